//! The graph with what the report says of it: findings at their objects and relations, verdicts at their workloads.
//!
//! The engine's worker relates, the page attaches: it has the report already, and a finding that is suppressed or mended
//! leaves the picture with it. A finding belongs to the node of its object. It belongs to a relation, too, where it stands in the
//! field that writes the relation, or where it also points at the relation's other end.

mod extents;
pub mod keys;
pub mod layout;
mod order;
pub mod picture;
pub mod told;

use std::collections::BTreeMap;
use std::sync::Arc;

use policy_core::graph::{Graph, GraphEdge, GraphNode, Role};
use policy_core::report::{FindingReport, Location, ObjectReference, Report, Severity, Verdict};

use crate::grouping::open_findings;
use crate::survival::worst_event;
use extents::Extents;

/// A node or an edge, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// An object.
    Node(usize),
    /// A relation.
    Edge(usize),
}

/// A graph and the report of the same text.
#[derive(Clone, Debug, PartialEq)]
pub struct Linked {
    /// What relates to what.
    pub graph: Graph,
    /// What is found in it.
    pub report: Arc<Report>,
    /// The findings about each node, the worst first.
    pub of_node: Vec<Vec<usize>>,
    /// The findings about each edge, the worst first.
    pub of_edge: Vec<Vec<usize>>,
    /// Which workload of the report each node is.
    pub workloads: Vec<Option<usize>>,
    /// The edges that begin at each node.
    pub out: Vec<Vec<usize>>,
    /// The edges that end at each node.
    pub into: Vec<Vec<usize>>,
    /// Findings about none of the nodes.
    pub elsewhere: usize,
}

impl Linked {
    /// Attaches a report to a graph.
    pub fn of(graph: Graph, report: Arc<Report>) -> Self {
        let nodes = graph.nodes.len();
        let (mut out, mut into) = (vec![Vec::new(); nodes], vec![Vec::new(); nodes]);
        for (index, edge) in graph.edges.iter().enumerate() {
            out.get_mut(edge.from as usize).map(|list: &mut Vec<usize>| list.push(index)).unwrap_or_default();
            into.get_mut(edge.to as usize).map(|list: &mut Vec<usize>| list.push(index)).unwrap_or_default();
        }
        let workloads = workloads(&graph, &report);
        let (of_node, of_edge) = (vec![Vec::new(); nodes], vec![Vec::new(); graph.edges.len()]);
        let mut linked = Self { graph, report, of_node, of_edge, workloads, out, into, elsewhere: 0 };
        linked.attach();
        linked
    }

    fn attach(&mut self) {
        let report = Arc::clone(&self.report);
        let by_object = by_object(&self.graph);
        let extents = Extents::of(&self.graph);
        for (index, finding) in open_findings(&report) {
            let nodes = finding.object.as_deref().and_then(|object| by_object.get(object)).map(Vec::as_slice);
            let at = nodes.and_then(|nodes| self.of_several(nodes, &finding.location));
            let Some(node) = at else {
                self.elsewhere += 1;
                continue;
            };
            push(&mut self.of_node, node, index);
            let ends: Vec<usize> = finding.related.iter().filter_map(|related| extents.at(&related.location)).collect();
            for edge in self.edges_of(node, finding, &ends) {
                push(&mut self.of_edge, edge, index);
                // What is not there has no findings but those of whoever names it.
                let to = self.graph.edges.get(edge).map_or(0, |edge| edge.to as usize);
                let is_missing = self.graph.nodes.get(to).is_some_and(|node| node.place.is_none());
                if is_missing && self.of_node.get(to).is_some_and(|known| known.last() != Some(&index)) {
                    push(&mut self.of_node, to, index);
                }
            }
        }
        for list in self.of_node.iter_mut().chain(&mut self.of_edge) {
            list.sort_by_key(|index| report.findings.get(*index).map(|finding| std::cmp::Reverse(finding.severity)));
        }
    }

    /// Of several texts of one object, the one that a place lies in.
    fn of_several(&self, nodes: &[usize], place: &Location) -> Option<usize> {
        let holds = |node: &&usize| {
            let written = self.graph.nodes.get(**node).and_then(|node| node.place.as_ref());
            written.is_some_and(|written| {
                written.location.file == place.file && (written.begins..=written.ends).contains(&place.start)
            })
        };
        nodes.iter().find(holds).or(nodes.first()).copied()
    }

