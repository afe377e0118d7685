//! The core's options from the arguments and the configuration: arguments win.

use anyhow::{Context, anyhow};
use policy_core::config::{Config, FailOn};
use policy_core::options::{self, RuleSetting};
use policy_core::{Lang, Options};

use crate::args::{Judging, Scope};
use crate::config::{self, ConfigFile};

/// Everything a run is judged by.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) options: Options,
    /// The configuration's thresholds.
    pub(crate) fail_on: Option<FailOn>,
    pub(crate) min_score: Option<u32>,
    /// Where each entry of `ignore` stands, as `zerodown.yaml:12`.
    pub(crate) ignores: Vec<String>,
}

/// The settings that `check`, `fix` and `simulate` share. `None`: the configuration cannot be taken, which was said.
pub(crate) fn from_args(judging: &Judging, only: &[String], lang: Lang) -> anyhow::Result<Option<Settings>> {
    let Ok(found) = config::find(judging.config.as_deref())? else { return Ok(None) };
    let (config, options, ignores) = match found {
        Some(ConfigFile { name, folders, config }) => {
            let options = Options { folders: Some(folders), ..config.options() };
            let ignores = config.ignore_lines.iter().map(|line| format!("{name}:{line}")).collect();
            (config, options, ignores)
        }
        None => (Config::default(), Options::default(), Vec::new()),
    };
    let mut options = Options {
        lang,
        only: only.to_vec(),
        skip: judging.skip.clone(),
        scope: match judging.scope {
            Scope::Input => options::Scope::Input,
            Scope::Directory => options::Scope::Directory,
            Scope::File => options::Scope::File,
        },
        ..options
    };
    // Whoever asks for a rule by name wants it to run.
    options.rules.retain(|id, setting| *setting != RuleSetting::Off || !only.contains(id));
    for assumption in &judging.assume {
        let (name, value) = assumption
            .split_once('=')
            .ok_or_else(|| anyhow!("--assume {assumption}: NAME=VALUE is expected, as nodes=5"))?;
        options.assumptions.set(name.trim(), value.trim()).context("--assume")?;
    }
    if let Some(version) = &judging.kubernetes_version {
        options
            .assumptions
            .set("kubernetesVersion", version)
            .map_err(|error| anyhow!("--kubernetes-version: {}", error.reason.en))?;
    }
    Ok(Some(Settings { options, fail_on: config.fail_on, min_score: config.min_score, ignores }))
}
