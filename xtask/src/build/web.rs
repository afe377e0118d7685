//! The page: Trunk, unless nothing changed since it last ran.

use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use crate::setup::WasmToolchain;
use crate::stamp::Stamp;
use crate::{repo, run, say};

/// Everything that the page is made of.
const INPUTS: &[&str] =
    &["index.html", "Trunk.toml", "Cargo.toml", "Cargo.lock", "policy-core", "web", "xtask/tools/package-lock.json"];

/// Where the built page is.
pub(crate) fn dist() -> PathBuf {
    repo::path("dist")
}

/// Builds the page into `dist/`.
pub(crate) fn web() -> Result<()> {
    let toolchain = WasmToolchain::ready().context("there is no compiler for wasm; run cargo xtask setup")?;
    if Stamp::of("web", INPUTS, &toolchain.version()?)?.is_current() && page_is_there().is_ok() {
        say::line("  dist/ is up to date");
        return Ok(());
    }
    let mut trunk = toolchain.program("trunk");
    trunk.args(["build", "--release", "--skip-version-check"]);
    // Trunk reads NO_COLOR as a flag of its own and refuses the usual value 1.
    trunk.env_remove("NO_COLOR");
    run::progress(&mut trunk)?;
    page_is_there()?;
    // Cargo.lock may have been written by this very build.
    Stamp::of("web", INPUTS, &toolchain.version()?)?.save()
}

/// Fails if `dist/` has no page with a wasm module.
pub(crate) fn page_is_there() -> Result<()> {
    let folder = dist();
    let has = |ending: &str| {
        std::fs::read_dir(&folder)
            .is_ok_and(|entries| entries.flatten().any(|entry| entry.file_name().to_string_lossy().ends_with(ending)))
    };
    if !has("index.html") || !has(".wasm") {
        bail!("dist/ has no page; run cargo xtask build web");
    }
    Ok(())
}
