//! The chart as elements: serving Pods against the needed ones, lost requests, one bar per Pod.

use policy_core::report::{PodState, Revision};
use policy_core::text::Lang;

use super::Timeline;
use super::geometry::{Area, Bar, Geometry, LossBox, Row, Strip, Tick};
use crate::node::{Node, html, svg};
use crate::numbers::{percent, plain, seconds, short};
use crate::strings::{self, timeline::TimelineStrings};

/// The order of the legend.
const LEGEND: [PodState; 8] = [
    PodState::Serving,
    PodState::Starting,
    PodState::Ready,
    PodState::RoutedNotListening,
    PodState::RoutedGone,
    PodState::Draining,
    PodState::Failed,
    PodState::Pending,
];
/// Width of a character of a row's name, and what stands between name and chart.
const CHARACTER: f64 = 7.2;
const MARGIN: f64 = 14.0;
/// Width of a label's characters: of Latin ones, and of all that may be wider.
const SMALL: f64 = 6.6;
const WIDE: f64 = 12.0;

/// The class of a bar, and its pattern where it has one: nobody has to tell colours apart.
const fn fill(state: PodState) -> (&'static str, Option<&'static str>) {
    match state {
        PodState::Serving => ("bar-serving", None),
        PodState::Starting => ("bar-starting", Some("fill-starting")),
        PodState::RoutedNotListening => ("bar-not-listening", Some("fill-not-listening")),
        PodState::Ready => ("bar-ready", None),
        PodState::RoutedGone => ("bar-gone", Some("fill-gone")),
        PodState::Draining => ("bar-draining", None),
        PodState::Pending => ("bar-pending", None),
        PodState::Failed => ("bar-failed", Some("fill-failed")),
    }
}

/// The patterns: (name, ground, line, turn, distance).
const PATTERNS: [(&str, &str, &str, &str, f64); 4] = [
    ("fill-starting", "ground-none", "line-edge", "rotate(45)", 6.0),
    ("fill-not-listening", "ground-loses", "line-panel", "rotate(0)", 7.0),
    ("fill-gone", "ground-outage", "line-panel", "rotate(-45)", 7.0),
    ("fill-failed", "ground-na", "line-muted", "rotate(-45)", 5.0),
];

fn patterns() -> Node {
    let pattern = |(id, ground, line, turn, step): (&str, &'static str, &'static str, &str, f64)| {
        svg("pattern")
            .set("id", id)
            .at("width", step)
            .at("height", step)
            .set("patternUnits", "userSpaceOnUse")
            .set("patternTransform", turn)
            .child(svg("rect").class(ground).at("width", step).at("height", step))
            .child(svg("path").class(line).set("d", "M0 0V12"))
    };
    svg("defs").children(PATTERNS.map(pattern))
}

/// The chart.
pub fn picture(timeline: &Timeline, chart: &Geometry, lang: Lang) -> Node {
    let strings = strings::of(lang).timeline_words();
    let more = chart.more.map(|y| {
        let told = strings.more_pods.replace("{n}", &timeline.hidden.to_string());
        label(chart.left, y + 4.0).text(told)
    });
    svg("svg")
        .class("chart-picture")
        .at("width", chart.width)
        .at("height", chart.height)
        .set("viewBox", format!("0 0 {} {}", short(chart.width), short(chart.height)))
        .set("role", "img")
        .set("aria-label", strings.chart.replace("{t}", &seconds(timeline.duration, lang)))
        .child(patterns())
        .children(chart.ticks.iter().flat_map(|tick| tick_mark(*tick, chart, lang)))
        .children(area(&chart.area, timeline, chart, strings))
        .children(strip(&chart.strip, timeline, chart, strings))
        .children(chart.rows.iter().map(|row| pod_row(row, chart, strings)))
        .child(more)
}

fn label(x: f64, y: f64) -> Node {
    svg("text").class("label").at("x", x).at("y", y)
}

fn path(class: &str, d: impl Into<String>) -> Node {
    svg("path").class(class).set("d", d)
}

/// A line from end to end.
fn across(y: f64, chart: &Geometry) -> String {
    format!("M{} {}H{}", short(chart.left), short(y), short(chart.right))
}

fn tick_mark(tick: Tick, chart: &Geometry, lang: Lang) -> [Node; 2] {
    let told = match (tick.in_minutes, lang) {
        (false, _) => seconds(tick.t, lang),
        (true, Lang::En) => format!("{} min", plain(tick.t / 60.0)),
        (true, Lang::Ko) => format!("{}분", plain(tick.t / 60.0)),
    };
    [
        path("grid", format!("M{} {}V{}", short(tick.x), short(chart.area.top), short(chart.axis))),
        label(tick.x, chart.axis + 18.0).set("text-anchor", "middle").text(told),
    ]
}

