//! Cases of the rules about spreading replicas.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod marks;

use policy_core::{FixRequest, Options, SourceFile, check, fix};

const SERVICE: &str =
    "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n";

/// A workload `web` with `replicas` and lines of its Pod.
fn workload(kind: &str, replicas: u32, pod: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: web}}\nspec:\n  replicas: {replicas}\n  selector: {{matchLabels: {{app: web}}}}\n  template:\n    \
         metadata: {{labels: {{app: web, tier: front}}}}\n    spec:\n{pod}      containers: [{{name: app, image: example/web:1.2.3, ports: [{{containerPort: 80}}]}}]\n{SERVICE}"
    )
}

fn constraint(selector: &str) -> String {
    format!(
        "      topologySpreadConstraints:\n      - maxSkew: 1\n        topologyKey: kubernetes.io/hostname\n        whenUnsatisfiable: ScheduleAnyway\n{selector}"
    )
}

fn selecting(labels: &str) -> String {
    constraint(&format!("        labelSelector: {{matchLabels: {{{labels}}}}}\n"))
}

fn anti_affinity(term: &str) -> String {
    format!(
        "      affinity: {{podAntiAffinity: {{preferredDuringSchedulingIgnoredDuringExecution: [{{weight: 1, podAffinityTerm: {{topologyKey: kubernetes.io/hostname{term}}}}}]}}}}\n"
    )
}

/// Findings of the two rules: `id severity line`.
fn found(text: &str) -> Vec<String> {
    let report = check(&[SourceFile { name: "web.yaml", text }], &Options::default());
    let mine = report
        .findings
        .iter()
        .filter(|finding| finding.rule == "missing-spread" || finding.rule == "spread-selector-mismatch");
    mine.map(|finding| format!("{} {:?} {}", finding.rule, finding.severity, finding.location.line).to_lowercase())
        .collect()
}

fn fixed_with(text: &str, rule: &str, version: &str) -> String {
    let mut options = Options::default();
    options.assumptions.set("kubernetesVersion", version).unwrap();
    let request = FixRequest { unsafe_fixes: false, only: vec![rule.to_owned()] };
    fix(&[SourceFile { name: "web.yaml", text }], &options, &request).files.remove(0).text
}

fn fixed(text: &str, rule: &str) -> String {
    fixed_with(text, rule, "1.34")
}

const NONE: [&str; 0] = [];
const MISSING: [&str; 1] = ["missing-spread warning 9"];

#[test]
fn two_replicas_want_to_be_apart() {
    assert_eq!(found(&workload("Deployment", 2, "")), MISSING);
    assert_eq!(found(&workload("StatefulSet", 3, "")), MISSING);
    assert_eq!(found(&workload("Deployment", 1, "")), NONE);
    assert_eq!(found(&workload("DaemonSet", 2, "")), NONE);
    let elected = workload("Deployment", 2, "").replace("name: app,", "name: app, args: [--leader-elect],");
    assert_eq!(found(&elected), ["missing-spread info 9"]);
    assert_eq!(
        found(&workload("Deployment", 2, "").replace("{selector: {app: web}", "{selector: {app: other}")),
        ["missing-spread info 9"]
    );
    let autoscaler = "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 4}\n";
    assert_eq!(found(&(workload("Deployment", 1, "") + autoscaler)), MISSING);
}

#[test]
fn whatever_separates_them_is_enough() {
    let enough = [
        selecting("app: web"),
        constraint("        labelSelector: {matchExpressions: [{key: tier, operator: In, values: [front, back]}]}\n"),
        anti_affinity(", labelSelector: {matchLabels: {app: web}}"),
        anti_affinity(", labelSelector: {}"),
        anti_affinity(", labelSelector: {matchLabels: {tier: front}}, namespaces: [default]"),
        anti_affinity(", labelSelector: {matchLabels: {app: web}}").replace("preferred", "required").replace("{weight: 1, podAffinityTerm: {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}}", "{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}"),
        "      hostNetwork: true\n".to_owned(),
    ];
    for pod in enough {
        assert_eq!(found(&workload("Deployment", 3, &pod)), NONE, "{pod}");
    }
    let port = workload("Deployment", 3, "").replace("containerPort: 80", "containerPort: 80, hostPort: 80");
    assert_eq!(found(&port), NONE);
}

#[test]
fn what_binds_to_nodes_or_to_others_separates_nothing() {
    let affinity = "      affinity: {podAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, podAffinityTerm: {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}}]}}\n";
    assert_eq!(found(&workload("Deployment", 3, affinity)), MISSING);
    assert_eq!(found(&workload("Deployment", 3, "      nodeSelector: {disk: ssd}\n")), MISSING);
    assert_eq!(
        found(&workload(
            "Deployment",
            3,
            &anti_affinity(", labelSelector: {matchLabels: {app: web}}, namespaces: [other]")
        )),
        MISSING
    );
    let differs =
        anti_affinity(", labelSelector: {matchLabels: {app: web}}, namespaceSelector: {}, mismatchLabelKeys: [tier]");
    assert_eq!(found(&workload("Deployment", 3, &differs)), MISSING);
}

