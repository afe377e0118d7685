//! The one command runner: `cargo xtask <command>`. See `HELP` for what there is.

mod bench;
mod build;
mod check;
mod corpus;
mod hosts;
mod new_rule;
mod repo;
mod run;
mod say;
mod serve;
mod setup;
mod stamp;
mod start;
mod tally;
mod test;
mod tidy;

use std::env;
use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask <command>

  start [--port N]         everything from a bare clone to the page at http://127.0.0.1:8080
  setup                    brings the tools and packages that are missing
  build [PART…]            release builds: cli, web (the page, dist/), npm (the package), kubewarden (the policy); into target/
  test [--all] [PART…]     the tests; parts: native, npm, browser, bundlers, hosts-rust. --all adds the slow ones
  check                    format, lints on the host and for wasm, generated files, tidy, licences
  gen [--check]            writes (or compares) what is generated from the rules and the command line
  tidy [--fix]             the house rules that no compiler knows
  new-rule PILLAR/ID       a folder for a new rule
  bench                    measures, and writes docs/benchmarks.md
  bench page               the same for what the page loads and how soon it answers
  bench hosts              the same for decisions in Node, Python and Go, beside checks in Rego
  corpus [RULE [COUNT]]    what the rules find in ../shared/corpus, or a sample of one rule's findings
  corpus --write           the same counts into docs/corpus-review.md";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match build::stands_in() {
        Some(real) => build::bindgen(&real),
        None => dispatch(&words),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::error(format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[&str]) -> Result<()> {
    match words {
        ["setup"] => setup::bring(setup::Need::ALL),
        ["start"] => start::start(start::PORT),
        ["start", "--port", port] => start::start(port.parse()?),
        ["build", parts @ ..] => build::build(parts),
        ["test", options @ ..] => test::test(options),
        ["check"] => check::check(),
        ["gen"] => check::generate(false),
        ["gen", "--check"] => check::generate(true),
        ["tidy"] => tidy::tidy(false),
        ["tidy", "--fix"] => tidy::tidy(true),
        ["new-rule", rule] => new_rule::new_rule(rule),
        // For the hook of the page's build, which gives the modules their integrity values after that.
        ["arrange", modules @ ..] => build::arrange(modules),
        ["bench"] => bench::bench(),
        ["bench", "page"] => bench::bench_page(),
        ["bench", "hosts"] => bench::bench_hosts(),
        ["corpus", words @ ..] => corpus::corpus(words),
        [] | ["help" | "--help" | "-h"] => {
            say::line(HELP);
            Ok(())
        }
        _ => bail!("unknown command `{}`\n\n{HELP}", words.join(" ")),
    }
}
