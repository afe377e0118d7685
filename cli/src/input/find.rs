//! Which files the PATHs mean: named files as they are, directories searched for manifests.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::{STDIN, Trouble, is_stdin};

/// The endings that are looked for in directories.
const ENDINGS: [&str; 3] = ["yaml", "yml", "json"];
const IGNORE_FILE: &str = ".zerodownignore";

/// A place to read from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// The name for reports.
    pub(super) name: String,
    /// Where it is; none for stdin.
    pub(super) path: Option<PathBuf>,
    /// Whether a search came by it, rather than that somebody named it.
    pub(super) searched: bool,
}

/// Everything the PATHs name, by name and each file once.
pub(super) fn places(paths: &[PathBuf]) -> (Vec<Place>, Vec<Trouble>) {
    let (mut places, mut troubles) = (Vec::new(), Vec::new());
    for path in paths {
        if is_stdin(path) {
            places.push(Place { name: STDIN.to_owned(), path: None, searched: false });
        } else if path.is_dir() {
            let before = places.len() + troubles.len();
            search(path, &mut places, &mut troubles);
            if places.len() + troubles.len() == before {
                troubles.push(nothing_in(path));
            }
        } else {
            places.push(Place { name: name_of(path), path: Some(path.clone()), searched: false });
        }
    }
    places.sort();
    drop_repeated(&mut places);
    (places, troubles)
}

/// A PATH without a manifest: more likely a slip than a wish.
pub(super) fn nothing_in(path: &Path) -> Trouble {
    Trouble::new(name_of(path), format!("no manifest here (.yaml, .yml, .json; see .gitignore and {IGNORE_FILE})"))
}

fn search(root: &Path, places: &mut Vec<Place>, troubles: &mut Vec<Trouble>) {
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
    for entry in walk {
        match entry {
            Ok(entry) if is_manifest(&entry) => {
                let path = entry.into_path();
                // `.` is nobody's name for a file.
                let name =
                    name_of(if root == Path::new(".") { path.strip_prefix(".").unwrap_or(&path) } else { &path });
                places.push(Place { name, path: Some(path), searched: true });
            }
            Ok(_) => {}
            Err(error) => troubles.push(Trouble::new(name_of(root), error)),
        }
    }
}

fn is_manifest(entry: &ignore::DirEntry) -> bool {
    let ending = entry.path().extension().and_then(|ending| ending.to_str());
    // A link to a file is followed (entry.path().is_file()), a link to a directory is not: it may lead back up.
    ending.is_some_and(|ending| ENDINGS.contains(&ending)) && entry.path().is_file()
}

/// Overlapping PATHs and links name a file twice; judged twice, its objects would collide with themselves.
fn drop_repeated(places: &mut Vec<Place>) {
    let mut seen = BTreeSet::new();
    places.retain(|place| {
        let real = place.path.as_ref().map(|path| path.canonicalize().unwrap_or_else(|_| path.clone()));
        seen.insert(real)
    });
}

/// The name as given, with `/` on every system.
fn name_of(path: &Path) -> String {
    let name = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { name.into_owned() } else { name.replace(std::path::MAIN_SEPARATOR, "/") }
}
