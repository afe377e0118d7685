//! What the rules about PodDisruptionBudgets share.

use crate::object::api::PodDisruptionBudgetSpec;

use crate::assumptions::KubernetesVersion;
use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::{Object, Standing, Typed};
use crate::rollout::DisruptionBudget;
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

/// `unhealthyPodEvictionPolicy` is on by default from 1.27 (KEP-3017).
pub(super) const UNHEALTHY_POD_EVICTION_POLICY: KubernetesVersion = KubernetesVersion::new(1, 27);

/// Most objects that are looked at for what was probably meant.
pub(super) const MOST_SEARCHED: usize = 2_000;

/// The values of `unhealthyPodEvictionPolicy`.
pub(super) const POLICIES: [&str; 2] = ["AlwaysAllow", "IfHealthyBudget"];

/// The `spec` of a budget that is judged.
pub(super) fn spec_of(object: &Object) -> Option<&PodDisruptionBudgetSpec> {
    match &object.typed {
        Typed::PodDisruptionBudget(budget) if object.standing == Standing::Judged => budget.spec.as_ref(),
        _ => None,
    }
}

/// What a judged budget says; `invalid-pdb` speaks of those that say nothing.
pub(super) fn valid(object: &Object) -> Option<DisruptionBudget> {
    spec_of(object).and_then(DisruptionBudget::read)
}

/// Whether the object is probably a patch, and not the budget itself: nobody writes one with neither selector nor bound,
/// and a text that lacks one of them patches another of its name.
pub(super) fn is_patch(cx: &Context<'_>, object: &Object, spec: &PodDisruptionBudgetSpec) -> bool {
    let bounded = |spec: &PodDisruptionBudgetSpec| spec.min_available.is_some() || spec.max_unavailable.is_some();
    let is_base = |other: &&&Object| {
        let whole = || spec_of(other).is_some_and(|spec| spec.selector.is_some() && bounded(spec));
        other.id != object.id && other.scope == object.scope && other.name == object.name && whole()
    };
    match (spec.selector.is_some(), bounded(spec)) {
        (true, true) => false,
        (false, false) => true,
        _ => cx.cluster.objects.iter().take(MOST_SEARCHED).any(|other| is_base(&other)),
    }
}

/// Whether the selector asks for nothing: in policy/v1 it matches every Pod of the namespace, in policy/v1beta1 it
/// matched none.
pub(super) fn selects_without_asking(spec: &PodDisruptionBudgetSpec) -> bool {
    spec.selector.as_ref().is_some_and(|selector| crate::object::Selector::of(selector).is_empty())
}

/// Whether the object is of the version in which an empty selector matched nothing.
pub(super) fn is_beta(object: &Object) -> bool {
    object.api_version.ends_with("v1beta1")
}

/// The judged workloads that a budget matches, one of each name: two texts of one object are one in the cluster.
pub(super) fn workloads_of<'a>(cx: &Context<'a>, object: &Object) -> Vec<&'a Workload<'a>> {
    let mut workloads: Vec<&Workload<'_>> = Vec::new();
    for workload in cx.workloads_of(object).filter(|workload| workload.judged) {
        let same = |other: &&Workload<'_>| {
            other.object.kind == workload.object.kind
                && !workload.object.name.is_empty()
                && other.object.name == workload.object.name
        };
        if !workloads.iter().any(same) {
            workloads.push(workload);
        }
    }
    workloads
}

/// The names of workloads, the first three of them.
pub(super) fn names(workloads: &[&Workload<'_>]) -> String {
    listed(workloads.iter().map(|workload| workload.object.display_name()))
}

/// Names in backquotes, the first three of them.
pub(super) fn listed(names: impl ExactSizeIterator<Item = String>) -> String {
    let more = names.len().saturating_sub(3);
    let shown = names.take(3).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if more > 0 { format!("{shown} + {more}") } else { shown }
}

/// A finding that also points at the first three workloads.
pub(super) fn with_workloads(finding: Finding, workloads: &[&Workload<'_>]) -> Finding {
    workloads.iter().take(3).fold(finding, |finding, workload| {
        let (kind, name) = (&workload.object.kind, workload.object.display_name());
        let related = text! { en: "{kind} `{name}`, whose Pods it counts", ko: "{kind} `{name}`: 이 예산이 세는 파드" };
        finding.related(related, workload.object.place())
    })
}

/// What to write instead of a bound that blocks or protects nothing.
pub(super) fn one_at_a_time_help() -> Text {
    text! {
        en: "write `maxUnavailable: 1`, which lets one Pod go at a time however many there are",
        ko: "파드가 몇 개든 한 번에 하나씩 보내 주는 `maxUnavailable: 1`로 쓴다"
    }
}

/// Writes `maxUnavailable: 1` in the place of `field`, so that its comment and its line stay. Only for Pods of
/// controllers: their scale is what `maxUnavailable` is counted from.
pub(super) fn one_at_a_time(object: &Object, field: &'static str) -> Fix {
    let path = Path::of("spec").key(field);
    let title = text! { en: "Set maxUnavailable to 1", ko: "maxUnavailable을 1로 바꾼다" };
    let fix = Fix::safe(title).set(object.id, path.clone(), 1);
    if field == "minAvailable" { fix.rename(object.id, path, "maxUnavailable") } else { fix }
}
