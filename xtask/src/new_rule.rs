//! The folder of a new rule, ready to be filled in.

use std::fs;

use anyhow::{Result, bail};

use crate::{repo, say};

/// Makes `policy-core/src/rules/<pillar>/<id>/`; `rule` is `pillar/rule-id`.
pub(crate) fn new_rule(rule: &str) -> Result<()> {
    let Some((pillar, id)) = rule.split_once('/') else {
        bail!("give the pillar and the id: cargo xtask new-rule rollout/single-replica");
    };
    if !is_kebab_case(id) {
        bail!("`{id}` is not kebab-case: an id names the problem, like missing-readiness-probe");
    }
    let module = id.replace('-', "_");
    let below = format!("policy-core/src/rules/{pillar}/{module}");
    let folder = repo::path(&below);
    if !repo::path("policy-core/src/rules").join(pillar).is_dir() {
        bail!("there is no pillar {pillar}");
    }
    if folder.exists() {
        bail!("{below} is already there");
    }
    fs::create_dir_all(&folder)?;
    for (name, text) in FILES {
        let filled =
            text.replace("{id}", id).replace("{version}", repo::version()).replace("{PILLAR}", &capitalised(pillar));
        fs::write(folder.join(name), filled)?;
    }
    say::line(format!("{below}/ is made. What is left:"));
    say::line(format!("  in policy-core/src/rules/{pillar}/mod.rs: pub(crate) mod {module};"));
    say::line(format!("  in policy-core/src/rules/mod.rs, in RULES: &{pillar}::{module}::RULE,"));
    say::line(
        "  fill in the pages and examples, then: cargo xtask tidy --fix && cargo xtask gen && cargo xtask test native",
    );
    say::line("  and one line under `Rules` in CHANGELOG.md");
    Ok(())
}

fn is_kebab_case(id: &str) -> bool {
    let word = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    id.split('-').all(word)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

const FILES: &[(&str, &str)] = &[
    ("mod.rs", include_str!("../templates/rule/mod.rs.txt")),
    ("en.md", include_str!("../templates/rule/en.md")),
    ("ko.md", include_str!("../templates/rule/ko.md")),
    ("bad.yaml", include_str!("../templates/rule/bad.yaml")),
    ("good.yaml", include_str!("../templates/rule/good.yaml")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_kebab_case() {
        assert!(is_kebab_case("pdb-blocks-eviction"));
        assert!(!is_kebab_case("PdbBlocks"));
        assert!(!is_kebab_case("two--dashes"));
    }
}
