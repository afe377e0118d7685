//! Cases of the rules about whose Pods a PodDisruptionBudget matches: nobody's, everybody's, another budget's, several apps'.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use policy_core::report::Applicability;
use policy_core::{FixRequest, Options, Report, SourceFile, check, fix};

/// A served workload whose Pods carry `labels`.
fn labelled(kind: &str, name: &str, replicas: u32, labels: &str) -> String {
    format!(
        "---\napiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: {name}}}\nspec:\n  replicas: {replicas}\n  selector: {{matchLabels: {{{labels}}}}}\n  \
         template:\n    metadata: {{labels: {{{labels}}}}}\n    spec:\n      \
         containers: [{{name: app, image: example/app:1.2.3, ports: [{{containerPort: 80}}]}}]\n"
    )
}

fn deployment(name: &str, replicas: u32) -> String {
    labelled("Deployment", name, replicas, &format!("app: {name}, part-of: shop"))
}

fn budget(name: &str, field: &str, selector: &str) -> String {
    format!(
        "---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {{name: {name}}}\nspec:\n  {field}\n  \
         unhealthyPodEvictionPolicy: AlwaysAllow\n  selector: {selector}\n"
    )
}

fn one(name: &str, selector: &str) -> String {
    budget(name, "maxUnavailable: 1", selector)
}

fn labels(labels: &str) -> String {
    format!("{{matchLabels: {{{labels}}}}}")
}

/// A budget over all of the shop.
fn shop(field: &str) -> String {
    budget("shop", field, &labels("part-of: shop"))
}

fn judged(text: &str) -> Report {
    check(&[SourceFile { name: "web.yaml", text }], &Options::default())
}

const RULES: [&str; 4] = ["pdb-matches-nothing", "pdb-matches-everything", "overlapping-pdbs", "pdb-spans-workloads"];

/// Findings of the rules: `id severity`.
fn found(text: &str) -> Vec<String> {
    let report = judged(text);
    let mine = report.findings.iter().filter(|finding| RULES.contains(&&*finding.rule));
    mine.map(|finding| format!("{} {:?}", finding.rule, finding.severity).to_lowercase()).collect()
}

/// Message and help of the first finding of the rules.
fn said(text: &str) -> (String, String) {
    let report = judged(text);
    let finding = report.findings.iter().find(|finding| RULES.contains(&&*finding.rule)).unwrap();
    (finding.message.to_string(), finding.help.to_string())
}

fn offered(text: &str) -> Vec<Applicability> {
    let report = judged(text);
    let mine = report.findings.iter().filter(|finding| RULES.contains(&&*finding.rule));
    mine.flat_map(|finding| finding.fixes.iter().map(|fix| fix.applicability)).collect()
}

fn fixed(text: &str) -> String {
    let request = FixRequest { unsafe_fixes: true, only: vec!["pdb-matches-nothing".to_owned()] };
    fix(&[SourceFile { name: "web.yaml", text }], &Options::default(), &request).files.remove(0).text
}

const NONE: [&str; 0] = [];
const NOTHING: [&str; 1] = ["pdb-matches-nothing warning"];
const EVERYTHING: [&str; 1] = ["pdb-matches-everything warning"];
const OVERLAP: [&str; 1] = ["overlapping-pdbs error"];
const SPANS: [&str; 1] = ["pdb-spans-workloads warning"];

#[test]
fn a_misspelt_label_is_mended() {
    let text = |selector: &str| deployment("checkout", 3) + &one("checkout", selector);
    let misspelt = [
        ("{matchLabels: {app: chekout}}", "{matchLabels: {app: checkout}}"),
        ("{matchLabels: {App: checkout}}", "{matchLabels: {app: checkout}}"),
        ("{matchLabels: {app: checkuot, part-of: shop}}", "{matchLabels: {app: checkout, part-of: shop}}"),
        (
            "{matchLabels: {app: checkotu}, matchExpressions: [{key: part-of, operator: Exists}]}",
            "{matchLabels: {app: checkout}, matchExpressions: [{key: part-of, operator: Exists}]}",
        ),
    ];
    for (written, meant) in misspelt {
        assert_eq!(found(&text(written)), NOTHING, "{written}");
        assert_eq!(offered(&text(written)), [Applicability::Safe], "{written}");
        assert_eq!(fixed(&text(written)), text(meant), "{written}");
    }
    let other = "{matchLabels: {app: cart, part-of: shop}}";
    assert_eq!(offered(&text(other)), [Applicability::Unsafe]);
}

