//! Properties of the controllers' arithmetic, over numbers that nobody would write by hand.

use policy_core::object::IntOrPercent;
use policy_core::rollout::{
    AutoscalerBounds, DisruptionBudget, Fenceposts, MaxUnavailableGate, MetricTarget, NodePod, NodeState,
    OldReplicaSet, OrdinalPod, OrdinalState, PodManagementPolicy, PodMetrics, ReplicaSetState, ScaledDeployment,
    ScaledReplicaSet, ScalingPolicy, SelectPolicy, SpreadConstraint, StatefulSetUpdate, Tolerance, clean_up_history,
    daemon_set_counts, deployment_timed_out, desired_replicas, exclusive_rollout, pods_to_delete, reconcile_old,
    replica_set_fraction, resolve_fenceposts, scale, scale_down_limit, scale_up_limit, sync_daemon_set, sync_rolling,
    sync_stateful_set,
};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// What is written in manifests, and far beyond.
fn written() -> impl Strategy<Value = IntOrPercent> {
    prop_oneof![
        (0..=12_i64).prop_map(IntOrPercent::Int),
        (0..=i64::from(i32::MAX)).prop_map(IntOrPercent::Int),
        (0..=200_i64).prop_map(IntOrPercent::Percent),
        (0..=1_000_000_i64).prop_map(IntOrPercent::Percent),
    ]
}

fn replicas() -> impl Strategy<Value = i64> {
    prop_oneof![0..=20_i64, 0..=1_000_000_000_i64]
}

/// Any number at all, the last ones before an overflow among them.
fn wild() -> impl Strategy<Value = i64> {
    prop_oneof![
        -3..=12_i64,
        any::<i64>(),
        Just(i64::MIN),
        Just(i64::MIN + 1),
        Just(i64::MAX),
        Just(i64::MAX - 1),
        Just(1_000_000_000)
    ]
}

fn wild_value() -> impl Strategy<Value = IntOrPercent> {
    let number = wild().prop_map(i64::saturating_abs);
    (number, any::<bool>())
        .prop_map(|(number, percent)| if percent { IntOrPercent::Percent(number) } else { IntOrPercent::Int(number) })
}

/// A number of Pods in numbers that hold everything. Percentages are taken of whole Pods.
fn share(value: IntOrPercent, total: i64, up: bool) -> i128 {
    match value {
        IntOrPercent::Int(number) => i128::from(number),
        IntOrPercent::Percent(percent) => {
            let product = i128::from(percent) * i128::from(total);
            if up { (product + 99) / 100 } else { product / 100 }
        }
    }
}

fn posts() -> impl Strategy<Value = Fenceposts> {
    (written(), written(), 1..=300_i64)
        .prop_map(|(surge, unavailable, replicas)| resolve_fenceposts(surge, unavailable, replicas))
}

