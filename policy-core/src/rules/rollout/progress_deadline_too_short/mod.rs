#![doc = include_str!("en.md")]
//! `progress-deadline-too-short`

use crate::assumptions::Assumptions;
use crate::cluster::{ContainerView, Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::Typed;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::{
    ContainerProbes, DEFAULT_PROGRESS_DEADLINE_SECONDS, Wave, comfortable_progress_deadline, has_progress_deadline,
    latest_ready_ms,
};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "progress-deadline-too-short",
    pillar: Pillar::Rollout,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &["Deployment", "Rollout"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "a rollout is reported as failed while its Pods are still starting as they may",
        "파드가 허용된 시간 안에서 시작되고 있는데도 롤아웃이 실패했다고 알린다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

/// The container that takes longest.
#[derive(Clone, Copy)]
struct Slowest<'w, 'a> {
    view: &'w ContainerView<'a>,
    milliseconds: i64,
}

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let Some((deadline, min_ready)) = deadline(workload) else { return };
    let wave = |ready_ms: i64| Wave {
        image_pull_ms: milliseconds(cx.assumptions.image_pull_seconds),
        ready_ms,
        min_ready_ms: i64::from(min_ready) * 1_000,
    };
    let healthy_ms = milliseconds(cx.assumptions.startup_seconds);
    let assumed = slowest(workload, |view| ready_ms(view, healthy_ms));
    let deadline_ms = i64::from(deadline) * 1_000;
    let late = |slowest: &Slowest<'_, '_>| wave(slowest.milliseconds).silence_ms() > deadline_ms;
    let (slowest, message, severity) = if let Some(slowest) = assumed.filter(late) {
        let message = by_assumption(cx.assumptions, slowest, wave(slowest.milliseconds), deadline);
        (slowest, message, Severity::Warning)
    } else if let Some(slowest) = slowest(workload, start_budget_ms).filter(late) {
        (slowest, by_budget(slowest, deadline), Severity::Warning)
    } else if let Some(slowest) = assumed.filter(|slowest| wave(slowest.milliseconds).available_ms() > deadline_ms) {
        (slowest, barely(wave(slowest.milliseconds), deadline), Severity::Info)
    } else {
        return;
    };
    let longest = [assumed, self::slowest(workload, latest_allowed_ms)];
    let longest = longest.into_iter().flatten().map(|slowest| wave(slowest.milliseconds).available_ms()).max();
    let finding = finding(workload, message, longest.unwrap_or(0)).severity(severity);
    findings.push(with_container(finding, workload, slowest));
}

/// `progressDeadlineSeconds` and `minReadySeconds`, where there is a deadline at all. What the API server rejects is
/// `invalid-rolling-update`.
fn deadline(workload: &Workload<'_>) -> Option<(i32, i32)> {
    let (written, min_ready) = match &workload.object.typed {
        Typed::Deployment(spec) => (spec.progress_deadline_seconds, spec.min_ready_seconds),
        Typed::Rollout(spec) => (spec.progress_deadline_seconds, spec.min_ready_seconds),
        _ => return None,
    };
    let deadline = written.unwrap_or(DEFAULT_PROGRESS_DEADLINE_SECONDS);
    let min_ready = min_ready.unwrap_or(0);
    (has_progress_deadline(Some(deadline)) && min_ready >= 0 && deadline > min_ready).then_some((deadline, min_ready))
}

fn finding(workload: &Workload<'_>, message: Text, longest_ms: i64) -> Finding {
    let help = text! {
        en: "raise `progressDeadlineSeconds` above the longest start that the probes allow: it only reports, and the rollout goes on meanwhile",
        ko: "`progressDeadlineSeconds`를 프로브가 허용하는 가장 긴 시작보다 크게 한다. 알리기만 할 뿐 롤아웃은 그동안에도 계속된다"
    };
    let raised = comfortable_progress_deadline(longest_ms);
    let title =
        || text! { en: "Set progressDeadlineSeconds to {raised}", ko: "progressDeadlineSeconds를 {raised}초로 바꾼다" };
    let path = Path::of("spec.progressDeadlineSeconds");
    let fix = || Fix::safe(title()).set(workload.object.id, path.clone(), raised);
    Finding::new(&RULE, workload.object.at(path.clone()), message, help).fix(fix)
}

fn slowest<'w, 'a>(workload: &'w Workload<'a>, of: impl Fn(&ContainerView<'_>) -> i64) -> Option<Slowest<'w, 'a>> {
    let all = workload.containers().iter().map(|view| Slowest { view, milliseconds: of(view) });
    all.reduce(|slowest, next| if next.milliseconds > slowest.milliseconds { next } else { slowest })
}

fn ready_ms(view: &ContainerView<'_>, healthy_ms: i64) -> i64 {
    let ContainerProbes { startup, readiness, .. } = ContainerProbes::of(view.container);
    latest_ready_ms(startup, readiness, healthy_ms)
}

/// What the startup probe surely allows the app to take; 0 without one.
fn start_budget_ms(view: &ContainerView<'_>) -> i64 {
    ContainerProbes::of(view.container).startup.map_or(0, |startup| startup.startup_budget().earliest_ms)
}

/// A start that takes all that the startup probe may allow, and the readiness probe after it.
fn latest_allowed_ms(view: &ContainerView<'_>) -> i64 {
    let ContainerProbes { startup, readiness, .. } = ContainerProbes::of(view.container);
    startup.map_or(0, |startup| latest_ready_ms(None, readiness, startup.startup_budget().latest_ms))
}

fn by_assumption(assumptions: &Assumptions, slowest: Slowest<'_, '_>, wave: Wave, deadline: i32) -> Text {
    let name = &slowest.view.container.name;
    let (pull, startup) = (assumptions.image_pull_seconds, assumptions.startup_seconds);
    let (total, ready) = (seconds(wave.silence_ms()), seconds(wave.ready_ms));
    text! {
        en: "a new Pod may need {total} s until it is ready (`imagePullSeconds` {pull}, then up to {ready} s by the probes of container `{name}` with `startupSeconds` {startup}), but after {deadline} s without progress the rollout is reported as failed",
        ko: "새 파드가 준비되는 데 {total}초까지 걸릴 수 있는데(`imagePullSeconds` {pull}초, 이어서 `startupSeconds` {startup}초일 때 `{name}` 컨테이너의 프로브에 최대 {ready}초), 진행이 없는 채로 {deadline}초가 지나면 롤아웃이 실패했다고 알린다"
    }
}

fn by_budget(slowest: Slowest<'_, '_>, deadline: i32) -> Text {
    let (name, budget) = (&slowest.view.container.name, seconds(slowest.milliseconds));
    text! {
        en: "the startup probe of container `{name}` allows the app {budget} s to start, but after {deadline} s without progress the rollout is reported as failed, while it may still succeed",
        ko: "컨테이너 `{name}`: 스타트업 프로브(startup probe)가 시작에 {budget}초를 허용하는데, 진행이 없는 채로 {deadline}초가 지나면 아직 성공할 수 있는 롤아웃을 실패했다고 알린다"
    }
}

/// The deadline holds, because becoming ready is progress.
fn barely(wave: Wave, deadline: i32) -> Text {
    let (total, minimum) = (seconds(wave.available_ms()), seconds(wave.min_ready_ms));
    text! {
        en: "a new Pod may need {total} s until it is available, {minimum} s of them for `minReadySeconds`: `progressDeadlineSeconds` {deadline} is enough only because its clock starts again when the Pod becomes ready",
        ko: "새 파드를 사용할 수 있기까지 `minReadySeconds` {minimum}초를 더해 {total}초가 걸릴 수 있다. `progressDeadlineSeconds` {deadline}초로 모자라지 않는 것은 파드가 준비될 때 시계가 다시 시작되기 때문이다"
    }
}

/// The probe that takes the time.
fn with_container(finding: Finding, workload: &Workload<'_>, slowest: Slowest<'_, '_>) -> Finding {
    let container = slowest.view.container;
    let probe = match (&container.startup_probe, &container.readiness_probe) {
        (Some(_), _) => "startupProbe",
        (None, Some(_)) => "readinessProbe",
        (None, None) => return finding,
    };
    let message = text! { en: "the probe that takes the time", ko: "시간이 걸리는 프로브" };
    finding.related(message, workload.template_object.at_key(slowest.view.path.key(probe)))
}

/// Assumptions are bounded, so this never overflows.
fn milliseconds(seconds: f64) -> i64 {
    (seconds * 1_000.0).round() as i64
}

fn seconds(milliseconds: i64) -> f64 {
    milliseconds as f64 / 1_000.0
}
