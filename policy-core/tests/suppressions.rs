//! Suppressions: what an annotation or a comment covers, what a suppressed finding still is, and what is said of
//! suppressions themselves.

use policy_core::report::{FindingReport, Report};
use policy_core::{FixRequest, Lang, Options, SourceFile, check, fix};
use proptest::prelude::*;

fn judged(text: &str) -> Report {
    check(&[SourceFile { name: "case.yaml", text }], &Options::default())
}

/// Line and reason of each suppressed finding of a rule, and the lines of those that are not.
fn of(rule: &str, text: &str) -> (Vec<(u32, String)>, Vec<u32>) {
    let report = judged(text);
    let findings = report.findings.into_iter().filter(|finding| finding.rule == rule);
    let (suppressed, live): (Vec<FindingReport>, Vec<_>) = findings.partition(|finding| finding.suppressed.is_some());
    let reasoned =
        suppressed.into_iter().map(|finding| (finding.location.line, finding.suppressed.unwrap_or_default()));
    (reasoned.collect(), live.iter().map(|finding| finding.location.line).collect())
}

fn lines(rule: &str, text: &str) -> Vec<u32> {
    judged(text).findings.iter().filter(|finding| finding.rule == rule).map(|finding| finding.location.line).collect()
}

#[track_caller]
fn suppresses(rule: &str, text: &str, reason: &str) {
    let (suppressed, live) = of(rule, text);
    assert_eq!(suppressed.iter().map(|(_, why)| why.as_str()).collect::<Vec<_>>(), [reason], "{text}");
    assert!(live.is_empty(), "{live:?} in\n{text}");
    assert!(lines("unused-suppression", text).is_empty(), "{text}");
}

#[track_caller]
fn does_not_suppress(rule: &str, text: &str) {
    let (suppressed, live) = of(rule, text);
    assert_eq!((suppressed.len(), live.len()), (0, 1), "{suppressed:?} {live:?} in\n{text}");
    assert_eq!(lines("unused-suppression", text).len(), 1, "{text}");
}

/// A served Deployment with one replica and without a PodDisruptionBudget; `<1>` to `<6>` are places for comments.
const WEB: &str = "<1>apiVersion: apps/v1
kind: Deployment
metadata:
<2>  name: web
<annotations>spec:
<3>  replicas: 1<4>
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
<template>    spec:
      containers:
<5>      - name: app<6>
        image: example/web:1.2.3
        ports: [{containerPort: 8080}]
";
const SERVICE: &str =
    "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 8080}]}\n";

fn web(changes: &[(&str, &str)]) -> String {
    let mut text = WEB.to_owned() + SERVICE;
    for (place, with) in changes {
        text = text.replace(place, with);
    }
    for place in ["<1>", "<2>", "<3>", "<4>", "<5>", "<6>", "<annotations>", "<template>"] {
        text = text.replace(place, "");
    }
    text
}

#[test]
fn a_comment_covers_its_own_line() {
    suppresses("single-replica", &web(&[("<4>", " # zerodown: ignore single-replica -- one writer")]), "one writer");
}

#[test]
fn a_comment_alone_on_its_line_covers_the_line_below() {
    suppresses("single-replica", &web(&[("<3>", "  # zerodown: ignore single-replica -- one writer\n")]), "one writer");
    suppresses("single-replica", &web(&[("<3>", "#zerodown:ignore single-replica--one writer\n")]), "one writer");
    suppresses(
        "missing-readiness-probe",
        &web(&[("<5>", "      # zerodown: ignore missing-readiness-probe -- a stub\n")]),
        "a stub",
    );
}

#[test]
fn comments_directly_below_each_other_are_one() {
    let block = "  # about replicas\n  # zerodown: ignore single-replica -- one writer\n  # more\n";
    suppresses("single-replica", &web(&[("<3>", block)]), "one writer");
}

#[test]
fn a_blank_line_ends_what_a_comment_covers() {
    does_not_suppress("single-replica", &web(&[("<3>", "  # zerodown: ignore single-replica -- one writer\n\n")]));
}

#[test]
fn a_comment_behind_a_value_does_not_cover_the_line_below() {
    let text =
        web(&[]).replace("spec:\n  replicas", "spec: # zerodown: ignore single-replica -- one writer\n  replicas");
    does_not_suppress("single-replica", &text);
}

