//! `npm ci` where a package.json of ours is, when its lockfile changed.

use std::fs;

use anyhow::{Context as _, Result, bail};

use crate::{repo, run};

/// Installs what the lockfile of `folder` names; a folder that is not there yet needs nothing.
pub(super) fn bring(folder: &str) -> Result<String> {
    let place = repo::path(folder);
    if !place.join("package.json").is_file() {
        return Ok(format!("{folder} has no package.json, nothing to bring"));
    }
    let lock = place.join("package-lock.json");
    let wanted = fs::read_to_string(&lock).with_context(|| format!("cannot read {folder}/package-lock.json"))?;
    let mark = place.join("node_modules/.zerodown-lock");
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(format!("{folder}/node_modules"));
    }
    require_node()?;
    let mut npm = run::program("npm");
    npm.current_dir(&place).args(["ci", "--no-fund", "--no-audit", "--loglevel=error"]);
    run::quiet(&mut npm).with_context(|| format!("by hand: cd {folder} && npm ci"))?;
    fs::write(&mark, wanted)?;
    Ok(format!("{folder}/node_modules, installed"))
}

fn require_node() -> Result<()> {
    let Ok(version) = run::text(run::program("node").arg("--version")) else {
        bail!("needs Node.js 20 or newer with npm; install it from nodejs.org or your system's packages");
    };
    let major = version.trim_start_matches('v').split('.').next().and_then(|n| n.parse().ok());
    if major.unwrap_or(0u32) < 20 {
        bail!("needs Node.js 20 or newer, found {version}");
    }
    Ok(())
}
