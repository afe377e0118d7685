//! Choosing and applying fixes, taking them back, and going where a finding is.

use std::sync::Arc;

use leptos::prelude::*;
use policy_core::Report;
use zerodown_web::chosen::{Offer as Offered, Ticks, offers};
use zerodown_web::diff::Edit;
use zerodown_web::protocol::{Preview, Request, Tried};
use zerodown_web::strings;

use super::{Pane, State};
use crate::link::size_of;
use crate::notice::{Notice, Offer};

/// The fixes of the Changes.
#[derive(Clone, Copy)]
pub(crate) struct Choosing {
    /// Those that the report offers.
    pub(crate) offers: Memo<Arc<Vec<Offered>>>,
    pub(crate) ticks: RwSignal<Ticks>,
    /// Counts what moved many boxes at once: they are then drawn anew.
    pub(crate) epoch: RwSignal<u32>,
    /// What the chosen ones would do.
    pub(crate) tried: RwSignal<Option<Arc<Tried>>>,
    /// Something changed since.
    pub(crate) is_behind: RwSignal<bool>,
    /// Those that were offered last, and whether the language has changed since.
    last: StoredValue<(Arc<Vec<Offered>>, bool)>,
}

/// The trial under way.
#[derive(Default)]
pub(super) struct Trying {
    is_under_way: bool,
    /// Something changed since it was asked for.
    is_due: bool,
    /// Apply the chosen ones as soon as it is known what they do.
    apply_next: bool,
}

impl Choosing {
    pub(super) fn new(report: RwSignal<Option<Arc<Report>>>) -> Self {
        let offered = move |_: Option<&Arc<Vec<Offered>>>| {
            Arc::new(report.with(|report| report.as_deref().map(offers)).unwrap_or_default())
        };
        Self {
            offers: Memo::new(offered),
            ticks: RwSignal::new(Ticks::default()),
            epoch: RwSignal::new(0),
            tried: RwSignal::new(None),
            is_behind: RwSignal::new(false),
            last: StoredValue::new((Arc::default(), false)),
        }
    }

    /// Titles will be in another language.
    pub(super) fn language_changes(self) {
        self.last.update_value(|(_, is_renamed)| *is_renamed = true);
    }

    /// Other fixes are offered: choices made in another language go over to them.
    pub(crate) fn follow(self) {
        let now = self.offers.get_untracked();
        let before = self.last.get_value();
        if before.0 == now {
            return;
        }
        self.last.set_value((Arc::clone(&now), false));
        if before.1 {
            self.ticks.update_untracked(|ticks| ticks.follow(&before.0, &now));
            self.epoch.update(|epoch| *epoch = epoch.wrapping_add(1));
        }
    }

    /// How many are chosen. Tracked.
    pub(crate) fn count(self) -> usize {
        self.offers.with(|offers| self.ticks.with(|ticks| offers.iter().filter(|offer| ticks.has(offer)).count()))
    }

    /// Moves many boxes at once.
    pub(crate) fn choose(self, change: impl FnOnce(&mut Ticks, &[Offered])) {
        let offers = self.offers.get_untracked();
        self.ticks.update(|ticks| change(ticks, &offers));
        self.epoch.update(|epoch| *epoch = epoch.wrapping_add(1));
    }
}

impl State {
    /// The fixes of the Changes.
    pub(crate) fn choosing(self) -> Choosing {
        self.0.choosing
    }

    /// Works out what the chosen fixes would do, now or when the last trial is answered.
    pub(crate) fn try_chosen(self) {
        self.choosing().is_behind.set(true);
        let picks =
            self.choosing().offers.with_untracked(|offers| self.choosing().ticks.with_untracked(|t| t.chosen(offers)));
        if picks.is_empty() {
            self.choosing().is_behind.set(false);
            self.choosing().tried.set(None);
            return;
        }
        let may = self.machine.try_update_value(|machine| {
            machine.trying.is_due = machine.trying.is_under_way;
            // Another report follows, and with it another trial.
            let may = !machine.trying.is_under_way && machine.reported == machine.version;
            machine.trying.is_under_way |= may;
            may
        });
        if may == Some(true) {
            let files = self.texts();
            let size = size_of(&files);
            let (version, lang) = (self.version(), self.lang.get_untracked());
            self.ask(Request::Try { version, lang, picks, files }, size);
        }
    }

    /// The engine answered. An answer about another text or another choice is dropped.
    pub(super) fn tried(self, version: u32, tried: Tried) {
        let is_due = self.machine.try_update_value(|machine| {
            machine.trying.is_under_way = false;
            std::mem::take(&mut machine.trying.is_due)
        });
        if is_due == Some(true) {
            self.try_chosen();
        } else if version == self.version() {
            let tried = Arc::new(tried);
            self.choosing().tried.set(Some(Arc::clone(&tried)));
            self.choosing().is_behind.set(false);
            let apply = self.machine.try_update_value(|machine| std::mem::take(&mut machine.trying.apply_next));
            if apply == Some(true) {
                self.apply(&tried.preview);
            }
        }
    }

