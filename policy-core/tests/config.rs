//! The configuration file: what it takes, and how it says what it does not take.

use policy_core::assumptions::DataPath;
use policy_core::config::{Config, FailOn, is_manifest, read};
use policy_core::ignore::{Folders, Ignore};
use policy_core::options::RuleSetting;
use policy_core::{Options, SourceFile, check};
use proptest::prelude::*;

/// The troubles of a configuration as `line:column: message`.
fn troubles(text: &str) -> Vec<String> {
    read(text).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

/// A configuration with one trouble: its place and a part of its message.
#[track_caller]
fn refuses(text: &str, place: &str, message: &str) {
    let troubles = troubles(text);
    let [trouble] = troubles.as_slice() else { panic!("{troubles:#?} for\n{text}") };
    assert!(trouble.starts_with(&format!("{place}: ")), "{trouble} is not at {place} of\n{text}");
    assert!(trouble.contains(message), "{trouble} does not say {message}");
}

#[test]
fn everything_it_takes_is_taken() {
    let text = "\
# what our cluster is like
assumptions:
  kubernetesVersion: 1.30
  nodes: 5
  neededFraction: 0.75
  dataPath: aws-alb
  handlesSigterm: no
  metricsApis: [resource, custom]
rules:
  missing-pdb: off
  single-replica: warning
  missing-spread: 'off'
ignore:
  - path: deploy/dev/**
    reason: nobody waits for it
  - {rule: missing-pre-stop, object: batch/Deployment/*, reason: no clients}
failOn: warning
minScore: 70
";
    let config = read(text).unwrap_or_default();
    let assumptions = &config.assumptions;
    assert_eq!((assumptions.kubernetes_version.as_str(), assumptions.nodes, assumptions.zones), ("1.30", 5, 3));
    assert_eq!((assumptions.data_path, assumptions.handles_sigterm), (DataPath::AwsAlb, false));
    assert_eq!(assumptions.metrics_apis.as_ref().map(Vec::len), Some(2));
    let settings = [
        ("missing-pdb", RuleSetting::Off),
        ("missing-spread", RuleSetting::Off),
        ("single-replica", RuleSetting::Warning),
    ];
    assert_eq!(config.rules, settings.map(|(id, setting)| (id.to_owned(), setting)).into());
    assert_eq!(
        config.ignore.iter().map(|entry| entry.reason.as_str()).collect::<Vec<_>>(),
        ["nobody waits for it", "no clients"]
    );
    assert_eq!(config.ignore_lines, [14, 16]);
    assert_eq!((config.fail_on, config.min_score), (Some(FailOn::Warning), Some(70)));
}

#[test]
fn an_empty_one_is_all_defaults() {
    for text in ["", "# nothing yet\n", "---\n", "assumptions:\nrules:\n  # missing-pdb: off\nignore:\n", "{}"] {
        assert_eq!(read(text), Ok(Config::default()), "{text:?}");
    }
}

#[test]
fn unknown_keys_name_the_one_that_is_meant() {
    refuses("assumption: {}\n", "1:1", "did you mean `assumptions`?");
    refuses("rules: {}\nminscore: 3\n", "2:1", "did you mean `minScore`?");
    refuses("nodes: 3\n", "1:1", "belongs under `assumptions`");
    refuses("missing-pdb: off\n", "1:1", "belongs under `rules`");
    refuses("exclude: [a]\n", "1:1", "known: assumptions, rules, ignore, failOn, minScore");
    refuses("assumptions:\n  node: 3\n", "2:3", "did you mean `nodes`?");
    refuses("ignore:\n  - paths: a\n    reason: x\n", "2:5", "did you mean `path`?");
}

#[test]
fn unknown_rules_name_the_one_that_is_meant() {
    refuses("rules:\n  missing-pbd: off\n", "2:3", "did you mean `missing-pdb`?");
    refuses("ignore:\n- rule: single-replicas\n  reason: x\n", "2:9", "did you mean `single-replica`?");
}

#[test]
fn wrong_types_name_what_is_expected() {
    refuses("assumptions:\n  nodes: many\n", "2:10", "a number is expected");
    refuses("assumptions:\n  nodes: '3'\n", "2:10", "a number is expected");
    refuses("assumptions:\n  handlesSigterm: 1\n", "2:19", "true or false");
    refuses("assumptions:\n  metricsApis: {a: b}\n", "2:16", "a list of words");
    refuses("assumptions: [nodes]\n", "1:14", "a mapping of assumptions");
    refuses("rules: [missing-pdb]\n", "1:8", "a mapping of rules");
    refuses("rules:\n  missing-pdb: on\n", "2:16", "`on` is none of off, info, warning, error");
    refuses("rules:\n  missing-pdb: warn\n", "2:16", "`warn` is none of");
    refuses("rules:\n  missing-pdb:\n", "2:3", "one of off, info, warning, error is expected");
    refuses("ignore: all\n", "1:9", "a list is expected");
    refuses("ignore:\n  - missing-pdb\n", "2:5", "a mapping with path, rule or object");
    refuses("ignore:\n  - path: [a, b]\n    reason: x\n", "2:11", "text is expected");
    refuses("failOn: errors\n", "1:9", "did you mean `error`?");
    refuses("minScore: high\n", "1:11", "a whole number from 0 to 100");
    refuses("minScore: 101\n", "1:11", "a whole number from 0 to 100");
    refuses("- nodes: 3\n", "1:1", "a mapping is expected");
}

/// The page shows them to whoever wrote the file.
#[test]
fn every_trouble_is_told_in_korean_too() {
    let is_korean = |text: &str| text.chars().any(|sign| ('가'..='힣').contains(&sign));
    for text in [
        "assumption: {}\n",
        "nodes: 3\n",
        "exclude: [a]\n",
        "assumptions:\n  node: 3\n  zones: 0\n  nodes: 1.5\n  startupSeconds: soon\n  dataPath: nginx\n",
        "assumptions:\n  kubernetesVersion: latest\n  handlesSigterm: 1\n  metricsApis: [cpu]\n  xyz: 1\n",
        "assumptions: 3\nrules: 3\nignore: 3\nfailOn:\nminScore: 101\n",
        "rules:\n  missing-pbd: off\n  missing-pdb: warn\n  no-such-rule-at-all: off\n",
        "ignore:\n  - a\n  - {rule: missing-pdb}\n  - {reason: x}\n  - {paths: a}\n  - {path: [a]}\n  - {reason: ''}\n",
        "ignore:\n  - {path: ''}\n  - {path: 'a\\b'}\n  - {path: '!a'}\n  - {path: ../a}\n  - {path: '{a'}\n  - {path: '[a'}\n",
        "ignore:\n  - {object: a/b/c/d}\n  - {object: '[a]'}\n",
        "- 1\n",
        "a: b: c\n",
        "minScore: 1\nminScore: 1\n",
        "minScore: {{ .Values.score }}\n",
        "minScore: 1\n---\nminScore: 1\n",
    ] {
        let troubles = read(text).err().unwrap_or_default();
        assert!(!troubles.is_empty(), "{text}");
        for trouble in troubles {
            assert!(is_korean(&trouble.message.ko), "{trouble} of\n{text}");
            assert!(!is_korean(&trouble.message.en), "{trouble} of\n{text}");
        }
    }
}

#[test]
fn assumptions_out_of_bounds_name_the_bounds() {
    refuses("assumptions:\n  nodes: 0\n", "2:10", "outside 1 to 100000");
    refuses("assumptions:\n  neededFraction: 1.5\n", "2:19", "outside 0 to 1");
    refuses("assumptions:\n  dataPath: nginx\n", "2:13", "kube-proxy, single-node");
    refuses("assumptions:\n  kubernetesVersion: latest\n", "2:22", "is not a version");
}

#[test]
fn bad_patterns_are_told_where_they_stand() {
    refuses("ignore:\n  - path: deploy/{a,b\n    reason: x\n", "2:11", "`{` is not closed");
    refuses("ignore:\n  - path: 'deploy\\dev'\n    reason: x\n", "2:11", "`/`, on Windows too");
    refuses("ignore:\n  - object: a/b/c/d\n    reason: x\n", "2:13", "namespace/kind/name");
    refuses("ignore:\n  - object: web?\n    reason: x\n", "2:13", "`?` is not part of a name");
}

#[test]
fn an_entry_needs_a_reason_and_something_to_ignore() {
    refuses("ignore:\n  - rule: missing-pdb\n", "2:5", "the reason is missing");
    refuses("ignore:\n  - rule: missing-pdb\n    reason: ' '\n", "3:13", "the reason is empty");
    refuses("ignore:\n  - rule: missing-pdb\n    reason:\n", "2:5", "the reason is missing");
    refuses("ignore:\n  - reason: x\n", "2:5", "a path, a rule or an object");
}

#[test]
fn what_is_not_yaml_is_told_as_of_a_manifest() {
    refuses("rules:\n  missing-pdb: off: x\n", "2:19", "the value of `missing-pdb`");
    refuses("rules: {}\nrules: {}\n", "2:1", "a second time");
    refuses("rules: {}\n---\nminScore: 3\n", "2:1", "a second document");
    refuses("rules: {{ .Values.rules }}\n", "1:8", "template");
}

#[test]
fn every_trouble_is_told_in_the_order_of_the_text() {
    let text = "assumptions: {nodes: 0}\nrules: {nothing: off}\nminScore: -1\nfail: x\n";
    let places: Vec<String> =
        troubles(text).iter().map(|trouble| trouble.split(": ").next().unwrap_or_default().to_owned()).collect();
    assert_eq!(places, ["1:22", "2:9", "3:11", "4:1"]);
}

#[test]
fn columns_count_characters_behind_a_byte_order_mark() {
    refuses("\u{feff}minScore: 101\n", "1:11", "whole number");
    refuses("ignore: [{reason: '켬켬', rule: x}]\n", "1:31", "no rule `x`");
}

#[test]
fn a_manifest_of_that_name_is_no_configuration() {
    assert!(is_manifest("apiVersion: apps/v1\nkind: Deployment\n"));
    assert!(is_manifest("# a\n---\nkind: Service\napiVersion: v1\n"));
    assert!(!is_manifest("rules: {}\n") && !is_manifest("kind: x\n") && !is_manifest("a: b: c\n"));
}

const WEB: &str = "
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: app, image: 'example/web:1.2.3', ports: [{containerPort: 80}]}]
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}
";

/// The rules that entries suppress in `deploy/web.yaml`, and the entries that are unused.
fn suppressed(entries: &str, name: &str) -> (Vec<String>, Vec<u32>) {
    let options = read(&format!("ignore:\n{entries}")).unwrap_or_default().options();
    assert!(!options.ignore.is_empty(), "{entries}: {:?}", troubles(&format!("ignore:\n{entries}")));
    let report = check(&[SourceFile { name, text: WEB }], &options);
    let live = report.findings.iter().filter(|finding| finding.suppressed.is_some());
    (live.map(|finding| finding.rule.to_string()).collect(), report.unused_ignores)
}

#[test]
fn an_entry_suppresses_where_everything_it_gives_fits() {
    let one = ["single-replica".to_owned()];
    for fits in [
        "path: deploy/**, rule: single-replica",
        "rule: single-replica",
        "rule: single-replica, object: web",
        "rule: single-replica, object: Deployment/web",
        "rule: single-replica, object: deployment/w*",
        "rule: single-replica, object: shop/Deployment/web",
        "rule: single-replica, object: '*/*/web'",
    ] {
        assert_eq!(
            suppressed(&format!("- {{{fits}, reason: x}}\n"), "deploy/web.yaml"),
            (one.to_vec(), vec![]),
            "{fits}"
        );
    }
    for other in [
        "path: other/**, rule: single-replica",
        "rule: single-replica, object: Service/web",
        "rule: single-replica, object: default/Deployment/web",
        "rule: paused-rollout",
        "object: db",
    ] {
        assert_eq!(suppressed(&format!("- {{{other}, reason: x}}\n"), "deploy/web.yaml"), (vec![], vec![0]), "{other}");
    }
    assert!(suppressed("- {path: deploy/, reason: x}\n", "./deploy/web.yaml").0.len() > 2);
}

