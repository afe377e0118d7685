//! Cases of `invalid-rolling-update`: numbers and words beside the strategy, and that no rule counts what is rejected.

mod marks;

use policy_core::{Options, SourceFile, check};

const RULE: &str = "invalid-rolling-update";
const NOWHERE: [u32; 0] = [];

fn workload(api_version: &str, kind: &str, spec: &str) -> String {
    let plain = ["ReplicationController", "DeploymentConfig"].contains(&kind);
    let selector = if plain { "{app: web}" } else { "{matchLabels: {app: web}}" };
    format!(
        "apiVersion: {api_version}\nkind: {kind}\nmetadata: {{name: web}}\nspec:\n{spec}  selector: {selector}\n  template:\n    \
         metadata: {{labels: {{app: web}}}}\n    spec:\n      containers:\n      - name: app\n        image: example/web:1.2.3\n        \
         ports: [{{name: http, containerPort: 8080}}]\n---\napiVersion: v1\nkind: Service\nmetadata: {{name: web}}\n\
         spec: {{selector: {{app: web}}, ports: [{{port: 80, targetPort: http}}]}}\n"
    )
}

fn deployment(spec: &str) -> String {
    workload("apps/v1", "Deployment", spec)
}

/// The lines of the rule's findings, all of them errors.
fn at(text: &str) -> Vec<u32> {
    let findings = marks::found(RULE, text, &[]);
    assert!(findings.iter().all(|finding| finding.severity == policy_core::report::Severity::Error));
    findings.iter().map(|finding| finding.location.line).collect()
}

fn mended(text: &str) -> String {
    marks::fixed(RULE, text, false)
}

/// Ids and lines of every finding whose message or help speaks of the rejected number, and of the rules that count
/// replicas.
fn about_the_number(text: &str) -> Vec<String> {
    let counting = [
        "single-replica",
        "rollout-takes-all-down",
        "rollout-cuts-capacity",
        "rollout-deadlock",
        "too-few-domains",
        "stuck-ordered-rollout",
        "partition-freezes-update",
        "missing-pdb",
        "missing-spread",
        "pdb-blocks-eviction",
        "pdb-protects-nothing",
    ];
    let report = check(&[SourceFile { name: "web.yaml", text }], &Options::default());
    let mine = report.findings.iter().filter(|finding| {
        counting.contains(&finding.rule.as_ref()) || finding.message.contains("-5") || finding.help.contains("-5")
    });
    mine.map(|finding| format!("{} {}", finding.rule, finding.location.line)).collect()
}

#[test]
fn replicas_below_zero_are_rejected_and_nobody_counts_them() {
    let budget = "---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: web}\nspec: {minAvailable: 1, selector: {matchLabels: {app: web}}}\n";
    for (api_version, kind) in [
        ("apps/v1", "Deployment"),
        ("apps/v1", "StatefulSet"),
        ("apps/v1", "ReplicaSet"),
        ("v1", "ReplicationController"),
        ("argoproj.io/v1alpha1", "Rollout"),
        ("apps.openshift.io/v1", "DeploymentConfig"),
    ] {
        let text = |replicas: &str| workload(api_version, kind, &format!("  replicas: {replicas}\n")) + budget;
        for replicas in ["-5", "-2147483648"] {
            assert_eq!(at(&text(replicas)), [5], "{kind}");
        }
        assert_eq!(about_the_number(&text("-5")), ["invalid-rolling-update 5"], "{kind}");
        for replicas in ["0", "2147483647"] {
            assert_eq!(at(&text(replicas)), NOWHERE, "{kind} {replicas}");
        }
        // What was meant, only its writer knows.
        assert_eq!(mended(&text("-5")), text("-5"), "{kind}");
    }
    let claim = "      volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]\n      containers:";
    let access = "---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec: {accessModes: [ReadWriteOncePod]}\n";
    let exclusive =
        |replicas: &str| deployment(&format!("  replicas: {replicas}\n")).replace("      containers:", claim) + access;
    assert!(about_the_number(&exclusive("1")).iter().any(|found| found.starts_with("rollout-deadlock")));
    assert_eq!(about_the_number(&exclusive("-5")), ["invalid-rolling-update 5"]);
    let partition = "  replicas: -5\n  updateStrategy: {rollingUpdate: {partition: 2}}\n";
    assert_eq!(about_the_number(&workload("apps/v1", "StatefulSet", partition)), ["invalid-rolling-update 5"]);
}

