#![doc = include_str!("en.md")]
//! `missing-pdb`

use crate::cluster::{Context, OwnPods, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::written_selector;
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::disruption::budget::UNHEALTHY_POD_EVICTION_POLICY;
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::{Path, Value};

mod name;

pub(crate) static RULE: Rule = Rule {
    id: "missing-pdb",
    pillar: Pillar::Disruption,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &["Deployment", "StatefulSet", "Rollout"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "no PodDisruptionBudget keeps a drain from evicting every replica at once",
        "드레이닝이 모든 레플리카를 한꺼번에 축출하지 못하게 막는 PodDisruptionBudget이 없다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let replicas = workload.minimum();
    if replicas < 2 || !workload.budgets.is_empty() {
        return;
    }
    let Some(most) = cx.weight_of_absence(&["PodDisruptionBudget"]) else { return };
    let (then_en, then_ko) = if workload.tolerates_short_loss() {
        ("none runs until others have started", "다른 파드가 시작할 때까지 실행되는 파드가 없다")
    } else {
        ("nothing serves until others are ready", "다른 파드가 준비될 때까지 응답할 파드가 없다")
    };
    let message = if workload.is_alone_on_its_node() {
        text! {
            en: "no PodDisruptionBudget matches the Pods: drains of several nodes at once evict all {replicas} replicas together, and {then_en}",
            ko: "파드와 일치하는 PodDisruptionBudget이 없다. 여러 노드를 한꺼번에 드레이닝하면 레플리카 {replicas}개가 함께 축출되어 {then_ko}"
        }
    } else {
        text! {
            en: "no PodDisruptionBudget matches the Pods: drains of several nodes, or of one that runs all {replicas} replicas, evict them together, and {then_en}",
            ko: "파드와 일치하는 PodDisruptionBudget이 없다. 여러 노드를, 또는 레플리카 {replicas}개가 모두 있는 노드를 드레이닝하면 함께 축출되어 {then_ko}"
        }
    };
    let help = if workload.own_pods == OwnPods::Shared {
        text! {
            en: "give the Pods a label that no others have, and add a PodDisruptionBudget with `maxUnavailable: 1` for it",
            ko: "다른 파드에는 없는 레이블을 붙이고, 그 레이블에 `maxUnavailable: 1`인 PodDisruptionBudget을 둔다"
        }
    } else {
        text! {
            en: "add a PodDisruptionBudget with `maxUnavailable: 1` for the workload's own labels",
            ko: "워크로드 자신의 레이블에 `maxUnavailable: 1`인 PodDisruptionBudget을 둔다"
        }
    };
    let severity = if workload.tolerates_short_loss() { Severity::Info } else { Severity::Warning.min(most) };
    findings.push(
        Finding::new(&RULE, workload.object.place(), message, help).severity(severity).maybe_fix(|| fix(cx, workload)),
    );
}

/// A budget named after the workload. `maxUnavailable: 1` never blocks a drain, whatever the replicas become.
fn fix(cx: &Context<'_>, workload: &Workload<'_>) -> Option<Fix> {
    let object = workload.object;
    let mut selector = workload.budget_selector()?;
    match workload.own_pods {
        OwnPods::Selector => {}
        OwnPods::WithLabel(key, value) => {
            selector.match_labels.get_or_insert_default().insert(key.to_owned(), value.to_owned());
        }
        // The budgets of both would overlap, and no Pod of either could be evicted any more.
        OwnPods::Shared => return None,
    }
    let (facts, name) = (&cx.cluster.facts, name::of_budget(workload));
    // A budget of its name that matches nothing is to be mended, not doubled.
    if object.name.is_empty() || facts.has_budget_of_its_name(object) || facts.has_budget_named(object, &name) {
        return None;
    }
    let mut metadata = vec![("name".to_owned(), Value::from(name))];
    if let Some(namespace) =
        cx.written(object, &Path::of("metadata.namespace")).filter(|namespace| !namespace.is_empty())
    {
        metadata.push(("namespace".to_owned(), Value::from(namespace)));
    }
    let mut spec = vec![("maxUnavailable".to_owned(), Value::Int(1))];
    if cx.assumptions.version() >= UNHEALTHY_POD_EVICTION_POLICY {
        // Otherwise Pods that crash-loop could never be evicted (rollout-semantics §3.3).
        spec.push(("unhealthyPodEvictionPolicy".to_owned(), Value::from("AlwaysAllow")));
    }
    spec.push(("selector".to_owned(), written_selector(&selector)));
    let budget = Value::Map(vec![
        ("apiVersion".to_owned(), Value::from("policy/v1")),
        ("kind".to_owned(), Value::from("PodDisruptionBudget")),
        ("metadata".to_owned(), Value::Map(metadata)),
        ("spec".to_owned(), Value::Map(spec)),
    ]);
    let title = text! { en: "Add a PodDisruptionBudget with maxUnavailable 1", ko: "maxUnavailable이 1인 PodDisruptionBudget을 더한다" };
    Some(Fix::safe(title).append(object.id, budget))
}
