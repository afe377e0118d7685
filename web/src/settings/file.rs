//! `zerodown.yaml`: read by the engine's own reader, so that it is the file of the command line, and written.

use policy_core::Options;
use policy_core::assumptions::{ASSUMPTIONS, Assumptions};
use policy_core::config::{self, Config, FailOn};
use policy_core::ignore::Ignore;
use policy_core::options::{RuleSetting, known_rule};

use super::{Ignored, Settings};
use crate::protocol::{ConfigTrouble, ReadConfig};

/// The name that is taken as settings wherever a file comes from.
pub const FILE_NAME: &str = config::FILE_NAME;

/// What a text says.
pub fn read(text: &str) -> ReadConfig {
    if config::is_manifest(text) {
        return ReadConfig::Manifest;
    }
    match config::read(text) {
        Ok(config) => ReadConfig::Settings(of(&config)),
        Err(troubles) => {
            let told = |trouble: config::ConfigTrouble| ConfigTrouble {
                line: trouble.line,
                column: trouble.column,
                en: trouble.message.en.into_owned(),
                ko: trouble.message.ko.into_owned(),
            };
            ReadConfig::Troubles(troubles.into_iter().map(told).collect())
        }
    }
}

/// What a configuration makes different.
fn of(config: &Config) -> Settings {
    let mut settings = Settings {
        rules: config.rules.clone(),
        fail_on: config.fail_on.map(|fail_on| word(fail_on).to_owned()),
        min_score: config.min_score,
        ..Settings::default()
    };
    for about in &ASSUMPTIONS {
        if let Some(value) = value_of(&config.assumptions, about.name) {
            settings.assume(about.name, &value);
        }
    }
    let entry = |ignore: &Ignore| Ignored {
        path: ignore.path.clone(),
        rule: ignore.rule.clone(),
        object: ignore.object.clone(),
        reason: ignore.reason.clone(),
    };
    settings.ignore = config.ignore.iter().map(entry).collect();
    settings
}

/// An assumption's value as text; the numbers with all their digits.
fn value_of(assumptions: &Assumptions, name: &str) -> Option<String> {
    Some(match name {
        "kubernetesVersion" => assumptions.kubernetes_version.clone(),
        "nodes" => assumptions.nodes.to_string(),
        "zones" => assumptions.zones.to_string(),
        "dataPath" => assumptions.data_path.name().to_owned(),
        "endpointWithdrawSeconds" => assumptions.endpoint_withdraw_seconds?.to_string(),
        "endpointPublishSeconds" => assumptions.endpoint_publish_seconds?.to_string(),
        "startupSeconds" => assumptions.startup_seconds.to_string(),
        "imagePullSeconds" => assumptions.image_pull_seconds.to_string(),
        "acceptAfterSigtermSeconds" => assumptions.accept_after_sigterm_seconds.to_string(),
        "handlesSigterm" => assumptions.handles_sigterm.to_string(),
        "longestRequestSeconds" => assumptions.longest_request_seconds.to_string(),
        "neededFraction" => assumptions.needed_fraction.to_string(),
        "metricsApis" => {
            let apis = assumptions.metrics_apis.as_ref()?;
            let words: Vec<&str> = apis.iter().map(|api| super::form::api_word(*api)).collect();
            if words.is_empty() { "none".to_owned() } else { words.join(",") }
        }
        "drainTimeoutSeconds" => assumptions.drain_timeout_seconds.to_string(),
        _ => return None,
    })
}

/// What the engine is given. Rules that an older page kept and that are gone play no part.
pub fn options(settings: &Settings) -> Options {
    let known = |ignored: &Ignored| {
        let mut ignore = Ignore::default();
        for (key, value) in fields(ignored) {
            ignore.set(key, value).ok()?;
        }
        ignore.complete().ok()?;
        Some(ignore)
    };
    Options {
        assumptions: settings.assumed(),
        rules: settings
            .rules
            .iter()
            .filter(|(id, _)| known_rule(id).is_ok())
            .map(|(id, set)| (id.clone(), *set))
            .collect(),
        ignore: settings.ignore.iter().filter_map(known).collect(),
        ..Options::default()
    }
}

