//! Cases of the rules about capacity during a rollout and about rejected strategies.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use policy_core::{FixRequest, Options, SourceFile, check, fix};

/// A Deployment `web` with `spec` lines and its Service.
fn deployment(spec: &str) -> String {
    workload("apps/v1", "Deployment", spec, "")
}

fn workload(api_version: &str, kind: &str, spec: &str, pod: &str) -> String {
    format!(
        "apiVersion: {api_version}\nkind: {kind}\nmetadata: {{name: web}}\nspec:\n{spec}  selector: {{matchLabels: {{app: web}}}}\n  template:\n    \
         metadata: {{labels: {{app: web}}}}\n    spec:\n{pod}      containers:\n      - name: app\n        image: example/web:1.2.3\n        \
         ports: [{{name: http, containerPort: 8080}}]\n---\napiVersion: v1\nkind: Service\nmetadata: {{name: web}}\n\
         spec: {{selector: {{app: web}}, ports: [{{port: 80, targetPort: http}}]}}\n"
    )
}

/// Findings of the three rules: `id severity line`.
fn found_with(text: &str, assume: &[(&str, &str)]) -> Vec<String> {
    let mut options = Options::default();
    for (name, value) in assume {
        options.assumptions.set(name, value).unwrap();
    }
    let report = check(&[SourceFile { name: "web.yaml", text }], &options);
    let rules = ["invalid-rolling-update", "rollout-cuts-capacity", "rollout-takes-all-down"];
    let mine = report.findings.iter().filter(|finding| rules.contains(&finding.rule.as_ref()));
    mine.map(|finding| format!("{} {} {}", finding.rule, severity(finding.severity), finding.location.line)).collect()
}

fn severity(severity: policy_core::report::Severity) -> &'static str {
    match severity {
        policy_core::report::Severity::Error => "error",
        policy_core::report::Severity::Warning => "warning",
        policy_core::report::Severity::Info => "info",
    }
}

fn found(text: &str) -> Vec<String> {
    found_with(text, &[])
}

fn fixed(text: &str, rule: &str) -> String {
    let request = FixRequest { unsafe_fixes: false, only: vec![rule.to_owned()] };
    fix(&[SourceFile { name: "web.yaml", text }], &Options::default(), &request).files.remove(0).text
}

#[test]
fn the_defaults_keep_capacity_up_to_three_replicas() {
    for replicas in 1..=3 {
        assert_eq!(found(&deployment(&format!("  replicas: {replicas}\n"))), Vec::<String>::new(), "{replicas}");
    }
    assert_eq!(found(&deployment("  replicas: 4\n")), ["rollout-cuts-capacity info 4"]);
}

#[test]
fn below_the_needed_share_is_an_error_and_at_it_information() {
    let hundred = |percent: &str| {
        deployment(&format!("  replicas: 100\n  strategy:\n    rollingUpdate: {{maxUnavailable: {percent}}}\n"))
    };
    let found = |percent: &str| found_with(&hundred(percent), &[("neededFraction", "0.8")]);
    assert_eq!(found("20%"), ["rollout-cuts-capacity info 7"]);
    assert_eq!(found("21%"), ["rollout-cuts-capacity error 7"]);
    assert_eq!(found("0"), Vec::<String>::new());
    // Half of 3 is 2.
    let three = |unavailable: u32| {
        self::found(&deployment(&format!(
            "  replicas: 3\n  strategy:\n    rollingUpdate: {{maxUnavailable: {unavailable}}}\n"
        )))
    };
    assert_eq!(
        (three(1), three(2)),
        (vec!["rollout-cuts-capacity info 7".to_owned()], vec!["rollout-cuts-capacity error 7".to_owned()])
    );
}

