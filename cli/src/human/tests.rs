//! The layout of findings, from reports made by hand: every case that rules may bring, whether or not one does today.

use std::sync::Arc;

use policy_core::report::{
    Applicability, FindingReport, FixReport, Location, ObjectReference, Pillar, Related, Report, Severity,
};
use policy_core::{Lang, Options};

use super::wrap::columns;
use super::{View, finding, write};
use crate::input::{File, Input};
use crate::output::Output;
use crate::workers::Workers;

const TEXT: &str = "\
kind: Deployment
spec:
  replicas: 1 # 하나
  template:
    spec:
      containers:
        - name: app
          image: web
          ports: []
";

fn input(text: &str) -> Input {
    let file = |name: &str, text: &str| File { name: name.to_owned(), path: None, text: text.to_owned() };
    Input {
        files: vec![file("a.yaml", text), file("b.yaml", "kind: Service\nmetadata: {name: web}\n")],
        troubles: Vec::new(),
    }
}

/// The place of the `nth` occurrence of a text.
fn place(file: &str, text: &str, what: &str) -> Location {
    let start = text.find(what).unwrap();
    let before = &text[..start];
    let line = before.matches('\n').count() as u32 + 1;
    Location {
        file: file.into(),
        line,
        column: before.chars().rev().take_while(|char| *char != '\n').count() as u32 + 1,
        end_line: line + what.matches('\n').count() as u32,
        end_column: 1,
        start: start as u32,
        end: (start + what.len()) as u32,
        path: String::new(),
    }
}

fn sample(location: Location) -> FindingReport {
    FindingReport {
        rule: "some-rule".into(),
        severity: Severity::Error,
        pillar: Pillar::Rollout,
        object: Some(Arc::new(ObjectReference {
            api_version: "apps/v1".to_owned(),
            kind: "Deployment".to_owned(),
            namespace: None,
            name: "web".to_owned(),
        })),
        location,
        related: Vec::new(),
        message: "is not what it should be".into(),
        help: "make it so".into(),
        fixes: Vec::new(),
        suppressed: None,
    }
}

fn related(message: &'static str, location: Location) -> Related {
    Related { message: message.into(), location }
}

fn empty_report() -> Report {
    policy_core::check(&[], &Options::default())
}

fn shown(text: &str, finding: &FindingReport, width: usize) -> String {
    let (input, report, output) = (input(text), empty_report(), Output::plain(Lang::En, width));
    finding::full(&View::new(&input, &report, &output), finding)
}

#[test]
fn near_places_share_the_source_and_far_ones_follow() {
    let mut finding = sample(place("a.yaml", TEXT, "1"));
    finding.related.push(related("it is used here", place("a.yaml", TEXT, "app")));
    finding
        .related
        .push(related("and selected there", place("b.yaml", "kind: Service\nmetadata: {name: web}\n", "web")));
    let expected = "\
error[some-rule] Deployment/web: is not what it should be
 --> a.yaml:3:13
  |
3 |   replicas: 1 # 하나
  |             ^
...
7 |         - name: app
  |                 --- it is used here
  |
  = help: make it so
note: and selected there
 --> b.yaml:2:18
  |
2 | metadata: {name: web}
  |                  ^^^
";
    assert_eq!(shown(TEXT, &finding, 80), expected);
}

#[test]
fn a_label_that_does_not_fit_becomes_a_note() {
    let mut finding = sample(place("a.yaml", TEXT, "1"));
    let message = "this container runs in each of the Pods that are meant";
    finding.related.push(related(message, place("a.yaml", TEXT, "app")));
    let shown = shown(TEXT, &finding, 44);
    assert!(
        shown.contains("\nnote: this container runs in each of the\n      Pods that are meant\n --> a.yaml:7:17\n"),
        "{shown}"
    );
}

#[test]
fn sentences_are_wrapped_below_themselves() {
    let mut finding = sample(place("a.yaml", TEXT, "1"));
    finding.message = "is a long sentence that goes on and on".into();
    finding.help = "write something else there, and then some more of that again".into();
    let expected = "\
error[some-rule] Deployment/web: is a
  long sentence that goes on and on
 --> a.yaml:3:13
  |
3 |   replicas: 1 # 하나
  |             ^
  |
  = help: write something else there,
          and then some more of that
          again
";
    assert_eq!(shown(TEXT, &finding, 40), expected);
}

