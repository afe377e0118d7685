#![doc = include_str!("en.md")]
//! `spread-selector-mismatch`

mod fix;

use crate::object::api::TopologySpreadConstraint;

use crate::cluster::{AntiAffinityTerm, Context, Workload};
use crate::finding::{Finding, Place};
use crate::object::Selector;
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "spread-selector-mismatch",
    pillar: Pillar::Spread,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &["Deployment", "StatefulSet", "Rollout", "DeploymentConfig", "ReplicaSet", "ReplicationController"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "a spread constraint or an anti-affinity term does not select the Pod's own labels and separates nothing",
        "분배 제약 조건이나 안티어피니티 조건이 파드 자신의 레이블을 선택하지 않아 아무것도 떼어 놓지 못한다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

/// Whether the rule has something to say, so that `missing-spread` need not say it too.
pub(in crate::rules) fn fires(cx: &Context<'_>, workload: &Workload<'_>) -> bool {
    workload.spread_constraints().any(|(constraint, _)| !workload.spreads_itself(constraint))
        || !pointless_terms(cx, workload).is_empty()
}

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let own = workload.template_object.at_key(workload.template_path.keys("metadata.labels"));
    for (constraint, path) in pointless_constraints(workload) {
        let key = &constraint.topology_key;
        let empty = constraint.label_selector.as_ref().is_none_or(|selector| Selector::of(selector).is_empty());
        let message = if empty {
            text! {
                en: "the constraint over `{key}` has no labels to select, so it counts no Pods and separates nothing: all replicas may run in one place",
                ko: "`{key}` 제약 조건에 선택할 레이블이 없어 파드를 하나도 세지 않고 아무것도 분산하지 못한다. 모든 레플리카가 한곳에서 실행될 수 있다"
            }
        } else {
            text! {
                en: "the constraint over `{key}` does not select the Pod's own labels, so it counts other Pods and separates nothing: all replicas may run in one place",
                ko: "`{key}` 제약 조건이 파드 자신의 레이블을 선택하지 않아 다른 파드만 세고 아무것도 분산하지 못한다. 모든 레플리카가 한곳에서 실행될 수 있다"
            }
        };
        findings.push(finding(
            workload,
            message,
            &path.key("labelSelector"),
            own.clone(),
            constraint.label_selector.as_ref(),
        ));
    }
    for term in pointless_terms(cx, workload) {
        let key = &term.term.topology_key;
        let message = text! {
            en: "the anti-affinity term over `{key}` matches neither the Pod's own labels nor any other workload here, so it separates nothing: all replicas may run in one place",
            ko: "`{key}` 안티어피니티 조건이 파드 자신의 레이블과도, 입력에 있는 다른 워크로드와도 일치하지 않아 아무것도 떼어 놓지 못한다. 모든 레플리카가 한곳에서 실행될 수 있다"
        };
        findings.push(finding(
            workload,
            message,
            &term.path.key("labelSelector"),
            own.clone(),
            term.term.label_selector.as_ref(),
        ));
    }
}

fn finding(
    workload: &Workload<'_>,
    message: Text,
    path: &Path,
    own: Place,
    written: Option<&crate::object::api::LabelSelector>,
) -> Finding {
    let help = text! {
        en: "select the labels that the workload's own Pods carry",
        ko: "워크로드 자신의 파드에 있는 레이블을 선택한다"
    };
    let labels = text! { en: "the Pod's own labels", ko: "파드 자신의 레이블" };
    let fix = || fix::own_labels(workload, path, written);
    // One replica has nothing to be separated from.
    let severity = if may_be_many(workload) { Severity::Error } else { Severity::Info };
    Finding::new(&RULE, workload.template_object.at(path.clone()), message, help)
        .severity(severity)
        .related(labels, own)
        .maybe_fix(fix)
}

/// Constraints that count other Pods. Keys without a selector to add to are `invalid-spread-constraint`.
fn pointless_constraints<'a>(workload: &Workload<'a>) -> impl Iterator<Item = (&'a TopologySpreadConstraint, Path)> {
    let has_keys = |constraint: &TopologySpreadConstraint| {
        constraint.match_label_keys.as_ref().is_some_and(|keys| !keys.is_empty())
    };
    workload.spread_constraints().filter(move |(constraint, _)| {
        let rejected = constraint.label_selector.is_none() && has_keys(constraint);
        !rejected && !workload.spreads_itself(constraint)
    })
}

/// Anti-affinity terms that can only have been meant for the replicas themselves. To keep away from *other* workloads is
/// a legitimate use, so a term is called pointless only where nothing else separates two or more replicas, it names no
/// other namespace, every workload of the namespace is in the input, and none of them is what it selects.
fn pointless_terms<'a>(cx: &Context<'_>, workload: &Workload<'a>) -> Vec<AntiAffinityTerm<'a>> {
    let terms = workload.anti_affinity_terms();
    if terms.is_empty()
        || !may_be_many(workload)
        || workload.separates_replicas()
        || cx.cluster.facts.namespace_has_unknown_pods(workload.object)
    {
        return Vec::new();
    }
    terms.into_iter().filter(|term| names_no_namespace(term) && !selects_another(cx, workload, term)).collect()
}

fn may_be_many(workload: &Workload<'_>) -> bool {
    workload.minimum().max(workload.replicas.maximum.unwrap_or(1)) >= 2
}

fn names_no_namespace(term: &AntiAffinityTerm<'_>) -> bool {
    term.term.namespace_selector.is_none() && term.term.namespaces.as_ref().is_none_or(Vec::is_empty)
}

fn selects_another(cx: &Context<'_>, workload: &Workload<'_>, term: &AntiAffinityTerm<'_>) -> bool {
    let Some(selector) = term.term.label_selector.as_ref().map(Selector::of) else { return false };
    cx.cluster.workloads.iter().any(|other| {
        other.object.id != workload.object.id
            && other.object.scope == workload.object.scope
            && other.object.namespace == workload.object.namespace
            && selector.matches(other.labels)
    })
}
