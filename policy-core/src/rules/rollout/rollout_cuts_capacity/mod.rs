#![doc = include_str!("en.md")]
//! `rollout-cuts-capacity`

use super::keep_capacity;
use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::object::IntOrPercent;
use crate::report::{Applicability, Pillar, ReplicasSource, Severity};
use crate::rollout::{Fenceposts, needed_replicas};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "rollout-cuts-capacity",
    pillar: Pillar::Rollout,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    // A StatefulSet updates one Pod at a time by design.
    kinds: &["Deployment", "Rollout", "DeploymentConfig"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "fewer Pods than the replicas serve during every rollout, and for good when the new revision is broken",
        "롤아웃하는 동안 레플리카보다 적은 파드가 응답하고, 새 리비전이 고장 나면 그 상태로 멈춘다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let Some(posts) = keep_capacity::bounds(cx, workload) else { return };
    let floor = posts.available_floor();
    if posts.unavailable == 0 || floor == 0 {
        return;
    }
    let needed = needed_replicas(cx.assumptions.needed_fraction, posts.replicas);
    let too_few = floor < needed && !workload.tolerates_short_loss();
    let severity = if too_few { Severity::Error } else { Severity::Info };
    let place = workload.object.at(workload.rolling_update_path().key("maxUnavailable"));
    let help = if workload.tolerates_short_loss() {
        text! {
            en: "nothing needs to change while a short loss of Pods costs no requests",
            ko: "파드가 잠깐 없어도 잃는 요청이 없다면 바꾸지 않아도 된다"
        }
    } else if workload.exclusive().is_some() {
        text! {
            en: "a surge Pod could not run beside the old ones, so keep `maxUnavailable` at 1 and run one replica more than the peak needs",
            ko: "추가로 뜨는 파드가 기존 파드 옆에서 실행될 수 없으므로, `maxUnavailable`을 1로 두고 최대 부하에 필요한 것보다 레플리카를 하나 더 실행한다"
        }
    } else {
        text! {
            en: "set `maxUnavailable: 0` with a `maxSurge` above 0, so that each old Pod goes only after a new one is available",
            ko: "`maxSurge`를 0보다 크게 하고 `maxUnavailable: 0`으로 두어, 새 파드가 준비된 뒤에 기존 파드가 사라지게 한다"
        }
    };
    let fix = || keep_capacity::fix(workload, posts).filter(|_| !workload.tolerates_short_loss());
    findings.push(
        Finding::new(&RULE, place, message(workload, posts, too_few.then_some(needed)), help)
            .severity(severity)
            .maybe_fix(fix),
    );
}

/// The arithmetic, and where it ends: §1.6 of the semantics, a broken revision freezes at N − U.
fn message(workload: &Workload<'_>, posts: Fenceposts, needed: Option<i64>) -> Text {
    let (replicas, floor) = (posts.replicas, posts.available_floor());
    let Text { en: share_en, ko: share_ko } = share(workload, posts);
    let scaled = matches!(workload.replicas.source, ReplicasSource::Hpa | ReplicasSource::Keda);
    let (at_en, at_ko) =
        if scaled { ("at the autoscaler's minimum, ", "오토스케일러의 최솟값에서 ") } else { ("", "") };
    match needed {
        Some(needed) => text! {
            en: "{at_en}{share_en} may be unavailable: {floor} of {replicas} serve during the whole rollout, fewer than the {needed} that carry the peak, and a broken revision stays at {floor} of {replicas}",
            ko: "{at_ko}{share_ko}까지 사용할 수 없다. 롤아웃 내내 {replicas}개 중 {floor}개만 응답하는데 최대 부하에는 {needed}개가 필요하고, 고장 난 리비전은 {replicas}개 중 {floor}개에서 멈춘다"
        },
        None => text! {
            en: "{at_en}{share_en} may be unavailable: {floor} of {replicas} serve during the whole rollout; a broken revision stays at {floor} of {replicas}",
            ko: "{at_ko}{share_ko}까지 사용할 수 없다. 롤아웃 내내 {replicas}개 중 {floor}개만 응답하고, 고장 난 리비전은 {replicas}개 중 {floor}개에서 멈춘다"
        },
    }
}

fn share(workload: &Workload<'_>, posts: Fenceposts) -> Text {
    let (replicas, unavailable) = (posts.replicas, posts.unavailable);
    match keep_capacity::max_unavailable(workload) {
        Some(value) if value.rounded_down(replicas) == 0 => text! {
            en: "`maxSurge` and `maxUnavailable` both come to 0 of {replicas} replicas, so {unavailable}",
            ko: "`maxSurge`와 `maxUnavailable`이 모두 레플리카 {replicas}개의 0개가 되므로 {unavailable}개"
        },
        Some(IntOrPercent::Percent(percent)) if percent * replicas % 100 == 0 => text! {
            en: "{replicas} replicas × {percent} % = {unavailable}",
            ko: "레플리카 {replicas}개 × {percent} % = {unavailable}개"
        },
        Some(IntOrPercent::Percent(percent)) => text! {
            en: "{replicas} replicas × {percent} %, rounded down, = {unavailable}",
            ko: "레플리카 {replicas}개 × {percent} %를 내림한 {unavailable}개"
        },
        _ => text! { en: "{unavailable} of {replicas} replicas", ko: "레플리카 {replicas}개 중 {unavailable}개" },
    }
}
