//! What the page brings over the wire, how soon it can be used, and how soon a slider shows, measured in Chromium.

use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::typing::measured;

/// A table of bytes, and one of milliseconds.
pub(super) fn table() -> Result<String> {
    let value = measured("page.bench.mjs")?;
    let mut table = String::from(
        "`node tests/browser/page.bench.mjs`, which `cargo xtask bench page` runs, over the loopback address from a server that \
         compresses with gzip -9.\n\n| a first visit brings | bytes, gzip |\n|---|---:|\n",
    );
    let mut total = 0;
    for file in value.get("files").and_then(Value::as_array).context("no files")? {
        let bytes = file.get("bytes").and_then(Value::as_u64).unwrap_or_default();
        let name = file.get("name").and_then(Value::as_str).unwrap_or_default();
        total += bytes;
        let _ = writeln!(table, "| {name} | {bytes} |");
    }
    let _ = write!(table, "| all | {total} |\n\n| what | median, ms | 95th percentile, ms |\n|---|---:|---:|\n");
    for (field, what) in [
        ("interactive1", "from the address to findings on the screen and a key taken"),
        ("interactive4", "the same, the page's thread throttled to a quarter"),
        ("slider", "slider to a new timeline, 20 Pods"),
    ] {
        let number = |name: &str| value.get(field)?.get(name)?.as_f64();
        let (median, late) = (number("p50").context(field)?, number("p95").context(field)?);
        let _ = writeln!(table, "| {what} | {median:.1} | {late:.1} |");
    }
    Ok(table)
}
