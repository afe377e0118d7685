//! The graph as a nested list, and what is told of the object or relation that was pressed.
//!
//! What can be pressed here carries `data-node` or `data-edge`, which the graph's view reads.

use std::collections::BTreeSet;

use policy_core::graph::Role;
use policy_core::report::Severity;
use policy_core::text::Lang;

use super::{button, severity_mark};
use crate::graph::told::{found, headline as told, is_reached, note, problem_word, relation, verdict};
use crate::graph::{Item, Linked};
use crate::grouping::name_of;
use crate::node::{DOT, Node, html};
use crate::strings::{self, Strings};
use crate::survival::worst_event;

/// So many findings are told of one object or relation.
const TOLD: usize = 20;

/// The first sentence.
pub fn headline(linked: &Linked, lang: Lang) -> Vec<Node> {
    let (headline, detail) = told(linked, lang);
    vec![html("h2").class("headline").text(headline), html("p").class("detail").text(detail)]
}

/// The text alternative: who sends to whom, what protects and scales it. At most so many lines.
pub fn list(linked: &Linked, most: usize, lang: Lang) -> Vec<Node> {
    let words = strings::of(lang).graph_words();
    let mut writer = Writer { linked, lang, told: BTreeSet::new(), room: most };
    let entries: Vec<Node> = linked.of_role(Role::Entry).filter_map(|node| writer.branch(node, None)).collect();
    let services: Vec<usize> = linked.of_role(Role::Service).collect();
    let rest = services.into_iter().filter(|node| linked.into.get(*node).is_some_and(Vec::is_empty));
    let services: Vec<Node> = rest.filter_map(|node| writer.branch(node, None)).collect();
    let alone = linked.of_role(Role::Workload).filter(|node| !is_reached(linked, *node));
    // What only an autoscaler names stands with the autoscaler.
    let (missing, alone): (Vec<_>, Vec<_>) = alone.partition(|node| linked.is_missing(*node));
    let alone: Vec<Node> = alone.into_iter().filter_map(|node| writer.branch(node, None)).collect();
    let guards = linked.of_role(Role::Budget).chain(linked.of_role(Role::Autoscaler));
    let idle = guards.filter(|node| {
        let leads = linked.out.get(*node).into_iter().flatten();
        let ends = leads.filter_map(|edge| linked.graph.edges.get(*edge));
        ends.map(|edge| edge.to as usize).all(|to| missing.contains(&to))
    });
    let idle: Vec<Node> = idle.filter_map(|node| writer.branch(node, None)).collect();
    let parts = [(words.entries, entries), (words.unrouted, services), (words.unserved, alone), (words.idle, idle)];
    let part = |(name, rows): (&'static str, Vec<Node>)| {
        let list = html("ul").class("graph-list").set("aria-label", name).children(rows);
        html("section").child(html("h3").text(name)).child(list)
    };
    parts.into_iter().filter(|(_, rows)| !rows.is_empty()).map(part).collect()
}

struct Writer<'l> {
    linked: &'l Linked,
    lang: Lang,
    /// Nodes whose own relations are told already.
    told: BTreeSet<usize>,
    room: usize,
}

impl Writer<'_> {
    /// A node, with what it leads to; `by`: the relation that led here.
    fn branch(&mut self, node: usize, by: Option<usize>) -> Option<Node> {
        self.room = self.room.checked_sub(1)?;
        let is_first = self.told.insert(node);
        let mut item = html("li").children(line(self.linked, node, by, self.lang));
        if self.linked.node(node).is_some_and(|node| node.role == Role::Workload) {
            return Some(if is_first { item.children(self.guards(node, by)) } else { item });
        }
        let out: Vec<usize> =
            if is_first { self.linked.out.get(node).cloned().unwrap_or_default() } else { Vec::new() };
        let rows: Vec<Node> = out
            .into_iter()
            .filter_map(|edge| self.branch(self.linked.graph.edges.get(edge)?.to as usize, Some(edge)))
            .collect();
        if !rows.is_empty() {
            item = item.child(html("ul").children(rows));
        }
        Some(item)
    }

    /// The budgets and autoscalers of a workload, in its line; without the one that led here.
    fn guards(&self, node: usize, by: Option<usize>) -> Vec<Node> {
        let words = strings::of(self.lang).graph_words();
        let edges = self.linked.into.get(node).cloned().unwrap_or_default();
        let guards = edges.into_iter().filter(|edge| by != Some(*edge)).filter_map(|edge| {
            let guard = self.linked.graph.edges.get(edge)?.from as usize;
            let role = self.linked.node(guard)?.role;
            (role != Role::Service).then_some((guard, role, edge))
        });
        guards
            .flat_map(|(guard, role, edge)| {
                let lead = html("span").class("muted").text(format!("; {} ", words.guard(role)));
                let told = pieces(self.linked, guard, self.lang, false);
                std::iter::once(lead).chain(told).chain(trouble(self.linked, edge, self.lang))
            })
            .collect()
    }
}

