//! Above the view, where files have to be rendered first: which, and the command to copy.

use leptos::prelude::*;
use zerodown_web::render::{Rendering, rendering};

use crate::browser;
use crate::state::State;

/// Says how to render, where something has to be.
#[component]
pub(crate) fn RenderHint(state: State) -> impl IntoView {
    let found = Memo::new(move |_| {
        let names = state.files.with(|files| files.iter().map(|file| file.name.clone()).collect::<Vec<_>>());
        state.report.with(|report| rendering(report.as_deref()?, &names))
    });
    move || found.get().filter(|_| !state.is_empty.get()).map(|found| hint(state, &found))
}

fn hint(state: State, found: &Rendering) -> AnyView {
    let strings = state.strings();
    let words = &strings.file_words;
    let (said, more) = found.sentences(strings);
    let [here, elsewhere] = found.commands();
    let told = RwSignal::new("");
    let command = move |text: String| {
        let copied = text.clone();
        view! {
            <div class="command">
                <code class="code">{text}</code>
                <button type="button" class="button" on:click=move |event| copy(&copied, &event.into(), state, told)>
                    {words.copy}
                </button>
            </div>
        }
    };
    view! {
        <section class="render-hint">
            <p class="render-said">{said}</p>
            <p class="muted">{more}</p>
            {command(here)}
            <p class="muted">{words.without_page}</p>
            {command(elsewhere)}
            <p class="small" role="status">{move || told.get()}</p>
        </section>
    }
    .into_any()
}

/// Copies a command; where that is forbidden, selects it.
fn copy(text: &str, event: &web_sys::Event, state: State, told: RwSignal<&'static str>) {
    let text = text.to_owned();
    let button = event_target::<web_sys::Element>(event);
    leptos::task::spawn_local(async move {
        let words = &state.strings_now().file_words;
        let is_copied = browser::copy(&text).await;
        told.set(if is_copied { words.copied } else { words.copy_selected });
        if let (false, Some(code), Ok(Some(selection))) =
            (is_copied, button.previous_element_sibling(), window().get_selection())
        {
            drop(selection.select_all_children(&code));
        }
    });
}
