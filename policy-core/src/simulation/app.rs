//! What is known of a workload's containers: how they start, when they are ready, how they stop.

use crate::assumptions::KubernetesVersion;
use crate::cluster::{Context, Workload};
use crate::object::Typed;
use crate::rollout::{ContainerProbes, PreStop, ProbeTimes, SLEEP_ACTION};

/// The probes of one container.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Probes {
    pub(crate) startup: Option<ProbeTimes>,
    pub(crate) readiness: Option<ProbeTimes>,
    pub(crate) liveness: Option<ProbeTimes>,
    /// Requests reach the container.
    pub(crate) served: bool,
}

/// A Pod's containers as far as time is concerned, in whole milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, true or not")]
pub(crate) struct App {
    /// `startupSeconds`.
    pub(crate) startup_ms: i64,
    /// The longest that a start takes: twice `startupSeconds`.
    pub(crate) slowest_startup_ms: i64,
    pub(crate) image_pull_ms: i64,
    pub(crate) min_ready_ms: i64,
    pub(crate) probes: Vec<Probes>,
    pub(crate) readiness_gate: bool,
    /// Every Service publishes the Pods whether or not they are ready.
    pub(crate) publishes_not_ready: bool,
    pub(crate) grace_ms: i64,
    /// The shortest `preStop` among the containers that requests reach.
    pub(crate) pre_stop_ms: i64,
    /// Whether its length is written at all.
    pub(crate) pre_stop_known: bool,
    /// It takes new connections for so long after SIGTERM.
    pub(crate) accept_ms: i64,
    /// SIGTERM reaches the app at all; otherwise it runs until it is killed.
    pub(crate) hears_sigterm: bool,
    /// Requests that run at SIGTERM are ended, not dropped.
    pub(crate) ends_requests: bool,
    pub(crate) longest_request_ms: i64,
}

/// A hundred years: no probe takes longer, however its numbers multiply, so that sums over all Pods stay small.
pub(crate) const LONGEST_PROBE_MS: i64 = 100 * 365 * 86_400_000;

/// Seconds of an assumption or a field as milliseconds; a day at most, so that sums stay small.
pub(crate) fn milliseconds(seconds: f64) -> i64 {
    (seconds.clamp(0.0, 86_400.0) * 1_000.0).round() as i64
}

fn whole_seconds(seconds: i64) -> i64 {
    seconds.clamp(0, 86_400 * 7) * 1_000
}

impl App {
    pub(crate) fn of(cx: &Context<'_>, workload: &Workload<'_>) -> Self {
        let assumptions = cx.assumptions;
        let probes = workload.containers().iter().map(|view| {
            let ContainerProbes { startup, readiness, liveness } = ContainerProbes::of(view.container);
            Probes { startup, readiness, liveness, served: view.served }
        });
        let (pre_stop, pre_stop_known) = pre_stop(workload, assumptions.version());
        let startup_ms = milliseconds(assumptions.startup_seconds);
        Self {
            startup_ms,
            slowest_startup_ms: startup_ms * 2,
            image_pull_ms: milliseconds(assumptions.image_pull_seconds),
            min_ready_ms: whole_seconds(min_ready_seconds(workload)),
            probes: probes.collect(),
            readiness_gate: workload.pod.readiness_gates,
            publishes_not_ready: publishes_not_ready(workload),
            grace_ms: whole_seconds(workload.grace_period_seconds()),
            pre_stop_ms: milliseconds(pre_stop),
            pre_stop_known,
            accept_ms: milliseconds(assumptions.accept_after_sigterm_seconds),
            hears_sigterm: true,
            ends_requests: assumptions.handles_sigterm,
            longest_request_ms: milliseconds(assumptions.longest_request_seconds),
        }
    }

