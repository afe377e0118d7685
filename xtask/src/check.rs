//! Everything that is checked without running the product.

use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::say::Steps;
use crate::setup::{self, Need, WasmToolchain};
use crate::{build, repo, run, say, tidy};

type Check = fn() -> Result<()>;

/// Runs every check, also after one failed, and names those that did.
pub(crate) fn check() -> Result<()> {
    let checks: &[(&str, Check)] = &[
        ("brings the tools", || setup::bring(&[Need::Wasm, Need::WasmClippy, Need::Deny])),
        ("format", format),
        ("tidy", || tidy::tidy(false)),
        ("clippy on the host", clippy_on_host),
        ("clippy for wasm32", clippy_for_wasm),
        ("generated files", || generate(true)),
        ("licences, bans and sources", deny),
    ];
    let mut steps = Steps::new(checks.len());
    let mut failed = Vec::new();
    for (name, check) in checks {
        if let Err(error) = steps.step(name, check) {
            say::error(format!("{error:#}"));
            failed.push(*name);
        }
    }
    say::line("advisories are not checked: their database is not a package and needs a network");
    if !failed.is_empty() {
        bail!("failed: {}", failed.join("; "));
    }
    Ok(())
}

fn format() -> Result<()> {
    run::show(build::cargo().args(["fmt", "--all", "--check"]))?;
    let hosts = repo::path("tests/hosts/rust/Cargo.toml");
    run::show(build::cargo().args(["fmt", "--check", "--manifest-path"]).arg(hosts))
}

fn clippy_on_host() -> Result<()> {
    deny_warnings(build::cargo().args(["clippy", "--quiet", "--workspace", "--all-targets"]))
}

/// The crates that run in a browser or in Node; the core also as the admission modules build it, without its pages.
fn clippy_for_wasm() -> Result<()> {
    let toolchain = WasmToolchain::ready().context("there is no compiler for wasm; run cargo xtask setup")?;
    let target = ["--target", "wasm32-unknown-unknown"];
    let mut clippy = toolchain.cargo();
    clippy.args(["clippy", "--quiet"]).args(target);
    for folder in ["policy-core", "web", "wasm-pkg/npm", "wasm-pkg/npm/command", "wasm-pkg/opa", "wasm-pkg/kubewarden"]
    {
        if let Some(package) = repo::package_in(folder) {
            clippy.args(["--package", &package]);
        }
    }
    deny_warnings(&mut clippy)?;
    let mut clippy = toolchain.cargo();
    clippy.args(["clippy", "--quiet", "--package", "policy-core", "--no-default-features"]).args(target);
    deny_warnings(&mut clippy)
}

fn deny_warnings(clippy: &mut Command) -> Result<()> {
    run::show(clippy.args(["--", "--deny", "warnings"]))
}

/// What needs the core and the command line is a program of its own, so that xtask itself compiles in seconds.
pub(crate) fn generate(only_check: bool) -> Result<()> {
    let mut generator = build::cargo();
    generator.args(["run", "--quiet", "--package", "zerodown-gen", "--"]);
    if only_check {
        generator.arg("--check");
    }
    run::show(&mut generator)
}

fn deny() -> Result<()> {
    // Crates of other platforms are not there after a build on this one.
    run::quiet(build::cargo().arg("fetch"))?;
    let mut deny = run::program("cargo-deny");
    deny.args(["--offline", "--workspace", "check", "--hide-inclusion-graph", "licenses", "bans", "sources"]);
    run::show(&mut deny)
}
