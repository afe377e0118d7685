//! Debian's packages: whether they are there, and installing them where we may.

use std::process::{Command, Stdio};
use std::sync::OnceLock;

use anyhow::{Result, bail};

use crate::{run, say};

static UPDATED: OnceLock<()> = OnceLock::new();

/// Whether this machine has apt at all.
pub(super) fn is_here() -> bool {
    run::find("apt-get").is_some() && run::find("dpkg-query").is_some()
}

/// Installs those of `packages` that are missing, as root or with a sudo that asks nothing.
pub(super) fn install(packages: &[&str]) -> Result<()> {
    let missing: Vec<&str> = packages.iter().copied().filter(|name| !is_installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let by_hand = format!("sudo apt-get update && sudo apt-get install -y {}", missing.join(" "));
    if !may_act_as_root() {
        bail!("needs root; run by hand: {by_hand}");
    }
    if UPDATED.get().is_none() {
        say::line("  … apt-get update");
        run::quiet(as_root("apt-get").arg("update"))?;
        let _ = UPDATED.set(());
    }
    say::line(format!("  … apt-get install {}", missing.join(" ")));
    let mut command = as_root("apt-get");
    command.args(["install", "-y", "--no-install-recommends"]).args(&missing);
    if run::quiet(&mut command).is_err() {
        bail!("apt-get could not install it; by hand: {by_hand}");
    }
    Ok(())
}

fn is_installed(package: &str) -> bool {
    run::text(run::program("dpkg-query").args(["-W", "-f=${Status}", package]))
        .is_ok_and(|status| status == "install ok installed")
}

/// A command that runs with root's rights: itself, or through sudo.
pub(super) fn as_root(name: &str) -> Command {
    let mut command = if is_root() {
        run::program(name)
    } else {
        let mut sudo = run::program("sudo");
        sudo.args(["-n", "env", "DEBIAN_FRONTEND=noninteractive", name]);
        sudo
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

/// Whether [`as_root`] can work without asking for a password.
pub(super) fn may_act_as_root() -> bool {
    is_root()
        || run::program("sudo")
            .args(["-n", "true"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
}

fn is_root() -> bool {
    run::text(run::program("id").arg("-u")).is_ok_and(|id| id == "0")
}
