//! Cases of the rules about PodDisruptionBudgets that are missing or block.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use policy_core::report::Applicability;
use policy_core::{FixRequest, Options, SourceFile, check, fix};

const SERVICE: &str =
    "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n";

/// A workload `web`: lines of its spec.
fn workload(api_version: &str, kind: &str, spec: &str) -> String {
    format!(
        "apiVersion: {api_version}\nkind: {kind}\nmetadata: {{name: web}}\nspec:\n{spec}  selector: {{matchLabels: {{app: web}}}}\n  template:\n    \
         metadata: {{labels: {{app: web}}}}\n    spec:\n      containers: [{{name: app, image: example/web:1.2.3, ports: [{{containerPort: 80}}]}}]\n"
    )
}

fn deployment(replicas: u32) -> String {
    workload("apps/v1", "Deployment", &format!("  replicas: {replicas}\n"))
}

fn budget(field: &str) -> String {
    format!(
        "---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {{name: web}}\nspec:\n  {field}\n  selector: {{matchLabels: {{app: web}}}}\n"
    )
}

fn autoscaler(minimum: u32) -> String {
    format!(
        "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {{name: web}}\nspec:\n  \
         scaleTargetRef: {{apiVersion: apps/v1, kind: Deployment, name: web}}\n  minReplicas: {minimum}\n  maxReplicas: 40\n"
    )
}

/// Findings of the two rules: `id severity line`.
fn found(text: &str) -> Vec<String> {
    let report = check(&[SourceFile { name: "web.yaml", text }], &Options::default());
    let mine =
        report.findings.iter().filter(|finding| finding.rule == "missing-pdb" || finding.rule == "pdb-blocks-eviction");
    mine.map(|finding| format!("{} {:?} {}", finding.rule, finding.severity, finding.location.line).to_lowercase())
        .collect()
}

fn message(text: &str, rule: &str) -> String {
    let report = check(&[SourceFile { name: "web.yaml", text }], &Options::default());
    report.findings.iter().find(|finding| finding.rule == rule).unwrap().message.to_string()
}

fn fixed_with(text: &str, rule: &str, options: &Options) -> String {
    let request = FixRequest { unsafe_fixes: false, only: vec![rule.to_owned()] };
    fix(&[SourceFile { name: "web.yaml", text }], options, &request).files.remove(0).text
}

fn fixed(text: &str, rule: &str) -> String {
    fixed_with(text, rule, &Options::default())
}

const NONE: [&str; 0] = [];
const BLOCKS: [&str; 1] = ["pdb-blocks-eviction error 16"];

#[test]
fn two_replicas_want_a_budget_and_one_does_not() {
    assert_eq!(found(&(deployment(2) + SERVICE)), ["missing-pdb warning 3"]);
    assert_eq!(found(&(deployment(1) + SERVICE)), NONE);
    assert_eq!(found(&(deployment(0) + SERVICE)), NONE);
    assert_eq!(found(&(deployment(1) + SERVICE + &autoscaler(2))), ["missing-pdb warning 3"]);
    assert_eq!(found(&(deployment(5) + SERVICE + &autoscaler(1))), NONE);
    assert_eq!(found(&(workload("apps/v1", "StatefulSet", "  replicas: 3\n") + SERVICE)), ["missing-pdb warning 3"]);
    assert_eq!(found(&(workload("apps/v1", "DaemonSet", "") + SERVICE)), NONE);
    assert_eq!(found(&(workload("apps/v1", "ReplicaSet", "  replicas: 3\n") + SERVICE)), NONE);
}

#[test]
fn leader_election_and_no_traffic_are_information() {
    let elected = deployment(2).replace("name: app,", "name: app, args: [--leader-elect],");
    assert_eq!(found(&(elected + SERVICE)), ["missing-pdb info 3"]);
    assert_eq!(found(&(deployment(2) + &SERVICE.replace("app: web", "app: other"))), ["missing-pdb info 3"]);
}

#[test]
fn a_budget_matches_by_expressions_and_in_its_namespace_only() {
    let expression = budget("maxUnavailable: 1")
        .replace("{matchLabels: {app: web}}", "{matchExpressions: [{key: app, operator: In, values: [web, api]}]}");
    assert_eq!(found(&(deployment(2) + SERVICE + &expression)), NONE);
    assert_eq!(found(&(deployment(2) + SERVICE + &expression.replace("In,", "NotIn,"))), ["missing-pdb warning 3"]);
    let elsewhere = budget("maxUnavailable: 1").replace("name: web}", "name: web, namespace: other}");
    assert_eq!(found(&(deployment(2) + SERVICE + &elsewhere)), ["missing-pdb warning 3"]);
}