    /// From a container's start until the app listens. Whoever wrote probes that wait for less than the assumed start knows
    /// that the app is faster, so the usual start is one that they let pass.
    pub(crate) fn startup_ms(&self, worst: bool) -> i64 {
        if worst {
            return self.slowest_startup_ms;
        }
        let served = self.probes.iter().filter(|probes| probes.served);
        let waits = served.filter_map(|probes| probes.startup.or(probes.liveness));
        waits.map(|probe| probe.startup_budget().earliest_ms).fold(self.startup_ms, i64::min)
    }

    /// In a race the containers whose probes speak for them are up in the usual time, and those without are not.
    pub(crate) fn soonest_ready_ms(&self) -> i64 {
        let speaks = |probes: &Probes| probes.readiness.is_some() || probes.startup.is_some();
        let served = || self.probes.iter().filter(|probes| probes.served);
        let mixed = served().any(speaks) && !served().all(speaks);
        self.startup_ms(!mixed)
    }

    /// From the containers' start until all of them are ready; `None`: a probe kills one before it is up.
    pub(crate) fn ready_ms(&self, listen_ms: i64) -> Option<i64> {
        let mut ready = 0;
        for probes in &self.probes {
            if probes.served && probes.killed_before(listen_ms) {
                return None;
            }
            ready = ready.max(probes.ready_ms(if probes.served { listen_ms } else { 0 }));
        }
        Some(ready.min(LONGEST_PROBE_MS))
    }

    /// The served container that is noticed last when it hangs.
    pub(crate) fn hang(&self) -> Probes {
        let unseen = |probes: &&Probes| {
            let readiness = probes.readiness.map_or(i64::MAX, |probe| probe.unready_window().latest_ms);
            let liveness = probes.liveness.map_or(i64::MAX, |probe| probe.unready_window().latest_ms);
            (readiness.min(liveness), readiness)
        };
        self.probes.iter().filter(|probes| probes.served).max_by_key(unseen).copied().unwrap_or_default()
    }
}

impl Probes {
    /// The startup probe decides, and without one the liveness probe: the container is killed for certain before it is up.
    fn killed_before(self, listen_ms: i64) -> bool {
        self.startup.or(self.liveness).is_some_and(|probe| probe.startup_budget().latest_ms < listen_ms)
    }

    fn ready_ms(self, listen_ms: i64) -> i64 {
        let started = self.startup.map_or(0, |probe| probe.ready_on_grid(listen_ms));
        match self.readiness {
            Some(probe) => probe.ready_on_grid(listen_ms.max(started)),
            None => started,
        }
    }
}

/// The shortest hook among the containers that requests reach, and whether its length is known.
fn pre_stop(workload: &Workload<'_>, version: KubernetesVersion) -> (f64, bool) {
    let hooks = workload.served_containers().map(|view| {
        let hook = view.container.lifecycle.as_ref().and_then(|lifecycle| lifecycle.pre_stop.as_ref());
        // An older API server drops the action, and the hook with it.
        let known = hook.filter(|hook| hook.sleep.is_none() || version >= SLEEP_ACTION);
        known.map_or(PreStop { seconds: 0.0, exact: true }, PreStop::read)
    });
    let shortest = hooks.min_by(|first, second| first.seconds.total_cmp(&second.seconds));
    shortest.map_or((0.0, true), |hook| (hook.seconds, hook.is_known()))
}

fn min_ready_seconds(workload: &Workload<'_>) -> i64 {
    let written = match &workload.object.typed {
        Typed::Deployment(spec) => spec.min_ready_seconds,
        Typed::StatefulSet(spec) => spec.min_ready_seconds,
        Typed::DaemonSet(spec) => spec.min_ready_seconds,
        Typed::Rollout(spec) => spec.min_ready_seconds,
        Typed::DeploymentConfig(spec) => spec.min_ready_seconds,
        _ => None,
    };
    i64::from(written.unwrap_or(0))
}

fn publishes_not_ready(workload: &Workload<'_>) -> bool {
    let mut services = workload.typed_services().peekable();
    services.peek().is_some()
        && services.all(|(_, service)| {
            service.spec.as_ref().is_some_and(|spec| spec.publish_not_ready_addresses == Some(true))
        })
}
