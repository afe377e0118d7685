//! Every run of small Deployments: all sizes up to eight, all bounds, Pods that become ready in any order or never do,
//! nodes that hold one Pod each, and templates that change half-way. What the closed forms promise is compared with what
//! the controller's steps come to.

mod model;

use std::collections::BTreeSet;

use policy_core::object::IntOrPercent;
use policy_core::rollout::{ExclusiveRollout, Fenceposts, exclusive_rollout, resolve_fenceposts};

use model::{Change, State, World};

/// All bounds that strategies of 0 to 4 Pods and some percentages come to.
fn all_posts(most_replicas: i64) -> Vec<Fenceposts> {
    let numbers = (0..=4).map(IntOrPercent::Int);
    let percentages = [10, 25, 33, 50, 100].map(IntOrPercent::Percent);
    let values: Vec<IntOrPercent> = numbers.chain(percentages).collect();
    let mut found = BTreeSet::new();
    for replicas in 0..=most_replicas {
        for surge in &values {
            for unavailable in &values {
                let posts = resolve_fenceposts(*surge, *unavailable, replicas);
                found.insert((posts.replicas, posts.surge, posts.unavailable));
            }
        }
    }
    let posts = |(replicas, surge, unavailable)| Fenceposts { replicas, surge, unavailable };
    found.into_iter().map(posts).collect()
}

fn world(posts: Fenceposts) -> World {
    World { posts, nodes: None, may_break: true, change: Change::Nothing }
}

/// The most Pods that there are at once. A ReplicaSet has no more than the replicas, so of a larger surge the rest is used
/// only when a further revision comes before the rollout ends.
fn peak(posts: Fenceposts, change: Change) -> i64 {
    let revisions = if change == Change::Rollover { 2 } else { 1 };
    posts.replicas + posts.surge.min(revisions * posts.replicas)
}

/// Where a rollout stops: old Pods stay as far as available new ones do not make up the floor, and new ones fill what room
/// there is. With all of them available that is the end.
fn predicted(posts: Fenceposts, end: &State) -> (i64, i64) {
    let old = (posts.available_floor() - i64::from(end.new.unwrap().available)).max(0);
    (old, posts.replicas.min(posts.total_ceiling() - old))
}

fn sizes(state: &State) -> (i64, i64) {
    (state.old_replicas(), i64::from(state.new.unwrap().replicas()))
}

#[test]
fn a_rollout_keeps_to_its_bounds_reaches_them_and_ends_as_predicted() {
    for posts in all_posts(8) {
        let world = world(posts);
        let explored = world.explore(world.settled(0));
        assert_eq!(explored.least_available(), posts.available_floor(), "{posts:?}");
        assert_eq!(explored.largest_total(), peak(posts, world.change), "{posts:?}");
        let all_of_it = posts.surge <= posts.replicas;
        assert_eq!(explored.largest_total() == posts.total_ceiling(), all_of_it, "{posts:?}");

        for end in &explored.ends {
            assert_eq!(end.is_complete(posts), end.broken() == 0, "{posts:?}: {end:?}");
            assert_eq!(sizes(end), predicted(posts, end), "{posts:?}: {end:?}");
        }
        let stuck = explored.ends.iter().find(|end| end.new.unwrap().available == 0).unwrap();
        let frozen = (posts.available_floor(), posts.replicas.min(posts.surge + posts.unavailable));
        assert_eq!(sizes(stuck), frozen, "{posts:?}: the freeze of rollout-semantics §1.6");
        assert!(explored.ends.iter().any(|end| end.is_complete(posts)), "{posts:?}");
    }
}

#[test]
fn pods_that_were_down_before_stop_no_rollout_and_cost_no_more_than_themselves() {
    for posts in all_posts(8) {
        for down in 0..=u8::try_from(posts.replicas).unwrap() {
            let world = World { may_break: false, ..world(posts) };
            let start = world.settled(down);
            let explored = world.explore(start);
            let floor = posts.available_floor().min(start.available());
            assert_eq!(explored.least_available(), floor, "{down} down of {posts:?}");
            assert!(explored.largest_total() <= posts.total_ceiling(), "{down} down of {posts:?}");
            assert!(explored.ends.iter().all(|end| end.is_complete(posts)), "{down} down of {posts:?}");
        }
    }
}

#[test]
fn exclusive_pods_roll_out_where_a_node_is_free_or_one_may_be_unavailable() {
    for posts in all_posts(8) {
        let replicas = u8::try_from(posts.replicas).unwrap();
        for nodes in replicas.saturating_sub(2)..=replicas + 2 {
            let expected = exclusive_rollout(posts, i64::from(nodes));
            let about = format!("{posts:?} on {nodes} nodes: {expected:?}");
            let world = World { nodes: Some(nodes), may_break: false, ..world(posts) };
            let explored = world.explore(world.settled(0));
            let floor = posts.available_floor().min(i64::from(nodes));
            assert_eq!(explored.least_available(), floor, "{about}");
            assert_eq!(explored.largest_total(), peak(posts, world.change), "{about}");
            let complete = explored.ends.iter().filter(|end| end.is_complete(posts)).count();
            match expected {
                ExclusiveRollout::Ok => assert_eq!(complete, explored.ends.len(), "{about}"),
                ExclusiveRollout::Deadlock => assert_eq!(complete, 0, "{about}"),
                ExclusiveRollout::Pending(without) => {
                    assert_eq!((complete, without), (0, posts.replicas - i64::from(nodes)), "{about}");
                }
            }
            let breaks = World { may_break: true, ..world };
            for end in &breaks.explore(breaks.settled(0)).ends {
                assert_eq!(sizes(end), predicted(posts, end), "{about}: {end:?}");
            }
        }
    }
}

#[test]
fn a_broken_revision_is_left_behind_by_the_next_one_and_by_the_last_one() {
    for posts in all_posts(6) {
        let replicas = u8::try_from(posts.replicas).unwrap();
        for nodes in [None, Some(replicas), Some(replicas + 1)] {
            let expected = nodes.map_or(ExclusiveRollout::Ok, |nodes| exclusive_rollout(posts, i64::from(nodes)));
            for change in [Change::Rollover, Change::Rollback] {
                let about = format!("{change:?} of {posts:?} on {nodes:?} nodes");
                let world = World { nodes, change, ..world(posts) };
                let explored = world.explore(world.settled(0));
                assert_eq!(explored.least_available(), posts.available_floor(), "{about}");
                assert_eq!(explored.largest_total(), peak(posts, world.change), "{about}");
                // A rollback finds its Pods where they are: a deadlock ends with it.
                let completes = change == Change::Rollback || expected == ExclusiveRollout::Ok;
                for end in &explored.ends {
                    assert!(end.changed, "{about}: {end:?}");
                    assert_eq!(end.is_complete(posts), completes, "{about}: {end:?}");
                }
            }
        }
    }
}
