//! What the graph says in words: its first sentence, boxes, relations, problems.

use policy_core::graph::{Relation, Role};
use policy_core::report::{Replicas, Severity};
use policy_core::text::Lang;

use super::{Item, Linked};
use crate::grouping::{SEVERITIES, name_of};
use crate::strings::graph::GraphStrings;
use crate::strings::{self, Strings};

/// The first sentence, and what it rests on.
pub fn headline(linked: &Linked, lang: Lang) -> (String, String) {
    let words = strings::of(lang).graph_words();
    let count = linked.graph.nodes.len();
    if count == 0 {
        return (words.nothing.to_owned(), words.nothing_more.to_owned());
    }
    let first = reached(linked, words);
    let headline = match problem(linked, words) {
        Some(problem) => words.but.replace("{first}", &first).replace("{problem}", &problem),
        None => first,
    };
    let edges = linked.graph.edges.len().to_string();
    let mut detail = words.counts.replace("{n}", &count.to_string()).replace("{m}", &edges);
    if linked.elsewhere > 0 {
        let elsewhere = strings::counted(linked.elsewhere as u32, words.elsewhere_one, words.elsewhere_many);
        detail = format!("{detail} {elsewhere}");
    }
    (headline, detail)
}

fn reached(linked: &Linked, words: &GraphStrings) -> String {
    let runs_on = |node: &usize| {
        let kind = linked.node(*node).map_or("", |node| node.object.kind.as_str());
        !linked.is_missing(*node) && !matches!(kind, "Job" | "CronJob")
    };
    let workloads: Vec<usize> = linked.of_role(Role::Workload).filter(runs_on).collect();
    let reached = workloads.iter().filter(|node| is_reached(linked, **node)).count();
    let template = match (workloads.len(), reached) {
        (0, _) => words.no_workload,
        (1, 1) => words.reached_one,
        (1, _) => words.unreached_one,
        (all, reached) if all == reached => words.reached_all,
        (_, 0) => words.reached_none,
        _ => words.reached_some,
    };
    template.replace("{n}", &workloads.len().to_string()).replace("{reached}", &reached.to_string())
}

/// Whether a Service selects a workload.
pub fn is_reached(linked: &Linked, node: usize) -> bool {
    let edges = linked.into.get(node).map_or(&[][..], Vec::as_slice);
    edges.iter().any(|edge| linked.graph.edges.get(*edge).is_some_and(|edge| edge.relation == Relation::Selects))
}

/// The worst problem of a relation, or of what selects nothing, and how many more there are.
fn problem(linked: &Linked, words: &GraphStrings) -> Option<String> {
    let edges = (0..linked.graph.edges.len()).map(Item::Edge);
    let idle = (0..linked.graph.nodes.len()).filter(|node| selects_nothing(linked, *node)).map(Item::Node);
    let severity = |item: &Item| linked.worst(*item).map(|finding| finding.severity);
    let bad: Vec<Item> = edges.chain(idle).filter(|item| severity(item) > Some(Severity::Info)).collect();
    let worst = bad.iter().min_by_key(|item| (std::cmp::Reverse(severity(item)), **item))?;
    let told = match worst {
        Item::Node(node) => {
            let node = linked.node(*node)?;
            let template = if node.role == Role::Budget { words.budget_of_nothing } else { words.service_of_nothing };
            template.replace("{name}", &node.object.name)
        }
        Item::Edge(edge) => edge_problem(linked, *edge, words)?,
    };
    match bad.len() as u32 - 1 {
        0 => Some(told),
        more => Some(strings::counted(more, words.more_one, words.more_many).replace("{problem}", &told)),
    }
}

fn edge_problem(linked: &Linked, edge: usize, words: &GraphStrings) -> Option<String> {
    let finding = linked.problem(edge)?;
    let edge = linked.graph.edges.get(edge)?;
    let name = |node: u32| linked.node(node as usize).map(|node| name_of(&node.object));
    let is_missing = linked.is_missing(edge.to as usize);
    let template = match (&*finding.rule, is_missing) {
        (_, true) if edge.relation == Relation::SendsTo => words.sends_to_nothing,
        (_, true) => words.scales_nothing,
        ("overlapping-pdbs", _) => words.two_budgets,
        ("service-port-unknown" | "backend-missing", _) => words.port_unknown,
        _ => words.other_problem,
    };
    let told = template.replace("{rule}", &finding.rule).replace("{name}", &name(edge.from)?);
    Some(told.replace("{to}", &name(edge.to)?))
}

