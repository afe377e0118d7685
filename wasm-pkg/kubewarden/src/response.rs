//! A decision in the words of Kubewarden's `ValidationResponse`.

use std::collections::BTreeMap;

use policy_core::admission::Decision;
use policy_core::text;
use policy_core::text::{Lang, Text};
use serde::Serialize;
use serde_json::Value;

/// Most reasons that a message lists; whoever has more to mend sees how many.
const MOST_REASONS: usize = 3;

/// What `validate` answers. The field names are Kubewarden's.
#[derive(Debug, Serialize)]
pub(crate) struct Response {
    accepted: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mutated_object: Option<Value>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    audit_annotations: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
}

impl Response {
    /// The answer to a decision. `unread`: what could not be looked up; it comes before the decision's warnings.
    pub(crate) fn of(mut decision: Decision, unread: Option<Text>, lang: Lang) -> Self {
        if let Some(unread) = unread {
            decision.warn.insert(0, unread.get(lang).to_owned());
        }
        Self {
            accepted: decision.allowed,
            message: (!decision.allowed).then(|| message(&decision.deny, lang)),
            code: (!decision.allowed).then(|| decision.code()),
            mutated_object: None,
            audit_annotations: annotations(&decision),
            warnings: decision.warnings(),
        }
    }

    /// The same answer, with the object that is to be stored instead.
    pub(crate) fn with_object(self, object: Value) -> Self {
        Self { mutated_object: Some(object), ..self }
    }
}

/// What `validate_settings` answers.
#[derive(Debug, Serialize)]
pub(crate) struct SettingsResponse {
    pub(crate) valid: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) message: Option<String>,
}

/// The only reason, or a list of the first ones.
fn message(reasons: &[String], lang: Lang) -> String {
    if let [only] = reasons {
        return only.clone();
    }
    let count = reasons.len();
    let heading = text! { en: "{count} reasons:", ko: "이유 {count}가지:" };
    let mut lines = vec![heading.get(lang).to_owned()];
    lines.extend(reasons.iter().take(MOST_REASONS).map(|reason| format!("- {reason}")));
    let more = count.saturating_sub(MOST_REASONS);
    if more > 0 {
        let rest = text! { en: "- and {more} more", ko: "- 그 밖에 {more}가지" };
        lines.push(rest.get(lang).to_owned());
    }
    lines.join("\n")
}

/// For the audit log. The host puts the policy's name before each key.
fn annotations(decision: &Decision) -> BTreeMap<&'static str, String> {
    let mut annotations = BTreeMap::new();
    if let Some(score) = decision.score {
        annotations.insert("score", score.to_string());
    }
    if let Some(grade) = decision.report.as_ref().and_then(|report| report.score.grade) {
        annotations.insert("grade", format!("{grade:?}"));
    }
    annotations
}
