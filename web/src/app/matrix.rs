//! What the workloads survive: a table of verdicts, and the reasons of the cell that is pointed at.

use std::sync::Arc;

use leptos::prelude::*;
use policy_core::Report;
use policy_core::report::Event;
use policy_core::text::Lang;
use wasm_bindgen::JsCast as _;
use zerodown_web::grouping::name_of;
use zerodown_web::node::html;
use zerodown_web::strings;
use zerodown_web::survival::{applies, key};
use zerodown_web::views::matrix::{Place, hint, reasons, table};

use crate::draw::{carried, drawn};
use crate::state::State;

/// So many workloads are shown at first, and so many more at each request.
const FIRST: usize = 8;
const MORE: usize = 20;

/// The matrix of a report.
#[component]
pub(crate) fn Matrix(report: Arc<Report>, lang: Lang) -> impl IntoView {
    let words = &strings::of(lang).survival;
    let all = report.workloads.len();
    let listed = RwSignal::new(FIRST);
    let pointed = RwSignal::new(None::<Place>);
    let point = move |event: &web_sys::Event| {
        if let Some(place) = place(event) {
            pointed.set(Some(place));
        }
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            pointed.set(None);
        }
    };
    // From a cell to the link beside its reasons nothing is left.
    let left = move |event: web_sys::FocusEvent| {
        let place = event.current_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        let next = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        if !place.is_some_and(|place| place.contains(next.as_ref())) {
            pointed.set(None);
        }
    };
    let is_far = move || all.min(listed.get()) > FIRST;
    let more = move || words.more.replace("{n}", &all.saturating_sub(listed.get()).min(MORE).to_string());
    let (of_table, of_reasons) = (Arc::clone(&report), Arc::clone(&report));
    let told = move || {
        let reasons = pointed.get().and_then(|place| reasons(&of_reasons, place, lang));
        vec![reasons.unwrap_or_else(|| hint(lang))]
    };
    view! {
        <section class="survival">
            <div
                hidden=all == 0
                on:mouseover=move |event| point(&event)
                on:focusin=move |event| point(&event)
                on:mouseleave=move |_| pointed.set(None)
                on:focusout=left
                on:keydown=keys
            >
                <h3 id="matrix-name">{words.heading}</h3>
                {drawn("", move || vec![table(&of_table, listed.get(), lang)])}
                <button
                    type="button"
                    class="button matrix-more"
                    hidden=move || all <= listed.get()
                    on:click=move |_| listed.update(|listed| *listed += MORE)
                >
                    {more}
                </button>
                <div class="reasons-place" class:is-far=is_far>{drawn("", told)}</div>
            </div>
            {drawn("", move || vec![html("p").class("muted small").text(left_alone(&report, lang))])}
        </section>
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
        Some(_) => {}
        None => state.go(&workload.location.file, workload.location.start, workload.location.start),
    }
}

/// What was read and not judged, in part.
fn left_alone(report: &Report, lang: Lang) -> String {
    let names: Vec<String> = report.not_judged.iter().take(6).map(|object| name_of(&object.object)).collect();
    if names.is_empty() {
        return String::new();
    }
    let more = report.not_judged.len() - names.len();
    let names = if more > 0 { format!("{} +{more}", names.join(", ")) } else { names.join(", ") };
    strings::of(lang).not_judged.replace("{names}", &names)
}
