//! What a policy's author may set: the options that every host takes, and two that only make sense here.

use policy_core::OptionsError;
use policy_core::admission;
use serde_json::{Map, Value};

/// The settings of one policy.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Settings {
    /// What decides, as in every host.
    pub(crate) decision: admission::Settings,
    /// Whether safe fixes are put into the object.
    pub(crate) mutate: bool,
    /// Whether other objects of the cluster are looked up.
    pub(crate) context_aware: bool,
}

impl Settings {
    /// Reads `{ failOn: "warning", mutate: true, nodes: 5, … }`; null means all defaults.
    ///
    /// # Errors
    /// Names the first field that is unknown or has a value that cannot be taken. A policy without the feature `mutation` takes no
    /// `mutate: true`.
    pub(crate) fn from_json(value: &Value) -> Result<Self, OptionsError> {
        let mut fields = match value {
            Value::Null => Map::new(),
            Value::Object(fields) => fields.clone(),
            _ => return Err(wrong("settings", "an object is expected")),
        };
        let mutate = take_flag(&mut fields, "mutate", false)?;
        if mutate && !cfg!(feature = "mutation") {
            return Err(wrong(
                "mutate",
                "this policy only validates; the one that also mutates is kubewarden-mutating.wasm",
            ));
        }
        let context_aware = take_flag(&mut fields, "contextAware", true)?;
        let decision = admission::Settings::from_json(&Value::Object(fields))?;
        Ok(Self { decision, mutate, context_aware })
    }
}

fn take_flag(fields: &mut Map<String, Value>, field: &str, default: bool) -> Result<bool, OptionsError> {
    match fields.remove(field) {
        None | Some(Value::Null) => Ok(default),
        Some(Value::Bool(flag)) => Ok(flag),
        Some(_) => Err(wrong(field, "true or false is expected")),
    }
}

fn wrong(field: &str, message: &str) -> OptionsError {
    OptionsError { field: field.to_owned(), message: message.to_owned() }
}
