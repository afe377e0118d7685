//! The wire types: the only types of the core that are serialised. Names follow the contract; JSON is camelCase.
//!
//! Longer than 400 lines because the types of the report stand together, every field with its meaning.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::assumptions::Assumptions;

pub(crate) mod build;
pub(crate) mod number;
mod simulation;
mod survival;

pub use simulation::{Frame, FramePod, LossWindow, PodState, Revision, Segment, Simulation, Track};
pub use survival::{Corner, Event, LossSeconds, Survival, SurvivalVerdict, Verdict};

/// What a check says about an input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// Zerodown's version.
    pub version: String,
    /// The Kubernetes version judged against.
    pub kubernetes_version: String,
    /// Every assumption with its value.
    pub assumptions: Assumptions,
    /// The input's score.
    pub score: TotalScore,
    /// The workloads, in the order of the input.
    pub workloads: Vec<WorkloadReport>,
    /// Objects that were read and not judged, with the reason.
    pub not_judged: Vec<NotJudged>,
    /// The findings, by file, offset and rule.
    pub findings: Vec<FindingReport>,
    /// Counts.
    pub summary: Summary,
    /// Kinds that the host did not look for, of which one object could change what is said; only in decisions about an
    /// object alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_looked_at: Vec<Cow<'static, str>>,
    /// Entries of the options' `ignore`, from 0, that suppressed nothing although their rule ran.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unused_ignores: Vec<u32>,
}

/// Score of the whole input.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TotalScore {
    /// Mean over the judged workloads, 0 to 100; null when there is none.
    pub total: Option<u32>,
    /// A, B, C, D or F.
    pub grade: Option<Grade>,
    /// The lowest workload's score.
    pub lowest: Option<u32>,
    /// Means of the pillars.
    pub pillars: Pillars,
}

/// Score of one workload.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkloadScore {
    /// 0 to 100; null for workloads that are not judged, such as Jobs.
    pub total: Option<u32>,
    /// A, B, C, D or F.
    pub grade: Option<Grade>,
    /// The pillars; null = not applicable.
    pub pillars: Pillars,
}

/// The six pillars, 0 to 100 each; null = not applicable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pillars {
    /// Rolling updates.
    pub rollout: Option<u32>,
    /// Probes.
    pub probes: Option<u32>,
    /// Termination.
    pub shutdown: Option<u32>,
    /// Evictions and drains.
    pub disruption: Option<u32>,
    /// Placement on nodes and zones.
    pub spread: Option<u32>,
    /// Autoscaling.
    pub scaling: Option<u32>,
}

/// A ≥ 90, B ≥ 80, C ≥ 65, D ≥ 50, F.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(missing_docs, clippy::allow_attributes, reason = "the letters speak for themselves")]
pub enum Grade {
    A,
    B,
    C,
    D,
    F,
}

/// Names an object.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ObjectReference {
    /// As written.
    pub api_version: String,
    /// As written.
    pub kind: String,
    /// As written, or the default namespace; null for objects without one.
    pub namespace: Option<String>,
    /// `metadata.name`, or `metadata.generateName` with a `*`; empty when there is neither.
    pub name: String,
}

/// A place in a file. Lines and columns are 1-based, columns count Unicode scalar values, offsets are UTF-8 bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Location {
    /// The file's name as given.
    pub file: Arc<str>,
    /// First line.
    pub line: u32,
    /// First column.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// Column after the last.
    pub end_column: u32,
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// Path inside the object; empty where there is no object.
    pub path: String,
}

/// One workload.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkloadReport {
    /// Which.
    pub object: Arc<ObjectReference>,
    /// Where it begins.
    pub location: Location,
    /// Its score.
    pub score: WorkloadScore,
    /// How many replicas it can have.
    pub replicas: Replicas,
    /// What it survives.
    pub survival: Arc<Survival>,
}

/// The fewest and the most replicas a workload can have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Replicas {
    /// The fewest; null where a node count decides (DaemonSet).
    pub minimum: Option<i32>,
    /// The most; null where a node count decides.
    pub maximum: Option<i32>,
    /// Who decides.
    pub source: ReplicasSource,
}

/// Who decides how many replicas there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ReplicasSource {
    /// `spec.replicas` is written.
    Spec,
    /// A HorizontalPodAutoscaler.
    Hpa,
    /// A KEDA ScaledObject.
    Keda,
    /// Nothing is written: the API's default.
    Default,
    /// One per node.
    Nodes,
}

/// An object that was read and not judged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NotJudged {
    /// Which.
    pub object: Arc<ObjectReference>,
    /// Where it begins.
    pub location: Location,
    /// Why.
    pub reason: Cow<'static, str>,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Severity {
    /// Worth knowing; never changes the exit code by default.
    Info,
    /// An outage follows under a named assumption, or resilience is clearly lost.
    Warning,
    /// An outage or lost requests follow from what is written, or the API server rejects it.
    Error,
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(missing_docs, clippy::allow_attributes, reason = "named as in docs/score.md")]
pub enum Pillar {
    Rollout,
    Probes,
    Shutdown,
    Disruption,
    Spread,
    Scaling,
    Traffic,
    Validity,
}

