//! How many nodes a DaemonSet's update may leave without its Pod, or give two of them, and which it turns to now
//! (rollout-semantics §2.2).
//!
//! Source: `SurgeCount` and `UnavailableCount` in kubernetes/kubernetes, `pkg/controller/daemon/util/daemonset_util.go`;
//! `rollingUpdate` and `updatedDesiredNodeCounts` in `pkg/controller/daemon/update.go`; `podsShouldBeOnNode` in
//! `daemon_controller.go` beside it; `ValidateRollingUpdateDaemonSet` in `pkg/apis/apps/validation`; KEP-1591.

use crate::object::api::IntOrString;

use super::{Fenceposts, InvalidStrategy};
use crate::object::IntOrPercent;

/// A DaemonSet's bounds on `nodes` nodes: both parameters are rounded up; the defaults are surge 0 and unavailable 1.
///
/// # Errors
/// Says why the API server rejects the parameters: exactly one of them must be above zero, both at most 100 %.
pub fn daemon_set_fenceposts(
    max_surge: Option<&IntOrString>,
    max_unavailable: Option<&IntOrString>,
    nodes: i64,
) -> Result<Fenceposts, InvalidStrategy> {
    let surge = max_surge.map_or(Ok(IntOrPercent::Int(0)), IntOrPercent::read).map_err(InvalidStrategy::MaxSurge)?;
    let unavailable = max_unavailable
        .map_or(Ok(IntOrPercent::Int(1)), IntOrPercent::read)
        .map_err(InvalidStrategy::MaxUnavailable)?;
    match (surge, unavailable) {
        (IntOrPercent::Percent(percent), _) if percent > 100 => return Err(InvalidStrategy::MaxSurgeAboveAll(percent)),
        (_, IntOrPercent::Percent(percent)) if percent > 100 => {
            return Err(InvalidStrategy::MaxUnavailableAboveAll(percent));
        }
        (surge, unavailable) if surge.is_zero() && unavailable.is_zero() => return Err(InvalidStrategy::BothZero),
        (surge, unavailable) if !surge.is_zero() && !unavailable.is_zero() => {
            return Err(InvalidStrategy::BothAboveZero);
        }
        _ => {}
    }
    Ok(daemon_set_counts(surge, unavailable, nodes))
}

/// `updatedDesiredNodeCounts`: the bounds as the controller takes them. Both at zero would never begin, so one node may go
/// without; the API server rejects that, but an older one may have let it in.
pub fn daemon_set_counts(max_surge: IntOrPercent, max_unavailable: IntOrPercent, nodes: i64) -> Fenceposts {
    let nodes = nodes.max(0);
    let surge = max_surge.rounded_up(nodes);
    let unavailable = match max_unavailable.rounded_up(nodes) {
        0 if surge == 0 => 1,
        unavailable => unavailable,
    };
    Fenceposts { replicas: nodes, surge, unavailable: unavailable.min(nodes) }
}

/// A DaemonSet's Pod on a node that is not terminating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NodePod {
    /// Not ready, or not for `minReadySeconds` yet.
    Unavailable,
    /// Ready for `minReadySeconds`.
    Available,
}

/// A node that should run the DaemonSet's Pod.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct NodeState {
    /// Its Pod of an older revision.
    pub old: Option<NodePod>,
    /// Its Pod of the newest revision.
    pub new: Option<NodePod>,
    /// A Pod is still terminating there: the next one is made only when it is gone.
    pub terminating: bool,
}

impl NodeState {
    /// No Pod, not even one that is going.
    fn is_empty(self) -> bool {
        self.old.is_none() && self.new.is_none() && !self.terminating
    }
}

