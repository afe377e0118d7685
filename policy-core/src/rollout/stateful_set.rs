//! How many Pods of a StatefulSet an update may take away, and which of them it takes now (rollout-semantics §2.1).
//!
//! Source: `updateStatefulSet` and `updateStatefulSetAfterInvariantEstablished` in kubernetes/kubernetes,
//! `pkg/controller/statefulset/stateful_set_control.go`, the latter also as changed for 1.37 (pull request 137666);
//! `getStatefulSetMaxUnavailable` in `stateful_set_utils.go` beside it; `ValidateStatefulSetSpec` in
//! `pkg/apis/apps/validation`; KEP-961 for the gate.

use crate::object::api::IntOrString;

use super::{Fenceposts, InvalidStrategy};
use crate::assumptions::KubernetesVersion;
use crate::object::IntOrPercent;

/// Whether `updateStrategy.rollingUpdate.maxUnavailable` has an effect. The gate `MaxUnavailableStatefulSet` was on in
/// 1.35.0 to 1.35.3 only, off again up to 1.36, and is on from 1.37; where it is off the API server drops the field
/// before it validates.
pub fn honours_max_unavailable(version: KubernetesVersion) -> bool {
    version >= KubernetesVersion::new(1, 37)
}

/// A StatefulSet's bounds: it never surges; one Pod at a time may be unavailable, or `maxUnavailable` (rounded down, at
/// least 1) where the version honours it.
///
/// # Errors
/// Says why the API server rejects the value.
pub fn stateful_set_fenceposts(
    max_unavailable: Option<&IntOrString>,
    replicas: i64,
    version: KubernetesVersion,
) -> Result<Fenceposts, InvalidStrategy> {
    let replicas = replicas.max(0);
    let mut unavailable = 1;
    if let Some(written) = max_unavailable.filter(|_| honours_max_unavailable(version)) {
        let value = IntOrPercent::read(written).map_err(InvalidStrategy::MaxUnavailable)?;
        match value {
            IntOrPercent::Percent(percent) if percent > 100 => {
                return Err(InvalidStrategy::MaxUnavailableAboveAll(percent));
            }
            zero if zero.is_zero() => return Err(InvalidStrategy::MaxUnavailableZero),
            value => unavailable = value.rounded_down(replicas).max(1),
        }
    }
    Ok(Fenceposts { replicas, surge: 0, unavailable: unavailable.min(replicas) })
}

/// `podManagementPolicy`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PodManagementPolicy {
    /// One Pod after the other, each available before the next is touched.
    #[default]
    OrderedReady,
    /// Pods are made and scaled away all at once. Updates still go from the highest ordinal.
    Parallel,
}

impl PodManagementPolicy {
    /// Reads the field; OrderedReady is the default.
    pub fn read(written: Option<&str>) -> Self {
        if written == Some("Parallel") { Self::Parallel } else { Self::OrderedReady }
    }
}

/// The gate `MaxUnavailableStatefulSet`, and what stands behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MaxUnavailableGate {
    /// One Pod at a time, whatever is written.
    Off,
    /// 1.35.0 to 1.35.3: every unavailable Pod consumes the budget, so an outdated one that never becomes available
    /// stops the update for good, Parallel or not (issue 137409). Patch versions are not told apart elsewhere:
    /// [`MaxUnavailableGate::of`] never answers this.
    On,
    /// From 1.37: with Parallel, outdated Pods that are unavailable anyway go first and cost no budget.
    OnUnavailableFirst,
}

impl MaxUnavailableGate {
    /// The gate as a version has it by default.
    pub fn of(version: KubernetesVersion) -> Self {
        if honours_max_unavailable(version) { Self::OnUnavailableFirst } else { Self::Off }
    }
}

