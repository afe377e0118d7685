//! What each workload survives: events across where there is room, otherwise folded by verdict.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};

use annotate_snippets::normalize_untrusted_str;
use policy_core::report::{Event, LossSeconds, Survival, SurvivalVerdict, Verdict, WorkloadReport};

use super::View;
use super::wrap::{TIE, columns, lines, padded};
use crate::output::Output;

/// Columns between columns.
const GAP: usize = 2;
/// From this on nobody asks for tenths of seconds.
const WHOLE: f64 = 10.0;

/// The worst first: what a person reads who reads one line.
const VERDICTS: [Verdict; 5] =
    [Verdict::Outage, Verdict::Blocked, Verdict::LosesRequests, Verdict::AtRisk, Verdict::Survives];

/// Every workload that something can happen to.
pub(super) fn write(out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    let happens = |workload: &&WorkloadReport| Event::ALL.into_iter().any(|event| is_told(&workload.survival, event));
    let workloads: Vec<&WorkloadReport> = view.report.workloads.iter().filter(happens).collect();
    if workloads.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = workloads.iter().map(|workload| view.name(&workload.object)).collect();
    let table = Table::of(view.output, &workloads, &names);
    let is_clear = names.iter().collect::<BTreeSet<_>>().len() == names.len();
    if table.width() <= view.output.width && is_clear {
        table.write(out, &names)?;
    } else {
        let is_alone = view.report.workloads.len() == 1;
        for (workload, name) in workloads.iter().zip(&names) {
            folded(out, view.output, workload, (!is_alone).then_some(name), is_clear)?;
        }
    }
    writeln!(out)
}

fn is_told(survival: &Survival, event: Event) -> bool {
    survival.get(event).verdict != Verdict::NotApplicable
}

/// Two lines for each workload: words, and below them the numbers.
struct Table<'a> {
    output: &'a Output,
    name: usize,
    events: Vec<(&'static str, usize)>,
    rows: Vec<Vec<Option<(Verdict, String)>>>,
}

impl<'a> Table<'a> {
    fn of(output: &'a Output, workloads: &[&WorkloadReport], names: &[String]) -> Self {
        let words = output.words.survival;
        // An event that happens to none of them would be a column of dashes.
        let told: Vec<Event> = Event::ALL
            .into_iter()
            .filter(|event| workloads.iter().any(|workload| is_told(&workload.survival, *event)))
            .collect();
        let cell = |workload: &WorkloadReport, event: Event| {
            let fate = workload.survival.get(event);
            is_told(&workload.survival, event).then(|| (fate.verdict, number(output, fate)))
        };
        let rows: Vec<Vec<_>> =
            workloads.iter().map(|workload| told.iter().map(|event| cell(workload, *event)).collect()).collect();
        let width = |index: usize, heading: &str| {
            let cells = rows.iter().filter_map(|row: &Vec<Option<(Verdict, String)>>| row.get(index)?.as_ref());
            let widest = cells.map(|(verdict, number)| columns((words.verdict)(*verdict)).max(columns(number)));
            widest.max().unwrap_or(0).max(columns(heading))
        };
        let headings = told.iter().map(|event| (words.event)(*event).short).enumerate();
        let events = headings.map(|(index, heading)| (heading, width(index, heading))).collect();
        Self { output, name: names.iter().map(|name| columns(name)).max().unwrap_or(0), events, rows }
    }

    fn width(&self) -> usize {
        self.name + self.events.iter().map(|(_, width)| GAP + width).sum::<usize>()
    }

    fn write(&self, out: &mut dyn Write, names: &[String]) -> io::Result<()> {
        let (strong, faint) = (self.output.palette.strong, self.output.palette.faint);
        let gap = " ".repeat(GAP);
        let cells = self.events.iter().map(|(heading, width)| format!("{gap}{}", padded(heading, *width)));
        let heading = format!("{}{}", " ".repeat(self.name), cells.collect::<String>());
        writeln!(out, "{faint}{}{faint:#}", heading.trim_end())?;
        for (row, name) in self.rows.iter().zip(names) {
            writeln!(out, "{strong}{}{strong:#}{}", padded(name, self.name), self.line(row, true))?;
            writeln!(out, "{}{}", " ".repeat(self.name), self.line(row, false))?;
        }
        Ok(())
    }

