//! Graphs of small inputs, and what holds for the graph of any.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Graph, Relation, Role, graph};
use crate::{Options, SourceFile, check};

fn of(text: &str) -> Graph {
    graph(&[SourceFile { name: "a.yaml", text }], &Options::default())
}

fn deployment(name: &str, app: &str, replicas: u32) -> String {
    format!(
        "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: {name}}}\nspec:\n  replicas: {replicas}\n  selector: {{matchLabels: {{app: {app}}}}}\n  template:\n    metadata: {{labels: {{app: {app}}}}}\n    spec: {{containers: [{{name: c, image: \"i:1\", ports: [{{name: http, containerPort: 8080}}]}}]}}\n"
    )
}

const SERVICE: &str = "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: http}, {port: 53, protocol: UDP}]}\n";
const BUDGET: &str = "---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: keep}\nspec: {minAvailable: 2, selector: {matchLabels: {app: web}}}\n";

fn ingress(services: &[&str]) -> String {
    let path = |service: &&str| {
        format!(
            "      - path: /{service}\n        pathType: Prefix\n        backend: {{service: {{name: {service}, port: {{number: 80}}}}}}\n"
        )
    };
    let paths: String = services.iter().map(path).collect();
    format!(
        "---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {{name: shop}}\nspec:\n  rules:\n  - http:\n      paths:\n{paths}"
    )
}

fn autoscaler(kind: &str, name: &str) -> String {
    format!(
        "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {{name: more}}\nspec: {{minReplicas: 2, maxReplicas: 10, scaleTargetRef: {{apiVersion: apps/v1, kind: {kind}, name: {name}}}}}\n"
    )
}

/// `Ingress shop -SendsTo-> Service web`.
fn said(graph: &Graph) -> Vec<String> {
    let name = |index: u32| {
        let node = &graph.nodes[index as usize];
        format!("{} {}", node.object.kind, node.object.name)
    };
    graph.edges.iter().map(|edge| format!("{} {:?} {}", name(edge.from), edge.relation, name(edge.to))).collect()
}

#[test]
fn requests_are_followed_from_the_ingress_to_what_protects_and_scales() {
    let text =
        ingress(&["web", "web"]) + SERVICE + &deployment("web", "web", 3) + BUDGET + &autoscaler("Deployment", "web");
    let graph = of(&text);
    assert_eq!(
        said(&graph),
        [
            "Ingress shop SendsTo Service web",
            "Service web Selects Deployment web",
            "PodDisruptionBudget keep Protects Deployment web",
            "HorizontalPodAutoscaler more Scales Deployment web",
        ]
    );
    assert_eq!(graph.edges[0].ports, ["80"]);
    assert_eq!(graph.edges[1].ports, ["80→http", "53/UDP"]);
    let budget = graph.nodes.iter().find(|node| node.role == Role::Budget).unwrap();
    assert_eq!(budget.allows, Some(0), "the autoscaler keeps at least two, and two must stay");
    let scaled = graph.nodes.iter().find(|node| node.role == Role::Autoscaler).unwrap().replicas.clone().unwrap();
    assert_eq!((scaled.minimum, scaled.maximum), (Some(2), Some(10)));
}

#[test]
fn a_place_is_the_name_and_the_extent_is_the_object() {
    let text = SERVICE.to_owned() + &deployment("api", "web", 2);
    for node in of(&text).nodes {
        let place = node.place.unwrap();
        assert_eq!(text[place.location.start as usize..place.location.end as usize], node.object.name);
        let whole = &text[place.begins as usize..place.ends as usize];
        assert!(whole.starts_with("apiVersion") && whole.contains(&node.object.kind), "{whole}");
        assert!(!whole.contains("---"));
    }
}

#[test]
fn what_is_named_and_not_there_is_missing_once() {
    let graph = of(&(ingress(&["web", "gone"]) + SERVICE + &ingress(&["gone"]) + &autoscaler("StatefulSet", "db")));
    let missing: Vec<_> = graph.nodes.iter().filter(|node| node.place.is_none()).collect();
    let missing: Vec<_> = missing.iter().map(|node| (node.role, node.object.name.as_str())).collect();
    assert_eq!(missing, [(Role::Service, "gone"), (Role::Workload, "db")]);
    assert_eq!(said(&graph).iter().filter(|edge| edge.ends_with("Service gone")).count(), 2);
}

#[test]
fn an_autoscaler_of_something_that_has_no_scale_points_there_all_the_same() {
    let daemon_set = deployment("agent", "agent", 1).replace("kind: Deployment", "kind: DaemonSet");
    let custom = "---\napiVersion: example.com/v1\nkind: Shop\nmetadata: {name: till}\nspec: {replicas: 2}\n";
    let graph = of(&(daemon_set + custom + &autoscaler("DaemonSet", "agent") + &autoscaler("Shop", "till")));
    assert_eq!(
        said(&graph),
        ["HorizontalPodAutoscaler more Scales DaemonSet agent", "HorizontalPodAutoscaler more Scales Shop till"]
    );
    assert!(graph.nodes.iter().all(|node| node.place.is_some()));
}

