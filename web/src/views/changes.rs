//! The Changes: the fixes that are offered, as a list to choose from; and what the chosen ones would change.
//!
//! The list carries `data-offer`, an offer's place, on its boxes.

use policy_core::report::Applicability;
use policy_core::text::Lang;

use super::{button, dotted, rule_link};
use crate::chosen::{Offer, Ticks};
use crate::diff::{FileDiff, Row, RowKind};
use crate::node::{DOT, Node, html};
use crate::protocol::{LeftOut, Scored, Tried};
use crate::strings::{self, Strings, counted};

/// While the first report is awaited.
pub fn waiting(lang: Lang) -> Vec<Node> {
    vec![html("h2").class("headline muted").text(strings::of(lang).changes_wait)]
}

/// What the chosen fixes would do, and what of them is left out. `None`: it is being worked out.
pub fn outcome(tried: Option<&Tried>, offers: &[Offer], chosen: usize, lang: Lang) -> Vec<Node> {
    let all = strings::of(lang);
    let strings = all.changes_words();
    let head = |text: &str| html("h2").class("headline").text(text);
    let detail = |text: &str| html("p").class("detail").text(text);
    let has_safe = offers.iter().any(|offer| offer.applicability == Applicability::Safe);
    if offers.is_empty() {
        return vec![head(strings.nothing)];
    }
    if chosen == 0 {
        let (said, more) = if has_safe {
            (strings.none_chosen, strings.none_chosen_more)
        } else {
            (all.changes_none, all.changes_none_more)
        };
        return vec![head(said), detail(more)];
    }
    let Some(tried) = tried else { return waiting(lang) };
    let preview = &tried.preview;
    let fixes = counted(preview.applied.len() as u32, strings.fix_one, strings.fix_many);
    let said = match (preview.before.total, preview.after.total) {
        (Some(before), Some(after)) => {
            strings.headline.replace("{before}", &before.to_string()).replace("{after}", &after.to_string())
        }
        _ => strings.headline_plain.to_owned(),
    };
    let mut nodes =
        vec![head(&said.replace("{fixes}", &fixes)), detail(&format!("{} {}", left(preview.after, all), strings.keep))];
    nodes.extend(tried.left_out.iter().map(|left| left_out(left, all)));
    nodes
}

fn left(after: Scored, strings: &Strings) -> String {
    let counts = [
        (after.errors, strings.error_one, strings.error_many),
        (after.warnings, strings.warning_one, strings.warning_many),
    ];
    let told: Vec<String> =
        counts.iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| counted(*n, one, many)).collect();
    if told.is_empty() {
        return strings.changes_words().left_none.to_owned();
    }
    strings.changes_words().left.replace("{found}", &told.join(strings.timeline_words().and))
}

fn left_out(left: &LeftOut, strings: &Strings) -> Node {
    let template = if left.is_mended { strings.changes_words().is_mended } else { strings.changes_words().conflicts };
    let said = template.replace("{title}", &left.pick.title).replace("{object}", &left.pick.object);
    html("p").class("left-out small").said(&said)
}

/// The fixes to choose from. The boxes stand as the ticks say; a browser moves them from there.
pub fn list(offers: &[Offer], ticks: &Ticks, lang: Lang) -> Vec<Node> {
    let strings = strings::of(lang).changes_words();
    let safe = (Applicability::Safe, strings.safe, strings.safe_more);
    let risky = (Applicability::Unsafe, strings.risky, strings.risky_more);
    groups(&[safe, risky], offers, ticks, lang)
}

/// The fixes that only a person can make.
pub fn by_hand(offers: &[Offer], lang: Lang) -> Vec<Node> {
    let strings = strings::of(lang).changes_words();
    groups(&[(Applicability::Display, strings.display, strings.display_more)], offers, &Ticks::default(), lang)
}

