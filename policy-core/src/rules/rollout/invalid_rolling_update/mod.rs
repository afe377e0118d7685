#![doc = include_str!("en.md")]
//! `invalid-rolling-update`

mod bounds;
mod numbers;
mod words;

use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::object::Typed;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::{
    Invalid, validate_daemon_set_spec, validate_deployment_config_spec, validate_deployment_spec,
    validate_replica_set_spec, validate_rollout_spec, validate_stateful_set_spec,
};
use crate::rules::{Check, Rule, Status};
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "invalid-rolling-update",
    pillar: Pillar::Rollout,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &[
        "Deployment",
        "StatefulSet",
        "DaemonSet",
        "ReplicaSet",
        "ReplicationController",
        "Rollout",
        "DeploymentConfig",
    ],
    fix: Some(Applicability::Safe),
    rejected: true,
    summary: Text::summary(
        "what a rollout is computed from has values that the API server rejects",
        "롤아웃을 계산하는 값 가운데 API 서버가 거부하는 것이 있다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    // Whether the selector matches the labels is `selector-mismatch`.
    let reasons = match &workload.object.typed {
        Typed::Deployment(spec) => validate_deployment_spec(spec, None),
        Typed::StatefulSet(spec) => validate_stateful_set_spec(spec, None, cx.assumptions.version()),
        Typed::DaemonSet(spec) => validate_daemon_set_spec(spec, None),
        Typed::ReplicaSet(spec) | Typed::ReplicationController(spec) => validate_replica_set_spec(spec),
        Typed::Rollout(spec) => validate_rollout_spec(spec),
        Typed::DeploymentConfig(spec) => validate_deployment_config_spec(spec),
        _ => return,
    };
    findings.extend(reasons.iter().filter_map(|reason| finding(workload, reason)));
}

/// `None` for what others speak of: the selector, and a deadline that is too soon because it lies below 0.
fn finding(workload: &Workload<'_>, reason: &Invalid) -> Option<Finding> {
    Some(match reason {
        Invalid::Strategy(error) => bounds::finding(workload, error),
        Invalid::OutOfBounds { field, value, .. } => numbers::negative(workload, field, *value),
        Invalid::DeadlineTooSoon { progress_deadline_seconds: deadline @ 0.., min_ready_seconds } => {
            numbers::deadline_too_soon(workload, *deadline, *min_ready_seconds)
        }
        Invalid::Excluded(block, _) => words::block_of_another_type(workload, block),
        Invalid::Unknown(field, word) => words::unknown(workload, field, word),
        _ => return None,
    })
}
