#![doc = include_str!("en.md")]
//! `recreate-strategy`

use super::{node, replacement};
use crate::cluster::{ClaimAccess, Context, Served, UpdateStrategy, Workload, WorkloadKind};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::{BoundReplicas, Typed};
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "recreate-strategy",
    pillar: Pillar::Rollout,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &["Deployment", "DeploymentConfig"],
    fix: Some(Applicability::Unsafe),
    rejected: false,
    summary: Text::summary(
        "Recreate: every rollout ends all Pods before the first new one starts",
        "Recreate: 롤아웃할 때마다 첫 새 파드가 시작되기 전에 모든 파드가 끝난다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

/// Why no two Pods may run at once; where nothing says so, a rolling update is offered.
enum Reason {
    Claim(ClaimAccess),
    NodeData,
    Hooks,
    Exclusive,
    None,
}

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    if workload.strategy != UpdateStrategy::Recreate {
        return;
    }
    let reason = reason(workload);
    let severity = match reason {
        _ if workload.tolerates_short_loss() => Severity::Info,
        Reason::Claim(_) => Severity::Warning,
        _ => Severity::Error,
    };
    let place = workload.object.at(Path::of("spec.strategy.type"));
    let finding = Finding::new(&RULE, place, message(cx, workload, &reason), help(workload, &reason));
    findings.push(finding.severity(severity).maybe_fix(|| fix(workload, &reason)));
}

fn reason(workload: &Workload<'_>) -> Reason {
    if let Some(access) = workload.claim_access {
        return Reason::Claim(access);
    }
    match workload.exclusive() {
        _ if node::is_written(workload) => Reason::NodeData,
        _ if has_hooks(workload) => Reason::Hooks,
        Some(_) => Reason::Exclusive,
        None => Reason::None,
    }
}

/// A DeploymentConfig's hooks: a migration in `mid` counts on no Pod running.
fn has_hooks(workload: &Workload<'_>) -> bool {
    let Typed::DeploymentConfig(config) = &workload.object.typed else { return false };
    let parameters = config.strategy.as_ref().and_then(|strategy| strategy.recreate_params.as_ref());
    parameters.is_some_and(|recreate| recreate.pre.is_some() || recreate.mid.is_some() || recreate.post.is_some())
}

fn message(cx: &Context<'_>, workload: &Workload<'_>, reason: &Reason) -> Text {
    let Text { en: outage_en, ko: outage_ko } = replacement::in_words(cx, workload);
    let (assumed_en, assumed_ko) = match workload.served {
        Served::Assumed => (
            " (no Service is in the input, so its ports are taken as served)",
            "(입력에 서비스가 없어 이 포트로 요청이 온다고 본다)",
        ),
        _ => ("", ""),
    };
    match reason {
        _ if workload.tolerates_short_loss() => text! {
            en: "`Recreate` ends every old Pod before the first new one starts: at each rollout no Pod runs for {outage_en}",
            ko: "`Recreate`는 첫 새 파드가 시작되기 전에 기존 파드를 모두 끝낸다. 롤아웃마다 파드가 하나도 없는 시간: {outage_ko}"
        },
        Reason::Claim(ClaimAccess::Unknown) => text! {
            en: "`Recreate` ends every old Pod before the first new one starts{assumed_en}: at each rollout nothing serves for {outage_en}; the claim, whose access mode is not in the input, may force that",
            ko: "`Recreate`는 첫 새 파드가 시작되기 전에 기존 파드를 모두 끝낸다{assumed_ko}. 롤아웃마다 응답할 파드가 없는 시간: {outage_ko}. 접근 모드가 입력에 없는 클레임 때문에 피할 수 없을지 모른다"
        },
        Reason::Claim(_) => text! {
            en: "`Recreate` ends every old Pod before the first new one starts{assumed_en}: at each rollout nothing serves for {outage_en}; the claim forces that, since one node or Pod mounts it at a time",
            ko: "`Recreate`는 첫 새 파드가 시작되기 전에 기존 파드를 모두 끝낸다{assumed_ko}. 롤아웃마다 응답할 파드가 없는 시간: {outage_ko}. 클레임을 한 번에 노드나 파드 하나만 마운트하므로 피할 수 없다"
        },
        _ => text! {
            en: "`Recreate` ends every old Pod before the first new one starts{assumed_en}: at each rollout nothing serves for {outage_en}",
            ko: "`Recreate`는 첫 새 파드가 시작되기 전에 기존 파드를 모두 끝낸다{assumed_ko}. 롤아웃마다 응답할 파드가 없는 시간: {outage_ko}"
        },
    }
}