#[test]
fn an_entry_is_unused_only_where_its_rule_ran() {
    let mut options = read("ignore: [{rule: paused-rollout, reason: x}]").unwrap_or_default().options();
    options.skip = vec!["paused-rollout".to_owned()];
    assert_eq!(check(&[SourceFile { name: "web.yaml", text: WEB }], &options).unused_ignores, [] as [u32; 0]);
}

#[test]
fn a_file_that_cannot_be_read_can_be_ignored_by_its_path() {
    let options = read("ignore: [{path: chart/, reason: a template}]").unwrap_or_default().options();
    let report = check(&[SourceFile { name: "chart/a.yaml", text: "a: {{ .Values.a }}\n" }], &options);
    assert_eq!((report.summary.errors, report.summary.suppressed), (0, 1));
}

#[test]
fn paths_begin_at_the_configuration_and_names_at_the_working_folder() {
    let folders = Folders { working: "/repo/deploy".to_owned(), config: "/repo".to_owned() };
    let mut options = read("ignore: [{path: deploy/web.yaml, reason: x}]").unwrap_or_default().options();
    let count = |options: &Options| check(&[SourceFile { name: "web.yaml", text: WEB }], options).summary.suppressed;
    assert_eq!(count(&options), 0);
    options.folders = Some(folders);
    assert!(count(&options) > 2);
}

