//! The page: Trunk, unless nothing changed since it last ran.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use super::parts;
use crate::setup::WasmToolchain;
use crate::stamp::Stamp;
use crate::{repo, run, say};

/// Everything that the page is made of.
const INPUTS: &[&str] = &[
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "policy-core",
    "web",
    "xtask/src/build",
    "xtask/tools/package-lock.json",
];

/// What the page's compiler is told beside the profile.
const RUSTFLAGS: &str = "--cfg erase_components";

/// Where the built page is.
pub(crate) fn dist() -> PathBuf {
    repo::path("dist")
}

/// Builds the page into `dist/`.
pub(crate) fn web() -> Result<()> {
    let toolchain = WasmToolchain::ready().context("there is no compiler for wasm; run cargo xtask setup")?;
    let commit = commit();
    let made_by = format!("{} {commit}", toolchain.version()?);
    if Stamp::of("web", INPUTS, &made_by)?.is_current() && page_is_there().is_ok() {
        say::line("  dist/ is up to date");
        return Ok(());
    }
    let mut trunk = toolchain.program("trunk");
    trunk.args(["build", "--release", "--skip-version-check"]);
    // Trunk reads NO_COLOR as a flag of its own and refuses the usual value 1.
    trunk.env_remove("NO_COLOR");
    trunk.env("ZERODOWN_COMMIT", &commit);
    trunk.env("ZERODOWN_XTASK", std::env::current_exe()?);
    // Views of one type each: a twentieth of the page's module less than a type for every combination of elements.
    let flags = format!("{RUSTFLAGS} {}", parts::RUSTFLAGS);
    trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    parts::divides(&mut trunk)?;
    run::progress(&mut trunk)?;
    page_is_there()?;
    // Cargo.lock may have been written by this very build.
    Stamp::of("web", INPUTS, &made_by)?.save()
}

/// The commit that last changed the page, which the page shows: the same sources give the same bytes at any later commit.
/// A `+` stands for changes that are in none.
fn commit() -> String {
    let git = |words: &[&str]| run::text(run::program("git").args(words).arg("--").args(INPUTS)).ok();
    let Some(last) = git(&["log", "-1", "--format=%H"]).filter(|last| !last.is_empty()) else {
        return "unknown".to_owned();
    };
    let is_clean = git(&["status", "--porcelain"]).is_some_and(|changes| changes.is_empty());
    format!("{}{}", last.get(..10).unwrap_or(&last), if is_clean { "" } else { "+" })
}

/// The folder below `dist/` that holds everything but the page itself. It is named by what is in it.
pub(crate) fn assets() -> Result<PathBuf> {
    let entries = std::fs::read_dir(dist()).context("there is no dist/; run cargo xtask build web")?;
    let folders = entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with("z-"));
    let Some(folder) = folders.map(|entry| entry.path()).find(|folder| folder.join("app_bg.wasm").is_file()) else {
        bail!("dist/ has no page; run cargo xtask build web");
    };
    Ok(folder)
}

/// Fails if `dist/` has no page with a wasm module.
pub(crate) fn page_is_there() -> Result<()> {
    assets()?;
    if !dist().join("index.html").is_file() {
        bail!("dist/ has no page; run cargo xtask build web");
    }
    Ok(())
}
