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
