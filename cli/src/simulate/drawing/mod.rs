//! The timeline: available Pods against the needed line, lost requests, one row for each Pod, the seconds below.

use std::io::{self, Write};

use annotate_snippets::normalize_untrusted_str;
use policy_core::report::{Simulation, Verdict};

mod counts;
mod marks;
mod pods;
mod scale;
#[cfg(test)]
mod tests;

use crate::human::wrap::{columns, padded};
use crate::output::Output;
use crate::words::survival::SurvivalWords;
use marks::{Cell, Marks, STATES, row};
use pods::Line;
use scale::Scale;

/// Columns between a label and what it labels.
const GAP: usize = 1;

/// Draws a simulation that has something to draw; `all`: every Pod. True: that is each of them.
pub(super) fn write(out: &mut dyn Write, simulation: &Simulation, output: &Output, all: bool) -> io::Result<bool> {
    let drawing = Drawing::of(simulation, output, all);
    drawing.available(out)?;
    drawing.lost(out)?;
    drawing.pods(out)?;
    drawing.axis(out)?;
    drawing.legend(out)?;
    Ok(drawing.is_whole)
}

struct Drawing<'a> {
    simulation: &'a Simulation,
    output: &'a Output,
    words: &'a SurvivalWords,
    marks: Marks<'a>,
    scale: Scale,
    /// The Pods' labels and columns; a note on those that are not drawn has none.
    rows: Vec<(String, Option<Vec<Cell>>)>,
    /// Every Pod has its row.
    is_whole: bool,
    /// Some rows stand for several Pods.
    has_alike: bool,
    /// Columns of the labels.
    labels: usize,
    /// Columns of the numbers at the end of some labels.
    numbers: usize,
}

impl<'a> Drawing<'a> {
    fn of(simulation: &'a Simulation, output: &'a Output, all: bool) -> Self {
        let (words, marks) = (output.words.survival, Marks::of(output));
        let (lines, is_whole) = pods::lines(simulation, all);
        // Names take a third at most, and what is drawn the rest.
        let room = output.canvas / 3;
        let names: Vec<String> = lines
            .iter()
            .map(|line| match line {
                Line::Pods(life, count) => pods::label(life, &simulation.workload.name, *count, room),
                Line::More(revision, count) => (words.more_pods)(*revision, *count),
            })
            .map(|name| normalize_untrusted_str(&output.characters(&name)))
            .collect();
        let highest = simulation.frames.iter().map(|frame| frame.available).max().unwrap_or(0);
        let numbers = highest.max(desired(simulation)).max(simulation.needed.unwrap_or(0) + 1).to_string().len();
        let counted = columns(words.available_pods).max(columns(words.needed)) + 1 + numbers;
        let drawn = lines.iter().zip(&names).filter(|(line, _)| matches!(line, Line::Pods(..)));
        let widest = drawn.map(|(_, name)| columns(name)).max().unwrap_or(0);
        let labels = counted.max(columns(words.lost)).max(widest.min(room));
        let scale = Scale::new(simulation.duration_seconds, output.canvas.saturating_sub(labels + GAP));
        let row = |(line, name): (&Line<'_>, String)| match line {
            Line::Pods(life, _) => (shortened(&name, labels, output), Some(pods::cells(life, &scale, &marks))),
            Line::More(..) => (name, None),
        };
        let has_alike = lines.iter().any(|line| matches!(line, Line::Pods(_, 2..)));
        let rows = lines.iter().zip(names).map(row).collect();
        Self { simulation, output, words, marks, scale, rows, is_whole, has_alike, labels, numbers }
    }

    fn line(&self, out: &mut dyn Write, label: &str, cells: &[Cell]) -> io::Result<()> {
        let faint = self.output.palette.faint;
        let text = row(cells);
        if text.is_empty() {
            return writeln!(out, "{faint}{}{faint:#}", label.trim_end());
        }
        writeln!(out, "{faint}{}{faint:#}{}{text}", padded(label, self.labels), " ".repeat(GAP))
    }

    fn available(&self, out: &mut dyn Write) -> io::Result<()> {
        let needed = self.simulation.needed.unwrap_or(0);
        let least = counts::least_available(&self.simulation.frames, &self.scale);
        for (index, level) in counts::levels(&least, desired(self.simulation), needed, &self.marks).iter().enumerate() {
            let word = match (level.pods == needed, index) {
                (true, _) => self.words.needed,
                (false, 0) => self.words.available_pods,
                (false, _) => "",
            };
            let (number, room) = (level.pods, self.labels - self.numbers);
            self.line(out, &format!("{}{number:>width$}", padded(word, room), width = self.numbers), &level.cells)?;
        }
        Ok(())
    }

