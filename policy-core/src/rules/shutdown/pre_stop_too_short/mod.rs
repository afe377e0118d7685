#![doc = include_str!("en.md")]
//! `pre-stop-too-short`

use super::ending;
use crate::assumptions::Assumptions;
use crate::cluster::{ContainerView, Context, Workload};
use crate::finding::Finding;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::{PreStop, comfortable_sleep};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "pre-stop-too-short",
    pillar: Pillar::Shutdown,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
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
        "preStop sleeps, but ends before requests are no longer routed to the container",
        "preStop으로 기다리지만 컨테이너로 요청이 더는 오지 않을 때보다 먼저 끝난다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let assumptions = cx.assumptions;
    let withdraw = assumptions.withdraw_seconds();
    let mut judged: Vec<&str> = Vec::new();
    for view in workload.served_containers() {
        // Of a command nobody knows how long it takes, and `missing-pre-stop` is about containers without any.
        let Some((pre_stop @ PreStop { exact: true, .. }, waiting)) = ending::delay(workload, view) else { continue };
        // A sidecar may owe its delay to a container that is judged itself.
        if judged.contains(&waiting.container.name.as_str())
            || ending::shutdown(assumptions, workload, pre_stop.seconds).outlasts_withdrawal(withdraw)
        {
            continue;
        }
        judged.push(&waiting.container.name);
        findings.push(finding(assumptions, workload, waiting, pre_stop));
    }
}

fn finding(assumptions: &Assumptions, workload: &Workload<'_>, view: &ContainerView<'_>, pre_stop: PreStop) -> Finding {
    let (name, sleep, withdraw) = (&view.container.name, pre_stop.seconds, assumptions.withdraw_seconds());
    let accepts = assumptions.accept_after_sigterm_seconds;
    let (assumed_en, assumed_ko) = ending::assumed(workload);
    let message = if assumptions.handles_sigterm && accepts > 0.0 {
        text! {
            en: "`preStop` of container `{name}` sleeps {sleep} s and the app accepts connections for {accepts} s more, but requests are routed to it for up to {withdraw} s{assumed_en}: those that come later are refused",
            ko: "컨테이너 `{name}`: `preStop`으로 {sleep}초 기다리고 앱이 연결을 {accepts}초 더 받지만, 요청은 길게는 {withdraw}초 동안 들어온다{assumed_ko}. 그 뒤에 온 요청은 거절된다"
        }
    } else {
        text! {
            en: "`preStop` of container `{name}` sleeps {sleep} s, but requests are routed to it for up to {withdraw} s{assumed_en}: those that come after the sleep are refused",
            ko: "컨테이너 `{name}`: `preStop`으로 {sleep}초 기다리지만 요청은 길게는 {withdraw}초 동안 들어온다{assumed_ko}. 기다린 뒤에 온 요청은 거절된다"
        }
    };
    let help = text! {
        en: "sleep until the endpoint is withdrawn everywhere, within the grace period",
        ko: "엔드포인트가 모든 곳에서 빠질 때까지 유예 시간 안에서 기다린다"
    };
    let severity = if ending::hurts(workload, view) { Severity::Warning } else { Severity::Info };
    let fix = || ending::fix(assumptions, workload, &[view], comfortable_sleep(withdraw));
    Finding::new(&RULE, workload.template_object.at(ending::place_of(view)), message, help)
        .severity(severity)
        .maybe_fix(fix)
}