impl Pillar {
    /// All of them, in the order of the score; what has no score of its own comes last.
    pub const ALL: [Self; 8] = [
        Self::Rollout,
        Self::Probes,
        Self::Shutdown,
        Self::Disruption,
        Self::Spread,
        Self::Scaling,
        Self::Traffic,
        Self::Validity,
    ];

    /// As in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Rollout => "rollout",
            Self::Probes => "probes",
            Self::Shutdown => "shutdown",
            Self::Disruption => "disruption",
            Self::Spread => "spread",
            Self::Scaling => "scaling",
            Self::Traffic => "traffic",
            Self::Validity => "validity",
        }
    }
}

/// How freely a fix may be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Applicability {
    /// What runs stays the same; only rollout, eviction, placement or shutdown get better.
    Safe,
    /// Changes what runs, or needs a look.
    Unsafe,
    /// Needs a value that only a person knows; never applied.
    Display,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindingReport {
    /// The rule's id.
    pub rule: Cow<'static, str>,
    /// How bad.
    pub severity: Severity,
    /// The rule's pillar.
    pub pillar: Pillar,
    /// The object, where there is one.
    pub object: Option<Arc<ObjectReference>>,
    /// Where.
    pub location: Location,
    /// Other places that explain it.
    pub related: Vec<Related>,
    /// What is so, and what it costs.
    pub message: Cow<'static, str>,
    /// What to do.
    pub help: Cow<'static, str>,
    /// Ways to mend it, the best first.
    pub fixes: Vec<FixReport>,
    /// The reason given, when the finding is suppressed.
    pub suppressed: Option<String>,
}

/// Another place that explains a finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Related {
    /// What is there.
    pub message: Cow<'static, str>,
    /// Where.
    pub location: Location,
}

/// One way to mend a finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FixReport {
    /// What it does.
    pub title: Cow<'static, str>,
    /// How freely it may be applied.
    pub applicability: Applicability,
    /// Points that the affected workloads' scores gain together, by judging again; null where it was not judged (large inputs, display fixes).
    pub score_gain: Option<i32>,
    /// For display fixes: what to write, with the value left for the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snippet: Option<String>,
    /// The byte edits, sorted and without overlap. Empty for display fixes.
    pub edits: Vec<EditReport>,
}

/// Replaces `start..end` of a file by `new_text`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EditReport {
    /// The file's name as given.
    pub file: Arc<str>,
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// What stands there afterwards.
    pub new_text: String,
}

/// Counts of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Summary {
    /// Unsuppressed errors.
    pub errors: u32,
    /// Unsuppressed warnings.
    pub warnings: u32,
    /// Unsuppressed infos.
    pub infos: u32,
    /// Suppressed findings.
    pub suppressed: u32,
    /// Judged workloads.
    pub workloads: u32,
    /// Documents read.
    pub documents: u32,
    /// Files read.
    pub files: u32,
}

/// What `fix` did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FixOutcome {
    /// Every file of the input, in its order.
    pub files: Vec<FixedFile>,
    /// The fixes that were applied, in order.
    pub applied: Vec<AppliedFix>,
    /// The report after the fixes.
    pub remaining: Report,
}

/// A file after the fixes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FixedFile {
    /// The file's name as given.
    pub name: String,
    /// Its text now.
    pub text: String,
    /// Whether anything changed.
    pub changed: bool,
}

/// One applied fix.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AppliedFix {
    /// The rule it mends.
    pub rule: String,
    /// The object it mends.
    pub object: Option<Arc<ObjectReference>>,
    /// What it did.
    pub title: String,
    /// How freely it may be applied.
    pub applicability: Applicability,
    /// The file it changed.
    pub file: String,
    /// The line of the finding, in the text as it was then.
    pub line: u32,
}

/// A rule, as `zerodown rules --format json` lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RuleInfo {
    /// The id.
    pub id: Cow<'static, str>,
    /// The pillar.
    pub pillar: Pillar,
    /// The severity where nothing mitigates it.
    pub severity: Severity,
    /// The kinds it looks at.
    pub kinds: Vec<Cow<'static, str>>,
    /// The best fix it offers.
    pub fix: Option<Applicability>,
    /// One line, in both languages.
    pub summary: BothLanguages,
    /// The version that brought it.
    pub since: Cow<'static, str>,
}

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BothLanguages {
    /// English.
    pub en: Cow<'static, str>,
    /// Korean.
    pub ko: Cow<'static, str>,
}
