//! Which API types there are, which versions of them are gone, and how each is read.

use k8s_openapi::api::apps::v1::{DaemonSet, Deployment, ReplicaSet, StatefulSet};
use k8s_openapi::api::autoscaling::v1::HorizontalPodAutoscaler as HorizontalPodAutoscalerV1;
use k8s_openapi::api::autoscaling::v2::{
    CrossVersionObjectReference, HorizontalPodAutoscaler, HorizontalPodAutoscalerSpec, MetricSpec, MetricTarget,
    ResourceMetricSource,
};
use k8s_openapi::api::batch::v1::{CronJob, Job};
use k8s_openapi::api::core::v1::{
    Namespace, PersistentVolumeClaim, Pod, PodTemplateSpec, ReplicationController, Service,
};
use k8s_openapi::api::networking::v1::Ingress;
use k8s_openapi::api::policy::v1::PodDisruptionBudget;
use k8s_openapi::kube_aggregator::pkg::apis::apiregistration::v1::APIService;

use super::controllers::{
    DaemonSetSpec, DeploymentConfigSpec, DeploymentSpec, ReplicaSetSpec, RolloutSpec, StatefulSetSpec,
};
use super::crd::{DeploymentConfig, KedaScaledObject, Rollout};
use super::de::{self, FieldTrouble};
use super::pod::{BoundReplicas, PodTemplate, is_leader_elected};
use crate::assumptions::KubernetesVersion;
use crate::yaml::{Document, NodeId};

/// An object's content. Pod templates stand in [`super::Object::template`].
#[derive(Clone, Debug)]
#[allow(missing_docs, clippy::allow_attributes, reason = "named as the kinds they hold")]
pub enum Typed {
    Deployment(Box<DeploymentSpec>),
    StatefulSet(Box<StatefulSetSpec>),
    DaemonSet(Box<DaemonSetSpec>),
    ReplicaSet(Box<ReplicaSetSpec>),
    ReplicationController(Box<ReplicaSetSpec>),
    Pod,
    Job,
    CronJob,
    Rollout(Box<RolloutSpec>),
    DeploymentConfig(Box<DeploymentConfigSpec>),
    Service(Box<Service>),
    PodDisruptionBudget(Box<PodDisruptionBudget>),
    /// Version 1 and the betas are read as version 2.
    HorizontalPodAutoscaler(Box<HorizontalPodAutoscaler>),
    ScaledObject(Box<KedaScaledObject>),
    Ingress(Box<Ingress>),
    ApiService(Box<APIService>),
    Namespace(Box<Namespace>),
    PersistentVolumeClaim(Box<PersistentVolumeClaim>),
    /// A built-in type that plays no part: its fields were checked, its content is not kept.
    Checked,
    /// Not a built-in type.
    Custom,
}

/// A version of an API type that is no longer served, or will not be.
#[derive(Debug, PartialEq, Eq)]
pub struct RemovedVersion {
    /// The version as written.
    pub api_version: &'static str,
    /// The kind; empty: every kind of the group.
    pub kind: &'static str,
    /// The first version that no longer serves it.
    pub removed_in: KubernetesVersion,
    /// What to write instead.
    pub replacement: &'static str,
    /// Whether objects of the old version are objects of the new one as they are.
    pub same_shape: bool,
}

const fn removed(
    api_version: &'static str,
    kind: &'static str,
    minor: u32,
    replacement: &'static str,
    same_shape: bool,
) -> RemovedVersion {
    RemovedVersion { api_version, kind, removed_in: KubernetesVersion::new(1, minor), replacement, same_shape }
}

