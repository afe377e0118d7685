//! What a caller may ask for, read from the same JSON in every host.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::assumptions::Assumptions;
use crate::ignore::{Folders, Ignore};
use crate::report::Severity;
use crate::text;
use crate::text::{Lang, Text};

/// How far relations between objects reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// All files are one cluster.
    #[default]
    Input,
    /// Each directory is a cluster of its own.
    Directory,
    /// Each file is a cluster of its own.
    File,
}

/// What a configuration makes of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RuleSetting {
    /// Not run.
    Off,
    /// Info.
    Info,
    /// Warning.
    Warning,
    /// Error.
    Error,
}

impl RuleSetting {
    /// The severity after this setting. A finding at the rule's `own` severity takes the setting; one that the context
    /// had already mitigated is only ever lowered, so that asking for errors does not turn a mere note into one.
    pub fn apply(self, severity: Severity, own: Severity) -> Option<Severity> {
        let set = match self {
            Self::Off => return None,
            Self::Info => Severity::Info,
            Self::Warning => Severity::Warning,
            Self::Error => Severity::Error,
        };
        Some(if severity == own { set } else { severity.min(set) })
    }
}

/// Whether every fix is verified and its gain computed by judging again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gains {
    /// For inputs up to [`crate::fix::GAIN_LIMIT_BYTES`].
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never: the report lists unverified edits and null gains.
    Never,
}

/// Options of `check` and `fix`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// What is assumed about the cluster and the app.
    pub assumptions: Assumptions,
    /// Rules that are turned off or capped.
    pub rules: BTreeMap<String, RuleSetting>,
    /// When not empty, only these rules run.
    pub only: Vec<String>,
    /// These rules do not run.
    pub skip: Vec<String>,
    /// Findings that are suppressed.
    pub ignore: Vec<Ignore>,
    /// Where file names and the paths of `ignore` begin; without it both begin at the same place.
    pub folders: Option<Folders>,
    /// Language of messages.
    pub lang: Lang,
    /// How far relations reach.
    pub scope: Scope,
    /// Whether fixes are verified and their gains computed.
    pub gains: Gains,
}

/// A field of the options that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {message}")]
pub struct OptionsError {
    /// The field, as `rules.single-replica`.
    pub field: String,
    /// What is wrong and what would be right.
    pub message: String,
}

impl OptionsError {
    pub(crate) fn of(field: &str, message: impl Into<String>) -> Self {
        Self { field: field.to_owned(), message: message.into() }
    }

    /// Callers are told in English.
    fn told(field: &str, message: Text) -> Self {
        Self::of(field, message.into(Lang::En))
    }
}

impl Options {
    /// Reads `{ nodes: 5, rules: { "single-replica": "off" }, lang: "ko", … }`; an empty text means all defaults.
    ///
    /// # Errors
    /// Names the first field that is unknown or has a value of the wrong type or out of bounds.
    pub fn from_json(json: &str) -> Result<Self, OptionsError> {
        if json.trim().is_empty() {
            return Ok(Self::default());
        }
        let value: serde_json::Value =
            serde_json::from_str(json).map_err(|error| OptionsError::of("options", format!("not JSON: {error}")))?;
        match value {
            serde_json::Value::Null => Ok(Self::default()),
            serde_json::Value::Object(fields) => Self::from_fields(&fields),
            _ => Err(OptionsError::of("options", "an object is expected")),
        }
    }

    pub(crate) fn from_fields(fields: &serde_json::Map<String, serde_json::Value>) -> Result<Self, OptionsError> {
        let mut options = Self::default();
        for (field, value) in fields {
            let value = &with_whole_numbers(value);
            match field.as_str() {
                "rules" => options.rules = rule_settings(value)?,
                "only" => options.only = rule_list(field, value)?,
                "skip" => options.skip = rule_list(field, value)?,
                "ignore" => options.ignore = ignore_list(value)?,
                "lang" => options.lang = choice(field, value, "en or ko")?,
                "scope" => options.scope = choice(field, value, "input, directory or file")?,
                "gains" => options.gains = choice(field, value, "auto, always or never")?,
                _ => options.set_assumption(field, value)?,
            }
        }
        Ok(options)
    }

    fn set_assumption(&mut self, field: &str, value: &serde_json::Value) -> Result<(), OptionsError> {
        let known = crate::assumptions::ASSUMPTIONS.iter().find(|about| about.name == field);
        let Some(about) = known else {
            return Err(OptionsError::of(field, "no such option"));
        };
        let text = match (about.unit, value) {
            (_, serde_json::Value::Null) => return Ok(()),
            ("version" | "choice" | "list", serde_json::Value::String(text)) => text.clone(),
            ("boolean", serde_json::Value::Bool(flag)) => flag.to_string(),
            ("count" | "seconds" | "fraction", serde_json::Value::Number(number)) => number.to_string(),
            ("list", serde_json::Value::Array(items)) => {
                let words: Option<Vec<&str>> = items.iter().map(serde_json::Value::as_str).collect();
                let words = words.ok_or_else(|| OptionsError::of(field, "a list of strings is expected"))?;
                if words.is_empty() { "none".to_owned() } else { words.join(",") }
            }
            (unit, _) => return Err(OptionsError::of(field, format!("{} is expected", kind_of_value(unit)))),
        };
        self.assumptions.set(field, &text).map_err(|error| OptionsError::told(&error.field, error.reason))
    }