/// The settings as far as this engine knows what they speak of.
pub fn known(settings: &Settings) -> Settings {
    let Options { assumptions, rules, ignore, .. } = options(settings);
    let fail_on = settings.fail_on.as_deref().and_then(fail_on);
    of(&Config { assumptions, rules, ignore, fail_on, min_score: settings.min_score, ..Config::default() })
}

/// The file. Reading it gives the same settings.
pub fn write(settings: &Settings) -> String {
    let mut text = String::new();
    let mut line = |line: std::fmt::Arguments<'_>| {
        text.push_str(&line.to_string());
        text.push('\n');
    };
    if settings.differing() == 0 {
        line(format_args!("# Nothing differs from the defaults."));
    }
    let set =
        ASSUMPTIONS.iter().filter_map(|about| settings.assumptions.get_key_value(about.name).zip(Some(about.unit)));
    for (at, ((name, value), unit)) in set.enumerate() {
        if at == 0 {
            line(format_args!("assumptions:"));
        }
        match unit {
            "version" => line(format_args!("  {name}: \"{value}\"")),
            "list" if value == "none" => line(format_args!("  {name}: []")),
            "list" => line(format_args!("  {name}: [{}]", value.replace(',', ", "))),
            _ => line(format_args!("  {name}: {value}")),
        }
    }
    for (at, (id, setting)) in settings.rules.iter().enumerate() {
        if at == 0 {
            line(format_args!("rules:"));
        }
        line(format_args!("  {id}: {}", rule_word(*setting)));
    }
    for (at, ignored) in settings.ignore.iter().enumerate() {
        if at == 0 {
            line(format_args!("ignore:"));
        }
        for (at, (key, value)) in fields(ignored).into_iter().enumerate() {
            line(format_args!("  {} {key}: {}", if at == 0 { "-" } else { " " }, scalar(value)));
        }
    }
    if let Some(fail_on) = &settings.fail_on {
        line(format_args!("failOn: {fail_on}"));
    }
    if let Some(score) = settings.min_score {
        line(format_args!("minScore: {score}"));
    }
    text
}

fn fields(ignored: &Ignored) -> Vec<(&'static str, &str)> {
    let given = [("path", &ignored.path), ("rule", &ignored.rule), ("object", &ignored.object)];
    let mut fields: Vec<_> = given.into_iter().filter_map(|(key, value)| Some((key, value.as_deref()?))).collect();
    fields.push(("reason", &ignored.reason));
    fields
}

/// A string as it stands where nothing else could be read from it, else between quotes.
fn scalar(text: &str) -> String {
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "-_/. ".contains(sign);
    let means_more = matches!(
        text.to_ascii_lowercase().as_str(),
        "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n"
    );
    let starts_plain = text.starts_with(|sign: char| sign.is_ascii_alphabetic());
    if starts_plain && !text.ends_with(' ') && !means_more && text.chars().all(is_plain) {
        return text.to_owned();
    }
    let mut quoted = String::from('"');
    for sign in text.chars() {
        match sign {
            '"' | '\\' => quoted.extend(['\\', sign]),
            // What YAML does not take as it is: controls, line breaks of other kinds, the byte order mark, surrogates' kin.
            '\u{20}'..='\u{7e}' | '\u{a0}'..='\u{2027}' | '\u{202a}'..='\u{d7ff}' | '\u{e000}'..='\u{fefe}' => {
                quoted.push(sign);
            }
            _ => {
                let code = format!("\\U{:08x}", u32::from(sign));
                quoted.push_str(&code);
            }
        }
    }
    quoted.push('"');
    quoted
}

