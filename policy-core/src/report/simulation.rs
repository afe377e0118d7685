//! One event, Pod by Pod: what a timeline is drawn from.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Corner, Event, ObjectReference, SurvivalVerdict, number};

/// What happens to a workload's Pods while one event runs, in one corner.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Simulation {
    /// The workload.
    pub workload: Arc<ObjectReference>,
    /// The event.
    pub event: Event,
    /// Verdict, numbers and reasons over all corners, as in the survival matrix.
    #[serde(flatten)]
    pub verdict: SurvivalVerdict,
    /// The corner that frames, tracks and steps show.
    pub corner: Corner,
    /// Pods that carry the peak; null where the event does not apply.
    pub needed: Option<i64>,
    /// Seconds from the first frame to the end.
    #[serde(serialize_with = "number::serialize")]
    pub duration_seconds: f64,
    /// The moments at which something changes, with every Pod's state. Long simulations leave out frames in which no
    /// requests are lost; `tracks` is always whole.
    pub frames: Vec<Frame>,
    /// Each Pod's states over time, for drawing.
    pub tracks: Vec<Track>,
    /// The spans in which requests are lost.
    pub losses: Vec<LossWindow>,
    /// What happens, sentence by sentence.
    pub steps: Vec<String>,
}

/// A moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Frame {
    /// Seconds from the start of the event.
    #[serde(serialize_with = "number::serialize")]
    pub t: f64,
    /// The Pods that exist.
    pub pods: Vec<FramePod>,
    /// Pods that are available and not terminating.
    pub available: i64,
    /// Pods that are not terminating.
    pub total: i64,
    /// Share of the requests that is routed to any Pod.
    #[serde(serialize_with = "number::serialize")]
    pub routed_fraction: f64,
    /// Share of the requests that is lost.
    #[serde(serialize_with = "number::serialize")]
    pub loss_fraction: f64,
}

/// A Pod at a moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FramePod {
    /// Its name on the timeline.
    pub name: Arc<str>,
    /// Before or after the event.
    pub revision: Revision,
    /// What it does.
    pub state: PodState,
    /// Its Ready condition.
    pub ready: bool,
    /// Whether requests are routed to it.
    pub routed: bool,
}

/// Which generation of Pods one belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Revision {
    /// It ran before the event.
    Old,
    /// The event brought it: a Pod of the new revision, or a replacement.
    New,
}

/// What a Pod does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PodState {
    /// No node has room for it.
    Pending,
    /// Being scheduled, pulled and started; not routed to.
    Starting,
    /// Requests are routed to it before it listens: they are lost.
    RoutedNotListening,
    /// It answers, and nothing is routed to it yet.
    Ready,
    /// Requests reach it and are answered.
    Serving,
    /// Requests are routed to it although it no longer answers: they are lost.
    RoutedGone,
    /// Terminating, and nothing is routed to it any more.
    Draining,
    /// It does not answer, and nothing is routed to it.
    Failed,
}

/// One Pod's states over time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Track {
    /// The Pod's name on the timeline.
    pub name: Arc<str>,
    /// Before or after the event.
    pub revision: Revision,
    /// Its states, in order, without a gap while it exists.
    pub segments: Vec<Segment>,
}

/// A span in one state.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Segment {
    /// First second.
    #[serde(serialize_with = "number::serialize")]
    pub from: f64,
    /// Second after the last.
    #[serde(serialize_with = "number::serialize")]
    pub to: f64,
    /// The state.
    pub state: PodState,
}

/// A span in which requests are lost.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LossWindow {
    /// First second.
    #[serde(serialize_with = "number::serialize")]
    pub from: f64,
    /// Second after the last.
    #[serde(serialize_with = "number::serialize")]
    pub to: f64,
    /// Share of the requests that is lost.
    #[serde(serialize_with = "number::serialize")]
    pub fraction: f64,
}