#[test]
fn a_budget_of_nothing_has_no_relation_and_allows_nothing_that_is_known() {
    let graph = of(&(BUDGET.to_owned() + &deployment("api", "api", 2)));
    assert_eq!(graph.edges, []);
    assert_eq!(graph.nodes[0].allows, None);
}

#[test]
fn pods_of_a_replica_set_of_a_deployment_are_not_drawn() {
    let owned = "---\napiVersion: v1\nkind: Pod\nmetadata: {name: web-1, labels: {app: web}, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web, uid: u, controller: true}]}\nspec: {containers: [{name: c, image: i}]}\n";
    let graph = of(&(SERVICE.to_owned() + owned + &deployment("web", "web", 2)));
    assert_eq!(said(&graph), ["Service web Selects Deployment web"]);
    assert_eq!(graph.nodes.len(), 2);
}

#[test]
fn a_service_that_flagger_makes_leads_to_the_workload() {
    let canary = "---\napiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: web}\nspec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, service: {port: 80}}\n";
    let graph = of(&(ingress(&["web"]) + canary + &deployment("web", "web", 2)));
    assert_eq!(said(&graph), ["Service web Selects Deployment web", "Ingress shop SendsTo Service web"]);
    assert!(graph.nodes.iter().all(|node| node.place.is_some()));
}

#[test]
fn relations_grow_with_the_input_and_not_with_its_square() {
    let many: String = (0..400).map(|n| deployment(&format!("web-{n}"), "web", 2)).collect();
    let services: String = (0..400).map(|n| SERVICE.replace("name: web", &format!("name: s-{n}"))).collect();
    let graph = of(&(many + &services));
    assert_eq!(graph.nodes.len(), 800);
    assert!(graph.edges.len() <= 400 * 32, "{}", graph.edges.len());
}

/// What holds for every graph.
fn holds(graph: &Graph, files: &[SourceFile<'_>], what: &str) {
    let mut places = BTreeSet::new();
    for node in &graph.nodes {
        let Some(place) = &node.place else { continue };
        let file = files.iter().find(|file| *file.name == *place.location.file).unwrap();
        assert!(file.text.get(place.begins as usize..place.ends as usize).is_some(), "{what}: {node:?}");
        assert!(places.insert((file.name, place.begins, node.role, node.object.name.clone())), "{what}: {node:?}");
    }
    let role = |index: u32| graph.nodes[index as usize].role;
    for edge in &graph.edges {
        let ends = match edge.relation {
            Relation::SendsTo => (Role::Entry, Role::Service),
            Relation::Selects => (Role::Service, Role::Workload),
            Relation::Protects => (Role::Budget, Role::Workload),
            Relation::Scales => (Role::Autoscaler, Role::Workload),
        };
        assert_eq!((role(edge.from), role(edge.to)), ends, "{what}");
    }
}

fn manifests(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            manifests(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml") {
            found.push(path);
        }
    }
}

/// In a build without optimisation, more of a repository would take minutes.
const MOST_BYTES: usize = 200_000;

#[test]
fn graphs_of_the_corpus_are_whole_and_repeatable() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    if !corpus.is_dir() {
        eprintln!("SKIPPED: no corpus at {}", corpus.display());
        return;
    }
    let mut drawn = 0;
    for repository in std::fs::read_dir(&corpus).unwrap().flatten().filter(|entry| entry.path().is_dir()) {
        let mut paths = Vec::new();
        manifests(&repository.path(), &mut paths);
        paths.sort();
        let mut left = MOST_BYTES;
        let texts = paths.iter().filter_map(|path| Some((path.to_str()?, std::fs::read_to_string(path).ok()?)));
        let texts: Vec<_> = texts
            .take_while(|(_, text)| {
                left = left.saturating_sub(text.len());
                left > 0
            })
            .collect();
        let files: Vec<SourceFile<'_>> = texts.iter().map(|(name, text)| SourceFile { name, text }).collect();
        let graph = graph(&files, &Options::default());
        holds(&graph, &files, &repository.path().display().to_string());
        assert_eq!(graph, super::graph(&files, &Options::default()));
        drawn += graph.edges.len();
    }
    assert!(drawn > 500, "{drawn} relations");
}

#[test]
fn every_workload_of_a_report_has_a_node() {
    let text = deployment("web", "web", 2) + SERVICE + &deployment("api", "api", 0);
    let report = check(&[SourceFile { name: "a.yaml", text: &text }], &Options::default());
    let graph = of(&text);
    for workload in report.workloads {
        assert!(graph.nodes.iter().any(|node| node.object == workload.object), "{:?}", workload.object);
    }
}
