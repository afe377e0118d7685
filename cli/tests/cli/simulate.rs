//! `simulate`: the core's JSON, the drawing in every width and language, and what is said when there is nothing to draw.

use policy_core::report::{Corner, Event};
use policy_core::{Options, SimulateRequest, SourceFile};
use unicode_width::UnicodeWidthStr;

use crate::{CLEAN, Run, WEB, command, finish, folder, pipe, run};

/// Its own container port on the node, so that the new Pod never finds a place.
const STUCK: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  strategy:
    rollingUpdate: {maxSurge: 1, maxUnavailable: 0}
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: app
          image: example/web:1.2.3
          ports:
            - {name: http, containerPort: 8080, hostPort: 8080}
          readinessProbe:
            httpGet: {path: /ready, port: http}
";

/// A terminal that shows all of Unicode.
const UTF8: (&str, &str) = ("LC_CTYPE", "C.UTF-8");

fn with(variables: &[(&str, &str)], text: &str, arguments: &[&str]) -> Run {
    let folder = folder(&[("web.yaml", text)]);
    let arguments = [&["simulate", "web.yaml"], arguments].concat();
    finish(command(folder.path(), &arguments).envs(variables.iter().copied()))
}

fn replicas(count: u32) -> String {
    WEB.replace("replicas: 1", &format!("replicas: {count}"))
}

/// The lines between the numbers and the steps.
fn drawing(run: &Run) -> Vec<&str> {
    run.stdout.split("\n\n").skip(1).take(2).flat_map(str::lines).collect()
}

#[test]
fn json_is_the_cores_simulation_byte_for_byte() {
    let text = replicas(3);
    let files = [SourceFile { name: "web.yaml", text: &text }];
    let mut options = Options::default();
    options.assumptions.set("startupSeconds", "3").unwrap();
    for event in Event::ALL {
        for corner in [None, Some(Corner::Slow)] {
            let asked = corner.map_or(vec![], |corner| vec!["--corner", corner.name()]);
            let arguments =
                [&["--format", "json", "--assume", "startupSeconds=3", "--event", event.name()], &asked[..]];
            let run = with(&[], &text, &arguments.concat());
            let request = SimulateRequest { event, workload: None, corner };
            let simulation = policy_core::simulate(&files, &request, &options).unwrap();
            assert_eq!(run.stdout, serde_json::to_string_pretty(&simulation).unwrap() + "\n");
            assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        }
    }
}

#[test]
fn json_has_the_fields_of_the_contract() {
    let simulation = with(&[], WEB, &["--format", "json"]).json();
    for field in ["workload", "event", "verdict", "lossSeconds", "corner", "frames", "tracks", "losses", "steps"] {
        assert!(simulation.get(field).is_some(), "{field}: {simulation}");
    }
    for field in ["t", "pods", "available", "total", "routedFraction", "lossFraction"] {
        assert!(simulation["frames"][0].get(field).is_some(), "{field}: {simulation}");
    }
    for field in ["name", "revision", "state", "ready", "routed"] {
        assert!(simulation["frames"][0]["pods"][0].get(field).is_some(), "{field}: {simulation}");
    }
    assert_eq!(simulation["event"], "rolling-update");
}

#[test]
fn the_sentence_comes_first_then_numbers_drawing_steps_reasons_and_what_to_do() {
    let run = with(&[UTF8, ("COLUMNS", "80")], WEB, &[]);
    let parts: Vec<&str> = run.stdout.split("\n\n").collect();
    let begins: Vec<&str> = parts.iter().map(|part| part.split_whitespace().next().unwrap()).collect();
    assert_eq!(begins, ["A", "available", "old-1", "What", "Why", "What"], "{}", run.stdout);
    assert!(parts[0].starts_with("A rolling update "), "{run:?}");
    assert!(parts[0].lines().next().unwrap().contains("Deployment/web"), "{run:?}");
    let rows: Vec<&str> = drawing(&run).into_iter().map(|line| line.split(' ').next().unwrap()).collect();
    assert!(rows.starts_with(&["needed"]) || rows.starts_with(&["available"]), "{rows:?}");
    assert!(parts[5].contains("\n  zerodown explain missing-pre-stop  safe fix\n"), "{run:?}");
    assert!(parts[5].ends_with("\n  zerodown fix web.yaml\n"), "{run:?}");
}

