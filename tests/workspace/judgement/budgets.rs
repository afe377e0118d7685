//! PodDisruptionBudgets: what they match and how far that reaches.

use policy_core::report::Severity;
use policy_core::{FixRequest, Options, fix};

use super::{judge, judge_texts, sources};
use crate::shared::{directories, folder};

#[test]
fn a_budget_without_a_namespace_matches_none_of_the_pods_of_another() {
    let Some(root) = folder("corpus") else { return };
    let examples = "kubernetes__autoscaler/cluster-autoscaler/cloudprovider/";
    let all = directories(&root).into_iter().filter(|(name, _)| name.starts_with(examples));
    let texts: Vec<(String, String)> = all.flat_map(|(_, texts)| texts).collect();
    let linode = texts.iter().filter(|(name, _)| name.contains("/linode/examples/")).cloned().collect();
    // Alone with its neighbours, and with every provider's example merged into one cluster.
    for texts in [linode, texts] {
        let judged = judge_texts(texts);
        judged.never_says(
            &["pdb-blocks-eviction", "pdb-spans-workloads", "pdb-protects-nothing", "overlapping-pdbs"],
            "cluster-autoscaler-pdb",
        );
        judged.finds("removed-api-version", "cluster-autoscaler-pdb", Severity::Error);
    }
}

#[test]
fn one_budget_over_two_sets_counts_all_their_pods() {
    let kubernetes = "GoogleCloudPlatform__kubernetes-engine-samples/databases/gke-stateful-mysql/kubernetes";
    let Some(judged) = judge(&[kubernetes]) else { return };
    let counted = judged.finds("unhealthy-pods-block-drain", "mysql-pdb", Severity::Info);
    assert!(counted.message.contains("5 of 6 Pods"), "{}", counted.message);
    judged.never_says(&["pdb-blocks-eviction", "pdb-protects-nothing", "pdb-matches-nothing"], "mysql-pdb");
    for name in ["dbc1", "dbc2"] {
        judged.never_says(&["missing-pdb"], name);
    }
}

#[test]
fn three_members_that_keep_apart_with_probes_are_a_clean_control() {
    let path = "GoogleCloudPlatform__kubernetes-engine-samples/databases/gke-stateful-mysql/kubernetes";
    let Some(judged) = judge(&[&format!("{path}/c1-mysql.yaml"), &format!("{path}/mysql-pdb-maxunavailable.yaml")])
    else {
        return;
    };
    // mysqld ends at SIGTERM while requests are still routed to it, and its liveness probe waits in the place of a startup
    // probe.
    judged.is_quiet_but(&["missing-pre-stop", "slow-start-without-startup-probe"]);
    let pillars = judged.workload("dbc1").score.pillars;
    assert!(pillars.spread == Some(100) && pillars.disruption >= Some(90), "{pillars:?}");
}

#[test]
fn a_budget_with_both_bounds_is_refused() {
    let Some(judged) = judge(&["envoyproxy__gateway/test/helm/gateway-helm/control-plane-with-pdb.out.yaml"]) else {
        return;
    };
    judged.finds("invalid-pdb", "envoy-gateway", Severity::Error);
    judged.finds("single-replica", "envoy-gateway", Severity::Error);
    // What the API server refuses protects and blocks nobody.
    judged.never_says(&["pdb-blocks-eviction"], "envoy-gateway");
}

#[test]
fn a_budget_over_the_only_replica_blocks_and_its_comment_stays() {
    let Some(mut judged) = judge(&["kubeflow__spark-operator/config/pdb", "kubeflow__spark-operator/config/manager"])
    else {
        return;
    };
    // As kustomize puts both into one namespace.
    let budget = judged.texts.iter_mut().find(|(name, _)| name.contains("/pdb/")).unwrap();
    budget.1 =
        budget.1.replace("  name: controller-manager-pdb\n", "  name: controller-manager-pdb\n  namespace: system\n");
    let judged = judge_texts(judged.texts);
    let blocks = judged.finds("pdb-blocks-eviction", "controller-manager-pdb", Severity::Error);
    assert!(blocks.location.path.ends_with("minAvailable"), "{}", blocks.location.path);
    for unsafe_fixes in [false, true] {
        let request = FixRequest { unsafe_fixes, ..FixRequest::default() };
        let outcome = fix(&sources(&judged.texts), &Options::default(), &request);
        let kept = |line: &str| outcome.files.iter().any(|file| file.text.lines().any(|kept| kept == line));
        assert!(kept("  # Keeps at least 1 controller-manager pod available with only 1 replica"));
        assert!(kept("  # Run controller-manager with >=2 replicas when applying this PDB"));
    }
}

#[test]
fn a_budget_that_keeps_every_pod_blocks_without_a_workload_in_sight() {
    let samples = "open-policy-agent__gatekeeper-library/artifacthub/library/general/poddisruptionbudget/1.0.4/samples";
    let Some(judged) = judge(&[&format!("{samples}/poddisruptionbudget/example_disallowed_pdb.yaml")]) else { return };
    let blocks = judged.finds("pdb-blocks-eviction", "nginx-pdb-disallowed", Severity::Error);
    assert_eq!(blocks.location.line, 7);
}

#[test]
fn a_component_is_a_patch_of_its_base() {
    let Some(judged) = judge(&["kubernetes-sigs__metrics-server/manifests"]) else { return };
    judged.never_says(&["single-replica", "selector-mismatch", "missing-spread", "missing-pdb"], "metrics-server");
    let of_deployments = judged.report.findings.iter().filter(|finding| {
        let object = finding.object.as_ref();
        object.is_some_and(|object| object.kind == "Deployment")
    });
    assert_eq!(of_deployments.map(super::shown).collect::<Vec<_>>(), Vec::<String>::new());
    // Whatever the patches make of it, the Service and the budget have Pods that the input does not show in full.
    judged.is_quiet_but(&["removed-api-version"]);
}
