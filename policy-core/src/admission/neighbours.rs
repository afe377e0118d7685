//! The other objects of the cluster that a host gives beside the one under review.
//!
//! Two layouts are read: that of `kube-mgmt` and Kubewarden's `opa` mode (`data.kubernetes.<resource>[.<namespace>].<name>`), and
//! Gatekeeper's (`data.inventory.namespace.<namespace>.<groupVersion>.<kind>.<name>`, `data.inventory.cluster.…`). A kind
//! counts as looked for where its resource is a key of the first, also without a single object, and where the second
//! holds one object of it anywhere: an empty kind leaves no trace there.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::canonical;
use crate::SourceFile;

/// What the host looked for and what it found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Neighbours {
    /// The objects, in any order.
    pub objects: Vec<Value>,
    /// The kinds that were looked for, also those of which there is none.
    pub kinds: BTreeSet<String>,
}

/// Resources that matter to the judgement of another object: plural, kind, and the API version for objects that were taken
/// out of a list and have lost it.
const RESOURCES: &[(&str, &str, &str)] = &[
    ("apiservices", "APIService", "apiregistration.k8s.io/v1"),
    ("canaries", "Canary", "flagger.app/v1beta1"),
    ("cronjobs", "CronJob", "batch/v1"),
    ("daemonsets", "DaemonSet", "apps/v1"),
    ("deployments", "Deployment", "apps/v1"),
    ("gateways", "Gateway", "gateway.networking.k8s.io/v1"),
    ("horizontalpodautoscalers", "HorizontalPodAutoscaler", "autoscaling/v2"),
    ("httproutes", "HTTPRoute", "gateway.networking.k8s.io/v1"),
    ("ingresses", "Ingress", "networking.k8s.io/v1"),
    ("limitranges", "LimitRange", "v1"),
    ("namespaces", "Namespace", "v1"),
    ("persistentvolumeclaims", "PersistentVolumeClaim", "v1"),
    ("poddisruptionbudgets", "PodDisruptionBudget", "policy/v1"),
    ("replicationcontrollers", "ReplicationController", "v1"),
    ("rollouts", "Rollout", "argoproj.io/v1alpha1"),
    ("scaledobjects", "ScaledObject", "keda.sh/v1alpha1"),
    ("services", "Service", "v1"),
    ("statefulsets", "StatefulSet", "apps/v1"),
    ("verticalpodautoscalers", "VerticalPodAutoscaler", "autoscaling.k8s.io/v1"),
];

/// Where the files of neighbours lie; nothing under review is named so.
const FOLDER: &str = "neighbours/";

/// Whether a file of a report is a neighbour's.
pub(super) fn is_neighbour(file: &str) -> bool {
    file.starts_with(FOLDER)
}

impl Neighbours {
    /// Reads both layouts out of OPA's `data`. What is not shaped like them is passed over: `data` belongs to the host.
    pub fn of_data(data: &Value) -> Self {
        let mut found = Self::default();
        for (resource, kind, api_version) in RESOURCES {
            if let Some(tree) = data.get("kubernetes").and_then(|kubernetes| kubernetes.get(resource)) {
                found.kinds.insert((*kind).to_owned());
                found.collect(tree, kind, api_version, 2);
            }
        }
        if let Some(inventory) = data.get("inventory") {
            let namespaces = inventory.get("namespace").and_then(Value::as_object);
            let of_namespaces = namespaces.into_iter().flat_map(|map| map.values());
            for versions in of_namespaces.chain(inventory.get("cluster")) {
                found.collect_versions(versions);
            }
        }
        found
    }

    /// `<groupVersion>.<kind>.<name>`
    fn collect_versions(&mut self, versions: &Value) {
        for (version, kinds) in versions.as_object().into_iter().flatten() {
            for (_, kind, _) in RESOURCES {
                if let Some(tree) = kinds.get(kind) {
                    self.kinds.insert((*kind).to_owned());
                    self.collect(tree, kind, version, 1);
                }
            }
        }
    }

    /// Objects under a tree of names; `levels` of them at most.
    fn collect(&mut self, tree: &Value, kind: &str, api_version: &str, levels: u32) {
        let Value::Object(fields) = tree else { return };
        for value in fields.values() {
            if value.get("metadata").is_some_and(Value::is_object) {
                let mut object = value.clone();
                if let Value::Object(fields) = &mut object {
                    fields.entry("kind").or_insert_with(|| Value::String(kind.to_owned()));
                    fields.entry("apiVersion").or_insert_with(|| Value::String(api_version.to_owned()));
                }
                self.objects.push(object);
            } else if levels > 1 {
                self.collect(value, kind, api_version, levels - 1);
            }
        }
    }

    /// The files of those that may matter: all beside manifests, and beside an object those of its namespace.
    /// `reviewed`: what is under review.
    pub(super) fn files(&self, whole: bool, reviewed: &BTreeSet<Identity>) -> Vec<NeighbourFile> {
        let mut files: BTreeMap<String, NeighbourFile> = BTreeMap::new();
        for object in &self.objects {
            let identity = Identity::of(object);
            if !whole && !reviewed.iter().any(|own| identity.is_near(own)) {
                continue;
            }
            let name = format!("{FOLDER}{}/{}/{}", identity.kind, identity.namespace, identity.name);
            let replaced = reviewed.contains(&identity);
            let file = || NeighbourFile { name: name.clone(), text: canonical::write(object), replaced };
            files.entry(name.clone()).or_insert_with(file);
        }
        files.into_values().collect()
    }
}

/// A neighbour as a file.
pub(super) struct NeighbourFile {
    pub(super) name: String,
    pub(super) text: String,
    /// Whether what is under review takes its place.
    pub(super) replaced: bool,
}

impl NeighbourFile {
    pub(super) fn source(&self) -> SourceFile<'_> {
        SourceFile { name: &self.name, text: &self.text }
    }
}

/// What makes two objects one: group, kind, namespace and name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Identity {
    group: String,
    kind: String,
    namespace: String,
    name: String,
}

impl Identity {
    /// An object without a namespace is as good as one in `default`: no kind has objects of both sorts.
    pub(crate) fn new(api_version: &str, kind: &str, namespace: Option<&str>, name: &str) -> Self {
        Self {
            group: api_version.split_once('/').map_or("", |(group, _)| group).to_owned(),
            kind: kind.to_owned(),
            namespace: namespace.filter(|namespace| !namespace.is_empty()).unwrap_or("default").to_owned(),
            name: name.to_owned(),
        }
    }

    fn of(object: &Value) -> Self {
        let text = |value: Option<&'_ Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
        let of_metadata = |field: &str| text(object.get("metadata").and_then(|metadata| metadata.get(field)));
        let (version, kind) = (text(object.get("apiVersion")), text(object.get("kind")));
        Self::new(&version, &kind, Some(&of_metadata("namespace")), &of_metadata("name"))
    }

    /// In the same namespace, or the namespace itself, or what serves every namespace.
    fn is_near(&self, own: &Self) -> bool {
        match self.kind.as_str() {
            "Namespace" => self.name == own.namespace,
            "APIService" => true,
            _ => self.namespace == own.namespace,
        }
    }
}
