//! The wasm module inside the npm package `@zerodown/policy`: JSON text in, JSON text out.
//!
//! The JavaScript around it (`api.js`) checks what callers pass and parses what comes back. Text is what crosses the
//! border because one long string is copied faster than a tree of objects is built from the inside.

use policy_core::admission::Decision;
use policy_core::options::known_rule;
use policy_core::report::{Corner, Event};
use policy_core::{FixRequest, Options, OptionsError, SimulateRequest, SimulationError, SourceFile};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
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

/// The files after their fixes, what was done, and the report on what is left.
///
/// # Errors
/// `{field, message}` as JSON text, where an option cannot be taken.
#[wasm_bindgen]
pub fn fix(files: &str, options: &str) -> Result<String, JsValue> {
    let files = Files::read(files)?;
    let mut fields = read_fields(options)?;
    let request = FixRequest { unsafe_fixes: take_unsafe(&mut fields)?, only: take_only(&mut fields)? };
    let options = read_options(&Value::Object(fields).to_string())?;
    to_text(&policy_core::fix(&files.borrow(), &options, &request))
}

/// One event against one workload, written exactly as `zerodown simulate --format json` writes it.
///
/// # Errors
/// `{field, message}` as JSON text, where the event or an option cannot be taken; with `known`, the names of the
/// workloads, where `workload` names none of them or not one alone.
#[wasm_bindgen]
pub fn simulate(files: &str, event: &str, options: &str) -> Result<String, JsValue> {
    let files = Files::read(files)?;
    let event = Event::parse(event)
        .ok_or_else(|| refusal("event", &format!("{event:?} is not {}", one_of(Event::ALL.map(Event::name)))))?;
    let mut fields = read_fields(options)?;
    let (workload, corner) = (take_text(&mut fields, "workload")?, take_corner(&mut fields)?);
    let options = read_options(&Value::Object(fields).to_string())?;
    let request = SimulateRequest { event, workload: workload.as_deref(), corner };
    let simulation = policy_core::simulate(&files.borrow(), &request, &options).map_err(|error| no_such(&error))?;
    to_text(&simulation)
}

/// The decision about an `input` with a `data` document, both as OPA has them and as JSON text; an empty `data` is none.
///
/// # Errors
/// Never in practice: what cannot be taken is denied with a message.
#[wasm_bindgen]
pub fn decide(input: &str, data: &str) -> Result<String, JsValue> {
    let read = |name, text| serde_json::from_str::<Value>(text).map_err(|error| format!("{name} is not JSON: {error}"));
    let both = read("input", input).and_then(|input| match data {
        "" => Ok((input, Value::Null)),
        data => Ok((input, read("data", data)?)),
    });
    let decision = match both {
        Ok((input, data)) => policy_core::admission::decide(&input, &data),
        Err(message) => Decision::refused(message),
    };
    // Nobody reads this as it is, and it comes with every request: no line breaks.
    serde_json::to_string(&decision).map_err(|error| refusal("decision", &error.to_string()))
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

fn read_fields(options: &str) -> Result<Map<String, Value>, JsValue> {
    match options {
        "" => Ok(Map::new()),
        text => serde_json::from_str(text).map_err(|error| refusal("options", &error.to_string())),
    }
}

fn take_text(fields: &mut Map<String, Value>, field: &str) -> Result<Option<String>, JsValue> {
    match fields.remove(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(refusal(field, "a string is expected")),
    }
}

fn take_corner(fields: &mut Map<String, Value>) -> Result<Option<Corner>, JsValue> {
    let Some(name) = take_text(fields, "corner")? else { return Ok(None) };
    let unknown = || refusal("corner", &format!("{name:?} is not {}", one_of(Corner::ALL.map(Corner::name))));
    Corner::parse(&name).map(Some).ok_or_else(unknown)
}

/// `a, b or c`.
fn one_of<const N: usize>(names: [&str; N]) -> String {
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

fn take_unsafe(fields: &mut Map<String, Value>) -> Result<bool, JsValue> {
    match fields.remove("unsafe") {
        None | Some(Value::Null) => Ok(false),
        Some(Value::Bool(flag)) => Ok(flag),
        Some(_) => Err(refusal("unsafe", "true or false is expected")),
    }
}

/// For `fix` it limits what is mended; all rules still judge what is left.
fn take_only(fields: &mut Map<String, Value>) -> Result<Vec<String>, JsValue> {
    let given = fields.remove("only").unwrap_or_default();
    if given.is_null() {
        return Ok(Vec::new());
    }
    let only: Vec<String> =
        serde_json::from_value(given).map_err(|_| refusal("only", "a list of rule ids is expected"))?;
    for id in &only {
        known_rule(id).map_err(|message| refusal("only", &message.en))?;
    }
    Ok(only)
}

fn to_text(value: &impl Serialize) -> Result<String, JsValue> {
    serde_json::to_string_pretty(value).map_err(|error| refusal("report", &error.to_string()))
}

/// What is wrong with the workload's name, and the names there are.
fn no_such(error: &SimulationError) -> JsValue {
    let known: &[String] = match error {
        SimulationError::NoWorkload => &[],
        SimulationError::UnknownWorkload { known, .. } | SimulationError::Ambiguous { known } => known,
    };
    let says = json!({ "field": "workload", "message": error.to_string(), "known": known });
    JsValue::from_str(&says.to_string())
}

fn refusal(field: &str, message: &str) -> JsValue {
    JsValue::from_str(&json!({ "field": field, "message": message }).to_string())
}
