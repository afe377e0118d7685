//! The Changes: which fixes are chosen, and what they would do, before it is done.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use zerodown_web::chosen::{Offer, Ticks};
use zerodown_web::strings::counted;
use zerodown_web::views::changes::{by_hand, differences, list, outcome, waiting};

use crate::draw::{carrier, drawn};
use crate::state::State;

/// The fixes to choose from, their result, and the difference. Worked out again with every report and every box.
pub(crate) fn changes(state: State) -> AnyView {
    let choosing = state.choosing();
    Effect::new(move |_| {
        state.judged.track();
        choosing.offers.track();
        choosing.follow();
        choosing.ticks.track();
        state.try_chosen();
    });
    let lang = state.lang.get_untracked();
    let said = move || {
        if state.report.with(Option::is_none) {
            return waiting(lang);
        }
        let tried = choosing.tried.get();
        choosing.offers.with(|offers| outcome(tried.as_deref(), offers, choosing.count(), lang))
    };
    // A box that was just moved stands where it was moved to, and keeps the focus.
    let boxes = move || {
        choosing.epoch.track();
        choosing.offers.with(|offers| choosing.ticks.with_untracked(|ticks| list(offers, ticks, lang)))
    };
    let moved = move |event: web_sys::Event| {
        let Some(place) = carrier(&event, "data-offer") else { return };
        let Some(index) = place.get_attribute("data-offer").and_then(|index| index.parse::<usize>().ok()) else {
            return;
        };
        let is_on = place.dyn_ref::<web_sys::HtmlInputElement>().is_some_and(web_sys::HtmlInputElement::checked);
        let pick = choosing.offers.with_untracked(|offers| offers.get(index).map(|offer| offer.pick.clone()));
        if let Some(pick) = pick {
            choosing.ticks.update(|ticks| ticks.set(&pick, is_on));
        }
    };
    let changed = move || differences(choosing.tried.get().as_deref(), choosing.count(), lang);
    view! {
        <div class="changes" aria-busy=move || choosing.is_behind.get().to_string()>
            <div class="changes-top">
                <div role="status">{drawn("", said)}</div>
                <ApplyChosen state />
            </div>
            <Choose state />
            <div class="offer-lists" on:change=moved>
                {drawn("", boxes)}
            </div>
            <div class="differences">{drawn("", changed)}</div>
            {drawn("", move || choosing.offers.with(|offers| by_hand(offers, lang)))}
        </div>
    }
    .into_any()
}

/// Applies what is chosen and not left out.
#[component]
fn ApplyChosen(state: State) -> impl IntoView {
    let choosing = state.choosing();
    let applied = move || {
        let left_out = choosing.tried.with(|tried| tried.as_ref().map_or(0, |tried| tried.left_out.len()));
        choosing.count().saturating_sub(left_out) as u32
    };
    let label = move || {
        let strings = state.strings().changes_words();
        match applied() {
            0 => strings.apply_none.to_owned(),
            n => counted(n, strings.apply_one, strings.apply_many),
        }
    };
    view! {
        <button
            type="button"
            class="button"
            id="apply-changes"
            hidden=move || choosing.offers.with(|offers| offers.is_empty())
            disabled=move || applied() == 0
            on:click=move |_| state.apply_chosen()
        >
            {label}
        </button>
    }
}

/// Moves many boxes at once.
#[component]
fn Choose(state: State) -> impl IntoView {
    let choosing = state.choosing();
    let strings = state.strings_now().changes_words();
    let is_any = move || choosing.offers.with(|offers| offers.iter().any(Offer::is_choice));
    view! {
        <div class="choose" role="group" aria-label=strings.choose hidden=move || !is_any()>
            <span class="muted" aria-hidden="true">{strings.choose}</span>
            <button
                type="button"
                class="link"
                id="choose-safe"
                on:click=move |_| choosing.choose(|ticks, _| *ticks = Ticks::default())
            >
                {strings.safe_ones}
            </button>
            <button
                type="button"
                class="link"
                id="choose-all"
                on:click=move |_| choosing.choose(|ticks, offers| ticks.set_all(offers, true))
            >
                {strings.all}
            </button>
            <button
                type="button"
                class="link"
                id="choose-none"
                on:click=move |_| choosing.choose(|ticks, offers| ticks.set_all(offers, false))
            >
                {strings.none}
            </button>
        </div>
    }
}
