//! Cases of the rules about readiness probes, preStop hooks and grace periods.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use policy_core::{FixRequest, Options, SourceFile, check, fix};

const SERVICE: &str = "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}\n";
const PORT: &str = "        ports: [{name: http, containerPort: 8080}]\n";
const PROBE: &str = "        readinessProbe: {tcpSocket: {port: http}}\n";

/// A workload `web`: lines of its Pod, then lines of its container.
fn workload(kind: &str, pod: &str, container: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: web}}\nspec:\n  selector: {{matchLabels: {{app: web}}}}\n  template:\n    \
         metadata: {{labels: {{app: web}}}}\n    spec:\n{pod}      containers:\n      - name: app\n        image: example/web:1.2.3\n{container}"
    )
}

fn deployment(pod: &str, container: &str) -> String {
    workload("Deployment", pod, container) + SERVICE
}

/// Findings of these rules: `id severity line`.
fn found_with(text: &str, assume: &[(&str, &str)]) -> Vec<String> {
    let report = check(&[SourceFile { name: "web.yaml", text }], &options(assume));
    let rules = [
        "grace-period-too-short",
        "missing-pre-stop",
        "missing-readiness-probe",
        "pre-stop-too-short",
        "zero-grace-period",
    ];
    let mine = report.findings.iter().filter(|finding| rules.contains(&finding.rule.as_ref()));
    mine.map(|finding| format!("{} {:?} {}", finding.rule, finding.severity, finding.location.line).to_lowercase())
        .collect()
}

fn found(text: &str) -> Vec<String> {
    found_with(text, &[])
}

fn options(assume: &[(&str, &str)]) -> Options {
    let mut options = Options::default();
    for (name, value) in assume {
        options.assumptions.set(name, value).unwrap();
    }
    options
}

fn fixed_with(text: &str, rule: &str, assume: &[(&str, &str)]) -> String {
    let request = FixRequest { unsafe_fixes: true, only: vec![rule.to_owned()] };
    fix(&[SourceFile { name: "web.yaml", text }], &options(assume), &request).files.remove(0).text
}

fn fixed(text: &str, rule: &str) -> String {
    fixed_with(text, rule, &[])
}

fn sleeps(seconds: u32) -> String {
    format!("        lifecycle: {{preStop: {{sleep: {{seconds: {seconds}}}}}}}\n")
}

fn grace(seconds: u32) -> String {
    format!("      terminationGracePeriodSeconds: {seconds}\n")
}

#[test]
fn a_served_container_wants_both() {
    assert_eq!(found(&deployment("", PORT)), ["missing-pre-stop error 10", "missing-readiness-probe error 10"]);
    // No Service at all: the ports are taken as served.
    assert_eq!(
        found(&workload("Deployment", "", PORT)),
        ["missing-pre-stop warning 10", "missing-readiness-probe error 10"]
    );
    assert_eq!(found(&deployment("", &(PORT.to_owned() + PROBE + &sleeps(15)))), Vec::<String>::new());
    assert_eq!(
        found(&(workload("DaemonSet", "", PORT) + SERVICE)),
        ["missing-pre-stop error 10", "missing-readiness-probe error 10"]
    );
}

#[test]
fn workloads_without_traffic_are_information_at_most() {
    let elsewhere = SERVICE.replace("app: web", "app: other");
    assert_eq!(found(&(workload("Deployment", "", PORT) + &elsewhere)), ["missing-readiness-probe info 10"]);
    assert_eq!(found(&(workload("Deployment", "", "") + &elsewhere)), Vec::<String>::new());
    let elected = format!("{PORT}        args: [--leader-elect=true]\n");
    assert_eq!(found(&deployment("", &elected)), ["missing-pre-stop info 10", "missing-readiness-probe info 10"]);
    let replicas = deployment("", PORT).replace("spec:\n  selector", "spec:\n  replicas: 0\n  selector");
    assert_eq!(found(&replicas), Vec::<String>::new());
    let job = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: web}\nspec:\n  template:\n    metadata: {labels: {app: web}}\n    spec: {restartPolicy: Never, containers: [{name: app, image: example/web:1, ports: [{name: http, containerPort: 80}]}]}\n";
    assert_eq!(found(&(job.to_owned() + SERVICE)), Vec::<String>::new());
}

