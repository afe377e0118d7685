//! What stands for what: a character of its own for each state, so that nothing is told by colour alone.

use std::fmt::Write;

use anstyle::Style;
use policy_core::report::PodState;

use crate::output::{Output, Palette};

/// One column of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) mark: char,
    pub(super) style: Style,
}

/// Nothing at all.
pub(super) const BLANK: Cell = Cell { mark: ' ', style: Style::new() };

/// Every state, in the order of the legend.
pub(super) const STATES: [PodState; 8] = [
    PodState::Serving,
    PodState::Starting,
    PodState::RoutedNotListening,
    PodState::RoutedGone,
    PodState::Ready,
    PodState::Draining,
    PodState::Pending,
    PodState::Failed,
];

/// The characters of a terminal: all of Unicode's, or ASCII where it may not show others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marks<'o> {
    is_unicode: bool,
    palette: &'o Palette,
}

impl<'o> Marks<'o> {
    /// What this output can show.
    pub(super) fn of(output: &'o Output) -> Self {
        Self { is_unicode: output.is_unicode, palette: &output.palette }
    }

    fn pick(&self, unicode: char, ascii: char) -> char {
        if self.is_unicode { unicode } else { ascii }
    }

    /// A Pod in a state.
    pub(super) fn state(&self, state: PodState) -> Cell {
        let palette = self.palette;
        let (unicode, ascii, style) = match state {
            PodState::Pending => ('?', '?', palette.warning),
            PodState::Starting => ('┄', '.', palette.faint),
            PodState::RoutedNotListening => ('!', '!', palette.loses),
            PodState::Ready => ('┅', ':', palette.added),
            PodState::Serving => ('━', '=', palette.added),
            PodState::RoutedGone => ('×', 'x', palette.error),
            PodState::Draining => ('─', '-', palette.faint),
            PodState::Failed => ('·', '_', palette.removed),
        };
        Cell { mark: self.pick(unicode, ascii), style }
    }

    /// A share of requests that is lost: the higher the more.
    pub(super) fn lost(&self, share: f64) -> Cell {
        let mark = match (share * 8.0).ceil() as usize {
            0 | 1 => '▁',
            2 => '▂',
            3 => '▃',
            4 => '▄',
            5 => '▅',
            6 => '▆',
            7 => '▇',
            _ => '█',
        };
        Cell { mark: self.pick(mark, '#'), style: self.palette.error }
    }

    /// Where Pods are missing below the needed line.
    pub(super) fn missing(&self) -> Cell {
        Cell { mark: self.pick('╌', '~'), style: self.palette.error }
    }

    /// Available Pods, where there are enough of them and where there are too few.
    pub(super) fn available(&self, enough: bool) -> Cell {
        let serving = self.state(PodState::Serving);
        if enough { serving } else { Cell { style: self.palette.error, ..serving } }
    }

    /// The axis: its beginning, its line, a tick on it, and what says that it goes on.
    pub(super) fn axis(&self) -> [char; 4] {
        if self.is_unicode { ['┌', '─', '┬', '→'] } else { ['+', '-', '+', '>'] }
    }
}

/// Cells as text, with as few changes of style as there are.
pub(super) fn row(cells: &[Cell]) -> String {
    let end = cells.iter().rposition(|cell| cell.mark != ' ').map_or(0, |last| last + 1);
    let mut text = String::new();
    for run in cells.get(..end).unwrap_or_default().chunk_by(|first, second| first.style == second.style) {
        let style = run.first().map_or(Style::new(), |cell| cell.style);
        let marks: String = run.iter().map(|cell| cell.mark).collect();
        // Writing to a String cannot fail.
        let _ = write!(text, "{style}{marks}{style:#}");
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use policy_core::Lang;

    use super::*;

    #[test]
    fn every_state_has_a_character_of_its_own() {
        for output in [Output::plain(Lang::En, 80), Output::plain(Lang::En, 80).in_ascii()] {
            let marks: BTreeSet<char> = STATES.map(|state| Marks::of(&output).state(state).mark).into();
            assert_eq!(marks.len(), 8, "{marks:?}");
            assert!(output.is_unicode || marks.iter().all(char::is_ascii), "{marks:?}");
        }
    }

    #[test]
    fn the_smallest_loss_is_seen() {
        let output = Output::plain(Lang::En, 80);
        let marks = [0.0001, 0.5, 0.51, 1.0].map(|fraction| Marks::of(&output).lost(fraction).mark);
        assert_eq!(marks, ['▁', '▄', '▅', '█']);
    }
}
