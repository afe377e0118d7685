//! A timeline as text: its numbers, its steps, and everything that the chart shows as tables.

use policy_core::report::{Track, Verdict};
use policy_core::text::Lang;

use super::Timeline;
use super::picture::{pod_name, span};
use crate::grouping::short_name;
use crate::node::{Node, html};
use crate::numbers::{percent, seconds};
use crate::strings::{self, timeline::FactWords};
use crate::survival::class;

/// The numbers above the chart. Each is a button that says what it means when it is pointed at: `data-why`.
pub fn facts(timeline: &Timeline, lang: Lang) -> Node {
    let all = strings::of(lang);
    let words = all.timeline_words();
    let verdict = &timeline.verdict;
    let lost = |value: Option<f64>| value.map_or_else(|| words.no_end.to_owned(), |value| seconds(value, lang));
    // Only what is lost has a colour.
    let colour = |value: Option<f64>| match value {
        Some(value) if value <= 0.0 => "survives",
        _ => class(verdict.verdict),
    };
    let (nominal, worst) = (verdict.loss_seconds.map(|loss| loss.nominal), verdict.loss_seconds.map(|loss| loss.worst));
    let fewest = verdict.min_available.zip(verdict.desired).map(|(fewest, desired)| {
        all.survival.of_pods.replace("{n}", &fewest.to_string()).replace("{all}", &desired.to_string())
    });
    let number = |value: Option<i64>| value.map(|value| value.to_string());
    let is_blocked = verdict.verdict == Verdict::Blocked;
    let facts = [
        ("finishes", is_blocked.then(|| words.never.to_owned()), &words.finishes, class(verdict.verdict)),
        ("lost-usually", (!is_blocked).then(|| lost(nominal)), &words.lost_usually, colour(nominal)),
        ("lost-at-worst", (!is_blocked).then(|| lost(worst)), &words.lost_at_worst, colour(worst)),
        ("fewest", fewest, &words.fewest, ""),
        ("needed", number(timeline.needed), &words.needed, ""),
        ("most", number(verdict.max_total), &words.most, ""),
    ];
    let shown = facts.into_iter().filter_map(|(id, value, words, class)| Some(fact(id, value?, words, class)));
    html("div").class("facts").set("role", "group").set("aria-label", words.facts).children(shown.flatten())
}

fn fact(id: &str, value: String, words: &FactWords, class: &str) -> [Node; 2] {
    let why = format!("fact-{id}");
    let button = html("button")
        .set("type", "button")
        .class("fact")
        .set("data-fact", id)
        .set("data-why", words.why)
        .set("aria-describedby", why.as_str())
        .child(html("span").class(format!("fact-value {class}")).text(value))
        .child(html("span").class("fact-name").text(words.name));
    [button, html("span").set("id", why).set("hidden", "").text(words.why)]
}

/// What happens, one thing after the other.
pub fn steps(timeline: &Timeline, lang: Lang) -> Node {
    let more = (timeline.more_steps > 0).then(|| {
        let told = strings::of(lang).timeline_words().more_steps.replace("{n}", &timeline.more_steps.to_string());
        html("li").class("muted").text(told)
    });
    html("ol").children(timeline.steps.iter().map(|step| html("li").text(step.as_str()))).child(more)
}

/// The chart as tables: when requests are lost, and what each Pod does.
pub fn tables(timeline: &Timeline, lang: Lang) -> Vec<Node> {
    let strings = strings::of(lang).timeline_words();
    let mut nodes = Vec::new();
    if !timeline.losses.is_empty() {
        let rows = timeline.losses.iter().map(|loss| {
            let share = html("td").class("number").text(percent(loss.fraction));
            html("tr").child(html("td").text(span(loss.from, loss.to, strings))).child(share)
        });
        nodes.push(table(strings.lost, [("", strings.when), ("number", strings.share)], rows));
    }
    let pods = timeline.tracks.iter().map(|track| {
        let states = track.segments.iter().map(|segment| {
            let state = strings.state(segment.state).name;
            html("li").text(format!("{}: {state}", span(segment.from, segment.to, strings)))
        });
        let list = html("ul").set("role", "list").children(states);
        html("tr").child(html("th").set("scope", "row").text(name(track, timeline, lang))).child(html("td").child(list))
    });
    nodes.push(table(&short_name(&timeline.workload), [("", strings.pod), ("", strings.states)], pods));
    if timeline.hidden > 0 {
        let told = strings.more_pods.replace("{n}", &timeline.hidden.to_string());
        nodes.push(html("p").class("muted").text(told));
    }
    nodes
}

fn name(track: &Track, timeline: &Timeline, lang: Lang) -> String {
    let is_shared = timeline.tracks.iter().filter(|other| other.name == track.name).count() > 1;
    pod_name(&track.name, track.revision, is_shared, strings::of(lang).timeline_words())
}

/// Each column with its class and name.
fn table(caption: &str, columns: [(&'static str, &'static str); 2], rows: impl Iterator<Item = Node>) -> Node {
    let head = columns.map(|(class, name)| html("th").set("scope", "col").class(class).text(name));
    html("table")
        .class("plain")
        .child(html("caption").text(caption))
        .child(html("thead").child(html("tr").children(head)))
        .child(html("tbody").children(rows))
}

#[cfg(test)]
mod tests {
    use super::{facts, steps, tables};
    use crate::node::tests::{all, words};
    use crate::timeline::tests::{of, story};
    use policy_core::report::{Corner, Event};
    use policy_core::text::Lang;

    #[test]
    fn every_number_is_explained() {
        let shown = facts(&of(story(), Event::RollingUpdate, Corner::Race), Lang::En);
        let buttons = all(&shown, &|node| node.name == "button");
        assert_eq!(buttons.len(), 5);
        for button in buttons {
            let why = button.attribute("aria-describedby").unwrap();
            assert_eq!(
                words(all(&shown, &|node| node.attribute("id") == Some(why))[0]),
                button.attribute("data-why").unwrap()
            );
        }
        assert!(words(&shown).contains("2 of 2Fewest available"), "{}", words(&shown));
    }

    #[test]
    fn a_loss_without_end_has_no_number() {
        let shown = facts(&of(story(), Event::ContainerHang, Corner::Nominal), Lang::Ko);
        assert!(words(&shown).starts_with("끝없음보통 유실"), "{}", words(&shown));
    }

    #[test]
    fn a_blocked_operation_is_not_said_to_lose_without_end() {
        let port = "hostPort: 80\n              containerPort: 80";
        let text = story().replacen("containerPort: 80", port, 1).replace("replicas: 2", "replicas: 3");
        let shown = facts(&of(&text, Event::RollingUpdate, Corner::Nominal), Lang::En);
        assert!(words(&shown).starts_with("neverFinishes"), "{}", words(&shown));
        assert!(!words(&shown).contains("no end"));
    }

    #[test]
    fn the_tables_hold_what_the_chart_shows() {
        let timeline = of(story(), Event::RollingUpdate, Corner::Race);
        let tables = tables(&timeline, Lang::En);
        let rows = |table: usize| all(&tables[table], &|node| node.name == "tr").len() - 1;
        assert_eq!((rows(0), rows(1)), (timeline.losses.len(), timeline.tracks.len()));
        let told = words(&tables[1]);
        assert!(told.contains("old-1") && told.contains("routed, not listening yet"), "{told}");
        assert_eq!(all(&steps(&timeline, Lang::En), &|node| node.name == "li").len(), timeline.steps.len());
    }
}