/// The deprecated API migration guide of kubernetes.io, from 1.16 on.
pub static REMOVED_VERSIONS: &[RemovedVersion] = &[
    removed("extensions/v1beta1", "Deployment", 16, "apps/v1", false),
    removed("extensions/v1beta1", "DaemonSet", 16, "apps/v1", false),
    removed("extensions/v1beta1", "ReplicaSet", 16, "apps/v1", false),
    removed("extensions/v1beta1", "NetworkPolicy", 16, "networking.k8s.io/v1", true),
    removed("extensions/v1beta1", "PodSecurityPolicy", 16, "", false),
    removed("extensions/v1beta1", "Ingress", 22, "networking.k8s.io/v1", false),
    removed("apps/v1beta1", "Deployment", 16, "apps/v1", false),
    removed("apps/v1beta1", "StatefulSet", 16, "apps/v1", false),
    removed("apps/v1beta2", "Deployment", 16, "apps/v1", true),
    removed("apps/v1beta2", "StatefulSet", 16, "apps/v1", true),
    removed("apps/v1beta2", "DaemonSet", 16, "apps/v1", true),
    removed("apps/v1beta2", "ReplicaSet", 16, "apps/v1", true),
    removed("networking.k8s.io/v1beta1", "Ingress", 22, "networking.k8s.io/v1", false),
    removed("networking.k8s.io/v1beta1", "IngressClass", 22, "networking.k8s.io/v1", true),
    removed(
        "admissionregistration.k8s.io/v1beta1",
        "ValidatingWebhookConfiguration",
        22,
        "admissionregistration.k8s.io/v1",
        false,
    ),
    removed(
        "admissionregistration.k8s.io/v1beta1",
        "MutatingWebhookConfiguration",
        22,
        "admissionregistration.k8s.io/v1",
        false,
    ),
    removed("apiextensions.k8s.io/v1beta1", "CustomResourceDefinition", 22, "apiextensions.k8s.io/v1", false),
    removed("apiregistration.k8s.io/v1beta1", "APIService", 22, "apiregistration.k8s.io/v1", true),
    removed("authentication.k8s.io/v1beta1", "TokenReview", 22, "authentication.k8s.io/v1", true),
    removed("certificates.k8s.io/v1beta1", "CertificateSigningRequest", 22, "certificates.k8s.io/v1", false),
    removed("coordination.k8s.io/v1beta1", "Lease", 22, "coordination.k8s.io/v1", true),
    removed("rbac.authorization.k8s.io/v1beta1", "", 22, "rbac.authorization.k8s.io/v1", true),
    removed("rbac.authorization.k8s.io/v1alpha1", "", 22, "rbac.authorization.k8s.io/v1", true),
    removed("scheduling.k8s.io/v1beta1", "PriorityClass", 22, "scheduling.k8s.io/v1", true),
    removed("storage.k8s.io/v1beta1", "StorageClass", 22, "storage.k8s.io/v1", true),
    removed("storage.k8s.io/v1beta1", "VolumeAttachment", 22, "storage.k8s.io/v1", true),
    removed("storage.k8s.io/v1beta1", "CSIDriver", 22, "storage.k8s.io/v1", true),
    removed("storage.k8s.io/v1beta1", "CSINode", 22, "storage.k8s.io/v1", true),
    removed("batch/v1beta1", "CronJob", 25, "batch/v1", true),
    removed("discovery.k8s.io/v1beta1", "EndpointSlice", 25, "discovery.k8s.io/v1", false),
    removed("events.k8s.io/v1beta1", "Event", 25, "events.k8s.io/v1", false),
    removed("autoscaling/v2beta1", "HorizontalPodAutoscaler", 25, "autoscaling/v2", false),
    // Equal but for an empty selector, which selected nothing then and selects every Pod now.
    removed("policy/v1beta1", "PodDisruptionBudget", 25, "policy/v1", true),
    removed("policy/v1beta1", "PodSecurityPolicy", 25, "", false),
    removed("node.k8s.io/v1beta1", "RuntimeClass", 25, "node.k8s.io/v1", true),
    removed("autoscaling/v2beta2", "HorizontalPodAutoscaler", 26, "autoscaling/v2", true),
    removed("flowcontrol.apiserver.k8s.io/v1beta1", "", 26, "flowcontrol.apiserver.k8s.io/v1", false),
    removed("storage.k8s.io/v1beta1", "CSIStorageCapacity", 27, "storage.k8s.io/v1", true),
    removed("flowcontrol.apiserver.k8s.io/v1beta2", "", 29, "flowcontrol.apiserver.k8s.io/v1", false),
    removed("flowcontrol.apiserver.k8s.io/v1beta3", "", 32, "flowcontrol.apiserver.k8s.io/v1", false),
];

