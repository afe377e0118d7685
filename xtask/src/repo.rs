//! Where things are in the clone, and which files belong to it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// The root of the clone.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// A path below the root, written with `/`.
pub(crate) fn path(below: &str) -> PathBuf {
    root().join(below)
}

/// The workspace's version, which the npm package carries too.
pub(crate) fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// The package name that a folder's Cargo.toml gives, if there is such a folder.
pub(crate) fn package_in(folder: &str) -> Option<String> {
    let manifest = fs::read_to_string(path(folder).join("Cargo.toml")).ok()?;
    let line = manifest.lines().find(|line| line.starts_with("name = "))?;
    line.split('"').nth(1).map(str::to_owned)
}

/// Every file below `folder` (relative to the root) that is not a build result, sorted.
pub(crate) fn files_below(folder: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let start = path(folder);
    if start.is_file() {
        return Ok(vec![start]);
    }
    if start.is_dir() {
        walk(&start, &mut found)?;
    }
    found.sort();
    Ok(found)
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        if matches!(name.to_str(), Some("target" | "dist" | "node_modules" | ".git" | ".tools")) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), found)?;
        } else {
            found.push(entry.path());
        }
    }
    Ok(())
}

/// The path as it is written in messages: relative to the root, with `/`.
pub(crate) fn shown(file: &Path) -> String {
    let relative = file.strip_prefix(root()).unwrap_or(file);
    relative.to_string_lossy().replace('\\', "/")
}
