#![doc = include_str!("en.md")]
//! `invalid-spread-constraint`

mod fix;
mod words;

use crate::object::api::TopologySpreadConstraint;

use crate::assumptions::KubernetesVersion;
use crate::cluster::{Context, Workload, WorkloadKind};
use crate::finding::Finding;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::{Invalid, repeated_constraints, validate_topology_spread_constraint};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "invalid-spread-constraint",
    pillar: Pillar::Spread,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    // Whatever makes Pods is rejected with them, Jobs included.
    kinds: &[
        "Deployment",
        "StatefulSet",
        "DaemonSet",
        "ReplicaSet",
        "ReplicationController",
        "Pod",
        "Job",
        "CronJob",
        "Rollout",
        "DeploymentConfig",
    ],
    fix: Some(Applicability::Safe),
    rejected: true,
    summary: Text::summary(
        "a topology spread constraint has values that the API server rejects",
        "토폴로지 분배 제약 조건에 API 서버가 거부하는 값이 있다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

/// From here the API server itself adds what `matchLabelKeys` asks for to the selector of a Pod (KEP-3243), so that one
/// that was read from a cluster has both.
const KEYS_ARE_MERGED: KubernetesVersion = KubernetesVersion::new(1, 34);

/// A constraint, and who rejects it.
struct Rejected<'w, 'a> {
    workload: &'w Workload<'a>,
    constraint: &'a TopologySpreadConstraint,
    path: Path,
}

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let Some(constraints) = workload.pod.topology_spread_constraints.as_deref() else { return };
    let version = cx.assumptions.version();
    let merged = workload.kind == WorkloadKind::Pod && version >= KEYS_ARE_MERGED;
    for (constraint, path) in workload.spread_constraints() {
        let rejected = Rejected { workload, constraint, path };
        for reason in validate_topology_spread_constraint(constraint, version) {
            if merged && reason == Invalid::Excluded("matchLabelKeys", "labelSelector") {
                continue;
            }
            findings.extend(finding(cx, &rejected, &reason));
        }
    }
    for index in repeated_constraints(constraints) {
        findings.extend(repeated(workload, constraints, index));
    }
}

fn finding(cx: &Context<'_>, rejected: &Rejected<'_, '_>, reason: &Invalid) -> Option<Finding> {
    let object = rejected.workload.template_object;
    let field = words::field(reason)?;
    let path = rejected.path.keys(field);
    let written = cx.written(object, &path);
    if written.is_some_and(|text| is_of_another_type(text, reason)) {
        return None;
    }
    let is_written = written.is_some();
    let Text { en: why_en, ko: why_ko } = words::reason(rejected.constraint, reason, is_written)?;
    let Text { en: then_en, ko: then_ko } = consequence(rejected.workload);
    let message = text! { en: "{why_en}: {then_en}", ko: "{why_ko}. {then_ko}" };
    let fix = || fix::of(rejected, reason, is_written);
    Some(Finding::new(&RULE, object.at(path), message, words::help(reason)?).maybe_fix(fix))
}

/// A value that the type does not take was left out, so that its default is judged: `wrong-type` speaks of it.
fn is_of_another_type(text: &str, reason: &Invalid) -> bool {
    match reason {
        Invalid::OutOfBounds { value: 0, .. } => text.trim().parse() != Ok(0),
        Invalid::Unknown(_, word) => word.is_empty() && !text.is_empty(),
        _ => false,
    }
}

/// Two constraints over one key of one strength: the API server does not choose between them.
fn repeated(workload: &Workload<'_>, constraints: &[TopologySpreadConstraint], index: usize) -> Option<Finding> {
    let constraint = constraints.get(index)?;
    let (key, when) = (&constraint.topology_key, &constraint.when_unsatisfiable);
    let same = |other: &TopologySpreadConstraint| other.topology_key == *key && other.when_unsatisfiable == *when;
    let first = constraints.iter().position(same)?;
    let Text { en: then_en, ko: then_ko } = consequence(workload);
    let message = text! {
        en: "two constraints over `{key}` have `whenUnsatisfiable: {when}`: {then_en}",
        ko: "`{key}` 기준이면서 `whenUnsatisfiable: {when}`인 제약 조건이 둘이다. {then_ko}"
    };
    let help = text! {
        en: "keep one of the two, with the smaller `maxSkew`",
        ko: "`maxSkew`가 작은 쪽 하나만 남긴다"
    };
    let list = workload.pod_path().key("topologySpreadConstraints");
    let object = workload.template_object;
    let related = text! { en: "the other one", ko: "다른 하나" };
    let finding = Finding::new(&RULE, object.at(list.index(index).key("topologyKey")), message, help);
    Some(finding.related(related, object.at(list.index(first).key("topologyKey"))))
}

/// What follows: nothing of the object is rolled out.
fn consequence(workload: &Workload<'_>) -> Text {
    let kind = &workload.object.kind;
    // The custom resource has no such checks: its controller refuses what the API server has let in.
    if workload.kind == WorkloadKind::Rollout {
        return text! {
            en: "the Argo Rollouts controller refuses the {kind} as a whole, so nothing of it is rolled out",
            ko: "Argo Rollouts 컨트롤러가 {kind} 전체를 거부하여 아무것도 배포되지 않는다"
        };
    }
    text! {
        en: "the API server rejects the {kind} as a whole, so nothing of it is rolled out",
        ko: "API 서버가 {kind} 전체를 거부하여 아무것도 배포되지 않는다"
    }
}