#[test]
fn what_is_not_near_gets_no_fix() {
    let text = deployment("checkout", 3);
    for selector in ["app: payment", "app: chekout, part-of: store", "app: checkout-2", "tier: front"] {
        let text = text.clone() + &one("checkout", &labels(selector));
        assert_eq!((found(&text), offered(&text)), (NOTHING.map(str::to_owned).to_vec(), vec![]), "{selector}");
    }
    // Two that are near, and one that has a budget already.
    let two = text.clone() + &deployment("checkout-api", 3).replace("app: checkout-api", "app: checkouts");
    assert_eq!(offered(&(two + &one("checkout", &labels("app: chekout")))), []);
    let has_one = text + &one("first", &labels("app: checkout")) + &one("second", &labels("app: chekout"));
    assert_eq!((found(&has_one), offered(&has_one)), (NOTHING.map(str::to_owned).to_vec(), vec![]));
}

#[test]
fn where_pods_may_come_from_elsewhere_it_is_information() {
    let information = ["pdb-matches-nothing info"];
    let alone = one("web", &labels("app: web"));
    assert_eq!(found(&alone), information);
    let custom = "---\napiVersion: databases.example.com/v1\nkind: Database\nmetadata: {name: db}\nspec: {}\n";
    assert_eq!(found(&(deployment("api", 3) + custom + &alone)), information);
    let patch = "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 3}\n";
    assert_eq!(found(&(deployment("api", 3) + patch + &alone)), information);
    let elsewhere = deployment("web", 3).replace("{name: web}", "{name: web, namespace: shop}") + &alone;
    assert_eq!(found(&elsewhere), information);
    assert!(said(&elsewhere).1.starts_with("Pods with these labels are in namespace `shop`"));
    assert_eq!(found(&(elsewhere + &deployment("api", 3))), NOTHING);
}

#[test]
fn labels_of_controllers_are_in_no_template() {
    let set = labelled("StatefulSet", "db", 3, "app: db");
    assert_eq!(found(&(set.clone() + &one("db", &labels("statefulset.kubernetes.io/pod-name: db-0")))), NONE);
    assert_eq!(found(&(set.clone() + &one("db", &labels("app: db, apps.kubernetes.io/pod-index: '0'")))), NONE);
    assert_eq!(found(&(set + &one("db", &labels("app: cache, apps.kubernetes.io/pod-index: '0'")))), NOTHING);
}

#[test]
fn without_a_selector_nothing_is_matched_and_patches_have_none() {
    let silent =
        "---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: web}\nspec: {maxUnavailable: 1}\n";
    assert_eq!(found(&(deployment("web", 3) + silent)), NOTHING);
    assert!(said(&(deployment("web", 3) + silent)).0.starts_with("there is no selector"));
    assert_eq!(found(silent), ["pdb-matches-nothing info"]);
    assert_eq!(found(&(deployment("web", 3) + &one("web", &labels("app: web")) + silent)), NONE);
    let policy = silent.replace("maxUnavailable: 1", "unhealthyPodEvictionPolicy: AlwaysAllow");
    assert_eq!(found(&(deployment("web", 3) + &policy)), NONE);
    let null = one("web", "null");
    assert_eq!(found(&(deployment("web", 3) + &null)), NOTHING);
}

#[test]
fn expressions_are_shown_as_kubectl_shows_them() {
    let selector = "{matchLabels: {app: cart}, matchExpressions: [{key: tier, operator: In, values: [a, b]}, {key: env, operator: NotIn, values: [test]}, \
                    {key: x, operator: Exists}, {key: old, operator: DoesNotExist}]}";
    let (message, _) = said(&(deployment("web", 3) + &one("web", selector)));
    assert!(message.contains("`app=cart,tier in (a, b),env notin (test),x,!old`"), "{message}");
}

