//! The timeline: what is asked of the engine for it, one simulation at a time, always of the newest text and sliders.

use std::sync::Arc;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use policy_core::report::{Corner, Event};
use wasm_bindgen::JsCast as _;
use zerodown_web::choice::{Choice, Subject};
use zerodown_web::grouping::safe_fixes;
use zerodown_web::knobs::Knobs;
use zerodown_web::protocol::{NoTimeline, Request, Simulated, Text};
use zerodown_web::survival::key;

use super::{Pane, State, View};
use crate::link::size_of;

/// Keys come in bursts, and each may bring a report.
const DEBOUNCE_MS: u32 = 40;
const FIXES_AFTER_MS: u32 = 150;

/// The timeline and what it depends on.
#[derive(Clone, Copy)]
pub(crate) struct Course {
    pub(crate) choice: RwSignal<Choice>,
    pub(crate) knobs: RwSignal<Knobs>,
    /// Of the text as it is, or why there is none.
    pub(crate) written: RwSignal<Option<Result<Arc<Simulated>, NoTimeline>>>,
    /// Of the text as the safe fixes would make it.
    pub(crate) fixed: RwSignal<Option<Arc<Simulated>>>,
    pub(crate) shows_fixed: RwSignal<bool>,
    /// Something changed since.
    pub(crate) is_behind: RwSignal<bool>,
    /// The instant that is told, in seconds.
    pub(crate) playhead: RwSignal<f64>,
    pub(crate) is_playing: RwSignal<bool>,
    /// The timeline takes the whole width.
    pub(crate) is_wide: RwSignal<bool>,
}

/// The simulations under way.
#[derive(Default)]
pub(super) struct Simulating {
    debounce: Option<Timeout>,
    /// The debounce has not run out.
    is_waiting: bool,
    /// One was sent and not answered.
    is_under_way: bool,
    /// Something changed since.
    is_due: bool,
    /// Until the fixes are tried.
    fixes: Option<Timeout>,
    /// The version that made the engine stop; it is not simulated again by itself.
    poison: Option<u32>,
}

impl Simulating {
    /// The engine was replaced; `poison`: the version that it died of.
    pub(super) fn lost(&mut self, poison: Option<u32>) {
        *self = Self { poison, ..Self::default() };
    }
}

impl Course {
    pub(super) fn new() -> Self {
        Self {
            choice: RwSignal::new(Choice::default()),
            knobs: RwSignal::new(Knobs::default()),
            written: RwSignal::new(None),
            fixed: RwSignal::new(None),
            shows_fixed: RwSignal::new(false),
            is_behind: RwSignal::new(false),
            playhead: RwSignal::new(0.0),
            is_playing: RwSignal::new(false),
            is_wide: RwSignal::new(true),
        }
    }

    /// The simulation on the screen. Tracked.
    pub(crate) fn shown(self) -> Option<Arc<Simulated>> {
        let written = self.written.get().and_then(Result::ok);
        if self.shows_fixed.get() { self.fixed.get().or(written) } else { written }
    }

    /// Forgets a timeline of something else.
    fn clear(self) {
        self.written.set(None);
        self.fixed.set(None);
        self.is_playing.set(false);
    }
}

