#![doc = include_str!("en.md")]
//! `overlapping-pdbs`

use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::object::Object;
use crate::report::{Pillar, Severity};
use crate::rollout::DisruptionBudget;
use crate::rules::disruption::budget;
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "overlapping-pdbs",
    pillar: Pillar::Disruption,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &["PodDisruptionBudget"],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "two PodDisruptionBudgets match the same Pods: the eviction API answers 500, so drains never end",
        "같은 파드에 PodDisruptionBudget 둘이 걸려 축출 API가 500으로 답하고 드레이닝이 끝나지 않는다",
    ),
    page: crate::page!(),
    check: Check::Object(check),
};

/// One finding for each budget that overlaps with earlier ones: two budgets give one, three give two.
fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    if !takes_part(object) {
        return;
    }
    let mut others: Vec<&Object> = Vec::new();
    let mut shared: Vec<&Workload<'_>> = Vec::new();
    for workload in budget::workloads_of(cx, object) {
        let earlier: Vec<&Object> = overlaps(object, workload).filter(|other| other.id < object.id).collect();
        if earlier.is_empty() {
            continue;
        }
        shared.push(workload);
        let new: Vec<&Object> =
            earlier.into_iter().filter(|other| others.iter().all(|known| known.name != other.name)).collect();
        others.extend(new);
    }
    if others.is_empty() {
        return;
    }
    let (workloads, budgets) =
        (budget::names(&shared), budget::listed(others.iter().map(|other| other.display_name())));
    let message = text! {
        en: "the Pods of {workloads} have a budget already ({budgets}): the eviction API answers 500 for a Pod with two, whatever they allow, so drains and node upgrades never end",
        ko: "이미 {budgets} 예산이 있는 파드({workloads})와 또 일치한다. 예산이 둘인 파드에는 예산의 내용과 상관없이 축출 API가 500으로 답하므로 드레이닝과 노드 업그레이드가 끝나지 않는다"
    };
    let help = text! {
        en: "keep one budget for each workload: delete this one, or narrow a selector until no Pod matches both",
        ko: "워크로드마다 예산을 하나만 남긴다. 이 예산을 지우거나, 둘 다와 일치하는 파드가 없도록 셀렉터를 좁힌다"
    };
    let mut finding = Finding::new(&RULE, object.at(Path::of("spec.selector")), message, help);
    for other in others.iter().take(3) {
        let related = text! { en: "another budget of these Pods", ko: "같은 파드에 걸린 다른 예산" };
        finding = finding.related(related, other.at(Path::of("spec.selector")));
    }
    findings.push(budget::with_workloads(finding, &shared));
}

/// Whether Pods of the budget have a second one, so that other rules need not speak of it.
pub(super) fn fires(cx: &Context<'_>, object: &Object) -> bool {
    takes_part(object)
        && budget::workloads_of(cx, object).into_iter().any(|workload| overlaps(object, workload).next().is_some())
}

/// Whether a budget can be there at all: the API server takes it.
fn takes_part(object: &Object) -> bool {
    budget::spec_of(object)
        .is_some_and(|spec| DisruptionBudget::validate(spec).err().is_none_or(|error| !error.is_rejected()))
}

/// The other budgets of a workload's Pods. Two texts of one name are one object in the cluster.
fn overlaps<'a>(object: &Object, workload: &Workload<'a>) -> impl Iterator<Item = &'a Object> {
    workload
        .budgets
        .iter()
        .copied()
        .filter(|other| other.id != object.id && other.name != object.name && takes_part(other))
}
