//! Cases of the rules about the `updateStrategy` of DaemonSets and StatefulSets.

mod marks;

use marks::{agree, agree_assuming, fixed, found};

const GAP: &str = "daemon-set-update-gap";
const SURGE: &str = "daemon-set-surge-host-port";
const PARTITION: &str = "partition-freezes-update";
const IGNORED: &str = "stateful-set-max-unavailable-ignored";
const ON_DELETE: &str = "on-delete-update";
const STUCK: &str = "stuck-ordered-rollout";

const PORT: &str = "{name: http, containerPort: 8080}";

/// A workload `web`: lines of its specification, of its Pod, and a container port.
fn workload(api_version: &str, kind: &str, spec: &str, pod: &str, port: &str) -> String {
    format!(
        "apiVersion: {api_version}\nkind: {kind}\nmetadata: {{name: web}}\nspec:\n{spec}  selector: {{matchLabels: {{app: web}}}}\n  template:\n    \
         metadata: {{labels: {{app: web}}}}\n    spec:\n{pod}      containers:\n      - name: app\n        image: example/web:1.2.3\n        \
         ports: [{port}]\n"
    )
}

fn service(lines: &str) -> String {
    format!(
        "---\napiVersion: v1\nkind: Service\nmetadata: {{name: web}}\nspec:\n{lines}  selector: {{app: web}}\n  ports: [{{port: 80, targetPort: http}}]\n"
    )
}

fn stateful(spec: &str) -> String {
    workload("apps/v1", "StatefulSet", spec, "", PORT) + &service("")
}

fn daemon(spec: &str, pod: &str, port: &str) -> String {
    workload("apps/v1", "DaemonSet", spec, pod, port)
}

fn autoscaler(kind: &str, minimum: u32, maximum: u32) -> String {
    format!(
        "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {{name: web}}\nspec: {{scaleTargetRef: {{apiVersion: apps/v1, kind: {kind}, name: web}}, minReplicas: {minimum}, maxReplicas: {maximum}}}\n"
    )
}

fn message(rule: &str, text: &str, assumptions: &[&str]) -> String {
    found(rule, text, assumptions).remove(0).message.to_string()
}

#[test]
fn local_traffic_wants_a_surge() {
    let local = service("  internalTrafficPolicy: Local\n");
    let text =
        daemon(&format!("  updateStrategy: # finds: {GAP} warning\n    type: RollingUpdate\n"), "", PORT) + &local;
    let finding = agree(GAP, &text).remove(0);
    assert!(finding.message.contains("`internalTrafficPolicy: Local` of Service `web`"), "{}", finding.message);
    assert_eq!(finding.related.len(), 1);
    let mended = fixed(GAP, &text, false);
    assert!(mended.contains("    rollingUpdate:\n      maxSurge: 1\n      maxUnavailable: 0\n"), "{mended}");
    let surge = "  updateStrategy: {rollingUpdate: {maxSurge: 10%, maxUnavailable: 0}}\n";
    agree(GAP, &(daemon(surge, "", PORT) + &local));
    for policy in ["", "  internalTrafficPolicy: Cluster\n"] {
        agree(GAP, &(daemon("", "", PORT) + &service(policy)));
    }
}

#[test]
fn the_external_policy_counts_for_services_that_are_reached_from_outside() {
    let marked = daemon(
        "  updateStrategy:\n    rollingUpdate: {maxUnavailable: 20%} # finds: daemon-set-update-gap\n",
        "",
        PORT,
    );
    let plain = daemon("", "", PORT);
    for outside in ["  type: LoadBalancer\n", "  type: NodePort\n", "  externalIPs: [192.0.2.1]\n"] {
        let text = marked.clone() + &service(&format!("{outside}  externalTrafficPolicy: Local\n"));
        assert!(agree(GAP, &text)[0].message.contains("load balancer passes the node over"), "{outside}");
    }
    agree(GAP, &(plain.clone() + &service("  externalTrafficPolicy: Local\n")));
    // A Service of another namespace, and one that selects other Pods.
    let elsewhere = service("  type: NodePort\n  externalTrafficPolicy: Local\n");
    agree(GAP, &(plain.clone() + &elsewhere.replace("{name: web}", "{name: web, namespace: other}")));
    agree(GAP, &(plain + &elsewhere.replace("{app: web}", "{app: other}")));
}

