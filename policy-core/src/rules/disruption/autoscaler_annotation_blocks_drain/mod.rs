#![doc = include_str!("en.md")]
//! `autoscaler-annotation-blocks-drain`

use crate::cluster::{Context, Workload, WorkloadKind};
use crate::finding::Finding;
use crate::report::{Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "autoscaler-annotation-blocks-drain",
    pillar: Pillar::Disruption,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Info,
    // The Pods of a Job are not to be interrupted, which is what the annotations are for.
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
    fix: None,
    rejected: false,
    summary: Text::summary(
        "an annotation keeps a node autoscaler from ever draining the nodes of these Pods",
        "어노테이션 때문에 노드 오토스케일러가 이 파드들이 있는 노드를 드레이닝하지 못한다",
    ),
    page: crate::page!(),
    check: Check::Workload(check),
};

const SAFE_TO_EVICT: &str = "cluster-autoscaler.kubernetes.io/safe-to-evict";
const DO_NOT_DISRUPT: &str = "karpenter.sh/do-not-disrupt";
/// The name that Karpenter's alpha APIs had for it.
const DO_NOT_EVICT: &str = "karpenter.sh/do-not-evict";

fn check(_: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    if workload.annotations.is_empty() {
        return;
    }
    let says = |key: &str, value: &str| workload.annotations.get(key).is_some_and(|written| written == value);
    // The cluster-autoscaler lets the Pods of DaemonSets go before it looks at the annotation.
    if says(SAFE_TO_EVICT, "false") && workload.kind != WorkloadKind::DaemonSet {
        let message = text! {
            en: "`{SAFE_TO_EVICT}: \"false\"` keeps the cluster-autoscaler from removing any node that runs one of these Pods, while `kubectl drain` and node upgrades evict them all the same",
            ko: "`{SAFE_TO_EVICT}: \"false\"` 때문에 cluster-autoscaler는 이 파드가 하나라도 있는 노드를 없애지 못한다. 그래도 `kubectl drain`과 노드 업그레이드는 이 파드들을 축출한다"
        };
        findings.push(finding(workload, SAFE_TO_EVICT, message));
    }
    if says(DO_NOT_DISRUPT, "true") {
        let message = text! {
            en: "`{DO_NOT_DISRUPT}: \"true\"` keeps Karpenter from draining any node that runs one of these Pods: outdated and idle nodes stay until their `terminationGracePeriod`, if they have one, ends the Pods without asking their budget",
            ko: "`{DO_NOT_DISRUPT}: \"true\"` 때문에 Karpenter는 이 파드가 하나라도 있는 노드를 드레이닝하지 못한다. 낡거나 노는 노드가 그대로 남아 있다가, 노드에 `terminationGracePeriod`가 있으면 그때 예산과 상관없이 파드를 끝낸다"
        };
        findings.push(finding(workload, DO_NOT_DISRUPT, message));
    }
    if says(DO_NOT_EVICT, "true") {
        let message = text! {
            en: "`{DO_NOT_EVICT}: \"true\"` keeps a Karpenter with alpha APIs from draining any node that runs one of these Pods, and says nothing to later ones, which know it as `{DO_NOT_DISRUPT}`",
            ko: "`{DO_NOT_EVICT}: \"true\"` 때문에 알파 API를 쓰는 Karpenter는 이 파드가 하나라도 있는 노드를 드레이닝하지 못한다. 이후 버전은 `{DO_NOT_DISRUPT}` 이름만 알아보므로 아무 효과가 없다"
        };
        findings.push(finding(workload, DO_NOT_EVICT, message));
    }
}

fn finding(workload: &Workload<'_>, annotation: &'static str, message: Text) -> Finding {
    let help = text! {
        en: "remove it where the Pods can be started elsewhere, and let a PodDisruptionBudget with `maxUnavailable: 1` set the pace",
        ko: "다른 곳에서 다시 시작해도 되는 파드라면 지우고, `maxUnavailable: 1`인 PodDisruptionBudget으로 속도를 조절한다"
    };
    let path = workload.template_path.keys("metadata.annotations").key(annotation);
    Finding::new(&RULE, workload.template_object.at(path), message, help)
}
