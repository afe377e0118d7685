//! What CI systems take from this repository: the action, the pre-commit hooks, and the examples in docs/ci.md.

use std::collections::BTreeSet;
use std::path::PathBuf;

use policy_core::yaml::{Chunk, Document, NodeId, NodeKind, Scalar, parse};
use serde_json::{Map, Value};

fn repository(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(name)
}

fn text(name: &str) -> String {
    std::fs::read_to_string(repository(name)).unwrap()
}

fn yaml(text: &str) -> Value {
    let document = parse(0, Chunk { offset: 0, text });
    assert!(document.troubles.is_empty(), "{:?}\n{text}", document.troubles);
    value(&document, document.root.unwrap())
}

fn value(document: &Document<'_>, node: NodeId) -> Value {
    match document.node(node).kind {
        NodeKind::Sequence { .. } => document.items(node).map(|item| value(document, item)).collect(),
        NodeKind::Mapping { .. } => {
            let entries = document.written_entries(node);
            let pairs =
                entries.map(|(key, item)| (document.scalar_text(key).unwrap().to_owned(), value(document, item)));
            Value::Object(pairs.collect::<Map<_, _>>())
        }
        _ => match document.scalar(node).unwrap() {
            Scalar::Bool(is) => is.into(),
            Scalar::Null => Value::Null,
            _ => document.scalar_text(node).unwrap().into(),
        },
    }
}

fn words(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().map(|word| word.as_str().unwrap()).collect()
}

/// Whether `zerodown` takes these arguments.
#[track_caller]
fn accepts(arguments: &[&str]) {
    let line = [&["zerodown"], arguments].concat();
    if let Err(error) = zerodown_cli::command().try_get_matches_from(line) {
        panic!("{arguments:?}: {error}");
    }
}

