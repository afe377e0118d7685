//! The operating system's files, streams and environment.

use std::fs;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use anstream::ColorChoice;
use anyhow::bail;
use ignore::WalkBuilder;

use super::{IGNORE_FILE, Stream};

/// A variable of the environment.
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Whether paths have drives and terminals have Unicode.
pub(crate) fn is_windows() -> bool {
    cfg!(windows)
}

/// The working directory.
pub(crate) fn working_folder() -> io::Result<PathBuf> {
    std::env::current_dir()
}

/// The path from the root, links not followed.
pub(crate) fn absolute(path: &Path) -> io::Result<PathBuf> {
    std::path::absolute(path)
}

/// The one path of a file, whatever links lead to it; the path itself where nothing is there.
pub(crate) fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// Whether a file is there.
pub(crate) fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Whether a directory is there.
pub(crate) fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// The path's text, with `/` on every system.
pub(crate) fn with_slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// Reads a file, or stdin where there is no path; one that is larger than `largest` is refused before it is read.
pub(crate) fn read(path: Option<&Path>, largest: u64) -> io::Result<Vec<u8>> {
    let Some(path) = path else { return limited(io::stdin().lock(), 0, largest) };
    let file = fs::File::open(path)?;
    let length = file.metadata()?.len();
    limited(file, length, largest)
}

/// Reads at most one byte more than allowed: a device or a pipe has no length to look at first.
fn limited(source: impl Read, length: u64, largest: u64) -> io::Result<Vec<u8>> {
    let too_large = || io::Error::other(format!("larger than {} MiB", largest / 1024 / 1024));
    if length > largest {
        return Err(too_large());
    }
    // One byte more, so that the end is found without growing.
    let mut bytes = Vec::with_capacity(length as usize + 1);
    source.take(largest + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > largest { Err(too_large()) } else { Ok(bytes) }
}

/// Reads a text that is known to be small.
pub(crate) fn read_text(path: &Path) -> io::Result<String> {
    fs::read_to_string(path)
}

/// A new file beside the old one, renamed over it: whoever reads meanwhile sees either the old text or the new.
pub(crate) fn replace(path: &Path, text: &str) -> anyhow::Result<()> {
    // A link stays a link: what it points to is replaced.
    let path = fs::canonicalize(path)?;
    let permissions = fs::metadata(&path)?.permissions();
    // Renaming over it would work, and is not what somebody meant who took the right to write away.
    if permissions.readonly() {
        bail!("it is read-only");
    }
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    let mut new = tempfile::Builder::new().prefix(".zerodown-").tempfile_in(folder)?;
    new.write_all(text.as_bytes())?;
    new.as_file().set_permissions(permissions)?;
    new.as_file().sync_all()?;
    new.persist(&path)?;
    Ok(())
}

/// Every file below a directory that `is_wanted` and that nothing ignores; or why a part could not be searched.
pub(crate) fn search(root: &Path, is_wanted: impl Fn(&Path) -> bool) -> Vec<Result<PathBuf, String>> {
    // The same tree gives the same files on every machine: no global or per-user settings, and .gitignore also counts
    // in a copy without .git. Hidden directories hold tools' own files.
    let walk = WalkBuilder::new(root)
        .standard_filters(false)
        .hidden(true)
        .parents(true)
        .git_ignore(true)
        .require_git(false)
        .add_custom_ignore_filename(IGNORE_FILE)
        .build();
    let mut found = Vec::new();
    for entry in walk {
        match entry {
            // A link to a file is followed (Path::is_file), a link to a directory is not: it may lead back up.
            Ok(entry) if is_wanted(entry.path()) && entry.path().is_file() => found.push(Ok(entry.into_path())),
            Ok(_) => {}
            Err(error) => found.push(Err(error.to_string())),
        }
    }
    found
}

/// Whether somebody types what stdin gives.
pub(crate) fn is_stdin_terminal() -> bool {
    io::stdin().is_terminal()
}

/// Whether a stream shows colours, by what it is and by the environment.
pub(crate) fn shows_colours(stream: Stream) -> bool {
    let choice = match stream {
        Stream::Out => anstream::AutoStream::choice(&io::stdout()),
        Stream::Err => anstream::AutoStream::choice(&io::stderr()),
    };
    choice != ColorChoice::Never
}

/// The columns of the terminal that stdout is.
pub(crate) fn columns() -> Option<usize> {
    terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0))
}

/// Writes to stdout, buffered. A reader that went away early (`| head`) has what it wanted.
pub(crate) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            // What is still in the buffer has nowhere to go.
            let _ = out.into_parts();
            Ok(())
        }
        result => result,
    }
}

/// Says something on stderr. Where stderr is closed there is nobody to tell.
pub(crate) fn tell(what: &str) {
    let _ = writeln!(io::stderr().lock(), "{what}");
}

/// The command line for help on this terminal; clap looks at it by itself.
pub(crate) fn sized(command: clap::Command) -> clap::Command {
    command
}

/// Shows help, or what is wrong with the arguments.
pub(crate) fn show(error: &clap::Error) {
    // A closed pipe is the only way this fails, and there is nobody left to tell.
    let _ = error.print();
}
