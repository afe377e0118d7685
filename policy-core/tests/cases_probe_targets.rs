//! Cases of the probe rules about what is asked: ports, hosts, and what the API server rejects.

mod marks;

use marks::{agree, fixed, found};
use policy_core::report::{Applicability, Severity};

const PORT: &str = "probe-port-unknown";
const EXTERNAL: &str = "probe-depends-on-external";
const INVALID: &str = "invalid-probe";

fn workload(kind: &str, name: &str, pod: &str, container: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: {name}}}\nspec:\n  selector: {{matchLabels: {{app: web}}}}\n  template:\n    \
         metadata: {{labels: {{app: web}}}}\n    spec:\n{pod}      containers:\n      - name: app\n        image: example/web:1.2.3\n        \
         ports: [{{name: http, containerPort: 8080}}, {{name: metrics, containerPort: 9090}}]\n{container}"
    )
}

fn deployment(container: &str) -> String {
    workload("Deployment", "web", "", container)
}

/// A Deployment with one probe.
fn asking(field: &str, probe: &str) -> String {
    deployment(&format!("        {field}: {{{probe}}}\n"))
}

/// The severities of a rule's findings.
fn severities(rule: &str, text: &str) -> Vec<Severity> {
    found(rule, text, &[]).iter().map(|finding| finding.severity).collect()
}

#[test]
fn a_name_must_be_declared_in_the_probe_s_own_container() {
    for field in ["livenessProbe", "readinessProbe", "startupProbe"] {
        for handler in ["httpGet", "tcpSocket"] {
            let port = |port: &str| asking(field, &format!("{handler}: {{port: {port}}}"));
            for known in ["http", "metrics", "8080"] {
                assert_eq!(severities(PORT, &port(known)), [], "{field} {handler} {known}");
            }
            assert_eq!(severities(PORT, &port("grpc")), [Severity::Error], "{field} {handler}");
        }
    }
    assert_eq!(severities(PORT, &asking("livenessProbe", "grpc: {port: 1}")), []);
    // Every probe says what its own first verdict costs.
    let message = |field: &str| found(PORT, &asking(field, "tcpSocket: {port: grpc}"), &[])[0].message.clone();
    assert!(message("readinessProbe").contains("never becomes ready"));
    assert!(message("startupProbe").contains("never counts as started"));
    assert!(message("livenessProbe").contains("never runs"));
    // A Job is not asked for probes, but one that it has should run.
    let job =
        asking("livenessProbe", "tcpSocket: {port: grpc}").replace("apps/v1\nkind: Deployment", "batch/v1\nkind: Job");
    assert_eq!(severities(PORT, &job), [Severity::Error]);
}

#[test]
fn a_misspelt_port_is_mended_and_https_is_not_http() {
    let text = |name: &str| asking("readinessProbe", &format!("httpGet: {{port: {name}, path: /ready}}"));
    assert_eq!(fixed(PORT, &text("htpp"), false), text("http"));
    assert_eq!(fixed(PORT, &text("metric"), false), text("metric"), "the plural may be another port");
    for other in ["https", "grpc"] {
        assert_eq!(fixed(PORT, &text(other), true), text(other), "{other}");
    }
    assert!(found(PORT, &text("https"), &[])[0].help.contains("`http`"));
}

#[test]
fn a_port_of_another_container_is_asked_by_its_number() {
    let text = asking("livenessProbe", "httpGet: {port: admin}")
        + "      - name: proxy\n        image: example/proxy:1\n        ports: [{name: admin, containerPort: 15000}]\n";
    let findings = found(PORT, &text, &[]);
    assert!(findings[0].help.contains("container `proxy`") && findings[0].help.contains("15000"));
    assert_eq!(findings[0].fixes[0].applicability, Applicability::Unsafe);
    assert_eq!(fixed(PORT, &text, true), text.replace("port: admin", "port: 15000"));
    assert_eq!(severities(PORT, &text.replace("port: admin", "port: 15000")), [], "the containers share an address");
}

