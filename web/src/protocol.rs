//! What the page and the engine's worker say to each other.

use policy_core::graph::Graph;
use policy_core::report::{Grade, Pillar, Report, Severity};
use policy_core::text::Lang;
use serde::{Deserialize, Serialize};

use crate::choice::Subject;
use crate::chosen::Pick;
use crate::diff::FileDiff;
use crate::knobs::Knobs;
use crate::news::News;
use crate::settings::Settings;
use crate::share::make::{Made, Wanted};
use crate::timeline::Timeline;

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
        /// The version whose report the page has: what is still so need not be told again.
        since: Option<u32>,
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
    /// From here on, everything is judged by these settings.
    Settings(Settings),
    /// What a `zerodown.yaml` says.
    ReadConfig {
        /// Its text.
        text: String,
    },
    /// Every rule.
    Rules {
        /// Of the summaries.
        lang: Lang,
    },
    /// Apply these fixes to a copy.
    Try {
        /// Of the texts.
        version: u32,
        /// Of the messages.
        lang: Lang,
        /// The chosen fixes.
        picks: Vec<Pick>,
        /// All open files.
        files: Vec<SourceText>,
    },
    /// What relates to what.
    Graph {
        /// Of the texts.
        version: u32,
        /// All open files.
        files: Vec<SourceText>,
    },
    /// One event for one workload.
    Simulate {
        /// Of the texts.
        version: u32,
        /// Of the messages.
        lang: Lang,
        /// What is simulated.
        subject: Subject,
        /// What is assumed.
        knobs: Knobs,
        /// Of the files as they are, or as the safe fixes would make them.
        text: Text,
        /// All open files.
        files: Vec<SourceText>,
    },
    /// Something for somebody else.
    Share {
        /// What.
        wanted: Wanted,
        /// Of the messages.
        lang: Lang,
        /// The files that are shared.
        files: Vec<SourceText>,
    },
}

/// Which text is simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Text {
    /// As it is.
    Written,
    /// As the safe fixes would make it.
    Fixed,
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
        news: News,
    },
    /// To [`Request::Preview`].
    Previewed {
        /// Of the texts that were fixed.
        version: u32,
        /// What would change.
        preview: Preview,
    },
    /// To [`Request::Settings`].
    Settled {
        /// The settings as far as the engine knows what they speak of.
        settings: Settings,
        /// The same as a `zerodown.yaml`.
        text: String,
    },
    /// To [`Request::ReadConfig`].
    Config(ReadConfig),
    /// To [`Request::Rules`].
    Rules(Vec<RuleLine>),
    /// To [`Request::Try`].
    Tried {
        /// Of the texts that were fixed.
        version: u32,
        /// What would change.
        tried: Tried,
    },
    /// To [`Request::Graph`].
    Graph {
        /// Of the texts that were related.
        version: u32,
        /// What relates to what.
        graph: Graph,
    },
    /// To [`Request::Simulate`].
    Simulated {
        /// Of the texts that were simulated.
        version: u32,
        /// What was asked for.
        subject: Subject,
        /// Which text.
        text: Text,
        /// The timeline, or why there is none.
        result: Result<Box<Simulated>, NoTimeline>,
    },
    /// To [`Request::Share`].
    Shared {
        /// What was wanted.
        wanted: Wanted,
        /// What came of it; here offsets are bytes.
        made: Made,
    },
    /// The worker cannot go on: the last thing it says.
    Crashed {
        /// What went wrong, for the console.
        message: String,
        /// Whether it was simulating; else it was judging.
        simulating: bool,
    },
}

/// The answers that a first visit already gets, written as those of [`Answer`]: the others, which take more code to write
/// and to read, come with the module that comes later.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FirstAnswer {
    /// See [`Answer::Checked`].
    Checked {
        /// Of the texts that were judged.
        version: u32,
        /// Whether gains were computed.
        gains: bool,
        /// The report.
        news: News,
    },
    /// See [`Answer::Settled`].
    Settled {
        /// The settings as far as the engine knows what they speak of.
        settings: Settings,
        /// The same as a `zerodown.yaml`.
        text: String,
    },
    /// See [`Answer::Crashed`].
    Crashed {
        /// What went wrong, for the console.
        message: String,
        /// Whether it was simulating; else it was judging.
        simulating: bool,
    },
}

impl From<FirstAnswer> for Answer {
    fn from(first: FirstAnswer) -> Self {
        match first {
            FirstAnswer::Checked { version, gains, news } => Self::Checked { version, gains, news },
            FirstAnswer::Settled { settings, text } => Self::Settled { settings, text },
            FirstAnswer::Crashed { message, simulating } => Self::Crashed { message, simulating },
        }
    }
}

/// A timeline, and how much of the text is the fixes'.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Simulated {
    /// What happens.
    pub timeline: Timeline,
    /// Safe fixes that were applied.
    pub fixes: usize,
}

/// Why there is no timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoTimeline {
    /// The workload is not there.
    Unknown,
    /// Several workloads have its kind and name.
    Ambiguous,
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

/// What applying the chosen fixes would do.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tried {
    /// What would change.
    pub preview: Preview,
    /// Chosen fixes that are left out.
    pub left_out: Vec<LeftOut>,
}

/// A chosen fix that is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Which.
    pub pick: Pick,
    /// Whether another one has mended its finding.
    pub is_mended: bool,
}

/// What a `zerodown.yaml` says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReadConfig {
    /// These settings.
    Settings(Settings),
    /// Nothing that can be taken: everything that is wrong, in the order of the text.
    Troubles(Vec<ConfigTrouble>),
    /// It is a manifest that only has that name.
    Manifest,
}

/// Something in a `zerodown.yaml` that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfigTrouble {
    /// 1-based.
    pub line: u32,
    /// 1-based, in characters.
    pub column: u32,
    /// What is wrong, and what would be right; in both languages, for it stays while the page's is changed.
    pub en: String,
    /// The same in Korean.
    pub ko: String,
}

/// A rule in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleLine {
    /// The rule's id.
    pub id: String,
    /// What it is about.
    pub pillar: Pillar,
    /// Its own severity.
    pub severity: Severity,
    /// What it finds.
    pub summary: String,
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
