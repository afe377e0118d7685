//! Cases of what holds for every rule: what serves, what one instance is meant to do, what a controller made.

use policy_core::report::{Applicability, FindingReport, Severity};
use policy_core::{Options, SourceFile, check};

const SERVICE: &str = "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  selector: {app: web}\n  ports: [{name: http, port: 80, targetPort: 8080}]\n";

/// A workload `web` of one replica: the lines of its only container.
fn workload(kind: &str, container: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: web}}\nspec:\n  replicas: 1\n  selector: {{matchLabels: {{app: web}}}}\n  template:\n    \
         metadata: {{labels: {{app: web}}}}\n    spec:\n      containers:\n      - name: app\n        image: example/web:1.2.3\n{container}"
    )
}

fn findings(text: &str) -> Vec<FindingReport> {
    check(&[SourceFile { name: "web.yaml", text }], &Options::default()).findings
}

/// Rules that find an error.
fn errors(text: &str) -> Vec<String> {
    let errors = findings(text).into_iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| finding.rule.into_owned()).collect()
}

fn serves(container: &str) -> bool {
    errors(&(workload("Deployment", container) + SERVICE)).contains(&"single-replica".to_owned())
}

#[test]
fn a_container_that_only_sleeps_serves_nothing() {
    for command in [
        "[/bin/sleep, infinity]",
        "[sleep, \"3600\"]",
        "[sh, -c, sleep 1d]",
        "[/bin/bash, -c, exec sleep inf]",
        "[tail, -f, /dev/null]",
        "[sh, -c, tail -f /dev/null]",
    ] {
        let text = workload("Deployment", &format!("        command: {command}\n")) + SERVICE;
        assert_eq!(errors(&text), Vec::<String>::new(), "{command}");
    }
    for command in ["[serve]", "[sh, -c, nginx & sleep infinity]", "[sh, -c]", "[tail, -f, /var/log/app]", "[]"] {
        assert!(serves(&format!("        command: {command}\n")), "{command}");
    }
    assert!(serves(""));
}

#[test]
fn without_a_service_some_ports_are_hardly_for_clients() {
    let assumed = |container: &str| {
        errors(&workload("Deployment", container))
            .iter()
            .any(|rule| rule == "single-replica" || rule == "missing-readiness-probe")
    };
    let probed = |path: &str| {
        format!(
            "        ports: [{{name: http, containerPort: 9090}}]\n        readinessProbe: {{httpGet: {{path: {path}, port: http}}}}\n"
        )
    };
    assert!(assumed("        ports: [{containerPort: 8080}]\n"));
    assert!(assumed("        ports: [{containerPort: 8080}, {containerPort: 8125, protocol: UDP}]\n"));
    assert!(assumed(&probed("/ready")));
    assert!(!assumed("        ports: [{containerPort: 6831, protocol: UDP}]\n"));
    assert!(!assumed("        ports: [{name: delve, containerPort: 2345}]\n"));
    assert!(!assumed("        ports: [{name: appmetrics, containerPort: 9160}]\n"));
    assert!(!assumed("        ports: [{containerPort: 10258, protocol: TCP}]\n"));
    assert!(!assumed(&probed("/metrics")));
    let agent = |kind: &str| {
        workload(kind, "        ports: [{name: http, containerPort: 48080}]\n")
            .replace("metadata: {labels:", "metadata: {annotations: {prometheus.io/port: \"48080\"}, labels:")
            .replace(if kind == "DaemonSet" { "  replicas: 1\n" } else { "\0" }, "")
    };
    assert_eq!(errors(&agent("DaemonSet")), Vec::<String>::new());
    assert!(errors(&agent("DaemonSet").replace("48080\"", "8080\"")).contains(&"missing-readiness-probe".to_owned()));
    // The app may answer requests and scrapes on one port.
    assert!(errors(&agent("Deployment")).contains(&"missing-readiness-probe".to_owned()));
    // A Service decides, whatever the port looks like.
    let by_service = |container: &str| errors(&(workload("Deployment", container) + SERVICE));
    assert!(by_service(&probed("/metrics").replace("9090", "8080")).contains(&"single-replica".to_owned()));
}

