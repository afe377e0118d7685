#![doc = include_str!("en.md")]
//! `bare-replica-set`

use crate::cluster::{Context, Workload, WorkloadKind};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "bare-replica-set",
    pillar: Pillar::Rollout,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Info,
    kinds: &["ReplicaSet", "ReplicationController"],
    fix: Some(Applicability::Display),
    rejected: false,
    summary: Text::summary(
        "a ReplicaSet of its own is never rolled out or rolled back",
        "따로 만든 레플리카셋은 롤아웃도 롤백도 되지 않는다",
    ),
    page: crate::page!(),
    check: Check::Workload(check),
};

fn check(_: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let kind = &workload.object.kind;
    let message = text! {
        en: "a change of its template replaces no Pod: this {kind} keeps the old ones until they are deleted, with no rollout that watches the new ones and no revision to go back to",
        ko: "템플릿을 바꿔도 파드는 바뀌지 않는다. 이 {kind} 오브젝트는 지워질 때까지 옛 파드를 두며, 새 파드를 지켜보는 롤아웃도 되돌아갈 리비전도 없다"
    };
    let help = text! {
        en: "let a Deployment make the ReplicaSets",
        ko: "디플로이먼트(Deployment)가 레플리카셋을 만들게 한다"
    };
    let title = || text! { en: "Make it a Deployment", ko: "디플로이먼트(Deployment)로 바꾼다" };
    let snippet = match workload.kind {
        WorkloadKind::ReplicationController => {
            "apiVersion: apps/v1\nkind: Deployment\nspec:\n  selector:\n    matchLabels: {} # the labels that stood in `selector`\n"
        }
        _ => "apiVersion: apps/v1\nkind: Deployment # selector and template stay\n",
    };
    findings.push(Finding::new(&RULE, workload.object.place(), message, help).fix(|| Fix::display(title(), snippet)));
}
