//! The survival matrix: workloads down, events across, and the reasons of one cell.

use policy_core::Report;
use policy_core::report::{Event, Grade, Replicas, SurvivalVerdict, WorkloadReport};
use policy_core::text::Lang;

use super::{button, rule_link};
use crate::grouping::{name_of, short_name, workloads_worst_first};
use crate::node::{Node, html};
use crate::sentence::capitalised;
use crate::strings::{self, Strings};
use crate::survival::Cell;

/// A cell: a workload's place in the report, and an event.
pub type Place = (usize, Event);

/// So many workloads are listed at first, and so many more at each request.
pub const FIRST: usize = 8;
/// See [`FIRST`].
pub const MORE: usize = 20;

/// The table and what belongs to it; the reasons are those of the cell that is pointed at.
pub fn section(report: &Report, pointed: Option<Place>, listed: usize, lang: Lang) -> Node {
    let words = &strings::of(lang).survival;
    let left_alone = html("p").class("muted small").text(left_alone(report, lang));
    let section = html("section").class("survival");
    let all = report.workloads.len();
    if all == 0 {
        return section.child(left_alone);
    }
    let more = (all > listed).then(|| {
        let more = words.more.replace("{n}", &(all - listed).min(MORE).to_string());
        button("button matrix-more").set("data-more", "").text(more)
    });
    let is_far = all.min(listed) > FIRST;
    let told = pointed.and_then(|place| reasons(report, place, lang)).unwrap_or_else(|| hint(lang));
    let place = html("div").class(if is_far { "reasons-place is-far" } else { "reasons-place" }).child(told);
    let pointed_at = html("div")
        .set("data-matrix", "")
        .child(html("h3").set("id", "matrix-name").text(words.heading))
        .child(table(report, listed, lang))
        .child(more)
        .child(place);
    section.child(pointed_at).child(left_alone)
}

/// What was read and not judged, in part.
fn left_alone(report: &Report, lang: Lang) -> String {
    let names: Vec<String> = report.not_judged.iter().take(6).map(|object| name_of(&object.object)).collect();
    if names.is_empty() {
        return String::new();
    }
    let more = report.not_judged.len() - names.len();
    let names = if more > 0 { format!("{} +{more}", names.join(", ")) } else { names.join(", ") };
    strings::of(lang).not_judged.replace("{names}", &names)
}

/// The table, with so many workloads, the worst first.
fn table(report: &Report, listed: usize, lang: Lang) -> Node {
    let strings = strings::of(lang);
    let events = Event::ALL.map(|event| html("th").set("scope", "col").text(strings.survival.event(event).name));
    let corner = html("th").set("scope", "col").child(html("span").class("spoken").text(strings.workload));
    let order = workloads_worst_first(report);
    let rows = order.into_iter().take(listed).filter_map(|index| row(report, index, lang));
    html("table")
        .class("matrix")
        .set("aria-labelledby", "matrix-name")
        .child(html("thead").child(html("tr").child(corner).children(events)))
        .child(html("tbody").children(rows))
}

fn row(report: &Report, index: usize, lang: Lang) -> Option<Node> {
    let strings = strings::of(lang);
    let workload = report.workloads.get(index)?;
    let name = button("link name")
        .set("title", name_of(&workload.object))
        .set("data-workload", index.to_string())
        .text(short_name(&workload.object));
    let mut about = html("span")
        .class("matrix-about muted")
        .set("title", strings.replicas_source(workload.replicas.source))
        .text(replicas(&workload.replicas, strings));
    if let Some(points) = workload.score.total.filter(|_| report.workloads.len() > 1) {
        let mark = html("span").class(format!("score-mark {}", grade_class(workload.score.grade)));
        let spoken = html("span").class("spoken").text(format!("{} ", strings.score_column));
        let score = html("span").class("kept").text("·\u{a0}").child(mark).child(spoken).text(points.to_string());
        about = about.text(" ").child(score);
    }
    let header = html("th").set("scope", "row").child(name).child(about);
    Some(html("tr").child(header).children(Event::ALL.map(|event| cell(workload, (index, event), lang))))
}

/// The class of a score's colour.
pub fn grade_class(grade: Option<Grade>) -> &'static str {
    match grade {
        Some(Grade::A | Grade::B) => "survives",
        Some(Grade::C) => "risk",
        Some(Grade::D) => "loses",
        Some(Grade::F) => "outage",
        None => "na",
    }
}

fn replicas(replicas: &Replicas, strings: &Strings) -> String {
    let told = match (replicas.minimum, replicas.maximum) {
        (Some(fewest), Some(most)) if fewest != most => format!("{fewest}–\u{2060}{most}"),
        (Some(1), _) | (None, Some(1)) => return strings.survival.replica_one.to_owned(),
        (Some(only), _) | (None, Some(only)) => only.to_string(),
        (None, None) => return strings.by_nodes.to_owned(),
    };
    strings.survival.replica_many.replace("{n}", &told)
}

fn cell(workload: &WorkloadReport, (index, event): Place, lang: Lang) -> Node {
    let verdict = workload.survival.get(event);
    let shown = Cell::of(event, verdict, lang);
    let why = format!("why-{index}-{}", event.name());
    let reasons: Vec<String> = verdict.reasons.iter().map(|reason| format!("{}.", capitalised(reason))).collect();
    let pressed = button(&format!("verdict {}", shown.class))
        .set("data-workload", index.to_string())
        .set("data-event", event.name())
        .set("aria-describedby", why.as_str())
        .child(html("span").class("verdict-event").text(strings::of(lang).survival.event(event).name))
        .child(html("span").class("verdict-word").text(shown.word))
        .child(number(&shown.number));
    let hidden = html("span").set("id", why).set("hidden", "").text(reasons.join(" "));
    html("td").child(pressed).child(hidden)
}

