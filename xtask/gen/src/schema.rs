//! `schemas/*.schema.json`: the JSON Schemas of the report and of a simulation, from the types that are serialised.

use anyhow::Result;
use policy_core::report::{Report, Simulation};

use crate::Files;

/// The schemas.
pub(crate) fn add(files: &mut Files) -> Result<()> {
    for (name, schema) in [("report", schemars::schema_for!(Report)), ("simulation", schemars::schema_for!(Simulation))]
    {
        let text = serde_json::to_string_pretty(&schema)? + "\n";
        files.insert(format!("schemas/{name}.schema.json"), text);
    }
    Ok(())
}