/// A node's line: how it was reached, what it is, what is found.
fn line(linked: &Linked, node: usize, by: Option<usize>, lang: Lang) -> Vec<Node> {
    let mut nodes = Vec::new();
    if let Some(edge) = by.and_then(|edge| linked.graph.edges.get(edge)) {
        let ports = edge.ports.join(", ");
        let ports = if ports.is_empty() { String::new() } else { format!("{ports} ") };
        nodes.push(html("span").class("muted").text(format!("→ {ports}")));
    }
    nodes.extend(pieces(linked, node, lang, true));
    nodes.extend(by.into_iter().flat_map(|edge| trouble(linked, edge, lang)));
    nodes
}

/// What a node is called, how many it is, how it fares.
fn pieces(linked: &Linked, node: usize, lang: Lang, has_kind: bool) -> Vec<Node> {
    let Some(object) = linked.node(node) else { return Vec::new() };
    let name = if has_kind { name_of(&object.object) } else { object.object.name.clone() };
    let mut nodes = vec![button("link").set("data-node", node.to_string()).text(name)];
    let many = note(linked, node, lang);
    if !many.is_empty() {
        let many = whole(&many);
        let many = if has_kind { format!(" ({many})") } else { format!(": {many}") };
        nodes.push(html("span").class("muted").text(many));
    }
    if let Some((class, word)) = verdict(linked, node, lang) {
        nodes.push(html("span").text(" "));
        nodes.push(html("span").class(format!("verdict-told {class}")).text(word));
    }
    let found = found(linked, Item::Node(node), lang);
    if !found.is_empty() {
        nodes.push(html("span").class("muted small").text(format!("{DOT}{}", whole(&found))));
    }
    nodes
}

/// Counts in which no line ends between a number and what it counts.
fn whole(counts: &str) -> String {
    let mut whole = String::with_capacity(counts.len());
    let mut letters = counts.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_beside = |last: char| last.is_ascii_digit();
        let is_inside = whole.ends_with(is_beside)
            || (letters.peek().is_some_and(|next| is_beside(*next)) && !whole.ends_with(','));
        match letter {
            ' ' if is_inside => whole.push('\u{a0}'),
            '–' => whole.push_str("–\u{2060}"),
            _ => whole.push(letter),
        }
    }
    whole
}

/// The word of a relation that does not hold.
fn trouble(linked: &Linked, edge: usize, lang: Lang) -> Vec<Node> {
    let Some((severity, word)) = problem_word(linked, edge, lang) else { return Vec::new() };
    let class = if severity == Severity::Error { "link severity error" } else { "link severity warning" };
    let spoken = format!("{}: {word}", relation(linked, edge, lang));
    let word = button(class).set("data-edge", edge.to_string()).set("aria-label", spoken).text(word);
    vec![
        html("span").text(" "),
        html("span").class("trouble").child(severity_mark(severity, strings::of(lang))).child(word),
    ]
}

