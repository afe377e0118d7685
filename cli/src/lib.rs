//! `zerodown`: arguments, files, output and exit codes around the core. The only native file I/O.

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

mod args;
mod check;
mod config;
mod explain;
mod fix;
mod formats;
mod human;
mod input;
mod lang;
mod options;
mod output;
mod rules;
mod simulate;
mod words;
mod workers;

use args::{Cli, Subcommand};
use output::{Outcome, Output};

/// The command line, as its help and its documentation are made from it.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Reads the arguments, does what they ask for and says how it went: 0 clean, 1 findings, 2 trouble with the input.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // A closed pipe is the only way this fails, and there is nobody left to tell.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let output = Output::new(cli.color, lang::choose(cli.lang));
    let outcome = match cli.command {
        Subcommand::Check(args) => check::run(&args, cli.threads, &output),
        Subcommand::Fix(args) => fix::run(&args, cli.threads, &output),
        Subcommand::Simulate(args) => simulate::run(&args, cli.threads, &output),
        Subcommand::Explain(args) => explain::run(&args, &output),
        Subcommand::Rules(args) => rules::run(&args, &output),
        Subcommand::Completions(args) => completions(&args),
    };
    outcome
        .unwrap_or_else(|error| {
            output.complain(&format!("{error:#}"));
            Outcome::Trouble
        })
        .into()
}

fn completions(args: &args::Completions) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "zerodown", &mut script);
    output::print(|out| out.write_all(&script))?;
    Ok(Outcome::Clean)
}
