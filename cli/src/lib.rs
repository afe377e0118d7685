//! `zerodown`: arguments, files, output and exit codes around the core. The only file I/O.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

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
mod system;
mod words;
mod workers;

use args::{Cli, Subcommand};
use output::{Outcome, Output};
#[cfg(target_family = "wasm")]
pub use system::{Entry, Host, Kind, Stream, set_host};

/// The command line, as its help and its documentation are made from it.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Reads the arguments, does what they ask for and says how it went: 0 clean, 1 findings, 2 trouble with the input.
pub fn run() -> ExitCode {
    ExitCode::from(run_with(std::env::args_os()))
}

/// The same with arguments from elsewhere, the program's name first; gives the exit code.
pub fn run_with(arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> u8 {
    let parsed = system::sized(command()).try_get_matches_from(arguments);
    let cli = match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => {
            system::show(&error);
            return u8::try_from(error.exit_code()).unwrap_or(2);
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
    let outcome = outcome.unwrap_or_else(|error| {
        output.complain(&format!("{error:#}"));
        Outcome::Trouble
    });
    outcome as u8
}

fn completions(args: &args::Completions) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "zerodown", &mut script);
    output::print(|out| out.write_all(&script))?;
    Ok(Outcome::Clean)
}
