//! Tools that come from crates.io, pinned: taken from PATH when the version is exactly right, else put into `.tools/`.

use anyhow::{Context as _, Result};

use crate::{repo, run, say};

/// One tool and how it is installed.
pub(super) struct CargoTool {
    package: &'static str,
    binary: &'static str,
    version: &'static str,
    /// Whether the lockfile that the package carries is used.
    locked: bool,
    default_features: bool,
    minutes: &'static str,
}

/// Builds the page. 0.22 needs a newer compiler than many have.
pub(super) const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    binary: "trunk",
    version: "0.21.14",
    locked: true,
    // Its TLS is for fetching the two tools below, which we bring ourselves.
    default_features: false,
    minutes: "3",
};

/// Writes the JavaScript around a wasm module; must be of the version that the wasm-bindgen crate has.
pub(super) const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    binary: "wasm-bindgen",
    version: "0.2.130",
    // Its lockfile names a version that has been withdrawn.
    locked: false,
    default_features: true,
    minutes: "1",
};

/// Checks licences and sources of all dependencies.
pub(super) const DENY: CargoTool = CargoTool {
    package: "cargo-deny",
    binary: "cargo-deny",
    version: "0.20.2",
    locked: true,
    default_features: false,
    minutes: "3",
};

impl CargoTool {
    pub(super) fn bring(&self) -> Result<String> {
        if let Some(found) = self.found() {
            return Ok(found);
        }
        say::line(format!(
            "  … builds {} {} into .tools/, about {} minutes on two cores",
            self.package, self.version, self.minutes
        ));
        let mut cargo = run::program("cargo");
        cargo.args(["install", self.package, "--version", self.version, "--root"]);
        // A debug build takes half the time and is fast enough for what we do with it.
        cargo.arg(repo::path(".tools")).args(["--debug", "--force"]);
        if self.locked {
            cargo.arg("--locked");
        }
        if !self.default_features {
            cargo.arg("--no-default-features");
        }
        let build = repo::path("target/tools");
        cargo.env("CARGO_TARGET_DIR", &build).env("CARGO_PROFILE_DEV_DEBUG", "0");
        run::progress(&mut cargo).with_context(|| format!("by hand: {}", run::display(&cargo)))?;
        // A gigabyte that nothing reads again.
        let _ = std::fs::remove_dir_all(&build);
        self.found().context("it was installed but does not tell the wanted version")
    }

    /// Where it is, if it is there in exactly the wanted version.
    fn found(&self) -> Option<String> {
        let file = run::find(self.binary)?;
        let said = run::text(run::program(&file).arg("--version")).ok()?;
        let version = said.split_whitespace().nth(1)?;
        (version == self.version).then(|| format!("{} {version}", repo::shown(&file)))
    }
}
