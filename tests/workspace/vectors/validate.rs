//! Rows about what the API server takes: each becomes a manifest that is read as every other one is.

use policy_core::assumptions::KubernetesVersion;
use policy_core::object::{Object, Typed, read_objects};
use policy_core::rollout::{
    ProbeKind, validate_daemon_set_spec, validate_deployment_spec, validate_pod_disruption_budget_spec, validate_probe,
    validate_sleep_action, validate_stateful_set_spec, validate_topology_spread_constraints,
};
use policy_core::yaml::{parse, split};
use serde_json::{Value, json};

use super::Input;
use super::controllers::GATE_ON;

/// The rows are of 1.33 and later.
const OLDEST: KubernetesVersion = KubernetesVersion::new(1, 33);

pub(super) fn answer(input: Input<'_>) -> Value {
    let fields = Input(input.value("fields"));
    let accepted = match input.text("kind").unwrap() {
        "Deployment" => accepts(&deployment(fields)),
        "DaemonSet" => {
            accepts(&workload("DaemonSet", &json!({ "updateStrategy": { "rollingUpdate": rolling_update(fields) } })))
        }
        "StatefulSet" => {
            accepts(&workload("StatefulSet", &json!({ "updateStrategy": { "rollingUpdate": rolling_update(fields) } })))
        }
        "PodDisruptionBudget" => accepts(&json!({
            "apiVersion": "policy/v1",
            "kind": "PodDisruptionBudget",
            "metadata": { "name": "web" },
            "spec": fields.0,
        })),
        "Probe" => accepts(&probe(fields)),
        "Lifecycle" => accepts(&lifecycle(fields)),
        "TopologySpreadConstraint" => accepts(&spread(fields)),
        other => panic!("nobody validates a {other}"),
    };
    json!(if accepted { "accept" } else { "reject" })
}

/// A manifest of a kind of apps/v1, with these fields in its `spec` beside a selector and a template.
fn workload(kind: &str, spec: &Value) -> Value {
    let labels = json!({ "app": "web" });
    let mut manifest = json!({
        "apiVersion": "apps/v1",
        "kind": kind,
        "metadata": { "name": "web" },
        "spec": {
            "selector": { "matchLabels": labels },
            "template": { "metadata": { "labels": labels }, "spec": { "containers": [{ "name": "app", "image": "web:1" }] } },
        },
    });
    merge(&mut manifest["spec"], spec);
    manifest
}

fn deployment(fields: Input<'_>) -> Value {
    let mut spec = fields.0.clone();
    if let Some(selector) = fields.text("selector") {
        assert_eq!(selector, "{}");
        spec = json!({ "selector": { "matchLabels": null } });
    }
    let bounds = rolling_update(fields);
    for gathered in ["strategy", "maxSurge", "maxUnavailable"] {
        spec.as_object_mut().unwrap().remove(gathered);
    }
    if let Some(strategy) = fields.text("strategy") {
        spec["strategy"] = json!({ "type": strategy, "rollingUpdate": bounds });
    }
    workload("Deployment", &spec)
}

fn rolling_update(fields: Input<'_>) -> Value {
    let mut bounds = fields.0.clone();
    bounds
        .as_object_mut()
        .unwrap()
        .retain(|key, _| ["maxSurge", "maxUnavailable", "partition"].contains(&key.as_str()));
    bounds
}

/// A Deployment whose Pods have these fields in their `spec`.
fn pod(spec: &Value) -> Value {
    workload("Deployment", &json!({ "template": { "spec": spec } }))
}

fn container(fields: &Value) -> Value {
    let mut container = json!({ "name": "app", "image": "web:1" });
    merge(&mut container, fields);
    json!({ "containers": [container] })
}

fn probe(fields: Input<'_>) -> Value {
    let mut probe = fields.0.clone();
    probe.as_object_mut().unwrap().remove("kind");
    probe["tcpSocket"] = json!({ "port": 80 });
    pod(&container(&json!({ format!("{}Probe", fields.text("kind").unwrap()): probe })))
}

fn lifecycle(fields: Input<'_>) -> Value {
    let sleep = json!({ "sleep": { "seconds": fields.int("preStopSleepSeconds") } });
    let mut spec = container(&json!({ "lifecycle": { "preStop": sleep } }));
    spec["terminationGracePeriodSeconds"] = json!(fields.int("terminationGracePeriodSeconds"));
    pod(&spec)
}

fn spread(fields: Input<'_>) -> Value {
    let mut constraint = json!({
        "maxSkew": 1,
        "topologyKey": "topology.kubernetes.io/zone",
        "whenUnsatisfiable": "DoNotSchedule",
        "labelSelector": { "matchLabels": { "app": "web" } },
    });
    merge(&mut constraint, fields.0);
    pod(&json!({ "topologySpreadConstraints": [constraint] }))
}

/// Puts one value's fields over another's; `null` removes.
fn merge(below: &mut Value, above: &Value) {
    match (below, above) {
        (Value::Object(below), Value::Object(above)) => {
            for (key, value) in above {
                if value.is_null() {
                    below.remove(key);
                } else {
                    merge(below.entry(key.as_str()).or_insert(Value::Null), value);
                }
            }
        }
        (below, above) => *below = above.clone(),
    }
}

/// Whether nothing of a manifest is rejected.
fn accepts(manifest: &Value) -> bool {
    let text = manifest.to_string();
    let chunk = split(&text).into_iter().next().unwrap();
    let objects = read_objects(&parse(0, chunk), 0);
    let [object] = objects.as_slice() else { panic!("not one object: {text}") };
    let labels = object.template.as_ref().map(|template| &template.labels);
    let own = match &object.typed {
        Typed::Deployment(spec) => validate_deployment_spec(spec, labels),
        Typed::DaemonSet(spec) => validate_daemon_set_spec(spec, labels),
        Typed::StatefulSet(spec) => validate_stateful_set_spec(spec, labels, GATE_ON),
        Typed::PodDisruptionBudget(budget) => validate_pod_disruption_budget_spec(budget.spec.as_ref().unwrap()),
        other => panic!("{other:?}"),
    };
    own.is_empty() && accepts_pod(object)
}

fn accepts_pod(object: &Object) -> bool {
    let Some(pod) = object.template.as_ref().map(|template| &template.spec) else { return true };
    let grace = pod.termination_grace_period_seconds.unwrap_or(30);
    let containers = pod.containers.iter().all(|container| {
        let probes = [
            (&container.liveness_probe, ProbeKind::Liveness),
            (&container.readiness_probe, ProbeKind::Readiness),
            (&container.startup_probe, ProbeKind::Startup),
        ];
        let pre_stop = container.lifecycle.as_ref().and_then(|lifecycle| lifecycle.pre_stop.as_ref());
        probes.iter().all(|(probe, kind)| probe.as_ref().is_none_or(|probe| validate_probe(probe, *kind).is_empty()))
            && pre_stop.is_none_or(|handler| validate_sleep_action(handler, grace, OLDEST).is_none())
    });
    containers
        && validate_topology_spread_constraints(pod.topology_spread_constraints.as_deref().unwrap_or_default())
            .is_empty()
}

#[test]
fn what_the_rows_add_to_is_accepted() {
    let nothing = json!({});
    let none = Input(&nothing);
    for kind in ["Deployment", "DaemonSet", "StatefulSet"] {
        assert!(accepts(&workload(kind, &nothing)), "{kind}");
    }
    for kind in ["liveness", "readiness", "startup"] {
        assert!(accepts(&probe(Input(&json!({ "kind": kind })))), "{kind}");
    }
    assert!(accepts(&spread(none)));
}
