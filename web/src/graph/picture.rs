//! The graph as elements: boxes in columns, lines between them, a word at each line that does not hold.
//!
//! Boxes and lines with problems are buttons for the keyboard and for screen readers, named by their titles, which say more than
//! there is room for; of the other lines the text alternative and the panel of either end tell.

use policy_core::graph::Role;
use policy_core::report::Severity;
use policy_core::text::Lang;

use super::layout::{HEIGHT, Layout, Line, Place};
use super::told::{brief, found, problem_word, relation, spoken, verdict};
use super::{Item, Linked};
use crate::node::{Node, svg};
use crate::strings;

/// Widths of characters: of names, and of what is smaller.
const NAME: i32 = 86;
const SMALL: i32 = 66;
/// Inside a box, from its edges.
const INSET: i32 = 10;

/// The picture; `stop` is where the Tab key enters.
pub fn picture(linked: &Linked, layout: &Layout, stop: Option<Item>, lang: Lang) -> Node {
    let words = strings::of(lang).graph_words();
    let heads = layout.columns.iter().map(|(x, column)| {
        let (name, end) = (words.column(*column), x + layout.box_width);
        // Beyond the last column nothing is left.
        let is_long = end >= layout.width && needs(name, SMALL) > layout.box_width;
        let head = label("column-name", if is_long { end } else { *x }, 14);
        let head = if is_long { head.set("text-anchor", "end") } else { head };
        head.text(cut(name, layout.box_width + layout.gap / 2, SMALL))
    });
    let bands = layout.bands.iter().flat_map(|band| {
        let line = svg("path").class("band").set("d", format!("M0 {}H{}", band.y - 18, layout.width));
        let width = layout.width - INSET;
        [
            line,
            label("band-name", 0, band.y).text(fitting(&words.namespace.replace("{name}", &band.name), width, SMALL)),
        ]
    });
    let drawn = layout.lines.iter().enumerate().filter_map(|(edge, line)| Some((edge, (*line)?)));
    let (bad, fine): (Vec<_>, Vec<_>) = drawn.partition(|(edge, _)| linked.problem(*edge).is_some());
    // Problems lie above what holds, and boxes above both.
    let lines = fine.into_iter().chain(bad).map(|(edge, line)| link(linked, layout, (edge, line), stop, lang));
    let places = layout.places.iter().enumerate().filter_map(|(node, place)| Some((node, (*place)?)));
    let boxes = places.map(|(node, place)| object(linked, layout, (node, place), stop, lang));
    svg("svg")
        .class("graph-picture")
        .at("width", f64::from(layout.shown.0 + 2))
        .at("height", f64::from(layout.shown.1 + 2))
        .set("viewBox", format!("-1 -1 {} {}", layout.width + 2, layout.height + 2))
        .set("role", "group")
        .set("aria-label", words.picture)
        .children(heads.collect::<Vec<_>>())
        .children(bands.collect::<Vec<_>>())
        .children(lines)
        .children(boxes)
}

fn label(class: &str, x: i32, y: i32) -> Node {
    svg("text").class(class).at("x", f64::from(x)).at("y", f64::from(y))
}

/// So many pixels a text needs; `width`: those of ten characters.
fn needs(text: &str, width: i32) -> i32 {
    let units = |character: char| if matches!(character, '\u{1100}'..) { 18 } else { 10 };
    text.chars().map(units).sum::<i32>() * width / 100
}

/// The beginning of a text, as much of it as fits.
fn cut(text: &str, room: i32, width: i32) -> String {
    if needs(text, width) <= room {
        return text.to_owned();
    }
    let mut kept = text.to_owned();
    while !kept.is_empty() && needs(&kept, width) + width / 10 > room {
        kept.pop();
    }
    format!("{}…", kept.trim_end())
}

/// As much of a name as fits. Names of a family differ at the end.
fn fitting(text: &str, room: i32, width: i32) -> String {
    if needs(text, width) <= room {
        return text.to_owned();
    }
    let mut kept: Vec<char> = text.chars().collect();
    let mut at = kept.len() / 2;
    while kept.len() > 2 && needs(&kept.iter().collect::<String>(), width) + width / 10 > room {
        at = kept.len() / 2;
        kept.remove(at);
        at = at.min(kept.len());
    }
    kept.insert(at, '…');
    kept.into_iter().collect()
}

