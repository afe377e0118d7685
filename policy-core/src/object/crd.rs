//! Custom resources that carry or steer workloads, read only as far as they are judged.
//!
//! The serde names begin with `Partial` so that the deserializer does not take the fields left out here for unknown ones.

use k8s_openapi::api::core::v1::PodTemplateSpec;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{LabelSelector, ObjectMeta};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use serde::Deserialize;

/// An Argo `Rollout`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename = "PartialRollout", rename_all = "camelCase")]
pub(super) struct Rollout {
    /// Its specification.
    pub(super) spec: Option<RolloutSpec>,
}

/// A Rollout's specification.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename = "PartialRolloutSpec", rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub(super) struct RolloutSpec {
    pub(super) replicas: Option<i32>,
    pub(super) selector: Option<LabelSelector>,
    pub(super) template: Option<PodTemplateSpec>,
    pub(super) workload_ref: Option<WorkloadReference>,
    pub(super) min_ready_seconds: Option<i32>,
    pub(super) progress_deadline_seconds: Option<i32>,
    pub(super) revision_history_limit: Option<i32>,
    pub(super) paused: Option<bool>,
    pub(super) strategy: Option<RolloutStrategy>,
}

/// The workload whose template a Rollout takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename = "PartialWorkloadReference", rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct WorkloadReference {
    pub kind: Option<String>,
    pub name: Option<String>,
}

/// `canary` or `blueGreen`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename = "PartialRolloutStrategy", rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct RolloutStrategy {
    pub canary: Option<CanaryStrategy>,
    pub blue_green: Option<BlueGreenStrategy>,
}

/// A Rollout's canary strategy.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename = "PartialCanaryStrategy", rename_all = "camelCase")]
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
#[serde(rename = "PartialTrafficRouting")]
pub struct TrafficRouting {}

/// A Rollout's blue/green strategy.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename = "PartialBlueGreenStrategy", rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct BlueGreenStrategy {
    pub active_service: Option<String>,
    pub preview_service: Option<String>,
}

/// An OpenShift `DeploymentConfig`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename = "PartialDeploymentConfig", rename_all = "camelCase")]
pub(super) struct DeploymentConfig {
    /// Its specification.
    pub(super) spec: Option<DeploymentConfigSpec>,
}

/// A DeploymentConfig's specification.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename = "PartialDeploymentConfigSpec", rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub(super) struct DeploymentConfigSpec {
    pub(super) replicas: Option<i32>,
    pub(super) selector: Option<std::collections::BTreeMap<String, String>>,
    pub(super) template: Option<PodTemplateSpec>,
    pub(super) min_ready_seconds: Option<i32>,
    pub(super) revision_history_limit: Option<i32>,
    pub(super) paused: Option<bool>,
    pub(super) strategy: Option<DeploymentConfigStrategy>,
}

/// A DeploymentConfig's strategy.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename = "PartialDeploymentConfigStrategy", rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct DeploymentConfigStrategy {
    #[serde(rename = "type")]
    pub type_: Option<String>,
    pub rolling_params: Option<RollingParams>,
    pub recreate_params: Option<RecreateParams>,
}

/// A DeploymentConfig's `Rolling` parameters.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename = "PartialRollingParams", rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct RollingParams {
    pub max_surge: Option<IntOrString>,
    pub max_unavailable: Option<IntOrString>,
}

/// A DeploymentConfig's `Recreate` parameters: what runs before, between and after the two revisions.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename = "PartialRecreateParams")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct RecreateParams {
    pub pre: Option<LifecycleHook>,
    pub mid: Option<LifecycleHook>,
    pub post: Option<LifecycleHook>,
}

/// That a deployment runs a hook; what it does plays no part.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename = "PartialLifecycleHook")]
pub struct LifecycleHook {}

/// A KEDA `ScaledObject`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename = "PartialScaledObject", rename_all = "camelCase")]
pub struct KedaScaledObject {
    /// Its metadata.
    #[serde(default)]
    pub metadata: ObjectMeta,
    /// Its specification.
    pub spec: Option<KedaScaledObjectSpec>,
}

/// A ScaledObject's specification.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename = "PartialScaledObjectSpec", rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct KedaScaledObjectSpec {
    pub scale_target_ref: Option<KedaScaleTarget>,
    pub min_replica_count: Option<i32>,
    pub max_replica_count: Option<i32>,
}

/// What a ScaledObject scales: `keda.sh` names it, `keda.k8s.io` names a Deployment.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename = "PartialScaleTarget", rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct KedaScaleTarget {
    pub api_version: Option<String>,
    pub kind: Option<String>,
    pub name: Option<String>,
    pub deployment_name: Option<String>,
}

/// A kustomization: what it makes of images is all that is asked of it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename = "PartialKustomization", rename_all = "camelCase")]
pub struct Kustomization {
    /// Images that get another name, tag or digest.
    pub images: Option<Vec<KustomizedImage>>,
}

/// An image that a kustomization rewrites.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename = "PartialKustomizedImage", rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct KustomizedImage {
    pub name: Option<String>,
    pub new_tag: Option<String>,
    pub digest: Option<String>,
}