#[test]
fn of_no_replicas_at_all_nobody_says_that_one_is_evicted() {
    let scaled = |minimum: u32| {
        let text = workload("Deployment", "").replace("  replicas: 1\n", "")
            + SERVICE
            + &format!(
                "---\napiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {{name: web}}\nspec: {{scaleTargetRef: {{name: web}}, minReplicaCount: {minimum}, triggers: [{{type: cron}}]}}\n"
            );
        let single = findings(&text).into_iter().find(|finding| finding.rule == "single-replica");
        single.map(|finding| finding.message.to_string()).unwrap_or_default()
    };
    assert!(scaled(0).contains("down to 0 replicas, and runs 1 under little load: then"), "{}", scaled(0));
    assert!(scaled(1).contains("down to 1 replica: then"), "{}", scaled(1));
    assert_eq!(scaled(2), "");
}

#[test]
fn a_service_of_udp_leads_to_a_number_that_is_declared_for_tcp() {
    let text = workload("Deployment", "        ports: [{containerPort: 8080}]\n")
        + &SERVICE.replace("name: http", "protocol: UDP, name: udp");
    assert!(errors(&text).contains(&"missing-readiness-probe".to_owned()));
}

#[test]
fn ports_for_metrics_and_health_checks_carry_no_requests() {
    let named =
        |name: &str| workload("Deployment", &format!("        ports: [{{name: {name}, containerPort: 8080}}]\n"));
    for name in ["metrics", "gpu-metrics", "healthz", "healthz-ndr", "health", "debug"] {
        assert_eq!(errors(&named(name)), Vec::<String>::new(), "{name} without a Service");
        let by_service = named("app") + &SERVICE.replace("name: http", &format!("name: {name}"));
        assert_eq!(errors(&by_service), Vec::<String>::new(), "{name} of a Service");
        let by_target = named(name) + &SERVICE.replace("targetPort: 8080", &format!("targetPort: {name}"));
        assert_eq!(errors(&by_target), Vec::<String>::new(), "{name} as a target");
    }
    for service in ["web-metrics", "controller-manager-metrics-service"] {
        let by_name = named("https") + &SERVICE.replace("name: web}", &format!("name: {service}}}"));
        assert_eq!(errors(&by_name), Vec::<String>::new(), "Service {service}");
    }
    assert!(errors(&(named("https") + &SERVICE.replace("name: web}", "name: metrics-server}"))).len() > 1);
    // Some serve their API and their metrics on one port, and some are about metrics.
    for name in ["http", "http-metrics", "metrics-api", "web", "prometheus"] {
        assert!(errors(&named(name)).contains(&"single-replica".to_owned()), "{name}");
    }
    // Beside a port for requests, the exporter's container is not asked for what the app is asked for.
    let beside = workload(
        "Deployment",
        "        ports: [{containerPort: 8080}]\n        readinessProbe: {tcpSocket: {port: 8080}}\n      - name: exporter\n        image: example/exporter:1\n        \
         ports: [{name: metrics, containerPort: 9100}]\n",
    ) + &SERVICE.replace("targetPort: 8080}", "targetPort: 8080}, {name: metrics, port: 9100}");
    let findings = findings(&beside);
    assert!(findings.iter().any(|finding| finding.rule == "missing-pre-stop" && finding.message.contains("`app`")));
    assert!(!findings.iter().any(|finding| finding.message.contains("`exporter`")), "{findings:#?}");
}

#[test]
fn a_pod_that_no_service_selects_serves_nobody() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec:\n  containers: [{name: app, image: example/web:1.2.3, ports: [{containerPort: 8080}]}]\n";
    let said = |text: &str| findings(text).iter().filter(|finding| finding.rule.starts_with("missing-")).count();
    assert_eq!(said(pod), 0);
    assert_eq!(errors(&(pod.to_owned() + SERVICE)), ["missing-pre-stop", "missing-readiness-probe"]);
}

/// The severity of `single-replica` and whether it would set replicas.
fn single(text: &str) -> (Severity, bool) {
    let found = findings(text).into_iter().find(|finding| finding.rule == "single-replica");
    let Some(finding) = found else { panic!("not found in {text}") };
    (finding.severity, finding.fixes.iter().any(|fix| fix.applicability != Applicability::Display))
}

