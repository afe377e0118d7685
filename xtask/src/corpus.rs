//! What the rules find in the corpus of real manifests: counts for docs/corpus-review.md, and samples to read by hand.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::{build, repo, run, say};

const PAGE: &str = "docs/corpus-review.md";
const BEGIN: &str = "<!-- generated -->";
const END: &str = "<!-- end of generated -->";

/// Findings that a sample shows unless a number is given.
const SAMPLE: usize = 12;

/// Lines shown before and after a finding's own.
const AROUND: usize = 3;

/// A finding, as far as it is counted and shown.
struct Found {
    rule: String,
    severity: String,
    object: String,
    file: String,
    line: usize,
    message: String,
}

/// `corpus [RULE [COUNT]] [--write]`
pub(crate) fn corpus(words: &[&str]) -> Result<()> {
    let folder = repo::path("../shared/corpus");
    if !folder.is_dir() {
        bail!("the corpus is not there: ../shared/corpus beside the repository");
    }
    match words {
        [] => say::line(counts(&folder, false)?),
        ["--write"] => write(&counts(&folder, true)?)?,
        [rule] => sample(&folder, rule, SAMPLE)?,
        [rule, count] => sample(&folder, rule, count.parse().context("the second word is how many to show")?)?,
        _ => bail!("cargo xtask corpus [RULE [COUNT] | --write]"),
    }
    Ok(())
}

/// Runs the checker over each top folder, every directory in it as an application of its own.
fn findings(folder: &Path) -> Result<Vec<Found>> {
    run::progress(build::cargo().args(["build", "--quiet", "--package", "zerodown-cli"]))?;
    let mut folders: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && repo_has_manifests(&path) {
            folders.push(path);
        }
    }
    folders.sort();
    let mut found = Vec::new();
    for folder in folders {
        let mut checker = zerodown();
        checker.args(["check", "--scope", "directory", "--format", "json", "--fail-on", "never"]).arg(&folder);
        // Files that are no YAML make it end with 2; the report is there all the same.
        let output = checker.output().with_context(|| format!("cannot judge {}", folder.display()))?;
        let report: Value =
            serde_json::from_slice(&output.stdout).with_context(|| format!("no report of {}", folder.display()))?;
        let all = report.get("findings").and_then(Value::as_array).context("the report has no findings")?;
        found.extend(all.iter().filter(|finding| finding.get("suppressed").is_none_or(Value::is_null)).map(read));
    }
    Ok(found)
}

/// The licences of the corpus stand in a folder beside the manifests.
fn repo_has_manifests(folder: &Path) -> bool {
    folder.file_name().is_some_and(|name| name != "LICENSES")
}

fn zerodown() -> std::process::Command {
    run::program(repo::path("target/debug/zerodown"))
}

fn read(finding: &Value) -> Found {
    let text = |pointer: &str| finding.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
    let line = finding.pointer("/location/line").and_then(Value::as_u64).unwrap_or(1);
    Found {
        rule: text("/rule"),
        severity: text("/severity"),
        object: format!("{} {}", text("/object/kind"), text("/object/name")),
        file: text("/location/file"),
        line: line as usize,
        message: text("/message"),
    }
}

/// The table of counts: every rule, also those that find nothing. `linked`: to the pages of the pillars.
fn counts(folder: &Path, linked: bool) -> Result<String> {
    let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let mut total = [0; 3];
    for found in findings(folder)? {
        let count = counts.entry(found.rule).or_default();
        let column = ["error", "warning", "info"].iter().position(|severity| *severity == found.severity);
        for counted in [count, &mut total] {
            if let Some(number) = column.and_then(|column| counted.get_mut(column)) {
                *number += 1;
            }
        }
    }
    let rules: Value = serde_json::from_str(&run::text(zerodown().args(["rules", "--format", "json"]))?)?;
    let mut rows: Vec<(&str, &str)> = rules
        .as_array()
        .context("the list of rules is none")?
        .iter()
        .filter_map(|rule| Some((rule.get("pillar")?.as_str()?, rule.get("id")?.as_str()?)))
        .collect();
    rows.sort_unstable();
    let mut table = String::from("| pillar | rule | errors | warnings | infos |\n|---|---|---:|---:|---:|\n");
    for (pillar, rule) in rows {
        let [errors, warnings, infos] = counts.get(rule).copied().unwrap_or_default();
        let name = if linked { linked_to_review(pillar, rule) } else { rule.to_owned() };
        let _ = writeln!(table, "| {pillar} | {name} | {errors} | {warnings} | {infos} |");
    }
    let [errors, warnings, infos] = total;
    let _ = writeln!(table, "| | all | {errors} | {warnings} | {infos} |");
    Ok(table)
}

/// The rule's name, as a link where the pillar's page has a section about it.
fn linked_to_review(pillar: &str, rule: &str) -> String {
    let page = format!("corpus-review/{pillar}.md");
    let text = fs::read_to_string(repo::path("docs").join(&page)).unwrap_or_default();
    let has_section = text.lines().any(|line| line.strip_prefix("## ") == Some(rule));
    if has_section { format!("[{rule}]({page}#{rule})") } else { rule.to_owned() }
}

fn write(table: &str) -> Result<()> {
    let file = repo::path(PAGE);
    let page = fs::read_to_string(&file).with_context(|| format!("cannot read {PAGE}"))?;
    fs::write(&file, between(&page, table)?)?;
    say::line(format!("{PAGE} is written"));
    Ok(())
}

/// The page with another table between its marks.
fn between(page: &str, table: &str) -> Result<String> {
    let (before, rest) = page.split_once(BEGIN).with_context(|| format!("{PAGE} has no {BEGIN}"))?;
    let (_, after) = rest.split_once(END).with_context(|| format!("{PAGE} has no {END}"))?;
    Ok(format!("{before}{BEGIN}\n{table}{END}{after}"))
}

/// An even part of a rule's findings with the lines around them.
fn sample(folder: &Path, rule: &str, count: usize) -> Result<()> {
    let found: Vec<Found> = findings(folder)?.into_iter().filter(|found| found.rule == rule).collect();
    say::line(format!("{rule}: {} findings", found.len()));
    for found in even(&found, count) {
        let file = Path::new(&found.file);
        let shown = file.strip_prefix(folder).unwrap_or(file).display();
        let Found { severity, object, line, message, .. } = found;
        say::line(format!("\n{shown}:{line} {severity}, {object}\n    {message}"));
        let text = fs::read_to_string(file).unwrap_or_default();
        let first = line.saturating_sub(AROUND + 1);
        for (number, line) in text.lines().enumerate().skip(first).take(2 * AROUND + 1) {
            say::line(format!("{:6} {line}", number + 1));
        }
    }
    Ok(())
}

/// At most `count` items, from the first on at even distances.
fn even<T>(items: &[T], count: usize) -> impl Iterator<Item = &T> {
    let shown = count.min(items.len());
    (0..shown).filter_map(move |index| items.get(index * items.len() / shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_even_and_no_larger_than_asked() {
        let items: Vec<usize> = (0..10).collect();
        assert_eq!(even(&items, 4).copied().collect::<Vec<_>>(), [0, 2, 5, 7]);
        assert_eq!(even(&items, 99).count(), 10);
        assert_eq!(even(&items, 0).count(), 0);
    }

    #[test]
    fn only_the_table_of_the_page_changes() {
        let page = format!("# Title\n\n{BEGIN}\nold\n{END}\n\nWords.\n");
        assert_eq!(between(&page, "new\n").ok(), Some(page.replace("old", "new")));
        assert!(between("# Title\n", "new\n").is_err());
    }
}