#[test]
fn the_budget_has_the_own_selector_and_namespace() {
    let text = deployment(2).replace("name: web}", "name: web, namespace: shop}").replace(
        "selector: {matchLabels: {app: web}}",
        "selector: {matchLabels: {app: web}, matchExpressions: [{key: app, operator: Exists}, {key: app, operator: In, values: [web]}]}",
    );
    let budget = "---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  maxUnavailable: 1\n  unhealthyPodEvictionPolicy: AlwaysAllow\n  selector:\n    matchLabels:\n      app: web\n    matchExpressions:\n    - key: app\n      operator: Exists\n    - key: app\n      operator: In\n      values:\n      - web\n";
    assert_eq!(fixed(&text, "missing-pdb"), text.clone() + budget);
    let mut old = Options::default();
    old.assumptions.set("kubernetesVersion", "1.26").unwrap();
    assert!(!fixed_with(&text, "missing-pdb", &old).contains("unhealthyPodEvictionPolicy"));
}

#[test]
fn a_rollout_takes_the_selector_of_the_deployment_it_refers_to() {
    let rollout = "---\napiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: web}\nspec:\n  replicas: 2\n  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}\n";
    let text = deployment(0) + SERVICE + rollout;
    assert_eq!(found(&text), ["missing-pdb warning 19"]);
    let text = fixed(&text, "missing-pdb");
    assert!(text.ends_with("  selector:\n    matchLabels:\n      app: web\n"), "{text}");
    assert_eq!(found(&text), NONE);
}

#[test]
fn no_second_budget_of_one_name_and_none_in_json() {
    let near = budget("maxUnavailable: 1").replace("{app: web}", "{app: wbe}");
    let text = deployment(2) + SERVICE + &near;
    assert_eq!(found(&text), ["missing-pdb warning 3"]);
    assert_eq!(fixed(&text, "missing-pdb"), text);
    let json = r#"{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": {"replicas": 2, "selector": {"matchLabels": {"app": "web"}},
      "template": {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "app", "image": "example/web:1", "ports": [{"containerPort": 80}]}]}}}}"#;
    assert_eq!(found(json), ["missing-pdb warning 1"]);
    assert_eq!(fixed(json, "missing-pdb"), json);
}

#[test]
fn a_budget_that_would_match_others_too_is_narrowed_or_not_written() {
    let agent = "---\n".to_owned() + &workload("apps/v1", "DaemonSet", "").replace("{name: web}", "{name: agent}");
    let part = |text: String, name: &str| {
        text.replace("labels: {app: web}", &format!("labels: {{app: web, component: {name}}}"))
    };
    let told_apart = part(deployment(2), "front") + &part(agent.clone(), "agent");
    assert_eq!(found(&told_apart), ["missing-pdb warning 3"]);
    assert!(fixed(&told_apart, "missing-pdb").ends_with("    matchLabels:\n      app: web\n      component: front\n"));
    let versions = (deployment(2) + &agent).replace("labels: {app: web}", "labels: {app: web, version: v1}");
    for text in [deployment(2) + &agent, versions] {
        assert_eq!(found(&text), ["missing-pdb warning 3"]);
        assert_eq!(fixed(&text, "missing-pdb"), text);
    }
    // One that a budget would not narrow: its own selector means its own Pods.
    let canary = "---\n".to_owned()
        + &deployment(2).replace("{app: web}", "{app: web, track: canary}").replace("{name: web}", "{name: canary}");
    let both = deployment(2) + &canary;
    assert_eq!(found(&both), ["missing-pdb warning 3", "missing-pdb warning 14"]);
    let text = fixed(&both, "missing-pdb");
    assert_eq!(found(&text), ["missing-pdb warning 3"]);
    assert!(text.ends_with("    matchLabels:\n      app: web\n      track: canary\n"), "{text}");
}

