#![doc = include_str!("en.md")]
//! `slow-start-without-startup-probe`

use super::handler::{entry, value};
use super::written::{LASTING, Written, judged};
use crate::cluster::{ContainerView, Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::{ProbeKind, ProbeTimes};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Value;

pub(crate) static RULE: Rule = Rule {
    id: "slow-start-without-startup-probe",
    pillar: Pillar::Probes,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: LASTING,
    fix: Some(Applicability::Unsafe),
    rejected: false,
    summary: Text::summary(
        "only the liveness probe's delay protects a slow start: too short it restarts for ever, too long it hides a hang",
        "느린 시작을 활성 프로브의 대기 시간만으로 보호한다. 짧으면 끝없이 다시 시작하고 길면 멈춘 것을 놓친다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

/// A delay that nobody writes for an app that starts at once.
const LONG_DELAY_SECONDS: i64 = 30;

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let startup_seconds = cx.assumptions.startup_seconds;
    for view in judged(workload).filter(|view| view.container.startup_probe.is_none()) {
        let Some(liveness) = Written::of(view, ProbeKind::Liveness) else { continue };
        let times = liveness.times();
        let message = if times.initial_delay_seconds >= LONG_DELAY_SECONDS {
            delayed(view, times)
        } else if (times.start_seconds() as f64) < startup_seconds * 2.0 {
            tight(view, times, startup_seconds)
        } else {
            continue;
        };
        findings.push(finding(workload, &liveness, message, startup_seconds));
    }
}

fn delayed(view: &ContainerView<'_>, times: ProbeTimes) -> Text {
    let (name, delay, window) = (&view.container.name, times.initial_delay_seconds, times.start_seconds());
    text! {
        en: "the liveness probe of container `{name}` looks away for {delay} s after every start and kills what is not up after {window} s: a start that hangs is noticed late, and a slower one never ends",
        ko: "컨테이너 `{name}`: 활성 프로브가 시작할 때마다 {delay}초 동안 보지 않고, {window}초 안에 뜨지 못하면 죽인다. 멈춘 시작은 늦게 알아채고 그보다 느린 시작은 끝내 성공하지 못한다"
    }
}

fn tight(view: &ContainerView<'_>, times: ProbeTimes, startup_seconds: f64) -> Text {
    let (name, window) = (&view.container.name, times.start_seconds());
    text! {
        en: "the liveness probe of container `{name}` kills what is not up after {window} s, less than twice `startupSeconds` ({startup_seconds} s): on a slow node the start may never end",
        ko: "컨테이너 `{name}`: {window}초 안에 뜨지 못하면 활성 프로브가 죽이는데, `startupSeconds` {startup_seconds}초의 두 배가 안 된다. 느린 노드에서는 시작을 끝내지 못하고 되풀이할 수 있다"
    }
}

fn finding(workload: &Workload<'_>, liveness: &Written<'_, '_>, message: Text, startup_seconds: f64) -> Finding {
    let help = text! {
        en: "add a startup probe: it allows a long start, and liveness begins as soon as the app is up",
        ko: "스타트업 프로브를 넣는다. 긴 시작을 허용하면서 앱이 뜨는 즉시 활성 프로브가 시작된다"
    };
    // Assumptions are bounded, so this never overflows.
    let startup = liveness.times().comfortable_startup((startup_seconds * 1_000.0).round() as i64);
    let budget = startup.failing_seconds();
    let title = || {
        if liveness.probe.initial_delay_seconds.is_some() {
            text! {
                en: "Add a startup probe that allows {budget} s, in place of the delay",
                ko: "대기 시간 대신 {budget}초를 허용하는 스타트업 프로브를 넣는다"
            }
        } else {
            text! {
                en: "Add a startup probe that allows {budget} s",
                ko: "{budget}초를 허용하는 스타트업 프로브를 넣는다"
            }
        }
    };
    let fix = || {
        let mut fields = value(liveness.probe);
        fields.push(entry("periodSeconds", Value::from(startup.period_seconds)));
        if liveness.probe.timeout_seconds.is_some_and(|timeout| timeout > 1) {
            fields.push(entry("timeoutSeconds", Value::from(startup.timeout_seconds)));
        }
        fields.push(entry("failureThreshold", Value::from(startup.failure_threshold)));
        let object = workload.template_object.id;
        let mut fix =
            Fix::risky(title()).set(object, liveness.view.path.key(ProbeKind::Startup.field()), Value::Map(fields));
        if liveness.probe.initial_delay_seconds.is_some() {
            fix = fix.remove(object, liveness.at("initialDelaySeconds"));
        }
        fix
    };
    let place = if liveness.times().initial_delay_seconds >= LONG_DELAY_SECONDS {
        workload.template_object.at(liveness.at("initialDelaySeconds"))
    } else {
        workload.template_object.at_key(liveness.path())
    };
    Finding::new(&RULE, place, message, help).fix(fix)
}
