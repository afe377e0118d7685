//! `zerodown.yaml` and suppressions, as the page describes them.

use super::{CLEAN, WEB, folder, run};

/// What `docs/cli.md` says of suppressions and of the configuration.
const PAGE: &str = include_str!("../../configuration.md");

/// The examples of the page.
fn examples() -> Vec<&'static str> {
    let fenced = PAGE.split("```yaml\n").skip(1);
    fenced.map(|text| text.split("```").next().unwrap_or_default()).collect()
}

#[test]
fn the_example_of_suppressions_has_nothing_left_to_suppress() {
    let folder = folder(&[("ledger.yaml", examples()[0])]);
    let check = run(folder.path(), &["check", "ledger.yaml", "--format", "json"]);
    let report = check.json();
    let suppressed: Vec<&str> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["suppressed"].is_string())
        .map(|finding| finding["rule"].as_str().unwrap())
        .collect();
    assert_eq!(suppressed, ["single-replica", "missing-pre-stop", "missing-readiness-probe"]);
    assert_eq!((check.code, report["summary"]["errors"].as_u64()), (0, Some(0)), "{report:#}");
    assert!(check.rules().iter().all(|rule| !rule.ends_with("suppression")), "{:?}", check.rules());
}

#[test]
fn the_example_of_a_configuration_is_taken() {
    let folder = folder(&[("zerodown.yaml", examples()[1]), ("deploy/dev/web.yaml", WEB), ("web.yaml", WEB)]);
    let check = run(folder.path(), &["check", "deploy", "--format", "json"]);
    let report = check.json();
    assert_eq!((check.code, report["summary"]["errors"].as_u64()), (0, Some(0)), "{report:#}");
    assert_eq!(
        (report["assumptions"]["nodes"].as_u64(), report["kubernetesVersion"].as_str()),
        (Some(5), Some("1.33"))
    );
    assert!(!check.rules().contains(&"missing-spread".to_owned()));
    let check = run(folder.path(), &["check", "web.yaml", "--format", "json"]);
    assert_eq!(check.code, 1);
    let single = check.json()["findings"].as_array().unwrap().iter().find(|f| f["rule"] == "single-replica").cloned();
    assert_eq!(single.unwrap()["severity"], "warning");
}

#[test]
fn troubles_name_their_places_and_the_exit_code_is_2() {
    let folder = folder(&[
        ("zerodown.yaml", "assumptions:\n  nodes: 0\nrules:\n  missing-pbd: off\n"),
        ("other.yaml", "ignore:\n  - path: deploy/{a\n    reason: x\n"),
        ("web.yaml", WEB),
        ("below/web.yaml", WEB),
    ]);
    for command in
        [&["check", "web.yaml"][..], &["fix", "web.yaml"], &["simulate", "web.yaml"], &["check", "web.yaml", "-q"]]
    {
        let refused = run(folder.path(), command);
        assert_eq!(refused.code, 2, "{refused:?}");
        assert_eq!(refused.stdout, "");
        let lines: Vec<&str> = refused.stderr.lines().collect();
        assert!(lines[0].starts_with("zerodown.yaml:2:10: `nodes`: 0 is outside"), "{refused:?}");
        assert!(
            lines[1].starts_with("zerodown.yaml:4:3: no rule `missing-pbd`; did you mean `missing-pdb`?"),
            "{refused:?}"
        );
    }
    let above = run(&folder.path().join("below"), &["check", "web.yaml"]);
    assert!(above.code == 2 && above.stderr.starts_with("../zerodown.yaml:2:10: "), "{above:?}");
    let named = run(folder.path(), &["check", "web.yaml", "--config", "other.yaml"]);
    assert!(
        named.code == 2 && named.stderr.starts_with("other.yaml:2:11: `deploy/{a`: `{` is not closed"),
        "{named:?}"
    );
    let missing = run(folder.path(), &["check", "web.yaml", "--config", "none.yaml"]);
    assert!(missing.code == 2 && missing.stderr.contains("none.yaml: No such file"), "{missing:?}");
}

#[test]
fn arguments_win_over_the_configuration() {
    let text = "assumptions: {nodes: 7, zones: 2}\nrules: {single-replica: off}\nfailOn: never\nminScore: 100\n";
    let folder = folder(&[("zerodown.yaml", text), ("web.yaml", WEB)]);
    let check = |more: &[&str]| run(folder.path(), &[&["check", "web.yaml", "--format", "json"], more].concat());
    let configured = check(&[]);
    assert_eq!(configured.code, 1, "below the score");
    assert!(configured.stderr.contains("below the minimum of 100"), "{}", configured.stderr);
    assert!(!configured.rules().contains(&"single-replica".to_owned()));
    assert_eq!(check(&["--min-score", "0"]).code, 0);
    assert_eq!(check(&["--min-score", "0", "--fail-on", "error"]).code, 1);
    let assumed = check(&["--assume", "nodes=4"]).json();
    assert_eq!(
        (assumed["assumptions"]["nodes"].as_u64(), assumed["assumptions"]["zones"].as_u64()),
        (Some(4), Some(2))
    );
    assert_eq!(check(&["--only", "single-replica"]).rules(), ["single-replica"]);
}