#[test]
fn no_surge_is_offered_where_two_pods_of_a_node_could_meet() {
    let local = service("  internalTrafficPolicy: Local\n");
    let spec = "  updateStrategy: # finds: daemon-set-update-gap warning\n    type: RollingUpdate\n";
    let path = "      volumes: [{name: data, hostPath: {path: /var/lib/agent}}]\n";
    let writes = daemon(spec, path, PORT)
        .replace("        ports:", "        volumeMounts: [{name: data, mountPath: /data}]\n        ports:");
    // In the node's network an undeclared port is one of the node's all the same.
    let network = daemon(spec, "      hostNetwork: true\n", "").replace("        ports: []\n", "")
        + &local.replace("targetPort: http", "targetPort: 8080");
    for text in [writes + &local, network] {
        agree(GAP, &text);
        assert_eq!(fixed(GAP, &text, false), text);
    }
    let reads = daemon(spec, path, PORT).replace(
        "        ports:",
        "        volumeMounts: [{name: data, mountPath: /data, readOnly: true}]\n        ports:",
    ) + &local;
    assert_ne!(fixed(GAP, &reads, false), reads);
}

#[test]
fn a_port_of_the_node_is_a_gap_whatever_surges() {
    let ports =
        "\n        - containerPort: 8080\n          hostPort: 80 # finds: daemon-set-update-gap warning\n        ";
    let host_port = |spec: &str| daemon(spec, "", PORT).replace(&format!("[{PORT}]"), ports.trim_end());
    for spec in [
        "",
        "  updateStrategy: {rollingUpdate: {maxUnavailable: 3}}\n",
        "  updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}\n",
    ] {
        agree(GAP, &host_port(spec));
        assert_eq!(fixed(GAP, &host_port(spec), true), host_port(spec));
    }
    let network = |port: &str| daemon("", "      hostNetwork: true # finds: daemon-set-update-gap\n", port);
    agree(GAP, &network(PORT));
    // Who scrapes comes again; peers have each other; without a port nobody is told to come.
    for port in [
        "{name: http-metrics, containerPort: 9100}",
        "{name: healthz, containerPort: 9808, hostPort: 9808}",
        "{name: memberlist-tcp, containerPort: 7946}",
        "",
    ] {
        assert_eq!(found(GAP, &network(port), &[]), [], "{port}");
    }
    assert_eq!(found(GAP, &network(PORT).replace("name: app", "name: node-exporter"), &[]), []);
    // Rejected parameters and updates by hand are other rules.
    for spec in ["  updateStrategy: {type: OnDelete}\n", "  updateStrategy: {rollingUpdate: {maxSurge: 1}}\n"] {
        assert_eq!(found(GAP, &host_port(spec), &[]), [], "{spec}");
    }
}

#[test]
fn a_surge_never_gets_the_port_of_its_node() {
    let update = |surge: &str| {
        format!(
            "  updateStrategy:\n    rollingUpdate:\n      maxSurge: {surge} # finds: {SURGE} error\n      maxUnavailable: 0\n"
        )
    };
    let host_port = "{name: http, containerPort: 8080, hostPort: 80}";
    for surge in ["1", "100%", "1%"] {
        let text = daemon(&update(surge), "", host_port) + &service("");
        agree(SURGE, &text);
        let mended = fixed(SURGE, &text, false);
        assert!(mended.contains("maxSurge: 0 #") && mended.contains("maxUnavailable: 1\n"), "{mended}");
    }
    agree(SURGE, &daemon(&update("1"), "      hostNetwork: true\n", "{name: metrics, containerPort: 9100}"));
    // A native sidecar holds its port as well, an ordinary init container is gone by then.
    let init = |policy: &str| {
        let init = format!(
            "      initContainers:\n      - name: proxy\n        image: example/proxy:1\n{policy}        ports: [{{containerPort: 1, hostPort: 1}}]\n"
        );
        daemon("  updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}\n", &init, PORT)
    };
    assert_eq!(found(SURGE, &init("        restartPolicy: Always\n"), &[]).len(), 1);
    assert_eq!(found(SURGE, &init(""), &[]), []);
    let without = update("1").split(" # finds").next().unwrap().to_owned() + "\n      maxUnavailable: 0\n";
    for (spec, pod, port) in [
        (without.as_str(), "", PORT),
        (without.as_str(), "      hostNetwork: true\n", ""),
        ("", "", host_port),
        (without.as_str(), "", "{containerPort: 8080, hostPort: 0}"),
    ] {
        agree(SURGE, &daemon(spec, pod, port));
    }
}

#[test]
fn a_partition_above_every_ordinal_freezes_the_set() {
    let set = |replicas: i64, partition: i64| {
        stateful(&format!(
            "  replicas: {replicas}\n  updateStrategy:\n    rollingUpdate:\n      partition: {partition} # finds: {PARTITION} info\n"
        ))
    };
    for (replicas, partition) in [(3, 3), (3, 2_147_483_647), (1, 1)] {
        agree(PARTITION, &set(replicas, partition));
    }
    for (replicas, partition) in [(3, 2), (3, 0), (1, 0), (1, -1), (2_147_483_647, 3), (0, 3)] {
        assert_eq!(found(PARTITION, &set(replicas, partition), &[]), [], "{partition} of {replicas}");
    }
    // What is not written is 1; the default and OnDelete have none.
    assert_eq!(found(PARTITION, &stateful("  updateStrategy: {rollingUpdate: {partition: 1}}\n"), &[]).len(), 1);
    assert_eq!(
        found(PARTITION, &stateful("  updateStrategy: {type: OnDelete, rollingUpdate: {partition: 9}}\n"), &[]),
        []
    );
}