#[test]
fn fits_every_width_in_both_languages_and_character_sets() {
    let text = replicas(3);
    for columns in [40, 80, 120, 200] {
        for lang in ["en", "ko"] {
            for locale in ["C", "C.UTF-8"] {
                for event in [Event::RollingUpdate, Event::NodeFailure, Event::TrafficSpike] {
                    let variables = [("COLUMNS", &*columns.to_string()), ("LC_ALL", locale)];
                    let run = with(&variables, &text, &["--lang", lang, "--event", event.name()]);
                    let commands = |line: &&str| !line.starts_with("  zerodown ");
                    let widest = run.stdout.lines().filter(commands).map(UnicodeWidthStr::width).max().unwrap();
                    assert!(widest <= columns, "{widest} columns:\n{}", run.stdout);
                    let axis = drawing(&run).into_iter().map(UnicodeWidthStr::width).max().unwrap();
                    assert_eq!(axis, columns, "the drawing takes the width:\n{}", run.stdout);
                }
            }
        }
    }
}

#[test]
fn a_terminal_without_unicode_gets_ascii() {
    for event in Event::ALL {
        let ascii = with(&[("LC_ALL", "C")], WEB, &["--event", event.name()]);
        assert!(ascii.stdout.is_ascii(), "{}", ascii.stdout);
    }
    assert!(!with(&[UTF8], WEB, &[]).stdout.is_ascii());
}

#[test]
fn colours_add_nothing_that_is_not_there_without_them() {
    let plain = with(&[UTF8], WEB, &[]).stdout;
    let coloured = with(&[UTF8], WEB, &["--color", "always"]).stdout;
    assert!(coloured.contains('\u{1b}') && !plain.contains('\u{1b}'));
    let mut stripped = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        stripped.push_str(before);
        rest = after.split_once('m').unwrap().1;
    }
    assert_eq!(stripped + rest, plain);
}

#[test]
fn speaks_korean() {
    let run = with(&[("COLUMNS", "80")], WEB, &["--lang", "ko", "--event", "pod-crash"]);
    assert!(run.stdout.starts_with("Deployment/web 워크로드는 파드 크래시 때 "), "{}", run.stdout);
    assert!(run.stdout.contains("\n일어나는 일\n") && run.stdout.contains("\n이유\n"), "{}", run.stdout);
}