/// How a StatefulSet is updated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StatefulSetUpdate {
    /// `podManagementPolicy`.
    pub policy: PodManagementPolicy,
    /// Which of three algorithms the version has.
    pub gate: MaxUnavailableGate,
    /// The resolved `maxUnavailable`; plays no part with the gate off.
    pub max_unavailable: i64,
    /// Ordinals below it keep the old revision, also when they are made anew.
    pub partition: i64,
    /// `OnDelete`: nothing is updated unless somebody deletes a Pod.
    pub on_delete: bool,
}

/// The Pod at an ordinal. One that has failed is made anew at once and counts as missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OrdinalPod {
    /// There is none.
    Missing,
    /// Pending, not ready, or not ready for `minReadySeconds` yet.
    Unavailable,
    /// Ready for `minReadySeconds`.
    Available,
    /// Being deleted, whether it still serves or not: unavailable for the controller.
    Terminating,
}

/// An ordinal of a StatefulSet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OrdinalState {
    /// Its Pod.
    pub pod: OrdinalPod,
    /// Whether the Pod is of another revision than the newest.
    pub outdated: bool,
}

impl OrdinalState {
    fn is_unavailable(self) -> bool {
        self.pod != OrdinalPod::Available
    }

    /// Outdated and not on its way out already.
    fn may_be_replaced(self) -> bool {
        self.outdated && matches!(self.pod, OrdinalPod::Available | OrdinalPod::Unavailable)
    }
}

/// The ordinals that an update replaces, in its order: from the highest down to the partition.
pub fn update_order(replicas: i64, partition: i64) -> impl Iterator<Item = i64> {
    (partition.max(0)..replicas.max(0)).rev()
}

/// The Pods that an update deletes now, as ordinals, once the controller has made sure of its invariants (see
/// [`sync_stateful_set`]). `pods` holds ordinals 0 to `replicas` − 1. Unavailable Pods below the partition consume the
/// budget too.
pub fn pods_to_delete(update: &StatefulSetUpdate, pods: &[OrdinalState], delete: &mut Vec<usize>) {
    let partition = usize::try_from(update.partition.max(0)).unwrap_or(usize::MAX);
    let replaceable = |outdated: fn(OrdinalState) -> bool| {
        let from_the_highest = pods.iter().enumerate().skip(partition).rev();
        from_the_highest.filter(move |(_, state)| outdated(**state)).map(|(ordinal, _)| ordinal)
    };
    let unavailable = pods.iter().filter(|state| state.is_unavailable()).count();
    let budget = usize::try_from(update.max_unavailable.max(1)).unwrap_or(usize::MAX).saturating_sub(unavailable);
    match (update.gate, update.policy) {
        (MaxUnavailableGate::Off, _) => {
            // The first Pod that is not as it should be: an outdated one is deleted, an unavailable one waited for.
            let stops = |(_, state): &(usize, &OrdinalState)| state.may_be_replaced() || state.is_unavailable();
            if let Some((ordinal, state)) = pods.iter().enumerate().skip(partition).rev().find(stops)
                && state.may_be_replaced()
            {
                delete.push(ordinal);
            }
        }
        (MaxUnavailableGate::OnUnavailableFirst, PodManagementPolicy::Parallel) => {
            delete.extend(replaceable(|state| state.may_be_replaced() && state.is_unavailable()));
            delete.extend(replaceable(|state| state.may_be_replaced() && !state.is_unavailable()).take(budget));
        }
        (MaxUnavailableGate::On | MaxUnavailableGate::OnUnavailableFirst, _) => {
            delete.extend(replaceable(OrdinalState::may_be_replaced).take(budget));
        }
    }
}