/// The name of a part: in front of it, or above it where there is no room.
fn part(name: &'static str, middle: f64, top: f64, chart: &Geometry) -> Node {
    let (x, y) = if chart.is_narrow { (chart.left, top - 8.0) } else { (0.0, middle + 4.0) };
    label(x, y).text(name)
}

fn area(area: &Area, timeline: &Timeline, chart: &Geometry, strings: &'static TimelineStrings) -> Vec<Node> {
    let mut nodes = vec![part(strings.serving, f64::midpoint(area.top, area.bottom), area.top, chart)];
    nodes.extend(
        area.levels
            .iter()
            .map(|(count, y)| label(chart.left - 8.0, y + 4.0).set("text-anchor", "end").text(count.to_string())),
    );
    nodes.push(path("area-ground", area.ground.as_str()));
    nodes.extend(area.available.iter().map(|line| path("area-available", line.as_str())));
    nodes.push(path("area-serving", area.serving.as_str()));
    if let (Some(y), Some(needed)) = (area.needed, timeline.needed) {
        nodes.push(path("needed", across(y, chart)));
        let told = strings.needed_line.replace("{n}", &needed.to_string());
        let width = told.chars().map(|letter| if letter.is_ascii() { SMALL } else { WIDE }).sum();
        if let Some((x, y)) = area.label(width, (chart.left, chart.right)) {
            nodes.push(svg("text").class("haloed").at("x", x).at("y", y).set("text-anchor", "end").text(told));
        }
    }
    nodes
}

fn strip(strip: &Strip, timeline: &Timeline, chart: &Geometry, strings: &'static TimelineStrings) -> Vec<Node> {
    // Shares stand above the strip, so that on a narrow screen its name stands higher still.
    let top = if chart.is_narrow { strip.top - 14.0 } else { strip.top };
    let mut nodes = vec![
        part(strings.lost, f64::midpoint(strip.top, strip.bottom), top, chart),
        path("grid", across(strip.bottom, chart)),
    ];
    nodes.extend(strip.boxes.iter().flat_map(|loss| loss_box(loss, strip, strings)));
    if timeline.is_endless() {
        let told = format!("{} →", strings.no_end);
        nodes.push(label(chart.right - 2.0, strip.bottom + 14.0).set("text-anchor", "end").text(told));
    }
    nodes
}

fn loss_box(loss: &LossBox, strip: &Strip, strings: &TimelineStrings) -> impl Iterator<Item = Node> + use<> {
    let share = percent(loss.fraction);
    let title = strings.loss.replace("{span}", &span(loss.from, loss.to, strings)).replace("{share}", &share);
    let drawn = svg("rect")
        .class("loss")
        .at("x", loss.x)
        .at("y", loss.y)
        .at("width", loss.width)
        .at("height", strip.bottom - loss.y)
        .child(svg("title").text(title));
    let middle = loss.x + loss.width / 2.0;
    let told =
        svg("text").class("loss-share haloed").at("x", middle).at("y", strip.top - 6.0).set("text-anchor", "middle");
    [Some(drawn), loss.has_room.then(|| told.text(share))].into_iter().flatten()
}

pub(super) fn span(from: f64, to: f64, strings: &TimelineStrings) -> String {
    strings.span.replace("{from}", &plain(from)).replace("{to}", &plain(to))
}

/// A Pod's name where both revisions may have it.
pub(super) fn pod_name(name: &str, revision: Revision, is_shared: bool, strings: &TimelineStrings) -> String {
    let is_new = is_shared && revision == Revision::New;
    if is_new { strings.new_revision.replace("{name}", name) } else { name.to_owned() }
}

fn pod_row(row: &Row, chart: &Geometry, strings: &TimelineStrings) -> Node {
    let name = pod_name(&row.name, row.revision, row.is_shared, strings);
    let shown = svg("text").class("row-name").at("x", 0.0).at("y", row.y + 4.0).text(fitting(&name, chart.left));
    svg("g")
        .child(shown.child(svg("title").text(name.as_str())))
        .children(row.bars.iter().map(|bar| pod_bar(bar, &name, strings)))
}

/// Names end in what tells them apart, so their beginning is left out.
fn fitting(name: &str, width: f64) -> String {
    let most = (((width - MARGIN) / CHARACTER).round() as usize).max(4);
    let all = name.chars().count();
    if all <= most {
        return name.to_owned();
    }
    format!("…{}", name.chars().skip(all + 1 - most).collect::<String>())
}

