//! The Findings in groups, and the fixes that gain most.

use policy_core::Report;
use policy_core::report::{Applicability, FindingReport, FixReport, Related};
use policy_core::text::Lang;

use super::{button, dotted, gain, place, rule_link, severity_mark};
use crate::grouping::{By, Found, Group, fix_first, name_of, worst};
use crate::node::{DOT, Node, html};
use crate::sentence::{self, capitalised};
use crate::strings::{self, Strings};

/// So many findings are drawn at first, and so many more at each request: drawing all would only slow typing down.
pub const SLICE: usize = 60;
/// How many fixes "Fix first" lists; the rest is under Findings.
const FIRST: usize = 8;

/// The first sentence: how many, and how many of them a filter leaves.
pub fn headline(report: &Report, found: &Found, is_filtered: bool, lang: Lang) -> Vec<Node> {
    let (strings, words) = (strings::of(lang), strings::of(lang).findings_words());
    let head = |text: String| html("h2").class("headline").text(text);
    let detail = |text: String| html("p").class("detail").text(text);
    let filled = |text: &str| text.replace("{all}", &found.all.to_string()).replace("{n}", &found.shown.to_string());
    match (found.all, found.shown) {
        (0, _) => vec![head(sentence::findings(report, lang)), detail(strings.no_findings_more.to_owned())],
        (_, 0) => vec![head(words.none_match.to_owned()), detail(filled(words.none_match_more))],
        _ if is_filtered => vec![head(filled(words.matching))],
        _ => vec![head(sentence::findings(report, lang))],
    }
}

/// The findings, so many of them: where each is and what mends it. One of them can have the focus: `current`, counted from
/// the top.
pub fn list(report: &Report, found: &Found, by: By, (listed, current): (usize, usize), lang: Lang) -> Vec<Node> {
    let mut room = listed;
    let mut at = 0;
    let mut nodes = Vec::new();
    for group in &found.groups {
        let part: Vec<usize> = group.findings.iter().copied().take(room).collect();
        room -= part.len();
        if !part.is_empty() {
            nodes.push(section(report, group, &part, (by, current.checked_sub(at)), lang));
        }
        at += part.len();
    }
    nodes
}

/// The findings that are suppressed, folded, each with its reason.
pub fn hidden(report: &Report, found: &Found, lang: Lang) -> Option<Node> {
    let (strings, words) = (strings::of(lang), strings::of(lang).findings_words());
    let count = found.suppressed.len();
    let told = strings::counted(count as u32, words.suppressed_one, words.suppressed_many);
    let rows = found.suppressed.iter().take(SLICE).filter_map(|index| {
        let finding = report.findings.get(*index)?;
        let reason = finding.suppressed.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
        let reason =
            reason.map_or_else(|| words.no_reason.to_owned(), |reason| words.because.replace("{reason}", reason));
        let about = html("p")
            .class("finding-head")
            .child(severity_mark(finding.severity, strings))
            .child(rule_link(&finding.rule))
            .child(finding.object.as_deref().map(|object| html("span").class("muted").text(name_of(object))))
            .child(html("span").class("spacer"))
            .child(place(*index, &finding.location, strings));
        let message = html("p").class("muted").said(&capitalised(&finding.message));
        Some(html("li").class("suppressed-row").child(about).child(message).child(html("p").text(reason)))
    });
    let details = html("details").class("suppressed").child(html("summary").text(told));
    (count > 0).then(|| details.child(html("ul").set("role", "list").children(rows)))
}

/// How many findings are suppressed.
pub fn suppressed(report: &Report, lang: Lang) -> Option<Node> {
    let (n, strings) = (report.summary.suppressed, strings::of(lang));
    let told = format!("{}.", strings::counted(n, strings.suppressed_one, strings.suppressed_many));
    (n > 0).then(|| html("p").class("muted small").text(told))
}

fn section(report: &Report, group: &Group, part: &[usize], (by, at): (By, Option<usize>), lang: Lang) -> Node {
    let strings = strings::of(lang);
    let name = match group.severity {
        Some(severity) => strings.findings_words().severity(severity).to_owned(),
        None => group.name.clone(),
    };
    let rows = part.iter().enumerate().filter_map(|(position, index)| {
        let stop = if at == Some(position) { "0" } else { "-1" };
        let finding = report.findings.get(*index)?;
        let row = row(*index, finding, by != By::Object, strings).class("finding in-list");
        Some(row.set("tabindex", stop).set("data-at", index.to_string()))
    });
    let count = html("span").class("group-count").text(group.findings.len().to_string());
    html("section")
        .class("group")
        .child(html("h3").text(format!("{name} ")).child(count))
        .child(html("ul").class("findings").set("role", "list").set("aria-label", name).children(rows))
}