fn groups(kinds: &[(Applicability, &str, &str)], offers: &[Offer], ticks: &Ticks, lang: Lang) -> Vec<Node> {
    let group = |(applicability, title, more): &(Applicability, &str, &str)| {
        let rows = offers.iter().enumerate().filter(|(_, offer)| offer.applicability == *applicability);
        let rows: Vec<Node> = rows.map(|(index, offer)| row(index, offer, ticks, lang)).collect();
        let head = html("h3").text(*title).child(html("span").class("group-more").text(format!("{DOT}{more}")));
        let list = html("ul").class("offers").set("role", "list").children(rows.iter().cloned());
        (!rows.is_empty()).then(|| html("section").class("offer-group").child(head).child(list))
    };
    kinds.iter().filter_map(group).collect()
}

fn row(index: usize, offer: &Offer, ticks: &Ticks, lang: Lang) -> Node {
    let strings = strings::of(lang);
    let title = html("span").class("offer-title").said(&offer.pick.title);
    let place = button("link place")
        .set("data-finding", offer.finding.to_string())
        .set("aria-label", strings.show_line.replace("{place}", &offer.place))
        .text(offer.place.as_str());
    let gain = offer.gain.filter(|gain| *gain > 0).map(|gain| {
        let spoken = strings.gain.replace("{n}", &gain.to_string());
        html("span").class("gain").set("role", "img").set("aria-label", spoken).text(format!("+{gain}"))
    });
    let is_risky = offer.applicability == Applicability::Unsafe;
    let mark = is_risky.then(|| html("span").class("offer-mark").text(strings.unsafe_fix));
    let about = html("p")
        .class("offer-about small")
        .child(mark)
        .text(if is_risky { DOT } else { "" })
        .text(offer.pick.object.as_str())
        .text(" ")
        .child(dotted(rule_link(&offer.pick.rule)))
        .text(" ")
        .child(dotted(place));
    let head = if offer.is_choice() {
        let mut ticked = html("input")
            .set("type", "checkbox")
            .set("data-offer", index.to_string())
            .set("id", format!("offer-{index}"));
        if ticks.has(offer) {
            ticked = ticked.set("checked", "");
        }
        html("label").class("offer-head").set("for", format!("offer-{index}")).child(ticked).child(title).child(gain)
    } else {
        html("p").class("offer-head").child(title)
    };
    let snippet = offer.snippet.as_deref().map(|snippet| html("pre").class("code").set("tabindex", "0").text(snippet));
    html("li").class("offer").set("data-rule", offer.pick.rule.as_str()).child(head).child(about).child(snippet)
}

/// What the chosen fixes would change, line by line.
pub fn differences(tried: Option<&Tried>, chosen: usize, lang: Lang) -> Vec<Node> {
    let strings = strings::of(lang);
    let files = tried.filter(|_| chosen > 0).map(|tried| tried.preview.files.as_slice()).unwrap_or_default();
    files.iter().map(|file| difference(file, strings)).collect()
}

fn difference(file: &FileDiff, strings: &Strings) -> Node {
    let size =
        strings.lines.replace("{added}", &file.added.to_string()).replace("{removed}", &file.removed.to_string());
    let hunks = file.hunks.iter().enumerate().map(|(at, hunk)| {
        let gap = html("td").set("colspan", "3").text(format!("⋯ {}", strings.left_out));
        let gap = (at > 0).then(|| html("tr").class("gap").child(gap));
        html("tbody").child(gap).children(hunk.iter().map(|row| line(row, strings)))
    });
    let scroll = html("div")
        .class("diff-scroll")
        .set("tabindex", "0")
        .set("role", "group")
        .set("aria-label", file.name.as_str())
        .child(html("table").class("diff-table").children(hunks));
    let size = html("span").class("muted").text(format!("{DOT}{size}"));
    html("section").class("diff").child(html("h3").text(file.name.as_str()).child(size)).child(scroll)
}

