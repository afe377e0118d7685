//! The tree against serde_yaml (libyaml): the same structure and the same scalars, but for YAML 1.1's words and numbers.

use policy_core::yaml::{Document, NodeId, NodeKind, Scalar, parse, split};
use serde::Deserialize as _;
use serde_yaml::Value;

use crate::shared::{files, folder};

/// Says where the two readings differ.
fn difference(document: &Document<'_>, node: NodeId, value: &Value, path: &str) -> Option<String> {
    let value = if let Value::Tagged(tagged) = value { &tagged.value } else { value };
    match (document.node(document.target(node)).kind, value) {
        (NodeKind::Mapping { .. }, Value::Mapping(mapping)) => {
            let entries = document.entries(node);
            if entries.len() != mapping.len() {
                return Some(format!("{path}: {} entries, not {}", entries.len(), mapping.len()));
            }
            entries.iter().zip(mapping).find_map(|((key, ours), (theirs_key, theirs))| {
                let name = document.scalar_text(*key).unwrap_or_default();
                difference(document, *key, theirs_key, path)
                    .or_else(|| difference(document, *ours, theirs, &format!("{path}.{name}")))
            })
        }
        (NodeKind::Sequence { .. }, Value::Sequence(items)) => {
            let ours: Vec<NodeId> = document.items(node).collect();
            if ours.len() != items.len() {
                return Some(format!("{path}: {} items, not {}", ours.len(), items.len()));
            }
            ours.iter()
                .zip(items)
                .enumerate()
                .find_map(|(index, (ours, theirs))| difference(document, *ours, theirs, &format!("{path}[{index}]")))
        }
        (NodeKind::Scalar(_), theirs) => {
            scalars_differ(document.scalar(node).unwrap(), document.scalar_text(node).unwrap(), theirs)
                .map(|why| format!("{path}: {why}"))
        }
        (kind, theirs) => Some(format!("{path}: {kind:?} against {theirs:?}")),
    }
}

fn scalars_differ(ours: Scalar<'_>, text: &str, theirs: &Value) -> Option<String> {
    let same = match (ours, theirs) {
        (Scalar::Null, Value::Null) => true,
        (Scalar::Bool(ours), Value::Bool(theirs)) => ours == *theirs,
        (Scalar::Int(ours), Value::Number(theirs)) => theirs.as_i64() == Some(ours) || text.starts_with('0'),
        (Scalar::Unsigned(ours), Value::Number(theirs)) => theirs.as_u64() == Some(ours),
        (Scalar::Float(ours), Value::Number(theirs)) => {
            theirs.as_f64().is_some_and(|theirs| (ours - theirs).abs() <= theirs.abs() * 1e-12 || ours.is_nan())
        }
        // A block scalar that the file ends in without a newline: libyaml leaves it out, kubectl's parser and ours do not.
        (Scalar::Str(ours), Value::String(theirs)) => {
            ours == theirs || ours.strip_suffix('\n') == Some(theirs.as_str())
        }
        // YAML 1.1 and Go: yes, on, 0644, 1_000 are no strings to kubectl.
        (Scalar::Bool(_), Value::String(theirs)) => {
            ["y", "yes", "on", "n", "no", "off"].contains(&theirs.to_lowercase().as_str())
        }
        (Scalar::Int(_) | Scalar::Float(_), Value::String(theirs)) => {
            theirs.starts_with(['0', '-', '+']) || theirs.contains('_')
        }
        _ => false,
    };
    (!same).then(|| format!("{ours:?} against {theirs:?}"))
}

#[test]
fn the_corpus_reads_as_libyaml_reads_it() {
    let Some(root) = folder("corpus") else { return };
    let (mut compared, mut differences) = (0, Vec::new());
    for path in files(&root, &["yaml", "yml"]) {
        let text = std::fs::read_to_string(&path).unwrap();
        for chunk in split(&text) {
            let document = parse(0, chunk);
            let Some(root) = document.root.filter(|_| document.troubles.is_empty()) else { continue };
            let Ok(mut value) = Value::deserialize(serde_yaml::Deserializer::from_str(chunk.text)) else { continue };
            if value.apply_merge().is_err() {
                continue;
            }
            compared += 1;
            differences.extend(
                difference(&document, root, &value, "").map(|difference| format!("{}{difference}", path.display())),
            );
        }
    }
    assert!(compared > 5_000, "{compared}");
    assert!(differences.is_empty(), "{} of {compared}:\n{}", differences.len(), differences.join("\n"));
}
