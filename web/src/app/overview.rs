//! The Overview on the page: what is pointed at and opened in it.

use leptos::prelude::*;
use policy_core::report::Event;
use wasm_bindgen::JsCast as _;
use zerodown_web::arithmetic::SCORED;
use zerodown_web::survival::{applies, key};
use zerodown_web::views::matrix::{FIRST, MORE, Place};
use zerodown_web::views::overview::{Shown, overview};

use crate::draw::{carried, moving, show_soon};
use crate::state::State;
use crate::version::Version;

/// The Overview of the newest report. What is equal in the next one stays, with its focus and what is pointed at.
#[component]
pub(crate) fn Overview(state: State) -> impl IntoView {
    let lang = state.lang.get_untracked();
    let listed = RwSignal::new(FIRST);
    let pointed = RwSignal::new(None::<Place>);
    let nodes = move || {
        let shown = Shown { pillar: state.pillar.get(), pointed: pointed.get(), listed: listed.get() };
        state.report.with(|report| report.as_deref().map(|report| overview(report, shown, lang)).unwrap_or_default())
    };
    let point = move |place: Option<Place>| {
        if pointed.get_untracked() != place {
            pointed.set(place);
        }
    };
    // From a cell to the link beside its reasons nothing is left.
    let over = move |event: &web_sys::Event| match place(event) {
        None if carried(event, "data-matrix").is_some() => {}
        place => point(place),
    };
    let left = move |event: web_sys::FocusEvent| {
        let next = event.related_target().and_then(|next| next.dyn_into::<web_sys::Element>().ok());
        if !next.is_some_and(|next| next.closest("[data-matrix]").is_ok_and(|found| found.is_some())) {
            point(None);
        }
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            point(None);
        }
    };
    let pressed = move |event: web_sys::MouseEvent| {
        if carried(&event, "data-more").is_some() {
            listed.update(|listed| *listed += MORE);
        } else if let Some(id) = carried(&event, "data-pillar") {
            let pillar = SCORED.into_iter().find(|pillar| pillar.id() == id);
            state.pillar.update(|open| *open = if *open == pillar { None } else { pillar });
        }
    };
    view! {
        <div
            on:mouseover=move |event| over(&event)
            on:focusin=move |event| {
                over(&event);
                // As long as it is pressed, a cell stays under the pointer; a finger that has left may still count as pressing.
                show_soon(".survival:is(:has(:focus-visible), :not(:has(:active))) .reasons");
            }
            on:mouseleave=move |_| point(None)
            on:focusout=left
            on:keydown=keys
            on:click=pressed
        >
            {moving("", nodes)}
        </div>
        <Version state />
    }
}

/// The cell that an event is about.
fn place(event: &web_sys::Event) -> Option<Place> {
    let happens = Event::parse(&carried(event, "data-event")?)?;
    Some((carried(event, "data-workload")?.parse().ok()?, happens))
}

/// A cell leads to its timeline, a workload to its place.
pub(crate) fn pressed(state: State, event: &web_sys::Event) {
    let Some(report) = state.report.get_untracked() else { return };
    let index = carried(event, "data-workload").and_then(|index| index.parse::<usize>().ok());
    let Some(workload) = index.and_then(|index| report.workloads.get(index)) else { return };
    match place(event) {
        Some((_, event)) if applies(workload.survival.get(event)) => state.open_timeline(key(&workload.object), event),
        Some(_) => show_soon(".reasons"),
        None => state.go(&workload.location.file, workload.location.start, workload.location.start),
    }
}
