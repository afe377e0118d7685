//! Which files the PATHs mean: named files as they are, directories searched for manifests.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{STDIN, Trouble, is_stdin};
use crate::system::{self, IGNORE_FILE, with_slashes as name_of};

/// The endings that are looked for in directories.
const ENDINGS: [&str; 3] = ["yaml", "yml", "json"];

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
        } else if system::is_folder(path) {
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
    for found in system::search(root, is_manifest) {
        match found {
            Ok(path) => {
                // `.` is nobody's name for a file.
                let name =
                    name_of(if root == Path::new(".") { path.strip_prefix(".").unwrap_or(&path) } else { &path });
                places.push(Place { name, path: Some(path), searched: true });
            }
            Err(error) => troubles.push(Trouble::new(name_of(root), error)),
        }
    }
}

fn is_manifest(path: &Path) -> bool {
    path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| ENDINGS.contains(&ending))
}

/// Overlapping PATHs and links name a file twice; judged twice, its objects would collide with themselves.
fn drop_repeated(places: &mut Vec<Place>) {
    let mut seen = BTreeSet::new();
    places.retain(|place| {
        let real = place.path.as_deref().map(system::real);
        seen.insert(real)
    });
}
