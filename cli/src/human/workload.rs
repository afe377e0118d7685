//! One line for each workload: its name, score, grade and pillars.

use std::collections::BTreeMap;
use std::io::{self, Write};

use annotate_snippets::normalize_untrusted_str;
use policy_core::report::{Location, Pillar, Pillars, WorkloadReport};

use super::View;
use super::wrap::{columns, padded};
use crate::output::Output;

/// Columns that a table must leave for names.
const LEAST_NAME: usize = 10;
/// Columns of score and grade with the spaces before: `  100 A`.
const SCORE: usize = 7;
/// Columns between the pillars.
const GAP: usize = 2;

/// A table with a heading where the terminal is wide enough, otherwise the pillars below each workload.
pub(super) fn write(out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    let workloads = &view.report.workloads;
    if workloads.is_empty() {
        return Ok(());
    }
    let output = view.output;
    let names: Vec<String> = workloads.iter().map(|workload| view.name(&workload.object)).collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for name in &names {
        *times.entry(name).or_default() += 1;
    }
    let words = pillars(&Pillars::default()).map(|(pillar, _)| (output.words.pillar)(pillar));
    let needed: usize = words.iter().map(|word| GAP + columns(word)).sum();
    // The few names that are longer push their own line's columns, not everybody's.
    let room = output.width.saturating_sub(SCORE + needed);
    let is_wide = room >= LEAST_NAME && names.iter().filter(|name| columns(name) > room).count() * 10 <= names.len();
    let room = if is_wide { room } else { output.width.saturating_sub(SCORE) };
    let widest = names.iter().map(|name| columns(name)).filter(|name| *name <= room).max().unwrap_or_default();
    if is_wide {
        let faint = output.palette.faint;
        let heading = words.iter().fold(" ".repeat(widest + SCORE), |line, word| line + &" ".repeat(GAP) + word);
        writeln!(out, "{faint}{heading}{faint:#}")?;
    }
    for (workload, name) in workloads.iter().zip(&names) {
        let name_columns = widest.max(columns(name));
        score(out, output, workload, &padded(name, widest))?;
        if is_wide {
            cells(out, output, workload)?;
        } else if workload.score.total.is_some() {
            below(out, output, workload)?;
        }
        if times.get(name.as_str()).is_some_and(|times| *times > 1) {
            // The name alone would mean several.
            let (Location { file, line, .. }, faint) = (&workload.location, output.palette.faint);
            let place = normalize_untrusted_str(&format!("{file}:{line}"));
            let is_behind = is_wide && name_columns + SCORE + needed + GAP + columns(&place) <= output.width;
            write!(out, "{}{faint}{place}{faint:#}", if is_behind { "  " } else { "\n    " })?;
        }
        writeln!(out)?;
    }
    writeln!(out)
}

fn score(out: &mut dyn Write, output: &Output, workload: &WorkloadReport, name: &str) -> io::Result<()> {
    let (strong, faint) = (output.palette.strong, output.palette.faint);
    write!(out, "{strong}{name}{strong:#}")?;
    match (workload.score.total, workload.score.grade) {
        (Some(total), Some(grade)) => {
            let style = output.palette.score(total);
            write!(out, "  {style}{total:>3} {grade:?}{style:#}")
        }
        // Parked at 0 replicas, or without anything to serve.
        _ => write!(out, "  {faint}  -  {faint:#}"),
    }
}

fn cells(out: &mut dyn Write, output: &Output, workload: &WorkloadReport) -> io::Result<()> {
    for (pillar, score) in pillars(&workload.score.pillars) {
        let width = GAP + columns((output.words.pillar)(pillar));
        write!(out, "{}", cell(output, score, width))?;
    }
    Ok(())
}

fn below(out: &mut dyn Write, output: &Output, workload: &WorkloadReport) -> io::Result<()> {
    // More than any line has, so that the first pillar begins one.
    let mut column = usize::MAX;
    for (pillar, score) in pillars(&workload.score.pillars) {
        let word = (output.words.pillar)(pillar);
        // 10 is the longest English word, so that the columns of both lines agree.
        let word = padded(word, 10);
        let needed = GAP + columns(&word) + 4;
        if column.saturating_add(needed) > output.width {
            write!(out, "\n  ")?;
            column = 2;
        }
        column += needed;
        let faint = output.palette.faint;
        write!(out, "  {faint}{word}{faint:#}{}", cell(output, score, 4))?;
    }
    Ok(())
}

fn cell(output: &Output, score: Option<u32>, width: usize) -> String {
    let palette = &output.palette;
    let (text, style) = match score {
        Some(score) => (score.to_string(), if score < 80 { palette.score(score) } else { anstyle::Style::new() }),
        None => ("-".to_owned(), palette.faint),
    };
    format!("{style}{text:>width$}{style:#}")
}

fn pillars(pillars: &Pillars) -> [(Pillar, Option<u32>); 6] {
    [
        (Pillar::Rollout, pillars.rollout),
        (Pillar::Probes, pillars.probes),
        (Pillar::Shutdown, pillars.shutdown),
        (Pillar::Disruption, pillars.disruption),
        (Pillar::Spread, pillars.spread),
        (Pillar::Scaling, pillars.scaling),
    ]
}
