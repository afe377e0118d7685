//! Cases of the rules about Pods and ReplicaSets without a controller, and about image tags that move.

mod marks;

use marks::{agree, fixed, found};
use policy_core::report::Severity;

const POD: &str = "bare-pod";
const SET: &str = "bare-replica-set";
const TAG: &str = "mutable-image-tag";
const SERVICE: &str =
    "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n";

/// A Pod: its metadata beside the label `app: web`, and lines of its specification.
fn pod(metadata: &str, spec: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web # finds: bare-pod\n  labels: {{app: web}}\n{metadata}spec:\n{spec}  containers: [{{name: app, image: example/web:1.2.3, ports: [{{containerPort: 80}}]}}]\n"
    )
}

fn severity(rule: &str, text: &str) -> Option<Severity> {
    let findings = found(rule, text, &[]);
    assert!(findings.len() < 2, "{findings:?}");
    findings.first().map(|finding| finding.severity)
}

#[test]
fn a_pod_that_a_service_selects_should_come_back() {
    agree(POD, &(pod("", "") + SERVICE));
    assert_eq!(severity(POD, &(pod("", "") + SERVICE)), Some(Severity::Warning));
    // Its ports are taken as served where the input has no Service at all.
    assert_eq!(severity(POD, &pod("", "")), Some(Severity::Info));
    let elsewhere = SERVICE.replace("app: web", "app: other");
    assert_eq!(severity(POD, &(pod("", "") + &elsewhere)), None);
    let another = SERVICE.replace("metadata: {name: web}", "metadata: {name: web, namespace: other}");
    assert_eq!(severity(POD, &(pod("", "") + &another)), None);
    assert_eq!(severity(POD, &pod("", "").replace(", ports: [{containerPort: 80}]", "")), None);
    assert_eq!(severity(POD, &(pod("", "  restartPolicy: Always\n") + SERVICE)), Some(Severity::Warning));
}

#[test]
fn pods_that_somebody_else_makes_or_that_run_once_are_left_alone() {
    for (metadata, spec) in [
        ("", "  restartPolicy: Never\n"),
        ("", "  restartPolicy: OnFailure\n"),
        ("  ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web, uid: a}]\n", ""),
        ("  annotations: {kubernetes.io/config.source: file}\n", ""),
        ("  annotations: {kubernetes.io/config.mirror: a}\n", ""),
        ("  annotations: {helm.sh/hook: test}\n", ""),
        ("  annotations: {argocd.argoproj.io/hook: PreSync}\n", ""),
    ] {
        assert_eq!(severity(POD, &(pod(metadata, spec) + SERVICE)), None, "{metadata}{spec}");
    }
    let renamed = |name: &str| pod("", "").replace("name: web #", &format!("name: {name} #")) + SERVICE;
    for name in ["web-test", "e2e.web", "nginx-disallowed"] {
        assert_eq!(severity(POD, &renamed(name)), None, "{name}");
    }
    assert_eq!(severity(POD, &renamed("contest")), Some(Severity::Warning));
    let labelled =
        |label: &str| (pod("", "") + SERVICE).replace("labels: {app: web}", &format!("labels: {{app: web, {label}}}"));
    assert_eq!(severity(POD, &labelled("tier: control-plane")), None);
    assert_eq!(severity(POD, &labelled("purpose: test")), None);
    assert_eq!(severity(POD, &labelled("tier: frontend")), Some(Severity::Warning));
    let system = |spec: &str| {
        pod("  namespace: kube-system\n", spec) + &SERVICE.replace("{name: web}", "{name: web, namespace: kube-system}")
    };
    assert_eq!(severity(POD, &system("  hostNetwork: true\n")), None);
    assert_eq!(severity(POD, &system("")), Some(Severity::Warning));
}

/// A controller `web` with one container.
fn controller(api_version: &str, kind: &str, metadata: &str, container: &str) -> String {
    let selector = if kind == "ReplicationController" { "{app: web}" } else { "{matchLabels: {app: web}}" };
    format!(
        "apiVersion: {api_version}\nkind: {kind}\nmetadata:\n  name: web\n{metadata}spec:\n  replicas: 2\n  selector: {selector}\n  template:\n    \
         metadata: {{labels: {{app: web}}}}\n    spec:\n      containers:\n      - {container}\n"
    )
}

