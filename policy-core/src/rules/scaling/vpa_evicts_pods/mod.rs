#![doc = include_str!("en.md")]
//! `vpa-evicts-pods`

use crate::cluster::autoscaling::vertical;
use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::object::{Object, UpdateMode, VerticalPodAutoscalerSpec};
use crate::report::{Pillar, Severity};
use crate::rollout::{UPDATER_MIN_REPLICAS, updater_evicts};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "vpa-evicts-pods",
    pillar: Pillar::Scaling,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Info,
    kinds: &["VerticalPodAutoscaler"],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "new requests are applied by evicting Pods, and nothing keeps enough of them",
        "요청량을 바꾸려고 파드를 축출하는데, 파드를 충분히 남겨 두게 하는 것이 없다",
    ),
    page: crate::page!(),
    check: Check::Object(check),
};

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let Some(spec) = vertical(object).filter(|spec| spec.update_mode() == UpdateMode::Recreate) else { return };
    for workload in cx.workloads_of(object) {
        let Some((message, help)) = judge(workload, spec) else { continue };
        let evicted = text! { en: "whose Pods are evicted", ko: "축출되는 파드의 워크로드" };
        let place = object.at(Path::of("spec.updatePolicy.updateMode"));
        findings.push(Finding::new(&RULE, place, message, help).related(evicted, workload.object.place()));
    }
}

fn judge(workload: &Workload<'_>, spec: &VerticalPodAutoscalerSpec) -> Option<(Text, Text)> {
    let asked = workload.judged && workload.kind.has_replicas() && !workload.tolerates_short_loss();
    let mut containers = workload.pod.containers.iter().map(|container| container.name.as_str());
    if !asked || !containers.any(|name| spec.controls(name, "cpu") || spec.controls(name, "memory")) {
        return None;
    }
    let replicas = i64::from(workload.minimum().max(1));
    let written = spec.update_policy.as_ref().and_then(|policy| policy.min_replicas).map(i64::from);
    let evicted = updater_evicts(replicas, written.unwrap_or(UPDATER_MIN_REPLICAS));
    let (kind, name) = (workload.object.kind.as_str(), workload.object.display_name());
    match (replicas, evicted) {
        (1, 0) if written.is_none() => Some((
            text! {
                en: "the {kind} `{name}` has 1 replica, which the updater leaves alone by its default of `--min-replicas` {UPDATER_MIN_REPLICAS}: its requests change only when something else restarts the Pod, and where the flag is 1 each change is an outage",
                ko: "{kind} `{name}`의 레플리카가 1개인데 업데이터는 기본값(`--min-replicas` {UPDATER_MIN_REPLICAS})으로는 축출하지 않는다. 다른 일로 파드가 다시 시작해야 요청량이 바뀌고, 그 값이 1인 클러스터에서는 바뀔 때마다 서비스가 끊긴다"
            },
            help(workload),
        )),
        (1, 1..) => Some((
            text! {
                en: "new requests are applied by evicting the only Pod of the {kind} `{name}`: nothing serves until its replacement is ready",
                ko: "요청량을 바꿀 때마다 {kind} `{name}`의 하나뿐인 파드를 축출한다. 새 파드가 준비될 때까지 응답할 파드가 없다"
            },
            help(workload),
        )),
        (2.., 1..) if workload.budgets.is_empty() => Some((
            text! {
                en: "new requests are applied by evicting up to {evicted} of the {replicas} Pods of the {kind} `{name}` at once, and no PodDisruptionBudget bounds that",
                ko: "요청량을 바꿀 때 {kind} `{name}`의 파드 {replicas}개 중 {evicted}개까지 한꺼번에 축출할 수 있는데, 이를 제한하는 PodDisruptionBudget이 없다"
            },
            text! {
                en: "add a PodDisruptionBudget with `maxUnavailable: 1`, or set `updateMode: Initial`, which waits for the next rollout",
                ko: "`maxUnavailable: 1`인 PodDisruptionBudget을 두거나, 다음 롤아웃까지 기다리는 `updateMode: Initial`로 바꾼다"
            },
        )),
        _ => None,
    }
}

fn help(workload: &Workload<'_>) -> Text {
    if workload.single_writer.is_some() {
        text! {
            en: "set `updateMode: Initial`, which waits for the next rollout, or `InPlaceOrRecreate` where the cluster can resize Pods",
            ko: "다음 롤아웃까지 기다리는 `updateMode: Initial`로 바꾸거나, 실행 중인 파드의 크기를 바꿀 수 있는 클러스터라면 `InPlaceOrRecreate`로 바꾼다"
        }
    } else {
        text! {
            en: "run at least 2 replicas with a PodDisruptionBudget, or set `updateMode: Initial`, which waits for the next rollout",
            ko: "레플리카를 2개 이상 두고 PodDisruptionBudget을 쓰거나, 다음 롤아웃까지 기다리는 `updateMode: Initial`로 바꾼다"
        }
    }
}
