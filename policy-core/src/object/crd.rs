//! Custom resources that carry or steer workloads, read only as far as they are judged.

use super::api::{CrossVersionObjectReference, HorizontalPodAutoscalerBehavior, IntOrString};
use super::fields::fields;
use super::kept::Metadata;

fields! {
    /// The workload whose template a Rollout takes.
    pub struct WorkloadReference {
        pub kind: Option<String> = "kind",
        pub name: Option<String> = "name",
    }

    /// `canary` or `blueGreen`.
    pub struct RolloutStrategy {
        pub canary: Option<CanaryStrategy> = "canary",
        pub blue_green: Option<BlueGreenStrategy> = "blueGreen",
    }

    /// A Rollout's canary strategy.
    pub struct CanaryStrategy {
        pub max_surge: Option<IntOrString> = "maxSurge",
        pub max_unavailable: Option<IntOrString> = "maxUnavailable",
        pub stable_service: Option<String> = "stableService",
        pub canary_service: Option<String> = "canaryService",
        pub traffic_routing: Option<TrafficRouting> = "trafficRouting",
    }

    /// That a router splits a canary's traffic; which one plays no part.
    pub struct TrafficRouting {}

    /// A Rollout's blue/green strategy.
    pub struct BlueGreenStrategy {
        pub active_service: Option<String> = "activeService",
        pub preview_service: Option<String> = "previewService",
    }

    /// A DeploymentConfig's strategy.
    pub struct DeploymentConfigStrategy {
        pub type_: Option<String> = "type",
        pub rolling_params: Option<RollingParams> = "rollingParams",
        pub recreate_params: Option<RecreateParams> = "recreateParams",
    }

    /// A DeploymentConfig's `Rolling` parameters.
    pub struct RollingParams {
        pub max_surge: Option<IntOrString> = "maxSurge",
        pub max_unavailable: Option<IntOrString> = "maxUnavailable",
    }

    /// A DeploymentConfig's `Recreate` parameters: what runs before, between and after the two revisions.
    pub struct RecreateParams {
        pub pre: Option<LifecycleHook> = "pre",
        pub mid: Option<LifecycleHook> = "mid",
        pub post: Option<LifecycleHook> = "post",
    }

    /// That a deployment runs a hook; what it does plays no part.
    pub struct LifecycleHook {}

    /// A KEDA `ScaledObject`.
    pub struct KedaScaledObject {
        /// Its metadata.
        pub metadata: Metadata = "metadata",
        /// Its specification.
        pub spec: Option<KedaScaledObjectSpec> = "spec",
    }

    /// A ScaledObject's specification.
    pub struct KedaScaledObjectSpec {
        pub scale_target_ref: Option<KedaScaleTarget> = "scaleTargetRef",
        pub idle_replica_count: Option<i32> = "idleReplicaCount",
        pub min_replica_count: Option<i32> = "minReplicaCount",
        pub max_replica_count: Option<i32> = "maxReplicaCount",
        pub polling_interval: Option<i32> = "pollingInterval",
        pub advanced: Option<KedaAdvanced> = "advanced",
        pub triggers: Option<Vec<KedaTrigger>> = "triggers",
    }

    /// What a ScaledObject scales: `keda.sh` names it, `keda.k8s.io` names a Deployment.
    pub struct KedaScaleTarget {
        pub api_version: Option<String> = "apiVersion",
        pub kind: Option<String> = "kind",
        pub name: Option<String> = "name",
        pub deployment_name: Option<String> = "deploymentName",
    }

    /// How KEDA makes the HorizontalPodAutoscaler.
    pub struct KedaAdvanced {
        pub horizontal_pod_autoscaler_config: Option<KedaAutoscaler> = "horizontalPodAutoscalerConfig",
    }

    /// The HorizontalPodAutoscaler that KEDA makes.
    pub struct KedaAutoscaler {
        pub name: Option<String> = "name",
        pub behavior: Option<HorizontalPodAutoscalerBehavior> = "behavior",
    }

    /// One trigger: what it asks is its scaler's matter, except for `cpu` and `memory`, which the HorizontalPodAutoscaler
    /// measures itself.
    pub struct KedaTrigger {
        pub type_: Option<String> = "type",
        pub metric_type: Option<String> = "metricType",
        pub metadata: Option<KedaTriggerMetadata> = "metadata",
    }

    /// What is read of a trigger's parameters: those of `cpu` and `memory`.
    pub struct KedaTriggerMetadata {
        pub type_: Option<String> = "type",
        pub container_name: Option<String> = "containerName",
    }

    /// A VerticalPodAutoscaler of the autoscaler project.
    pub struct VerticalPodAutoscaler {
        /// Its specification.
        pub spec: Option<VerticalPodAutoscalerSpec> = "spec",
    }

    /// A VerticalPodAutoscaler's specification.
    pub struct VerticalPodAutoscalerSpec {
        pub target_ref: Option<CrossVersionObjectReference> = "targetRef",
        pub update_policy: Option<PodUpdatePolicy> = "updatePolicy",
        pub resource_policy: Option<PodResourcePolicy> = "resourcePolicy",
    }

    /// How recommendations reach Pods.
    pub struct PodUpdatePolicy {
        pub update_mode: Option<String> = "updateMode",
        pub min_replicas: Option<i32> = "minReplicas",
    }

    /// What is recommended, container by container.
    pub struct PodResourcePolicy {
        pub container_policies: Option<Vec<ContainerResourcePolicy>> = "containerPolicies",
    }

    /// What is recommended for one container, or with the name `*` for all that have no policy of their own.
    pub struct ContainerResourcePolicy {
        pub container_name: Option<String> = "containerName",
        pub mode: Option<String> = "mode",
        pub controlled_resources: Option<Vec<String>> = "controlledResources",
    }
}

