//! Views as trees of elements.
//!
//! What can be pressed carries data, and one listener of the page reads it: `data-page` a rule's page; `data-finding` a
//! finding's place, with `data-fix` one of its fixes; `data-file`, `data-start` and `data-end` a place in a file;
//! `data-workload` a workload's place, with `data-event` its timeline. The Overview's own: `data-pillar` a pillar's
//! arithmetic, `data-more` more workloads.

pub mod changes;
pub mod findings;
pub mod graph;
pub mod matrix;
pub mod overview;
pub mod pillars;
pub mod rule;

use policy_core::report::{FixReport, Location, Severity};

use crate::node::{Node, html};
use crate::strings::Strings;

/// A button of this class.
fn button(class: &str) -> Node {
    html("button").set("type", "button").class(class)
}

/// The dot, diamond or ring of a severity; the word stands beside it or is spoken.
fn severity_mark(severity: Severity, strings: &Strings) -> Node {
    let class = match severity {
        Severity::Error => "severity-mark error",
        Severity::Warning => "severity-mark warning",
        Severity::Info => "severity-mark info",
    };
    html("span").class(class).set("role", "img").set("aria-label", strings.severity(severity))
}

/// After other items: in a line that may wrap, its dot goes with it.
fn dotted(item: Node) -> Node {
    html("span").class("dotted").text("·\u{a0}").child(item)
}

/// What a fix gains, where it gains anything.
fn gain(fix: &FixReport, strings: &Strings) -> Option<Node> {
    let gain = fix.score_gain.filter(|gain| *gain > 0)?;
    let spoken = strings.gain.replace("{n}", &gain.to_string());
    Some(html("span").class("gain").set("role", "img").set("aria-label", spoken).text(format!("+{gain}")))
}

/// Where a finding is; it leads there.
fn place(index: usize, location: &Location, strings: &Strings) -> Node {
    let place = format!("{}:{}", location.file, location.line);
    button("link place")
        .set("data-finding", index.to_string())
        .set("aria-label", strings.show_line.replace("{place}", &place))
        .text(place)
}

/// A rule's name; it leads to its page.
fn rule_link(rule: &str) -> Node {
    button("link rule-id").set("data-page", rule).text(rule)
}
