//! Figures for docs/benchmarks.md: what a person downloads, and the machine it was measured on.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use flate2::{Compression, write::GzEncoder};

use crate::setup::{self, Need};
use crate::{build, repo, run, say};

const PAGE: &str = "docs/benchmarks.md";
const BEGIN: &str = "<!-- sizes:begin -->";
const END: &str = "<!-- sizes:end -->";

/// Measures and writes the part of the page between its marks; the rest of the page is kept.
pub(crate) fn bench() -> Result<()> {
    setup::bring(Need::PAGE)?;
    build::build(&[])?;
    let table = sizes()?;
    say::line(&table);
    let file = repo::path(PAGE);
    let old = fs::read_to_string(&file).unwrap_or_else(|_| format!("# Benchmarks\n\n## Sizes\n\n{BEGIN}\n{END}\n"));
    let (before, rest) = old.split_once(BEGIN).with_context(|| format!("{PAGE} has no {BEGIN}"))?;
    let (_, after) = rest.split_once(END).with_context(|| format!("{PAGE} has no {END}"))?;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&file, format!("{before}{BEGIN}\n{table}{END}{after}"))?;
    say::line(format!("{PAGE} is written"));
    Ok(())
}

fn sizes() -> Result<String> {
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(build::dist())? {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| ["wasm", "js", "css"].iter().any(|wanted| kind == *wanted)) {
            files.push(path);
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

/// Trunk names files by their content; in a table that would change with every build.
fn without_digest(file: &Path) -> String {
    let is_digest = |part: &str| part.len() == 16 && part.chars().all(|c| c.is_ascii_hexdigit());
    let shown = repo::shown(file);
    let Some(start) = shown.find('-') else {
        return shown;
    };
    let (head, tail) = shown.split_at(start + 1);
    match tail.get(..16) {
        Some(digest) if is_digest(digest) => {
            format!("{head}…{}", tail.get(16..).unwrap_or_default())
        }
        _ => shown,
    }
}