fn rule_word(setting: RuleSetting) -> &'static str {
    match setting {
        RuleSetting::Off => "off",
        RuleSetting::Info => "info",
        RuleSetting::Warning => "warning",
        RuleSetting::Error => "error",
    }
}

fn word(fail_on: FailOn) -> &'static str {
    match fail_on {
        FailOn::Error => "error",
        FailOn::Warning => "warning",
        FailOn::Info => "info",
        FailOn::Never => "never",
    }
}

fn fail_on(text: &str) -> Option<FailOn> {
    [FailOn::Error, FailOn::Warning, FailOn::Info, FailOn::Never].into_iter().find(|known| word(*known) == text)
}

#[cfg(test)]
mod tests {
    use super::{known, of, options, read, write};
    use crate::protocol::ReadConfig;
    use crate::settings::{Ignored, Settings};
    use policy_core::config;
    use policy_core::options::RuleSetting;
    use policy_core::rules::RULES;
    use proptest::prelude::*;

    fn assumption() -> impl Strategy<Value = (&'static str, String)> {
        let seconds = prop_oneof!["[0-9]{1,3}", "[0-9]{0,3}\\.[0-9]{1,9}"];
        prop_oneof![
            (16..60u32).prop_map(|minor| ("kubernetesVersion", format!("1.{minor}"))),
            (1..9_999u32).prop_map(|nodes| ("nodes", nodes.to_string())),
            (1..999u32).prop_map(|zones| ("zones", zones.to_string())),
            prop::sample::select(vec!["single-node", "ingress-nginx", "aws-alb", "kube-proxy"])
                .prop_map(|path| ("dataPath", path.to_owned())),
            (prop::sample::select(vec!["endpointWithdrawSeconds", "startupSeconds", "drainTimeoutSeconds"]), seconds),
            "0\\.[0-9]{1,12}".prop_map(|share| ("neededFraction", share)),
            any::<bool>().prop_map(|handles| ("handlesSigterm", handles.to_string())),
            prop::sample::select(vec!["none", "resource", "resource,external", "custom,external", "unknown"])
                .prop_map(|apis| ("metricsApis", apis.to_owned())),
        ]
    }

    fn text() -> impl Strategy<Value = String> {
        any::<String>().prop_map(|text| text.trim().to_owned()).prop_filter("a reason", |text| !text.is_empty())
    }

    fn ignored() -> impl Strategy<Value = Ignored> {
        let path = prop::option::of("[a-z]{1,5}/(\\*\\*|[a-z]{1,5}\\.yaml)");
        let object = prop::option::of("[a-z]{1,5}(/[a-z]{1,5}\\*?)?");
        (path, object, text()).prop_map(|(path, object, reason)| Ignored {
            rule: (path.is_none() && object.is_none()).then(|| "missing-pdb".to_owned()),
            path,
            object,
            reason,
        })
    }

    prop_compose! {
        fn settings()(
            assumptions in prop::collection::vec(assumption(), 0..6),
            rules in prop::collection::btree_map(
                prop::sample::select(RULES.iter().map(|rule| rule.id.to_owned()).collect::<Vec<_>>()),
                prop::sample::select(vec![RuleSetting::Off, RuleSetting::Info, RuleSetting::Warning, RuleSetting::Error]),
                0..4,
            ),
            ignore in prop::collection::vec(ignored(), 0..3),
            fail_on in prop::option::of(prop::sample::select(vec!["error", "warning", "info", "never"])),
            min_score in prop::option::of(0..=100u32),
        ) -> Settings {
            let fail_on = fail_on.map(str::to_owned);
            let mut settings = Settings { rules, ignore, fail_on, min_score, ..Settings::default() };
            for (name, value) in &assumptions {
                assert!(settings.assume(name, value), "{name} {value}");
            }
            settings
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]
        #[test]
        fn what_is_exported_is_what_is_imported(settings in settings()) {
            let text = write(&settings);
            prop_assert_eq!(read(&text), ReadConfig::Settings(settings.clone()), "{}", &text);
            // The command line has the same options as the page.
            prop_assert_eq!(config::read(&text).unwrap().options(), options(&settings));
            prop_assert_eq!(known(&settings), settings);
        }
    }

