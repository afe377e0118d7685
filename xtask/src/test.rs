//! All tests, and one last line that adds them up.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::serve::Server;
use crate::setup::{self, Need};
use crate::tally::Tally;
use crate::{build, hosts, repo, run, say};

/// The parts of the suite in the order in which they run.
const PARTS: &[Part] = &[
    Part { name: "native", slow: false, needs: &[], run: native },
    Part { name: "npm", slow: false, needs: &[Need::Wasm, Need::WasmBindgen, Need::WasmOpt, Need::NpmTests], run: npm },
    Part {
        name: "browser",
        slow: false,
        needs: &[
            Need::Wasm,
            Need::Trunk,
            Need::WasmBindgen,
            Need::WasmOpt,
            Need::Editor,
            Need::BrowserTests,
            Need::Chromium,
        ],
        run: browser,
    },
    Part {
        name: "hosts-node",
        slow: false,
        needs: &[Need::Wasm, Need::WasmBindgen, Need::WasmOpt, Need::HostsNode],
        run: hosts::in_node,
    },
    Part {
        name: "bundlers",
        slow: true,
        needs: &[Need::Wasm, Need::WasmBindgen, Need::WasmOpt, Need::Bundlers, Need::Chromium],
        run: bundlers,
    },
    Part { name: "hosts-rust", slow: true, needs: Need::MODULES, run: hosts::in_rust },
    Part {
        name: "hosts-python",
        slow: true,
        needs: &[Need::Wasm, Need::WasmOpt, Need::HostsPython],
        run: hosts::in_python,
    },
    Part { name: "hosts-go", slow: true, needs: Need::MODULES, run: hosts::in_go },
];

struct Part {
    name: &'static str,
    /// Only with `--all` or by name.
    slow: bool,
    needs: &'static [Need],
    run: fn(all: bool) -> Result<Tally>,
}

/// Runs what `options` ask for; the last line printed is the sum.
pub(crate) fn test(options: &[&str]) -> Result<()> {
    let all = options.contains(&"--all");
    let named: Vec<&str> = options.iter().copied().filter(|option| *option != "--all").collect();
    if let Some(unknown) = named.iter().find(|name| PARTS.iter().all(|part| part.name != **name)) {
        bail!("no tests are called `{unknown}`");
    }
    let mut sum = Tally::default();
    for part in PARTS {
        let chosen = if named.is_empty() { all || !part.slow } else { named.contains(&part.name) };
        if chosen {
            sum += run_part(part, all);
        } else if named.is_empty() {
            say::line(format!("== {}: left out, it is slow; `cargo xtask test --all` runs it", part.name));
        }
    }
    say::line(sum.to_string());
    if sum.failed > 0 || !(sum.ran() || sum == Tally::SKIPPED) {
        bail!("not all tests passed");
    }
    Ok(())
}

/// A part that cannot run is one failure; the others still run.
fn run_part(part: &Part, all: bool) -> Tally {
    say::line(format!("== {}", part.name));
    let result = setup::bring(part.needs).and_then(|()| (part.run)(all));
    match result {
        Ok(tally) if tally.ran() || tally == Tally::SKIPPED => tally,
        Ok(tally) => {
            say::line(format!("== {}: FAILED, it ran no test", part.name));
            Tally { failed: 1, ..tally }
        }
        Err(error) => {
            say::line(format!("== {}: FAILED, {error:#}", part.name));
            Tally::FAILURE
        }
    }
}

/// Every crate; some tests run the release command. Of the page it is what needs no browser.
fn native(all: bool) -> Result<Tally> {
    if !repo::root().join("../shared").is_dir() {
        say::line("  ../shared is not there: tests over its manifests and measurements are skipped");
    }
    build::cli()?;
    let mut cargo = build::cargo();
    cargo.args(["test", "--workspace", "--no-fail-fast"]);
    if all {
        // Tests that take minutes look for it.
        cargo.env("ZERODOWN_TEST_ALL", "1");
    }
    counted(&mut cargo)
}

/// The packed package, installed into an empty folder and used from Node.
fn npm(_all: bool) -> Result<Tally> {
    build::cli()?;
    build::npm()?;
    let mut node = node("tests/npm")?;
    node.env("ZERODOWN_TARBALL", build::tarball());
    counted(&mut node)
}

/// The packed package in pages made by bundlers.
fn bundlers(_all: bool) -> Result<Tally> {
    build::npm()?;
    let chromium = setup::chromium().context("there is no Chromium")?;
    let mut node = node("tests/npm/bundlers")?;
    node.env("ZERODOWN_TARBALL", build::tarball()).env("CHROME", chromium);
    counted(&mut node)
}

/// The built page, used in Chromium as a person would.
fn browser(_all: bool) -> Result<Tally> {
    build::web()?;
    let server = Server::bind(0)?;
    let address = server.address()?;
    server.run_in_background(build::dist());
    let chromium = setup::chromium().context("there is no Chromium")?;
    let mut node = node("tests/browser")?;
    node.env("ZERODOWN_URL", address).env("CHROME", chromium);
    counted(&mut node)
}

/// Node's own test runner over the `*.test.mjs` files of a folder.
pub(crate) fn node(folder: &str) -> Result<Command> {
    let files = test_files(folder)?;
    if files.is_empty() {
        bail!("{folder} has no *.test.mjs");
    }
    let mut node = run::program("node");
    // One file at a time: on two cores several browsers make each other's waits run out.
    node.args(["--test", "--test-reporter=tap", "--test-concurrency=1"]).args(files);
    node.env("ZERODOWN_CLI", build::cli_binary());
    Ok(node)
}

fn test_files(folder: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(repo::path(folder)).with_context(|| format!("cannot list {folder}"))?;
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|file| file.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    Ok(files)
}

/// Runs one runner; if it fails without a failed test (it did not compile), that is a failure too.
pub(crate) fn counted(command: &mut Command) -> Result<Tally> {
    let (succeeded, lines) = run::tee(command)?;
    let mut tally = Tally::read(&lines);
    if !succeeded && tally.failed == 0 {
        say::line(format!("`{}` failed", run::display(command)));
        tally.failed += 1;
    }
    Ok(tally)
}