/// What is told of an object or a relation: a sentence, what is found, what can be done.
pub fn panel(linked: &Linked, item: Item, lang: Lang) -> Vec<Node> {
    let strings = strings::of(lang);
    let mut nodes = match item {
        Item::Node(node) => about_node(linked, node, lang),
        Item::Edge(edge) => about_edge(linked, edge, lang),
    };
    let findings = linked.findings(item);
    let rows = findings.iter().take(TOLD).filter_map(|index| {
        let finding = linked.report.findings.get(*index)?;
        Some(super::findings::row(*index, finding, matches!(item, Item::Edge(_)), strings).class("finding"))
    });
    nodes.push(html("h3").text(strings.graph_words().found));
    if findings.is_empty() {
        nodes.push(html("p").class("muted").text(strings.graph_words().found_none));
    }
    nodes.push(html("ul").class("findings").set("role", "list").children(rows));
    if let Some(more) = findings.len().checked_sub(TOLD).filter(|more| *more > 0) {
        let more = strings.graph_words().found_more.replace("{n}", &more.to_string());
        nodes.push(html("p").class("muted small").text(more));
    }
    nodes
}

/// What the panel is about.
pub fn title(linked: &Linked, item: Item, lang: Lang) -> String {
    match item {
        Item::Node(node) => linked.node(node).map(|node| name_of(&node.object)).unwrap_or_default(),
        Item::Edge(edge) => relation(linked, edge, lang),
    }
}

fn about_node(linked: &Linked, node: usize, lang: Lang) -> Vec<Node> {
    let strings = strings::of(lang);
    let words = strings.graph_words();
    let mut head = html("p").class("panel-title").child(html("strong").text(title(linked, Item::Node(node), lang)));
    let many = note(linked, node, lang);
    if !many.is_empty() {
        head = head.child(html("span").class("muted").text(format!("{DOT}{many}")));
    }
    if let Some((class, word)) = verdict(linked, node, lang) {
        head = head.text(" ").child(html("span").class(format!("verdict-told {class}")).text(word));
    }
    let mut nodes = vec![head, actions(linked, node, strings)];
    let edges: Vec<usize> = linked.neighbours(node).map(|(_, edge)| edge).take(TOLD).collect();
    if edges.is_empty() {
        nodes.push(html("p").class("muted").text(words.alone));
        return nodes;
    }
    let rows = edges.into_iter().map(|edge| {
        let link = button("link").set("data-edge", edge.to_string()).text(relation(linked, edge, lang));
        let word = problem_word(linked, edge, lang).map(|(severity, word)| {
            let class = if severity == Severity::Error { "severity error" } else { "severity warning" };
            html("span").class(class).text(format!(" {word}"))
        });
        html("li").child(link).child(word)
    });
    nodes.push(html("h3").text(words.relations));
    nodes.push(html("ul").class("panel-relations").set("role", "list").children(rows));
    nodes
}

fn about_edge(linked: &Linked, edge: usize, lang: Lang) -> Vec<Node> {
    let Some(ends) = linked.graph.edges.get(edge) else { return Vec::new() };
    let mut head = html("p").class("panel-title").child(html("strong").text(relation(linked, edge, lang)));
    if let Some((severity, word)) = problem_word(linked, edge, lang) {
        let class = if severity == Severity::Error { "severity error" } else { "severity warning" };
        head = head.child(html("span").class(class).text(format!(" {word}")));
    }
    let end = |node: u32| {
        let name = linked.node(node as usize).map(|node| name_of(&node.object)).unwrap_or_default();
        button("button").set("data-node", node.to_string()).text(name)
    };
    vec![head, html("p").class("panel-actions").child(end(ends.from)).child(end(ends.to))]
}

/// Its place in the editor, and the timeline of what it survives worst.
fn actions(linked: &Linked, node: usize, strings: &Strings) -> Node {
    let place = linked.node(node).and_then(|node| node.place.as_ref()).map(|place| {
        button("button")
            .set("data-file", place.location.file.as_ref())
            .set("data-start", place.location.start.to_string())
            .set("data-end", place.location.end.to_string())
            .text(strings.graph_words().show)
    });
    let index = linked.workloads.get(node).copied().flatten();
    let event = index.and_then(|index| linked.report.workloads.get(index)).and_then(worst_event);
    let timeline = index.zip(event).map(|(index, event)| {
        let open = button("button").set("data-workload", index.to_string()).set("data-event", event.name());
        open.text(strings.survival.open)
    });
    html("p").class("panel-actions").child(place).child(timeline)
}

