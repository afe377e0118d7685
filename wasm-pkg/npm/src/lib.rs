//! The wasm module inside the npm package `@zerodown/policy`: JSON text in, JSON text out.
//!
//! The JavaScript around it (`api.js`) checks what callers pass and parses what comes back. Text is what crosses the
//! border because one long string is copied faster than a tree of objects is built from the inside.

use policy_core::{Options, OptionsError, SourceFile};
use serde_json::{Value, json};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// The report on `files` (`[{name, text}]`), written exactly as `zerodown check --format json` writes it.
///
/// # Errors
/// `{field, message}` as JSON text, where an option cannot be taken.
#[wasm_bindgen]
pub fn check(files: &str, options: &str) -> Result<String, JsValue> {
    let (files, options) = (read_files(files)?, read_options(options)?);
    to_text(&policy_core::check(&files, &options))
}

/// Every rule, as `zerodown rules --format json` lists them.
///
/// # Errors
/// Never in practice: the list is made of plain data.
#[wasm_bindgen]
pub fn rules() -> Result<String, JsValue> {
    to_text(&policy_core::report::rules_json())
}

/// The version of Zerodown.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    policy_core::VERSION.to_owned()
}

fn read_options(json: &str) -> Result<Options, JsValue> {
    Options::from_json(json).map_err(|OptionsError { field, message }| refusal(&field, &message))
}

fn read_files(json: &str) -> Result<Vec<SourceFile>, JsValue> {
    let files: Value = serde_json::from_str(json).map_err(|error| refusal("files", &error.to_string()))?;
    let Value::Array(files) = files else { return Err(refusal("files", "an array is expected")) };
    files
        .into_iter()
        .enumerate()
        .map(|(index, mut file)| {
            let mut take = |field: &str| match file.get_mut(field).map(Value::take) {
                Some(Value::String(text)) => Ok(text),
                _ => Err(refusal(&format!("files[{index}].{field}"), "a string is expected")),
            };
            Ok(SourceFile { name: take("name")?, text: take("text")? })
        })
        .collect()
}

fn to_text(value: &impl serde::Serialize) -> Result<String, JsValue> {
    serde_json::to_string_pretty(value).map_err(|error| JsValue::from_str(&error.to_string()))
}

fn refusal(field: &str, message: &str) -> JsValue {
    JsValue::from_str(&json!({ "field": field, "message": message }).to_string())
}
