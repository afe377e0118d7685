#![doc = include_str!("en.md")]
//! `daemon-set-update-gap`

use super::node::{self, LocalPolicy, NodePort};
use super::replacement;
use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "daemon-set-update-gap",
    pillar: Pillar::Rollout,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &["DaemonSet"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "while a node's Pod is replaced, requests that only this node can answer are lost",
        "노드의 파드를 바꾸는 동안 그 노드만 응답할 수 있는 요청을 잃는다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    // Nothing is updated by itself with OnDelete, nor where the API server rejects the parameters.
    let nodes = i64::from(cx.assumptions.nodes);
    let Some(Ok(posts)) = workload.fenceposts(nodes, cx.assumptions.version()) else { return };
    if workload.leader_elected {
        return;
    }
    // A surge is of no use where the node's port lets one Pod in at a time.
    if let Some(port) = node::ports(workload).into_iter().find(|port| port.for_clients) {
        findings.push(by_port(cx, workload, &port));
    } else if let (0, Some(policy)) = (posts.surge, node::local_policy(workload)) {
        findings.push(by_policy(cx, workload, policy));
    }
}

fn by_port(cx: &Context<'_>, workload: &Workload<'_>, port: &NodePort) -> Finding {
    let Text { en: outage_en, ko: outage_ko } = replacement::in_words(cx, workload);
    let NodePort { number, field, .. } = port;
    let message = text! {
        en: "port {number} of the node (`{field}`) is free only when the old Pod is gone: at each update every node is without its Pod for {outage_en}",
        ko: "노드의 포트 {number}번(`{field}`)은 기존 파드가 사라져야 빈다. 업데이트마다 노드에 파드가 없는 시간: {outage_ko}"
    };
    let help = text! {
        en: "where a load balancer leads to the nodes, take each out of it before its Pod is replaced (`type: OnDelete` leaves the moment to you); elsewhere let clients try again, or serve through a Service",
        ko: "로드 밸런서가 노드로 보낸다면 파드를 바꾸기 전에 그 노드를 빼고(`type: OnDelete`면 바꿀 때를 직접 정한다), 아니면 클라이언트가 다시 시도하게 하거나 서비스로 요청을 받는다"
    };
    Finding::new(&RULE, workload.object.at(port.path.clone()), message, help)
}

fn by_policy(cx: &Context<'_>, workload: &Workload<'_>, policy: LocalPolicy<'_>) -> Finding {
    let Text { en: outage_en, ko: outage_ko } = replacement::in_words(cx, workload);
    let (field, service) = (policy.field, &policy.service.name);
    let (until_en, until_ko) = match field {
        "externalTrafficPolicy" => {
            (", or until its load balancer passes the node over", "(로드 밸런서가 그 노드를 건너뛸 때까지)")
        }
        _ => ("", ""),
    };
    let message = text! {
        en: "`{field}: Local` of Service `{service}` keeps requests on the node they came to, and without a surge its Pod goes before the new one starts: at each update every node drops them for {outage_en}{until_en}",
        ko: "서비스 `{service}`: `{field}: Local`이어서 요청은 들어온 노드에 머무는데, 증가율이 없어 새 파드가 시작되기 전에 그 노드의 파드가 사라진다. 업데이트마다 노드가 요청을 버리는 시간{until_ko}: {outage_ko}"
    };
    let surges = may_run_twice(workload);
    let help = if surges {
        text! {
            en: "let a node's new Pod become available before the old one goes: `maxSurge: 1` and `maxUnavailable: 0`",
            ko: "노드의 새 파드가 준비된 뒤에 기존 파드가 사라지게 한다. `maxSurge: 1`과 `maxUnavailable: 0`으로 둔다"
        }
    } else {
        text! {
            en: "two Pods of one node could get in each other's way, so no surge is suggested: let requests leave the node (`{field}: Cluster`), or make the Pods bearable side by side",
            ko: "한 노드의 파드 둘이 서로 방해할 수 있어 증가율을 권하지 않는다. 요청이 노드를 벗어나게 하거나(`{field}: Cluster`), 파드 둘이 함께 실행되어도 괜찮게 만든다"
        }
    };
    let block = workload.rolling_update_path();
    let reason = text! { en: "the policy that keeps requests on their node", ko: "요청을 노드에 머물게 하는 정책" };
    let fix = || {
        surges.then(|| {
        let title = || text! { en: "Set maxSurge to 1 and maxUnavailable to 0", ko: "maxSurge를 1로, maxUnavailable을 0으로 바꾼다" };
        let id = workload.object.id;
        Fix::safe(title()).set(id, block.key("maxSurge"), 1).set(id, block.key("maxUnavailable"), 0)
    })
    };
    Finding::new(&RULE, workload.object.at(block.key("maxSurge")), message, help)
        .related(reason, policy.service.at(Path::of("spec").key(field)))
        .maybe_fix(fix)
}

/// Whether nothing is known that two Pods of one node would fight for.
fn may_run_twice(workload: &Workload<'_>) -> bool {
    workload.exclusive().is_none() && workload.pod.host_network != Some(true) && !node::is_written(workload)
}
