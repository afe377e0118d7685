//! Which API types there are, which versions of them are gone, and how each is read.

use super::controllers::{
    Controller, CronJob, DaemonSetSpec, DeploymentConfigSpec, DeploymentSpec, Job, Managed, ReplicaSetSpec,
    ReplicationControllerSpec, RolloutSpec, StatefulSetSpec,
};
use super::crd::{KedaScaledObject, VerticalPodAutoscaler};
use super::custom::{Canary, GatewayRoute, Kustomization, Monitor, OpenShiftRoute, TargetGroupBinding};
use super::fields::{self, FieldTrouble, Value};
use super::kept::{
    ApiService, HorizontalPodAutoscaler, Ingress, LimitRange, Namespace, PersistentVolumeClaim, PodDisruptionBudget,
    Service, as_version_2,
};
use super::pod::{PodTemplate, WrittenTemplate};
use super::replicas::BoundReplicas;
use super::schema;
use super::volume::{PersistentVolume, Written as WrittenVolume};
use super::webhook::{WebhookConfiguration, WrittenConfiguration};
use crate::assumptions::KubernetesVersion;
use crate::yaml::{Document, NodeId, Path};

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
    VerticalPodAutoscaler(Box<VerticalPodAutoscaler>),
    LimitRange(Box<LimitRange>),
    Ingress(Box<Ingress>),
    /// `HTTPRoute`, `GRPCRoute`, `TCPRoute`, `TLSRoute`, `UDPRoute`.
    GatewayRoute(Box<GatewayRoute>),
    OpenShiftRoute(Box<OpenShiftRoute>),
    TargetGroupBinding(Box<TargetGroupBinding>),
    ServiceMonitor(Box<Monitor>),
    PodMonitor(Box<Monitor>),
    /// Flagger's.
    Canary(Box<Canary>),
    Kustomization(Box<Kustomization>),
    ApiService(Box<ApiService>),
    Namespace(Box<Namespace>),
    PersistentVolumeClaim(Box<PersistentVolumeClaim>),
    PersistentVolume(Box<PersistentVolume>),
    /// ValidatingWebhookConfiguration and MutatingWebhookConfiguration.
    WebhookConfiguration(Box<WebhookConfiguration>),
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
    // Younger than the guide: served by the OpenAPI description of the version before, and no longer by this one's.
    removed(
        "admissionregistration.k8s.io/v1beta1",
        "ValidatingAdmissionPolicy",
        34,
        "admissionregistration.k8s.io/v1",
        true,
    ),
    removed(
        "admissionregistration.k8s.io/v1beta1",
        "ValidatingAdmissionPolicyBinding",
        34,
        "admissionregistration.k8s.io/v1",
        true,
    ),
    removed("networking.k8s.io/v1beta1", "IPAddress", 37, "networking.k8s.io/v1", true),
    removed("networking.k8s.io/v1beta1", "ServiceCIDR", 37, "networking.k8s.io/v1", true),
    removed("storage.k8s.io/v1beta1", "VolumeAttributesClass", 37, "storage.k8s.io/v1", true),
];

/// The entry for a version of a kind, if it is one that goes.
pub(super) fn removed_version(api_version: &str, kind: &str) -> Option<&'static RemovedVersion> {
    REMOVED_VERSIONS
        .iter()
        .find(|removed| removed.api_version == api_version && (removed.kind == kind || removed.kind.is_empty()))
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

    fn with(typed: Typed, template: Option<WrittenTemplate>) -> Self {
        let template = template.unwrap_or_default();
        let leader_elected = template.is_leader_elected();
        let bound_replicas = template.bound_replicas();
        Self { typed, template: template.kept(), leader_elected, bound_replicas }
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
    if written != api_version && kind == "Ingress" {
        // The beta's backends have another shape: nothing of them is judged, nothing is called unknown.
        return Some(Content::of(Typed::Custom));
    }
    let known = schema::type_of(api_version, kind);
    if written == "autoscaling/v2beta1" {
        // Its metrics have another shape: what does not fit is left out, and nothing is called wrong.
        let mut unsaid = Vec::new();
        let typed =
            fields::read(document, node, &mut unsaid).map(|object| Typed::HorizontalPodAutoscaler(Box::new(object)));
        return typed.map(Content::of);
    }
    if let Some(known) = known {
        schema::check(document, node, known, troubles);
    } else if matches!(kind, "Rollout" | "DeploymentConfig")
        && let Ok(template) = document.follow(node, &Path::of("spec.template"))
    {
        schema::check_template(document, template.node, troubles);
    }
    let rest = if known.is_some() { Typed::Checked } else { Typed::Custom };
    read_workload(&mut Reading { document, node, troubles }, api_version, kind, rest)
}

/// Reads a node as `T`.
struct Reading<'d, 't> {
    document: &'d Document<'d>,
    node: NodeId,
    troubles: &'t mut Vec<FieldTrouble>,
}

impl Reading<'_, '_> {
    fn read<T: Value>(&mut self) -> Option<T> {
        fields::read(self.document, self.node, self.troubles)
    }

    fn object<T: Value>(&mut self, kind: impl FnOnce(Box<T>) -> Typed) -> Option<Content> {
        self.read().map(|object| Content::of(kind(Box::new(object))))
    }

