//! The table of API types against k8s-openapi, from which it was made: what the one calls wrong or unknown, the other
//! rejects or drops. Real manifests, as they are and with values changed at random (always in the same way).

use k8s_openapi::Resource;
use k8s_openapi::api::{
    admissionregistration::v1 as admission, apps::v1 as apps, autoscaling, batch::v1 as batch, core::v1 as core,
    networking::v1 as networking, policy::v1 as policy, rbac::v1 as rbac, storage::v1 as storage,
};
use k8s_openapi::apiextensions_apiserver::pkg::apis::apiextensions::v1 as extensions;
use policy_core::object::{FieldTroubleKind, read_objects};
use policy_core::yaml::{Document, NodeId, NodeKind, Scalar, parse, split};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::mutations::Dice;
use crate::shared::{files, folder, thorough};

/// What k8s-openapi makes of an object: `Err` where it rejects a value, otherwise the paths that it drops.
fn reference(object: &Value) -> Option<Result<Vec<String>, String>> {
    let text = |key: &str| object.get(key).and_then(Value::as_str).unwrap_or_default();
    let (version, kind) = (text("apiVersion"), text("kind"));
    macro_rules! known {
        ($($type:ty),* $(,)?) => {
            match (version, kind) {
                $((<$type as Resource>::API_VERSION, <$type as Resource>::KIND) => Some(read::<$type>(object)),)*
                _ => None,
            }
        };
    }
    known! {
        core::Pod, core::Service, core::Namespace, core::PersistentVolumeClaim, core::ReplicationController, core::ConfigMap,
        core::Secret, core::ServiceAccount, core::PersistentVolume, core::ResourceQuota, core::LimitRange,
        apps::Deployment, apps::StatefulSet, apps::DaemonSet, apps::ReplicaSet, batch::Job, batch::CronJob,
        policy::PodDisruptionBudget, autoscaling::v1::HorizontalPodAutoscaler, autoscaling::v2::HorizontalPodAutoscaler,
        networking::Ingress, networking::NetworkPolicy, rbac::Role, rbac::RoleBinding, rbac::ClusterRole,
        rbac::ClusterRoleBinding, storage::StorageClass, admission::ValidatingWebhookConfiguration,
        admission::MutatingWebhookConfiguration, extensions::CustomResourceDefinition,
    }
}

fn read<T: DeserializeOwned + serde::Serialize>(object: &Value) -> Result<Vec<String>, String> {
    let read: T = serde_json::from_value(object.clone()).map_err(|error| error.to_string())?;
    let mut dropped = Vec::new();
    lost(object, &serde_json::to_value(read).unwrap(), "", &mut dropped);
    Ok(dropped)
}

/// Keys of `before` that `after` does not have. An explicit null says nothing, and is written by nobody.
fn lost(before: &Value, after: &Value, path: &str, dropped: &mut Vec<String>) {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => {
            for (key, value) in before {
                let path = format!("{path}/{key}");
                match after.get(key) {
                    Some(after) => lost(value, after, &path, dropped),
                    None if value.is_null() => {}
                    None => dropped.push(path),
                }
            }
        }
        (Value::Array(before), Value::Array(after)) => {
            for (index, (before, after)) in before.iter().zip(after).enumerate() {
                lost(before, after, &format!("{path}/{index}"), dropped);
            }
        }
        _ => {}
    }
}

/// What Zerodown makes of it: whether a value is wrong, and how many fields are unknown.
fn ours(text: &str) -> (Vec<String>, usize) {
    let (mut wrong, mut unknown) = (Vec::new(), 0);
    for chunk in split(text) {
        let document = parse(0, chunk);
        for trouble in read_objects(&document, 0).iter().flat_map(|object| &object.troubles) {
            match &trouble.kind {
                FieldTroubleKind::WrongType { expected, .. } => {
                    wrong.push(format!("{}: {expected}", document.slice(document.span(trouble.node))));
                }
                // k8s-openapi does not say of null whether it was dropped.
                FieldTroubleKind::UnknownField { .. } if is_null_behind(&document, trouble.node) => {}
                FieldTroubleKind::UnknownField { .. } => unknown += 1,
            }
        }
    }
    (wrong, unknown)
}