/// Whether something that should select Pods selects none, as far as the files show.
fn selects_nothing(linked: &Linked, node: usize) -> bool {
    let is_idle = linked.out.get(node).is_some_and(Vec::is_empty);
    let selects = |role: Role| matches!(role, Role::Budget | Role::Service);
    is_idle && linked.node(node).is_some_and(|node| selects(node.role) && node.place.is_some())
}

/// A kind as it is called where room is short: as kubectl abbreviates it.
fn short_kind(kind: &str) -> &str {
    match kind {
        "PodDisruptionBudget" => "PDB",
        "HorizontalPodAutoscaler" => "HPA",
        "VerticalPodAutoscaler" => "VPA",
        other => other,
    }
}

/// What stands beside a node's kind; empty where there is nothing to say.
pub fn note(linked: &Linked, index: usize, lang: Lang) -> String {
    let strings = strings::of(lang);
    let Some(node) = linked.node(index) else { return String::new() };
    if node.place.is_none() {
        return strings.graph_words().missing.to_owned();
    }
    match (node.role, &node.replicas, node.allows) {
        (Role::Workload, Some(replicas), _) => workload_note(replicas, strings),
        (Role::Autoscaler, Some(replicas), _) => span(replicas),
        (Role::Budget, _, Some(allowed)) => strings.graph_words().allows.replace("{n}", &allowed.to_string()),
        _ if selects_nothing(linked, index) => strings.graph_words().selects_nothing.to_owned(),
        _ => String::new(),
    }
}

/// A kind and what there is to say, where room is short: `Deployment ×3–10`, `PDB · allows 1`.
pub fn brief(linked: &Linked, index: usize, lang: Lang) -> String {
    let Some(node) = linked.node(index) else { return String::new() };
    let kind = short_kind(&node.object.kind);
    match (node.role, &node.replicas) {
        _ if node.place.is_none() => format!("{} · {kind}", strings::of(lang).graph_words().word_missing),
        (Role::Workload, Some(replicas)) => match span(replicas) {
            told if told.is_empty() => kind.to_owned(),
            told => format!("{kind} ×{told}"),
        },
        _ => match note(linked, index, lang) {
            told if told.is_empty() => kind.to_owned(),
            told => format!("{kind} · {told}"),
        },
    }
}

fn span(replicas: &Replicas) -> String {
    match (replicas.minimum, replicas.maximum) {
        (Some(fewest), Some(most)) if fewest != most => format!("{fewest}–{most}"),
        (only, other) => only.or(other).map(|only| only.to_string()).unwrap_or_default(),
    }
}

fn workload_note(replicas: &Replicas, strings: &Strings) -> String {
    match span(replicas) {
        told if told.is_empty() => strings.by_nodes.to_owned(),
        told if told == "1" => strings.survival.replica_one.to_owned(),
        told => strings.survival.replica_many.replace("{n}", &told),
    }
}

/// The worst verdict on a workload: its class and its word.
pub fn verdict(linked: &Linked, node: usize, lang: Lang) -> Option<(&'static str, &'static str)> {
    let verdict = linked.verdict(node)?;
    Some((crate::survival::class(verdict), strings::of(lang).survival.word(verdict)))
}

/// `2 errors, 1 note`; empty where nothing is found.
pub fn found(linked: &Linked, item: Item, lang: Lang) -> String {
    let strings = strings::of(lang);
    let findings = linked.findings(item);
    let count = |severity: Severity| {
        let of = |index: &&usize| linked.report.findings.get(**index).is_some_and(|f| f.severity == severity);
        findings.iter().filter(of).count() as u32
    };
    let forms = [
        (strings.error_one, strings.error_many),
        (strings.warning_one, strings.warning_many),
        (strings.info_one, strings.info_many),
    ];
    let counts = SEVERITIES.into_iter().zip(forms).map(|(severity, (one, many))| (count(severity), one, many));
    let told: Vec<String> = counts
        .filter(|(count, _, _)| *count > 0)
        .map(|(count, one, many)| strings::counted(count, one, many))
        .collect();
    told.join(", ")
}

