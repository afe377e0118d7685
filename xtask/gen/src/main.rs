//! Writes what is derived from the rules and the command line; `--check` only compares and names what differs.

mod api_types;
mod command_line;
mod conformance;
mod pages;
mod schema;
mod tables;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};

/// Generated files by their path from the root.
type Files = BTreeMap<String, String>;

/// Folders in which every file is generated: what no rule asks for any more is found there.
const OWN_FOLDERS: &[&str] = &["docs/rules/en", "docs/rules/ko", "schemas"];

#[expect(clippy::print_stderr, reason = "a program of one message: what differs")]
fn main() -> ExitCode {
    match generate() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn generate() -> Result<()> {
    let only_check = match std::env::args().nth(1).as_deref() {
        None => false,
        Some("--check") => true,
        Some(other) => bail!("unknown option {other}; there is --check"),
    };
    let root = root();
    let mut files = Files::new();
    pages::add(&mut files);
    tables::add(&root, &mut files)?;
    command_line::add(&mut files);
    schema::add(&mut files)?;
    api_types::add(&mut files)?;
    conformance::add(&root, &mut files)?;

    let mut differing: Vec<String> =
        files.iter().filter(|(name, text)| !is_same(&root.join(name), text)).map(|(name, _)| name.clone()).collect();
    let leftovers = leftovers(&root, &files)?;
    if only_check {
        differing.extend(leftovers);
        if !differing.is_empty() {
            bail!("not as `cargo xtask gen` would write it:\n  {}", differing.join("\n  "));
        }
        return Ok(());
    }
    for name in &differing {
        let file = root.join(name);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&file, files.get(name).map_or("", String::as_str)).with_context(|| format!("cannot write {name}"))?;
    }
    for name in leftovers {
        fs::remove_file(root.join(&name)).with_context(|| format!("cannot remove {name}"))?;
    }
    Ok(())
}

fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

fn is_same(file: &Path, text: &str) -> bool {
    fs::read_to_string(file).is_ok_and(|old| old == text)
}

fn leftovers(root: &Path, files: &Files) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for folder in OWN_FOLDERS {
        let Ok(entries) = fs::read_dir(root.join(folder)) else { continue };
        for entry in entries {
            let name = format!("{folder}/{}", entry?.file_name().to_string_lossy());
            if !files.contains_key(&name) {
                names.push(name);
            }
        }
    }
    names.sort();
    Ok(names)
}
