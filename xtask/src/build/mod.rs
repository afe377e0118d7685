//! Release builds: the command, the page, the modules for OPA and Kubewarden, and the npm package, which carries both.

mod arrange;
mod kubewarden;
mod module;
mod npm;
mod opa;
mod panics;
mod parts;
mod wasm;
mod web;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

pub(crate) use kubewarden::{kubewarden, kubewarden_module, kubewarden_mutating_module};
pub(crate) use npm::{npm, tarball};
pub(crate) use opa::{opa, opa_bundle, opa_module};
pub(crate) use parts::{bindgen, stands_in};
pub(crate) use web::{assets, dist, page_is_there, web};

use crate::say::Steps;
use crate::setup::{self, Need};
use crate::{repo, run};

/// Builds the named parts, or all of them.
pub(crate) fn build(parts: &[&str]) -> Result<()> {
    let all = ["cli", "web", "opa", "kubewarden", "npm"];
    let chosen = if parts.is_empty() { &all[..] } else { parts };
    let mut steps = Steps::new(chosen.len());
    for part in chosen {
        match *part {
            "cli" => steps.step("builds the command", cli)?,
            "web" => steps.step("builds the page", || {
                setup::bring(Need::PAGE)?;
                web()
            })?,
            "npm" => steps.step("builds the npm package", || {
                setup::bring(Need::NPM)?;
                npm()
            })?,
            "kubewarden" => steps.step("builds the policies for Kubewarden", || {
                setup::bring(Need::MODULES)?;
                kubewarden()
            })?,
            "opa" => steps.step("builds the module for OPA", || {
                setup::bring(Need::MODULES)?;
                opa()
            })?,
            other => bail!("nothing is called `{other}`; there are {}", all.join(", ")),
        }
    }
    Ok(())
}

/// Puts the functions of finished modules in an order that packs better, in place.
pub(crate) fn arrange(modules: &[&str]) -> Result<()> {
    modules.iter().try_for_each(|module| arrange::arrange(Path::new(module)))
}

/// The host's cargo, with its results in `target/` whatever the caller's settings are.
pub(crate) fn cargo() -> Command {
    let mut cargo = run::program("cargo");
    cargo.env("CARGO_TARGET_DIR", repo::path("target"));
    cargo
}

/// `target/release/zerodown`
pub(crate) fn cli() -> Result<()> {
    let Some(package) = repo::package_in("cli") else { bail!("there is no cli/ yet") };
    run::progress(cargo().args(["build", "--release", "--package", &package]))
}

/// Where [`cli`] puts the command.
pub(crate) fn cli_binary() -> PathBuf {
    repo::path("target/release").join(format!("zerodown{}", std::env::consts::EXE_SUFFIX))
}
