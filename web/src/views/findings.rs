//! The Findings, by object, and the fixes that gain most.

use policy_core::Report;
use policy_core::report::{Applicability, FindingReport, FixReport, Related};
use policy_core::text::Lang;

use super::{button, gain, place, rule_link, severity_mark};
use crate::grouping::{Group, by_object, fix_first, worst};
use crate::node::{Node, html};
use crate::sentence::{self, capitalised};
use crate::strings::{self, Strings};

/// More rows than anyone reads would only slow typing down.
const LISTED: usize = 150;
/// How many fixes "Fix first" lists; the rest is under Findings.
const FIRST: usize = 8;

/// Every finding: where it is and what mends it.
pub fn all(report: &Report, lang: Lang) -> Vec<Node> {
    let strings = strings::of(lang);
    let mut nodes = vec![html("h2").class("headline").text(sentence::findings(report, lang))];
    let groups = by_object(report);
    let count: usize = groups.iter().map(|group| group.findings.len()).sum();
    if count == 0 {
        nodes.push(html("p").class("detail").text(strings.no_findings_more));
    }
    let mut room = LISTED;
    for mut group in groups {
        group.findings.truncate(room);
        room -= group.findings.len();
        if !group.findings.is_empty() {
            nodes.push(section(report, &group, strings));
        }
    }
    if count > LISTED {
        let told = strings.more_findings.replace("{n}", &(count - LISTED).to_string());
        nodes.push(html("p").class("muted").text(told));
    }
    nodes.extend(suppressed(report, lang));
    nodes
}

/// How many findings are suppressed.
pub fn suppressed(report: &Report, lang: Lang) -> Option<Node> {
    let (n, strings) = (report.summary.suppressed, strings::of(lang));
    let told = format!("{}.", strings::counted(n, strings.suppressed_one, strings.suppressed_many));
    (n > 0).then(|| html("p").class("muted small").text(told))
}

fn section(report: &Report, group: &Group, strings: &Strings) -> Node {
    let rows = group.findings.iter().filter_map(|index| Some(row(*index, report.findings.get(*index)?, strings)));
    html("section")
        .class("group")
        .child(html("h3").text(group.name.as_str()))
        .child(html("ul").class("findings").set("role", "list").children(rows))
}

fn row(index: usize, finding: &FindingReport, strings: &Strings) -> Node {
    let head = html("p")
        .class("finding-head")
        .child(severity_mark(finding.severity, strings))
        .child(html("span").class("severity-word").text(strings.severity(finding.severity)))
        .child(rule_link(&finding.rule).set("title", strings.why))
        .child(html("span").class("spacer"))
        .child(place(index, &finding.location, strings));
    let fixes = finding.fixes.iter().enumerate().map(|(at, fix)| fix_row(index, at, fix, strings));
    let related = finding.related.iter().map(related_row);
    let mut node = html("li")
        .class("finding")
        .set("data-rule", finding.rule.as_ref())
        .child(head)
        .child(html("p").class("finding-message").said(&capitalised(&finding.message)))
        .child(html("p").class("muted").said(&capitalised(&finding.help)));
    if !finding.related.is_empty() {
        node = node.child(html("ul").class("related").set("role", "list").children(related));
    }
    if !finding.fixes.is_empty() {
        node = node.child(html("div").class("finding-fixes").children(fixes));
    }
    node
}

fn related_row(related: &Related) -> Node {
    let location = &related.location;
    let link = button("link")
        .set("data-file", location.file.as_ref())
        .set("data-start", location.start.to_string())
        .set("data-end", location.end.to_string())
        .text(format!("{}:{}", location.file, location.line));
    html("li").class("muted small").said(&related.message).text(" · ").child(link)
}