    /// Whether a rule runs, and what its severity becomes.
    pub fn severity_of(&self, rule: &crate::rules::Rule, severity: Severity) -> Option<Severity> {
        let (id, own) = (rule.id, rule.severity);
        if self.skip.iter().any(|skipped| skipped == id)
            || !(self.only.is_empty() || self.only.iter().any(|only| only == id))
        {
            return None;
        }
        self.rules.get(id).map_or(Some(severity), |setting| setting.apply(severity, own))
    }
}

/// `Ok` for the id of a rule that exists; otherwise a message that names the nearest.
pub fn known_rule(id: &str) -> Result<(), Text> {
    if crate::rules::find(id).is_some() {
        return Ok(());
    }
    Err(match crate::object::near_miss(id, crate::rules::RULES.iter().map(|rule| rule.id)) {
        Some(near) => {
            text! { en: "no rule `{id}`; did you mean `{near}`?", ko: "`{id}`: 이런 규칙은 없다. `{near}` 아닌가?" }
        }
        None => text! { en: "no rule `{id}`", ko: "`{id}`: 이런 규칙은 없다" },
    })
}

/// A key that is none of those that are known, with the one that was probably meant.
pub(crate) fn unknown_key(key: &str, known: &[&'static str]) -> Text {
    if let Some(near) = crate::object::near_miss(key, known.iter().copied()) {
        return text! { en: "no such key `{key}`; did you mean `{near}`?", ko: "`{key}`: 이런 키는 없다. `{near}` 아닌가?" };
    }
    let known = known.join(", ");
    text! { en: "no such key `{key}`; known: {known}", ko: "`{key}`: 이런 키는 없다. 있는 것: {known}" }
}

/// A word that is none of those that are taken, with the one that was probably meant.
pub(crate) fn none_of(word: &str, taken: &[&'static str]) -> Text {
    let list = taken.join(", ");
    match crate::object::near_miss(word, taken.iter().copied()) {
        Some(near) => {
            text! { en: "`{word}` is none of {list}; did you mean `{near}`?", ko: "`{word}`: {list} 중 하나가 아니다. `{near}` 아닌가?" }
        }
        None => text! { en: "`{word}` is none of {list}", ko: "`{word}`: {list} 중 하나가 아니다" },
    }
}

/// What a value of a unit is in JSON.
fn kind_of_value(unit: &str) -> &'static str {
    match unit {
        "count" => "a whole number",
        "seconds" => "a number of seconds",
        "fraction" => "a number from 0 to 1",
        "boolean" => "true or false",
        "list" => "a list of strings",
        _ => "a string",
    }
}

/// A value as the host's JSON reader should have left it: some have no numbers but doubles, and `3.0` is meant as 3.
pub(crate) fn with_whole_numbers(value: &serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Number(number) => whole(number).map_or_else(|| value.clone(), Value::from),
        Value::Array(items) => items.iter().map(with_whole_numbers).collect(),
        Value::Object(fields) => {
            let mut whole = serde_json::Map::new();
            whole.extend(fields.iter().map(|(name, value)| (name.clone(), with_whole_numbers(value))));
            Value::Object(whole)
        }
        other => other.clone(),
    }
}

/// A number that is whole, however it was written. `None`: it has a fraction, or a double cannot hold it exactly.
pub(crate) fn whole(number: &serde_json::Number) -> Option<i64> {
    let double = || number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < LARGEST_EXACT);
    number.as_i64().or_else(|| double().map(|float| float as i64))
}

/// Beyond this a double no longer holds every whole number.
const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;

fn choice<T: serde::de::DeserializeOwned>(
    field: &str,
    value: &serde_json::Value,
    expected: &str,
) -> Result<T, OptionsError> {
    serde_json::from_value(value.clone()).map_err(|_| OptionsError::of(field, format!("{value} is not {expected}")))
}

fn rule_list(field: &str, value: &serde_json::Value) -> Result<Vec<String>, OptionsError> {
    let list: Vec<String> = choice(field, value, "a list of rule ids")?;
    for id in &list {
        known_rule(id).map_err(|message| OptionsError::told(field, message))?;
    }
    Ok(list)
}

fn ignore_list(value: &serde_json::Value) -> Result<Vec<Ignore>, OptionsError> {
    let serde_json::Value::Array(items) = value else {
        return Err(OptionsError::of("ignore", "a list is expected"));
    };
    let mut list = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let at = format!("ignore[{index}]");
        let serde_json::Value::Object(fields) = item else {
            return Err(OptionsError::of(&at, "an object with path, rule or object, and a reason is expected"));
        };
        let mut entry = Ignore::default();
        for (key, value) in fields {
            let field = format!("{at}.{key}");
            let text = match value {
                serde_json::Value::Null => continue,
                serde_json::Value::String(text) => text.as_str(),
                _ => return Err(OptionsError::of(&field, "a string is expected")),
            };
            entry.set(key, text).map_err(|message| OptionsError::told(&field, message))?;
        }
        entry.complete().map_err(|message| OptionsError::told(&at, message))?;
        list.push(entry);
    }
    Ok(list)
}

fn rule_settings(value: &serde_json::Value) -> Result<BTreeMap<String, RuleSetting>, OptionsError> {
    let serde_json::Value::Object(fields) = value else {
        return Err(OptionsError::of("rules", "an object of rule ids is expected"));
    };
    let mut settings = BTreeMap::new();
    for (id, setting) in fields {
        let field = format!("rules.{id}");
        known_rule(id).map_err(|message| OptionsError::told(&field, message))?;
        settings.insert(id.clone(), choice(&field, setting, "off, info, warning or error")?);
    }
    Ok(settings)
}
