//! `schemas/report.schema.json`: the JSON Schema of the report, from the types that are serialised.

use anyhow::Result;
use policy_core::report::Report;

use crate::Files;

/// The schema.
pub(crate) fn add(files: &mut Files) -> Result<()> {
    let schema = schemars::schema_for!(Report);
    let text = serde_json::to_string_pretty(&schema)? + "\n";
    files.insert("schemas/report.schema.json".to_owned(), text);
    Ok(())
}
