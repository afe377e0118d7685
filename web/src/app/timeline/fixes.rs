//! What the safe fixes would make of the event that is on the screen.

use leptos::prelude::*;
use zerodown_web::sentence;
use zerodown_web::strings;

use crate::state::State;

/// The difference in one sentence, and the way to its timeline.
#[component]
pub(super) fn WithFixes(state: State) -> impl IntoView {
    let lang = state.lang.get_untracked();
    let strings = &strings::of(lang).timeline;
    let course = state.course;
    let body = move || {
        let written = course.written.get().and_then(Result::ok)?;
        let Some(fixed) = course.fixed.get() else {
            return Some(view! { <p class="muted">{strings.fixes_wait}</p> }.into_any());
        };
        let said = sentence::with_fixes(&written.timeline.verdict, &fixed.timeline.verdict, fixed.fixes, lang);
        let toggle = (fixed.fixes > 0).then(|| {
            let label = move || if course.shows_fixed.get() { strings.show_written } else { strings.show_fixed };
            let show = move |_| {
                course.is_playing.set(false);
                course.shows_fixed.update(|shows| *shows = !*shows);
            };
            view! { <button type="button" class="link" id="show-fixed" on:click=show>{label}</button> }
        });
        Some(view! { <p id="with-fixes">{said}</p> {toggle} }.into_any())
    };
    view! {
        <section class="with-fixes" aria-labelledby="with-fixes-name">
            <h3 id="with-fixes-name">{strings.with_fixes}</h3>
            {body}
        </section>
    }
}