    /// The words of a row, or its numbers.
    fn line(&self, row: &[Option<(Verdict, String)>], is_words: bool) -> String {
        let words = self.output.words.survival;
        let mut line = String::new();
        let mut spaces = 0;
        for (cell, (_, width)) in row.iter().zip(&self.events) {
            let (text, style) = match cell {
                Some((verdict, number)) => {
                    let text = if is_words { (words.verdict)(*verdict) } else { number.as_str() };
                    (text, self.output.palette.verdict(*verdict))
                }
                None => (if is_words { "-" } else { "" }, self.output.palette.faint),
            };
            spaces += GAP;
            if !text.is_empty() {
                // Writing to a String cannot fail.
                let _ = write!(line, "{}{style}{text}{style:#}", " ".repeat(spaces));
                spaces = 0;
            }
            spaces += width - columns(text);
        }
        line
    }
}

/// A line for each verdict, with the events that it is on.
fn folded(
    out: &mut dyn Write,
    output: &Output,
    workload: &WorkloadReport,
    name: Option<&String>,
    is_clear: bool,
) -> io::Result<()> {
    let (words, palette) = (output.words.survival, &output.palette);
    if let Some(name) = name {
        let (strong, faint) = (palette.strong, palette.faint);
        let location = &workload.location;
        // The name alone would mean several.
        let place = if is_clear { String::new() } else { format!("  {}:{}", location.file, location.line) };
        writeln!(out, "{strong}{name}{strong:#}{faint}{}{faint:#}", normalize_untrusted_str(&place))?;
    }
    let widest = VERDICTS.map(|verdict| columns((words.verdict)(verdict))).into_iter().max().unwrap_or(0);
    let indent = GAP + widest + GAP;
    for verdict in VERDICTS {
        let events = Event::ALL.into_iter().filter(|event| workload.survival.get(*event).verdict == verdict);
        let events: Vec<String> = events
            .map(|event| {
                let says = format!("{} {}", (words.event)(event).name, number(output, workload.survival.get(event)));
                says.trim_end().replace(' ', &TIE.to_string())
            })
            .collect();
        if events.is_empty() {
            continue;
        }
        let style = palette.verdict(verdict);
        let text = lines(&events.join(", "), output.width, indent, indent).join("\n");
        writeln!(
            out,
            "{}{style}{}{style:#}{}{text}",
            " ".repeat(GAP),
            padded((words.verdict)(verdict), widest),
            " ".repeat(GAP)
        )?;
    }
    Ok(())
}

/// What a verdict rests on: seconds of lost requests, or the Pods that stay.
fn number(output: &Output, fate: &SurvivalVerdict) -> String {
    let words = output.words.survival;
    let stays = || fate.min_available.zip(fate.desired).map(|(least, desired)| (words.of)(least, desired));
    match (fate.verdict, fate.loss_seconds) {
        (Verdict::NotApplicable | Verdict::Blocked, _) => String::new(),
        (Verdict::AtRisk | Verdict::LosesRequests | Verdict::Outage, None) => words.endless.to_owned(),
        (_, Some(LossSeconds { nominal, worst })) if worst > 0.0 => {
            let (usual, worst) = (short(nominal), short(worst));
            let range = if usual == worst { worst } else { format!("{usual}–{worst}") };
            output.characters(&(words.seconds)(&range))
        }
        _ => stays().unwrap_or_default(),
    }
}

/// `0.7`, `5.8`, `366`.
fn short(seconds: f64) -> String {
    use crate::words::survival::number;
    if seconds < WHOLE { number(seconds) } else { format!("{seconds:.0}") }
}
