//! Files that are dropped on the page or pasted into it, and text that is pasted beside the editor.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element};

use crate::listen::listen;
use crate::state::State;
use crate::take::{sources, take};

/// Listens on the whole window; shows where to drop while files are dragged.
#[component]
pub(crate) fn DropZone(state: State) -> impl IntoView {
    let is_over = RwSignal::new(false);
    listen("dragover", move |event: DragEvent| {
        if event.data_transfer().as_ref().is_some_and(brings_files) {
            event.prevent_default();
            is_over.set(true);
        }
    });
    listen("dragleave", move |event: DragEvent| {
        // Without a related target the pointer has left the window, not just an element.
        if event.related_target().is_none() {
            is_over.set(false);
        }
    });
    listen("drop", move |event: DragEvent| {
        is_over.set(false);
        if let Some(transfer) = event.data_transfer().filter(brings_files) {
            event.prevent_default();
            event.stop_propagation();
            take(state, sources(&transfer));
        }
    });
    listen("paste", move |event: ClipboardEvent| {
        let Some(transfer) = event.clipboard_data() else { return };
        let text = transfer.get_data("text/plain").unwrap_or_default();
        // Tables and web pages are copied as text and as a picture of it.
        if brings_files(&transfer) && !transfer.types().includes(&"text/html".into(), 0) {
            event.prevent_default();
            event.stop_propagation();
            take(state, sources(&transfer));
        } else if !text.trim().is_empty() && !is_for_a_field(&event) {
            event.prevent_default();
            state.take_in(vec![("pasted.yaml".to_owned(), text)]);
        }
    });
    view! {
        <Show when=move || is_over.get()>
            <div class="drop-here">
                <p>{move || state.strings().drop_here}</p>
                <p class="muted">{move || state.strings().stays_here}</p>
            </div>
        </Show>
    }
}

fn brings_files(transfer: &DataTransfer) -> bool {
    transfer.types().includes(&"Files".into(), 0)
}

/// Whether something takes pasted text itself.
fn is_for_a_field(event: &ClipboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest("input, textarea, select, .editor").ok().flatten().is_some())
}
