//! Cases of the rules about what a PodDisruptionBudget says: its bounds, its policy, and the owners it asks.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use policy_core::report::Applicability;
use policy_core::{FixRequest, Options, SourceFile, check, fix};

const SERVICE: &str =
    "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n";

/// A workload: lines of its spec. Its Pods carry `app: web`.
fn workload(api_version: &str, kind: &str, name: &str, spec: &str) -> String {
    format!(
        "---\napiVersion: {api_version}\nkind: {kind}\nmetadata: {{name: {name}}}\nspec:\n{spec}  selector: {{matchLabels: {{app: web}}}}\n  template:\n    \
         metadata: {{labels: {{app: web}}}}\n    spec:\n      containers: [{{name: app, image: example/web:1.2.3, ports: [{{containerPort: 80}}]}}]\n"
    )
}

fn deployment(replicas: u32) -> String {
    workload("apps/v1", "Deployment", "web", &format!("  replicas: {replicas}\n"))
}

fn daemon_set() -> String {
    workload("apps/v1", "DaemonSet", "agent", "  minReadySeconds: 0\n")
}

fn job(spec: &str) -> String {
    format!(
        "---\napiVersion: batch/v1\nkind: Job\nmetadata: {{name: migrate}}\nspec:\n{spec}  template:\n    metadata: {{labels: {{app: web}}}}\n    \
         spec: {{restartPolicy: Never, containers: [{{name: app, image: example/web:1.2.3}}]}}\n"
    )
}

/// Served Pods without a controller.
fn pods(count: u32) -> String {
    let pod = |number| {
        format!(
            "---\napiVersion: v1\nkind: Pod\nmetadata: {{name: web-{number}, labels: {{app: web}}}}\n\
             spec: {{containers: [{{name: app, image: example/web:1.2.3, ports: [{{containerPort: 80}}]}}]}}\n"
        )
    };
    (0..count).map(pod).collect()
}

/// A budget with the policy that nothing is said about: the second line of its `spec` is `field`.
fn budget(field: &str) -> String {
    budget_without_policy(&format!("{field}\n  unhealthyPodEvictionPolicy: AlwaysAllow"))
}

