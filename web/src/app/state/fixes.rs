//! Applying fixes, taking them back, and going where a finding is.

use leptos::prelude::*;
use zerodown_web::diff::Edit;
use zerodown_web::protocol::Preview;
use zerodown_web::strings;

use super::{Pane, State};
use crate::notice::{Notice, Offer};

impl State {
    /// Applies one fix of one finding.
    pub(crate) fn fix(self, finding: usize, fix: usize) {
        // The places of an older text fit no longer; the next answer is milliseconds away.
        if self.machine.with_value(|machine| machine.reported != machine.version) {
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
        self.notice.set(Some(Notice::offering(fix.title.to_string(), Offer::Undo(changed))));
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
