//! What the view shows while nothing is written: how to begin, and the three-step story.

use leptos::prelude::*;
use zerodown_web::examples::{EXAMPLES, STEPS};
use zerodown_web::node::DOT;

use crate::files::OpenButtons;
use crate::state::State;
use crate::version::Version;

/// The empty state.
#[component]
pub(crate) fn Empty(state: State) -> impl IntoView {
    let steps = EXAMPLES.iter().enumerate().take(STEPS).map(|(index, example)| {
        view! {
            <li class="story-step">
                <button type="button" class="story-open" on:click=move |_| state.open_example(index)>
                    <span class="story-number">
                        {move || state.strings().step.replace("{n}", &(index + 1).to_string())}
                    </span>
                    <span class="story-title">{move || example.title(state.lang.get())}</span>
                    <span class="muted">{move || example.shows(state.lang.get())}</span>
                </button>
            </li>
        }
    });
    view! {
        <section class="empty">
            <h2 class="headline">{move || state.strings().empty}</h2>
            <OpenButtons state />
            <p class="detail">{move || state.strings().empty_more}</p>
            <ol class="story">{steps.collect_view()}</ol>
            <Version state />
        </section>
    }
}

/// While an example of the story is open: which step it is, and the way to the next.
#[component]
pub(crate) fn StoryStrip(state: State) -> impl IntoView {
    let step = move || {
        // Also after a text of one's own has taken the place of the example's.
        state.judged.track();
        state.files.with(|files| match files.as_slice() {
            [only] => only.example.filter(|index| *index < STEPS && state.shows_example(only.id, *index)),
            _ => None,
        })
    };
    let strip = move |index: usize| {
        let here = EXAMPLES.get(index)?;
        let next = EXAMPLES.get(index + 1).filter(|_| index + 1 < STEPS);
        let lang = state.lang.get();
        let button = next.map(|next| {
            let label = state.strings().next_step.replace("{title}", next.title(lang));
            view! {
                <button type="button" class="link" on:click=move |_| state.open_example(index + 1)>{label}</button>
            }
        });
        Some(view! {
            <p class="story-strip">
                <span>
                    {state.strings().step.replace("{n}", &(index + 1).to_string())} {DOT} {here.title(lang)}
                </span>
                {button}
            </p>
        })
    };
    move || step().and_then(strip)
}
