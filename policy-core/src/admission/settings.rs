//! What a decision may be asked for: the options of a check, and what denies.

use serde_json::{Map, Value};

use crate::config::FailOn;
use crate::options::{Options, OptionsError, with_whole_numbers};
use crate::report::Severity;

/// Settings of a decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The options of the check.
    pub options: Options,
    /// The least severity that denies.
    pub fail_on: FailOn,
    /// The score below which everything is denied.
    pub min_score: Option<u32>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { options: Options::default(), fail_on: FailOn::Error, min_score: None }
    }
}

impl Settings {
    /// Reads `{ failOn: "warning", minScore: 70, nodes: 5, rules: {…}, … }`; null means all defaults.
    ///
    /// # Errors
    /// Names the first field that is unknown or has a value that cannot be taken.
    pub fn from_json(value: &Value) -> Result<Self, OptionsError> {
        let fields = match value {
            Value::Null => return Ok(Self::default()),
            Value::Object(fields) => fields,
            _ => return Err(OptionsError::of("settings", "an object is expected")),
        };
        let mut settings = Self::default();
        let mut options = Map::new();
        for (field, value) in fields {
            match (field.as_str(), value) {
                ("failOn" | "minScore", Value::Null) => {}
                ("failOn", value) => settings.fail_on = fail_on(&with_whole_numbers(value))?,
                ("minScore", value) => settings.min_score = Some(min_score(&with_whole_numbers(value))?),
                _ => {
                    options.insert(field.clone(), value.clone());
                }
            }
        }
        settings.options = Options::from_fields(&options)?;
        Ok(settings)
    }

    /// Whether a finding of this severity denies.
    pub fn denies(&self, severity: Severity) -> bool {
        match self.fail_on {
            FailOn::Error => severity >= Severity::Error,
            FailOn::Warning => severity >= Severity::Warning,
            FailOn::Info => true,
            FailOn::Never => false,
        }
    }
}

fn fail_on(value: &Value) -> Result<FailOn, OptionsError> {
    match value.as_str() {
        Some("error") => Ok(FailOn::Error),
        Some("warning") => Ok(FailOn::Warning),
        Some("info") => Ok(FailOn::Info),
        Some("never") => Ok(FailOn::Never),
        _ => Err(OptionsError::of("failOn", format!("{value} is not error, warning, info or never"))),
    }
}

fn min_score(value: &Value) -> Result<u32, OptionsError> {
    // Some hosts hand over every number as a double.
    let whole = value.as_f64().filter(|number| (0.0..=100.0).contains(number) && number.fract() == 0.0);
    whole
        .map(|number| number as u32)
        .ok_or_else(|| OptionsError::of("minScore", format!("{value} is not a whole number from 0 to 100")))
}
