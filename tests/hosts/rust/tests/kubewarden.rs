//! The Kubewarden policy in the waPC host, with a cluster that is given, empty or refused.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::metadata::yaml;
use crate::policy_server::{Closed, Cluster, Kind, Policy, read};

/// Kind → its objects; other kinds are refused.
struct Open(BTreeMap<&'static str, Vec<Value>>);

impl Cluster for Open {
    fn find(&self, kind: &str, _namespace: &str) -> Result<Vec<Value>, String> {
        self.0.get(kind).cloned().ok_or_else(|| format!("no access to {kind}"))
    }
}

const OF_WORKLOADS: [&str; 3] = ["Service", "PodDisruptionBudget", "HorizontalPodAutoscaler"];

/// Everything that a workload asks for, and no object of it.
fn empty() -> Open {
    Open(OF_WORKLOADS.into_iter().map(|kind| (kind, Vec::new())).collect())
}

fn given(objects: Vec<Value>) -> Open {
    let mut open = empty();
    for object in objects {
        let kind = OF_WORKLOADS.into_iter().find(|kind| object["kind"] == **kind).expect("a kind that is looked up");
        open.0.entry(kind).or_default().push(object);
    }
    open
}

fn review(object: Value) -> Value {
    json!({
        "uid": "7a2e", "operation": "CREATE", "name": "web", "namespace": "shop", "object": object,
        "kind": { "group": "apps", "version": "v1", "kind": "Deployment" }, "userInfo": { "username": "ci" },
    })
}

/// A workload that keeps serving, as the documentation has it.
fn kept() -> Value {
    let container = json!({
        "name": "web",
        "image": "registry.example.com/web:1.4.2",
        "ports": [{ "containerPort": 8080 }],
        "readinessProbe": { "httpGet": { "path": "/ready", "port": 8080 }, "periodSeconds": 5 },
        "lifecycle": { "preStop": { "sleep": { "seconds": 15 } } },
        "resources": { "requests": { "cpu": "100m", "memory": "64Mi" }, "limits": { "memory": "64Mi" } },
    });
    let spread = |key: &str| {
        json!({
            "maxSkew": 1, "topologyKey": key, "whenUnsatisfiable": "ScheduleAnyway",
            "labelSelector": { "matchLabels": { "app": "web" } }, "matchLabelKeys": ["pod-template-hash"],
        })
    };
    json!({
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": { "name": "web", "namespace": "shop" },
        "spec": {
            "replicas": 3,
            "selector": { "matchLabels": { "app": "web" } },
            "strategy": { "type": "RollingUpdate", "rollingUpdate": { "maxSurge": 1, "maxUnavailable": 0 } },
            "template": {
                "metadata": { "labels": { "app": "web" } },
                "spec": {
                    "terminationGracePeriodSeconds": 60,
                    "topologySpreadConstraints": [spread("kubernetes.io/hostname"), spread("topology.kubernetes.io/zone")],
                    "containers": [container],
                },
            },
        },
    })
}

fn one_replica() -> Value {
    let mut object = kept();
    object["spec"]["replicas"] = json!(1);
    object
}

fn unspread() -> Value {
    let mut object = kept();
    object["spec"]["template"]["spec"].as_object_mut().expect("a Pod").remove("topologySpreadConstraints");
    object
}

fn service() -> Value {
    json!({
        "apiVersion": "v1", "kind": "Service", "metadata": { "name": "web", "namespace": "shop" },
        "spec": { "selector": { "app": "web" }, "ports": [{ "port": 80, "targetPort": 8080 }] },
    })
}

fn budget(max_unavailable: u32) -> Value {
    json!({
        "apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": { "name": "web", "namespace": "shop" },
        "spec": { "maxUnavailable": max_unavailable, "selector": { "matchLabels": { "app": "web" } } },
    })
}

fn warnings(answer: &Value) -> Vec<&str> {
    answer["warnings"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

#[test]
fn the_protocol_is_version_1() {
    let policy = Policy::new(Arc::new(Closed));
    assert_eq!(policy.call("protocol_version", b"").as_deref(), Ok(&br#""v1""#[..]));
}

#[test]
fn an_operation_that_does_not_exist_is_an_error() {
    let policy = Policy::new(Arc::new(Closed));
    let error = policy.call("mutate", b"{}").expect_err("there is no such operation");
    assert!(error.contains("mutate"), "{error}");
}

#[test]
fn settings_are_validated_by_name() {
    let ask = |kind: Kind, settings: Value| {
        let policy = Policy::of(kind, Arc::new(Closed));
        read(&policy.call("validate_settings", settings.to_string().as_bytes()).expect("it answers"))
    };
    let only_validates = ask(Kind::Validating, json!({ "mutate": true }));
    assert_eq!(only_validates["valid"], json!(false));
    let message = only_validates["message"].as_str().unwrap_or_default();
    assert!(message.starts_with("mutate: ") && message.contains("kubewarden-mutating.wasm"), "{message}");
    assert_eq!(ask(Kind::Validating, json!({ "mutate": false })), json!({ "valid": true }));
    let validate = |settings: Value| ask(Kind::Mutating, settings);
    assert_eq!(validate(json!({ "failOn": "warning", "mutate": true, "nodes": 5 })), json!({ "valid": true }));
    let refused = validate(json!({ "failOn": "sometimes" }));
    assert_eq!(refused["valid"], json!(false));
    assert!(refused["message"].as_str().is_some_and(|message| message.starts_with("failOn: ")), "{refused}");
}

#[test]
fn what_keeps_serving_is_accepted_without_a_word() {
    let policy = Policy::new(Arc::new(given(vec![service(), budget(1)])));
    let answer = policy.validate(&review(kept()), &json!({ "failOn": "warning" }));
    assert_eq!(answer["accepted"], json!(true), "{answer:#}");
    assert_eq!(warnings(&answer), Vec::<&str>::new());
    assert_eq!(answer["audit_annotations"]["grade"], json!("A"), "{answer:#}");
    assert_eq!(policy.asked(), OF_WORKLOADS);
}

#[test]
fn the_example_denies_what_the_readme_says() {
    // What `kubectl create deployment web --image=nginx --port=80` sends.
    let object = json!({
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": { "name": "web", "namespace": "shop", "creationTimestamp": null, "labels": { "app": "web" } },
        "spec": {
            "replicas": 1,
            "selector": { "matchLabels": { "app": "web" } },
            "strategy": {},
            "template": {
                "metadata": { "creationTimestamp": null, "labels": { "app": "web" } },
                "spec": {
                    "containers": [
                        { "name": "nginx", "image": "nginx", "ports": [{ "containerPort": 80 }], "resources": {} },
                    ],
                },
            },
        },
        "status": {},
    });
    let settings = &yaml("example.yaml")["spec"]["settings"];
    let policy = Policy::new(Arc::new(empty()));
    let validated = read(&policy.call("validate_settings", settings.to_string().as_bytes()).expect("it answers"));
    assert_eq!(validated, json!({ "valid": true }));
    let answer = policy.validate(&review(object), settings);
    assert_eq!(answer["accepted"], json!(false), "{answer:#}");
    let message = answer["message"].as_str().unwrap_or_default();
    for rule in ["[single-replica ", "[missing-readiness-probe "] {
        assert!(message.contains(rule), "{rule}: {message}");
    }
}

#[test]
fn what_loses_requests_is_denied_with_its_reason() {
    let policy = Policy::new(Arc::new(given(vec![service()])));
    let answer = policy.validate(&review(one_replica()), &json!({}));
    assert_eq!((&answer["accepted"], &answer["code"]), (&json!(false), &json!(403)), "{answer:#}");
    let message = answer["message"].as_str().unwrap_or_default();
    assert!(message.contains("[single-replica at spec.replicas]"), "{message}");
}

#[test]
fn a_budget_in_the_cluster_makes_the_difference() {
    let says_missing = |cluster: Open| {
        let answer = Policy::new(Arc::new(cluster)).validate(&review(kept()), &json!({ "failOn": "never" }));
        warnings(&answer).iter().any(|warning| warning.contains("[missing-pdb "))
    };
    assert!(says_missing(given(vec![service()])), "looked for, and not there");
    assert!(!says_missing(given(vec![service(), budget(1)])), "there");
}

#[test]
fn an_empty_answer_is_no_refusal() {
    let answer = Policy::new(Arc::new(empty())).validate(&review(kept()), &json!({ "failOn": "never" }));
    assert!(!warnings(&answer).iter().any(|warning| warning.starts_with("not looked at")), "{answer:#}");
    let answer = Policy::new(Arc::new(Closed)).validate(&review(kept()), &json!({ "failOn": "never" }));
    assert!(warnings(&answer)[0].starts_with("not looked at in namespace shop: v1 Service, "), "{answer:#}");
}

#[test]
fn a_refusal_denies_nothing_and_hides_nothing_else() {
    let policy = Policy::new(Arc::new(Closed));
    let answer = policy.validate(&review(kept()), &json!({ "failOn": "warning" }));
    assert_eq!(answer["accepted"], json!(true), "{answer:#}");
    let mut killed_early = kept();
    killed_early["spec"]["template"]["spec"]["terminationGracePeriodSeconds"] = json!(5);
    let answer = policy.validate(&review(killed_early), &json!({}));
    assert_eq!(answer["accepted"], json!(false), "no neighbour gives it more time: {answer:#}");

    let mut partly = given(vec![service()]);
    partly.0.remove("PodDisruptionBudget");
    let answer = Policy::new(Arc::new(partly)).validate(&review(kept()), &json!({ "failOn": "never" }));
    let first = warnings(&answer)[0];
    assert!(first.contains(": policy/v1 PodDisruptionBudget;") && first.contains("contextAwareResources"), "{first}");
    assert!(!warnings(&answer).iter().any(|warning| warning.contains("[missing-pdb ")), "{answer:#}");
}

#[test]
fn nobody_is_asked_when_the_policy_may_not_look() {
    let policy = Policy::new(Arc::new(empty()));
    policy.validate(&review(kept()), &json!({ "contextAware": false }));
    policy.validate(&json!({ "uid": "1", "operation": "DELETE", "namespace": "shop", "object": null }), &json!({}));
    assert_eq!(policy.asked(), Vec::<String>::new());
}

#[test]
fn deletions_and_subresources_are_accepted() {
    let policy = Policy::of(Kind::Mutating, Arc::new(empty()));
    let scale = json!({ "apiVersion": "autoscaling/v1", "kind": "Scale", "spec": { "replicas": 1 } });
    for request in [
        json!({ "uid": "1", "operation": "DELETE", "namespace": "shop", "object": null, "oldObject": one_replica() }),
        json!({ "uid": "1", "operation": "UPDATE", "namespace": "shop", "subResource": "scale", "object": scale }),
    ] {
        let answer = policy.validate(&request, &json!({ "mutate": true }));
        assert_eq!(answer, json!({ "accepted": true }));
    }
}

#[test]
fn a_safe_fix_is_stored_with_everything_else_kept() {
    let policy = Policy::of(Kind::Mutating, Arc::new(given(vec![service(), budget(1)])));
    let mut object = unspread();
    object["metadata"]["resourceVersion"] = json!("184");
    object["metadata"]["managedFields"] = json!([{ "manager": "kubectl", "operation": "Apply" }]);
    object["status"] = json!({ "readyReplicas": 3 });
    let answer = policy.validate(&review(object.clone()), &json!({ "mutate": true }));
    let mended = &answer["mutated_object"];
    assert!(mended.pointer("/spec/template/spec/topologySpreadConstraints/0").is_some(), "{answer:#}");
    assert_eq!((&mended["metadata"], &mended["status"]), (&object["metadata"], &object["status"]));
    let again = policy.validate(&review(mended.clone()), &json!({ "mutate": true }));
    assert_eq!(again.get("mutated_object"), None, "{again:#}");
    let unasked = policy.validate(&review(object), &json!({}));
    assert_eq!(unasked.get("mutated_object"), None, "{unasked:#}");
}

#[test]
fn what_stays_denied_is_not_mutated() {
    let policy = Policy::of(Kind::Mutating, Arc::new(empty()));
    let mut object = one_replica();
    object["spec"]["template"]["spec"].as_object_mut().expect("a Pod").remove("topologySpreadConstraints");
    let answer = policy.validate(&review(object), &json!({ "mutate": true }));
    assert_eq!((&answer["accepted"], answer.get("mutated_object")), (&json!(false), None), "{answer:#}");
}

#[test]
fn payloads_that_are_none_are_answered() {
    let policy = Policy::new(Arc::new(Closed));
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let request = format!(r#"{{"request":{{"operation":"CREATE","object":{}}}}}"#, "{\"a\":".repeat(200));
    for payload in ["", "null", "{}", "[1]", "{\"request\":", "\u{0}", &deep, &request, r#"{"request":{"object":4}}"#] {
        let answer = read(&policy.call("validate", payload.as_bytes()).expect("it answers"));
        assert_eq!((&answer["accepted"], &answer["code"]), (&json!(false), &json!(400)), "{answer}");
        let settings = read(&policy.call("validate_settings", payload.as_bytes()).expect("it answers"));
        assert!(settings["valid"].is_boolean(), "{settings}");
    }
    let answer = read(&policy.call("validate", b"{\"request\": \"\xff\xfe\"}").expect("it answers"));
    assert_eq!(answer["code"], json!(400), "invalid UTF-8: {answer}");
    let after = policy.validate(&review(kept()), &json!({}));
    assert_eq!(after["accepted"], json!(true), "it goes on after all of these");
}

#[test]
fn settings_that_were_never_validated_deny() {
    let answer = Policy::new(Arc::new(Closed)).validate(&review(kept()), &json!({ "failOn": "sometimes" }));
    assert_eq!((&answer["accepted"], &answer["code"]), (&json!(false), &json!(400)), "{answer}");
    assert!(answer["message"].as_str().is_some_and(|message| message.starts_with("settings.failOn: ")), "{answer}");
}

#[test]
fn the_answer_after_two_thousand_calls_is_the_first_one() {
    let policy = Policy::of(Kind::Mutating, Arc::new(given(vec![service(), budget(1)])));
    let payload = |object: Value| json!({ "request": review(object), "settings": { "mutate": true } }).to_string();
    let payloads = [payload(kept()), payload(one_replica()), payload(unspread()), "{".to_owned()];
    let ask = |payload: &String| policy.call("validate", payload.as_bytes()).expect("it answers");
    let first: Vec<Vec<u8>> = payloads.iter().map(ask).collect();
    for call in 0..2_000 {
        let (payload, expected) = (&payloads[call % payloads.len()], &first[call % payloads.len()]);
        assert_eq!(ask(payload), *expected, "call {call}");
    }
}