#[test]
fn sidecars_are_judged_only_where_requests_reach_them() {
    let beside = |sidecar: &str| {
        deployment(
            "",
            &format!("{PORT}{PROBE}{}      - name: side\n        image: example/side:1\n{sidecar}", sleeps(15)),
        )
    };
    assert_eq!(found(&beside("")), Vec::<String>::new());
    assert_eq!(found(&beside("        ports: [{name: metrics, containerPort: 9090}]\n")), Vec::<String>::new());
    let native = |port: &str| {
        let pod = format!(
            "      initContainers:\n      - name: proxy\n        image: example/proxy:1\n        restartPolicy: Always\n        ports: [{{name: {port}, containerPort: 8443}}]\n"
        );
        deployment(&pod, &format!("        ports: [{{name: inner, containerPort: 8080}}]\n{}", sleeps(15)))
    };
    // It outlives the container that sleeps, so a probe is all that it lacks.
    assert_eq!(found(&native("http")), ["missing-readiness-probe error 10"]);
    assert_eq!(found(&native("admin")), Vec::<String>::new());
}

#[test]
fn the_probe_connects_to_the_only_served_tcp_port() {
    let named = fixed(&deployment("", PORT), "missing-readiness-probe");
    assert!(
        named.contains(
            "        readinessProbe:\n          tcpSocket:\n            port: http\n          periodSeconds: 5\n"
        ),
        "{named}"
    );
    let numbered = deployment("", "").replace("targetPort: http", "targetPort: 8080");
    assert!(fixed(&numbered, "missing-readiness-probe").contains("port: 8080\n          periodSeconds: 5"));
    let two =
        deployment("", "        ports: [{name: http, containerPort: 8080}, {name: admin, containerPort: 9090}]\n")
            .replace(
                "{port: 80, targetPort: http}",
                "{name: a, port: 80, targetPort: http}, {name: b, port: 81, targetPort: admin}",
            );
    let datagrams = deployment("", "        ports: [{name: http, containerPort: 53, protocol: UDP}]\n")
        .replace("port: 80", "protocol: UDP, port: 80");
    for text in [two, datagrams] {
        assert_eq!(found(&text).len(), 2, "{text}");
        assert_eq!(fixed(&text, "missing-readiness-probe"), text);
    }
}

#[test]
fn an_app_that_goes_on_accepting_needs_no_hook() {
    let text = deployment("", &(PORT.to_owned() + PROBE));
    assert_eq!(found_with(&text, &[("acceptAfterSigtermSeconds", "5.9")]), ["missing-pre-stop error 10"]);
    assert_eq!(found_with(&text, &[("acceptAfterSigtermSeconds", "6")]), Vec::<String>::new());
    assert_eq!(
        found_with(&text, &[("acceptAfterSigtermSeconds", "6"), ("dataPath", "aws-alb")]),
        ["missing-pre-stop error 10"]
    );
}

#[test]
fn any_hook_counts_and_other_lifecycle_fields_stay() {
    let hook = |lifecycle: &str| deployment("", &format!("{PORT}{PROBE}        lifecycle:\n{lifecycle}"));
    assert_eq!(found(&hook("          preStop: {httpGet: {port: http, path: /drain}}\n")), Vec::<String>::new());
    let started = hook("          postStart: {exec: {command: [touch, /tmp/up]}} # says so\n");
    assert_eq!(found(&started), ["missing-pre-stop error 10"]);
    let text = fixed(&started, "missing-pre-stop");
    assert!(text.contains("postStart: {exec: {command: [touch, /tmp/up]}} # says so\n          preStop:\n            sleep:\n              seconds: 15\n"), "{text}");
    let signal = hook("          stopSignal: SIGQUIT\n");
    assert_eq!(found(&signal), ["missing-pre-stop error 10"]);
    assert!(fixed(&signal, "missing-pre-stop").contains("stopSignal: SIGQUIT\n          preStop:"));
}

#[test]
fn the_hook_is_what_the_version_and_the_image_can_run() {
    let text = deployment("", &(PORT.to_owned() + PROBE));
    let old = [("kubernetesVersion", "1.29")];
    let exec = fixed_with(&text, "missing-pre-stop", &old);
    assert!(exec.contains("exec:\n") && exec.contains("- sleep\n") && exec.contains("- \"15\"\n"), "{exec}");
    let bare = text.replace("example/web:1.2.3", "gcr.io/distroless/web:1.2.3");
    assert_eq!(fixed_with(&bare, "missing-pre-stop", &old), bare);
    assert!(fixed(&bare, "missing-pre-stop").contains("seconds: 15\n"));
    assert!(fixed_with(&text, "missing-pre-stop", &[("dataPath", "aws-alb")]).contains("seconds: 20\n"));
}