/// One sync of the controller: the ordinals whose Pods it makes, and those whose Pods it deletes. `pods` holds every
/// ordinal there is; those from `replicas` on are scaled away. Scaling comes before updating, and with OrderedReady
/// nothing happens beside a Pod that is missing, unavailable or terminating, so an outdated Pod that never becomes
/// available is waited for without end (issue 67250).
pub fn sync_stateful_set(
    update: &StatefulSetUpdate,
    pods: &[OrdinalState],
    replicas: usize,
    create: &mut Vec<usize>,
    delete: &mut Vec<usize>,
) {
    let (wanted, condemned) = pods.split_at(replicas.min(pods.len()));
    match update.policy {
        PodManagementPolicy::OrderedReady => {
            if let Some(ordinal) = wanted.iter().position(|state| state.is_unavailable()) {
                create.extend(wanted.get(ordinal).filter(|state| state.pod == OrdinalPod::Missing).map(|_| ordinal));
                return;
            }
            if wanted.len() < replicas {
                create.push(wanted.len());
                return;
            }
            if condemned.iter().any(|state| state.pod != OrdinalPod::Missing) {
                delete.extend(scaled_away_in_order(condemned).map(|index| replicas + index));
                return;
            }
        }
        PodManagementPolicy::Parallel => {
            let missing = wanted.iter().enumerate().filter(|(_, state)| state.pod == OrdinalPod::Missing);
            create.extend(missing.map(|(ordinal, _)| ordinal).chain(wanted.len()..replicas));
            let there = |pod| matches!(pod, OrdinalPod::Available | OrdinalPod::Unavailable);
            let going = condemned.iter().enumerate().rev().filter(|(_, state)| there(state.pod));
            delete.extend(going.map(|(index, _)| replicas + index));
        }
    }
    if !update.on_delete {
        pods_to_delete(update, wanted, delete);
    }
}

/// `processCondemned` with OrderedReady: the highest Pod there is goes, unless it is terminating already, or it is
/// unavailable and a lower one is too.
fn scaled_away_in_order(condemned: &[OrdinalState]) -> Option<usize> {
    let unavailable = |state: &OrdinalState| matches!(state.pod, OrdinalPod::Unavailable | OrdinalPod::Terminating);
    let last = condemned.iter().rposition(|state| state.pod != OrdinalPod::Missing)?;
    let goes = match condemned.get(last)?.pod {
        OrdinalPod::Available => true,
        OrdinalPod::Unavailable => !condemned.iter().take(last).any(unavailable),
        OrdinalPod::Missing | OrdinalPod::Terminating => false,
    };
    goes.then_some(last)
}

#[cfg(test)]
mod tests {
    use super::{
        IntOrString, InvalidStrategy, KubernetesVersion, MaxUnavailableGate, OrdinalPod, OrdinalState,
        PodManagementPolicy, StatefulSetUpdate, pods_to_delete, stateful_set_fenceposts, sync_stateful_set,
        update_order,
    };

    const GATE_OFF: KubernetesVersion = KubernetesVersion::new(1, 36);
    const GATE_ON: KubernetesVersion = KubernetesVersion::new(1, 37);

    fn percent(text: &str) -> IntOrString {
        IntOrString::String(text.to_owned())
    }

    #[test]
    fn one_pod_at_a_time_and_no_surge() {
        let posts = stateful_set_fenceposts(None, 3, GATE_ON).unwrap();
        assert_eq!((posts.surge, posts.unavailable, posts.available_floor()), (0, 1, 2));
        assert_eq!(stateful_set_fenceposts(None, 1, GATE_ON).unwrap().available_floor(), 0);
        assert_eq!(stateful_set_fenceposts(None, 0, GATE_ON).unwrap().unavailable, 0);
    }

    #[test]
    fn max_unavailable_counts_only_with_its_gate() {
        let three = IntOrString::Int(3);
        assert_eq!(stateful_set_fenceposts(Some(&three), 5, GATE_OFF).unwrap().unavailable, 1);
        assert_eq!(stateful_set_fenceposts(Some(&three), 5, GATE_ON).unwrap().unavailable, 3);
        // What is dropped is not validated.
        assert!(stateful_set_fenceposts(Some(&IntOrString::Int(0)), 5, GATE_OFF).is_ok());
    }

