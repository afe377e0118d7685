//! Seconds → columns, and the axis below them.

use policy_core::report::Segment;

/// Columns that a tick and its label need, so that labels stay apart.
const LEAST_TICK: usize = 9;
/// Steps between ticks, in seconds, that people count in.
const STEPS: [u32; 14] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200];
/// Nothing that the simulation knows is shorter; a column never stands for less.
const SHORTEST: f64 = 0.1;
/// Overlaps that only rounding makes.
const NOTHING: f64 = 1e-6;

/// Which seconds a column stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    columns: usize,
    seconds: f64,
}

impl Scale {
    /// All of `seconds` in at most `room` columns.
    pub(super) fn new(seconds: f64, room: usize) -> Self {
        let most = (seconds / SHORTEST).ceil().max(1.0) as usize;
        Self { columns: room.min(most).max(1), seconds: seconds.max(SHORTEST) }
    }

    /// How many columns there are.
    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// The first second of a column, and the one after its last.
    pub(super) fn span(&self, column: usize) -> (f64, f64) {
        let at = |column: usize| self.seconds * column as f64 / self.columns as f64;
        (at(column), at(column + 1))
    }

    /// For how many seconds a span overlaps with a column.
    pub(super) fn overlap(&self, column: usize, from: f64, to: f64) -> f64 {
        let (first, last) = self.span(column);
        let seconds = to.min(last) - from.max(first);
        if seconds > NOTHING { seconds } else { 0.0 }
    }

    /// The columns that a segment reaches into.
    pub(super) fn reach(&self, segment: &Segment) -> std::ops::Range<usize> {
        let column = |at: f64| ((at / self.seconds) * self.columns as f64).clamp(0.0, self.columns as f64);
        column(segment.from).floor() as usize..(column(segment.to).ceil() as usize).min(self.columns)
    }

    /// The ticks: their columns and seconds.
    pub(super) fn ticks(&self) -> Vec<(usize, u32)> {
        let wanted = self.seconds * LEAST_TICK as f64 / self.columns as f64;
        // Beyond the table there are only hours.
        let step = STEPS.into_iter().find(|step| f64::from(*step) >= wanted).unwrap_or_else(|| {
            let hours = (wanted / 3_600.0).ceil();
            hours as u32 * 3_600
        });
        (0..self.seconds.ceil() as u32)
            .step_by(step as usize)
            .map(|second| ((f64::from(second) / self.seconds * self.columns as f64).floor() as usize, second))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_second_has_a_column_and_the_last_column_ends_with_the_last_second() {
        let scale = Scale::new(34.6, 60);
        assert_eq!((scale.columns(), scale.span(0).0, scale.span(59).1), (60, 0.0, 34.6));
    }

    #[test]
    fn a_short_time_is_not_stretched() {
        assert_eq!(Scale::new(2.0, 150).columns(), 20);
        assert_eq!(Scale::new(0.0, 150).columns(), 1);
    }

    #[test]
    fn ticks_are_round_and_keep_their_distance() {
        for (seconds, room) in [(34.6, 28), (69.0, 60), (391.0, 100), (7_000.0, 40), (90_000.0, 28)] {
            let ticks = Scale::new(seconds, room).ticks();
            assert!(ticks.len() >= 2, "{seconds} s in {room} columns: {ticks:?}");
            assert!(ticks.windows(2).all(|pair| pair[1].0 - pair[0].0 >= LEAST_TICK - 1), "{ticks:?}");
        }
        let seconds: Vec<u32> = Scale::new(34.6, 60).ticks().into_iter().map(|(_, second)| second).collect();
        assert_eq!(seconds, [0, 10, 20, 30]);
    }

    #[test]
    fn what_touches_a_column_only_at_its_edge_is_not_in_it() {
        let scale = Scale::new(10.0, 10);
        assert_eq!((scale.overlap(3, 2.0, 3.0), scale.overlap(2, 2.0, 3.0)), (0.0, 1.0));
    }
}
