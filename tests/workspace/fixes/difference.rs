//! Where two texts of one document differ, as serde_yaml reads them.

use policy_core::yaml::{Path, Step};
use serde::Deserialize as _;
use serde_yaml::Value;

/// A document as libyaml and serde_yaml read it; `None` where they do not.
pub(super) fn read(text: &str) -> Option<serde_json::Value> {
    let mut value = Value::deserialize(serde_yaml::Deserializer::from_str(text)).ok()?;
    value.apply_merge().ok()?;
    Some(json(value))
}

/// Keys that are no strings are written as such: two of them that look alike do not occur.
fn json(value: Value) -> serde_json::Value {
    match value {
        Value::Mapping(mapping) => {
            let name = |key: Value| match key {
                Value::String(key) => key,
                other => format!("{other:?}"),
            };
            serde_json::Value::Object(mapping.into_iter().map(|(key, value)| (name(key), json(value))).collect())
        }
        Value::Sequence(items) => serde_json::Value::Array(items.into_iter().map(json).collect()),
        Value::Tagged(tagged) => json(tagged.value),
        scalar => serde_json::to_value(scalar).unwrap_or_default(),
    }
}

/// The innermost paths at which two values differ.
pub(super) fn differences(old: &serde_json::Value, new: &serde_json::Value) -> Vec<Path> {
    let mut found = Vec::new();
    differ(old, new, &Path::root(), &mut found);
    found
}

fn differ(old: &serde_json::Value, new: &serde_json::Value, path: &Path, found: &mut Vec<Path>) {
    use serde_json::Value::{Array, Object, String as Text};
    match (old, new) {
        (Object(before), Object(after)) => {
            let keys = before.keys().chain(after.keys().filter(|key| !before.contains_key(*key)));
            for key in keys {
                match (before.get(key), after.get(key)) {
                    (Some(before), Some(after)) => differ(before, after, &path.key(key.clone()), found),
                    _ => found.push(path.key(key.clone())),
                }
            }
        }
        (Array(before), Array(after)) => {
            for (index, (before, after)) in before.iter().zip(after).enumerate() {
                differ(before, after, &path.index(index), found);
            }
            let (few, many) = (before.len().min(after.len()), before.len().max(after.len()));
            found.extend((few..many).map(|index| path.index(index)));
        }
        (Text(before), Text(after)) if trimmed(before) == trimmed(after) => {}
        _ if old != new => found.push(path.clone()),
        _ => {}
    }
}

/// A block scalar that the file ends in without a newline: libyaml leaves it out there, kubectl's parser does not.
fn trimmed(text: &str) -> &str {
    text.strip_suffix('\n').unwrap_or(text)
}

/// Whether a path is another one, or lies below it.
pub(super) fn is_below(path: &Path, above: &Path) -> bool {
    path.steps().starts_with(above.steps())
}

/// A path's keys without its indices, with dots.
pub(super) fn keys(path: &Path) -> String {
    let keys = path.steps().iter().filter_map(|step| match step {
        Step::Key(key) => Some(key.as_ref()),
        Step::Index(_) => None,
    });
    keys.collect::<Vec<_>>().join(".")
}

#[test]
fn differences_are_the_innermost_paths() {
    let read = |text: &str| read(text).unwrap();
    let old = read("a: {b: 1, c: [1, 2], gone: 1}\nd: same\n");
    let new = read("a: {b: 2, c: [1, 3, 4], come: 1}\nd: same\n");
    let paths: Vec<String> = differences(&old, &new).iter().map(ToString::to_string).collect();
    assert_eq!(paths, ["a.b", "a.c[1]", "a.c[2]", "a.gone", "a.come"]);
    assert_eq!(keys(&Path::of("a.c").index(1).key("e")), "a.c.e");
}