#[test]
fn an_empty_selector_is_everything_now_and_was_nothing_then() {
    for empty in ["{}", "{matchLabels: {}}", "{matchExpressions: []}"] {
        assert_eq!(found(&(deployment("web", 3) + &one("all", empty))), EVERYTHING, "{empty}");
        assert_eq!(found(&one("all", empty)), EVERYTHING, "{empty}");
        let beta = one("all", empty).replace("policy/v1", "policy/v1beta1");
        assert_eq!(found(&(deployment("web", 3) + &beta)), NOTHING, "{empty}");
    }
    let several = deployment("web", 3) + &deployment("api", 2) + &one("all", "{}");
    assert_eq!(found(&several), EVERYTHING);
    assert!(said(&several).0.starts_with("an empty selector matches every Pod of the namespace (`web`, `api`):"));
}

#[test]
fn each_later_budget_of_the_same_pods_is_reported_once() {
    let web = labels("app: web");
    let many = deployment("web", 3) + &deployment("api", 3);
    let two = many.clone()
        + &one("first", &labels("part-of: shop"))
        + &one("second", "{matchExpressions: [{key: app, operator: Exists}]}");
    assert_eq!(found(&two).iter().filter(|found| **found == OVERLAP[0]).count(), 1);
    let three = deployment("web", 3) + &one("first", &web) + &one("second", &web) + &one("third", &web);
    assert_eq!(found(&three), [OVERLAP[0], OVERLAP[0]]);
    let report = judged(&three);
    let last = report.findings.iter().rfind(|finding| finding.rule == "overlapping-pdbs").unwrap();
    assert!(
        last.message.starts_with("the Pods of `web` have a budget already (`first`, `second`):"),
        "{}",
        last.message
    );
    assert_eq!(found(&(deployment("web", 3) + &one("all", "{}") + &one("web", &web))), [EVERYTHING[0], OVERLAP[0]]);
}

#[test]
fn budgets_that_cannot_meet_do_not_overlap() {
    let web = labels("app: web");
    let beside = |other: &str| found(&(deployment("web", 3) + &one("first", &web) + other));
    assert_eq!(
        beside(&one("second", &web).replace("{name: second}", "{name: second, namespace: other}")),
        ["pdb-matches-nothing info"]
    );
    assert_eq!(beside(&one("first", &web)), NONE);
    assert_eq!(beside(&budget("second", "maxUnavailable: 101%", &web)), NONE);
    assert_eq!(beside(&budget("second", "maxUnavailable: 1\n  minAvailable: 1", &web)), NONE);
    assert_eq!(beside(&one("second", "{}").replace("policy/v1", "policy/v1beta1")), NOTHING);
    // Without a bound the API server takes it.
    assert_eq!(beside(&budget("second", "minAvailable: null", &web)), OVERLAP);
    assert_eq!(found(&(deployment("web", 0) + &one("first", &web) + &one("second", &web))), NONE);
    let job = "---\napiVersion: batch/v1\nkind: Job\nmetadata: {name: web}\nspec:\n  template:\n    metadata: {labels: {app: web}}\n    spec: {restartPolicy: Never, containers: [{name: app, image: example/web:1.2.3}]}\n";
    let counted = |name| budget(name, "minAvailable: 1", &web);
    assert_eq!(found(&(job.to_owned() + &counted("first") + &counted("second"))), OVERLAP);
}

#[test]
fn one_budget_for_several_apps() {
    let both = deployment("web", 5) + &deployment("api", 2);
    assert_eq!(found(&(both.clone() + &shop("maxUnavailable: 2"))), SPANS);
    assert_eq!(
        said(&(both.clone() + &shop("maxUnavailable: 2"))).0,
        "counts the 7 Pods of `web`, `api` together, and `maxUnavailable` 2 lets 2 of them go: these may be all 2 Pods of `api`"
    );
    assert!(
        said(&(both.clone() + &shop("maxUnavailable: 1")))
            .0
            .starts_with("counts the Pods of `web`, `api` together: while one")
    );
    assert!(
        said(&(both.clone() + &shop("minAvailable: 2147483647")))
            .0
            .starts_with("counts the Pods of `web`, `api` together: while one")
    );
    assert_eq!(found(&(both.clone() + &one("web", &labels("app: web")) + &one("api", &labels("app: api")))), NONE);
    let idle = both.replace("ports: [{containerPort: 80}]", "args: [--leader-elect]");
    assert_eq!(found(&(idle + &shop("maxUnavailable: 1"))), ["pdb-spans-workloads info"]);
    let elsewhere =
        deployment("web", 5) + &deployment("api", 2).replace("{name: api}", "{name: api, namespace: other}");
    assert_eq!(found(&(elsewhere + &shop("maxUnavailable: 2"))), NONE);
}

