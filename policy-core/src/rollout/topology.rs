//! Where the scheduler lets a Pod go: topology spread constraints, and Pods that tolerate no other of their kind on their
//! node (rollout-semantics §4.5, §6).
//!
//! Source: `Filter` in kubernetes/kubernetes, `pkg/scheduler/framework/plugins/podtopologyspread/filtering.go`, and
//! `minMatchNum` there; KEP-3022 for `minDomains`.

use super::Fenceposts;

/// A constraint with `whenUnsatisfiable: DoNotSchedule`. Others are preferences and forbid nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpreadConstraint {
    /// `maxSkew`.
    pub max_skew: i64,
    /// `minDomains`: with fewer eligible domains the smallest count is taken as 0. 1 where it is not written.
    pub min_domains: i64,
    /// Whether the selector matches the Pod that is placed.
    pub self_match: bool,
}

impl SpreadConstraint {
    /// Whether a Pod may go into the domain that holds `here` matching Pods. `counts` are those of all eligible domains,
    /// this one among them; terminating Pods are not counted.
    pub fn fits(self, here: i64, counts: impl IntoIterator<Item = i64>) -> bool {
        let (mut domains, mut smallest) = (0_i64, i64::MAX);
        for count in counts {
            domains = domains.saturating_add(1);
            smallest = smallest.min(count);
        }
        if domains < self.min_domains {
            smallest = 0;
        }
        here.saturating_add(i64::from(self.self_match)).saturating_sub(smallest) <= self.max_skew
    }

    /// The most of `replicas` that one of `domains` may hold when they are placed one by one. All of them where the
    /// selector does not match the Pods themselves: the constraint then never spreads them. Nothing keeps to it
    /// afterwards: Pods that are scaled away or replaced may leave any skew behind.
    pub fn most_in_one_domain(self, replicas: i64, domains: i64) -> i64 {
        let (replicas, skew) = (replicas.max(0), self.max_skew.max(1));
        if !self.self_match || domains <= 1 && self.min_domains <= 1 {
            return replicas;
        }
        if domains < self.min_domains {
            return replicas.min(skew);
        }
        // `m` in one domain ask for at least `m` − skew in each of the others, and the others may hold no more.
        let (all, wide) = (i128::from(replicas), i128::from(skew));
        let level = (all + (i128::from(domains) - 1) * wide) / i128::from(domains);
        let most = level.max(all.min(wide)).min(all);
        i64::try_from(most).unwrap_or(i64::MAX)
    }

    /// How many of `replicas` find a place in `domains` at all: with fewer domains than `minDomains` each takes `maxSkew`.
    pub fn schedulable(self, replicas: i64, domains: i64) -> i64 {
        let (replicas, domains) = (replicas.max(0), domains.max(0));
        if domains == 0 {
            0
        } else if self.self_match && domains < self.min_domains {
            replicas.min(self.max_skew.max(0).saturating_mul(domains))
        } else {
            replicas
        }
    }
}

/// How a rollout goes for Pods of which a node (or another domain) holds one: a host port, a required anti-affinity to
/// itself across revisions, a claim that one node mounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExclusiveRollout {
    /// Without a rollout already, so many Pods find no place.
    Pending(i64),
    /// The first new Pod waits for a node, and no old one goes before the new one is available.
    Deadlock,
    /// There is a free node, or an old Pod may go first.
    Ok,
}

/// Whether `replicas` exclusive Pods (those of the bounds) can be rolled out on `nodes`: with as many nodes as replicas only
/// if one may be unavailable. Terminating Pods keep their node until they are gone, which delays a rollout and never stops it.
pub fn exclusive_rollout(posts: Fenceposts, nodes: i64) -> ExclusiveRollout {
    match posts.replicas.saturating_sub(nodes.max(0)) {
        0 if posts.replicas > 0 && posts.unavailable <= 0 => ExclusiveRollout::Deadlock,
        pending @ 1.. => ExclusiveRollout::Pending(pending),
        _ => ExclusiveRollout::Ok,
    }
}

#[cfg(test)]
mod tests {
    use super::{ExclusiveRollout, Fenceposts, SpreadConstraint, exclusive_rollout};

