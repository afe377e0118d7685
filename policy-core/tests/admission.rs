//! Decisions about admission requests.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on should stop")]

use policy_core::admission::{Decision, decide};
use policy_core::report::Severity;
use serde_json::{Value, json};

/// A Deployment that keeps serving, as far as one object can say it.
fn kept() -> Value {
    json!({
        "apiVersion": "apps/v1", "kind": "Deployment",
        "metadata": {"name": "web", "namespace": "shop", "labels": {"app": "web"}},
        "spec": {
            "replicas": 3,
            "selector": {"matchLabels": {"app": "web"}},
            "strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0}},
            "template": {
                "metadata": {"labels": {"app": "web"}},
                "spec": {
                    "topologySpreadConstraints": [
                        spread("kubernetes.io/hostname", "DoNotSchedule"),
                        spread("topology.kubernetes.io/zone", "ScheduleAnyway")
                    ],
                    "terminationGracePeriodSeconds": 45,
                    "containers": [{
                        "name": "web", "image": "registry.example/web:1.4.2",
                        "ports": [{"name": "http", "containerPort": 8080}],
                        "readinessProbe": {"httpGet": {"path": "/ready", "port": "http"}, "periodSeconds": 5},
                        "livenessProbe": {"httpGet": {"path": "/live", "port": "http"}, "periodSeconds": 10},
                        "lifecycle": {"preStop": {"sleep": {"seconds": 10}}},
                        "resources": {"requests": {"cpu": "100m", "memory": "128Mi"}}
                    }]
                }
            }
        }
    })
}

fn spread(key: &str, otherwise: &str) -> Value {
    json!({
        "maxSkew": 1, "topologyKey": key, "whenUnsatisfiable": otherwise,
        "labelSelector": {"matchLabels": {"app": "web"}}, "matchLabelKeys": ["pod-template-hash"]
    })
}

fn without_readiness() -> Value {
    let mut object = kept();
    object["spec"]["template"]["spec"]["containers"][0].as_object_mut().unwrap().remove("readinessProbe");
    object
}

fn review(operation: &str, object: &Value) -> Value {
    json!({
        "apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview",
        "request": {"uid": "a-1", "operation": operation, "namespace": "shop", "name": "web", "object": object}
    })
}

fn budget(min_available: &Value) -> Value {
    json!({
        "apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": {"name": "web", "namespace": "shop"},
        "spec": {"minAvailable": min_available, "selector": {"matchLabels": {"app": "web"}}}
    })
}

fn rules(decision: &Decision) -> Vec<&str> {
    decision.report.as_ref().unwrap().findings.iter().map(|finding| finding.rule.as_ref()).collect()
}

#[test]
fn a_well_kept_deployment_is_allowed_without_a_word() {
    let decision = decide(&review("CREATE", &kept()), &json!({}));
    assert_eq!((decision.allowed, decision.deny.len(), &decision.warn), (true, 0, &Vec::new()));
    assert_eq!(decision.score, Some(100));
}

#[test]
fn the_report_names_the_kinds_that_nobody_looked_for() {
    let alone = decide(&kept(), &json!({}));
    let kinds = ["HorizontalPodAutoscaler", "PodDisruptionBudget", "Service"];
    assert_eq!(alone.report.unwrap().not_looked_at, kinds);
    let given = json!({"kubernetes": {"services": {}, "poddisruptionbudgets": {}}});
    assert_eq!(decide(&kept(), &given).report.unwrap().not_looked_at, ["HorizontalPodAutoscaler"]);
    let manifests = decide(&json!({"manifests": [kept()]}), &json!({}));
    assert_eq!(manifests.report.unwrap().not_looked_at, Vec::<String>::new());
}

#[test]
fn a_budget_is_only_missed_where_the_host_looked_for_budgets() {
    let missed = |data: Value| rules(&decide(&review("UPDATE", &kept()), &data)).contains(&"missing-pdb");
    assert!(!missed(json!({})));
    assert!(missed(json!({"kubernetes": {"poddisruptionbudgets": {}}})));
    assert!(!missed(json!({"kubernetes": {"poddisruptionbudgets": {"shop": {"web": budget(&json!(2))}}}})));
    assert!(!missed(json!({"inventory": {"cluster": {}}})));
    let synced =
        |budget: Value| json!({"namespace": {"shop": {"policy/v1": {"PodDisruptionBudget": {"web": budget}}}}});
    assert!(!missed(json!({"inventory": synced(budget(&json!(2)))})));
    let mut other = budget(&json!(2));
    other["metadata"]["namespace"] = json!("other");
    assert!(missed(json!({"inventory": synced(other)})), "a synced kind is one that was looked for");
}

