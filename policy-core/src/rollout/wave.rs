//! How long a new Pod takes until it counts, and how long a rollout may go without a sign of progress (rollout-semantics §1.4,
//! §1.9, §4.1).
//!
//! Source: `DeploymentProgressing` and `DeploymentTimedOut` in kubernetes/kubernetes,
//! `pkg/controller/deployment/util/deployment_util.go`.

use super::{DEFAULT_PROGRESS_DEADLINE_SECONDS, ProbeTimes};

/// The parts of a new Pod's way to being available, each at its longest, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wave {
    /// Until its image is there.
    pub image_pull_ms: i64,
    /// From then on until its last container is ready.
    pub ready_ms: i64,
    /// `minReadySeconds`.
    pub min_ready_ms: i64,
}

impl Wave {
    /// From its creation until it is available.
    pub fn available_ms(self) -> i64 {
        self.until_ready_ms().saturating_add(self.min_ready_ms)
    }

    /// The longest time without progress: a Pod that becomes ready is progress as well as one that becomes available, and
    /// each restarts the clock of the deadline.
    pub fn silence_ms(self) -> i64 {
        self.until_ready_ms().max(self.min_ready_ms)
    }

    fn until_ready_ms(self) -> i64 {
        self.image_pull_ms.saturating_add(self.ready_ms)
    }
}

/// From a container's start until it is ready at the latest, for an app that answers from `healthy_ms` on. The readiness probe
/// begins when the startup probe has succeeded; without either, a container is ready when it runs.
pub fn latest_ready_ms(startup: Option<ProbeTimes>, readiness: Option<ProbeTimes>, healthy_ms: i64) -> i64 {
    let started = startup.map_or(0, |probe| probe.ready_window(healthy_ms).latest_ms);
    readiness.map_or(started, |probe| probe.ready_window(healthy_ms.max(started)).latest_ms)
}

/// A round deadline with a minute to spare, and never below the default.
pub fn comfortable_progress_deadline(needed_ms: i64) -> i64 {
    let needed = needed_ms.max(0) / 1_000 + 1;
    let minutes = needed.saturating_add(60).saturating_add(59) / 60;
    (minutes.saturating_mul(60)).clamp(i64::from(DEFAULT_PROGRESS_DEADLINE_SECONDS), i64::from(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::{ProbeTimes, Wave, comfortable_progress_deadline, latest_ready_ms};

    fn every(initial_delay_seconds: i64, period_seconds: i64) -> ProbeTimes {
        ProbeTimes { initial_delay_seconds, period_seconds, ..ProbeTimes::default() }
    }

    #[test]
    fn a_ready_pod_restarts_the_clock() {
        let wave = Wave { image_pull_ms: 5_000, ready_ms: 21_000, min_ready_ms: 40_000 };
        assert_eq!((wave.available_ms(), wave.silence_ms()), (66_000, 40_000));
        let slow = Wave { ready_ms: 90_000, ..wave };
        assert_eq!((slow.available_ms(), slow.silence_ms()), (135_000, 95_000));
        let endless = Wave { ready_ms: i64::MAX, ..wave };
        assert_eq!((endless.available_ms(), endless.silence_ms()), (i64::MAX, i64::MAX));
    }

    #[test]
    fn readiness_is_asked_after_the_start() {
        assert_eq!(latest_ready_ms(None, None, 10_000), 0);
        assert_eq!(latest_ready_ms(None, Some(every(0, 10)), 10_000), 21_000);
        assert_eq!(latest_ready_ms(None, Some(every(60, 10)), 10_000), 71_000);
        assert_eq!(latest_ready_ms(Some(every(0, 5)), None, 10_000), 16_000);
        assert_eq!(latest_ready_ms(Some(every(0, 5)), Some(every(0, 10)), 10_000), 27_000);
        assert_eq!(latest_ready_ms(Some(every(0, i64::MAX / 1_000)), Some(every(0, 10)), 10_000), i64::MAX);
    }

    #[test]
    fn a_deadline_is_round_and_has_a_minute_to_spare() {
        let expected = [(0, 600), (539_000, 600), (540_000, 660), (601_000, 720), (i64::MAX, i64::from(i32::MAX))];
        for (needed, deadline) in expected {
            assert_eq!(comfortable_progress_deadline(needed), deadline, "{needed}");
        }
    }
}
