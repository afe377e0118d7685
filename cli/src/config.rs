//! Finds and reads `zerodown.yaml`; what is in it is the core's to read.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use policy_core::config::{self, Config, FILE_NAME};
use policy_core::ignore::Folders;

use crate::output;
use crate::system::{self, with_slashes};

/// A configuration that was read.
#[derive(Debug)]
pub(crate) struct ConfigFile {
    /// As a person in the working directory would name it.
    pub(crate) name: String,
    /// Where it is, and where names of files begin.
    pub(crate) folders: Folders,
    /// What it says.
    pub(crate) config: Config,
}

/// What it says cannot be taken; every trouble was said on stderr.
#[derive(Debug)]
pub(crate) struct Refused;

/// The configuration that was asked for, or the nearest from the working directory upwards, if there is one.
///
/// # Errors
/// Where it cannot be read at all.
pub(crate) fn find(asked: Option<&Path>) -> anyhow::Result<Result<Option<ConfigFile>, Refused>> {
    let working = system::working_folder().context("the working directory")?;
    let Some((name, path, text)) = (match asked {
        Some(path) => Some(read(with_slashes(path), path.to_path_buf())?),
        None => nearest(&working)?,
    }) else {
        return Ok(Ok(None));
    };
    let path = system::absolute(&path).with_context(|| name.clone())?;
    let folder = path.parent().unwrap_or(&working);
    let folders = Folders { working: with_slashes(&working), config: with_slashes(folder) };
    match config::read(&text) {
        Ok(config) => Ok(Ok(Some(ConfigFile { name, folders, config }))),
        Err(troubles) => {
            for trouble in troubles {
                output::tell(&format!("{name}:{trouble}"));
            }
            Ok(Err(Refused))
        }
    }
}

/// A name, a path and a text.
type Read = (String, PathBuf, String);

fn nearest(working: &Path) -> anyhow::Result<Option<Read>> {
    let mut up = String::new();
    for folder in working.ancestors() {
        let path = folder.join(FILE_NAME);
        if system::is_file(&path) {
            let found = read(format!("{up}{FILE_NAME}"), path)?;
            // Somebody who deploys Zerodown may have a manifest of this name.
            if !config::is_manifest(&found.2) {
                return Ok(Some(found));
            }
        }
        up.push_str("../");
    }
    Ok(None)
}

fn read(name: String, path: PathBuf) -> anyhow::Result<Read> {
    let text = system::read_text(&path).map_err(|error| {
        let words = error.to_string();
        anyhow!("{name}: {}", words.split(" (os error").next().unwrap_or_default())
    })?;
    Ok((name, path, text))
}
