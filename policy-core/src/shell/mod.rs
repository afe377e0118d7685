//! What containers, hooks and probes run, as far as it is written: programs, and scripts for a shell.
//!
//! [`words`] reads a command into the simple commands that it runs, [`script`] says how a script ends and who is left to
//! hear SIGTERM, [`process`] which shell a container's first process is. Nothing is run, and what cannot be read is
//! taken as unknown.

mod process;
mod script;
mod tokens;
mod words;

use crate::object::Container;

pub(crate) use process::{Command, Flavour};
pub(crate) use script::{Ending, Last, ending};
pub(crate) use words::{program, simple_commands};

/// Programs that take a script after `-c`.
const SHELLS: [&str; 7] = ["sh", "bash", "ash", "dash", "ksh", "zsh", "busybox"];

/// `sh` of `/bin/sh`, `cmd.exe` of a path of Windows.
pub(crate) fn base_name(program: &str) -> &str {
    program.rsplit(['/', '\\']).next().unwrap_or(program)
}

/// Whether a program is a shell that takes `-c`.
pub(crate) fn is_shell(program: &str) -> bool {
    SHELLS.contains(&base_name(program))
}

/// Whether all that a container does is to wait until somebody enters it: `sleep infinity`, `tail -f /dev/null`. It listens
/// nowhere, whatever its ports and Services say.
pub(crate) fn idles(container: &Container) -> bool {
    // The image's own command is not known.
    let Some(command) = container.command.as_deref().filter(|command| !command.is_empty()) else { return false };
    if Command::of(container).is_some_and(|command| ending(command.script) == Ending::Idles) {
        return true;
    }
    let words: Vec<String> = command.iter().chain(container.args.iter().flatten()).cloned().collect();
    let commands = simple_commands(&words);
    let waits = |command: &Vec<String>| {
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["tail", "-f" | "-F", "/dev/null"] => true,
            [program, ..] => matches!(base_name(program), "sleep" | "true" | ":" | "done" | "wait" | "trap"),
            [] => false,
        }
    };
    let sleeps =
        |command: &Vec<String>| command.first().is_some_and(|word| matches!(base_name(word), "sleep" | "tail"));
    commands.iter().any(sleeps) && commands.iter().all(waits)
}

#[cfg(test)]
mod tests {
    use super::{Container, idles};

    #[test]
    fn a_container_that_idles_listens_nowhere() {
        let waits = |words: &[&str]| {
            let command = words.iter().map(|word| (*word).to_owned()).collect();
            idles(&Container { command: Some(command), ..Container::default() })
        };
        for words in [
            &["/bin/sleep", "infinity"][..],
            &["tail", "-f", "/dev/null"],
            &["sh", "-c", "while true; do sleep 3600; done"],
            &["/bin/sh", "-c", "trap exit TERM; sleep 100000 & wait"],
        ] {
            assert!(waits(words), "{words:?}");
        }
        for words in [
            &["sh", "-c", "sleep 5; exec nginx"][..],
            &["tail", "-f", "/var/log/app.log"],
            &["serve"],
            &["true"],
            &["sh"],
            &[],
        ] {
            assert!(!waits(words), "{words:?}");
        }
        let arguments = Some(vec!["sleep".to_owned()]);
        assert!(!idles(&Container { args: arguments, ..Container::default() }), "the image decides");
    }
}