#[test]
fn what_is_wrong_with_a_neighbour_is_told_and_does_not_deny() {
    let data = json!({"kubernetes": {"poddisruptionbudgets": {"shop": {"web": budget(&json!("100%"))}}}});
    let decision = decide(&review("UPDATE", &kept()), &data);
    assert!(decision.allowed);
    assert!(decision.warn.iter().any(|text| text.contains("PodDisruptionBudget/web: ")), "{:?}", decision.warn);
    let own = decide(&budget(&json!("100%")), &json!({"kubernetes": {"deployments": {"shop": {"web": kept()}}}}));
    assert!(!own.allowed, "the budget itself is denied");
    assert_eq!(own.report.unwrap().workloads.len(), 0, "and the Deployment is not judged");
}

#[test]
fn what_a_change_does_to_a_neighbour_denies() {
    let data = json!({"kubernetes": {"poddisruptionbudgets": {"shop": {"web": budget(&json!(2))}}}});
    let mut smaller = kept();
    smaller["spec"]["replicas"] = json!(2);
    let mut update = review("UPDATE", &smaller);
    assert!(decide(&update, &data).allowed, "without oldObject nobody knows since when");
    update["request"]["oldObject"] = kept();
    let decision = decide(&update, &data);
    assert!(!decision.allowed, "3 replicas let one be evicted, 2 let none");
    assert!(decision.deny[0].starts_with("PodDisruptionBudget/web: "), "{:?}", decision.deny);
    update["request"]["oldObject"] = smaller.clone();
    assert!(decide(&update, &data).allowed, "it was so before");
    assert!(!decide(&review("CREATE", &smaller), &data).allowed);
}

#[test]
fn a_second_budget_is_denied_and_not_the_first() {
    let mut second = budget(&json!(1));
    second["metadata"]["name"] = json!("another");
    let data = json!({"kubernetes": {
        "poddisruptionbudgets": {"shop": {"web": budget(&json!(1))}}, "deployments": {"shop": {"web": kept()}}
    }});
    let decision = decide(&review("CREATE", &second), &data);
    assert_eq!(decision.deny_items()[0]["rule"], "overlapping-pdbs");
}

#[test]
fn a_service_that_selects_nobody_is_a_warning_where_all_that_makes_pods_was_looked_for() {
    let service = json!({
        "apiVersion": "v1", "kind": "Service", "metadata": {"name": "api", "namespace": "shop"},
        "spec": {"selector": {"app": "api"}, "ports": [{"port": 80}]}
    });
    let all = json!({"kubernetes": {"deployments": {"shop": {"web": kept()}}, "statefulsets": {}, "daemonsets": {}}});
    let decision = decide(&service, &all);
    assert!(decision.allowed && decision.warn[0].contains("service-selects-nothing"));
    let some = decide(&service, &json!({"kubernetes": {"deployments": {"shop": {"web": kept()}}}}));
    assert_eq!(some.warn, Vec::<String>::new());
    assert_eq!(some.report.unwrap().not_looked_at, ["DaemonSet", "StatefulSet"]);
}

#[test]
fn manifests_take_the_place_of_what_is_stored() {
    let stored = json!({"kubernetes": {"poddisruptionbudgets": {"shop": {"web": budget(&json!("100%"))}}}});
    let decision = decide(&json!({"manifests": [kept(), budget(&json!(2))]}), &stored);
    assert_eq!((decision.deny.len(), decision.warn), (0, Vec::new()));
}

#[test]
fn an_autoscalers_own_number_is_no_fight_with_it() {
    let autoscaler = json!({
        "apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler",
        "metadata": {"name": "web", "namespace": "shop"},
        "spec": {
            "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"},
            "minReplicas": 3, "maxReplicas": 6,
            "metrics": [{"type": "Resource", "resource": {"name": "cpu", "target": {"type": "Utilization", "averageUtilization": 70}}}]
        }
    });
    let data = json!({"kubernetes": {"horizontalpodautoscalers": {"shop": {"web": autoscaler}}}});
    let decision = decide(&review("UPDATE", &kept()), &data);
    assert_eq!(decision.warn, Vec::<String>::new());
    assert_eq!(decision.report.unwrap().workloads[0].replicas.maximum, Some(6));
}

#[test]
fn sentences_about_a_list_name_the_object() {
    let list = json!({"apiVersion": "v1", "kind": "List", "items": [kept(), without_readiness()]});
    assert!(decide(&list, &json!({})).deny[0].starts_with("Deployment/web: "));
}

