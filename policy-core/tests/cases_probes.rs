//! Cases of the probe rules about numbers, questions and kinds of containers.

mod marks;

use marks::{agree, agree_assuming, fixed, found};
use policy_core::report::{Applicability, Severity};

const DELAY: &str = "slow-start-without-startup-probe";
const EQUAL: &str = "liveness-equals-readiness";
const AGGRESSIVE: &str = "liveness-too-aggressive";
const SLOW: &str = "slow-failure-detection";
const OVERRUN: &str = "probe-timeout-exceeds-period";
const LIVENESS: &str = "missing-liveness-probe";
const READINESS: &str = "missing-readiness-probe";
const TIMEOUT: &str = "exec-probe-default-timeout";

/// A workload with one container; `fields` are lines of the container, each with its indentation of eight.
fn workload(kind: &str, fields: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: web}}\nspec:\n  selector: {{matchLabels: {{app: web}}}}\n  template:\n    \
         metadata: {{labels: {{app: web}}}}\n    spec:\n      containers:\n      - name: app\n        image: example/web:1.2.3\n        \
         ports: [{{name: http, containerPort: 8080}}, {{name: admin, containerPort: 9000}}]\n{fields}"
    )
}

fn deployment(fields: &str) -> String {
    workload("Deployment", fields)
}

/// One probe in a Deployment, marked with the rule it gives.
fn probe(field: &str, numbers: &str, mark: &str) -> String {
    let mark = if mark.is_empty() { String::new() } else { format!(" # finds: {mark}") };
    deployment(&format!("        {field}:{mark}\n          tcpSocket: {{port: http}}\n{numbers}"))
}

const SERVICE: &str = "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}\n";

#[test]
fn a_long_delay_or_a_window_below_twice_the_start_asks_for_a_startup_probe() {
    for (delay, period, failures, finds) in [
        (29, 10, 3, false),
        (2_147_483_647, 10, 3, true),
        (0, 10, 2, false),
        (0, 10, 1, true),
        (10, 3, 3, true),
        (11, 3, 3, false),
        // What is rejected counts as its default.
        (-60, -5, 0, false),
        (0, 2_147_483_647, 2_147_483_647, false),
    ] {
        let mark = if finds && delay < 30 { "slow-start-without-startup-probe warning" } else { "" };
        let place = if delay >= 30 { " # finds: slow-start-without-startup-probe warning" } else { "" };
        let numbers = format!(
            "          periodSeconds: {period}\n          failureThreshold: {failures}\n          initialDelaySeconds: {delay}{place}\n"
        );
        agree(DELAY, &probe("livenessProbe", &numbers, mark));
        // Only liveness kills, and not before a startup probe has succeeded.
        agree(DELAY, &probe("readinessProbe", &numbers.replace(place, ""), ""));
        let protected = "        startupProbe: {tcpSocket: {port: http}, failureThreshold: 30}\n";
        agree(DELAY, &(probe("livenessProbe", &numbers.replace(place, ""), "") + protected));
    }
    let short = probe("livenessProbe", "          periodSeconds: 5\n", "slow-start-without-startup-probe");
    agree(DELAY, &short);
    agree_assuming(DELAY, &short.replace(" # finds: slow-start-without-startup-probe", ""), &["startupSeconds=7.5"]);
    let default = probe("livenessProbe", "", "slow-start-without-startup-probe");
    agree_assuming(DELAY, &default, &["startupSeconds=16"]);
}

