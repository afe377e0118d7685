//! The core's options from the arguments.

use anyhow::{Context, anyhow};
use policy_core::{Lang, Options, options};

use crate::args::{Judging, Scope};

/// The options both `check` and `fix` share.
pub(crate) fn from_args(judging: &Judging, only: &[String], lang: Lang) -> anyhow::Result<Options> {
    let mut options = Options {
        lang,
        only: only.to_vec(),
        skip: judging.skip.clone(),
        scope: match judging.scope {
            Scope::Input => options::Scope::Input,
            Scope::Directory => options::Scope::Directory,
            Scope::File => options::Scope::File,
        },
        ..Options::default()
    };
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
            .map_err(|error| anyhow!("--kubernetes-version: {}", error.reason))?;
    }
    Ok(options)
}
