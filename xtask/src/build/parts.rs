//! The page's modules in two parts each: what a first visit needs, and what comes later.
//!
//! `later!` (`web/src/later.rs`) marks where a module is divided. Trunk compiles a program, has `wasm-bindgen` make its
//! JavaScript, and optimises; the division belongs between the first two. So `build web` puts this very program first on
//! Trunk's PATH under the name `wasm-bindgen`: it divides the module, passes the first part on to the real one, and leaves
//! the other beside, for the hook that puts the page together (`web/editor/after-build.mjs`).

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, anyhow};
use wasm_split_cli_support::{Options, transform};

use super::{panics, wasm};
use crate::run;
use crate::setup::WasmToolchain;

/// For the stand-in: the path of the real `wasm-bindgen`.
const REAL: &str = "ZERODOWN_WASM_BINDGEN";
/// For the hook: where the parts are.
const PARTS: &str = "ZERODOWN_PARTS";

/// The program of the page itself.
const PAGE: &str = "app";

/// What the compiler is told: the marks hold, and the linker keeps what is needed to move code.
pub(super) const RUSTFLAGS: &str = "--cfg zerodown_parts -Clink-arg=--emit-relocs";

/// Makes a command divide the modules that it has `wasm-bindgen` work on.
pub(super) fn divides(trunk: &mut Command) -> Result<()> {
    let real = run::find("wasm-bindgen").context("wasm-bindgen is missing; run cargo xtask setup")?;
    let folder = parts().join("bin");
    fs::create_dir_all(&folder)?;
    let stand_in = folder.join(format!("wasm-bindgen{}", env::consts::EXE_SUFFIX));
    fs::copy(env::current_exe()?, stand_in)?;
    let path = trunk.get_envs().find(|(name, _)| *name == "PATH").and_then(|(_, value)| value.map(OsStr::to_owned));
    let path = path.or_else(|| env::var_os("PATH")).unwrap_or_default();
    let path = env::join_paths(std::iter::once(folder).chain(env::split_paths(&path)))?;
    trunk.env("PATH", path).env(REAL, real).env(PARTS, parts());
    Ok(())
}

fn parts() -> PathBuf {
    WasmToolchain::target_dir().join("parts")
}

/// Whether this program was started in the place of `wasm-bindgen`, and by what the real one is.
pub(crate) fn stands_in() -> Option<PathBuf> {
    let name = env::args_os().next()?;
    let is_named = Path::new(&name).file_stem() == Some(OsStr::new("wasm-bindgen"));
    env::var_os(REAL).filter(|_| is_named).map(PathBuf::from)
}

/// Does what `wasm-bindgen` was asked for, on the first part of the module.
pub(crate) fn bindgen(real: &Path) -> Result<()> {
    let mut words: Vec<OsString> = env::args_os().skip(1).collect();
    if let Some(module) = words.iter_mut().find(|word| Path::new(word).extension() == Some(OsStr::new("wasm"))) {
        *module = divided(Path::new(module))?.into();
        // The table of functions is one of them, and what comes later enters itself there.
        words.push("--keep-lld-exports".into());
    }
    run::show(run::program(real).args(words))
}

/// Divides a module; its first part.
fn divided(module: &Path) -> Result<PathBuf> {
    let name = module.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let folder = parts().join(&name);
    if folder.is_dir() {
        fs::remove_dir_all(&folder)?;
    }
    let first = folder.join(format!("{name}.wasm"));
    let bytes = fs::read(module)?;
    let (main, link) = (format!("./{name}.js"), format!("./{name}_parts.js"));
    let mut options = Options::new(&bytes);
    options.output_dir = &folder;
    options.main_out_path = &first;
    options.main_module = &main;
    options.link_name = &link;
    let split = transform(options).map_err(|report| anyhow!("{report:#}")).context("cannot divide the module")?;
    if name == PAGE {
        // Nobody reads them: browsers say of any panic that it is `unreachable`. The worker tells its own (`engine.rs`).
        fs::write(&first, panics::without_messages(&fs::read(&first)?)?)?;
    }
    for part in &split.split_modules {
        wasm::shrink(part)?;
    }
    Ok(first)
}
