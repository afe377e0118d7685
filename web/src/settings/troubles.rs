//! What is wrong with a `zerodown.yaml`, as a list.

use policy_core::text::Lang;

use crate::node::{Node, html};
use crate::protocol::ConfigTrouble;
use crate::strings;

/// Each trouble with its place.
pub fn list(troubles: &[ConfigTrouble], lang: Lang) -> Vec<Node> {
    let strings = strings::of(lang).settings_words();
    let row = |trouble: &ConfigTrouble| {
        let place = strings.at_line.replace("{line}", &trouble.line.to_string());
        let place = place.replace("{column}", &trouble.column.to_string());
        let message = match lang {
            Lang::En => &trouble.en,
            Lang::Ko => &trouble.ko,
        };
        html("li").child(html("strong").text(place)).text(": ").child(html("span").said(message))
    };
    let list = html("ul").class("troubles").set("role", "list").children(troubles.iter().map(row));
    if troubles.is_empty() { Vec::new() } else { vec![list] }
}

#[cfg(test)]
mod tests {
    use super::list;
    use crate::node::html;
    use crate::node::tests::words;
    use crate::protocol::ConfigTrouble;
    use policy_core::text::Lang;

    #[test]
    fn a_trouble_is_told_with_its_place() {
        let (en, ko) = ("`nodez`: no such assumption".to_owned(), "`nodez`: 이런 가정은 없다".to_owned());
        let trouble = ConfigTrouble { line: 3, column: 9, en, ko };
        let told = |lang| words(&html("div").children(list(std::slice::from_ref(&trouble), lang)));
        assert_eq!(told(Lang::En), "Line 3, column 9: nodez: no such assumption");
        assert_eq!(told(Lang::Ko), "3행 9열: nodez: 이런 가정은 없다");
        assert_eq!(list(&[], Lang::En), []);
    }
}
