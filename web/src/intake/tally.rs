//! Files on their way in: what is taken, within the limits, and the sentence about what is not.

use super::names::{of_path, shortened};
use super::{LARGEST, LARGEST_TOTAL, MOST_FILES, Refusal, Sort, looks_like_manifest, read, sort_of};
use crate::strings::Strings;
use crate::strings::counted;

/// Why a file is left out, in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// No text.
    NotText,
    /// Larger than a file may be.
    TooLarge,
    /// Nothing in it.
    Empty,
    /// The browser could not read it.
    Unreadable,
    /// An archive that cannot be read.
    Damaged,
    /// Packed with a password or in an unusual way.
    Locked,
    /// Text, and no manifest.
    NoManifest,
    /// Neither YAML nor JSON by its name.
    OtherKind,
    /// All files together are too large.
    PastTotal,
    /// There are too many files.
    PastCount,
    /// A folder with more entries than are looked at.
    PastEntries,
}

/// How a file came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    /// The person pointed at it.
    Chosen,
    /// It was in a folder or an archive.
    Found,
}

/// Files on their way in.
#[derive(Debug, Default)]
pub struct Tally {
    taken: Vec<(String, String)>,
    left: Vec<(Why, String)>,
    utf16: Vec<String>,
    bytes: usize,
    has_found: bool,
}

impl Tally {
    /// Whether a file is worth reading, by its name and size. Notes it if not.
    pub fn wants(&mut self, path: &str, size: u64, came: Came) -> bool {
        self.has_found |= came == Came::Found;
        let is_named = match sort_of(path) {
            Sort::Manifest | Sort::Unnamed => true,
            Sort::Other | Sort::Zip | Sort::Tar | Sort::TarGz => came == Came::Chosen,
        };
        let why = if !is_named {
            Why::OtherKind
        } else if self.taken.len() >= MOST_FILES {
            Why::PastCount
        } else if size > LARGEST as u64 {
            Why::TooLarge
        } else if size > self.room() as u64 {
            Why::PastTotal
        } else if size == 0 {
            Why::Empty
        } else {
            return true;
        };
        self.refuse(path, why);
        false
    }

    /// How much may still come in.
    pub fn room(&self) -> usize {
        LARGEST_TOTAL.saturating_sub(self.bytes)
    }

    /// Takes what was read of a file that was wanted.
    pub fn give(&mut self, path: &str, bytes: &[u8], came: Came) {
        let read = match read(bytes) {
            Ok(read) => read,
            Err(Refusal::TooLarge) => return self.refuse(path, Why::TooLarge),
            Err(Refusal::NotText) => return self.refuse(path, Why::NotText),
        };
        if read.text.trim().is_empty() {
            return self.refuse(path, Why::Empty);
        }
        if sort_of(path) != Sort::Manifest && !looks_like_manifest(&read.text) {
            return self.refuse(path, if came == Came::Found { Why::OtherKind } else { Why::NoManifest });
        }
        self.bytes += read.text.len();
        let name = of_path(path);
        if read.was_utf16 {
            self.utf16.push(name.clone());
        }
        self.taken.push((name, read.text));
    }

    /// Notes a file that is not taken.
    pub fn refuse(&mut self, path: &str, why: Why) {
        self.left.push((why, of_path(path)));
    }

    /// Notes that a folder or an archive was opened.
    pub fn opened_many(&mut self) {
        self.has_found = true;
    }

    /// Whether there were files, and all of them came in as they are. To be asked before [`Self::files`].
    pub fn took_all(&self) -> bool {
        !self.taken.is_empty() && self.left.is_empty() && self.utf16.is_empty()
    }

    /// The files in path order.
    pub fn files(&mut self) -> Vec<(String, String)> {
        let mut files = std::mem::take(&mut self.taken);
        files.sort_by(|one, other| one.0.split('/').cmp(other.0.split('/')));
        files
    }

    /// What was taken and what was left out; nothing where a single file came in as it is. To be asked before
    /// [`Self::files`].
    pub fn sentence(&mut self, strings: &Strings) -> Option<String> {
        let words = &strings.file_words;
        let taken = self.taken.len() as u32;
        if self.left.is_empty() && self.utf16.is_empty() && taken == 1 && !self.has_found {
            return None;
        }
        let mut said = match (taken, self.left.is_empty()) {
            (0, true) => return Some(words.nothing_there.to_owned()),
            (0, false) => words.opened_none.to_owned(),
            (n, _) => counted(n, words.opened_one, words.opened_many),
        };
        if !self.left.is_empty() {
            self.left.sort_by_key(|(why, _)| *why);
            let groups = self.left.chunk_by(|one, other| one.0 == other.0);
            let groups: Vec<String> = groups.filter_map(|group| Some(told(group.first()?.0, group, strings))).collect();
            said = format!("{said} {}", words.left_out.replace("{list}", &groups.join(", ")));
        }
        if let Some(name) = self.utf16.first() {
            let names = and_more(name, self.utf16.len(), strings);
            said = format!("{said} {}", words.was_utf16.replace("{names}", &names));
        }
        Some(said)
    }
}