#[test]
fn paths_begin_at_the_configurations_folder() {
    let text = "ignore: [{path: a/**, reason: x}]\n";
    let folder = folder(&[("zerodown.yaml", text), ("a/b/web.yaml", WEB), ("c/web.yaml", WEB)]);
    let absolute = folder.path().join("a/b/web.yaml");
    for (from, name) in
        [("a/b", "web.yaml"), ("c", "../a/b/web.yaml"), ("c", absolute.to_str().unwrap()), ("", "./a/b/web.yaml")]
    {
        let check = run(&folder.path().join(from), &["check", name, "--format", "json"]);
        assert_eq!(
            (check.code, check.json()["summary"]["errors"].as_u64()),
            (0, Some(0)),
            "{from} {name}: {}",
            check.stderr
        );
    }
    assert_eq!(run(&folder.path().join("c"), &["check", "web.yaml"]).code, 1);
    let elsewhere = run(&folder.path().join("c"), &["check", "../a/b/web.yaml", "--config", "../zerodown.yaml"]);
    assert_eq!(elsewhere.code, 0, "{elsewhere:?}");
}

#[test]
fn a_manifest_called_zerodown_is_not_read_as_configuration() {
    let folder = folder(&[("zerodown.yaml", "rules: {single-replica: off}\n"), ("k8s/zerodown.yaml", WEB)]);
    let check = run(&folder.path().join("k8s"), &["check", "zerodown.yaml", "--format", "json"]);
    assert!(check.code == 1 && !check.rules().contains(&"single-replica".to_owned()), "{check:?}");
}

#[test]
fn fix_leaves_alone_what_is_ignored() {
    let text = "ignore: [{path: web.yaml, rule: missing-pre-stop, reason: x}]\n";
    let folder = folder(&[("zerodown.yaml", text), ("web.yaml", WEB)]);
    let fix = run(folder.path(), &["fix", "web.yaml"]);
    assert!(fix.code == 0 && !fix.stdout.contains("preStop") && fix.stderr.contains("1 suppressed"), "{fix:?}");
    let simulate = run(folder.path(), &["simulate", "web.yaml"]);
    assert_eq!(simulate.code, 0, "{simulate:?}");
}

#[test]
fn entries_that_suppress_nothing_are_noted_for_people() {
    let text = "ignore:\n  - {rule: missing-pre-stop, reason: x}\n  - {object: db, reason: x}\n";
    let folder = folder(&[("zerodown.yaml", text), ("web.yaml", WEB)]);
    let check = |more: &[&str]| run(folder.path(), &[&["check", "web.yaml"], more].concat());
    assert_eq!(check(&[]).stderr, "note: zerodown.yaml:3: this entry of `ignore` suppresses nothing here\n");
    assert_eq!(check(&["--lang", "ko"]).stderr, "참고: zerodown.yaml:3: 이 `ignore` 항목으로 숨겨지는 발견이 없다\n");
    assert_eq!((check(&["-q"]).stderr, check(&["--format", "json"]).stderr), (String::new(), String::new()));
}

#[test]
fn suppressed_findings_are_counted_and_shown_when_asked_for() {
    let web = WEB.replace("# alone", "# zerodown: ignore single-replica -- one writer");
    let folder = folder(&[("web.yaml", &web), ("clean.yaml", CLEAN)]);
    let quiet = run(folder.path(), &["check", "web.yaml"]);
    assert!(quiet.stdout.contains("1 suppressed") && !quiet.stdout.contains("one writer"), "{}", quiet.stdout);
    let shown = run(folder.path(), &["check", "web.yaml", "--show-suppressed"]);
    assert!(shown.stdout.contains("error[single-replica] web.yaml:6:13 Deployment/web: "), "{}", shown.stdout);
    assert!(shown.stdout.contains("\n  suppressed: one writer\n"), "{}", shown.stdout);
    let clean = run(folder.path(), &["check", "clean.yaml", "--show-suppressed"]);
    assert!(!clean.stdout.contains("suppressed"), "{}", clean.stdout);
}

#[test]
fn an_unreadable_document_that_is_suppressed_is_no_trouble() {
    let template = "# zerodown: ignore template-not-rendered -- CI renders it\na: {{ .Values.a }}\n";
    let folder = folder(&[("a.yaml", template), ("web.yaml", WEB)]);
    assert_eq!(run(folder.path(), &["check", "a.yaml"]).code, 0);
    let fix = run(folder.path(), &["fix", "a.yaml"]);
    assert!(fix.code == 0 && !fix.stderr.contains("cannot be parsed"), "{fix:?}");
    assert_eq!(run(folder.path(), &["simulate", "."]).code, 0);
}
