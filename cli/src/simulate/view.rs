//! The simulation for people: what happens in one sentence, the numbers, the drawing, the steps, why, and what to do.

use std::io::{self, Write};

use annotate_snippets::normalize_untrusted_str;
use policy_core::report::{Applicability, Simulation};
use policy_core::rules::find;

use super::drawing;
use crate::human::fix_command;
use crate::human::wrap::{TIE, columns, lines, padded};
use crate::input::Input;
use crate::output::Output;
use crate::words::survival::{Fate, SurvivalWords};

/// Up to so many steps are all told.
const MOST_STEPS: usize = 12;
/// Of more, so many at the beginning.
const FIRST_STEPS: usize = 6;
/// And so many at the end.
const LAST_STEPS: usize = 4;

/// Writes everything; `all`: every Pod and every step.
pub(super) fn write(
    out: &mut dyn Write,
    simulation: &Simulation,
    input: &Input,
    output: &Output,
    all: bool,
) -> io::Result<()> {
    let view = View { simulation, output, words: output.words.survival };
    view.sentence(out)?;
    if simulation.frames.is_empty() {
        return Ok(());
    }
    view.numbers(out)?;
    writeln!(out)?;
    let all_drawn = drawing::write(out, simulation, output, all)?;
    let all_told = view.steps(out, all)?;
    view.why(out)?;
    view.to_do(out, input)?;
    if !(all_drawn && all_told) {
        let faint = output.palette.faint;
        writeln!(out, "\n{faint}{}{faint:#}", view.words.see_all)?;
    }
    Ok(())
}

struct View<'a> {
    simulation: &'a Simulation,
    output: &'a Output,
    words: &'a SurvivalWords,
}

impl View<'_> {
    fn sentence(&self, out: &mut dyn Write) -> io::Result<()> {
        let workload = &self.simulation.workload;
        let verdict = &self.simulation.verdict;
        let fate = Fate {
            opening: (self.words.event)(self.simulation.event).opening,
            workload: &format!("{}/{}", workload.kind, workload.name),
            verdict: verdict.verdict,
            loss: verdict.loss_seconds,
            reason: verdict.reasons.first().map_or("", String::as_str),
            applies: !self.simulation.frames.is_empty(),
        };
        let strong = self.output.palette.strong;
        for line in lines(&normalize_untrusted_str(&(self.words.sentence)(&fate)), self.output.width, 0, 0) {
            writeln!(out, "{strong}{line}{strong:#}")?;
        }
        Ok(())
    }

    fn numbers(&self, out: &mut dyn Write) -> io::Result<()> {
        let (simulation, words, palette) = (self.simulation, self.words, &self.output.palette);
        let verdict = &simulation.verdict;
        let word = (words.verdict)(verdict.verdict);
        let counted =
            verdict.min_available.zip(verdict.desired).map(|(least, desired)| (words.available)(least, desired));
        let (needs, most) = (simulation.needed.map(words.needs), verdict.max_total.map(words.most));
        let facts: Vec<String> = std::iter::once(word.to_owned()).chain(counted).chain(needs).chain(most).collect();
        let tied =
            facts.join(" · ").replace(' ', &TIE.to_string()).replace(&format!("{TIE}·{TIE}"), &format!("{TIE}· "));
        let facts = self.output.characters(&tied);
        let style = palette.verdict(verdict.verdict);
        for (index, line) in lines(&facts, self.output.width, 0, 0).into_iter().enumerate() {
            match line.strip_prefix(word).filter(|_| index == 0) {
                Some(rest) => writeln!(out, "{style}{word}{style:#}{rest}")?,
                None => writeln!(out, "{line}")?,
            }
        }
        let faint = palette.faint;
        let drawn = (words.drawn)((words.corner)(simulation.corner));
        for line in lines(&drawn, self.output.width, 0, 0) {
            writeln!(out, "{faint}{line}{faint:#}")?;
        }
        Ok(())
    }

    /// True: all of them.
    fn steps(&self, out: &mut dyn Write, all: bool) -> io::Result<bool> {
        let steps = &self.simulation.steps;
        if steps.is_empty() {
            return Ok(true);
        }
        self.heading(out, self.words.steps)?;
        if all || steps.len() <= MOST_STEPS {
            self.list(out, steps)?;
            return Ok(true);
        }
        let (first, rest) = steps.split_at(FIRST_STEPS);
        let (left_out, last) = rest.split_at(rest.len() - LAST_STEPS);
        self.list(out, first)?;
        let faint = self.output.palette.faint;
        writeln!(out, "  {faint}{}{faint:#}", self.output.characters(&(self.words.more_steps)(left_out.len())))?;
        self.list(out, last)?;
        Ok(false)
    }

    fn why(&self, out: &mut dyn Write) -> io::Result<()> {
        let reasons = &self.simulation.verdict.reasons;
        if reasons.is_empty() {
            return Ok(());
        }
        self.heading(out, self.words.why)?;
        self.list(out, reasons)
    }

    /// The rules that explain it, and what shows their fixes.
    fn to_do(&self, out: &mut dyn Write, input: &Input) -> io::Result<()> {
        let rules: Vec<_> = self.simulation.verdict.rules.iter().filter_map(|id| find(id)).collect();
        if rules.is_empty() {
            return Ok(());
        }
        self.heading(out, self.words.to_do)?;
        let (code, faint) = (self.output.palette.code, self.output.palette.faint);
        let commands: Vec<String> = rules.iter().map(|rule| format!("zerodown explain {}", rule.id)).collect();
        let widest = commands.iter().map(|command| columns(command)).max().unwrap_or_default();
        for (rule, command) in rules.iter().zip(&commands) {
            let fix = (self.output.words.fix_kind)(rule.fix);
            // A command on two lines cannot be copied; what it offers can be left out.
            if 2 + widest + 2 + columns(fix) <= self.output.width {
                writeln!(out, "  {code}{}{code:#}  {faint}{fix}{faint:#}", padded(command, widest))?;
            } else {
                writeln!(out, "  {code}{command}{code:#}")?;
            }
        }
        if rules.iter().any(|rule| rule.fix == Some(Applicability::Safe)) {
            let command = self.output.characters(&fix_command(input.files.iter().map(|file| file.name.as_str()), ""));
            writeln!(out, "  {code}{command}{code:#}")?;
        }
        Ok(())
    }

    fn heading(&self, out: &mut dyn Write, heading: &str) -> io::Result<()> {
        let strong = self.output.palette.strong;
        writeln!(out, "\n{strong}{heading}{strong:#}")
    }

    fn list(&self, out: &mut dyn Write, items: &[String]) -> io::Result<()> {
        for item in items {
            for line in lines(&normalize_untrusted_str(item), self.output.width, 2, 4) {
                writeln!(out, "{}{line}", if line.starts_with(' ') { "" } else { "  " })?;
            }
        }
        Ok(())
    }
}
