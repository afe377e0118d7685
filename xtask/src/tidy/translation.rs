//! Korean pages beside their English ones: same headings, and a hash that tells which English text they translate.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

use super::Trouble;
use crate::{repo, stamp};

/// A table of terms; the third column lists, in backticks, words that are not used for the first two.
const TERMS: &str = "docs/terms.md";

/// Checks each en.md that git knows against the ko.md beside it.
pub(super) fn check(files: &[PathBuf], fix: bool, troubles: &mut Vec<Trouble>) -> Result<()> {
    let rules = repo::path("policy-core/src/rules");
    for en in files {
        if en.starts_with(&rules) && en.file_name().is_some_and(|name| name == "en.md") {
            pair(en, &en.with_file_name("ko.md"), fix, troubles)?;
        }
    }
    let Ok(terms) = fs::read_to_string(repo::path(TERMS)) else {
        return Ok(());
    };
    let banned = banned(&terms);
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        // Generated pages are checked at their source.
        let korean = name == "ko.md" || name.ends_with(".ko.md");
        if korean && let Ok(text) = fs::read_to_string(file) {
            variants(file, &text, &banned, troubles);
        }
    }
    Ok(())
}

fn pair(en: &Path, ko: &Path, fix: bool, troubles: &mut Vec<Trouble>) -> Result<()> {
    let english = fs::read_to_string(en)?;
    let Ok(mut korean) = fs::read_to_string(ko) else {
        troubles.push(Trouble { file: ko.to_owned(), line: 0, what: "is missing".to_owned() });
        return Ok(());
    };
    let wanted = mark(&english);
    if korean.lines().last() != Some(wanted.as_str()) {
        if fix {
            korean = with_mark(&korean, &wanted);
            fs::write(ko, &korean).with_context(|| format!("cannot write {}", ko.display()))?;
        } else {
            let what = format!("must end with `{wanted}`; see what changed in en.md, then `cargo xtask tidy --fix`");
            troubles.push(Trouble { file: ko.to_owned(), line: korean.lines().count(), what });
        }
    }
    let (expected, found) = (headings(&english), headings(&korean));
    if expected != found {
        let what = format!("has {found} headings, en.md has {expected}");
        troubles.push(Trouble { file: ko.to_owned(), line: 0, what });
    }
    Ok(())
}

/// `<!-- en: 0123456789ab -->`
fn mark(english: &str) -> String {
    let hash = stamp::hex(&Sha256::digest(english.as_bytes()));
    format!("<!-- en: {} -->", hash.get(..12).unwrap_or(&hash))
}

fn with_mark(korean: &str, mark: &str) -> String {
    let kept: Vec<&str> = korean.lines().filter(|line| !line.starts_with("<!-- en: ")).collect();
    format!("{}\n\n{mark}\n", kept.join("\n").trim_end())
}

/// Headings outside code blocks.
fn headings(page: &str) -> usize {
    let mut fenced = false;
    let mut count = 0;
    for line in page.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if !fenced && line.starts_with('#') {
            count += 1;
        }
    }
    count
}

fn banned(terms: &str) -> Vec<String> {
    let third = |row: &str| row.split('|').nth(3).map(str::to_owned);
    let cells = terms.lines().filter(|line| line.starts_with('|')).filter_map(third);
    cells.flat_map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn variants(file: &Path, text: &str, banned: &[String], troubles: &mut Vec<Trouble>) {
    for (index, line) in text.lines().enumerate() {
        for word in banned.iter().filter(|word| line.contains(word.as_str())) {
            let what = format!("says `{word}`; {TERMS} has the word we use");
            troubles.push(Trouble { file: file.to_owned(), line: index + 1, what });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_the_start_of_sha_256() {
        assert_eq!(mark("abc"), "<!-- en: ba7816bf8f01 -->");
    }

    #[test]
    fn the_mark_is_replaced_not_repeated() {
        let once = with_mark("# 제목\n\n글\n", "<!-- en: 1 -->");
        assert_eq!(once, "# 제목\n\n글\n\n<!-- en: 1 -->\n");
        assert_eq!(with_mark(&once, "<!-- en: 2 -->"), "# 제목\n\n글\n\n<!-- en: 2 -->\n");
    }

    #[test]
    fn comments_in_examples_are_no_headings() {
        assert_eq!(headings("# a\n```yaml\n# b\n```\n## c\n"), 2);
    }

    #[test]
    fn the_third_column_lists_what_is_not_said() {
        let terms = "| en | ko | not |\n|---|---|---|\n| eviction | 축출 | `퇴거`, `축출하기` |\n";
        assert_eq!(banned(terms), ["퇴거", "축출하기"]);
    }
}
