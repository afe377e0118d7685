//! What holds for every rule: identity, pages, examples and fixes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use policy_core::report::{Applicability, Pillar, Report};
use policy_core::rules::{RULES, Rule};
use policy_core::{FixRequest, Options, SourceFile, check, fix};

fn folder(rule: &Rule) -> PathBuf {
    let pillar = serde_json::to_value(rule.pillar).unwrap();
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/rules")
        .join(pillar.as_str().unwrap())
        .join(rule.id.replace('-', "_"))
}

fn judged(text: &str) -> Report {
    check(&[SourceFile { name: "example.yaml", text }], &Options::default())
}

fn count(report: &Report, rule: &Rule) -> usize {
    report.findings.iter().filter(|finding| finding.rule == rule.id).count()
}

#[test]
fn ids_are_sorted_and_unique() {
    let ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(ids, sorted);
}

#[test]
fn ids_are_the_folders() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let mut folders = BTreeSet::new();
    for pillar in std::fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        folders
            .extend(std::fs::read_dir(pillar).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()));
    }
    assert_eq!(folders, RULES.iter().map(|rule| folder(rule)).collect::<BTreeSet<_>>());
}

#[test]
fn pages_have_the_same_headings_in_both_languages() {
    const HEADINGS: [(&str, &str); 5] = [
        ("What it checks", "무엇을 확인하는가"),
        ("Why it matters", "왜 중요한가"),
        ("Fix safety", "수정의 안전성"),
        ("When it is fine", "괜찮은 경우"),
        ("References", "참고"),
    ];
    for rule in RULES {
        let headings = |page: &str| {
            page.lines().filter_map(|line| line.strip_prefix("## ")).map(str::to_owned).collect::<Vec<_>>()
        };
        let expected = |language: fn(&(&'static str, &'static str)) -> &'static str| {
            HEADINGS
                .iter()
                .filter(|heading| heading.0 != "Fix safety" || rule.fix.is_some())
                .map(|heading| language(heading).to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(headings(rule.page.en), expected(|heading| heading.0), "{} en", rule.id);
        assert_eq!(headings(rule.page.ko), expected(|heading| heading.1), "{} ko", rule.id);
    }
}

#[test]
fn every_bad_example_gives_exactly_its_finding_and_every_good_one_none() {
    for rule in RULES {
        let bad = judged(rule.page.bad);
        assert_eq!(count(&bad, rule), 1, "{}: {:#?}", rule.id, bad.findings);
        let good = judged(rule.page.good);
        assert_eq!(count(&good, rule), 0, "{}: {:#?}", rule.id, good.findings);
        assert_eq!(good.summary.errors, 0, "{}'s good example has errors: {:#?}", rule.id, good.findings);
    }
}

#[test]
fn every_fixed_example_is_what_fix_makes_of_the_bad_one() {
    for rule in RULES {
        let applicable = matches!(rule.fix, Some(Applicability::Safe | Applicability::Unsafe));
        if !applicable {
            assert!(rule.page.fixed.is_empty(), "{} has fixed.yaml and no fix that can be applied", rule.id);
            continue;
        }
        let request =
            FixRequest { unsafe_fixes: rule.fix == Some(Applicability::Unsafe), only: vec![rule.id.to_owned()] };
        let outcome = fix(&[SourceFile { name: "example.yaml", text: rule.page.bad }], &Options::default(), &request);
        assert_eq!(outcome.files[0].text, rule.page.fixed, "{}", rule.id);
        assert_eq!(count(&outcome.remaining, rule), 0, "{}: {:#?}", rule.id, outcome.remaining.findings);
        let again =
            fix(&[SourceFile { name: "example.yaml", text: &outcome.files[0].text }], &Options::default(), &request);
        assert!(!again.files[0].changed, "{}: a second run changes the text", rule.id);
    }
}

#[test]
fn messages_are_sentences_in_both_languages() {
    for rule in RULES {
        for lang in [policy_core::Lang::En, policy_core::Lang::Ko] {
            let report = check(
                &[SourceFile { name: "example.yaml", text: rule.page.bad }],
                &Options { lang, ..Options::default() },
            );
            let finding = report.findings.iter().find(|finding| finding.rule == rule.id).unwrap();
            for text in [&finding.message, &finding.help] {
                assert!(!text.is_empty() && !text.ends_with('.'), "{}: {text:?}", rule.id);
            }
            let hangul = finding.message.chars().any(|character| ('가'..='힣').contains(&character));
            assert_eq!(hangul, lang == policy_core::Lang::Ko, "{}: {}", rule.id, finding.message);
        }
    }
}

#[test]
fn validity_and_traffic_are_not_scored_as_pillars() {
    let scored: Vec<Pillar> = policy_core::score::WEIGHTS.iter().map(|(pillar, _)| *pillar).collect();
    assert!(!scored.contains(&Pillar::Validity) && !scored.contains(&Pillar::Traffic));
    assert_eq!(policy_core::score::WEIGHTS.iter().map(|(_, weight)| weight).sum::<u32>(), 100);
}
