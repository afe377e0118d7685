//! One replica, or one writer, on purpose.

use policy_core::report::Severity;

use super::judge;

#[test]
fn controllers_with_leader_election_may_be_alone() {
    for (path, name) in [
        ("k8ssandra__cass-operator/config/manager/manager.yaml", "controller-manager"),
        ("NVIDIA__gpu-operator/config/manager/manager.yaml", "gpu-operator"),
        ("kubernetes-sigs__scheduler-plugins/config/manager/manager.yaml", "controller-manager"),
    ] {
        let Some(judged) = judge(&[path]) else { return };
        judged.finds("single-replica", name, Severity::Info);
        judged.is_quiet_about(name, &[]);
        judged.stays_as_it_is(name);
    }
}

#[test]
fn leader_election_by_an_environment_variable_counts_too() {
    let path = "strimzi__strimzi-kafka-operator/install/cluster-operator/060-Deployment-strimzi-cluster-operator.yaml";
    let Some(judged) = judge(&[path]) else { return };
    let name = "strimzi-cluster-operator";
    judged.finds("single-replica", name, Severity::Info);
    judged.is_quiet_about(name, &[]);
    judged.stays_as_it_is(name);
}

#[test]
fn leader_election_that_is_turned_off_means_one_instance() {
    let Some(judged) = judge(&["kubernetes-csi__external-snapshotter/deploy/kubernetes/csi-snapshotter"]) else {
        return;
    };
    judged.finds("single-replica", "csi-snapshotter", Severity::Info);
    judged.is_quiet_about("csi-snapshotter", &[]);
    judged.stays_as_it_is("csi-snapshotter");
}

#[test]
fn recreate_that_keeps_two_writers_apart_stays() {
    for (path, name) in [
        ("kubernetes-sigs__external-dns/docs/snippets/security-context/extdns-limited-privilege.yaml", "external-dns"),
        ("projectcalico__calico/manifests/calico-policy-only.yaml", "calico-kube-controllers"),
    ] {
        let Some(judged) = judge(&[path]) else { return };
        judged.is_quiet_about(name, &[]);
        judged.finds("recreate-strategy", name, Severity::Info);
        judged.stays_as_it_is(name);
    }
}

#[test]
fn a_shard_is_no_redundancy_and_three_that_keep_apart_are() {
    let Some(judged) = judge(&["argoproj__argo-cd/manifests/ha/namespace-install-with-hydrator.yaml"]) else { return };
    judged.stays_as_it_is("argocd-application-controller");
    judged.finds("single-replica", "argocd-application-controller", Severity::Info);
    for name in ["argocd-redis-ha-server", "argocd-redis-ha-haproxy"] {
        assert_eq!(judged.workload(name).replicas.minimum, Some(3));
        judged.never_says(&["single-replica", "missing-spread", "spread-selector-mismatch"], name);
    }
    // That nothing keeps a drain from taking several of them is so.
    judged.finds("missing-pdb", "argocd-redis-ha-server", Severity::Warning);
}

#[test]
fn a_database_with_one_volume_wants_a_readiness_probe_and_no_second_replica() {
    let Some(judged) = judge(&["sourcegraph__deploy-sourcegraph/base/codeinsights-db"]) else { return };
    let name = "codeinsights-db";
    assert_eq!(judged.finds("missing-readiness-probe", name, Severity::Error).location.line, 44);
    assert!(
        judged.about(name).all(|finding| finding.rule != "recreate-strategy" || finding.severity < Severity::Error)
    );
    judged.never_says(&["missing-pdb", "missing-spread", "rollout-deadlock"], name);
    judged.stays_as_it_is(name);

    let Some(judged) = judge(&["sourcegraph__deploy-sourcegraph/base/gitserver"]) else { return };
    assert_eq!(judged.finds("missing-readiness-probe", "gitserver", Severity::Error).location.line, 28);
    judged.never_says(&["missing-pdb", "missing-spread"], "gitserver");
    judged.stays_as_it_is("gitserver");
}

#[test]
fn a_budget_that_lets_the_only_pod_go_is_harmless() {
    let Some(judged) = judge(&["kubeflow__manifests/applications/katib/upstream/components/mysql"]) else { return };
    judged.stays_as_it_is("katib-mysql");
    judged.finds("recreate-strategy", "katib-mysql", Severity::Warning);
    judged.never_says(&["missing-readiness-probe", "missing-pdb", "missing-spread"], "katib-mysql");

    let rendered = "open-telemetry__opentelemetry-helm-charts/charts/opentelemetry-demo/examples/default/rendered";
    let Some(judged) = judge(&[&format!("{rendered}/opensearch")]) else { return };
    assert_eq!(judged.workload("opensearch").replicas.minimum, Some(1));
    assert!(judged.about("opensearch-pdb").all(|finding| finding.severity == Severity::Info));
    judged.never_says(&["missing-pdb"], "opensearch");
}

#[test]
fn an_active_and_a_standby_replica_lose_no_capacity() {
    let path = "kubernetes-csi__external-snapshotter/deploy/kubernetes/snapshot-controller";
    let Some(judged) = judge(&[path]) else { return };
    judged.is_quiet_about("snapshot-controller", &[]);
    judged.finds("rollout-cuts-capacity", "snapshot-controller", Severity::Info);
    judged.never_says(&["single-replica", "missing-readiness-probe"], "snapshot-controller");
}
