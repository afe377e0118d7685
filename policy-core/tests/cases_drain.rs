//! Cases of the rules about what keeps nodes from being drained, and what a drain takes down beside its own Pods.

#[expect(dead_code, reason = "these rules have no fixes")]
mod marks;

const ANNOTATION: &str = "autoscaler-annotation-blocks-drain";

/// A workload `web` with the annotations of its Pods.
fn annotated(kind: &str, annotations: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: web}}\nspec:\n  selector: {{matchLabels: {{app: web}}}}\n  template:\n    \
         metadata:\n      labels: {{app: web}}\n      annotations:\n{annotations}    spec: {{containers: [{{name: app, image: example/web:1.2.3}}]}}\n"
    )
}

#[test]
fn what_holds_a_node_is_named_at_the_annotation() {
    let evict = "        cluster-autoscaler.kubernetes.io/safe-to-evict: \"false\"";
    let disrupt = "        karpenter.sh/do-not-disrupt: \"true\"";
    let mark = " # finds: autoscaler-annotation-blocks-drain info\n";
    for kind in ["Deployment", "StatefulSet", "ReplicaSet"] {
        marks::agree(ANNOTATION, &annotated(kind, &format!("{evict}{mark}{disrupt}{mark}")));
    }
    let old = "        karpenter.sh/do-not-evict: \"true\"";
    let found = marks::agree(ANNOTATION, &annotated("Deployment", &format!("{old}{mark}")));
    assert!(found[0].message.contains("later ones"), "{}", found[0].message);
    // The cluster-autoscaler never waits for a DaemonSet; Karpenter does.
    marks::agree(ANNOTATION, &annotated("DaemonSet", &format!("{evict}\n{disrupt}{mark}")));
}

#[test]
fn the_other_values_hold_nothing() {
    let values = "        cluster-autoscaler.kubernetes.io/safe-to-evict: \"true\"\n        karpenter.sh/do-not-disrupt: \"false\"\n        karpenter.sh/do-not-evict: \"\"\n";
    marks::agree(ANNOTATION, &annotated("Deployment", values));
    marks::agree(
        ANNOTATION,
        &annotated("Deployment", "        example.com/safe-to-evict: \"false\"\n        safe-to-evict: \"false\"\n"),
    );
}

#[test]
fn on_the_workload_itself_they_say_nothing() {
    let text = annotated("Deployment", "        example.com/a: b\n").replace(
        "metadata: {name: web}",
        "metadata: {name: web, annotations: {karpenter.sh/do-not-disrupt: \"true\"}}",
    );
    marks::agree(ANNOTATION, &text);
}