fn pod_bar(bar: &Bar, name: &str, strings: &TimelineStrings) -> Node {
    let told = strings.bar.replace("{span}", &span(bar.from, bar.to, strings));
    let told = told.replace("{state}", strings.state(bar.state).name).replace("{name}", name);
    // A line around a box needs room inside it.
    let has_edge = matches!(bar.state, PodState::Ready | PodState::Pending | PodState::Starting);
    let inset = if has_edge { 0.5 } else { 0.0 };
    filled(bar.state)
        .at("x", bar.x + inset)
        .at("y", bar.y + inset)
        .at("width", (bar.width - 2.0 * inset).max(0.5))
        .at("height", bar.height - 2.0 * inset)
        .child(svg("title").text(told))
}

fn filled(state: PodState) -> Node {
    let (class, pattern) = fill(state);
    let shape = svg("rect").class(class).at("rx", 2.0);
    match pattern {
        Some(pattern) => shape.set("fill", format!("url(#{pattern})")),
        None => shape,
    }
}

/// What the colours and patterns of this chart mean.
pub fn legend(timeline: &Timeline, lang: Lang) -> Node {
    let strings = strings::of(lang).timeline_words();
    let is_there = |state: &PodState| {
        timeline.tracks.iter().flat_map(|track| &track.segments).any(|segment| segment.state == *state)
    };
    let entry = |shape: Node, name: &'static str| {
        let swatch = svg("svg").at("width", 14.0).at("height", 12.0).set("aria-hidden", "true").child(shape);
        html("li").child(swatch).text(name)
    };
    let states = LEGEND.into_iter().filter(is_there).map(|state| {
        let shape = filled(state).at("x", 0.5).at("y", 0.5).at("width", 13.0).at("height", 11.0);
        entry(shape, strings.state(state).name)
    });
    let differs = timeline.moments.iter().any(|moment| moment.serving as i64 != moment.available);
    let available = differs.then(|| entry(path("area-available", "M0 6H14"), strings.available));
    html("ul").class("legend muted small").set("role", "list").children(states).child(available)
}

#[cfg(test)]
mod tests {
    use super::{fitting, legend, picture};
    use crate::node::tests::{all, words};
    use crate::timeline::geometry::Geometry;
    use crate::timeline::tests::{of, story};
    use policy_core::report::{Corner, Event};
    use policy_core::text::Lang;

    #[test]
    fn every_bar_says_who_does_what_and_when() {
        let timeline = of(story(), Event::RollingUpdate, Corner::Race);
        let drawn = picture(&timeline, &Geometry::of(&timeline, 900.0), Lang::En);
        let bars = all(&drawn, &|node| node.attribute("class").is_some_and(|class| class.starts_with("bar-")));
        assert_eq!(bars.len(), timeline.tracks.iter().map(|track| track.segments.len()).sum::<usize>());
        assert!(bars.iter().all(|bar| words(bar).contains(": ")));
        let gone = bars.iter().find(|bar| bar.attribute("class") == Some("bar-gone")).unwrap();
        assert!(words(gone).starts_with("old-1: routed, no longer answering, "), "{}", words(gone));
    }

    #[test]
    fn every_pattern_that_is_used_exists() {
        for event in [Event::RollingUpdate, Event::NodeFailure, Event::PodCrash] {
            let timeline = of(story(), event, Corner::Slow);
            let drawn = picture(&timeline, &Geometry::of(&timeline, 900.0), Lang::Ko);
            for used in all(&drawn, &|node| node.attribute("fill").is_some()) {
                let name = used.attribute("fill").unwrap().trim_start_matches("url(#").trim_end_matches(')');
                assert_eq!(all(&drawn, &|node| node.attribute("id") == Some(name)).len(), 1, "{name}");
            }
        }
    }

    #[test]
    fn the_legend_explains_what_is_there_and_nothing_else() {
        let fine = of(crate::examples::EXAMPLES[2].text, Event::RollingUpdate, Corner::Slow);
        let told = words(&legend(&fine, Lang::En));
        assert!(told.contains("serving") && !told.contains("routed, no longer answering"), "{told}");
        let bad = words(&legend(&of(story(), Event::RollingUpdate, Corner::Race), Lang::En));
        assert!(bad.contains("routed, no longer answering") && bad.contains("available"), "{bad}");
    }

    #[test]
    fn a_long_name_keeps_its_end() {
        assert_eq!(fitting("a-very-long-stateful-set-0", 96.0), "…eful-set-0");
        assert_eq!(fitting("old-1", 50.0), "old-1");
    }
}