    fn lost(&self, out: &mut dyn Write) -> io::Result<()> {
        // Where no request arrives none is lost, whatever the Pods do.
        if self.simulation.losses.is_empty() || self.simulation.verdict.verdict == Verdict::NotApplicable {
            let faint = self.output.palette.faint;
            let label = padded(self.words.lost, self.labels + GAP);
            return writeln!(out, "{faint}{label}{}{faint:#}\n", self.words.nothing_lost);
        }
        let cells = counts::lost(&self.simulation.losses, &self.scale, &self.marks);
        self.line(out, self.words.lost, &cells)?;
        writeln!(out)
    }

    fn pods(&self, out: &mut dyn Write) -> io::Result<()> {
        self.rows.iter().try_for_each(|(label, cells)| self.line(out, label, cells.as_deref().unwrap_or_default()))
    }

    /// The line with its ticks, and their seconds below.
    fn axis(&self, out: &mut dyn Write) -> io::Result<()> {
        let [first, line, tick, on] = self.marks.axis();
        let mut marks = vec![line; self.scale.columns()];
        let mut seconds = String::new();
        for (column, second) in self.scale.ticks() {
            if let Some(mark) = marks.get_mut(column) {
                *mark = if second == 0 { first } else { tick };
            }
            let says = if second == 0 { (self.words.seconds)("0") } else { second.to_string() };
            // The last label may be longer than what is left of the line.
            if column + columns(&says) <= self.output.canvas.saturating_sub(self.labels + GAP) {
                seconds = padded(&seconds, column) + &says;
            }
        }
        if goes_on(self.simulation)
            && let Some(last) = marks.last_mut()
        {
            *last = on;
        }
        let (faint, indent) = (self.output.palette.faint, " ".repeat(self.labels + GAP));
        let marks: String = marks.into_iter().collect();
        writeln!(out, "{indent}{faint}{marks}{faint:#}\n{indent}{faint}{seconds}{faint:#}")
    }

    /// The characters that occur, each with its meaning.
    fn legend(&self, out: &mut dyn Write) -> io::Result<()> {
        let drawn: Vec<Cell> = self.rows.iter().filter_map(|(_, cells)| cells.as_ref()).flatten().copied().collect();
        let states = STATES.map(|state| (self.marks.state(state), (self.words.state)(state)));
        let states = states.into_iter().filter(|(cell, _)| drawn.contains(cell));
        let too_few = self.simulation.frames.iter().any(|frame| Some(frame.available) < self.simulation.needed);
        let too_few = too_few.then(|| (self.marks.missing(), self.words.too_few));
        let cells = states.chain(too_few).map(|(cell, says)| (row(&[cell]), 1, says));
        let alike = self.has_alike.then(|| ("+n".to_owned(), 2, self.words.alike));
        let (mut line, mut column) = (String::new(), 0);
        for (mark, width, says) in cells.chain(alike) {
            let width = width + 1 + columns(says);
            if column > 0 && column + 2 + width > self.output.width {
                writeln!(out, "{line}")?;
                (line, column) = (String::new(), 0);
            }
            let gap = if column > 0 { "  " } else { "" };
            line = format!("{line}{gap}{mark} {says}");
            column += gap.len() + width;
        }
        if column > 0 { writeln!(out, "{line}") } else { Ok(()) }
    }
}

/// What is drawn at the end does not end there.
fn goes_on(simulation: &Simulation) -> bool {
    simulation.verdict.verdict == Verdict::Blocked
        || simulation.frames.last().is_some_and(|frame| frame.loss_fraction > 0.0)
}

/// The end of a name that is too long: Pods differ in their last characters.
fn shortened(label: &str, room: usize, output: &Output) -> String {
    if columns(label) <= room {
        return label.to_owned();
    }
    let dots = output.characters("…");
    let mut end = label;
    while columns(end) + columns(&dots) > room {
        let mut rest = end.chars();
        if rest.next().is_none() {
            break;
        }
        end = rest.as_str();
    }
    format!("{dots}{end}")
}

fn desired(simulation: &Simulation) -> i64 {
    simulation.verdict.desired.unwrap_or(0)
}