#[test]
fn what_a_budget_keeps_is_rounded_up() {
    let blocks = |replicas, field: &str| found(&(deployment(replicas) + &budget(field)));
    let blocking = [
        (3, "minAvailable: 3"),
        (3, "minAvailable: 4"),
        (3, "minAvailable: 67%"),
        (10, "minAvailable: 91%"),
        (3, "minAvailable: 100%"),
        (3, "maxUnavailable: 0"),
        (3, "maxUnavailable: 0%"),
        (1, "minAvailable: 1"),
        (1, "minAvailable: 1%"),
    ];
    for (replicas, field) in blocking {
        assert_eq!(blocks(replicas, field), BLOCKS, "{replicas} {field}");
    }
    let allowing = [
        (3, "minAvailable: 2"),
        (3, "minAvailable: 66%"),
        (10, "minAvailable: 90%"),
        (3, "maxUnavailable: 1%"),
        (1, "maxUnavailable: 1"),
        (3, "minAvailable: 0"),
        (1, "minAvailable: 0%"),
    ];
    for (replicas, field) in allowing {
        assert_eq!(blocks(replicas, field), NONE, "{replicas} {field}");
    }
    // What the API server rejects is not a budget.
    assert_eq!(blocks(3, "minAvailable: 101%"), NONE);
    assert_eq!(blocks(3, "minAvailable: \"3\""), NONE);
}

#[test]
fn the_autoscaler_minimum_decides() {
    let text = |minimum| deployment(5) + &budget("minAvailable: 80%") + &autoscaler(minimum);
    assert_eq!(found(&text(1)), BLOCKS);
    assert_eq!(found(&text(4)), BLOCKS);
    assert_eq!(found(&text(5)), NONE);
    assert!(
        message(&text(4), "pdb-blocks-eviction")
            .starts_with("`minAvailable` 80% of 4 Pods at the autoscaler's minimum, rounded up, keeps 4 of 4:")
    );
    let keda = "---\napiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: web}\nspec: {scaleTargetRef: {name: web}, minReplicaCount: 0}\n";
    assert_eq!(found(&(deployment(5) + &budget("minAvailable: 1") + keda)), BLOCKS);
}

#[test]
fn scales_add_up_over_the_matched_workloads() {
    let second = "---\n".to_owned() + &deployment(2).replace("{name: web}", "{name: canary}");
    let both = |field: &str| deployment(2) + &budget(field) + &second;
    assert_eq!(found(&both("minAvailable: 2")), NONE);
    assert_eq!(found(&both("minAvailable: 4")), BLOCKS);
    assert_eq!(found(&both("minAvailable: 76%")), BLOCKS);
    assert_eq!(found(&both("minAvailable: 75%")), NONE);
}

#[test]
fn what_cannot_be_counted_is_not_judged() {
    assert_eq!(
        found(&(workload("apps/v1", "DaemonSet", "  minReadySeconds: 0\n") + &budget("maxUnavailable: 0"))),
        NONE
    );
    assert_eq!(found(&(deployment(0) + &budget("maxUnavailable: 0"))), NONE);
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {containers: [{name: app, image: example/web:1}]}\n";
    assert_eq!(found(&(pod.to_owned() + &budget("maxUnavailable: 0"))), NONE);
    assert_eq!(found(&(pod.to_owned() + &budget("minAvailable: 1"))), ["pdb-blocks-eviction error 10"]);
    // A budget of the removed version has its meaning still, but its empty selector matched nothing.
    let beta = budget("minAvailable: 3").replace("policy/v1", "policy/v1beta1");
    assert_eq!(found(&(deployment(3) + &beta)), BLOCKS);
    assert_eq!(found(&(deployment(1) + &beta.replace("{matchLabels: {app: web}}", "{}"))), NONE);
}

#[test]
fn a_budget_that_keeps_every_pod_blocks_whoever_makes_them() {
    for field in ["maxUnavailable: 0", "maxUnavailable: 0%", "minAvailable: 100%"] {
        assert_eq!(found(&budget(field)), ["pdb-blocks-eviction error 6"], "{field}");
        // How many Pods one may be taken from is not known.
        assert_eq!(fixed(&budget(field), "pdb-blocks-eviction"), budget(field), "{field}");
    }
    for field in ["maxUnavailable: 1", "maxUnavailable: 1%", "minAvailable: 99%", "minAvailable: 2000000000"] {
        assert_eq!(found(&budget(field)), NONE, "{field}");
    }
    let without_selector = budget("maxUnavailable: 0").replace("  selector: {matchLabels: {app: web}}\n", "");
    assert_eq!(found(&without_selector), NONE);
    let beta =
        budget("maxUnavailable: 0").replace("policy/v1", "policy/v1beta1").replace("{matchLabels: {app: web}}", "{}");
    assert_eq!(found(&beta), NONE);
}

