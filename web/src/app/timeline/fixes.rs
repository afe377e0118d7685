//! What the safe fixes would make of the event that is on the screen.

use leptos::prelude::*;
use zerodown_web::node::html;
use zerodown_web::sentence;
use zerodown_web::strings;

use crate::draw::moving;
use crate::state::State;

/// The difference in one sentence, and the way to its timeline.
#[component]
pub(super) fn WithFixes(state: State) -> impl IntoView {
    let lang = state.lang.get_untracked();
    let strings = strings::of(lang).timeline_words();
    let course = state.course();
    let said = move || {
        let Some(written) = course.written.get().and_then(Result::ok) else { return Vec::new() };
        let Some(fixed) = course.fixed.get() else { return vec![html("p").class("muted").text(strings.fixes_wait)] };
        vec![sentence::with_fixes(&written.timeline.verdict, &fixed.timeline.verdict, fixed.fixes, lang)]
    };
    let has_fixes = move || course.fixed.with(|fixed| fixed.as_ref().is_some_and(|fixed| fixed.fixes > 0));
    let label = move || if course.shows_fixed.get() { strings.show_written } else { strings.show_fixed };
    let show = move |_| {
        course.is_playing.set(false);
        course.shows_fixed.update(|shows| *shows = !*shows);
    };
    view! {
        <section class="with-fixes" aria-labelledby="with-fixes-name">
            <h3 id="with-fixes-name">{strings.with_fixes}</h3>
            {moving("", said)}
            <button type="button" class="link" id="show-fixed" hidden=move || !has_fixes() on:click=show>
                {label}
            </button>
        </section>
    }
}