#[test]
fn variants_of_one_app_share_a_budget() {
    let named =
        |left: &str, right: &str| found(&(deployment(left, 3) + &deployment(right, 3) + &shop("maxUnavailable: 1")));
    let variants = [
        ("web", "web-canary"),
        ("web-stable", "web-canary"),
        ("web-blue", "web-green"),
        ("podinfo", "podinfo-primary"),
        ("ingester-zone-a", "ingester-zone-b"),
        ("zookeeper-1", "zookeeper-2"),
        ("reviews-v1", "reviews-v2"),
        ("dbc1", "dbc2"),
    ];
    for (left, right) in variants {
        assert_eq!(named(left, right), NONE, "{left} {right}");
    }
    for (left, right) in [("redis-master", "redis-replica"), ("web", "web-api"), ("a", "b")] {
        assert_eq!(named(left, right), SPANS, "{left} {right}");
    }
    let tracks = |left: &str, right: &str| {
        let text = labelled("Deployment", "old-name", 3, left) + &labelled("Deployment", "other", 3, right);
        found(&(text + &shop("maxUnavailable: 1")))
    };
    assert_eq!(tracks("part-of: shop, track: stable", "part-of: shop, track: canary"), NONE);
    assert_eq!(
        tracks("part-of: shop, app.kubernetes.io/version: '1'", "part-of: shop, app.kubernetes.io/version: '2'"),
        NONE
    );
    assert_eq!(tracks("part-of: shop", "part-of: shop, track: canary"), NONE);
    assert_eq!(tracks("part-of: shop", "part-of: shop"), NONE);
    assert_eq!(tracks("part-of: shop, app: a, track: stable", "part-of: shop, app: b, track: canary"), SPANS);
    // Three, of which two are one app, are still two apps.
    let three = deployment("web-stable", 3) + &deployment("web-canary", 1) + &deployment("api", 2);
    assert_eq!(found(&(three + &shop("maxUnavailable: 1"))), SPANS);
}

#[test]
fn jobs_pods_and_second_texts_are_no_further_apps() {
    let pod = "---\napiVersion: v1\nkind: Pod\nmetadata: {name: debug, labels: {part-of: shop}}\nspec: {containers: [{name: app, image: example/web:1.2.3}]}\n";
    assert_eq!(found(&(deployment("web", 3) + pod + &shop("maxUnavailable: 1"))), NONE);
    let cron = "---\napiVersion: batch/v1\nkind: CronJob\nmetadata: {name: tidy}\nspec:\n  schedule: '@daily'\n  jobTemplate:\n    spec:\n      template:\n        \
                metadata: {labels: {part-of: shop}}\n        spec: {restartPolicy: Never, containers: [{name: app, image: example/web:1.2.3}]}\n";
    assert_eq!(found(&(deployment("web", 3) + cron + &shop("minAvailable: 1"))), NONE);
    assert_eq!(found(&(deployment("web", 3) + &deployment("web", 5) + &shop("maxUnavailable: 1"))), NONE);
    // A DaemonSet's Pods meet an integer alone.
    let agent = deployment("agent", 3).replace("kind: Deployment", "kind: DaemonSet").replace("  replicas: 3\n", "");
    assert_eq!(found(&(deployment("web", 3) + &agent + &shop("minAvailable: 2"))), SPANS);
}

#[test]
fn an_integer_over_more_workloads_than_are_kept_is_not_compared() {
    let many: String = (0..40).map(|number| deployment(&format!("web{number}"), 1)).collect();
    let blocks = |field: &str| {
        judged(&(many.clone() + &shop(field))).findings.iter().any(|finding| finding.rule == "pdb-blocks-eviction")
    };
    assert!(!blocks("minAvailable: 35"));
    assert!(blocks("maxUnavailable: 0"));
    assert!(blocks("minAvailable: 100%"));
}
