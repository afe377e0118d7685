//! Controllers as far as they are judged; their Pod template stands in [`super::Object::template`].
//!
//! Kept small for the reason given in `pod.rs`. Fields are named as in the API.

use k8s_openapi::api::apps::v1 as apps;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny};

use super::Labels;
use super::crd;
use super::pod::WrittenTemplate;

/// An object that manages Pods.
#[derive(Deserialize)]
#[serde(bound = "S: Deserialize<'de>")]
pub(super) struct Controller<S> {
    pub(super) spec: Option<S>,
}

/// A specification with a Pod template in it.
pub(super) trait Managed: Default {
    /// The template, which is kept elsewhere.
    fn take_template(&mut self) -> Option<WrittenTemplate>;
}

macro_rules! managed {
    ($($spec:ty),*) => {
        $(impl Managed for $spec {
            fn take_template(&mut self) -> Option<WrittenTemplate> {
                self.template.take()
            }
        })*
    };
}

managed! { DeploymentSpec, StatefulSetSpec, DaemonSetSpec, ReplicaSetSpec, ReplicationControllerSpec, RolloutSpec, DeploymentConfigSpec }

/// A Job.
#[derive(Deserialize)]
pub(super) struct Job {
    spec: Option<JobSpec>,
}

#[derive(Deserialize)]
struct JobSpec {
    template: Option<WrittenTemplate>,
}

impl Job {
    pub(super) fn template(self) -> Option<WrittenTemplate> {
        self.spec.and_then(|spec| spec.template)
    }
}

/// A CronJob.
#[derive(Deserialize)]
pub(super) struct CronJob {
    spec: Option<CronJobSpec>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CronJobSpec {
    job_template: Option<Job>,
}

impl CronJob {
    pub(super) fn template(self) -> Option<WrittenTemplate> {
        self.spec.and_then(|spec| spec.job_template).and_then(Job::template)
    }
}

/// A Deployment's specification.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the API type")]
pub struct DeploymentSpec {
    pub replicas: Option<i32>,
    pub selector: LabelSelector,
    pub strategy: Option<apps::DeploymentStrategy>,
    pub min_ready_seconds: Option<i32>,
    pub progress_deadline_seconds: Option<i32>,
    pub revision_history_limit: Option<i32>,
    pub paused: Option<bool>,
    pub(crate) template: Option<WrittenTemplate>,
}

/// A StatefulSet's specification.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
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
    #[serde(rename = "volumeClaimTemplates", deserialize_with = "is_any_written")]
    pub has_claims: bool,
    pub(crate) template: Option<WrittenTemplate>,
}

/// A DaemonSet's specification.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the API type")]
pub struct DaemonSetSpec {
    pub selector: LabelSelector,
    pub update_strategy: Option<apps::DaemonSetUpdateStrategy>,
    pub min_ready_seconds: Option<i32>,
    pub revision_history_limit: Option<i32>,
    pub(crate) template: Option<WrittenTemplate>,
}

/// A ReplicaSet's specification, or a ReplicationController's.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the API type")]
pub struct ReplicaSetSpec {
    pub replicas: Option<i32>,
    pub selector: Option<LabelSelector>,
    pub min_ready_seconds: Option<i32>,
    pub(crate) template: Option<WrittenTemplate>,
}

/// A ReplicationController's specification.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct ReplicationControllerSpec {
    replicas: Option<i32>,
    #[serde(deserialize_with = "labels")]
    selector: Option<LabelSelector>,
    min_ready_seconds: Option<i32>,
    template: Option<WrittenTemplate>,
}

impl From<ReplicationControllerSpec> for ReplicaSetSpec {
    fn from(spec: ReplicationControllerSpec) -> Self {
        let ReplicationControllerSpec { replicas, selector, min_ready_seconds, template } = spec;
        Self { replicas, selector, min_ready_seconds, template }
    }
}

/// An Argo Rollout's specification.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
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
    pub(crate) template: Option<WrittenTemplate>,
}

/// A DeploymentConfig's specification.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct DeploymentConfigSpec {
    pub replicas: Option<i32>,
    #[serde(deserialize_with = "labels")]
    pub selector: Option<LabelSelector>,
    pub min_ready_seconds: Option<i32>,
    pub revision_history_limit: Option<i32>,
    pub paused: Option<bool>,
    pub strategy: Option<crd::DeploymentConfigStrategy>,
    pub(crate) template: Option<WrittenTemplate>,
}

/// Whether a list has an item.
fn is_any_written<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(Option::<Vec<IgnoredAny>>::deserialize(deserializer)?.is_some_and(|items| !items.is_empty()))
}

/// Labels alone are the selector of a ReplicationController and of a DeploymentConfig.
fn labels<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<LabelSelector>, D::Error> {
    let labels: Option<Labels> = Option::deserialize(deserializer)?;
    Ok(labels.map(of_labels))
}

fn of_labels(labels: Labels) -> LabelSelector {
    LabelSelector { match_labels: Some(labels), match_expressions: None }
}
