//! Names of files as other programs want them: relative to the folder that a CI system has checked out, with `/`.

use policy_core::formats::place::Place;

use crate::system;

/// Folders that CI systems check out to. What they show is found by names relative to these, wherever a step runs.
const CHECKED_OUT: [&str; 2] = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"];

/// Where relative names start from.
#[derive(Clone, Debug)]
pub(super) struct Root {
    /// The folder that the names in reports are relative to.
    working: String,
    /// The folder that the names in output are relative to.
    top: String,
    /// Whether `C:/a` is absolute.
    drives: bool,
}

impl Root {
    /// The checked-out folder where the run is inside one, otherwise the working directory.
    pub(super) fn from_environment() -> Self {
        let working = system::working_folder().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default();
        let checked_out = CHECKED_OUT.into_iter().filter_map(system::variable);
        let checked_out = checked_out.filter(|folder| !folder.is_empty());
        Self::new(&working, checked_out, system::is_windows())
    }

    pub(super) fn new(working: &str, mut checked_out: impl Iterator<Item = String>, drives: bool) -> Self {
        let plain = |folder: &str| tidy(&if drives { folder.replace('\\', "/") } else { folder.to_owned() });
        let working = plain(working);
        let above = checked_out
            .find_map(|folder| Some(plain(&folder)).filter(|folder| below(&format!("{working}/x"), folder).is_some()));
        Self { top: above.unwrap_or_else(|| working.clone()), working, drives }
    }

    /// Where the file with a name in the report is.
    pub(super) fn place(&self, name: &str) -> Place {
        // Names in reports have `/` on every system.
        let path = if self.is_absolute(name) { tidy(name) } else { tidy(&format!("{}/{name}", self.working)) };
        match below(&path, &self.top) {
            Some(inside) => Place::Inside(inside.to_owned()),
            None => Place::Outside(path),
        }
    }

    fn is_absolute(&self, name: &str) -> bool {
        let has_drive = || matches!(name.as_bytes(), [drive, b':', b'/', ..] if drive.is_ascii_alphabetic());
        name.starts_with('/') || self.drives && has_drive()
    }
}

/// What is left of a path below a folder.
fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    path.strip_prefix(folder)?.strip_prefix('/').filter(|rest| !rest.is_empty())
}

/// Without `.`, `..`, doubled and final slashes. Links are not followed: the name stays the one that was given.
fn tidy(path: &str) -> String {
    let lead =
        if path.starts_with("//") { "//" } else { path.get(..1).filter(|first| *first == "/").unwrap_or_default() };
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let tidied = format!("{lead}{}", parts.join("/"));
    // The root folder has nothing before its slash.
    if tidied == "/" { String::new() } else { tidied }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(working: &str, checked_out: &[&str], drives: bool) -> Root {
        Root::new(working, checked_out.iter().map(|folder| (*folder).to_owned()), drives)
    }

    #[test]
    fn names_are_relative_to_the_working_directory() {
        let root = root("/work/app", &[], false);
        for name in ["k8s/web.yaml", "./k8s/web.yaml", "/work/app/k8s/web.yaml", "k8s/../k8s//web.yaml"] {
            assert_eq!(root.place(name), Place::Inside("k8s/web.yaml".to_owned()), "{name}");
        }
        assert_eq!(root.place("../other.yaml"), Place::Outside("/work/other.yaml".to_owned()));
        assert_eq!(root.place("/work/apple.yaml").uri(), "file:///work/apple.yaml");
    }

    #[test]
    fn names_are_relative_to_what_is_checked_out() {
        let inside = root("/work/app/k8s", &["/elsewhere", "/work/app/"], false);
        assert_eq!(inside.place("web.yaml"), Place::Inside("k8s/web.yaml".to_owned()));
        assert_eq!(inside.place("../web.yaml"), Place::Inside("web.yaml".to_owned()));
        let same = root("/work/app", &["/work/app"], false);
        assert_eq!(same.place("web.yaml"), Place::Inside("web.yaml".to_owned()));
        let outside = root("/work/app", &["/work/ap"], false);
        assert_eq!(outside.place("web.yaml"), Place::Inside("web.yaml".to_owned()));
    }

    #[test]
    fn the_root_folder_is_a_folder_too() {
        assert_eq!(root("/", &[], false).place("web.yaml"), Place::Inside("web.yaml".to_owned()));
    }

    #[test]
    fn what_a_uri_gives_a_meaning_to_is_encoded() {
        let root = root("/", &[], false);
        assert_eq!(root.place("a b%c:d#e?f[g].yaml").uri(), "a%20b%25c%3Ad%23e%3Ff%5Bg%5D.yaml");
        assert_eq!(root.place("웹.yaml").uri(), "%EC%9B%B9.yaml");
        assert_eq!(root.place("a\\b.yaml").uri(), "a%5Cb.yaml");
        assert_eq!(root.place("C:/a.yaml").uri(), "C%3A/a.yaml");
        assert_eq!(root.place("<stdin>").uri(), "%3Cstdin%3E");
    }

    #[test]
    fn windows_names_have_drives_and_servers() {
        let root = root("C:\\work\\app", &["C:\\work"], true);
        assert_eq!(root.place("k8s/web.yaml").uri(), "app/k8s/web.yaml");
        assert_eq!(root.place("C:/work/web.yaml").uri(), "web.yaml");
        assert_eq!(root.place("D:/a b.yaml").uri(), "file:///D:/a%20b.yaml");
        assert_eq!(root.place("//server/share/a.yaml").uri(), "file://server/share/a.yaml");
    }
}