/// Everything about a node in a line, for those who hear it.
pub fn spoken(linked: &Linked, node: usize, lang: Lang) -> String {
    let name = linked.node(node).map(|node| name_of(&node.object)).unwrap_or_default();
    let verdict = verdict(linked, node, lang).map(|(_, word)| word.to_owned()).unwrap_or_default();
    let parts = [name, note(linked, node, lang), verdict, found(linked, Item::Node(node), lang)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The word at a relation with a problem.
pub fn problem_word(linked: &Linked, edge: usize, lang: Lang) -> Option<(Severity, &'static str)> {
    let strings = strings::of(lang);
    let finding = linked.problem(edge)?;
    let to = linked.graph.edges.get(edge)?.to as usize;
    let word = match &*finding.rule {
        _ if linked.is_missing(to) => strings.graph_words().word_missing,
        "backend-missing" | "service-port-unknown" => strings.graph_words().word_port,
        "overlapping-pdbs" => strings.graph_words().word_second_budget,
        "pdb-blocks-eviction" => strings.graph_words().word_blocks,
        _ => strings.severity(finding.severity),
    };
    Some((finding.severity, word))
}

/// A relation as a sentence.
pub fn relation(linked: &Linked, edge: usize, lang: Lang) -> String {
    let words = strings::of(lang).graph_words();
    let Some(edge) = linked.graph.edges.get(edge) else { return String::new() };
    let name = |node: u32| linked.node(node as usize).map(|node| name_of(&node.object)).unwrap_or_default();
    let sentence = words.relation(edge.relation);
    let sentence = sentence.replace("{from}", &name(edge.from)).replace("{to}", &name(edge.to));
    if edge.ports.is_empty() {
        return sentence;
    }
    words.on_ports.replace("{sentence}", &sentence).replace("{ports}", &edge.ports.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{brief, headline, note, relation, spoken};
    use crate::graph::tests::{autoscaler, budget, ingress, linked, served};
    use policy_core::text::Lang;

    fn said(text: &str) -> String {
        headline(&linked(text), Lang::En).0
    }

    fn worker(name: &str) -> String {
        served(name, "http").split("---\napiVersion: v1").next().unwrap().to_owned()
    }

    #[test]
    fn the_first_sentence_says_who_is_reached_and_what_does_not_hold() {
        let web = served("web", "http");
        assert_eq!(said(&web), "The workload is reached through a Service");
        assert_eq!(said(&(web.clone() + &worker("queue"))), "1 of 2 workloads are reached through a Service");
        assert_eq!(
            said(&(web.clone() + &budget("old", "gone"))),
            "The workload is reached through a Service; the budget old selects no Pod"
        );
        assert_eq!(
            said(&(web.clone() + &ingress(&["gone"]))),
            "The workload is reached through a Service; Ingress shop sends to Service gone, which is not there"
        );
        let two = web + &budget("one", "web") + &budget("two", "web") + &autoscaler("webb");
        assert_eq!(
            said(&two),
            "The workload is reached through a Service; Deployment web has two budgets, and 1 more relation has a problem"
        );
        assert!(said("").starts_with("Nothing to draw"));
    }

    #[test]
    fn a_line_says_how_many_and_what_is_found() {
        let linked = linked(&(served("web", "http") + &budget("one", "web") + &autoscaler("web")));
        let notes: Vec<String> = (0..linked.graph.nodes.len()).map(|node| note(&linked, node, Lang::En)).collect();
        assert_eq!(notes, ["2–10 replicas", "", "allows 1", "2–10"]);
        let boxes: Vec<String> = (0..linked.graph.nodes.len()).map(|node| brief(&linked, node, Lang::En)).collect();
        assert_eq!(boxes, ["Deployment ×2–10", "Service", "PDB · allows 1", "HPA · 2–10"]);
        let told = spoken(&linked, 0, Lang::En);
        assert!(told.starts_with("Deployment web, 2–10 replicas, ") && told.contains("error"), "{told}");
    }

    #[test]
    fn a_relation_is_a_sentence_with_its_ports() {
        let linked = linked(&(ingress(&["web"]) + &served("web", "http")));
        assert_eq!(relation(&linked, 0, Lang::En), "Ingress shop sends to Service web, port 80");
        assert_eq!(relation(&linked, 1, Lang::En), "Service web selects the Pods of Deployment web, port 80→http");
    }
}