fn is_stop(item: Item, stop: Option<Item>) -> &'static str {
    if stop == Some(item) { "0" } else { "-1" }
}

/// A button with a name that the pointer shows as well.
fn pressable(node: Node, item: Item, stop: Option<Item>, name: String) -> Node {
    let button = node.set("role", "button").set("tabindex", is_stop(item, stop)).set("aria-pressed", "false");
    button.child(svg("title").text(name))
}

fn object(linked: &Linked, layout: &Layout, (index, place): (usize, Place), stop: Option<Item>, lang: Lang) -> Node {
    let Some(node) = linked.node(index) else { return svg("g") };
    let told = verdict(linked, index, lang);
    let (x, right) = (place.x + INSET, place.x + layout.box_width - INSET);
    let room = layout.box_width - 2 * INSET;
    let taken = told.map_or(0, |(_, word)| measure(word) + 8);
    // A name that does not fit beside its verdict has a line of its own; the kind is in the column's name.
    let is_beside = needs(&node.object.name, NAME) <= room - taken;
    let name = fitting(&node.object.name, if is_beside { room - taken } else { room }, NAME);
    let name = label("node-name", x, place.y + 18).text(name);
    let badge = badge(linked, index, (right, place.y + 35));
    let left = if badge.is_empty() { room } else { room - 36 };
    let below = |class: &str, text: &str| label(class, x, place.y + 35).text(cut(text, left, SMALL));
    let word = told.map(|(class, word)| {
        let class = format!("node-verdict {class}");
        if !is_beside {
            return below(&class, word);
        }
        label(&class, right, place.y + 18).set("text-anchor", "end").text(word)
    });
    let about = brief(linked, index, lang);
    // Rather the kind alone than half of what there is to say of it; that something is missing comes first.
    let about = match about.split_once([' ', '·']) {
        Some((kind, _)) if node.place.is_some() && needs(&about, SMALL) > left => kind,
        _ => &about,
    };
    let about = (is_beside || told.is_none()).then(|| below("node-about", about));
    let frame = svg("rect")
        .class("node-box")
        .at("x", f64::from(place.x))
        .at("y", f64::from(place.y))
        .at("width", f64::from(layout.box_width))
        .at("height", f64::from(HEIGHT))
        .at("rx", 6.0);
    let class = match node.role {
        _ if node.place.is_none() => "node is-missing",
        Role::Workload => "node is-workload",
        _ => "node",
    };
    pressable(
        svg("g").class(class).set("data-node", index.to_string()),
        Item::Node(index),
        stop,
        spoken(linked, index, lang),
    )
    .child(frame)
    .child(name)
    .child(word)
    .child(about)
    .children(badge)
}

fn measure(word: &str) -> i32 {
    word.chars().map(|character| if character.is_ascii() { 7 } else { 13 }).sum()
}

/// How many findings there are, with the mark of the worst.
fn badge(linked: &Linked, node: usize, (right, y): (i32, i32)) -> Vec<Node> {
    let Some(worst) = linked.worst(Item::Node(node)) else { return Vec::new() };
    let count = linked.findings(Item::Node(node)).len().to_string();
    let middle = right - 7 * count.len() as i32 - 9;
    vec![mark(worst.severity, middle, y - 4), label("node-count", right, y).set("text-anchor", "end").text(count)]
}

/// A dot, a diamond or a ring, as everywhere on the page.
fn mark(severity: Severity, x: i32, y: i32) -> Node {
    let circle = |class: &str, radius: f64| {
        svg("circle").class(class).at("cx", f64::from(x)).at("cy", f64::from(y)).at("r", radius)
    };
    match severity {
        Severity::Error => circle("mark-error", 4.0),
        Severity::Warning => svg("path").class("mark-warning").set("d", format!("M{x} {}l5 5-5 5-5-5z", y - 5)),
        Severity::Info => circle("mark-info", 3.0),
    }
}

