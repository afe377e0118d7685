//! What the page and the engine's worker say to each other.

use policy_core::report::{Grade, Report};
use policy_core::text::Lang;
use serde::{Deserialize, Serialize};

use crate::diff::FileDiff;

/// A file of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceText {
    /// Unique among the files that are open.
    pub name: String,
    /// The text, with `\n` as line break.
    pub text: String,
}

/// Asked by the page. `version` counts the page's edits and comes back with the answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Judge.
    Check {
        /// Of the texts.
        version: u32,
        /// Of the messages.
        lang: Lang,
        /// Whether each fix is verified and its gain computed.
        gains: bool,
        /// All open files: together they are one cluster.
        files: Vec<SourceText>,
    },
    /// Apply every safe fix to a copy.
    Preview {
        /// Of the texts.
        version: u32,
        /// Of the messages.
        lang: Lang,
        /// All open files.
        files: Vec<SourceText>,
    },
    /// A rule's page.
    Page {
        /// The rule.
        rule: String,
        /// Of the page.
        lang: Lang,
    },
}

/// Said by the worker. All offsets are UTF-16, as editors count.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// To [`Request::Check`].
    Checked {
        /// Of the texts that were judged.
        version: u32,
        /// Whether gains were computed.
        gains: bool,
        /// The report.
        report: Box<Report>,
    },
    /// To [`Request::Preview`].
    Previewed {
        /// Of the texts that were fixed.
        version: u32,
        /// What would change.
        preview: Preview,
    },
    /// To [`Request::Page`].
    Page(RulePage),
    /// The worker cannot go on: the last thing it says.
    Crashed {
        /// What went wrong, for the console.
        message: String,
    },
}

/// What applying every safe fix would do.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    /// The files that change.
    pub files: Vec<FileDiff>,
    /// What is applied, in order.
    pub applied: Vec<Applied>,
    /// The score before.
    pub before: Scored,
    /// The score after.
    pub after: Scored,
}

/// A score and what is left to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scored {
    /// The total.
    pub total: Option<u32>,
    /// Its grade.
    pub grade: Option<Grade>,
    /// Errors.
    pub errors: u32,
    /// Warnings.
    pub warnings: u32,
}

impl Scored {
    /// Of a report.
    pub fn of(report: &Report) -> Self {
        Self {
            total: report.score.total,
            grade: report.score.grade,
            errors: report.summary.errors,
            warnings: report.summary.warnings,
        }
    }
}

/// A fix that was applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    /// The rule it mends.
    pub rule: String,
    /// What it did.
    pub title: String,
    /// What it changed, as `Deployment web`.
    pub object: String,
}

/// A rule's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulePage {
    /// The rule's id.
    pub rule: String,
    /// Markdown; empty for a rule that does not exist.
    pub text: String,
    /// A manifest that it finds something in.
    pub bad: String,
    /// The same after the fix; empty where there is none.
    pub fixed: String,
    /// A manifest that it finds nothing in.
    pub good: String,
}
