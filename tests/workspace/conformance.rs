//! The conformance corpus through the native core: what `tests/hosts` holds every other host to.

use std::path::Path;

use policy_core::admission::{Decision, decide};
use serde_json::Value;

use crate::shared::{files, folder};

struct Case {
    name: String,
    input: Value,
    data: Value,
    /// The decision, to the byte.
    expected: String,
    answers: Value,
    value: Value,
}

fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance");
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        let (_, generated) = text.split_once(",\n  \"expected\": ").expect("`cargo xtask gen` writes what is expected");
        let (expected, _) = generated.split_once(",\n  \"answers\": ").unwrap();
        Case {
            name: path.file_stem().unwrap().to_string_lossy().into_owned(),
            input: value["input"].clone(),
            data: value["data"].clone(),
            expected: without_layout(expected),
            answers: value["answers"].clone(),
            value,
        }
    };
    files(&root, &["json"]).iter().map(read).collect()
}

/// JSON without the white space between its tokens: as serde_json writes it.
fn without_layout(text: &str) -> String {
    let (mut in_string, mut escaped) = (false, false);
    let kept = |character: &char| {
        let keep = in_string || !character.is_ascii_whitespace();
        in_string = match (*character, in_string) {
            ('"', true) => escaped,
            ('"', false) => true,
            _ => in_string,
        };
        escaped = *character == '\\' && !escaped;
        keep
    };
    text.chars().filter(kept).collect()
}

fn text(decision: &Decision) -> String {
    serde_json::to_string(decision).unwrap()
}

#[test]
fn the_core_decides_every_case_as_written() {
    let mut wrong = Vec::new();
    for case in cases() {
        let decision = decide(&case.input, &case.data);
        if text(&decision) != case.expected {
            wrong.push(format!("{}: another decision", case.name));
        }
        let answers = serde_json::json!({
            "admission": decision.admission_review(),
            "deny": decision.deny_items(),
            "violation": decision.violations(),
        });
        if answers != case.answers {
            wrong.push(format!("{}: other answers", case.name));
        }
    }
    assert!(wrong.is_empty(), "run `cargo xtask gen` and read what changed:\n{}", wrong.join("\n"));
}

/// Every number as a double, as hosts have them whose language knows no other.
fn with_doubles(value: &Value) -> Value {
    match value {
        Value::Number(number) => Value::from(number.as_f64().unwrap()),
        Value::Array(items) => items.iter().map(with_doubles).collect(),
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), with_doubles(value))).collect(),
        other => other.clone(),
    }
}

#[test]
fn a_host_that_has_only_doubles_gets_the_same_decisions() {
    for case in cases() {
        let decision = decide(&with_doubles(&case.input), &with_doubles(&case.data));
        assert_eq!(text(&decision), case.expected, "{}", case.name);
    }
}

#[test]
fn what_is_not_judged_is_not_let_in_and_every_review_is_answered() {
    for case in cases() {
        let decision = decide(&case.input, &case.data);
        assert_eq!(decision.allowed, decision.deny.is_empty(), "{}", case.name);
        assert!(decision.report.is_some() || !decision.allowed, "{}", case.name);
        let request = case.input.get("request").or_else(|| case.input.get("review"));
        if let Some(uid) = request.and_then(|request| request.get("uid")).and_then(Value::as_str) {
            let answer = decision.admission_review();
            assert_eq!(answer["response"]["uid"], uid, "{}", case.name);
        }
    }
}

#[test]
fn the_corpus_has_what_hosts_have_to_be_shown() {
    let cases = cases();
    assert!(cases.len() >= 150, "{} cases", cases.len());
    for case in &cases {
        assert_eq!(case.value["name"], case.name.as_str());
        assert!(case.value["why"].as_str().is_some_and(|why| why.len() > 10), "{}: why?", case.name);
    }
    let requests: Vec<&Value> = cases
        .iter()
        .filter(|case| case.input["kind"] == "AdmissionReview" && !case.name.starts_with("malformed"))
        .map(|case| &case.input["request"])
        .collect();
    assert!(requests.len() >= 30, "{} AdmissionReviews", requests.len());
    for (field, value) in [
        ("operation", Value::from("CREATE")),
        ("operation", Value::from("UPDATE")),
        ("operation", Value::from("DELETE")),
        ("operation", Value::from("CONNECT")),
        ("subResource", Value::from("scale")),
        ("subResource", Value::from("status")),
        ("subResource", Value::from("eviction")),
        ("dryRun", Value::from(true)),
        ("object", Value::Null),
    ] {
        assert!(requests.iter().any(|request| request[field] == value), "no review with {field} {value}");
    }
}

#[test]
fn every_acceptance_case_is_in_the_corpus() {
    let Some(root) = folder("acceptance/cases") else { return };
    let cases = cases();
    for path in files(&root, &["yaml"]) {
        let name = format!("acceptance-{}", path.file_stem().unwrap().to_string_lossy());
        let case = cases.iter().find(|case| case.name == name).unwrap_or_else(|| panic!("{name} is missing"));
        assert_eq!(case.input["manifests"], std::fs::read_to_string(&path).unwrap(), "{name}");
    }
}
