//! Custom resources that carry or steer workloads, read only as far as they are judged.

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
    pub min_replica_count: Option<i32>,
    pub max_replica_count: Option<i32>,
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
