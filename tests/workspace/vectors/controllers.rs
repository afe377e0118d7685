//! Rows about StatefulSets, DaemonSets, budgets, evictions and autoscalers.

use policy_core::assumptions::KubernetesVersion;
use policy_core::object::Typed;
use policy_core::object::api::IntOrString;
use policy_core::rollout::{
    BudgetStatus, DEFAULT_SCALE_UP_POLICIES, DisruptionBudget, EvictionDecision, EvictionRequest, MaxUnavailableGate,
    OrdinalPod, OrdinalState, PodManagementPolicy, PodPhase, ScalingPolicy, SelectPolicy, StatefulSetUpdate, Tolerance,
    UnhealthyPodEvictionPolicy, daemon_set_counts, desired_replicas, eviction_decision, pods_to_delete,
    scale_down_limit, scale_up_limit, stateful_set_fenceposts, update_order,
};
use serde_json::{Value, json};

use super::{Input, object};

/// The first version whose API server looks at a StatefulSet's `maxUnavailable`.
pub(super) const GATE_ON: KubernetesVersion = KubernetesVersion::new(1, 37);

pub(super) fn answer(function: &str, input: Input<'_>) -> Option<Value> {
    Some(match function {
        "statefulset_max_unavailable" => {
            let written = match input.value("maxUnavailable") {
                Value::Null => None,
                Value::String(text) => Some(IntOrString::String(text.clone())),
                number => Some(IntOrString::Int(number.as_i64().unwrap().try_into().unwrap())),
            };
            let posts = stateful_set_fenceposts(written.as_ref(), input.int("replicas"), GATE_ON);
            json!(posts.unwrap().unavailable)
        }
        "statefulset_update_order" => {
            json!(update_order(input.int("replicas"), input.int("partition")).collect::<Vec<_>>())
        }
        "statefulset_delete_now" => {
            let gate = match input.text("gate") {
                None | Some("1.35.0-1.35.3 on") => MaxUnavailableGate::On,
                Some("1.37 on") => MaxUnavailableGate::of(GATE_ON),
                other => panic!("{other:?} is no gate"),
            };
            json!(deleted(input, gate, "unavailable", OrdinalPod::Unavailable, "outdated"))
        }
        "statefulset_delete_now_count" => {
            let with = |gate| deleted(input, gate, "terminatingOrdinals", OrdinalPod::Terminating, "outdatedOrdinals");
            let pods = with(MaxUnavailableGate::On);
            assert_eq!(pods, with(MaxUnavailableGate::of(GATE_ON)), "OrderedReady is the same behind both gates");
            json!(pods.len())
        }
        "daemonset_counts" => {
            let (surge, unavailable) = (input.int_or_percent("maxSurge"), input.int_or_percent("maxUnavailable"));
            let posts = daemon_set_counts(surge.unwrap(), unavailable.unwrap(), input.int("desiredNumberScheduled"));
            json!({ "surge": posts.surge, "unavailable": posts.unavailable })
        }
        "pdb_status" => budget(input),
        "eviction_decision" => json!(eviction(input)),
        "hpa_desired" => {
            let thousandths = (input.value("tolerance").as_f64().unwrap() * 1_000.0).round();
            let tolerance = Tolerance { up: thousandths as i64, down: thousandths as i64 };
            let (usage, target) = (input.int("currentMetric"), input.int("targetMetric"));
            json!(desired_replicas(input.int("currentReplicas"), usage, target, tolerance))
        }
        "hpa_scale_down_policy" => {
            let select = match input.text("selectPolicy") {
                Some("Max") => SelectPolicy::Max,
                other => panic!("{other:?} is no policy"),
            };
            json!(scale_down_limit(input.int("currentReplicas"), &policies(input), select))
        }
        "hpa_scale_up_limit" => {
            assert_eq!(input.text("policies"), Some("default"));
            json!(scale_up_limit(input.int("currentReplicas"), &DEFAULT_SCALE_UP_POLICIES, SelectPolicy::default()))
        }
        _ => return None,
    })
}

fn deleted(input: Input<'_>, gate: MaxUnavailableGate, down: &str, as_what: OrdinalPod, outdated: &str) -> Vec<usize> {
    let (down, outdated) = (input.numbers(down), input.numbers(outdated));
    let state = |ordinal| OrdinalState {
        pod: if down.contains(&ordinal) { as_what } else { OrdinalPod::Available },
        outdated: outdated.contains(&ordinal),
    };
    let pods: Vec<OrdinalState> = (0..input.int("replicas")).map(state).collect();
    let update = StatefulSetUpdate {
        policy: PodManagementPolicy::read(input.text("podManagementPolicy")),
        gate,
        max_unavailable: input.int("maxUnavailable"),
        partition: input.int("partition"),
        on_delete: false,
    };
    let mut delete = Vec::new();
    pods_to_delete(&update, &pods, &mut delete);
    delete
}

fn budget(input: Input<'_>) -> Value {
    let budget = json!({
        "apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": {"name": "web"}, "spec": input.value("spec"),
    });
    let Typed::PodDisruptionBudget(budget) = object(&budget).typed else { panic!("a budget is read as one") };
    let spec = budget.spec.unwrap();
    let (matched, healthy) = (input.int("matchedPods"), input.int("healthyPods"));
    let status = DisruptionBudget::read(&spec).unwrap().status(matched, healthy, input.int("controllerScale"));
    json!({
        "disruptionsAllowed": status.disruptions_allowed,
        "currentHealthy": status.healthy,
        "desiredHealthy": status.desired_healthy,
        "expectedPods": status.expected,
    })
}

fn eviction(input: Input<'_>) -> &'static str {
    let request = EvictionRequest {
        phase: match input.text("podPhase") {
            Some("Running") => PodPhase::Running,
            Some("Pending") => PodPhase::Pending,
            other => panic!("{other:?} is no phase"),
        },
        terminating: input.flag("deleting"),
        ready: input.flag("ready"),
        matching_budgets: usize::try_from(input.int("matchingPdbs")).unwrap(),
        policy: match input.text("unhealthyPodEvictionPolicy") {
            None | Some("IfHealthyBudget") => UnhealthyPodEvictionPolicy::IfHealthyBudget,
            Some("AlwaysAllow") => UnhealthyPodEvictionPolicy::AlwaysAllow,
            other => panic!("{other:?} is no policy"),
        },
        status: BudgetStatus {
            expected: input.int("currentHealthy"),
            healthy: input.int("currentHealthy"),
            desired_healthy: input.int("desiredHealthy"),
            disruptions_allowed: input.int("disruptionsAllowed"),
        },
        observed: input.flag("observedGenerationCurrent"),
        disrupted_pods: 0,
    };
    match eviction_decision(&request) {
        EvictionDecision::Delete => "delete",
        EvictionDecision::DeleteAndDecrement => "delete-decrement",
        EvictionDecision::TooManyRequests => "error429",
        EvictionDecision::Forbidden => "error403",
        EvictionDecision::InternalError => "error500",
    }
}

fn policies(input: Input<'_>) -> Vec<ScalingPolicy> {
    let policy = |policy: Input<'_>| match policy.text("type") {
        Some("Pods") => ScalingPolicy::Pods(policy.int("value")),
        Some("Percent") => ScalingPolicy::Percent(policy.int("value")),
        other => panic!("{other:?} is no type"),
    };
    input.list("policies").into_iter().map(policy).collect()
}