#[test]
fn the_grace_period_is_raised_with_the_hook_where_it_must_be() {
    let text = |pod: &str| deployment(pod, &(PORT.to_owned() + PROBE));
    assert!(!fixed(&text(""), "missing-pre-stop").contains("terminationGracePeriodSeconds"));
    assert!(fixed(&text(&grace(29)), "missing-pre-stop").contains(&grace(30)));
    let long = [("longestRequestSeconds", "60")];
    let raised = fixed_with(&text(""), "missing-pre-stop", &long);
    assert!(raised.contains(&grace(80)), "{raised}");
    assert_eq!(found_with(&raised, &long), Vec::<String>::new());
}

#[test]
fn the_grace_period_must_cover_the_hook_and_then_the_requests() {
    let text =
        |grace_seconds: u32, sleep: u32| deployment(&grace(grace_seconds), &(PORT.to_owned() + PROBE + &sleeps(sleep)));
    assert_eq!(found(&text(15, 15)), ["grace-period-too-short error 9"]);
    assert_eq!(found(&text(16, 15)), ["grace-period-too-short warning 9"]);
    assert_eq!(found(&text(24, 15)), ["grace-period-too-short warning 9"]);
    assert_eq!(found(&text(25, 15)), Vec::<String>::new());
    assert_eq!(found_with(&text(25, 15), &[("acceptAfterSigtermSeconds", "1")]), ["grace-period-too-short warning 9"]);
    // An app that drops its requests anyway needs no time for them.
    assert_eq!(found_with(&text(16, 15), &[("handlesSigterm", "false")]), Vec::<String>::new());
    // 0 is another rule's.
    assert_eq!(found(&text(0, 15)), ["zero-grace-period error 9"]);
    assert_eq!(fixed(&text(15, 15), "grace-period-too-short"), text(30, 15));
    assert_eq!(fixed(&text(20, 40), "grace-period-too-short"), text(55, 40));
}

#[test]
fn without_a_written_grace_period_the_hook_is_pointed_at() {
    let exec = |command: &str| {
        deployment(
            "",
            &format!(
                "{PORT}{PROBE}        lifecycle:\n          preStop:\n            exec:\n              command: {command}\n"
            ),
        )
    };
    assert_eq!(found(&exec("[sh, -c, sleep 30 && nginx -s quit]")), ["grace-period-too-short error 17"]);
    assert_eq!(found(&exec("[/bin/sleep, \"25\"]")), ["grace-period-too-short warning 17"]);
    assert_eq!(found(&exec("[/drain.sh]")), Vec::<String>::new());
    let text = fixed(&exec("[/bin/sleep, \"25\"]"), "grace-period-too-short");
    assert!(text.contains("      terminationGracePeriodSeconds: 40\n"), "{text}");
}

#[test]
fn without_a_hook_the_requests_alone_must_fit() {
    let text = |pod: &str| deployment(pod, &(PORT.to_owned() + PROBE));
    let quiet = [("acceptAfterSigtermSeconds", "6")];
    assert_eq!(found_with(&text(""), &quiet), Vec::<String>::new());
    assert_eq!(found_with(&text(&grace(15)), &quiet), ["grace-period-too-short warning 9"]);
    assert_eq!(found_with(&text(&grace(16)), &quiet), Vec::<String>::new());
    // Nobody waits for the requests of a workload that has none.
    let unserved = text(&grace(5)).replace("{app: web}, ports", "{app: other}, ports");
    assert_eq!(found(&unserved), Vec::<String>::new());
}

#[test]
fn list_items_and_rollouts_with_a_template_elsewhere_are_edited_where_they_are_written() {
    let item = "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata: {name: web}\n  spec: {selector: {app: web}, ports: [{port: 80}]}\n- apiVersion: apps/v1\n  kind: Deployment\n  metadata: {name: web}\n  spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: app, image: example/web:1, ports: [{containerPort: 80}]}]}}}\n";
    let text = fixed(item, "missing-pre-stop");
    assert!(text.contains("ports: [{containerPort: 80}], lifecycle: {preStop: {sleep: {seconds: 15}}}}]"), "{text}");
    let rollout = "---\napiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: web}\nspec:\n  replicas: 2\n  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}\n";
    let referred = deployment("", &(PORT.to_owned() + PROBE))
        .replace("spec:\n  selector", "spec:\n  replicas: 0\n  selector")
        + rollout;
    assert_eq!(found(&referred), ["missing-pre-stop error 11"]);
    assert_eq!(found(&fixed(&referred, "missing-pre-stop")), Vec::<String>::new());
}

