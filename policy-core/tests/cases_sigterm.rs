//! Cases of the rule about shells that keep SIGTERM from the app.

mod marks;

use marks::{agree, fixed, found};
use policy_core::report::{Applicability, Severity};

const RULE: &str = "shell-swallows-sigterm";
const SERVICE: &str =
    "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n";

/// A Deployment `web` of one container: its image, and what runs in it, as lines.
fn container(image: &str, lines: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web}}\nspec:\n  selector: {{matchLabels: {{app: web}}}}\n  template:\n    \
         metadata: {{labels: {{app: web}}}}\n    spec:\n      containers:\n      - name: app\n        image: {image}\n        ports: [{{containerPort: 80}}]\n{lines}"
    )
}

/// The same with a shell, its option and its script.
fn shell(image: &str, shell: &str, script: &str) -> String {
    let script = serde_json::Value::from(script);
    container(image, &format!("        command: [{shell}, -c, {script}]\n")) + SERVICE
}

/// What is said of a script: nothing, `info` or `warning`, and whether only under a condition.
fn verdict(image: &str, program: &str, script: &str) -> &'static str {
    let findings = found(RULE, &shell(image, program, script), &[]);
    let Some(finding) = findings.first() else { return "" };
    match (finding.severity, finding.message.contains("Debian")) {
        (Severity::Warning, false) => "stays",
        (Severity::Warning, true) => "stays in dash",
        (Severity::Info, _) if finding.message.contains("before 5.1") => "stays in old bash",
        _ => panic!("{finding:?}"),
    }
}

#[track_caller]
fn all(image: &str, program: &str, expected: &str, scripts: &[&str]) {
    for script in scripts {
        assert_eq!(verdict(image, program, script), expected, "{program} -c {script:?}");
    }
}

const DEBIAN: &str = "example/web:1.2.3";

#[test]
fn every_shell_waits_for_what_is_not_its_last_command() {
    let scripts = [
        "./web | tee /log",
        "./web; echo done",
        "./web && exit 0",
        "./web & wait",
        "./web & sleep infinity",
        "service web start && tail -f /dev/null",
        "while true; do ./web; done",
        "while true\ndo\n  ./web\ndone\n",
        "! ./web",
        "run() { ./web; }; run",
    ];
    for (image, program) in [(DEBIAN, "sh"), (DEBIAN, "bash"), ("node:22-alpine", "sh"), (DEBIAN, "/bin/dash")] {
        all(image, program, "stays", &scripts);
    }
}

#[test]
fn the_last_command_takes_the_place_of_some_shells() {
    let single = ["./web --port 80", "PORT=80 ./web", " ./web ", "./web # serves", "\"./web\" --name 'a && b; c | d'"];
    let lists =
        ["cd /app && ./web", "migrate; ./web", "export A=$(cat x | y)\n./web", "set -e; [ -f x ] || init; ./web;"];
    let redirected = ["./web > /log 2>&1", "./web 2>/dev/null"];
    for scripts in [&single[..4], &lists, &redirected] {
        all(DEBIAN, "sh", "stays in dash", scripts);
        all(DEBIAN, "dash", "stays", scripts);
        all("node:22-alpine", "sh", "", scripts);
        all(DEBIAN, "ash", "", scripts);
    }
    all(DEBIAN, "/usr/bin/bash", "", &single[..4]);
    all("registry.access.redhat.com/ubi9/nodejs-20", "sh", "", &single[..4]);
    all(DEBIAN, "bash", "stays in old bash", &lists);
    all(DEBIAN, "bash", "stays", &redirected);
    // The newline of a block scalar hides from ash that the command is the last.
    all("busybox:1.36", "sh", "stays", &["./web\n", "cd /app && ./web\n"]);
    // A name in quotes is not read.
    all(DEBIAN, "sh", "", &single[4..]);
}

#[test]
fn blocks_end_with_their_last_command_in_ash_only() {
    let scripts = [
        "if [ -f x ]; then ./a; else ./b; fi",
        "{ ./web; }",
        "(cd /app && ./web)",
        "case $A in a) ./a;; *) ./b;; esac",
    ];
    all(DEBIAN, "sh", "stays", &scripts);
    all(DEBIAN, "bash", "stays", &scripts);
    all("alpine:3", "sh", "", &scripts);
}

#[test]
fn exec_and_trap_are_somebody_who_knows() {
    for script in [
        "exec ./web",
        "./migrate && exec ./web",
        "./migrate\nexec ./web --port 80\n",
        "if [ -f x ]; then exec ./a; fi; exec ./b",
        "cat <<EOF > /conf\na && b | c; ./web\nEOF\nexec ./web",
        "trap 'kill $P' TERM; ./web & P=$!; wait $P",
        "exec 2>&1; exec ./web",
        "[ -x ./web ] && exec ./web || exec ./other",
        "$START",
        "eval \"$START\"",
        ". /start.sh",
        "./web 'unclosed",
    ] {
        all(DEBIAN, "sh", "", &[script]);
    }
    // Moving the output does not replace the shell.
    all(DEBIAN, "sh", "stays in dash", &["exec 2>&1; ./web", "cat <<'EOF' > /conf\nexec nothing\nEOF\n./web"]);
}

