//! The same check outside the page: a command line, and a step of GitHub Actions.

use policy_core::text::Lang;

use crate::protocol::SourceText;

/// With more files than these, the folder is named instead.
const MOST_NAMED: usize = 5;

/// What the check was made with, as far as it is not the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Assumptions, as (name, value).
    pub assumptions: Vec<(String, String)>,
    /// `--fail-on`.
    pub fail_on: Option<String>,
    /// `--min-score`.
    pub min_score: Option<u32>,
    /// Whether there is a configuration, which the command finds by its name.
    pub has_config: bool,
}

impl Settings {
    fn arguments(&self, lang: Lang) -> Vec<String> {
        let assumed =
            self.assumptions.iter().flat_map(|(name, value)| ["--assume".to_owned(), format!("{name}={value}")]);
        let mut arguments: Vec<String> = assumed.collect();
        arguments.extend(self.min_score.into_iter().flat_map(|score| ["--min-score".to_owned(), score.to_string()]));
        if self.has_config {
            arguments.extend(["--config", "zerodown.yaml"].map(str::to_owned));
        }
        if lang == Lang::Ko {
            arguments.extend(["--lang", "ko"].map(str::to_owned));
        }
        arguments
    }
}

/// `zerodown check web.yaml --assume nodes=5`
pub fn check(files: &[SourceText], settings: &Settings, lang: Lang) -> String {
    line("zerodown", files, settings, lang)
}

/// The same without installing anything but Node.
pub fn npx(files: &[SourceText], settings: &Settings, lang: Lang) -> String {
    line("npx @zerodown/policy", files, settings, lang)
}

fn line(program: &str, files: &[SourceText], settings: &Settings, lang: Lang) -> String {
    let mut words = paths(files);
    let fail_on = settings.fail_on.iter().flat_map(|least| ["--fail-on", least].map(str::to_owned));
    words.extend(fail_on.chain(settings.arguments(lang)));
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    format!("{program} check {}", words.join(" "))
}

/// The steps of a job of GitHub Actions, as docs/ci.md has them.
pub fn steps(files: &[SourceText], settings: &Settings, lang: Lang) -> String {
    let mut step =
        format!("- uses: actions/checkout@v5\n- uses: <owner>/zerodown@v{}\n  with:\n", policy_core::VERSION);
    entries(&mut step, "paths", &paths(files));
    if let Some(fail_on) = &settings.fail_on {
        step.extend(["    fail-on: ", fail_on, "\n"]);
    }
    let arguments = settings.arguments(Lang::En);
    if !arguments.is_empty() {
        entries(&mut step, "args", &arguments);
    }
    if lang == Lang::Ko {
        step.push_str("    lang: ko\n");
    }
    step
}

/// One entry on the key's line, several below it.
fn entries(step: &mut String, key: &str, entries: &[String]) {
    match entries {
        [only] if is_plain(only) => step.extend(["    ", key, ": ", only, "\n"]),
        entries => {
            step.extend(["    ", key, ": |\n"]);
            for entry in entries {
                step.extend(["      ", entry, "\n"]);
            }
        }
    }
}

/// The files, or the folder that they are in.
fn paths(files: &[SourceText]) -> Vec<String> {
    if files.is_empty() || files.len() > MOST_NAMED {
        return vec![".".to_owned()];
    }
    let path = |file: &SourceText| match file.name.as_str() {
        // An option, or stdin.
        name if name.starts_with('-') => format!("./{name}"),
        name => name.to_owned(),
    };
    files.iter().map(path).collect()
}

fn is_plain(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./=,".contains(&byte))
}

/// A word as every shell takes it.
fn quoted(word: &str) -> String {
    if is_plain(word) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::{Settings, check, npx, steps};
    use crate::protocol::SourceText;
    use policy_core::text::Lang;

    fn files(names: &[&str]) -> Vec<SourceText> {
        names.iter().map(|name| SourceText { name: (*name).to_owned(), text: String::new() }).collect()
    }

    #[test]
    fn the_command_says_what_is_not_the_default() {
        let plain = Settings::default();
        assert_eq!(check(&files(&["web.yaml"]), &plain, Lang::En), "zerodown check web.yaml");
        let settings = Settings {
            assumptions: vec![("nodes".to_owned(), "5".to_owned())],
            fail_on: Some("warning".to_owned()),
            min_score: Some(80),
            has_config: true,
        };
        let expected = "npx @zerodown/policy check web.yaml db.yaml --fail-on warning --assume nodes=5 --min-score 80 --config zerodown.yaml --lang ko";
        assert_eq!(npx(&files(&["web.yaml", "db.yaml"]), &settings, Lang::Ko), expected);
        assert_eq!(check(&files(&["a"; 6]), &plain, Lang::En), "zerodown check .");
    }

    #[test]
    fn a_name_is_one_word_for_a_shell() {
        let settings = Settings::default();
        let names = ["a b.yaml", "it's $(rm).yaml", "-x.yaml"];
        assert_eq!(
            check(&files(&names), &settings, Lang::En),
            "zerodown check 'a b.yaml' 'it'\\''s $(rm).yaml' ./-x.yaml"
        );
    }

    #[test]
    fn the_steps_are_those_of_the_documentation() {
        let docs = include_str!("../../../docs/ci.md");
        let steps = steps(&files(&["k8s"]), &Settings::default(), Lang::En);
        let lines: Vec<String> = steps.lines().map(|line| format!("      {line}")).collect();
        assert!(docs.contains(&lines.join("\n")), "{steps}");
    }

    #[test]
    fn several_entries_stand_below_their_key() {
        let settings = Settings { fail_on: Some("never".to_owned()), min_score: Some(5), ..Settings::default() };
        let steps = steps(&files(&["a.yaml", "b.yaml"]), &settings, Lang::Ko);
        let expected = "    paths: |\n      a.yaml\n      b.yaml\n    fail-on: never\n    args: |\n      --min-score\n      5\n    lang: ko\n";
        assert!(steps.ends_with(expected), "{steps}");
    }
}