#[test]
fn a_comment_of_another_line_or_in_a_string_covers_nothing() {
    does_not_suppress("single-replica", &web(&[("<5>", "      # zerodown: ignore single-replica -- one writer\n")]));
    let text = web(&[("<annotations>", "  annotations: {note: '# zerodown: ignore single-replica -- x'}\n")]);
    assert_eq!(of("single-replica", &text).1.len(), 1);
    assert_eq!(lines("unused-suppression", &text), [] as [u32; 0]);
}

#[test]
fn a_comment_above_an_object_covers_what_is_said_of_the_whole_object() {
    let comment = "# zerodown: ignore missing-pdb -- batch only\n";
    let two = |changes: &[(&str, &str)]| web(changes).replace("replicas: 1", "replicas: 2");
    suppresses("missing-pdb", &two(&[("<1>", comment)]), "batch only");
    suppresses("missing-pdb", &two(&[("<2>", comment)]), "batch only");
    suppresses("missing-pdb", &format!("{comment}---\n{}", two(&[])), "batch only");
    suppresses("missing-pdb", &format!("---\n{comment}{}", two(&[])), "batch only");
    suppresses("missing-pdb", &format!("--- {comment}{}", two(&[])), "batch only");
    suppresses("missing-pdb", &format!("a: 1\n{comment}---\n{}", two(&[])), "batch only");
}

#[test]
fn a_comment_above_an_object_does_not_cover_its_fields() {
    does_not_suppress("single-replica", &web(&[("<1>", "# zerodown: ignore single-replica -- one writer\n")]));
}

#[test]
fn an_annotation_covers_the_whole_object() {
    let annotation = "annotations: {zerodown.dev/ignore-single-replica: one writer}\n";
    suppresses("single-replica", &web(&[("<annotations>", &format!("  {annotation}"))]), "one writer");
    suppresses("single-replica", &web(&[("<template>", &format!("      {annotation}"))]), "one writer");
}

#[test]
fn an_annotation_of_one_object_does_not_cover_another() {
    let text = web(&[]).replace(
        "metadata: {name: web}",
        "metadata: {name: web, annotations: {zerodown.dev/ignore-single-replica: no}}",
    );
    let (suppressed, live) = of("single-replica", &text);
    assert_eq!((suppressed.len(), live.len()), (0, 1));
}

#[test]
fn one_comment_may_name_several_rules() {
    let both = "      # zerodown: ignore missing-readiness-probe, missing-pre-stop -- a stub\n";
    let text = web(&[("<5>", both)]);
    suppresses("missing-readiness-probe", &text, "a stub");
    suppresses("missing-pre-stop", &text, "a stub");
}

#[test]
fn objects_of_a_list_are_told_apart() {
    let item = |name: &str, annotation: &str| {
        let object = web(&[]).split("---").next().unwrap_or_default().replace("web", name);
        let object = object.replace("metadata:\n  name", &format!("metadata:\n{annotation}  name"));
        object
            .lines()
            .enumerate()
            .fold(String::new(), |text, (at, line)| text + if at == 0 { "- " } else { "  " } + line + "\n")
    };
    let annotation = "  annotations: {zerodown.dev/ignore-single-replica: one writer}\n";
    let list = format!("apiVersion: v1\nkind: List\nitems:\n{}{}", item("one", annotation), item("two", ""));
    let report = judged(&list);
    let names = |suppressed: bool| -> Vec<&str> {
        let findings = report.findings.iter().filter(|finding| finding.rule == "single-replica");
        let findings = findings.filter(|finding| finding.suppressed.is_some() == suppressed);
        findings.filter_map(|finding| Some(finding.object.as_ref()?.name.as_str())).collect()
    };
    assert_eq!((names(true), names(false)), (vec!["one"], vec!["two"]));
    // Without an object of its own a finding belongs to the object it stands in.
    let twice = list.replace("  spec:\n    replicas: 1\n", "  spec:\n    replicas: 1\n    replicas: 1\n");
    let twice = twice.replace("ignore-single-replica", "ignore-duplicate-key");
    let (suppressed, live) = of("duplicate-key", &twice);
    assert_eq!((suppressed.len(), live.len()), (1, 1), "{twice}");
}

#[test]
fn a_suppressed_finding_costs_nothing_and_is_counted() {
    let open = judged(&web(&[]));
    let suppressed = judged(&web(&[("<4>", " # zerodown: ignore single-replica -- one writer")]));
    assert_eq!(suppressed.summary.suppressed, 1);
    assert_eq!(suppressed.summary.errors, open.summary.errors - 1);
    assert!(suppressed.score.total > open.score.total, "{:?} {:?}", suppressed.score, open.score);
    assert_eq!(suppressed.findings.len(), open.findings.len());
}