fn help(workload: &Workload<'_>, reason: &Reason) -> Text {
    match reason {
        _ if workload.tolerates_short_loss() => text! {
            en: "nothing needs to change while a pause costs no requests; it also keeps two revisions from running at once",
            ko: "잠시 멈춰도 잃는 요청이 없다면 바꾸지 않아도 된다. 두 리비전이 함께 실행되는 것도 막아 준다"
        },
        Reason::Claim(_) => text! {
            en: "this is a trade-off: use a volume that several Pods can mount, replicate at the application's level, or accept the outage of each rollout",
            ko: "선택의 문제다. 여러 파드가 마운트할 수 있는 볼륨을 쓰거나, 애플리케이션 수준에서 복제하거나, 롤아웃마다 생기는 중단을 받아들인다"
        },
        Reason::NodeData => text! {
            en: "two Pods could write to the same directory of a node, so this is a trade-off: keep the data outside the node, or accept the outage of each rollout",
            ko: "파드 둘이 노드의 같은 디렉터리에 쓸 수 있으므로 선택의 문제다. 데이터를 노드 밖에 두거나, 롤아웃마다 생기는 중단을 받아들인다"
        },
        Reason::Hooks => text! {
            en: "make what the hooks do bearable while both revisions run, then use a rolling update",
            ko: "훅이 하는 일을 두 리비전이 함께 실행되는 동안에도 괜찮게 만든 뒤에 롤링 업데이트를 쓴다"
        },
        Reason::Exclusive if workload.minimum() > 1 => text! {
            en: "a surge Pod may find no node of its own, so let one Pod go at a time: a rolling update with `maxSurge: 0` and `maxUnavailable: 1`",
            ko: "추가로 뜨는 파드가 들어갈 노드가 없을 수 있으므로 파드를 하나씩 바꾼다. `maxSurge: 0`과 `maxUnavailable: 1`인 롤링 업데이트를 쓴다"
        },
        Reason::Exclusive => text! {
            en: "a surge Pod may find no node of its own, so run at least 2 replicas and let one go at a time, or lift what keeps two Pods off one node",
            ko: "추가로 뜨는 파드가 들어갈 노드가 없을 수 있으므로, 레플리카를 2개 이상 실행해 하나씩 바꾸거나 파드 둘이 한 노드에 있지 못하게 하는 설정을 없앤다"
        },
        Reason::None => text! {
            en: "use a rolling update with `maxSurge: 1` and `maxUnavailable: 0` if both revisions may run at once for a while",
            ko: "두 리비전이 잠시 함께 실행되어도 되면 `maxSurge: 1`과 `maxUnavailable: 0`인 롤링 업데이트를 쓴다"
        },
    }
}

/// A rolling update that keeps what serves. Whether two revisions may run at once, the manifest does not say: unsafe.
fn fix(workload: &Workload<'_>, reason: &Reason) -> Option<Fix> {
    // A database beside its successor is two writers, or two sets of data.
    if workload.tolerates_short_loss() || workload.bound_replicas == Some(BoundReplicas::KeepsData) {
        return None;
    }
    let (surge, unavailable) = match reason {
        Reason::None => (1, 0),
        Reason::Exclusive if workload.minimum() > 1 => (0, 1),
        _ => return None,
    };
    let type_ = if workload.kind == WorkloadKind::DeploymentConfig { "Rolling" } else { "RollingUpdate" };
    let id = workload.object.id;
    let block = workload.rolling_update_path();
    let title = text! {
        en: "Use {type_} with maxSurge {surge} and maxUnavailable {unavailable}",
        ko: "maxSurge가 {surge}, maxUnavailable이 {unavailable}인 {type_} 전략을 쓴다"
    };
    let fix = Fix::risky(title)
        .set(id, Path::of("spec.strategy.type"), type_)
        .set(id, block.key("maxSurge"), surge)
        .set(id, block.key("maxUnavailable"), unavailable);
    Some(fix)
}