#[test]
fn the_startup_probe_asks_what_liveness_asks_and_takes_the_delay_s_place() {
    let text = deployment(
        "        livenessProbe:\n          httpGet:\n            path: /live # the process\n            port: admin\n            \
         httpHeaders: [{name: X-Probe, value: \"1\"}]\n          initialDelaySeconds: 120\n          periodSeconds: 20\n          timeoutSeconds: 10\n",
    );
    let mended = fixed(DELAY, &text, true);
    assert!(!mended.contains("initialDelaySeconds") && mended.contains("/live # the process"), "{mended}");
    let expected = "        startupProbe:\n          httpGet:\n            path: /live\n            port: admin\n            httpHeaders:\n            - name: X-Probe\n              value: \"1\"\n          periodSeconds: 10\n          timeoutSeconds: 10\n          failureThreshold: 18\n";
    assert!(mended.contains(expected), "{mended}");
    assert_eq!(fixed(DELAY, &text, false), text, "a probe begins to run");
    for handler in ["exec: {command: [\"true\"]}", "grpc: {port: 9000, service: live}", "tcpSocket: {port: 8080}"] {
        let text = deployment(&format!("        livenessProbe: {{{handler}, initialDelaySeconds: 30}}\n"));
        assert_eq!(found(DELAY, &fixed(DELAY, &text, true), &[]), [], "{handler}");
    }
}

/// Liveness and readiness of one container.
fn both(liveness: &str, readiness: &str, mark: &str) -> String {
    deployment(&format!("        readinessProbe: {{{readiness}}}\n        livenessProbe: {{{liveness}}}{mark}\n"))
}

#[test]
fn the_same_question_is_one_however_its_port_is_written() {
    let mark = " # finds: liveness-equals-readiness warning";
    for (liveness, readiness) in [
        ("tcpSocket: {port: http}", "tcpSocket: {port: 8080}"),
        ("httpGet: {port: http}", "httpGet: {port: 8080, path: /, scheme: HTTP}"),
        ("httpGet: {port: http, path: live}", "httpGet: {port: http, path: /live}"),
        ("exec: {command: [cat, /tmp/x]}", "exec: {command: [cat, /tmp/x]}"),
        ("grpc: {port: 9000}", "grpc: {port: 9000, service: \"\"}"),
        ("tcpSocket: {port: none}", "tcpSocket: {port: none}"),
    ] {
        agree(EQUAL, &both(liveness, readiness, mark));
    }
    for (liveness, readiness) in [
        ("tcpSocket: {port: http}", "tcpSocket: {port: admin}"),
        ("tcpSocket: {port: none}", "tcpSocket: {port: other}"),
        ("httpGet: {port: http}", "tcpSocket: {port: http}"),
        ("httpGet: {port: http, path: /live}", "httpGet: {port: http, path: /ready}"),
        ("httpGet: {port: http, scheme: HTTPS}", "httpGet: {port: http}"),
        ("httpGet: {port: http, httpHeaders: [{name: Host, value: a}]}", "httpGet: {port: http}"),
        ("grpc: {port: 9000, service: live}", "grpc: {port: 9000}"),
        ("exec: {command: [cat, /tmp/x]}", "exec: {command: [cat, /tmp/y]}"),
        // What is rejected is no question.
        ("periodSeconds: 10", "periodSeconds: 10"),
        ("grpc: {port: \"$PORT\"}", "grpc: {port: \"$PORT\"}"),
    ] {
        agree(EQUAL, &both(liveness, readiness, ""));
    }
}

#[test]
fn the_same_question_with_more_patience_is_another_one() {
    let ask = "tcpSocket: {port: http}";
    for (liveness, readiness, finds) in [
        ("", "", true),
        (", failureThreshold: 4", "", false),
        (", failureThreshold: 2", "", true),
        (", periodSeconds: 20", "", false),
        (", periodSeconds: 5, failureThreshold: 6", "", true),
        (", initialDelaySeconds: 60", "", true),
        // Slow answers make it unready, and only missing ones restart it.
        (", timeoutSeconds: 5", "", false),
        (", timeoutSeconds: 5, failureThreshold: 2", "", true),
        (", failureThreshold: 2147483647, periodSeconds: 2147483647", "", false),
    ] {
        let mark = if finds { " # finds: liveness-equals-readiness warning" } else { "" };
        agree(EQUAL, &both(&format!("{ask}{liveness}"), &format!("{ask}{readiness}"), mark));
    }
    let text = both(&format!("{ask}, periodSeconds: 5"), ask, "");
    assert!(fixed(EQUAL, &text, true).contains("periodSeconds: 5, failureThreshold: 12"));
    assert_eq!(fixed(EQUAL, &text, false), text);
}

