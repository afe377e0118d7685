//! One page a rule and language: what the rule's folder says, with its examples put in.

use policy_core::rules::{RULES, Rule};
use policy_core::text::Lang;

use crate::Files;
use crate::tables::{self, applicability, severity};

/// The words that the generator adds to a page.
struct Words {
    generated: &'static str,
    facts: [&'static str; 5],
    every_kind: &'static str,
    no_fix: &'static str,
    bad: &'static str,
    fixed: &'static str,
    good: &'static str,
}

const EN: Words = Words {
    generated: "Written by cargo xtask gen from the rule's folder.",
    facts: ["Severity", "Pillar", "Kinds", "Fix", "Since"],
    every_kind: "all",
    no_fix: "none",
    bad: "## Example",
    fixed: "## Fixed",
    good: "## Without the problem",
};

const KO: Words = Words {
    generated: "규칙 폴더에서 cargo xtask gen이 만든 파일이다.",
    facts: ["심각도", "영역", "종류", "수정", "추가된 버전"],
    every_kind: "모두",
    no_fix: "없음",
    bad: "## 예시",
    fixed: "## 수정한 결과",
    good: "## 문제가 없는 예시",
};

/// The pages and, for each language, the list of them.
pub(crate) fn add(files: &mut Files) {
    for lang in [Lang::En, Lang::Ko] {
        let folder = folder(lang);
        for rule in RULES {
            files.insert(format!("{folder}/{}.md", rule.id), page(rule, lang));
        }
        files.insert(format!("{folder}/README.md"), list(lang));
    }
}

fn folder(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "docs/rules/en",
        Lang::Ko => "docs/rules/ko",
    }
}

fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &EN,
        Lang::Ko => &KO,
    }
}

fn list(lang: Lang) -> String {
    let title = match lang {
        Lang::En => "# Rules",
        Lang::Ko => "# 규칙",
    };
    format!("<!-- {} -->\n{title}\n\n{}", words(lang).generated, tables::rules(lang, ""))
}

fn page(rule: &Rule, lang: Lang) -> String {
    let words = words(lang);
    let source = match lang {
        Lang::En => rule.page.en,
        Lang::Ko => rule.page.ko,
    };
    let (title, rest) = source.split_once('\n').unwrap_or((source, ""));
    let (before, after) = rest.split_at(after_second_section(rest));
    let mut text = format!("<!-- {} -->\n{title}\n\n{}\n", words.generated, facts(rule, words));
    text.push('\n');
    text.push_str(before.trim());
    text.push_str("\n\n");
    text.push_str(&example(words.bad, rule.page.bad));
    if rule.page.fixed.is_empty() {
        text.push_str(&example(words.good, rule.page.good));
    } else {
        text.push_str(&example(words.fixed, rule.page.fixed));
    }
    text.push_str(without_mark(after).trim());
    text.push('\n');
    text
}

fn facts(rule: &Rule, words: &Words) -> String {
    let kinds = if rule.kinds.is_empty() { words.every_kind.to_owned() } else { rule.kinds.join(", ") };
    let fix = rule.fix.map_or(words.no_fix, applicability);
    let [severity_word, pillar_word, kinds_word, fix_word, since_word] = words.facts;
    format!(
        "`{}` · {severity_word}: {} · {pillar_word}: {} · {kinds_word}: {kinds} · {fix_word}: {fix} · {since_word}: {}",
        rule.id,
        severity(rule.severity),
        rule.pillar.id(),
        rule.since(),
    )
}

fn example(heading: &str, yaml: &str) -> String {
    format!("{heading}\n\n```yaml\n{}\n```\n\n", yaml.trim_end())
}

/// Examples stand between what is wrong and what to mind: before the third heading of the second level.
fn after_second_section(page: &str) -> usize {
    page.match_indices("\n## ").nth(2).map_or(page.len(), |(position, _)| position + 1)
}

/// The hash at the end of a translation is for its writers.
fn without_mark(page: &str) -> &str {
    page.rfind("<!-- en: ").map_or(page, |position| page.get(..position).unwrap_or(page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_come_before_the_third_section() {
        let page = "\nline\n\n## A\n\na\n\n## B\n\nb\n\n## C\n\nc\n";
        let (before, after) = page.split_at(after_second_section(page));
        assert!(before.ends_with("b\n\n"));
        assert!(after.starts_with("## C"));
    }

    #[test]
    fn a_page_with_two_sections_ends_with_the_examples() {
        let page = "\n## A\n\n## B\n";
        assert_eq!(after_second_section(page), page.len());
    }

    #[test]
    fn the_mark_of_a_translation_is_not_published() {
        assert_eq!(without_mark("글\n\n<!-- en: 0123456789ab -->\n"), "글\n\n");
    }
}
