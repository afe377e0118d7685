//! Controllers as far as they are judged; their Pod template stands in [`super::Object::template`].
//!
//! Kept small for the reason given in `pod.rs`. Fields are named as in the API.

use super::Labels;
use super::api::{DaemonSetUpdateStrategy, DeploymentStrategy, LabelSelector, StatefulSetUpdateStrategy};
use super::crd;
use super::fields::{Fields, Reader, Value, fields, has_items};
use super::pod::WrittenTemplate;
use crate::yaml::NodeId;

/// An object that manages Pods.
#[derive(Default)]
pub(super) struct Controller<S> {
    pub(super) spec: Option<S>,
}

impl<S: Value> Fields for Controller<S> {
    fn field(&mut self, name: &str, reader: &mut Reader<'_>, node: NodeId) {
        if name == "spec" {
            self.spec.fill(reader, node);
        }
    }
}

impl<S: Value> Value for Controller<S> {
    fn fill(&mut self, reader: &mut Reader<'_>, node: NodeId) -> bool {
        reader.fields(node, "Controller", self)
    }
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

fields! {
    /// A Job.
    pub(super) struct Job {
        spec: Option<JobSpec> = "spec",
    }

    struct JobSpec {
        template: Option<WrittenTemplate> = "template",
    }
}

impl Job {
    pub(super) fn template(self) -> Option<WrittenTemplate> {
        self.spec.and_then(|spec| spec.template)
    }
}

fields! {
    /// A CronJob.
    pub(super) struct CronJob {
        spec: Option<CronJobSpec> = "spec",
    }

    struct CronJobSpec {
        job_template: Option<Job> = "jobTemplate",
    }
}

impl CronJob {
    pub(super) fn template(self) -> Option<WrittenTemplate> {
        self.spec.and_then(|spec| spec.job_template).and_then(Job::template)
    }
}

fields! {
    /// A Deployment's specification.
    pub struct DeploymentSpec {
        pub replicas: Option<i32> = "replicas",
        pub selector: LabelSelector = "selector",
        pub strategy: Option<DeploymentStrategy> = "strategy",
        pub min_ready_seconds: Option<i32> = "minReadySeconds",
        pub progress_deadline_seconds: Option<i32> = "progressDeadlineSeconds",
        pub revision_history_limit: Option<i32> = "revisionHistoryLimit",
        pub paused: Option<bool> = "paused",
        pub(crate) template: Option<WrittenTemplate> = "template",
    }

    /// A StatefulSet's specification.
    pub struct StatefulSetSpec {
        pub replicas: Option<i32> = "replicas",
        pub selector: LabelSelector = "selector",
        pub service_name: Option<String> = "serviceName",
        pub update_strategy: Option<StatefulSetUpdateStrategy> = "updateStrategy",
        pub pod_management_policy: Option<String> = "podManagementPolicy",
        pub min_ready_seconds: Option<i32> = "minReadySeconds",
        pub revision_history_limit: Option<i32> = "revisionHistoryLimit",
        /// Whether each replica has a claim of its own.
        pub has_claims: bool = "volumeClaimTemplates" via has_items,
        pub(crate) template: Option<WrittenTemplate> = "template",
    }

    /// A DaemonSet's specification.
    pub struct DaemonSetSpec {
        pub selector: LabelSelector = "selector",
        pub update_strategy: Option<DaemonSetUpdateStrategy> = "updateStrategy",
        pub min_ready_seconds: Option<i32> = "minReadySeconds",
        pub revision_history_limit: Option<i32> = "revisionHistoryLimit",
        pub(crate) template: Option<WrittenTemplate> = "template",
    }

    /// A ReplicaSet's specification, or a ReplicationController's.
    pub struct ReplicaSetSpec {
        pub replicas: Option<i32> = "replicas",
        pub selector: Option<LabelSelector> = "selector",
        pub min_ready_seconds: Option<i32> = "minReadySeconds",
        pub(crate) template: Option<WrittenTemplate> = "template",
    }

    /// A ReplicationController's specification.
    pub(super) struct ReplicationControllerSpec {
        replicas: Option<i32> = "replicas",
        selector: Option<LabelSelector> = "selector" via labels,
        min_ready_seconds: Option<i32> = "minReadySeconds",
        template: Option<WrittenTemplate> = "template",
    }
}

impl From<ReplicationControllerSpec> for ReplicaSetSpec {
    fn from(spec: ReplicationControllerSpec) -> Self {
        let ReplicationControllerSpec { replicas, selector, min_ready_seconds, template } = spec;
        Self { replicas, selector, min_ready_seconds, template }
    }
}

fields! {
    /// An Argo Rollout's specification.
    pub struct RolloutSpec {
        pub replicas: Option<i32> = "replicas",
        pub selector: Option<LabelSelector> = "selector",
        pub workload_ref: Option<crd::WorkloadReference> = "workloadRef",
        pub min_ready_seconds: Option<i32> = "minReadySeconds",
        pub progress_deadline_seconds: Option<i32> = "progressDeadlineSeconds",
        pub revision_history_limit: Option<i32> = "revisionHistoryLimit",
        pub paused: Option<bool> = "paused",
        pub strategy: Option<crd::RolloutStrategy> = "strategy",
        pub(crate) template: Option<WrittenTemplate> = "template",
    }

    /// A DeploymentConfig's specification.
    pub struct DeploymentConfigSpec {
        pub replicas: Option<i32> = "replicas",
        pub selector: Option<LabelSelector> = "selector" via labels,
        pub min_ready_seconds: Option<i32> = "minReadySeconds",
        pub revision_history_limit: Option<i32> = "revisionHistoryLimit",
        pub paused: Option<bool> = "paused",
        pub strategy: Option<crd::DeploymentConfigStrategy> = "strategy",
        pub(crate) template: Option<WrittenTemplate> = "template",
    }
}

/// Labels alone are the selector of a ReplicationController and of a DeploymentConfig.
fn labels(selector: &mut Option<LabelSelector>, reader: &mut Reader<'_>, node: NodeId) -> bool {
    let mut labels = Labels::new();
    let taken = labels.fill(reader, node);
    if taken {
        *selector = Some(LabelSelector { match_labels: Some(labels), match_expressions: None });
    }
    taken
}
