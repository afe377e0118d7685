//! The menu of the file bar: opening, what can be done to the file in front, and what this browser keeps.

use leptos::prelude::*;
use zerodown_web::strings::files::FileStrings;

use super::{Bar, element};
use crate::kept::Kept;
use crate::menu::Popover;
use crate::state::State;

/// A button, and what it opens. Not a menu in ARIA's sense: there is a switch in it.
#[component]
pub(super) fn FilesMenu(bar: Bar) -> impl IntoView {
    let state = bar.state;
    let popover = Popover::new();
    let Popover { is_open, button } = popover;
    let toggle = move |_| {
        is_open.update(|open| *open = !*open);
        if is_open.get_untracked() {
            request_animation_frame(|| {
                if let Some(first) = element(".files-menu button") {
                    drop(first.focus());
                }
            });
        }
    };
    let entry = move |id: &'static str, name: fn(&FileStrings) -> &'static str, keys: &'static str, does: fn(Bar)| {
        let press = move |_| {
            is_open.set(false);
            does(bar);
        };
        view! {
            <button type="button" class="menu-entry" id=id on:click=press>
                {move || name(&state.strings().file_words)}
                <span class="menu-keys" aria-hidden="true">{keys}</span>
            </button>
        }
    };
    let name = move || {
        let active = state.active.get();
        state.files.with(|files| files.iter().find(|file| file.id == active).map(|file| file.name.clone()))
    };
    let content = move || {
        view! {
            // Safari gives buttons no focus on click; the list takes it, so that focusout tells when it is left.
            <div class="menu-list files-menu" tabindex="-1">
                {entry("open-files", |words| words.open_files, "", |bar| Bar::ask_for(bar.files_input))}
                {has_folders().then(|| {
                    entry("open-folder", |words| words.open_folder, "", |bar| Bar::ask_for(bar.folder_input))
                })}
                <p class="menu-heading menu-file">{name}</p>
                {entry("rename-file", |words| words.rename, "F2", |bar| {
                    bar.renamed.set(Some(bar.state.active.get_untracked()));
                })}
                {entry("move-left", |words| words.move_left, "Alt ←", |bar| bar.shift_active(-1))}
                {entry("move-right", |words| words.move_right, "Alt →", |bar| bar.shift_active(1))}
                {entry("close-file", |words| words.close, "Delete", |bar| bar.close(bar.state.active.get_untracked()))}
                <Kept state />
            </div>
        }
    };
    view! {
        <div
            class="menu"
            on:keydown=move |event| {
                popover.escaped(&event);
            }
            on:focusout=move |event| popover.left(&event)
        >
            <button
                type="button"
                class="files-more"
                id="files-button"
                node_ref=button
                aria-expanded=move || is_open.get().to_string()
                aria-label=move || state.strings().file_words.menu
                title=move || state.strings().file_words.menu
                on:click=toggle
            >
                "⋯"
            </button>
            <Show when=move || is_open.get()>{content()}</Show>
        </div>
    }
}

/// The same for an empty page, where it is looked for first.
#[component]
pub(crate) fn OpenButtons(state: State) -> impl IntoView {
    let ask = |input: &'static str| {
        move |_| {
            if let Some(input) = element(input) {
                input.click();
            }
        }
    };
    view! {
        <p class="empty-open">
            <button type="button" class="button" on:click=ask(".files-input")>
                {move || state.strings().file_words.open_files}
            </button>
            {has_folders().then(|| view! {
                <button type="button" class="button" on:click=ask(".folder-input")>
                    {move || state.strings().file_words.open_folder}
                </button>
            })}
        </p>
    }
}

/// Phones have no folders to choose.
fn has_folders() -> bool {
    element(".folder-input")
        .is_some_and(|input| js_sys::Reflect::has(&input, &"webkitdirectory".into()).unwrap_or_default())
}

impl Bar {
    fn shift_active(self, by: isize) {
        let id = self.state.active.get_untracked();
        if let Some(at) = self.place(id) {
            self.shift(id, at.saturating_add_signed(by).min(self.count().saturating_sub(1)));
        }
    }
}
