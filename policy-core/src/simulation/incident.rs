//! Everything that happens to Pods beside an update: evictions, lost nodes, crashes, hangs, fewer replicas, more load.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::app::{LONGEST_PROBE_MS, Probes};
use super::fleet::{Fleet, NEVER, StepKind, later};
use super::model::Scaling;
use super::update::End;
use crate::rollout::{HPA_SYNC_SECONDS, ProbeTimes};

/// A refused eviction is tried again after this long (§3.5).
const EVICTION_RETRY_MS: i64 = 5_000;
/// `tolerationSeconds` of the taints that a lost node gets, which admission adds to every Pod.
const UNREACHABLE_TOLERATION_MS: i64 = 300_000;
/// A metric's resolution and the autoscaler's sync period come one after the other (§5).
const AUTOSCALER_REACTION_MS: i64 = 30_000;
/// After this long the doubled load doubles again.
pub(crate) const SECOND_DOUBLING_MS: i64 = 300_000;

/// How a Pod that goes is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Replacement {
    /// When its termination begins: ReplicaSets.
    AtOnce,
    /// When it is gone, under the same name: StatefulSets.
    WhenGone,
    /// Not at all: bare Pods, and a DaemonSet's Pod without its node.
    Never,
}

/// What a budget keeps healthy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Kept {
    pub(crate) desired_healthy: i64,
    /// Healthy Pods that the budget counts beside the workload's.
    pub(crate) others: i64,
    /// Evictions that it allows while all Pods are healthy, as many as there really are.
    pub(crate) allowed: i64,
}

/// `kubectl drain`: the node is cordoned, its Pods are evicted as their budget allows, every 5 s again (§3.5). `places`:
/// how many Pods find room elsewhere, where that is limited.
pub(crate) fn drain(
    fleet: &mut Fleet,
    on_node: i64,
    kept: Option<Kept>,
    replacement: Replacement,
    places: Option<i64>,
) -> End {
    let all = fleet.pods.len() as i64;
    let on_node = on_node.clamp(0, all);
    let free = places.map_or(i64::MAX, |places| (places - (all - on_node)).max(0));
    let mut drain = Drain { replacement, free, healthy: all, coming: BinaryHeap::new(), evicted: 0, last: 0 };
    let mut now = 0;
    while drain.evicted < on_node {
        drain.report(now);
        let left = on_node - drain.evicted;
        let allowed = kept.map_or(left, |kept| (drain.healthy + kept.others - kept.desired_healthy).max(0)).min(left);
        for _ in 0..allowed {
            drain.evict(fleet, now);
        }
        let (kind, count) = if allowed > 0 { (StepKind::Evicted, allowed) } else { (StepKind::Refused, left) };
        fleet.note(now, kind, count);
        if drain.evicted == on_node {
            break;
        }
        let Some(Reverse(ready)) = drain.coming.peek() else {
            fleet.note(now, StepKind::Stuck, on_node - drain.evicted);
            return End::Stuck;
        };
        // The next try after that Pod is ready.
        now = (ready + EVICTION_RETRY_MS - 1) / EVICTION_RETRY_MS * EVICTION_RETRY_MS;
    }
    fleet.note(drain.last, StepKind::Finished, on_node);
    End::At(drain.last)
}

/// A drain under way.
struct Drain {
    replacement: Replacement,
    /// Places for replacements elsewhere.
    free: i64,
    /// Ready Pods, as budgets count them.
    healthy: i64,
    /// When replacements are ready, soonest first.
    coming: BinaryHeap<Reverse<i64>>,
    evicted: i64,
    /// When the last evicted Pod is gone.
    last: i64,
}

impl Drain {
    fn report(&mut self, now: i64) {
        while self.coming.peek().is_some_and(|Reverse(at)| *at <= now) {
            self.coming.pop();
            self.healthy += 1;
        }
    }

    fn evict(&mut self, fleet: &mut Fleet, now: i64) {
        let index = self.evicted as usize;
        fleet.delete(index, now);
        self.evicted += 1;
        self.healthy -= 1;
        let Some(pod) = fleet.pods.get(index).copied() else { return };
        self.last = self.last.max(pod.gone);
        let created = match self.replacement {
            Replacement::AtOnce => now,
            Replacement::WhenGone => later(pod.gone, fleet.pace.control),
            Replacement::Never => return,
        };
        let from = if self.free > 0 { created } else { NEVER };
        self.free = self.free.saturating_sub(1).max(0);
        let index = fleet.create_as(pod.number, created, from);
        if let Some(ready) = fleet.pods.get(index).map(|pod| pod.ready).filter(|ready| *ready != NEVER) {
            self.coming.push(Reverse(ready));
        }
    }
}

