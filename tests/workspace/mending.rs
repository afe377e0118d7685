//! Objects as an API server hands them to a mutating host: what is mended stays mended, and nothing gets worse.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use policy_core::admission::{Neighbours, Settings, decide_with, mend};
use serde::Deserialize as _;
use serde_json::{Value, json};

use crate::shared::{files, folder, thorough};

/// The rules' bad examples, each of which is there to be mended.
fn examples() -> Vec<PathBuf> {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../policy-core/src/rules"), &["yaml"])
}

/// Every object of a file that could be sent to an API server.
fn objects(file: &Path) -> Vec<Value> {
    let Ok(text) = std::fs::read_to_string(file) else { return Vec::new() };
    let documents = serde_yaml::Deserializer::from_str(&text);
    documents
        .map_while(|document| Value::deserialize(document).ok())
        .filter(|object| object["kind"].is_string())
        .collect()
}

/// What denies a CREATE of the object while nobody looked for anything else.
fn denies(object: &Value, settings: &Settings) -> BTreeSet<String> {
    let input = json!({ "request": { "operation": "CREATE", "object": object } });
    let decision = decide_with(&input, settings, &Neighbours::default());
    let rule = |reason: &String| reason.rsplit_once(" [").map_or(reason.as_str(), |(_, rule)| rule).to_owned();
    decision.deny.iter().map(rule).collect()
}

/// Mends what there is to mend, and says how much that was.
fn mended(files: &[PathBuf]) -> usize {
    let settings = Settings::from_json(&json!({ "failOn": "warning" })).unwrap();
    let mut count = 0;
    for file in files {
        for object in objects(file) {
            let Some(mended) = mend(&object, &settings) else { continue };
            count += 1;
            let at = file.display();
            assert_ne!(mended, object, "{at}: mended, and the same");
            assert_eq!(mend(&mended, &settings), None, "{at}: mended once, and not whole: {mended:#}");
            for kept in
                ["/apiVersion", "/kind", "/metadata/name", "/metadata/namespace", "/spec/replicas", "/spec/paused"]
            {
                assert_eq!(mended.pointer(kept), object.pointer(kept), "{at}: {kept}");
            }
            let (before, after) = (denies(&object, &settings), denies(&mended, &settings));
            let brought: Vec<&String> = after.difference(&before).collect();
            assert!(brought.is_empty(), "{at}: brings {brought:?}");
        }
    }
    count
}

#[test]
fn what_the_rules_show_is_mended_for_good() {
    let count = mended(&examples());
    assert!(count >= 35, "{count} objects were mended");
}

#[test]
fn real_manifests_are_mended_for_good() {
    let Some(root) = folder("corpus") else { return };
    let some: Vec<PathBuf> =
        files(&root, &["yaml", "yml"]).into_iter().step_by(if thorough() { 1 } else { 20 }).collect();
    let count = mended(&some);
    assert!(count >= 50, "{count} objects were mended");
}