fn line(row: &Row, strings: &Strings) -> Node {
    let (class, sign, spoken) = match row.kind {
        RowKind::Kept => ("kept", " ", ""),
        RowKind::Removed => ("removed", "−", strings.removed),
        RowKind::Added => ("added", "+", strings.added),
    };
    let number = |number: Option<usize>| {
        html("td").class("line-number").text(number.map(|number| number.to_string()).unwrap_or_default())
    };
    let mut text = html("td").class("line-text").child(html("span").class("sign").set("aria-label", spoken).text(sign));
    for (differs, piece) in &row.pieces {
        text = if *differs { text.child(html("mark").text(piece.as_str())) } else { text.text(piece.as_str()) };
    }
    html("tr").class(class).child(number(row.old)).child(number(row.new)).child(text)
}

#[cfg(test)]
mod tests {
    use super::{by_hand, differences, list, outcome};
    use crate::chosen::{Offer, Ticks, apply::try_out, offers};
    use crate::diff::compare;
    use crate::examples::EXAMPLES;
    use crate::node::html;
    use crate::node::tests::{all, words};
    use crate::protocol::{LeftOut, Preview, SourceText, Tried};
    use policy_core::text::Lang;
    use policy_core::{Options, SourceFile, check};

    fn offered() -> Vec<Offer> {
        offers(&check(&[SourceFile { name: "a.yaml", text: EXAMPLES[0].text }], &Options::default()))
    }

    fn told(tried: Option<&Tried>, offers: &[Offer], chosen: usize) -> String {
        words(&html("div").children(outcome(tried, offers, chosen, Lang::En)))
    }

    #[test]
    fn every_line_of_a_change_is_there_as_text() {
        let files = vec![compare("a.yaml", "replicas: 1\nimage: <b>\n", "replicas: 3\nimage: <b>\n")];
        let tried = Tried { preview: Preview { files, ..Preview::default() }, ..Tried::default() };
        let shown = html("div").children(differences(Some(&tried), 1, Lang::En));
        let rows = all(&shown, &|node| node.name == "tr");
        let lines: Vec<_> = rows.iter().map(|row| words(row)).collect();
        assert_eq!(lines, ["1−replicas: 1", "1+replicas: 3", "22 image: <b>"]);
        assert_eq!(all(&shown, &|node| node.name == "mark").len(), 2);
        assert_eq!(differences(Some(&tried), 0, Lang::En), []);
    }

    #[test]
    fn a_fix_has_a_box_unless_it_needs_a_value() {
        let offers = offered();
        let shown =
            html("div").children(list(&offers, &Ticks::default(), Lang::En)).children(by_hand(&offers, Lang::En));
        let boxes = all(&shown, &|node| node.attribute("type") == Some("checkbox"));
        assert_eq!(boxes.len(), offers.iter().filter(|offer| offer.is_choice()).count());
        for (at, offer) in offers.iter().enumerate().filter(|(_, offer)| offer.is_choice()) {
            let ticked = boxes.iter().find(|node| node.attribute("data-offer") == Some(&at.to_string())).unwrap();
            assert_eq!(ticked.attribute("checked").is_some(), Ticks::default().has(offer), "{offer:?}");
        }
        assert_eq!(all(&shown, &|node| node.name == "li").len(), offers.len());
    }

    #[test]
    fn the_sentence_tells_what_is_chosen() {
        let offers = offered();
        let files = [SourceText { name: "a.yaml".into(), text: EXAMPLES[0].text.into() }];
        let picks = Ticks::default().chosen(&offers);
        let mut tried = try_out(&files, &picks, &Options::default());
        let (before, after) = (tried.preview.before.total.unwrap(), tried.preview.after.total.unwrap());
        let said = told(Some(&tried), &offers, picks.len());
        assert!(
            said.starts_with(&format!(
                "Applying {} chosen fixes takes the score from {before} to {after}",
                picks.len()
            )),
            "{said}"
        );
        tried.left_out = vec![LeftOut { pick: picks[0].clone(), is_mended: false }];
        assert!(told(Some(&tried), &offers, picks.len()).contains("does not fit beside"));
        let others = [told(Some(&tried), &offers, 0), told(None, &offers, 1), told(None, &[], 0)];
        assert!(
            others[0].starts_with("No fix is chosen") && others[1] != others[0] && others[2] != others[0],
            "{others:?}"
        );
    }
}