#[test]
fn a_constraint_that_selects_others_is_named_once() {
    assert_eq!(found(&workload("Deployment", 3, &selecting("app: wbe"))), ["spread-selector-mismatch error 14"]);
    assert_eq!(
        found(&workload("Deployment", 3, &selecting("app: web, tier: back"))),
        ["spread-selector-mismatch error 14"]
    );
    assert_eq!(
        found(&workload("Deployment", 3, &constraint("        labelSelector: {}\n"))),
        ["spread-selector-mismatch error 14"]
    );
    // Without a selector the constraint's first line is the nearest place.
    assert_eq!(found(&workload("Deployment", 3, &constraint(""))), ["spread-selector-mismatch error 11"]);
    // Beside one that is right, the wrong one is still a no-op.
    let both = selecting("app: web")
        + "      - {maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: other}}}\n";
    assert_eq!(found(&workload("Deployment", 3, &both)), ["spread-selector-mismatch error 15"]);
    // There is nothing to separate one replica from.
    assert_eq!(found(&workload("Deployment", 1, &selecting("app: wbe"))), ["spread-selector-mismatch info 14"]);
}

#[test]
fn to_keep_away_from_others_is_what_terms_are_also_for() {
    let pod = anti_affinity(", labelSelector: {matchLabels: {app: db}}");
    let text = workload("Deployment", 3, &pod);
    assert_eq!(found(&text), ["spread-selector-mismatch error 10"]);
    let other = "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: db}\nspec: {selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: example/db:1}]}}}\n";
    assert_eq!(found(&(text.clone() + other)), MISSING);
    assert_eq!(
        found(&(text.clone() + &other.replace("{name: db}", "{name: db, namespace: other}"))),
        ["spread-selector-mismatch error 10"]
    );
    // An operator's Pods are not in the input.
    let custom = "---\napiVersion: example.com/v1\nkind: Database\nmetadata: {name: db}\n";
    assert_eq!(found(&(text + custom)), MISSING);
    let spread = pod + &selecting("app: web");
    assert_eq!(found(&workload("Deployment", 3, &spread)), NONE);
}

#[test]
fn the_constraints_select_what_the_workload_selects() {
    let text = fixed(&workload("Deployment", 2, ""), "missing-spread");
    assert_eq!(found(&text), NONE);
    assert_eq!(text.matches("            app: web\n").count(), 2, "{text}");
    assert_eq!(text.matches("        - pod-template-hash\n").count(), 2, "{text}");
    assert!(!text.contains("tier: front\n"), "the workload's selector does not name the tier: {text}");
    assert!(!fixed_with(&workload("Deployment", 2, ""), "missing-spread", "1.26").contains("matchLabelKeys"));
    let set = fixed(&workload("StatefulSet", 2, ""), "missing-spread");
    assert!(set.contains("topology.kubernetes.io/zone") && !set.contains("matchLabelKeys"), "{set}");
}

#[test]
fn only_what_is_wrong_in_a_selector_is_changed() {
    let wrong = constraint(
        "        labelSelector:\n          matchLabels:\n            # the app\n            app: wbe # by name\n            track: stable\n        nodeTaintsPolicy: Honor\n",
    );
    let text = fixed(&workload("Deployment", 3, &wrong), "spread-selector-mismatch");
    assert!(text.contains("          matchLabels:\n            # the app\n            app: web # by name\n        nodeTaintsPolicy: Honor\n"), "{text}");
    let written = |selector: &str| fixed(&workload("Deployment", 3, &constraint(selector)), "spread-selector-mismatch");
    for selector in [
        "",
        "        labelSelector: {}\n",
        "        labelSelector: {matchLabels: {k8s-app: web}}\n",
        "        labelSelector: {matchExpressions: [{key: app, operator: DoesNotExist}]}\n",
    ] {
        let text = written(selector);
        assert_eq!(found(&text), NONE, "{text}");
    }
    assert!(
        written("        labelSelector: {matchLabels: {app: wbe}}\n")
            .contains("labelSelector: {matchLabels: {app: web}}\n")
    );
}

#[test]
fn a_term_gets_the_own_labels_too() {
    let text = fixed(
        &workload("Deployment", 3, &anti_affinity(", labelSelector: {matchLabels: {app: wbe}}")),
        "spread-selector-mismatch",
    );
    assert!(text.contains("labelSelector: {matchLabels: {app: web}}}}]"), "{text}");
    assert_eq!(found(&text), NONE);
}

#[test]
fn crlf_four_spaces_and_json_are_kept() {
    let crlf = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n    name: web\nspec:\n    replicas: 2\n    selector:\n        matchLabels:\n            app: web\n    template:\n        metadata:\n            labels:\n                app: web\n        spec:\n            containers:\n                - name: app\n                  image: example/web:1\n                  ports:\n                      - containerPort: 80\n".replace('\n', "\r\n");
    let text = fixed(&crlf, "missing-spread");
    assert!(text.starts_with(&crlf) && !text.replace("\r\n", "").contains('\n'), "{text}");
    assert!(text.contains("            topologySpreadConstraints:\r\n                - maxSkew: 1\r\n"), "{text}");
    assert_eq!(found(&text), NONE);
    let json = r#"{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": {"replicas": 2, "selector": {"matchLabels": {"app": "web"}},
      "template": {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "app", "image": "example/web:1", "ports": [{"containerPort": 80}]}]}}}}"#;
    let text = fixed(json, "missing-spread");
    assert!(
        text.contains(r#""topologySpreadConstraints": [{"maxSkew": 1, "topologyKey": "kubernetes.io/hostname""#),
        "{text}"
    );
    assert_eq!(found(&text), NONE);
}

