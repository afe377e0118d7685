//! Cases of the rules about Recreate, pauses and rollback history.

mod marks;

use marks::{agree, fixed, found};
use policy_core::{FixRequest, Options, SourceFile, fix};

const RECREATE: &str = "recreate-strategy";
const PAUSED: &str = "paused-rollout";
const HISTORY: &str = "no-rollback-history";

const PORT: &str = "{name: http, containerPort: 8080}";
const SERVICE: &str = "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  selector: {app: web}\n  ports: [{port: 80, targetPort: http}]\n";
const DATA: &str = "      volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]\n";

/// A workload `web`: lines of its specification, of its Pod, and a container port.
fn workload(api_version: &str, kind: &str, spec: &str, pod: &str, port: &str) -> String {
    format!(
        "apiVersion: {api_version}\nkind: {kind}\nmetadata: {{name: web}}\nspec:\n{spec}  selector: {{matchLabels: {{app: web}}}}\n  template:\n    \
         metadata: {{labels: {{app: web}}}}\n    spec:\n{pod}      containers:\n      - name: app\n        image: example/web:1.2.3\n        \
         ports: [{port}]\n"
    )
}

fn deployment(spec: &str, pod: &str) -> String {
    workload("apps/v1", "Deployment", spec, pod, PORT) + SERVICE
}

fn recreate(severity: &str, pod: &str) -> String {
    deployment(&format!("  replicas: 2\n  strategy:\n    type: Recreate # finds: {RECREATE} {severity}\n"), pod)
}

fn claim(mode: &str) -> String {
    format!(
        "---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {{name: data}}\nspec: {{accessModes: [{mode}], resources: {{requests: {{storage: 1Gi}}}}}}\n"
    )
}

fn message(rule: &str, text: &str, assumptions: &[&str]) -> String {
    found(rule, text, assumptions).remove(0).message.to_string()
}

#[test]
fn recreate_is_an_outage_with_its_arithmetic() {
    let text = recreate("error", "");
    agree(RECREATE, &text);
    let said = message(RECREATE, &text, &["startupSeconds=40", "imagePullSeconds=2.5"]);
    assert!(said.contains("up to 30 s of shutdown and at least 42.5 s of start-up"), "{said}");
    // The delay of a probe counts where it is longer than the start-up; a grace period may be anything.
    let slow = recreate("error", "      terminationGracePeriodSeconds: 300\n").replace(
        "        ports:",
        "        readinessProbe: {tcpSocket: {port: http}, initialDelaySeconds: 60}\n        ports:",
    );
    let said = message(RECREATE, &slow, &[]);
    assert!(said.contains("up to 300 s of shutdown and at least 65 s of start-up"), "{said}");
    let huge = slow.replace("300", "-9223372036854775808").replace("Seconds: 60", "Seconds: 2147483647");
    assert_eq!(found(RECREATE, &huge, &[]).len(), 1);
    // Rolling, by default or by name.
    for strategy in ["", "  strategy: {type: RollingUpdate}\n", "  strategy: {}\n", "  strategy:\n"] {
        agree(RECREATE, &deployment(strategy, ""));
    }
}

#[test]
fn recreate_becomes_a_rolling_update_only_on_demand() {
    let text = deployment("  strategy:\n    type: Recreate # why?\n", "");
    assert_eq!(fixed(RECREATE, &text, false), text);
    let mended = fixed(RECREATE, &text, true);
    assert!(
        mended.contains(
            "    type: RollingUpdate # why?\n    rollingUpdate:\n      maxSurge: 1\n      maxUnavailable: 0\n"
        ),
        "{mended}"
    );
    // A block that the API server rejects beside `Recreate` is filled, or removed by its own rule.
    let rejected = deployment("  strategy:\n    type: Recreate\n    rollingUpdate: {maxSurge: 3}\n", "");
    let mended = fixed(RECREATE, &rejected, true);
    assert!(mended.contains("type: RollingUpdate\n    rollingUpdate: {maxSurge: 1, maxUnavailable: 0}\n"), "{mended}");
    assert!(!fixed("invalid-rolling-update", &rejected, false).contains("rollingUpdate"));
}

