#![doc = include_str!("en.md")]
//! `invalid-rolling-update`

mod bounds;

use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::Typed;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::DEFAULT_PROGRESS_DEADLINE_SECONDS;
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "invalid-rolling-update",
    pillar: Pillar::Rollout,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &["Deployment", "StatefulSet", "DaemonSet", "Rollout", "DeploymentConfig"],
    fix: Some(Applicability::Safe),
    rejected: true,
    summary: Text::fixed(
        "the update strategy has values that the API server rejects",
        "API 서버가 거부하는 값이 업데이트 전략에 있다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    block_of_another_type(workload, findings);
    bounds::check(cx, workload, findings);
    minimum_and_deadline(workload, findings);
    if let Typed::StatefulSet(set) = &workload.object.typed {
        let rolling = set.update_strategy.as_ref().and_then(|strategy| strategy.rolling_update.as_ref());
        if let Some(partition @ ..0) = rolling.and_then(|rolling| rolling.partition) {
            let place = workload.object.at(Path::of("spec.updateStrategy.rollingUpdate.partition"));
            let message = text! {
                en: "`partition` is {partition}, and the API server takes no number below 0: the StatefulSet is rejected as a whole",
                ko: "`partition`이 {partition}인데 API 서버는 0보다 작은 수를 받지 않는다. 스테이트풀셋(StatefulSet) 전체가 거부된다"
            };
            let help = text! { en: "remove it, or write the first ordinal to be updated", ko: "지우거나, 업데이트할 첫 순번을 쓴다" };
            findings.push(Finding::new(&RULE, place, message, help));
        }
    }
}

/// `Recreate` (or a StatefulSet's `OnDelete`) with a `rollingUpdate` block: the API server may not guess which is meant,
/// but the type is what decides how Pods are replaced.
fn block_of_another_type(workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let (type_, path) = match &workload.object.typed {
        Typed::Deployment(object) => match &object.strategy {
            Some(strategy) if strategy.type_.as_deref() == Some("Recreate") && strategy.rolling_update.is_some() => {
                ("Recreate", "spec.strategy.rollingUpdate")
            }
            _ => return,
        },
        Typed::StatefulSet(object) => match &object.update_strategy {
            Some(strategy) if strategy.type_.as_deref() == Some("OnDelete") && strategy.rolling_update.is_some() => {
                ("OnDelete", "spec.updateStrategy.rollingUpdate")
            }
            _ => return,
        },
        _ => return,
    };
    let message = text! {
        en: "`{type_}` and a `rollingUpdate` block exclude each other: the API server rejects the object, so neither this change nor any later one is rolled out",
        ko: "`{type_}` 전략에는 `rollingUpdate` 블록을 함께 쓸 수 없다. API 서버가 오브젝트를 거부하므로 이 변경도 다음 변경도 배포되지 않는다"
    };
    let help = text! {
        en: "remove the `rollingUpdate` block, or write `type: RollingUpdate`",
        ko: "`rollingUpdate` 블록을 지우거나 `type: RollingUpdate`로 쓴다"
    };
    let title = text! { en: "Remove the rollingUpdate block", ko: "rollingUpdate 블록을 지운다" };
    let fix = Fix::safe(title).remove(workload.object.id, Path::of(path));
    findings.push(Finding::new(&RULE, workload.object.at_key(Path::of(path)), message, help).fix(fix));
}

/// `minReadySeconds` from 0, and for Deployments and Rollouts below `progressDeadlineSeconds`.
fn minimum_and_deadline(workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let (minimum, deadline) = match &workload.object.typed {
        Typed::Deployment(object) => (object.min_ready_seconds, Some(object.progress_deadline_seconds)),
        Typed::StatefulSet(object) => (object.min_ready_seconds, None),
        Typed::DaemonSet(object) => (object.min_ready_seconds, None),
        Typed::Rollout(object) => (object.min_ready_seconds, Some(object.progress_deadline_seconds)),
        _ => return,
    };
    let minimum = minimum.unwrap_or(0);
    let path = Path::of("spec.minReadySeconds");
    if minimum < 0 {
        let message = text! {
            en: "`minReadySeconds` is {minimum}, and the API server takes no number below 0: the object is rejected",
            ko: "`minReadySeconds`가 {minimum}인데 API 서버는 0보다 작은 수를 받지 않는다. 오브젝트가 거부된다"
        };
        let help = text! { en: "write 0 or the seconds for which a new Pod must stay ready", ko: "0이나, 새 파드가 준비 상태를 지켜야 하는 시간을 쓴다" };
        findings.push(Finding::new(&RULE, workload.object.at(path), message, help));
        return;
    }
    let Some(written) = deadline else { return };
    let deadline = written.unwrap_or(DEFAULT_PROGRESS_DEADLINE_SECONDS);
    if deadline > minimum {
        return;
    }
    let place = if minimum > 0 { path } else { Path::of("spec.progressDeadlineSeconds") };
    let message = text! {
        en: "`minReadySeconds` {minimum} is not below `progressDeadlineSeconds` {deadline}: no Pod could ever become available in time, and the API server rejects the object",
        ko: "`minReadySeconds` {minimum}초가 `progressDeadlineSeconds` {deadline}초보다 작지 않다. 제때 사용 가능해질 파드가 없으므로 API 서버가 오브젝트를 거부한다"
    };
    let help = text! {
        en: "raise `progressDeadlineSeconds` well above `minReadySeconds`, or lower the latter",
        ko: "`progressDeadlineSeconds`를 `minReadySeconds`보다 넉넉히 크게 하거나, `minReadySeconds`를 줄인다"
    };
    // The deadline only reports; what somebody asked of each Pod stays.
    let raised = minimum.saturating_add(DEFAULT_PROGRESS_DEADLINE_SECONDS);
    let title =
        text! { en: "Set progressDeadlineSeconds to {raised}", ko: "progressDeadlineSeconds를 {raised}초로 바꾼다" };
    let fix = Fix::safe(title).set(workload.object.id, Path::of("spec.progressDeadlineSeconds"), raised);
    findings.push(Finding::new(&RULE, workload.object.at(place), message, help).fix(fix));
}