#[test]
fn an_autoscaler_s_minimum_is_counted_beside_rejected_replicas() {
    let autoscaler = |minimum: i32| {
        format!(
            "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {{name: web}}\nspec:\n  scaleTargetRef: {{apiVersion: apps/v1, kind: Deployment, name: web}}\n  minReplicas: {minimum}\n  maxReplicas: 40\n"
        )
    };
    let rejected = deployment("  replicas: -5\n") + &autoscaler(1);
    assert!(about_the_number(&rejected).iter().any(|found| found.starts_with("single-replica")));
    // A minimum that is itself rejected is not repeated as if Pods could be fewer than none.
    let text = deployment("") + &autoscaler(-5);
    let report = check(&[SourceFile { name: "web.yaml", text: &text }], &Options::default());
    let single = report.findings.iter().find(|finding| finding.rule == "single-replica").unwrap();
    assert!(single.message.contains("down to 0 replica"), "{}", single.message);
}

#[test]
fn other_numbers_below_zero_are_rejected_where_the_field_is_validated() {
    let expected = [
        ("Deployment", "minReadySeconds", true),
        ("Deployment", "progressDeadlineSeconds", true),
        ("Deployment", "revisionHistoryLimit", true),
        ("StatefulSet", "minReadySeconds", true),
        // The API server lets it through.
        ("StatefulSet", "revisionHistoryLimit", false),
        ("DaemonSet", "minReadySeconds", true),
        ("DaemonSet", "revisionHistoryLimit", true),
        ("ReplicaSet", "minReadySeconds", true),
    ];
    for (kind, field, rejected) in expected {
        let text = |value: i32| workload("apps/v1", kind, &format!("  {field}: {value}\n"));
        assert_eq!(at(&text(-1)), if rejected { &[5][..] } else { &NOWHERE }, "{kind} {field}");
        assert_eq!(at(&text(1)), NOWHERE, "{kind} {field}");
        assert_eq!(mended(&text(-1)), text(-1), "{kind} {field}");
    }
    // Each value is one finding: the deadline below 0 is not said twice.
    let both = deployment("  minReadySeconds: -2\n  progressDeadlineSeconds: -1\n");
    assert_eq!(at(&both), [5, 6]);
    assert_eq!(at(&workload("apps.openshift.io/v1", "DeploymentConfig", "  minReadySeconds: -1\n")), [5]);
}

#[test]
fn words_that_the_api_server_does_not_know_are_written_right_where_they_are_nearly_right() {
    let type_ = |word: &str| deployment(&format!("  replicas: 2\n  strategy:\n    type: {word}\n"));
    for (written, meant) in
        [("rollingUpdate", "RollingUpdate"), ("RollingUpdates", "RollingUpdate"), ("Rolling", "RollingUpdate")]
    {
        assert_eq!(at(&type_(written)), [7], "{written}");
        assert_eq!(mended(&type_(written)), type_(meant), "{written}");
    }
    for unknown in ["OnDelete", "BlueGreen"] {
        assert_eq!(at(&type_(unknown)), [7], "{unknown}");
        assert_eq!(mended(&type_(unknown)), type_(unknown), "{unknown}");
    }
    for fine in ["RollingUpdate", "\"\"", "null"] {
        assert_eq!(at(&type_(fine)), NOWHERE, "{fine}");
    }
    let set = |spec: &str| workload("apps/v1", "StatefulSet", &format!("  replicas: 2\n{spec}"));
    let policy = set(&format!("  podManagementPolicy: parallel # finds: {RULE} error\n"));
    marks::agree(RULE, &policy);
    assert_eq!(mended(&policy), policy.replace("parallel", "Parallel"));
    assert_eq!(at(&set("  updateStrategy: {type: Recreate}\n")), [6]);
    let daemons = workload("apps/v1", "DaemonSet", "  updateStrategy: {type: onDelete}\n");
    assert_eq!(at(&daemons), [5]);
    // Canaries and a DeploymentConfig's `Custom` have words of their own.
    let config = workload("apps.openshift.io/v1", "DeploymentConfig", "  replicas: 2\n  strategy: {type: Custom}\n");
    assert_eq!(at(&config), NOWHERE);
}

#[test]
fn replicas_that_are_no_number_are_not_counted_as_one() {
    for (written, counted) in [("${REPLICAS:-1}", false), ("\"1\"", false), ("~", true), ("1", true)] {
        let text = deployment(&format!("  replicas: {written}\n"));
        let rules = |text: &str| -> Vec<String> {
            let report = check(&[SourceFile { name: "case.yaml", text }], &Options::default());
            report.findings.iter().map(|finding| finding.rule.to_string()).collect()
        };
        assert_eq!(rules(&text).contains(&"single-replica".to_owned()), counted, "{written}");
        assert_eq!(rules(&text).contains(&"wrong-type".to_owned()), !counted, "{written}");
    }
}
