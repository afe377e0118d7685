//! The engine's figures: throughput of its stages on a large file, and how much memory they take.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::{build, repo, run, say};

/// Runs of each stage; the median is told.
const RUNS: usize = 5;

/// Stage and threads of `zerodown-bench`, and what the table calls them.
const STAGES: &[(&str, &str, &str)] = &[
    ("parse", "1", "parse: text to tree"),
    ("type", "1", "parse + type: tree to API objects"),
    ("check", "1", "whole check, one thread"),
    ("check", "2", "whole check, two threads"),
];

/// A table, or a sentence where the data is not there.
pub(super) fn table() -> Result<String> {
    let Some(file) = large_file()? else {
        return Ok("The corpus that the large file is made of is not beside the repository: not measured.\n".to_owned());
    };
    run::progress(build::cargo().args(["build", "--release", "--package", "zerodown-bench"]))?;
    let mut table = String::from(
        "`cargo xtask bench`: `zerodown-bench STAGE FILE THREADS`, a process of its own for each run, median of five, on a \
         file of 50 MB that `make_bench.py --mb 50` makes from real workloads.\n\n\
         | stage | MB/s | seconds | peak memory, MB | peak ÷ input |\n|---|---:|---:|---:|---:|\n",
    );
    for (stage, threads, name) in STAGES {
        let mut runs = (0..RUNS).map(|_| once(stage, &file, threads)).collect::<Result<Vec<_>>>()?;
        runs.sort_by(|first, second| first.seconds.total_cmp(&second.seconds));
        let median = runs.get(RUNS / 2).context("no run")?;
        let (bytes, peak) = (median.bytes / 1e6, median.peak_kib * 1024.0 / 1e6);
        let line = format!(
            "| {name} | {:.1} | {:.2} | {peak:.0} | {:.1} |",
            bytes / median.seconds,
            median.seconds,
            peak / bytes
        );
        say::line(&line);
        let _ = writeln!(table, "{line}");
    }
    Ok(table)
}

struct Figures {
    bytes: f64,
    seconds: f64,
    peak_kib: f64,
}

fn once(stage: &str, file: &PathBuf, threads: &str) -> Result<Figures> {
    let binary = repo::path("target/release/zerodown-bench");
    let line = run::text(run::program(binary).args([stage]).arg(file).arg(threads))?;
    let value: Value = serde_json::from_str(&line).with_context(|| format!("not JSON: {line}"))?;
    let number =
        |field: &str| value.get(field).and_then(Value::as_f64).with_context(|| format!("no {field} in {line}"));
    Ok(Figures { bytes: number("bytes")?, seconds: number("seconds")?, peak_kib: number("peakKiB")? })
}

/// The 50 MB file, made once; `None` where the corpus is not there.
fn large_file() -> Result<Option<PathBuf>> {
    let maker = repo::path("../shared/corpus/make_bench.py");
    if !maker.is_file() {
        return Ok(None);
    }
    let file = repo::path("target/bench-50.yaml");
    if !file.is_file() {
        say::line("  making a file of 50 MB");
        run::quiet(run::program("python3").arg(maker).args(["--mb", "50", "--out"]).arg(&file))?;
    }
    Ok(Some(file))
}
