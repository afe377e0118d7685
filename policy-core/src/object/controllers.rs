//! Controllers as far as they are judged; their Pod template stands in [`super::Object::template`].
//!
//! Kept small for the reason given in `pod.rs`. Fields are named as in the API.

use k8s_openapi::api::{apps::v1 as apps, core::v1 as core};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;

use super::Labels;
use super::crd;

/// A Deployment's specification.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the API type")]
pub struct DeploymentSpec {
    pub replicas: Option<i32>,
    pub selector: LabelSelector,
    pub strategy: Option<apps::DeploymentStrategy>,
    pub min_ready_seconds: Option<i32>,
    pub progress_deadline_seconds: Option<i32>,
    pub revision_history_limit: Option<i32>,
    pub paused: Option<bool>,
}

impl DeploymentSpec {
    pub(super) fn split(spec: apps::DeploymentSpec) -> (Self, core::PodTemplateSpec) {
        let own = Self {
            replicas: spec.replicas,
            selector: spec.selector,
            strategy: spec.strategy,
            min_ready_seconds: spec.min_ready_seconds,
            progress_deadline_seconds: spec.progress_deadline_seconds,
            revision_history_limit: spec.revision_history_limit,
            paused: spec.paused,
        };
        (own, spec.template)
    }
}

/// A StatefulSet's specification.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the API type")]
pub struct StatefulSetSpec {
    pub replicas: Option<i32>,
    pub selector: LabelSelector,
    pub service_name: Option<String>,
    pub update_strategy: Option<apps::StatefulSetUpdateStrategy>,
    pub pod_management_policy: Option<String>,
    pub min_ready_seconds: Option<i32>,
    pub revision_history_limit: Option<i32>,
    /// Whether each replica has a claim of its own.
    pub has_claims: bool,
}

impl StatefulSetSpec {
    pub(super) fn split(spec: apps::StatefulSetSpec) -> (Self, core::PodTemplateSpec) {
        let own = Self {
            replicas: spec.replicas,
            selector: spec.selector,
            service_name: spec.service_name,
            update_strategy: spec.update_strategy,
            pod_management_policy: spec.pod_management_policy,
            min_ready_seconds: spec.min_ready_seconds,
            revision_history_limit: spec.revision_history_limit,
            has_claims: spec.volume_claim_templates.is_some_and(|claims| !claims.is_empty()),
        };
        (own, spec.template)
    }
}

/// A DaemonSet's specification.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the API type")]
pub struct DaemonSetSpec {
    pub selector: LabelSelector,
    pub update_strategy: Option<apps::DaemonSetUpdateStrategy>,
    pub min_ready_seconds: Option<i32>,
    pub revision_history_limit: Option<i32>,
}

impl DaemonSetSpec {
    pub(super) fn split(spec: apps::DaemonSetSpec) -> (Self, core::PodTemplateSpec) {
        let own = Self {
            selector: spec.selector,
            update_strategy: spec.update_strategy,
            min_ready_seconds: spec.min_ready_seconds,
            revision_history_limit: spec.revision_history_limit,
        };
        (own, spec.template)
    }
}

/// A ReplicaSet's specification, or a ReplicationController's.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the API type")]
pub struct ReplicaSetSpec {
    pub replicas: Option<i32>,
    pub selector: Option<LabelSelector>,
    pub min_ready_seconds: Option<i32>,
}

impl ReplicaSetSpec {
    pub(super) fn of_set(spec: apps::ReplicaSetSpec) -> (Self, Option<core::PodTemplateSpec>) {
        let own =
            Self { replicas: spec.replicas, selector: Some(spec.selector), min_ready_seconds: spec.min_ready_seconds };
        (own, spec.template)
    }

    pub(super) fn of_controller(spec: core::ReplicationControllerSpec) -> (Self, Option<core::PodTemplateSpec>) {
        let own = Self {
            replicas: spec.replicas,
            selector: spec.selector.map(of_labels),
            min_ready_seconds: spec.min_ready_seconds,
        };
        (own, spec.template)
    }
}

/// An Argo Rollout's specification.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct RolloutSpec {
    pub replicas: Option<i32>,
    pub selector: Option<LabelSelector>,
    pub workload_ref: Option<crd::WorkloadReference>,
    pub min_ready_seconds: Option<i32>,
    pub progress_deadline_seconds: Option<i32>,
    pub revision_history_limit: Option<i32>,
    pub paused: Option<bool>,
    pub strategy: Option<crd::RolloutStrategy>,
}

impl RolloutSpec {
    pub(super) fn split(spec: crd::RolloutSpec) -> (Self, Option<core::PodTemplateSpec>) {
        let own = Self {
            replicas: spec.replicas,
            selector: spec.selector,
            workload_ref: spec.workload_ref,
            min_ready_seconds: spec.min_ready_seconds,
            progress_deadline_seconds: spec.progress_deadline_seconds,
            revision_history_limit: spec.revision_history_limit,
            paused: spec.paused,
            strategy: spec.strategy,
        };
        (own, spec.template)
    }
}

/// A DeploymentConfig's specification.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct DeploymentConfigSpec {
    pub replicas: Option<i32>,
    pub selector: Option<LabelSelector>,
    pub min_ready_seconds: Option<i32>,
    pub revision_history_limit: Option<i32>,
    pub paused: Option<bool>,
    pub strategy: Option<crd::DeploymentConfigStrategy>,
}

impl DeploymentConfigSpec {
    pub(super) fn split(spec: crd::DeploymentConfigSpec) -> (Self, Option<core::PodTemplateSpec>) {
        let own = Self {
            replicas: spec.replicas,
            selector: spec.selector.map(of_labels),
            min_ready_seconds: spec.min_ready_seconds,
            revision_history_limit: spec.revision_history_limit,
            paused: spec.paused,
            strategy: spec.strategy,
        };
        (own, spec.template)
    }
}

fn of_labels(labels: Labels) -> LabelSelector {
    LabelSelector { match_labels: Some(labels), match_expressions: None }
}
