#![doc = include_str!("en.md")]
//! `zero-grace-period`

use super::ending;
use crate::assumptions::Assumptions;
use crate::cluster::{Context, Workload, WorkloadKind};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::{DEFAULT_GRACE_PERIOD_SECONDS, Shutdown, comfortable_grace_period};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "zero-grace-period",
    pillar: Pillar::Shutdown,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &[
        "Deployment",
        "StatefulSet",
        "DaemonSet",
        "Rollout",
        "DeploymentConfig",
        "ReplicaSet",
        "ReplicationController",
        "Pod",
    ],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "a grace period of 0 deletes every Pod by force",
        "유예 시간이 0이어서 파드를 언제나 강제로 지운다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    if workload.pod.termination_grace_period_seconds != Some(0) {
        return;
    }
    let end = ending::shutdown(cx.assumptions, workload, 0.0).end();
    let rest = end.sigkill - end.sigterm;
    let (assumed_en, assumed_ko) = ending::assumed(workload);
    let serves = workload.served_containers().any(|view| ending::hurts(workload, view));
    let message = match workload.kind {
        WorkloadKind::StatefulSet => text! {
            en: "a grace period of 0 deletes the Pod by force: SIGKILL comes {rest} s after SIGTERM, and its successor may start under the same name while the old process still writes",
            ko: "유예 시간이 0이면 파드를 강제로 지운다. SIGTERM {rest}초 뒤에 SIGKILL이 오고, 이전 프로세스가 아직 쓰는 동안 같은 이름의 다음 파드가 시작될 수 있다"
        },
        _ if serves => text! {
            en: "a grace period of 0 deletes the Pod by force: `preStop` has no time and SIGKILL comes {rest} s after SIGTERM, so running requests are cut{assumed_en}, and new ones are still routed to it",
            ko: "유예 시간이 0이면 파드를 강제로 지운다. `preStop`을 실행할 시간이 없고 SIGTERM {rest}초 뒤에 SIGKILL이 와서 처리 중인 요청이 끊기는데, 새 요청은 그래도 들어온다{assumed_ko}"
        },
        _ => text! {
            en: "a grace period of 0 deletes the Pod by force: SIGKILL comes {rest} s after SIGTERM, and whatever it is doing then is cut off",
            ko: "유예 시간이 0이면 파드를 강제로 지운다. SIGTERM {rest}초 뒤에 SIGKILL이 와서 그때 하던 일이 끊긴다"
        },
    };
    let help = text! {
        en: "remove it: the default of {DEFAULT_GRACE_PERIOD_SECONDS} s is a limit, not a wait, and a container that ends earlier is gone earlier",
        ko: "지운다. 기본값 {DEFAULT_GRACE_PERIOD_SECONDS}초는 기다리는 시간이 아니라 한도이며, 먼저 끝난 컨테이너는 먼저 사라진다"
    };
    let severity = if serves || workload.kind == WorkloadKind::StatefulSet { Severity::Error } else { Severity::Info };
    let place = workload.template_object.at(workload.pod_path().key("terminationGracePeriodSeconds"));
    let fix = || {
        let fix = fix(cx.assumptions, workload);
        // Somebody may want a node agent's successor to take over at once.
        if severity == Severity::Info { Fix { applicability: Applicability::Unsafe, ..fix } } else { fix }
    };
    findings.push(Finding::new(&RULE, place, message, help).severity(severity).fix(fix));
}

/// Back to the default, or above what a known `preStop` and the requests need.
fn fix(assumptions: &Assumptions, workload: &Workload<'_>) -> Fix {
    let sleeps = workload.containers().iter().filter_map(ending::pre_stop).map(|pre_stop| pre_stop.seconds);
    let shutdown = ending::shutdown(assumptions, workload, sleeps.fold(0.0, f64::max));
    let needed = Shutdown { handles_sigterm: true, ..shutdown }.needed_seconds(assumptions.longest_request_seconds);
    let grace = comfortable_grace_period(needed);
    let (object, path) = (workload.template_object.id, workload.pod_path().key("terminationGracePeriodSeconds"));
    if grace == DEFAULT_GRACE_PERIOD_SECONDS {
        let title = text! {
            en: "Remove the grace period: the default is {grace} s",
            ko: "유예 시간을 지운다. 기본값은 {grace}초다"
        };
        return Fix::safe(title).remove(object, path);
    }
    let title = text! { en: "Raise the grace period to {grace} s", ko: "유예 시간을 {grace}초로 늘린다" };
    Fix::safe(title).set(object, path, grace)
}
