//! The metadata that Kubewarden's tools read from the module, found by a section reader that shares nothing with the writer.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::policy_server::{Kind, module};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../wasm-pkg/kubewarden/");

#[test]
fn the_modules_carry_what_metadata_yml_says() {
    for kind in [Kind::Validating, Kind::Mutating] {
        let sections = custom_sections(&module(kind));
        let section = &sections["io.kubewarden.metadata"];
        assert_eq!(section.len(), 1, "one section");
        let carried: Value = serde_json::from_slice(&section[0]).expect("the section is JSON");
        let mut written = yaml("metadata.yml");
        written["protocolVersion"] = json!("v1");
        written["mutating"] = json!(kind == Kind::Mutating);
        assert_eq!(carried, written);
    }
}

#[test]
fn the_example_asks_for_what_the_metadata_asks_for() {
    let (metadata, example) = (yaml("metadata.yml"), yaml("example.yaml"));
    for field in ["rules", "contextAwareResources"] {
        assert_eq!(example["spec"][field], metadata[field], "{field}");
    }
    assert_eq!(example["kind"], json!("ClusterAdmissionPolicy"));
}

#[test]
fn the_package_says_the_same() {
    let (metadata, package) = (yaml("metadata.yml"), yaml("artifacthub-pkg.yml"));
    let annotations = &metadata["annotations"];
    for (field, annotation) in [
        ("version", "io.kubewarden.policy.version"),
        ("description", "io.kubewarden.policy.description"),
        ("license", "io.kubewarden.policy.license"),
        ("displayName", "io.artifacthub.displayName"),
    ] {
        assert_eq!(package[field], annotations[annotation], "{field}");
    }
    assert_eq!(package["annotations"]["kubewarden/resources"], annotations["io.artifacthub.resources"]);
    assert_eq!(package["annotations"]["kubewarden/mutation"], json!(metadata["mutating"].to_string()));
}

/// A file of wasm-pkg/kubewarden.
pub fn yaml(name: &str) -> Value {
    let path = format!("{FOLDER}{name}");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Custom sections by name (WebAssembly core specification §5.5).
fn custom_sections(module: &[u8]) -> BTreeMap<String, Vec<Vec<u8>>> {
    let mut rest = module.strip_prefix(b"\0asm\x01\0\0\0").expect("a WebAssembly module of version 1");
    let mut sections: BTreeMap<String, Vec<Vec<u8>>> = BTreeMap::new();
    while let Some((id, after)) = rest.split_first() {
        let (length, after) = number(after);
        let (mut content, after) = after.split_at(length);
        rest = after;
        if *id == 0 {
            let length;
            (length, content) = number(content);
            let (name, content) = content.split_at(length);
            let name = String::from_utf8(name.to_vec()).expect("names are UTF-8");
            sections.entry(name).or_default().push(content.to_vec());
        }
    }
    sections
}

/// An unsigned LEB128 number, and what comes after it.
fn number(bytes: &[u8]) -> (usize, &[u8]) {
    let end = bytes.iter().position(|byte| byte & 0x80 == 0).expect("a number ends");
    let (digits, rest) = bytes.split_at(end + 1);
    (digits.iter().rev().fold(0, |number, digit| number << 7 | usize::from(digit & 0x7f)), rest)
}
