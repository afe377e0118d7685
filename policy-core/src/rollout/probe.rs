//! When a probe's verdict falls (rollout-semantics §4.1).
//!
//! The kubelet's worker tries every `periodSeconds`; a try before `initialDelaySeconds` does nothing. A container that is
//! not ready is tried at once when its status is computed, so the first real try comes with the end of the delay and the
//! following ones stand on a grid from there.
//!
//! Source: `doProbe` in kubernetes/kubernetes, `pkg/kubelet/prober/worker.go`.

use k8s_openapi::api::core::v1::Probe;

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
}