#[test]
fn none_left_is_the_other_rule() {
    let spec = |surge: &str, unavailable: &str| {
        deployment(&format!(
            "  replicas: 2\n  strategy:\n    rollingUpdate:\n      maxSurge: {surge}\n      maxUnavailable: {unavailable}\n"
        ))
    };
    assert_eq!(found(&spec("1", "2")), ["rollout-takes-all-down error 9"]);
    assert_eq!(found(&spec("1", "100%")), ["rollout-takes-all-down error 9"]);
    assert_eq!(found(&spec("1", "99%")), ["rollout-cuts-capacity info 9"]);
    let one = deployment("  replicas: 1\n  strategy:\n    rollingUpdate: {maxSurge: 0}\n");
    assert_eq!(found(&one), ["rollout-takes-all-down error 7"]);
    assert!(fixed(&one, "rollout-takes-all-down").contains("rollingUpdate: {maxSurge: 1}"));
}

#[test]
fn the_autoscaler_minimum_counts() {
    let autoscaler = |minimum: u32| {
        format!(
            "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {{name: web}}\nspec:\n  scaleTargetRef: {{apiVersion: apps/v1, kind: Deployment, name: web}}\n  minReplicas: {minimum}\n  maxReplicas: 40\n"
        )
    };
    let text = |minimum| deployment("  strategy:\n    rollingUpdate: {maxUnavailable: 2}\n") + &autoscaler(minimum);
    assert_eq!(found(&text(2)), ["rollout-takes-all-down error 6"]);
    assert_eq!(found(&text(3)), ["rollout-cuts-capacity error 6"]);
    assert_eq!(found(&text(4)), ["rollout-cuts-capacity info 6"]);
}

#[test]
fn leader_election_and_no_traffic_are_information_without_a_fix() {
    let cut = "  replicas: 2\n  strategy:\n    rollingUpdate: {maxSurge: 0, maxUnavailable: 1}\n";
    let elected = deployment(cut).replace("        ports:", "        args: [--leader-elect]\n        ports:");
    let served = deployment(cut);
    let unserved = served.replace("spec: {selector: {app: web}", "spec: {selector: {app: other}");
    let needed = &[("neededFraction", "1")];
    assert_eq!(found_with(&served, needed), ["rollout-cuts-capacity error 7"]);
    for text in [&elected, &unserved] {
        assert_eq!(found_with(text, needed), ["rollout-cuts-capacity info 7"]);
        assert_eq!(&fixed(text, "rollout-cuts-capacity"), text);
    }
}

#[test]
fn a_stateful_set_is_down_with_one_replica_only() {
    let set = |spec: &str| workload("apps/v1", "StatefulSet", spec, "");
    assert_eq!(found(&set("  serviceName: web\n")), ["rollout-takes-all-down error 4"]);
    assert_eq!(found(&set("  serviceName: web\n  replicas: 2\n")), Vec::<String>::new());
    assert_eq!(found(&set("  updateStrategy: {type: OnDelete}\n")), Vec::<String>::new());
    assert_eq!(found(&set("  updateStrategy: {rollingUpdate: {partition: 1}}\n")), Vec::<String>::new());
    let gated = set("  replicas: 3\n  updateStrategy:\n    rollingUpdate: {maxUnavailable: 3}\n");
    assert_eq!(found(&gated), Vec::<String>::new());
    assert_eq!(found_with(&gated, &[("kubernetesVersion", "1.37")]), ["rollout-takes-all-down error 7"]);
    assert_eq!(fixed(&set("  replicas: 1\n"), "rollout-takes-all-down"), set("  replicas: 1\n"));
}

#[test]
fn recreate_and_daemon_sets_are_other_rules() {
    assert_eq!(found(&deployment("  replicas: 4\n  strategy: {type: Recreate}\n")), Vec::<String>::new());
    assert_eq!(found(&workload("apps/v1", "DaemonSet", "", "")), Vec::<String>::new());
    assert_eq!(
        found(&deployment("  replicas: 0\n  strategy: {rollingUpdate: {maxUnavailable: 100%}}\n")),
        Vec::<String>::new()
    );
}