#[test]
fn pods_that_an_autoscaler_adds_above_the_partition_are_updated() {
    let set = |finds: &str| stateful(&format!("  updateStrategy:\n    rollingUpdate:\n      partition: 3{finds}\n"));
    agree(PARTITION, &(set("") + &autoscaler("StatefulSet", 1, 4)));
    agree(PARTITION, &(set(" # finds: partition-freezes-update") + &autoscaler("StatefulSet", 1, 3)));
}

#[test]
fn a_dropped_max_unavailable_is_a_warning_until_the_gate_is_on() {
    let set = |replicas: u32, value: &str| {
        stateful(&format!(
            "  replicas: {replicas}\n  updateStrategy:\n    rollingUpdate:\n      maxUnavailable: {value} # finds: {IGNORED} warning\n"
        ))
    };
    for version in ["1.23", "1.34", "1.35", "1.36"] {
        agree_assuming(IGNORED, &set(9, "3"), &[&format!("kubernetesVersion={version}")]);
    }
    assert_eq!(found(IGNORED, &set(9, "3"), &["kubernetesVersion=1.37"]), []);
    assert!(message(IGNORED, &set(10, "39%"), &[]).contains("not 3 at once"));
    // In the first patch releases of 1.35 it had an effect.
    assert!(message(IGNORED, &set(9, "3"), &["kubernetesVersion=1.35"]).contains("1.35.4"));
    // One at a time happens anyway.
    for (replicas, value) in [(9, "1"), (3, "50%"), (1, "100%"), (1, "2147483647")] {
        assert_eq!(found(IGNORED, &set(replicas, value), &[]), [], "{value} of {replicas}");
    }
    // Dropped today, rejected after an upgrade.
    for value in ["0", "0%", "\"3\"", "-1", "101%"] {
        assert!(message(IGNORED, &set(9, value), &[]).contains("rejects this value"), "{value}");
    }
    assert_eq!(
        found(IGNORED, &stateful("  replicas: 9\n  updateStrategy: {rollingUpdate: {partition: 1}}\n"), &[]),
        []
    );
}

#[test]
fn on_delete_is_information_that_knows_when_it_is_right() {
    let update = format!("  updateStrategy:\n    type: OnDelete # finds: {ON_DELETE} info\n");
    let help = |text: &str| agree(ON_DELETE, text).remove(0).help.to_string();
    assert!(help(&daemon(&update, "", "{containerPort: 80, hostPort: 80}")).starts_with("right where nodes"));
    assert!(help(&daemon(&update, "", "")).starts_with("use `RollingUpdate` unless something else"));
    assert!(help(&stateful(&update)).contains("the leader last"));
    for text in [stateful(""), daemon("", "", PORT), stateful("  updateStrategy: {type: RollingUpdate}\n")] {
        agree(ON_DELETE, &text);
    }
}

#[test]
fn ordered_sets_that_serve_are_told_the_way_out() {
    let finding =
        agree(STUCK, &stateful(&format!("  replicas: 3\n  podManagementPolicy: OrderedReady # finds: {STUCK} info\n")))
            .remove(0);
    assert!(finding.message.contains("`web-2`") && finding.message.contains("stays without it"), "{}", finding.message);
    assert!(finding.fixes[0].snippet.as_deref().unwrap().contains("podManagementPolicy: Parallel"));
    let one = found(STUCK, &stateful(""), &[]).remove(0);
    assert!(one.message.contains("`web-0`") && one.message.contains("nothing serves"), "{}", one.message);
    for quiet in [
        "  podManagementPolicy: Parallel\n",
        "  updateStrategy: {type: OnDelete}\n",
        "  replicas: 3\n  updateStrategy: {rollingUpdate: {partition: 2}}\n",
        "  replicas: 0\n",
    ] {
        assert_eq!(found(STUCK, &stateful(quiet), &[]), [], "{quiet}");
    }
    let elected = stateful("").replace("        ports:", "        args: [--leader-elect]\n        ports:");
    let unserved = stateful("").replace("  selector: {app: web}", "  selector: {app: other}");
    assert_eq!((found(STUCK, &elected, &[]), found(STUCK, &unserved, &[])), (vec![], vec![]));
}
