//! What is asked of the engine, and what its answers change.

use std::sync::Arc;

use leptos::prelude::*;
use policy_core::Report;
use zerodown_web::later;
use zerodown_web::news::{News, Shift};
use zerodown_web::protocol::{Answer, FirstAnswer, Preview, Request};
use zerodown_web::wire::Packed;

use super::{State, Trying};
use crate::link::{Link, size_of};
use crate::notice::{Notice, Offer};

later! {
    app_later:
    /// The engine answered what only views ask that come later.
    fn answered_later(state: State, answer: Packed<Answer>) -> () {
        let version = state.version();
        match answer.read() {
            Ok(Answer::Previewed { version: of, preview }) if of == version => state.show_preview(preview),
            Ok(Answer::Config(read)) => state.config_read(read),
            Ok(Answer::Rules(rules)) => state.adjusting().rules.set(Arc::new(rules)),
            Ok(Answer::Tried { version, tried }) => state.tried(version, tried),
            Ok(Answer::Shared { wanted, made }) => state.shared(wanted, made),
            Ok(Answer::Graph { version, graph }) => state.show_graph(version, graph),
            Ok(Answer::Simulated { version, subject, text, result }) => {
                state.simulated(version, &subject, text, result);
            }
            // Of a text that is no longer there.
            Ok(Answer::Previewed { .. }) => {}
            Ok(Answer::Checked { .. } | Answer::Settled { .. } | Answer::Crashed { .. }) | Err(_) => {
                state.engine_lost("an answer that nobody asked for", true, true);
            }
        }
    }
}

impl State {
    /// The editor says that a file's text changed.
    pub(crate) fn changed(self, id: u32) {
        if self.files.with_untracked(|files| files.iter().any(|file| file.id == id && file.untouched)) {
            self.files.update(|files| {
                files.iter_mut().filter(|file| file.id == id).for_each(|file| file.untouched = false);
            });
        }
        self.edited();
    }

    /// Something that the report depends on changed.
    pub(crate) fn edited(self) {
        self.machine.update_value(|machine| machine.version = machine.version.wrapping_add(1));
        self.is_behind.set(true);
        if self.notice.with_untracked(|notice| notice.as_ref().is_some_and(|notice| notice.is_passing)) {
            self.notice.set(None);
        }
        self.keep_soon();
        // After the editor has finished its own update.
        leptos::task::spawn_local(async move { self.check() });
    }

    /// Judges the newest text, now or when the engine is free.
    pub(crate) fn check(self) {
        let version = self.version();
        let may = self.machine.try_update_value(|machine| {
            machine.poison != Some(version) && machine.link.as_mut().is_some_and(Link::may_check)
        });
        if may != Some(true) {
            return;
        }
        let files = self.texts();
        self.is_empty.set(files.iter().all(|file| file.text.trim().is_empty()));
        let size = size_of(&files);
        let since = self.machine.with_value(|machine| machine.held.as_ref().map(|(version, _)| *version));
        let request = Request::Check { version, lang: self.lang.get_untracked(), gains: true, since, files };
        self.machine.update_value(|machine| {
            if let Some(link) = &mut machine.link {
                link.check(request, size, self);
            }
        });
    }

    /// Asks what the safe fixes would change.
    pub(crate) fn ask_preview(self) {
        let files = self.texts();
        let size = size_of(&files);
        self.ask(Request::Preview { version: self.version(), lang: self.lang.get_untracked(), files }, size);
    }

    pub(super) fn ask(self, request: Request, size: usize) {
        self.machine.update_value(|machine| {
            if let Some(link) = &mut machine.link {
                link.ask(request, size, self);
            }
        });
    }

    /// The engine answered.
    pub(crate) fn answered(self, answer: Packed<Answer>) {
        let first = answer.read::<FirstAnswer>();
        let is_checked = matches!(first, Ok(FirstAnswer::Checked { .. }));
        let is_due =
            self.machine.try_update_value(|machine| machine.link.as_mut().is_some_and(|link| link.heard(is_checked)));
        match first {
            Ok(FirstAnswer::Checked { version, news, .. }) => self.follow(version, news),
            Ok(FirstAnswer::Settled { settings, text }) => self.settled(settings, text),
            Ok(FirstAnswer::Crashed { message, simulating }) => self.engine_lost(&message, !simulating, simulating),
            Err(_) => leptos::task::spawn_local(async move {
                if answered_later(self, answer).await.is_err() {
                    self.is_incomplete();
                }
            }),
        }
        if is_due == Some(true) {
            self.check();
        }
    }

