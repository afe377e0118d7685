//! The assumptions as a form: in which order they stand, what they are called and what can be given.

use policy_core::assumptions::{ASSUMPTIONS, DataPath, MetricsApi};

use super::{Settings, default_of};
use crate::numbers::{plain, short, unbroken};
use crate::strings::Strings;
use crate::strings::timeline::KnobWords;

/// The minor versions that are offered: from the oldest to the newest at which the engine judges something
/// differently (`rollout/validation/pod.rs`: `minDomains`; `rollout/stateful_set.rs`: `maxUnavailable`).
const MINORS: std::ops::RangeInclusive<u32> = 25..=37;

/// Assumptions about the cluster.
pub const CLUSTER: [&str; 5] = ["kubernetesVersion", "nodes", "zones", "metricsApis", "drainTimeoutSeconds"];
/// Assumptions about the way of requests.
pub const REQUESTS: [&str; 5] =
    ["dataPath", "endpointWithdrawSeconds", "endpointPublishSeconds", "longestRequestSeconds", "neededFraction"];
/// Assumptions about the app.
pub const APP: [&str; 4] = ["startupSeconds", "imagePullSeconds", "acceptAfterSigtermSeconds", "handlesSigterm"];

/// How a value is given.
#[derive(Clone, Debug, PartialEq)]
pub enum Control {
    /// One of these: value and label.
    Choice(Vec<(String, String)>),
    /// A number.
    Number {
        /// The least.
        least: String,
        /// The most.
        most: String,
        /// What the arrow keys add.
        step: &'static str,
        /// What stands behind it.
        unit: &'static str,
    },
}

/// How an assumption is given. A version that is not offered and holds all the same is offered too.
pub fn control(name: &str, settings: &Settings, strings: &Strings) -> Control {
    let words = strings.settings_words();
    let plain = |values: &[&str]| values.iter().map(|value| ((*value).to_owned(), (*value).to_owned())).collect();
    let about = ASSUMPTIONS.iter().find(|about| about.name == name);
    match about.map(|about| about.unit).unwrap_or_default() {
        "version" => {
            let mut versions: Vec<String> = MINORS.rev().map(|minor| format!("1.{minor}")).collect();
            let current = settings.assumption(name);
            if !versions.contains(&current) {
                versions.push(current);
            }
            Control::Choice(versions.into_iter().map(|version| (version.clone(), version)).collect())
        }
        "choice" => {
            let label = |path: DataPath| (path.name().to_owned(), words.data_path(path).to_owned());
            Control::Choice(DataPath::ALL.into_iter().map(label).collect())
        }
        "boolean" => {
            Control::Choice(vec![("true".to_owned(), words.yes.to_owned()), ("false".to_owned(), words.no.to_owned())])
        }
        "list" => {
            let mut choices = vec![
                ("unknown".to_owned(), words.apis_unknown.to_owned()),
                ("none".to_owned(), words.apis_none.to_owned()),
            ];
            choices.extend::<Vec<_>>(plain(&[
                "resource",
                "custom",
                "external",
                "resource,custom",
                "resource,external",
                "custom,external",
                "resource,custom,external",
            ]));
            Control::Choice(choices)
        }
        unit => {
            let (least, most) = about.map_or((0.0, 0.0), |about| (about.minimum, about.maximum));
            let (step, unit) = match unit {
                "fraction" => ("0.05", words.unit_share),
                "seconds" => ("any", words.unit_seconds),
                _ => ("1", ""),
            };
            Control::Number { least: short(least), most: short(most), step, unit }
        }
    }
}

/// What an assumption is called, what it means and where its default comes from; the sliders' words where it has one.
pub fn words<'s>(name: &str, strings: &'s Strings) -> &'s KnobWords {
    let (own, sliders) = (strings.settings_words(), strings.timeline_words());
    match name {
        "kubernetesVersion" => &own.version,
        "nodes" => &sliders.nodes,
        "zones" => &sliders.zones,
        "dataPath" => &own.data_path,
        "endpointWithdrawSeconds" => &sliders.withdraw,
        "endpointPublishSeconds" => &own.publish,
        "startupSeconds" => &sliders.startup,
        "imagePullSeconds" => &own.pull,
        "acceptAfterSigtermSeconds" => &sliders.accept,
        "handlesSigterm" => &own.handles,
        "longestRequestSeconds" => &sliders.request,
        "neededFraction" => &sliders.share_needed,
        "metricsApis" => &own.apis,
        _ => &own.drain,
    }
}

/// Under a field: its default, and where that comes from.
pub fn note(name: &str, settings: &Settings, strings: &Strings) -> String {
    let words = words(name, strings);
    let assumed = settings.assumed();
    let from_path = |seconds: f64| {
        let path = assumed.data_path.name();
        unbroken(&strings.settings_words().from_path.replace("{value}", &plain(seconds)).replace("{path}", path))
    };
    let value = match name {
        "endpointWithdrawSeconds" => return from_path(assumed.data_path.withdraw_seconds()),
        "endpointPublishSeconds" => return from_path(assumed.data_path.publish_seconds()),
        _ => default_of(name),
    };
    let value = match control(name, &Settings::default(), strings) {
        Control::Choice(choices) => {
            choices.into_iter().find(|(known, _)| *known == value).map_or(value, |(_, label)| label)
        }
        Control::Number { unit, .. } => with_unit(&value, unit),
    };
    strings.timeline_words().default.replace("{value}", &value).replace("{origin}", words.origin)
}

