//! What every safe fix together would do, before it is done.

use policy_core::text::Lang;

use super::{button, rule_link};
use crate::diff::{FileDiff, Row, RowKind};
use crate::node::{Node, html};
use crate::protocol::Preview;
use crate::strings::{self, Strings};

/// The preview, or why there is none.
pub fn view(preview: Option<&Preview>, lang: Lang) -> Vec<Node> {
    let strings = strings::of(lang);
    let Some(preview) = preview else { return vec![html("p").class("detail").text(strings.changes_wait)] };
    if preview.files.is_empty() {
        return vec![
            html("h2").class("headline").text(strings.changes_none),
            html("p").class("detail").text(strings.changes_none_more),
        ];
    }
    let fixes = strings::counted(preview.applied.len() as u32, strings.fix_one, strings.fix_many);
    let headline = match (preview.before.total, preview.after.total) {
        (Some(before), Some(after)) => {
            strings.changes_headline.replace("{before}", &before.to_string()).replace("{after}", &after.to_string())
        }
        _ => strings.changes_plain.to_owned(),
    };
    let said = html("div")
        .child(html("h2").class("headline").text(headline.replace("{fixes}", &fixes)))
        .child(html("p").class("detail").text(strings.changes_keep));
    let apply = button("button").set("id", "apply-changes").set("data-apply", "").text(strings.apply);
    let applied = preview.applied.iter().map(|fix| {
        let object = html("span").class("muted").text(format!(" · {} · ", fix.object));
        html("li").said(&fix.title).child(object).child(rule_link(&fix.rule))
    });
    let mut nodes = vec![
        html("div").class("changes-top").child(said).child(apply),
        html("h3").text(strings.applied_list),
        html("ul").class("applied").children(applied),
    ];
    nodes.extend(preview.files.iter().map(|file| difference(file, strings)));
    nodes
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
    let size = html("span").class("muted").text(format!(" · {size}"));
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
    use super::view;
    use crate::diff::compare;
    use crate::node::html;
    use crate::node::tests::{all, words};
    use crate::protocol::Preview;
    use policy_core::text::Lang;

    #[test]
    fn every_line_of_a_change_is_there_as_text() {
        let files = vec![compare("a.yaml", "replicas: 1\nimage: <b>\n", "replicas: 3\nimage: <b>\n")];
        let shown = html("div").children(view(Some(&Preview { files, ..Preview::default() }), Lang::En));
        let rows = all(&shown, &|node| node.name == "tr");
        let lines: Vec<_> = rows.iter().map(|row| words(row)).collect();
        assert_eq!(lines, ["1−replicas: 1", "1+replicas: 3", "22 image: <b>"]);
        assert_eq!(all(&shown, &|node| node.name == "mark").len(), 2);
        assert_eq!(all(&shown, &|node| node.attribute("data-apply").is_some()).len(), 1);
    }

    #[test]
    fn nothing_to_change_is_told_from_nothing_known() {
        let told = |preview| words(&html("div").children(view(preview, Lang::En)));
        assert_ne!(told(None), told(Some(&Preview::default())));
    }
}
