#![doc = include_str!("en.md")]
//! `missing-autoscaler`

mod stateful;

use crate::cluster::{Context, Workload, WorkloadKind};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::scaling::requests::service_with_requests;
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "missing-autoscaler",
    pillar: Pillar::Scaling,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Info,
    kinds: &["Deployment", "StatefulSet", "Rollout", "DeploymentConfig"],
    fix: Some(Applicability::Display),
    rejected: false,
    summary: Text::summary(
        "no autoscaler adds replicas when load grows",
        "부하가 늘어도 레플리카를 늘려 줄 오토스케일러가 없다",
    ),
    page: crate::page!(),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    if !is_asked(workload) || cx.weight_of_absence(&["HorizontalPodAutoscaler"]).is_none() {
        return;
    }
    let replicas = workload.minimum();
    let message = text! {
        en: "no autoscaler targets this: the replicas stay at {replicas}, however high a peak is",
        ko: "이 워크로드를 대상으로 하는 오토스케일러가 없다. 부하가 아무리 몰려도 레플리카는 {replicas}개다"
    };
    let help = text! {
        en: "add a HorizontalPodAutoscaler if the load varies and the app can run in more Pods, and leave `spec.replicas` to it",
        ko: "부하가 달라지고 앱이 더 많은 파드로 실행될 수 있다면 HorizontalPodAutoscaler를 두고, `spec.replicas`는 그것에 맡긴다"
    };
    let title = || text! { en: "Add a HorizontalPodAutoscaler", ko: "HorizontalPodAutoscaler를 더한다" };
    let fix = || Fix::display(title(), snippet(workload));
    findings.push(Finding::new(&RULE, workload.object.place(), message, help).fix(fix));
}

fn is_asked(workload: &Workload<'_>) -> bool {
    let scales_out = workload.autoscalers.is_empty()
        && !workload.tolerates_short_loss()
        && workload.single_writer.is_none()
        && !workload.has_rejected_replicas();
    // Add-ons of the cluster follow its size.
    let add_on = workload.object.namespace.as_deref() == Some("kube-system");
    if add_on || is_no_server(&workload.object.name) || !scales_out || service_with_requests(workload).is_none() {
        return false;
    }
    // Requests that a VerticalPodAutoscaler rewrites are the other way to follow the load.
    !workload.has_requests_written() && !stateful::keeps_data(workload)
}

/// Controllers work off what the API server holds, one of them at a time, and load generators make the load; both may have
/// a Service. An ingress controller is asked by users.
fn is_no_server(name: &str) -> bool {
    let has = |word: &str| name.contains(word);
    has("operator") || has("controller") && !has("ingress") && !has("gateway") || has("loadgen") || has("load-gen")
}

fn snippet(workload: &Workload<'_>) -> String {
    let version = match workload.kind {
        WorkloadKind::Rollout => "argoproj.io/v1alpha1",
        WorkloadKind::DeploymentConfig => "apps.openshift.io/v1",
        _ => "apps/v1",
    };
    let (kind, name) = (workload.object.kind.as_str(), workload.object.display_name());
    let minimum = workload.minimum().max(2);
    let maximum = minimum.saturating_mul(3);
    format!(
        "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: {name}\nspec:\n  scaleTargetRef:\n    apiVersion: {version}\n    kind: {kind}\n    name: {name}\n  minReplicas: {minimum}\n  maxReplicas: {maximum} # what the nodes, and what the app calls, can bear\n  metrics:\n    - type: Resource\n      resource:\n        name: cpu\n        target:\n          type: Utilization\n          averageUtilization: 70\n"
    )
}
