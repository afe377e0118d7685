//! Test data that lies beside the repository and never inside it.

use std::path::{Path, PathBuf};

/// A folder of the test data, or `None` with a word about what is skipped.
pub(crate) fn folder(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(name);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("skipped: there is no ../shared/{name} beside the repository");
    None
}

/// Every file below a folder whose name ends in one of the extensions, sorted.
pub(crate) fn files(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extensions.iter().any(|known| extension == *known)) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// A directory's name and its manifests: names and texts.
pub(crate) type Directory = (String, Vec<(String, String)>);

/// Manifests by directory: each is one application.
pub(crate) fn directories(root: &Path) -> Vec<Directory> {
    let mut directories: std::collections::BTreeMap<String, Vec<(String, String)>> = std::collections::BTreeMap::new();
    for path in files(root, &["yaml", "yml", "json"]) {
        let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
        let directory = name.rsplit_once('/').map_or("", |(directory, _)| directory).to_owned();
        directories.entry(directory).or_default().push((name, std::fs::read_to_string(path).unwrap()));
    }
    directories.into_iter().collect()
}

/// Whether slow tests run over everything: `cargo xtask test --all`.
pub(crate) fn thorough() -> bool {
    std::env::var_os("ZERODOWN_TEST_ALL").is_some()
}
