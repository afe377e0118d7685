//! Files that are dropped on the page or pasted into it.

use gloo_file::futures::read_as_bytes;
use gloo_file::{Blob, FileList};
use leptos::ev;
use leptos::prelude::*;
use web_sys::{DataTransfer, DragEvent};
use zerodown_web::intake::{LARGEST, Refusal, read};

use crate::notice::Notice;
use crate::state::State;

/// Listens on the whole window; shows where to drop while files are dragged.
#[component]
pub(crate) fn DropZone(state: State) -> impl IntoView {
    let is_over = RwSignal::new(false);
    let brings_files =
        |transfer: Option<DataTransfer>| transfer.is_some_and(|transfer| transfer.types().includes(&"Files".into(), 0));
    let over = move |event: DragEvent| {
        if brings_files(event.data_transfer()) {
            event.prevent_default();
            is_over.set(true);
        }
    };
    let left = move |event: DragEvent| {
        // Without a related target the pointer has left the window, not just an element.
        if event.related_target().is_none() {
            is_over.set(false);
        }
    };
    let dropped = move |event: DragEvent| {
        is_over.set(false);
        let transfer = event.data_transfer();
        if brings_files(transfer.clone()) {
            event.prevent_default();
            take(state, transfer);
        }
    };
    let pasted = move |event: web_sys::ClipboardEvent| {
        let transfer = event.clipboard_data();
        if transfer.as_ref().and_then(DataTransfer::files).is_some_and(|files| files.length() > 0) {
            event.prevent_default();
            take(state, transfer);
        }
    };
    // The page lives as long as its listeners.
    let handles = [
        window_event_listener(ev::dragover, over),
        window_event_listener(ev::dragleave, left),
        window_event_listener(ev::drop, dropped),
    ];
    std::mem::forget(handles);
    std::mem::forget(window_event_listener(ev::paste, pasted));
    view! {
        <Show when=move || is_over.get()>
            <div class="drop-here">
                <p>{move || state.strings().drop_here}</p>
                <p class="muted">{move || state.strings().stays_here}</p>
            </div>
        </Show>
    }
}

/// Reads files one after the other; what is no text is refused and named.
fn take(state: State, transfer: Option<DataTransfer>) {
    let Some(list) = transfer.and_then(|transfer| transfer.files()) else { return };
    let files: Vec<gloo_file::File> = FileList::from(list).to_vec();
    leptos::task::spawn_local(async move {
        let strings = state.strings_now();
        let mut taken = Vec::new();
        let mut refused = Vec::new();
        for file in files {
            let name = file.name();
            let result = if file.size() > LARGEST as u64 {
                Err(strings.too_large)
            } else {
                match read_as_bytes(&Blob::from(file)).await.as_deref().map(read) {
                    Ok(Ok(text)) => Ok(text),
                    Ok(Err(Refusal::NotText)) => Err(strings.not_text),
                    Ok(Err(Refusal::TooLarge)) => Err(strings.too_large),
                    Err(_) => Err(strings.unreadable),
                }
            };
            match result {
                Ok(text) => taken.push((name, text)),
                Err(why) => refused.push(why.replace("{name}", &name)),
            }
        }
        state.take_in(state.take_config(taken));
        if !refused.is_empty() {
            state.notice.set(Some(Notice::plain(refused.join(" · "))));
        }
    });
}