    fn controller<S: Managed + Value>(&mut self, kind: impl FnOnce(Box<S>) -> Typed) -> Option<Content> {
        self.read::<Controller<S>>().map(|object| {
            let mut spec = object.spec.unwrap_or_default();
            let template = spec.take_template();
            Content::with(kind(Box::new(spec)), template)
        })
    }
}

/// What makes Pods, each with its template taken out. `rest`: what everything is of which nothing is kept.
fn read_workload(reading: &mut Reading<'_, '_>, api_version: &str, kind: &str, rest: Typed) -> Option<Content> {
    match (api_version, kind) {
        ("apps/v1", "Deployment") => reading.controller(Typed::Deployment),
        ("apps/v1", "StatefulSet") => reading.controller(Typed::StatefulSet),
        ("apps/v1", "DaemonSet") => reading.controller(Typed::DaemonSet),
        ("apps/v1", "ReplicaSet") => reading.controller(Typed::ReplicaSet),
        ("v1", "ReplicationController") => reading.controller(|spec: Box<ReplicationControllerSpec>| {
            Typed::ReplicationController(Box::new(ReplicaSetSpec::from(*spec)))
        }),
        ("argoproj.io/v1alpha1", "Rollout") => reading.controller(Typed::Rollout),
        ("apps.openshift.io/v1" | "v1", "DeploymentConfig") => reading.controller(Typed::DeploymentConfig),
        ("v1", "Pod") => reading.read().map(|pod| Content::with(Typed::Pod, Some(pod))),
        ("batch/v1", "Job") => reading.read().map(|job: Job| Content::with(Typed::Job, job.template())),
        ("batch/v1", "CronJob") => reading.read().map(|job: CronJob| Content::with(Typed::CronJob, job.template())),
        _ => read_other(reading, api_version, kind, rest),
    }
}

/// What makes no Pods and is judged.
fn read_other(reading: &mut Reading<'_, '_>, api_version: &str, kind: &str, rest: Typed) -> Option<Content> {
    match (api_version, kind) {
        ("v1", "Service") => reading.object(Typed::Service),
        ("v1", "Namespace") => reading.object(Typed::Namespace),
        ("v1", "PersistentVolumeClaim") => reading.object(Typed::PersistentVolumeClaim),
        ("v1", "LimitRange") => reading.object(Typed::LimitRange),
        ("policy/v1", "PodDisruptionBudget") => reading.object(Typed::PodDisruptionBudget),
        ("networking.k8s.io/v1", "Ingress") => reading.object(Typed::Ingress),
        ("autoscaling/v2", "HorizontalPodAutoscaler") => reading.object(Typed::HorizontalPodAutoscaler),
        ("autoscaling/v1", "HorizontalPodAutoscaler") => {
            reading.read().map(|first| Content::of(Typed::HorizontalPodAutoscaler(Box::new(as_version_2(first)))))
        }
        ("v1", "PersistentVolume") => reading.read().map(|volume: WrittenVolume| {
            Content::of(Typed::PersistentVolume(Box::new(PersistentVolume::from(volume))))
        }),
        ("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration" | "MutatingWebhookConfiguration") => {
            reading.read().map(|written: WrittenConfiguration| {
                Content::of(Typed::WebhookConfiguration(Box::new(WebhookConfiguration::from(written))))
            })
        }
        ("apiregistration.k8s.io/v1", "APIService") => reading.object(Typed::ApiService),
        _ => read_custom(reading, api_version, kind, rest),
    }
}

/// Custom resources without Pods that scale workloads, lead traffic to them or watch them.
fn read_custom(reading: &mut Reading<'_, '_>, api_version: &str, kind: &str, rest: Typed) -> Option<Content> {
    match (api_version, kind) {
        ("keda.sh/v1alpha1" | "keda.k8s.io/v1alpha1", "ScaledObject") => reading.object(Typed::ScaledObject),
        ("autoscaling.k8s.io/v1" | "autoscaling.k8s.io/v1beta2", "VerticalPodAutoscaler") => {
            reading.object(Typed::VerticalPodAutoscaler)
        }
        (
            "gateway.networking.k8s.io/v1"
            | "gateway.networking.k8s.io/v1beta1"
            | "gateway.networking.k8s.io/v1alpha3"
            | "gateway.networking.k8s.io/v1alpha2",
            "HTTPRoute" | "GRPCRoute" | "TCPRoute" | "TLSRoute" | "UDPRoute",
        ) => reading.object(Typed::GatewayRoute),
        ("route.openshift.io/v1", "Route") => reading.object(Typed::OpenShiftRoute),
        ("elbv2.k8s.aws/v1beta1" | "eks.amazonaws.com/v1", "TargetGroupBinding") => {
            reading.object(Typed::TargetGroupBinding)
        }
        ("monitoring.coreos.com/v1", "ServiceMonitor") => reading.object(Typed::ServiceMonitor),
        ("monitoring.coreos.com/v1", "PodMonitor") => reading.object(Typed::PodMonitor),
        ("flagger.app/v1beta1", "Canary") => reading.object(Typed::Canary),
        ("kustomize.config.k8s.io/v1beta1" | "kustomize.config.k8s.io/v1alpha1", "Kustomization" | "Component") => {
            // kustomize reads it, not the API server: what it does not take is not said here.
            let mut unsaid = Vec::new();
            let read = fields::read(reading.document, reading.node, &mut unsaid);
            Some(Content::of(read.map_or(Typed::Custom, |read| Typed::Kustomization(Box::new(read)))))
        }
        _ => Some(Content::of(rest)),
    }
}