fn budget_without_policy(field: &str) -> String {
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

const RULES: [&str; 4] = ["pdb-protects-nothing", "pdb-unsupported-owner", "invalid-pdb", "unhealthy-pods-block-drain"];

/// Findings of the rules: `id severity`.
fn found_with(text: &str, options: &Options) -> Vec<String> {
    let report = check(&[SourceFile { name: "web.yaml", text }], options);
    let mine = report.findings.iter().filter(|finding| RULES.contains(&&*finding.rule));
    mine.map(|finding| format!("{} {:?}", finding.rule, finding.severity).to_lowercase()).collect()
}

fn found(text: &str) -> Vec<String> {
    found_with(text, &Options::default())
}

fn message(text: &str) -> String {
    let report = check(&[SourceFile { name: "web.yaml", text }], &Options::default());
    report.findings.iter().find(|finding| RULES.contains(&&*finding.rule)).unwrap().message.to_string()
}

/// How the fixes of the rules' findings may be applied, in their order.
fn offered(text: &str) -> Vec<Applicability> {
    let report = check(&[SourceFile { name: "web.yaml", text }], &Options::default());
    let mine = report.findings.iter().filter(|finding| RULES.contains(&&*finding.rule));
    mine.flat_map(|finding| finding.fixes.iter().map(|fix| fix.applicability)).collect()
}

fn fixed(text: &str, unsafe_fixes: bool) -> String {
    let request = FixRequest { unsafe_fixes, only: RULES.iter().map(|rule| (*rule).to_owned()).collect() };
    fix(&[SourceFile { name: "web.yaml", text }], &Options::default(), &request).files.remove(0).text
}

fn at_version(version: &str) -> Options {
    let mut options = Options::default();
    options.assumptions.set("kubernetesVersion", version).unwrap();
    options
}

const NONE: [&str; 0] = [];
const NOTHING: [&str; 1] = ["pdb-protects-nothing warning"];
const UNSUPPORTED: [&str; 1] = ["pdb-unsupported-owner error"];
const INVALID: [&str; 1] = ["invalid-pdb error"];
const UNHEALTHY: [&str; 1] = ["unhealthy-pods-block-drain info"];

#[test]
fn a_budget_that_lets_all_pods_go_protects_nothing() {
    let under = |replicas, field: &str| found(&(deployment(replicas) + SERVICE + &budget(field)));
    let useless = [
        (3, "minAvailable: 0"),
        (3, "minAvailable: 0%"),
        (3, "maxUnavailable: 100%"),
        (3, "maxUnavailable: 3"),
        (3, "maxUnavailable: 2147483647"),
        (2, "maxUnavailable: 51%"),
        (3, "maxUnavailable: 67%"),
    ];
    for (replicas, field) in useless {
        assert_eq!(under(replicas, field), NOTHING, "{replicas} {field}");
    }
    let useful =
        [(3, "maxUnavailable: 2"), (2, "maxUnavailable: 50%"), (3, "minAvailable: 1%"), (3, "maxUnavailable: 66%")];
    for (replicas, field) in useful {
        assert_eq!(under(replicas, field), NONE, "{replicas} {field}");
    }
}

#[test]
fn one_pod_is_no_budgets_to_protect_until_an_autoscaler_adds_another() {
    for field in ["maxUnavailable: 1", "minAvailable: 0", "maxUnavailable: 100%"] {
        assert_eq!(found(&(deployment(1) + SERVICE + &budget(field))), NONE, "{field}");
        assert_eq!(found(&(deployment(0) + SERVICE + &budget(field))), NONE, "{field}");
    }
    let scaled = |minimum, field: &str| deployment(9) + SERVICE + &budget(field) + &autoscaler(minimum);
    assert_eq!(found(&scaled(1, "maxUnavailable: 1")), NONE);
    assert_eq!(found(&scaled(1, "maxUnavailable: 50%")), NONE);
    assert_eq!(found(&scaled(1, "maxUnavailable: 2")), NOTHING);
    assert!(
        message(&scaled(1, "maxUnavailable: 2"))
            .starts_with("`maxUnavailable` 2 lets 2 of 2 Pods go at once as soon as there are as many:")
    );
    assert_eq!(found(&scaled(3, "maxUnavailable: 3")), NOTHING);
    assert!(
        message(&scaled(3, "maxUnavailable: 3")).contains("lets 3 of 3 Pods go at once at the autoscaler's minimum:")
    );
    assert_eq!(found(&scaled(4, "maxUnavailable: 3")), NONE);
}

#[test]
fn where_nobody_is_served_it_is_information() {
    let information = ["pdb-protects-nothing info"];
    let elected = deployment(2).replace("name: app,", "name: app, args: [--leader-elect],");
    assert_eq!(found(&(elected + SERVICE + &budget("minAvailable: 0"))), information);
    let other = SERVICE.replace("app: web", "app: other");
    assert_eq!(found(&(deployment(2) + &other + &budget("minAvailable: 0"))), information);
    let text = (deployment(2) + SERVICE + &budget("minAvailable: 0"))
        .replace("{name: web}", "{name: web, namespace: kube-system}");
    assert_eq!(found(&text), information);
}

#[test]
fn one_at_a_time_is_written_where_it_can_be_counted() {
    let text = deployment(3) + SERVICE + &budget("minAvailable: 0% # whatever");
    assert_eq!(fixed(&text, false), text.replace("minAvailable: 0%", "maxUnavailable: 1"));
    let mixed = deployment(2) + SERVICE + &pods(1) + &budget("minAvailable: 0");
    assert_eq!((found(&mixed), offered(&mixed)), (NOTHING.map(str::to_owned).to_vec(), vec![]));
}

#[test]
fn percentages_and_max_unavailable_ask_daemon_sets_and_jobs_for_a_scale() {
    for field in ["maxUnavailable: 1", "maxUnavailable: 10%", "minAvailable: 50%"] {
        assert_eq!(found(&(daemon_set() + &budget(field))), UNSUPPORTED, "{field}");
        assert_eq!(found(&(job("") + &budget(field))), UNSUPPORTED, "{field}");
        let both = deployment(3) + SERVICE + &daemon_set() + &budget(field);
        assert_eq!((found(&both), offered(&both)), (UNSUPPORTED.map(str::to_owned).to_vec(), vec![]), "{field}");
        assert!(message(&both).ends_with("allows no eviction, also for the Pods of `web`"), "{field}");
    }
    for text in [daemon_set(), job(""), pods(2)] {
        assert_eq!(found(&(text + &budget("minAvailable: 1"))), NONE);
    }
}

#[test]
fn jobs_that_are_cleared_away_hold_drains_up_for_a_while_only() {
    let passing = ["pdb-unsupported-owner warning"];
    let beside = |job: &str| found(&(deployment(3) + SERVICE + job + &budget("maxUnavailable: 1")));
    assert_eq!(beside(&job("  ttlSecondsAfterFinished: 60\n")), passing);
    let hook = job("").replace("{name: migrate}", "{name: migrate, annotations: {helm.sh/hook: pre-upgrade}}");
    assert_eq!(beside(&hook), passing);
    assert_eq!(beside(&job("")), UNSUPPORTED);
}

#[test]
fn of_pods_without_a_controller_none_is_expected() {
    assert_eq!(found(&(pods(3) + SERVICE + &budget("maxUnavailable: 1"))), UNSUPPORTED);
    // With a controller beside them, the budget counts that one's scale.
    assert_eq!(found(&(pods(1) + &deployment(3) + SERVICE + &budget("maxUnavailable: 1"))), NONE);
    let bounds = [
        ("maxUnavailable: 1", "minAvailable: 2"),
        ("minAvailable: 50%", "minAvailable: 2"),
        ("maxUnavailable: 34%", "minAvailable: 1"),
    ];
    for (written, meant) in bounds {
        let text = pods(3) + SERVICE + &budget(written);
        assert_eq!(offered(&text), [Applicability::Unsafe], "{written}");
        assert_eq!(fixed(&text, true), text.replace(written, meant), "{written}");
    }
    // What would block or let all go is nobody's wish.
    for written in ["maxUnavailable: 0", "maxUnavailable: 3", "minAvailable: 100%"] {
        assert_eq!(offered(&(pods(3) + SERVICE + &budget(written))), [], "{written}");
    }
}

#[test]
fn what_the_api_server_rejects() {
    let under = |field: &str| deployment(3) + SERVICE + &budget(field);
    let rejected = [
        "minAvailable: -1",
        "maxUnavailable: -2147483648",
        "minAvailable: \"2\"",
        "maxUnavailable: half",
        "maxUnavailable: 101%",
        "minAvailable: 150%",
        "minAvailable: 99999999999999999999%",
        "minAvailable: 2\n  maxUnavailable: 1",
    ];
    for field in rejected {
        assert_eq!(found(&under(field)), INVALID, "{field}");
    }
    for field in
        ["minAvailable: 2", "minAvailable: \"66%\"", "maxUnavailable: 1%", "maxUnavailable: 1\n  minAvailable: null"]
    {
        assert_eq!(found(&under(field)), NONE, "{field}");
    }
}

#[test]
fn what_is_evidently_meant_is_written() {
    let under = |field: &str| deployment(3) + SERVICE + &budget(field);
    let meant = [
        ("minAvailable: \"2\" # of 3", "minAvailable: 2 # of 3"),
        ("maxUnavailable: 25 %", "maxUnavailable: 25%"),
        ("minAvailable: 2\n  maxUnavailable: 1", "maxUnavailable: 1"),
        ("minAvailable: 66%\n  maxUnavailable: 1", "maxUnavailable: 1"),
    ];
    for (written, fixed_to) in meant {
        assert_eq!(offered(&under(written)), [Applicability::Safe], "{written}");
        assert_eq!(fixed(&under(written), false), under(fixed_to), "{written}");
    }
    for field in ["maxUnavailable: -1", "maxUnavailable: 120%", "minAvailable: \"50\"", "maxUnavailable: half"] {
        assert_eq!(offered(&under(field)), [], "{field}");
    }
    // Two bounds that differ: either may be meant, but not the one that would block.
    let differ = under("minAvailable: 1\n  maxUnavailable: 1");
    assert_eq!(offered(&differ), [Applicability::Unsafe, Applicability::Unsafe]);
    assert_eq!(fixed(&differ, true), under("maxUnavailable: 1"));
    assert_eq!(fixed(&under("minAvailable: 1\n  maxUnavailable: 0"), true), under("minAvailable: 1"));
}

#[test]
fn a_budget_without_a_bound_blocks_and_patches_do_not() {
    let silent = |spec: &str| {
        format!("---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {{name: web}}\nspec:\n{spec}")
    };
    let policy = "  unhealthyPodEvictionPolicy: AlwaysAllow\n";
    let selector = "  selector: {matchLabels: {app: web}}\n";
    let text = deployment(3) + SERVICE + &silent(&format!("{policy}{selector}"));
    assert_eq!(found(&text), INVALID);
    assert!(message(&text).starts_with("neither `minAvailable` nor `maxUnavailable` is written:"));
    let bounded = format!("{policy}  maxUnavailable: 1\n{selector}");
    assert_eq!(fixed(&text, false), text.replace(&format!("{policy}{selector}"), &bounded));
    // What cannot be read is said elsewhere.
    for field in ["  minAvailable: 1.5\n", "  maxUnavialable: 1\n"] {
        assert_eq!(found(&(deployment(3) + SERVICE + &silent(&format!("{field}{policy}{selector}")))), NONE, "{field}");
    }
    assert_eq!(found(&(deployment(3) + SERVICE + &silent(policy))), NONE);
    assert_eq!(found(&(deployment(3) + SERVICE + &budget("maxUnavailable: 1") + &silent(selector))), NONE);
}

#[test]
fn policies_are_known_from_1_27_on() {
    let under = |policy: &str| {
        deployment(3)
            + SERVICE
            + &budget_without_policy(&format!("maxUnavailable: 1\n  unhealthyPodEvictionPolicy: {policy}"))
    };
    assert_eq!(found(&under("alwaysAllow")), INVALID);
    assert_eq!(fixed(&under("alwaysAllow"), false), under("AlwaysAllow"));
    assert_eq!((found(&under("Never")), offered(&under("Never"))), (INVALID.map(str::to_owned).to_vec(), vec![]));
    assert_eq!(found_with(&under("Never"), &at_version("1.26")), NONE);
}

#[test]
fn pods_that_crash_stay_where_the_budget_is_not_met() {
    let text = |replicas, field: &str| deployment(replicas) + SERVICE + &budget_without_policy(field);
    assert_eq!(found(&text(3, "maxUnavailable: 1")), UNHEALTHY);
    assert!(message(&text(3, "maxUnavailable: 1")).contains("while fewer than 2 of 3 Pods are ready"));
    assert_eq!(found(&text(1, "maxUnavailable: 1")), UNHEALTHY);
    assert!(message(&text(1, "maxUnavailable: 1")).contains("while no Pod is ready"));
    assert_eq!(found_with(&text(3, "maxUnavailable: 1"), &at_version("1.26")), NONE);
    assert_eq!(found_with(&text(3, "maxUnavailable: 1"), &at_version("1.27")), UNHEALTHY);
    let fixed_to = deployment(3) + SERVICE + &budget("maxUnavailable: 1");
    assert_eq!(fixed(&text(3, "maxUnavailable: 1"), false), fixed_to);
    let chosen = text(3, "maxUnavailable: 1\n  unhealthyPodEvictionPolicy: IfHealthyBudget");
    assert_eq!(
        (found(&chosen), offered(&chosen)),
        (UNHEALTHY.map(str::to_owned).to_vec(), vec![Applicability::Unsafe])
    );
}

#[test]
fn budgets_that_are_wrong_in_another_way_have_that_to_mend_first() {
    let quiet = |text: &str| !found(text).contains(&UNHEALTHY[0].to_owned());
    for field in [
        "maxUnavailable: 0",
        "maxUnavailable: 3",
        "minAvailable: 3",
        "minAvailable: \"1\"",
        "maxUnavailable: 1\n  minAvailable: 1",
    ] {
        assert!(quiet(&(deployment(3) + SERVICE + &budget_without_policy(field))), "{field}");
    }
    let well = budget_without_policy("maxUnavailable: 1");
    assert!(!quiet(&(deployment(3) + &well)));
    assert!(quiet(&well));
    assert!(quiet(&(deployment(3) + &daemon_set() + &well)));
    assert!(quiet(&(deployment(3) + &well + &well.replace("name: web}", "name: too}"))));
    assert!(quiet(&(deployment(3) + &well.replace("policy/v1", "policy/v1beta1"))));
    assert!(quiet(&(deployment(3) + &well.replace("name: web}", "name: web, namespace: other}"))));
}