#[test]
fn liveness_must_fail_for_ten_seconds() {
    for (period, failures, timeout, finds) in [
        (3, 3, 1, false),
        (3, 2, 1, true),
        (1, 3, 1, true),
        (1, 3, 7, false),
        (10, 1, 1, false),
        // 0 means the default.
        (0, 0, 0, false),
    ] {
        let numbers = format!(
            "          periodSeconds: {period}\n          failureThreshold: {failures}\n          timeoutSeconds: {timeout}\n          initialDelaySeconds: 25\n"
        );
        agree(
            AGGRESSIVE,
            &probe("livenessProbe", &numbers, if finds { "liveness-too-aggressive warning" } else { "" }),
        );
        agree(AGGRESSIVE, &probe("startupProbe", &numbers, ""));
    }
    let text = probe("livenessProbe", "          periodSeconds: 1\n          initialDelaySeconds: 25\n", "");
    assert!(fixed(AGGRESSIVE, &text, true).contains("failureThreshold: 30\n"));
}

#[test]
fn readiness_that_takes_more_than_a_minute_matters_where_requests_come() {
    for (period, failures, timeout, finds) in [
        (10, 3, 1, false),
        (20, 3, 1, true),
        (19, 3, 3, false),
        (59, 1, 2, true),
        (2_147_483_647, 2_147_483_647, 1, true),
    ] {
        let numbers = format!(
            "          periodSeconds: {period}\n          failureThreshold: {failures}\n          timeoutSeconds: {timeout}\n"
        );
        let mark = if finds { "slow-failure-detection info" } else { "" };
        let text = probe("readinessProbe", &numbers, mark);
        agree(SLOW, &text);
        agree(SLOW, &(text.clone() + SERVICE));
        assert_eq!(found(SLOW, &fixed(SLOW, &text, true), &[]), []);
        // Nobody asks a Pod that no Service selects.
        agree(
            SLOW,
            &(text.replace(" # finds: slow-failure-detection info", "") + &SERVICE.replace("app: web", "app: x")),
        );
    }
}

#[test]
fn a_timeout_may_be_as_long_as_the_period() {
    for (field, applicability) in [
        ("livenessProbe", Applicability::Safe),
        ("readinessProbe", Applicability::Unsafe),
        ("startupProbe", Applicability::Unsafe),
    ] {
        agree(OVERRUN, &probe(field, "          timeoutSeconds: 10\n", ""));
        agree(OVERRUN, &probe(field, "          periodSeconds: 1\n", ""));
        let text = probe(field, "          timeoutSeconds: 11 # finds: probe-timeout-exceeds-period warning\n", "");
        let findings = agree(OVERRUN, &text);
        assert_eq!(findings[0].fixes[0].applicability, applicability, "{field}");
        assert!(findings[0].message.contains("after 33 s and not 30 s"), "{}", findings[0].message);
        assert_eq!(found(OVERRUN, &fixed(OVERRUN, &text, true), &[]), []);
    }
    // A period of ten minutes would be worse than the timeout.
    let endless = probe("livenessProbe", "          timeoutSeconds: 600\n", "");
    assert_eq!(fixed(OVERRUN, &endless, false), endless);
    assert!(fixed(OVERRUN, &endless, true).contains("timeoutSeconds: 10\n"));
}

#[test]
fn native_sidecars_are_containers_and_jobs_are_not_asked() {
    let bad = "restartPolicy: Always, livenessProbe: {tcpSocket: {port: 81}, timeoutSeconds: 20, periodSeconds: 1, failureThreshold: 1}, readinessProbe: {tcpSocket: {port: 81}}";
    let sidecar = deployment("").replace(
        "      containers:\n",
        &format!("      initContainers:\n      - {{name: proxy, image: example/proxy:1, {bad}}}\n      containers:\n"),
    );
    for rule in [DELAY, EQUAL, OVERRUN] {
        assert_eq!(found(rule, &sidecar, &[]).len(), 1, "{rule}");
    }
    let job = sidecar.replace("apps/v1\nkind: Deployment", "batch/v1\nkind: Job");
    for rule in [DELAY, EQUAL, AGGRESSIVE, SLOW, OVERRUN, LIVENESS, TIMEOUT] {
        assert_eq!(found(rule, &job, &[]), [], "{rule}");
    }
}

