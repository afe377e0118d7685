#![doc = include_str!("en.md")]
//! `long-grace-blocks-drain`

use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::report::{Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "long-grace-blocks-drain",
    pillar: Pillar::Shutdown,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Info,
    // A drain leaves the Pods of DaemonSets where they are.
    kinds: &["Deployment", "StatefulSet", "Rollout", "DeploymentConfig", "ReplicaSet", "ReplicationController", "Pod"],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "the grace period is longer than those who drain nodes wait",
        "유예 시간이 노드를 드레이닝하는 쪽이 기다리는 시간보다 길다",
    ),
    page: crate::page!(),
    check: Check::Workload(check),
};

/// cluster-autoscaler's `--max-graceful-termination-sec` (§3.6).
const CLUSTER_AUTOSCALER_SECONDS: i64 = 600;

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let grace = workload.grace_period_seconds();
    let drain = cx.assumptions.drain_timeout_seconds;
    let gives_up = grace as f64 > drain;
    if !gives_up && grace <= CLUSTER_AUTOSCALER_SECONDS {
        return;
    }
    let message = match (gives_up, grace > CLUSTER_AUTOSCALER_SECONDS) {
        (true, true) => text! {
            en: "a Pod may take {grace} s to end: a drain that waits {drain} s is given up before that, and cluster-autoscaler takes the node away after {CLUSTER_AUTOSCALER_SECONDS} s, with the Pod on it",
            ko: "파드가 끝나는 데 {grace}초까지 걸릴 수 있다. {drain}초를 기다리는 드레이닝은 그전에 포기하고, cluster-autoscaler는 {CLUSTER_AUTOSCALER_SECONDS}초 뒤에 파드가 있는 채로 노드를 없앤다"
        },
        (true, false) => text! {
            en: "a Pod may take {grace} s to end: a drain that waits {drain} s is given up before that",
            ko: "파드가 끝나는 데 {grace}초까지 걸릴 수 있다. {drain}초를 기다리는 드레이닝은 그전에 포기한다"
        },
        _ => text! {
            en: "a Pod may take {grace} s to end: cluster-autoscaler takes the node away after {CLUSTER_AUTOSCALER_SECONDS} s, with the Pod on it",
            ko: "파드가 끝나는 데 {grace}초까지 걸릴 수 있다. cluster-autoscaler는 {CLUSTER_AUTOSCALER_SECONDS}초 뒤에 파드가 있는 채로 노드를 없앤다"
        },
    };
    let help = text! {
        en: "no change where the app needs the time: raise the limits of those who drain its nodes, or let it hand over its work sooner",
        ko: "앱에 필요한 시간이라면 그대로 두고 노드를 드레이닝하는 쪽의 한도를 늘리거나, 앱이 하던 일을 더 일찍 넘기게 한다"
    };
    let place = workload.template_object.at(workload.pod_path().key("terminationGracePeriodSeconds"));
    findings.push(Finding::new(&RULE, place, message, help));
}
