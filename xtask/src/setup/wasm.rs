//! A compiler that has the wasm32-unknown-unknown standard library: rustup's, or Debian's with a std built here once.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use super::apt;
use crate::{repo, run, say};

/// The target of the page and of the npm package.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's newer compiler, kept for building browsers, with the sources of its standard library.
const PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-22"];
const CLIPPY_PACKAGE: &str = "rust-web-clippy";
const SYSTEM: &str = "/usr/bin";

/// Which cargo builds for wasm, and where its results go.
pub(crate) struct WasmToolchain {
    /// Put before everything else on PATH; `None` for the compiler that is on PATH anyway.
    first_on_path: Option<PathBuf>,
}

impl WasmToolchain {
    /// The one that is ready, without bringing anything. rustup's comes first, unless `ZERODOWN_WASM=system`.
    pub(crate) fn ready() -> Option<Self> {
        if !only_system() && has_std(Path::new("rustc")) {
            return Some(Self { first_on_path: None });
        }
        let ours = Self { first_on_path: Some(PathBuf::from(SYSTEM)) };
        (system_rustc_is_new_enough() && has_std(&system("rustc")) && std_is_of_this_rustc()).then_some(ours)
    }

    /// Makes one ready by what this machine allows.
    pub(super) fn bring() -> Result<Self> {
        if let Some(ready) = Self::ready() {
            return Ok(ready);
        }
        if !only_system() && rustup_brings_it()? {
            return Ok(Self { first_on_path: None });
        }
        if !apt::is_here() {
            bail!(
                "run `rustup target add {TARGET}` where there is a network; without rustup install your system's \
                 Rust packages for wasm"
            );
        }
        apt::install(PACKAGES)?;
        build_system_std()?;
        Self::ready().context("the standard library was installed, but the compiler does not find it")
    }

    /// What setup says about it.
    pub(super) fn describe(&self) -> String {
        match &self.first_on_path {
            None => "in the compiler on PATH".to_owned(),
            Some(folder) => format!("in {}", folder.join("rustc").display()),
        }
    }

    /// A cargo command for wasm: `clippy`, `build`.
    pub(crate) fn cargo(&self) -> Command {
        self.program("cargo")
    }

    /// Any program that starts cargo itself (Trunk).
    pub(crate) fn program(&self, name: &str) -> Command {
        let mut command = run::with_path(Path::new(name), self.first_on_path.as_deref());
        // Two compilers that share a target folder rebuild each other's build scripts for ever.
        command.env("CARGO_TARGET_DIR", Self::target_dir());
        command
    }

    /// Where this compiler's results are.
    pub(crate) fn target_dir() -> PathBuf {
        repo::path("target/wasm")
    }

    /// What decides a build's result beside its inputs.
    pub(crate) fn version(&self) -> Result<String> {
        run::text(self.program("rustc").arg("-vV"))
    }
}

/// For machines (and tests of this very file) where the compiler on PATH must not be used for wasm.
fn only_system() -> bool {
    env::var("ZERODOWN_WASM").is_ok_and(|choice| choice == "system")
}

fn system(name: &str) -> PathBuf {
    Path::new(SYSTEM).join(name)
}

fn has_std(rustc: &Path) -> bool {
    let Some(folder) = lib_folder(rustc) else {
        return false;
    };
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
}

fn lib_folder(rustc: &Path) -> Option<PathBuf> {
    let mut command = run::program(rustc);
    command.args(["--print", "target-libdir", "--target", TARGET]);
    run::text(&mut command).ok().map(PathBuf::from)
}

/// Debian's plain `rustc` may be years old.
fn system_rustc_is_new_enough() -> bool {
    let minor = |version: &str| version.split('.').nth(1)?.parse::<u32>().ok();
    let Ok(said) = run::text(run::program(system("rustc")).arg("--version")) else {
        return false;
    };
    let found = said.split_whitespace().nth(1).and_then(minor);
    found >= minor(env!("CARGO_PKG_RUST_VERSION")) && found.is_some()
}

