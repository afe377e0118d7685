//! Settings: everything that `zerodown.yaml` can say, as far as it differs from the defaults.
//!
//! The page keeps this struct and no text, because a form changes it field by field; the worker, which has the engine's
//! own reader, turns the file into it and it into the file ([`file`]). Assumptions are kept as the text of their values,
//! so that nothing is rounded on the way: `0.333` comes out as it went in.

pub mod file;
pub mod form;
pub mod rules;
pub mod troubles;

use std::collections::BTreeMap;

use policy_core::assumptions::{ASSUMPTIONS, Assumptions};
use policy_core::options::RuleSetting;
use serde::{Deserialize, Serialize};

/// What differs from the defaults.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Assumptions by name.
    pub assumptions: BTreeMap<String, String>,
    /// Rules that are turned off or get another severity.
    pub rules: BTreeMap<String, RuleSetting>,
    /// Findings that are suppressed.
    pub ignore: Vec<Ignored>,
    /// The least severity that fails a run of the command line. Plays no part here, and is kept.
    pub fail_on: Option<String>,
    /// The score below which a run of the command line fails. Plays no part here, and is kept.
    pub min_score: Option<u32>,
}

/// An entry of `ignore`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ignored {
    /// A pattern of file paths.
    pub path: Option<String>,
    /// A rule's id.
    pub rule: Option<String>,
    /// An object's name.
    pub object: Option<String>,
    /// Why.
    pub reason: String,
}

impl Settings {
    /// What is assumed. What cannot be taken (of an older page) is as by default.
    pub fn assumed(&self) -> Assumptions {
        let mut assumptions = Assumptions::default();
        for (name, value) in &self.assumptions {
            drop(assumptions.set(name, value));
        }
        assumptions
    }

    /// An assumption's value, as it is typed.
    pub fn assumption(&self, name: &str) -> String {
        self.assumptions.get(name).cloned().unwrap_or_else(|| default_of(name))
    }

    /// Sets an assumption; the default's value takes it back. Returns whether the value can be taken.
    pub fn assume(&mut self, name: &str, typed: &str) -> bool {
        let Some(value) = canonical(name, typed) else { return false };
        let mut alone = Assumptions::default();
        if alone.set(name, &value).is_err() {
            return false;
        }
        if alone == Assumptions::default() {
            self.assumptions.remove(name);
        } else {
            self.assumptions.insert(name.to_owned(), value);
        }
        true
    }

    /// Sets a rule's severity; nothing takes it back.
    pub fn set_rule(&mut self, id: &str, setting: Option<RuleSetting>) {
        match setting {
            Some(setting) => self.rules.insert(id.to_owned(), setting),
            None => self.rules.remove(id),
        };
    }

    /// How many things differ from the defaults.
    pub fn differing(&self) -> usize {
        self.assumptions.len() + self.rules.len() + self.of_the_file()
    }

    /// How many things differ that only the file can set.
    pub fn of_the_file(&self) -> usize {
        self.ignore.len() + usize::from(self.fail_on.is_some()) + usize::from(self.min_score.is_some())
    }
}

/// A default as it is typed; empty where it follows from something else.
pub fn default_of(name: &str) -> String {
    let assumptions = Assumptions::default();
    match name {
        "kubernetesVersion" => assumptions.kubernetes_version,
        "nodes" => assumptions.nodes.to_string(),
        "zones" => assumptions.zones.to_string(),
        "dataPath" => assumptions.data_path.name().to_owned(),
        "startupSeconds" => crate::numbers::short(assumptions.startup_seconds),
        "imagePullSeconds" => crate::numbers::short(assumptions.image_pull_seconds),
        "acceptAfterSigtermSeconds" => crate::numbers::short(assumptions.accept_after_sigterm_seconds),
        "handlesSigterm" => assumptions.handles_sigterm.to_string(),
        "longestRequestSeconds" => crate::numbers::short(assumptions.longest_request_seconds),
        "neededFraction" => crate::numbers::short(assumptions.needed_fraction),
        "drainTimeoutSeconds" => crate::numbers::short(assumptions.drain_timeout_seconds),
        "metricsApis" => "unknown".to_owned(),
        _ => String::new(),
    }
}

/// A value as the file has it. Numbers lose what says nothing: a zero in front would make them octal in YAML 1.1.
fn canonical(name: &str, typed: &str) -> Option<String> {
    let typed = typed.trim();
    let about = ASSUMPTIONS.iter().find(|about| about.name == name)?;
    if !matches!(about.unit, "seconds" | "count" | "fraction") {
        return Some(typed.to_owned());
    }
    let (whole, fraction) = typed.split_once('.').unwrap_or((typed, ""));
    let is_digits = |text: &str| text.bytes().all(|sign| sign.is_ascii_digit());
    if typed.is_empty() || typed == "." || !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") })
}

#[cfg(test)]
mod tests {
    use super::{Settings, default_of};
    use policy_core::assumptions::{ASSUMPTIONS, Assumptions};
    use policy_core::options::RuleSetting;

    #[test]
    fn every_default_is_told_as_it_is() {
        for about in &ASSUMPTIONS {
            let (mut settings, told) = (Settings::default(), default_of(about.name));
            if told.is_empty() {
                assert!(about.name.starts_with("endpoint"), "{}", about.name);
                continue;
            }
            assert!(settings.assume(about.name, &told), "{}", about.name);
            assert_eq!(settings, Settings::default(), "{}", about.name);
        }
    }

    #[test]
    fn a_value_that_cannot_be_taken_changes_nothing() {
        let mut settings = Settings::default();
        let refused = [
            ("nodes", "0"),
            ("nodes", "2.5"),
            ("nodes", "many"),
            ("nodes", "-3"),
            ("nodes", ""),
            ("nodes", "1e9"),
            ("neededFraction", "1.01"),
            ("neededFraction", "."),
            ("kubernetesVersion", "2.0"),
            ("dataPath", "tube"),
            ("handlesSigterm", "maybe"),
            ("metricsApis", "some"),
            ("unknown", "1"),
        ];
        for (name, value) in refused {
            assert!(!settings.assume(name, value), "{name} {value}");
        }
        assert_eq!((settings.differing(), settings.assumed()), (0, Assumptions::default()));
    }

    #[test]
    fn numbers_lose_what_says_nothing() {
        let mut settings = Settings::default();
        for (typed, kept) in [("007", "7"), ("7.50", "7.5"), (".25", "0.25"), ("0.0", "0"), ("12.", "12")] {
            assert!(settings.assume("startupSeconds", typed), "{typed}");
            assert_eq!(settings.assumption("startupSeconds"), kept);
        }
        assert!(settings.assume("startupSeconds", "10.0"));
        assert_eq!(settings, Settings::default());
    }

    #[test]
    fn what_differs_is_counted_and_can_be_taken_back() {
        let mut settings = Settings::default();
        assert!(settings.assume("neededFraction", "0.75") && settings.assume("metricsApis", "none"));
        settings.set_rule("missing-pdb", Some(RuleSetting::Off));
        assert_eq!(settings.differing(), 3);
        assert_eq!((settings.assumed().needed_fraction, settings.assumed().metrics_apis), (0.75, Some(Vec::new())));
        settings.set_rule("missing-pdb", None);
        assert!(settings.assume("metricsApis", "unknown") && settings.assume("neededFraction", "0.5"));
        assert_eq!(settings, Settings::default());
    }
}
