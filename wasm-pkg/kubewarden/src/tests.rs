//! The operations, called as a host calls them but natively; tests/hosts/rust runs the module in a real host.

use std::cell::RefCell;

use serde_json::{Value, json};

use crate::validate::{decision, validate, validate_settings};

/// A cluster of one namespace: kind → what a lookup answers; everything else is refused.
struct Cluster {
    objects: Value,
    asked: RefCell<Vec<String>>,
}

impl Cluster {
    fn of(objects: Value) -> Self {
        Self { objects, asked: RefCell::default() }
    }

    fn refusing() -> Self {
        Self::of(json!({}))
    }

    /// Every kind that is looked up, and no object of it.
    fn empty() -> Self {
        let kinds =
            ["Service", "PodDisruptionBudget", "HorizontalPodAutoscaler", "Deployment", "StatefulSet", "DaemonSet"];
        Self::of(kinds.iter().map(|kind| ((*kind).to_owned(), json!([]))).collect())
    }

    fn answer(&self, operation: &str, request: &[u8]) -> Result<Vec<u8>, String> {
        let request: Value = serde_json::from_slice(request).map_err(|error| error.to_string())?;
        let word = |field: &str| request[field].as_str().unwrap_or_default().to_owned();
        self.asked.borrow_mut().push(format!("{operation} {} {}", word("api_version"), word("kind")));
        let found = self.objects.get(word("kind")).ok_or("Host error: not allowed")?;
        let answer = match operation {
            "get_resource" => found.clone(),
            _ => json!({ "apiVersion": "v1", "kind": "List", "metadata": {}, "items": found }),
        };
        Ok(answer.to_string().into_bytes())
    }

    fn validate(&self, request: &Value, settings: &Value) -> Value {
        let payload = json!({ "request": request, "settings": settings }).to_string();
        let answer = validate(payload.as_bytes(), &|operation, request| self.answer(operation, request));
        serde_json::from_slice(&answer).expect("an answer is JSON")
    }

    fn decision(&self, request: &Value) -> Value {
        let payload = json!({ "request": request }).to_string();
        let answer = decision(payload.as_bytes(), &|operation, request| self.answer(operation, request));
        serde_json::from_slice(&answer).expect("an answer is JSON")
    }
}

fn review(operation: &str, object: &Value) -> Value {
    json!({ "uid": "1", "operation": operation, "namespace": "shop", "object": object })
}

fn deployment(replicas: u32, container: &Value) -> Value {
    json!({
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": { "name": "web", "namespace": "shop" },
        "spec": {
            "replicas": replicas,
            "selector": { "matchLabels": { "app": "web" } },
            "template": { "metadata": { "labels": { "app": "web" } }, "spec": { "containers": [container] } },
        },
    })
}

fn bare() -> Value {
    deployment(3, &json!({ "name": "web", "image": "web:1.0", "ports": [{ "containerPort": 8080 }] }))
}

fn service() -> Value {
    json!({
        "metadata": { "name": "web", "namespace": "shop" },
        "spec": { "selector": { "app": "web" }, "ports": [{ "port": 80, "targetPort": 8080 }] },
    })
}

fn settings_answer(settings: &Value) -> Value {
    serde_json::from_slice(&validate_settings(settings.to_string().as_bytes())).expect("an answer is JSON")
}

#[test]
fn all_settings_of_the_contract_are_valid() {
    let all = json!({
        "failOn": "warning", "minScore": 70, "mutate": true, "contextAware": false, "nodes": 5, "lang": "ko",
        "rules": { "single-replica": "off" }, "kubernetesVersion": "1.33", "longestRequestSeconds": 30,
    });
    for settings in [json!({}), json!(null), all] {
        assert_eq!(settings_answer(&settings), json!({ "valid": true }), "{settings}");
    }
}

#[test]
fn a_bad_setting_is_named() {
    for (settings, field) in [
        (json!({ "failOn": "always" }), "failOn"),
        (json!({ "minScore": 101 }), "minScore"),
        (json!({ "mutate": "yes" }), "mutate"),
        (json!({ "contextAware": 1 }), "contextAware"),
        (json!({ "rules": { "single-replcia": "off" } }), "rules.single-replcia"),
        (json!({ "replicas": 2 }), "replicas"),
        (json!({ "nodes": "many" }), "nodes"),
        (json!([]), "settings"),
    ] {
        let answer = settings_answer(&settings);
        assert_eq!(answer["valid"], json!(false), "{settings}");
        let message = answer["message"].as_str().unwrap_or_default();
        assert!(message.starts_with(&format!("{field}: ")), "{settings}: {message}");
    }
    let answer: Value = serde_json::from_slice(&validate_settings(b"{")).expect("an answer is JSON");
    assert_eq!(answer["valid"], json!(false));
}