    /// The relations of a node that a finding about it speaks of; `ends`: the nodes that it points at besides.
    fn edges_of(&self, node: usize, finding: &FindingReport, ends: &[usize]) -> Vec<usize> {
        let edge = |index: &usize| self.graph.edges.get(*index);
        let list = |lists: &[Vec<usize>]| lists.get(node).cloned().unwrap_or_default();
        let (out, into) = (list(&self.out), list(&self.into));
        let is_written_at = |edge: &GraphEdge| edge.paths.iter().any(|path| is_within(&finding.location.path, path));
        let meant = |index: &usize| edge(index).is_some_and(|edge| ends.contains(&(edge.to as usize)));
        let mut found: Vec<usize> =
            out.iter().copied().filter(|index| edge(index).is_some_and(is_written_at)).collect();
        if found.iter().any(meant) {
            found.retain(meant);
        }
        for index in out.iter().filter(|index| meant(index)) {
            if !found.contains(index) {
                found.push(*index);
            }
        }
        found.extend(into.iter().filter(|index| edge(index).is_some_and(|edge| ends.contains(&(edge.from as usize)))));
        found
    }

    /// A node.
    pub fn node(&self, index: usize) -> Option<&GraphNode> {
        self.graph.nodes.get(index)
    }

    /// The findings about an item, the worst first.
    pub fn findings(&self, item: Item) -> &[usize] {
        let list = match item {
            Item::Node(index) => self.of_node.get(index),
            Item::Edge(index) => self.of_edge.get(index),
        };
        list.map_or(&[], Vec::as_slice)
    }

    /// The worst finding about an item.
    pub fn worst(&self, item: Item) -> Option<&FindingReport> {
        self.findings(item).first().and_then(|index| self.report.findings.get(*index))
    }

    /// The worst finding about a relation, where it is more than a note.
    pub fn problem(&self, edge: usize) -> Option<&FindingReport> {
        self.worst(Item::Edge(edge)).filter(|finding| finding.severity > Severity::Info)
    }

    /// Whether an object is named and not there.
    pub fn is_missing(&self, node: usize) -> bool {
        self.node(node).is_some_and(|node| node.place.is_none())
    }

    /// The worst verdict on a workload; none where no event applies to it.
    pub fn verdict(&self, node: usize) -> Option<Verdict> {
        let workload = self.report.workloads.get(self.workloads.get(node).copied().flatten()?)?;
        worst_event(workload).map(|event| workload.survival.get(event).verdict)
    }

    /// The nodes at the other ends of a node's edges, with the edges: first those that lead to it.
    pub fn neighbours(&self, node: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let list = |lists: &'_ [Vec<usize>]| lists.get(node).cloned().unwrap_or_default();
        let other = move |index: usize| {
            let edge = self.graph.edges.get(index)?;
            let (from, to) = (edge.from as usize, edge.to as usize);
            Some((if from == node { to } else { from }, index))
        };
        list(&self.into).into_iter().chain(list(&self.out)).filter_map(other)
    }

    /// The same object or relation in a newer graph; `None`: it is gone.
    pub fn follow(&self, old: &Self, item: Item) -> Option<Item> {
        match item {
            Item::Node(node) => {
                let wanted = old.node(node)?;
                self.graph.nodes.iter().position(|node| is_same(node, wanted)).map(Item::Node)
            }
            Item::Edge(edge) => {
                let wanted = old.graph.edges.get(edge)?;
                let (from, to) = (old.node(wanted.from as usize)?, old.node(wanted.to as usize)?);
                let ends = |edge: &GraphEdge| Some((self.node(edge.from as usize)?, self.node(edge.to as usize)?));
                let same = |edge: &GraphEdge| {
                    edge.relation == wanted.relation
                        && ends(edge).is_some_and(|ends| is_same(ends.0, from) && is_same(ends.1, to))
                };
                self.graph.edges.iter().position(same).map(Item::Edge)
            }
        }
    }

    /// The nodes of a role.
    pub fn of_role(&self, role: Role) -> impl Iterator<Item = usize> + '_ {
        self.graph.nodes.iter().enumerate().filter(move |(_, node)| node.role == role).map(|(index, _)| index)
    }
}