/// A finding, with what it is about where nothing else says so. Without a class.
pub(super) fn row(index: usize, finding: &FindingReport, says_object: bool, strings: &Strings) -> Node {
    let object = finding.object.as_deref().filter(|_| says_object);
    let head = html("p")
        .class("finding-head")
        .child(severity_mark(finding.severity, strings))
        .child(html("span").class("severity-word").text(strings.severity(finding.severity)))
        .child(rule_link(&finding.rule).set("title", strings.why))
        .child(object.map(|object| html("span").class("muted").text(name_of(object))))
        .child(html("span").class("spacer"))
        .child(place(index, &finding.location, strings));
    let fixes = finding.fixes.iter().enumerate().map(|(at, fix)| fix_row(index, at, fix, strings));
    let related = finding.related.iter().map(related_row);
    let mut node = html("li")
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
    html("li").class("muted small").said(&related.message).text(" ").child(dotted(link))
}

fn fix_row(finding: usize, at: usize, fix: &FixReport, strings: &Strings) -> Node {
    if let Some(snippet) = &fix.snippet {
        let note = html("span").class("muted").text(format!("{DOT}{}", strings.display_fix));
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
    let mut why = html("p").class("muted small").said(&capitalised(&finding.message)).text(" ").child(dotted(place(
        index,
        &finding.location,
        strings,
    )));
    if fix.applicability == Applicability::Unsafe {
        why = why.text(format!("{DOT}{}", strings.unsafe_fix));
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
    use super::{SLICE, first, headline, hidden, list};
    use crate::grouping::tests::report;
    use crate::grouping::{By, Filter, Found};
    use crate::node::tests::{all as every, words};
    use crate::node::{Node, html};
    use policy_core::Report;
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

    fn listed(report: &Report, by: By, slice: (usize, usize)) -> Node {
        let found = Found::of(report, &Filter::default(), by);
        html("div").children(list(report, &found, by, slice, Lang::Ko))
    }

    #[test]
    fn every_finding_is_listed_with_its_place_up_to_a_bound() {
        let few = report(&[("a", "error", "web", None), ("b", "info", "shop", None)]);
        let few = listed(&few, By::Object, (SLICE, 0));
        assert_eq!(every(&few, &|node| node.attribute("data-rule").is_some()).len(), 2);
        assert!(
            every(&few, &|node| node.attribute("class") == Some("link place"))
                .iter()
                .all(|place| words(place) == "web.yaml:1")
        );
        let many: Vec<_> = (0..SLICE + 7).map(|_| ("a", "info", "web", None)).collect();
        let many = listed(&report(&many), By::Rule, (SLICE, 0));
        assert_eq!(every(&many, &|node| node.attribute("data-rule").is_some()).len(), SLICE);
        assert!(words(&many).contains(&(SLICE + 7).to_string()), "the group says how many it has");
    }

    #[test]
    fn one_finding_takes_the_focus_and_the_others_wait() {
        let report = report(&[("a", "error", "web", None), ("b", "info", "shop", None), ("c", "info", "shop", None)]);
        let list = listed(&report, By::Object, (SLICE, 2));
        let stops = every(&list, &|node| node.name == "li");
        let stops: Vec<_> = stops.iter().map(|item| (item.attribute("data-at"), item.attribute("tabindex"))).collect();
        assert_eq!(stops, [(Some("0"), Some("-1")), (Some("1"), Some("-1")), (Some("2"), Some("0"))]);
    }

    #[test]
    fn groups_by_rule_say_which_object_each_finding_is_about() {
        let report = report(&[("a", "error", "web", None), ("a", "error", "shop", None)]);
        let told = words(&listed(&report, By::Rule, (SLICE, 0)));
        assert!(told.contains("Deployment web") && told.contains("Deployment shop"), "{told}");
        assert_eq!(words(&listed(&report, By::Object, (SLICE, 0))).matches("Deployment web").count(), 1);
    }

    #[test]
    fn nothing_found_and_nothing_that_matches_are_different_sentences() {
        let told = |report: &Report, words_: &str| {
            let filter = Filter { words: words_.to_owned(), only: Vec::new() };
            let found = Found::of(report, &filter, By::Object);
            words(&html("div").children(headline(report, &found, filter.is_on(), Lang::En)))
        };
        let some = report(&[("a", "error", "web", None), ("b", "error", "web", None)]);
        assert!(told(&report(&[]), "x").starts_with("No finding: every rule"));
        assert_eq!(told(&some, "x"), "No finding matches2 findings are there; the filter leaves none of them.");
        assert_eq!(told(&some, "b"), "2 of 2 findings match", "every name has its b: web");
        assert!(told(&some, "").starts_with("2 errors"));
    }

    #[test]
    fn suppressed_findings_are_folded_with_their_reasons() {
        let mut report = report(&[("a", "error", "web", None), ("b", "info", "web", None)]);
        report.findings[0].suppressed = Some("a batch job".to_owned());
        report.findings[1].suppressed = Some(String::new());
        let found = Found::of(&report, &Filter::default(), By::Object);
        let folded = hidden(&report, &found, Lang::En).unwrap();
        assert_eq!(folded.name, "details");
        let told = words(&folded);
        assert!(told.starts_with("2 suppressed findings"), "{told}");
        assert!(told.contains("Reason: a batch job") && told.contains("No reason is given."), "{told}");
    }
}
