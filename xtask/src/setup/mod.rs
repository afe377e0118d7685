//! Brings what the other commands need and is not there yet; says each step and never does one twice.

mod apt;
mod cargo_tools;
mod chromium;
mod npm;
mod python;
mod wasm;

use std::time::Instant;

use anyhow::{Result, bail};

pub(crate) use chromium::chromium;
pub(crate) use python::python;
pub(crate) use wasm::WasmToolchain;

use crate::say;

/// One thing that a command may need.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// A compiler with a standard library for wasm32-unknown-unknown.
    Wasm,
    /// Clippy for that compiler.
    WasmClippy,
    /// Trunk, which builds the page.
    Trunk,
    /// The wasm-bindgen command, of exactly the version that Cargo.toml pins.
    WasmBindgen,
    /// wasm-opt.
    WasmOpt,
    /// The npm packages of the editor bundle.
    Editor,
    /// The npm packages of the npm tests.
    NpmTests,
    /// The bundlers with which the npm package is tested.
    Bundlers,
    /// The npm packages of the browser tests.
    BrowserTests,
    /// A Chromium for the browser tests.
    Chromium,
    /// The npm packages of the hosts in Node.
    HostsNode,
    /// The Python packages of the hosts in Python.
    HostsPython,
    /// cargo-deny.
    Deny,
}

impl Need {
    /// Everything, in the order in which it is brought.
    pub(crate) const ALL: &[Self] = &[
        Self::Wasm,
        Self::WasmClippy,
        Self::Trunk,
        Self::WasmBindgen,
        Self::WasmOpt,
        Self::Editor,
        Self::NpmTests,
        Self::Bundlers,
        Self::BrowserTests,
        Self::Chromium,
        Self::HostsNode,
        Self::HostsPython,
        Self::Deny,
    ];
    /// What the page is built with.
    pub(crate) const PAGE: &[Self] = &[Self::Wasm, Self::Trunk, Self::WasmBindgen, Self::WasmOpt, Self::Editor];
    /// What the admission modules are built with.
    pub(crate) const MODULES: &[Self] = &[Self::Wasm, Self::WasmOpt];
    /// What the npm package is built with.
    pub(crate) const NPM: &[Self] = &[Self::Wasm, Self::WasmBindgen, Self::WasmOpt];

    fn name(self) -> &'static str {
        match self {
            Self::Wasm => "wasm32-unknown-unknown target",
            Self::WasmClippy => "clippy for wasm32",
            Self::Trunk => "trunk",
            Self::WasmBindgen => "wasm-bindgen",
            Self::WasmOpt => "wasm-opt",
            Self::Editor => "npm packages of web/editor",
            Self::NpmTests => "npm packages of tests/npm",
            Self::Bundlers => "npm packages of tests/npm/bundlers",
            Self::BrowserTests => "npm packages of tests/browser",
            Self::Chromium => "Chromium",
            Self::HostsNode => "npm packages of tests/hosts/node",
            Self::HostsPython => "Python packages of tests/hosts/python",
            Self::Deny => "cargo-deny",
        }
    }

    /// Brings it if it is missing and says where it is.
    fn bring(self) -> Result<String> {
        match self {
            Self::Wasm => Ok(WasmToolchain::bring()?.describe()),
            Self::WasmClippy => wasm::bring_clippy(),
            Self::Trunk => cargo_tools::TRUNK.bring(),
            Self::WasmBindgen => cargo_tools::WASM_BINDGEN.bring(),
            Self::WasmOpt => npm::bring("xtask/tools"),
            Self::Editor => npm::bring("web/editor"),
            Self::NpmTests => npm::bring("tests/npm"),
            Self::Bundlers => npm::bring("tests/npm/bundlers"),
            Self::BrowserTests => npm::bring("tests/browser"),
            Self::Chromium => chromium::bring(),
            Self::HostsNode => npm::bring("tests/hosts/node"),
            Self::HostsPython => python::bring(),
            Self::Deny => cargo_tools::DENY.bring(),
        }
    }
}

/// Brings all of `needs`; goes on after a failure, so that one run tells everything that is missing.
pub(crate) fn bring(needs: &[Need]) -> Result<()> {
    let mut missing = Vec::new();
    for need in needs {
        let began = Instant::now();
        match need.bring() {
            Ok(where_it_is) => {
                let time = say::seconds(began.elapsed());
                say::line(format!("  {}: {where_it_is} ({time})", need.name()));
            }
            Err(error) => {
                say::line(format!("  {}: MISSING", need.name()));
                missing.push(format!("{}: {error:#}", need.name()));
            }
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    bail!("not everything could be had:\n  {}", missing.join("\n  "))
}