#[test]
fn json_options_take_the_same_entries_and_name_what_is_wrong() {
    let options = Options::from_json(r#"{"ignore": [{"path": "a/*", "rule": null, "reason": "x"}]}"#);
    let expected = Ignore { path: Some("a/*".to_owned()), reason: "x".to_owned(), ..Ignore::default() };
    assert_eq!(options.map(|options| options.ignore), Ok(vec![expected]));
    for (json, field, message) in [
        (r#"{"ignore": {}}"#, "ignore", "a list"),
        (r#"{"ignore": ["a"]}"#, "ignore[0]", "an object"),
        (r#"{"ignore": [{"rule": "missing-pdb"}]}"#, "ignore[0]", "reason is missing"),
        (r#"{"ignore": [{"reason": "x"}]}"#, "ignore[0]", "what to ignore"),
        (
            r#"{"ignore": [{"path": "a", "reason": "x"}, {"rule": "nothing", "reason": "x"}]}"#,
            "ignore[1].rule",
            "no rule",
        ),
        (r#"{"ignore": [{"path": "a{", "reason": "x"}]}"#, "ignore[0].path", "not closed"),
        (r#"{"ignore": [{"path": 3, "reason": "x"}]}"#, "ignore[0].path", "a string"),
        (r#"{"ignore": [{"file": "a", "reason": "x"}]}"#, "ignore[0].file", "no such key"),
    ] {
        let error = Options::from_json(json).err().map(|error| (error.field, error.message)).unwrap_or_default();
        assert_eq!(error.0, field, "{json}");
        assert!(error.1.contains(message), "{json}: {}", error.1);
    }
}

proptest! {
    /// Whatever stands in the file, it is read or every trouble has a place in it.
    #[test]
    fn no_text_is_too_odd(text in "(assumptions|rules|ignore|failOn|minScore|[a-z]{1,3}|- |: |\n|  |\\{|\\}|\\[|\\]|'|[!*&#|>%@`]|path|reason|nodes|off|1|켬){0,40}") {
        for trouble in read(&text).err().unwrap_or_default() {
            let lines = text.split('\n').count() as u32;
            prop_assert!(trouble.line >= 1 && trouble.line <= lines && trouble.column >= 1, "{trouble} of {text:?}");
        }
    }

    /// A pattern is refused or matched, and never more than that.
    #[test]
    fn no_pattern_is_too_odd(pattern in "[a/*?\\[\\]{},!^.\\\\켬-]{0,24}", name in "[a/.켬\\[{,-]{0,16}") {
        let mut options = Options::default();
        let mut entry = Ignore { reason: "x".to_owned(), ..Ignore::default() };
        let taken = entry.set("path", &pattern);
        prop_assert!(taken.is_ok() || taken.is_err_and(|why| !why.en.is_empty() && !why.ko.is_empty()));
        let _ = entry.set("object", &pattern);
        options.ignore.push(entry);
        let report = check(&[SourceFile { name: &name, text: "a: b: c\n" }], &options);
        prop_assert_eq!(report.findings.len(), 1);
    }
}
