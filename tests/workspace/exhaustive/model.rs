//! A Deployment, its Pods and their nodes, as counts. Only the controller's own step is asked of the code under test; what
//! Pods may do is written down here anew.

use std::collections::HashMap;

use policy_core::rollout::{Fenceposts, ReplicaSetState, sync_rolling};

/// The Pods of a ReplicaSet: they sum up to its `spec.replicas`. When there are fewer replicas to have, the ReplicaSet
/// removes Pods without a node first, then those that are not ready, then available ones. Its status is up to date
/// before the controller looks again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Pods {
    /// Without a node.
    pub(crate) pending: u8,
    /// On a node, and not ready: it may crash as often as it likes and still become ready.
    pub(crate) starting: u8,
    /// On a node, and never to become ready.
    pub(crate) broken: u8,
    /// Available. It stays so.
    pub(crate) available: u8,
    /// Whether Pods of this revision may turn out broken.
    pub(crate) may_break: bool,
}

impl Pods {
    pub(crate) fn replicas(self) -> u8 {
        self.pending + self.on_nodes()
    }

    fn on_nodes(self) -> u8 {
        self.starting + self.broken + self.available
    }

    fn seen(self) -> ReplicaSetState {
        ReplicaSetState { replicas: i64::from(self.replicas()), available: i64::from(self.available) }
    }

