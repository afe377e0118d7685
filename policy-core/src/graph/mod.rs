//! Who sends to whom, who protects and who scales what: the relations of an input as nodes and edges, for hosts that draw
//! them.
//!
//! Built from the relations that rules judge by, so that a picture never says anything else than the findings do. It
//! judges nothing by itself: an object that is named and not there is drawn as missing, and how bad that is says the
//! report. Its types are serialised as the report's are; they are a part of the contract between page and worker, and of
//! no other.

mod build;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::SourceFile;
use crate::cluster::{Cluster, Context, Documents};
use crate::engine::input;
use crate::options::Options;
use crate::report::{Location, ObjectReference, Replicas};
use crate::schedule::Sequential;

/// Objects and their relations.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Graph {
    /// The objects, in the order of the input; then those that are named and not there.
    pub nodes: Vec<GraphNode>,
    /// The relations, by what writes them.
    pub edges: Vec<GraphEdge>,
}

/// What an object does to the requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// Ingresses and routes: they take requests from outside.
    Entry,
    /// Services: they pass requests on.
    Service,
    /// Workloads: they answer.
    Workload,
    /// PodDisruptionBudgets: they say how many Pods may be evicted.
    Budget,
    /// HorizontalPodAutoscalers, ScaledObjects and VerticalPodAutoscalers.
    Autoscaler,
}

/// An object.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GraphNode {
    /// Which.
    pub object: Arc<ObjectReference>,
    /// What it does.
    pub role: Role,
    /// Where it is written; null where it is named and not there.
    pub place: Option<NodePlace>,
    /// Of a workload: the fewest and the most replicas. Of an autoscaler: between which it scales.
    pub replicas: Option<Replicas>,
    /// Of a budget: the evictions that it allows while all Pods are ready; null where the input does not say how many
    /// Pods there are.
    pub allows: Option<i64>,
}

/// Where an object is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NodePlace {
    /// Its name.
    pub location: Location,
    /// The first byte of the whole object.
    pub begins: u32,
    /// The byte after its last.
    pub ends: u32,
}

/// How two objects relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Relation {
    /// An entry names a Service.
    SendsTo,
    /// A Service selects the Pods of a workload.
    Selects,
    /// A budget matches the Pods of a workload.
    Protects,
    /// An autoscaler targets a workload.
    Scales,
}

/// A relation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GraphEdge {
    /// The node that writes the relation.
    pub from: u32,
    /// The node that it means.
    pub to: u32,
    /// Which relation.
    pub relation: Relation,
    /// The ports: `80`, `http`, `80→8080`; none where none are named.
    pub ports: Vec<String>,
    /// Where in the first node's object the relation is written, as the paths of findings are.
    pub paths: Vec<String>,
}

/// The graph of files.
pub fn graph(files: &[SourceFile<'_>], options: &Options) -> Graph {
    let input = input::read(files, options.scope, &Sequential);
    let objects: Vec<_> = input.objects.iter().collect();
    let cluster = Cluster::relate(&objects, Arc::clone(&input.facts));
    let cx = Context {
        cluster: &cluster,
        assumptions: &options.assumptions,
        documents: Documents::new(&input.documents, &[]),
    };
    build::build(&cx, &input)
}
