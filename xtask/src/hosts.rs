//! The tests in which hosts that are not ours load what we build. See tests/conformance/README.md.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::tally::Tally;
use crate::test::{counted, node};
use crate::{build, repo, run, say, setup};

/// The npm package, and the OPA module in OPA's SDK for JavaScript.
pub(crate) fn in_node(_all: bool) -> Result<Tally> {
    // The package carries both modules.
    build::opa()?;
    build::kubewarden()?;
    build::npm()?;
    let mut node = node("tests/hosts/node")?;
    node.env("ZERODOWN_TARBALL", build::tarball()).env("ZERODOWN_OPA", build::opa_module());
    counted(&mut node)
}

/// Both modules in wapc with wasmtime-provider and in opa-wasm: a workspace of its own, minutes to compile at first.
pub(crate) fn in_rust(_all: bool) -> Result<Tally> {
    build::kubewarden()?;
    build::opa()?;
    let cargo = || {
        let mut cargo = build::cargo();
        cargo.env("CARGO_TARGET_DIR", repo::path("target/hosts/rust"));
        cargo.env("ZERODOWN_KUBEWARDEN_WASM", build::kubewarden_module());
        cargo.env("ZERODOWN_KUBEWARDEN_MUTATING_WASM", build::kubewarden_mutating_module());
        cargo.env("ZERODOWN_OPA_WASM", build::opa_module()).env("ZERODOWN_OPA_BUNDLE", build::opa_bundle());
        cargo.args(["test", "--locked", "--manifest-path"]).arg(repo::path("tests/hosts/rust/Cargo.toml"));
        cargo
    };
    run::progress(cargo().arg("--no-run"))?;
    counted(&mut cargo())
}

/// The OPA module in opa-wasmtime.
pub(crate) fn in_python(_all: bool) -> Result<Tally> {
    build::opa()?;
    let mut python = run::program(setup::python());
    counted(python.arg(repo::path("tests/hosts/python/conformance.py")).arg(build::opa_module()))
}

/// The bundle in OPA itself, as a Go library and as a command. Without a Go that can build it, that is said and counted.
pub(crate) fn in_go(_all: bool) -> Result<Tally> {
    if let Err(reason) = usable_go()? {
        say::line(format!("  skipped: {reason}"));
        return Ok(Tally::SKIPPED);
    }
    build::opa()?;
    let command = opa_command()?;
    counted(go_test().env("ZERODOWN_OPA_COMMAND", command))
}

/// Go's tests over our bundle.
pub(crate) fn go_test() -> Command {
    let mut test = go();
    test.args(["test", "-count=1", "-v", "./..."]).env("ZERODOWN_BUNDLE", build::opa_bundle());
    test
}

/// The bundle of tests/hosts/go/peer, compiled by OPA.
pub(crate) fn peer() -> Result<PathBuf> {
    if let Err(reason) = usable_go()? {
        bail!("{reason}");
    }
    let bundle = repo::path("target/hosts/peer.tar.gz");
    let mut opa = run::program(opa_command()?);
    opa.args(["build", "--target", "wasm", "--entrypoint", "peer/decision", "--output"]).arg(&bundle);
    run::quiet(opa.arg(repo::path("tests/hosts/go/peer/checks.rego")))?;
    Ok(bundle)
}

/// `go` in the folder of its tests. No C compiler is asked for, and no other Go than the one that is here.
fn go() -> Command {
    let mut go = run::program("go");
    go.current_dir(repo::path("tests/hosts/go")).env("CGO_ENABLED", "0").env("GOTOOLCHAIN", "local");
    go
}

/// Whether there is a Go as new as the module file asks for; otherwise why not.
fn usable_go() -> Result<Result<(), String>> {
    if run::find("go").is_none() {
        return Ok(Err("there is no `go` on PATH, so OPA itself is not tried".to_owned()));
    }
    let module = fs::read_to_string(repo::path("tests/hosts/go/go.mod")).context("cannot read go.mod")?;
    let wanted = module.lines().find_map(|line| line.strip_prefix("go ")).context("go.mod names no version")?;
    let here = run::text(go().args(["env", "GOVERSION"]))?;
    let here = here.trim_start_matches("go");
    if version(here) < version(wanted) {
        return Ok(Err(format!("OPA needs Go {wanted}, and here is {here}: OPA itself is not tried")));
    }
    Ok(Ok(()))
}

/// `1.26.8` → (1, 26); what is no number counts as 0.
fn version(text: &str) -> (u32, u32) {
    let mut numbers = text.split(['.', 'r', 'b', '-']).map(|part| part.parse().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
}

/// The `opa` command, built from the Go module with its engine for wasm.
pub(crate) fn opa_command() -> Result<PathBuf> {
    let command = repo::path("target/hosts").join(format!("opa{}", std::env::consts::EXE_SUFFIX));
    say::line("  … go build github.com/open-policy-agent/opa (minutes at first)");
    run::quiet(go().args(["build", "-tags", "opa_wasm", "-o"]).arg(&command).arg("github.com/open-policy-agent/opa"))?;
    if !command.is_file() {
        bail!("go build wrote no {}", repo::shown(&command));
    }
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_go_compare_by_their_numbers() {
        assert_eq!(version("1.26.8"), (1, 26));
        assert_eq!(version("1.27rc1"), (1, 27));
        assert!(version("1.9") < version("1.26.0"));
        assert_eq!(version("devel"), (0, 0));
    }
}