/// The entry for a version of a kind, if it is one that goes.
pub(super) fn removed_version(api_version: &str, kind: &str) -> Option<&'static RemovedVersion> {
    REMOVED_VERSIONS
        .iter()
        .find(|removed| removed.api_version == api_version && (removed.kind == kind || removed.kind.is_empty()))
}

/// Reads a node as `T`, dropping it again where only its fields are of interest.
struct Reading<'d, 't> {
    document: &'d Document<'d>,
    node: NodeId,
    troubles: &'t mut Vec<FieldTrouble>,
}

impl<'d> Reading<'d, '_> {
    fn typed<T: k8s_openapi::Resource + serde::Deserialize<'d>>(&mut self) -> Option<Box<T>> {
        de::read(self.document, self.node, T::API_VERSION, self.troubles).map(Box::new)
    }

    fn custom<T: serde::Deserialize<'d>>(&mut self) -> Option<Box<T>> {
        de::read(self.document, self.node, "", self.troubles).map(Box::new)
    }

    fn checked<T: k8s_openapi::Resource + serde::Deserialize<'d>>(&mut self) -> Option<Typed> {
        de::read::<T>(self.document, self.node, T::API_VERSION, self.troubles).map(|_| Typed::Checked)
    }
}

/// An object's content and its Pod template.
pub(super) struct Content {
    pub(super) typed: Typed,
    pub(super) template: Option<Box<PodTemplate>>,
    pub(super) leader_elected: bool,
    pub(super) bound_replicas: Option<BoundReplicas>,
}

impl Content {
    fn of(typed: Typed) -> Self {
        Self { typed, template: None, leader_elected: false, bound_replicas: None }
    }

    fn with(typed: Typed, template: Option<PodTemplateSpec>) -> Self {
        let pod = template.as_ref().and_then(|template| template.spec.as_ref());
        let leader_elected = pod.is_some_and(is_leader_elected);
        let bound_replicas = pod.and_then(BoundReplicas::of);
        Self { typed, template: template.and_then(PodTemplate::of), leader_elected, bound_replicas }
    }
}

/// Reads an object of `kind` in the newest version of its type. `None`: it cannot be read at all.
pub(super) fn read_typed(
    document: &Document<'_>,
    node: NodeId,
    api_version: &str,
    kind: &str,
    troubles: &mut Vec<FieldTrouble>,
) -> Option<Content> {
    let written = api_version;
    let api_version = match removed_version(api_version, kind) {
        Some(removed) if !removed.replacement.is_empty() => removed.replacement,
        _ => api_version,
    };
    let mut reading = Reading { document, node, troubles };
    macro_rules! kept {
        ($variant:ident) => {
            reading.typed().map(Typed::$variant)
        };
    }
    let typed = match (api_version, kind) {
        ("v1", "Service") => kept!(Service),
        ("v1", "Namespace") => kept!(Namespace),
        ("v1", "PersistentVolumeClaim") => kept!(PersistentVolumeClaim),
        ("policy/v1", "PodDisruptionBudget") => kept!(PodDisruptionBudget),
        ("networking.k8s.io/v1", "Ingress") if written == api_version => kept!(Ingress),
        // The beta's backends have another shape: nothing of them is judged, nothing is called unknown.
        ("networking.k8s.io/v1", "Ingress") => Some(Typed::Custom),
        ("autoscaling/v2", "HorizontalPodAutoscaler") if written == "autoscaling/v2beta1" => {
            let mut ignored = Vec::new();
            let typed = Reading { document, node, troubles: &mut ignored }.typed();
            typed.map(Typed::HorizontalPodAutoscaler)
        }
        ("autoscaling/v2", "HorizontalPodAutoscaler") => kept!(HorizontalPodAutoscaler),
        ("autoscaling/v1", "HorizontalPodAutoscaler") => {
            reading.typed().map(|first| Typed::HorizontalPodAutoscaler(Box::new(as_version_2(*first))))
        }
        ("apiregistration.k8s.io/v1", "APIService") => kept!(ApiService),
        ("keda.sh/v1alpha1" | "keda.k8s.io/v1alpha1", "ScaledObject") => reading.custom().map(Typed::ScaledObject),
        _ => return read_workload(&mut reading, api_version, kind),
    };
    typed.map(Content::of)
}

