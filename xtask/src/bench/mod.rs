//! Figures for docs/benchmarks.md: what a person downloads, and the machine it was measured on.

mod engine;
mod hosts;
mod matrix;
mod page;
mod typing;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use flate2::{Compression, write::GzEncoder};

use crate::setup::{self, Need};
use crate::{build, repo, run, say};

const PAGE: &str = "docs/benchmarks.md";

/// Measures and writes the parts of the page between their marks; the rest of the page is kept.
pub(crate) fn bench() -> Result<()> {
    setup::bring(Need::PAGE)?;
    setup::bring(&[Need::BrowserTests, Need::Chromium])?;
    build::build(&[])?;
    write(&[
        ("engine", engine::table()?),
        ("matrix", matrix::table()?),
        ("page", page::table()?),
        ("typing", typing::table()?),
        ("sizes", sizes()?),
    ])
}

/// The same for the page alone.
pub(crate) fn bench_page() -> Result<()> {
    setup::bring(Need::PAGE)?;
    setup::bring(&[Need::BrowserTests, Need::Chromium])?;
    build::build(&["web"])?;
    write(&[("page", page::table()?), ("typing", typing::table()?)])
}

/// The same for the hosts of the admission modules alone. It needs Go.
pub(crate) fn bench_hosts() -> Result<()> {
    write(&[("hosts", hosts::table()?)])
}

fn write(tables: &[(&str, String)]) -> Result<()> {
    let file = repo::path(PAGE);
    let mut page = fs::read_to_string(&file).with_context(|| format!("cannot read {PAGE}"))?;
    for (mark, table) in tables {
        page = between(&page, mark, table)?;
    }
    fs::write(&file, page)?;
    say::line(format!("{PAGE} is written"));
    Ok(())
}

/// The page with a table put between `<!-- mark:begin -->` and `<!-- mark:end -->`.
fn between(page: &str, mark: &str, table: &str) -> Result<String> {
    let (begin, end) = (format!("<!-- {mark}:begin -->"), format!("<!-- {mark}:end -->"));
    let (before, rest) = page.split_once(&begin).with_context(|| format!("{PAGE} has no {begin}"))?;
    let (_, after) = rest.split_once(&end).with_context(|| format!("{PAGE} has no {end}"))?;
    Ok(format!("{before}{begin}\n{table}{end}{after}"))
}

fn sizes() -> Result<String> {
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in [build::dist(), build::assets()?] {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|kind| ["wasm", "js", "css", "json"].iter().any(|wanted| kind == *wanted)) {
                files.push(path);
            }
        }
    }
    files.push(repo::path("target/npm/package/dist/policy_bg.wasm"));
    files.push(build::tarball());
    files.push(build::cli_binary());
    files.sort();
    let mut table = format!(
        "`cargo xtask bench`, {}, {}\n\n| file | bytes | gzip -9 |\n|---|---:|---:|\n",
        run::text(run::program("rustc").arg("--version"))?,
        std::env::consts::ARCH,
    );
    for file in files {
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", repo::shown(&file)))?;
        let _ = writeln!(table, "| {} | {} | {} |", without_digest(&file), bytes.len(), gzipped(&bytes)?);
    }
    Ok(table)
}

fn gzipped(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

/// The page's folder is named by its content; in a table that would change with every build.
fn without_digest(file: &Path) -> String {
    let shown = repo::shown(file);
    match shown.strip_prefix("dist/z-").and_then(|tail| tail.split_once('/')) {
        Some((_, name)) => format!("dist/z-…/{name}"),
        None => shown,
    }
}
