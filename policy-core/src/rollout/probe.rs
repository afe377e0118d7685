//! When a probe's verdict falls (rollout-semantics §4.1).
//!
//! The kubelet's worker tries every `periodSeconds`; a try before `initialDelaySeconds` does nothing. A container that is
//! not ready is tried at once when its status is computed, so the first real try comes with the end of the delay and the
//! following ones stand on a grid from there.
//!
//! Source: `doProbe` in kubernetes/kubernetes, `pkg/kubelet/prober/worker.go`.

use crate::object::api::Probe;

use crate::object::Container;

/// A probe's numbers with their defaults, in seconds. What the API server rejects is taken as its default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the API type")]
pub struct ProbeTimes {
    pub initial_delay_seconds: i64,
    pub period_seconds: i64,
    pub timeout_seconds: i64,
    pub success_threshold: i64,
    pub failure_threshold: i64,
}

impl Default for ProbeTimes {
    fn default() -> Self {
        Self {
            initial_delay_seconds: 0,
            period_seconds: 10,
            timeout_seconds: 1,
            success_threshold: 1,
            failure_threshold: 3,
        }
    }
}

/// The probes of one container; `None`: it has no such probe.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the API type")]
pub struct ContainerProbes {
    pub startup: Option<ProbeTimes>,
    pub readiness: Option<ProbeTimes>,
    pub liveness: Option<ProbeTimes>,
}

impl ContainerProbes {
    /// Reads a container's probes.
    pub fn of(container: &Container) -> Self {
        let times = |probe: &Option<Box<Probe>>| probe.as_deref().map(ProbeTimes::of);
        Self {
            startup: times(&container.startup_probe),
            readiness: times(&container.readiness_probe),
            liveness: times(&container.liveness_probe),
        }
    }
}

/// From the soonest to the latest, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The soonest.
    pub earliest_ms: i64,
    /// The latest.
    pub latest_ms: i64,
}

impl ProbeTimes {
    /// Reads a probe; the API's defaults where nothing is written (0 also means the default, except for the delay).
    pub fn of(probe: &Probe) -> Self {
        let default = Self::default();
        let or = |written: Option<i32>, default: i64| written.map_or(default, i64::from).max(0);
        let positive = |written: Option<i32>, default: i64| match or(written, default) {
            0 => default,
            value => value,
        };
        Self {
            initial_delay_seconds: or(probe.initial_delay_seconds, default.initial_delay_seconds),
            period_seconds: positive(probe.period_seconds, default.period_seconds),
            timeout_seconds: positive(probe.timeout_seconds, default.timeout_seconds),
            success_threshold: positive(probe.success_threshold, default.success_threshold),
            failure_threshold: positive(probe.failure_threshold, default.failure_threshold),
        }
    }

    /// Until the probe has succeeded often enough after the container's start, for an app that answers from `healthy_ms`
    /// on: wherever the tries fall.
    pub fn ready_window(self, healthy_ms: i64) -> Window {
        let first = (self.initial_delay_seconds * 1_000).max(healthy_ms);
        let periods = |count: i64| count.saturating_mul(self.period_seconds * 1_000);
        Window {
            earliest_ms: first.saturating_add(periods(self.success_threshold - 1)),
            latest_ms: first
                .saturating_add(periods(self.success_threshold))
                .saturating_add(self.timeout_seconds * 1_000),
        }
    }

    /// The same with tries on the grid that begins at the end of the delay: one number instead of a window.
    pub fn ready_on_grid(self, healthy_ms: i64) -> i64 {
        let (first, period) = (self.initial_delay_seconds * 1_000, self.period_seconds * 1_000);
        let waited = healthy_ms.saturating_sub(first).max(0);
        // `period` is at least a second.
        let tries = waited / period + i64::from(waited % period > 0) + (self.success_threshold - 1);
        first.saturating_add(tries.saturating_mul(period))
    }

    /// From the moment an app stops answering until the failure threshold is crossed.
    pub fn unready_window(self) -> Window {
        let periods = |count: i64| count.saturating_mul(self.period_seconds * 1_000);
        Window {
            earliest_ms: periods(self.failure_threshold - 1),
            latest_ms: periods(self.failure_threshold).saturating_add(self.timeout_seconds * 1_000),
        }
    }

    /// How long an app may take to start before a liveness or startup probe has its container killed: surely
    /// `earliest_ms` after the container's start, never more than `latest_ms`.
    pub fn startup_budget(self) -> Window {
        let delay = self.initial_delay_seconds * 1_000;
        let unready = self.unready_window();
        Window {
            earliest_ms: delay.saturating_add(unready.earliest_ms),
            latest_ms: delay.saturating_add(unready.latest_ms),
        }
    }

    /// f·p: how long tries must fail before the verdict falls.
    pub fn failing_seconds(self) -> i64 {
        self.failure_threshold.saturating_mul(self.period_seconds)
    }

    /// i + f·p: when a liveness probe alone gives up a container that never came up.
    pub fn start_seconds(self) -> i64 {
        self.initial_delay_seconds.saturating_add(self.failing_seconds())
    }

    /// Whether a try may still be running when the next one is due. Tries never overlap, so the next one waits.
    pub fn overruns(self) -> bool {
        self.timeout_seconds > self.period_seconds
    }

