//! The report for other programs and people: SARIF, and Markdown for a comment.
//!
//! The command line and the page share these writers. What decides about single objects has no use for them, so that they
//! stand behind the feature `formats`.

pub mod markdown;
pub mod place;
mod plain;
pub mod sarif;
pub mod words;

pub use plain::plain;

use crate::report::{FindingReport, ObjectReference};

/// `Deployment/web`, with its namespace where that is not the default one.
pub fn name(object: &ObjectReference) -> String {
    let ObjectReference { kind, name, .. } = object;
    match &object.namespace {
        Some(namespace) if namespace != "default" => format!("{kind}/{name} ({namespace})"),
        _ => format!("{kind}/{name}"),
    }
}

/// `Deployment/web: ` and the finding's message.
pub fn sentence(finding: &FindingReport) -> String {
    match &finding.object {
        Some(object) => format!("{}: {}", name(object), finding.message),
        None => finding.message.clone().into_owned(),
    }
}
