//! Rolling updates: each controller's loop over the Pods of a [`Fleet`], from one moment at which something happened to
//! the next. What a step does is `rollout`'s arithmetic; here it is only given time.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use super::fleet::{Fleet, NEVER, StepKind};
use crate::rollout::{DeploymentSync, Fenceposts, ReplicaSetState, sync_rolling};

/// Argo's default `scaleDownDelaySeconds`: the old set stays that long after the Service was switched.
const BLUE_GREEN_SCALE_DOWN_DELAY_MS: i64 = 30_000;

/// Whether an operation came to its end, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The last thing that the controller had to do was done at this moment.
    At(i64),
    /// It waits for something that never happens.
    Stuck,
}

/// Places for Pods that exclude each other: how many of the Pods that are placed are still there.
struct Places {
    free: i64,
    /// When the places that are taken become free, soonest first.
    freed: BinaryHeap<Reverse<i64>>,
}

impl Places {
    /// Takes a place: now, or when the next one is freed.
    fn take(&mut self, now: i64) -> i64 {
        while self.freed.peek().is_some_and(|Reverse(at)| *at <= now) {
            self.freed.pop();
            self.free += 1;
        }
        if self.free > 0 {
            self.free -= 1;
            return now;
        }
        self.freed.pop().map_or(NEVER, |Reverse(at)| at)
    }
}

/// A Deployment's rolling update. `places`: how many Pods find room at all, where that is limited.
pub(crate) fn deployment(fleet: &mut Fleet, posts: Fenceposts, places: Option<i64>) -> End {
    let mut rollout = Rollout {
        old: [ReplicaSetState { replicas: posts.replicas, available: posts.replicas }],
        new: None,
        places: places.map(|all| Places { free: (all - posts.replicas).max(0), freed: BinaryHeap::new() }),
        waiting: VecDeque::new(),
        coming: BinaryHeap::new(),
        removed: 0,
    };
    let mut now = 0;
    loop {
        rollout.report(now);
        let (old, new) = (rollout.old[0].replicas, rollout.new.map_or(0, |set| set.replicas));
        match sync_rolling(posts, &mut rollout.old, &mut rollout.new) {
            DeploymentSync::Created | DeploymentSync::ScaledNew => {
                let count = rollout.new.map_or(0, |set| set.replicas) - new;
                rollout.create(fleet, now, count);
                now += fleet.pace.control;
            }
            DeploymentSync::ScaledOld(_) => {
                now += fleet.pace.control;
                let count = old - rollout.old[0].replicas;
                rollout.remove(fleet, now, count);
            }
            DeploymentSync::Complete => {
                fleet.note(now, StepKind::Finished, posts.replicas);
                return End::At(now);
            }
            DeploymentSync::Waits => {
                let Some(Reverse(at)) = rollout.coming.peek() else {
                    fleet.note(now, StepKind::Stuck, rollout.waiting.len() as i64);
                    return End::Stuck;
                };
                now = *at;
                fleet.note(now, StepKind::Available, 1);
            }
        }
    }
}

/// A rolling update under way.
struct Rollout {
    old: [ReplicaSetState; 1],
    new: Option<ReplicaSetState>,
    places: Option<Places>,
    /// New Pods without a place, in their order.
    waiting: VecDeque<usize>,
    /// When new Pods become available, soonest first.
    coming: BinaryHeap<Reverse<i64>>,
    /// Old Pods that are gone or going.
    removed: usize,
}

impl Rollout {
    /// The kubelets' news up to a moment.
    fn report(&mut self, now: i64) {
        while self.coming.peek().is_some_and(|Reverse(at)| *at <= now) {
            self.coming.pop();
            if let Some(set) = self.new.as_mut() {
                set.available += 1;
            }
        }
    }

    fn create(&mut self, fleet: &mut Fleet, now: i64, count: i64) {
        for _ in 0..count {
            let from = self.places.as_mut().map_or(now, |places| places.take(now));
            let index = fleet.create_placed(now, from);
            match fleet.pods.get(index).map_or(NEVER, |pod| pod.available) {
                NEVER => self.waiting.push_back(index),
                at => self.coming.push(Reverse(at)),
            }
        }
        if count > 0 {
            fleet.note(now, StepKind::Created, count);
        }
    }

    /// Old Pods go; a place is free when its Pod is gone, and the first new Pod that waits takes it.
    fn remove(&mut self, fleet: &mut Fleet, now: i64, count: i64) {
        self.old[0].available = self.old[0].replicas;
        for _ in 0..count {
            fleet.delete(self.removed, now);
            let gone = fleet.pods.get(self.removed).map_or(NEVER, |pod| pod.gone);
            self.removed += 1;
            let Some(places) = self.places.as_mut() else { continue };
            let Some(index) = self.waiting.pop_front() else {
                places.freed.push(Reverse(gone));
                continue;
            };
            let available = fleet.place(index, gone);
            if available != NEVER {
                self.coming.push(Reverse(available));
            }
        }
        fleet.note(now, StepKind::Deleted, count);
    }
}

/// `Recreate`: all old Pods go, and when the last one is gone all new ones come (§1.10).
pub(crate) fn recreate(fleet: &mut Fleet) -> End {
    let control = fleet.pace.control;
    let count = fleet.pods.len();
    let mut gone = 0;
    for index in 0..count {
        fleet.delete(index, control);
        gone = fleet.pods.get(index).map_or(NEVER, |pod| pod.gone).max(gone);
    }
    fleet.note(control, StepKind::Deleted, count as i64);
    let now = gone + control;
    let mut available = now;
    for _ in 0..count {
        let index = fleet.create(now);
        available = fleet.pods.get(index).map_or(NEVER, |pod| pod.available).max(available);
    }
    fleet.note(now, StepKind::Created, count as i64);
    finish(fleet, available, count as i64)
}

/// Blue/green, and canaries whose stable Pods stay because a router splits the traffic: a second full set comes up, the
/// Service is switched to it, and some time later the first one goes.
pub(crate) fn blue_green(fleet: &mut Fleet) -> End {
    let count = fleet.pods.len();
    let mut available = 0;
    let first = fleet.pods.len();
    for _ in 0..count {
        let index = fleet.create(0);
        available = fleet.pods.get(index).map_or(NEVER, |pod| pod.available).max(available);
    }
    fleet.note(0, StepKind::Created, count as i64);
    if available == NEVER {
        fleet.note(0, StepKind::Stuck, 0);
        return End::Stuck;
    }
    let pace = fleet.pace;
    let switched = available + pace.control;
    fleet.note(switched, StepKind::Switched, count as i64);
    let deleted = switched + BLUE_GREEN_SCALE_DOWN_DELAY_MS;
    for index in 0..first {
        fleet.delete(index, deleted);
    }
    for (index, pod) in fleet.pods.iter_mut().enumerate() {
        if index < first {
            pod.withdraw = switched + pace.withdraw;
        } else {
            pod.publish = switched + pace.publish;
        }
    }
    fleet.note(deleted, StepKind::Deleted, count as i64);
    finish(fleet, deleted, count as i64)
}

pub(super) fn finish(fleet: &mut Fleet, at: i64, count: i64) -> End {
    if at == NEVER {
        fleet.note(0, StepKind::Stuck, count);
        return End::Stuck;
    }
    fleet.note(at, StepKind::Finished, count);
    End::At(at)
}