fn push(lists: &mut [Vec<usize>], at: usize, value: usize) {
    if let Some(list) = lists.get_mut(at) {
        list.push(value);
    }
}

fn is_same(one: &GraphNode, other: &GraphNode) -> bool {
    let file = |node: &GraphNode| node.place.as_ref().map(|place| Arc::clone(&place.location.file));
    one.object == other.object && one.role == other.role && file(one) == file(other)
}

/// Whether a path is another, or leads on from it.
fn is_within(path: &str, other: &str) -> bool {
    path.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// The nodes of every object that is there.
fn by_object(graph: &Graph) -> BTreeMap<&ObjectReference, Vec<usize>> {
    let mut nodes: BTreeMap<&ObjectReference, Vec<usize>> = BTreeMap::new();
    for (index, node) in graph.nodes.iter().enumerate().filter(|(_, node)| node.place.is_some()) {
        nodes.entry(&node.object).or_default().push(index);
    }
    nodes
}

/// Which workload of the report each node is.
fn workloads(graph: &Graph, report: &Report) -> Vec<Option<usize>> {
    let mut known: BTreeMap<&ObjectReference, Vec<usize>> = BTreeMap::new();
    for (index, workload) in report.workloads.iter().enumerate() {
        known.entry(&workload.object).or_default().push(index);
    }
    let of = |node: &GraphNode| {
        let place = node.place.as_ref().filter(|_| node.role == Role::Workload)?;
        let candidates = known.get(&*node.object)?;
        let is_here = |index: &&usize| {
            report.workloads.get(**index).is_some_and(|workload| {
                workload.location.file == place.location.file
                    && (place.begins..=place.ends).contains(&workload.location.start)
            })
        };
        candidates.iter().find(is_here).or(candidates.first()).copied()
    };
    graph.nodes.iter().map(of).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{Item, Linked, is_within};
    use policy_core::graph::graph;
    use policy_core::report::{Severity, Verdict};
    use policy_core::{Options, SourceFile, check};
    use std::sync::Arc;

    /// The graph of one file, with its report.
    pub(crate) fn linked(text: &str) -> Linked {
        let files = [SourceFile { name: "a.yaml", text }];
        let options = Options::default();
        Linked::of(graph(&files, &options), Arc::new(check(&files, &options)))
    }

    /// A Deployment, and the Service of its name.
    pub(crate) fn served(name: &str, port: &str) -> String {
        format!(
            "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: {name}}}\nspec:\n  replicas: 3\n  selector: {{matchLabels: {{app: {name}}}}}\n  template:\n    metadata: {{labels: {{app: {name}}}}}\n    spec: {{containers: [{{name: c, image: \"i:1\", ports: [{{name: http, containerPort: 8080}}]}}]}}\n---\napiVersion: v1\nkind: Service\nmetadata: {{name: {name}}}\nspec: {{selector: {{app: {name}}}, ports: [{{port: 80, targetPort: {port}}}]}}\n"
        )
    }

    pub(crate) fn budget(name: &str, app: &str) -> String {
        format!(
            "---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {{name: {name}}}\nspec: {{maxUnavailable: 1, selector: {{matchLabels: {{app: {app}}}}}}}\n"
        )
    }

    pub(crate) fn autoscaler(target: &str) -> String {
        format!(
            "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {{name: more}}\nspec: {{minReplicas: 2, maxReplicas: 10, scaleTargetRef: {{apiVersion: apps/v1, kind: Deployment, name: {target}}}}}\n"
        )
    }

    pub(crate) fn ingress(services: &[&str]) -> String {
        let path = |service: &&str| {
            format!(
                "      - {{path: /{service}, pathType: Prefix, backend: {{service: {{name: {service}, port: {{number: 80}}}}}}}}\n"
            )
        };
        let paths: String = services.iter().map(path).collect();
        format!(
            "---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {{name: shop}}\nspec:\n  rules:\n  - http:\n      paths:\n{paths}"
        )
    }

    /// `backend-missing: Ingress shop → Service gone`.
    pub(crate) fn problems(linked: &Linked) -> Vec<String> {
        let name = |node: u32| linked.graph.nodes[node as usize].object.name.clone();
        let edges = linked.graph.edges.iter().enumerate();
        edges
            .filter_map(|(index, edge)| {
                let finding = linked.problem(index)?;
                Some(format!("{}: {} → {}", finding.rule, name(edge.from), name(edge.to)))
            })
            .collect()
    }

    #[test]
    fn a_missing_service_costs_one_relation_and_not_its_neighbour() {
        let linked = linked(&(ingress(&["web", "gone"]) + &served("web", "http")));
        assert_eq!(problems(&linked), ["backend-missing: shop → gone"]);
        let gone = (0..linked.graph.nodes.len()).find(|node| linked.is_missing(*node)).unwrap();
        assert_eq!(linked.worst(Item::Node(gone)).unwrap().rule, "backend-missing");
    }

    #[test]
    fn a_port_that_no_container_has_is_a_problem_between_service_and_workload() {
        assert_eq!(problems(&linked(&served("web", "grpc"))), ["service-port-unknown: web → web"]);
        assert_eq!(problems(&linked(&served("web", "http"))), [""; 0]);
    }

    #[test]
    fn a_second_budget_is_a_problem_of_the_workloads_that_have_two() {
        let text = served("web", "http") + &served("api", "http") + &budget("one", "web") + &budget("two", "web");
        assert_eq!(problems(&linked(&text)), ["overlapping-pdbs: two → web"]);
    }

    #[test]
    fn an_autoscaler_of_nothing_leads_to_what_is_missing() {
        let text = served("web", "http") + &autoscaler("webb");
        assert_eq!(problems(&linked(&text)), ["autoscaler-target-missing: more → webb"]);
    }

    #[test]
    fn no_finding_is_lost_between_nodes_and_elsewhere() {
        let config = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, naem: d}\n";
        for text in [served("web", "http") + &budget("old", "gone") + config, ingress(&["gone"]), config.to_owned()] {
            let linked = linked(&text);
            let open = linked.report.findings.iter().filter(|finding| finding.suppressed.is_none()).count();
            let mut drawn: Vec<usize> = linked.of_node.iter().flatten().copied().collect();
            drawn.sort_unstable();
            drawn.dedup();
            assert_eq!(drawn.len() + linked.elsewhere, open);
        }
    }

    #[test]
    fn two_texts_of_one_name_keep_their_own_findings() {
        let files = [
            SourceFile { name: "a.yaml", text: &served("web", "http") },
            SourceFile { name: "b.yaml", text: &served("web", "grpc") },
        ];
        let options = Options::default();
        let linked = Linked::of(graph(&files, &options), Arc::new(check(&files, &options)));
        for (node, findings) in linked.graph.nodes.iter().zip(&linked.of_node) {
            let file = &node.place.as_ref().unwrap().location.file;
            assert!(findings.iter().all(|index| linked.report.findings[*index].location.file == *file));
        }
    }

    #[test]
    fn a_workload_has_the_worst_verdict_of_its_matrix() {
        let linked = linked(&served("web", "http"));
        let web = linked.workloads.iter().position(Option::is_some).unwrap();
        assert!(linked.verdict(web).unwrap() >= Verdict::LosesRequests);
        assert_eq!(linked.graph.nodes.len() - 1, linked.workloads.iter().filter(|known| known.is_none()).count());
        assert!(linked.worst(Item::Node(web)).unwrap().severity >= Severity::Warning);
    }

    #[test]
    fn what_is_looked_at_is_found_again_after_an_edit() {
        let old = linked(&(ingress(&["web"]) + &served("web", "http")));
        let new = linked(&(served("api", "http") + &ingress(&["web"]) + &served("web", "http")));
        for node in 0..old.graph.nodes.len() {
            let Some(Item::Node(found)) = new.follow(&old, Item::Node(node)) else { panic!() };
            assert_eq!(new.graph.nodes[found].object, old.graph.nodes[node].object);
        }
        let Some(Item::Edge(edge)) = new.follow(&old, Item::Edge(0)) else { panic!() };
        assert_eq!(new.graph.nodes[new.graph.edges[edge].to as usize].object.name, "web");
        assert_eq!(old.follow(&new, Item::Node(0)), None);
    }

    #[test]
    fn a_path_leads_on_only_at_its_joints() {
        assert!(is_within("spec.ports[0].port", "spec.ports") && is_within("spec", "spec"));
        assert!(!is_within("spec.portsOfCall", "spec.ports") && !is_within("spec", "spec.ports"));
    }
}
