//! Relations → nodes and edges.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Graph, GraphEdge, GraphNode, NodePlace, Relation, Role};
use crate::cluster::autoscaling::{TargetReference, target_reference};
use crate::cluster::backend::{Backend, BackendPort, backends};
use crate::cluster::{Budgeted, Context, Workload, scale_target, target_of};
use crate::engine::input::Input;
use crate::engine::place::{Site, locate};
use crate::finding::Place;
use crate::object::api::{IntOrString, ServicePort};
use crate::object::{Object, ObjectId, Standing, Typed};
use crate::report::build::{Lines, reference};
use crate::report::{ObjectReference, Replicas};
use crate::rollout::DisruptionBudget;

/// Scope, namespace, kind and name.
type Name = (u32, String, String, String);

/// What has been drawn so far.
struct Builder<'b> {
    cx: &'b Context<'b>,
    input: &'b Input<'b>,
    lines: Lines,
    graph: Graph,
    by_object: HashMap<ObjectId, u32>,
    by_name: HashMap<Name, u32>,
}

/// The graph of an input.
pub(super) fn build(cx: &Context<'_>, input: &Input<'_>) -> Graph {
    let mut builder = Builder {
        cx,
        input,
        lines: Lines::new(input.files),
        graph: Graph::default(),
        by_object: HashMap::new(),
        by_name: HashMap::new(),
    };
    builder.collect();
    for object in &cx.cluster.objects {
        builder.send(object);
    }
    for workload in &cx.cluster.workloads {
        builder.relate(workload);
    }
    for object in &cx.cluster.objects {
        builder.aim(object);
    }
    builder.graph
}

/// What an object does to the requests; none where it is not drawn. Workloads are decided elsewhere.
fn role_of(object: &Object) -> Option<Role> {
    match &object.typed {
        Typed::Ingress(_) | Typed::GatewayRoute(_) | Typed::OpenShiftRoute(_) => Some(Role::Entry),
        Typed::Service(_) => Some(Role::Service),
        Typed::PodDisruptionBudget(_) => Some(Role::Budget),
        Typed::HorizontalPodAutoscaler(_) | Typed::ScaledObject(_) | Typed::VerticalPodAutoscaler(_) => {
            Some(Role::Autoscaler)
        }
        _ => None,
    }
}

/// What a controller made stands behind its owner, and a Job that nothing relates to serves nobody.
fn is_drawn(workload: &Workload<'_>) -> bool {
    let is_alone = workload.services.is_empty() && workload.budgets.is_empty() && workload.autoscalers.is_empty();
    let is_idle = workload.kind.runs_to_completion() && is_alone;
    !workload.object.owned && !is_idle
}

