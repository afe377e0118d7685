//! Assumptions, rules and the two thresholds of a configuration.

use std::collections::BTreeMap;

use super::{FailOn, Reader};
use crate::assumptions::{ASSUMPTIONS, Assumptions};
use crate::options::{RuleSetting, known_rule, none_of};
use crate::text;
use crate::text::Text;
use crate::yaml::{NodeId, Scalar};

impl Reader<'_, '_> {
    pub(super) fn assumptions(&mut self, node: NodeId, assumptions: &mut Assumptions) {
        let expected_here = || {
            text! { en: "a mapping of assumptions is expected, as `nodes: 5`", ko: "`nodes: 5`처럼 가정의 매핑이 와야 한다" }
        };
        if !self.is_a_mapping_or_nothing(node, expected_here) {
            return;
        }
        for (key, value) in self.document.entries(node) {
            let name = self.document.scalar_text(key).unwrap_or_default().to_owned();
            let unit = ASSUMPTIONS.iter().find(|about| about.name == name).map(|about| about.unit);
            let Some(unit) = unit else {
                // Says which one is meant.
                if let Err(error) = assumptions.set(&name, "") {
                    self.refuse(self.document.span(key), of(&name, &error.reason));
                }
                continue;
            };
            if self.document.is_null(value) {
                continue;
            }
            let taken = match self.words_of(value, unit) {
                Some(text) => assumptions.set(&name, &text).map_err(|error| error.reason),
                None => Err(expected(unit)),
            };
            if let Err(reason) = taken {
                self.refuse(self.span_of(key, value), of(&name, &reason));
            }
        }
    }

    /// An assumption's value as the command line would have it, where its type fits. `1.30` is a version and no number.
    fn words_of(&self, value: NodeId, unit: &str) -> Option<String> {
        let document = self.document;
        if unit == "list" && self.is_sequence(value) {
            let words: Option<Vec<&str>> = document.items(value).map(|item| document.scalar_text(item)).collect();
            return words.map(|words| if words.is_empty() { "none".to_owned() } else { words.join(",") });
        }
        let text = document.scalar_text(value)?;
        match (unit, document.scalar(value)?) {
            ("version", Scalar::Str(_) | Scalar::Float(_) | Scalar::Int(_)) | ("choice" | "list", Scalar::Str(_)) => {
                Some(text.to_owned())
            }
            ("boolean", Scalar::Bool(flag)) => Some(flag.to_string()),
            ("count" | "seconds" | "fraction", Scalar::Int(number)) => Some(number.to_string()),
            ("count" | "seconds" | "fraction", Scalar::Unsigned(number)) => Some(number.to_string()),
            ("count" | "seconds" | "fraction", Scalar::Float(number)) => Some(number.to_string()),
            _ => None,
        }
    }

    pub(super) fn rules(&mut self, node: NodeId, rules: &mut BTreeMap<String, RuleSetting>) {
        let expected_here = || {
            text! { en: "a mapping of rules is expected, as `missing-pdb: off`", ko: "`missing-pdb: off`처럼 규칙의 매핑이 와야 한다" }
        };
        if !self.is_a_mapping_or_nothing(node, expected_here) {
            return;
        }
        for (key, value) in self.document.entries(node) {
            let id = self.document.scalar_text(key).unwrap_or_default();
            if let Err(message) = known_rule(id) {
                self.refuse(self.document.span(key), message);
                continue;
            }
            match self.setting(value) {
                Ok(setting) => {
                    rules.insert(id.to_owned(), setting);
                }
                Err(message) => self.refuse(self.span_of(key, value), of(id, &message)),
            }
        }
    }

    /// `off` without quotes is false in YAML 1.1, and so are `no` and `false`: all mean the same here.
    fn setting(&self, value: NodeId) -> Result<RuleSetting, Text> {
        const WORDS: [&str; 4] = ["off", "info", "warning", "error"];
        let text = self.document.scalar_text(value).unwrap_or_default();
        match (self.document.scalar(value), text) {
            (Some(Scalar::Bool(false)), _) | (_, "off") => Ok(RuleSetting::Off),
            (_, "info") => Ok(RuleSetting::Info),
            (_, "warning") => Ok(RuleSetting::Warning),
            (_, "error") => Ok(RuleSetting::Error),
            _ => Err(self.no_such_word(value, &WORDS)),
        }
    }

    pub(super) fn fail_on(&mut self, value: NodeId) -> Option<FailOn> {
        const WORDS: [&str; 4] = ["error", "warning", "info", "never"];
        match self.document.scalar_text(value) {
            Some("error") => Some(FailOn::Error),
            Some("warning") => Some(FailOn::Warning),
            Some("info") => Some(FailOn::Info),
            Some("never") => Some(FailOn::Never),
            _ => {
                let message = self.no_such_word(value, &WORDS);
                self.refuse(self.document.span(value), of("failOn", &message));
                None
            }
        }
    }

    pub(super) fn min_score(&mut self, value: NodeId) -> Option<u32> {
        match self.document.scalar(value) {
            Some(Scalar::Int(score)) if (0..=100).contains(&score) => Some(score as u32),
            _ => {
                let message = text! {
                    en: "`minScore`: a whole number from 0 to 100 is expected",
                    ko: "`minScore`: 0부터 100까지의 정수가 와야 한다"
                };
                self.refuse(self.document.span(value), message);
                None
            }
        }
    }

    fn no_such_word(&self, value: NodeId, words: &[&'static str]) -> Text {
        match self.document.scalar_text(value).filter(|text| !text.is_empty()) {
            None => {
                let list = words.join(", ");
                text! { en: "one of {list} is expected", ko: "{list} 중 하나가 와야 한다" }
            }
            Some(text) => none_of(text, words),
        }
    }

    /// Nothing at all, as where every line below a key is commented out, is an empty mapping.
    fn is_a_mapping_or_nothing(&mut self, node: NodeId, expected: impl FnOnce() -> Text) -> bool {
        if !self.is_mapping(node) && !self.document.is_null(node) {
            self.refuse(self.document.span(node), expected());
            return false;
        }
        true
    }
}

/// A sentence about a named value.
fn of(name: &str, reason: &Text) -> Text {
    let (en, ko) = (&reason.en, &reason.ko);
    text! { en: "`{name}`: {en}", ko: "`{name}`: {ko}" }
}

fn expected(unit: &str) -> Text {
    match unit {
        "version" => text! { en: "a version such as 1.34 is expected", ko: "1.34와 같은 버전이 와야 한다" },
        "boolean" => text! { en: "true or false is expected", ko: "true나 false가 와야 한다" },
        "list" => text! { en: "a list of words is expected", ko: "단어의 목록이 와야 한다" },
        "choice" => text! { en: "a word is expected", ko: "단어가 와야 한다" },
        _ => text! { en: "a number is expected", ko: "숫자가 와야 한다" },
    }
}