#[cfg(test)]
mod tests {
    use super::{list, panel, title};
    use crate::graph::tests::{autoscaler, budget, ingress, linked, served};
    use crate::graph::{Item, Linked};
    use crate::node::tests::{all, words};
    use crate::node::{Node, html};
    use policy_core::text::Lang;

    fn text(linked: &Linked) -> Node {
        html("div").children(list(linked, usize::MAX, Lang::En))
    }

    #[test]
    fn the_text_leads_from_the_ingress_to_what_protects_and_scales() {
        let linked =
            linked(&(ingress(&["web"]) + &served("web", "http") + &budget("keep", "web") + &autoscaler("web")));
        let text = text(&linked);
        let told = words(&text);
        for part in [
            "Ingress shop",
            "→ 80 Service web",
            "→ 80→http Deployment web (2–\u{2060}10\u{a0}replicas)",
            "; budget keep: allows\u{a0}1",
            "; autoscaler more: 2–\u{2060}10",
        ] {
            assert!(told.contains(part), "{part} in {told}");
        }
        let depth = all(&text, &|node| node.name == "ul").len();
        assert_eq!(depth, 3, "a list in a list in a list");
    }

    #[test]
    fn no_line_ends_between_a_number_and_what_it_counts() {
        assert_eq!(super::whole("2 errors, 1 note"), "2\u{a0}errors, 1\u{a0}note");
        assert_eq!(super::whole("오류 2개, 참고 1개"), "오류\u{a0}2개, 참고\u{a0}1개");
        assert_eq!(super::whole("not in these files"), "not in these files");
    }

    #[test]
    fn every_object_is_in_the_text() {
        let mut yaml = ingress(&["web", "gone"]) + &served("web", "grpc") + &served("api", "http");
        yaml += &(budget("old", "nobody") + &budget("one", "web") + &budget("two", "web") + &autoscaler("webb"));
        let linked = linked(&yaml);
        let text = text(&linked);
        for node in 0..linked.graph.nodes.len() {
            let number = node.to_string();
            let told = all(&text, &|element| element.attribute("data-node") == Some(&number)).len();
            assert!(told > 0, "{:?}", linked.node(node));
        }
        let problems: Vec<_> = all(&text, &|node| node.attribute("data-edge").is_some());
        let told: Vec<String> = problems.iter().map(|node| words(node)).collect();
        assert_eq!(told, ["no such port", "second budget", "not there", "not there"], "{}", words(&text));
    }

    #[test]
    fn many_ways_to_the_same_are_told_once() {
        let shops: String =
            (0..30).map(|n| ingress(&["web"]).replace("name: shop", &format!("name: shop-{n}"))).collect();
        let linked = linked(&(shops + &served("web", "http")));
        let text = text(&linked);
        assert_eq!(words(&text).matches("Deployment web").count(), 1);
        assert_eq!(all(&html("div").children(list(&linked, 10, Lang::Ko)), &|node| node.name == "li").len(), 10);
    }

    #[test]
    fn a_panel_tells_what_is_found_and_leads_on() {
        let linked = linked(&(ingress(&["gone"]) + &served("web", "http")));
        let web = linked.workloads.iter().position(Option::is_some).unwrap();
        let told = html("div").children(panel(&linked, Item::Node(web), Lang::En));
        assert!(words(&told).contains("Deployment web ·\u{a0}3 replicas"));
        let leads = |name: &str| all(&told, &|node| node.attribute(name).is_some()).len();
        assert_eq!((leads("data-file"), leads("data-event")), (1, 1));
        assert!(leads("data-fix") > 0 && leads("data-page") > 0);
        assert_eq!(leads("data-rule"), linked.of_node[web].len().min(super::TOLD));

        let bad = (0..linked.graph.edges.len()).find(|edge| linked.problem(*edge).is_some()).unwrap();
        assert_eq!(title(&linked, Item::Edge(bad), Lang::En), "Ingress shop sends to Service gone, port 80");
        let told = html("div").children(panel(&linked, Item::Edge(bad), Lang::En));
        assert_eq!(all(&told, &|node| node.attribute("data-rule") == Some("backend-missing")).len(), 1);
        assert_eq!(all(&told, &|node| node.attribute("data-node").is_some()).len(), 2);
    }
}