#[test]
fn an_undeclared_number_is_mentioned_once_where_nothing_explains_it() {
    let both = "        livenessProbe: {httpGet: {port: 8081}} # finds: probe-port-unknown info\n";
    let readiness = "        readinessProbe: {httpGet: {port: 8081}} # finds: probe-port-unknown info\n";
    agree(PORT, &deployment(both));
    agree(PORT, &deployment(&(readiness.to_owned() + &both.replace(" # finds: probe-port-unknown info", ""))));
    let plain = both.replace(" # finds: probe-port-unknown info", "");
    agree(PORT, &deployment(&format!("        args: [\"--health-probe-bind-address=:8081\"]\n{plain}")));
    assert_eq!(severities(PORT, &deployment(&format!("        args: [\"--id=180811\"]\n{plain}"))).len(), 1);
    let undeclared = deployment(&plain)
        .replace("        ports: [{name: http, containerPort: 8080}, {name: metrics, containerPort: 9090}]\n", "");
    agree(PORT, &undeclared);
}

#[test]
fn what_validation_rejects_of_a_probe_is_an_error() {
    let ask = "tcpSocket: {port: http}";
    for (field, probe) in [
        ("livenessProbe", "periodSeconds: 10"),
        ("livenessProbe", ""),
        ("readinessProbe", "tcpSocket: {port: http}, exec: {command: [\"true\"]}"),
        ("livenessProbe", "exec: {}"),
        ("livenessProbe", "exec: {command: []}"),
        ("livenessProbe", "httpGet: {path: /}"),
        ("livenessProbe", "httpGet: {port: 65536}"),
        ("livenessProbe", "httpGet: {port: \"8080\"}"),
        ("livenessProbe", "httpGet: {port: admin_port}"),
        ("livenessProbe", "httpGet: {port: http, scheme: http}"),
        ("livenessProbe", "httpGet: {port: http, httpHeaders: [{name: \"X Probe\", value: a}]}"),
        ("livenessProbe", "grpc: {service: live}"),
        ("livenessProbe", &format!("{ask}, periodSeconds: -1")),
        ("livenessProbe", &format!("{ask}, initialDelaySeconds: -2147483648")),
        ("livenessProbe", &format!("{ask}, successThreshold: 2")),
        ("startupProbe", &format!("{ask}, successThreshold: 2")),
        ("readinessProbe", &format!("{ask}, successThreshold: -1")),
        ("livenessProbe", &format!("{ask}, terminationGracePeriodSeconds: 0")),
        ("readinessProbe", &format!("{ask}, terminationGracePeriodSeconds: 10")),
    ] {
        assert_eq!(severities(INVALID, &asking(field, probe)), [Severity::Error], "{field}: {probe}");
    }
    for (field, probe) in [
        ("livenessProbe", "httpGet: {port: http, path: \"\", scheme: HTTPS}"),
        ("livenessProbe", "grpc: {port: 9090}"),
        // 0 is the default.
        ("livenessProbe", "tcpSocket: {port: http}, periodSeconds: 0, timeoutSeconds: 0, successThreshold: 0"),
        ("readinessProbe", "tcpSocket: {port: http}, successThreshold: 5"),
        ("startupProbe", "tcpSocket: {port: http}, terminationGracePeriodSeconds: 10, failureThreshold: 2147483647"),
        // Somebody has yet to fill it in, and what is of the wrong type is `wrong-type`.
        ("livenessProbe", "httpGet: {port: \"${PORT}\"}"),
        ("livenessProbe", "httpGet: {port: true}"),
        ("livenessProbe", "tcpSocket: web"),
        ("livenessProbe", "exec: {command: cat /tmp/healthy}"),
    ] {
        assert_eq!(severities(INVALID, &asking(field, probe)), [], "{field}: {probe}");
    }
    assert_eq!(severities(INVALID, &deployment("        livenessProbe: null\n")), []);
}

