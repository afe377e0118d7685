#![doc = include_str!("en.md")]
//! `stuck-ordered-rollout`

use super::stateful_set;
use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "stuck-ordered-rollout",
    pillar: Pillar::Rollout,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Info,
    kinds: &["StatefulSet"],
    fix: Some(Applicability::Display),
    rejected: false,
    summary: Text::summary(
        "a revision that never becomes ready stops the StatefulSet for good, even after it is reverted",
        "준비되지 않는 리비전은 되돌린 뒤에도 스테이트풀셋(StatefulSet)을 멈춰 세운다",
    ),
    page: crate::page!(),
    check: Check::Workload(check),
};

fn check(_: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let Some(set) = stateful_set::rolling(workload) else { return };
    let ordered = set.pod_management_policy.as_deref().is_none_or(|policy| policy == "OrderedReady");
    // Whoever writes a partition releases by hand, Pod by Pod.
    let staged = stateful_set::partition(set) > 0;
    if !ordered || staged || workload.tolerates_short_loss() || workload.has_rejected_replicas() {
        return;
    }
    let name = &workload.object.name;
    let last = workload.minimum().saturating_sub(1).max(0);
    let (cost_en, cost_ko) = if last == 0 {
        ("nothing serves meanwhile", "그동안 응답할 파드가 없다")
    } else {
        ("the set stays without it", "세트는 그 파드 없이 남는다")
    };
    let message = text! {
        en: "with `OrderedReady` a broken revision stops at its first Pod, such as `{name}-{last}`, and reverting it is not enough: the controller goes on waiting for that Pod, and {cost_en}",
        ko: "`OrderedReady`에서는 고장 난 리비전이 첫 파드(`{name}-{last}` 등)에서 멈추고, 되돌리는 것만으로는 풀리지 않는다. 컨트롤러가 그 파드를 계속 기다리고, {cost_ko}"
    };
    let help = text! {
        en: "know the way out, which is to revert and then delete the broken Pod by hand; where the order of the Pods means nothing, a set made anew with `Parallel` gets out by itself",
        ko: "되돌린 뒤 고장 난 파드를 직접 지우면 풀린다는 것을 알아 둔다. 파드의 순서가 뜻이 없다면, `Parallel`로 새로 만든 세트는 스스로 빠져나온다"
    };
    let title = || {
        text! {
            en: "Create the set anew with `Parallel`, where the Pods may start in any order",
            ko: "파드가 어떤 순서로 시작해도 되면 `Parallel`로 세트를 새로 만든다"
        }
    };
    let snippet = "spec:\n  podManagementPolicy: Parallel # immutable: delete the set with --cascade=orphan first\n";
    let place = workload.object.at(Path::of("spec.podManagementPolicy"));
    findings.push(Finding::new(&RULE, place, message, help).fix(|| Fix::display(title(), snippet)));
}
