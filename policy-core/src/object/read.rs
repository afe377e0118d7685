//! Finds the objects of a document, names them, types them and decides whether they are judged.

use super::kinds::{Content, read_typed, removed_version};
use super::pod::PodSpec;
use super::{Object, Standing, Typed};
use crate::yaml::{Document, NodeId};

/// Kinds that have no namespace.
const CLUSTER_SCOPED: &[&str] = &[
    "APIService",
    "CSIDriver",
    "CSINode",
    "CertificateSigningRequest",
    "ClusterRole",
    "ClusterRoleBinding",
    "CustomResourceDefinition",
    "FlowSchema",
    "GatewayClass",
    "IngressClass",
    "MutatingWebhookConfiguration",
    "Namespace",
    "Node",
    "PersistentVolume",
    "PodSecurityPolicy",
    "PriorityClass",
    "PriorityLevelConfiguration",
    "RuntimeClass",
    "StorageClass",
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
    "ValidatingWebhookConfiguration",
    "VolumeAttachment",
];

/// The objects of a document, in order. Ids and scope are given by the caller, who knows the whole input.
pub fn read_objects(document: &Document<'_>, index: usize) -> Vec<Object> {
    // Most documents hold one, and an object is large.
    let mut objects = Vec::with_capacity(1);
    if let Some(root) = document.root {
        collect(document, index, root, 0, &mut objects);
    }
    objects
}

/// A `List` (also a `DeploymentList` and the like) is its items.
fn collect(document: &Document<'_>, index: usize, node: NodeId, depth: usize, objects: &mut Vec<Object>) {
    let text = |key| document.get(node, key).and_then(|value| document.scalar_text(value)).unwrap_or_default();
    let (api_version, kind) = (text("apiVersion"), text("kind"));
    if kind.is_empty() && api_version.is_empty() {
        return;
    }
    let items = document.get(node, "items").filter(|items| document.items(*items).next().is_some());
    if let (true, Some(items)) = (kind.ends_with("List") && depth < 4, items) {
        for item in document.items(items) {
            collect(document, index, item, depth + 1, objects);
        }
        return;
    }
    if kind == "List" {
        return;
    }
    objects.push(read_object(document, index, node, api_version, kind));
}

fn read_object(document: &Document<'_>, index: usize, node: NodeId, api_version: &str, kind: &str) -> Object {
    let metadata = document.get(node, "metadata");
    let text = |key: &str| {
        let value = metadata.and_then(|metadata| document.get(metadata, key))?;
        document.scalar_text(value).filter(|text| !text.is_empty() && !document.is_null(value)).map(str::to_owned)
    };
    let mut troubles = Vec::new();
    let content = read_typed(document, node, api_version, kind, &mut troubles);
    let standing = match &content {
        None => Standing::Unreadable,
        Some(Content { typed: Typed::Custom | Typed::Kustomization(_), .. }) => Standing::Unknown,
        Some(content) if is_partial(document, node, content) => Standing::Partial,
        Some(_) => Standing::Judged,
    };
    let owners = metadata.and_then(|metadata| document.get(metadata, "ownerReferences"));
    let leader_elected = content.as_ref().is_some_and(|content| content.leader_elected);
    let bound_replicas = content.as_ref().and_then(|content| content.bound_replicas);
    let (typed, template) = content.map_or((Typed::Custom, None), |content| (content.typed, content.template));
    Object {
        id: 0,
        document: index,
        root: node,
        scope: 0,
        api_version: api_version.to_owned(),
        kind: kind.to_owned(),
        namespace: (!CLUSTER_SCOPED.contains(&kind)).then(|| text("namespace").unwrap_or_else(|| "default".to_owned())),
        name: text("name").unwrap_or_default(),
        generate_name: text("generateName"),
        standing,
        troubles,
        removed: removed_version(api_version, kind),
        leader_elected,
        bound_replicas,
        owned: owners.is_some_and(|owners| document.items(owners).next().is_some()),
        template,
        typed,
    }
}

/// Kustomize patches and test assertions: no selector, no containers, no image, no `spec` where there must be one, `$patch`.
fn is_partial(document: &Document<'_>, node: NodeId, content: &Content) -> bool {
    if document.has_key_deep(node, "$patch") {
        return true;
    }
    let no_image = |pod: &PodSpec| {
        pod.containers.is_empty()
            || pod.containers.iter().any(|container| container.image.as_deref().unwrap_or_default().is_empty())
    };
    let no_pod = content.template.as_ref().is_none_or(|template| no_image(&template.spec));
    let has = |path: &'static str| document.follow(node, &crate::yaml::Path::of(path)).is_ok();
    match &content.typed {
        Typed::Deployment(_) | Typed::StatefulSet(_) | Typed::DaemonSet(_) => {
            no_pod || !selects(document, node, has("spec.selector"))
        }
        Typed::Rollout(spec) => spec.workload_ref.is_none() && no_pod,
        Typed::ReplicaSet(_)
        | Typed::ReplicationController(_)
        | Typed::Pod
        | Typed::Job
        | Typed::CronJob
        | Typed::DeploymentConfig(_) => no_pod,
        Typed::PodDisruptionBudget(object) => object.spec.is_none(),
        Typed::HorizontalPodAutoscaler(object) => {
            object.spec.scale_target_ref.name.is_empty() || !has("spec.maxReplicas")
        }
        Typed::Service(object) => object.spec.is_none(),
        Typed::Ingress(object) => object.spec.is_none(),
        Typed::GatewayRoute(object) => object.spec.is_none(),
        Typed::OpenShiftRoute(object) => object.spec.is_none(),
        Typed::TargetGroupBinding(object) => object.spec.is_none(),
        Typed::ServiceMonitor(object) | Typed::PodMonitor(object) => object.spec.is_none(),
        Typed::Canary(object) => object.spec.as_ref().is_none_or(|spec| spec.target_ref.is_none()),
        _ => false,
    }
}

/// Whether the selector is there, or the version is one that defaulted it.
fn selects(document: &Document<'_>, node: NodeId, written: bool) -> bool {
    let version = document.get(node, "apiVersion").and_then(|value| document.scalar_text(value)).unwrap_or_default();
    written || version.ends_with("v1beta1")
}
