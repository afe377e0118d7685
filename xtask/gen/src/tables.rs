//! The table of rules: in the list of pages and, between two marks, in the READMEs.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use policy_core::report::{Applicability, Pillar, Severity};
use policy_core::rules::RULES;
use policy_core::text::Lang;

use crate::Files;

const BEGIN: &str = "<!-- rules:begin -->";
const END: &str = "<!-- rules:end -->";

/// The READMEs with their tables renewed.
pub(crate) fn add(root: &Path, files: &mut Files) -> Result<()> {
    for (name, lang, folder) in
        [("README.md", Lang::En, "docs/rules/en/"), ("README.ko.md", Lang::Ko, "docs/rules/ko/")]
    {
        // A README that is not written yet has no place for a table.
        let Ok(old) = fs::read_to_string(root.join(name)) else { continue };
        let (before, rest) = old.split_once(BEGIN).with_context(|| format!("{name} has no {BEGIN}"))?;
        let (_, after) = rest.split_once(END).with_context(|| format!("{name} has no {END}"))?;
        files.insert(name.to_owned(), format!("{before}{BEGIN}\n{}{END}{after}", rules(lang, folder)));
    }
    Ok(())
}

/// The table; `folder` is where the pages are, seen from where the table stands.
pub(crate) fn rules(lang: Lang, folder: &str) -> String {
    let head = match lang {
        Lang::En => "| Rule | Severity | What it finds | Fix |",
        Lang::Ko => "| 규칙 | 심각도 | 찾는 것 | 수정 |",
    };
    let mut table = format!("{head}\n|---|---|---|---|\n");
    for group in Pillar::ALL {
        for rule in RULES.iter().filter(|rule| rule.pillar == group) {
            let fix = rule.fix.map_or("", applicability);
            let summary = rule.summary.get(lang).replace('|', "\\|");
            // Writing to a String cannot fail.
            let _ = writeln!(
                table,
                "| [`{id}`]({folder}{id}.md) | {severity} | {summary} | {fix} |",
                id = rule.id,
                severity = severity(rule.severity),
            );
        }
    }
    table
}

/// As in JSON, in both languages: enum values are never translated.
pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

/// As in JSON.
pub(crate) fn applicability(applicability: Applicability) -> &'static str {
    match applicability {
        Applicability::Safe => "safe",
        Applicability::Unsafe => "unsafe",
        Applicability::Display => "display",
    }
}