#[test]
fn what_is_no_payload_is_rejected_and_answered() {
    let refuse = |_: &str, _: &[u8]| Err(String::new());
    for payload in ["", "{", "null", "[]", "{}", r#"{"request":null}"#, r#"{"request":{"operation":"CREATE"}}"#] {
        let answer: Value = serde_json::from_slice(&validate(payload.as_bytes(), &refuse)).expect("an answer is JSON");
        assert_eq!((&answer["accepted"], &answer["code"]), (&json!(false), &json!(400)), "{payload}: {answer}");
        assert!(answer["message"].as_str().is_some_and(|message| !message.is_empty()), "{payload}: {answer}");
    }
}

#[test]
fn a_refused_lookup_rejects_nothing_and_is_said() {
    let cluster = Cluster::refusing();
    let answer = cluster.validate(&review("CREATE", &bare()), &json!({ "failOn": "never" }));
    assert_eq!(answer["accepted"], json!(true), "{answer}");
    let first = answer["warnings"][0].as_str().unwrap_or_default();
    assert_eq!(
        first,
        "not looked at in namespace shop: v1 Service, policy/v1 PodDisruptionBudget, autoscaling/v2 \
         HorizontalPodAutoscaler; the policy may not read them until contextAwareResources lists them"
    );
    let left_out = cluster.decision(&review("CREATE", &bare()));
    let kinds = json!(["HorizontalPodAutoscaler", "PodDisruptionBudget", "Service"]);
    assert_eq!(left_out["report"]["notLookedAt"], kinds, "{left_out}");
}

#[test]
fn an_empty_list_is_an_answer() {
    let answer = Cluster::empty().validate(&review("CREATE", &bare()), &json!({ "failOn": "never" }));
    let warnings = answer["warnings"].to_string();
    assert!(!warnings.contains("not looked at"), "{warnings}");
    let decision = Cluster::empty().decision(&review("CREATE", &bare()));
    assert_eq!(decision["report"]["notLookedAt"], json!(null), "{decision}");
}

#[test]
fn an_answer_that_is_no_list_is_no_answer() {
    for found in [json!(null), json!("none"), json!([4]), json!({ "items": {} })] {
        let mut cluster = Cluster::empty();
        cluster.objects["PodDisruptionBudget"] = found.clone();
        let answer = cluster.validate(&review("CREATE", &bare()), &json!({ "failOn": "never" }));
        let first = answer["warnings"][0].as_str().unwrap_or_default();
        assert!(
            first.starts_with("not looked at in namespace shop: policy/v1 PodDisruptionBudget;"),
            "{found}: {first}"
        );
    }
}

#[test]
fn nobody_is_asked_where_nothing_is_judged() {
    let cluster = Cluster::empty();
    cluster.validate(&review("CREATE", &bare()), &json!({ "contextAware": false }));
    cluster.validate(&review("DELETE", &Value::Null), &json!({}));
    let mut scale =
        review("UPDATE", &json!({ "apiVersion": "autoscaling/v1", "kind": "Scale", "spec": { "replicas": 1 } }));
    scale["subResource"] = json!("scale");
    cluster.validate(&scale, &json!({}));
    let node = json!({ "apiVersion": "v1", "kind": "Node", "metadata": { "name": "one" } });
    cluster.validate(&json!({ "uid": "1", "operation": "CREATE", "object": node }), &json!({}));
    assert_eq!(*cluster.asked.borrow(), Vec::<String>::new());
}

#[test]
fn each_kind_asks_for_what_matters_to_it() {
    let list = |kinds: &[&str]| -> Vec<String> {
        kinds.iter().map(|kind| format!("list_resources_by_namespace {kind}")).collect()
    };
    let asked_for = |api_version: &str, kind: &str| {
        let cluster = Cluster::empty();
        let object = json!({ "apiVersion": api_version, "kind": kind, "metadata": { "name": "web" }, "spec": {} });
        cluster.validate(&review("UPDATE", &object), &json!({}));
        cluster.asked.into_inner()
    };
    let (services, budgets, autoscalers) =
        ("v1 Service", "policy/v1 PodDisruptionBudget", "autoscaling/v2 HorizontalPodAutoscaler");
    let (deployments, stateful_sets, daemon_sets) = ("apps/v1 Deployment", "apps/v1 StatefulSet", "apps/v1 DaemonSet");
    let with_namespace = |mut asked: Vec<String>| {
        asked.push("get_resource v1 Namespace".to_owned());
        asked
    };
    for kind in ["Deployment", "StatefulSet", "DaemonSet"] {
        assert_eq!(asked_for("apps/v1", kind), list(&[services, budgets, autoscalers]), "{kind}");
    }
    let of_service = with_namespace(list(&[deployments, stateful_sets, daemon_sets]));
    assert_eq!(asked_for("v1", "Service"), of_service);
    let of_ingress = with_namespace(list(&[services, deployments, stateful_sets]));
    assert_eq!(asked_for("networking.k8s.io/v1", "Ingress"), of_ingress);
    let of_budget = list(&[deployments, stateful_sets, daemon_sets, budgets, autoscalers]);
    assert_eq!(asked_for("policy/v1", "PodDisruptionBudget"), of_budget);
    let of_autoscaler = list(&[deployments, stateful_sets, autoscalers]);
    assert_eq!(asked_for("autoscaling/v2", "HorizontalPodAutoscaler"), of_autoscaler);
}

