//! The report for people: what it shows, in which width, language and colour.

use unicode_width::UnicodeWidthStr;

use crate::{CLEAN, Run, WEB, command, finish, folder, pipe, run};

const ONLY: [&str; 4] = ["check", "web.yaml", "--only", "single-replica"];

fn with(variables: &[(&str, &str)], arguments: &[&str]) -> Run {
    let folder = folder(&[("web.yaml", WEB)]);
    finish(command(folder.path(), arguments).envs(variables.iter().copied()))
}

#[test]
fn shows_the_line_the_help_and_the_fix() {
    let run = with(&[], &ONLY);
    let (finding, rest) = run.stdout.split_once("\n\n").unwrap();
    let lines: Vec<&str> = finding.lines().collect();
    assert!(lines[0].starts_with("error[single-replica] Deployment/web: "), "{run:?}");
    assert!(
        finding.contains("\n --> web.yaml:6:13\n  |\n6 |   replicas: 1 # alone\n  |             ^\n  |\n  = help: "),
        "{run:?}"
    );
    assert!(rest.contains("\nDeployment/web  "), "{run:?}");
    assert!(rest.contains("\n1 error in 1 workload · "), "{run:?}");
    assert!(!run.stdout.contains("fix --write"), "there is no safe fix: {run:?}");
}

#[test]
fn names_the_command_that_applies_safe_fixes() {
    let run = with(&[], &["check", "web.yaml"]);
    assert!(run.stdout.contains("\n   = fix: ") && run.stdout.contains("(safe, +"), "{run:?}");
    assert!(run.stdout.trim_end().ends_with("zerodown fix --write web.yaml"), "{run:?}");
}

#[test]
fn a_clean_input_says_so() {
    let run = pipe(&["check", "-"], CLEAN);
    assert_eq!((run.code, run.stdout.as_str()), (0, "no findings · no workload to judge\n"));
}

#[test]
fn quiet_leaves_the_summary_and_what_fails() {
    let all = with(&[], &["check", "web.yaml", "-q"]);
    assert!(all.stdout.contains("error[single-replica]"), "{all:?}");
    assert!(
        !all.stdout.contains("\nwarning[")
            && !all.stdout.contains("\ninfo[")
            && !all.stdout.contains("\nDeployment/web  ")
    );
    let never = with(&[], &["check", "web.yaml", "-q", "--fail-on", "never"]);
    assert_eq!(never.stdout.lines().count(), 1, "{never:?}");
}

#[test]
fn fits_the_width_in_both_languages() {
    for columns in ["40", "60", "120"] {
        for lang in ["en", "ko"] {
            let run = with(&[("COLUMNS", columns)], &["check", "web.yaml", "--lang", lang]);
            let widest = run.stdout.lines().map(UnicodeWidthStr::width).max().unwrap();
            assert!(widest <= columns.parse().unwrap(), "{widest} columns:\n{}", run.stdout);
        }
    }
}

#[test]
fn the_language_comes_from_the_option_or_the_environment() {
    let summary = |run: Run| run.stdout.lines().find(|line| line.contains(" · ")).unwrap().to_owned();
    assert!(summary(with(&[], &ONLY)).starts_with("1 error in 1 workload"));
    assert!(summary(with(&[("LANG", "ko_KR.UTF-8")], &ONLY)).starts_with("워크로드 1개: 오류 1개"));
    let english = with(&[("LANG", "ko_KR.UTF-8")], &[&ONLY[..], &["--lang", "en"]].concat());
    assert!(summary(english).starts_with("1 error in 1 workload"));
}

#[test]
fn marks_stand_below_what_they_mark_behind_hangul() {
    let text = WEB
        .replace("  replicas: 1 # alone", "  {replicas: 1}")
        .replace("spec:\n  {replicas: 1}", "spec:\n  \"replicas\": 1 # 하나뿐");
    let folder = folder(&[("web.yaml", &text.replace("name: app", "name: app # 앱"))]);
    let run = run(folder.path(), &ONLY);
    assert!(run.stdout.contains("6 |   \"replicas\": 1 # 하나뿐\n  |               ^\n"), "{}", run.stdout);
}

#[test]
fn crlf_leaves_no_trace() {
    let folder = folder(&[("web.yaml", &WEB.replace('\n', "\r\n"))]);
    let crlf = run(folder.path(), &ONLY);
    assert_eq!(crlf.stdout, with(&[], &ONLY).stdout);
}