/// What makes Pods, each with its template taken out; and what plays no part.
fn read_workload(reading: &mut Reading<'_, '_>, api_version: &str, kind: &str) -> Option<Content> {
    match (api_version, kind) {
        ("apps/v1", "Deployment") => reading.typed().map(|object: Box<Deployment>| {
            let (spec, template) = DeploymentSpec::split(object.spec);
            Content::with(Typed::Deployment(Box::new(spec)), Some(template))
        }),
        ("apps/v1", "StatefulSet") => reading.typed().map(|object: Box<StatefulSet>| {
            let (spec, template) = StatefulSetSpec::split(object.spec);
            Content::with(Typed::StatefulSet(Box::new(spec)), Some(template))
        }),
        ("apps/v1", "DaemonSet") => reading.typed().map(|object: Box<DaemonSet>| {
            let (spec, template) = DaemonSetSpec::split(object.spec);
            Content::with(Typed::DaemonSet(Box::new(spec)), Some(template))
        }),
        ("apps/v1", "ReplicaSet") => reading.typed().map(|object: Box<ReplicaSet>| {
            let (spec, template) = ReplicaSetSpec::of_set(object.spec);
            Content::with(Typed::ReplicaSet(Box::new(spec)), template)
        }),
        ("v1", "ReplicationController") => reading.typed().map(|object: Box<ReplicationController>| {
            let (spec, template) = ReplicaSetSpec::of_controller(object.spec.unwrap_or_default());
            Content::with(Typed::ReplicationController(Box::new(spec)), template)
        }),
        ("v1", "Pod") => reading.typed().map(|object: Box<Pod>| {
            let template = PodTemplateSpec { metadata: Some(object.metadata), spec: object.spec };
            Content::with(Typed::Pod, Some(template))
        }),
        ("batch/v1", "Job") => {
            reading.typed().map(|object: Box<Job>| Content::with(Typed::Job, object.spec.map(|spec| spec.template)))
        }
        ("batch/v1", "CronJob") => reading.typed().map(|object: Box<CronJob>| {
            let template = object.spec.job_template.spec.map(|spec| spec.template);
            Content::with(Typed::CronJob, template)
        }),
        ("argoproj.io/v1alpha1", "Rollout") => reading.custom().map(|object: Box<Rollout>| {
            let (spec, template) = RolloutSpec::split(object.spec.unwrap_or_default());
            Content::with(Typed::Rollout(Box::new(spec)), template)
        }),
        ("apps.openshift.io/v1" | "v1", "DeploymentConfig") => reading.custom().map(|object: Box<DeploymentConfig>| {
            let (spec, template) = DeploymentConfigSpec::split(object.spec.unwrap_or_default());
            Content::with(Typed::DeploymentConfig(Box::new(spec)), template)
        }),
        _ => read_checked(reading, api_version, kind).map(Content::of),
    }
}