#[test]
fn what_an_alias_repeats_is_not_edited_behind_it() {
    let text = deployment(
        "",
        &format!(
            "{PORT}{PROBE}        lifecycle: &end\n          postStart: {{exec: {{command: [date]}}}}\n      - name: side\n        image: example/side:1\n        lifecycle: *end\n"
        ),
    );
    let safe_only = FixRequest { unsafe_fixes: false, only: vec!["missing-pre-stop".to_owned()] };
    let outcome = fix(&[SourceFile { name: "web.yaml", text: &text }], &Options::default(), &safe_only);
    // The side container's lifecycle would change with it, so the safe fix is no longer safe.
    assert!(
        !outcome.files[0].changed
            && outcome.remaining.findings.iter().any(|finding| finding.rule == "missing-pre-stop")
    );
    assert!(fixed(&text, "missing-pre-stop").contains("seconds: 15"));
}

#[test]
fn a_sleep_must_reach_the_withdrawal_with_what_the_app_accepts() {
    let text = |seconds: u32| deployment("", &(PORT.to_owned() + PROBE + &sleeps(seconds)));
    assert_eq!(found(&text(5)), ["pre-stop-too-short warning 14"]);
    assert_eq!(found(&text(6)), Vec::<String>::new());
    // A sleep of nothing is a hook, and as short as can be.
    assert_eq!(found(&text(0)), ["pre-stop-too-short warning 14"]);
    assert_eq!(found_with(&text(5), &[("acceptAfterSigtermSeconds", "1")]), Vec::<String>::new());
    let dropping = [("acceptAfterSigtermSeconds", "1"), ("handlesSigterm", "false")];
    assert_eq!(found_with(&text(5), &dropping), ["pre-stop-too-short warning 14"]);
    assert_eq!(found_with(&text(10), &[("dataPath", "aws-alb")]), ["pre-stop-too-short warning 14"]);
    assert_eq!(found_with(&text(2), &[("dataPath", "single-node")]), Vec::<String>::new());
    assert_eq!(found_with(&text(14), &[("endpointWithdrawSeconds", "14.5")]), ["pre-stop-too-short warning 14"]);
    let elected = text(5).replace("        ports:", "        args: [--leader-elect]\n        ports:");
    assert_eq!(found(&elected), ["pre-stop-too-short info 15"]);
    // Nobody sends requests to it.
    assert_eq!(found(&text(5).replace("{app: web}, ports", "{app: other}, ports")), Vec::<String>::new());
}

#[test]
fn a_sleep_grows_in_the_way_it_is_written() {
    let exec = |command: &str| {
        deployment("", &format!("{PORT}{PROBE}        lifecycle: {{preStop: {{exec: {{command: {command}}}}}}}\n"))
    };
    let grown = |command: &str| fixed(&exec(command), "pre-stop-too-short");
    assert_eq!(grown("[/bin/sleep, \"3\"]"), exec("[/bin/sleep, \"15\"]"));
    assert_eq!(grown("[sh, -c, sleep 3s]"), exec("[sh, -c, sleep 15s]"));
    assert_eq!(grown("[sh, -c, exec sleep 3;]"), exec("[sh, -c, exec sleep 15;]"));
    // More than one sleep is found, and left to a person.
    assert_eq!(found(&exec("[sh, -c, sleep 1 && sleep 2]")), ["pre-stop-too-short warning 14"]);
    assert_eq!(grown("[sh, -c, sleep 1 && sleep 2]"), exec("[sh, -c, sleep 1 && sleep 2]"));
    // How long these take is not written.
    for command in ["[sh, -c, sleep 3 && nginx -s quit]", "[/drain.sh]", "[sh, -c, kill -TERM 1; sleep 3]"] {
        assert_eq!(found(&exec(command)), Vec::<String>::new(), "{command}");
    }
    let old = fixed_with(&exec("[sleep, \"3\"]"), "pre-stop-too-short", &[("kubernetesVersion", "1.29")]);
    assert_eq!(old, exec("[sleep, \"15\"]"));
}

