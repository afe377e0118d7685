//! DaemonSets: the nodes decide how many Pods there are.

use policy_core::report::Severity;
use policy_core::{FixRequest, Options, fix};

use super::{judge, sources};

/// What is not asked where each node has its own Pod.
const ABOUT_REPLICAS: [&str; 7] = [
    "single-replica",
    "missing-pdb",
    "missing-spread",
    "single-zone-risk",
    "too-few-domains",
    "missing-autoscaler",
    "pinned-to-one-node",
];

#[test]
fn a_network_agent_on_every_node_is_not_asked_for_replicas_or_a_budget() {
    let Some(judged) = judge(&["flannel-io__flannel/Documentation/kube-flannel.yml"]) else { return };
    judged.is_quiet_about("kube-flannel-ds", &[]);
    judged.never_says(&ABOUT_REPLICAS, "kube-flannel-ds");
    judged.never_says(&["missing-readiness-probe", "missing-liveness-probe"], "kube-flannel-ds");
}

#[test]
fn a_container_that_only_holds_its_place_needs_no_probes() {
    let Some(judged) = judge(&["istio__test-infra/prow/aws/cluster/build/tune-sysctls_daemonset.yaml"]) else { return };
    judged.asks_nothing_of("tune-sysctls");
    judged.is_quiet_but(&[]);
}

#[test]
fn a_template_that_an_operator_fills_in_is_left_alone() {
    let Some(judged) = judge(&["NVIDIA__gpu-operator/assets/gpu-feature-discovery"]) else { return };
    judged.is_quiet_about("gpu-feature-discovery", &[]);
    // An image that says that somebody will write it is not one without a tag.
    judged.never_says(&["mutable-image-tag"], "gpu-feature-discovery");
    judged.never_says(&ABOUT_REPLICAS, "gpu-feature-discovery");
    let outcome = fix(&sources(&judged.texts), &Options::default(), &FixRequest::default());
    assert!(outcome.files.iter().all(|file| !file.changed), "{:#?}", outcome.applied);
}

#[test]
fn an_ingress_on_the_ports_of_every_node_needs_no_replicas_but_a_readiness_probe() {
    let Some(judged) = judge(&["haproxytech__kubernetes-ingress/deploy/haproxy-ingress-daemonset.yaml"]) else {
        return;
    };
    let name = "haproxy-kubernetes-ingress";
    assert_eq!(judged.finds("missing-readiness-probe", name, Severity::Error).location.line, 151);
    judged.never_says(&ABOUT_REPLICAS, name);
    judged.never_says(&["rollout-takes-all-down", "rollout-deadlock", "daemon-set-surge-host-port"], name);
}

#[test]
fn an_agent_without_ports_is_asked_for_no_probes() {
    let path = "kubernetes__node-problem-detector/deployment/node-problem-detector-healthchecker.yaml";
    let Some(judged) = judge(&[path]) else { return };
    judged.is_quiet_about("node-problem-detector", &[]);
    judged.never_says(&ABOUT_REPLICAS, "node-problem-detector");
    judged.never_says(&["missing-readiness-probe", "missing-pre-stop"], "node-problem-detector");
}
