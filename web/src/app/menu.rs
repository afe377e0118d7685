//! The menu of examples.

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use zerodown_web::examples::{EXAMPLES, Example, STEPS};

use crate::keys::move_focus;
use crate::state::State;

/// Something that a button opens, and that closes when it is left.
#[derive(Clone, Copy)]
pub(crate) struct Popover {
    pub(crate) is_open: RwSignal<bool>,
    pub(crate) button: NodeRef<html::Button>,
}

impl Popover {
    pub(crate) fn new() -> Self {
        Self { is_open: RwSignal::new(false), button: NodeRef::new() }
    }

    /// Escape closes it and goes back to the button. Whether it did.
    pub(crate) fn escaped(self, event: &KeyboardEvent) -> bool {
        let closes = event.key() == "Escape" && self.is_open.get_untracked();
        if closes {
            self.is_open.set(false);
            if let Some(button) = self.button.get_untracked() {
                drop(button.focus());
            }
        }
        closes
    }

    /// Leaving it by any means closes it.
    pub(crate) fn left(self, event: &FocusEvent) {
        let place = event.current_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        let next = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        if !place.is_some_and(|place| place.contains(next.as_ref())) {
            self.is_open.set(false);
        }
    }
}

/// A button that opens the list of examples.
#[component]
pub(crate) fn ExamplesMenu(state: State) -> impl IntoView {
    let popover = Popover::new();
    let Popover { is_open, button } = popover;
    let keys = move |event: KeyboardEvent| {
        if popover.escaped(&event) {
            return;
        }
        if event.key() == "ArrowDown" && !is_open.get_untracked() {
            is_open.set(true);
        }
        move_focus(&event, "menuitem");
    };
    let opens = move |index: usize| {
        is_open.set(false);
        state.open_example(index);
    };
    view! {
        <div class="menu" on:keydown=keys on:focusout=move |event| popover.left(&event)>
            <button
                type="button"
                class="button"
                id="examples-button"
                node_ref=button
                aria-haspopup="menu"
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                {move || state.strings().examples}
            </button>
            <Show when=move || is_open.get()>
                // Safari gives buttons no focus on click; the list takes it, so that focusout tells when it is left.
                <div class="menu-list" role="menu" tabindex="-1" aria-labelledby="examples-button">
                    <p class="menu-heading">{move || state.strings().story}</p>
                    {items(state, 0..STEPS, opens)}
                    <p class="menu-heading">{move || state.strings().more_examples}</p>
                    {items(state, STEPS..EXAMPLES.len(), opens)}
                </div>
            </Show>
        </div>
    }
}

fn items(state: State, range: std::ops::Range<usize>, open: impl Fn(usize) + Copy + Send + 'static) -> impl IntoView {
    let entry = move |(index, example): (usize, &'static Example)| {
        view! {
            <button type="button" role="menuitem" data-example=example.id on:click=move |_| open(index)>
                <span class="menu-title">{move || example.title(state.lang.get())}</span>
                <span class="menu-more">{move || example.shows(state.lang.get())}</span>
            </button>
        }
    };
    EXAMPLES.iter().enumerate().skip(range.start).take(range.len()).map(entry).collect_view()
}