const SKEW: &str = "max-skew-too-large";

/// A constraint over zones; the mark stands at its `maxSkew`.
fn skewed(skew: &str, when: &str, rest: &str) -> String {
    format!(
        "      topologySpreadConstraints:\n      - labelSelector: {{matchLabels: {{app: web}}}}\n        topologyKey: topology.kubernetes.io/zone\n        whenUnsatisfiable: {when}\n{rest}        maxSkew: {skew}\n"
    )
}

fn scaled(minimum: u32, maximum: u32) -> String {
    format!(
        "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {{name: web}}\nspec: {{scaleTargetRef: {{apiVersion: apps/v1, kind: Deployment, name: web}}, minReplicas: {minimum}, maxReplicas: {maximum}}}\n"
    )
}

#[test]
fn a_skew_as_large_as_the_replicas_spreads_nothing() {
    for when in ["DoNotSchedule", "ScheduleAnyway"] {
        let text = |replicas: u32, skew: &str| workload("Deployment", replicas, &skewed(skew, when, ""));
        marks::agree(SKEW, &text(10, "10 # finds: max-skew-too-large warning"));
        marks::agree(SKEW, &text(10, "2000000000 # finds: max-skew-too-large warning"));
        marks::agree(SKEW, &text(10, "9"));
        marks::agree(SKEW, &text(2, "2 # finds: max-skew-too-large warning"));
        marks::agree(SKEW, &text(2, "1"));
        marks::agree(SKEW, &text(1, "1"));
        marks::agree(SKEW, &text(1, "5"));
        marks::agree(SKEW, &text(3, "0"));
        let elsewhere =
            text(3, "3 # finds: max-skew-too-large info").replace("{selector: {app: web}", "{selector: {app: b}");
        marks::agree(SKEW, &elsewhere);
        marks::agree(
            SKEW,
            &text(10, "10").replace(
                "{matchLabels: {app: web}}\n        topologyKey",
                "{matchLabels: {app: b}}\n        topologyKey",
            ),
        );
    }
    marks::agree(SKEW, &workload("DaemonSet", 3, &skewed("3", "DoNotSchedule", "")));
}

#[test]
fn under_an_autoscaler_both_ends_count() {
    let text = |skew: &str, minimum: u32, maximum: u32| {
        workload("Deployment", 3, &skewed(skew, "DoNotSchedule", "")) + &scaled(minimum, maximum)
    };
    let at_all = marks::agree(SKEW, &text("10 # finds: max-skew-too-large warning", 1, 10));
    assert!(at_all[0].message.contains("all 10 replicas"), "{}", at_all[0].message);
    let at_night = marks::agree(SKEW, &text("2 # finds: max-skew-too-large warning", 2, 10));
    assert!(at_night[0].message.starts_with("at the autoscaler's minimum of 2"), "{}", at_night[0].message);
    // One Pod at the minimum has nothing to be apart from, and more are spread.
    marks::agree(SKEW, &text("5", 1, 10));
    marks::agree(SKEW, &text("2", 3, 10));
    marks::agree(SKEW, &text("3", 1, 1));
}

#[test]
fn a_small_skew_that_is_demanded_does_not_count_tainted_nodes() {
    let text = |skew: &str, when: &str, rest: &str| workload("Deployment", 3, &skewed(skew, when, rest));
    let policy = "        nodeTaintsPolicy: Ignore\n";
    assert_eq!(marks::fixed(SKEW, &text("3", "ScheduleAnyway", ""), false), text("1", "ScheduleAnyway", ""));
    assert_eq!(marks::fixed(SKEW, &text("3", "DoNotSchedule", policy), false), text("1", "DoNotSchedule", policy));
    let demanded = text("3", "DoNotSchedule", "");
    assert_eq!(marks::fixed(SKEW, &demanded, false), text("1\n        nodeTaintsPolicy: Honor", "DoNotSchedule", ""));
    assert_eq!(fixed_with(&demanded, SKEW, "1.25"), text("1", "DoNotSchedule", ""));
}

#[test]
fn a_node_in_the_selector_is_the_only_place() {
    let apart = "      affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}]}}\n";
    let selector = "      nodeSelector: {kubernetes.io/hostname: node-7}\n";
    assert_eq!(marks::found("too-few-domains", &workload("Deployment", 3, apart), &[]).len(), 0);
    let found = marks::found("too-few-domains", &workload("Deployment", 3, &(selector.to_owned() + apart)), &[]);
    assert!(
        found[0].message.contains("(the Pod names 1): no more than 1 of 3 replicas can run"),
        "{}",
        found[0].message
    );
}
