//! Cases of the rules about what a `preStop` can run, who stops first, and how long a drain waits.

mod marks;

use marks::{agree, agree_assuming, fixed, found};
use policy_core::report::{Applicability, Severity};

const SERVICE: &str = "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}\n";
const SHELL: &str = "pre-stop-needs-a-shell";
const SLEEP: &str = "pre-stop-sleep-unsupported";
const SIDECAR: &str = "sidecar-stops-first";
const GRACE: &str = "long-grace-blocks-drain";

/// A workload `web`: lines of its Pod, then lines of its first container, then further containers.
fn workload(kind: &str, pod: &str, image: &str, container: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: web}}\nspec:\n  selector: {{matchLabels: {{app: web}}}}\n  template:\n    \
         metadata: {{labels: {{app: web}}}}\n    spec:\n{pod}      containers:\n      - name: app\n        image: {image}\n        ports: [{{name: http, containerPort: 80}}]\n{container}"
    )
}

fn hook(image: &str, hook: &str) -> String {
    workload("Deployment", "", image, &format!("        lifecycle: {{preStop: {hook}}}\n")) + SERVICE
}

#[test]
fn an_image_of_the_app_alone_has_no_shell() {
    let command = "{exec: {command: [sleep, \"15\"]}}";
    for image in [
        "gcr.io/distroless/static-debian12",
        "gcr.io/distroless/java21@sha256:0000",
        "example/web:1.2.3-distroless",
        "example/web-scratch:1.2.3",
        "localhost:5000/web:1.2.3-static",
        "cgr.dev/chainguard/static",
    ] {
        let findings = found(SHELL, &hook(image, command), &[]);
        assert_eq!((findings.len(), findings[0].severity), (1, Severity::Warning), "{image}");
    }
    for image in [
        "example/web:1.2.3",
        "gcr.io/distroless/base:debug",
        "gcr.io/distroless/base-debian12:debug-nonroot",
        "example/static:1.2.3",
        "example/static-files:1.2.3",
        "example/scratchpad:1.2.3",
        "static.example/web:1.2.3",
    ] {
        assert_eq!(found(SHELL, &hook(image, command), &[]), Vec::new(), "{image}");
    }
}

#[test]
fn only_programs_that_such_images_lack_are_found() {
    let image = "gcr.io/distroless/base";
    for command in
        ["[/bin/sleep, \"5\"]", "[sh, -c, /drain]", "[/bin/bash, /drain.sh]", "[/busybox/busybox, sleep, \"5\"]"]
    {
        assert_eq!(found(SHELL, &hook(image, &format!("{{exec: {{command: {command}}}}}")), &[]).len(), 1, "{command}");
    }
    for handler in ["{exec: {command: [/app, drain]}}", "{sleep: {seconds: 5}}", "{httpGet: {port: 80}}", "{exec: {}}"]
    {
        assert_eq!(found(SHELL, &hook(image, handler), &[]), Vec::new(), "{handler}");
    }
}

#[test]
fn a_sleep_that_cannot_run_becomes_the_action_where_there_is_one() {
    let image = "gcr.io/distroless/base";
    let exec = |command: &str| hook(image, &format!("{{exec: {{command: {command}}}}}"));
    let action = |seconds: u32| hook(image, &format!("{{sleep: {{seconds: {seconds}}}}}"));
    assert_eq!(fixed(SHELL, &exec("[sleep, \"15\"]"), false), action(15));
    assert_eq!(fixed(SHELL, &exec("[sh, -c, sleep 0.5m]"), false), action(30));
    // What else the command does is lost with the shell, and a person must say where it goes.
    let more = exec("[sh, -c, sleep 10 && nginx -s quit]");
    assert_eq!(fixed(SHELL, &more, true), more);
    let old = found(SHELL, &exec("[sleep, \"15\"]"), &["kubernetesVersion=1.29"]);
    assert_eq!(old[0].fixes[0].applicability, Applicability::Display);
}

#[test]
fn the_action_needs_the_version_that_has_it() {
    let text = |seconds: &str| hook("example/web:1.2.3", &format!("{{sleep: {{seconds: {seconds}}}}}"));
    let severities = |seconds: &str, version: &str| {
        found(SLEEP, &text(seconds), &[&format!("kubernetesVersion={version}")])
            .iter()
            .map(|finding| finding.severity)
            .collect::<Vec<_>>()
    };
    for (seconds, version, count) in [
        ("15", "1.28", 1),
        ("15", "1.29", 1),
        ("15", "1.30", 0),
        ("0", "1.32", 1),
        ("0", "1.33", 0),
        ("-1", "1.34", 1),
        ("-9223372036854775808", "1.29", 1),
        ("9223372036854775807", "1.34", 0),
    ] {
        assert_eq!(severities(seconds, version), vec![Severity::Error; count], "{seconds} s in {version}");
    }
    let exec = hook("example/web:1.2.3", "{exec: {command: [sleep, \"15\"]}}");
    assert_eq!(found(SLEEP, &exec, &["kubernetesVersion=1.20"]), Vec::new());
}

