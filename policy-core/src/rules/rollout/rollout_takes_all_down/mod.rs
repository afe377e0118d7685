#![doc = include_str!("en.md")]
//! `rollout-takes-all-down`

use super::keep_capacity;
use crate::cluster::{Context, Exclusive, Served, UpdateStrategy, Workload, WorkloadKind};
use crate::finding::{Finding, Place};
use crate::object::Typed;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::Fenceposts;
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "rollout-takes-all-down",
    pillar: Pillar::Rollout,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &["Deployment", "StatefulSet", "Rollout", "DeploymentConfig"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "every rollout may take all serving Pods away before a new one is available",
        "롤아웃할 때마다 새 파드가 준비되기 전에 응답하는 파드가 모두 사라질 수 있다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let Some(posts) = keep_capacity::bounds(cx, workload) else { return };
    if posts.available_floor() > 0 || is_held_back(workload, posts) {
        return;
    }
    let severity = match workload.tolerates_short_loss() {
        true => Severity::Info,
        // An autoscaler that nobody looked for may keep enough for one to be missing.
        false if posts.replicas <= 1 && cx.may_be_scaled(workload) => Severity::Warning,
        false => Severity::Error,
    };
    let (place, message) = said(workload, posts);
    let finding = Finding::new(&RULE, place, message, help(workload, posts)).severity(severity);
    findings.push(finding.maybe_fix(|| keep_capacity::fix(workload, posts)));
}

/// A StatefulSet's partition above all ordinals: no Pod is updated at all (`partition-freezes-update`).
fn is_held_back(workload: &Workload<'_>, posts: Fenceposts) -> bool {
    let Typed::StatefulSet(set) = &workload.object.typed else { return false };
    let rolling = set.update_strategy.as_ref().and_then(|strategy| strategy.rolling_update.as_ref());
    rolling.and_then(|rolling| rolling.partition).is_some_and(|partition| i64::from(partition) >= posts.replicas)
}

fn said(workload: &Workload<'_>, posts: Fenceposts) -> (Place, Text) {
    let path = workload.rolling_update_path();
    let (replicas, unavailable) = (posts.replicas, posts.unavailable);
    let (cost_en, cost_ko) = cost(workload);
    match workload.strategy {
        UpdateStrategy::RollingUpdate { max_unavailable: Some(_), .. } if posts.replicas > 1 || posts.surge > 0 => (
            workload.object.at(path.key("maxUnavailable")),
            text! {
                en: "{unavailable} of {replicas} replicas may be unavailable during a rollout: all old Pods may go before a new one is available, and then {cost_en}",
                ko: "롤아웃 중에 레플리카 {replicas}개 중 {unavailable}개를 사용할 수 없어도 된다. 새 파드가 준비되기 전에 기존 파드가 모두 사라지면 {cost_ko}"
            },
        ),
        _ if workload.kind == WorkloadKind::StatefulSet => (
            workload.object.at(Path::of("spec.replicas")),
            text! {
                en: "a StatefulSet removes each Pod before it starts its successor: with 1 replica {cost_en} from then until the new Pod is ready",
                ko: "스테이트풀셋(StatefulSet)은 기존 파드를 없앤 뒤에 다음 파드를 시작한다. 레플리카가 1개면 새 파드가 준비될 때까지 {cost_ko}"
            },
        ),
        _ => (
            workload.object.at(path.key("maxSurge")),
            text! {
                en: "`maxSurge` allows no Pod above the {replicas} replica: the old Pod goes before the new one starts, and until that is ready {cost_en}",
                ko: "`maxSurge`가 레플리카 {replicas}개보다 많은 파드를 허용하지 않는다. 새 파드가 시작되기 전에 기존 파드가 사라져, 새 파드가 준비될 때까지 {cost_ko}"
            },
        ),
    }
}

/// What it means that no Pod is there, and whether it is only assumed that they serve.
fn cost(workload: &Workload<'_>) -> (&'static str, &'static str) {
    match workload.served {
        Served::No => ("no Pod runs", "실행 중인 파드가 없다"),
        Served::Assumed => (
            "nothing serves (no Service is in the input, so its ports are taken as served)",
            "응답할 파드가 없다(입력에 서비스가 없어 이 포트로 요청이 온다고 본다)",
        ),
        Served::ByService => ("nothing serves", "응답할 파드가 없다"),
    }
}

fn help(workload: &Workload<'_>, posts: Fenceposts) -> Text {
    if workload.tolerates_short_loss() {
        return text! {
            en: "nothing needs to change while a pause of its work costs no requests",
            ko: "일이 멈춰도 잃는 요청이 없는 동안은 바꿀 것이 없다"
        };
    }
    match (workload.kind, workload.exclusive()) {
        (WorkloadKind::StatefulSet, _) if posts.replicas > 1 => text! {
            en: "lower `maxUnavailable` below the number of replicas",
            ko: "`maxUnavailable`을 레플리카 수보다 작게 한다"
        },
        (WorkloadKind::StatefulSet, _) => text! {
            en: "run at least 2 replicas where the application can share its work, otherwise plan every update as an outage",
            ko: "애플리케이션이 일을 나눌 수 있으면 레플리카를 2개 이상 실행하고, 아니면 업데이트마다 중단을 계획한다"
        },
        (_, Some(Exclusive::Claim(_))) => text! {
            en: "a surge Pod would need the volume that the old Pod holds, so this is a trade-off: use a volume that several Pods can mount, or accept the outage of each rollout",
            ko: "추가로 뜨는 파드는 기존 파드가 쥔 볼륨이 필요하므로 선택의 문제다. 여러 파드가 마운트할 수 있는 볼륨을 쓰거나, 롤아웃마다 생기는 중단을 받아들인다"
        },
        (_, Some(_)) => text! {
            en: "a surge Pod may find no node of its own, so no surge is suggested: run more replicas than `maxUnavailable`, or lift what keeps two Pods off one node",
            ko: "추가로 뜨는 파드가 들어갈 노드가 없을 수 있어 증가율을 권하지 않는다. `maxUnavailable`보다 많은 레플리카를 실행하거나, 파드 둘이 한 노드에 있지 못하게 하는 설정을 없앤다"
        },
        _ => text! {
            en: "let a new Pod become available before an old one goes: `maxSurge: 1` and `maxUnavailable: 0`",
            ko: "새 파드가 준비된 뒤에 기존 파드가 사라지게 한다. `maxSurge: 1`과 `maxUnavailable: 0`으로 둔다"
        },
    }
}
