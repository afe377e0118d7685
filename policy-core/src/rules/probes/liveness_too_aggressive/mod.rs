#![doc = include_str!("en.md")]
//! `liveness-too-aggressive`

use super::written::{LASTING, Written, judged};
use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::ProbeKind;
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "liveness-too-aggressive",
    pillar: Pillar::Probes,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: LASTING,
    fix: Some(Applicability::Unsafe),
    rejected: false,
    summary: Text::summary(
        "the liveness probe restarts the container after less than ten seconds without an answer",
        "10초도 안 되는 무응답에 활성 프로브가 컨테이너를 다시 시작한다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

/// A pause that apps survive: a collection of garbage, a full disk queue, a node that is short of CPU.
const SHORT_MS: i64 = 10_000;

/// How long the API's own defaults wait: three failures, ten seconds apart.
const DEFAULT_SECONDS: i64 = 30;

fn check(_: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    for view in judged(workload) {
        let Some(liveness) = Written::of(view, ProbeKind::Liveness) else { continue };
        let times = liveness.times();
        let window_ms = times.unready_window().latest_ms;
        if window_ms >= SHORT_MS {
            continue;
        }
        let (name, window) = (&view.container.name, window_ms / 1_000);
        let (failures, period, timeout) = (times.failure_threshold, times.period_seconds, times.timeout_seconds);
        let message = text! {
            en: "the liveness probe of container `{name}` gives up after {window} s ({failures} × {period} s and a timeout of {timeout} s): a pause of that length, on a busy node or under load, restarts an app that would have recovered",
            ko: "컨테이너 `{name}`: 활성 프로브가 {window}초({failures}회 × {period}초에 타임아웃 {timeout}초) 만에 포기한다. 바쁜 노드나 부하에서 그만큼 멈추면 곧 회복할 앱이 다시 시작된다"
        };
        let help = text! {
            en: "let liveness fail for half a minute before it restarts, and leave quick reactions to the readiness probe",
            ko: "30초쯤 실패한 뒤에야 다시 시작하게 하고, 빠른 반응은 준비성 프로브에 맡긴다"
        };
        let threshold = times.threshold_for(DEFAULT_SECONDS);
        let title = || {
            text! {
                en: "Set the liveness probe's failureThreshold to {threshold}",
                ko: "활성 프로브의 failureThreshold를 {threshold}번으로 바꾼다"
            }
        };
        let fix = || Fix::risky(title()).set(workload.template_object.id, liveness.at("failureThreshold"), threshold);
        let place = workload.template_object.at_key(liveness.path());
        findings.push(Finding::new(&RULE, place, message, help).fix(fix));
    }
}
