//! The npm package `@zerodown/policy`: wasm, wasm-bindgen's JavaScript, our own entry files,
//! the modules for OPA and Kubewarden, one tarball.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::wasm::{self, Crate};
use crate::setup::WasmToolchain;
use crate::stamp::Stamp;
use crate::{repo, run, say};

/// The crates of the modules, and what the modules are called in the package.
const POLICY: (&str, &str) = ("zerodown-npm", "policy");
const COMMAND: (&str, &str) = ("zerodown-npm-command", "command");
const PROFILE: &str = "wasm-release";
/// Written by hand, copied as they are.
const FILES: &[&str] = &[
    "package.json",
    "index.d.ts",
    "api.js",
    "web.js",
    "web.cjs",
    "web.d.ts",
    "node.js",
    "workerd.js",
    "inline.js",
    "inline.cjs",
    "inline.d.ts",
    "later.cjs",
    "zerodown.js",
    "README.md",
];
const LICENCES: &[&str] = &["LICENSE-APACHE", "LICENSE-MIT"];
const INPUTS: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "policy-core",
    "cli",
    "wasm-pkg",
    "xtask/src/build",
    "xtask/tools/package-lock.json",
    "LICENSE-APACHE",
    "LICENSE-MIT",
];
/// The package as it will be unpacked.
fn staged() -> PathBuf {
    repo::path("target/npm/package")
}

/// The packed package.
pub(crate) fn tarball() -> PathBuf {
    repo::path("target/npm").join(format!("zerodown-policy-{}.tgz", repo::version()))
}

/// Builds the package into `target/npm/`.
pub(crate) fn npm() -> Result<()> {
    let toolchain = WasmToolchain::ready().context("there is no compiler for wasm; run cargo xtask setup")?;
    if Stamp::of("npm", INPUTS, &toolchain.version()?)?.is_current() && tarball().is_file() {
        say::line("  target/npm/ is up to date");
        return Ok(());
    }
    super::opa().context("the package carries opa.wasm")?;
    super::kubewarden().context("the package carries kubewarden.wasm")?;
    let module =
        |package: &str| wasm::compile(&toolchain, &Crate { package, profile: PROFILE, features: &[], flags: "" });
    stage(&[(module(POLICY.0)?, POLICY.1), (module(COMMAND.0)?, COMMAND.1)])?;

    let mut pack = run::program("npm");
    pack.current_dir(repo::path("target/npm")).args(["pack", "./package", "--silent"]);
    run::quiet(&mut pack)?;
    if !tarball().is_file() {
        bail!("npm pack wrote no {}", repo::shown(&tarball()));
    }
    Stamp::of("npm", INPUTS, &toolchain.version()?)?.save()
}

fn stage(modules: &[(PathBuf, &str)]) -> Result<()> {
    let package = staged();
    // What an earlier build left must not slip into the tarball.
    let _ = fs::remove_dir_all(&package);
    fs::create_dir_all(package.join("dist"))?;
    for (module, name) in modules {
        bind(module, &package.join("dist"), name)?;
    }
    as_text(&package.join("dist/policy_bg.wasm"))?;
    for name in FILES {
        copy(&repo::path("wasm-pkg/npm").join(name), &package.join(name))?;
    }
    for name in LICENCES {
        copy(&repo::path(name), &package.join(name))?;
    }
    common_js(&package)?;
    for module in [super::opa_module(), super::kubewarden_module()] {
        let name = module.file_name().context("a module without a name")?;
        copy(&module, &package.join(name))?;
    }
    let manifest = fs::read_to_string(package.join("package.json"))?;
    let stamped = manifest.replacen("\"version\": \"0.0.0\"", &format!("\"version\": \"{}\"", repo::version()), 1);
    if stamped == manifest {
        bail!("wasm-pkg/npm/package.json must say \"version\": \"0.0.0\": the workspace's version is put there");
    }
    fs::write(package.join("package.json"), stamped)?;
    Ok(())
}

/// `policy.js` and `policy_bg.wasm`.
fn bind(module: &Path, dist: &Path, name: &str) -> Result<()> {
    let mut bindgen = run::program("wasm-bindgen");
    bindgen
        .arg(module)
        .args(["--target", "web", "--no-typescript", "--out-name", name, "--omit-default-module-path", "--out-dir"])
        .arg(dist);
    run::quiet(&mut bindgen)?;

    wasm::optimise(&dist.join(format!("{name}_bg.wasm")), &[])
}

/// `policy_bg.wasm.js`: the module as a script.
fn as_text(module: &Path) -> Result<()> {
    let text = format!(
        "// The module as text, for bundlers that lose .wasm files.\nexport default \"{}\";\n",
        base64(&fs::read(module)?)
    );
    fs::write(module.with_extension("wasm.js"), text)?;
    Ok(())
}

/// `node.cjs` is `node.js` with all that it imports, for `require()`: before Node 22 that takes no ES modules.
fn common_js(package: &Path) -> Result<()> {
    let mut esbuild = run::program("esbuild");
    esbuild.current_dir(package).args([
        "node.js",
        "--bundle",
        "--platform=node",
        "--target=node20",
        "--format=cjs",
        // What stands for a module's address there.
        "--banner:js=// Made from node.js and what it imports.\nconst here = require(\"node:url\").pathToFileURL(__filename).href;",
        "--define:import.meta.url=here",
        "--outfile=node.cjs",
        "--log-level=warning",
    ]);
    run::quiet(&mut esbuild)?;
    // The same declarations; by the ending TypeScript knows which kind of module they are about.
    copy(&package.join("index.d.ts"), &package.join("index.d.cts"))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("cannot copy {}", repo::shown(from)))?;
    Ok(())
}

/// Base64 with padding (RFC 4648 §4).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().chain([&0, &0]).take(3).fold(0u32, |bits, byte| bits << 8 | u32::from(*byte));
        for position in 0..4 {
            let index = (bits >> (18 - 6 * position)) & 63;
            let digit = DIGITS.get(index as usize).copied().unwrap_or(b'=');
            text.push(if position <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_pads() {
        assert_eq!(base64(b""), "");
        assert_eq!(base64(b"M"), "TQ==");
        assert_eq!(base64(b"Ma"), "TWE=");
        assert_eq!(base64(b"Man"), "TWFu");
        assert_eq!(base64(b"light work"), "bGlnaHQgd29yaw==");
    }
}
