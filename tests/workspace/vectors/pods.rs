//! Rows about where Pods may go and when a probe's verdict falls.

use policy_core::rollout::{
    ExclusiveRollout, ProbeTimes, SpreadConstraint, Window, exclusive_rollout, resolve_fenceposts,
};
use serde_json::{Value, json};

use super::{Input, object};

pub(super) fn answer(function: &str, input: Input<'_>) -> Option<Value> {
    Some(match function {
        "topology_spread_filter" => {
            let constraint = SpreadConstraint {
                max_skew: input.int("maxSkew"),
                min_domains: input.int("minDomains"),
                self_match: input.flag("selfMatch"),
            };
            let counts = input.value("matchingPodsPerDomain").as_object().unwrap();
            let here = counts[input.text("domain").unwrap()].as_i64().unwrap();
            json!(constraint.fits(here, counts.values().map(|count| count.as_i64().unwrap())))
        }
        "exclusive_node_rollout" => {
            let (surge, unavailable) = (input.int_or_percent("maxSurge"), input.int_or_percent("maxUnavailable"));
            let posts = resolve_fenceposts(surge.unwrap(), unavailable.unwrap(), input.int("replicas"));
            json!(match exclusive_rollout(posts, input.int("eligibleNodes")) {
                ExclusiveRollout::Pending(_) => "pending",
                ExclusiveRollout::Deadlock => "deadlock",
                ExclusiveRollout::Ok => "ok",
            })
        }
        "ready_window_seconds" => {
            window(probe(input).ready_window(input.int("appHealthyAt") * 1_000), ["earliest", "latest"])
        }
        "unready_window_seconds" => window(probe(input).unready_window(), ["earliest", "latest"]),
        "startup_budget_seconds" => window(probe(input).startup_budget(), ["guaranteed", "latestKill"]),
        _ => return None,
    })
}

/// The row's fields are the API's.
fn probe(input: Input<'_>) -> ProbeTimes {
    let container = json!({"name": "app", "image": "app:1", "livenessProbe": input.0});
    let pod = json!({
        "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {"containers": [container]},
    });
    let template = object(&pod).template.unwrap();
    ProbeTimes::of(template.spec.containers[0].liveness_probe.as_ref().unwrap())
}

fn window(window: Window, names: [&str; 2]) -> Value {
    let seconds = |milliseconds: i64| {
        assert_eq!(milliseconds % 1_000, 0, "{window:?}");
        milliseconds / 1_000
    };
    json!({ names[0]: seconds(window.earliest_ms), names[1]: seconds(window.latest_ms) })
}