#[test]
fn a_suppressed_finding_is_not_fixed() {
    let text = web(&[("<3>", "  # zerodown: ignore single-replica -- one writer\n")]);
    let request = FixRequest { unsafe_fixes: true, only: vec!["single-replica".to_owned()] };
    let outcome = fix(&[SourceFile { name: "case.yaml", text: &text }], &Options::default(), &request);
    assert_eq!(outcome.files.first().map(|file| file.changed), Some(false));
    let report = judged(&text);
    assert!(
        report.findings.iter().filter(|finding| finding.suppressed.is_some()).all(|finding| finding.fixes.is_empty())
    );
}

/// A second replica brings a demand for spreading and for a budget; both are suppressed here, so it is still offered, and
/// its gain is what it brings without them.
#[test]
fn a_fix_is_weighed_as_if_suppressed_findings_were_not_there() {
    let gain = |text: &str| {
        let report = judged(text);
        let finding = report.findings.into_iter().find(|finding| finding.rule == "single-replica");
        finding.and_then(|finding| finding.fixes.into_iter().next()).and_then(|fix| fix.score_gain)
    };
    let plain = gain(&web(&[]));
    let annotations =
        "  annotations: {zerodown.dev/ignore-missing-pdb: later, zerodown.dev/ignore-missing-spread: later}\n";
    let without = gain(&web(&[("<annotations>", annotations)]));
    assert!(plain.is_some() && without > plain, "{plain:?} {without:?}");
}

/// The fix writes above the line that a comment covers: the comment is found again where it stands then.
#[test]
fn a_fix_that_moves_a_suppressed_line_is_still_offered() {
    let comment = "        # zerodown: ignore missing-readiness-probe -- a stub\n      - name: app\n";
    let text = web(&[("<3>", "")]).replace("      - name: app\n", comment).replace("replicas: 1", "replicas: 2");
    let (suppressed, _) = of("missing-readiness-probe", &text);
    assert_eq!(suppressed.len(), 1);
    let request = FixRequest { unsafe_fixes: true, only: Vec::new() };
    let outcome = fix(&[SourceFile { name: "case.yaml", text: &text }], &Options::default(), &request);
    let left: Vec<_> = outcome.remaining.findings.iter().filter(|finding| finding.suppressed.is_some()).collect();
    assert_eq!(left.len(), 1, "{:#?}", outcome.files);
    assert!(outcome.files.iter().all(|file| file.changed) && !outcome.files[0].text.contains("readinessProbe"));
}

#[test]
fn without_a_reason_it_suppresses_and_says_so() {
    let text = web(&[("<5>", "      # zerodown: ignore missing-readiness-probe, missing-pre-stop\n")]);
    suppresses("missing-readiness-probe", &text, "no reason is given");
    assert_eq!(lines("suppression-without-reason", &text), [13]);
    let korean =
        check(&[SourceFile { name: "case.yaml", text: &text }], &Options { lang: Lang::Ko, ..Options::default() });
    let reasons: Vec<_> = korean.findings.iter().filter_map(|finding| finding.suppressed.as_deref()).collect();
    assert_eq!(reasons, ["이유를 적지 않았다"; 2]);
    for empty in ["", " ''", " '  '", " null"] {
        let annotation = format!("  annotations:\n    zerodown.dev/ignore-single-replica:{empty}\n");
        let text = web(&[("<annotations>", &annotation)]);
        suppresses("single-replica", &text, "no reason is given");
        assert_eq!(lines("suppression-without-reason", &text), [6], "{text}");
    }
}