    #[test]
    fn percentages_are_rounded_down_but_never_to_none() {
        let posts = |text: &str, replicas| {
            stateful_set_fenceposts(Some(&percent(text)), replicas, GATE_ON).unwrap().unavailable
        };
        assert_eq!((posts("33%", 10), posts("39%", 10), posts("1%", 10), posts("100%", 4)), (3, 3, 1, 4));
    }

    #[test]
    fn what_the_api_server_rejects() {
        let reject = |value| stateful_set_fenceposts(Some(&value), 3, GATE_ON).unwrap_err();
        assert_eq!(reject(IntOrString::Int(0)), InvalidStrategy::MaxUnavailableZero);
        assert_eq!(reject(percent("0%")), InvalidStrategy::MaxUnavailableZero);
        assert_eq!(reject(percent("101%")), InvalidStrategy::MaxUnavailableAboveAll(101));
        assert!(matches!(reject(percent("2")), InvalidStrategy::MaxUnavailable(_)));
    }

    fn update(policy: PodManagementPolicy, gate: MaxUnavailableGate, max_unavailable: i64) -> StatefulSetUpdate {
        StatefulSetUpdate { policy, gate, max_unavailable, partition: 0, on_delete: false }
    }

    /// `A` available, `u` unavailable, `t` terminating, `-` missing; followed by `*` where it is of the newest revision.
    fn pods(text: &str) -> Vec<OrdinalState> {
        text.split_whitespace()
            .map(|word| OrdinalState {
                pod: match word.chars().next() {
                    Some('A') => OrdinalPod::Available,
                    Some('u') => OrdinalPod::Unavailable,
                    Some('t') => OrdinalPod::Terminating,
                    _ => OrdinalPod::Missing,
                },
                outdated: !word.ends_with('*'),
            })
            .collect()
    }

    fn deleted(update: &StatefulSetUpdate, text: &str) -> Vec<usize> {
        let mut delete = Vec::new();
        pods_to_delete(update, &pods(text), &mut delete);
        delete
    }

    /// What one sync makes and deletes.
    fn synced(update: &StatefulSetUpdate, text: &str, replicas: usize) -> (Vec<usize>, Vec<usize>) {
        let (mut create, mut delete) = (Vec::new(), Vec::new());
        sync_stateful_set(update, &pods(text), replicas, &mut create, &mut delete);
        (create, delete)
    }

    #[test]
    fn an_update_goes_from_the_highest_ordinal_down_to_the_partition() {
        assert_eq!(update_order(5, 3).collect::<Vec<_>>(), [4, 3]);
        assert_eq!(update_order(3, -1).collect::<Vec<_>>(), [2, 1, 0]);
        assert_eq!(update_order(3, 10).count(), 0);
        assert_eq!(update_order(1_000_000_000, 0).next(), Some(999_999_999));
    }

    #[test]
    fn without_the_gate_one_pod_goes_and_is_waited_for() {
        let one = update(PodManagementPolicy::Parallel, MaxUnavailableGate::Off, 3);
        assert_eq!(deleted(&one, "A A A"), [2]);
        assert_eq!(deleted(&one, "A A t"), [0_usize; 0]);
        assert_eq!(deleted(&one, "A A u*"), [0_usize; 0]);
        assert_eq!(deleted(&one, "A A A*"), [1]);
        // An outdated Pod is replaced whether it is available or not, and lower ordinals are not looked at (issue 96218).
        assert_eq!(deleted(&one, "u A u"), [2]);
        assert_eq!(deleted(&StatefulSetUpdate { partition: 2, ..one }, "A A A*"), [0_usize; 0]);
    }

    #[test]
    fn with_the_gate_whatever_is_unavailable_consumes_the_budget() {
        for policy in [PodManagementPolicy::OrderedReady, PodManagementPolicy::Parallel] {
            let two = StatefulSetUpdate { partition: 3, ..update(policy, MaxUnavailableGate::On, 2) };
            assert_eq!(deleted(&two, "A A A A A A"), [5, 4]);
            assert_eq!(deleted(&two, "A t A A A A"), [5]);
            assert_eq!(deleted(&two, "u t A A A A"), [0_usize; 0]);
            assert_eq!(deleted(&two, "A A A A A t"), [4]);
        }
    }

