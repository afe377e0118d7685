//! Assumptions, rules and the two thresholds of a configuration.

use std::collections::BTreeMap;

use super::{FailOn, Reader};
use crate::assumptions::{ASSUMPTIONS, Assumptions};
use crate::object::near_miss;
use crate::options::{RuleSetting, known_rule};
use crate::yaml::{NodeId, Scalar};

impl Reader<'_, '_> {
    pub(super) fn assumptions(&mut self, node: NodeId, assumptions: &mut Assumptions) {
        if !self.is_a_mapping_or_nothing(node, "a mapping of assumptions is expected, as `nodes: 5`") {
            return;
        }
        for (key, value) in self.document.entries(node) {
            let name = self.document.scalar_text(key).unwrap_or_default().to_owned();
            let unit = ASSUMPTIONS.iter().find(|about| about.name == name).map(|about| about.unit);
            let Some(unit) = unit else {
                // Says which one is meant.
                let reason = assumptions.set(&name, "").err().map(|error| error.reason).unwrap_or_default();
                self.refuse(self.document.span(key), &format!("`{name}`: {reason}"));
                continue;
            };
            if self.document.is_null(value) {
                continue;
            }
            let taken = match self.words_of(value, unit) {
                Some(text) => assumptions.set(&name, &text).map_err(|error| error.reason),
                None => Err(format!("{} is expected", expected(unit))),
            };
            if let Err(reason) = taken {
                self.refuse(self.span_of(key, value), &format!("`{name}`: {reason}"));
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
        if !self.is_a_mapping_or_nothing(node, "a mapping of rules is expected, as `missing-pdb: off`") {
            return;
        }
        for (key, value) in self.document.entries(node) {
            let id = self.document.scalar_text(key).unwrap_or_default();
            if let Err(message) = known_rule(id) {
                self.refuse(self.document.span(key), &message);
                continue;
            }
            match self.setting(value) {
                Ok(setting) => {
                    rules.insert(id.to_owned(), setting);
                }
                Err(message) => self.refuse(self.span_of(key, value), &format!("`{id}`: {message}")),
            }
        }
    }

    /// `off` without quotes is false in YAML 1.1, and so are `no` and `false`: all mean the same here.
    fn setting(&self, value: NodeId) -> Result<RuleSetting, String> {
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
                self.refuse(self.document.span(value), &format!("`failOn`: {message}"));
                None
            }
        }
    }

    pub(super) fn min_score(&mut self, value: NodeId) -> Option<u32> {
        match self.document.scalar(value) {
            Some(Scalar::Int(score)) if (0..=100).contains(&score) => Some(score as u32),
            _ => {
                self.refuse(self.document.span(value), "`minScore`: a whole number from 0 to 100 is expected");
                None
            }
        }
    }

    fn no_such_word(&self, value: NodeId, words: &[&'static str]) -> String {
        let list = words.join(", ");
        match self.document.scalar_text(value).filter(|text| !text.is_empty()) {
            None => format!("one of {list} is expected"),
            Some(text) => match near_miss(text, words.iter().copied()) {
                Some(near) => format!("`{text}` is none of {list}; did you mean `{near}`?"),
                None => format!("`{text}` is none of {list}"),
            },
        }
    }

    /// Nothing at all, as where every line below a key is commented out, is an empty mapping.
    fn is_a_mapping_or_nothing(&mut self, node: NodeId, expected: &str) -> bool {
        if !self.is_mapping(node) && !self.document.is_null(node) {
            self.refuse(self.document.span(node), expected);
            return false;
        }
        true
    }
}

fn expected(unit: &str) -> &'static str {
    match unit {
        "version" => "a version such as 1.34",
        "boolean" => "true or false",
        "list" => "a list of words",
        "choice" => "a word",
        _ => "a number",
    }
}