#[test]
fn items_of_a_list_need_no_kind() {
    let mut cluster = Cluster::empty();
    cluster.objects["Service"] = json!([service()]);
    let served = cluster.decision(&review("CREATE", &bare()));
    let alone = Cluster::empty().decision(&review("CREATE", &bare()));
    assert_ne!(served["report"]["findings"], alone["report"]["findings"], "a Service makes a difference");
}

#[test]
fn a_denial_lists_the_first_reasons() {
    let answer = Cluster::empty().validate(&review("CREATE", &bare()), &json!({ "failOn": "info" }));
    assert_eq!((&answer["accepted"], &answer["code"]), (&json!(false), &json!(403)), "{answer}");
    let message = answer["message"].as_str().unwrap_or_default();
    let lines: Vec<&str> = message.lines().collect();
    let [heading, first, second, third, rest] = lines[..] else { panic!("five lines: {message}") };
    assert!(heading.ends_with(" reasons:"), "{heading}");
    assert!([first, second, third].iter().all(|line| line.starts_with("- ") && line.contains(" at ")), "{message}");
    assert!(rest.starts_with("- and ") && rest.ends_with(" more"), "{rest}");
}

#[test]
fn an_audit_entry_has_the_score_and_the_grade() {
    let answer = Cluster::empty().validate(&review("CREATE", &bare()), &json!({ "failOn": "never" }));
    let score = answer["audit_annotations"]["score"].as_str().and_then(|score| score.parse::<u32>().ok());
    assert!(score.is_some_and(|score| score <= 100), "{answer}");
    let grade = answer["audit_annotations"]["grade"].as_str().unwrap_or_default();
    assert!(["A", "B", "C", "D", "F"].contains(&grade), "{answer}");
    assert!(answer.get("message").is_none() && answer.get("code").is_none(), "{answer}");
}

#[test]
fn warnings_are_short() {
    let answer = Cluster::refusing().validate(&review("CREATE", &bare()), &json!({ "failOn": "never", "lang": "ko" }));
    let warnings: Vec<&str> = answer["warnings"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert!((2..=16).contains(&warnings.len()), "{warnings:?}");
    assert!(warnings.iter().all(|warning| warning.chars().count() <= 256), "{warnings:?}");
}

#[test]
fn nothing_is_mutated_unasked() {
    for settings in [json!({ "failOn": "never" }), json!({ "failOn": "never", "mutate": false })] {
        let answer = Cluster::empty().validate(&review("CREATE", &bare()), &settings);
        assert_eq!(answer.get("mutated_object"), None, "{settings}");
    }
}

#[test]
fn safe_fixes_are_put_into_what_is_accepted() {
    let settings = json!({ "failOn": "never", "mutate": true });
    let answer = Cluster::empty().validate(&review("CREATE", &bare()), &settings);
    let mended = &answer["mutated_object"];
    assert!(mended["spec"]["template"]["spec"]["topologySpreadConstraints"].is_array(), "{answer}");
    let again = Cluster::empty().validate(&review("CREATE", mended), &settings);
    assert_eq!(again.get("mutated_object"), None, "nothing is left to mend");
    assert_eq!(again["audit_annotations"], answer["audit_annotations"], "the answer is about the mended object");
}

#[test]
fn what_is_denied_all_the_same_is_not_mutated() {
    let answer = Cluster::empty().validate(&review("CREATE", &bare()), &json!({ "minScore": 100, "mutate": true }));
    assert_eq!((&answer["accepted"], answer.get("mutated_object")), (&json!(false), None), "{answer}");
}

#[test]
fn what_safe_fixes_can_mend_is_not_denied() {
    let mut object = bare();
    object["spec"]["strategy"] =
        json!({ "type": "RollingUpdate", "rollingUpdate": { "maxSurge": 0, "maxUnavailable": 0 } });
    let settings = |mutate: bool| json!({ "only": ["invalid-rolling-update"], "mutate": mutate });
    let denied = Cluster::empty().validate(&review("CREATE", &object), &settings(false));
    assert_eq!(denied["accepted"], json!(false), "{denied}");
    let mended = Cluster::empty().validate(&review("CREATE", &object), &settings(true));
    assert_eq!(mended["accepted"], json!(true), "{mended}");
    assert!(mended["mutated_object"].is_object(), "{mended}");
}
