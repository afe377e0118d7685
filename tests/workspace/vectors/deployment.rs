//! Rows about Deployments.

use policy_core::rollout::{
    DeploymentStatus, Fenceposts, ReplicaSetState, ScaledDeployment, ScaledReplicaSet, cleanup_unhealthy,
    deployment_complete, deployment_progressing, deployment_timed_out, new_rs_new_replicas, reconcile_new,
    reconcile_old, replica_set_fraction, resolve_fenceposts, scale, scale_down_old, surge_and_unavailable,
};
use serde_json::{Map, Value, json};

use super::Input;

pub(super) fn answer(function: &str, input: Input<'_>) -> Option<Value> {
    Some(match function {
        "resolve_fenceposts" => fenceposts(input),
        // Recreate has no bounds: it takes all Pods away at once.
        "max_unavailable" => json!(posts(input).map_or(0, |posts| posts.unavailable)),
        "min_available" => json!(posts(input).map_or(0, Fenceposts::available_floor)),
        "new_rs_new_replicas" => {
            let (total, new) = (input.int("totalOfAllReplicaSets"), input.int("newReplicas"));
            json!(posts(input).map_or(input.int("replicas"), |posts| new_rs_new_replicas(posts, total, new)))
        }
        "reconcile_new_rs" => {
            json!(reconcile_new(posts(input).unwrap(), input.int("oldReplicas"), input.int("newReplicas")))
        }
        "reconcile_old_rss" => old_replica_sets(input),
        "cleanup_unhealthy" => {
            let mut old = [ReplicaSetState { replicas: input.int("oldReplicas"), available: input.int("available") }];
            let cleaned = cleanup_unhealthy(&mut old, input.int("maxCleanupCount"));
            assert_eq!(old[0].replicas, input.int("oldReplicas") - cleaned);
            json!(cleaned)
        }
        "scale_down_old" => {
            let mut old = [ReplicaSetState { replicas: input.int("oldReplicas"), available: 0 }];
            scale_down_old(posts(input).unwrap(), &mut old, input.int("available"));
            json!(old[0].replicas)
        }
        "replica_set_fraction" => {
            let set = ScaledReplicaSet {
                replicas: input.int("rsReplicas"),
                max_replicas: input.maybe_int("maxReplicasAnnotation"),
                ..ScaledReplicaSet::default()
            };
            json!(replica_set_fraction(&scaled(input, input.int("statusReplicas")), &set))
        }
        "scale" => proportional(input),
        "deployment_complete" => {
            let status = DeploymentStatus {
                replicas: input.int("statusReplicas"),
                updated_replicas: input.int("updated"),
                ready_replicas: input.int("available"),
                available_replicas: input.int("available"),
                observed: true,
            };
            json!(deployment_complete(input.int("replicas"), &status))
        }
        "deployment_progressing" => {
            json!(deployment_progressing(&status(Input(input.value("old"))), &status(Input(input.value("new")))))
        }
        "deployment_timed_out" => {
            let deadline = input.maybe_int("progressDeadlineSeconds").map(|seconds| i32::try_from(seconds).unwrap());
            let reason = input.text("progressingReason").unwrap();
            json!(deployment_timed_out(deadline, reason, input.int("secondsSinceLastUpdate")))
        }
        _ => return None,
    })
}

fn fenceposts(input: Input<'_>) -> Value {
    match (input.int_or_percent("maxSurge"), input.int_or_percent("maxUnavailable")) {
        (Ok(surge), Ok(unavailable)) => {
            let (surge, unavailable) = surge_and_unavailable(surge, unavailable, input.int("desired"));
            json!({ "surge": surge, "unavailable": unavailable })
        }
        _ => json!({ "error": true }),
    }
}

/// The bounds; `None` with Recreate.
fn posts(input: Input<'_>) -> Option<Fenceposts> {
    let (surge, unavailable) =
        (input.int_or_percent("maxSurge").unwrap(), input.int_or_percent("maxUnavailable").unwrap());
    (input.text("strategy") != Some("Recreate")).then(|| resolve_fenceposts(surge, unavailable, input.int("replicas")))
}

fn scaled(input: Input<'_>, status_replicas: i64) -> ScaledDeployment {
    ScaledDeployment { posts: posts(input).unwrap(), status_replicas, rolling_update: true }
}

fn status(input: Input<'_>) -> DeploymentStatus {
    DeploymentStatus {
        replicas: input.int("replicas"),
        updated_replicas: input.int("updated"),
        ready_replicas: input.int("ready"),
        available_replicas: input.int("available"),
        observed: true,
    }
}

fn old_replica_sets(input: Input<'_>) -> Value {
    let set = |set: Input<'_>| ReplicaSetState { replicas: set.int("spec"), available: set.int("available") };
    let mut old: Vec<ReplicaSetState> = input.list("old").into_iter().map(set).collect();
    let new = ReplicaSetState { replicas: input.int("newReplicas"), available: input.int("newAvailable") };
    let result = reconcile_old(posts(input).unwrap(), &mut old, new);
    let left: Vec<i64> = old.iter().map(|set| set.replicas).collect();
    json!({
        "maxScaledDown": result.max_scaled_down,
        "cleaned": result.cleaned,
        "scaledDown": result.scaled_down,
        "old": left,
    })
}

fn proportional(input: Input<'_>) -> Value {
    let rows = input.list("replicaSets");
    let set = |row: &Input<'_>| ScaledReplicaSet {
        replicas: row.int("size"),
        available: row.int("available"),
        age_rank: usize::try_from(row.int("ageRank")).unwrap(),
        max_replicas: row.maybe_int("maxReplicasAnnotation"),
        desired_replicas: row.maybe_int("desiredReplicasAnnotation"),
    };
    let mut sets: Vec<ScaledReplicaSet> = rows.iter().map(set).collect();
    let new = rows.iter().position(|row| row.text("name") == Some("new"));
    scale(&scaled(input, 0), &mut sets, new);
    let sizes = rows.iter().zip(&sets).map(|(row, set)| (row.text("name").unwrap().to_owned(), json!(set.replicas)));
    Value::Object(sizes.collect::<Map<_, _>>())
}
