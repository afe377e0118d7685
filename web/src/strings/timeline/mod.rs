//! The words of the timeline.

mod en;
mod ko;

pub use en::EN;
pub use ko::KO;

use policy_core::report::{Corner, PodState};

/// What Pods in a state are said to do.
#[derive(Debug)]
pub struct StateWords {
    /// In the legend and in tables.
    pub name: &'static str,
    /// Said of one Pod.
    pub one: &'static str,
    /// Said of several.
    pub many: &'static str,
}

/// A number above the chart.
#[derive(Debug)]
pub struct FactWords {
    /// Its name.
    pub name: &'static str,
    /// What it means and how it comes about.
    pub why: &'static str,
}

/// An assumption's slider.
#[derive(Debug)]
pub struct KnobWords {
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Where its default comes from.
    pub origin: &'static str,
}

/// The words of one language.
#[derive(Debug)]
pub struct TimelineStrings {
    /// While the first answer is awaited.
    pub wait: &'static str,
    /// Headline where nothing can be simulated.
    pub nothing: &'static str,
    /// Under it.
    pub nothing_more: &'static str,
    /// The engine does not find the workload.
    pub unknown: &'static str,
    /// Several workloads have the same kind and name.
    pub ambiguous: &'static str,
    /// Name of the choice.
    pub events: &'static str,
    /// Name of the choice.
    pub corners: &'static str,
    /// Corner.
    pub nominal: &'static str,
    /// What it is.
    pub nominal_why: &'static str,
    /// Corner.
    pub race: &'static str,
    /// What it is.
    pub race_why: &'static str,
    /// Corner.
    pub slow: &'static str,
    /// What it is.
    pub slow_why: &'static str,
    /// Behind the corner that loses the most.
    pub worst_corner: &'static str,
    /// Button.
    pub play: &'static str,
    /// Button.
    pub pause: &'static str,
    /// Button, where nothing may move by itself.
    pub next_change: &'static str,
    /// Button.
    pub show_editor: &'static str,
    /// Button.
    pub hide_editor: &'static str,
    /// Number.
    pub lost_usually: FactWords,
    /// Number.
    pub lost_at_worst: FactWords,
    /// Instead of both, where the operation is blocked.
    pub finishes: FactWords,
    /// Its value.
    pub never: &'static str,
    /// Number.
    pub fewest: FactWords,
    /// Number.
    pub needed: FactWords,
    /// Number.
    pub most: FactWords,
    /// Name of the numbers.
    pub facts: &'static str,
    /// A loss that goes on until somebody steps in.
    pub no_end: &'static str,
    /// Row of the chart.
    pub serving: &'static str,
    /// Line of the chart.
    pub available: &'static str,
    /// Line of the chart, with its number.
    pub needed_line: &'static str,
    /// Row of the chart.
    pub lost: &'static str,
    /// What screen readers say of the chart.
    pub chart: &'static str,
    /// Below cut rows.
    pub more_pods: &'static str,
    /// Revision, behind a name that both revisions have.
    pub new_revision: &'static str,
    /// Bar, for the pointer: Pod, state, span.
    pub bar: &'static str,
    /// Lost requests, for the pointer: span, share.
    pub loss: &'static str,
    /// A span of time.
    pub span: &'static str,
    /// Name of the playhead.
    pub playhead: &'static str,
    /// How it is moved.
    pub playhead_keys: &'static str,
    /// In front of the sentence for an instant.
    pub at: &'static str,
    /// Share of lost requests.
    pub loses_none: &'static str,
    /// Share of lost requests.
    pub loses_some: &'static str,
    /// Share of lost requests.
    pub loses_all: &'static str,
    /// Nothing answers.
    pub nobody: &'static str,
    /// Unnamed Pods.
    pub pods: &'static str,
    /// Between the last two names.
    pub and: &'static str,
    /// Between who and what.
    pub who_does: &'static str,
    /// Since when.
    pub since: &'static str,
    /// State.
    pub is_pending: StateWords,
    /// State.
    pub is_starting: StateWords,
    /// State.
    pub is_not_listening: StateWords,
    /// State.
    pub is_ready: StateWords,
    /// State.
    pub is_serving: StateWords,
    /// State.
    pub is_gone: StateWords,
    /// State.
    pub is_draining: StateWords,
    /// State.
    pub is_failed: StateWords,
    /// Heading.
    pub why: &'static str,
    /// Heading.
    pub steps: &'static str,
    /// Below cut steps.
    pub more_steps: &'static str,
    /// Opens the tables.
    pub as_table: &'static str,
    /// Column.
    pub pod: &'static str,
    /// Column.
    pub states: &'static str,
    /// Column.
    pub when: &'static str,
    /// Column.
    pub share: &'static str,
    /// Heading.
    pub assumptions: &'static str,
    /// Under it.
    pub assumptions_scope: &'static str,
    /// Button.
    pub reset: &'static str,
    /// Under a slider: its default, and where that comes from.
    pub default: &'static str,
    /// Instead, for an assumption that the event does not depend on.
    pub no_part: &'static str,
    /// In front of a value that differs by corner.
    pub at_most: &'static str,
    /// Assumption.
    pub withdraw: KnobWords,
    /// Assumption.
    pub startup: KnobWords,
    /// Assumption.
    pub accept: KnobWords,
    /// Assumption.
    pub request: KnobWords,
    /// Assumption.
    pub nodes: KnobWords,
    /// Assumption.
    pub zones: KnobWords,
    /// Assumption.
    pub share_needed: KnobWords,
    /// Heading.
    pub with_fixes: &'static str,
    /// While they are tried.
    pub fixes_wait: &'static str,
    /// There are none.
    pub fixes_none: &'static str,
    /// They change nothing here.
    pub fixes_same: &'static str,
    /// They change this.
    pub fixes_change: &'static str,
    /// Button.
    pub show_fixed: &'static str,
    /// Button.
    pub show_written: &'static str,
    /// In front of the headline while the fixed text is shown.
    pub shows_fixed: &'static str,
}

impl TimelineStrings {
    /// What Pods in a state are said to do.
    pub const fn state(&self, state: PodState) -> &StateWords {
        match state {
            PodState::Pending => &self.is_pending,
            PodState::Starting => &self.is_starting,
            PodState::RoutedNotListening => &self.is_not_listening,
            PodState::Ready => &self.is_ready,
            PodState::Serving => &self.is_serving,
            PodState::RoutedGone => &self.is_gone,
            PodState::Draining => &self.is_draining,
            PodState::Failed => &self.is_failed,
        }
    }

    /// A corner's name, and what it is.
    pub const fn corner(&self, corner: Corner) -> (&'static str, &'static str) {
        match corner {
            Corner::Nominal => (self.nominal, self.nominal_why),
            Corner::Race => (self.race, self.race_why),
            Corner::Slow => (self.slow, self.slow_why),
        }
    }
}
