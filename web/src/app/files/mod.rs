//! The open files above the editor: a list, because each entry also has a button that closes it.

mod menu;
mod tab;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};
use zerodown_web::grouping::open_findings;
use zerodown_web::intake::names::labels;

use crate::draw::{carried, show_soon};
use crate::listen::listen;
use crate::state::State;
use crate::take::{files_of, take};

use menu::FilesMenu;
pub(crate) use menu::OpenButtons;
use tab::{FileTab, Tab};

/// What the tabs and their menu share.
#[derive(Clone, Copy)]
struct Bar {
    state: State,
    /// The file whose name is being typed.
    renamed: RwSignal<Option<u32>>,
    /// The file that is being dragged.
    dragged: RwSignal<Option<u32>>,
    /// The tab that it would take the place of.
    over: RwSignal<Option<u32>>,
    /// What screen readers are told.
    told: RwSignal<String>,
    /// The names of files with errors, in order.
    wrong: Memo<Vec<String>>,
    files_input: NodeRef<html::Input>,
    folder_input: NodeRef<html::Input>,
}

/// The tabs, a button for another file, and the menu.
#[component]
pub(crate) fn FileTabs(state: State) -> impl IntoView {
    let bar = Bar {
        state,
        renamed: RwSignal::new(None),
        dragged: RwSignal::new(None),
        over: RwSignal::new(None),
        told: RwSignal::new(String::new()),
        wrong: Memo::new(move |_| wrong(state)),
        files_input: NodeRef::new(),
        folder_input: NodeRef::new(),
    };
    bar.folder_input.on_load(|input| drop(input.set_attribute("webkitdirectory", "")));
    listen("pagehide", move |_: web_sys::Event| state.keep_at_last());
    listen("visibilitychange", move |_: web_sys::Event| state.keep_at_last());
    listen("storage", move |_: web_sys::Event| state.follow_choice());
    let tabs = move || {
        let files = state.files.get();
        let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
        let tab = |(file, label): (crate::state::File, String)| Tab { id: file.id, name: file.name, label };
        files.into_iter().zip(labels(&names)).map(tab).collect::<Vec<_>>()
    };
    // A tab that is shown is seen, however many there are.
    Effect::new(move |_| show_soon(&format!("[data-tab='{}']", state.active.get())));
    view! {
        <div class="files">
            <ul
                class="file-tabs"
                role="list"
                aria-label=move || state.strings().files
                on:keydown=move |event| bar.pressed(&event)
                on:wheel=|event| scroll(&event)
            >
                <For each=tabs key=|tab| (tab.id, tab.name.clone(), tab.label.clone()) children=move |tab| {
                    view! { <FileTab bar tab /> }
                } />
            </ul>
            <button
                type="button"
                class="new-file"
                aria-label=move || state.strings().new_file
                title=move || state.strings().new_file
                on:click=move |_| state.add_file("untitled.yaml", "", None)
            >
                "+"
            </button>
            <FilesMenu bar />
            <input type="file" multiple hidden class="files-input" node_ref=bar.files_input on:change=move |_| bar.bring(bar.files_input) />
            <input type="file" hidden class="folder-input" node_ref=bar.folder_input on:change=move |_| bar.bring(bar.folder_input) />
            <p class="spoken" id="tab-keys">{move || state.strings().file_words.tab_keys}</p>
            <p class="spoken" role="status">{move || bar.told.get()}</p>
        </div>
    }
}

/// What is found in a file shows on its tab, also while another file is in front.
fn wrong(state: State) -> Vec<String> {
    let report = state.report.get();
    let findings = report.iter().flat_map(|report| open_findings(report));
    let is_error = |severity| severity == policy_core::report::Severity::Error;
    let errors = findings.filter(|(_, finding)| is_error(finding.severity));
    let mut names: Vec<String> = errors.map(|(_, finding)| finding.location.file.to_string()).collect();
    names.sort();
    names.dedup();
    names
}

