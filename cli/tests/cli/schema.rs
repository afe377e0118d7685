//! What the command writes is what `schemas/` promises: every field is known there, and has a type that it may have.

use serde_json::Value;

use crate::{WEB, pipe};

/// Where a value is not as its schema says, and why.
fn misfit(root: &Value, schema: &Value, value: &Value, path: &str) -> Option<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let schema = root.pointer(reference.trim_start_matches('#')).unwrap();
        return misfit(root, schema, value, path);
    }
    for several in ["anyOf", "oneOf"] {
        if let Some(options) = schema[several].as_array() {
            let fits = options.iter().any(|option| misfit(root, option, value, path).is_none());
            return (!fits).then(|| format!("{path}: {value} fits none of {several}"));
        }
    }
    if !allowed(&schema["type"], value) || !chosen(schema, value) {
        return Some(format!("{path}: {value} is not {schema}"));
    }
    if let (Some(known), Some(fields)) = (schema["properties"].as_object(), value.as_object()) {
        let mut required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        if let Some(missing) = required.find(|field| !fields.contains_key(*field)) {
            return Some(format!("{path}: {missing} is missing"));
        }
        return fields.iter().find_map(|(field, value)| match known.get(field) {
            Some(schema) => misfit(root, schema, value, &format!("{path}.{field}")),
            None => Some(format!("{path}: {field} is not in the schema")),
        });
    }
    let mut items = value.as_array().into_iter().flatten().enumerate();
    items.find_map(|(index, item)| misfit(root, &schema["items"], item, &format!("{path}[{index}]")))
}

fn allowed(types: &Value, value: &Value) -> bool {
    let is = |name: &Value| match name.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("null") => value.is_null(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("number") => value.is_number(),
        other => panic!("no such type: {other:?}"),
    };
    match types {
        Value::Null => true,
        Value::Array(names) => names.iter().any(is),
        name => is(name),
    }
}

fn chosen(schema: &Value, value: &Value) -> bool {
    let is_const = schema.get("const").is_none_or(|only| only == value);
    is_const && schema["enum"].as_array().is_none_or(|values| values.contains(value))
}

fn schema(name: &str) -> Value {
    let file = format!("{}/../schemas/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

#[test]
fn reports_and_simulations_are_as_their_schemas_say() {
    let inputs = [WEB.to_owned(), format!("{WEB}---\na: [\n"), WEB.replace("replicas: 1", "replicas: 4")];
    for text in inputs {
        let report = pipe(&["check", "-", "--format", "json"], &text).json();
        let schema_of_reports = schema("report");
        assert_eq!(misfit(&schema_of_reports, &schema_of_reports, &report, "report"), None);
        let schema_of_simulations = schema("simulation");
        for event in policy_core::report::Event::ALL {
            let simulation = pipe(&["simulate", "-", "--format", "json", "--event", event.name()], &text).json();
            let misfit = misfit(&schema_of_simulations, &schema_of_simulations, &simulation, event.name());
            assert_eq!(misfit, None);
        }
    }
}

#[test]
fn what_does_not_fit_is_noticed() {
    let schema = schema("simulation");
    let simulation = pipe(&["simulate", "-", "--format", "json"], WEB).json();
    for (pointer, wrong) in [
        ("/verdict", serde_json::json!("fine")),
        ("/tracks/0/segments/0/state", serde_json::json!("asleep")),
        ("/needed", serde_json::json!("two")),
        ("/workload", serde_json::json!({})),
        ("/frames/0", serde_json::json!({"more": 1})),
    ] {
        let mut changed = simulation.clone();
        *changed.pointer_mut(pointer).unwrap() = wrong;
        assert!(misfit(&schema, &schema, &changed, "simulation").is_some(), "{pointer}");
    }
}
