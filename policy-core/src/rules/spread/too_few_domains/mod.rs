#![doc = include_str!("en.md")]
//! `too-few-domains`

mod fix;

use crate::cluster::room::{Limit, Reason, limits};
use crate::cluster::{ClaimAccess, Context, Workload};
use crate::finding::Finding;
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "too-few-domains",
    pillar: Pillar::Spread,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &["Deployment", "StatefulSet", "Rollout", "DeploymentConfig", "ReplicaSet", "ReplicationController"],
    fix: Some(Applicability::Unsafe),
    rejected: false,
    summary: Text::summary(
        "more replicas are asked for than there are places for Pods that keep each other out",
        "서로 밀어내는 파드가 들어갈 자리보다 레플리카가 많다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let fewest = i64::from(workload.minimum().max(1));
    let most = i64::from(workload.replicas.maximum.unwrap_or(1)).max(fewest);
    for limit in limits(cx, workload) {
        let (message, severity) = if fewest > limit.places {
            let severity = if limit.is_certain() { Severity::Error } else { Severity::Warning };
            (at_once(workload, &limit, fewest), severity)
        } else if most > limit.places {
            (when_scaled(&limit, most), Severity::Warning)
        } else {
            continue;
        };
        let place = workload.template_object.at(limit.path.clone());
        let finding = Finding::new(&RULE, place, message, help(&limit)).severity(severity);
        findings.push(finding.maybe_fix(|| fix::prefer(workload, &limit)));
    }
}

/// Replicas that never find a place.
fn at_once(workload: &Workload<'_>, limit: &Limit<'_>, replicas: i64) -> Text {
    let Text { en: room_en, ko: room_ko } = limit.room();
    let places = limit.places;
    let (rollout_en, rollout_ko) = if workload.kind.rolls_out() {
        (", and no rollout completes", ". 롤아웃은 끝나지 않는다")
    } else {
        ("", "")
    };
    if matches!(limit.reason, Reason::Claim(ClaimAccess::Once)) {
        return text! {
            en: "{room_en}: of {replicas} replicas, each that lands on another node waits for the volume{rollout_en}",
            ko: "{room_ko}. 레플리카 {replicas}개 가운데 다른 노드에 놓인 것은 볼륨을 기다린다{rollout_ko}"
        };
    }
    text! {
        en: "{room_en}: no more than {places} of {replicas} replicas can run, the others stay Pending{rollout_en}",
        ko: "{room_ko}. 레플리카 {replicas}개 중 {places}개만 실행되고 나머지는 대기(Pending) 상태로 남는다{rollout_ko}"
    }
}

/// Replicas that an autoscaler asks for in vain.
fn when_scaled(limit: &Limit<'_>, most: i64) -> Text {
    let Text { en: room_en, ko: room_ko } = limit.room();
    let places = limit.places;
    if matches!(limit.reason, Reason::Claim(ClaimAccess::Once)) {
        return text! {
            en: "{room_en}: of the {most} replicas that the autoscaler may ask for, each that lands on another node waits for the volume",
            ko: "{room_ko}. 오토스케일러가 {most}개까지 늘려도 다른 노드에 놓인 것은 볼륨을 기다린다"
        };
    }
    text! {
        en: "{room_en}: of the {most} replicas that the autoscaler may ask for, all above {places} stay Pending, just when the load is highest",
        ko: "{room_ko}. 오토스케일러가 {most}개까지 늘려도 부하가 가장 클 때 {places}개를 넘는 것은 대기(Pending) 상태로 남는다"
    }
}

fn help(limit: &Limit<'_>) -> Text {
    let places = limit.places;
    match limit.reason {
        Reason::AntiAffinity(_) | Reason::Spread(_) => text! {
            en: "run at most {places} replicas, have more domains (say so with `nodes` and `zones`), or prefer to be apart instead of demanding it",
            ko: "레플리카를 {places}개까지만 두거나, 들어갈 곳을 늘리거나(`nodes`와 `zones`로 알려 준다), 떨어지기를 요구하는 대신 선호한다"
        },
        Reason::HostPort | Reason::HostNetwork => text! {
            en: "run at most {places} replicas, have more nodes (say so with `nodes`), or reach the Pods through a Service instead of their node's ports",
            ko: "레플리카를 {places}개까지만 두거나, 노드를 늘리거나(`nodes`로 알려 준다), 노드의 포트 대신 서비스로 파드에 닿게 한다"
        },
        Reason::Claim(_) => text! {
            en: "use a volume that many nodes can mount (`ReadWriteMany`), give each replica its own with a StatefulSet, or run one replica",
            ko: "여러 노드가 마운트할 수 있는 볼륨(`ReadWriteMany`)을 쓰거나, 스테이트풀셋(StatefulSet)으로 레플리카마다 볼륨을 주거나, 레플리카를 하나만 둔다"
        },
    }
}