fn is_null_behind(document: &Document<'_>, key: NodeId) -> bool {
    let rest = &document.text[document.span(key).end as usize..];
    rest.trim_start_matches([':', ' ']).starts_with("null")
}

fn json_of(document: &Document<'_>, node: NodeId) -> Value {
    match document.node(document.target(node)).kind {
        NodeKind::Mapping { .. } => {
            let entries = document.entries(node).into_iter();
            let entry =
                |(key, value)| (document.scalar_text(key).unwrap_or_default().to_owned(), json_of(document, value));
            Value::Object(entries.map(entry).collect::<Map<_, _>>())
        }
        NodeKind::Sequence { .. } => document.items(node).map(|item| json_of(document, item)).collect(),
        _ => match document.scalar(node) {
            Some(Scalar::Bool(value)) => json!(value),
            Some(Scalar::Int(value)) => json!(value),
            Some(Scalar::Unsigned(value)) => json!(value),
            Some(Scalar::Float(value)) => json!(value),
            Some(Scalar::Str(value)) => json!(value),
            Some(Scalar::Null) | None => Value::Null,
        },
    }
}

/// Changes one value somewhere below the top level, or renames one key.
fn change(value: &mut Value, depth: usize, dice: &mut Dice) {
    let stop = depth > 0 && dice.roll(4) == 0;
    match value {
        Value::Object(map) if !map.is_empty() && !stop => {
            let keys: Vec<String> = map
                .keys()
                .filter(|key| depth > 0 || !matches!(key.as_str(), "apiVersion" | "kind" | "status"))
                .cloned()
                .collect();
            let Some(key) = keys.get(dice.roll(keys.len())) else { return };
            if dice.roll(8) == 0 {
                let value = map.remove(key).unwrap();
                map.insert(format!("{key}x"), value);
            } else if let Some(value) = map.get_mut(key) {
                change(value, depth + 1, dice);
            }
        }
        Value::Array(items) if !items.is_empty() && !stop => {
            let index = dice.roll(items.len());
            change(&mut items[index], depth + 1, dice);
        }
        _ => {
            let values = [
                json!("text"),
                json!(7),
                json!(5_000_000_000_i64),
                json!(true),
                json!({}),
                json!([]),
                json!(1.5),
                json!(["a"]),
                json!({"a": 1}),
            ];
            *value = values[dice.roll(values.len())].clone();
        }
    }
}

fn compare(object: &Value, place: &str) -> Option<bool> {
    let text = serde_json::to_string(object).unwrap();
    let (wrong, unknown) = ours(&text);
    match reference(object)? {
        Err(reason) => assert!(!wrong.is_empty(), "{place}: {reason}, but nothing is called wrong in\n{text}"),
        Ok(dropped) => {
            let dropped: Vec<&String> = dropped.iter().filter(|path| *path != "/status").collect();
            assert_eq!(wrong, Vec::<String>::new(), "{place}: called wrong in\n{text}");
            assert_eq!(unknown, dropped.len(), "{place}: {dropped:?} are dropped in\n{text}");
        }
    }
    Some(wrong.is_empty())
}

#[test]
fn the_table_says_of_real_and_changed_objects_what_k8s_openapi_says() {
    let Some(corpus) = folder("corpus") else { return };
    let mut dice = Dice::new(11);
    let (mut taken, mut rejected) = (0, 0);
    for (index, path) in files(&corpus, &["yaml", "yml", "json"]).iter().enumerate() {
        if !thorough() && index % 4 != 0 {
            continue;
        }
        let text = std::fs::read_to_string(path).unwrap();
        for chunk in split(&text) {
            let document = parse(0, chunk);
            let Some(root) = document.root else { continue };
            let mut object = json_of(&document, root);
            // Times and base64 are read more strictly by the one, more widely by the other, where they are hardly ever written.
            if object.get("kind") == Some(&json!("Secret")) {
                continue;
            }
            let place = path.display().to_string();
            let Some(fine) = compare(&object, &place) else { continue };
            taken += usize::from(fine);
            for _ in 0..3 {
                change(&mut object, 0, &mut dice);
                rejected += usize::from(compare(&object, &place) == Some(false));
            }
        }
    }
    assert!(taken > 500 && rejected > 300, "{taken} were taken as they are, {rejected} rejected once changed");
}