#[test]
fn one_value_that_is_evidently_meant_is_written() {
    for (field, written, meant) in [
        ("livenessProbe", "httpGet: {port: \"8080\"}", "httpGet: {port: 8080}"),
        ("livenessProbe", "httpGet: {port: HTTP}", "httpGet: {port: http}"),
        ("livenessProbe", "httpGet: {port: http, scheme: https}", "httpGet: {port: http, scheme: HTTPS}"),
        (
            "livenessProbe",
            "tcpSocket: {port: http}, successThreshold: 3",
            "tcpSocket: {port: http}, successThreshold: 1",
        ),
        ("readinessProbe", "tcpSocket: {port: http}, terminationGracePeriodSeconds: 3", "tcpSocket: {port: http}"),
    ] {
        assert_eq!(fixed(INVALID, &asking(field, written), false), asking(field, meant));
    }
    for unknown in ["httpGet: {port: \"99999\"}", "tcpSocket: {port: http}, periodSeconds: -5", "periodSeconds: 5"] {
        let text = asking("livenessProbe", unknown);
        assert_eq!(fixed(INVALID, &text, true), text, "{unknown}");
    }
}

#[test]
fn init_containers_have_probes_only_when_they_stay() {
    let init = |fields: &str| {
        let pod = format!("      initContainers:\n      - {{name: setup, image: example/setup:1{fields}}}\n");
        workload("Deployment", "web", &pod, "")
    };
    let probe = ", readinessProbe: {tcpSocket: {port: 81}}, livenessProbe: {tcpSocket: {port: 81}}";
    assert_eq!(severities(INVALID, &init("")), []);
    assert_eq!(severities(INVALID, &init(probe)), [Severity::Error, Severity::Error]);
    assert_eq!(severities(INVALID, &init(&format!("{probe}, restartPolicy: Never"))).len(), 2);
    assert_eq!(severities(INVALID, &init(&format!("{probe}, restartPolicy: Always"))), []);
    assert_eq!(severities(INVALID, &init(", readinessProbe: {periodSeconds: 5}, restartPolicy: Always")).len(), 1);
}

#[test]
fn a_rollout_is_refused_by_its_controller() {
    let rollout = asking("livenessProbe", "periodSeconds: 5")
        .replace("apps/v1\nkind: Deployment", "argoproj.io/v1alpha1\nkind: Rollout");
    assert!(found(INVALID, &rollout, &[])[0].message.contains("the Argo Rollouts controller rejects"));
    // A Job is not asked for probes, but nothing of it runs either.
    let job = asking("livenessProbe", "periodSeconds: 5").replace("apps/v1\nkind: Deployment", "batch/v1\nkind: Job");
    assert!(found(INVALID, &job, &[])[0].message.contains("the API server rejects"));
}

#[test]
fn a_host_of_its_own_makes_a_probe_depend_on_it() {
    for field in ["livenessProbe", "readinessProbe", "startupProbe"] {
        for handler in ["httpGet", "tcpSocket"] {
            let host = |host: &str| asking(field, &format!("{handler}: {{port: 80, host: \"{host}\"}}"));
            for own in
                ["", "localhost", "127.0.0.1", "::1", "[::1]", "0.0.0.0", "web", "$(POD_IP)", "__PILLAR__LOCAL__DNS__"]
            {
                assert_eq!(severities(EXTERNAL, &host(own)), [], "{field} {handler} {own}");
            }
            for other in ["db", "10.0.0.7", "example.com", "[fd00::7]", "db.shop.svc"] {
                assert_eq!(severities(EXTERNAL, &host(other)), [Severity::Warning], "{field} {handler} {other}");
            }
        }
    }
}