/// The built-in types that play no part: read for their fields and dropped.
fn read_checked(reading: &mut Reading<'_, '_>, api_version: &str, kind: &str) -> Option<Typed> {
    use k8s_openapi::api::{
        admissionregistration::v1 as admission, apps::v1 as apps, certificates::v1 as certificates,
        coordination::v1 as coordination, core::v1 as core, discovery::v1 as discovery, flowcontrol::v1 as flowcontrol,
        networking::v1 as networking, node::v1 as node, rbac::v1 as rbac, scheduling::v1 as scheduling,
        storage::v1 as storage,
    };
    macro_rules! table {
        ($($version:literal { $($kind:literal => $type:ty),* $(,)? })*) => {
            match (api_version, kind) {
                $($(($version, $kind) => reading.checked::<$type>(),)*)*
                _ => Some(Typed::Custom),
            }
        };
    }
    table! {
        "v1" {
            "ConfigMap" => core::ConfigMap, "Secret" => core::Secret, "ServiceAccount" => core::ServiceAccount,
            "PersistentVolume" => core::PersistentVolume, "LimitRange" => core::LimitRange,
            "ResourceQuota" => core::ResourceQuota, "Endpoints" => core::Endpoints, "PodTemplate" => core::PodTemplate,
        }
        "apps/v1" { "ControllerRevision" => apps::ControllerRevision }
        "rbac.authorization.k8s.io/v1" {
            "Role" => rbac::Role, "RoleBinding" => rbac::RoleBinding,
            "ClusterRole" => rbac::ClusterRole, "ClusterRoleBinding" => rbac::ClusterRoleBinding,
        }
        "networking.k8s.io/v1" { "NetworkPolicy" => networking::NetworkPolicy, "IngressClass" => networking::IngressClass }
        "storage.k8s.io/v1" {
            "StorageClass" => storage::StorageClass, "CSIDriver" => storage::CSIDriver,
            "VolumeAttachment" => storage::VolumeAttachment, "CSIStorageCapacity" => storage::CSIStorageCapacity,
        }
        "scheduling.k8s.io/v1" { "PriorityClass" => scheduling::PriorityClass }
        "admissionregistration.k8s.io/v1" {
            "ValidatingWebhookConfiguration" => admission::ValidatingWebhookConfiguration,
            "MutatingWebhookConfiguration" => admission::MutatingWebhookConfiguration,
            "ValidatingAdmissionPolicy" => admission::ValidatingAdmissionPolicy,
            "ValidatingAdmissionPolicyBinding" => admission::ValidatingAdmissionPolicyBinding,
        }
        "coordination.k8s.io/v1" { "Lease" => coordination::Lease }
        "discovery.k8s.io/v1" { "EndpointSlice" => discovery::EndpointSlice }
        "node.k8s.io/v1" { "RuntimeClass" => node::RuntimeClass }
        "certificates.k8s.io/v1" { "CertificateSigningRequest" => certificates::CertificateSigningRequest }
        "flowcontrol.apiserver.k8s.io/v1" {
            "FlowSchema" => flowcontrol::FlowSchema,
            "PriorityLevelConfiguration" => flowcontrol::PriorityLevelConfiguration,
        }
        "apiextensions.k8s.io/v1" {
            "CustomResourceDefinition" =>
                k8s_openapi::apiextensions_apiserver::pkg::apis::apiextensions::v1::CustomResourceDefinition,
        }
    }
}

/// `targetCPUUtilizationPercentage` is version 2's only metric then (autoscaling/v1 conversion; default 80 %).
fn as_version_2(first: HorizontalPodAutoscalerV1) -> HorizontalPodAutoscaler {
    let spec = first.spec;
    let spec = HorizontalPodAutoscalerSpec {
        max_replicas: spec.max_replicas,
        min_replicas: spec.min_replicas,
        scale_target_ref: CrossVersionObjectReference {
            api_version: spec.scale_target_ref.api_version,
            kind: spec.scale_target_ref.kind,
            name: spec.scale_target_ref.name,
        },
        metrics: spec.target_cpu_utilization_percentage.map(|percent| {
            vec![MetricSpec {
                type_: "Resource".to_owned(),
                resource: Some(ResourceMetricSource {
                    name: "cpu".to_owned(),
                    target: MetricTarget {
                        type_: "Utilization".to_owned(),
                        average_utilization: Some(percent),
                        ..MetricTarget::default()
                    },
                }),
                ..MetricSpec::default()
            }]
        }),
        behavior: None,
    };
    HorizontalPodAutoscaler { metadata: first.metadata, spec, status: None }
}
