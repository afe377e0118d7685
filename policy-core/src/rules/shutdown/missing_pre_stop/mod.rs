#![doc = include_str!("en.md")]
//! `missing-pre-stop`

use super::ending;
use crate::assumptions::Assumptions;
use crate::cluster::{ContainerView, Context, Served, Workload};
use crate::finding::Finding;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::comfortable_sleep;
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "missing-pre-stop",
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
        "a container stops listening while requests are still routed to it",
        "요청이 아직 들어오는데 컨테이너가 듣기를 멈춘다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let assumptions = cx.assumptions;
    if ending::shutdown(assumptions, workload, 0.0).outlasts_withdrawal(assumptions.withdraw_seconds()) {
        return;
    }
    // Any hook counts here; whether one that sleeps is long enough is `pre-stop-too-short`.
    let unhooked = workload
        .served_containers()
        .filter(|view| ending::delay(workload, view).is_none() && !ending::idles(view.container));
    findings.extend(unhooked.map(|view| finding(assumptions, workload, view)));
}

fn finding(assumptions: &Assumptions, workload: &Workload<'_>, view: &ContainerView<'_>) -> Finding {
    let name = &view.container.name;
    let withdraw = assumptions.withdraw_seconds();
    let message = match workload.served {
        Served::Assumed => text! {
            en: "container `{name}` has no `preStop` (no Service is in the input, so its ports are taken as served): it gets SIGTERM at once, while requests are routed to it for up to {withdraw} s more",
            ko: "컨테이너 `{name}`: `preStop`이 없다(입력에 서비스가 없어 이 포트로 요청이 온다고 본다). 종료가 시작되면 바로 SIGTERM을 받는데 요청은 길게는 {withdraw}초 더 들어온다"
        },
        _ => text! {
            en: "container `{name}` has no `preStop`: it gets SIGTERM at once, while requests are routed to it for up to {withdraw} s more, and those are refused",
            ko: "컨테이너 `{name}`: `preStop`이 없다. 종료가 시작되면 바로 SIGTERM을 받는데 요청은 길게는 {withdraw}초 더 들어오고, 그 요청은 거절된다"
        },
    };
    let help = text! {
        en: "let `preStop` sleep until the endpoint is withdrawn everywhere, within the grace period",
        ko: "엔드포인트가 모든 곳에서 빠질 때까지 유예 시간 안에서 `preStop`으로 기다린다"
    };
    let severity = match workload.served {
        _ if !ending::hurts(workload, view) => Severity::Info,
        Served::Assumed => Severity::Warning,
        _ => Severity::Error,
    };
    let fix = || ending::fix(assumptions, workload, &[view], comfortable_sleep(withdraw));
    Finding::new(&RULE, workload.template_object.at(view.path.clone()), message, help).severity(severity).maybe_fix(fix)
}