#[test]
fn a_claim_that_one_node_mounts_forces_recreate() {
    for access in [claim("ReadWriteOnce"), claim("ReadWriteOncePod"), String::new()] {
        let text = recreate("warning", DATA) + &access;
        agree(RECREATE, &text);
        assert_eq!(fixed(RECREATE, &text, true), text);
    }
    assert!(message(RECREATE, &(recreate("warning", DATA) + &claim("ReadWriteOnce")), &[]).contains("forces that"));
    assert!(message(RECREATE, &recreate("warning", DATA), &[]).contains("may force that"));
    let many = recreate("error", DATA) + &claim("ReadWriteMany");
    agree(RECREATE, &many);
    assert_ne!(fixed(RECREATE, &many, true), many);
}

#[test]
fn no_second_writer_is_let_at_a_directory_of_the_node() {
    let mounted = |read_only: bool| {
        recreate("error", "      volumes: [{name: data, hostPath: {path: /srv/data}}]\n").replace(
            "        ports:",
            &format!("        volumeMounts: [{{name: data, mountPath: /data, readOnly: {read_only}}}]\n        ports:"),
        )
    };
    agree(RECREATE, &mounted(false));
    assert_eq!(fixed(RECREATE, &mounted(false), true), mounted(false));
    assert_ne!(fixed(RECREATE, &mounted(true), true), mounted(true));
}

#[test]
fn where_two_pods_cannot_share_a_node_one_of_several_goes_at_a_time() {
    let text = |replicas: u32| {
        let text = recreate("error", "").replace("containerPort: 8080", "containerPort: 8080, hostPort: 8080");
        text.replace("replicas: 2", &format!("replicas: {replicas}"))
    };
    agree(RECREATE, &text(2));
    let mended = fixed(RECREATE, &text(2), true);
    assert!(mended.contains("      maxSurge: 0\n      maxUnavailable: 1\n"), "{mended}");
    agree(RECREATE, &text(1));
    assert_eq!(fixed(RECREATE, &text(1), true), text(1));
}

#[test]
fn a_pause_that_costs_no_requests_is_information() {
    let elected = recreate("info", "").replace("        ports:", "        args: [--leader-elect]\n        ports:");
    let unserved = recreate("info", "").replace("  selector: {app: web}", "  selector: {app: other}");
    for text in [elected, unserved] {
        agree(RECREATE, &text);
        assert_eq!(fixed(RECREATE, &text, true), text);
    }
    // No Service at all: the port is taken as served, and the message says so.
    let alone = workload(
        "apps/v1",
        "Deployment",
        &format!("  strategy: {{type: Recreate}} # finds: {RECREATE} error\n"),
        "",
        PORT,
    );
    agree(RECREATE, &alone);
    assert!(message(RECREATE, &alone, &[]).contains("no Service is in the input"));
    // A Service of another namespace is none of its own, but shows that Services are in the input.
    let elsewhere = alone.replace("error", "info") + &SERVICE.replace("{name: web}", "{name: web, namespace: other}");
    agree(RECREATE, &elsewhere);
}

#[test]
fn what_is_owned_partial_or_parked_is_not_judged() {
    let spec = "  strategy: {type: Recreate}\n  paused: true\n  revisionHistoryLimit: 0\n";
    let owned = deployment(spec, "").replace(
        "metadata: {name: web}\nspec:\n  strategy",
        "metadata: {name: web, ownerReferences: [{apiVersion: example.org/v1, kind: App, name: web, uid: '1', controller: true}]}\nspec:\n  strategy",
    );
    let parked = deployment(&format!("  replicas: 0\n{spec}"), "");
    let partial = format!("apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web}}\nspec:\n{spec}");
    for text in [owned, parked, partial] {
        for rule in [RECREATE, PAUSED, HISTORY] {
            assert_eq!(found(rule, &text, &[]), [], "{text}");
        }
    }
    for rule in [RECREATE, PAUSED, HISTORY] {
        assert_eq!(found(rule, &deployment(spec, ""), &[]).len(), 1, "{rule}");
    }
}