    /// Applies the chosen fixes, each file in one step.
    pub(crate) fn apply_chosen(self) {
        if self.choosing().is_behind.get_untracked() || self.is_behind.get_untracked() {
            self.machine.update_value(|machine| machine.trying.apply_next = true);
        } else if let Some(tried) = self.choosing().tried.get_untracked() {
            self.apply(&tried.preview);
        }
    }

    /// Applies one fix of one finding.
    pub(crate) fn fix(self, finding: usize, fix: usize) {
        if self.machine.with_value(|machine| machine.reported != machine.version) {
            self.fix_soon(finding, fix);
            return;
        }
        let Some(report) = self.report.get_untracked() else { return };
        let Some(fix) = report.findings.get(finding).and_then(|finding| finding.fixes.get(fix)) else { return };
        let files = self.files.get_untracked();
        let mut changed = Vec::new();
        for file in &files {
            let edits = fix.edits.iter().filter(|edit| edit.file.as_ref() == file.name);
            let edits: Vec<Edit> =
                edits.map(|edit| Edit { from: edit.start, to: edit.end, insert: edit.new_text.clone() }).collect();
            if !edits.is_empty() {
                self.with_editor(|editor| editor.edit(file.id, &edits));
                changed.push(file.id);
            }
        }
        self.machine.update_value(|machine| machine.fixed = machine.version);
        self.notice.set(Some(Notice::offering(fix.title.to_string(), Offer::Undo(changed))));
    }

    /// The places of an older text fit no longer: the same fix is applied to the newest, once that is judged.
    fn fix_soon(self, finding: usize, fix: usize) {
        // Whoever presses twice wants one fix.
        if self.machine.with_value(|machine| machine.fixed == machine.version) {
            return;
        }
        let pick = self.choosing().offers.with_untracked(|offers| {
            offers.iter().find(|offer| (offer.finding, offer.fix) == (finding, fix)).map(|offer| offer.pick.clone())
        });
        self.machine.update_value(|machine| machine.fix_next = pick);
    }

    /// The newest text is judged: applies what was asked for meanwhile, if it is still offered.
    pub(super) fn fix_next(self) {
        let Some(Some(pick)) = self.machine.try_update_value(|machine| machine.fix_next.take()) else { return };
        let found = self.choosing().offers.with_untracked(|offers| {
            offers.iter().find(|offer| offer.pick == pick).map(|offer| (offer.finding, offer.fix))
        });
        if let Some((finding, fix)) = found {
            self.fix(finding, fix);
        }
    }

    /// Applies every safe fix, from the preview of the text as it is.
    pub(crate) fn apply_all(self) {
        self.machine.update_value(|machine| machine.apply_next = true);
        self.ask_preview();
    }

    pub(super) fn apply(self, preview: &Preview) {
        let files = self.files.get_untracked();
        let mut changed = Vec::new();
        for diff in &preview.files {
            if let Some(file) = files.iter().find(|file| file.name == diff.name) {
                self.with_editor(|editor| editor.edit(file.id, &diff.edits));
                changed.push(file.id);
            }
        }
        let strings = self.strings_now();
        let count = preview.applied.len() as u32;
        let mut said = strings::counted(count, strings.applied_one, strings.applied_many);
        if let (Some(before), Some(after)) = (preview.before.total, preview.after.total) {
            let score =
                strings.score_change.replace("{before}", &before.to_string()).replace("{after}", &after.to_string());
            said = format!("{said}: {score}");
        }
        self.notice.set(Some(Notice::offering(said, Offer::Undo(changed))));
    }

    /// Takes the last step of these files back.
    pub(crate) fn undo(self, files: &[u32]) {
        for file in files {
            self.with_editor(|editor| editor.undo(*file));
        }
    }

    /// Puts the cursor where a finding is, and the person with it.
    pub(crate) fn jump(self, finding: usize) {
        let Some(report) = self.report.get_untracked() else { return };
        let Some(location) = report.findings.get(finding).map(|finding| &finding.location) else { return };
        self.go(&location.file, location.start, location.end);
    }

    /// Puts the cursor at a place of a file.
    pub(crate) fn go(self, file: &str, start: u32, end: u32) {
        let Some(id) =
            self.files.with_untracked(|files| files.iter().find(|known| known.name == file).map(|file| file.id))
        else {
            return;
        };
        self.pane.set(Pane::Editor);
        self.course().is_wide.set(false);
        self.show(id);
        // On a small screen the editor has no size until it is shown.
        leptos::task::spawn_local(async move {
            self.with_editor(|editor| editor.select(start, end, true));
        });
    }
}
