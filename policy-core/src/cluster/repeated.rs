//! Objects that stand in an input more than once.

use std::collections::HashMap;

use crate::object::{Object, ObjectId, Standing};

/// Each object that has the identity of one before it, and that one. Patches and assertions speak of objects and are none.
pub(super) fn repeated(objects: &[&Object]) -> HashMap<ObjectId, ObjectId> {
    let mut latest: HashMap<(u32, &str, &str, Option<&str>, &str), ObjectId> = HashMap::with_capacity(objects.len());
    let mut repeated = HashMap::new();
    for object in objects {
        let is_one = matches!(object.standing, Standing::Judged | Standing::Unknown);
        if !is_one || object.name.is_empty() {
            continue;
        }
        let identity =
            (object.scope, object.group(), object.kind.as_str(), object.namespace.as_deref(), object.name.as_str());
        if let Some(before) = latest.insert(identity, object.id) {
            repeated.insert(object.id, before);
        }
    }
    repeated
}