/// One sync of the controller: the nodes whose old Pod it deletes, and those on which it makes a new Pod. Empty nodes are
/// filled first, and a sync that did that updates nothing. Nodes are taken in the order given, where the controller takes
/// any order. More than one Pod of a revision on a node, and nodes that no longer match the selector, are not modelled.
pub fn sync_daemon_set(posts: Fenceposts, nodes: &[NodeState], delete: &mut Vec<usize>, create: &mut Vec<usize>) {
    let made = create.len();
    create.extend(nodes.iter().enumerate().filter(|(_, node)| node.is_empty()).map(|(index, _)| index));
    if create.len() > made {
        return;
    }
    if posts.surge > 0 { surge(posts, nodes, delete, create) } else { replace(posts, nodes, delete) }
}

/// `rollingUpdate` without surge: outdated Pods that are unavailable anyway all go at once; available ones only while fewer
/// nodes than `maxUnavailable` are without an available Pod.
fn replace(posts: Fenceposts, nodes: &[NodeState], delete: &mut Vec<usize>) {
    let serves = |node: &NodeState| {
        matches!((node.old, node.new), (Some(NodePod::Available), None) | (None, Some(NodePod::Available)))
    };
    let only_old = |wanted: NodePod| {
        let matching = move |(_, node): &(usize, &NodeState)| node.old == Some(wanted) && node.new.is_none();
        nodes.iter().enumerate().filter(matching).map(|(index, _)| index)
    };
    let unavailable = nodes.iter().filter(|node| !serves(node)).count();
    let budget = usize::try_from(posts.unavailable).unwrap_or(0).saturating_sub(unavailable);
    delete.extend(only_old(NodePod::Unavailable));
    delete.extend(only_old(NodePod::Available).take(budget));
}