#[test]
fn sets_written_by_hand_are_information() {
    let container = "{name: app, image: example/web:1.2.3}";
    let owner = "  ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web, uid: a}]\n";
    for (api_version, kind) in [("apps/v1", "ReplicaSet"), ("v1", "ReplicationController")] {
        let text = controller(api_version, kind, "", container);
        assert_eq!(severity(SET, &text), Some(Severity::Info), "{kind}");
        // A migration is shown and never made.
        assert_eq!(fixed(SET, &text, true), text);
        assert_eq!(severity(SET, &controller(api_version, kind, owner, container)), None, "{kind}");
        assert_eq!(severity(SET, &text.replace("replicas: 2", "replicas: 0")), None, "{kind}");
    }
    for kind in ["Deployment", "StatefulSet", "DaemonSet"] {
        assert_eq!(severity(SET, &controller("apps/v1", kind, "", container)), None, "{kind}");
    }
}

fn image(image: &str, policy: &str) -> String {
    controller("apps/v1", "Deployment", "", &format!("{{name: app, image: {image}{policy}}}"))
}

#[test]
fn a_tag_that_moves_is_a_warning_and_a_line_of_an_official_image_information() {
    for (name, expected) in [
        ("nginx", Some(Severity::Warning)),
        ("example/web:latest", Some(Severity::Warning)),
        ("example/web:edge", Some(Severity::Warning)),
        ("redis:7.4", Some(Severity::Info)),
        ("example/web:7.4", None),
        ("nginx:1.27.3", None),
        ("nginx:latest@sha256:0123456789abcdef", None),
        ("controller:latest", None),
        ("\"${IMAGE}\"", None),
        ("FILLED BY THE OPERATOR", None),
    ] {
        assert_eq!(severity(TAG, &image(name, "")), expected, "{name}");
    }
    assert_eq!(severity(TAG, &(pod("", "") + SERVICE).replace("web:1.2.3", "web:latest")), Some(Severity::Info));
    let quiet = pod("", "").replace("web:1.2.3", "web:latest").replace(", ports: [{containerPort: 80}]", "");
    assert_eq!(severity(TAG, &quiet), None);
    let job = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: example/a}]}}}\n";
    assert_eq!(severity(TAG, job), None);
}

#[test]
fn the_pull_policy_decides_how_the_code_differs() {
    let says = |name: &str, policy: &str| {
        let findings = found(TAG, &image(name, policy), &[]);
        findings
            .first()
            .map(|finding| finding.message.contains("each start"))
            .map(|pulls| if pulls { "start" } else { "node" })
    };
    assert_eq!(says("example/web", ""), Some("start"));
    assert_eq!(says("example/web:latest", ""), Some("start"));
    assert_eq!(says("example/web:edge", ""), Some("node"));
    assert_eq!(says("example/web:edge", ", imagePullPolicy: Always"), Some("start"));
    assert_eq!(says("example/web:latest", ", imagePullPolicy: IfNotPresent"), Some("node"));
    // Somebody loads it onto the nodes.
    assert_eq!(says("example/web:latest", ", imagePullPolicy: Never"), None);
}

#[test]
fn every_container_is_looked_at_where_it_is_written() {
    let text = "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: web}\nspec:\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec:\n      initContainers:\n      - name: init\n        image: busybox # finds: mutable-image-tag warning\n      containers:\n      - name: app\n        image: example/web:1.2.3\n      - name: side\n        image: example/side:main # finds: mutable-image-tag warning\n";
    agree(TAG, text);
    let owned = text.replace(
        "{name: web}\nspec",
        "{name: web, ownerReferences: [{apiVersion: v1, kind: A, name: a, uid: a}]}\nspec",
    );
    assert_eq!(found(TAG, &owned, &[]), Vec::new());
}

#[test]
fn what_a_kustomization_sets_is_not_what_runs() {
    let kustomization = |fields: &str| {
        format!(
            "---\napiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nimages:\n- name: example/web\n  {fields}\n"
        )
    };
    let with = |fields: &str| severity(TAG, &(image("example/web", "") + &kustomization(fields)));
    assert_eq!(with("newTag: 1.2.3"), None);
    assert_eq!(with("digest: sha256:0123"), None);
    assert_eq!(with("newName: other/web"), Some(Severity::Warning));
    assert_eq!(with("newTag: latest"), Some(Severity::Warning));
    assert_eq!(severity(TAG, &(image("example/other", "") + &kustomization("newTag: 1.2.3"))), Some(Severity::Warning));
    // One that cannot be read says nothing, and nothing is said of it.
    let broken = image("example/web", "")
        + "---\napiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nimages: {a: b}\n";
    assert_eq!(severity(TAG, &broken), Some(Severity::Warning));
    assert_eq!(found("wrong-type", &broken, &[]), Vec::new());
}