#[test]
fn one_goes_at_a_time_and_the_comment_stays() {
    let text = |field: &str| deployment(3) + &budget(field);
    for field in ["minAvailable: 3", "minAvailable: 100%", "maxUnavailable: 0"] {
        let commented = format!("{field} # as agreed");
        assert_eq!(fixed(&text(&commented), "pdb-blocks-eviction"), text("maxUnavailable: 1 # as agreed"), "{field}");
    }
    let flow = deployment(3)
        + "---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: web}\nspec: {selector: {matchLabels: {app: web}}, \"minAvailable\": 3}\n";
    assert!(fixed(&flow, "pdb-blocks-eviction").contains("\"maxUnavailable\": 1}"));
    let crlf = text("minAvailable: 3").replace('\n', "\r\n");
    assert_eq!(fixed(&crlf, "pdb-blocks-eviction"), text("maxUnavailable: 1").replace('\n', "\r\n"));
}

#[test]
fn over_one_pod_both_ways_are_shown_and_none_is_taken() {
    let text = deployment(1) + &budget("minAvailable: 1 # scale to 2 first");
    assert_eq!(fixed(&text, "pdb-blocks-eviction"), text);
    let report = check(&[SourceFile { name: "web.yaml", text: &text }], &Options::default());
    let finding = report.findings.iter().find(|finding| finding.rule == "pdb-blocks-eviction").unwrap();
    assert_eq!(
        finding.fixes.iter().map(|fix| fix.applicability).collect::<Vec<_>>(),
        [Applicability::Display, Applicability::Display]
    );
}

#[test]
fn two_texts_of_one_workload_are_one_workload() {
    let twice = format!("{}---\n{}", deployment(1), deployment(1));
    let blocking = twice.clone() + &budget("minAvailable: 1");
    assert!(message(&blocking, "pdb-blocks-eviction").contains("keeps 1 of 1 Pod:"));
    let three = format!("{}---\n{}{}", deployment(3), deployment(3), budget("maxUnavailable: 1"));
    assert!(message(&three, "unhealthy-pods-block-drain").contains("2 of 3 Pods"));
}

#[test]
fn what_serves_nobody_is_not_said_to_serve() {
    let silent = deployment(2) + &SERVICE.replace("{app: web}", "{app: other}");
    assert!(message(&silent, "missing-pdb").ends_with("none runs until others have started"));
    assert!(message(&(deployment(2) + SERVICE), "missing-pdb").ends_with("nothing serves until others are ready"));
}

#[test]
fn a_budget_over_nobody_is_told_once() {
    let both = |text: &str| {
        let report = check(&[SourceFile { name: "web.yaml", text }], &Options::default());
        let told = report
            .findings
            .iter()
            .filter(|finding| finding.rule == "pdb-matches-nothing" || finding.rule == "pdb-blocks-eviction");
        told.map(|finding| format!("{} {:?}", finding.rule, finding.severity).to_lowercase())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let others = deployment(2).replace("web", "other");
    for field in ["maxUnavailable: 0", "maxUnavailable: 0%", "minAvailable: 100%"] {
        // Alone, its Pods come from elsewhere, and then nothing may go.
        assert_eq!(both(&budget(field)), "pdb-blocks-eviction error", "{field}");
        // Beside workloads that it does not match, it blocks nobody.
        assert_eq!(both(&(others.clone() + &budget(field))), "pdb-matches-nothing warning", "{field}");
        let given = budget(field).replace("{app: web}", "{statefulset.kubernetes.io/pod-name: other-0}");
        assert_eq!(both(&(others.clone() + &given)), "pdb-blocks-eviction error", "{field}");
    }
    for field in ["maxUnavailable: 1", "minAvailable: 1"] {
        assert_eq!(both(&budget(field)), "pdb-matches-nothing info", "{field}");
    }
}

#[test]
fn replicas_that_no_node_runs_together_are_not_said_to_be_on_one() {
    let apart = deployment(3).replace(
        "    spec:\n",
        "    spec:\n      affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}]}}\n",
    );
    let told = |text: &str| ["missing-pdb", "best-effort-pod"].map(|rule| message(text, rule));
    let [budget, resources] = told(&(deployment(3) + SERVICE));
    assert!(budget.contains("or of one that runs all 3 replicas") && resources.contains("all 3 Pods on one full node"));
    let [budget, resources] = told(&(apart + SERVICE));
    assert!(budget.contains("drains of several nodes at once evict all 3 replicas"), "{budget}");
    assert!(resources.contains("may put the Pod on a full node"), "{resources}");
}
