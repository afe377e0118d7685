//! The wasm module inside the npm package `@zerodown/policy`: JSON text in, JSON text out.
//!
//! The JavaScript around it (`api.js`) checks what callers pass and parses what comes back. Text is what crosses the
//! border because one long string is copied faster than a tree of objects is built from the inside.

use policy_core::{Options, OptionsError, SourceFile};
use serde::{Deserialize, Serialize};
use serde_json::json;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// The report on `files` (`[{name, text}]`), written exactly as `zerodown check --format json` writes it.
///
/// # Errors
/// `{field, message}` as JSON text, where an option cannot be taken.
#[wasm_bindgen]
pub fn check(files: &str, options: &str) -> Result<String, JsValue> {
    let (files, options) = (Files::read(files)?, read_options(options)?);
    to_text(&policy_core::check(&files.borrow(), &options))
}

/// Every rule, as `zerodown rules --format json` lists them.
///
/// # Errors
/// Never in practice: the list is made of plain data.
#[wasm_bindgen]
pub fn rules() -> Result<String, JsValue> {
    to_text(&policy_core::rules::RULES.iter().map(|rule| rule.info()).collect::<Vec<_>>())
}

/// The version of Zerodown.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    policy_core::VERSION.to_owned()
}

#[derive(Deserialize)]
struct File {
    name: String,
    text: String,
}

#[derive(Deserialize)]
#[serde(transparent)]
struct Files(Vec<File>);

impl Files {
    fn read(json: &str) -> Result<Self, JsValue> {
        serde_json::from_str(json).map_err(|error| refusal("files", &error.to_string()))
    }

    fn borrow(&self) -> Vec<SourceFile<'_>> {
        self.0.iter().map(|file| SourceFile { name: &file.name, text: &file.text }).collect()
    }
}

fn read_options(json: &str) -> Result<Options, JsValue> {
    Options::from_json(json).map_err(|OptionsError { field, message }| refusal(&field, &message))
}

fn to_text(value: &impl Serialize) -> Result<String, JsValue> {
    serde_json::to_string_pretty(value).map_err(|error| refusal("report", &error.to_string()))
}

fn refusal(field: &str, message: &str) -> JsValue {
    JsValue::from_str(&json!({ "field": field, "message": message }).to_string())
}
