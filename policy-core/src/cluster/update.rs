//! A workload's bounds while it is rolled out: which controller's arithmetic applies, and where its parameters are written.

use super::{UpdateStrategy, Workload, WorkloadKind};
use crate::assumptions::KubernetesVersion;
use crate::object::Typed;
use crate::report::ReplicasSource;
use crate::rollout::{
    Fenceposts, InvalidStrategy, daemon_set_fenceposts, deployment_fenceposts, stateful_set_fenceposts,
};
use crate::yaml::Path;

impl Workload<'_> {
    /// The mapping that holds `maxSurge` and `maxUnavailable`, written or not.
    pub fn rolling_update_path(&self) -> Path {
        Path::of(match self.kind {
            WorkloadKind::StatefulSet | WorkloadKind::DaemonSet => "spec.updateStrategy.rollingUpdate",
            WorkloadKind::Rollout => "spec.strategy.canary",
            WorkloadKind::DeploymentConfig => "spec.strategy.rollingParams",
            _ => "spec.strategy.rollingUpdate",
        })
    }

    /// `minReadySeconds`: for how long a new Pod must have been ready before the rollout counts on it.
    pub fn min_ready_seconds(&self) -> i32 {
        let written = match &self.object.typed {
            Typed::Deployment(spec) => spec.min_ready_seconds,
            Typed::StatefulSet(spec) => spec.min_ready_seconds,
            Typed::DaemonSet(spec) => spec.min_ready_seconds,
            Typed::Rollout(spec) => spec.min_ready_seconds,
            Typed::DeploymentConfig(spec) => spec.min_ready_seconds,
            _ => None,
        };
        written.unwrap_or(0)
    }

    /// Whether the number of replicas that decides is one that the API server rejects: nothing runs by it, and
    /// `invalid-rolling-update` says so.
    pub fn has_rejected_replicas(&self) -> bool {
        self.replicas.source == ReplicasSource::Spec && self.minimum() < 0
    }

    /// How many Pods a rolling update of `replicas` may add and take away. `None` where Pods are not replaced that way:
    /// Recreate, OnDelete, blue/green, no controller, and canaries whose stable Pods all stay because a router splits
    /// the traffic (Argo Rollouts ignores both parameters then).
    pub fn fenceposts(&self, replicas: i64, version: KubernetesVersion) -> Option<Result<Fenceposts, InvalidStrategy>> {
        let UpdateStrategy::RollingUpdate { max_surge, max_unavailable } = self.strategy else { return None };
        match (self.kind, &self.object.typed) {
            (WorkloadKind::StatefulSet, _) => Some(stateful_set_fenceposts(max_unavailable, replicas, version)),
            (WorkloadKind::DaemonSet, _) => Some(daemon_set_fenceposts(max_surge, max_unavailable, replicas)),
            (_, Typed::Rollout(rollout)) => {
                let strategy = rollout.strategy.as_ref();
                let routed = strategy
                    .and_then(|strategy| strategy.canary.as_ref())
                    .is_some_and(|canary| canary.traffic_routing.is_some());
                (!routed).then(|| deployment_fenceposts(max_surge, max_unavailable, replicas))
            }
            (_, Typed::DeploymentConfig(config)) => {
                let strategy = config.strategy.as_ref();
                let custom = strategy.and_then(|strategy| strategy.type_.as_deref()) == Some("Custom");
                (!custom).then(|| deployment_fenceposts(max_surge, max_unavailable, replicas))
            }
            _ => Some(deployment_fenceposts(max_surge, max_unavailable, replicas)),
        }
    }
}
