//! `maxSurge` and `maxUnavailable`: what the API server says to each.

use super::RULE;
use crate::cluster::{UpdateStrategy, Workload, WorkloadKind};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::InvalidIntOrPercent;
use crate::rollout::InvalidStrategy;
use crate::text;
use crate::yaml::{Path, Value};

pub(super) fn finding(workload: &Workload<'_>, error: &InvalidStrategy) -> Finding {
    let block = workload.rolling_update_path();
    let (surge, unavailable) = (block.key("maxSurge"), block.key("maxUnavailable"));
    let id = workload.object.id;
    match error {
        InvalidStrategy::MaxSurge(value) => malformed(workload, "maxSurge", surge, value),
        InvalidStrategy::MaxUnavailable(value) => malformed(workload, "maxUnavailable", unavailable, value),
        InvalidStrategy::MaxSurgeAboveAll(percent) => above_all(workload, "maxSurge", surge, *percent),
        InvalidStrategy::MaxUnavailableAboveAll(percent) => {
            above_all(workload, "maxUnavailable", unavailable, *percent)
        }
        InvalidStrategy::BothZero if workload.kind == WorkloadKind::DaemonSet => {
            let message = text! {
                en: "`maxUnavailable` is 0 and nothing surges: the update could never begin, and the API server rejects the DaemonSet",
                ko: "`maxUnavailable`이 0이고 증가율도 없다. 업데이트를 시작할 수 없으므로 API 서버가 데몬셋(DaemonSet)을 거부한다"
            };
            let help = text! {
                en: "write `maxSurge: 1` beside it, or `maxUnavailable: 1` where two Pods cannot share a node",
                ko: "`maxSurge: 1`을 함께 쓰거나, 파드 둘이 한 노드에 있을 수 없으면 `maxUnavailable: 1`로 쓴다"
            };
            let fix =
                || match workload.exclusive() {
                    None => Fix::safe(text! { en: "Set maxSurge to 1", ko: "maxSurge를 1로 바꾼다" }).set(id, surge, 1),
                    Some(_) => Fix::safe(text! { en: "Set maxUnavailable to 1", ko: "maxUnavailable을 1로 바꾼다" })
                        .set(id, unavailable.clone(), 1),
                };
            Finding::new(&RULE, workload.object.at(unavailable.clone()), message, help).fix(fix)
        }
        InvalidStrategy::BothZero => {
            let message = text! {
                en: "`maxSurge` and `maxUnavailable` are both 0: no Pod may come and none may go, so the API server rejects the object",
                ko: "`maxSurge`와 `maxUnavailable`이 모두 0이다. 파드가 늘 수도 줄 수도 없으므로 API 서버가 오브젝트를 거부한다"
            };
            let help = text! {
                en: "write `maxSurge: 1`, or `maxUnavailable: 1` where a surge Pod has no room",
                ko: "`maxSurge: 1`로 쓰거나, 추가 파드가 들어갈 곳이 없으면 `maxUnavailable: 1`로 쓴다"
            };
            let surges = workload.exclusive().is_none();
            let fix = || {
                surges.then(|| {
                    Fix::safe(text! { en: "Set maxSurge to 1", ko: "maxSurge를 1로 바꾼다" }).set(id, surge, 1)
                })
            };
            Finding::new(&RULE, workload.object.at(unavailable), message, help).maybe_fix(fix)
        }
        InvalidStrategy::BothAboveZero => {
            let written = matches!(workload.strategy, UpdateStrategy::RollingUpdate { max_unavailable: Some(_), .. });
            let message = text! {
                en: "`maxSurge` and `maxUnavailable` (1 when not written) are both above 0: of a DaemonSet exactly one may be, and the API server rejects it",
                ko: "`maxSurge`와 `maxUnavailable`(없으면 1)이 모두 0보다 크다. 데몬셋(DaemonSet)에서는 하나만 그럴 수 있어 API 서버가 거부한다"
            };
            let help = text! {
                en: "write `maxUnavailable: 0` beside `maxSurge`, or remove `maxSurge`",
                ko: "`maxSurge` 옆에 `maxUnavailable: 0`을 쓰거나 `maxSurge`를 지운다"
            };
            // Written alone, the surge is evidently meant; with both written, a person must choose.
            let fix = || {
                (!written && workload.exclusive().is_none()).then(|| {
                    Fix::safe(text! { en: "Set maxUnavailable to 0", ko: "maxUnavailable을 0으로 바꾼다" }).set(
                        id,
                        unavailable,
                        0,
                    )
                })
            };
            Finding::new(&RULE, workload.object.at(surge), message, help).maybe_fix(fix)
        }
        InvalidStrategy::MaxUnavailableZero => {
            let message = text! {
                en: "`maxUnavailable` is 0 and a StatefulSet never surges: the update could never begin, and the API server rejects it",
                ko: "`maxUnavailable`이 0인데 스테이트풀셋(StatefulSet)은 추가 파드를 띄우지 않는다. 업데이트를 시작할 수 없으므로 API 서버가 거부한다"
            };
            let help = text! { en: "write 1, which is also the default", ko: "기본값인 1로 쓴다" };
            let fix = || {
                Fix::safe(text! { en: "Set maxUnavailable to 1", ko: "maxUnavailable을 1로 바꾼다" }).set(
                    id,
                    unavailable.clone(),
                    1,
                )
            };
            Finding::new(&RULE, workload.object.at(unavailable.clone()), message, help).fix(fix)
        }
    }
}