proptest! {
    // The same cases in every run.
    #![proptest_config(ProptestConfig {
        cases: 1_000,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(7),
        ..ProptestConfig::default()
    })]

    #[test]
    fn fenceposts_are_what_the_definition_says(surge in written(), unavailable in written(), replicas in replicas()) {
        let posts = resolve_fenceposts(surge, unavailable, replicas);
        let (up, mut down) = (share(surge, replicas, true), share(unavailable, replicas, false));
        if up == 0 && down == 0 {
            down = 1;
        }
        down = down.min(i128::from(replicas));
        prop_assert_eq!((i128::from(posts.surge), i128::from(posts.unavailable)), (up, down));
        prop_assert_eq!(i128::from(posts.available_floor()), i128::from(replicas) - down);
        prop_assert_eq!(i128::from(posts.total_ceiling()), i128::from(replicas) + up);
    }

    #[test]
    fn fenceposts_of_any_numbers_stay_in_order(surge in wild_value(), unavailable in wild_value(), replicas in wild()) {
        for posts in [resolve_fenceposts(surge, unavailable, replicas), daemon_set_counts(surge, unavailable, replicas)] {
            prop_assert!(0 <= posts.available_floor() && posts.available_floor() <= posts.replicas);
            prop_assert!(posts.replicas <= posts.total_ceiling());
        }
    }

    /// A rollout of any size with Pods that become ready in bursts, as far as the small ones that are tried in full.
    #[test]
    fn a_large_rollout_keeps_to_its_bounds(posts in posts(), bursts in prop::collection::vec(1..=40_i64, 1..20)) {
        let mut old = [ReplicaSetState { replicas: posts.replicas, available: posts.replicas }];
        let mut new = None;
        for burst in bursts.iter().cycle().take(3_000) {
            let before = (old, new);
            sync_rolling(posts, &mut old, &mut new);
            let set = new.as_mut().unwrap();
            old[0].available = old[0].replicas;
            prop_assert!(old[0].available + set.available >= posts.available_floor());
            prop_assert!(old[0].replicas + set.replicas <= posts.total_ceiling());
            if (old, Some(*set)) == before {
                if set.available == posts.replicas {
                    break;
                }
                prop_assert!(set.available < set.replicas, "stuck at {old:?}, {set:?}");
                set.available = (set.available + burst).min(set.replicas);
            }
        }
        prop_assert_eq!((old[0].replicas, new.unwrap().available), (0, posts.replicas));
    }

    #[test]
    fn scaling_shares_out_exactly_what_is_allowed(
        posts in posts(),
        grows_from in 1..=300_i64,
        sizes in prop::collection::vec(1..=200_i64, 2..6),
    ) {
        let before = sizes.iter().sum::<i64>();
        let mut sets: Vec<ScaledReplicaSet> = sizes.iter().enumerate().map(|(age_rank, size)| ScaledReplicaSet {
            replicas: *size,
            available: 0,
            age_rank,
            max_replicas: Some(before),
            desired_replicas: Some(grows_from),
        }).collect();
        let deployment = ScaledDeployment { posts, status_replicas: before, rolling_update: true };
        scale(&deployment, &mut sets, Some(0));
        prop_assert_eq!(sets.iter().map(|set| set.replicas).sum::<i64>(), posts.total_ceiling());
        // With annotations that fit, nobody grows while all shrink, and nobody shrinks while all grow.
        for (size, set) in sizes.iter().zip(&sets) {
            prop_assert!(set.replicas >= 0);
            prop_assert!((set.replicas - size).signum() * (posts.total_ceiling() - before).signum() >= 0);
        }
    }

    #[test]
    fn a_budget_allows_more_the_more_are_healthy(
        value in written(),
        minimum in any::<bool>(),
        matched in 0..=300_i64,
        healthy in 0..=300_i64,
        scale in 0..=300_i64,
    ) {
        let budget = if minimum { DisruptionBudget::MinAvailable(value) } else { DisruptionBudget::MaxUnavailable(value) };
        let allowed = |healthy| budget.status(matched, healthy, scale).disruptions_allowed;
        prop_assert!(allowed(healthy) <= allowed(healthy + 1));
        prop_assert!((0..=healthy).contains(&allowed(healthy)));
    }

    #[test]
    fn a_stateful_set_takes_no_more_available_pods_than_its_budget(
        pods in prop::collection::vec((0..4_u8, any::<bool>()), 0..12),
        max_unavailable in 1..6_i64,
        partition in 0..12_i64,
        which in 0..3_u8,
        parallel in any::<bool>(),
    ) {
        let pods: Vec<OrdinalState> = pods.into_iter().map(ordinal).collect();
        let update = update(which, parallel, max_unavailable, partition);
        let mut delete = Vec::new();
        pods_to_delete(&update, &pods, &mut delete);
        for ordinal in &delete {
            prop_assert!(*ordinal as i64 >= partition && pods[*ordinal].outdated);
            prop_assert!(matches!(pods[*ordinal].pod, OrdinalPod::Available | OrdinalPod::Unavailable));
        }
        let taken = delete.iter().filter(|ordinal| pods[**ordinal].pod == OrdinalPod::Available).count();
        let down = pods.iter().filter(|state| state.pod != OrdinalPod::Available).count();
        let most = if update.gate == MaxUnavailableGate::Off { 1 } else { (max_unavailable as usize).saturating_sub(down) };
        prop_assert!(taken <= most, "{delete:?} of {pods:?}");
        delete.sort_unstable();
        let count = delete.len();
        delete.dedup();
        prop_assert_eq!(delete.len(), count);
    }

    #[test]
    fn a_daemon_set_takes_no_more_available_pods_than_its_budget(
        nodes in prop::collection::vec((0..3_u8, 0..3_u8, any::<bool>()), 0..12),
        surge in 0..4_i64,
        unavailable in 1..4_i64,
    ) {
        let nodes: Vec<NodeState> = nodes.into_iter().map(node).collect();
        let posts = Fenceposts { replicas: nodes.len() as i64, surge, unavailable: if surge > 0 { 0 } else { unavailable } };
        let (mut delete, mut create) = (Vec::new(), Vec::new());
        sync_daemon_set(posts, &nodes, &mut delete, &mut create);
        let serves = |node: &NodeState| node.old == Some(NodePod::Available) || node.new == Some(NodePod::Available);
        let mut after = nodes.clone();
        for index in &delete {
            prop_assert!(nodes[*index].old.is_some());
            after[*index].old = None;
        }
        let count = |nodes: &[NodeState]| nodes.iter().filter(|node| serves(node)).count() as i64;
        let floor = (posts.replicas - posts.unavailable).min(count(&nodes));
        prop_assert!(count(&after) >= floor, "{delete:?} of {nodes:?}");
        for index in create {
            prop_assert!(nodes[index].new.is_none());
        }
    }

    #[test]
    fn an_autoscaler_follows_its_metric_and_its_bounds(
        current in 1..=1_000_i64,
        usage in 0..=100_000_i64,
        target in 1..=10_000_i64,
        minimum in 1..=50_i32,
        extra in 0..=500_i32,
    ) {
        let desired = |usage| desired_replicas(current, usage, target, Tolerance::default());
        prop_assert!(desired(usage) <= desired(usage + 1));
        match (10 * usage < 9 * target, 10 * usage > 11 * target) {
            (true, _) => prop_assert!(desired(usage) <= current),
            (_, true) => prop_assert!(desired(usage) > current),
            _ => prop_assert_eq!(desired(usage), current),
        }
        let policies = [ScalingPolicy::Pods(4), ScalingPolicy::Percent(100)];
        let (up, down) = (scale_up_limit(current, &policies, SelectPolicy::Max), scale_down_limit(current, &policies, SelectPolicy::Min));
        prop_assert!(down <= current && current <= up);
        let bounds = AutoscalerBounds::of_hpa(Some(minimum), minimum + extra);
        let next = bounds.next(current, desired(usage), up, down);
        prop_assert!((bounds.hpa_minimum..=bounds.maximum).contains(&next));
    }

    /// A debug build stops at the first overflow.
    #[test]
    fn no_number_is_too_large(a in wild(), b in wild(), c in wild(), d in wild(), value in wild_value()) {
        let posts = Fenceposts { replicas: a, surge: b.saturating_abs(), unavailable: c.clamp(0, a.max(0)) };
        let set = ScaledReplicaSet { replicas: b, available: c, age_rank: 1, max_replicas: Some(d), desired_replicas: Some(a) };
        let deployment = ScaledDeployment { posts, status_replicas: d, rolling_update: true };
        replica_set_fraction(&deployment, &set);
        scale(&deployment, &mut [set, ScaledReplicaSet { replicas: c, age_rank: 0, ..set }, set], Some(1));
        DisruptionBudget::MinAvailable(value).status(a, b, c);
        DisruptionBudget::MaxUnavailable(value).status(a, b, c);
        exclusive_rollout(posts, d);
        deployment_timed_out(i32::try_from(a).ok(), "", b);
        prop_assert!(clean_up_history(i32::try_from(a).ok(), &[OldReplicaSet::default()]).count() <= 1);

        let constraint = SpreadConstraint { max_skew: a, min_domains: b, self_match: true };
        constraint.fits(c, [d, a]);
        prop_assert!(constraint.most_in_one_domain(c, d) <= c.max(0));
        prop_assert!(constraint.schedulable(c, d) <= c.max(0));

        let tolerance = Tolerance { up: c, down: d };
        desired_replicas(a, b, c, tolerance);
        let pods = PodMetrics { measured: a, total: b, unready: c, missing: d };
        for target in [MetricTarget::AverageValue(d), MetricTarget::Utilization { percent: c, request: b }] {
            target.replicas(a, &pods, tolerance);
        }
        for policy in [ScalingPolicy::Pods(a), ScalingPolicy::Percent(b)] {
            scale_up_limit(c, &[policy], SelectPolicy::Min);
            scale_down_limit(d, &[policy], SelectPolicy::Min);
        }
        AutoscalerBounds::of_hpa(None, 5).next(a, b, c, d);

        let (mut delete, mut create) = (Vec::new(), Vec::new());
        let state = OrdinalState { pod: OrdinalPod::Available, outdated: true };
        for which in 0..3 {
            sync_stateful_set(&update(which, true, a, b), &[state; 3], 2, &mut create, &mut delete);
        }
        sync_daemon_set(posts, &[NodeState { old: Some(NodePod::Available), ..NodeState::default() }], &mut delete, &mut create);
    }

    /// The API holds no larger numbers.
    #[test]
    fn a_deployment_s_step_takes_any_number_of_pods(
        bounds in prop::array::uniform3(0..=i64::from(i32::MAX)),
        counts in prop::array::uniform4(0..=i64::from(i32::MAX)),
    ) {
        let [replicas, surge, unavailable] = bounds;
        let posts = Fenceposts { replicas, surge, unavailable: unavailable.min(replicas) };
        let set = |replicas: i64, available: i64| ReplicaSetState { replicas, available: available.min(replicas) };
        let old = [set(counts[0], counts[1]), set(counts[2], counts[3])];
        let new = set(counts[1], counts[2]);
        let mut left = old;
        let scaled = reconcile_old(posts, &mut left, new);
        let removed: i64 = old.iter().zip(&left).map(|(before, after)| before.replicas - after.replicas).sum();
        prop_assert_eq!(removed, scaled.cleaned + scaled.scaled_down);
        prop_assert!(left.iter().all(|set| set.replicas >= 0));
        prop_assert!(scaled.cleaned <= scaled.max_scaled_down.max(0));
        for mut new in [Some(new), None] {
            sync_rolling(posts, &mut old.clone(), &mut new);
        }
    }
}

fn ordinal((pod, outdated): (u8, bool)) -> OrdinalState {
    let pod = match pod {
        0 => OrdinalPod::Missing,
        1 => OrdinalPod::Unavailable,
        2 => OrdinalPod::Terminating,
        _ => OrdinalPod::Available,
    };
    OrdinalState { pod, outdated }
}

fn node((old, new, terminating): (u8, u8, bool)) -> NodeState {
    let pod = |pod| match pod {
        0 => None,
        1 => Some(NodePod::Unavailable),
        _ => Some(NodePod::Available),
    };
    NodeState { old: pod(old), new: pod(new), terminating }
}

fn update(which: u8, parallel: bool, max_unavailable: i64, partition: i64) -> StatefulSetUpdate {
    StatefulSetUpdate {
        policy: if parallel { PodManagementPolicy::Parallel } else { PodManagementPolicy::OrderedReady },
        gate: match which {
            0 => MaxUnavailableGate::Off,
            1 => MaxUnavailableGate::On,
            _ => MaxUnavailableGate::OnUnavailableFirst,
        },
        max_unavailable,
        partition,
        on_delete: false,
    }
}