#[test]
fn the_grace_period_grows_with_the_sleep() {
    let text = |pod: &str, seconds: u32| deployment(pod, &(PORT.to_owned() + PROBE + &sleeps(seconds)));
    assert_eq!(fixed(&text(&grace(20), 5), "pre-stop-too-short"), text(&grace(30), 15));
    assert_eq!(fixed(&text("", 5), "pre-stop-too-short"), text("", 15));
    let long = [("longestRequestSeconds", "60")];
    let raised = fixed_with(&text("", 5), "pre-stop-too-short", &long);
    assert_eq!(found_with(&raised, &long), Vec::<String>::new());
    assert!(raised.contains(&grace(80)), "{raised}");
}

#[test]
fn a_native_sidecar_has_the_delay_of_what_it_outlives() {
    let text = |own: &str, others: &str| {
        let pod = format!(
            "      initContainers:\n      - name: proxy\n        image: example/proxy:1\n        restartPolicy: Always\n        ports: [{{name: http, containerPort: 8443}}]\n{PROBE}{own}"
        );
        deployment(&pod, others)
    };
    assert_eq!(found(&text(&sleeps(3), "")), ["pre-stop-too-short warning 15"]);
    assert_eq!(found(&text(&sleeps(3), &sleeps(15))), Vec::<String>::new());
    assert_eq!(found(&text("", &sleeps(3))), ["pre-stop-too-short warning 18"]);
    let unknown = "        lifecycle: {preStop: {httpGet: {port: 80}}}\n";
    assert_eq!(found(&text(&sleeps(3), unknown)), Vec::<String>::new());
    // Where both are served, the container whose sleep it is says it once.
    let both = text("", &format!("        ports: [{{name: http, containerPort: 80}}]\n{PROBE}{}", sleeps(3)));
    assert_eq!(found(&both), ["pre-stop-too-short warning 20"]);
}

#[test]
fn no_time_at_all_is_an_error_for_what_serves_or_has_an_identity() {
    let text = |kind: &str| workload(kind, &grace(0), &(PORT.to_owned() + PROBE + &sleeps(15)));
    assert_eq!(found(&(text("Deployment") + SERVICE)), ["zero-grace-period error 9"]);
    assert_eq!(found(&text("Deployment")), ["zero-grace-period error 9"]);
    let elsewhere = SERVICE.replace("app: web", "app: other");
    assert_eq!(found(&(text("Deployment") + &elsewhere)), ["zero-grace-period info 9"]);
    assert_eq!(found(&(text("DaemonSet") + &elsewhere)), ["zero-grace-period info 9"]);
    assert_eq!(found(&(text("StatefulSet") + &elsewhere)), ["zero-grace-period error 9"]);
    // A client that a Service selects, to be found by name.
    let idle = "        command: [/bin/sleep, infinity]\n        ports: [{name: http, containerPort: 8080}]\n";
    let idle = deployment(&grace(0), idle);
    assert!(found(&idle).contains(&"zero-grace-period info 9".to_owned()));
    assert!(!found(&idle.replace("Seconds: 0", "Seconds: 1")).iter().any(|found| found.contains("zero")));
    // The API server takes a negative one for 1 second.
    let negative = deployment(&grace(0).replace('0', "-1"), &(PORT.to_owned() + PROBE + &sleeps(15)));
    assert_eq!(found(&negative), ["grace-period-too-short error 9"]);
}

#[test]
fn a_grace_period_of_zero_goes_or_becomes_as_long_as_the_hook_needs() {
    let text = |pod: &str, seconds: u32| deployment(pod, &(PORT.to_owned() + PROBE + &sleeps(seconds)));
    assert_eq!(fixed(&text(&grace(0), 15), "zero-grace-period"), text("", 15));
    assert_eq!(fixed(&text(&grace(0), 40), "zero-grace-period"), text(&grace(55), 40));
    // A node agent's successor may be meant to take over at once.
    let agent = text(&grace(0), 15).replace("{app: web}, ports", "{app: other}, ports");
    let safe_only = FixRequest { unsafe_fixes: false, only: vec!["zero-grace-period".to_owned()] };
    let kept = fix(&[SourceFile { name: "web.yaml", text: &agent }], &Options::default(), &safe_only);
    assert!(!kept.files[0].changed && fixed(&agent, "zero-grace-period") != agent);
    let flow = text(&grace(0), 15).replace("metadata: {labels: {app: web}}", "metadata: {labels: {app: web}} # kept");
    assert!(fixed(&flow, "zero-grace-period").contains("# kept\n    spec:\n      containers:"));
}