#[test]
fn what_only_waits_is_no_app() {
    for script in
        ["sleep infinity", "while true; do echo hi; sleep 5; done", "tail -f /dev/null", "touch /up; sleep 600"]
    {
        all(DEBIAN, "sh", "", &[script]);
    }
    // Work that begins anew with the next Pod, and a container to be entered: nobody sends them requests.
    for script in ["while true; do curl web; sleep 5; done", "apt-get install -y curl; sleep infinity"] {
        let unserved = shell(DEBIAN, "sh", script).replace("{app: web}, ports", "{app: other}, ports");
        assert_eq!(found(RULE, &unserved, &[]), Vec::new(), "{script}");
        all(DEBIAN, "sh", "stays", &[script]);
    }
}

#[test]
fn the_shell_is_found_however_it_is_written() {
    let lines = |lines: &str| found(RULE, &(container(DEBIAN, lines) + SERVICE), &[]);
    for written in [
        "        command: [/bin/sh, -c]\n        args: [./web]\n",
        "        args: [sh, -c, ./web]\n",
        "        command: [sh]\n        args: [-c, ./web]\n",
        "        command: [sh, -ec, ./web]\n",
        "        command: [sh, -euo, pipefail, -c, ./web]\n",
        "        command: [sh, -c, ./web, ignored, $0]\n",
        "        command: [/bin/busybox, sh, -c, \"./web\\n\"]\n",
    ] {
        let findings = lines(written);
        assert_eq!(findings.len(), 1, "{written}");
        let place = &findings[0].location;
        assert!(written.contains(place.path.split(&['[', '.'][..]).rev().nth(1).unwrap_or_default()), "{place:?}");
    }
    for written in [
        "        command: [./web]\n",
        "        command: [sh, ./start.sh]\n",
        "        command: [tini, --, sh, -c, ./web]\n",
        "        command: [dumb-init, sh, -c, ./web]\n",
        "        command: [busybox, httpd, -c, conf]\n",
        "        command: [sh, -c]\n",
        "        command: []\n",
        "",
    ] {
        assert_eq!(lines(written).len(), 0, "{written}");
    }
}

#[test]
fn it_is_judged_by_what_it_costs() {
    let text = shell(DEBIAN, "sh", "./web");
    let severity = |text: &str| found(RULE, text, &[]).first().map(|finding| finding.severity);
    agree(RULE, &text.replace("\"./web\"]", "./web] # finds: shell-swallows-sigterm warning"));
    let message = &found(
        RULE,
        &text.replace("      containers", "      terminationGracePeriodSeconds: 75\n      containers"),
        &[],
    )[0]
    .message;
    assert!(message.contains("after 75 s"), "{message}");
    let elsewhere = text.replace("{app: web}, ports", "{app: other}, ports");
    assert_eq!(severity(&elsewhere), Some(Severity::Info));
    let elected = text.replace("./web", "./web --leader-elect");
    assert_eq!(severity(&elected), Some(Severity::Info));
    for silent in [
        text.replace("      containers", "      shareProcessNamespace: true\n      containers"),
        text.replace("        ports", "        lifecycle: {preStop: {exec: {command: [/stop.sh]}}}\n        ports"),
        text.replace("metadata: {name: web}\nspec:\n", "metadata: {name: web}\nspec:\n  replicas: 0\n"),
    ] {
        assert_eq!(severity(&silent), None, "{silent}");
    }
    // A hook that sleeps tells the app nothing.
    let sleeps = text.replace("        ports", "        lifecycle: {preStop: {sleep: {seconds: 5}}}\n        ports");
    assert_eq!(severity(&sleeps), Some(Severity::Warning));
    let once = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {restartPolicy: Never, containers: [{name: a, image: b, command: [sh, -c, ./a]}]}\n";
    assert_eq!(severity(once), None);
    assert_eq!(severity(&once.replace("restartPolicy: Never, ", "")), Some(Severity::Info));
}

#[test]
fn exec_is_put_where_it_changes_nothing_else() {
    let becomes = |script: &str| {
        let text = fixed(RULE, &shell(DEBIAN, "sh", script), true);
        let line = text.lines().find(|line| line.contains("command:")).unwrap_or_default().to_owned();
        line.trim().trim_start_matches("command: [sh, -c, \"").trim_end_matches("\"]").to_owned()
    };
    for (script, expected) in [
        ("./web --a=b,c", "exec ./web --a=b,c"),
        ("cd /app && ./web", "cd /app && exec ./web"),
        ("migrate; PORT=80 ./web > /log", "migrate; PORT=80 exec ./web > /log"),
        // Both may be the app, or something goes on beside it, or the shell is needed afterwards.
        ("./a || ./b", "./a || ./b"),
        ("./a & ./b", "./a & ./b"),
        ("./web | tee /log", "./web | tee /log"),
        ("./web; echo done", "./web; echo done"),
    ] {
        assert_eq!(becomes(script), expected);
    }
    // Of several lines only what to write is shown.
    let lines = found(RULE, &shell(DEBIAN, "sh", "cd /app\n./web --port 80\n"), &[]);
    let shown: Vec<_> = lines[0].fixes.iter().map(|fix| fix.applicability).collect();
    assert_eq!(shown, [Applicability::Display]);
}
