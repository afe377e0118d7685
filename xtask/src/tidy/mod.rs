//! The house rules that no compiler knows, over every file that git knows or would add.

mod source;
mod translation;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::{repo, run, say};

/// One broken house rule.
pub(crate) struct Trouble {
    file: PathBuf,
    /// 1-based; 0 for the file as a whole.
    line: usize,
    what: String,
}

/// Fails naming every trouble; with `fix` the translations' hashes are written first.
pub(crate) fn tidy(fix: bool) -> Result<()> {
    let files = files()?;
    let mut troubles = Vec::new();
    for file in &files {
        let Ok(text) = fs::read_to_string(file) else {
            continue;
        };
        source::check(file, &text, &mut troubles);
    }
    translation::check(&files, fix, &mut troubles)?;
    for trouble in &troubles {
        let place = repo::shown(&trouble.file);
        match trouble.line {
            0 => say::error(format!("{place}: {}", trouble.what)),
            line => say::error(format!("{place}:{line}: {}", trouble.what)),
        }
    }
    if troubles.is_empty() {
        return Ok(());
    }
    bail!("tidy found {} in {} files", troubles.len(), files.len())
}

/// Tracked files and new ones that are not ignored; those deleted but not yet committed are left out.
fn files() -> Result<Vec<PathBuf>> {
    let list = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
    let listed = run::text(run::program("git").args(list)).context("tidy asks git for the files")?;
    let mut files: Vec<PathBuf> = listed
        .split('\0')
        .filter(|name| !name.is_empty())
        .map(|name| repo::root().join(name))
        .filter(|file| file.is_file())
        .collect();
    files.sort();
    files.dedup();
    Ok(files)
}

/// Whether the file's name ends in one of these extensions.
fn has_extension(file: &Path, extensions: &[&str]) -> bool {
    file.extension().and_then(|found| found.to_str()).is_some_and(|found| extensions.contains(&found))
}