#[test]
fn rollouts_are_judged_by_their_canary_unless_a_router_keeps_the_stable_pods() {
    let canary = |canary: &str| {
        workload("argoproj.io/v1alpha1", "Rollout", &format!("  replicas: 2\n  strategy:\n    {canary}\n"), "")
    };
    let text = canary("canary: {maxSurge: 1, maxUnavailable: 2}");
    assert_eq!(found(&text), ["rollout-takes-all-down error 7"]);
    assert!(fixed(&text, "rollout-takes-all-down").contains("canary: {maxSurge: 1, maxUnavailable: 0}"));
    assert_eq!(
        found(&canary("canary: {maxUnavailable: 2, trafficRouting: {nginx: {stableIngress: web}}}")),
        Vec::<String>::new()
    );
    assert_eq!(found(&canary("blueGreen: {activeService: web}")), Vec::<String>::new());
}

#[test]
fn deployment_configs_have_their_own_block() {
    let text = workload(
        "apps.openshift.io/v1",
        "DeploymentConfig",
        "  replicas: 2\n  strategy:\n    type: Rolling\n    rollingParams: {maxUnavailable: 2}\n",
        "",
    )
    .replace("selector: {matchLabels: {app: web}}", "selector: {app: web}");
    assert_eq!(found(&text), ["rollout-takes-all-down error 8"]);
    assert!(fixed(&text, "rollout-takes-all-down").contains("rollingParams: {maxUnavailable: 0}"));
}

#[test]
fn no_surge_is_offered_where_two_pods_cannot_run_side_by_side() {
    let spec = "  replicas: 2\n  strategy:\n    rollingUpdate: {maxUnavailable: 2}\n";
    let claim = workload(
        "apps/v1",
        "Deployment",
        spec,
        "      volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]\n",
    );
    let anti = workload(
        "apps/v1",
        "Deployment",
        spec,
        "      affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}]}}\n",
    );
    let port = deployment(spec).replace("containerPort: 8080", "containerPort: 8080, hostPort: 8080");
    for text in [claim, anti.clone(), port] {
        assert_eq!(found(&text), ["rollout-takes-all-down error 7"]);
        assert_eq!(fixed(&text, "rollout-takes-all-down"), text);
    }
    // With the revision's own labels a surge Pod fits.
    let per_revision = anti.replace("topologyKey:", "matchLabelKeys: [pod-template-hash], topologyKey:");
    assert!(fixed(&per_revision, "rollout-takes-all-down").contains("{maxUnavailable: 0}"));
}

#[test]
fn what_the_api_server_rejects_is_one_finding_each_and_the_others_are_silent() {
    let rolling = |block: &str| deployment(&format!("  replicas: 4\n  strategy:\n    rollingUpdate: {block}\n"));
    let invalid = [
        "{maxSurge: 0, maxUnavailable: 0%}",
        "{maxUnavailable: 101%}",
        "{maxSurge: -1}",
        "{maxUnavailable: \"25\"}",
        "{maxUnavailable: 25 %}",
    ];
    for block in invalid {
        assert_eq!(found(&rolling(block)), ["invalid-rolling-update error 7"], "{block}");
    }
    assert_eq!(found(&rolling("{maxSurge: \"1\", maxUnavailable: \"2\"}")).len(), 2);
    assert_eq!(found(&rolling("{maxSurge: 300%, maxUnavailable: 0}")), Vec::<String>::new());
    assert_eq!(
        found(&deployment("  strategy:\n    type: Recreate\n    rollingUpdate: {}\n")),
        ["invalid-rolling-update error 7"]
    );
    assert_eq!(found(&deployment("  strategy:\n    type: Recreate\n    rollingUpdate:\n")), Vec::<String>::new());
}

#[test]
fn the_deadline_must_be_beyond_the_minimum() {
    assert_eq!(found(&deployment("  minReadySeconds: 599\n")), Vec::<String>::new());
    assert_eq!(found(&deployment("  minReadySeconds: 600\n")), ["invalid-rolling-update error 5"]);
    assert_eq!(
        found(&deployment("  minReadySeconds: 30\n  progressDeadlineSeconds: 30\n")),
        ["invalid-rolling-update error 5"]
    );
    assert_eq!(found(&deployment("  minReadySeconds: -1\n")), ["invalid-rolling-update error 5"]);
    assert!(
        fixed(&deployment("  minReadySeconds: 600\n"), "invalid-rolling-update")
            .contains("  progressDeadlineSeconds: 1200\n")
    );
}

