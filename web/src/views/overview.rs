//! The Overview: score, first sentence, pillars, what is survived, what to fix first.

use policy_core::Report;
use policy_core::report::{Pillar, TotalScore};
use policy_core::text::Lang;

use super::matrix::{self, Place, grade_class};
use super::{findings, pillars};
use crate::node::{Node, html, svg};
use crate::sentence::{self, Tone};
use crate::strings::{self, Strings};

/// What of an Overview somebody has chosen to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The pillar whose arithmetic is shown.
    pub pillar: Option<Pillar>,
    /// The cell whose reasons are shown.
    pub pointed: Option<Place>,
    /// How many workloads are listed.
    pub listed: usize,
}

/// The Overview of a report.
pub fn overview(report: &Report, shown: Shown, lang: Lang) -> Vec<Node> {
    let sentence = sentence::overview(report, lang);
    let score = &report.score;
    let has_score = score.total.is_some();
    let ring = has_score.then(|| ring(score, sentence.tone, strings::of(lang)));
    let text = html("div")
        .class("top-text")
        .child(html("h2").class("headline").said(&sentence.headline))
        .child(html("p").class("detail").said(&sentence.detail));
    let mut nodes = vec![html("div").class("top").child(ring).child(text)];
    nodes.extend(has_score.then(|| pillars::section(report, shown.pillar, lang)));
    nodes.push(matrix::section(report, shown.pointed, shown.listed, lang));
    nodes.extend(findings::first(report, lang));
    nodes.extend(findings::suppressed(report, lang));
    nodes
}

/// The score as a ring.
fn ring(score: &TotalScore, tone: Tone, strings: &Strings) -> Node {
    let total = score.total.unwrap_or_default();
    let grade = score.grade.map(|grade| format!("{grade:?}")).unwrap_or_default();
    let label = strings.score.replace("{n}", &total.to_string()).replace("{grade}", &grade);
    let class = if tone == Tone::Neutral { "na" } else { grade_class(score.grade) };
    let circle = |class| svg("circle").class(class).set("cx", "44").set("cy", "44").set("r", "38");
    let value = circle("ring-value")
        .set("pathLength", "100")
        .set("stroke-dasharray", format!("{total} 100"))
        .set("transform", "rotate(-90 44 44)")
        .set("visibility", if total == 0 { "hidden" } else { "visible" });
    let text = |class, y| svg("text").class(class).set("x", "44").set("y", y).set("text-anchor", "middle");
    svg("svg")
        .class(format!("ring {class}"))
        .set("viewBox", "0 0 88 88")
        .set("width", "88")
        .set("height", "88")
        .set("role", "img")
        .set("aria-label", label)
        .child(circle("ring-ground"))
        .child(value)
        .child(text("ring-number", "48").text(total.to_string()))
        .child(text("ring-grade", "63").text(grade))
}

#[cfg(test)]
mod tests {
    use super::{Shown, overview};
    use crate::examples::EXAMPLES;
    use crate::node::Node;
    use crate::node::html;
    use crate::node::tests::{all, words};
    use crate::views::matrix::FIRST;
    use policy_core::report::{Event, Pillar};
    use policy_core::text::Lang;
    use policy_core::{Options, SourceFile, check};

    fn drawn(text: &str, shown: Shown) -> Node {
        let report = check(&[SourceFile { name: "a.yaml", text }], &Options::default());
        html("div").children(overview(&report, shown, Lang::En))
    }

    const PLAIN: Shown = Shown { pillar: None, pointed: None, listed: FIRST };

    #[test]
    fn what_is_chosen_is_shown_beside_the_rest() {
        let text = EXAMPLES[0].text;
        let plain = drawn(text, PLAIN);
        let of_class = |node: &Node, class| all(node, &|node| node.attribute("class") == Some(class)).len();
        assert_eq!((of_class(&plain, "arithmetic"), of_class(&plain, "reasons")), (0, 0));
        assert_eq!(all(&plain, &|node| node.attribute("aria-expanded") == Some("false")).len(), 6);
        let chosen = drawn(text, Shown { pillar: Some(Pillar::Probes), pointed: Some((0, Event::NodeDrain)), ..PLAIN });
        assert!(words(&chosen).contains("How Probes comes to"));
        assert_eq!(all(&chosen, &|node| node.attribute("aria-expanded") == Some("true")).len(), 1);
        assert_eq!((of_class(&chosen, "arithmetic"), of_class(&chosen, "reasons")), (1, 1));
    }

    #[test]
    fn a_long_list_of_workloads_is_shown_in_steps() {
        let workload = |index| EXAMPLES[0].text.replace("nginx", &format!("web-{index}"));
        let text: Vec<String> = (0..FIRST + 3).map(workload).collect();
        let rows = |listed| {
            let drawn = drawn(&text.join("\n---\n"), Shown { listed, ..PLAIN });
            let more = all(&drawn, &|node| node.attribute("data-more").is_some());
            let more = more.first().map(|more| words(more));
            (all(&drawn, &|node| node.name == "tr").len() - 1, more)
        };
        assert_eq!(rows(FIRST), (FIRST, Some("Show 3 more workloads".to_owned())));
        assert_eq!(rows(FIRST + 20), (FIRST + 3, None));
    }

    #[test]
    fn nothing_to_judge_has_no_score_and_no_table() {
        let drawn = drawn("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n", PLAIN);
        assert_eq!(all(&drawn, &|node| node.is_svg || node.name == "table").len(), 0);
        assert_ne!(words(&drawn), "");
    }
}