#[test]
fn neighbours_taken_out_of_a_list_have_their_kind_again() {
    let mut bare = budget(&json!(2));
    bare.as_object_mut().unwrap().retain(|key, _| key != "kind" && key != "apiVersion");
    let data = json!({"kubernetes": {"poddisruptionbudgets": {"shop": {"web": bare}}}});
    let decision = decide(&kept(), &data);
    assert!(!rules(&decision).contains(&"missing-pdb"));
}

#[test]
fn one_replica_is_no_error_while_an_autoscaler_may_keep_more() {
    let mut object = kept();
    object["spec"]["replicas"] = json!(1);
    let severity = |data: Value| {
        let report = decide(&object, &data).report.unwrap();
        report.findings.iter().find(|finding| finding.rule == "single-replica").map(|finding| finding.severity)
    };
    assert_eq!(severity(json!({})), Some(Severity::Warning));
    assert_eq!(severity(json!({"kubernetes": {"horizontalpodautoscalers": {}}})), Some(Severity::Error));
}

#[test]
fn the_matrix_says_what_could_change_a_verdict_and_was_not_looked_for() {
    let doubts = |data: Value| {
        let report = decide(&kept(), &data).report.unwrap();
        let survival = &report.workloads[0].survival;
        [&survival.node_drain, &survival.traffic_spike, &survival.rolling_update]
            .map(|verdict| verdict.reasons.iter().filter(|reason| reason.contains("nobody looked for")).count())
    };
    assert_eq!(doubts(json!({})), [1, 1, 0]);
    assert_eq!(doubts(json!({"kubernetes": {"poddisruptionbudgets": {}}})), [0, 1, 0]);
}

#[test]
fn the_order_of_keys_and_the_form_of_numbers_make_no_difference() {
    let mut doubles = without_readiness();
    doubles["spec"]["replicas"] = json!(3.0);
    let text = |object: &Value| serde_json::to_string(&decide(object, &json!({}))).unwrap();
    assert_eq!(text(&doubles), text(&without_readiness()));
}

#[test]
fn a_denial_names_the_rule_and_the_path() {
    let decision = decide(&review("CREATE", &without_readiness()), &json!({}));
    assert!(!decision.allowed);
    assert!(decision.deny[0].ends_with("[missing-readiness-probe at spec.template.spec.containers[0]]"));
    let item = &decision.deny_items()[0];
    assert_eq!(item["rule"], "missing-readiness-probe");
    assert_eq!(item["object"]["name"], "web");
    let answer = decision.admission_review();
    assert_eq!(answer["response"]["uid"], "a-1");
    assert_eq!(answer["response"]["allowed"], false);
    assert_eq!(answer["response"]["status"]["code"], 403);
}

#[test]
fn settings_decide_what_denies() {
    let with = |settings: Value| decide(&without_readiness(), &json!({"zerodown": {"settings": settings}}));
    assert!(with(json!({"failOn": "never"})).allowed);
    assert!(with(json!({"rules": {"missing-readiness-probe": "warning"}})).allowed);
    assert!(!with(json!({"rules": {"missing-readiness-probe": "warning"}, "failOn": "warning"})).allowed);
    let low = with(json!({"failOn": "never", "minScore": 99}));
    assert!(!low.allowed && low.deny[0].contains("below the 99"));
    let parameters = json!({"review": {"object": without_readiness()}, "parameters": {"failOn": "never"}});
    assert!(decide(&parameters, &json!({})).allowed, "Gatekeeper's parameters are settings");
}

#[test]
fn settings_that_cannot_be_taken_deny_and_name_the_field() {
    for (settings, field) in [
        (json!({"failOn": "sometimes"}), "failOn"),
        (json!({"minScore": 101}), "minScore"),
        (json!({"nodes": 0}), "nodes"),
        (json!({"rules": {"no-such-rule": "off"}}), "rules.no-such-rule"),
        (json!("strict"), "settings"),
    ] {
        let decision = decide(&review("CREATE", &kept()), &json!({"zerodown": {"settings": settings}}));
        assert!(!decision.allowed && decision.deny[0].contains(field), "{settings}: {:?}", decision.deny);
        assert_eq!(decision.admission_review()["response"]["uid"], "a-1");
        assert_eq!(decision.admission_review()["response"]["status"]["code"], 400);
    }
    let misplaced = decide(&kept(), &json!({"zerodown": "failOn: warning"}));
    assert!(!misplaced.allowed && misplaced.deny[0].starts_with("data.zerodown is a string"));
}

