//! The words of the survival matrix and of the sentences about it.

use policy_core::report::{Event, Verdict};

/// What an event is called.
#[derive(Debug)]
pub struct EventWords {
    /// In headers and buttons.
    pub name: &'static str,
    /// In a sentence about each time.
    pub happens: &'static str,
    /// In a sentence about one time.
    pub once: &'static str,
    /// With the workload that it happens to.
    pub of: &'static str,
}

/// The words of one language.
#[derive(Debug)]
pub struct SurvivalStrings {
    /// Heading.
    pub heading: &'static str,
    /// Event.
    pub rolling_update: EventWords,
    /// Event.
    pub pod_crash: EventWords,
    /// Event.
    pub container_hang: EventWords,
    /// Event.
    pub node_drain: EventWords,
    /// Event.
    pub node_failure: EventWords,
    /// Event.
    pub zone_failure: EventWords,
    /// Event.
    pub scale_down: EventWords,
    /// Event.
    pub traffic_spike: EventWords,
    /// Verdict.
    pub survives: &'static str,
    /// Verdict.
    pub at_risk: &'static str,
    /// Verdict.
    pub loses: &'static str,
    /// Verdict.
    pub outage: &'static str,
    /// Verdict.
    pub blocked: &'static str,
    /// Verdict.
    pub not_applicable: &'static str,
    /// Available Pods of desired ones.
    pub of_pods: &'static str,
    /// A loss that goes on until somebody steps in.
    pub no_end: &'static str,
    /// One replica, under a workload's name.
    pub replica_one: &'static str,
    /// Replicas, under a workload's name.
    pub replica_many: &'static str,
    /// Above the reasons of a cell.
    pub cell_title: &'static str,
    /// Under the table.
    pub hint: &'static str,
    /// The same where nothing points.
    pub hint_touch: &'static str,
    /// Button.
    pub open: &'static str,
    /// Button below a cut table.
    pub more: &'static str,
    /// In front of the rules that explain a verdict.
    pub rules: &'static str,
    /// Sentence: surely lost.
    pub says_loses: &'static str,
    /// Sentence: possibly lost.
    pub says_may_lose: &'static str,
    /// Sentence: lost without end.
    pub says_loses_on: &'static str,
    /// Sentence: possibly lost without end.
    pub says_may_lose_on: &'static str,
    /// Sentence: too few Pods.
    pub says_leaves: &'static str,
    /// Sentence: possibly too few Pods.
    pub says_may_leave: &'static str,
    /// Sentence: never ends.
    pub says_stuck: &'static str,
    /// Sentence: possibly never ends.
    pub says_may_stick: &'static str,
    /// In front of a sentence about one of several workloads.
    pub says_of: &'static str,
    /// Updates and drains are fine, and something else is not.
    pub fine_both: &'static str,
    /// Updates are fine, and something else is not.
    pub fine_update: &'static str,
    /// Drains are fine, and something else is not.
    pub fine_drain: &'static str,
    /// All that happens is survived.
    pub fine_all: &'static str,
    /// Timeline: surely lost.
    pub tells_lost: &'static str,
    /// Timeline: possibly lost.
    pub tells_may_lose: &'static str,
    /// Timeline: lost without end.
    pub tells_lost_on: &'static str,
    /// Timeline: possibly lost without end.
    pub tells_may_lose_on: &'static str,
    /// Timeline: too few Pods.
    pub tells_leaves: &'static str,
    /// Timeline: possibly too few Pods.
    pub tells_may_leave: &'static str,
    /// Timeline: never ends.
    pub tells_stuck: &'static str,
    /// Timeline: possibly never ends.
    pub tells_may_stick: &'static str,
    /// Timeline: nothing is lost.
    pub tells_nothing: &'static str,
}

impl SurvivalStrings {
    /// What an event is called.
    pub const fn event(&self, event: Event) -> &EventWords {
        match event {
            Event::RollingUpdate => &self.rolling_update,
            Event::PodCrash => &self.pod_crash,
            Event::ContainerHang => &self.container_hang,
            Event::NodeDrain => &self.node_drain,
            Event::NodeFailure => &self.node_failure,
            Event::ZoneFailure => &self.zone_failure,
            Event::ScaleDown => &self.scale_down,
            Event::TrafficSpike => &self.traffic_spike,
        }
    }

    /// A verdict in a word.
    pub const fn word(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Survives => self.survives,
            Verdict::AtRisk => self.at_risk,
            Verdict::LosesRequests => self.loses,
            Verdict::Outage => self.outage,
            Verdict::Blocked => self.blocked,
            Verdict::NotApplicable => self.not_applicable,
        }
    }
}