/// `updateMode`: when a recommendation reaches Pods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpdateMode {
    /// Never: it is shown only.
    Off,
    /// When a Pod is created.
    Initial,
    /// Running Pods are evicted; also `Auto`, and where nothing is written.
    Recreate,
    /// Running Pods are resized, and evicted where that fails.
    InPlaceOrRecreate,
    /// Running Pods are resized, never evicted.
    InPlace,
}

impl UpdateMode {
    /// Whether requests of Pods that run already change.
    pub fn changes_running_pods(self) -> bool {
        !matches!(self, Self::Off | Self::Initial)
    }
}

impl VerticalPodAutoscalerSpec {
    /// `Auto` has been the same as `Recreate` in every release so far, and each was the default for a time (`GetUpdateMode` in
    /// kubernetes/autoscaler, `vertical-pod-autoscaler/pkg/utils/vpa/api.go`). A word that the CRD rejects does nothing.
    pub fn update_mode(&self) -> UpdateMode {
        let written = self.update_policy.as_ref().and_then(|policy| policy.update_mode.as_deref());
        match written.unwrap_or_default() {
            "" | "Auto" | "Recreate" => UpdateMode::Recreate,
            "Initial" => UpdateMode::Initial,
            "InPlaceOrRecreate" => UpdateMode::InPlaceOrRecreate,
            "InPlace" => UpdateMode::InPlace,
            _ => UpdateMode::Off,
        }
    }

    /// Whether it sets a container's requests for `cpu` or `memory`: both unless the container's policy, or that of `*`, says
    /// otherwise (`GetContainerResourcePolicy`).
    pub fn controls(&self, container: &str, resource: &str) -> bool {
        let policies = self.resource_policy.as_ref().and_then(|policy| policy.container_policies.as_deref());
        let policies = policies.unwrap_or_default();
        let named = |name: &str| policies.iter().find(|policy| policy.container_name.as_deref() == Some(name));
        let policy = named(container).or_else(|| named("*"));
        let off = policy.is_some_and(|policy| policy.mode.as_deref() == Some("Off"));
        match policy.and_then(|policy| policy.controlled_resources.as_ref()) {
            Some(resources) => !off && resources.iter().any(|controlled| controlled == resource),
            None => !off && matches!(resource, "cpu" | "memory"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ContainerResourcePolicy, PodResourcePolicy, PodUpdatePolicy, UpdateMode, VerticalPodAutoscalerSpec};

    fn in_mode(mode: Option<&str>) -> UpdateMode {
        let policy = PodUpdatePolicy { update_mode: mode.map(str::to_owned), min_replicas: None };
        VerticalPodAutoscalerSpec { update_policy: Some(policy), ..VerticalPodAutoscalerSpec::default() }.update_mode()
    }

    #[test]
    fn pods_are_evicted_unless_another_mode_is_written() {
        assert_eq!(VerticalPodAutoscalerSpec::default().update_mode(), UpdateMode::Recreate);
        assert_eq!((in_mode(None), in_mode(Some("Auto"))), (UpdateMode::Recreate, UpdateMode::Recreate));
        assert_eq!((in_mode(Some("Off")), in_mode(Some("off"))), (UpdateMode::Off, UpdateMode::Off));
        assert!(in_mode(Some("InPlace")).changes_running_pods() && !in_mode(Some("Initial")).changes_running_pods());
    }

    #[test]
    fn a_container_s_own_policy_comes_before_the_one_for_all() {
        let policy = |name: &str, mode: &str, resources: Option<&[&str]>| ContainerResourcePolicy {
            container_name: Some(name.to_owned()),
            mode: Some(mode.to_owned()),
            controlled_resources: resources.map(|list| list.iter().map(|name| (*name).to_owned()).collect()),
        };
        let policies =
            vec![policy("*", "Off", None), policy("app", "Auto", None), policy("db", "Auto", Some(&["memory"]))];
        let spec = VerticalPodAutoscalerSpec {
            resource_policy: Some(PodResourcePolicy { container_policies: Some(policies) }),
            ..VerticalPodAutoscalerSpec::default()
        };
        assert!(spec.controls("app", "cpu") && spec.controls("app", "memory"));
        assert!(!spec.controls("db", "cpu") && spec.controls("db", "memory"));
        assert!(!spec.controls("sidecar", "cpu"));
        let none = VerticalPodAutoscalerSpec::default();
        assert!(none.controls("app", "cpu") && !none.controls("app", "nvidia.com/gpu"));
    }
}
