//! From a key to its findings on the screen, measured in Chromium.

use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::{repo, run, setup};

/// A table of milliseconds by lines of text.
pub(super) fn table() -> Result<String> {
    let value = measured("keystroke.bench.mjs")?;
    let mut table = String::from(
        "`node tests/browser/keystroke.bench.mjs`, which `cargo xtask bench` runs: forty keys each, typed at the end of the text.\n\n\
         | lines | median, ms | 95th percentile, ms |\n|---:|---:|---:|\n",
    );
    for (lines, figures) in value.as_object().context("no object")? {
        let number = |field: &str| figures.get(field).and_then(Value::as_f64).unwrap_or_default();
        let _ = writeln!(table, "| {lines} | {:.1} | {:.1} |", number("p50"), number("p95"));
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