/// `rollingUpdate` with surge: an unavailable old Pod gets its successor at once; beside available ones at most `maxSurge`
/// successors wait to become available; then the old Pod goes.
fn surge(posts: Fenceposts, nodes: &[NodeState], delete: &mut Vec<usize>, create: &mut Vec<usize>) {
    let waiting = |node: &&NodeState| node.old == Some(NodePod::Available) && node.new == Some(NodePod::Unavailable);
    let mut budget =
        usize::try_from(posts.surge).unwrap_or(usize::MAX).saturating_sub(nodes.iter().filter(waiting).count());
    for (index, node) in nodes.iter().enumerate() {
        match (node.old, node.new) {
            (Some(NodePod::Unavailable), None) => create.push(index),
            (Some(NodePod::Available), None) if budget > 0 => {
                budget -= 1;
                create.push(index);
            }
            // An old Pod that is not ready is no use beside its successor (`podsShouldBeOnNode`).
            (Some(NodePod::Unavailable), Some(_)) | (Some(_), Some(NodePod::Available)) => delete.push(index),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Fenceposts, IntOrPercent, IntOrString, InvalidStrategy, NodePod, NodeState, daemon_set_counts,
        daemon_set_fenceposts, sync_daemon_set,
    };

    fn percent(text: &str) -> IntOrString {
        IntOrString::String(text.to_owned())
    }

    #[test]
    fn one_node_goes_without_by_default() {
        let posts = daemon_set_fenceposts(None, None, 3).unwrap();
        assert_eq!((posts.surge, posts.unavailable), (0, 1));
        assert_eq!(daemon_set_fenceposts(None, None, 0).unwrap().unavailable, 0);
    }

    #[test]
    fn both_are_rounded_up() {
        let zero = IntOrString::Int(0);
        assert_eq!(daemon_set_fenceposts(None, Some(&percent("10%")), 11).unwrap().unavailable, 2);
        assert_eq!(daemon_set_fenceposts(Some(&percent("10%")), Some(&zero), 11).unwrap().surge, 2);
    }

    #[test]
    fn exactly_one_is_above_zero_and_none_above_all() {
        let (zero, one) = (IntOrString::Int(0), IntOrString::Int(1));
        // The default of maxUnavailable is 1, so a surge alone is one too many.
        assert_eq!(daemon_set_fenceposts(Some(&one), None, 3), Err(InvalidStrategy::BothAboveZero));
        assert_eq!(daemon_set_fenceposts(None, Some(&zero), 3), Err(InvalidStrategy::BothZero));
        assert_eq!(
            daemon_set_fenceposts(Some(&percent("101%")), Some(&zero), 3),
            Err(InvalidStrategy::MaxSurgeAboveAll(101))
        );
        assert_eq!(
            daemon_set_fenceposts(None, Some(&percent("101%")), 3),
            Err(InvalidStrategy::MaxUnavailableAboveAll(101))
        );
        assert!(daemon_set_fenceposts(Some(&one), Some(&zero), 3).is_ok());
    }

    #[test]
    fn both_at_zero_lets_one_node_go_without() {
        let counts = |nodes| daemon_set_counts(IntOrPercent::Int(0), IntOrPercent::Percent(0), nodes);
        assert_eq!((counts(2).surge, counts(2).unavailable), (0, 1));
        assert_eq!((counts(0).unavailable, counts(-5).unavailable), (0, 0));
        assert_eq!(daemon_set_counts(IntOrPercent::Percent(30), IntOrPercent::Int(0), 7).surge, 3);
    }

    /// `A` or `u` for the old Pod, then for the new one; `-` where there is none; `t` where one terminates.
    fn nodes(text: &str) -> Vec<NodeState> {
        let pod = |letter: Option<char>| match letter {
            Some('A') => Some(NodePod::Available),
            Some('u') => Some(NodePod::Unavailable),
            _ => None,
        };
        let node = |word: &str| {
            let mut letters = word.chars();
            NodeState { old: pod(letters.next()), new: pod(letters.next()), terminating: word.ends_with('t') }
        };
        text.split_whitespace().map(node).collect()
    }

    /// What one sync deletes and makes.
    fn synced(surge: i64, unavailable: i64, text: &str) -> (Vec<usize>, Vec<usize>) {
        let nodes = nodes(text);
        let posts = Fenceposts { replicas: nodes.len() as i64, surge, unavailable };
        let (mut delete, mut create) = (Vec::new(), Vec::new());
        sync_daemon_set(posts, &nodes, &mut delete, &mut create);
        (delete, create)
    }

    #[test]
    fn without_surge_unavailable_old_pods_cost_no_budget_but_use_it_up() {
        assert_eq!(synced(0, 1, "A- A- A-"), (vec![0], vec![]));
        assert_eq!(synced(0, 2, "A- A- A-"), (vec![0, 1], vec![]));
        assert_eq!(synced(0, 1, "A- u- u-"), (vec![1, 2], vec![]));
        assert_eq!(synced(0, 2, "A- A- u-"), (vec![2, 0], vec![]));
        assert_eq!(synced(0, 1, "-A -u A-"), (vec![], vec![]));
    }

    #[test]
    fn a_terminating_pod_keeps_its_node_unavailable_and_unfilled() {
        assert_eq!(synced(0, 1, "--t A- A-"), (vec![], vec![]));
        assert_eq!(synced(0, 2, "--t A- A-"), (vec![1], vec![]));
        // Once it is gone the node is filled, and nothing else happens.
        assert_eq!(synced(0, 2, "-- A- A-"), (vec![], vec![0]));
    }

    #[test]
    fn with_surge_the_successor_comes_first() {
        assert_eq!(synced(1, 0, "A- A- A-"), (vec![], vec![0]));
        assert_eq!(synced(2, 0, "Au A- A-"), (vec![], vec![1]));
        assert_eq!(synced(1, 0, "Au A- A-"), (vec![], vec![]));
        assert_eq!(synced(1, 0, "AA A- -A"), (vec![0], vec![1]));
        // What is down already is replaced at once, beside the budget.
        assert_eq!(synced(1, 0, "u- u- A-"), (vec![], vec![0, 1, 2]));
        assert_eq!(synced(1, 0, "uu -A -A"), (vec![0], vec![]));
    }
}