#[test]
fn one_instance_without_leader_election_is_not_doubled() {
    for off in ["        args: [--leader-elect=false]\n", "        env: [{name: LEADER_ELECTION, value: \"false\"}]\n"]
    {
        assert_eq!(single(&(workload("Deployment", off) + SERVICE)), (Severity::Info, false), "{off}");
    }
    assert_eq!(single(&(workload("Deployment", "") + SERVICE)), (Severity::Error, true));
    // Several that are all active lose requests like any other.
    let three = (workload("Deployment", "        args: [--leader-elect=false]\n") + SERVICE)
        .replace("replicas: 1", "replicas: 3");
    assert!(
        findings(&three).iter().any(|finding| finding.rule == "missing-pdb" && finding.severity == Severity::Warning)
    );
}

#[test]
fn a_number_of_replicas_that_the_app_is_told_is_not_changed_alone() {
    let told = |count: &str| {
        workload("StatefulSet", &format!("        env: [{{name: SHARD_REPLICAS, value: \"{count}\"}}]\n")) + SERVICE
    };
    assert_eq!(single(&told("1")), (Severity::Error, false));
    assert_eq!(single(&told("3")), (Severity::Error, true));
    assert_eq!(single(&told("many")), (Severity::Error, true));
}

#[test]
fn a_database_is_not_doubled() {
    let database = workload("Deployment", "").replace("example/web:1.2.3", "registry.example:5000/mongo:7");
    assert_eq!(single(&(database + SERVICE)), (Severity::Error, false));
}

#[test]
fn a_database_that_is_recreated_gets_no_surge_beside_it() {
    let recreated = |image: &str| {
        let text = workload("Deployment", "").replace("  replicas: 1", "  strategy: {type: Recreate}\n  replicas: 1");
        let found = findings(&(text.replace("example/web:1.2.3", image) + SERVICE));
        let fixes =
            found.into_iter().filter(|finding| finding.rule == "recreate-strategy").map(|finding| finding.fixes.len());
        fixes.collect::<Vec<_>>()
    };
    assert_eq!(recreated("postgres:15-alpine"), [0]);
    assert_eq!(recreated("example/web:1"), [1]);
}

#[test]
fn an_operator_serves_only_where_a_service_says_so() {
    let port = "        ports: [{name: http, containerPort: 8080}]\n";
    for name in ["web-operator", "web-controller-manager"] {
        let operator =
            workload("Deployment", port).replace("metadata: {name: web}", &format!("metadata: {{name: {name}}}"));
        assert_eq!(single(&operator), (Severity::Info, false), "{name}");
        assert_eq!(single(&(operator + SERVICE)), (Severity::Error, true), "{name}");
    }
    let controller =
        workload("Deployment", port).replace("metadata: {name: web}", "metadata: {name: ingress-controller}");
    assert_eq!(single(&controller), (Severity::Error, true));
}

#[test]
fn a_message_says_that_serving_is_assumed() {
    let messages = |text: &str| {
        let about = ["single-replica", "rollout-takes-all-down"];
        let found = findings(text).into_iter().filter(|finding| about.contains(&finding.rule.as_ref()));
        found.map(|finding| finding.message.contains("no Service is in the input")).collect::<Vec<_>>()
    };
    let set = workload("StatefulSet", "        ports: [{containerPort: 8080}]\n");
    assert_eq!(messages(&set), [true, true]);
    assert_eq!(messages(&(set + SERVICE)), [false, false]);
}

#[test]
fn what_a_controller_made_is_not_asked_for_its_api_version() {
    let set = "apiVersion: extensions/v1beta1\nkind: ReplicaSet\nmetadata:\n  name: web-1\nspec:\n  replicas: 0\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: app, image: example/web:1}]}\n";
    assert_eq!(errors(set), ["removed-api-version"]);
    let owned = set.replace(
        "  name: web-1\n",
        "  name: web-1\n  ownerReferences: [{apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web, uid: a}]\n",
    );
    assert_eq!(errors(&owned), Vec::<String>::new());
}
