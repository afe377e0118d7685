//! How many replicas there are is said somewhere else.

use std::collections::BTreeMap;

use policy_core::report::{ReplicasSource, Severity};

use super::judge;

#[test]
fn the_autoscaler_in_another_file_says_how_few_there_may_be() {
    let Some(judged) = judge(&["tektoncd__pipeline/config/webhook-hpa.yaml", "tektoncd__pipeline/config/webhook.yaml"])
    else {
        return;
    };
    let name = "tekton-pipelines-webhook";
    let replicas = &judged.workload(name).replicas;
    assert_eq!((replicas.minimum, replicas.maximum, replicas.source), (Some(1), Some(5), ReplicasSource::Hpa));
    let single = judged.finds("single-replica", name, Severity::Info);
    assert_eq!(
        (single.location.file.as_ref(), single.location.line),
        ("tektoncd__pipeline/config/webhook-hpa.yaml", 31)
    );
    judged.never_says(&["replicas-fight-autoscaler", "autoscaler-target-missing", "missing-autoscaler"], name);
}

#[test]
fn a_percentage_of_the_autoscaler_s_minimum_blocks_every_drain() {
    let Some(judged) = judge(&["kserve__kserve/docs/openshift/serverless/knativeserving-kourier.yaml"]) else { return };
    let replicas = &judged.workload("3scale-kourier-gateway").replicas;
    assert_eq!((replicas.minimum, replicas.maximum), (Some(1), Some(10)));
    let blocks = judged.finds("pdb-blocks-eviction", "3scale-kourier-gateway-pdb", Severity::Error);
    assert_eq!(blocks.location.line, 673);
    assert!(blocks.message.contains("80% of 1 Pod at the autoscaler's minimum, rounded up"), "{}", blocks.message);
    // maxUnavailable 0 keeps the old Pod until the new one is available.
    judged.never_says(&["rollout-takes-all-down", "rollout-cuts-capacity"], "3scale-kourier-gateway");
}

#[test]
fn a_deployment_that_a_rollout_refers_to_is_its_template_and_judged_once() {
    let Some(judged) = judge(&["argoproj__argo-rollouts/examples/workload-ref"]) else { return };
    let name = "rollout-ref-deployment";
    judged.never_says(&["single-replica", "autoscaler-target-missing"], name);
    let rollout = judged.report.workloads.iter().find(|workload| workload.object.kind == "Rollout").unwrap();
    assert_eq!(rollout.replicas.minimum, Some(5));
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in judged.about(name) {
        *times.entry(finding.rule.as_ref()).or_default() += 1;
    }
    assert!(times.values().all(|times| *times == 1), "{times:?}");
}

#[test]
fn a_scaled_object_of_the_old_group_finds_its_deployment() {
    let Some(judged) = judge(&["dapr__samples/batch-file-processing/deploy"]) else { return };
    let replicas = &judged.workload("batch-processor").replicas;
    assert_eq!((replicas.minimum, replicas.maximum, replicas.source), (Some(1), Some(100), ReplicasSource::Keda));
    judged.never_says(&["autoscaler-target-missing", "unknown-field"], "batch-processor-scaler");
    judged.never_says(&["missing-autoscaler"], "batch-processor");
    // Down to 0 on purpose, and the target is in no file beside it.
    let Some(judged) =
        judge(&["argoproj__argo-cd/resource_customizations/keda.sh/ScaledObject/testdata/keda-healthy.yaml"])
    else {
        return;
    };
    judged.is_quiet_but(&[]);
}

#[test]
fn a_scale_target_of_a_custom_kind_is_not_missing() {
    let slurm = "GoogleCloudPlatform__kubernetes-engine-samples/ai-ml/gke-slurm/metrics-autoscaling";
    let Some(judged) = judge(&[slurm]) else { return };
    judged.is_quiet_but(&[]);
    let Some(judged) = judge(&["kubernetes__autoscaler/balancer/examples/nginx-priority-hpa.yaml"]) else { return };
    // The HPA targets the Balancer, which is there and scales the Deployments.
    judged.never_says(&["autoscaler-target-missing", "hpa-without-requests", "overlapping-autoscalers"], "nginx");
    assert_eq!(judged.workload("nginx-1").replicas.minimum, Some(3));
}

#[test]
fn two_services_with_one_selector_are_right_for_blue_and_green() {
    let Some(judged) = judge(&["argoproj__argo-rollouts/examples/rollout-bluegreen.yaml"]) else { return };
    for service in ["rollout-bluegreen-active", "rollout-bluegreen-preview"] {
        assert_eq!(judged.about(service).count(), 0, "{service}");
    }
    judged.never_says(&["rollout-takes-all-down", "rollout-cuts-capacity", "duplicate-object"], "rollout-bluegreen");
}

#[test]
fn what_a_controller_made_is_not_judged() {
    let dump = "argoproj__argo-rollouts/pkg/kubectl-argo-rollouts/info/testdata/blue-green";
    let Some(judged) = judge(&[dump]) else { return };
    let made = judged.report.findings.iter().filter(|finding| {
        let object = finding.object.as_ref();
        object.is_some_and(|object| ["ReplicaSet", "Pod"].contains(&object.kind.as_str()))
    });
    assert_eq!(made.map(super::shown).collect::<Vec<_>>(), Vec::<String>::new());
    assert_eq!(judged.report.workloads.len(), 1);
}