#[test]
fn colours_only_where_they_are_welcome() {
    let coloured = |variables: &[(&str, &str)], more: &[&str]| {
        with(variables, &[&ONLY[..], more].concat()).stdout.contains('\u{1b}')
    };
    assert!(!coloured(&[], &[]));
    assert!(coloured(&[], &["--color", "always"]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1")], &["--color", "never"]));
    assert!(!coloured(&[("NO_COLOR", "1")], &[]));
}

#[test]
fn a_line_of_minified_json_is_cut_around_the_place() {
    let labels: Vec<String> = (0..2_000).map(|index| format!("\"l{index}\":\"v\"")).collect();
    let labels = labels.join(",");
    let deployment = format!(
        r#"{{"apiVersion":"apps/v1","kind":"Deployment","metadata":{{"labels":{{{labels}}},"name":"web"}},"spec":{{"replicas":1,"selector":{{"matchLabels":{{"app":"web"}}}},"template":{{"metadata":{{"labels":{{"app":"web"}}}},"spec":{{"containers":[{{"name":"app","image":"i:1","ports":[{{"containerPort":80}}]}}]}}}}}}}}"#
    );
    let service = WEB.split_once("---\n").unwrap().1;
    let folder = folder(&[("web.yaml", &format!("{deployment}\n---\n{service}"))]);
    let run = run(folder.path(), &ONLY);
    let column = deployment.find("\"replicas\":").unwrap() + "\"replicas\":".len() + 1;
    assert!(run.stdout.contains(&format!(" --> web.yaml:1:{column}\n")), "{}", run.stdout);
    assert!(run.stdout.contains("\"replicas\":1,"), "{}", run.stdout);
    assert!(run.stdout.lines().all(|line| line.width() <= 100), "{}", run.stdout);
}

#[test]
fn every_finding_is_shown() {
    let many: String = (0..300).map(|index| WEB.replace("web", &format!("web{index}")) + "---\n").collect();
    let run = pipe(&["check", "-", "--only", "single-replica"], &many);
    assert_eq!(run.stdout.matches("error[single-replica]").count(), 300);
    assert!(run.stdout.contains("300 errors in 300 workloads"), "{}", run.stdout.lines().last().unwrap());
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let text = WEB.replace("name: web\nspec:\n  replicas", "name: \"web\\e[2J\"\nspec:\n  replicas");
    let run = pipe(&["check", "-"], &text);
    assert!(run.stdout.contains("Deployment/web"), "{run:?}");
    assert!(!run.stdout.contains('\u{1b}'), "{run:?}");
}

#[test]
fn namespaces_are_named_where_there_are_several() {
    let two = format!(
        "{}---\n{}",
        WEB.replace("  name: web\n", "  name: web\n  namespace: a\n"),
        WEB.replace("  name: web\n", "  name: web\n  namespace: b\n")
    );
    let run = pipe(&["check", "-"], &two);
    assert!(run.stdout.contains("Deployment/web (a)") && run.stdout.contains("Deployment/web (b)"), "{}", run.stdout);
}

#[test]
fn custom_resources_are_counted_by_kind_with_the_reason() {
    let widget = "---\napiVersion: example.org/v1\nkind: Widget\nmetadata:\n  name: a\n";
    let run = pipe(&["check", "-"], &format!("{WEB}{widget}{}", widget.replace("name: a", "name: b")));
    let knative = "---\napiVersion: serving.knative.dev/v1\nkind: Service\nmetadata:\n  name: c\n";
    assert!(run.stdout.contains("not judged: 2 Widget (custom resources; "), "{}", run.stdout);
    let run = pipe(&["check", "-"], &format!("{WEB}{knative}"));
    assert!(run.stdout.contains("not judged: 1 Service (Knative owns the rollout)\n"), "{}", run.stdout);
}

#[test]
fn workloads_of_the_same_name_are_told_apart() {
    let folder = folder(&[("a.yaml", WEB), ("b.yaml", WEB)]);
    let run = run(folder.path(), &["check", ".", "--scope", "file"]);
    let rows: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with("Deployment/web  ")).collect();
    // Scores, and what they survive.
    let places = ["  a.yaml:1", "  b.yaml:1", "  a.yaml:1", "  b.yaml:1"];
    assert!(rows.len() == 4 && rows.iter().zip(places).all(|(row, place)| row.ends_with(place)), "{run:?}");
}

/// The lines of the last table before the summary.
fn survival(run: &Run) -> Vec<&str> {
    let parts: Vec<&str> = run.stdout.split("\n\n").collect();
    parts[parts.len() - 2].lines().collect()
}

#[test]
fn what_a_workload_survives_stands_below_its_score() {
    let run = with(&[("COLUMNS", "120")], &["check", "web.yaml"]);
    let lines = survival(&run);
    let headings: Vec<&str> = lines[0].split("  ").filter(|word| !word.is_empty()).map(str::trim).collect();
    // No autoscaler removes replicas of it: that column would be empty.
    assert_eq!(headings, ["update", "crash", "hang", "drain", "node lost", "zone lost", "spike"]);
    assert!(lines[1].starts_with("Deployment/web  outage  "), "{lines:?}");
    assert!(lines.len() == 3 && lines[2].starts_with("                ") && lines[2].contains(" s "), "{lines:?}");
    let report = with(&[], &["check", "web.yaml", "--format", "json"]).json();
    assert_eq!(report["workloads"][0]["survival"]["nodeFailure"]["verdict"], "outage");
    assert_eq!(&lines[1][lines[0].find("node lost").unwrap()..][..6], "outage", "{lines:?}");
}

#[test]
fn in_narrow_windows_survival_is_folded_by_verdict() {
    let run = with(&[("COLUMNS", "60")], &["check", "web.yaml"]);
    let lines = survival(&run);
    assert!(lines[0].starts_with("  outage    rolling update "), "{lines:?}");
    assert!(lines.iter().any(|line| line.starts_with("            ") && line.contains("node failure ")), "{lines:?}");
    let korean = with(&[("COLUMNS", "60")], &["check", "web.yaml", "--lang", "ko"]);
    assert!(survival(&korean)[0].starts_with("  중단  롤링 업데이트 "), "{korean:?}");
}

#[test]
fn what_nothing_happens_to_is_not_listed() {
    let alone = WEB.split_once("---\n").unwrap().0.replace("replicas: 1", "replicas: 0");
    let run = pipe(&["check", "-"], &alone);
    assert!(!run.stdout.contains("rolling update") && !run.stdout.contains("outage"), "{}", run.stdout);
}
