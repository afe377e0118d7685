//! The survival matrix of a hundred workloads, natively and in the npm package's module.

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::{build, repo, run};

/// The module has no call for the matrix alone: the whole check is measured there, without gains: reading, relating, every
/// rule, the matrix, and the report as a JavaScript object.
const SCRIPT: &str = r#"
import { readFileSync } from "node:fs";
const [, module, file] = process.argv;
const { check } = await import(module);
const text = readFileSync(file, "utf8");
const times = [];
for (let run = 0; run < 21; run += 1) {
  const start = performance.now();
  check([{ name: "bench.yaml", text }], { gains: "never" });
  times.push(performance.now() - start);
}
times.sort((first, second) => first - second);
console.log(times[10]);
"#;

/// The table of the page.
pub(super) fn table() -> Result<String> {
    run::progress(build::cargo().args(["build", "--release", "--package", "zerodown-bench"]))?;
    let file = repo::path("target/bench-matrix.yaml");
    let line = run::text(run::program(repo::path("target/release/zerodown-bench")).arg("matrix").arg(&file))?;
    let value: Value = serde_json::from_str(&line).with_context(|| format!("not JSON: {line}"))?;
    let number =
        |field: &str| value.get(field).and_then(Value::as_f64).with_context(|| format!("no {field} in {line}"));
    let module = repo::path("target/npm/package/node.js");
    let text = run::text(run::program("node").args(["--input-type=module", "--eval", SCRIPT]).arg(module).arg(&file))?;
    let check: f64 = text.trim().parse().with_context(|| format!("not a number: {text}"))?;
    Ok(format!(
        "`cargo xtask bench`: `zerodown-bench matrix`, medians of 21 runs; 100 Deployments with Services and budgets, no two alike.\n\n\
         | what | ms |\n|---|---:|\n\
         | matrix of 100 workloads, native | {:.1} |\n\
         | whole check of them without gains, in Node from the npm package | {check:.1} |\n\
         | `simulate` a rolling update of 1,000 replicas, native | {:.1} |\n",
        number("milliseconds")?,
        number("thousandReplicas")?,
    ))
}
