#![doc = include_str!("en.md")]
//! `grace-period-too-short`

use crate::cluster::{ContainerView, Context, Workload};
use crate::finding::{Finding, Place};
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::{LEAST_SECONDS_AFTER_SIGTERM, PreStop, comfortable_grace_period, needed_seconds};
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
    summary: Text::fixed(
        "SIGKILL comes before preStop and the running requests have ended",
        "preStop과 처리 중인 요청이 끝나기 전에 SIGKILL이 온다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let grace = workload.grace_period_seconds();
    // 0 is another problem than too short: `zero-grace-period`.
    if grace <= 0 {
        return;
    }
    let assumptions = cx.assumptions;
    // An app that drops its requests at SIGTERM gains nothing from more time.
    let finishes = assumptions.handles_sigterm;
    let drain = if finishes { assumptions.accept_after_sigterm_seconds } else { 0.0 };
    let request = if finishes { assumptions.longest_request_seconds } else { 0.0 };
    let longest =
        workload.containers().iter().map(|view| (view, pre_stop(view))).filter(|(_, pre_stop)| pre_stop.is_known());
    let Some((slowest, pre_stop)) =
        longest.reduce(|slowest, next| if next.1.seconds > slowest.1.seconds { next } else { slowest })
    else {
        return;
    };
    let needed = |pre_stop: PreStop| needed_seconds(pre_stop.seconds, drain, request);
    let written = workload.pod.termination_grace_period_seconds.is_some();
    let place = workload.template_object.at(if written {
        workload.pod_path().key("terminationGracePeriodSeconds")
    } else {
        place_of(slowest)
    });
    let raised = |seconds: f64| {
        let grace = comfortable_grace_period(seconds);
        let title = text! { en: "Raise the grace period to {grace} s", ko: "유예 시간을 {grace}초로 늘린다" };
        Fix::safe(title).set(
            workload.template_object.id,
            workload.pod_path().key("terminationGracePeriodSeconds"),
            grace,
        )
    };
    let sleep = pre_stop.seconds;
    if sleep >= grace as f64 {
        let (name, rest) = (&slowest.container.name, LEAST_SECONDS_AFTER_SIGTERM);
        let message = text! {
            en: "`preStop` of container `{name}` takes {sleep} s of a grace period of {grace} s: the app gets SIGTERM {rest} s before SIGKILL, and the requests it still runs are cut",
            ko: "컨테이너 `{name}`: `preStop`이 유예 시간 {grace}초 가운데 {sleep}초를 쓴다. 앱은 SIGKILL {rest}초 전에야 SIGTERM을 받으므로 처리 중인 요청이 끊긴다"
        };
        let fix = raised(needed_seconds(
            sleep,
            assumptions.accept_after_sigterm_seconds,
            assumptions.longest_request_seconds,
        ));
        findings.push(with_reason(Finding::new(&RULE, place, message, help()), workload, slowest, written).fix(fix));
        return;
    }
    let served = workload
        .served_containers()
        .map(|view| (view, self::pre_stop(view)))
        .filter(|(_, pre_stop)| pre_stop.is_known());
    let Some((view, pre_stop)) =
        served.reduce(|slowest, next| if next.1.seconds > slowest.1.seconds { next } else { slowest })
    else {
        return;
    };
    let needed = needed(pre_stop);
    if needed <= grace as f64 {
        return;
    }
    let sleep = pre_stop.seconds;
    let message = text! {
        en: "the end of a Pod needs {needed} s (`preStop` {sleep} s, {drain} s in which it still takes connections, {request} s for the longest request), but SIGKILL comes after {grace} s",
        ko: "파드가 끝나는 데 {needed}초가 필요한데(`preStop` {sleep}초, 연결을 더 받는 시간 {drain}초, 가장 긴 요청 {request}초) {grace}초 뒤에 SIGKILL이 온다"
    };
    let place = if written { place } else { workload.template_object.at(place_of(view)) };
    let finding = Finding::new(&RULE, place, message, help()).severity(Severity::Warning);
    findings.push(with_reason(finding, workload, view, written).fix(raised(needed)));
}

/// A container's `preStop`; without one it takes no time at all.
fn pre_stop(view: &ContainerView<'_>) -> PreStop {
    let handler = view.container.lifecycle.as_ref().and_then(|lifecycle| lifecycle.pre_stop.as_ref());
    handler.map_or(PreStop { seconds: 0.0, exact: true }, PreStop::read)
}

/// What takes the time: the seconds of the sleep, or the command that sleeps; the container where it has no `preStop`.
fn place_of(view: &ContainerView<'_>) -> crate::yaml::Path {
    let handler = view.container.lifecycle.as_ref().and_then(|lifecycle| lifecycle.pre_stop.as_ref());
    match handler {
        Some(handler) if handler.sleep.is_some() => view.path.keys("lifecycle.preStop.sleep.seconds"),
        Some(_) => view.path.keys("lifecycle.preStop.exec.command"),
        None => view.path.clone(),
    }
}

/// Where the grace period is pointed at, the `preStop` that uses it up is shown beside it.
fn with_reason(finding: Finding, workload: &Workload<'_>, view: &ContainerView<'_>, written: bool) -> Finding {
    if !written || pre_stop(view).seconds <= 0.0 {
        return finding;
    }
    let message = text! { en: "the `preStop` that runs within it", ko: "유예 시간 안에서 실행되는 `preStop`" };
    finding.related(message, Place::Value(workload.template_object.id, place_of(view)))
}

fn help() -> Text {
    text! {
        en: "raise `terminationGracePeriodSeconds` above `preStop` and the longest request together; it is a limit, not a wait",
        ko: "`terminationGracePeriodSeconds`를 `preStop`과 가장 긴 요청을 더한 것보다 크게 한다. 기다리는 시간이 아니라 한도다"
    }
}
