//! The open files: added, shown, named, moved, closed, replaced and brought back.

use leptos::prelude::*;
use zerodown_web::examples::EXAMPLES;
use zerodown_web::intake::names;
use zerodown_web::protocol::SourceText;

use super::{File, State};
use crate::editor::Editor;
use crate::notice::{Notice, Offer};

impl State {
    /// Puts a file among the tabs and on the screen.
    pub(crate) fn add_file(self, name: &str, text: &str, example: Option<usize>) {
        let name = self.free_name(name, None);
        let id = self.insert(text);
        self.files.update(|files| files.push(File { id, name, example, untouched: true }));
        self.show(id);
        self.edited();
    }

    /// Gives a text to the editor.
    pub(super) fn insert(self, text: &str) -> u32 {
        let id = self.next_file();
        self.with_editor(|editor| editor.add(id, text));
        id
    }

    /// A name that no other file has.
    fn free_name(self, wanted: &str, own: Option<u32>) -> String {
        self.files.with_untracked(|files| {
            names::unique(wanted, |name| files.iter().all(|file| file.name != name || Some(file.id) == own))
        })
    }

    /// Gives a file another name, if what was typed is one. Returns its name now, and whether another file had that one.
    pub(crate) fn rename_file(self, id: u32, typed: &str) -> (String, bool) {
        let old =
            self.files.with_untracked(|files| files.iter().find(|file| file.id == id).map(|file| file.name.clone()));
        let old = old.unwrap_or_default();
        let Some(wanted) = names::of_typed(typed) else { return (old, false) };
        let name = self.free_name(&wanted, Some(id));
        if name != old {
            self.files.update(|files| {
                files.iter_mut().filter(|file| file.id == id).for_each(|file| file.name.clone_from(&name));
            });
            self.edited();
        }
        let was_taken = name != wanted;
        (name, was_taken)
    }

    /// Puts a file at another place among the tabs.
    pub(crate) fn move_file(self, id: u32, to: usize) {
        let Some(at) = self.files.with_untracked(|files| files.iter().position(|file| file.id == id)) else { return };
        self.files.update(|files| {
            let file = files.remove(at);
            files.insert(to.min(files.len()), file);
        });
        self.edited();
    }

    pub(super) fn next_file(self) -> u32 {
        self.machine
            .try_update_value(|machine| {
                machine.next_file += 1;
                machine.next_file
            })
            .unwrap_or_default()
    }

    /// Shows a file in the editor.
    pub(crate) fn show(self, id: u32) {
        self.active.set(id);
        self.with_editor(|editor| editor.show(id));
        self.keep_soon();
    }

    /// Puts the cursor back where it was.
    pub(crate) fn focus_editor(self) {
        self.with_editor(Editor::focus);
    }

    /// Closes a tab; the notice brings it back.
    pub(crate) fn close_file(self, id: u32) {
        let Some((at, file)) = self.files.with_untracked(|files| {
            files.iter().enumerate().find(|(_, file)| file.id == id).map(|(at, file)| (at, file.clone()))
        }) else {
            return;
        };
        let is_blank = self.text_of(id).trim().is_empty();
        self.files.update(|files| drop(files.remove(at)));
        if self.files.with_untracked(Vec::is_empty) {
            self.add_file("untitled.yaml", "", None);
        } else if self.active.get_untracked() == id {
            let next = self.files.with_untracked(|files| files.get(at).or(files.last()).map(|file| file.id));
            self.show(next.unwrap_or_default());
        }
        self.edited();
        if !is_blank {
            let said = self.strings_now().closed.replace("{name}", &file.name);
            self.notice.set(Some(Notice::offering(said, Offer::Reopen(at, file))));
        }
    }

    /// Takes a closed tab back in.
    pub(crate) fn reopen(self, at: usize, file: File) {
        let id = file.id;
        self.files.update(|files| files.insert(at.min(files.len()), file));
        self.show(id);
        self.edited();
    }

    /// Shows an example alone; files with something of the person's own are kept aside.
    pub(crate) fn open_example(self, index: usize) {
        let Some(example) = EXAMPLES.get(index) else { return };
        let aside = self.replace_files();
        self.machine.update_value(|machine| machine.reveal_next = true);
        self.add_file(&example.file(), example.text, Some(index));
        self.rule.set(None);
        self.notice
            .set(aside.map(|files| Notice::offering(self.strings_now().opened.to_owned(), Offer::BringBack(files))));
    }

    /// Whether a file is still the example that it was opened as, whatever was changed in it: it begins alike.
    pub(crate) fn shows_example(self, id: u32, index: usize) -> bool {
        let title = EXAMPLES.get(index).and_then(|example| example.text.lines().next());
        title.is_some_and(|title| self.text_of(id).starts_with(title))
    }

    /// Clears the tabs. Returns them if any holds more than an untouched example.
    pub(crate) fn replace_files(self) -> Option<Vec<File>> {
        let old = self.files.get_untracked();
        let is_worthless =
            |file: &File| (file.example.is_some() && file.untouched) || self.text_of(file.id).trim().is_empty();
        let keep = !old.iter().all(is_worthless);
        if keep {
            self.keep_before_replacing();
        }
        self.files.set(Vec::new());
        if !keep {
            for file in &old {
                self.with_editor(|editor| editor.close(file.id));
            }
        }
        keep.then_some(old)
    }

    /// Takes in files that were dropped or pasted. Untouched examples make room for them.
    pub(crate) fn take_in(self, files: Vec<(String, String)>) {
        let files = zerodown_web::share::bundle::unfold(files);
        let is_own =
            |file: &File| !(file.untouched && (file.example.is_some() || self.text_of(file.id).trim().is_empty()));
        if !files.is_empty() && !self.files.get_untracked().iter().any(is_own) {
            drop(self.replace_files());
        }
        let mut first = None;
        for (name, text) in files {
            let name = self.free_name(&name, None);
            let id = self.insert(&text);
            first = first.or(Some(id));
            // Told at once below: thousands of files may come in.
            self.files.update_untracked(|files| files.push(File { id, name, example: None, untouched: true }));
        }
        if let Some(first) = first {
            self.rule.set(None);
            self.files.notify();
            self.show(first);
            self.edited();
        }
    }

    /// Puts files back that an example had replaced.
    pub(crate) fn bring_back(self, files: Vec<File>) {
        let first = files.first().map(|file| file.id);
        self.files.set(files);
        self.show(first.unwrap_or_default());
        self.edited();
    }

    pub(super) fn text_of(self, id: u32) -> String {
        self.with_editor(|editor| editor.text(id)).unwrap_or_default()
    }

    pub(super) fn texts(self) -> Vec<SourceText> {
        let files = self.files.get_untracked();
        files.into_iter().map(|file| SourceText { text: self.text_of(file.id), name: file.name }).collect()
    }
}