#[test]
fn a_sidecar_without_ports_is_left_alone_beside_a_probed_container() {
    let numbers = "livenessProbe: {exec: {command: [sh, -c, check]}, initialDelaySeconds: 60, timeoutSeconds: 20, periodSeconds: 1, failureThreshold: 1}";
    let sidecar = format!("      - {{name: sync, image: example/sync:1, {numbers}}}\n");
    let probed = "        readinessProbe: {tcpSocket: {port: http}}\n";
    for rule in [DELAY, OVERRUN] {
        assert_eq!(found(rule, &deployment(&format!("{probed}{sidecar}")), &[]), [], "{rule}");
        assert_eq!(found(rule, &deployment(&sidecar), &[]).len(), 1, "{rule}: nothing else says whether the Pod works");
        let port = sidecar.replace("image:", "ports: [{containerPort: 81}], image:");
        assert_eq!(found(rule, &deployment(&format!("{probed}{port}")), &[]).len(), 1, "{rule}");
    }
}

#[test]
fn where_no_client_is_reached_there_is_nothing_to_be_relieved_of() {
    let ask = "tcpSocket: {port: http}";
    let text = both(ask, ask, "");
    let severity = |text: &str| found(EQUAL, text, &[]).first().map(|finding| finding.severity);
    assert_eq!(severity(&(text.clone() + SERVICE)), Some(Severity::Warning));
    assert_eq!(severity(&(text.clone() + &SERVICE.replace("app: web", "app: x"))), Some(Severity::Info));
    let elected = text.replace("        ports:", "        args: [--leader-elect]\n        ports:");
    assert_eq!(severity(&(elected + SERVICE)), Some(Severity::Info));
    assert_eq!(
        severity(
            &(text.replace("name: http", "name: metrics").replace("port: http", "port: 8080")
                + &SERVICE.replace("http", "metrics"))
        ),
        Some(Severity::Info)
    );
}

#[test]
fn what_is_not_judged_has_no_findings() {
    let numbers = "          timeoutSeconds: 20\n          periodSeconds: 1\n          initialDelaySeconds: 90\n";
    let text = probe("livenessProbe", numbers, "");
    let owned = text.replace(
        "{name: web}\nspec",
        "{name: web, ownerReferences: [{apiVersion: example.com/v1, kind: Web, name: web, uid: a}]}\nspec",
    );
    let partial = text.replace("        image: example/web:1.2.3\n", "");
    let parked = text.replace("spec:\n  selector", "spec:\n  replicas: 0\n  selector");
    for rule in [DELAY, OVERRUN] {
        assert_eq!(found(rule, &text, &[]).len(), 1, "{rule}");
        for (other, why) in [(&owned, "owned"), (&partial, "a patch"), (&parked, "parked")] {
            assert_ne!(*other, text, "{why}");
            assert_eq!(found(rule, other, &[]), [], "{rule}: {why}");
        }
    }
}

#[test]
fn a_missing_liveness_probe_is_information_where_a_probe_could_matter() {
    let ready = "        readinessProbe: {tcpSocket: {port: http}}\n";
    let info =
        |text: &str| found(LIVENESS, text, &[]).iter().filter(|finding| finding.severity == Severity::Info).count();
    assert_eq!(info(&deployment("")), 1);
    assert_eq!(info(&(deployment(ready) + SERVICE)), 1);
    assert_eq!(info(&(deployment("        livenessProbe: {tcpSocket: {port: http}}\n") + SERVICE)), 0);
    let elsewhere = SERVICE.replace("app: web", "app: x");
    assert_eq!(info(&(deployment("") + &elsewhere)), 0, "nobody asks it, and nobody asks about it");
    assert_eq!(info(&(deployment(ready) + &elsewhere)), 1, "a selector that is mended brings no new finding");
    let sidecar = "      - {name: sync, image: example/sync:1}\n";
    assert_eq!(info(&(deployment(sidecar) + SERVICE)), 1, "the sidecar is left alone");
}

