//! What is asked of the engine, and what its answers change.

use std::sync::Arc;

use leptos::prelude::*;
use policy_core::Report;
use zerodown_web::protocol::{Answer, Preview, Request};

use super::{State, Trying};
use crate::link::{Link, size_of};
use crate::notice::{Notice, Offer};

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
        let request = Request::Check { version, lang: self.lang.get_untracked(), gains: true, files };
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
    pub(crate) fn answered(self, answer: Answer) {
        let is_due =
            self.machine.try_update_value(|machine| machine.link.as_mut().is_some_and(|link| link.heard(&answer)));
        let version = self.version();
        match answer {
            Answer::Checked { version: of, report, .. } if of == version => self.show_report(*report),
            Answer::Previewed { version: of, preview } if of == version => self.show_preview(preview),
            Answer::Settled { settings, text } => self.settled(settings, text),
            Answer::Config(read) => self.config_read(read),
            Answer::Rules(rules) => self.adjusting().rules.set(Arc::new(rules)),
            Answer::Tried { version, tried } => self.tried(version, tried),
            Answer::Shared { wanted, made } => self.shared(wanted, made),
            Answer::Graph { version, graph } => self.show_graph(version, graph),
            Answer::Simulated { version, subject, text, result } => self.simulated(version, &subject, text, result),
            Answer::Crashed { message, simulating } => self.engine_lost(&message, !simulating, simulating),
            // Of a text that is no longer there.
            Answer::Checked { .. } | Answer::Previewed { .. } => {}
        }
        if is_due == Some(true) {
            self.check();
        }
    }

    pub(super) fn show_report(self, report: Report) {
        self.machine.update_value(|machine| machine.reported = machine.version);
        let report = Arc::new(report);
        let strings = self.strings_now();
        let files = self.files.get_untracked();
        self.with_editor(|editor| {
            for file in &files {
                editor.mark(file.id, &file.name, &report, strings);
            }
        });
        self.report.set(Some(Arc::clone(&report)));
        self.is_behind.set(false);
        self.go_offline();
        if self.machine.try_update_value(|machine| std::mem::take(&mut machine.reveal_next)) == Some(true)
            && let Some((_, finding)) = zerodown_web::grouping::worst(&report)
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
