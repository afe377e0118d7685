#![doc = include_str!("en.md")]
//! `slow-failure-detection`

use super::written::{LASTING, Written};
use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::ProbeKind;
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "slow-failure-detection",
    pillar: Pillar::Probes,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Info,
    kinds: LASTING,
    fix: Some(Applicability::Unsafe),
    rejected: false,
    summary: Text::summary(
        "a container that no longer answers keeps getting requests for more than a minute",
        "응답하지 않는 컨테이너가 1분 넘게 요청을 받는다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

const LONG_MS: i64 = 60_000;

fn check(_: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    // A readiness probe matters to requests where there are any.
    for view in workload.served_containers() {
        let Some(readiness) = Written::of(view, ProbeKind::Readiness) else { continue };
        let times = readiness.times();
        let window_ms = times.unready_window().latest_ms;
        // Where tries wait for each other the numbers mean something else: `probe-timeout-exceeds-period`.
        if window_ms <= LONG_MS || times.overruns() {
            continue;
        }
        let (name, window) = (&view.container.name, window_ms / 1_000);
        let (failures, period, timeout) = (times.failure_threshold, times.period_seconds, times.timeout_seconds);
        let message = text! {
            en: "the readiness probe of container `{name}` may take {window} s to notice a failure ({failures} × {period} s and a timeout of {timeout} s): until then a Pod that no longer answers gets its share of the requests",
            ko: "컨테이너 `{name}`: 준비성 프로브가 장애를 알아채는 데 {window}초({failures}회 × {period}초에 타임아웃 {timeout}초)까지 걸린다. 그동안 응답하지 않는 파드가 제 몫의 요청을 계속 받는다"
        };
        let help = text! {
            en: "ask more often or allow fewer failures, so that a broken Pod is out of its Services within half a minute",
            ko: "더 자주 묻거나 실패 횟수를 줄여, 고장 난 파드가 30초 안에 서비스에서 빠지게 한다"
        };
        let better = times.comfortable_detection();
        let title = || {
            text! {
                en: "Let the readiness probe fail for at most half a minute",
                ko: "준비성 프로브가 길어도 30초 안에 포기하게 한다"
            }
        };
        let changes = [
            ("periodSeconds", times.period_seconds, better.period_seconds),
            ("timeoutSeconds", times.timeout_seconds, better.timeout_seconds),
            ("failureThreshold", times.failure_threshold, better.failure_threshold),
        ];
        let changes = changes.into_iter().filter(|(_, before, after)| before != after);
        let fix = || {
            changes.fold(Fix::risky(title()), |fix, (field, _, after)| {
                fix.set(workload.template_object.id, readiness.at(field), after)
            })
        };
        let place = workload.template_object.at_key(readiness.path());
        findings.push(Finding::new(&RULE, place, message, help).fix(fix));
    }
}
