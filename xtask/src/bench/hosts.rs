//! Decisions in the hosts of the admission modules: until the first, and each after it.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::gzipped;
use crate::setup::{self, Need};
use crate::{build, hosts, repo, run, say};

/// What Node's figures are about, by the names that `bench.mjs` gives them.
const IN_NODE: &[(&str, &str)] = &[
    ("peer", "Node, OPA's SDK: ten checks in Rego"),
    ("ten", "Node, OPA's SDK: our module, the same ten"),
    ("all", "Node, OPA's SDK: our module, every rule"),
    ("package", "Node, npm package, every rule"),
];

/// Builds what is measured, and gives the table of the page.
pub(super) fn table() -> Result<String> {
    setup::bring(Need::NPM)?;
    setup::bring(&[Need::HostsNode, Need::HostsPython])?;
    build::opa()?;
    build::kubewarden()?;
    build::npm()?;
    let peer = hosts::peer()?;

    say::line("  … decisions in Node");
    let mut node = run::program("node");
    node.arg(repo::path("tests/hosts/node/bench.mjs"));
    let in_node = json(&run::text(node.arg(build::opa_module()).arg(&peer).arg(repo::path("target/npm/package")))?)?;
    say::line("  … decisions in Python");
    let mut python = run::program(setup::python());
    let in_python = json(&run::text(python.arg(repo::path("tests/hosts/python/bench.py")).arg(build::opa_module()))?)?;
    say::line("  … decisions in Go");
    let output = run::text(hosts::go_test().args(["-tags", "bench", "-run", "TestBench"]))?;
    let line =
        output.lines().find_map(|line| line.strip_prefix("bench: ")).context("the Go bench printed no figures")?;
    let in_go = json(line)?;

    let input = in_node.get("bytes").and_then(Value::as_u64).context("no size of the input")?;
    let mut table = format!(
        "`cargo xtask bench hosts`: milliseconds for a review of {input} bytes, an update of a Deployment that is well kept. The figures in Node are \
         medians of 11 new processes, and of 5,000 decisions that were made in turns in one process.\n\n\
         | host | compile | instantiate | first decision | median | 99th percentile |\n|---|---:|---:|---:|---:|---:|\n"
    );
    for (name, title) in IN_NODE {
        let rows = in_node.get("rows").and_then(Value::as_array).context("no rows")?;
        let row = rows
            .iter()
            .find(|row| row.get("name").is_some_and(|known| known == name))
            .with_context(|| format!("no row {name}"))?;
        add(&mut table, title, row)?;
    }
    add(&mut table, "Python, opa-wasmtime: our module", &in_python)?;
    add(&mut table, "Go, OPA itself: our bundle", &in_go)?;
    sizes(&mut table, &in_node)?;
    Ok(table)
}

fn json(line: &str) -> Result<Value> {
    serde_json::from_str(line.trim()).with_context(|| format!("not JSON: {line}"))
}

fn add(table: &mut String, title: &str, row: &Value) -> Result<()> {
    let cell = |field: &str| {
        row.get(field).and_then(Value::as_f64).map_or_else(|| "with the next".to_owned(), |value| format!("{value:.2}"))
    };
    if row.get("median").is_none_or(Value::is_null) {
        bail!("no figures of {title}");
    }
    let cells = ["compile", "instantiate", "first", "median", "p99"].map(cell);
    writeln!(table, "| {title} | {} |", cells.join(" | "))?;
    Ok(())
}

fn sizes(table: &mut String, in_node: &Value) -> Result<()> {
    writeln!(table, "\n| module | bytes | gzip -9 |\n|---|---:|---:|")?;
    for file in [build::opa_module(), build::kubewarden_module(), build::kubewarden_mutating_module()] {
        let bytes = std::fs::read(&file).with_context(|| format!("cannot read {}", repo::shown(&file)))?;
        writeln!(table, "| {} | {} | {} |", repo::shown(&file), bytes.len(), gzipped(&bytes)?)?;
    }
    let size = |at: &str| in_node.pointer(at).and_then(Value::as_u64).context("no size of the peer");
    let (peer, packed) = (size("/sizes/peer")?, size("/sizes/peerGzipped")?);
    writeln!(table, "| the ten checks in Rego, by `opa build -t wasm` | {peer} | {packed} |")?;
    Ok(())
}
