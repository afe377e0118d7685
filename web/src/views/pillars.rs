//! The six pillars as bars, and the arithmetic of one of them, point by point.

use policy_core::Report;
use policy_core::report::Pillar;
use policy_core::text::Lang;

use super::button;
use crate::arithmetic::{SCORED, Sum, formula, points, sums};
use crate::node::{Node, html, svg};
use crate::sentence::capitalised;
use crate::strings::{self, Strings};

/// The bars; below them the arithmetic of the one that is open.
pub fn section(report: &Report, open: Option<Pillar>, lang: Lang) -> Node {
    let strings = strings::of(lang);
    let bar = |pillar| bar(pillar, points(&report.score.pillars, pillar), open == Some(pillar), strings);
    html("section")
        .class("pillars")
        .set("aria-label", strings.pillars)
        .child(html("div").class("bars").children(SCORED.map(bar)))
        .child(open.map(|pillar| worked_out(report, pillar, lang)))
}

/// The class of a bar's colour.
fn points_class(points: u32) -> &'static str {
    match points {
        90.. => "survives",
        65.. => "risk",
        50.. => "loses",
        _ => "outage",
    }
}

fn bar(pillar: Pillar, points: Option<u32>, is_open: bool, strings: &Strings) -> Node {
    let class = points.map_or("na", points_class);
    let value = points.map_or_else(|| strings.not_applicable.to_owned(), |points| points.to_string());
    let length = |class, width: u32| {
        let rect = svg("rect").class(class).set("x", "0").set("y", "0");
        rect.set("width", width.to_string()).set("height", "6")
    };
    let line = svg("svg")
        .class("bar-line")
        .set("viewBox", "0 0 100 6")
        .set("preserveAspectRatio", "none")
        .set("height", "6")
        .set("aria-hidden", "true")
        .child(length("bar-ground", 100))
        .child(length("bar-value", points.unwrap_or(0)));
    button(&format!("bar {class}"))
        .set("data-pillar", pillar.id())
        .set("aria-expanded", is_open.to_string())
        .child(html("span").class("bar-name").text(strings.pillar(pillar)))
        .child(line)
        .child(html("span").class("bar-points").text(value))
}

/// How a pillar's points come about.
fn worked_out(report: &Report, pillar: Pillar, lang: Lang) -> Node {
    let strings = strings::of(lang);
    let place = html("div").class("arithmetic");
    let Some(points) = points(&report.score.pillars, pillar) else {
        return place.child(html("p").text(strings.points_na));
    };
    let title = strings.points_of.replace("{pillar}", strings.pillar(pillar)).replace("{n}", &points.to_string());
    let sums = sums(report, pillar);
    let several = sums.len() > 1;
    place
        .child(html("h3").text(title))
        .children(sums.iter().flat_map(|sum| one_sum(report, sum, several, strings)))
        .child(html("p").class("muted small").text(strings.points_rule))
}

fn one_sum(report: &Report, sum: &Sum, several: bool, strings: &Strings) -> Vec<Node> {
    let cost = |points: u32| html("span").class("cost").text(format!("−{points}"));
    let rows = sum.costs.iter().filter_map(|(index, points)| {
        let finding = report.findings.get(*index)?;
        let link = button("link rule-id").set("data-finding", index.to_string()).text(finding.rule.as_ref());
        let why = html("span").class("muted").said(&capitalised(&finding.message));
        Some(html("li").child(cost(*points)).child(link).child(why))
    });
    let elsewhere = (sum.elsewhere > 0).then(|| {
        html("li").child(cost(sum.elsewhere)).child(html("span").class("muted").text(strings.points_elsewhere))
    });
    let workload = if several { format!("{}: ", sum.workload) } else { String::new() };
    let mut nodes =
        vec![html("p").class("formula").text(workload).child(html("span").class("mono").text(formula(sum)))];
    if sum.costs.is_empty() && sum.elsewhere == 0 {
        nodes.push(html("p").class("muted").text(strings.points_full));
    }
    nodes.push(html("ul").class("costs").set("role", "list").children(rows).child(elsewhere));
    nodes
}

#[cfg(test)]
mod tests {
    use super::worked_out;
    use crate::grouping::tests::report;
    use crate::node::tests::{all, words};
    use policy_core::report::Pillar;
    use policy_core::text::Lang;

    #[test]
    fn a_cost_leads_to_its_finding() {
        let mut report = report(&[("a", "error", "web", None)]);
        report.score.pillars.probes = Some(40);
        let shown = worked_out(&report, Pillar::Probes, Lang::En);
        assert!(words(&shown).contains("100 − 60 = 40"), "{}", words(&shown));
        assert_eq!(all(&shown, &|node| node.attribute("data-finding") == Some("0")).len(), 1);
        assert!(words(&worked_out(&report, Pillar::Spread, Lang::En)).starts_with("No workload here"));
    }
}
