//! Available Pods over time against the needed line, and the requests that are lost.

use std::collections::BTreeSet;

use policy_core::report::{Frame, LossWindow};

use super::marks::{BLANK, Cell, Marks};
use super::scale::Scale;

/// Up to so many numbers of Pods that occur have a line each; of more, only some do.
const MOST_LINES: usize = 5;

/// Shares are whole numbers of ten-thousandths, as the simulation rounds them.
const WHOLE: f64 = 10_000.0;

/// A line that is drawn where at least so many Pods are available.
pub(super) struct Level {
    pub(super) pods: i64,
    pub(super) cells: Vec<Cell>,
}

/// The fewest available Pods of each column.
pub(super) fn least_available(frames: &[Frame], scale: &Scale) -> Vec<i64> {
    let mut least = vec![None::<i64>; scale.columns()];
    for (index, frame) in frames.iter().enumerate() {
        let until = frames.get(index + 1).map_or(f64::INFINITY, |next| next.t);
        for (column, value) in least.iter_mut().enumerate() {
            if scale.overlap(column, frame.t, until) > 0.0 {
                *value = Some(value.map_or(frame.available, |least| least.min(frame.available)));
            }
        }
    }
    least.into_iter().map(|value| value.unwrap_or(0)).collect()
}

/// From the highest number down; the needed one is always among them.
pub(super) fn levels(least: &[i64], desired: i64, needed: i64, marks: &Marks<'_>) -> Vec<Level> {
    // One line more than the needed one, or nothing would say what is drawn.
    let top = least.iter().copied().fold(desired.max(needed + 1), i64::max);
    let mut numbers: BTreeSet<i64> = least.iter().copied().chain([desired, needed, top]).collect();
    if numbers.len() > MOST_LINES {
        numbers = BTreeSet::from([needed / 2, needed, needed + (top - needed) / 2, desired, top]);
    }
    numbers.remove(&0);
    let cell = |pods: i64, available: i64| match (available >= pods, available >= needed) {
        (true, enough) => marks.available(enough),
        (false, false) if pods == needed => marks.missing(),
        (false, _) => BLANK,
    };
    let level = |pods| Level { pods, cells: least.iter().map(|available| cell(pods, *available)).collect() };
    numbers.into_iter().rev().map(level).collect()
}

/// The largest share that is lost in each column, with the share written where it lasts long enough.
pub(super) fn lost(losses: &[LossWindow], scale: &Scale, marks: &Marks<'_>) -> Vec<Cell> {
    let mut most = vec![0; scale.columns()];
    for window in losses {
        let share = (window.fraction * WHOLE).ceil() as u32;
        for (column, largest) in most.iter_mut().enumerate() {
            if scale.overlap(column, window.from, window.to) > 0.0 {
                *largest = share.max(*largest);
            }
        }
    }
    most.chunk_by(|first, second| first == second).flat_map(|window| lost_alike(window, marks)).collect()
}

/// Columns that lose the same share.
fn lost_alike(window: &[u32], marks: &Marks<'_>) -> Vec<Cell> {
    let share = window.first().map_or(0.0, |share| f64::from(*share) / WHOLE);
    if share == 0.0 {
        return vec![BLANK; window.len()];
    }
    let mut cells = vec![marks.lost(share); window.len()];
    let says = percent(share);
    // A bar on both sides, or the number would look like one of its own.
    if says.len() + 2 <= window.len() {
        let first = (window.len() - says.len()) / 2;
        for (cell, mark) in cells.iter_mut().skip(first).zip(says.chars()) {
            cell.mark = mark;
        }
    }
    cells
}

fn percent(share: f64) -> String {
    let percent = (share * 100.0).round();
    match percent {
        ..1.0 => "<1%".to_owned(),
        100.0 if share < 1.0 => "99%".to_owned(),
        _ => format!("{percent}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_share_is_never_said_to_be_nothing_or_everything_when_it_is_not() {
        assert_eq!([0.0001, 0.006, 0.3333, 0.9999, 1.0].map(percent), ["<1%", "1%", "33%", "99%", "100%"]);
    }
}