/// In one line, unless it is in minutes: those do not fit beside the others.
fn number(told: &str) -> Node {
    let (kept, rest) = told.find(" min").map_or((told, ""), |at| told.split_at(at));
    html("span").class("verdict-number").child(html("span").class("kept").text(kept)).text(rest)
}

/// Below the table: what can be done with it by pointer and by touch; the style shows one of them.
fn hint(lang: Lang) -> Node {
    let words = &strings::of(lang).survival;
    let pointed = html("span").class("by-pointer").text(words.hint);
    let touched = html("span").class("by-touch").text(words.hint_touch);
    html("p").class("muted small").child(pointed).child(touched)
}

/// Why a cell has its verdict.
fn reasons(report: &Report, (index, event): Place, lang: Lang) -> Option<Node> {
    let words = &strings::of(lang).survival;
    let workload = report.workloads.get(index)?;
    let verdict = workload.survival.get(event);
    let shown = Cell::of(event, verdict, lang);
    let about = words.cell_title.replace("{event}", words.event(event).name);
    let about = about.replace("{workload}", &short_name(&workload.object));
    let told = html("span").class(format!("verdict-told {}", shown.class)).text(shown.word);
    let open = button("link").set("data-workload", index.to_string()).set("data-event", event.name()).text(words.open);
    let title = html("p")
        .class("reasons-title")
        .child(html("span").text(format!("{about}: ")).child(told))
        .child(shown.applies.then_some(open));
    Some(html("div").class("reasons").child(title).children(why(verdict, lang)))
}

/// The reasons of a verdict as a list, and the rules that explain it.
pub fn why(verdict: &SurvivalVerdict, lang: Lang) -> Vec<Node> {
    let reason = |reason: &String| html("li").said(&format!("{}.", capitalised(reason)));
    let mut nodes = vec![html("ul").children(verdict.reasons.iter().map(reason))];
    if !verdict.rules.is_empty() {
        let mut rules = html("p").class("muted small").text(strings::of(lang).survival.rules);
        for rule in &verdict.rules {
            rules = rules.text(" ").child(rule_link(rule));
        }
        nodes.push(rules);
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::{reasons, table};
    use crate::examples::EXAMPLES;
    use crate::node::tests::{all, words};
    use policy_core::report::Event;
    use policy_core::text::Lang;
    use policy_core::{Options, Report, SourceFile, check};

    fn report(text: &str) -> Report {
        check(&[SourceFile { name: "a.yaml", text }], &Options::default())
    }

    #[test]
    fn only_minutes_may_leave_their_numbers() {
        let kept = |told| words(&all(&super::number(told), &|node| node.attribute("class") == Some("kept"))[0].clone());
        assert_eq!(
            ["0.5–6.4 min", "9.4–21 s", "0 of 2", "0.5–6.4분"].map(kept),
            ["0.5–6.4", "9.4–21 s", "0 of 2", "0.5–6.4분"]
        );
        assert_eq!(words(&super::number("0.5–6.4 min")), "0.5–6.4 min");
    }

    #[test]
    fn every_cell_is_a_button_under_its_event_and_beside_its_workload() {
        let table = table(&report(EXAMPLES[0].text), 20, Lang::En);
        let heads = all(&table, &|node| node.name == "th");
        let scopes: Vec<_> = heads.iter().filter_map(|head| head.attribute("scope")).collect();
        assert_eq!(scopes, [vec!["col"; 9], vec!["row"]].concat());
        let buttons = all(&table, &|node| node.attribute("data-event").is_some());
        let events: Vec<_> = buttons.iter().filter_map(|button| button.attribute("data-event")).collect();
        assert_eq!(events, Event::ALL.map(Event::name));
        for button in buttons {
            let why = button.attribute("aria-describedby").unwrap();
            let told = all(&table, &|node| node.attribute("id") == Some(why));
            assert!(words(told[0]).ends_with('.'), "{why} is explained");
        }
    }

    #[test]
    fn many_workloads_are_listed_in_part() {
        let many: Vec<String> =
            (0..50).map(|n| EXAMPLES[0].text.replace("name: nginx-deployment", &format!("name: web-{n}"))).collect();
        let report = report(&many.join("---\n"));
        assert_eq!(report.workloads.len(), 50);
        let rows = |listed| all(&table(&report, listed, Lang::En), &|node| node.name == "tr").len() - 1;
        assert_eq!((rows(20), rows(60)), (20, 50));
    }

    #[test]
    fn a_cell_tells_its_reasons_and_leads_to_rules_and_timeline() {
        let report = report(EXAMPLES[0].text);
        let told = reasons(&report, (0, Event::RollingUpdate), Lang::En).unwrap();
        assert!(words(&told).starts_with("nginx-deployment, Rolling update: outage"), "{}", words(&told));
        assert_eq!(all(&told, &|node| node.attribute("data-page") == Some("missing-pre-stop")).len(), 1);
        assert_eq!(all(&told, &|node| node.attribute("data-event") == Some("rolling-update")).len(), 1);
        // What does not happen has no timeline.
        let absent = reasons(&report, (0, Event::ScaleDown), Lang::Ko).unwrap();
        assert_eq!(all(&absent, &|node| node.attribute("data-event").is_some()).len(), 0);
    }

    #[test]
    fn names_stay_text() {
        let report = report(&EXAMPLES[0].text.replace("name: nginx-deployment", "name: \"<img src=x>\""));
        let table = table(&report, 20, Lang::En);
        assert!(words(&table).contains("<img src=x>"));
        assert_eq!(all(&table, &|node| node.name == "img").len(), 0);
    }
}
