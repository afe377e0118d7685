//! Measures the engine on one file and prints one line of JSON: `zerodown-bench STAGE FILE [THREADS]`, or the survival
//! matrix of a hundred different workloads that it makes itself: `zerodown-bench matrix`.
//!
//! Each run is a process of its own, so that its peak memory is the stage's own. `cargo xtask bench` runs the stages
//! several times and writes docs/benchmarks.md.

mod matrix;

use std::hint::black_box;
use std::io::Write as _;
use std::time::Instant;

use anyhow::{Context as _, bail};
use policy_core::object::read_objects;
use policy_core::options::Gains;
use policy_core::yaml::{parse, split};
use policy_core::{Options, Schedule, SourceFile, check_with};
use rayon::prelude::*;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// On all threads of rayon's pool.
struct Threads;

impl Schedule for Threads {
    fn map<T: Sync, R: Send>(&self, items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
        items.par_iter().map(work).collect()
    }
}

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|stage| stage == "matrix") {
        return matrix::run(arguments.get(1).map(String::as_str));
    }
    let (Some(stage), Some(path)) = (arguments.first(), arguments.get(1)) else {
        bail!("usage: zerodown-bench parse|type|check|check-gains FILE [THREADS], or matrix [FILE-TO-WRITE]");
    };
    let threads: usize = arguments.get(2).map_or(Ok(1), |threads| threads.parse()).context("THREADS is a number")?;
    rayon::ThreadPoolBuilder::new().num_threads(threads).build_global()?;
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?;
    let files = [SourceFile { name: path, text: &text }];
    let start = Instant::now();
    let count = match stage.as_str() {
        "parse" => split(&text)
            .into_iter()
            .map(|chunk| black_box(parse(0, chunk)))
            .filter(|document| !document.is_empty())
            .count(),
        "type" => split(&text).into_iter().map(|chunk| black_box(read_objects(&parse(0, chunk), 0)).len()).sum(),
        "check" => run(&files, Gains::Never, threads),
        "check-gains" => run(&files, Gains::Always, threads),
        other => bail!("no stage `{other}`"),
    };
    let seconds = start.elapsed().as_secs_f64();
    let line = serde_json::json!({
        "stage": stage, "threads": threads, "bytes": text.len(), "seconds": seconds, "count": count, "peakKiB": peak_kib(),
    });
    writeln!(std::io::stdout(), "{line}")?;
    Ok(())
}

/// The whole check; returns the number of findings.
fn run(files: &[SourceFile<'_>], gains: Gains, threads: usize) -> usize {
    let options = Options { gains, ..Options::default() };
    let report = if threads == 1 {
        check_with(files, &options, &policy_core::Sequential)
    } else {
        check_with(files, &options, &Threads)
    };
    let count = report.findings.len();
    // The process ends here; freeing is not part of a check.
    std::mem::forget(report);
    count
}

/// The most memory that this process has had, where the system says so.
fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