/// Nodes are lost with `lost` Pods on them. `noticed`: until the node counts as not ready, and its Pods with it (§6).
pub(crate) fn nodes_lost(
    fleet: &mut Fleet,
    lost: i64,
    noticed: i64,
    replacement: Replacement,
    places: Option<i64>,
) -> End {
    let all = fleet.pods.len() as i64;
    let lost = lost.clamp(0, all);
    let pace = fleet.pace;
    let mut free = places.map_or(i64::MAX, |places| (places - (all - lost)).max(0));
    fleet.note(0, StepKind::Failed, lost);
    fleet.note(noticed, StepKind::Noticed, lost);
    let evicted = noticed + UNREACHABLE_TOLERATION_MS;
    let mut end = noticed;
    for index in 0..lost as usize {
        fleet.fail(index, 0, noticed + pace.status + pace.withdraw);
        if let Some(pod) = fleet.pods.get_mut(index) {
            // The kubelet is gone: nobody confirms the end of its Pods.
            pod.deleted = if replacement == Replacement::Never { NEVER } else { evicted };
        }
        if replacement == Replacement::AtOnce {
            let from = if free > 0 { evicted } else { NEVER };
            free = free.saturating_sub(1).max(0);
            let index = fleet.create_placed(evicted, from);
            let available = fleet.pods.get(index).map_or(NEVER, |pod| pod.available);
            end = if available == NEVER { end } else { end.max(available) };
        }
    }
    if replacement == Replacement::AtOnce {
        fleet.note(evicted, StepKind::Created, lost);
    }
    fleet.note(end, StepKind::Finished, lost);
    End::At(end)
}

/// A container exits and the kubelet starts it again; the first restart has no back-off (§4.1).
pub(crate) fn crash(fleet: &mut Fleet, restarts: bool) -> End {
    let pace = fleet.pace;
    fleet.note(0, StepKind::Failed, 1);
    fleet.fail(0, 0, pace.status + pace.withdraw);
    if !restarts {
        return End::At(pace.status + pace.withdraw);
    }
    restart_at(fleet, pace.status)
}

/// A container stops answering. Its readiness probe takes it out, its liveness probe has it killed and started again.
pub(crate) fn hang(fleet: &mut Fleet, probes: Probes, grace_ms: i64, worst: bool) -> End {
    let pace = fleet.pace;
    let notices = |probe: ProbeTimes| {
        let window = probe.unready_window();
        if worst { window.latest_ms } else { window.earliest_ms }.min(LONGEST_PROBE_MS)
    };
    let unready = probes.readiness.map(notices);
    // A process that hangs does not hear SIGTERM: it is killed at the end of the grace period.
    let killed = probes.liveness.map(|probe| notices(probe) + grace_ms);
    fleet.note(0, StepKind::Failed, 1);
    let seen = [unready, killed].into_iter().flatten().min();
    fleet.fail(0, 0, seen.map_or(NEVER, |at| at + pace.status + pace.withdraw));
    if let Some(at) = seen {
        fleet.note(at, StepKind::Noticed, 1);
    }
    match killed {
        Some(at) => restart_at(fleet, at + pace.status),
        None => End::At(seen.unwrap_or(0)),
    }
}

/// The container of the first Pod starts again.
fn restart_at(fleet: &mut Fleet, at: i64) -> End {
    let Some(index) = fleet.restart(0, at) else { return End::Stuck };
    fleet.note(at, StepKind::Restarted, 1);
    let (publish, available) = fleet.pods.get(index).map_or((NEVER, NEVER), |pod| (pod.publish, pod.available));
    if let Some(first) = fleet.pods.first_mut() {
        // One endpoint: routed to again before it was withdrawn means that it never was.
        first.withdraw = first.withdraw.min(publish);
        first.deleted = at;
    }
    if available == NEVER {
        fleet.note(at, StepKind::Stuck, 1);
        return End::Stuck;
    }
    fleet.note(available, StepKind::Finished, 1);
    End::At(available)
}

/// The autoscaler removes replicas at once; it asks no budget (§3.4).
pub(crate) fn scale_down(fleet: &mut Fleet, removed: i64) -> End {
    let at = fleet.pace.control;
    let mut last = at;
    for index in 0..removed.clamp(0, fleet.pods.len() as i64) as usize {
        fleet.delete(index, at);
        last = last.max(fleet.pods.get(index).map_or(at, |pod| pod.gone));
    }
    fleet.note(at, StepKind::Deleted, removed);
    fleet.note(last, StepKind::Finished, removed);
    End::At(last)
}

/// The load doubles at once, and in the worst corners again later; an autoscaler answers each doubling with as many Pods
/// as it may. Returns the load as thousandths of Pods over time.
pub(crate) fn spike(
    fleet: &mut Fleet,
    load: i64,
    growth: Option<(&Scaling, i64)>,
    twice: bool,
) -> (End, Vec<(i64, i64)>) {
    // From 0 replicas the first one is woken.
    let first = (fleet.pods.len() as i64).max(1);
    let doublings = if twice { &[0, SECOND_DOUBLING_MS][..] } else { &[0] };
    let (mut curve, mut wanted, mut last) = (Vec::new(), first, 0);
    for at in doublings {
        wanted *= 2;
        curve.push((*at, load * wanted / first));
        fleet.note(*at, StepKind::LoadDoubled, 1);
        last = last.max(*at);
        let Some((scaling, most)) = growth else { continue };
        let mut now = at + AUTOSCALER_REACTION_MS;
        loop {
            let pods = fleet.pods.len() as i64;
            // A policy's period is longer at times; the sync period is the shortest there is.
            let missing = wanted.min(most).min(scaling.step_up(pods.max(1))) - pods;
            if missing <= 0 {
                break;
            }
            fleet.note(now, StepKind::Scaled, missing);
            for _ in 0..missing {
                let index = fleet.create(now);
                let available = fleet.pods.get(index).map_or(NEVER, |pod| pod.available);
                last = if available == NEVER { last } else { last.max(available) };
            }
            now += HPA_SYNC_SECONDS * 1_000;
        }
    }
    fleet.note(last, StepKind::Finished, fleet.pods.len() as i64);
    (End::At(last), curve)
}