    fn constraint(max_skew: i64, min_domains: i64) -> SpreadConstraint {
        SpreadConstraint { max_skew, min_domains, self_match: true }
    }

    #[test]
    fn a_domain_is_full_when_it_would_be_ahead_of_the_emptiest_by_more_than_the_skew() {
        let one = constraint(1, 1);
        assert!(!one.fits(2, [2, 2, 1]) && one.fits(1, [2, 2, 1]));
        assert!(constraint(2, 1).fits(2, [2, 2, 1]));
        // With too few domains the emptiest counts as empty.
        assert!(!constraint(2, 5).fits(2, [2, 2, 2]) && constraint(2, 3).fits(2, [2, 2, 2]));
    }

    #[test]
    fn a_selector_that_misses_its_own_pods_never_spreads_but_may_block() {
        let misses = SpreadConstraint { self_match: false, ..constraint(1, 1) };
        assert!(misses.fits(0, [0, 0, 0]) && !misses.fits(9, [9, 0, 0]));
        assert_eq!(misses.most_in_one_domain(6, 3), 6);
        assert_eq!(misses.schedulable(6, 3), 6);
    }

    /// Places Pods in every order that the filter allows, and reports the most that one domain ever held at the end, and the
    /// most Pods that found a place.
    fn tried(constraint: SpreadConstraint, replicas: i64, domains: usize) -> (i64, i64) {
        let mut layer = std::collections::BTreeSet::from([vec![0_i64; domains]]);
        let mut placed = 0;
        for _ in 0..replicas {
            let mut next = std::collections::BTreeSet::new();
            for counts in &layer {
                for domain in 0..domains {
                    if constraint.fits(counts[domain], counts.iter().copied()) {
                        let mut more = counts.clone();
                        more[domain] += 1;
                        more.sort_unstable();
                        next.insert(more);
                    }
                }
            }
            if next.is_empty() {
                break;
            }
            placed += 1;
            layer = next;
        }
        (layer.iter().filter_map(|counts| counts.iter().copied().max()).max().unwrap_or(0), placed)
    }

    #[test]
    fn the_closed_forms_agree_with_placing_pods_in_every_order() {
        for skew in 1..=4 {
            for minimum in 1..=4 {
                for domains in 1..=4 {
                    for replicas in 0..=9 {
                        let constraint = constraint(skew, minimum);
                        let (most, placed) = tried(constraint, replicas, domains);
                        let domains = domains as i64;
                        let about = format!("{constraint:?}, {replicas} in {domains}");
                        assert_eq!(constraint.schedulable(replicas, domains), placed, "{about}");
                        assert_eq!(constraint.most_in_one_domain(replicas, domains), most, "{about}");
                    }
                }
            }
        }
    }

    #[test]
    fn as_many_nodes_as_replicas_need_one_that_may_be_unavailable() {
        let on =
            |replicas, surge, unavailable, nodes| exclusive_rollout(Fenceposts { replicas, surge, unavailable }, nodes);
        assert_eq!(on(3, 1, 0, 3), ExclusiveRollout::Deadlock);
        assert_eq!((on(3, 1, 0, 4), on(4, 1, 1, 4)), (ExclusiveRollout::Ok, ExclusiveRollout::Ok));
        assert_eq!(on(5, 2, 1, 3), ExclusiveRollout::Pending(2));
        assert_eq!((on(0, 0, 0, 0), on(1, 1, 0, -3)), (ExclusiveRollout::Ok, ExclusiveRollout::Pending(1)));
    }

    #[test]
    fn odd_numbers_neither_wrap_nor_take_long() {
        let wide = constraint(i64::MAX, 1);
        assert_eq!(wide.most_in_one_domain(i64::MAX, i64::MAX), i64::MAX);
        assert!(!constraint(0, 1).fits(i64::MAX, [i64::MIN]));
        assert_eq!(constraint(-3, 2).schedulable(5, 1), 0);
        assert_eq!(constraint(1, 1).most_in_one_domain(1_000_000_000, 3), 333_333_334);
        assert_eq!(
            exclusive_rollout(Fenceposts { replicas: 1, surge: 1, unavailable: 0 }, i64::MIN),
            ExclusiveRollout::Pending(1)
        );
    }
}
