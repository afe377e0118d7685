//! The six pillars as bars, and the arithmetic of the one that was clicked.

use std::sync::Arc;

use leptos::prelude::*;
use policy_core::Report;
use policy_core::report::Pillar;
use zerodown_web::arithmetic::{self, SCORED};
use zerodown_web::strings::Strings;
use zerodown_web::views::pillars::worked_out;

use crate::draw::drawn;
use crate::state::State;

/// The bars; below them the arithmetic.
#[component]
pub(crate) fn Pillars(state: State, report: Arc<Report>) -> impl IntoView {
    let strings = state.strings_now();
    let bars = SCORED.map(|pillar| bar(state, pillar, arithmetic::points(&report.score.pillars, pillar), strings));
    let lang = state.lang.get_untracked();
    let arithmetic = move || state.pillar.get().map(|pillar| worked_out(&report, pillar, lang)).into_iter().collect();
    view! {
        <section class="pillars" aria-label=strings.pillars>
            <div class="bars">{bars.into_iter().collect_view()}</div>
            {drawn("", arithmetic)}
        </section>
    }
}

/// The class of a bar's colour.
fn points_class(points: u32) -> &'static str {
    match points {
        90.. => "survives",
        65.. => "risk",
        50.. => "loses",
        _ => "outage",
    }
}

fn bar(state: State, pillar: Pillar, points: Option<u32>, strings: &'static Strings) -> impl IntoView {
    let is_open = move || state.pillar.get() == Some(pillar);
    let toggle = move |_| state.pillar.update(|open| *open = if *open == Some(pillar) { None } else { Some(pillar) });
    let class = points.map_or("na", points_class);
    let value = points.map_or_else(|| strings.not_applicable.to_owned(), |points| points.to_string());
    view! {
        <button
            type="button"
            class=format!("bar {class}")
            data-pillar=pillar.id()
            aria-expanded=move || is_open().to_string()
            on:click=toggle
        >
            <span class="bar-name">{strings.pillar(pillar)}</span>
            <svg class="bar-line" viewBox="0 0 100 6" preserveAspectRatio="none" height="6" aria-hidden="true">
                <rect class="bar-ground" x="0" y="0" width="100" height="6" />
                <rect class="bar-value" x="0" y="0" width=points.unwrap_or(0).to_string() height="6" />
            </svg>
            <span class="bar-points">{value}</span>
        </button>
    }
}
