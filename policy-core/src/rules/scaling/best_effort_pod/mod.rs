#![doc = include_str!("en.md")]
//! `best-effort-pod`

use crate::object::api::Quantity;
use crate::object::api::ResourceRequirements;

use crate::cluster::metrics::POD_LEVEL_REQUESTS;
use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "best-effort-pod",
    pillar: Pillar::Scaling,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &[
        "Deployment",
        "StatefulSet",
        "DaemonSet",
        "Rollout",
        "DeploymentConfig",
        "ReplicaSet",
        "ReplicationController",
        "Pod",
    ],
    fix: Some(Applicability::Display),
    rejected: false,
    summary: Text::summary(
        "no container requests or limits cpu or memory: the first to go when a node is short",
        "cpu나 memory의 요청량도 상한도 없는 파드다. 노드가 모자라면 가장 먼저 없어진다",
    ),
    page: crate::page!(),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    if !is_best_effort(cx, workload) || runs_once(workload) || is_critical(workload) {
        return;
    }
    let message = if workload.kind.has_replicas() && workload.minimum() > 1 && !workload.is_alone_on_its_node() {
        let replicas = workload.minimum();
        text! {
            en: "no container requests or limits cpu or memory, so the scheduler may put all {replicas} Pods on one full node, where BestEffort Pods are the first to be evicted and OOM-killed",
            ko: "cpu와 memory의 요청량도 상한도 없어, 스케줄러가 꽉 찬 노드 하나에 파드 {replicas}개를 모두 둘 수 있다. 그 노드에 메모리가 모자라면 BestEffort 파드가 가장 먼저 축출되거나 강제로 종료된다"
        }
    } else {
        text! {
            en: "no container requests or limits cpu or memory, so the scheduler may put the Pod on a full node, where BestEffort Pods are the first to be evicted and OOM-killed",
            ko: "cpu와 memory의 요청량도 상한도 없어, 스케줄러가 꽉 찬 노드에 둘 수 있다. 그 노드에 메모리가 모자라면 BestEffort 파드가 가장 먼저 축출되거나 강제로 종료된다"
        }
    };
    let help = text! {
        en: "request the cpu and memory that the containers use at their usual load; a VerticalPodAutoscaler with `updateMode: \"Off\"` recommends both",
        ko: "평소에 쓰는 만큼 cpu와 memory를 요청한다. `updateMode: \"Off\"`인 VerticalPodAutoscaler가 둘 다 추천해 준다"
    };
    let title = || text! { en: "Request cpu and memory", ko: "cpu와 memory를 요청한다" };
    let snippet = "resources:\n  requests:\n    cpu: 100m # usual usage\n    memory: 128Mi\n";
    let path = match workload.pod.containers.as_slice() {
        [_] => workload.pod_path().key("containers").index(0).key("resources"),
        _ => workload.pod_path().key("containers"),
    };
    let severity = if workload.tolerates_short_loss() { Severity::Info } else { Severity::Warning };
    let finding = Finding::new(&RULE, workload.template_object.at(path), message, help).severity(severity);
    findings.push(finding.fix(|| Fix::display(title(), snippet)));
}

/// `ComputePodQOS` in pkg/apis/core/v1/helper/qos: cpu and memory above zero in any container, init containers and native
/// sidecars included, or in the Pod as a whole.
fn is_best_effort(cx: &Context<'_>, workload: &Workload<'_>) -> bool {
    let pod = workload.pod;
    let of_pod = cx.assumptions.version() >= POD_LEVEL_REQUESTS && asks(pod.resources.as_deref());
    let mut containers = pod.containers.iter().chain(&pod.init_containers);
    if of_pod || containers.any(|container| asks(container.resources.as_deref())) {
        return false;
    }
    let facts = &cx.cluster.facts;
    let defaulted = |resource| facts.namespace_gives_requests(workload.template_object, resource);
    !(defaulted("cpu") || defaulted("memory") || workload.has_requests_written())
}

fn asks(resources: Option<&ResourceRequirements>) -> bool {
    let Some(resources) = resources else { return false };
    let lists = resources.requests.iter().chain(&resources.limits);
    lists.flatten().any(|(name, quantity)| matches!(name.as_str(), "cpu" | "memory") && is_positive(quantity))
}

/// Quantities of 0 ask for nothing, whatever their unit or exponent. What is no quantity is rejected, and not for us to say.
fn is_positive(quantity: &Quantity) -> bool {
    let number = quantity.0.split(|character: char| character.is_ascii_alphabetic()).next().unwrap_or_default();
    let is_zero = number.contains('0') && number.chars().all(|character| matches!(character, '0' | '.' | '+' | '-'));
    !is_zero
}

/// What ends by itself is run again by whoever started it.
fn runs_once(workload: &Workload<'_>) -> bool {
    matches!(workload.pod.restart_policy.as_deref(), Some("Never" | "OnFailure"))
}

/// The kubelet evicts no Pod of these classes (`IsCriticalPod`, pkg/kubelet/types).
fn is_critical(workload: &Workload<'_>) -> bool {
    matches!(workload.pod.priority_class_name.as_deref(), Some("system-node-critical" | "system-cluster-critical"))
}
