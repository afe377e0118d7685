#![doc = include_str!("en.md")]
//! `pdb-protects-nothing`

use crate::cluster::{Budgeted, Context, Workload};
use crate::finding::Finding;
use crate::object::Object;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::DisruptionBudget;
use crate::rules::disruption::budget;
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "pdb-protects-nothing",
    pillar: Pillar::Disruption,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &["PodDisruptionBudget"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "a PodDisruptionBudget allows every Pod to be evicted at once, as if there were none",
        "모든 파드를 한꺼번에 축출하도록 허용하여 없는 것과 같은 PodDisruptionBudget이다",
    ),
    page: crate::page!(fixed),
    check: Check::Object(check),
};

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let Some(budget) = budget::valid(object) else { return };
    let workloads = budget::workloads_of(cx, object);
    let matched = Budgeted::of(cx.workloads_of(object));
    let Some(pods) = lets_all_go(budget, matched, &workloads) else { return };
    // In kube-system it is how the cluster autoscaler is allowed to evict at all (rollout-semantics §3.6).
    let tolerable = object.namespace.as_deref() == Some("kube-system")
        || workloads.iter().all(|workload| workload.tolerates_short_loss());
    let severity = if tolerable { Severity::Info } else { Severity::Warning };
    let field = budget.field();
    let finding = Finding::new(
        &RULE,
        object.at(Path::of("spec").key(field)),
        message(budget, matched, pods),
        budget::one_at_a_time_help(),
    )
    .severity(severity);
    let fix = || (matched.bare_pods() == 0).then(|| budget::one_at_a_time(object, field));
    findings.push(budget::with_workloads(finding, &workloads).maybe_fix(fix));
}

/// Whether the rule has something to say, so that others need not.
pub(super) fn fires(cx: &Context<'_>, object: &Object, budget: DisruptionBudget) -> bool {
    lets_all_go(budget, Budgeted::of(cx.workloads_of(object)), &budget::workloads_of(cx, object)).is_some()
}

/// The number of Pods that may all go at once. A single Pod is no budget's to protect, and `single-replica` speaks of it:
/// where an autoscaler adds a second one, that is the first number at which a budget can do its work.
fn lets_all_go(budget: DisruptionBudget, matched: Budgeted, workloads: &[&Workload<'_>]) -> Option<i64> {
    // Of workloads that are not all known, nobody can say how many Pods they have.
    if !matched.is_countable() || matched.cut {
        return None;
    }
    let grows = || workloads.iter().any(|workload| workload.replicas.maximum.is_some_and(|maximum| maximum > 1));
    let pods = match matched.healthy {
        1 if matched.autoscaled && grows() => 2,
        1 => return None,
        pods => pods,
    };
    let status = budget.status(pods, pods, pods - matched.bare_pods());
    (status.disruptions_allowed >= pods).then_some(pods)
}

fn message(budget: DisruptionBudget, matched: Budgeted, pods: i64) -> Text {
    let (field, value) = (budget.field(), budget.value());
    let (at_en, at_ko) = if pods > matched.healthy {
        (" as soon as there are as many", "파드가 늘어난 뒤에도 ")
    } else if matched.autoscaled {
        (" at the autoscaler's minimum", "오토스케일러의 최솟값에서 ")
    } else {
        ("", "")
    };
    text! {
        en: "`{field}` {value} lets {pods} of {pods} Pods go at once{at_en}: drains evict them together, as if there were no budget, and nothing serves until others are ready",
        ko: "`{field}` 값이 {value}이므로 {at_ko}파드 {pods}개 중 {pods}개가 한꺼번에 나갈 수 있다. 예산이 없는 것처럼 드레이닝이 파드를 함께 축출하여 다른 파드가 준비될 때까지 응답할 파드가 없다"
    }
}
