//! The assumptions beside the chart, as sliders.

use leptos::prelude::*;
use zerodown_web::knobs::{Knob, Knobs};
use zerodown_web::strings;

use super::Shown;
use crate::state::State;

/// The sliders, and the way back to the defaults.
#[component]
pub(super) fn Sliders(state: State, shown: Shown) -> impl IntoView {
    let strings = &state.strings_now().timeline;
    let knobs = state.course.knobs;
    view! {
        <section class="assumptions" aria-labelledby="assumptions-name">
            <div class="assumptions-head">
                <h3 id="assumptions-name">{strings.assumptions}</h3>
                <button
                    type="button"
                    class="link"
                    id="reset-assumptions"
                    disabled=move || knobs.with(Knobs::is_default)
                    on:click=move |_| knobs.set(Knobs::default())
                >
                    {strings.reset}
                </button>
            </div>
            {Knob::ALL.map(|knob| slider(state, shown, knob)).into_iter().collect_view()}
            <p class="muted small">{strings.assumptions_scope}</p>
        </section>
    }
}

fn slider(state: State, shown: Shown, knob: Knob) -> impl IntoView {
    let lang = state.lang.get_untracked();
    let strings = &strings::of(lang).timeline;
    let knobs = state.course.knobs;
    let words = knob.words(strings);
    let scale = knob.scale();
    let plays = Memo::new(move |_| {
        shown.with(|shown| shown.as_ref().is_none_or(|shown| knob.plays_a_part(&shown.timeline.verdict.assumptions)))
    });
    let told = move || knobs.with(|knobs| knobs.told(knob, strings, lang));
    let moved = move |event| {
        if let Ok(value) = event_target_value(&event).parse::<f64>() {
            knobs.update(|knobs| knobs.set(knob, value));
        }
    };
    let (id, why) = (format!("knob-{}", knob.name()), format!("knob-{}-why", knob.name()));
    view! {
        <div class="knob" class:is-idle=move || !plays.get()>
            <label for=id.clone()>{words.name}</label>
            <output class="muted" for=id.clone()>{told}</output>
            <input
                type="range"
                id=id
                min=scale.least.to_string()
                max=scale.most.to_string()
                step=scale.step.to_string()
                prop:value=move || knobs.with(|knobs| knobs.get(knob)).to_string()
                aria-valuetext=told
                aria-describedby=why.clone()
                on:input=moved
            />
            <p class="muted small" id=why>
                {words.origin} {move || (!plays.get()).then(|| format!(" ({})", strings.no_part))}
            </p>
        </div>
    }
}
