//! The rules that have results, as descriptors: with their pages, in the run's language and translated.

use crate::Lang;
use crate::rules::{Rule, find};

use super::level;
use super::wire::{Component, Configuration, Descriptor, Message, Properties, Reference};
use crate::formats::plain::plain;
use crate::formats::words::Words;

const NAME: &str = "Zerodown";
/// Names the tool; its translation carries the same one (§3.19.4).
const GUID: &str = "6b1f3c5e-6a0d-4d0b-9c53-0f4f6e1c7a21";

/// The tool in the run's language.
pub(super) fn driver<'a>(version: &'a str, rules: &[&'static str], lang: Lang) -> Component<'a> {
    // Where Cargo.toml names neither, there is nothing to point at.
    let information_uri =
        [env!("CARGO_PKG_HOMEPAGE"), env!("CARGO_PKG_REPOSITORY")].into_iter().find(|address| !address.is_empty());
    Component {
        name: NAME,
        guid: GUID,
        semantic_version: version,
        information_uri,
        language: code(lang),
        contents: &["localizedData", "nonLocalizedData"],
        short_description: Message { text: (Words::of(lang).about).into(), markdown: None },
        rules: known(rules).map(|rule| whole(rule, lang)).collect(),
        translates: None,
        translation_metadata: None,
    }
}

/// What the driver says in the other language.
pub(super) fn translation<'a>(version: &'a str, rules: &[&'static str], lang: Lang) -> Component<'a> {
    let name = match lang {
        Lang::En => "English translation of Zerodown's rules",
        Lang::Ko => "Korean translation of Zerodown's rules",
    };
    Component {
        contents: &["localizedData"],
        rules: known(rules).map(|rule| texts(rule, lang)).collect(),
        translates: Some(Reference { name: NAME, guid: Some(GUID) }),
        translation_metadata: Some(Reference { name, guid: None }),
        ..driver(version, &[], lang)
    }
}

/// ISO 639-1: neither English nor Korean is of one region here.
pub(super) fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en",
        Lang::Ko => "ko",
    }
}

fn known(rules: &[&'static str]) -> impl Iterator<Item = &'static Rule> {
    rules.iter().filter_map(|id| find(id))
}

fn whole(rule: &'static Rule, lang: Lang) -> Descriptor<'static> {
    let pillar = rule.pillar.id();
    Descriptor {
        default_configuration: Some(Configuration { level: level(rule.severity) }),
        properties: Some(Properties { pillar, tags: vec!["kubernetes", "availability", pillar] }),
        ..texts(rule, lang)
    }
}

/// The localizable part. Without the feature `pages` the summary stands for the page.
fn texts(rule: &'static Rule, lang: Lang) -> Descriptor<'static> {
    let source = match lang {
        Lang::En => rule.page.en,
        Lang::Ko => rule.page.ko,
    };
    if source.is_empty() {
        let summary = || Message { text: rule.summary.get(lang).into(), markdown: None };
        return Descriptor {
            id: rule.id,
            name: rule.id.to_owned(),
            short_description: summary(),
            full_description: summary(),
            help: summary(),
            default_configuration: None,
            properties: None,
        };
    }
    let (title, body) = split(source);
    Descriptor {
        id: rule.id,
        name: title.to_owned(),
        short_description: Message { text: rule.summary.get(lang).into(), markdown: None },
        full_description: Message { text: plain(first_paragraph(&body)).into(), markdown: None },
        // Indentation has no place in plain text (§3.11.3): manifests only stand in the other form.
        help: Message { text: plain(&body).into(), markdown: Some(with_examples(rule, &body, lang)) },
        default_configuration: None,
        properties: None,
    }
}

/// A page's title, and the page without it and without comments: messages must not hold HTML (§3.11.4.2).
fn split(source: &str) -> (&str, String) {
    let (title, body) = source.split_once('\n').unwrap_or((source, ""));
    let lines = body.lines().filter(|line| !line.starts_with("<!--"));
    (title.trim_start_matches("# "), lines.collect::<Vec<_>>().join("\n").trim().to_owned())
}

/// What stands below the first heading.
fn first_paragraph(body: &str) -> &str {
    let below = body.split_once("\n## ").and_then(|(_, rest)| rest.split_once('\n')).map_or(body, |(_, below)| below);
    below.trim_start().split("\n\n").next().unwrap_or_default()
}

fn with_examples(rule: &Rule, body: &str, lang: Lang) -> String {
    let words = Words::of(lang);
    let (bad, good, fixed) = (rule.page.bad, rule.page.good, rule.page.fixed);
    let second = if fixed.is_empty() { (words.good_example, good) } else { (words.fixed_example, fixed) };
    let mut page = body.to_owned();
    for (title, manifest) in [(words.bad_example, bad), second] {
        if !manifest.is_empty() {
            page.extend(["\n\n## ", title, "\n\n```yaml\n", manifest.trim_end(), "\n```"]);
        }
    }
    page
}