    /// Something was asked for that has not come, and cannot come now.
    pub(crate) fn is_incomplete(self) {
        self.notice.set(Some(Notice::plain(self.strings_now().offline.part_missing.to_owned())));
    }

    /// The engine said what is new. A report on a text that is no longer there is not shown, but the next follows it.
    fn follow(self, version: u32, news: News) {
        let held = self.machine.try_update_value(|machine| machine.held.take()).flatten();
        // What is the same as in a report that was never shown is not the same as what is on the screen.
        let reported = self.machine.with_value(|machine| machine.reported);
        let since = news.since.as_ref().filter(|since| since.version == reported);
        let is_quiet = since.is_some_and(|since| since.is_quiet);
        let shifts = since.filter(|since| since.keeps_findings).map(|since| since.shifts.clone());
        let Some(report) = news.report(held.as_ref().map(|(version, report)| (*version, &**report))) else {
            // It follows one that is not here: without one all of it will be told.
            self.check();
            return;
        };
        let report = Arc::new(report);
        self.machine.update_value(|machine| machine.held = Some((version, Arc::clone(&report))));
        if version == self.version() {
            self.show_report(&report, shifts.as_deref(), is_quiet);
        }
    }

    /// `shifts`: of the findings nothing but places is different, and so are they. `is_quiet`: of all that is shown nothing.
    fn show_report(self, report: &Arc<Report>, shifts: Option<&[Shift]>, is_quiet: bool) {
        let version = self.version();
        self.machine.update_value(|machine| machine.reported = version);
        let strings = self.strings_now();
        let files = self.files.get_untracked();
        self.with_editor(|editor| {
            for file in &files {
                match shifts {
                    None => editor.mark(file.id, &file.name, report, strings),
                    Some(shifts) => {
                        let shift = shifts.iter().find(|shift| shift.file == file.name);
                        let (end, by) = shift.map_or((0, 0), |shift| (shift.end, shift.by));
                        editor.moved(file.id, end, by);
                    }
                }
            }
        });
        if is_quiet {
            self.report.update_untracked(|shown| *shown = Some(Arc::clone(report)));
        } else {
            self.report.set(Some(Arc::clone(report)));
        }
        self.judged.set(version);
        self.is_behind.set(false);
        self.go_offline();
        if self.machine.try_update_value(|machine| std::mem::take(&mut machine.reveal_next)) == Some(true)
            && let Some((_, finding)) = zerodown_web::grouping::worst(report)
        {
            self.with_editor(|editor| editor.select(finding.location.start, finding.location.start, false));
        }
        self.fix_next();
    }

    pub(super) fn show_preview(self, preview: Preview) {
        let preview = Arc::new(preview);
        self.preview.set(Some(Arc::clone(&preview)));
        if self.machine.try_update_value(|machine| std::mem::take(&mut machine.apply_next)) == Some(true) {
            self.apply(&preview);
        }
    }

    /// The engine stopped: starts another and says so. What stopped it is not asked for again by itself.
    pub(crate) fn engine_lost(self, why: &str, judging: bool, simulating: bool) {
        leptos::logging::warn!("the engine stopped: {why}");
        self.machine.update_value(|machine| {
            machine.link = None;
            if judging {
                machine.poison = Some(machine.version);
            }
            machine.simulating.lost(simulating.then_some(machine.version));
            machine.apply_next = false;
            machine.fix_next = None;
            machine.trying = Trying::default();
            machine.link = Some(Link::start(self));
        });
        self.course().is_behind.set(false);
        self.sharing_lost();
        self.notice.set(Some(Notice::offering(self.strings_now().crashed.to_owned(), Offer::JudgeAgain)));
        // A check may have waited behind the simulation.
        if self.is_behind.get_untracked() {
            self.check();
        }
    }

    /// Judges a text once more that had made the engine stop.
    pub(crate) fn judge_again(self) {
        self.machine.update_value(|machine| {
            machine.poison = None;
            machine.simulating.lost(None);
        });
        self.check();
        self.simulate_soon();
    }
}