#[test]
fn daemon_sets_have_exactly_one_above_zero() {
    let set =
        |block: &str| workload("apps/v1", "DaemonSet", &format!("  updateStrategy:\n    rollingUpdate: {block}\n"), "");
    assert_eq!(found(&set("{maxSurge: 1}")), ["invalid-rolling-update error 6"]);
    assert!(fixed(&set("{maxSurge: 1}"), "invalid-rolling-update").contains("{maxSurge: 1, maxUnavailable: 0}"));
    assert_eq!(found(&set("{maxUnavailable: 0}")), ["invalid-rolling-update error 6"]);
    assert_eq!(found(&set("{maxSurge: 1, maxUnavailable: 0}")), Vec::<String>::new());
    // Which of two written values is meant, a person must say.
    let both = set("{maxSurge: 1, maxUnavailable: 1}");
    assert_eq!(found(&both), ["invalid-rolling-update error 6"]);
    assert_eq!(fixed(&both, "invalid-rolling-update"), both);
}

#[test]
fn stateful_sets_reject_a_negative_partition_and_gated_zeros() {
    let set =
        |block: &str| workload("apps/v1", "StatefulSet", &format!("  replicas: 3\n  updateStrategy:\n{block}"), "");
    assert_eq!(found(&set("    rollingUpdate: {partition: -1}\n")), ["invalid-rolling-update error 7"]);
    let zero = set("    rollingUpdate: {maxUnavailable: 0}\n");
    assert_eq!(found_with(&zero, &[("kubernetesVersion", "1.37")]), ["invalid-rolling-update error 7"]);
    // Without the gate the API server drops the field before it validates.
    assert_eq!(found(&zero), Vec::<String>::new());
    let on_delete = set("    type: OnDelete\n    rollingUpdate: {partition: 0}\n");
    assert_eq!(found(&on_delete), ["invalid-rolling-update error 8"]);
    assert!(!fixed(&on_delete, "invalid-rolling-update").contains("rollingUpdate"));
}

#[test]
fn evident_values_are_written_right_and_others_left() {
    let rolling = |value: &str| {
        deployment(&format!(
            "  replicas: 4\n  strategy:\n    rollingUpdate:\n      maxUnavailable: {value} # as agreed\n"
        ))
    };
    let fixed = |value: &str| fixed(&rolling(value), "invalid-rolling-update");
    assert_eq!(fixed("\"1\""), rolling("1"));
    assert_eq!(fixed("25 %"), rolling("25%"));
    // 25 of 4 Pods, or 25 %?
    assert_eq!(fixed("\"25\""), rolling("\"25\""));
    let zero = deployment("  strategy:\n    rollingUpdate: {maxSurge: 0, maxUnavailable: 0}\n");
    assert!(self::fixed(&zero, "invalid-rolling-update").contains("{maxSurge: 1, maxUnavailable: 0}"));
}

#[test]
fn fixes_keep_line_ends_indentation_and_json() {
    let crlf =
        deployment("  replicas: 2\n  strategy:\n    rollingUpdate:\n        maxSurge: 0\n").replace('\n', "\r\n");
    let crlf = crlf.replace("maxSurge: 0", "maxSurge: 0\r\n        maxUnavailable: 100%");
    let text = fixed(&crlf, "rollout-takes-all-down");
    assert!(text.contains("        maxSurge: 1\r\n        maxUnavailable: 0\r\n"), "{text}");
    let json = r#"{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": {"replicas": 2,
      "strategy": {"rollingUpdate": {"maxUnavailable": 2}}, "selector": {"matchLabels": {"app": "web"}},
      "template": {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "app", "image": "example/web:1", "ports": [{"containerPort": 80}]}]}}}}"#;
    assert_eq!(fixed(json, "rollout-takes-all-down"), json.replace("\"maxUnavailable\": 2", "\"maxUnavailable\": 0"));
}
