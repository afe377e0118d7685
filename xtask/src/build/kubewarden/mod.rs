//! The Kubewarden policies: wasm, and in it what `metadata.yml` says, as `kwctl annotate` would write it.

mod yaml;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::wasm::Crate;
use super::{panics, wasm};
use crate::setup::WasmToolchain;
use crate::stamp::Stamp;
use crate::{repo, say};

const CRATE: &str = "zerodown-kubewarden";
const PROFILE: &str = "wasm-admission";
const METADATA: &str = "wasm-pkg/kubewarden/metadata.yml";
const INPUTS: &[&str] = &["Cargo.toml", "Cargo.lock", "policy-core", "wasm-pkg/kubewarden", "xtask/src/build"];
/// Where Kubewarden looks for the metadata.
const SECTION: &str = "io.kubewarden.metadata";

/// The policy that only validates.
pub(crate) fn kubewarden_module() -> PathBuf {
    repo::path("target/kubewarden/kubewarden.wasm")
}

/// The policy that also mutates, where it is told to.
pub(crate) fn kubewarden_mutating_module() -> PathBuf {
    repo::path("target/kubewarden/kubewarden-mutating.wasm")
}

/// Builds both policies into `target/kubewarden/`.
pub(crate) fn kubewarden() -> Result<()> {
    let toolchain = WasmToolchain::ready().context("there is no compiler for wasm; run cargo xtask setup")?;
    let modules = [(kubewarden_module(), false), (kubewarden_mutating_module(), true)];
    let are_there = modules.iter().all(|(module, _)| module.is_file());
    if Stamp::of("kubewarden", INPUTS, &toolchain.version()?)?.is_current() && are_there {
        say::line("  target/kubewarden/ is up to date");
        return Ok(());
    }
    fs::create_dir_all(repo::path("target/kubewarden"))?;
    for (module, mutating) in modules {
        let features: &[&str] = if mutating { &["mutation"] } else { &[] };
        let of = Crate { package: CRATE, profile: PROFILE, features, flags: "" };
        let built = wasm::compile(&toolchain, &of)?;
        let linked = fs::read(&built).with_context(|| format!("cargo wrote no {}", repo::shown(&built)))?;
        fs::write(&module, panics::without_messages(&linked)?)?;
        wasm::optimise(&module, &[])?;
        let mut bytes = fs::read(&module)?;
        append_section(&mut bytes, SECTION, metadata(mutating)?.to_string().as_bytes());
        fs::write(&module, bytes)?;
    }
    Stamp::of("kubewarden", INPUTS, &toolchain.version()?)?.save()
}

/// `metadata.yml` as a module carries it.
fn metadata(mutating: bool) -> Result<Value> {
    let text = fs::read_to_string(repo::path(METADATA)).with_context(|| format!("cannot read {METADATA}"))?;
    let mut metadata = yaml::read(&text).with_context(|| METADATA.to_owned())?;
    let version = metadata.pointer("/annotations/io.kubewarden.policy.version").and_then(Value::as_str);
    if version != Some(repo::version()) {
        bail!("{METADATA} must say io.kubewarden.policy.version: {}", repo::version());
    }
    if let Value::Object(fields) = &mut metadata {
        // What the module answers to `protocol_version`; `kwctl annotate` asks it.
        fields.insert("protocolVersion".to_owned(), "v1".into());
        fields.insert("mutating".to_owned(), mutating.into());
    }
    Ok(metadata)
}

/// Adds a custom section at the end of a module (WebAssembly core specification §5.5.3).
fn append_section(module: &mut Vec<u8>, name: &str, content: &[u8]) {
    let mut section = Vec::new();
    put_length(&mut section, name.len());
    section.extend_from_slice(name.as_bytes());
    section.extend_from_slice(content);
    module.push(0);
    put_length(module, section.len());
    module.append(&mut section);
}

/// LEB128.
fn put_length(bytes: &mut Vec<u8>, mut length: usize) {
    while length >= 0x80 {
        bytes.push((length & 0x7f) as u8 | 0x80);
        length >>= 7;
    }
    bytes.push(length as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_its_name_and_its_content() {
        let mut module = Vec::new();
        append_section(&mut module, "note", b"hi");
        assert_eq!(module, b"\x00\x07\x04notehi");
        let mut long = Vec::new();
        append_section(&mut long, "n", &[b'x'; 300]);
        assert_eq!(long.get(..5), Some(&b"\x00\xae\x02\x01n"[..]));
        assert_eq!(long.len(), 3 + 2 + 300);
    }

    #[test]
    fn the_metadata_can_be_read() {
        let metadata = metadata(true).expect("metadata.yml is of the kind that is read");
        assert_eq!(metadata.get("executionMode").and_then(Value::as_str), Some("kubewarden-wapc"));
        assert_eq!(metadata.pointer("/rules/1/apiGroups/0").and_then(Value::as_str), Some(""));
        assert_eq!(metadata.get("mutating"), Some(&Value::Bool(true)));
    }
}
