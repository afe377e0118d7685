//! A Python of our own, with what tests/hosts/python needs.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use super::apt;
use crate::{repo, run};

const REQUIREMENTS: &str = "tests/hosts/python/requirements.txt";
const ENVIRONMENT: &str = "target/hosts/python";

/// The interpreter of the environment.
pub(crate) fn python() -> PathBuf {
    let place = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" };
    repo::path(ENVIRONMENT).join(place)
}

/// Makes the environment anew when what it should hold changed.
pub(super) fn bring() -> Result<String> {
    let wanted = fs::read_to_string(repo::path(REQUIREMENTS)).with_context(|| format!("cannot read {REQUIREMENTS}"))?;
    let mark = repo::path(ENVIRONMENT).join("requirements.txt");
    if python().is_file() && fs::read_to_string(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(ENVIRONMENT.to_owned());
    }
    make()?;
    let mut pip = run::program(python());
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
    run::quiet(pip.arg(repo::path(REQUIREMENTS)))?;
    fs::write(&mark, wanted)?;
    Ok(format!("{ENVIRONMENT}, installed"))
}

fn make() -> Result<()> {
    let _ = fs::remove_dir_all(repo::path(ENVIRONMENT));
    if venv().is_ok() {
        return Ok(());
    }
    if !apt::is_here() {
        bail!("install Python 3 with its module venv");
    }
    // Debian keeps what venv needs in a package of its own.
    apt::install(&["python3", "python3-venv"])?;
    venv()
}

fn venv() -> Result<()> {
    if run::find("python3").is_none() {
        bail!("there is no python3 on PATH");
    }
    run::quiet(run::program("python3").args(["-m", "venv"]).arg(repo::path(ENVIRONMENT)))
}
