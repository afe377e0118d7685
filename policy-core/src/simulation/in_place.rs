//! StatefulSets and DaemonSets: Pods that are replaced where they are. Each sync is `rollout`'s; between two of them time
//! goes on to the next moment at which a Pod is gone or available.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::fleet::{Fleet, NEVER, StepKind};
use super::update::{End, finish};
use crate::rollout::{
    Fenceposts, NodePod, NodeState, OrdinalPod, OrdinalState, StatefulSetUpdate, sync_daemon_set, sync_stateful_set,
};

/// What has happened to the Pod at a place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Happened {
    /// Its old Pod is gone.
    Gone,
    /// Its new Pod is available.
    Available,
}

/// Moments to come, soonest first, with the place where something happens.
#[derive(Default)]
struct Coming(BinaryHeap<Reverse<(i64, Happened, usize)>>);

impl Coming {
    fn expect(&mut self, at: i64, happened: Happened, place: usize) {
        if at != NEVER {
            self.0.push(Reverse((at, happened, place)));
        }
    }

    /// What has happened up to a moment.
    fn until(&mut self, now: i64) -> Option<(Happened, usize)> {
        let Reverse((at, happened, place)) = *self.0.peek()?;
        (at <= now).then(|| {
            self.0.pop();
            (happened, place)
        })
    }

    fn next(&self) -> Option<i64> {
        self.0.peek().map(|Reverse((at, ..))| *at)
    }
}

/// A StatefulSet's rolling update (§2.1).
pub(crate) fn stateful_set(fleet: &mut Fleet, update: &StatefulSetUpdate) -> End {
    let control = fleet.pace.control;
    let replicas = fleet.pods.len();
    let mut ordinals = vec![OrdinalState { pod: OrdinalPod::Available, outdated: true }; replicas];
    let updated = (replicas as i64 - update.partition.max(0)).max(0);
    let mut coming = Coming::default();
    let (mut create, mut delete) = (Vec::new(), Vec::new());
    let (mut now, mut last) = (0, 0);
    loop {
        while let Some((happened, ordinal)) = coming.until(now) {
            if let Some(state) = ordinals.get_mut(ordinal) {
                state.pod = if happened == Happened::Gone { OrdinalPod::Missing } else { OrdinalPod::Available };
            }
        }
        create.clear();
        delete.clear();
        sync_stateful_set(update, &ordinals, replicas, &mut create, &mut delete);
        for ordinal in create.iter().copied() {
            let index = fleet.create_as(u32::try_from(ordinal).unwrap_or(u32::MAX), now, now);
            coming.expect(fleet.pods.get(index).map_or(NEVER, |pod| pod.available), Happened::Available, ordinal);
            set(&mut ordinals, ordinal, OrdinalState { pod: OrdinalPod::Unavailable, outdated: false });
        }
        for ordinal in delete.iter().copied() {
            fleet.delete(ordinal, now + control);
            coming.expect(fleet.pods.get(ordinal).map_or(NEVER, |pod| pod.gone), Happened::Gone, ordinal);
            set(&mut ordinals, ordinal, OrdinalState { pod: OrdinalPod::Terminating, outdated: true });
        }
        note(fleet, now, &create, &delete);
        if !create.is_empty() || !delete.is_empty() {
            now += control;
            continue;
        }
        match coming.next() {
            Some(at) => (now, last) = (at, at),
            None => break,
        }
    }
    let partition = usize::try_from(update.partition.max(0)).unwrap_or(usize::MAX);
    let done = |state: &OrdinalState| !state.outdated && state.pod == OrdinalPod::Available;
    let complete = ordinals.iter().skip(partition).all(done);
    finish(fleet, if complete { last } else { NEVER }, updated)
}

/// A DaemonSet's rolling update, with surge or without (§2.2).
pub(crate) fn daemon_set(fleet: &mut Fleet, posts: Fenceposts) -> End {
    let control = fleet.pace.control;
    let old = NodeState { old: Some(NodePod::Available), new: None, terminating: false };
    let mut nodes = vec![old; fleet.pods.len()];
    let mut coming = Coming::default();
    let (mut create, mut delete) = (Vec::new(), Vec::new());
    let (mut now, mut last) = (0, 0);
    loop {
        while let Some((happened, node)) = coming.until(now) {
            let Some(state) = nodes.get_mut(node) else { continue };
            match happened {
                Happened::Gone => state.terminating = false,
                Happened::Available => state.new = Some(NodePod::Available),
            }
        }
        create.clear();
        delete.clear();
        sync_daemon_set(posts, &nodes, &mut delete, &mut create);
        // What one sync deletes and creates changes at the same moment.
        let made = if delete.is_empty() { now } else { now + control };
        for node in create.iter().copied() {
            let index = fleet.create_as(u32::try_from(node).unwrap_or(u32::MAX), made, made);
            coming.expect(fleet.pods.get(index).map_or(NEVER, |pod| pod.available), Happened::Available, node);
            if let Some(state) = nodes.get_mut(node) {
                state.new = Some(NodePod::Unavailable);
            }
        }
        for node in delete.iter().copied() {
            fleet.delete(node, now + control);
            coming.expect(fleet.pods.get(node).map_or(NEVER, |pod| pod.gone), Happened::Gone, node);
            if let Some(state) = nodes.get_mut(node) {
                (state.old, state.terminating) = (None, true);
            }
        }
        note(fleet, now, &create, &delete);
        if !create.is_empty() || !delete.is_empty() {
            now += control;
            continue;
        }
        match coming.next() {
            Some(at) => (now, last) = (at, at),
            None => break,
        }
    }
    let complete = nodes.iter().all(|node| node.old.is_none() && node.new == Some(NodePod::Available));
    finish(fleet, if complete { last } else { NEVER }, posts.replicas)
}

fn set(ordinals: &mut [OrdinalState], ordinal: usize, state: OrdinalState) {
    if let Some(place) = ordinals.get_mut(ordinal) {
        *place = state;
    }
}

fn note(fleet: &mut Fleet, now: i64, create: &[usize], delete: &[usize]) {
    if !create.is_empty() {
        fleet.note(now, StepKind::Created, create.len() as i64);
    }
    if !delete.is_empty() {
        let at = now + fleet.pace.control;
        fleet.note(at, StepKind::Deleted, delete.len() as i64);
    }
}