#[test]
fn an_unknown_rule_is_named_with_the_one_that_is_meant() {
    for text in [
        web(&[("<3>", "  # zerodown: ignore single-replicas -- x\n")]),
        web(&[("<annotations>", "  annotations: {zerodown.dev/ignore-single-replicas: x}\n")]),
    ] {
        let report = judged(&text);
        let found: Vec<_> = report.findings.iter().filter(|finding| finding.rule == "unknown-suppression").collect();
        let [finding] = found.as_slice() else { panic!("{found:#?}") };
        assert!(
            finding.message.contains("`single-replicas`") && finding.help.contains("`single-replica`"),
            "{finding:?}"
        );
        assert_eq!((finding.location.line, report.summary.suppressed), (if text.contains('#') { 6 } else { 5 }, 0));
        assert_eq!(finding.object.as_ref().map(|object| object.name.as_str()), Some("web"));
    }
    for comment in ["# zerodown: ignore", "# zerodown: ignore -- x", "# zerodown: ingore single-replica -- x"] {
        assert_eq!(lines("unknown-suppression", &web(&[("<3>", &format!("{comment}\n"))])).len(), 1, "{comment}");
    }
    assert_eq!(lines("unknown-suppression", &web(&[("<3>", "# zerodown: see docs/cli.md\n")])).len(), 0);
}

#[test]
fn a_suppression_is_unused_only_where_its_rule_looked() {
    let text = web(&[("<annotations>", "  annotations: {zerodown.dev/ignore-paused-rollout: x}\n")]);
    assert_eq!(lines("unused-suppression", &text), [5]);
    let skipping = Options { skip: vec!["paused-rollout".to_owned()], ..Options::default() };
    let report = check(&[SourceFile { name: "case.yaml", text: &text }], &skipping);
    assert!(report.findings.iter().all(|finding| finding.rule != "unused-suppression"));
    for quiet in [
        // Owned objects copy the annotations of their owners, and labels for all put them on every object.
        text.replace("name: web\n  ann", "name: web\n  ownerReferences: [{kind: X, name: x}]\n  ann"),
        text.replace("replicas: 1", "replicas: 0"),
        web(&[("<6>", " # zerodown: ignore missing-readiness-probe -- x")]).replace("replicas: 1", "replicas: 0"),
        // The last line of an object that the rule does not look at.
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a} # zerodown: ignore missing-pdb -- x\n".to_owned(),
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, annotations: {zerodown.dev/ignore-missing-pdb: x}}\n"
            .to_owned(),
    ] {
        assert!(lines("unused-suppression", &quiet).is_empty(), "{quiet}");
    }
}

#[test]
fn what_is_said_of_a_suppression_can_be_suppressed_too() {
    let text = web(&[("<4>", " # zerodown: ignore paused-rollout, unused-suppression -- soon")]);
    assert_eq!(of("unused-suppression", &text), (vec![(6, "soon".to_owned())], vec![]));
}

#[test]
fn a_document_that_cannot_be_read_may_say_so_itself() {
    let template =
        |comment: &str| format!("{comment}apiVersion: v1\nkind: Service\nmetadata:\n  name: {{{{ .Values.x }}}}\n");
    suppresses("template-not-rendered", &template("# zerodown: ignore template-not-rendered -- of CI\n"), "of CI");
    suppresses(
        "template-not-rendered",
        &format!("---\n{}", template("# zerodown: ignore template-not-rendered -- of CI\n")),
        "of CI",
    );
    let inside = template("").replace("  name", "  # zerodown: ignore template-not-rendered -- of CI\n  name");
    suppresses("template-not-rendered", &inside, "of CI");
    suppresses("yaml-syntax", "# zerodown: ignore yaml-syntax -- notes\na: b: c\n", "notes");
    let elsewhere = format!("a: 1\n# zerodown: ignore yaml-syntax -- notes\nb: 2\n---\n{}", "a: b: c\n");
    does_not_suppress("yaml-syntax", &elsewhere);
}

#[test]
fn windows_line_ends_change_nothing() {
    let text = web(&[("<3>", "  # zerodown: ignore single-replica -- one writer\n")]).replace('\n', "\r\n");
    suppresses("single-replica", &text, "one writer");
}

proptest! {
    /// Whatever is written behind our word, the manifest is judged as without it, but for what it suppresses.
    #[test]
    fn no_comment_is_too_odd(words in "( |,|--|—|ignore|ignroe|single-replica|missing-pdb|:|#|켬|\t|x){0,12}", own in any::<bool>()) {
        let place = if own { "<3>" } else { "<4>" };
        let text = web(&[(place, &format!(" # zerodown:{words}{}", if own { "\n" } else { "" }))]);
        let rules = |text: &str| -> Vec<String> {
            let findings = judged(text).findings.into_iter().map(|finding| finding.rule.to_string());
            findings.filter(|rule| !rule.ends_with("suppression") && !rule.ends_with("-reason")).collect()
        };
        prop_assert_eq!(rules(&text), rules(&web(&[])), "{}", text);
    }
}
