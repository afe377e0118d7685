//! Files, streams and the environment as a WebAssembly host hands them over.

use std::cell::RefCell;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::anyhow;

use super::Stream;
pub(crate) use super::search::search;

/// What the host does for the command. Errors are sentences.
pub trait Host {
    /// A variable of the environment.
    fn variable(&self, name: &str) -> Option<String>;
    /// Whether paths have drives and terminals have Unicode.
    fn is_windows(&self) -> bool;
    /// The working directory, with `/`.
    fn working_folder(&self) -> String;
    /// The path from the root, links not followed.
    fn absolute(&self, path: &str) -> String;
    /// The path from the root, links followed; none where nothing is there.
    fn real(&self, path: &str) -> Option<String>;
    /// What is there, links followed.
    fn kind(&self, path: &str) -> Kind;
    /// A file's bytes, or stdin's where there is no path; at most one more than `largest`.
    fn read(&self, path: Option<&str>, largest: u64) -> Result<Vec<u8>, String>;
    /// What is in a directory.
    fn list(&self, folder: &str) -> Result<Vec<Entry>, String>;
    /// Puts a text in a file's place, all of it or nothing.
    fn replace(&self, path: &str, text: &str) -> Result<(), String>;
    /// Whether a person sits at stdin.
    fn is_stdin_terminal(&self) -> bool;
    /// Whether a person sits at a stream.
    fn is_terminal(&self, stream: Stream) -> bool;
    /// The columns of the terminal that stdout is.
    fn columns(&self) -> Option<usize>;
    /// Writes to a stream.
    fn write(&self, stream: Stream, bytes: &[u8]);
}

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file, or what is read like one.
    File,
    /// A directory.
    Folder,
    /// Nothing.
    Nothing,
}

/// Something in a directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Whether it is a directory itself; a link to one is not.
    pub is_folder: bool,
}

thread_local! {
    static HOST: RefCell<Option<Rc<dyn Host>>> = const { RefCell::new(None) };
}

/// Takes the host over, before the command runs.
pub fn set_host(host: Rc<dyn Host>) {
    HOST.with(|place| *place.borrow_mut() = Some(host));
}

/// What the host says, or what a machine without anything would.
pub(super) fn ask<T>(question: impl FnOnce(&dyn Host) -> T, nobody: T) -> T {
    let host = HOST.with(|place| place.borrow().clone());
    host.map_or(nobody, |host| question(&*host))
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// A variable of the environment.
pub(crate) fn variable(name: &str) -> Option<String> {
    ask(|host| host.variable(name), None)
}

/// Whether paths have drives and terminals have Unicode.
pub(crate) fn is_windows() -> bool {
    ask(|host| host.is_windows(), false)
}

/// The working directory.
#[expect(clippy::unnecessary_wraps, reason = "the same as the operating system's")]
pub(crate) fn working_folder() -> io::Result<PathBuf> {
    Ok(PathBuf::from(ask(|host| host.working_folder(), String::new())))
}

/// The path from the root, links not followed.
#[expect(clippy::unnecessary_wraps, reason = "the same as the operating system's")]
pub(crate) fn absolute(path: &Path) -> io::Result<PathBuf> {
    Ok(PathBuf::from(ask(|host| host.absolute(&text(path)), text(path))))
}

/// The one path of a file, whatever links lead to it; the path itself where nothing is there.
pub(crate) fn real(path: &Path) -> PathBuf {
    ask(|host| host.real(&text(path)), None).map_or_else(|| path.to_path_buf(), PathBuf::from)
}

/// Whether a file is there.
pub(crate) fn is_file(path: &Path) -> bool {
    ask(|host| host.kind(&text(path)), Kind::Nothing) == Kind::File
}

/// Whether a directory is there.
pub(crate) fn is_folder(path: &Path) -> bool {
    ask(|host| host.kind(&text(path)), Kind::Nothing) == Kind::Folder
}

/// The path's text, with `/` on every system.
pub(crate) fn with_slashes(path: &Path) -> String {
    if is_windows() { text(path).replace('\\', "/") } else { text(path) }
}

/// Reads a file, or stdin where there is no path; one that is larger than `largest` is refused.
pub(crate) fn read(path: Option<&Path>, largest: u64) -> io::Result<Vec<u8>> {
    let path = path.map(text);
    let bytes = ask(|host| host.read(path.as_deref(), largest), Ok(Vec::new())).map_err(io::Error::other)?;
    if bytes.len() as u64 > largest {
        return Err(io::Error::other(format!("larger than {} MiB", largest / 1024 / 1024)));
    }
    Ok(bytes)
}

/// Reads a text that is known to be small.
pub(crate) fn read_text(path: &Path) -> io::Result<String> {
    let bytes = read(Some(path), u64::from(u32::MAX / 2))?;
    String::from_utf8(bytes).map_err(|_| io::Error::other("stream did not contain valid UTF-8"))
}

/// Puts a text in a file's place, all of it or nothing.
pub(crate) fn replace(path: &Path, new: &str) -> anyhow::Result<()> {
    ask(|host| host.replace(&text(path), new), Ok(())).map_err(|error| anyhow!(error))
}

/// Whether somebody types what stdin gives.
pub(crate) fn is_stdin_terminal() -> bool {
    ask(|host| host.is_stdin_terminal(), false)
}

/// Whether a stream shows colours, by what it is and by the environment: as the anstream crate decides it.
pub(crate) fn shows_colours(stream: Stream) -> bool {
    let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
    let wish = variable("CLICOLOR").map(|value| value != "0");
    if is_set("NO_COLOR") {
        return false;
    }
    if variable("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        return true;
    }
    let term = variable("TERM");
    let is_able = term.map_or_else(is_windows, |term| term != "dumb");
    let is_welcome = is_able || wish == Some(true) || variable("CI").is_some();
    wish != Some(false) && is_welcome && ask(|host| host.is_terminal(stream), false)
}

/// The columns of the terminal that stdout is.
pub(crate) fn columns() -> Option<usize> {
    ask(|host| host.columns(), None)
}

/// Writes to stdout, all of it at once.
pub(crate) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = Vec::with_capacity(64 * 1024);
    write(&mut out)?;
    ask(|host| host.write(Stream::Out, &out), ());
    Ok(())
}

/// Says something on stderr.
pub(crate) fn tell(what: &str) {
    ask(|host| host.write(Stream::Err, format!("{what}\n").as_bytes()), ());
}

/// Help is never wider.
const WIDEST_HELP: usize = 100;

/// The command line for help on this terminal, which clap cannot see.
pub(crate) fn sized(command: clap::Command) -> clap::Command {
    command.term_width(columns().unwrap_or(WIDEST_HELP).min(WIDEST_HELP))
}

/// Shows help, or what is wrong with the arguments.
pub(crate) fn show(error: &clap::Error) {
    let stream = if error.use_stderr() { Stream::Err } else { Stream::Out };
    let text = error.render();
    let text = if shows_colours(stream) { text.ansi().to_string() } else { text.to_string() };
    ask(|host| host.write(stream, text.as_bytes()), ());
}
