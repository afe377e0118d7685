//! The object that a host stores instead of the one under review: its safe fixes, applied until none is left.
//!
//! It is mended alone, without its neighbours. What a fix takes out of an object that is being stored the API server fills
//! with its default at once: where an autoscaler decides, `fix` takes `spec.replicas` out of a manifest, and here that would
//! scale the workload to 1.

use serde_json::Value;

use super::Settings;
use super::canonical;
use crate::engine::{self, FixRequest};
use crate::options::{Gains, Options};
use crate::rules::RULES;
use crate::{SourceFile, report::FixedFile};

/// Rules whose fixes are for manifests: an API server takes back no object of another version than it sent, and a pause is
/// what somebody asks for with `kubectl rollout pause`.
const OF_MANIFESTS: &[&str] = &["deprecated-api-version", "paused-rollout", "removed-api-version"];

/// The object after its safe fixes, with everything else in it as it was; none where there is nothing to mend.
///
/// What another object owns is left alone: its owner would write it again as it was, for ever.
pub fn mend(object: &Value, settings: &Settings) -> Option<Value> {
    let owners = object.get("metadata").and_then(|metadata| metadata.get("ownerReferences"));
    if owners.and_then(Value::as_array).is_some_and(|owners| !owners.is_empty()) {
        return None;
    }
    let text = canonical::write(object);
    let options = Options { gains: Gains::Auto, ..settings.options.clone() };
    let only = RULES.iter().map(|rule| rule.id).filter(|id| !OF_MANIFESTS.contains(id)).map(str::to_owned).collect();
    let outcome =
        engine::fix(&[SourceFile { name: "object", text: &text }], &options, &FixRequest { only, unsafe_fixes: false });
    let FixedFile { text, changed, .. } = outcome.files.into_iter().next()?;
    if changed { serde_json::from_str(&text).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn deployment(template: &Value) -> Value {
        json!({
            "apiVersion": "apps/v1",
            "kind": "Deployment",
            "metadata": {
                "name": "web",
                "namespace": "shop",
                "resourceVersion": "41",
                "managedFields": [{ "manager": "kubectl", "fieldsV1": { "f:spec": { "f:replicas": {} } } }],
            },
            "spec": {
                "replicas": 3,
                "selector": { "matchLabels": { "app": "web" } },
                "template": { "metadata": { "labels": { "app": "web" } }, "spec": template },
            },
            "status": { "observedGeneration": 4 },
        })
    }

    fn unspread() -> Value {
        deployment(&json!({ "containers": [{ "name": "web", "image": "web:1", "ports": [{ "containerPort": 80 }] }] }))
    }

    #[test]
    fn a_safe_fix_is_put_in_and_the_rest_stays() {
        let object = unspread();
        let mended = mend(&object, &Settings::default()).expect("its Pods are not spread");
        let constraints = mended.pointer("/spec/template/spec/topologySpreadConstraints");
        assert!(constraints.is_some_and(Value::is_array), "{mended:#}");
        for kept in
            ["/metadata", "/status", "/spec/replicas", "/spec/selector", "/spec/template/spec/containers/0/image"]
        {
            assert_eq!(mended.pointer(kept), object.pointer(kept), "{kept}");
        }
    }

    #[test]
    fn what_is_mended_needs_no_mending() {
        let mended = mend(&unspread(), &Settings::default()).expect("its Pods are not spread");
        assert_eq!(mend(&mended, &Settings::default()), None);
    }

    #[test]
    fn a_rule_that_is_off_mends_nothing() {
        let settings = json!({ "only": ["missing-readiness-probe"] });
        let settings = Settings::from_json(&settings).expect("known settings");
        assert_eq!(mend(&unspread(), &settings), None);
    }

    #[test]
    fn a_paused_rollout_stays_paused() {
        let mut object = unspread();
        object["spec"]["paused"] = json!(true);
        let mended = mend(&object, &Settings::default()).expect("its Pods are not spread");
        assert_eq!(mended.pointer("/spec/paused"), Some(&json!(true)));
    }

    #[test]
    fn an_object_keeps_the_version_that_it_was_sent_in() {
        let mut object = unspread();
        object["apiVersion"] = json!("apps/v1beta2");
        let mended = mend(&object, &Settings::default()).expect("its Pods are not spread");
        assert_eq!(mended.get("apiVersion"), Some(&json!("apps/v1beta2")));
    }

    #[test]
    fn what_an_operator_owns_is_left_alone() {
        let mut object = unspread();
        object["metadata"]["ownerReferences"] =
            json!([{ "apiVersion": "example.com/v1", "kind": "Site", "name": "web", "uid": "1", "controller": true }]);
        assert_eq!(mend(&object, &Settings::default()), None);
    }

    #[test]
    fn what_is_no_object_is_not_mended() {
        for value in [json!(null), json!([]), json!("kind: Deployment"), json!({ "kind": 4 })] {
            assert_eq!(mend(&value, &Settings::default()), None, "{value}");
        }
    }
}