impl State {
    /// Shows the timeline of one cell of the matrix.
    pub(crate) fn open_timeline(self, workload: String, event: Event) {
        self.course().clear();
        self.course().shows_fixed.set(false);
        self.course().choice.set(Choice { workload: Some(workload), event: Some(event), corner: None });
        self.rule.set(None);
        self.pane.set(Pane::Result);
        self.view.set(View::Timeline);
        // The cell that had the focus is gone.
        let view = document().get_element_by_id("view").and_then(|view| view.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(view) = view {
            drop(view.focus());
            view.set_scroll_top(0);
        }
    }

    /// Chooses another event; its worst corner is shown. The old timeline stays until the new one is there.
    pub(crate) fn choose_event(self, event: Event) {
        self.course().is_playing.set(false);
        self.course().choice.update(|choice| {
            choice.event = Some(event);
            choice.corner = None;
        });
    }

    /// Chooses another workload.
    pub(crate) fn choose_workload(self, workload: String) {
        self.course().is_playing.set(false);
        self.course().choice.update(|choice| {
            choice.workload = Some(workload);
            choice.corner = None;
        });
    }

    /// Chooses another corner.
    pub(crate) fn choose_corner(self, corner: Corner) {
        self.course().is_playing.set(false);
        self.course().choice.update(|choice| choice.corner = Some(corner));
    }

    /// What the timeline is about. Tracked.
    pub(crate) fn subject(self) -> Option<Subject> {
        let report = self.report.get()?;
        self.course().choice.with(|choice| choice.settle(&report))
    }

    /// Simulates once nothing has moved for a moment.
    pub(crate) fn simulate_soon(self) {
        self.course().is_behind.set(true);
        self.machine.update_value(|machine| {
            machine.simulating.is_waiting = true;
            machine.simulating.fixes = None;
            machine.simulating.debounce = Some(Timeout::new(DEBOUNCE_MS, move || self.simulate()));
        });
    }

    /// Simulates at once, or as soon as the simulation under way is over: a slider is watched while it moves.
    pub(crate) fn simulate_now(self) {
        self.course().is_behind.set(true);
        self.machine.update_value(|machine| {
            machine.simulating.fixes = None;
            machine.simulating.debounce = None;
        });
        self.simulate();
    }

    fn simulate(self) {
        let Some(report) = self.report.get_untracked() else { return };
        let (waits, is_poison) = self.machine.with_value(|machine| {
            // A report that is behind will be followed by another, and that by a simulation.
            let waits = machine.simulating.is_under_way || machine.reported != machine.version;
            (waits, machine.simulating.poison == Some(machine.version))
        });
        self.machine.update_value(|machine| {
            machine.simulating.is_waiting = false;
            machine.simulating.is_due = machine.simulating.is_under_way;
        });
        if is_poison {
            self.course().is_behind.set(false);
        }
        if waits || is_poison {
            return;
        }
        if let Some(subject) = self.course().choice.with_untracked(|choice| choice.settle(&report)) {
            self.ask_timeline(subject, Text::Written);
        } else {
            self.course().clear();
            self.course().is_behind.set(false);
        }
    }

    fn ask_timeline(self, subject: Subject, text: Text) {
        let files = self.texts();
        let size = size_of(&files);
        let knobs = self.course().knobs.get_untracked();
        let (version, lang) = (self.version(), self.lang.get_untracked());
        self.machine.update_value(|machine| machine.simulating.is_under_way = true);
        self.ask(Request::Simulate { version, lang, subject, knobs, text, files }, size);
    }

    /// The engine answered. Answers about another text or another subject are dropped.
    pub(super) fn simulated(
        self,
        version: u32,
        subject: &Subject,
        text: Text,
        result: Result<Box<Simulated>, NoTimeline>,
    ) {
        let is_due = self.machine.try_update_value(|machine| {
            machine.simulating.is_under_way = false;
            std::mem::take(&mut machine.simulating.is_due)
        });
        let wanted = self.report.with_untracked(|report| {
            let report = report.as_deref()?;
            self.course().choice.with_untracked(|choice| choice.settle(report))
        });
        let is_wanted = wanted.is_some_and(|wanted| match text {
            Text::Written => wanted == *subject,
            Text::Fixed => (&wanted.workload, wanted.event) == (&subject.workload, subject.event),
        });
        let is_fresh = version == self.version() && is_wanted;
        if is_fresh {
            let result = result.map(Arc::<Simulated>::from);
            match text {
                Text::Written => self.show_timeline(result),
                Text::Fixed => self.course().fixed.set(result.ok()),
            }
        }
        if is_due == Some(true) {
            self.simulate();
        } else if is_fresh && text == Text::Written && !self.machine.with_value(|machine| machine.simulating.is_waiting)
        {
            self.course().is_behind.set(false);
            // Once nothing has moved for longer: fixing takes more time than simulating.
            self.machine.update_value(|machine| {
                machine.simulating.fixes = Some(Timeout::new(FIXES_AFTER_MS, move || self.try_fixes()));
            });
        }
    }

    fn show_timeline(self, result: Result<Arc<Simulated>, NoTimeline>) {
        if let Ok(simulated) = &result {
            let timeline = &simulated.timeline;
            let about = |simulated: &Simulated| (Arc::clone(&simulated.timeline.workload), simulated.timeline.event);
            let last =
                self.course().written.with_untracked(|written| written.as_ref()?.as_ref().ok().map(|last| about(last)));
            let is_new = last != Some(about(simulated));
            if is_new {
                self.course().fixed.set(None);
            }
            let at = self.course().playhead.get_untracked();
            self.course().playhead.set(if is_new { timeline.telling() } else { at.min(timeline.duration) });
            // What is on the screen stays there when a fix makes something else more telling.
            self.course().choice.update_untracked(|choice| {
                choice.workload = Some(key(&timeline.workload));
                choice.event = Some(timeline.event);
            });
        }
        self.course().written.set(Some(result));
    }

    /// The same event with the safe fixes, in the corner that is on the screen.
    fn try_fixes(self) {
        let written = self.course().written.get_untracked().and_then(Result::ok);
        let report = self.report.get_untracked();
        let (Some(written), Some(report)) = (written, report) else { return };
        let is_current =
            self.machine.with_value(|machine| !machine.simulating.is_under_way && machine.reported == machine.version);
        if !is_current {
            return;
        }
        if safe_fixes(&report) == 0 {
            self.course().fixed.set(Some(written));
            return;
        }
        let subject = self.course().choice.with_untracked(|choice| choice.settle(&report));
        if let Some(subject) = subject {
            self.ask_timeline(Subject { corner: Some(written.timeline.corner), ..subject }, Text::Fixed);
        }
    }
}