#[test]
fn a_container_that_only_waits_is_not_asked_whether_it_serves() {
    for command in ["[/bin/sleep, infinity]", "[tail, -f, /dev/null]", "[sh, -c, \"while true; do sleep 60; done\"]"] {
        let text = deployment(&format!("        command: {command}\n")) + SERVICE;
        assert_eq!(found(READINESS, &text, &[]), [], "{command}");
        assert_eq!(found(LIVENESS, &text, &[]), [], "{command}");
    }
    let serves = deployment("        command: [sh, -c, \"sleep 5; exec serve\"]\n") + SERVICE;
    assert_eq!(found(READINESS, &serves, &[]).len(), 1);
}

#[test]
fn ports_for_those_who_watch_reach_no_client() {
    let severity = |ports: &str, service: &str| {
        let text =
            deployment("").replace("{name: http, containerPort: 8080}, {name: admin, containerPort: 9000}", ports);
        found(READINESS, &(text + service), &[]).first().map(|finding| finding.severity)
    };
    let metrics = "{name: metrics, containerPort: 8080}";
    let scraped = SERVICE.replace("targetPort: http", "targetPort: metrics");
    assert_eq!(severity(metrics, ""), Some(Severity::Info));
    assert_eq!(severity(metrics, &scraped), Some(Severity::Info));
    assert_eq!(severity(&format!("{metrics}, {{name: web, containerPort: 80}}"), ""), Some(Severity::Error));
    assert_eq!(severity("{containerPort: 8080}", ""), Some(Severity::Error), "it may be anything");
    let datagrams = "{name: http, containerPort: 8080, protocol: UDP}";
    assert_eq!(severity(datagrams, ""), Some(Severity::Info), "nothing says that anybody sends some");
    assert_eq!(severity(datagrams, &SERVICE.replace("port: 80,", "port: 80, protocol: UDP,")), Some(Severity::Error));
    assert_eq!(severity("{name: http, containerPort: 8080}", SERVICE), Some(Severity::Error));
}

#[test]
fn a_process_that_is_started_needs_more_than_a_second() {
    let exec = |command: &str, numbers: &str| {
        deployment(&format!("        livenessProbe: {{exec: {{command: {command}}}{numbers}}}\n"))
    };
    for command in [
        "[sh, -c, test -f /x]",
        "[/bin/bash, /check]",
        "[/opt/check.sh]",
        "[python3.12, -m, check]",
        "[env, A=1, /usr/bin/node, x]",
    ] {
        assert_eq!(found(TIMEOUT, &exec(command, ""), &[]).len(), 1, "{command}");
        assert_eq!(found(TIMEOUT, &exec(command, ", timeoutSeconds: 2"), &[]), [], "{command}");
    }
    for command in ["[cat, /tmp/healthy]", "[pg_isready]", "[/bin/grpc_health_probe, -addr=:9000]", "[]"] {
        assert_eq!(found(TIMEOUT, &exec(command, ""), &[]), [], "{command}");
    }
    let shell = |numbers: &str| exec("[sh, -c, \"true\"]", numbers);
    assert!(fixed(TIMEOUT, &shell(", timeoutSeconds: 1"), true).contains("timeoutSeconds: 5"));
    assert!(fixed(TIMEOUT, &shell(", periodSeconds: 3"), true).contains("timeoutSeconds: 3"));
    let every_second = shell(", periodSeconds: 1, failureThreshold: 30");
    assert_eq!(fixed(TIMEOUT, &every_second, true), every_second);
}
