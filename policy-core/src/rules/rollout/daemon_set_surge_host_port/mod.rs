#![doc = include_str!("en.md")]
//! `daemon-set-surge-host-port`

use super::node::{self, NodePort};
use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "daemon-set-surge-host-port",
    pillar: Pillar::Rollout,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &["DaemonSet"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "the update waits for ever: a surge Pod needs the port of the node that the old Pod holds",
        "업데이트가 끝나지 않는다. 추가로 뜨는 파드가 기존 파드가 쥔 노드의 포트를 필요로 한다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let nodes = i64::from(cx.assumptions.nodes);
    let Some(Ok(posts)) = workload.fenceposts(nodes, cx.assumptions.version()) else { return };
    if posts.surge == 0 {
        return;
    }
    let Some(NodePort { number, path, field, .. }) = node::ports(workload).into_iter().next() else { return };
    let block = workload.rolling_update_path();
    let message = text! {
        en: "`maxSurge` starts the new Pod beside the old one, which holds port {number} of the node (`{field}`): the new Pod is never scheduled, and the update stops at the first nodes",
        ko: "`maxSurge`는 새 파드를 기존 파드 옆에서 시작하는데, 기존 파드가 노드의 포트 {number}번(`{field}`)을 쥐고 있다. 새 파드는 스케줄되지 못하고 업데이트는 첫 노드들에서 멈춘다"
    };
    let help = text! {
        en: "replace a node's Pod in its place with `maxSurge: 0` and `maxUnavailable: 1`, or do without the node's port",
        ko: "`maxSurge: 0`과 `maxUnavailable: 1`로 노드의 파드를 제자리에서 바꾸거나, 노드의 포트를 쓰지 않는다"
    };
    let title = || text! { en: "Set maxSurge to 0 and maxUnavailable to 1", ko: "maxSurge를 0으로, maxUnavailable을 1로 바꾼다" };
    let id = workload.object.id;
    let fix = || Fix::safe(title()).set(id, block.key("maxSurge"), 0).set(id, block.key("maxUnavailable"), 1);
    let port = text! { en: "the port that both Pods need", ko: "두 파드가 모두 필요로 하는 포트" };
    findings.push(
        Finding::new(&RULE, workload.object.at(block.key("maxSurge")), message, help)
            .related(port, workload.object.at(path))
            .fix(fix),
    );
}
