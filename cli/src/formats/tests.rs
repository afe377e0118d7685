//! The formats on findings that no manifest gives, or not yet: suppressed ones, and places without an end or a file.

use policy_core::report::{FindingReport, Related};
use policy_core::{Lang, Options, Report, SourceFile};

use super::*;
use crate::input::File;

const TEXT: &str =
    "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector: {app: web}\n  ports:\n  - port: 80\n";

/// One finding, changed, in one of the formats.
fn written(format: Format, change: impl Fn(&mut FindingReport)) -> String {
    written_of(TEXT, format, change)
}

fn written_of(text: &str, format: Format, change: impl Fn(&mut FindingReport)) -> String {
    let mut report: Report = policy_core::check(&[SourceFile { name: "web.yaml", text }], &Options::default());
    report.findings.truncate(1);
    let finding = report.findings.first_mut().unwrap();
    change(finding);
    let file = File { name: "web.yaml".to_owned(), path: None, text: text.to_owned() };
    let input = Input { files: vec![file], troubles: Vec::new() };
    let output = Output::plain(Lang::En, 80);
    let view = View {
        input: &input,
        report: &report,
        output: &output,
        root: Root::new("/work", std::iter::empty(), false),
        outcome: Outcome::Findings,
        fails: Some(Severity::Info),
        min_score: None,
        quiet: false,
    };
    let mut out = Vec::new();
    write(&mut out, &view, format).unwrap();
    String::from_utf8(out).unwrap()
}

fn result(change: impl Fn(&mut FindingReport)) -> serde_json::Value {
    let log: serde_json::Value = serde_json::from_str(&written(Format::Sarif, change)).unwrap();
    log["runs"][0]["results"][0].clone()
}

#[test]
fn a_suppressed_finding_carries_its_reason() {
    let suppress = |finding: &mut FindingReport| finding.suppressed = Some("<batch> & \"night\"".to_owned());
    assert_eq!(result(suppress)["suppressions"][0]["justification"], "<batch> & \"night\"");
    assert_eq!(result(suppress)["suppressions"][0]["kind"], "external");
    let mark = "selector: {app: web} # zerodown: ignore service-selects-nothing -- batch";
    let marked = TEXT.replace("selector: {app: web}", mark);
    let log: serde_json::Value = serde_json::from_str(&written_of(&marked, Format::Sarif, suppress)).unwrap();
    assert_eq!(log["runs"][0]["results"][0]["suppressions"][0]["kind"], "inSource");
    assert_eq!(result(|_| {})["suppressions"], serde_json::json!([]));
    let junit = written(Format::Junit, suppress);
    assert!(junit.contains(r#"<skipped message="&lt;batch&gt; &amp; &quot;night&quot;"/>"#), "{junit}");
    assert!(junit.contains(r#"failures="0""#) && junit.contains(r#"skipped="1""#), "{junit}");
    assert!(!written(Format::Github, suppress).contains("::error"));
}

#[test]
fn a_finding_without_an_end_has_a_beginning() {
    let endless = |finding: &mut FindingReport| {
        (finding.location.file, finding.location.line, finding.location.column) = ("other.yaml".into(), 4, 9);
        (finding.location.end_line, finding.location.end_column) = (0, 0);
    };
    let region = result(endless)["locations"][0]["physicalLocation"]["region"].clone();
    assert_eq!((&region["startLine"], &region["endLine"], &region["endColumn"]), (&4.into(), &4.into(), &9.into()));
    let annotation = written(Format::Github, endless);
    assert!(annotation.contains(",file=other.yaml,line=4,col=9::other.yaml:4:9: "), "{annotation}");
}

#[test]
fn a_span_over_lines_has_no_columns_in_annotations() {
    let annotation = written(Format::Github, |finding| {
        (finding.location.line, finding.location.end_line) = (2, 4);
    });
    assert!(annotation.contains(",line=2,endLine=4::"), "{annotation}");
}

#[test]
fn a_finding_without_a_file_is_said_all_the_same() {
    let nowhere = |finding: &mut FindingReport| finding.location = policy_core::report::Location::default();
    assert_eq!(result(nowhere)["locations"], serde_json::json!([]));
    let annotation = written(Format::Github, nowhere);
    assert!(annotation.lines().next().unwrap().starts_with("::") && !annotation.contains("file="), "{annotation}");
    assert!(written(Format::Junit, nowhere).contains("<failure "));
}

#[test]
fn related_places_are_numbered_and_described() {
    let result = result(|finding| {
        let location = finding.location.clone();
        finding.related = vec![Related { message: "the [port](https://example.org)".into(), location }];
    });
    let related = &result["relatedLocations"][0];
    assert_eq!((&related["id"], &related["message"]["text"]), (&1.into(), &"the [port] (https://example.org)".into()));
}
