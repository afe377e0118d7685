//! What holds for each file by itself: an opening sentence, a bearable length, nothing that points at one machine.

use std::path::Path;

use super::{Trouble, has_extension};

const LONGEST: usize = 400;
const REASON: &str = "Longer than 400 lines because";

/// Hosts and places that only make sense on one machine. In halves, so that this file does not contain them.
const MACHINE: &[(&str, &str)] = &[
    ("registry.npm", "js.org"),
    ("index.cra", "tes.io"),
    ("arti", "factory"),
    ("/wo", "rk/main"),
    ("/wo", "rk/shared"),
    ("/ro", "ot/."),
];

pub(super) fn check(file: &Path, text: &str, troubles: &mut Vec<Trouble>) {
    if has_extension(file, &["rs"]) {
        opening_sentence(file, text, troubles);
        length(file, text, troubles);
    }
    if !has_extension(file, &["lock"]) {
        machine(file, text, troubles);
    }
    if has_extension(file, &["rs", "js", "mjs", "ts", "css", "html", "md", "toml"]) {
        open_ends(file, text, troubles);
    }
}

fn opening_sentence(file: &Path, text: &str, troubles: &mut Vec<Trouble>) {
    // A rule's module shows its page instead.
    if text.starts_with("//!") || text.starts_with("#![doc = include_str!(") {
        return;
    }
    let what = "starts with `//!` and one sentence on what it is for".to_owned();
    troubles.push(Trouble { file: file.to_owned(), line: 1, what });
}

fn length(file: &Path, text: &str, troubles: &mut Vec<Trouble>) {
    let lines = text.lines().count();
    let explained = text.lines().any(|line| line.starts_with("//!") && line.contains(REASON));
    if lines > LONGEST && !explained {
        let what = format!("has {lines} lines; split it, or say in its `//!`: {REASON} …");
        troubles.push(Trouble { file: file.to_owned(), line: 0, what });
    }
}

fn machine(file: &Path, text: &str, troubles: &mut Vec<Trouble>) {
    for (first, second) in MACHINE {
        let pattern = format!("{first}{second}");
        if let Some(line) = text.lines().position(|line| line.contains(&pattern)) {
            let what = format!("names `{pattern}`, which belongs to one machine");
            troubles.push(Trouble { file: file.to_owned(), line: line + 1, what });
        }
    }
}

fn open_ends(file: &Path, text: &str, troubles: &mut Vec<Trouble>) {
    let word = concat!("TO", "DO");
    for (index, line) in text.lines().enumerate() {
        let after = line.split(word).nth(1);
        if after.is_some_and(|rest| !names_an_issue(rest)) {
            let what = format!("{word} without the number of its issue: {word}(#12)");
            troubles.push(Trouble { file: file.to_owned(), line: index + 1, what });
        }
    }
}

fn names_an_issue(rest: &str) -> bool {
    rest.split('#').skip(1).any(|part| part.starts_with(|first: char| first.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn troubles(name: &str, text: &str) -> usize {
        let mut found = Vec::new();
        check(Path::new(name), text, &mut found);
        found.len()
    }

    #[test]
    fn a_rust_file_says_what_it_is_for() {
        assert_eq!(troubles("a.rs", "//! For this.\n"), 0);
        assert_eq!(troubles("mod.rs", "#![doc = include_str!(\"en.md\")]\n"), 0);
        assert_eq!(troubles("a.rs", "fn main() {}\n"), 1);
    }

    #[test]
    fn a_long_file_gives_its_reason() {
        let long = format!("//! For this.\n{}", "\n".repeat(400));
        assert_eq!(troubles("a.rs", &long), 1);
        let explained = format!("//! For this. {REASON} it is one table.\n{}", "\n".repeat(400));
        assert_eq!(troubles("a.rs", &explained), 0);
    }

    #[test]
    fn an_open_end_names_its_issue() {
        let word = concat!("TO", "DO");
        assert_eq!(troubles("a.md", &format!("{word}: later")), 1);
        assert_eq!(troubles("a.md", &format!("{word}(#12): later")), 0);
    }
}
