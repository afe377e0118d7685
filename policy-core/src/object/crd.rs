//! Custom resources that carry or steer workloads, read only as far as they are judged.

use k8s_openapi::api::autoscaling::v2::{CrossVersionObjectReference, HorizontalPodAutoscalerBehavior};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use serde::Deserialize;

use super::kept::Metadata;

/// The workload whose template a Rollout takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct WorkloadReference {
    pub kind: Option<String>,
    pub name: Option<String>,
}

/// `canary` or `blueGreen`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct RolloutStrategy {
    pub canary: Option<CanaryStrategy>,
    pub blue_green: Option<BlueGreenStrategy>,
}

/// A Rollout's canary strategy.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct CanaryStrategy {
    pub max_surge: Option<IntOrString>,
    pub max_unavailable: Option<IntOrString>,
    pub stable_service: Option<String>,
    pub canary_service: Option<String>,
    pub traffic_routing: Option<TrafficRouting>,
}

/// That a router splits a canary's traffic; which one plays no part.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct TrafficRouting {}

/// A Rollout's blue/green strategy.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct BlueGreenStrategy {
    pub active_service: Option<String>,
    pub preview_service: Option<String>,
}

/// A DeploymentConfig's strategy.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct DeploymentConfigStrategy {
    #[serde(rename = "type")]
    pub type_: Option<String>,
    pub rolling_params: Option<RollingParams>,
    pub recreate_params: Option<RecreateParams>,
}

/// A DeploymentConfig's `Rolling` parameters.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct RollingParams {
    pub max_surge: Option<IntOrString>,
    pub max_unavailable: Option<IntOrString>,
}

/// A DeploymentConfig's `Recreate` parameters: what runs before, between and after the two revisions.
#[derive(Clone, Debug, Default, Deserialize)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct RecreateParams {
    pub pre: Option<LifecycleHook>,
    pub mid: Option<LifecycleHook>,
    pub post: Option<LifecycleHook>,
}

/// That a deployment runs a hook; what it does plays no part.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct LifecycleHook {}

/// A KEDA `ScaledObject`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KedaScaledObject {
    /// Its metadata.
    #[serde(default)]
    pub metadata: Metadata,
    /// Its specification.
    pub spec: Option<KedaScaledObjectSpec>,
}

/// A ScaledObject's specification.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct KedaScaledObjectSpec {
    pub scale_target_ref: Option<KedaScaleTarget>,
    pub idle_replica_count: Option<i32>,
    pub min_replica_count: Option<i32>,
    pub max_replica_count: Option<i32>,
    pub polling_interval: Option<i32>,
    pub advanced: Option<KedaAdvanced>,
    pub triggers: Option<Vec<KedaTrigger>>,
}

/// What a ScaledObject scales: `keda.sh` names it, `keda.k8s.io` names a Deployment.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct KedaScaleTarget {
    pub api_version: Option<String>,
    pub kind: Option<String>,
    pub name: Option<String>,
    pub deployment_name: Option<String>,
}

/// How KEDA makes the HorizontalPodAutoscaler.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct KedaAdvanced {
    pub horizontal_pod_autoscaler_config: Option<KedaAutoscaler>,
}

/// The HorizontalPodAutoscaler that KEDA makes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct KedaAutoscaler {
    pub name: Option<String>,
    pub behavior: Option<HorizontalPodAutoscalerBehavior>,
}

/// One trigger: what it asks is its scaler's matter, except for `cpu` and `memory`, which the HorizontalPodAutoscaler
/// measures itself.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct KedaTrigger {
    #[serde(rename = "type")]
    pub type_: Option<String>,
    pub metric_type: Option<String>,
    pub metadata: Option<KedaTriggerMetadata>,
}

/// What is read of a trigger's parameters: those of `cpu` and `memory`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct KedaTriggerMetadata {
    #[serde(rename = "type")]
    pub type_: Option<String>,
    pub container_name: Option<String>,
}

/// A VerticalPodAutoscaler of the autoscaler project.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct VerticalPodAutoscaler {
    /// Its specification.
    pub spec: Option<VerticalPodAutoscalerSpec>,
}

/// A VerticalPodAutoscaler's specification.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct VerticalPodAutoscalerSpec {
    pub target_ref: Option<CrossVersionObjectReference>,
    pub update_policy: Option<PodUpdatePolicy>,
    pub resource_policy: Option<PodResourcePolicy>,
}

/// How recommendations reach Pods.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct PodUpdatePolicy {
    pub update_mode: Option<String>,
    pub min_replicas: Option<i32>,
}

/// What is recommended, container by container.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct PodResourcePolicy {
    pub container_policies: Option<Vec<ContainerResourcePolicy>>,
}

/// What is recommended for one container, or with the name `*` for all that have no policy of their own.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct ContainerResourcePolicy {
    pub container_name: Option<String>,
    pub mode: Option<String>,
    pub controlled_resources: Option<Vec<String>>,
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
