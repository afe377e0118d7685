//! The numbers beside a strategy: how many replicas, how long, how many revisions.

use super::RULE;
use crate::cluster::{Workload, WorkloadKind};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::rollout::DEFAULT_PROGRESS_DEADLINE_SECONDS;
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

/// A number below 0. What was meant by it, nobody knows: none, all, no limit, or a hyphen too many.
pub(super) fn negative(workload: &Workload<'_>, field: &'static str, value: i64) -> Finding {
    let kind = &workload.object.kind;
    // The custom resource has no bounds: its controller refuses what the API server has let in.
    let (who_en, who_ko) = match workload.kind {
        WorkloadKind::Rollout => ("the Argo Rollouts controller", "Argo Rollouts 컨트롤러는"),
        _ => ("the API server", "API 서버는"),
    };
    let message = text! {
        en: "`{field}` is {value}, and {who_en} takes no number below 0: the {kind} is rejected as a whole, so nothing of it is rolled out",
        ko: "`{field}` 값이 {value}인데 {who_ko} 0보다 작은 수를 받지 않는다. {kind} 전체가 거부되어 아무것도 배포되지 않는다"
    };
    Finding::new(&RULE, workload.object.at(Path::of("spec").keys(field)), message, help(field))
}

fn help(field: &'static str) -> Text {
    match field {
        "replicas" => text! {
            en: "write how many Pods are to run, or 0 to park the workload",
            ko: "실행할 파드 수를 쓰거나, 멈춰 두려면 0으로 쓴다"
        },
        "minReadySeconds" => text! {
            en: "write 0 or the seconds for which a new Pod must stay ready",
            ko: "0이나, 새 파드가 준비 상태를 지켜야 하는 시간을 쓴다"
        },
        "progressDeadlineSeconds" => text! {
            en: "remove it, which makes it {DEFAULT_PROGRESS_DEADLINE_SECONDS}, or write the seconds after which a rollout without progress is reported",
            ko: "지워서 기본값인 {DEFAULT_PROGRESS_DEADLINE_SECONDS}초로 두거나, 진전이 없는 롤아웃을 알릴 때까지의 시간을 쓴다"
        },
        "revisionHistoryLimit" => text! {
            en: "remove it, so that the default of 10 revisions is kept, or write how many are to be kept",
            ko: "지워서 기본값인 리비전 10개를 남기거나, 남길 개수를 쓴다"
        },
        _ => {
            text! { en: "remove it, or write the first ordinal to be updated", ko: "지우거나, 업데이트할 첫 순번을 쓴다" }
        }
    }
}

/// A deadline that no Pod can meet.
pub(super) fn deadline_too_soon(workload: &Workload<'_>, deadline: i32, minimum: i32) -> Finding {
    let place = if minimum > 0 { Path::of("spec.minReadySeconds") } else { Path::of("spec.progressDeadlineSeconds") };
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
        || text! { en: "Set progressDeadlineSeconds to {raised}", ko: "progressDeadlineSeconds를 {raised}초로 바꾼다" };
    let fix = || Fix::safe(title()).set(workload.object.id, Path::of("spec.progressDeadlineSeconds"), raised);
    Finding::new(&RULE, workload.object.at(place), message, help).fix(fix)
}
