#![doc = include_str!("en.md")]
//! `on-delete-update`

use super::node;
use crate::cluster::{Context, UpdateStrategy, Workload, WorkloadKind};
use crate::finding::Finding;
use crate::report::{Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "on-delete-update",
    pillar: Pillar::Rollout,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Info,
    kinds: &["StatefulSet", "DaemonSet"],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "OnDelete: Pods keep their old revision until somebody deletes them",
        "OnDelete: 누군가 지울 때까지 파드가 옛 리비전에 머문다",
    ),
    page: crate::page!(),
    check: Check::Workload(check),
};

fn check(_: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    if workload.strategy != UpdateStrategy::OnDelete {
        return;
    }
    let message = text! {
        en: "`OnDelete` updates nothing by itself: each Pod keeps its old revision until it is deleted, and one that is lost comes back with the new revision at a moment that nobody chose",
        ko: "`OnDelete`는 스스로 업데이트하지 않는다. 파드는 지워질 때까지 옛 리비전에 머물고, 사라진 파드는 아무도 고르지 않은 때에 새 리비전으로 돌아온다"
    };
    let help = match workload.kind {
        WorkloadKind::DaemonSet if !node::ports(workload).is_empty() => text! {
            en: "right where nodes are taken out of traffic and updated one by one: delete the Pods of a node then, and see that none is left behind",
            ko: "노드를 트래픽에서 빼고 하나씩 업데이트한다면 알맞다. 그때 그 노드의 파드를 지우고, 남은 파드가 없는지 확인한다"
        },
        WorkloadKind::DaemonSet => text! {
            en: "use `RollingUpdate` unless something else updates node by node",
            ko: "다른 것이 노드별로 업데이트하지 않는다면 `RollingUpdate`를 쓴다"
        },
        _ => text! {
            en: "use `RollingUpdate` unless an operator or a person deletes the Pods in the order that the application needs, the leader last",
            ko: "오퍼레이터나 사람이 애플리케이션에 필요한 순서대로(리더를 마지막에) 파드를 지우는 것이 아니라면 `RollingUpdate`를 쓴다"
        },
    };
    let place = workload.object.at(Path::of("spec.updateStrategy.type"));
    findings.push(Finding::new(&RULE, place, message, help));
}