fn malformed(workload: &Workload<'_>, field: &'static str, path: Path, value: &InvalidIntOrPercent) -> Finding {
    let shown = match value {
        InvalidIntOrPercent::Negative(number) => number.to_string(),
        InvalidIntOrPercent::Text(text) => format!("\"{text}\""),
    };
    let message = text! {
        en: "`{field}` is {shown}, neither a number from 0 nor a percentage such as `25%`: the API server rejects the object, so nothing of it is rolled out",
        ko: "`{field}` 값이 {shown}인데, 0 이상의 수도 `25%` 같은 백분율도 아니다. API 서버가 오브젝트를 거부하므로 아무것도 배포되지 않는다"
    };
    let help = text! { en: "write a number without quotes, or a percentage", ko: "따옴표 없는 수나 백분율로 쓴다" };
    let place = workload.object.at(path.clone());
    let fix = || {
        meant(value, workload.minimum()).map(|meant| {
            let shown = match &meant {
                Value::Int(number) => number.to_string(),
                Value::Str(text) => text.clone(),
                _ => String::new(),
            };
            let title = || text! { en: "Write {shown}", ko: "값을 {shown} 그대로 쓴다" };
            Fix::safe(title()).set(workload.object.id, path, meant)
        })
    };
    Finding::new(&RULE, place, message, help).maybe_fix(fix)
}

/// The value that a malformed one evidently stands for: `"3"` is 3 unless it is more than the replicas (then it may be a
/// percentage), `25 %` is `25%`.
fn meant(value: &InvalidIntOrPercent, replicas: i32) -> Option<Value> {
    let InvalidIntOrPercent::Text(text) = value else { return None };
    let text = text.trim();
    let number: i32 = text.strip_suffix('%').unwrap_or(text).trim_end().parse().ok().filter(|number| *number >= 0)?;
    if text.ends_with('%') {
        return Some(Value::Str(format!("{number}%")));
    }
    (number <= replicas.max(3)).then(|| Value::from(number))
}

fn above_all(workload: &Workload<'_>, field: &'static str, path: Path, percent: i64) -> Finding {
    let message = text! {
        en: "`{field}` is {percent} %, more than all Pods: the API server rejects the object, so nothing of it is rolled out",
        ko: "`{field}` 값이 {percent} %로 전체 파드보다 많다. API 서버가 오브젝트를 거부하므로 아무것도 배포되지 않는다"
    };
    let help = text! {
        en: "write how many Pods may be missing at once, at most `100%`; a small share keeps the service up",
        ko: "한꺼번에 없어도 되는 파드의 수나 비율을 `100%` 이하로 쓴다. 작을수록 서비스가 유지된다"
    };
    Finding::new(&RULE, workload.object.at(path), message, help)
}
