#![doc = include_str!("en.md")]
//! `partition-freezes-update`

use super::stateful_set;
use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::report::{Pillar, ReplicasSource, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "partition-freezes-update",
    pillar: Pillar::Rollout,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Info,
    kinds: &["StatefulSet"],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "the partition lies above every ordinal: no change reaches any Pod",
        "파티션이 모든 순번보다 커서 변경이 어느 파드에도 닿지 않는다",
    ),
    page: crate::page!(),
    check: Check::Workload(check),
};

fn check(_: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let Some(partition) = stateful_set::rolling(workload).map(stateful_set::partition) else { return };
    // Pods that an autoscaler adds above the partition do get the new revision.
    let most = workload.replicas.maximum.unwrap_or(1);
    if partition < 1 || partition < most || workload.has_rejected_replicas() {
        return;
    }
    let scaled = matches!(workload.replicas.source, ReplicasSource::Hpa | ReplicasSource::Keda);
    let message = if scaled {
        text! {
            en: "`partition: {partition}` leaves every ordinal below it as it is, and the autoscaler makes at most {most} replicas: no change of the template reaches a Pod, not even one that is recreated",
            ko: "`partition: {partition}`보다 작은 순번은 바뀌지 않는데 오토스케일러는 레플리카를 {most}개까지만 만든다. 템플릿을 바꿔도 어느 파드에도 닿지 않고, 다시 만들어지는 파드도 마찬가지다"
        }
    } else {
        text! {
            en: "`partition: {partition}` leaves every ordinal below it as it is, and there are {most} replicas: no change of the template reaches a Pod, not even one that is recreated",
            ko: "`partition: {partition}`보다 작은 순번은 바뀌지 않는데 레플리카는 {most}개다. 템플릿을 바꿔도 어느 파드에도 닿지 않고, 다시 만들어지는 파드도 마찬가지다"
        }
    };
    let last = most.saturating_sub(1).max(0);
    let help = if last == 0 {
        text! { en: "remove the partition to roll the change out", ko: "변경을 배포하려면 파티션을 지운다" }
    } else {
        text! {
            en: "lower it to {last} to try the change on the last Pod, then step by step to 0",
            ko: "{last}까지 낮춰 마지막 파드에서 변경을 시험한 뒤 차례로 0까지 낮춘다"
        }
    };
    let place = workload.object.at(workload.rolling_update_path().key("partition"));
    findings.push(Finding::new(&RULE, place, message, help));
}