#[test]
fn the_node_s_address_is_one_s_own_in_its_network() {
    let text = |kind: &str, host: &str, network: bool| {
        let pod = if network { "      hostNetwork: true\n" } else { "" };
        let probe = format!("        livenessProbe: {{httpGet: {{port: 8080, host: {host}}}}}\n");
        workload(kind, "dns", pod, &probe)
    };
    assert_eq!(severities(EXTERNAL, &text("DaemonSet", "169.254.20.10", true)), []);
    assert_eq!(severities(EXTERNAL, &text("DaemonSet", "169.254.20.10", false)).len(), 1);
    assert_eq!(severities(EXTERNAL, &text("DaemonSet", "169.254.169.254", true)).len(), 1);
    assert_eq!(severities(EXTERNAL, &text("DaemonSet", "10.0.0.7", true)).len(), 1);
    let static_pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: kube-apiserver}\nspec:\n  hostNetwork: true\n  containers:\n  - {name: app, image: example/a:1, livenessProbe: {httpGet: {host: 10.0.0.7, port: 6443, scheme: HTTPS}}}\n";
    assert_eq!(severities(EXTERNAL, static_pod), []);
    assert_eq!(severities(EXTERNAL, &static_pod.replace("true", "false")).len(), 1);
}

#[test]
fn commands_are_read_word_by_word() {
    let exec = |command: &str| {
        let words: Vec<String> = command.split('|').map(|word| format!("{word:?}")).collect();
        asking("readinessProbe", &format!("exec: {{command: [{}]}}", words.join(", ")))
    };
    for own in [
        "curl|-f|http://localhost:8080/ready",
        "sh|-c|wget -qO- http://127.0.0.1/ready || exit 1",
        "sh|-c|nc -z $(hostname) 8080",
        "bash|-c|curl -s http://${POD_IP}:9200/_cluster/health",
        "sh|-c|echo 'curl http://db' > /dev/null; cat /tmp/ready",
        "sh|-c|# nc -z db 5432\ntrue",
        "sh|-c|exec pg_isready -U app -h /var/run/postgresql",
        "sh|-c|-e|exec pg_isready -U \"app\" -d \"dbname=app\" -h 127.0.0.1 -p 5432\n",
        "sh|-c|response=$(redis-cli -h localhost ping)",
        "sh|-c|if [ -x \"$(command -v curl)\" ]; then exec curl --fail http://localhost:9090/-/ready; fi",
        "sh|-c|curl --unix-socket /run/app.sock http://app/ready",
        "grep|http://db|/etc/app.conf",
        "mysqladmin|ping",
        "mysql|-h|127.0.0.1|-e|SELECT 1",
        "rabbitmq-diagnostics|-q|ping",
        "curl|-H|Host: db|http://localhost/",
    ] {
        assert_eq!(severities(EXTERNAL, &exec(own)), [], "{own}");
    }
    for (other, host) in [
        ("curl|-f|http://db:8080/ready", "db"),
        ("sh|-c|wget -qO- http://localhost/ready && nc -z db 5432", "db"),
        ("sh|-c|until pg_isready --host=db.shop; do sleep 1; done", "db.shop"),
        ("bash|-c|[ \"$(curl -s https://example.com/up)\" = ok ]", "example.com"),
        ("bash|-ec|timeout 2 bash -c '</dev/tcp/db/3306'", "db"),
        ("mysqladmin|ping|-hdb", "db"),
        ("redis-cli|-h|cache|ping", "cache"),
        ("mongosh|mongodb://user:x@db:27017/app", "db"),
    ] {
        let findings = found(EXTERNAL, &exec(other), &[]);
        assert_eq!(findings.len(), 1, "{other}");
        assert!(findings[0].message.contains(&format!("`{host}`")), "{}", findings[0].message);
    }
}

#[test]
fn the_only_pod_of_a_set_has_a_name_that_can_be_written() {
    let set = |replicas: u32, host: &str| {
        let probe = format!("        livenessProbe: {{exec: {{command: [psql, -h, {host}, -c, select 1]}}}}\n");
        workload("StatefulSet", "db", "", &probe)
            .replace("spec:\n  selector", &format!("spec:\n  replicas: {replicas}\n  selector"))
    };
    assert_eq!(severities(EXTERNAL, &set(1, "db-0.db")), []);
    assert_eq!(severities(EXTERNAL, &set(3, "db-0.db")), [Severity::Warning], "for db-1 it is another Pod");
    assert_eq!(severities(EXTERNAL, &set(1, "db-1.db")), [Severity::Warning]);
}
