//! The assumptions beside the chart, as sliders.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use zerodown_web::knobs::{Knob, Knobs};
use zerodown_web::numbers::short;
use zerodown_web::settings::Settings;
use zerodown_web::strings;

use super::Shown;
use crate::state::State;

/// The sliders, and the way back to the defaults.
#[component]
pub(super) fn Sliders(state: State, shown: Shown) -> impl IntoView {
    let strings = state.strings_now().timeline_words();
    let knobs = state.course().knobs;
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
    let strings = strings::of(lang).timeline_words();
    let knobs = state.course().knobs;
    let words = knob.words(strings);
    let scale = knob.scale();
    let plays = Memo::new(move |_| {
        shown.with(|shown| shown.as_ref().is_none_or(|shown| knob.plays_a_part(&shown.timeline.verdict.assumptions)))
    });
    let base = Memo::new(move |_| state.adjusting().settings.with(Settings::assumed));
    let told = move || base.with(|base| knobs.with(|knobs| knobs.told(knob, base, lang)));
    let moved = move |event: web_sys::Event| {
        let slider = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(slider) = slider {
            let place = slider.value_as_number();
            base.with_untracked(|base| knobs.update(|knobs| knobs.set(knob, place, base)));
        }
    };
    let note = move || base.with(|base| Knobs::note(knob, plays.get(), base, lang));
    let id = format!("knob-{}", knob.name());
    let (meaning, origin) = (format!("{id}-meaning"), format!("{id}-origin"));
    view! {
        <div class="knob" class:is-idle=move || !plays.get() title=words.meaning>
            <label for=id.clone()>{words.name}</label>
            <output class="muted" for=id.clone()>{told}</output>
            <input
                type="range"
                id=id
                min=short(scale.least)
                max=short(scale.most)
                step=short(scale.step)
                prop:value=move || short(base.with(|base| knobs.with(|knobs| knobs.get(knob, base))))
                aria-valuetext=told
                aria-describedby=format!("{meaning} {origin}")
                on:input=moved
            />
            <p class="muted" id=origin>{note}</p>
            <p id=meaning hidden>{words.meaning}</p>
        </div>
    }
}