    const WRITTEN: &str = "assumptions:\n  kubernetesVersion: \"1.30\"\n  metricsApis: [resource, custom]\n  nodes: 5\n\
        rules:\n  missing-spread: off # why not\nignore:\n  - path: ./deploy/dev/**\n    reason: nobody waits\n\
        failOn: warning\nminScore: 40\n";

    #[test]
    fn a_file_of_the_command_line_means_the_same_here() {
        let ReadConfig::Settings(settings) = read(WRITTEN) else { panic!() };
        assert_eq!(options(&settings), config::read(WRITTEN).unwrap().options());
        assert_eq!(settings.differing(), 7);
        let own = write(&settings);
        let (mut again, mut first) = (config::read(&own).unwrap(), config::read(WRITTEN).unwrap());
        assert_eq!(of(&again), of(&first));
        (again.ignore_lines, first.ignore_lines) = (Vec::new(), Vec::new());
        assert_eq!(again, first);
    }

    #[test]
    fn the_file_reads_as_a_person_would_write_it() {
        let mut settings = Settings { fail_on: Some("warning".into()), min_score: Some(40), ..Settings::default() };
        for (name, value) in [("nodes", "5"), ("kubernetesVersion", "1.30"), ("metricsApis", "none")] {
            assert!(settings.assume(name, value));
        }
        settings.set_rule("missing-spread", Some(RuleSetting::Off));
        settings.ignore = vec![Ignored {
            path: Some("deploy/**".into()),
            reason: "nobody waits: \"dev\"".into(),
            ..Ignored::default()
        }];
        let expected = "assumptions:\n  kubernetesVersion: \"1.30\"\n  nodes: 5\n  metricsApis: []\nrules:\n  \
            missing-spread: off\nignore:\n  - path: \"deploy/**\"\n    reason: \"nobody waits: \\\"dev\\\"\"\n\
            failOn: warning\nminScore: 40\n";
        assert_eq!(write(&settings), expected);
        assert_eq!(write(&Settings::default()), "# Nothing differs from the defaults.\n");
        assert_eq!(read(&write(&Settings::default())), ReadConfig::Settings(Settings::default()));
    }

    #[test]
    fn everything_wrong_is_told_with_its_place() {
        let ReadConfig::Troubles(troubles) =
            read("assumptions:\n  nodez: 3\n  zones: many\nrules:\n  missing-pdb: loud\n")
        else {
            panic!()
        };
        let places: Vec<_> = troubles.iter().map(|trouble| (trouble.line, trouble.column)).collect();
        assert_eq!(places, [(2, 3), (3, 10), (5, 16)]);
        assert!(troubles[0].en.contains("did you mean `nodes`"), "{}", troubles[0].en);
        assert!(troubles[0].ko.contains("`nodes` 아닌가?"), "{}", troubles[0].ko);
    }

    #[test]
    fn a_manifest_of_that_name_is_a_manifest() {
        assert_eq!(read("apiVersion: v1\nkind: Service\nmetadata: {name: zerodown}\n"), ReadConfig::Manifest);
    }

    #[test]
    fn what_the_engine_no_longer_knows_is_left_out() {
        let mut settings = Settings::default();
        settings.set_rule("no-such-rule", Some(RuleSetting::Off));
        settings.assumptions.insert("gone".to_owned(), "1".to_owned());
        settings.assumptions.insert("nodes".to_owned(), "7".to_owned());
        settings.fail_on = Some("sometimes".to_owned());
        let kept = known(&settings);
        assert_eq!(kept.differing(), 1);
        assert_eq!(kept.assumption("nodes"), "7");
    }
}
