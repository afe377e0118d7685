//! Documents → typed objects, or "not judged" with a reason.
//!
//! Every object of the input is found (also inside `List`s), named, and read into the newest API type: what the type
//! does not have and what it rejects become findings, removed versions are read by their current meaning.

pub mod api;
mod controllers;
mod crd;
mod custom;
mod fields;
mod int_or_percent;
mod kept;
mod kinds;
mod near;
mod pod;
mod read;
mod replicas;
mod schema;
mod selector;
mod volume;
mod webhook;

pub use controllers::{
    DaemonSetSpec, DeploymentConfigSpec, DeploymentSpec, ReplicaSetSpec, RolloutSpec, StatefulSetSpec,
};
pub use crd::{
    DeploymentConfigStrategy, KedaScaledObject, KedaScaledObjectSpec, KedaTrigger, RolloutStrategy, UpdateMode,
    VerticalPodAutoscaler, VerticalPodAutoscalerSpec, WorkloadReference,
};
pub(crate) use custom::owner_of_the_rollout;
pub use custom::{
    BackendRef, Canary, CanaryService, CanarySpec, CanaryTarget, GatewayRoute, GatewayRouteRule, GatewayRouteSpec,
    Kustomization, KustomizedImage, Monitor, MonitorEndpoint, MonitorSpec, NamespaceSelector, OpenShiftRoute,
    OpenShiftRoutePort, OpenShiftRouteSpec, OpenShiftRouteTarget, TargetGroupBinding, TargetGroupBindingSpec,
    TargetGroupService,
};
pub use fields::{FieldTrouble, FieldTroubleKind};
pub use int_or_percent::{IntOrPercent, InvalidIntOrPercent};
pub use kept::{
    ApiService, ApiServiceSpec, HorizontalPodAutoscaler, Ingress, Kept, LimitRange, Metadata, Namespace, NamespaceSpec,
    PersistentVolumeClaim, PersistentVolumeClaimSpec, PodDisruptionBudget, Service,
};
pub use kinds::{REMOVED_VERSIONS, RemovedVersion, Typed};
pub use near::near_miss;
pub use pod::{Container, PodSpec, PodTemplate, Volume, VolumeMount, VolumeSource};
pub use read::read_objects;
pub use replicas::BoundReplicas;
pub(crate) use selector::written_selector;
pub use selector::{Labels, Selector};
pub use volume::PersistentVolume;
pub use webhook::{Webhook, WebhookConfiguration, WebhookService};

use crate::finding::Place;
use crate::yaml::{NodeId, Path};

/// Index of an object among all of the input.
pub type ObjectId = usize;

/// Whether an object is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is.
    Judged,
    /// A patch or an assertion: parts of an object (no selector, no containers, no image, `$patch`).
    Partial,
    /// A custom resource that Zerodown does not know, or an API type without Pods that plays no part.
    Unknown,
    /// Its text cannot be typed at all.
    Unreadable,
}

/// One object of the input.
#[derive(Clone, Debug)]
pub struct Object {
    /// Its index.
    pub id: ObjectId,
    /// Index of its document.
    pub document: usize,
    /// Its top node.
    pub root: NodeId,
    /// Objects of different scopes never see each other.
    pub scope: u32,
    /// As written.
    pub api_version: String,
    /// As written.
    pub kind: String,
    /// As written; for namespaced kinds without one, `default`.
    pub namespace: Option<String>,
    /// `metadata.name`; empty where there is none.
    pub name: String,
    /// `metadata.generateName`, where there is no name.
    pub generate_name: Option<String>,
    /// Its content.
    pub typed: Typed,
    /// Its Pod template; a Pod is its own.
    pub template: Option<Box<PodTemplate>>,
    /// Whether it is judged.
    pub standing: Standing,
    /// Values and fields that its type does not take.
    pub troubles: Vec<FieldTrouble>,
    /// Set where the written `apiVersion` is no longer served (or no longer should be used).
    pub removed: Option<&'static RemovedVersion>,
    /// Whether it has `metadata.ownerReferences`.
    pub owned: bool,
    /// An argument or environment variable of its containers turns leader election on.
    pub leader_elected: bool,
    /// Why its number of replicas is not to be changed by itself.
    pub bound_replicas: Option<BoundReplicas>,
}

impl Object {
    /// `metadata.name`: where something about the whole object is said.
    pub fn place(&self) -> Place {
        Place::Object(self.id)
    }

    /// The value at a path, or its nearest existing parent.
    pub fn at(&self, path: Path) -> Place {
        Place::Value(self.id, path)
    }

    /// The key at a path.
    pub fn at_key(&self, path: Path) -> Place {
        Place::Key(self.id, path)
    }

    /// The name to show: `web`, `web-*` for generated names, `?` for none.
    pub fn display_name(&self) -> String {
        match (&self.generate_name, self.name.as_str()) {
            (Some(prefix), "") => format!("{prefix}*"),
            (None, "") => "?".to_owned(),
            (_, name) => name.to_owned(),
        }
    }

    /// The API group: `apps` of `apps/v1`, empty for the core group.
    pub fn group(&self) -> &str {
        self.api_version.split_once('/').map_or("", |(group, _)| group)
    }
}
