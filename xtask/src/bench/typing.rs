//! From a key to its findings on the screen, measured in Chromium.

use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::{repo, run, setup};

/// What the program types, and what that changes.
const HABITS: [(&str, &str); 3] = [
    ("comment", "a comment at the end: nothing but the text changes"),
    ("value", "`replicas: 3`, `30`, and so on: a workload's findings and verdicts change"),
    ("line", "empty lines at the top: every place is in another line"),
];

/// A table of milliseconds by lines of text.
pub(super) fn table() -> Result<String> {
    let value = measured("keystroke.bench.mjs")?;
    let mut table = String::from(
        "`node tests/browser/keystroke.bench.mjs`, which `cargo xtask bench` runs: a hundred keys each, in the Overview.\n\n\
         | lines | what is typed | median, ms | 95th percentile, ms |\n|---:|---|---:|---:|\n",
    );
    for (lines, by_habit) in value.as_object().context("no object")? {
        for (habit, told) in HABITS {
            let number = |field: &str| {
                let figure = by_habit.get(habit).and_then(|figures| figures.get(field)?.as_f64());
                figure.with_context(|| format!("no {field} of {habit}"))
            };
            writeln!(table, "| {lines} | {told} | {:.1} | {:.1} |", number("p50")?, number("p95")?)?;
        }
    }
    Ok(table)
}

/// What a program of `tests/browser/` says in JSON. It serves the page itself, as a host does that compresses.
pub(super) fn measured(program: &str) -> Result<Value> {
    let chromium = setup::chromium().context("there is no Chromium")?;
    let mut node = run::program("node");
    node.arg(repo::path("tests/browser").join(program)).env("CHROME", chromium);
    let line = run::text(&mut node)?;
    serde_json::from_str(&line).with_context(|| format!("not JSON: {line}"))
}