fn fix_row(finding: usize, at: usize, fix: &FixReport, strings: &Strings) -> Node {
    if let Some(snippet) = &fix.snippet {
        let note = html("span").class("muted").text(format!(" · {}", strings.display_fix));
        return html("div")
            .class("fix-display")
            .child(html("p").said(&fix.title).child(note))
            .child(html("pre").class("code").set("tabindex", "0").text(snippet.as_str()));
    }
    let is_unsafe = fix.applicability == Applicability::Unsafe;
    let apply = button("button").set("data-finding", finding.to_string()).set("data-fix", at.to_string());
    html("div")
        .class("fix-line")
        .child(apply.said(&fix.title))
        .child(gain(fix, strings))
        .child(is_unsafe.then(|| html("span").class("muted small").text(strings.unsafe_fix)))
}

/// The fixes that gain most.
pub fn first(report: &Report, lang: Lang) -> Option<Node> {
    let strings = strings::of(lang);
    let list = fix_first(report);
    let section = html("section").child(html("h3").text(strings.fix_first));
    if list.is_empty() {
        let nothing = html("p").class("muted").text(strings.nothing_to_fix);
        return worst(report).is_some().then(|| section.child(nothing));
    }
    let rows = list.into_iter().take(FIRST).filter_map(|(index, at)| {
        let finding = report.findings.get(index)?;
        Some(first_row(index, at, finding, finding.fixes.get(at)?, strings))
    });
    Some(section.child(html("ul").class("fixes").set("role", "list").children(rows)))
}

fn first_row(index: usize, at: usize, finding: &FindingReport, fix: &FixReport, strings: &Strings) -> Node {
    let spoken = strings.fix_named.replace("{rule}", &finding.rule).replace("{title}", &fix.title);
    let mut why = html("p").class("muted small").said(&capitalised(&finding.message)).text(" · ").child(place(
        index,
        &finding.location,
        strings,
    ));
    if fix.applicability == Applicability::Unsafe {
        why = why.text(format!(" · {}", strings.unsafe_fix));
    }
    let text = html("div").class("fix-text").child(html("p").class("fix-title").said(&fix.title)).child(why);
    let apply = button("button")
        .set("aria-label", spoken)
        .set("data-finding", index.to_string())
        .set("data-fix", at.to_string())
        .text(strings.fix);
    html("li")
        .class("fix-row")
        .set("data-rule", finding.rule.as_ref())
        .child(severity_mark(finding.severity, strings))
        .child(text)
        .child(gain(fix, strings))
        .child(apply)
}

#[cfg(test)]
mod tests {
    use super::{LISTED, all, first};
    use crate::grouping::tests::report;
    use crate::node::html;
    use crate::node::tests::{all as every, words};
    use policy_core::text::Lang;

    #[test]
    fn a_fix_leads_to_the_finding_that_it_mends() {
        let report = report(&[("a", "error", "web", Some(4)), ("b", "warning", "web", Some(18))]);
        let section = first(&report, Lang::En).unwrap();
        let fixes = every(&section, &|node| node.attribute("data-fix").is_some());
        let leads: Vec<_> =
            fixes.iter().map(|fix| (fix.attribute("data-finding"), fix.attribute("data-fix"))).collect();
        assert_eq!(leads, [(Some("1"), Some("0")), (Some("0"), Some("0"))]);
        assert!(words(&section).contains("+18"));
    }

    #[test]
    fn every_finding_is_listed_with_its_place_up_to_a_bound() {
        let few = report(&[("a", "error", "web", None), ("b", "info", "shop", None)]);
        let list = html("div").children(all(&few, Lang::Ko));
        assert_eq!(every(&list, &|node| node.attribute("data-rule").is_some()).len(), 2);
        assert!(
            every(&list, &|node| node.attribute("class") == Some("link place"))
                .iter()
                .all(|place| words(place) == "web.yaml:1")
        );
        let many: Vec<_> = (0..LISTED + 7).map(|_| ("a", "info", "web", None)).collect();
        let list = html("div").children(all(&report(&many), Lang::En));
        assert_eq!(every(&list, &|node| node.attribute("data-rule").is_some()).len(), LISTED);
        assert!(words(&list).contains("7 more findings"));
    }
}
