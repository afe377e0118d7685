#![doc = include_str!("en.md")]
//! `grace-period-too-short`

use super::ending;
use crate::assumptions::Assumptions;
use crate::cluster::{ContainerView, Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::{PreStop, Shutdown, comfortable_grace_period, effective_grace_period};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "grace-period-too-short",
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
        "SIGKILL comes before preStop and the running requests have ended",
        "preStop과 처리 중인 요청이 끝나기 전에 SIGKILL이 온다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let grace = effective_grace_period(workload.grace_period_seconds());
    // 0 is another problem than too short: `zero-grace-period`.
    if grace == 0 {
        return;
    }
    let Some((slowest, pre_stop)) = slowest(workload.containers().iter()) else { return };
    if pre_stop.seconds >= grace as f64 {
        findings.push(uses_all(cx.assumptions, workload, slowest, pre_stop));
    } else if let Some((view, pre_stop)) =
        self::slowest(workload.served_containers().filter(|view| !ending::idles(view.container)))
    {
        findings.extend(leaves_too_little(cx.assumptions, workload, view, pre_stop));
    }
}

/// The container whose `preStop` takes longest, among those of which it is known; without one it takes no time at all.
fn slowest<'w, 'a>(views: impl Iterator<Item = &'w ContainerView<'a>>) -> Option<(&'w ContainerView<'a>, PreStop)>
where
    'a: 'w,
{
    let none = PreStop { seconds: 0.0, exact: true };
    let known =
        views.map(|view| (view, ending::pre_stop(view).unwrap_or(none))).filter(|(_, pre_stop)| pre_stop.is_known());
    known.reduce(|slowest, next| if next.1.seconds > slowest.1.seconds { next } else { slowest })
}

fn uses_all(
    assumptions: &Assumptions,
    workload: &Workload<'_>,
    view: &ContainerView<'_>,
    pre_stop: PreStop,
) -> Finding {
    let (name, sleep) = (&view.container.name, pre_stop.seconds);
    let shutdown = ending::shutdown(assumptions, workload, sleep);
    let (grace, end) = (effective_grace_period(workload.grace_period_seconds()), shutdown.end());
    let rest = end.sigkill - end.sigterm;
    let message = text! {
        en: "`preStop` of container `{name}` takes {sleep} s of a grace period of {grace} s: the app gets SIGTERM {rest} s before SIGKILL, and the requests it still runs are cut",
        ko: "컨테이너 `{name}`: `preStop`이 유예 시간 {grace}초 가운데 {sleep}초를 쓴다. 앱은 SIGKILL {rest}초 전에야 SIGTERM을 받으므로 처리 중인 요청이 끊긴다"
    };
    // Room for the requests as well, even where the app is said to drop them.
    let needed = Shutdown { handles_sigterm: true, ..shutdown }.needed_seconds(assumptions.longest_request_seconds);
    finding(workload, view, message).fix(|| raised(workload, needed))
}

fn leaves_too_little(
    assumptions: &Assumptions,
    workload: &Workload<'_>,
    view: &ContainerView<'_>,
    pre_stop: PreStop,
) -> Option<Finding> {
    let shutdown = ending::shutdown(assumptions, workload, pre_stop.seconds);
    let needed = shutdown.needed_seconds(assumptions.longest_request_seconds);
    let grace = shutdown.end().sigkill;
    if needed <= grace {
        return None;
    }
    // An app that drops its requests needs nothing beyond `preStop`, so here it does not.
    let (drain, request) = (assumptions.accept_after_sigterm_seconds, assumptions.longest_request_seconds);
    let sleep = pre_stop.seconds;
    let message = text! {
        en: "the end of a Pod needs {needed} s (`preStop` {sleep} s, {drain} s in which it still takes connections, {request} s for the longest request), but SIGKILL comes after {grace} s",
        ko: "파드가 끝나는 데 {needed}초가 필요한데(`preStop` {sleep}초, 연결을 더 받는 시간 {drain}초, 가장 긴 요청 {request}초) {grace}초 뒤에 SIGKILL이 온다"
    };
    let severity = if ending::hurts(workload, view) { Severity::Warning } else { Severity::Info };
    Some(finding(workload, view, message).severity(severity).fix(|| raised(workload, needed)))
}

fn raised(workload: &Workload<'_>, needed: f64) -> Fix {
    let grace = comfortable_grace_period(needed);
    let title = text! { en: "Raise the grace period to {grace} s", ko: "유예 시간을 {grace}초로 늘린다" };
    Fix::safe(title).set(workload.template_object.id, workload.pod_path().key("terminationGracePeriodSeconds"), grace)
}

/// Points at the grace period, with the `preStop` that uses it up beside it; at that `preStop` where none is written.
fn finding(workload: &Workload<'_>, view: &ContainerView<'_>, message: Text) -> Finding {
    let help = text! {
        en: "raise `terminationGracePeriodSeconds` above `preStop` and the longest request together; it is a limit, not a wait",
        ko: "`terminationGracePeriodSeconds`를 `preStop`과 가장 긴 요청을 더한 것보다 크게 한다. 기다리는 시간이 아니라 한도다"
    };
    let object = workload.template_object;
    if workload.pod.termination_grace_period_seconds.is_none() {
        return Finding::new(&RULE, object.at(ending::place_of(view)), message, help);
    }
    let place = object.at(workload.pod_path().key("terminationGracePeriodSeconds"));
    let finding = Finding::new(&RULE, place, message, help);
    if ending::pre_stop(view).is_none_or(|pre_stop| pre_stop.seconds <= 0.0) {
        return finding;
    }
    let message = text! { en: "the `preStop` that runs within it", ko: "유예 시간 안에서 실행되는 `preStop`" };
    finding.related(message, object.at(ending::place_of(view)))
}