fn link(linked: &Linked, layout: &Layout, (index, line): (usize, Line), stop: Option<Item>, lang: Lang) -> Node {
    let Some(edge) = linked.graph.edges.get(index) else { return svg("g") };
    let ((x1, y1), (x2, y2)) = (line.from, line.to);
    let middle = i32::midpoint(x1, x2);
    let curve = format!("M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}");
    let group = svg("g").set("data-edge", index.to_string());
    let path = |class: &str| svg("path").class(class).set("d", curve.as_str());
    let words = |class: &str, text: String| {
        let at = label(class, line.label.0, line.label.1 + 4).set("text-anchor", "middle");
        at.text(cut(&text, layout.gap - 4, SMALL))
    };
    if let Some((severity, word)) = problem_word(linked, index, lang) {
        let class = if severity == Severity::Error { "edge is-error" } else { "edge is-warning" };
        let spoken = format!("{}: {word}, {}", relation(linked, index, lang), found(linked, Item::Edge(index), lang));
        let group = pressable(group.class(class), Item::Edge(index), stop, spoken);
        return group.child(path("edge-room")).child(path("edge-line")).child(words("edge-word", word.to_owned()));
    }
    let ports = match edge.ports.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        [first, rest @ ..] => Some(format!("{first} +{}", rest.len())),
    };
    group
        .class("edge")
        .set("aria-hidden", "true")
        .child(svg("title").text(relation(linked, index, lang)))
        .child(path("edge-room"))
        .child(path("edge-line"))
        .child(ports.map(|ports| words("edge-ports", ports)))
}

#[cfg(test)]
mod tests {
    use super::{cut, fitting, picture};
    use crate::graph::layout::Layout;
    use crate::graph::tests::{budget, ingress, linked, served};
    use crate::graph::{Item, Linked};
    use crate::node::Node;
    use crate::node::tests::{all, words};
    use policy_core::text::Lang;

    fn drawn(linked: &Linked) -> Node {
        let layout = Layout::of(linked, 1_200, usize::MAX);
        picture(linked, &layout, layout.first(), Lang::En)
    }

    #[test]
    fn every_object_is_a_button_that_says_what_it_is() {
        let linked = linked(&(ingress(&["web"]) + &served("web", "http") + &budget("one", "web")));
        let picture = drawn(&linked);
        let boxes = all(&picture, &|node| node.attribute("data-node").is_some());
        assert_eq!(boxes.len(), linked.graph.nodes.len());
        let named = |name: &str| boxes.iter().filter(|node| words(node).contains(name)).count();
        assert_eq!((named("Ingress shop"), named("Deployment web, 3 replicas"), named("allows 1")), (1, 1, 1));
        let stops = all(&picture, &|node| node.attribute("tabindex") == Some("0"));
        assert_eq!(stops.len(), 1, "Tab enters once");
    }

    #[test]
    fn a_line_that_does_not_hold_has_its_word_and_others_their_ports() {
        let picture = drawn(&linked(&(ingress(&["web", "gone"]) + &served("web", "http"))));
        let bad = all(&picture, &|node| node.attribute("class") == Some("edge is-error"));
        assert_eq!(bad.len(), 1);
        assert!(words(bad[0]).ends_with("not there"), "{}", words(bad[0]));
        assert_eq!(bad[0].attribute("role"), Some("button"));
        let ports = all(&picture, &|node| node.attribute("class") == Some("edge-ports"));
        assert_eq!(ports.iter().map(|node| words(node)).collect::<Vec<_>>(), ["80", "80→http"]);
    }

    #[test]
    fn names_stay_text() {
        let text = served("web", "http").replace("metadata: {name: web}", "metadata: {name: \"<img src=x>\"}");
        let linked = linked(&text);
        let picture = picture(&linked, &Layout::of(&linked, 900, usize::MAX), Some(Item::Node(0)), Lang::Ko);
        assert!(words(&picture).contains("<img src=x>"));
        assert_eq!(all(&picture, &|node| node.name == "img").len(), 0);
    }

    #[test]
    fn a_long_name_keeps_both_ends() {
        let short = fitting("checkout-service-production-eu-west-1", 120, 76);
        assert!(short.starts_with("checko") && short.ends_with("west-1") && short.contains('…'), "{short}");
        assert_eq!(
            (fitting("web", 120, 76), cut("Deployment · not there", 80, 66)),
            ("web".into(), "Deployment…".into())
        );
        assert_eq!(fitting("한국어한국어한국어", 60, 76).chars().last(), Some('어'));
    }
}
