//! `check`: exit codes, options and JSON.

use policy_core::{Options, SourceFile};

use crate::{CLEAN, WEB, folder, pipe, run};

#[test]
fn exit_codes_say_how_it_went() {
    let folder = folder(&[("web.yaml", WEB), ("clean.yaml", CLEAN)]);
    let code = |arguments: &[&str]| run(folder.path(), &[&["check"], arguments].concat()).code;
    assert_eq!(code(&["clean.yaml"]), 0);
    assert_eq!(code(&["web.yaml"]), 1);
    assert_eq!(code(&["web.yaml", "--fail-on", "never"]), 0);
    assert_eq!(code(&["web.yaml", "--fail-on", "never", "--min-score", "100"]), 1);
    assert_eq!(code(&["web.yaml", "--fail-on", "never", "--min-score", "0"]), 0);
    assert_eq!(code(&["web.yaml", "--fail-on", "soon"]), 2);
    assert_eq!(code(&["web.yaml", "--min-score", "101"]), 2);
}

#[test]
fn a_score_that_is_too_low_is_said() {
    let run = pipe(&["check", "-", "--min-score", "100"], WEB);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("is below the minimum of 100"), "{run:?}");
}

#[test]
fn json_is_the_cores_report_byte_for_byte() {
    let folder = folder(&[("web.yaml", WEB)]);
    let run = run(folder.path(), &["check", "web.yaml", "--format", "json", "--assume", "nodes=5"]);
    let mut options = Options::default();
    options.assumptions.set("nodes", "5").unwrap();
    let report = policy_core::check(&[SourceFile { name: "web.yaml", text: WEB }], &options);
    assert_eq!(run.stdout, serde_json::to_string_pretty(&report).unwrap() + "\n");
    assert_eq!(run.stderr, "");
}

#[test]
fn threads_do_not_change_the_report() {
    let files: Vec<(String, String)> = (0..40)
        .map(|index| (format!("{index}.yaml"), WEB.replace("name: web", &format!("name: web{index}"))))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let folder = folder(&files);
    let with = |threads| run(folder.path(), &["check", ".", "--format", "json", "--threads", threads]).stdout;
    assert_eq!(with("1"), with("4"));
}

#[test]
fn assumptions_reach_the_report() {
    let arguments = ["check", "-", "--format", "json", "--assume", "zones=1", "--kubernetes-version", "1.29"];
    let report = pipe(&arguments, CLEAN).json();
    assert_eq!(report["assumptions"]["zones"], 1);
    assert_eq!(report["kubernetesVersion"], "1.29");
}

#[test]
fn assumptions_that_cannot_be_taken_are_usage_errors() {
    for (arguments, said) in [
        (["--assume", "zones"], "NAME=VALUE"),
        (["--assume", "zone=1"], "`zones`"),
        (["--assume", "zones=many"], "not a number"),
        (["--kubernetes-version", "new"], "1.34"),
    ] {
        let run = pipe(&[&["check", "-"][..], &arguments].concat(), CLEAN);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.stderr.contains(said), "{run:?}");
        assert_eq!(run.stdout, "");
    }
}

#[test]
fn only_and_skip_choose_the_rules() {
    let only = pipe(&["check", "-", "--format", "json", "--only", "single-replica"], WEB);
    assert_eq!(only.rules(), ["single-replica"]);
    let skip = pipe(&["check", "-", "--format", "json", "--skip", "single-replica"], WEB);
    assert!(!skip.rules().contains(&"single-replica".to_owned()));
}

#[test]
fn an_unknown_rule_names_the_nearest() {
    for option in ["--only", "--skip"] {
        let run = pipe(&["check", "-", option, "single-replica,single-replcia"], WEB);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.contains("did you mean `single-replica`?"), "{run:?}");
    }
}

#[test]
fn scope_decides_which_files_belong_together() {
    let (deployment, service) = WEB.split_once("---\n").unwrap();
    let folder = folder(&[("a/web.yaml", deployment), ("b/service.yaml", service)]);
    let rules = |scope| run(folder.path(), &["check", ".", "--format", "json", "--scope", scope]).rules();
    let alone = |scope| rules(scope).contains(&"service-selects-nothing".to_owned());
    assert!(!alone("input"), "the Service in b/ selects the Pods of a/");
    assert!(alone("directory") && alone("file"));
}
