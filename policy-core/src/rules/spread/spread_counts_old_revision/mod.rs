#![doc = include_str!("en.md")]
//! `spread-counts-old-revision`

use crate::object::api::TopologySpreadConstraint;

use crate::cluster::{Context, Domain, UpdateStrategy, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::spread::constraint::{REVISION, counts_by_revision};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::{Path, Value};

pub(crate) static RULE: Rule = Rule {
    id: "spread-counts-old-revision",
    pillar: Pillar::Spread,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Info,
    // Only the Pods of a Deployment carry `pod-template-hash`.
    kinds: &["Deployment"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "a spread constraint counts the Pods that a rollout is about to remove, and leaves the new ones uneven",
        "분배 제약 조건이 롤아웃으로 곧 사라질 파드까지 세어 새 파드가 고르지 않게 남는다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let Some(constraints) = &workload.pod.topology_spread_constraints else { return };
    let most = workload.replicas.maximum.unwrap_or(1).max(workload.minimum());
    // With Recreate the old Pods are gone first.
    let overlaps = matches!(workload.strategy, UpdateStrategy::RollingUpdate { .. });
    if constraints.is_empty()
        || most < 2
        || !overlaps
        || workload.tolerates_short_loss()
        || !counts_by_revision(cx, workload)
    {
        return;
    }
    for (constraint, path) in workload.spread_constraints() {
        if has_places(cx, constraint) && workload.spreads_itself(constraint) && !is_per_revision(constraint) {
            findings.push(finding(workload, constraint, &path));
        }
    }
}

fn finding(workload: &Workload<'_>, constraint: &TopologySpreadConstraint, path: &Path) -> Finding {
    let key = &constraint.topology_key;
    let message = text! {
        en: "the constraint over `{key}` counts the Pods of the old revision too: a rollout places the new ones beside them, then the old ones go, and what is left may be uneven, which nothing corrects",
        ko: "`{key}` 제약 조건이 옛 리비전의 파드까지 센다. 롤아웃이 새 파드를 그 사이에 놓은 뒤 옛 파드가 사라지면 고르지 않게 남을 수 있고, 아무도 바로잡지 않는다"
    };
    let help = text! {
        en: "add `matchLabelKeys: [{REVISION}]`, which counts each revision by itself",
        ko: "리비전마다 따로 세는 `matchLabelKeys: [{REVISION}]`: 이 필드를 더한다"
    };
    let path = path.key("matchLabelKeys");
    let keys = constraint.match_label_keys.iter().flatten().map(|key| Value::from(key.as_str()));
    let keys: Vec<Value> = keys.chain([Value::from(REVISION)]).collect();
    let title = || text! { en: "Count each revision by itself", ko: "리비전마다 따로 센다" };
    let object = workload.template_object;
    let fix = || Fix::safe(title()).set(object.id, path.clone(), keys);
    Finding::new(&RULE, object.at(path.clone()), message, help).fix(fix)
}

/// With one node, or one zone, there is nothing to be uneven over.
fn has_places(cx: &Context<'_>, constraint: &TopologySpreadConstraint) -> bool {
    let several_nodes = cx.assumptions.nodes > 1;
    match Domain::of(&constraint.topology_key) {
        Domain::Zone => several_nodes && cx.assumptions.zones > 1,
        Domain::Node | Domain::Other => several_nodes,
    }
}

/// The constraint tells revisions apart already, by keys or in its selector.
fn is_per_revision(constraint: &TopologySpreadConstraint) -> bool {
    let mut keys = constraint.match_label_keys.iter().flatten();
    let selector = constraint.label_selector.as_ref();
    let labels = selector.and_then(|selector| selector.match_labels.as_ref());
    let mut expressions = selector.and_then(|selector| selector.match_expressions.as_deref()).into_iter().flatten();
    keys.any(|key| key == REVISION)
        || labels.is_some_and(|labels| labels.contains_key(REVISION))
        || expressions.any(|expression| expression.key == REVISION)
}