#[test]
fn the_verdict_does_not_change_the_exit_code() {
    for (text, event, word) in [
        (STUCK.to_owned(), "rolling-update", "blocked"),
        (WEB.to_owned(), "node-failure", "outage"),
        (WEB.to_owned(), "scale-down", "does not apply"),
    ] {
        let run = with(&[], &text, &["--event", event]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        assert!(run.stdout.contains(word), "{}", run.stdout);
    }
}

#[test]
fn what_never_completes_says_why() {
    let run = with(&[UTF8, ("COLUMNS", "100")], STUCK, &[]);
    assert!(run.stdout.starts_with("A rolling update never completes for Deployment/web.\nblocked · "), "{run:?}");
    assert!(run.stdout.contains("\nnew-1       ????") && run.stdout.contains("? no room\n"), "{}", run.stdout);
    assert!(run.stdout.contains("→\n"), "the axis goes on: {}", run.stdout);
}

#[test]
fn an_event_that_does_not_exist_for_it_is_one_sentence() {
    let run = with(&[], WEB, &["--event", "scale-down"]);
    assert_eq!(run.stdout, "A scale-down does not apply to Deployment/web: no autoscaler removes replicas of it.\n");
}

#[test]
fn events_are_known_by_both_names() {
    let short = with(&[], WEB, &["--event", "node-drain"]);
    assert_eq!(short.stdout, with(&[], WEB, &["--event", "nodeDrain"]).stdout);
    assert!(short.stdout.starts_with("A node drain "), "{short:?}");
    let wrong = with(&[], WEB, &["--event", "reboot"]);
    assert_eq!((wrong.code, wrong.stdout.as_str()), (2, ""));
    for event in Event::ALL {
        assert!(wrong.stderr.contains(event.name()), "{wrong:?}");
    }
    assert_eq!(with(&[], WEB, &["--corner", "dark"]).code, 2);
}

#[test]
fn of_several_workloads_one_is_named() {
    let two = format!("{}---\n{WEB}", WEB.replace("name: web", "name: api"));
    let none = with(&[], &two, &[]);
    assert_eq!((none.code, none.stdout.as_str()), (2, ""));
    let said = "zerodown: several workloads; name one with --workload:\n  Deployment/api\n  Deployment/web\n";
    assert_eq!(none.stderr, said);
    for name in ["web", "Deployment/web", "deployment/web"] {
        let named = with(&[], &two, &["--workload", name, "--format", "json"]);
        assert_eq!(named.json()["workload"]["name"], "web", "{named:?}");
    }
    let wrong = with(&[], &two, &["--workload", "wep"]);
    assert_eq!((wrong.code, wrong.stdout.as_str()), (2, ""));
    assert!(wrong.stderr.starts_with("zerodown: no workload `wep`; there are:\n  Deployment/api\n"), "{wrong:?}");
}

#[test]
fn a_long_list_of_workloads_is_cut() {
    let many: String = (0..60).map(|index| WEB.replace("name: web", &format!("name: web{index}")) + "---\n").collect();
    let run = pipe(&["simulate", "-"], &many);
    assert_eq!((run.code, run.stderr.lines().count()), (2, 22), "{run:?}");
    assert!(run.stderr.ends_with("\n  and 40 more\n"), "{run:?}");
}

#[test]
fn without_a_workload_there_is_nothing_to_simulate() {
    let run = with(&[], CLEAN, &[]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("no workload to simulate"), "{run:?}");
    let named = with(&[], CLEAN, &["--workload", "web"]);
    assert_eq!((named.code, named.stdout.as_str()), (2, ""));
    assert_eq!(named.stderr, "zerodown: the input has no workload to simulate\n");
    let empty = folder(&[]);
    let missing = crate::run(empty.path(), &["simulate", "missing.yaml"]);
    assert_eq!((missing.code, missing.stdout.as_str()), (2, ""));
    assert!(missing.stderr.starts_with("zerodown: missing.yaml: "), "{missing:?}");
}

#[test]
fn a_broken_document_is_said_and_the_others_are_simulated() {
    let run = with(&[], &format!("{WEB}---\na: \"\n  b: [\n"), &[]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stdout.starts_with("A rolling update "), "{run:?}");
    assert!(run.stderr.starts_with("zerodown: web.yaml:30:") && run.stderr.ends_with("[yaml-syntax]\n"), "{run:?}");
}

#[test]
fn many_pods_are_folded_unless_all_are_asked_for() {
    let text = replicas(300);
    let arguments = ["--event", "rolling-update", "--assume", "startupSeconds=2"];
    let slow = text
        .replace("  selector:\n", "  strategy:\n    rollingUpdate: {maxSurge: 1, maxUnavailable: 0}\n  selector:\n");
    let folded = with(&[UTF8], &slow, &arguments);
    assert!(folded.stdout.lines().count() < 70, "{}", folded.stdout);
    assert!(folded.stdout.contains("\n… 294 more old Pods like these\n"), "{}", folded.stdout);
    assert!(folded.stdout.contains(" more steps\n"), "{}", folded.stdout);
    assert!(folded.stdout.ends_with("\n--all draws every Pod and tells every step\n"), "{}", folded.stdout);
    let all = with(&[UTF8], &slow, &[&arguments[..], &["--all"]].concat());
    assert_eq!(all.stdout.lines().filter(|line| line.starts_with("old-")).count(), 300);
    assert!(!all.stdout.contains('…') && !all.stdout.contains("--all"), "{}", all.stdout);
}

#[test]
fn stdin_is_read_and_named_in_the_command() {
    let run = pipe(&["simulate"], WEB);
    assert_eq!(run.code, 0);
    assert!(run.stdout.ends_with("\n  zerodown fix -\n"), "{run:?}");
}

#[test]
fn scope_decides_what_belongs_together() {
    let budget = "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: web}\n\
                  spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}\n";
    let folder = folder(&[("a/web.yaml", WEB), ("b/budget.yaml", budget)]);
    let verdict = |scope| {
        let arguments = ["simulate", ".", "--event", "node-drain", "--format", "json", "--scope", scope];
        run(folder.path(), &arguments).json()["verdict"].clone()
    };
    assert_eq!(
        (verdict("input"), verdict("directory"), verdict("file")),
        ("blocked".into(), "outage".into(), "outage".into())
    );
}

#[test]
fn a_workload_that_is_simulated_in_proportion_is_told_in_real_pods() {
    let simulation = with(&[], &replicas(10_000), &["--format", "json", "--event", "zone-failure"]).json();
    let frames = simulation["frames"].as_array().unwrap();
    assert_eq!(simulation["needed"], 5_000);
    assert_eq!(
        frames.last().unwrap()["available"],
        10_000,
        "all are back in the end, in Pods of the same size as `needed`"
    );
}

#[test]
fn where_no_service_routes_nothing_is_routed_or_lost() {
    let agent = "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: agent}\nspec:\n  selector: {matchLabels: {app: agent}}\n\
                 \x20 template:\n    metadata: {labels: {app: agent}}\n    spec:\n      containers:\n      - {name: app, image: 'example/agent:1.2.3'}\n";
    let simulation = with(&[], agent, &["--format", "json"]).json();
    assert_eq!(simulation["verdict"], "notApplicable");
    assert_eq!(simulation["losses"], serde_json::json!([]));
    assert!(!simulation.to_string().contains("\"routed\":true"), "no Service routes to it");
}
