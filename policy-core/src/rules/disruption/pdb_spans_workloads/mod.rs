#![doc = include_str!("en.md")]
//! `pdb-spans-workloads`

mod variants;

use crate::cluster::{Budgeted, Context, Workload, WorkloadKind};
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
    id: "pdb-spans-workloads",
    pillar: Pillar::Disruption,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &["PodDisruptionBudget"],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "one PodDisruptionBudget counts the Pods of several apps together",
        "PodDisruptionBudget 하나가 여러 앱의 파드를 함께 센다",
    ),
    page: crate::page!(),
    check: Check::Object(check),
};

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let (Some(spec), Some(budget)) = (budget::spec_of(object), budget::valid(object)) else { return };
    // `pdb-matches-everything` speaks of the whole namespace.
    if budget::selects_without_asking(spec) {
        return;
    }
    let mut workloads = budget::workloads_of(cx, object);
    // The Pods of Jobs come and go, and Pods without a controller are replicas of each other.
    workloads.retain(|workload| !workload.kind.runs_to_completion() && workload.kind != WorkloadKind::Pod);
    if variants::apps(&workloads) < 2 {
        return;
    }
    let matched = Budgeted::of(cx.workloads_of(object));
    let tolerable = workloads.iter().all(|workload| workload.tolerates_short_loss());
    let severity = if tolerable { Severity::Info } else { Severity::Warning };
    let help = text! {
        en: "give each of them a budget of its own, with the labels that only its Pods have",
        ko: "워크로드마다 그 파드에만 있는 레이블로 예산을 따로 둔다"
    };
    let message = message(budget, matched, &workloads);
    let finding = Finding::new(&RULE, object.at(Path::of("spec.selector")), message, help).severity(severity);
    findings.push(budget::with_workloads(finding, &workloads));
}

fn message(budget: DisruptionBudget, matched: Budgeted, workloads: &[&Workload<'_>]) -> Text {
    let names = budget::names(workloads);
    let status = matched.status(budget);
    let allowed = status.disruptions_allowed;
    // A single Pod goes whatever its budget says.
    let whole = workloads
        .iter()
        .map(|workload| (i64::from(workload.minimum()), workload.object.display_name()))
        .filter(|(replicas, _)| (2..=allowed).contains(replicas))
        .min();
    match whole {
        Some((replicas, name)) if matched.is_countable() && !matched.cut => {
            let (field, value, total) = (budget.field(), budget.value(), status.healthy);
            text! {
                en: "counts the {total} Pods of {names} together, and `{field}` {value} lets {allowed} of them go: these may be all {replicas} Pods of `{name}`",
                ko: "{names} 워크로드의 파드 {total}개를 함께 세는데 `{field}` 값이 {value}이므로 {allowed}개까지 내보낸다. 그것이 `{name}` 워크로드의 파드 {replicas}개 전부일 수 있다"
            }
        }
        _ => text! {
            en: "counts the Pods of {names} together: while one of them has Pods that are not ready, healthy Pods of the others cannot be evicted, and drains hang",
            ko: "{names} 워크로드의 파드를 함께 센다. 한 워크로드에 준비되지 않은 파드가 있으면 다른 워크로드의 멀쩡한 파드도 축출할 수 없어 드레이닝이 멈춘다"
        },
    }
}
