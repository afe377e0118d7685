//! Sorting, and collecting into sorted maps, in little code.
//!
//! Of the standard library's sort each type of item gets two to seven kilobytes of WebAssembly of its own, and so does each
//! map that is collected; together they were a fifteenth of an admission module. Here what is long is written once.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Up to this many items are put in their places one by one.
const FEW: usize = 12;

/// Sorts; equal items keep their order.
pub(crate) fn by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if list.len() <= FEW {
        for end in 1..list.len() {
            let mut at = end;
            while at > 0 && is_less(list, at, at - 1, &compare) {
                list.swap(at, at - 1);
                at -= 1;
            }
        }
        return;
    }
    let mut order = order(list.len(), &|first, second| is_less(list, first, second, &compare));
    // Each place takes its item; what stood there waits in the place that the item came from.
    for start in 0..list.len() {
        let mut at = start;
        while let Some(place) = order.get_mut(at) {
            let from = std::mem::replace(place, at);
            if from == start {
                break;
            }
            list.swap(at, from);
            at = from;
        }
    }
}

fn is_less<T>(list: &[T], first: usize, second: usize, compare: &impl Fn(&T, &T) -> Ordering) -> bool {
    matches!((list.get(first), list.get(second)), (Some(first), Some(second)) if compare(first, second).is_lt())
}

/// Sorts by what a function makes of an item; equal items keep their order.
pub(crate) fn by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    by(list, |first, second| key(first).cmp(&key(second)));
}

/// Sorts.
pub(crate) fn naturally<T: Ord>(list: &mut [T]) {
    by(list, T::cmp);
}

/// A map of entries, of equal keys the last.
pub(crate) fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(entries);
    map
}

/// A set of items.
pub(crate) fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

/// Indices in the order of what they stand for, by merging ever longer runs.
fn order(count: usize, is_less: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut merged = Vec::with_capacity(count);
    let mut run = 1;
    while run < count {
        merged.clear();
        for pair in order.chunks(run.saturating_mul(2)) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let (Some((first, after_first)), Some((second, after_second))) =
                (left.split_first(), right.split_first())
            {
                if is_less(*second, *first) {
                    merged.push(*second);
                    right = after_second;
                } else {
                    merged.push(*first);
                    left = after_first;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut order, &mut merged);
        run = run.saturating_mul(2);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::{by_key, map, naturally};

    #[test]
    fn lists_of_any_length_come_out_as_the_standard_library_sorts_them() {
        let mut seed = 7_u32;
        for length in 0..70_u32 {
            let next = |_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                seed >> 28
            };
            let list: Vec<(u32, u32)> = (0..length).map(next).zip(0..).collect();
            let (mut ours, mut expected) = (list.clone(), list.clone());
            by_key(&mut ours, |(key, _)| *key);
            expected.sort_by_key(|(key, _)| *key);
            assert_eq!(ours, expected, "items that are equal keep their order");
            let (mut ours, mut expected) = (list.clone(), list);
            naturally(&mut ours);
            expected.sort_unstable();
            assert_eq!(ours, expected);
        }
    }

    #[test]
    fn of_equal_keys_the_last_counts() {
        assert_eq!(map([("a", 1), ("b", 2), ("a", 3)]).into_iter().collect::<Vec<_>>(), [("a", 3), ("b", 2)]);
    }
}