#[test]
fn fixes_say_how_freely_they_may_be_applied() {
    let mut finding = sample(place("a.yaml", TEXT, "1"));
    let fix = |applicability, score_gain, snippet: Option<&str>| FixReport {
        title: "Mend it".into(),
        applicability,
        score_gain,
        snippet: snippet.map(str::to_owned),
        edits: Vec::new(),
    };
    finding.fixes = vec![
        fix(Applicability::Safe, Some(18), None),
        fix(Applicability::Unsafe, None, None),
        fix(
            Applicability::Display,
            Some(0),
            Some("probe:\n  path: … # not broken however long it is, for it would be something else then\n"),
        ),
    ];
    let shown = shown(TEXT, &finding, 80);
    let expected = "\
  = fix: Mend it (safe, +18)
  = fix: Mend it (unsafe)
  = fix: Mend it (needs your value)
         probe:
           path: … # not broken however long it is, for it would be something else then
";
    assert!(shown.ends_with(expected), "{shown}");
}

#[test]
fn a_place_over_many_lines_is_shown_by_its_first() {
    let long: String = "      - a: 1\n".repeat(20);
    let text = format!("items:\n{long}");
    let shown = shown(&text, &sample(place("a.yaml", &text, long.trim())), 80);
    assert!(shown.contains("2 |       - a: 1\n  |       ^^^^^^\n  |\n"), "{shown}");
}

#[test]
fn a_mark_wider_than_the_terminal_is_cut_with_its_line() {
    let text = "a: 1\nbcd: {efg: 1, hij: 2, klm: 3, nop: 4, qrs: 5, tuv: 6}\n";
    let shown = shown(text, &sample(place("a.yaml", text, "{efg: 1, hij: 2, klm: 3, nop: 4, qrs: 5, tuv: 6}")), 40);
    assert!(
        shown.contains("2 | bcd: {efg: 1, hij: 2, klm: 3, nop...\n  |      ^^^^^^^^^^^^^^^^^^^^^^^^^\n"),
        "{shown}"
    );
    assert!(shown.lines().all(|line| columns(line) <= 40), "{shown}");
}

#[test]
fn white_space_after_a_value_is_not_marked() {
    let text = "a:\n  b: 1\n\nc: 2\n";
    let shown = shown(text, &sample(place("a.yaml", text, "b: 1\n\n")), 80);
    assert!(shown.contains("2 |   b: 1\n  |   ^^^^\n  |\n"), "{shown}");
}

/// Places that should not occur, and must not take the report down with them.
#[test]
fn odd_places_are_survived() {
    let end = Location { line: 10, start: TEXT.len() as u32, end: TEXT.len() as u32, ..place("a.yaml", TEXT, "1") };
    let beyond = Location { start: 9_000, end: 9_001, ..end.clone() };
    let hangul = TEXT.find('하').unwrap() as u32 + 1;
    let inside = Location { start: hangul, end: hangul + 1, ..end.clone() };
    let backwards = Location { start: 9, end: 3, ..end.clone() };
    let unknown = Location { file: "gone.yaml".into(), ..end.clone() };
    let nowhere = Location::default();
    for location in [end, beyond, inside, backwards, unknown, nowhere] {
        let mut finding = sample(location.clone());
        finding.related.push(related("also here", location));
        for text in [TEXT, ""] {
            let shown = shown(text, &finding, 80);
            assert!(shown.starts_with("error[some-rule] Deployment/web: is not what it should be\n"), "{shown}");
            assert!(shown.contains("help: make it so") && shown.contains("also here"), "{shown}");
        }
    }
}

#[test]
fn a_finding_may_have_no_object() {
    let finding = FindingReport { object: None, ..sample(place("a.yaml", TEXT, "1")) };
    assert!(shown(TEXT, &finding, 80).starts_with("error[some-rule]: is not what it should be\n --> a.yaml:3:13\n"));
}

#[test]
fn infos_are_compact_and_come_last() {
    let info = FindingReport { severity: Severity::Info, ..sample(place("a.yaml", TEXT, "1")) };
    let suppressed = FindingReport { suppressed: Some("known".to_owned()), ..sample(place("a.yaml", TEXT, "1")) };
    let warning = FindingReport { severity: Severity::Warning, ..sample(place("a.yaml", TEXT, "app")) };
    let (input, mut report, output) = (input(TEXT), empty_report(), Output::plain(Lang::En, 60));
    report.findings = vec![info, suppressed, warning];
    let mut out = Vec::new();
    let workers = Workers::new(Some(1)).unwrap();
    write(&mut out, &View::new(&input, &report, &output), &workers, Some(Severity::Info), false).unwrap();
    let expected = "\
warning[some-rule] Deployment/web: is not what it should be
 --> a.yaml:7:17
  |
7 |         - name: app
  |                 ^^^
  |
  = help: make it so

info[some-rule] a.yaml:3:13 Deployment/web: is not what it
  should be

no findings · no workload to judge
";
    assert_eq!(String::from_utf8(out).unwrap(), expected);
}
