//! The module for hosts of OPA's Wasm ABI, alone and as the bundle that OPA itself loads.

mod segments;

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use flate2::{Compression, GzBuilder};
use serde_json::json;

use super::wasm::Crate;
use super::{panics, wasm};
use crate::setup::WasmToolchain;
use crate::stamp::Stamp;
use crate::{repo, say};

/// Compiled for size, and then the smallest functions are put where they are called after all (LLVM's limit for `z` is 5, for
/// `s` 50): a decision takes a tenth less, the module is a fiftieth larger.
const CRATE: Crate<'_> = Crate {
    package: "zerodown-opa",
    profile: "wasm-admission",
    features: &[],
    flags: "-Cllvm-args=-inline-threshold=18",
};
const INPUTS: &[&str] =
    &["Cargo.toml", "Cargo.lock", "policy-core", "wasm-pkg/opa", "xtask/src/build", "xtask/tools/package-lock.json"];
/// In the order of their ids.
const ENTRY_POINTS: [&str; 4] = ["zerodown/decision", "zerodown/deny", "zerodown/admission", "zerodown/violation"];
/// Where the module lies in the bundle; some hosts look for exactly this.
const MODULE: &str = "/policy.wasm";

/// The module.
pub(crate) fn opa_module() -> PathBuf {
    repo::path("target/opa/opa.wasm")
}

/// The bundle.
pub(crate) fn opa_bundle() -> PathBuf {
    repo::path("target/opa/zerodown-bundle.tar.gz")
}

/// Builds both into `target/opa/`.
pub(crate) fn opa() -> Result<()> {
    let toolchain = WasmToolchain::ready().context("there is no compiler for wasm; run cargo xtask setup")?;
    if Stamp::of("opa", INPUTS, &toolchain.version()?)?.is_current() && opa_module().is_file() && opa_bundle().is_file()
    {
        say::line("  target/opa/ is up to date");
        return Ok(());
    }
    let built = wasm::compile(&toolchain, &CRATE)?;
    fs::create_dir_all(repo::path("target/opa"))?;
    let linked = fs::read(&built).with_context(|| format!("cargo wrote no {}", repo::shown(&built)))?;
    fs::write(opa_module(), segments::make_passive(&panics::without_messages(&linked)?)?)?;
    // What the entry functions call, and what some compilers tell of the layout, has names for the linker alone.
    wasm::optimise(&opa_module(), &["--remove-exports=zerodown_*", "--remove-exports=__*"])?;
    fs::write(opa_bundle(), bundle(&fs::read(opa_module())?)?)?;
    // Cargo.lock may have been written by this very build.
    Stamp::of("opa", INPUTS, &toolchain.version()?)?.save()
}

/// What OPA loads. The same module gives the same bytes.
fn bundle(module: &[u8]) -> Result<Vec<u8>> {
    let files = [(MODULE, module), ("/data.json", b"{}\n".as_slice()), ("/.manifest", manifest().as_bytes())]
        .map(|(name, content)| tar_entry(name, content));
    let mut archive = Vec::new();
    for file in files {
        archive.extend(file?);
    }
    // Two empty blocks end an archive.
    archive.extend([0; 2 * BLOCK]);
    let mut packed = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    packed.write_all(&archive)?;
    Ok(packed.finish()?)
}

/// Nobody else may put anything below a bundle's roots. So these are the answers alone: `data.zerodown.settings`,
/// `data.kubernetes` and `data.inventory` belong to whoever runs OPA, by other bundles, files or its API.
fn manifest() -> String {
    let wasm = ENTRY_POINTS.map(|entry_point| json!({ "entrypoint": entry_point, "module": MODULE }));
    json!({ "revision": repo::version(), "roots": ENTRY_POINTS, "wasm": wasm }).to_string()
}

const BLOCK: usize = 512;

/// One file of an archive in the format of POSIX.1-1988 (ustar): no owner, no time.
fn tar_entry(name: &str, content: &[u8]) -> Result<Vec<u8>> {
    if name.len() > 100 {
        bail!("{name} is too long for an archive");
    }
    let mut header = Vec::with_capacity(BLOCK);
    header.extend(name.as_bytes());
    header.resize(100, 0);
    // Mode, user, group, length, time; a sum that is put in below; an ordinary file.
    header
        .extend(format!("{:07o}\0{:07o}\0{:07o}\0{:011o}\0{:011o}\0{:8}0", 0o644, 0, 0, content.len(), 0, "").bytes());
    header.resize(257, 0);
    header.extend(b"ustar\x0000");
    header.resize(BLOCK, 0);
    let sum: u32 = header.iter().copied().map(u32::from).sum();
    header.splice(148..156, format!("{sum:06o}\0 ").bytes());

    let padding = content.len().next_multiple_of(BLOCK) - content.len();
    Ok([header.as_slice(), content, &vec![0; padding]].concat())
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use flate2::read::GzDecoder;

    use super::*;

    #[test]
    fn an_entry_is_a_header_with_its_sum_and_full_blocks() {
        let entry = tar_entry("/a", b"hello").unwrap();
        assert_eq!(entry.len(), 2 * BLOCK);
        assert!(entry.starts_with(b"/a\0"));
        assert_eq!(&entry[124..136], b"00000000005\0");
        assert_eq!(&entry[257..265], b"ustar\x0000");
        assert_eq!(&entry[BLOCK..BLOCK + 5], b"hello");
        let said = u32::from_str_radix(std::str::from_utf8(&entry[148..154]).unwrap(), 8).unwrap();
        let blank =
            entry[..BLOCK].iter().enumerate().map(|(at, byte)| if (148..156).contains(&at) { b' ' } else { *byte });
        assert_eq!(said, blank.map(u32::from).sum::<u32>());
        assert_eq!(tar_entry("/a", &[]).unwrap().len(), BLOCK);
        assert!(tar_entry(&"a".repeat(101), &[]).is_err());
    }

    #[test]
    fn a_bundle_is_the_same_each_time_and_has_its_three_files() {
        let packed = bundle(b"module").unwrap();
        assert_eq!(packed, bundle(b"module").unwrap());
        let mut archive = Vec::new();
        GzDecoder::new(packed.as_slice()).read_to_end(&mut archive).unwrap();
        let name = |at: usize| String::from_utf8_lossy(&archive[at..at + 12]).trim_end_matches('\0').to_owned();
        assert_eq!([name(0), name(2 * BLOCK), name(4 * BLOCK)], ["/policy.wasm", "/data.json", "/.manifest"]);
    }

    #[test]
    fn the_manifest_owns_the_answers_and_nothing_of_the_users() {
        let manifest: serde_json::Value = serde_json::from_str(&manifest()).unwrap();
        let roots: Vec<&str> = manifest["roots"].as_array().unwrap().iter().filter_map(|root| root.as_str()).collect();
        for of_users in ["zerodown/settings", "kubernetes", "inventory"] {
            assert!(roots.iter().all(|root| !of_users.starts_with(root) && !root.starts_with(of_users)));
        }
        for (resolver, root) in manifest["wasm"].as_array().unwrap().iter().zip(roots) {
            assert_eq!(resolver, &json!({ "entrypoint": root, "module": "/policy.wasm" }));
        }
    }
}
