//! `docs/cli.md`: the help of every command, as the program prints it, and what its arguments cannot tell: what the formats
//! of `check` hold, suppressions and the configuration file, whose examples the command line's tests run.

use std::fmt::Write as _;

use clap::Command;

use crate::Files;

/// What is not in the program's help.
const MORE: &str = include_str!("../../../cli/configuration.md");

/// Wide enough for the longest option, narrow enough for a page.
const WIDTH: usize = 100;

/// What the formats of `check` hold.
const FORMATS: &str = include_str!("../../../cli/src/formats/formats.md");

/// The page of the command line.
pub(crate) fn add(files: &mut Files) {
    let mut program = zerodown_cli::command().term_width(WIDTH).color(clap::ColorChoice::Never);
    // Usage lines then begin with the program's name.
    program.build();
    let mut text = "<!-- Written by cargo xtask gen from the program's own help. -->\n# Command line\n".to_owned();
    section(&mut text, &mut program, "zerodown");
    let names: Vec<String> = program.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    for name in names.iter().filter(|name| *name != "help") {
        if let Some(command) = program.find_subcommand_mut(name)
            && !command.is_hide_set()
        {
            section(&mut text, command, &format!("zerodown {name}"));
            if name == "check" {
                text.extend(["\n", FORMATS]);
            }
        }
    }
    text.push('\n');
    text.push_str(MORE);
    files.insert("docs/cli.md".to_owned(), text);
}

fn section(text: &mut String, command: &mut Command, title: &str) {
    let help = command.render_long_help().to_string();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    // Writing to a String cannot fail.
    let _ = write!(text, "\n## `{title}`\n\n```text\n{}\n```\n", lines.join("\n").trim());
}
