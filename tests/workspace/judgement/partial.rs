//! Parts of objects, containers beside the one that serves, and Pods that take a node for themselves.

use policy_core::report::{Pillar, Severity};

use super::{judge, judge_texts, shown};
use crate::shared::{directories, folder};

/// What their probes' numbers say is so, whatever the Pods are for.
const NUMBERS_OF_PROBES: [&str; 2] = ["probe-timeout-exceeds-period", "slow-start-without-startup-probe"];

#[test]
fn patches_and_assertions_are_not_judged() {
    let Some(root) = folder("corpus") else { return };
    let mut partial = 0;
    for (name, texts) in directories(&root) {
        let patches = name.starts_with("sourcegraph__deploy-sourcegraph/overlays");
        let asserts = ["jaegertracing__jaeger-operator/tests", "open-telemetry__opentelemetry-operator/tests"]
            .iter()
            .any(|tests| name.starts_with(tests));
        if !patches && !asserts {
            continue;
        }
        let judged = judge_texts(texts);
        for left in judged.report.not_judged.iter().filter(|left| left.reason.contains("partial")) {
            partial += 1;
            let at = |finding: &&policy_core::report::FindingReport| {
                finding.location.file == left.location.file
                    && finding.object.as_ref() == Some(&left.object)
                    && finding.severity >= Severity::Warning
            };
            let said: Vec<String> = judged.report.findings.iter().filter(at).map(shown).collect();
            assert!(said.is_empty(), "{name}: {}", said.join("\n"));
        }
    }
    assert!(partial > 90, "{partial}");
}

#[test]
fn an_assertion_without_a_specification_is_read_and_left() {
    let Some(judged) = judge(&["open-telemetry__opentelemetry-operator/tests/e2e/smoke-deletion/00-assert.yaml"])
    else {
        return;
    };
    assert_eq!(judged.report.findings.iter().map(shown).collect::<Vec<_>>(), Vec::<String>::new());
    assert_eq!(judged.report.workloads.len(), 0);
}

#[test]
fn sidecars_without_ports_are_asked_for_no_probes() {
    let rendered = "open-telemetry__opentelemetry-helm-charts/charts/opentelemetry-demo/examples/default/rendered";
    let Some(judged) = judge(&[&format!("{rendered}/grafana")]) else { return };
    let sidecars = ["grafana-sc-alerts", "grafana-sc-dashboard", "grafana-sc-datasources"];
    let said = judged.report.findings.iter().filter(|finding| {
        let about = |place: &str| (0..3).any(|index| place.contains(&format!("containers[{index}]")));
        let asked = [Pillar::Probes, Pillar::Shutdown].contains(&finding.pillar);
        asked && (about(&finding.location.path) || sidecars.iter().any(|name| finding.message.contains(name)))
    });
    assert_eq!(said.map(shown).collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn drivers_of_volumes_are_no_services_and_their_budget_is_in_another_file() {
    let Some(judged) = judge(&["kubernetes-sigs__aws-ebs-csi-driver/deploy/kubernetes/base"]) else { return };
    for name in ["ebs-csi-controller", "ebs-csi-node", "ebs-csi-node-windows"] {
        judged.is_quiet_about(name, &NUMBERS_OF_PROBES);
    }
    judged.never_says(&["missing-pdb", "single-replica", "missing-spread"], "ebs-csi-controller");
    let probed = judged.about("ebs-csi-controller").filter(|finding| finding.pillar == Pillar::Probes);
    let beside = probed.filter(|finding| !finding.location.path.contains("containers[0]"));
    assert_eq!(beside.map(shown).collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn pods_on_the_ports_of_their_nodes_are_spread_already() {
    let path = "kubernetes-sigs__azuredisk-csi-driver/deploy/latest-v2/csi-azuredisk-controller.yaml";
    let Some(judged) = judge(&[path]) else { return };
    let name = "csi-azuredisk-controller";
    assert_eq!(judged.workload(name).replicas.minimum, Some(2));
    judged.never_says(&["missing-spread", "single-replica"], name);
    judged.is_quiet_about(name, &NUMBERS_OF_PROBES);
}

#[test]
fn one_port_of_the_node_for_each_member_needs_no_spread_rule() {
    let Some(judged) = judge(&["kubernetes__examples/_archived/storage/minio/minio-distributed-statefulset.yaml"])
    else {
        return;
    };
    judged.never_says(&["missing-spread", "single-replica", "pinned-to-one-node"], "minio");
}

#[test]
fn whether_four_replicas_may_share_a_claim_is_said_in_its_file() {
    let wordpress = "GoogleCloudPlatform__kubernetes-engine-samples/cost-optimization/gke-shift-left-cost/samples/k8s-cost-estimator-github/wordpress";
    let Some(judged) = judge(&[wordpress]) else { return };
    let claim = judged.finds("too-few-domains", "wordpress", Severity::Warning);
    assert!(claim.message.contains("ReadWriteOnce"), "{}", claim.message);
    let Some(alone) = judge(&[&format!("{wordpress}/wordpress_deployment.yaml")]) else { return };
    alone.never_says(&["too-few-domains", "rollout-deadlock"], "wordpress");
}

#[test]
fn members_that_all_go_at_once_are_an_outage() {
    let Some(judged) = judge(&["kubernetes__examples/_archived/openshift-origin/etcd-controller.yaml"]) else { return };
    assert_eq!(judged.finds("recreate-strategy", "etcd", Severity::Error).location.line, 10);
    let duplicate = judged.report.findings.iter().find(|finding| finding.rule == "duplicate-key").unwrap();
    assert_eq!((duplicate.severity, duplicate.location.line), (Severity::Error, 12));
}
