//! The Pods of a simulation. A Pod's whole life follows from two moments, its creation and its deletion, so that a
//! controller's loop only ever looks for the next moment at which something it waits for has happened.

use super::pace::Pace;
use crate::report::Revision;

/// Later than everything.
pub(crate) const NEVER: i64 = i64::MAX;
/// Before the event began.
pub(crate) const BEFORE: i64 = -1;

/// One Pod, or one life of a container that restarts in its Pod. Moments are milliseconds from the start of the event.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pod {
    /// Its number among those of its revision: a StatefulSet's ordinal, a DaemonSet's node.
    pub(crate) number: u32,
    pub(crate) revision: Revision,
    pub(crate) created: i64,
    /// Its containers run; before that it is pending, pulling or starting.
    pub(crate) placed: i64,
    pub(crate) listen: i64,
    pub(crate) ready: i64,
    pub(crate) available: i64,
    pub(crate) publish: i64,
    pub(crate) deleted: i64,
    pub(crate) withdraw: i64,
    pub(crate) term: i64,
    /// It answers no new requests any more.
    pub(crate) close: i64,
    pub(crate) gone: i64,
    /// It stopped answering without being asked to.
    pub(crate) failed: i64,
}

/// What a controller did, for the sentences of a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StepKind {
    Created,
    Available,
    Deleted,
    Evicted,
    Refused,
    Switched,
    Failed,
    Noticed,
    Restarted,
    LoadDoubled,
    Scaled,
    Finished,
    Stuck,
}

/// Something a controller did, at a moment, to so many Pods.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) at: i64,
    pub(crate) kind: StepKind,
    pub(crate) count: i64,
}

/// All Pods and what was done to them.
#[derive(Debug)]
pub(crate) struct Fleet {
    pub(crate) pace: Pace,
    pub(crate) pods: Vec<Pod>,
    pub(crate) steps: Vec<Step>,
    created: u32,
}

impl Fleet {
    /// `replicas` Pods that run, are available and routed to.
    pub(crate) fn settled(pace: Pace, replicas: i64) -> Self {
        let settled = |number| Pod {
            number,
            revision: Revision::Old,
            created: BEFORE,
            placed: BEFORE,
            listen: BEFORE,
            ready: BEFORE,
            available: BEFORE,
            publish: BEFORE,
            deleted: NEVER,
            withdraw: NEVER,
            term: NEVER,
            close: NEVER,
            gone: NEVER,
            failed: NEVER,
        };
        let replicas = u32::try_from(replicas).unwrap_or(0);
        Self { pace, pods: (0..replicas).map(settled).collect(), steps: Vec::new(), created: 0 }
    }

    pub(crate) fn note(&mut self, at: i64, kind: StepKind, count: i64) {
        self.steps.push(Step { at, kind, count });
    }

    /// A Pod that finds a node at once.
    pub(crate) fn create(&mut self, now: i64) -> usize {
        self.create_placed(now, now)
    }

    /// A Pod that is created at one moment and finds a node at another; [`NEVER`]: none has room for it.
    pub(crate) fn create_placed(&mut self, now: i64, placed: i64) -> usize {
        let number = self.created;
        self.create_as(number, now, placed)
    }

    /// A Pod with a number of its own choice.
    pub(crate) fn create_as(&mut self, number: u32, now: i64, placed: i64) -> usize {
        self.created += 1;
        let pace = self.pace;
        let run = later(placed, pace.run);
        let mut pod = Pod {
            number,
            revision: Revision::New,
            created: now,
            placed: run,
            listen: NEVER,
            ready: NEVER,
            available: NEVER,
            publish: NEVER,
            deleted: NEVER,
            withdraw: NEVER,
            term: NEVER,
            close: NEVER,
            gone: NEVER,
            failed: NEVER,
        };
        pod.starts(run, pace);
        self.pods.push(pod);
        self.pods.len() - 1
    }

    /// A Pod that waited gets its place; returns when it is available.
    pub(crate) fn place(&mut self, index: usize, at: i64) -> i64 {
        let pace = self.pace;
        let Some(pod) = self.pods.get_mut(index) else { return NEVER };
        pod.placed = later(at, pace.run);
        pod.starts(pod.placed, pace);
        pod.available
    }

    /// A container that starts again in its Pod.
    pub(crate) fn restart(&mut self, index: usize, now: i64) -> Option<usize> {
        let pace = self.pace;
        let mut pod = *self.pods.get(index)?;
        pod.created = now;
        pod.placed = later(now, pace.restart);
        (pod.close, pod.failed, pod.withdraw) = (NEVER, NEVER, NEVER);
        pod.starts(pod.placed, pace);
        self.pods.push(pod);
        Some(self.pods.len() - 1)
    }

    /// Asks the API server to delete a Pod.
    pub(crate) fn delete(&mut self, index: usize, at: i64) {
        let pace = self.pace;
        let Some(pod) = self.pods.get_mut(index) else { return };
        pod.deleted = at;
        pod.term = later(at, pace.term);
        pod.close = pod.close.min(later(at, pace.close));
        pod.gone = later(at, pace.gone);
        let asked = if pace.ignores_ready { pod.gone } else { at };
        pod.withdraw = pod.withdraw.min(later(asked, pace.withdraw));
    }

    /// A Pod stops answering by itself, and is no longer routed to from `withdraw` on.
    pub(crate) fn fail(&mut self, index: usize, at: i64, withdraw: i64) {
        let ignores_ready = self.pace.ignores_ready;
        let Some(pod) = self.pods.get_mut(index) else { return };
        pod.failed = at;
        pod.close = at;
        pod.withdraw = if ignores_ready { NEVER } else { withdraw };
    }
}

impl Pod {
    fn starts(&mut self, run: i64, pace: Pace) {
        self.listen = later(run, pace.listen);
        self.ready = pace.ready.map_or(NEVER, |ready| later(run, ready));
        self.available = later(self.ready, pace.min_ready);
        self.publish = later(if pace.ignores_ready { run } else { self.ready }, pace.publish);
    }
}

/// A moment and a delay; what never comes stays away.
pub(crate) fn later(moment: i64, delay: i64) -> i64 {
    if moment == NEVER || delay == NEVER { NEVER } else { moment.saturating_add(delay) }
}