#[test]
fn a_job_asks_for_it_rightly_and_a_pod_answers_for_itself() {
    let job = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: sum}\nspec:\n  template:\n    metadata: {annotations: {karpenter.sh/do-not-disrupt: \"true\"}}\n    spec: {restartPolicy: Never, containers: [{name: sum, image: example/sum:1}]}\n";
    marks::agree(ANNOTATION, job);
    let pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: sum\n  annotations:\n    karpenter.sh/do-not-disrupt: \"true\" # finds: autoscaler-annotation-blocks-drain info\nspec: {containers: [{name: sum, image: example/sum:1}]}\n";
    marks::agree(ANNOTATION, pod);
    let owned = pod
        .replace(
            "  name: sum\n",
            "  name: sum\n  ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: sum, uid: a}]\n",
        )
        .replace(" # finds: autoscaler-annotation-blocks-drain info", "");
    marks::agree(ANNOTATION, &owned);
}

const WEBHOOK: &str = "fail-closed-webhook-single-replica";

/// A webhook of `rules/rules` with these lines of its own, the mark on the first.
fn webhook(kind: &str, lines: &str) -> String {
    format!(
        "apiVersion: admissionregistration.k8s.io/v1\nkind: {kind}\nmetadata: {{name: rules}}\nwebhooks:\n- name: pods.example.com\n{lines}  \
         clientConfig: {{service: {{namespace: rules, name: rules}}}}\n  sideEffects: None\n  admissionReviewVersions: [v1]\n"
    )
}

const FAIL: &str = "  failurePolicy: Fail # finds: fail-closed-webhook-single-replica error\n";
const PODS: &str =
    "  rules: [{apiGroups: [\"\"], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [pods]}]\n";

fn service(namespace: &str) -> String {
    format!(
        "---\napiVersion: v1\nkind: Service\nmetadata: {{namespace: {namespace}, name: rules}}\nspec: {{selector: {{app: rules}}, ports: [{{port: 443}}]}}\n"
    )
}

fn serving(kind: &str, metadata: &str, spec: &str) -> String {
    format!(
        "---\napiVersion: apps/v1\nkind: {kind}\nmetadata: {{namespace: rules, name: rules{metadata}}}\nspec: {{{spec}selector: {{matchLabels: {{app: rules}}}}, \
         template: {{metadata: {{labels: {{app: rules}}}}, spec: {{containers: [{{name: rules, image: example/rules:1, args: [--leader-elect], ports: [{{containerPort: 443}}]}}]}}}}}}\n"
    )
}

/// The webhook fails closed and is asked about Pods; the workload behind it varies.
fn behind(workload: &str) -> String {
    webhook("ValidatingWebhookConfiguration", &format!("{FAIL}{PODS}")) + &service("rules") + workload
}

fn unmarked(text: &str) -> String {
    text.replace(" # finds: fail-closed-webhook-single-replica error", "")
}

#[test]
fn one_pod_behind_a_webhook_that_fails_closed_is_an_error_also_with_leader_election() {
    let one = serving("Deployment", "", "replicas: 1, ");
    let found = marks::agree(WEBHOOK, &behind(&one));
    assert!(found[0].message.contains("rejects CREATE, UPDATE of `pods`, its own next Pod"), "{}", found[0].message);
    marks::agree(WEBHOOK, &behind(&serving("Deployment", "", "")));
    marks::agree(WEBHOOK, &behind(&serving("StatefulSet", "", "replicas: 1, ")));
    marks::agree(
        WEBHOOK,
        &(webhook("MutatingWebhookConfiguration", &format!("{FAIL}{PODS}")) + &service("rules") + &one),
    );
    // `Fail` is the default; the webhook's first line is the nearest place then.
    let defaulted = webhook("ValidatingWebhookConfiguration", PODS)
        .replace("pods.example.com", "pods.example.com # finds: fail-closed-webhook-single-replica error");
    marks::agree(WEBHOOK, &(defaulted + &service("rules") + &one));
}

#[test]
fn several_pods_or_a_pod_on_each_node_answer() {
    for (kind, spec) in [("Deployment", "replicas: 2, "), ("DaemonSet", ""), ("Deployment", "replicas: 0, ")] {
        marks::agree(WEBHOOK, &unmarked(&behind(&serving(kind, "", spec))));
    }
    let one = serving("Deployment", "", "replicas: 1, ");
    let two = one.clone() + &one.replacen("name: rules}", "name: more}", 1);
    marks::agree(WEBHOOK, &unmarked(&behind(&two)));
}

#[test]
fn the_autoscaler_s_minimum_counts() {
    let scaled = |minimum: u32| {
        let autoscaler = format!(
            "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {{namespace: rules, name: rules}}\nspec: {{scaleTargetRef: {{apiVersion: apps/v1, kind: Deployment, name: rules}}, minReplicas: {minimum}, maxReplicas: 9}}\n"
        );
        behind(&(serving("Deployment", "", "replicas: 3, ") + &autoscaler))
    };
    let found = marks::agree(WEBHOOK, &scaled(1));
    assert!(found[0].message.contains("at the autoscaler's minimum"), "{}", found[0].message);
    marks::agree(WEBHOOK, &unmarked(&scaled(2)));
}

#[test]
fn an_owned_deployment_says_itself_how_many_it_has_and_an_owned_pod_does_not() {
    let reference = ", ownerReferences: [{apiVersion: example.com/v1, kind: Operator, name: rules, uid: a}]";
    marks::agree(WEBHOOK, &behind(&serving("Deployment", reference, "replicas: 1, ")));
    let owned = serving("ReplicaSet", reference, "replicas: 1, ");
    marks::agree(WEBHOOK, &unmarked(&behind(&owned)));
    // A live dump: the Deployment and what it owns.
    marks::agree(WEBHOOK, &behind(&(serving("Deployment", "", "replicas: 1, ") + &owned)));
    marks::agree(WEBHOOK, &unmarked(&behind(&(serving("Deployment", "", "replicas: 3, ") + &owned))));
}

#[test]
fn what_nobody_asks_or_everybody_lets_through_is_harmless() {
    let one = serving("Deployment", "", "replicas: 1, ");
    let with = |lines: &str| webhook("ValidatingWebhookConfiguration", lines) + &service("rules") + &one;
    marks::agree(WEBHOOK, &with(&format!("  failurePolicy: Ignore\n{PODS}")));
    marks::agree(WEBHOOK, &with(""));
    marks::agree(WEBHOOK, &with("  failurePolicy: Fail\n  rules: []\n"));
    // In v1beta1 the default was `Ignore`.
    marks::agree(WEBHOOK, &with(PODS).replace("k8s.io/v1\n", "k8s.io/v1beta1\n"));
    marks::agree(WEBHOOK, &with(&format!("{FAIL}{PODS}")).replace("k8s.io/v1\n", "k8s.io/v1beta1\n"));
    let elsewhere = webhook("ValidatingWebhookConfiguration", &format!("{FAIL}{PODS}")) + &service("other") + &one;
    marks::agree(WEBHOOK, &unmarked(&elsewhere));
    let url = unmarked(&behind(&one))
        .replace("{service: {namespace: rules, name: rules}}", "{url: \"https://rules.example.com\"}");
    marks::agree(WEBHOOK, &url);
}

#[test]
fn an_operator_that_is_asked_about_custom_resources_alone_stops_nothing_else() {
    let one = serving("Deployment", "", "replicas: 1, ");
    let about = |groups: &str, resources: &str| {
        let rules = PODS.replace("[\"\"]", groups).replace("[pods]", resources);
        webhook("ValidatingWebhookConfiguration", &format!("{FAIL}{rules}")) + &service("rules") + &one
    };
    for group in ["[rules.example.com]", "[rules.example.com, cluster.x-k8s.io]"] {
        let own = about(group, "[orders, orders/status]").replace("replica error", "replica warning");
        let found = marks::agree(WEBHOOK, &own);
        assert!(found[0].message.ends_with(", and nothing else"), "{}", found[0].message);
    }
    for group in ["[\"*\"]", "[apps]", "[\"\"]", "[networking.k8s.io]", "[rules.example.com, apps]"] {
        marks::agree(WEBHOOK, &about(group, "[\"*\"]"));
    }
    // A second webhook of the Service that is asked about Pods.
    let second = "- name: more.example.com\n  failurePolicy: Fail\n  rules: [{apiGroups: [\"\"], apiVersions: [v1], operations: [CREATE], resources: [pods]}]\n  \
        clientConfig: {service: {namespace: rules, name: rules}}\n  sideEffects: None\n  admissionReviewVersions: [v1]\n---\napiVersion: v1\nkind: Service";
    let both = about("[rules.example.com]", "[orders]").replacen("---\napiVersion: v1\nkind: Service", second, 1);
    marks::agree(WEBHOOK, &both);
}

#[test]
fn a_namespace_selector_spares_its_own_namespace_and_no_other() {
    let selector = "  namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [rules]}]}\n";
    let lines = format!("{FAIL}{PODS}{selector}");
    let text = webhook("ValidatingWebhookConfiguration", &lines) + &service("rules") + &serving("Deployment", "", "");
    let found = marks::agree(WEBHOOK, &text);
    assert!(!found[0].message.contains("its own"), "{}", found[0].message);
    let everything = text
        .replace("[\"\"]", "[\"*\"]")
        .replace("[pods]", "[\"*\"]")
        .replace("[CREATE, UPDATE]", "[\"*\"]")
        .replace(selector, "  namespaceSelector: {}\n");
    let found = marks::agree(WEBHOOK, &everything);
    assert!(found[0].message.contains("rejects every write of every kind of object, its own"), "{}", found[0].message);
}

#[test]
fn rules_that_are_filled_in_later_are_not_none() {
    let one = serving("Deployment", "", "replicas: 1, ");
    let text = webhook("ValidatingWebhookConfiguration", &FAIL.replace("error", "warning")) + &service("rules") + &one;
    let found = marks::agree(WEBHOOK, &text);
    assert!(found[0].message.contains("rejects whatever its rules are"), "{}", found[0].message);
}

#[test]
fn webhooks_of_one_service_are_one_finding() {
    let second = "- name: more.example.com\n  failurePolicy: Fail\n  rules: [{apiGroups: [apps], apiVersions: [v1], operations: [DELETE], resources: [deployments]}]\n  clientConfig: {service: {namespace: rules, name: rules}}\n  sideEffects: None\n  admissionReviewVersions: [v1]\n";
    let text = webhook("ValidatingWebhookConfiguration", &format!("{FAIL}{PODS}"))
        + second
        + &service("rules")
        + &serving("Deployment", "", "");
    let found = marks::agree(WEBHOOK, &text);
    assert!(
        found[0].message.starts_with("`pods.example.com`, `more.example.com` fail closed, "),
        "{}",
        found[0].message
    );
    assert!(found[0].message.contains("CREATE, UPDATE, DELETE of `pods`, `deployments.apps`"), "{}", found[0].message);
}
