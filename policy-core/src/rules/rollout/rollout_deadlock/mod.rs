#![doc = include_str!("en.md")]
//! `rollout-deadlock`

use crate::assumptions::KubernetesVersion;
use crate::cluster::room::{Limit, Reason, limits};
use crate::cluster::{ClaimAccess, Context, Workload, WorkloadKind};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::{ExclusiveRollout, exclusive_rollout};
use crate::rules::{Check, Rule, Status};
use crate::sorted;
use crate::text;
use crate::text::Text;
use crate::yaml::Value;

pub(crate) static RULE: Rule = Rule {
    id: "rollout-deadlock",
    pillar: Pillar::Rollout,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    // A StatefulSet never surges; a DaemonSet's surge is `daemon-set-surge-host-port`.
    kinds: &["Deployment", "Rollout", "DeploymentConfig"],
    fix: Some(Applicability::Unsafe),
    rejected: false,
    summary: Text::summary(
        "a new Pod finds no place while the old ones run, and no old one may go first",
        "기존 파드가 있는 동안 새 파드가 들어갈 자리가 없고, 기존 파드가 먼저 사라질 수도 없다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

/// Labels of a Pod that a term may ask for are on by default from 1.31 (KEP-3633), those of a constraint from 1.27
/// (KEP-3243).
const TERM_LABEL_KEYS: KubernetesVersion = KubernetesVersion::new(1, 31);
const CONSTRAINT_LABEL_KEYS: KubernetesVersion = KubernetesVersion::new(1, 27);

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let mut stuck: Vec<Limit<'_>> =
        limits(cx, workload).into_iter().filter(|limit| is_stuck(cx, workload, limit)).collect();
    sorted::by_key(&mut stuck, |limit| !limit.is_certain());
    let Some(limit) = stuck.first() else { return };
    let severity = if limit.is_certain() { Severity::Error } else { Severity::Warning };
    let place = workload.template_object.at(limit.path.clone());
    let strategy = workload.object.at(workload.rolling_update_path().key("maxUnavailable"));
    let why = text! { en: "no old Pod may go before a new one is available", ko: "새 파드가 준비되기 전에는 기존 파드가 사라질 수 없다" };
    let finding = Finding::new(&RULE, place, message(workload, limit), help(limit)).severity(severity);
    let finding = finding.related(why, strategy);
    findings.push(
        finding
            .maybe_fix(|| count_by_revision(cx, workload, limit))
            .maybe_fix(|| let_one_go(workload, limit))
            .maybe_fix(|| recreate(workload, limit)),
    );
}

/// Whether there is a number of replicas, among those that the workload can have, which takes every place and lets none go:
/// more places leave room for the surge, fewer are `too-few-domains` (rollout-semantics §4.5).
fn is_stuck(cx: &Context<'_>, workload: &Workload<'_>, limit: &Limit<'_>) -> bool {
    let fewest = i64::from(workload.minimum().max(1));
    let most = i64::from(workload.replicas.maximum.unwrap_or(1)).max(fewest);
    if workload.has_rejected_replicas() || limit.per_revision || limit.places < fewest || limit.places > most {
        return false;
    }
    let posts = workload.fenceposts(limit.places, cx.assumptions.version());
    posts.and_then(Result::ok).is_some_and(|posts| exclusive_rollout(posts, limit.places) == ExclusiveRollout::Deadlock)
}

fn message(workload: &Workload<'_>, limit: &Limit<'_>) -> Text {
    let Text { en: room_en, ko: room_ko } = limit.room();
    let places = limit.places;
    match limit.reason {
        Reason::Claim(ClaimAccess::OncePod) => text! {
            en: "{room_en}, and no old Pod may go first (`maxUnavailable` comes to 0): the new Pod of every rollout stays Pending, and the update never arrives",
            ko: "{room_ko}. `maxUnavailable`이 0이 되어 기존 파드가 먼저 사라질 수도 없으므로, 롤아웃마다 새 파드가 대기(Pending) 상태로 남고 업데이트는 끝나지 않는다"
        },
        Reason::Claim(_) => text! {
            en: "{room_en}, and no old Pod may go first (`maxUnavailable` comes to 0): a new Pod that lands on another node waits for the volume for ever, and the update never arrives",
            ko: "{room_ko}. `maxUnavailable`이 0이 되어 기존 파드가 먼저 사라질 수도 없으므로, 다른 노드에 놓인 새 파드는 볼륨을 끝없이 기다리고 업데이트는 끝나지 않는다"
        },
        _ if i64::from(workload.minimum()) < places => text! {
            en: "{room_en}: at {places} replicas, which the autoscaler may ask for, every place is taken, and no old Pod may go first (`maxUnavailable` comes to 0): the new Pod of a rollout then stays Pending, and the update never arrives",
            ko: "{room_ko}. 오토스케일러가 레플리카를 {places}개로 늘리면 자리가 모두 찬다. `maxUnavailable`이 0이 되어 기존 파드가 먼저 사라질 수도 없으므로, 그때 롤아웃하면 새 파드가 대기(Pending) 상태로 남고 업데이트는 끝나지 않는다"
        },
        _ => text! {
            en: "{room_en}: the replicas ({places}) take every place, and no old Pod may go first (`maxUnavailable` comes to 0): the new Pod of every rollout stays Pending, and the update never arrives",
            ko: "{room_ko}. 레플리카 {places}개로 자리가 모두 찬다. `maxUnavailable`이 0이 되어 기존 파드가 먼저 사라질 수도 없으므로, 롤아웃마다 새 파드가 대기(Pending) 상태로 남고 업데이트는 끝나지 않는다"
        },
    }
}

fn help(limit: &Limit<'_>) -> Text {
    match limit.reason {
        Reason::Claim(_) => text! {
            en: "choose `Recreate` and accept the outage of each rollout, or use a volume that many nodes can mount",
            ko: "`Recreate`를 골라 롤아웃마다 생기는 중단을 받아들이거나, 여러 노드가 마운트할 수 있는 볼륨을 쓴다"
        },
        Reason::AntiAffinity(_) | Reason::Spread(_) => text! {
            en: "count each revision by itself with `matchLabelKeys`, let one Pod go first with `maxSurge: 0` and `maxUnavailable: 1`, or have one place more than replicas",
            ko: "`matchLabelKeys`로 리비전마다 따로 세거나, `maxSurge: 0`과 `maxUnavailable: 1`로 파드 하나가 먼저 사라지게 하거나, 자리를 레플리카보다 하나 더 둔다"
        },
        Reason::HostPort | Reason::HostNetwork => text! {
            en: "let one Pod go first with `maxSurge: 0` and `maxUnavailable: 1`, or have one node more than replicas",
            ko: "`maxSurge: 0`과 `maxUnavailable: 1`로 파드 하나가 먼저 사라지게 하거나, 노드를 레플리카보다 하나 더 둔다"
        },
    }
}

/// A Pod of the new revision may then share a place with one of the old. Only Deployments label their Pods so.
fn count_by_revision(cx: &Context<'_>, workload: &Workload<'_>, limit: &Limit<'_>) -> Option<Fix> {
    let version = cx.assumptions.version();
    let (keys, path) = match &limit.reason {
        Reason::AntiAffinity(term) if version >= TERM_LABEL_KEYS => (&term.term.match_label_keys, limit.path.clone()),
        Reason::Spread(constraint) if version >= CONSTRAINT_LABEL_KEYS => {
            let mut path = limit.path.clone();
            path.0.pop();
            (&constraint.match_label_keys, path)
        }
        _ => return None,
    };
    if workload.kind != WorkloadKind::Deployment {
        return None;
    }
    let known = keys.iter().flatten().map(|key| Value::from(key.as_str()));
    let all: Vec<Value> = known.chain([Value::from("pod-template-hash")]).collect();
    let title = text! { en: "Count each revision by itself", ko: "리비전마다 따로 센다" };
    Some(Fix::risky(title).set(workload.template_object.id, path.key("matchLabelKeys"), all))
}

/// For one replica this would be an outage, which is not offered as a fix.
fn let_one_go(workload: &Workload<'_>, limit: &Limit<'_>) -> Option<Fix> {
    if limit.places < 2 {
        return None;
    }
    let path = workload.rolling_update_path();
    let title = text! { en: "Let one old Pod go first: maxSurge 0, maxUnavailable 1", ko: "기존 파드 하나가 먼저 사라지게 한다. maxSurge 0, maxUnavailable 1" };
    let id = workload.object.id;
    Some(Fix::risky(title).set(id, path.key("maxSurge"), 0).set(id, path.key("maxUnavailable"), 1))
}

/// A single Pod and its volume: the outage is a choice that somebody has to make.
fn recreate(workload: &Workload<'_>, limit: &Limit<'_>) -> Option<Fix> {
    let offered = limit.places == 1 && workload.kind != WorkloadKind::Rollout;
    let title = text! { en: "End the old Pod first, and accept the outage of each rollout", ko: "기존 파드를 먼저 끝내고 롤아웃마다 생기는 중단을 받아들인다" };
    offered.then(|| Fix::display(title, "strategy:\n  type: Recreate\n"))
}
