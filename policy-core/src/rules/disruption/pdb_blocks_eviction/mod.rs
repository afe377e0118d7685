#![doc = include_str!("en.md")]
//! `pdb-blocks-eviction`

use crate::cluster::{Budgeted, Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::{IntOrPercent, Object};
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::DisruptionBudget;
use crate::rules::disruption::{budget, pdb_matches_nothing};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "pdb-blocks-eviction",
    pillar: Pillar::Disruption,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &["PodDisruptionBudget"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "a PodDisruptionBudget allows no eviction even while every Pod is healthy, so drains never end",
        "모든 파드가 정상이어도 축출을 하나도 허용하지 않는 PodDisruptionBudget 때문에 드레이닝이 끝나지 않는다",
    ),
    page: crate::page!(fixed),
    check: Check::Object(check),
};

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let Some(budget) = budget::valid(object) else { return };
    let workloads: Vec<&Workload<'_>> = cx.workloads_of(object).filter(|workload| workload.judged).collect();
    if keeps_all(budget) && cx.workloads_of(object).next().is_none() {
        // Where nobody has such Pods nothing hangs, and `pdb-matches-nothing` says so.
        if !pdb_matches_nothing::nobody_has_them(cx, object) {
            findings.extend(over_unknown_pods(object, budget));
        }
        return;
    }
    let matched = Budgeted::of(cx.workloads_of(object));
    // Pods without a controller only: `pdb-unsupported-owner` says what such a budget does.
    let unsupported = matched.expected == 0 && !budget.counts_pods();
    // Of workloads that are not all known, nobody can say how many Pods they have.
    let unknown = matched.cut && !keeps_all(budget);
    if unsupported || unknown || !matched.is_countable() || matched.status(budget).disruptions_allowed > 0 {
        return;
    }
    let field = budget.field();
    let place = object.at(Path::of("spec").key(field));
    let finding = Finding::new(&RULE, place, message(budget, &matched), help(&matched));
    findings.push(with_fixes(budget::with_workloads(finding, &workloads), object, field, &matched));
}

/// Whether no Pod may go, however many there are.
pub(super) fn keeps_all(budget: DisruptionBudget) -> bool {
    match budget {
        DisruptionBudget::MaxUnavailable(maximum) => maximum.is_zero(),
        DisruptionBudget::MinAvailable(minimum) => minimum == IntOrPercent::Percent(100),
    }
}

/// A budget that keeps every Pod does so however many there are, and whoever makes them.
fn over_unknown_pods(object: &Object, budget: DisruptionBudget) -> Option<Finding> {
    let spec = budget::spec_of(object)?;
    if spec.selector.is_none() || budget::is_beta(object) && budget::selects_without_asking(spec) {
        return None;
    }
    let (field, value) = (budget.field(), budget.value());
    let message = text! {
        en: "`{field}` {value} keeps every Pod, however many there are: no eviction is ever allowed, so drains and node upgrades hang until they are forced, and then take every Pod at once",
        ko: "`{field}` {value}에 맞추려면 파드가 몇 개든 모두 지켜야 한다. 축출이 한 번도 허용되지 않아 드레이닝과 노드 업그레이드가 강제로 끝날 때까지 멈추고, 그때는 모든 파드가 한꺼번에 사라진다"
    };
    // Over one Pod, or Pods of nobody, it would protect nothing or take away what it allows: that needs a look.
    let fix = || Fix { applicability: Applicability::Unsafe, ..budget::one_at_a_time(object, field) };
    let place = object.at(Path::of("spec").key(field));
    Some(Finding::new(&RULE, place, message, budget::one_at_a_time_help()).fix(fix))
}

fn message(budget: DisruptionBudget, matched: &Budgeted) -> Text {
    let (value, healthy, status) = (budget.value(), matched.healthy, matched.status(budget));
    let (expected, desired) = (status.expected, status.desired_healthy);
    let (at_en, at_ko) = if matched.autoscaled {
        (" at the autoscaler's minimum", "오토스케일러의 최솟값인 ")
    } else {
        ("", "")
    };
    let pods = if healthy == 1 { "Pod" } else { "Pods" };
    let Text { en, ko } = match budget {
        DisruptionBudget::MinAvailable(IntOrPercent::Percent(_)) => text! {
            en: "`minAvailable` {value} of {expected} {pods}{at_en}, rounded up, keeps {desired} of {healthy}",
            ko: "`minAvailable` {value}는 {at_ko}파드 {expected}개에서 올림하여 {healthy}개 중 {desired}개를 지킨다"
        },
        DisruptionBudget::MinAvailable(IntOrPercent::Int(_)) => text! {
            en: "`minAvailable` {value} keeps {healthy} of {healthy} {pods}{at_en}",
            ko: "`minAvailable` {value}에 맞추려면 {at_ko}파드 {healthy}개를 모두 지켜야 한다"
        },
        DisruptionBudget::MaxUnavailable(_) => text! {
            en: "`maxUnavailable` {value} keeps {healthy} of {healthy} {pods}{at_en}",
            ko: "`maxUnavailable` {value}에 맞추려면 {at_ko}파드 {healthy}개를 모두 지켜야 한다"
        },
    };
    text! {
        en: "{en}: no eviction is ever allowed, so drains and node upgrades hang until they are forced, and then take every Pod at once",
        ko: "{ko}. 축출이 한 번도 허용되지 않아 드레이닝과 노드 업그레이드가 강제로 끝날 때까지 멈추고, 그때는 모든 파드가 한꺼번에 사라진다"
    }
}

fn help(matched: &Budgeted) -> Text {
    if matched.healthy == 1 {
        text! {
            en: "over one Pod a budget blocks every drain or protects nothing: run 2 replicas with `maxUnavailable: 1`, or delete the budget and accept the outage",
            ko: "파드 하나에 대한 예산은 모든 드레이닝을 막거나 아무것도 지키지 못한다. 레플리카 2개와 `maxUnavailable: 1`로 하거나, 예산을 지우고 중단을 받아들인다"
        }
    } else {
        budget::one_at_a_time_help()
    }
}

fn with_fixes(finding: Finding, object: &Object, field: &'static str, matched: &Budgeted) -> Finding {
    if matched.healthy == 1 {
        let two = text! { en: "Run 2 replicas and let 1 go at a time", ko: "레플리카 2개를 두고 한 번에 1개씩 보낸다" };
        let none = text! { en: "Or delete the budget and accept the outage of each drain", ko: "또는 예산을 지우고 드레이닝마다 생기는 중단을 받아들인다" };
        return finding
            .fix(|| Fix::display(two, "# the workload (or the autoscaler's minimum)\nspec:\n  replicas: 2\n---\n# the PodDisruptionBudget\nspec:\n  maxUnavailable: 1\n"))
            .fix(|| Fix::display(none, "kubectl delete poddisruptionbudget <name>\n"));
    }
    // `maxUnavailable` needs controllers whose scale can be asked: not with Pods of nobody.
    if matched.expected < matched.healthy {
        return finding;
    }
    finding.fix(|| budget::one_at_a_time(object, field))
}
