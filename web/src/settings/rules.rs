//! The list of rules, each with the choice of its severity.
//!
//! The choices carry `data-rule`; the page reads it when one of them changes.

use policy_core::options::RuleSetting;
use policy_core::report::Pillar;
use policy_core::text::Lang;

use super::Settings;
use crate::node::{Node, html};
use crate::protocol::RuleLine;
use crate::strings::{self, Strings};

/// The settings of a rule by the values of its choice; nothing is the rule's own severity.
const CHOICES: [(&str, Option<RuleSetting>); 5] = [
    ("", None),
    ("off", Some(RuleSetting::Off)),
    ("info", Some(RuleSetting::Info)),
    ("warning", Some(RuleSetting::Warning)),
    ("error", Some(RuleSetting::Error)),
];

/// What a choice's value stands for.
pub fn setting(value: &str) -> Option<RuleSetting> {
    CHOICES.iter().find(|(known, _)| *known == value).and_then(|(_, setting)| *setting)
}

/// The rules that have every word of a filter in their id, summary or pillar.
pub fn matching<'r>(rules: &'r [RuleLine], filter: &str, lang: Lang) -> Vec<&'r RuleLine> {
    let words: Vec<String> = filter.split_whitespace().map(str::to_lowercase).collect();
    let fits = |rule: &&RuleLine| {
        let text = format!("{} {} {}", rule.id, rule.summary, pillar(rule.pillar, strings::of(lang))).to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    rules.iter().filter(fits).collect()
}

/// How many of the rules are shown.
pub fn count(shown: usize, all: usize, lang: Lang) -> String {
    let strings = strings::of(lang).settings_words();
    if shown == 0 && all > 0 {
        return strings.shown_none.to_owned();
    }
    strings.shown.replace("{n}", &shown.to_string()).replace("{all}", &all.to_string())
}

/// The rules by pillar, with their choices as the settings have them.
pub fn list(rules: &[RuleLine], settings: &Settings, lang: Lang) -> Vec<Node> {
    let strings = strings::of(lang);
    let group = |of: Pillar| {
        let rows: Vec<Node> =
            rules.iter().filter(|rule| rule.pillar == of).map(|rule| row(rule, settings, strings)).collect();
        let list = html("ul").class("rule-list").set("role", "list").children(rows.iter().cloned());
        (!rows.is_empty())
            .then(|| html("section").class("rule-group").child(html("h3").text(pillar(of, strings))).child(list))
    };
    Pillar::ALL.into_iter().filter_map(group).collect()
}

fn row(rule: &RuleLine, settings: &Settings, strings: &Strings) -> Node {
    let chosen = settings.rules.get(&rule.id).copied();
    let option = |(value, setting): (&'static str, Option<RuleSetting>)| {
        let label = match setting {
            None => strings.settings_words().own_severity.replace("{severity}", strings.severity(rule.severity)),
            Some(RuleSetting::Off) => strings.settings_words().off.to_owned(),
            Some(RuleSetting::Info) => strings.info.to_owned(),
            Some(RuleSetting::Warning) => strings.warning.to_owned(),
            Some(RuleSetting::Error) => strings.error.to_owned(),
        };
        let option = html("option").set("value", value).text(label);
        if setting == chosen { option.set("selected", "") } else { option }
    };
    let link = html("button")
        .set("type", "button")
        .class("link rule-id")
        .set("data-page", rule.id.as_str())
        .text(rule.id.as_str());
    let select = html("select")
        .class("button select")
        .set("data-rule", rule.id.as_str())
        .set("aria-label", strings.settings_words().severity_of.replace("{rule}", &rule.id))
        .children(CHOICES.map(option));
    let summary = html("p").class("muted small").said(&rule.summary);
    html("li").class("rule-row").child(html("div").child(link).child(summary)).child(select)
}

/// A pillar's name; those without a score of their own have one here.
fn pillar(pillar: Pillar, strings: &Strings) -> &'static str {
    match pillar {
        Pillar::Traffic => strings.settings_words().traffic,
        Pillar::Validity => strings.settings_words().validity,
        scored => strings.pillar(scored),
    }
}

#[cfg(test)]
mod tests {
    use super::{count, list, matching, setting};
    use crate::judge::Judge;
    use crate::node::html;
    use crate::node::tests::{all, words};
    use crate::protocol::{Answer, Request, RuleLine};
    use crate::settings::Settings;
    use policy_core::options::RuleSetting;
    use policy_core::text::Lang;

    fn rules(lang: Lang) -> Vec<RuleLine> {
        let Answer::Rules(rules) = Judge::default().answer(Request::Rules { lang }) else { panic!() };
        rules
    }

    #[test]
    fn every_rule_is_listed_with_its_choice() {
        let rules = rules(Lang::En);
        let mut settings = Settings::default();
        settings.set_rule("missing-pdb", Some(RuleSetting::Off));
        let shown = html("div").children(list(&rules, &settings, Lang::En));
        let choices = all(&shown, &|node| node.name == "select");
        assert_eq!(choices.len(), rules.len());
        for choice in choices {
            let selected = all(choice, &|node| node.attribute("selected").is_some());
            assert_eq!(selected.len(), 1);
            let value = selected[0].attribute("value").unwrap();
            let id = choice.attribute("data-rule").unwrap();
            assert_eq!(setting(value), settings.rules.get(id).copied(), "{id}");
        }
    }

    #[test]
    fn a_filter_wants_every_word() {
        for (lang, word) in [(Lang::En, "probe"), (Lang::Ko, "프로브")] {
            let rules = rules(lang);
            let some = matching(&rules, word, lang);
            assert!(!some.is_empty() && some.len() < rules.len(), "{word}");
            let fewer = matching(&rules, &format!(" {word}  READINESS"), lang);
            assert!(!fewer.is_empty() && fewer.len() < some.len(), "{}", fewer.len());
            assert_eq!(matching(&rules, "zyx", lang), Vec::<&RuleLine>::new());
        }
        assert_eq!(
            (count(0, 90, Lang::En), count(3, 90, Lang::En)),
            ("No rule has these words.".into(), "3 of 90 rules".into())
        );
    }

    #[test]
    fn a_rule_is_told_with_its_own_severity() {
        let found: Vec<RuleLine> = matching(&rules(Lang::En), "missing-pdb", Lang::En).into_iter().cloned().collect();
        let shown = html("div").children(list(&found, &Settings::default(), Lang::En));
        assert!(words(&shown).contains("default: warning"), "{}", words(&shown));
    }
}