    /// The threshold at which tries must fail for at least so many seconds.
    pub fn threshold_for(self, seconds: i64) -> i64 {
        let periods = seconds.max(1) / self.period_seconds + i64::from(seconds.max(1) % self.period_seconds > 0);
        periods.clamp(1, i64::from(i32::MAX))
    }

    /// A startup probe that allows whatever this liveness probe allowed, twice the assumed start, and a minute at least. It
    /// asks often, because neither of the other probes begins before it has succeeded.
    pub fn comfortable_startup(self, startup_ms: i64) -> Self {
        let needed = (startup_ms.max(0) / 1_000 + 1).saturating_mul(2).max(self.start_seconds()).max(60);
        let period_seconds = self.period_seconds.min(5).max(self.timeout_seconds);
        let asking = Self { initial_delay_seconds: 0, period_seconds, ..self };
        Self { failure_threshold: asking.threshold_for(needed), success_threshold: 1, ..asking }
    }

    /// The same probe with its verdict after half a minute of failures at most: fewer tries, and only where they lie more than
    /// that apart, more often.
    pub fn comfortable_detection(self) -> Self {
        let period_seconds = if self.period_seconds > 30 { 10 } else { self.period_seconds };
        let failure_threshold = self.failure_threshold.min(30 / period_seconds);
        Self { period_seconds, failure_threshold, timeout_seconds: self.timeout_seconds.min(period_seconds), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::{Probe, ProbeTimes, Window};

    fn every(initial_delay_seconds: i64, period_seconds: i64) -> ProbeTimes {
        ProbeTimes { initial_delay_seconds, period_seconds, ..ProbeTimes::default() }
    }

    #[test]
    fn tries_stand_on_a_grid_from_the_end_of_the_delay() {
        let expected =
            [(0, 10, 0, 0), (0, 10, 1, 10_000), (15, 10, 100, 15_000), (5, 2, 5_001, 7_000), (5, 5, 10_000, 10_000)];
        for (delay, period, healthy, ready) in expected {
            assert_eq!(every(delay, period).ready_on_grid(healthy), ready, "{delay}, {period}, {healthy}");
        }
        let twice = ProbeTimes { success_threshold: 3, ..every(5, 2) };
        assert_eq!(twice.ready_on_grid(0), 9_000);
    }

    #[test]
    fn windows_hold_every_phase_of_the_worker() {
        assert_eq!(every(15, 10).ready_window(0), Window { earliest_ms: 15_000, latest_ms: 26_000 });
        assert_eq!(every(0, 10).unready_window(), Window { earliest_ms: 20_000, latest_ms: 31_000 });
        assert_eq!(every(10, 10).startup_budget(), Window { earliest_ms: 30_000, latest_ms: 41_000 });
    }

    #[test]
    fn what_is_not_written_or_not_valid_is_the_default() {
        assert_eq!(ProbeTimes::of(&Probe::default()), ProbeTimes::default());
        let probe = Probe { period_seconds: Some(-3), timeout_seconds: Some(0), ..Probe::default() };
        assert_eq!(ProbeTimes::of(&probe), ProbeTimes::default());
        let endless = Probe { period_seconds: Some(i32::MAX), failure_threshold: Some(i32::MAX), ..Probe::default() };
        assert_eq!(ProbeTimes::of(&endless).unready_window().latest_ms, i64::MAX);
    }

    #[test]
    fn a_startup_probe_allows_at_least_what_the_liveness_probe_did() {
        let slow = ProbeTimes { timeout_seconds: 3, ..every(60, 10) };
        let startup = slow.comfortable_startup(10_000);
        assert_eq!(startup, ProbeTimes { failure_threshold: 18, timeout_seconds: 3, ..every(0, 5) });
        assert!(startup.startup_budget().earliest_ms >= slow.startup_budget().earliest_ms);
        assert_eq!(every(0, 2).comfortable_startup(10_000), ProbeTimes { failure_threshold: 30, ..every(0, 2) });
        assert_eq!(every(0, 10).comfortable_startup(300_000).failing_seconds(), 605);
        let endless = every(i64::from(i32::MAX), i64::from(i32::MAX));
        assert_eq!(endless.comfortable_startup(i64::MAX).failure_threshold, i64::from(i32::MAX));
    }

    #[test]
    fn a_comfortable_detection_takes_half_a_minute() {
        let times = |period, failure, timeout| ProbeTimes {
            failure_threshold: failure,
            timeout_seconds: timeout,
            ..every(0, period)
        };
        for (before, after) in [
            (times(10, 10, 1), times(10, 3, 1)),
            (times(20, 3, 5), times(20, 1, 5)),
            (times(60, 1, 90), times(10, 1, 10)),
            (times(i64::from(i32::MAX), 3, 1), times(10, 3, 1)),
            (times(10, 3, 40), times(10, 3, 10)),
        ] {
            assert_eq!(before.comfortable_detection(), after, "{before:?}");
            assert!(after.unready_window().latest_ms <= 60_000);
        }
    }

    #[test]
    fn a_threshold_covers_the_seconds_that_are_asked_for() {
        let expected =
            [(10, 30, 3), (10, 31, 4), (7, 30, 5), (60, 30, 1), (1, 0, 1), (1, i64::MAX, i64::from(i32::MAX))];
        for (period, seconds, threshold) in expected {
            assert_eq!(every(0, period).threshold_for(seconds), threshold, "{period} {seconds}");
        }
        assert!(ProbeTimes { timeout_seconds: 11, ..every(0, 10) }.overruns() && !every(0, 1).overruns());
    }
}
