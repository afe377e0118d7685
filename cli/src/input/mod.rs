//! From the PATHs to texts: which files are meant, and what is in them.

use std::path::{Path, PathBuf};

use anyhow::bail;
use policy_core::{Schedule, SourceFile};

use crate::output::Output;
use crate::system;

mod find;
mod read;

use read::Kept;
pub(crate) use read::Trouble;

/// The name reports give to stdin.
pub(crate) const STDIN: &str = "<stdin>";

/// Everything that could be read, and what could not.
#[derive(Debug, Default)]
pub(crate) struct Input {
    /// The files, by name.
    pub(crate) files: Vec<File>,
    /// What could not be read, by name.
    pub(crate) troubles: Vec<Trouble>,
}

/// A file that was read.
#[derive(Debug)]
pub(crate) struct File {
    /// As the user gave it, with `/`.
    pub(crate) name: String,
    /// Where it is; none for stdin.
    pub(crate) path: Option<PathBuf>,
    /// What is in it.
    pub(crate) text: String,
}

impl Input {
    /// Finds and reads everything that the PATHs name.
    ///
    /// # Errors
    /// When there is no PATH and nothing is piped in.
    pub(crate) fn from_paths(paths: &[PathBuf], workers: &impl Schedule) -> anyhow::Result<Self> {
        if paths.is_empty() && system::is_stdin_terminal() {
            bail!("no PATH given and nothing piped in; name files or directories, as `zerodown check .`");
        }
        let stdin = [PathBuf::from("-")];
        let asked = if paths.is_empty() { &stdin } else { paths };
        let (places, mut troubles) = find::places(asked);
        let mut files = Vec::with_capacity(places.len());
        let read = workers.map(&places, read::read);
        for (place, kept) in places.into_iter().zip(read) {
            match kept {
                // In CI stdin is often empty by itself: silence would look like a clean bill.
                Ok(Kept::Text(text)) if paths.is_empty() && text.is_empty() => {
                    troubles.push(Trouble::new(STDIN, "nothing came, and no PATH was given"));
                }
                Ok(Kept::Text(text)) => files.push(File { name: place.name, path: place.path, text }),
                Ok(Kept::NoManifest) => {}
                Err(trouble) => troubles.push(trouble),
            }
        }
        if files.is_empty() && troubles.is_empty() {
            troubles.extend(asked.iter().map(|path| find::nothing_in(path)));
        }
        troubles.sort();
        Ok(Self { files, troubles })
    }

    /// As the core wants them.
    pub(crate) fn sources(&self) -> Vec<SourceFile<'_>> {
        self.files.iter().map(|file| SourceFile { name: &file.name, text: &file.text }).collect()
    }

    /// Says what could not be read.
    pub(crate) fn complain(&self, output: &Output) {
        for trouble in &self.troubles {
            output.complain(&trouble.to_string());
        }
    }
}

/// Whether a PATH means stdin.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}