#[test]
fn what_has_nothing_to_judge_is_allowed() {
    let deletion = review("DELETE", &Value::Null);
    let mut scale =
        review("UPDATE", &json!({"apiVersion": "autoscaling/v1", "kind": "Scale", "spec": {"replicas": 0}}));
    scale["request"]["subResource"] = json!("scale");
    let mut finalized = without_readiness();
    finalized["metadata"]["deletionTimestamp"] = json!("2026-01-01T00:00:00Z");
    for input in [deletion, scale, review("CONNECT", &Value::Null), review("UPDATE", &finalized)] {
        let decision = decide(&input, &json!({}));
        assert!(decision.allowed && decision.score.is_none(), "{input}");
        assert_eq!(decision.report.unwrap().summary.documents, 0);
    }
}

#[test]
fn what_is_no_review_is_refused_with_what_was_expected() {
    for (input, says) in [
        (json!(null), "input is null"),
        (json!(3), "input is a number"),
        (json!([]), "input is a list"),
        (json!({}), "input.apiVersion is missing"),
        (json!({"kind": "AdmissionReview", "apiVersion": "admission.k8s.io/v1"}), "input.request is missing"),
        (json!({"request": "x"}), "input.request is a string"),
        (json!({"request": {"operation": "CREATE"}}), "input.request.object is missing"),
        (json!({"request": {"operation": "PATCH", "object": kept()}}), "operation is \"PATCH\""),
        (json!({"request": {"operation": "CREATE", "object": []}}), "input.request.object is a list"),
        (json!({"manifests": 7}), "input.manifests is a number"),
        (json!({"manifests": ["a"]}), "input.manifests is a list"),
    ] {
        let decision = decide(&input, &json!({}));
        assert!(!decision.allowed && decision.report.is_none());
        assert!(decision.deny[0].contains(says), "{input}: {:?}", decision.deny);
    }
}

#[test]
fn an_admission_request_may_be_the_whole_input() {
    let mut request = review("CREATE", &without_readiness())["request"].clone();
    request["kind"] = json!({"group": "apps", "version": "v1", "kind": "Deployment"});
    let decision = decide(&request, &json!({}));
    assert_eq!(decision.deny.len(), 1);
    assert_eq!(decision.admission_review()["response"]["uid"], "a-1");
    let evaluate = json!({"operation": "CREATE", "namespace": "shop", "object": without_readiness()});
    assert_eq!(decide(&evaluate, &json!({})).deny, decision.deny);
}

#[test]
fn the_namespace_of_the_request_counts_where_the_object_names_none() {
    let mut object = kept();
    object["metadata"].as_object_mut().unwrap().remove("namespace");
    let data = json!({"kubernetes": {"poddisruptionbudgets": {"shop": {"web": budget(&json!(2))}}}});
    let decision = decide(&review("CREATE", &object), &data);
    assert!(!rules(&decision).contains(&"missing-pdb"));
    assert_eq!(decision.report.unwrap().workloads[0].object.namespace.as_deref(), Some("shop"));
}

#[test]
fn what_a_controller_owns_is_not_judged() {
    let mut owned = kept();
    owned["metadata"]["ownerReferences"] = json!([{"apiVersion": "argoproj.io/v1alpha1", "kind": "Application", "name": "x", "uid": "u", "controller": true}]);
    owned["spec"]["template"]["spec"]["containers"][0].as_object_mut().unwrap().remove("readinessProbe");
    assert!(decide(&owned, &json!({})).allowed);
}

#[test]
fn a_suppression_that_alone_has_nothing_to_suppress_is_no_finding() {
    let mut object = kept();
    object["metadata"]["annotations"] = json!({"zerodown.dev/ignore-missing-pdb": "another team keeps it"});
    assert_eq!(decide(&object, &json!({})).warn, Vec::<String>::new());
}

#[test]
fn warnings_are_short_and_few() {
    let many: Vec<Value> = (0..40)
        .map(|number| {
            let mut object = without_readiness();
            object["metadata"]["name"] = json!(format!("web-{number}"));
            object
        })
        .collect();
    let settings = json!({"zerodown": {"settings": {"failOn": "never"}}});
    let decision = decide(&json!({ "manifests": many }), &settings);
    let warnings = decision.warnings();
    assert!(warnings.len() == 16 && warnings.iter().all(|text| text.chars().count() <= 256));
    assert!(warnings[15].ends_with("more warnings are in the report"));
}
