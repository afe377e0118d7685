#![doc = include_str!("en.md")]
//! `probe-timeout-exceeds-period`

use super::written::{LASTING, Written, judged, probes};
use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::ProbeKind;
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "probe-timeout-exceeds-period",
    pillar: Pillar::Probes,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: LASTING,
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "a probe may wait longer for its answer than until it is due again, so its numbers do not hold",
        "프로브가 다음 차례가 지나도록 응답을 기다릴 수 있어 적힌 수가 지켜지지 않는다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(_: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    for view in judged(workload) {
        findings.extend(probes(view).filter(|probe| probe.times().overruns()).map(|probe| finding(workload, &probe)));
    }
}

fn finding(workload: &Workload<'_>, probe: &Written<'_, '_>) -> Finding {
    let times = probe.times();
    let (en, ko) = probe.name();
    let (name, timeout, period) = (&probe.view.container.name, times.timeout_seconds, times.period_seconds);
    let (written, real) = (times.failing_seconds(), times.failure_threshold.saturating_mul(timeout));
    let message = text! {
        en: "the {en} of container `{name}` waits {timeout} s for an answer and is due every {period} s: tries wait for each other, so a hang is noticed after {real} s and not {written} s",
        ko: "컨테이너 `{name}`, {ko}: {period}초마다 묻는데 응답을 {timeout}초까지 기다린다. 앞선 시도가 끝나야 다음 시도를 하므로 멈춘 것을 {written}초가 아니라 {real}초 뒤에 알아챈다"
    };
    let help = text! {
        en: "write a `timeoutSeconds` within `periodSeconds`, such as answers usually need and some more",
        ko: "`timeoutSeconds`를 `periodSeconds` 이하로, 보통 응답에 걸리는 시간보다 조금 크게 쓴다"
    };
    Finding::new(&RULE, workload.template_object.at(probe.at("timeoutSeconds")), message, help)
        .maybe_fix(|| longer_period(workload, probe, timeout))
        .fix(|| shorter_timeout(workload, probe, period))
}

/// The longest period that is still one.
const LONGEST_SECONDS: i64 = 60;

/// Of a liveness probe: no container is restarted that was not before. A readiness probe would react later to connections
/// that are refused, and a startup probe would make every start longer.
fn longer_period(workload: &Workload<'_>, probe: &Written<'_, '_>, timeout: i64) -> Option<Fix> {
    (probe.kind == ProbeKind::Liveness && timeout <= LONGEST_SECONDS).then(|| {
        let title = text! { en: "Set periodSeconds to {timeout}", ko: "periodSeconds를 {timeout}초로 바꾼다" };
        Fix::safe(title).set(workload.template_object.id, probe.at("periodSeconds"), timeout)
    })
}

/// What answered late but answered becomes a failure.
fn shorter_timeout(workload: &Workload<'_>, probe: &Written<'_, '_>, period: i64) -> Fix {
    let title = text! { en: "Set timeoutSeconds to {period}", ko: "timeoutSeconds를 {period}초로 바꾼다" };
    Fix::risky(title).set(workload.template_object.id, probe.at("timeoutSeconds"), period)
}