#[test]
fn it_is_found_in_whatever_makes_pods() {
    let job = "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec:\n  schedule: '* * * * *'\n  jobTemplate:\n    spec:\n      template:\n        \
               spec:\n          restartPolicy: Never\n          containers:\n          - name: a\n            image: b:1.2.3\n            \
               lifecycle: {preStop: {sleep: {seconds: 5}}} # finds: pre-stop-sleep-unsupported error\n";
    agree_assuming(SLEEP, job, &["kubernetesVersion=1.29"]);
    let sidecar = workload(
        "Deployment",
        "      initContainers:\n      - name: proxy\n        image: b:1.2.3\n        restartPolicy: Always\n        lifecycle: {preStop: {sleep: {seconds: 5}}} # finds: pre-stop-sleep-unsupported error\n",
        "a:1.2.3",
        "",
    );
    agree_assuming(SLEEP, &sidecar, &["kubernetesVersion=1.29"]);
    // A number that is rejected goes with its hook where nothing is served.
    let idle = hook("a:1.2.3", "{sleep: {seconds: -1}}").replace("{app: web}, ports", "{app: other}, ports");
    assert!(!fixed(SLEEP, &idle, false).contains("preStop"));
    let old = found(SLEEP, &hook("gcr.io/distroless/base", "{sleep: {seconds: 5}}"), &["kubernetesVersion=1.29"]);
    assert_eq!(old[0].fixes[0].applicability, Applicability::Display);
    let exec = found(SLEEP, &hook("a:1.2.3", "{sleep: {seconds: 5}}"), &["kubernetesVersion=1.29"]);
    assert_eq!((exec[0].fixes[0].applicability, exec[0].fixes[0].edits.len()), (Applicability::Safe, 1));
}

/// A proxy beside the served container: its name and image, and lines of both.
fn beside(name: &str, image: &str, proxy: &str, app: &str) -> String {
    let proxy = format!("{app}      - name: {name}\n        image: {image}\n{proxy}");
    workload("Deployment", "", "example/web:1.2.3", &proxy) + SERVICE
}

#[test]
fn proxies_are_known_by_name_or_image() {
    for (name, image) in [
        ("istio-proxy", "auto"),
        ("proxy", "docker.io/istio/proxyv2:1.24.0"),
        ("linkerd-proxy", "cr.l5d.io/linkerd/proxy:edge"),
        ("envoy", "example/web-proxy:1.2.3"),
        ("side", "envoyproxy/envoy:v1.32.1"),
        ("sql", "gcr.io/cloudsql-docker/gce-proxy:1.33.2"),
        ("cloud-sql-proxy", "example/sql:1.2.3"),
        ("daprd", "daprio/daprd:1.14.4"),
    ] {
        let text = beside(name, image, "", "");
        agree(
            SIDECAR,
            &text.replace(&format!("- name: {name}"), &format!("- name: {name} # finds: {SIDECAR} warning")),
        );
    }
    for (name, image) in [("log", "fluent/fluent-bit:3.2.2"), ("exporter", "nginx/nginx-prometheus-exporter:1.4.0")] {
        assert_eq!(found(SIDECAR, &beside(name, image, "", ""), &[]), Vec::new(), "{name}");
    }
}

#[test]
fn a_proxy_that_outlives_the_app_is_fine() {
    let sleep = |seconds: u32| format!("        lifecycle: {{preStop: {{sleep: {{seconds: {seconds}}}}}}}\n");
    let count = |proxy: &str, app: &str| found(SIDECAR, &beside("istio-proxy", "a:1.2.3", proxy, app), &[]).len();
    assert_eq!((count("", ""), count("", &sleep(15)), count(&sleep(0), "")), (1, 1, 1));
    assert_eq!((count(&sleep(10), &sleep(15)), count(&sleep(15), &sleep(15)), count(&sleep(5), "")), (1, 0, 0));
    let ten = found(SIDECAR, &beside("istio-proxy", "a:1.2.3", &sleep(5), &sleep(15)), &[]);
    assert!(ten[0].message.contains("SIGTERM 10 s before `app`"), "{}", ten[0].message);
    for waiting in [
        "        lifecycle: {preStop: {exec: {command: [/wait.sh]}}}\n",
        "        env: [{name: EXIT_ON_ZERO_ACTIVE_CONNECTIONS, value: \"true\"}]\n",
        "        env: [{name: PROXY_CONFIG, value: \"{terminationDrainDuration: 60s}\"}]\n",
    ] {
        assert_eq!(count(waiting, &sleep(15)), 0, "{waiting}");
    }
    assert_eq!(count("        env: [{name: EXIT_ON_ZERO_ACTIVE_CONNECTIONS, value: \"false\"}]\n", ""), 1);
    let sql = |args: &str| found(SIDECAR, &beside("sql", "gcr.io/x/cloud-sql-proxy:2.14.1", args, ""), &[]).len();
    assert_eq!(sql("        args: [--max-sigterm-delay=60s, a:b:c]\n"), 0);
    assert_eq!(sql("        command: [/cloud_sql_proxy, -term_timeout=60s]\n"), 0);
    assert_eq!(sql("        args: [--port=5432, a:b:c]\n"), 1);
    let annotated = beside("istio-proxy", "a:1.2.3", "", "").replace(
        "metadata: {labels: {app: web}}",
        "metadata: {labels: {app: web}, annotations: {proxy.istio.io/config: \"terminationDrainDuration: 60s\"}}",
    );
    assert_eq!(found(SIDECAR, &annotated, &[]), Vec::new());
}

