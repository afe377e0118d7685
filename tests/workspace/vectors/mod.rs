//! The controllers' arithmetic against numbers that others computed: upstream's own unit tests and worked examples.

mod controllers;
mod deployment;
mod pods;
mod validate;

use policy_core::object::api::IntOrString;
use policy_core::object::{IntOrPercent, InvalidIntOrPercent, Object};
use serde_json::Value;

use crate::shared::folder;

/// Rows of these functions are whole runs; the simulation's tests go through them.
const SIMULATED: [&str; 2] = ["rollout_trace", "traffic_loss"];

/// Rows that upstream's source contradicts: id, and what the source says.
const REFUTED: [(&str, &str); 0] = [];

/// A row's input.
#[derive(Clone, Copy)]
struct Input<'a>(&'a Value);

impl<'a> Input<'a> {
    fn value(self, key: &str) -> &'a Value {
        self.0.get(key).unwrap_or(&Value::Null)
    }

    /// A number that must be there.
    fn int(self, key: &str) -> i64 {
        self.value(key).as_i64().unwrap_or_else(|| panic!("{key} is no number in {}", self.0))
    }

    fn maybe_int(self, key: &str) -> Option<i64> {
        self.value(key).as_i64()
    }

    fn text(self, key: &str) -> Option<&'a str> {
        self.value(key).as_str()
    }

    /// A truth value that must be there.
    fn flag(self, key: &str) -> bool {
        self.value(key).as_bool().unwrap_or_else(|| panic!("{key} is neither true nor false in {}", self.0))
    }

    fn list(self, key: &str) -> Vec<Input<'a>> {
        self.value(key)
            .as_array()
            .unwrap_or_else(|| panic!("{key} is no list in {}", self.0))
            .iter()
            .map(Input)
            .collect()
    }

    fn numbers(self, key: &str) -> Vec<i64> {
        self.list(key).into_iter().map(|item| item.0.as_i64().unwrap()).collect()
    }

    /// A number or a percentage; unset is 0, as the controllers count it.
    fn int_or_percent(self, key: &str) -> Result<IntOrPercent, InvalidIntOrPercent> {
        match self.value(key) {
            Value::Null => Ok(IntOrPercent::Int(0)),
            Value::Number(number) => IntOrPercent::read(&IntOrString::Int(number.as_i64().unwrap() as i32)),
            written => IntOrPercent::read(&IntOrString::String(written.as_str().unwrap().to_owned())),
        }
    }
}

/// An object as manifests are read.
fn object(value: &Value) -> Object {
    let text = value.to_string();
    let document = policy_core::yaml::parse(0, policy_core::yaml::split(&text)[0]);
    policy_core::object::read_objects(&document, 0).remove(0)
}

/// What our code says to a row; `None` for a function that nobody knows.
fn answer(function: &str, input: Input<'_>) -> Option<Value> {
    deployment::answer(function, input)
        .or_else(|| controllers::answer(function, input))
        .or_else(|| pods::answer(function, input))
        .or_else(|| (function == "validate").then(|| validate::answer(input)))
}

#[test]
fn every_row_of_the_rollout_vectors_holds() {
    let Some(folder) = folder("vectors") else { return };
    let text = std::fs::read_to_string(folder.join("rollout-vectors.json")).unwrap();
    let file: Value = serde_json::from_str(&text).unwrap();
    let rows = file["vectors"].as_array().unwrap();
    let mut wrong = Vec::new();
    for row in rows {
        let (id, function) = (row["id"].as_str().unwrap(), row["fn"].as_str().unwrap());
        if SIMULATED.contains(&function) || REFUTED.iter().any(|(refuted, _)| *refuted == id) {
            continue;
        }
        match answer(function, Input(&row["input"])) {
            None => wrong.push(format!("{id}: nothing answers `{function}`")),
            Some(ours) if ours == row["expect"] => {}
            Some(ours) => wrong.push(format!("{id} {function} {}: {ours}, not {}", row["input"], row["expect"])),
        }
    }
    assert!(wrong.is_empty(), "{} of {} rows\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}
