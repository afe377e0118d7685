//! The part of SARIF 2.1.0 that is written: the names are the standard's, and so is what may be left out.
//!
//! Own types, because the crate that generates all of them from the schema brings a code generator into every build.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

/// §3.13.
#[derive(Debug, Serialize)]
pub(super) struct Log<'a> {
    #[serde(rename = "$schema")]
    pub(super) schema: &'static str,
    pub(super) version: &'static str,
    pub(super) runs: [Run<'a>; 1],
}

/// §3.14.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Run<'a> {
    pub(super) tool: Tool<'a>,
    pub(super) invocations: [Invocation; 1],
    pub(super) language: &'static str,
    pub(super) column_kind: &'static str,
    pub(super) default_encoding: &'static str,
    /// Present even when empty: without it nothing says that anything was looked for.
    pub(super) results: Vec<ResultObject<'a>>,
    pub(super) translations: [Component<'a>; 1],
}

/// §3.18.
#[derive(Debug, Serialize)]
pub(super) struct Tool<'a> {
    pub(super) driver: Component<'a>,
}

/// §3.19: the driver, and its translation.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Component<'a> {
    pub(super) name: &'static str,
    pub(super) guid: &'static str,
    pub(super) semantic_version: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) information_uri: Option<&'static str>,
    pub(super) language: &'static str,
    pub(super) contents: &'static [&'static str],
    pub(super) short_description: Message<'a>,
    pub(super) rules: Vec<Descriptor<'a>>,
    #[serde(rename = "associatedComponent", skip_serializing_if = "Option::is_none")]
    pub(super) translates: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) translation_metadata: Option<Reference>,
}

/// §3.54, and §3.27: both are named.
#[derive(Debug, Serialize)]
pub(super) struct Reference {
    pub(super) name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) guid: Option<&'static str>,
}

/// §3.49.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Descriptor<'a> {
    pub(super) id: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) name: String,
    pub(super) short_description: Message<'a>,
    pub(super) full_description: Message<'a>,
    pub(super) help: Message<'a>,
    /// Not part of a translation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) default_configuration: Option<Configuration>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) properties: Option<Properties>,
}

/// §3.50.
#[derive(Debug, Serialize)]
pub(super) struct Configuration {
    pub(super) level: &'static str,
}

/// A rule's own properties.
#[derive(Debug, Serialize)]
pub(super) struct Properties {
    pub(super) pillar: &'static str,
    pub(super) tags: Vec<&'static str>,
}

/// §3.11 and §3.12.
#[derive(Debug, Serialize)]
pub(super) struct Message<'a> {
    pub(super) text: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) markdown: Option<String>,
}

/// §3.20.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Invocation {
    pub(super) execution_successful: bool,
    pub(super) exit_code: u8,
    pub(super) tool_execution_notifications: Vec<Notification>,
}

/// §3.58.
#[derive(Debug, Serialize)]
pub(super) struct Notification {
    pub(super) level: &'static str,
    pub(super) message: Message<'static>,
    pub(super) locations: Vec<Location<'static>>,
}

/// §3.27.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ResultObject<'a> {
    pub(super) rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rule_index: Option<usize>,
    pub(super) level: &'static str,
    pub(super) message: Message<'a>,
    pub(super) locations: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) related_locations: Vec<Location<'a>>,
    pub(super) partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) fixes: Vec<Fix<'a>>,
    /// On all results or on none (§3.27.23): empty says that it is known not to be suppressed.
    pub(super) suppressions: Vec<Suppression<'a>>,
}

/// §3.28.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    pub(super) physical: PhysicalLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) logical_locations: Vec<LogicalLocation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message: Option<Message<'a>>,
}

/// §3.29.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PhysicalLocation {
    pub(super) artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) region: Option<Region>,
}

/// §3.33.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LogicalLocation {
    pub(super) name: String,
    pub(super) fully_qualified_name: String,
    pub(super) kind: &'static str,
}

/// §3.4.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ArtifactLocation {
    pub(super) uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) uri_base_id: Option<&'static str>,
}

/// §3.30: the same bytes, said by line and column and by offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    pub(super) start_line: u32,
    pub(super) start_column: u32,
    pub(super) end_line: u32,
    pub(super) end_column: u32,
    pub(super) byte_offset: u32,
    pub(super) byte_length: u32,
}

/// §3.55.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Fix<'a> {
    pub(super) description: Message<'static>,
    pub(super) artifact_changes: Vec<ArtifactChange<'a>>,
    pub(super) properties: FixProperties,
}

/// A fix's own properties.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct FixProperties {
    pub(super) applicability: crate::report::Applicability,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) score_gain: Option<i32>,
}

/// §3.56.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ArtifactChange<'a> {
    pub(super) artifact_location: ArtifactLocation,
    pub(super) replacements: Vec<Replacement<'a>>,
}

/// §3.57.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Replacement<'a> {
    pub(super) deleted_region: Region,
    pub(super) inserted_content: Content<'a>,
}

/// §3.3.
#[derive(Debug, Serialize)]
pub(super) struct Content<'a> {
    pub(super) text: &'a str,
}

/// §3.35.
#[derive(Debug, Serialize)]
pub(super) struct Suppression<'a> {
    pub(super) kind: &'static str,
    pub(super) justification: &'a str,
}
