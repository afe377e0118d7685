//! `explain`, `rules`, `completions` and the arguments themselves.

use unicode_width::UnicodeWidthStr;

use crate::{command, finish, folder, pipe, run};

#[test]
fn explain_shows_the_page_and_both_examples() {
    let folder = folder(&[]);
    let run = finish(command(folder.path(), &["explain", "single-replica"]).env("COLUMNS", "60"));
    assert_eq!(run.code, 0);
    assert!(run.stdout.starts_with("single-replica  rollout · error · unsafe fix\n\n"), "{}", run.stdout);
    assert!(run.stdout.contains("\nWhy it matters\n"), "{}", run.stdout);
    assert!(run.stdout.contains("\n      replicas: 1"), "{}", run.stdout);
    assert!(run.stdout.contains("\nAfter the fix\n") && run.stdout.contains("\n      replicas: 2"), "{}", run.stdout);
    assert!(!run.stdout.contains("<!--") && !run.stdout.contains("## "), "{}", run.stdout);
    let prose = run.stdout.lines().filter(|line| !line.starts_with("    ") && !line.contains("://"));
    assert!(prose.map(UnicodeWidthStr::width).max().unwrap() <= 60, "{}", run.stdout);
}

#[test]
fn every_page_fits_a_narrow_terminal_without_colours() {
    let folder = folder(&[]);
    for rule in policy_core::rules::RULES {
        for lang in ["en", "ko"] {
            let run = finish(command(folder.path(), &["explain", rule.id, "--lang", lang]).env("COLUMNS", "40"));
            assert!(run.code == 0 && !run.stdout.contains('\u{1b}'), "{run:?}");
            for line in run.stdout.lines().filter(|line| !line.starts_with("    ")) {
                // One word, such as an address or a path, stays whole.
                let is_one_word = !line.trim_start().trim_start_matches("- ").contains(' ');
                assert!(line.width() <= 40 || is_one_word, "{} {lang}: {line}", rule.id);
            }
            let headings =
                run.stdout.lines().filter(|line| line.len() > 1 && line.chars().all(|char| char == '-')).count();
            // The title, at least four sections, two examples.
            assert!(headings >= 7, "{}", run.stdout);
        }
    }
}

#[test]
fn explain_speaks_korean() {
    let run = pipe(&["explain", "single-replica", "--lang", "ko"], "");
    assert!(run.stdout.starts_with("single-replica  롤아웃 · 오류 · "), "{}", run.stdout);
    assert!(run.stdout.contains("\n수정한 뒤\n"), "{}", run.stdout);
}

#[test]
fn explain_names_the_nearest_rule() {
    let run = pipe(&["explain", "single-replicas"], "");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("did you mean `single-replica`?"), "{run:?}");
}

#[test]
fn rules_lists_every_rule_in_both_forms() {
    let folder = folder(&[]);
    let json = run(folder.path(), &["rules", "--format", "json"]);
    let list = json.json();
    let rules = list.as_array().unwrap();
    assert_eq!(rules.len(), policy_core::rules::RULES.len());
    let human = run(folder.path(), &["rules"]).stdout;
    for rule in rules {
        assert!(human.contains(&format!("  {} ", rule["id"].as_str().unwrap())), "{rule}");
        for field in ["id", "pillar", "severity", "kinds", "fix", "summary", "since"] {
            assert!(rule.get(field).is_some(), "{field} of {rule}");
        }
        assert!(rule["summary"]["ko"].is_string());
    }
}

#[test]
fn completions_name_the_subcommands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = pipe(&["completions", shell], "");
        assert_eq!(run.code, 0);
        assert!(run.stdout.contains("explain") && run.stdout.contains("simulate"), "{shell}");
        // The others complete no values.
        if ["bash", "zsh", "fish"].contains(&shell) {
            assert!(run.stdout.contains("node-drain") && run.stdout.contains("nominal"), "{shell}");
        }
    }
}

#[test]
fn the_command_line_is_sound() {
    zerodown_cli::command().debug_assert();
}

#[test]
fn help_is_asked_for_or_given() {
    let folder = folder(&[]);
    assert_eq!(run(folder.path(), &["--help"]).code, 0);
    assert_eq!(run(folder.path(), &["--version"]).stdout, format!("zerodown {}\n", policy_core::VERSION));
    assert_eq!(run(folder.path(), &[]).code, 2);
    assert_eq!(run(folder.path(), &["simulate"]).code, 2);
}
