//! One open file: its name, which can be typed anew, and the button that closes it.

use leptos::html;
use leptos::prelude::*;
use web_sys::{DragEvent, KeyboardEvent};

use super::{Bar, focus_soon};

/// A file as its tab shows it.
#[derive(Clone)]
pub(super) struct Tab {
    pub(super) id: u32,
    pub(super) name: String,
    /// As much of the name as tells it from the others.
    pub(super) label: String,
}

/// Anything else would be taken as text by what it is dropped on.
const DRAGGED: &str = "application/x-zerodown-file";

#[component]
pub(super) fn FileTab(bar: Bar, tab: Tab) -> impl IntoView {
    let state = bar.state;
    let id = tab.id;
    let is_on = move || state.active.get() == id;
    let is_renamed = move || bar.renamed.get() == Some(id);
    let close_label = {
        let name = tab.name.clone();
        move || state.strings().close_file.replace("{name}", &name)
    };
    let started = move |event: DragEvent| {
        bar.dragged.set(Some(id));
        if let Some(transfer) = event.data_transfer() {
            drop(transfer.set_data(DRAGGED, ""));
            transfer.set_effect_allowed("move");
        }
    };
    let over = move |event: DragEvent| {
        if bar.dragged.get_untracked().is_some() {
            event.prevent_default();
            bar.over.set(Some(id));
        }
    };
    let dropped = move |event: DragEvent| {
        if let (Some(dragged), Some(to)) = (bar.dragged.get_untracked(), bar.place(id)) {
            event.prevent_default();
            bar.end_drag();
            bar.shift(dragged, to);
        }
    };
    let content = move || {
        let tab = tab.clone();
        if is_renamed() {
            view! { <NameField bar tab /> }.into_any()
        } else {
            view! { <NameButton bar tab /> }.into_any()
        }
    };
    view! {
        <li
            class="file-tab"
            class:is-on=is_on
            class:is-over=move || bar.over.get() == Some(id) && bar.dragged.get() != Some(id)
            class:is-dragged=move || bar.dragged.get() == Some(id)
            data-tab=id.to_string()
            draggable=move || (!is_renamed()).to_string()
            on:dragstart=started
            on:dragend=move |_| bar.end_drag()
            on:dragover=over
            on:drop=dropped
        >
            {content}
            <button
                type="button"
                class="file-close"
                tabindex=move || if is_on() { "0" } else { "-1" }
                aria-label=close_label
                on:click=move |_| state.close_file(id)
            >
                "×"
            </button>
        </li>
    }
}

#[component]
fn NameButton(bar: Bar, tab: Tab) -> impl IntoView {
    let state = bar.state;
    let id = tab.id;
    let is_on = move || state.active.get() == id;
    let name = StoredValue::new(tab.name);
    let has_errors = move || bar.wrong.with(|wrong| name.with_value(|name| wrong.binary_search(name).is_ok()));
    let label = move || {
        let name = name.get_value();
        if has_errors() { format!("{name}, {}", state.strings().file_words.has_errors) } else { name }
    };
    view! {
        <button
            type="button"
            class="file-name"
            class:has-errors=has_errors
            title=name.get_value()
            tabindex=move || if is_on() { "0" } else { "-1" }
            aria-label=label
            aria-current=move || is_on().then_some("true")
            aria-describedby="tab-keys"
            on:click=move |_| state.show(id)
            on:dblclick=move |_| bar.renamed.set(Some(id))
        >
            <span class="file-label">{tab.label}</span>
        </button>
    }
}

#[component]
fn NameField(bar: Bar, tab: Tab) -> impl IntoView {
    let id = tab.id;
    let field = NodeRef::<html::Input>::new();
    // At once: what is typed next is the name.
    field.on_load(|field| {
        drop(field.focus());
        field.select();
    });
    let typed = move || field.get_untracked().map(|field| field.value()).unwrap_or_default();
    let keys = move |event: KeyboardEvent| {
        event.stop_propagation();
        // Enter and Escape that end the composition of a syllable are not ours.
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "Enter" => bar.rename(id, &typed()),
            "Escape" => bar.renamed.set(None),
            _ => return,
        }
        event.prevent_default();
        focus_soon(id);
    };
    let left = move |_| {
        if bar.renamed.get_untracked() == Some(id) {
            bar.rename(id, &typed());
        }
    };
    let label = {
        let name = tab.name.clone();
        move || bar.state.strings().file_words.new_name.replace("{name}", &name)
    };
    view! {
        <input
            type="text"
            class="file-rename"
            spellcheck="false"
            autocomplete="off"
            aria-label=label
            value=tab.name
            node_ref=field
            on:keydown=keys
            on:blur=left
        />
    }
}
