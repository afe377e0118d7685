//! One object alone is not judged by neighbours that nobody has shown: whatever is said of it alone is also said of it
//! among its neighbours.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use policy_core::admission::decide;
use policy_core::report::{FindingReport, Severity};
use serde::Deserialize as _;
use serde_json::{Value, json};

use crate::shared::{directories, files, folder};

/// Every object of a text that has a kind and can be read without our own reader; Lists are taken apart.
fn objects(text: &str) -> Vec<Value> {
    let documents = serde_yaml::Deserializer::from_str(text);
    let values = documents.map_while(|document| Value::deserialize(document).ok());
    let parts = values.flat_map(|value| match value.get("items").and_then(Value::as_array) {
        Some(items) => items.clone(),
        None => vec![value],
    });
    parts
        .filter(|object| object.get("kind").is_some_and(Value::is_string) && object["apiVersion"].is_string())
        .collect()
}

/// Rules that judge what is written in the object itself, more mildly where neighbours show that nobody sends it requests:
/// a declared port counts as one for requests until Services were looked at, and a number of replicas as the one that runs
/// (a warning, not an error, until autoscalers were looked at). None of them says that something is not there.
const AS_WRITTEN: &[&str] = &[
    "bare-pod",
    "best-effort-pod",
    "grace-period-too-short",
    "liveness-equals-readiness",
    "missing-liveness-probe",
    "missing-pre-stop",
    "missing-readiness-probe",
    "missing-spread",
    // The tag of a kustomization is none of the object's.
    "mutable-image-tag",
    "recreate-strategy",
    "rollout-cuts-capacity",
    "rollout-takes-all-down",
    "single-replica",
    "stuck-ordered-rollout",
];

type Said = BTreeMap<(String, String, String), (Severity, String)>;

/// What is said of an object: its name, the rule, the path.
fn said<'f>(findings: impl Iterator<Item = &'f FindingReport>) -> Said {
    let live = findings.filter(|finding| finding.suppressed.is_none());
    live.filter_map(|finding| {
        let object = finding.object.as_ref()?;
        let name = format!("{} {:?} {}", object.kind, object.namespace, object.name);
        Some((
            (name, finding.rule.to_string(), finding.location.path.clone()),
            (finding.severity, finding.message.to_string()),
        ))
    })
    .collect()
}

/// What is said of objects alone and not among the others.
fn only_alone(objects: &[Value]) -> Vec<String> {
    let whole = decide(&json!({ "manifests": objects }), &json!({}));
    let whole = said(whole.report.as_ref().unwrap().findings.iter());
    let mut only = BTreeSet::new();
    for object in objects {
        let alone = decide(object, &json!({}));
        let Some(report) = alone.report else { continue };
        for ((object, rule, path), (severity, message)) in said(report.findings.iter()) {
            if AS_WRITTEN.contains(&rule.as_str()) {
                continue;
            }
            let key = (object, rule, path);
            if whole.get(&key).is_none_or(|(found, _)| *found < severity) {
                only.insert(format!("{} {} {} {severity:?} {message}", key.1, key.0, key.2));
            }
        }
    }
    only.into_iter().collect()
}

fn check(cases: &[(String, Vec<Value>)]) {
    let mut wrong = Vec::new();
    for (name, objects) in cases {
        wrong.extend(only_alone(objects).into_iter().map(|what| format!("{what}  <- {name}")));
    }
    wrong.sort();
    assert!(wrong.is_empty(), "{} held against objects alone:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn examples_of_the_rules() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policy-core/src/rules");
    let read =
        |path: std::path::PathBuf| (path.display().to_string(), objects(&std::fs::read_to_string(path).unwrap()));
    check(&files(&root, &["yaml"]).into_iter().map(read).collect::<Vec<_>>());
}

#[test]
fn real_manifests() {
    let Some(root) = folder("corpus") else { return };
    let of = |texts: Vec<(String, String)>| texts.iter().flat_map(|(_, text)| objects(text)).collect();
    check(&directories(&root).into_iter().map(|(name, texts)| (name, of(texts))).collect::<Vec<_>>());
}
