#![doc = include_str!("en.md")]
//! `liveness-equals-readiness`

use super::handler::Handler;
use super::written::{LASTING, Written, judged, reaches_clients};
use crate::cluster::{ContainerView, Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::ProbeKind;
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "liveness-equals-readiness",
    pillar: Pillar::Probes,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: LASTING,
    fix: Some(Applicability::Unsafe),
    rejected: false,
    summary: Text::summary(
        "the liveness probe asks what the readiness probe asks and gives up no later: overload restarts instead of relieving",
        "활성 프로브가 준비성 프로브와 같은 것을 묻고 더 늦게 포기하지도 않는다. 과부하에 쉬게 하는 대신 다시 시작한다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(_: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    findings.extend(judged(workload).filter_map(|view| judge(workload, view)));
}

fn judge(workload: &Workload<'_>, view: &ContainerView<'_>) -> Option<Finding> {
    let liveness = Written::of(view, ProbeKind::Liveness)?;
    let readiness = Written::of(view, ProbeKind::Readiness)?;
    let (live, ready) = (liveness.times(), readiness.times());
    // Larger thresholds make the same question a different one: restart only what stays unready. So does a longer timeout,
    // for answers that are only slow.
    let patient = live.timeout_seconds > ready.timeout_seconds && live.failing_seconds() == ready.failing_seconds();
    if patient || live.failing_seconds() > ready.failing_seconds() {
        return None;
    }
    let question = Handler::of(liveness.probe, view.container)?;
    if Handler::of(readiness.probe, view.container)? != question {
        return None;
    }
    let (name, question) = (&view.container.name, question.shown());
    let (gives_up, withdraws) = (live.failing_seconds(), ready.failing_seconds());
    let message = text! {
        en: "the liveness and the readiness probe of container `{name}` ask the same (`{question}`), and liveness gives up after {gives_up} s, readiness after {withdraws} s: a slow moment that should only make the Pod unready restarts the container",
        ko: "컨테이너 `{name}`: 활성 프로브와 준비성 프로브가 같은 것(`{question}`)을 묻고, 활성은 {gives_up}초, 준비성은 {withdraws}초 만에 포기한다. 잠시 느려져 준비되지 않은 상태가 되면 그칠 일에 컨테이너가 다시 시작된다"
    };
    let help = text! {
        en: "let liveness ask only whether the process still works, or give it a larger `failureThreshold`",
        ko: "활성 프로브는 프로세스가 살아 있는지만 묻게 하거나 `failureThreshold`를 더 크게 한다"
    };
    let threshold = live.threshold_for(withdraws.saturating_mul(2).max(withdraws.saturating_add(live.period_seconds)));
    let title = || {
        text! {
            en: "Set the liveness probe's failureThreshold to {threshold}",
            ko: "활성 프로브의 failureThreshold를 {threshold}번으로 바꾼다"
        }
    };
    let fix = || Fix::risky(title()).set(workload.template_object.id, liveness.at("failureThreshold"), threshold);
    // Where no Service sends requests, there is nothing to be relieved of.
    let relieved = reaches_clients(workload, view) && !workload.leader_elected;
    let severity = if relieved { Severity::Warning } else { Severity::Info };
    let related = text! { en: "the readiness probe", ko: "준비성 프로브" };
    Some(
        Finding::new(&RULE, workload.template_object.at_key(liveness.path()), message, help)
            .severity(severity)
            .related(related, workload.template_object.at_key(readiness.path()))
            .fix(fix),
    )
}