#[test]
fn hooks_name_a_script_and_arguments_that_check_takes() {
    let hooks = yaml(&text(".pre-commit-hooks.yaml"));
    let hooks = hooks.as_array().unwrap();
    let ids: Vec<&str> = hooks.iter().map(|hook| hook["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["zerodown", "zerodown-changed"]);
    for hook in hooks {
        for field in ["name", "description", "entry", "language", "files"] {
            assert!(hook[field].is_string(), "{field} of {hook}");
        }
        let script = text(hook["entry"].as_str().unwrap());
        assert!(script.starts_with("#!/bin/sh\n") && script.contains("exec \"$program\" check \"$@\"\n"), "{script}");
        accepts(&[&["check"][..], &words(&hook["args"]), &["k8s/web.yaml"]].concat());
    }
    // Who depends on whom stands in several files: only the second hook looks at files alone.
    assert_eq!(hooks[0]["pass_filenames"], false);
    assert_eq!(words(&hooks[1]["args"]), ["--scope", "file"]);
}

#[test]
fn the_action_describes_its_inputs_and_uses_all_of_them() {
    let action = yaml(&text("action.yml"));
    assert_eq!(action["runs"]["using"], "composite");
    let mut used = BTreeSet::new();
    for step in action["runs"]["steps"].as_array().unwrap() {
        if let Some(script) = step["run"].as_str() {
            assert_eq!(step["shell"], "bash");
            // What an expression brings into a script is run, whatever it holds.
            assert!(!script.contains("${{"), "{script}");
            assert!(script.starts_with("set -euo pipefail\n"), "{script}");
        }
        for (name, value) in step["env"].as_object().into_iter().flatten() {
            assert!(step["run"].as_str().unwrap().contains(&format!("${name}")), "{name} is not used");
            let input = value.as_str().unwrap().strip_prefix("${{ inputs.");
            used.extend(input.map(|input| input.trim_end_matches(" }}").to_owned()));
        }
    }
    let inputs = action["inputs"].as_object().unwrap();
    assert_eq!(used, inputs.keys().cloned().collect());
    for (name, input) in inputs {
        assert!(input["description"].is_string() && input["default"].is_string(), "{name}");
    }
}

#[test]
fn commands_in_the_page_are_taken() {
    let page = text("docs/ci.md");
    let commands: Vec<&str> = page
        .lines()
        .filter(|line| !line.starts_with('`'))
        .filter_map(|line| line.split_once("zerodown check "))
        .map(|(_, rest)| rest.split(['>', '`', '|']).next().unwrap())
        .collect();
    assert!(commands.len() >= 4, "{commands:?}");
    for command in commands {
        accepts(&["check"].into_iter().chain(command.split_whitespace()).collect::<Vec<_>>());
    }
    let inputs = yaml(&text("action.yml"))["inputs"].clone();
    let hooks = yaml(&text(".pre-commit-hooks.yaml"));
    for block in page.split("```yaml\n").skip(1) {
        let example = yaml(block.split("```").next().unwrap());
        for step in example["jobs"]["zerodown"]["steps"].as_array().into_iter().flatten() {
            if step["uses"].as_str().unwrap().contains("/zerodown@") {
                for input in step["with"].as_object().unwrap().keys() {
                    assert!(inputs.get(input).is_some(), "no input {input}");
                }
            }
        }
        for hook in example["repos"][0]["hooks"].as_array().into_iter().flatten() {
            assert!(hooks.as_array().unwrap().iter().any(|known| known["id"] == hook["id"]), "{hook}");
            accepts(&[&["check"][..], &words(&hook["args"])].concat());
        }
    }
}

/// The scripts themselves, in a shell.
#[cfg(unix)]
mod scripts {
    use std::path::Path;
    use std::process::Command;

    use super::{repository, text, yaml};
    use crate::{CLEAN, Run, SCRUBBED, WEB, finish, folder};

    fn script(name: &str) -> String {
        let action = yaml(&text("action.yml"));
        let steps = action["runs"]["steps"].as_array().unwrap();
        steps.iter().find(|step| step["name"] == name).unwrap()["run"].as_str().unwrap().to_owned()
    }

    /// A shell in which `zerodown` is the program under test.
    fn shell(program: &str, folder: &Path) -> Command {
        let binary = Path::new(env!("CARGO_BIN_EXE_zerodown")).parent().unwrap();
        let path = std::env::join_paths([binary, Path::new("/usr/bin"), Path::new("/bin")]).unwrap();
        let mut command = Command::new(program);
        for variable in SCRUBBED {
            command.env_remove(variable);
        }
        command.current_dir(folder).env("PATH", path);
        command
    }

    /// The step that checks, with some inputs other than their defaults.
    fn check(folder: &Path, inputs: &[(&str, &str)]) -> Run {
        let mut command = shell("bash", folder);
        command.args(["-c", &script("Check")]);
        for (name, default) in [("PATHS", "."), ("FAIL_ON", "error"), ("MESSAGES", "en"), ("ARGS", ""), ("SARIF", "")] {
            command.env(name, default);
        }
        finish(command.envs(inputs.iter().copied()))
    }

    #[test]
    fn the_action_annotates_and_fails() {
        let folder = folder(&[("k8s/web.yaml", WEB), ("clean.yaml", CLEAN)]);
        let run = check(folder.path(), &[]);
        assert!(run.code == 1 && run.stdout.starts_with("::error title=zerodown%3A "), "{run:?}");
        assert!(run.stdout.contains(",file=k8s/web.yaml,"), "{run:?}");
        assert_eq!(check(folder.path(), &[("FAIL_ON", "never")]).code, 0);
        assert_eq!(check(folder.path(), &[("PATHS", "clean.yaml\r\n")]).code, 0);
        assert_eq!(check(folder.path(), &[("PATHS", "missing.yaml")]).code, 2);
        assert!(check(folder.path(), &[("MESSAGES", "ko")]).stdout.contains("도움말"));
    }

    #[test]
    fn paths_and_arguments_take_one_entry_a_line() {
        let folder = folder(&[("my app/web.yaml", WEB), ("clean.yaml", CLEAN), ("-q/web.yaml", WEB)]);
        let run = check(folder.path(), &[("PATHS", "my app\n\nclean.yaml\n"), ("ARGS", "--only\nsingle-replica\n")]);
        assert_eq!(run.stdout.matches("::error").count(), 1, "{run:?}");
        assert!(run.stdout.contains(",file=my app/web.yaml,"), "{run:?}");
        // A name is never an option, and never a command.
        let run = check(folder.path(), &[("PATHS", "-q"), ("ARGS", "--only\nsingle-replica")]);
        assert!(run.stdout.contains(",file=-q/web.yaml,"), "{run:?}");
        let run = check(folder.path(), &[("PATHS", "$(touch made); `touch made`")]);
        assert!(run.code == 2 && !folder.path().join("made").exists(), "{run:?}");
    }

    #[test]
    fn the_action_writes_sarif_beside_the_annotations() {
        let folder = folder(&[("k8s/web.yaml", WEB), ("k8s/broken.yaml", "a: [\n")]);
        for (paths, code) in [("k8s/web.yaml", 1), ("k8s", 2)] {
            let run = check(folder.path(), &[("PATHS", paths), ("SARIF", "out file.sarif")]);
            assert!(run.code == code && run.stdout.contains("::error "), "{run:?}");
            let log = std::fs::read_to_string(folder.path().join("out file.sarif")).unwrap();
            let log: serde_json::Value = serde_json::from_str(&log).unwrap();
            assert_ne!(log["runs"][0]["results"], serde_json::json!([]));
        }
    }

    #[test]
    fn the_version_depends_on_the_sources() {
        let sources = folder(&[("Cargo.toml", "a"), ("Cargo.lock", "b"), ("rust-toolchain.toml", "c")]);
        std::fs::create_dir_all(sources.path().join("policy-core/src")).unwrap();
        std::fs::create_dir_all(sources.path().join("cli/src")).unwrap();
        let source = sources.path().join("cli/src/main.rs");
        let version = |text: &str| {
            std::fs::write(&source, text).unwrap();
            let outside = folder(&[("output", ""), ("path", "")]);
            let mut command = shell("bash", outside.path());
            command.args(["-c", &script("Find the version")]).env("SOURCE", sources.path());
            let output = outside.path().join("output");
            command.env("ROOT", "/tools").env("GITHUB_OUTPUT", &output).env("GITHUB_PATH", outside.path().join("path"));
            let run = finish(&mut command);
            assert_eq!(run.code, 0, "{run:?}");
            assert_eq!(std::fs::read_to_string(outside.path().join("path")).unwrap(), "/tools/bin\n");
            std::fs::read_to_string(output).unwrap()
        };
        let first = version("fn main() {}");
        assert!(first.starts_with("sources=") && first.trim_end().len() == "sources=".len() + 40, "{first}");
        assert_ne!(first, version("fn main() { }"));
        assert_eq!(first, version("fn main() {}"));
    }

    #[test]
    fn the_hook_runs_the_program_of_its_own_clone() {
        use std::os::unix::fs::{PermissionsExt, symlink};

        let hook = repository("hooks/pre-commit.sh");
        assert_ne!(std::fs::metadata(&hook).unwrap().permissions().mode() & 0o111, 0, "executable");
        let clone = folder(&[("hooks/pre-commit.sh", &text("hooks/pre-commit.sh"))]);
        let built = clone.path().join("target/release");
        std::fs::create_dir_all(&built).unwrap();
        symlink(env!("CARGO_BIN_EXE_zerodown"), built.join("zerodown")).unwrap();
        let (deployment, service) = WEB.split_once("---\n").unwrap();
        let work = folder(&[("k8s/web.yaml", deployment), ("k8s/service.yaml", service)]);
        let run = |arguments: &[&str]| {
            let script = clone.path().join("hooks/pre-commit.sh");
            finish(shell("sh", work.path()).arg(script).args(arguments))
        };
        let all = run(&["."]);
        assert!(all.code == 1 && all.stdout.contains("k8s/web.yaml:6:13"), "{all:?}");
        // The Service alone selects nothing that is in its file.
        assert!(!all.stdout.contains("service-selects-nothing"), "{all:?}");
        let changed = run(&["--scope", "file", "k8s/service.yaml", "k8s/web.yaml"]);
        assert!(changed.stdout.contains("service-selects-nothing"), "{changed:?}");
    }
}
