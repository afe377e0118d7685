//! A directory's files without those that .gitignore and .zerodownignore name, where a host only lists directories.
//!
//! What the `ignore` crate's own walk does with the settings of the native search, with its own matcher: the deepest
//! file that says something decides, and .zerodownignore before .gitignore.

use std::path::{Path, PathBuf};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::IGNORE_FILE;
use super::hosted::{Host, Kind, ask, real};

/// Larger files that say what is ignored are not read further.
const LARGEST: u64 = 1 << 20;

/// What one directory says.
struct Level {
    ours: Gitignore,
    git: Gitignore,
}

struct Search<'w> {
    is_wanted: &'w dyn Fn(&Path) -> bool,
    /// From the root of the file system down to where the search is.
    levels: Vec<Level>,
    found: Vec<Result<PathBuf, String>>,
}

/// Every file below a directory that `is_wanted` and that nothing ignores; or why a part could not be searched.
pub(crate) fn search(root: &Path, is_wanted: impl Fn(&Path) -> bool) -> Vec<Result<PathBuf, String>> {
    let base = real(root);
    let mut above: Vec<&Path> = base.ancestors().skip(1).collect();
    above.reverse();
    let levels = above.into_iter().map(Level::of).collect();
    let mut search = Search { is_wanted: &is_wanted, levels, found: Vec::new() };
    search.folder(root, &base);
    search.found
}

impl Level {
    fn of(folder: &Path) -> Self {
        Self { ours: read(folder, IGNORE_FILE), git: read(folder, ".gitignore") }
    }
}

/// What a file of patterns says about the folder that it is in. A line that is no pattern is passed over.
fn read(folder: &Path, name: &str) -> Gitignore {
    let path = folder.join(name);
    let shown = path.to_string_lossy();
    let bytes = ask(
        |host: &dyn Host| match host.kind(&shown) {
            Kind::File => host.read(Some(&shown), LARGEST).unwrap_or_default(),
            Kind::Folder | Kind::Nothing => Vec::new(),
        },
        Vec::new(),
    );
    if bytes.is_empty() {
        return Gitignore::empty();
    }
    let mut patterns = GitignoreBuilder::new(folder);
    for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let Ok(line) = std::str::from_utf8(line) else { break };
        let line = if index == 0 { line.trim_start_matches('\u{feff}') } else { line };
        let _ = patterns.add_line(None, line.trim_end_matches('\r'));
    }
    patterns.build().unwrap_or_else(|_| Gitignore::empty())
}

impl Search<'_> {
    /// Searches a folder: by the name that files are shown with, and by its place.
    fn folder(&mut self, shown: &Path, place: &Path) {
        let entries = match ask(|host: &dyn Host| host.list(&place.to_string_lossy()), Ok(Vec::new())) {
            Ok(entries) => entries,
            Err(error) => return self.found.push(Err(error)),
        };
        self.levels.push(Level::of(place));
        for entry in entries {
            let (shown, place) = (shown.join(&entry.name), place.join(&entry.name));
            if self.is_ignored(&place, &entry.name, entry.is_folder) {
                continue;
            }
            if entry.is_folder {
                self.folder(&shown, &place);
            } else if (self.is_wanted)(&shown) && super::is_file(&place) {
                self.found.push(Ok(shown));
            }
        }
        self.levels.pop();
    }

    fn is_ignored(&self, place: &Path, name: &str, is_folder: bool) -> bool {
        let says = |of: fn(&Level) -> &Gitignore| {
            let levels = self.levels.iter().rev();
            levels.map(|level| of(level).matched(place, is_folder).map(|_| ())).find(|says| !says.is_none())
        };
        match says(|level| &level.ours).or_else(|| says(|level| &level.git)) {
            Some(Match::Ignore(())) => true,
            Some(Match::Whitelist(())) => false,
            // What is hidden may be asked for by a pattern that starts with `!`.
            Some(Match::None) | None => name.starts_with('.'),
        }
    }
}