fn config(strategy: &str) -> String {
    workload("apps.openshift.io/v1", "DeploymentConfig", strategy, "", PORT)
        .replace("selector: {matchLabels: {app: web}}", "selector: {app: web}")
        + SERVICE
}

#[test]
fn deployment_configs_recreate_pause_and_forget_too() {
    let text = config(&format!("  strategy:\n    type: Recreate # finds: {RECREATE} error\n"));
    agree(RECREATE, &text);
    let mended = fixed(RECREATE, &text, true);
    assert!(
        mended.contains("type: Rolling #") && mended.contains("    rollingParams:\n      maxSurge: 1\n"),
        "{mended}"
    );
    // A migration between the revisions counts on no Pod running.
    let hook = "  strategy:\n    type: Recreate\n    recreateParams: {mid: {failurePolicy: Abort}}\n";
    assert_eq!(found(RECREATE, &config(hook), &[]).len(), 1);
    assert_eq!(fixed(RECREATE, &config(hook), true), config(hook));
    let timeout = config("  strategy:\n    type: Recreate\n    recreateParams: {timeoutSeconds: 600}\n");
    assert_ne!(fixed(RECREATE, &timeout, true), timeout);
    agree(PAUSED, &config(&format!("  paused: true # finds: {PAUSED} warning\n")));
    agree(HISTORY, &config(&format!("  revisionHistoryLimit: 0 # finds: {HISTORY} warning\n")));
}

#[test]
fn a_pause_and_a_missing_history_are_removed() {
    for (rule, line, others) in [
        (PAUSED, "paused: true", ["paused: false", "paused:"]),
        (HISTORY, "revisionHistoryLimit: 0", ["revisionHistoryLimit: 1", "revisionHistoryLimit:"]),
    ] {
        let text = deployment(&format!("  {line} # finds: {rule} warning\n  replicas: 2\n"), "");
        agree(rule, &text);
        assert_eq!(fixed(rule, &text, false), deployment("  replicas: 2\n", ""));
        for other in others {
            agree(rule, &deployment(&format!("  {other}\n"), ""));
        }
    }
    let rollout = |line: &str| workload("argoproj.io/v1alpha1", "Rollout", &format!("  {line}\n"), "", PORT);
    agree(PAUSED, &rollout(&format!("paused: true # finds: {PAUSED}")));
    agree(HISTORY, &rollout(&format!("revisionHistoryLimit: 0 # finds: {HISTORY}")));
    for kind in ["StatefulSet", "DaemonSet"] {
        agree(
            HISTORY,
            &workload("apps/v1", kind, &format!("  revisionHistoryLimit: 0 # finds: {HISTORY} warning\n"), "", PORT),
        );
    }
}

#[test]
fn a_pause_in_json_is_removed_with_its_comma() {
    let json = r#"{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": {"paused": true, "replicas": 2,
      "selector": {"matchLabels": {"app": "web"}}, "template": {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "app", "image": "example/web:1"}]}}}}"#;
    assert_eq!(fixed(PAUSED, json, false), json.replace("\"paused\": true, ", ""));
}

#[test]
fn the_fixes_settle_together() {
    let text =
        deployment("  replicas: 2\n  paused: true\n  revisionHistoryLimit: 0\n  strategy: {type: Recreate}\n", "");
    let request = FixRequest { unsafe_fixes: true, only: [RECREATE, PAUSED, HISTORY].map(str::to_owned).to_vec() };
    let outcome = fix(&[SourceFile { name: "web.yaml", text: &text }], &Options::default(), &request);
    let expected = deployment(
        "  replicas: 2\n  strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}\n",
        "",
    );
    assert_eq!(outcome.files[0].text, expected);
}