/// `logo.png and 3 more (not text)`; what is only of another kind is counted.
fn told(why: Why, group: &[(Why, String)], strings: &Strings) -> String {
    let words = &strings.file_words;
    let reason = match why {
        Why::NotText => words.why_not_text,
        Why::TooLarge => words.why_too_large,
        Why::Empty => words.why_empty,
        Why::Unreadable => words.why_unreadable,
        Why::Damaged => words.why_damaged,
        Why::Locked => words.why_locked,
        Why::NoManifest => words.why_no_manifest,
        Why::OtherKind => words.why_other_kind,
        Why::PastTotal => words.why_past_total,
        Why::PastCount => words.why_past_count,
        Why::PastEntries => words.why_past_entries,
    };
    let names = match (why, group) {
        (Why::OtherKind | Why::PastTotal | Why::PastCount, [_, _, ..]) => {
            words.files_many.replace("{n}", &group.len().to_string())
        }
        (_, [(_, first), ..]) => and_more(first, group.len(), strings),
        (_, []) => String::new(),
    };
    words.left_item.replace("{why}", reason).replace("{names}", &names)
}

fn and_more(first: &str, count: usize, strings: &Strings) -> String {
    let first = shortened(first);
    match count {
        0 | 1 => first,
        n => strings.file_words.and_more.replace("{n}", &(n - 1).to_string()).replace("{name}", &first),
    }
}

#[cfg(test)]
mod tests {
    use super::{Came, Tally, Why};
    use crate::intake::{LARGEST, LARGEST_TOTAL, MOST_FILES};
    use crate::strings::{EN, KO};

    const POD: &[u8] = b"apiVersion: v1\nkind: Pod\n";

    fn give(tally: &mut Tally, path: &str, bytes: &[u8], came: Came) {
        if tally.wants(path, bytes.len() as u64, came) {
            tally.give(path, bytes, came);
        }
    }

    fn names(tally: &mut Tally) -> Vec<String> {
        tally.files().into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn one_file_alone_needs_no_words() {
        let tally = &mut Tally::default();
        give(tally, "web.yaml", POD, Came::Chosen);
        assert_eq!(tally.sentence(&EN), None);
        assert_eq!(tally.files(), [("web.yaml".to_owned(), "apiVersion: v1\nkind: Pod\n".to_owned())]);
    }

    #[test]
    fn a_folder_comes_in_path_order_and_the_rest_is_told() {
        let tally = &mut Tally::default();
        for path in ["k8s/b.yaml", "k8s/a/z.yml", "k8s/a.json", "k8s/README.md", "k8s/logo.png", "k8s/manifest"] {
            give(tally, path, POD, Came::Found);
        }
        give(tally, "k8s/LICENSE", b"All rights\n", Came::Found);
        give(tally, "k8s/empty.yaml", b"\n", Came::Found);
        assert_eq!(
            tally.sentence(&EN).as_deref(),
            Some("Opened 4 files. Left out: k8s/empty.yaml (empty), 3 files (no YAML or JSON).")
        );
        assert_eq!(
            tally.sentence(&KO).as_deref(),
            Some("파일 4개를 열었다. 제외한 것: k8s/empty.yaml(비어 있음), 파일 3개(YAML이나 JSON이 아님).")
        );
        assert_eq!(names(tally), ["k8s/a/z.yml", "k8s/a.json", "k8s/b.yaml", "k8s/manifest"]);
    }

    #[test]
    fn what_a_person_points_at_is_read_whatever_its_name() {
        let tally = &mut Tally::default();
        give(tally, "pod.txt", POD, Came::Chosen);
        give(tally, "notes.txt", b"Buy milk\n", Came::Chosen);
        give(tally, "a.png", &[0x89, 0, 1], Came::Chosen);
        give(tally, "b.png", &[0x89, 0, 1], Came::Chosen);
        assert_eq!(
            tally.sentence(&EN).as_deref(),
            Some("Opened 1 file. Left out: a.png and 1 more (not text), notes.txt (no manifest).")
        );
        assert_eq!(names(tally), ["pod.txt"]);
    }

    #[test]
    fn the_limits_are_told() {
        let tally = &mut Tally::default();
        assert!(!tally.wants("big.yaml", LARGEST as u64 + 1, Came::Chosen));
        tally.bytes = LARGEST_TOTAL - 10;
        assert!(!tally.wants("more.yaml", 11, Came::Found));
        assert!(tally.wants("less.yaml", 10, Came::Found));
        tally.refuse("bad.zip", Why::Damaged);
        assert_eq!(
            tally.sentence(&EN).as_deref(),
            Some(
                "Nothing was opened; what was open is untouched. Left out: big.yaml (larger than 16 MiB), bad.zip (a damaged archive), more.yaml (beyond 64 MiB in total)."
            )
        );
    }

    #[test]
    fn not_more_files_than_tabs_can_hold() {
        let tally = &mut Tally::default();
        for n in 0..MOST_FILES + 3 {
            give(tally, &format!("{n}.yaml"), POD, Came::Found);
        }
        assert_eq!(tally.sentence(&EN).as_deref(), Some("Opened 2000 files. Left out: 3 files (beyond 2,000 files)."));
    }

    #[test]
    fn an_empty_folder_is_told() {
        let tally = &mut Tally::default();
        tally.opened_many();
        assert_eq!(tally.sentence(&EN).as_deref(), Some("Nothing was opened: there is no file in it."));
    }

    #[test]
    fn what_powershell_writes_is_read_and_told() {
        let tally = &mut Tally::default();
        let units = "apiVersion: v1\n".encode_utf16().flat_map(u16::to_le_bytes);
        let bytes: Vec<u8> = [0xff, 0xfe].into_iter().chain(units).collect();
        give(tally, "web.yaml", &bytes, Came::Chosen);
        assert_eq!(tally.sentence(&EN).as_deref(), Some("Opened 1 file. Read as UTF-16: web.yaml."));
        assert_eq!(tally.files()[0].1, "apiVersion: v1\n");
    }
}