impl Builder<'_> {
    /// Every object that is drawn, in the order of the input.
    fn collect(&mut self) {
        let workloads: HashMap<ObjectId, &Workload<'_>> =
            self.cx.cluster.workloads.iter().map(|workload| (workload.object.id, workload)).collect();
        for object in &self.cx.cluster.objects {
            match workloads.get(&object.id) {
                Some(workload) if is_drawn(workload) => {
                    let node = self.add(object, Role::Workload);
                    self.with(node, |node| node.replicas = Some(workload.replicas.clone()));
                }
                Some(_) => {}
                None => self.collect_other(object),
            }
        }
    }

    fn collect_other(&mut self, object: &Object) {
        let Some(role) = role_of(object) else { return };
        let node = self.add(object, role);
        let replicas = scale_target(object).map(|target| Replicas {
            minimum: Some(target.minimum),
            maximum: Some(target.maximum),
            source: target.source,
        });
        let allows = self.allowed(object);
        self.with(node, |node| (node.replicas, node.allows) = (replicas, allows));
    }

    /// The evictions that a budget allows while all Pods are ready.
    fn allowed(&self, object: &Object) -> Option<i64> {
        let Typed::PodDisruptionBudget(budget) = &object.typed else { return None };
        let budget = budget.spec.as_ref().filter(|_| object.standing == Standing::Judged)?;
        let counted = Budgeted::of(self.cx.workloads_of(object));
        let is_known = counted.is_countable() && !counted.cut;
        let budget = DisruptionBudget::read(budget).filter(|_| is_known)?;
        Some(counted.status(budget).disruptions_allowed)
    }

    fn add(&mut self, object: &Object, role: Role) -> u32 {
        let place = self.place(object);
        let node = self.push(reference(object), role, place);
        self.by_object.insert(object.id, node);
        let namespace = object.namespace.clone().unwrap_or_default();
        self.by_name.entry((object.scope, namespace, object.kind.clone(), object.name.clone())).or_insert(node);
        node
    }

    fn push(&mut self, object: Arc<ObjectReference>, role: Role, place: Option<NodePlace>) -> u32 {
        self.graph.nodes.push(GraphNode { object, role, place, replicas: None, allows: None });
        self.graph.nodes.len() as u32 - 1
    }

    fn with(&mut self, node: u32, change: impl FnOnce(&mut GraphNode)) {
        if let Some(node) = self.graph.nodes.get_mut(node as usize) {
            change(node);
        }
    }

    fn place(&mut self, object: &Object) -> Option<NodePlace> {
        let document = self.cx.documents.get(object.document)?;
        let span = document.span(object.root);
        let spot = locate(&Site::of(self.cx), &Place::Object(object.id));
        let location = self.lines.location(self.input, &spot);
        Some(NodePlace { location, begins: document.offset + span.start, ends: document.offset + span.end })
    }

    /// What an Ingress or a route sends to.
    fn send(&mut self, object: &Object) {
        let Some(from) = self.by_object.get(&object.id).copied() else { return };
        // The same Service in several paths is one relation.
        let mut edges: HashMap<u32, GraphEdge> = HashMap::new();
        let mut order = Vec::new();
        for backend in backends(object) {
            let to = self.service(object, &backend);
            let edge = edges.entry(to).or_insert_with(|| {
                order.push(to);
                GraphEdge { from, to, relation: Relation::SendsTo, ports: Vec::new(), paths: Vec::new() }
            });
            let port = match backend.port {
                BackendPort::Number(number) => Some(number.to_string()),
                BackendPort::Name(name) => Some(name.to_owned()),
                BackendPort::Any => None,
            };
            edge.ports.extend(port.filter(|port| !edge.ports.contains(port)));
            edge.paths.extend([backend.name_path().to_string(), backend.port_path().to_string()]);
        }
        self.graph.edges.extend(order.iter().filter_map(|to| edges.remove(to)));
    }

    /// The Service that a backend names, or a missing one. One that a controller makes is where that is written, and leads to
    /// the workloads that it is made for.
    fn service(&mut self, object: &Object, backend: &Backend<'_>) -> u32 {
        let namespace = backend.namespace.or(object.namespace.as_deref()).unwrap_or_default();
        let name = (object.scope, namespace.to_owned(), "Service".to_owned(), backend.name.to_owned());
        if let Some(known) = self.by_name.get(&name) {
            return *known;
        }
        let made_for = self.cx.cluster.facts.service(object.scope, namespace, backend.name);
        let maker = made_for.and_then(|made| Site::of(self.cx).object(made.object));
        let place = maker.and_then(|maker| self.place(maker));
        let node = self.push(named("v1", "Service", namespace, backend.name), Role::Service, place);
        self.by_name.insert(name, node);
        let behind = maker.into_iter().flat_map(|maker| self.cx.workloads_of(maker));
        let behind: Vec<u32> = behind.filter_map(|workload| self.by_object.get(&workload.object.id).copied()).collect();
        for to in behind {
            self.relation(node, to, Relation::Selects, Vec::new(), &[]);
        }
        node
    }

    /// What selects a workload, and what scales it.
    fn relate(&mut self, workload: &Workload<'_>) {
        let Some(to) = self.by_object.get(&workload.object.id).copied() else { return };
        let vertical = workload.vertical_autoscalers.iter();
        let services = workload.services.iter().map(|object| (object, Relation::Selects));
        let budgets = workload.budgets.iter().map(|object| (object, Relation::Protects));
        let autoscalers = workload.autoscalers.iter().chain(vertical).map(|object| (object, Relation::Scales));
        for (object, relation) in services.chain(budgets).chain(autoscalers) {
            let Some(from) = self.by_object.get(&object.id).copied() else { continue };
            match relation {
                Relation::Selects => self.relation(from, to, relation, ports(object), &["spec.selector", "spec.ports"]),
                // Of a budget and an autoscaler everything is about the relation.
                _ => self.relation(from, to, relation, Vec::new(), &["spec"]),
            }
        }
    }

    /// An autoscaler whose target is no workload that it can scale: something else of that name, or nothing.
    fn aim(&mut self, object: &Object) {
        let Some(from) = self.by_object.get(&object.id).copied() else { return };
        let Some(target) = target_reference(object) else { return };
        let is_met = self.cx.workloads_of(object).any(|workload| self.by_object.contains_key(&workload.object.id));
        if is_met {
            return;
        }
        let to = self.target(object, &target);
        self.relation(from, to, Relation::Scales, Vec::new(), &["spec"]);
    }

    fn target(&mut self, object: &Object, target: &TargetReference<'_>) -> u32 {
        let namespace = object.namespace.as_deref().unwrap_or_default();
        let name = (object.scope, namespace.to_owned(), target.kind.to_owned(), target.name.to_owned());
        if let Some(known) = self.by_name.get(&name) {
            return *known;
        }
        let known = self.cx.cluster.facts.scalable_in_namespace(object, target.kind);
        let known = known.and_then(|names| names.get(target.name)).and_then(|id| Site::of(self.cx).object(*id));
        if let Some(known) = known {
            return self.add(known, Role::Workload);
        }
        let version = target.api_version.unwrap_or(target.group);
        let node = self.push(named(version, target.kind, namespace, target.name), Role::Workload, None);
        self.by_name.insert(name, node);
        node
    }

    fn relation(&mut self, from: u32, to: u32, relation: Relation, ports: Vec<String>, paths: &[&str]) {
        let paths = paths.iter().map(|path| (*path).to_owned()).collect();
        self.graph.edges.push(GraphEdge { from, to, relation, ports, paths });
    }
}

/// Something that is named by others.
fn named(version: &str, kind: &str, namespace: &str, name: &str) -> Arc<ObjectReference> {
    let (api_version, kind) = (version.to_owned(), kind.to_owned());
    Arc::new(ObjectReference { api_version, kind, namespace: Some(namespace.to_owned()), name: name.to_owned() })
}

/// The ports of a Service, each with the Pods' port where that is another.
fn ports(object: &Object) -> Vec<String> {
    let Typed::Service(service) = &object.typed else { return Vec::new() };
    let port = |port: &ServicePort| {
        let number = port.port.to_string();
        let target = match target_of(port) {
            IntOrString::Int(number) => number.to_string(),
            IntOrString::String(name) => name,
        };
        let protocol = port.protocol.as_deref().filter(|protocol| *protocol != "TCP");
        let protocol = protocol.map(|protocol| format!("/{protocol}")).unwrap_or_default();
        if target == number { number + &protocol } else { format!("{number}→{target}{protocol}") }
    };
    service.spec.iter().flat_map(|spec| spec.ports.iter().flatten()).map(port).collect()
}
