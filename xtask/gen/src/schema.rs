//! `schemas/*.schema.json`: the JSON Schemas of what hosts give back, from the types that are serialised.

use anyhow::Result;
use policy_core::admission::Decision;
use policy_core::report::{FixOutcome, Report, RuleInfo, Simulation};
use schemars::schema_for;

use crate::Files;

/// The schemas.
pub(crate) fn add(files: &mut Files) -> Result<()> {
    for (name, schema) in [
        ("decision", schema_for!(Decision)),
        ("fix", schema_for!(FixOutcome)),
        ("report", schema_for!(Report)),
        ("rules", schema_for!(Vec<RuleInfo>)),
        ("simulation", schema_for!(Simulation)),
    ] {
        let text = serde_json::to_string_pretty(&schema)? + "\n";
        files.insert(format!("schemas/{name}.schema.json"), text);
    }
    Ok(())
}