#[test]
fn gateways_and_native_sidecars_and_what_nobody_calls_are_left_alone() {
    let served = beside("envoy", "a:1.2.3", "        ports: [{name: http, containerPort: 8443}]\n", "");
    assert_eq!(found(SIDECAR, &served, &[]), Vec::new());
    let alone = workload("Deployment", "", "envoyproxy/envoy:v1.32.1", "") + SERVICE;
    assert_eq!(found(SIDECAR, &alone, &[]), Vec::new());
    let native =
        "      initContainers:\n      - name: istio-proxy\n        image: a:1.2.3\n        restartPolicy: Always\n";
    assert_eq!(found(SIDECAR, &(workload("Deployment", native, "b:1.2.3", "") + SERVICE), &[]), Vec::new());
    let text = beside("envoy", "a:1.2.3", "", "");
    assert_eq!(found(SIDECAR, &text.replace("{app: web}, ports", "{app: other}, ports"), &[]), Vec::new());
    let elected = text.replace("        ports: [{name", "        args: [--leader-elect]\n        ports: [{name");
    assert_eq!(found(SIDECAR, &elected, &[])[0].severity, Severity::Info);
    // Before native sidecars there is nothing to move it to.
    assert_eq!(found(SIDECAR, &text, &["kubernetesVersion=1.28"])[0].fixes, Vec::new());
}

#[test]
fn a_grace_period_is_compared_with_those_who_drain() {
    let text = |kind: &str, seconds: &str| {
        workload(
            kind,
            &format!("      terminationGracePeriodSeconds: {seconds} # finds: {GRACE} info\n"),
            "a:1.2.3",
            "",
        )
    };
    for seconds in ["601", "900", "3600", "9223372036854775807"] {
        agree(GRACE, &text("Deployment", seconds));
        agree(GRACE, &text("StatefulSet", seconds));
        assert_eq!(found(GRACE, &text("DaemonSet", seconds), &[]), Vec::new());
    }
    for seconds in ["0", "-1", "30", "600"] {
        assert_eq!(found(GRACE, &text("Deployment", seconds), &[]), Vec::new(), "{seconds}");
    }
    let says = |seconds: &str, assumptions: &[&str]| {
        let findings = found(GRACE, &text("Deployment", seconds), assumptions);
        let message = findings.first().map(|finding| finding.message.clone()).unwrap_or_default();
        (message.contains("given up"), message.contains("cluster-autoscaler"))
    };
    assert_eq!((says("700", &[]), says("1000", &[])), ((false, true), (true, true)));
    assert_eq!(says("300", &["drainTimeoutSeconds=120"]), (true, false));
    // The default of 30 s can be too long as well, where nothing is written to point at.
    assert_eq!(found(GRACE, &workload("Deployment", "", "a:1.2.3", ""), &["drainTimeoutSeconds=10"]).len(), 1);
}

#[test]
fn idle_containers_lose_nothing_and_scrapes_are_made_again() {
    let missing = |container: &str| {
        let text = workload("Deployment", "", "example/web:1.2.3", container) + SERVICE;
        found("missing-pre-stop", &text, &[]).first().map(|finding| finding.severity)
    };
    assert_eq!(missing(""), Some(Severity::Error));
    for command in ["[/bin/sleep, infinity]", "[tail, -f, /dev/null]", "[sh, -c, \"while true; do sleep 30; done\"]"] {
        assert_eq!(missing(&format!("        command: {command}\n")), None, "{command}");
    }
    assert_eq!(missing("        command: [tail, -f, /log]\n"), Some(Severity::Error));
    assert_eq!(missing("        command: [sh, -c, \"./web & sleep infinity\"]\n"), Some(Severity::Error));
    let named = |name: &str| {
        let text =
            workload("Deployment", "      terminationGracePeriodSeconds: 5\n", "example/web:1.2.3", "") + SERVICE;
        let text = text.replace("http", name);
        ["missing-pre-stop", "grace-period-too-short"]
            .map(|rule| found(rule, &text, &[]).first().map(|finding| finding.severity))
    };
    assert_eq!(named("metrics"), [None, None]);
    assert_eq!(named("healthz"), [None, None]);
    assert_eq!(named("http-envoy-prom"), [Some(Severity::Info), Some(Severity::Info)]);
    let exporter = workload("DaemonSet", "", "prom/node-exporter:v1.8.2", "") + SERVICE;
    assert_eq!(found("missing-pre-stop", &exporter, &[])[0].severity, Severity::Info);
    assert_eq!(named("prometheus"), [Some(Severity::Info), Some(Severity::Info)]);
}
