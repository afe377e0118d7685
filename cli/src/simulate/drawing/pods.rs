//! One row for each Pod, and fewer where there are many.

use std::collections::BTreeMap;

use policy_core::report::{PodState, Revision, Segment, Simulation};

use super::marks::{BLANK, Cell, Marks};
use super::scale::Scale;

/// Up to so many Pods have a row each; of more, those that fare alike share one.
const MOST_ROWS: usize = 16;
/// Rows of one revision that stay at the beginning and at the end, where there are more.
const ENDS: usize = 3;

/// What one row shows: a Pod, or in a StatefulSet and on a node one Pod and its successor of the same name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Life<'s> {
    name: &'s str,
    revision: Revision,
    segments: Vec<Segment>,
}

/// A line of the drawing.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Line<'s> {
    /// Pods that fare alike: the first, and how many there are.
    Pods(Life<'s>, usize),
    /// So many Pods are not drawn.
    More(Revision, usize),
}

/// Which Pods are drawn, and whether that is each of them; `all`: it is.
pub(super) fn lines(simulation: &Simulation, all: bool) -> (Vec<Line<'_>>, bool) {
    let pods = lives(simulation);
    if all || pods.len() <= MOST_ROWS {
        return (pods.into_iter().map(|life| Line::Pods(life, 1)).collect(), true);
    }
    let alike =
        |first: &Life<'_>, second: &Life<'_>| first.revision == second.revision && first.segments == second.segments;
    let groups: Vec<Line<'_>> =
        pods.chunk_by(alike).filter_map(|group| Some(Line::Pods(group.first()?.clone(), group.len()))).collect();
    let mut lines = Vec::new();
    for part in groups.chunk_by(|first, second| first.revision() == second.revision()) {
        // A note in the place of one row would save nothing.
        if part.len() <= 2 * ENDS + 1 {
            lines.extend_from_slice(part);
            continue;
        }
        let (first, rest) = part.split_at(ENDS);
        let (middle, last) = rest.split_at(rest.len() - ENDS);
        lines.extend_from_slice(first);
        let left_out = middle.iter().map(Line::pods).sum();
        lines.extend(middle.first().map(|line| Line::More(line.revision(), left_out)));
        lines.extend_from_slice(last);
    }
    (lines, false)
}

impl Line<'_> {
    fn revision(&self) -> Revision {
        match self {
            Line::Pods(life, _) => life.revision,
            Line::More(revision, _) => *revision,
        }
    }

    fn pods(&self) -> usize {
        match self {
            Line::Pods(_, count) | Line::More(_, count) => *count,
        }
    }
}

/// The Pods, each with its successor of the same name unless both are there at a time.
fn lives(simulation: &Simulation) -> Vec<Life<'_>> {
    let mut lives: Vec<Life<'_>> = Vec::with_capacity(simulation.tracks.len());
    let mut latest: BTreeMap<&str, usize> = BTreeMap::new();
    for track in &simulation.tracks {
        let begins = track.segments.first().map_or(0.0, |segment| segment.from);
        let before = latest.get(&*track.name).and_then(|index| lives.get_mut(*index));
        if let Some(life) = before.filter(|life| life.segments.last().is_none_or(|last| last.to <= begins)) {
            life.segments.extend_from_slice(&track.segments);
        } else {
            latest.insert(&track.name, lives.len());
            lives.push(Life { name: &track.name, revision: track.revision, segments: track.segments.clone() });
        }
    }
    lives
}

/// A Pod's name without what all of them begin with: `old-1`, not `nginx-deployment-old-1`. Only where there is no room
/// for it a StatefulSet's is cut, to `…-1`.
pub(super) fn label(life: &Life<'_>, workload: &str, count: usize, room: usize) -> String {
    let rest = life.name.strip_prefix(workload).map(|rest| rest.trim_start_matches(['-', ' ']));
    let name = match rest {
        Some(rest) if rest.starts_with(|first: char| !first.is_ascii_digit()) => rest.to_owned(),
        Some(rest) if !rest.is_empty() && life.name.len() > room => format!("…-{rest}"),
        _ => life.name.to_owned(),
    };
    if count > 1 { format!("{name} +{}", count - 1) } else { name }
}

/// A Pod's states, a column each.
pub(super) fn cells(life: &Life<'_>, scale: &Scale, marks: &Marks<'_>) -> Vec<Cell> {
    let mut shown: Vec<Option<(bool, f64, PodState)>> = vec![None; scale.columns()];
    for segment in &life.segments {
        for column in scale.reach(segment) {
            let seconds = scale.overlap(column, segment.from, segment.to);
            // However short, a column never hides that requests are lost.
            let loses = matches!(segment.state, PodState::RoutedNotListening | PodState::RoutedGone);
            if let Some(best) = shown.get_mut(column)
                && seconds > 0.0
                && best.is_none_or(|(lost, longest, _)| (loses, seconds) > (lost, longest))
            {
                *best = Some((loses, seconds, segment.state));
            }
        }
    }
    shown.into_iter().map(|best| best.map_or(BLANK, |(.., state)| marks.state(state))).collect()
}
