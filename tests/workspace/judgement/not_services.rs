//! Things that are not long-running services.

use policy_core::report::Severity;

use super::{Judged, judge, judge_texts, quiet};
use crate::shared::{directories, folder};

#[test]
fn a_job_is_asked_for_no_probes_replicas_or_budget() {
    let Some(judged) = judge(&["aquasecurity__kube-bench/job-node.yaml"]) else { return };
    judged.asks_nothing_of("kube-bench-node");
    judged.is_quiet_but(&[]);
    assert_eq!(judged.workload("kube-bench-node").score.total, None);
}

#[test]
fn the_template_of_a_cron_job_is_found_and_asked_for_nothing() {
    let Some(judged) = judge(&["istio__test-infra/prow/aws/cluster/cloudflare_rotator_cronjob.yaml"]) else { return };
    judged.asks_nothing_of("cloudflare-rotator");
    // `defaultMode: 0755` is a number to kubectl, and to us.
    judged.is_quiet_but(&[]);
}

#[test]
fn a_pod_that_runs_once_is_no_single_replica() {
    let Some(judged) = judge(&["NVIDIA__gpu-operator/validator/manifests/cuda-workload-validation.yaml"]) else {
        return;
    };
    judged.asks_nothing_of("nvidia-cuda-validator-*");
    // `generateName` is a name.
    judged.is_quiet_but(&[]);
}

#[test]
fn pods_that_were_written_for_policy_tests_are_not_asked_to_be_services() {
    let Some(root) = folder("corpus") else { return };
    let mut pods = 0;
    for (_, texts) in directories(&root.join("open-policy-agent__gatekeeper-library")) {
        let judged: Judged = judge_texts(texts);
        let of_pods = judged.report.findings.iter().filter(|finding| {
            let object = finding.object.as_ref();
            object.is_some_and(|object| object.kind == "Pod")
        });
        quiet(
            of_pods,
            Severity::Warning,
            &["bare-pod", "shell-swallows-sigterm", "pinned-to-one-node", "removed-api-version"],
        );
        pods += judged.report.workloads.iter().filter(|workload| workload.object.kind == "Pod").count();
    }
    assert!(pods > 50, "{pods}");
}

#[test]
fn a_filler_that_is_parked_at_zero_replicas_is_asked_for_nothing() {
    let path = "kubernetes__autoscaler/cluster-autoscaler/cloudprovider/azure/examples/workloads/inflate.yaml";
    let Some(judged) = judge(&[path]) else { return };
    judged.asks_nothing_of("inflate");
    judged.is_quiet_but(&[]);
}

#[test]
fn load_generators_get_no_advice_about_traffic() {
    let generator = "GoogleCloudPlatform__microservices-demo/kubernetes-manifests/loadgenerator.yaml";
    for (path, name) in [(generator, "loadgenerator"), ("argoproj__argo-rollouts/examples/appmesh", "wrk-tester")] {
        let Some(judged) = judge(&[path]) else { return };
        judged.is_quiet_about(name, &[]);
        judged.never_says(
            &["missing-pdb", "missing-readiness-probe", "missing-pre-stop", "missing-liveness-probe"],
            name,
        );
    }
}

#[test]
fn a_client_that_sleeps_behind_a_service_serves_nothing() {
    let Some(judged) = judge(&["istio__istio/samples/curl/curl.yaml"]) else { return };
    judged.is_quiet_about("curl", &[]);
    judged.finds("zero-grace-period", "curl", Severity::Info);
}
