//! Which shell a container runs as its first process, and with which script.

use crate::cluster::ContainerView;
use crate::object::Container;
use crate::yaml::Path;

use super::{base_name, is_shell};

/// Shells differ in whether they run the last command of a script in their own place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flavour {
    /// Does from 5.1, and before that where the script is a single command; never where that is redirected.
    Bash,
    /// Does, since 1.28.
    BusyBox,
    /// Does not: Debian and Ubuntu turn off what dash 0.5.11 can.
    Dash,
    /// `sh` of an image that does not say what it is: dash in most.
    Unknown,
}

/// A container's first process, where it is a shell with `-c`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Command<'a> {
    /// As it is written.
    pub(crate) shell: &'a str,
    pub(crate) flavour: Flavour,
    pub(crate) script: &'a str,
    /// The script's index among the words of `command` and `args`.
    index: usize,
    /// Words in `command`.
    commands: usize,
}

impl<'a> Command<'a> {
    pub(crate) fn of(container: &'a Container) -> Option<Self> {
        let command = container.command.as_deref().unwrap_or_default();
        let args = container.args.as_deref().unwrap_or_default();
        let word = |index: usize| command.iter().chain(args).nth(index).map(String::as_str);
        let shell = word(0).filter(|shell| is_shell(shell))?;
        let applet = usize::from(base_name(shell) == "busybox");
        if !word(applet).is_some_and(is_shell) {
            return None;
        }
        let (mut index, mut script_follows) = (applet + 1, false);
        while let Some(option) = word(index).filter(|word| word.starts_with(['-', '+']) && word.len() > 1) {
            let short = !option.starts_with("--");
            script_follows |= short && option.contains('c');
            // `-o pipefail` and `-euo pipefail`: the name of an option follows.
            index += if short && option.ends_with('o') { 2 } else { 1 };
        }
        let script = word(index).filter(|_| script_follows)?;
        let image = container.image.as_deref().unwrap_or_default();
        Some(Self { shell, flavour: flavour(base_name(shell), image), script, index, commands: command.len() })
    }

    /// Where the script is written.
    pub(crate) fn path(&self, view: &ContainerView<'_>) -> Path {
        match self.index.checked_sub(self.commands) {
            Some(index) => view.path.key("args").index(index),
            None => view.path.key("command").index(self.index),
        }
    }
}

fn flavour(shell: &str, image: &str) -> Flavour {
    const WITH_BASH: [&str; 9] =
        ["ubi7", "ubi8", "ubi9", "centos", "fedora", "rockylinux", "almalinux", "amazonlinux", "oraclelinux"];
    let named = |names: &[&str]| names.iter().any(|name| image.contains(name));
    match shell {
        "bash" => Flavour::Bash,
        "ash" | "busybox" => Flavour::BusyBox,
        "dash" => Flavour::Dash,
        _ if named(&["alpine", "busybox"]) => Flavour::BusyBox,
        _ if named(&WITH_BASH) => Flavour::Bash,
        _ => Flavour::Unknown,
    }
}
