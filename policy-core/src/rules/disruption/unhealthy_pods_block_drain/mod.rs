#![doc = include_str!("en.md")]
//! `unhealthy-pods-block-drain`

use crate::cluster::{Budgeted, Context};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::Object;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::BudgetStatus;
use crate::rules::disruption::{budget, overlapping_pdbs, pdb_protects_nothing};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "unhealthy-pods-block-drain",
    pillar: Pillar::Disruption,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Info,
    kinds: &["PodDisruptionBudget"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "Pods that are not ready cannot be evicted while their PodDisruptionBudget is not met",
        "PodDisruptionBudget을 채우지 못하는 동안에는 준비되지 않은 파드도 축출할 수 없다",
    ),
    page: crate::page!(fixed),
    check: Check::Object(check),
};

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let version = cx.assumptions.version();
    let known = version >= budget::UNHEALTHY_POD_EVICTION_POLICY;
    if !known || object.removed.is_some_and(|removed| removed.removed_in <= version) {
        return;
    }
    let Some(spec) = budget::spec_of(object) else { return };
    let policy = spec.unhealthy_pod_eviction_policy.as_deref();
    let Some(status) =
        status_of_one_that_works(cx, object).filter(|_| policy.is_none_or(|policy| policy == "IfHealthyBudget"))
    else {
        return;
    };
    let path = Path::of("spec.unhealthyPodEvictionPolicy");
    let title = || text! { en: "Set unhealthyPodEvictionPolicy to AlwaysAllow", ko: "unhealthyPodEvictionPolicy를 AlwaysAllow로 바꾼다" };
    // What somebody wrote may have a reason; the default is nobody's choice.
    let begun = || if policy.is_none() { Fix::safe(title()) } else { Fix::risky(title()) };
    let fix = || begun().set(object.id, path.clone(), "AlwaysAllow");
    let help = text! {
        en: "write `unhealthyPodEvictionPolicy: AlwaysAllow`, which lets Pods go that are not ready and counts the ready ones as before",
        ko: "준비되지 않은 파드는 내보내고 준비된 파드는 그대로 세는 `unhealthyPodEvictionPolicy: AlwaysAllow`로 쓴다"
    };
    findings.push(Finding::new(&RULE, object.at(path.clone()), message(policy.is_some(), status), help).fix(fix));
}

/// The status while every Pod is ready, of a budget that other rules have nothing to say about: it is valid, allows
/// something and not everything, and is the only one of its Pods.
fn status_of_one_that_works(cx: &Context<'_>, object: &Object) -> Option<BudgetStatus> {
    let budget = budget::valid(object)?;
    let matched = Budgeted::of(cx.workloads_of(object));
    let status = matched.status(budget);
    let works = matched.is_countable()
        && !matched.cut
        && status.disruptions_allowed > 0
        && !overlapping_pdbs::fires(cx, object)
        && !pdb_protects_nothing::fires(cx, object, budget);
    works.then_some(status)
}

/// An unready Pod is refused while fewer Pods are ready than are desired; where none is desired, while none is ready
/// (rollout-semantics §3.3).
fn message(written: bool, status: BudgetStatus) -> Text {
    let (ready, desired) = (status.healthy, status.desired_healthy);
    let so = if written {
        Text::fixed("is IfHealthyBudget", "값이 IfHealthyBudget이다")
    } else {
        Text::fixed("is not written", "값이 없다")
    };
    let Text { en, ko } = so;
    if desired > 1 {
        text! {
            en: "`unhealthyPodEvictionPolicy` {en}: while fewer than {desired} of {ready} Pods are ready, those that crash cannot be evicted either, and drains hang",
            ko: "`unhealthyPodEvictionPolicy` {ko}. 파드 {ready}개 중 준비된 것이 {desired}개보다 적은 동안에는 죽고 있는 파드도 축출할 수 없어 드레이닝이 멈춘다"
        }
    } else {
        text! {
            en: "`unhealthyPodEvictionPolicy` {en}: while no Pod is ready, those that crash cannot be evicted either, and drains hang",
            ko: "`unhealthyPodEvictionPolicy` {ko}. 준비된 파드가 하나도 없는 동안에는 죽고 있는 파드도 축출할 수 없어 드레이닝이 멈춘다"
        }
    }
}