fn element(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// A wheel that only goes up and down reaches every tab.
fn scroll(event: &web_sys::WheelEvent) {
    let list = event.current_target().and_then(|list| list.dyn_into::<HtmlElement>().ok());
    if let Some(list) = list.filter(|_| event.delta_x() == 0.0) {
        list.set_scroll_left(list.scroll_left() + event.delta_y() as i32);
    }
}

/// Puts the focus on a tab.
fn focus(id: u32) {
    if let Some(name) = element(&format!("[data-tab='{id}'] .file-name")) {
        drop(name.focus());
    }
}

/// The same once the list is drawn anew, and before the next key: that one is meant for this tab already.
fn focus_soon(id: u32) {
    leptos::task::spawn_local(async move { focus(id) });
}

impl Bar {
    /// Keys on a tab: another tab gets the focus, or something happens to this one.
    fn pressed(self, event: &KeyboardEvent) {
        let at = carried(event, "data-tab").and_then(|id| self.place(id.parse().ok()?));
        let Some(at) = at.filter(|_| self.renamed.get_untracked().is_none()) else { return };
        let Some(id) = self.id_at(at) else { return };
        let last = self.count().saturating_sub(1);
        let moves = event.alt_key() || (event.ctrl_key() && event.shift_key());
        match (event.key().as_str(), moves) {
            ("ArrowLeft", true) => self.shift(id, at.saturating_sub(1)),
            ("ArrowRight", true) => self.shift(id, last.min(at + 1)),
            ("ArrowLeft", false) => self.focus_at(at.checked_sub(1).unwrap_or(last)),
            ("ArrowRight", false) => self.focus_at(if at == last { 0 } else { at + 1 }),
            ("Home", _) => self.focus_at(0),
            ("End", _) => self.focus_at(last),
            ("F2", _) => self.renamed.set(Some(id)),
            ("Delete", _) => self.close(id),
            _ => return,
        }
        event.prevent_default();
    }

    fn end_drag(self) {
        self.dragged.set(None);
        self.over.set(None);
    }

    fn count(self) -> usize {
        self.state.files.with_untracked(Vec::len)
    }

    fn id_at(self, at: usize) -> Option<u32> {
        self.state.files.with_untracked(|files| files.get(at).map(|file| file.id))
    }

    fn place(self, id: u32) -> Option<usize> {
        self.state.files.with_untracked(|files| files.iter().position(|file| file.id == id))
    }

    fn focus_at(self, at: usize) {
        if let Some(id) = self.id_at(at) {
            focus(id);
        }
    }

    /// Closes a file by keyboard or menu; the focus stays among the tabs.
    fn close(self, id: u32) {
        self.state.close_file(id);
        focus_soon(self.state.active.get_untracked());
    }

    /// Puts a file at another place and says where it is now.
    fn shift(self, id: u32, to: usize) {
        self.state.move_file(id, to);
        let name = self.state.files.with_untracked(|files| files.get(to).map(|file| file.name.clone()));
        let words = &self.state.strings_now().file_words;
        let told = words.moved.replace("{all}", &self.count().to_string()).replace("{n}", &(to + 1).to_string());
        self.told.set(told.replace("{name}", &name.unwrap_or_default()));
        focus_soon(id);
    }

    /// Takes what was typed as a name.
    fn rename(self, id: u32, typed: &str) {
        self.renamed.set(None);
        let is_empty = typed.trim().is_empty();
        let (name, was_taken) = self.state.rename_file(id, typed);
        let words = &self.state.strings_now().file_words;
        let told = match (is_empty, was_taken) {
            (true, _) => words.name_kept,
            (_, true) => words.renamed_taken,
            _ => words.renamed,
        };
        let told = told.replace("{name}", &name);
        // What is not as it was typed is for everybody to see.
        if is_empty || was_taken {
            self.state.notice.set(Some(crate::notice::Notice::plain(told)));
        } else {
            self.told.set(told);
        }
    }

    /// Takes the files of a file input.
    fn bring(self, input: NodeRef<html::Input>) {
        let Some(input) = input.get_untracked() else { return };
        let sources = input.files().map(|list| files_of(&list)).unwrap_or_default();
        // Else the same file could not be chosen again.
        input.set_value("");
        take(self.state, sources);
    }

    fn ask_for(input: NodeRef<html::Input>) {
        if let Some(input) = input.get_untracked() {
            input.unchecked_ref::<HtmlInputElement>().click();
        }
    }
}
