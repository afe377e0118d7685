//! A decision in the words of each host.

use serde_json::{Value, json};

use super::Decision;
use crate::report::FindingReport;

/// Most characters of one warning: kubectl shows each on a line, and the API server advises no more.
pub(super) const LONGEST_WARNING: usize = 256;
/// Most warnings of one response; the last says how many were left out.
pub(super) const MOST_WARNINGS: usize = 16;

impl Decision {
    /// `zerodown/deny`: `[{msg, rule, severity, path, help, object}]`; only `msg` for what is no finding.
    pub fn deny_items(&self) -> Value {
        let item = |(message, finding): (&str, Option<&FindingReport>)| {
            let mut item = details(finding);
            if let Value::Object(fields) = &mut item {
                fields.insert("msg".to_owned(), json!(message));
            }
            item
        };
        self.reasons().map(item).collect()
    }

    /// `zerodown/violation`, as Gatekeeper has them: `[{msg, details}]`.
    pub fn violations(&self) -> Value {
        self.reasons().map(|(message, finding)| json!({ "msg": message, "details": details(finding) })).collect()
    }

    /// `zerodown/admission`: an AdmissionReview with the response in it.
    pub fn admission_review(&self) -> Value {
        let mut response = json!({
            "uid": self.uid.as_deref().unwrap_or_default(),
            "allowed": self.allowed,
            "warnings": self.warnings(),
        });
        if let (Value::Object(fields), Some(message)) = (&mut response, self.message()) {
            let status = json!({ "code": self.code(), "message": message });
            fields.insert("status".to_owned(), status);
        }
        json!({ "apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "response": response })
    }

    /// Why it is denied, as one text: a line for each reason.
    pub fn message(&self) -> Option<String> {
        (!self.allowed).then(|| self.deny.join("\n"))
    }

    /// The HTTP status of a denial: 400 for what could not be judged, 403 otherwise.
    pub fn code(&self) -> u16 {
        if self.report.is_none() { 400 } else { 403 }
    }

    /// What the API server hands on to whoever asked: short, and not too many.
    pub fn warnings(&self) -> Vec<String> {
        let more = self.warn.len().saturating_sub(MOST_WARNINGS);
        let shown = if more > 0 { MOST_WARNINGS - 1 } else { MOST_WARNINGS };
        let mut warnings: Vec<String> = self.warn.iter().take(shown).map(|text| cut(text)).collect();
        if more > 0 {
            warnings.push(format!("{} more warnings are in the report", self.warn.len() - shown));
        }
        warnings
    }
}

fn details(finding: Option<&FindingReport>) -> Value {
    let Some(finding) = finding else { return json!({}) };
    json!({
        "rule": finding.rule,
        "severity": finding.severity,
        "path": finding.location.path,
        "help": finding.help,
        "object": finding.object,
    })
}

/// A text of at most [`LONGEST_WARNING`] characters, cut after a word.
fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST_WARNING {
        return text.to_owned();
    }
    let end = text.char_indices().nth(LONGEST_WARNING - 2).map_or(text.len(), |(at, _)| at);
    let kept = text.get(..end).unwrap_or_default();
    let kept = kept.rsplit_once(' ').map_or(kept, |(words, _)| words);
    format!("{kept} …")
}
