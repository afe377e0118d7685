//! What hangs together, and what comes above what.
//!
//! In a column the order follows the mean place of the partners (Sugiyama's barycentres), and then every box moves as near to
//! its partners as its neighbours let it.

use std::collections::BTreeMap;

use super::Linked;
use super::layout::SLOT;

const SWEEPS: usize = 6;

/// The nodes of every namespace, in the order of the input.
pub(super) fn namespaces(linked: &Linked) -> Vec<(String, Vec<usize>)> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut list: Vec<(String, Vec<usize>)> = Vec::new();
    for (index, node) in linked.graph.nodes.iter().enumerate() {
        let name = node.object.namespace.as_deref().unwrap_or_default();
        let at = *known.entry(name).or_insert_with(|| {
            list.push((name.to_owned(), Vec::new()));
            list.len() - 1
        });
        list.get_mut(at).map(|(_, nodes)| nodes.push(index)).unwrap_or_default();
    }
    list
}

pub(super) fn partners(linked: &Linked, node: usize) -> Vec<usize> {
    linked.neighbours(node).map(|(other, _)| other).collect()
}

/// What hangs together inside a namespace, in the order of the input.
pub(super) fn parts(linked: &Linked, nodes: &[usize]) -> Vec<Vec<usize>> {
    let mut waiting: BTreeMap<usize, bool> = nodes.iter().map(|node| (*node, true)).collect();
    let mut parts = Vec::new();
    for node in nodes {
        let mut part = Vec::new();
        let mut due = vec![*node];
        while let Some(node) = due.pop() {
            if waiting.get_mut(&node).is_some_and(std::mem::take) {
                part.push(node);
                due.extend(partners(linked, node));
            }
        }
        part.sort_unstable();
        parts.push(part);
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Orders columns by the mean places of partners.
pub(super) fn order(columns: &mut [Vec<usize>; 4], partners: &BTreeMap<usize, Vec<usize>>) {
    let mut at: BTreeMap<usize, i32> = BTreeMap::new();
    for column in &*columns {
        at.extend(column.iter().copied().zip(0..));
    }
    for sweep in 0..SWEEPS {
        for step in 0..4 {
            let Some(column) = columns.get_mut(if sweep % 2 == 0 { step } else { 3 - step }) else { continue };
            let mut keyed: Vec<(i32, usize)> = column
                .iter()
                .map(|node| {
                    let own = at.get(node).copied().unwrap_or_default() * 64;
                    (mean(*node, partners, &at, 64).unwrap_or(own), *node)
                })
                .collect();
            keyed.sort_by_key(|(key, _)| *key);
            *column = keyed.into_iter().map(|(_, node)| node).collect();
            at.extend(column.iter().copied().zip(0..));
        }
    }
}

/// Tops of boxes, from 0: each as near to its partners as its neighbours let it.
pub(super) fn rows(columns: &[Vec<usize>; 4], partners: &BTreeMap<usize, Vec<usize>>) -> BTreeMap<usize, i32> {
    let mut tops: BTreeMap<usize, i32> = BTreeMap::new();
    for column in columns {
        tops.extend(column.iter().zip(0..).map(|(node, at): (&usize, i32)| (*node, at * SLOT)));
    }
    for sweep in 0..SWEEPS {
        for step in 0..4 {
            let Some(column) = columns.get(if sweep % 2 == 0 { 3 - step } else { step }) else { continue };
            let wanted: Vec<i32> = column
                .iter()
                .map(|node| {
                    let own = tops.get(node).copied().unwrap_or_default();
                    mean(*node, partners, &tops, 1).unwrap_or(own)
                })
                .collect();
            tops.extend(column.iter().copied().zip(spread(&wanted, SLOT)));
        }
    }
    let highest = tops.values().min().copied().unwrap_or_default();
    for top in tops.values_mut() {
        *top -= highest;
    }
    tops
}

fn mean(node: usize, partners: &BTreeMap<usize, Vec<usize>>, of: &BTreeMap<usize, i32>, scale: i32) -> Option<i32> {
    let known: Vec<i32> = partners.get(&node)?.iter().filter_map(|partner| of.get(partner).copied()).collect();
    let count = i32::try_from(known.len()).ok().filter(|count| *count > 0)?;
    Some(known.iter().sum::<i32>().saturating_mul(scale) / count)
}

/// Places in the same order, at least `distance` apart, together as near to the wanted ones as can be: those that want the
/// same room share the way (pool adjacent violators).
pub(super) fn spread(wanted: &[i32], distance: i32) -> Vec<i32> {
    let mut blocks: Vec<(i64, i64)> = Vec::new();
    for (at, want) in wanted.iter().enumerate() {
        let mut block = (i64::from(*want) - at as i64 * i64::from(distance), 1);
        while let Some((sum, count)) = blocks.last().copied() {
            if sum * block.1 <= block.0 * count {
                break;
            }
            blocks.pop();
            block = (block.0 + sum, block.1 + count);
        }
        blocks.push(block);
    }
    let flat = blocks.into_iter().flat_map(|(sum, count)| (0..count).map(move |_| sum.div_euclid(count)));
    flat.zip(0..).map(|(place, at): (i64, i64)| (place + at * i64::from(distance)) as i32).collect()
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn those_that_want_the_same_room_share_the_way() {
        assert_eq!(spread(&[10, 10, 10], 10), [0, 10, 20]);
        assert_eq!(spread(&[0, 100, 100], 10), [0, 95, 105]);
        assert_eq!(spread(&[], 10), [0; 0]);
    }
}
