//! What this browser keeps: a switch, a way to forget, and the offer on the first edit.

use leptos::prelude::*;

use crate::state::{Keeping, State};

/// The switch and the button that forgets.
#[component]
pub(crate) fn Kept(state: State) -> impl IntoView {
    let shelf = state.shelf;
    let is_on = move || shelf.keeping.get() == Keeping::On;
    // One line for both: what went wrong is more urgent than what was done.
    let said = move || {
        state.lang.track();
        shelf.trouble.get().map(|trouble| state.trouble_words(trouble).to_owned()).or_else(|| shelf.said.get())
    };
    view! {
        <section class="kept">
            <h3>{move || state.strings().file_words.kept}</h3>
            <label class="kept-switch">
                <input
                    type="checkbox"
                    role="switch"
                    class="keep-files"
                    prop:checked=is_on
                    on:change=move |event| state.choose_keeping(event_target_checked(&event))
                />
                <span>{move || state.strings().file_words.keep}</span>
            </label>
            <p class="muted small">{move || state.strings().file_words.keep_more}</p>
            <button type="button" class="button forget" on:click=move |_| state.forget_everything()>
                {move || state.strings().file_words.forget}
            </button>
            <p class="kept-said small" role="status">{said}</p>
        </section>
    }
}

/// Asked once, quietly, as soon as there is something to keep.
#[component]
pub(crate) fn KeepOffer(state: State) -> impl IntoView {
    let is_asked = move || {
        state.shelf.keeping.get() == Keeping::Unasked
            && !state.is_empty.get()
            && state.files.with(|files| files.iter().any(|file| !file.untouched || file.example.is_none()))
    };
    // The button that had the focus is gone.
    let chosen = move |keeps| {
        state.choose_keeping(keeps);
        state.focus_editor();
    };
    view! {
        <Show when=is_asked>
            <div class="keep-offer" role="status">
                <span>{move || state.strings().file_words.keep_offer}</span>
                <button type="button" class="link keep-yes" on:click=move |_| chosen(true)>
                    {move || state.strings().file_words.keep_yes}
                </button>
                <button type="button" class="link keep-no" on:click=move |_| chosen(false)>
                    {move || state.strings().file_words.keep_no}
                </button>
            </div>
        </Show>
    }
}