/// `rustup target add`, ended after a while: without a network it waits for ever instead of failing.
fn rustup_brings_it() -> Result<bool> {
    if run::find("rustup").is_none() {
        return Ok(false);
    }
    // Whoever set this does not want toolchains fetched unasked.
    if env::var("RUSTUP_AUTO_INSTALL").is_ok_and(|value| value == "0") {
        say::line("  … RUSTUP_AUTO_INSTALL=0, so rustup is not asked for the target");
        return Ok(false);
    }
    say::line(format!("  … rustup target add {TARGET} (20 s at most)"));
    let mut rustup = run::program("rustup");
    rustup.args(["target", "add", TARGET]);
    Ok(run::within(&mut rustup, Duration::from_secs(20))? && has_std(Path::new("rustc")))
}

/// Builds the standard library from Debian's sources by way of an empty library, and installs it.
fn build_system_std() -> Result<()> {
    let folder = lib_folder(&system("rustc")).context("/usr/bin/rustc does not know the target")?;
    let scratch = repo::path("target/wasm-std");
    fs::create_dir_all(scratch.join("src"))?;
    let manifest = "[package]\nname = \"empty\"\nedition = \"2024\"\n[lib]\ncrate-type = [\"cdylib\"]\n[workspace]\n";
    fs::write(scratch.join("Cargo.toml"), manifest)?;
    fs::write(scratch.join("src/lib.rs"), "//! Empty: only its standard library is wanted.\n")?;

    say::line("  … builds the standard library for wasm once, about a minute");
    let mut cargo = run::with_path(&system("cargo"), Some(Path::new(SYSTEM)));
    cargo.current_dir(&scratch).env("CARGO_TARGET_DIR", scratch.join("target"));
    // Debian's is a stable compiler; building a standard library is the one unstable thing asked of it.
    cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", STD_FLAGS);
    cargo.args(["build", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort"]);
    run::progress(&mut cargo)?;

    let built = scratch.join("target").join(TARGET).join("release/deps");
    fs::write(built.join(MARK), system_version()?)?;
    let script = format!(
        "mkdir -p '{to}' && rm -f '{to}'/*.rlib && cp '{from}'/*.rlib '{from}/{MARK}' '{to}'/",
        to = folder.display(),
        from = built.display()
    );
    if !apt::may_act_as_root() {
        bail!("needs root; run by hand: sudo sh -c \"{script}\"");
    }
    run::quiet(apt::as_root("sh").args(["-c", &script]))?;
    let _ = fs::remove_dir_all(&scratch);
    // What was compiled against other libraries is no longer found, and cargo does not see why.
    let _ = fs::remove_dir_all(WasmToolchain::target_dir());
    Ok(())
}

/// Without bitcode in the libraries a build with link-time optimisation fails.
const STD_FLAGS: &str = "-Cembed-bitcode=yes";

/// Beside the installed libraries: what they were built with.
const MARK: &str = "built-with";

fn system_version() -> Result<String> {
    let version = run::text(run::program(system("rustc")).arg("-vV"))?;
    Ok(format!("{version}\n{STD_FLAGS}"))
}

/// After an upgrade of Debian's compiler its old libraries no longer fit. Libraries that somebody else put there count.
fn std_is_of_this_rustc() -> bool {
    let Some(folder) = lib_folder(&system("rustc")) else {
        return false;
    };
    match fs::read_to_string(folder.join(MARK)) {
        Ok(mark) => system_version().is_ok_and(|now| now == mark),
        Err(_) => true,
    }
}

/// Clippy for whichever compiler builds wasm; rustup's comes by rust-toolchain.toml.
pub(super) fn bring_clippy() -> Result<String> {
    let toolchain = WasmToolchain::ready().context("there is no compiler for wasm")?;
    let installed = || run::text(toolchain.cargo().args(["clippy", "--version"]));
    if toolchain.first_on_path.is_none() {
        return installed().context("by hand: rustup component add clippy");
    }
    if !system("cargo-clippy").is_file() {
        apt::install(&[CLIPPY_PACKAGE])?;
    }
    installed()
}
