//! How long the place of a Pod stands empty where its successor starts only after it is gone.

use crate::cluster::{Context, Workload};
use crate::rollout::ProbeTimes;
use crate::text;
use crate::text::Text;

/// The two parts of the outage in words (rollout-semantics §1.10): the shutdown takes up to the grace period, the start
/// at least the assumed image pull and start-up, or the readiness probe's delay where that is longer (§4.1).
pub(super) fn in_words(cx: &Context<'_>, workload: &Workload<'_>) -> Text {
    let grace = workload.grace_period_seconds().max(0);
    let pull = milliseconds(cx.assumptions.image_pull_seconds);
    let boot = milliseconds(cx.assumptions.startup_seconds);
    let probes = workload.containers().iter().filter_map(|view| view.container.readiness_probe.as_deref());
    // The Pod is ready with the last of its containers.
    let ready = probes.map(|probe| ProbeTimes::of(probe).ready_window(boot).earliest_ms).fold(boot, std::cmp::Ord::max);
    let (start, pull_seconds, ready_seconds) = (seconds(pull.saturating_add(ready)), seconds(pull), seconds(ready));
    if ready > boot {
        text! {
            en: "up to {grace} s of shutdown and at least {start} s of start-up ({pull_seconds} s for the image, {ready_seconds} s until the readiness probe can succeed)",
            ko: "종료에 최대 {grace}초, 시작에 적어도 {start}초(이미지 {pull_seconds}초, 준비성 프로브가 성공할 수 있을 때까지 {ready_seconds}초)"
        }
    } else {
        text! {
            en: "up to {grace} s of shutdown and at least {start} s of start-up ({pull_seconds} s for the image, {ready_seconds} s until the app serves)",
            ko: "종료에 최대 {grace}초, 시작에 적어도 {start}초(이미지 {pull_seconds}초, 앱이 응답할 때까지 {ready_seconds}초)"
        }
    }
}

/// Assumptions are bounded, so this never overflows.
fn milliseconds(seconds: f64) -> i64 {
    (seconds * 1_000.0).round() as i64
}

fn seconds(milliseconds: i64) -> f64 {
    milliseconds as f64 / 1_000.0
}