/// As one says it: a word behind a number keeps its distance, and Korean's does not.
fn with_unit(value: &str, unit: &str) -> String {
    let between = if unit.is_ascii() && !unit.is_empty() { "\u{a0}" } else { "" };
    format!("{value}{between}{unit}")
}

/// What is said of a value that cannot be taken. The last one still holds.
pub fn refusal(name: &str, settings: &Settings, strings: &Strings) -> String {
    let Control::Number { least, most, step, unit } = control(name, settings, strings) else { return String::new() };
    let template = if step == "1" { strings.settings_words().refused_whole } else { strings.settings_words().refused };
    let value = settings.assumption(name);
    let kept = if value.is_empty() { strings.settings_words().kept_default } else { strings.settings_words().kept };
    // "From 0 to 1" says of a share what it is of.
    let most = if unit == strings.settings_words().unit_share { most } else { with_unit(&most, unit) };
    let expected = template.replace("{least}", &least).replace("{most}", &most);
    format!("{expected} {}", kept.replace("{value}", &with_unit(&value, unit)))
}

pub(super) const fn api_word(api: MetricsApi) -> &'static str {
    match api {
        MetricsApi::Resource => "resource",
        MetricsApi::Custom => "custom",
        MetricsApi::External => "external",
    }
}

#[cfg(test)]
mod tests {
    use super::{APP, CLUSTER, Control, REQUESTS, control, note, refusal, words};
    use crate::settings::Settings;
    use crate::strings::{EN, KO};
    use policy_core::assumptions::ASSUMPTIONS;

    #[test]
    fn every_assumption_stands_in_the_form_once() {
        let mut names: Vec<&str> = CLUSTER.into_iter().chain(REQUESTS).chain(APP).collect();
        names.sort_unstable();
        let mut all: Vec<&str> = ASSUMPTIONS.iter().map(|about| about.name).collect();
        all.sort_unstable();
        assert_eq!(names, all);
    }

    #[test]
    fn every_choice_can_be_taken_and_the_default_is_among_them() {
        for about in &ASSUMPTIONS {
            let settings = Settings::default();
            let Control::Choice(choices) = control(about.name, &settings, &EN) else { continue };
            for (value, _) in &choices {
                assert!(Settings::default().assume(about.name, value), "{} {value}", about.name);
            }
            let default = settings.assumption(about.name);
            assert!(choices.iter().any(|(value, _)| *value == default), "{}", about.name);
        }
    }

    #[test]
    fn a_version_that_is_not_offered_is_kept() {
        let mut settings = Settings::default();
        assert!(settings.assume("kubernetesVersion", "1.19"));
        let Control::Choice(choices) = control("kubernetesVersion", &settings, &EN) else { panic!() };
        assert!(choices.contains(&("1.19".to_owned(), "1.19".to_owned())));
    }

    #[test]
    fn a_field_says_where_its_default_comes_from() {
        let mut settings = Settings::default();
        assert_eq!(note("startupSeconds", &settings, &EN), "Default 10\u{a0}s: a guess, measure yours");
        assert!(note("startupSeconds", &settings, &KO).starts_with("기본값 10초: "));
        assert!(note("neededFraction", &settings, &EN).contains("\u{a0}of 1: "));
        assert!(note("nodes", &settings, &EN).starts_with("Default 3: "));
        assert_eq!(note("endpointWithdrawSeconds", &settings, &EN), "Default up to 6\u{a0}s: of kube-proxy, by corner");
        assert!(settings.assume("dataPath", "aws-alb"));
        assert_eq!(note("endpointWithdrawSeconds", &settings, &EN), "Default up to 15\u{a0}s: of aws-alb, by corner");
        assert!(note("metricsApis", &settings, &KO).contains("알 수 없음"));
    }

    #[test]
    fn a_refusal_says_what_would_be_right_and_what_holds() {
        let mut settings = Settings::default();
        assert!(settings.assume("nodes", "5"));
        let said = refusal("nodes", &settings, &EN);
        assert_eq!(said, "A whole number from 1 to 100000 is expected. 5 still holds.");
        assert!(refusal("endpointPublishSeconds", &settings, &EN).ends_with("The default still holds."));
        let said = refusal("startupSeconds", &settings, &EN);
        assert_eq!(said, "A number from 0 to 86400\u{a0}s is expected. 10\u{a0}s still holds.");
        assert!(refusal("startupSeconds", &settings, &KO).contains("86400초 사이"));
        assert!(refusal("neededFraction", &settings, &EN).starts_with("A number from 0 to 1 is expected."));
    }

    #[test]
    fn no_two_assumptions_have_one_name() {
        for strings in [&EN, &KO] {
            let mut names: Vec<&str> = ASSUMPTIONS.iter().map(|about| words(about.name, strings).name).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), ASSUMPTIONS.len());
        }
    }
}