    #[test]
    fn outdated_pods_that_are_down_anyway_go_first_from_1_37() {
        let two = update(PodManagementPolicy::Parallel, MaxUnavailableGate::OnUnavailableFirst, 2);
        assert_eq!(deleted(&two, "u A A A A"), [0, 4]);
        assert_eq!(deleted(&two, "u u u A A"), [2, 1, 0]);
        assert_eq!(deleted(&two, "A A u* u* A"), [0_usize; 0]);
        assert_eq!(deleted(&StatefulSetUpdate { partition: 1, ..two }, "u A A"), [2]);
        // OrderedReady keeps the single pass, and the releases between had it for Parallel too: stuck.
        let ordered = StatefulSetUpdate { policy: PodManagementPolicy::OrderedReady, ..two };
        assert_eq!(deleted(&ordered, "u u A A A"), [0_usize; 0]);
        assert_eq!(deleted(&StatefulSetUpdate { gate: MaxUnavailableGate::On, ..two }, "u u A A A"), [0_usize; 0]);
    }

    #[test]
    fn ordered_ready_does_one_thing_at_a_time_and_scales_before_it_updates() {
        let ordered = update(PodManagementPolicy::OrderedReady, MaxUnavailableGate::OnUnavailableFirst, 2);
        let nothing = (Vec::new(), Vec::new());
        assert_eq!(synced(&ordered, "A - -", 3), (vec![1], vec![]));
        assert_eq!(synced(&ordered, "A", 3), (vec![1], vec![]));
        assert_eq!(synced(&ordered, "A A t", 3), nothing);
        assert_eq!(synced(&ordered, "u A A", 3), nothing);
        assert_eq!(synced(&ordered, "A A A A A", 3), (vec![], vec![4]));
        assert_eq!(synced(&ordered, "A A A A t", 3), nothing);
        assert_eq!(synced(&ordered, "A A A u u", 3), nothing);
        assert_eq!(synced(&ordered, "A A A u -", 3), (vec![], vec![3]));
        assert_eq!(synced(&ordered, "A A A", 3), (vec![], vec![2, 1]));
    }

    #[test]
    fn parallel_makes_and_scales_away_all_at_once() {
        let parallel = update(PodManagementPolicy::Parallel, MaxUnavailableGate::Off, 1);
        assert_eq!(synced(&parallel, "A* -", 4), (vec![1, 2, 3], vec![]));
        assert_eq!(synced(&parallel, "A* A* u t A", 2), (vec![], vec![4, 2]));
        assert_eq!(synced(&parallel, "u* A A*", 3), (vec![], vec![1]));
    }

    #[test]
    fn on_delete_scales_but_never_updates() {
        let on_delete =
            StatefulSetUpdate { on_delete: true, ..update(PodManagementPolicy::Parallel, MaxUnavailableGate::Off, 1) };
        assert_eq!(synced(&on_delete, "A A - A", 3), (vec![2], vec![3]));
        assert_eq!(synced(&on_delete, "A A A", 3), (vec![], vec![]));
    }

    #[test]
    fn numbers_out_of_bounds_come_to_the_nearest_sense() {
        let odd = StatefulSetUpdate {
            partition: i64::MIN,
            ..update(PodManagementPolicy::Parallel, MaxUnavailableGate::On, i64::MIN)
        };
        assert_eq!(deleted(&odd, "A A"), [1]);
        assert_eq!(deleted(&StatefulSetUpdate { max_unavailable: i64::MAX, ..odd }, "A A"), [1, 0]);
        assert_eq!(deleted(&StatefulSetUpdate { partition: i64::MAX, ..odd }, "A A"), [0_usize; 0]);
    }
}