    /// Every way in which the ReplicaSet may come to a size: which of the Pods that are not ready go first is not said.
    fn resized(self, replicas: u8, out: &mut Vec<Self>) {
        out.clear();
        let Some(removed) = self.replicas().checked_sub(replicas) else {
            out.push(Self { pending: self.pending + replicas - self.replicas(), ..self });
            return;
        };
        let pending = removed.min(self.pending);
        let unready = (removed - pending).min(self.starting + self.broken);
        let available = removed - pending - unready;
        for broken in unready.saturating_sub(self.starting)..=unready.min(self.broken) {
            out.push(Self {
                pending: self.pending - pending,
                starting: self.starting - (unready - broken),
                broken: self.broken - broken,
                available: self.available - available,
                ..self
            });
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct State {
    /// Oldest first. The second is what was new before the template changed again.
    pub(crate) old: [Pods; 2],
    pub(crate) new: Option<Pods>,
    /// On their nodes still, and no longer counted by the controller.
    pub(crate) terminating: u8,
    /// Whether the template changed for the second time.
    pub(crate) changed: bool,
}

/// What may happen to the template while the rollout is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Nothing,
    /// A third revision, whose Pods are all fine.
    Rollover,
    /// Back to the first.
    Rollback,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct World {
    pub(crate) posts: Fenceposts,
    /// Each holds one Pod of the Deployment, terminating or not; `None`: there is room for all.
    pub(crate) nodes: Option<u8>,
    /// Whether Pods of the second revision may turn out broken.
    pub(crate) may_break: bool,
    pub(crate) change: Change,
}

impl State {
    fn sets(&mut self) -> impl Iterator<Item = &mut Pods> {
        self.old.iter_mut().chain(self.new.as_mut())
    }

    fn sum(self, of: fn(Pods) -> u8) -> u8 {
        self.old.into_iter().chain(self.new).map(of).sum()
    }

    pub(crate) fn available(self) -> i64 {
        i64::from(self.sum(|pods| pods.available))
    }

    pub(crate) fn total(self) -> i64 {
        i64::from(self.sum(Pods::replicas))
    }

    pub(crate) fn broken(self) -> u8 {
        self.sum(|pods| pods.broken)
    }

    pub(crate) fn old_replicas(self) -> i64 {
        self.old.iter().map(|pods| i64::from(pods.replicas())).sum()
    }

    /// All Pods are new and available.
    pub(crate) fn is_complete(self, posts: Fenceposts) -> bool {
        self.old_replicas() == 0
            && self.new.is_some_and(|new| i64::from(new.available) == posts.replicas && new.replicas() == new.available)
    }
}

impl World {
    /// The first revision, settled, with `down` of its Pods broken.
    pub(crate) fn settled(&self, down: u8) -> State {
        let replicas = u8::try_from(self.posts.replicas).unwrap();
        let placed = self.nodes.map_or(replicas, |nodes| replicas.min(nodes));
        let first = Pods { pending: replicas - placed, broken: down, available: placed - down, ..Pods::default() };
        State { old: [first, Pods::default()], new: None, terminating: 0, changed: false }
    }

    /// Every state that may follow at once.
    fn successors(&self, state: State, out: &mut Vec<State>) {
        self.sync(state, out);
        self.pods(state, out);
        if state.terminating > 0 {
            out.push(State { terminating: state.terminating - 1, ..state });
        }
        let Some(second) = state.new.filter(|_| !state.changed) else { return };
        match self.change {
            Change::Nothing => {}
            Change::Rollover => {
                out.push(State { old: [state.old[0], second], new: None, changed: true, ..state });
            }
            Change::Rollback => {
                out.push(State { old: [second, Pods::default()], new: Some(state.old[0]), changed: true, ..state });
            }
        }
    }

    /// A Pod finds a node, becomes available, or turns out broken.
    fn pods(&self, state: State, out: &mut Vec<State>) {
        let taken = state.sum(Pods::on_nodes) + state.terminating;
        let free = self.nodes.is_none_or(|nodes| taken < nodes);
        let mut with = |index: usize, change: fn(Pods) -> Pods| {
            let mut next = state;
            if let Some(pods) = next.sets().nth(index) {
                *pods = change(*pods);
            }
            out.push(next);
        };
        let mut copy = state;
        for (index, pods) in copy.sets().enumerate() {
            if pods.pending > 0 && free {
                with(index, |pods| Pods { pending: pods.pending - 1, starting: pods.starting + 1, ..pods });
            }
            if pods.starting > 0 {
                with(index, |pods| Pods { starting: pods.starting - 1, available: pods.available + 1, ..pods });
            }
            if pods.starting > 0 && pods.may_break {
                with(index, |pods| Pods { starting: pods.starting - 1, broken: pods.broken + 1, ..pods });
            }
        }
    }

    /// The controller looks, and the ReplicaSets follow.
    fn sync(&self, state: State, out: &mut Vec<State>) {
        let mut old = state.old.map(Pods::seen);
        let mut new = state.new.map(Pods::seen);
        sync_rolling(self.posts, &mut old, &mut new);
        let size = |set: &ReplicaSetState| u8::try_from(set.replicas).unwrap();
        let mut next = vec![state];
        let mut ways = Vec::new();
        for (index, set) in old.iter().enumerate() {
            let from = state.old[index];
            if size(set) != from.replicas() {
                from.resized(size(set), &mut ways);
                next = next
                    .iter()
                    .flat_map(|state| ways.iter().map(move |way| (state, way)))
                    .map(|(state, way)| {
                        let mut state = *state;
                        state.old[index] = *way;
                        self.after_removal(state, from.on_nodes() - way.on_nodes().min(from.on_nodes()))
                    })
                    .collect();
            }
        }
        let replicas = new.as_ref().map(size);
        let second = state.new.unwrap_or(Pods { may_break: self.may_break && !state.changed, ..Pods::default() });
        if state.new.is_none() || replicas != Some(second.replicas()) {
            second.resized(replicas.unwrap(), &mut ways);
            // It grows: there is one way, and a rollback may find it grown already.
            for state in &mut next {
                state.new = Some(self.with_room(ways[0]));
            }
        }
        out.extend(next.into_iter().filter(|next| *next != state));
    }

    /// Where nodes count, what was removed from one keeps it until it has terminated.
    fn after_removal(&self, state: State, removed: u8) -> State {
        let terminating = if self.nodes.is_some() { removed } else { 0 };
        State { terminating: state.terminating + terminating, ..state }
    }

    /// Where they do not, every Pod has one at once.
    fn with_room(&self, pods: Pods) -> Pods {
        if self.nodes.is_some() {
            return pods;
        }
        Pods { pending: 0, starting: pods.starting + pods.pending, ..pods }
    }

    /// Every state that can be reached, and those that nothing follows. Fails if a run could go on for ever.
    pub(crate) fn explore(&self, start: State) -> Explored {
        let mut indices = HashMap::from([(start, 0_usize)]);
        let mut states = vec![start];
        let mut edges: Vec<Vec<usize>> = Vec::new();
        let mut followers = Vec::new();
        while let Some(state) = states.get(edges.len()).copied() {
            followers.clear();
            self.successors(state, &mut followers);
            let mut targets = Vec::with_capacity(followers.len());
            for follower in &followers {
                let index = *indices.entry(*follower).or_insert_with(|| {
                    states.push(*follower);
                    states.len() - 1
                });
                targets.push(index);
            }
            edges.push(targets);
        }
        self.assert_that_every_run_ends(&edges);
        let ends = edges.iter().zip(&states).filter(|(targets, _)| targets.is_empty()).map(|(_, state)| *state);
        Explored { ends: ends.collect(), states }
    }

    /// A graph without a cycle can be taken apart from its sources.
    fn assert_that_every_run_ends(&self, edges: &[Vec<usize>]) {
        let mut incoming = vec![0_usize; edges.len()];
        for target in edges.iter().flatten() {
            incoming[*target] += 1;
        }
        let mut ready: Vec<usize> = (0..edges.len()).filter(|index| incoming[*index] == 0).collect();
        let mut taken = 0;
        while let Some(index) = ready.pop() {
            taken += 1;
            for target in &edges[index] {
                incoming[*target] -= 1;
                if incoming[*target] == 0 {
                    ready.push(*target);
                }
            }
        }
        assert_eq!(taken, edges.len(), "a run goes round in circles: {self:?}");
    }
}

pub(crate) struct Explored {
    pub(crate) states: Vec<State>,
    pub(crate) ends: Vec<State>,
}

impl Explored {
    pub(crate) fn least_available(&self) -> i64 {
        self.states.iter().map(|state| state.available()).min().unwrap()
    }

    pub(crate) fn largest_total(&self) -> i64 {
        self.states.iter().map(|state| state.total()).max().unwrap()
    }
}
