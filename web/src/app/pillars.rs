//! The six pillars as bars, and the arithmetic of the one that was clicked.

use std::sync::Arc;

use leptos::prelude::*;
use policy_core::Report;
use policy_core::report::Pillar;
use zerodown_web::arithmetic::{self, SCORED, Sum, formula, sums};
use zerodown_web::sentence::capitalised;
use zerodown_web::strings::Strings;

use crate::rule::said;
use crate::state::State;

/// The bars; below them the arithmetic.
#[component]
pub(crate) fn Pillars(state: State, report: Arc<Report>) -> impl IntoView {
    let strings = state.strings_now();
    let bars = SCORED.map(|pillar| bar(state, pillar, arithmetic::points(&report.score.pillars, pillar), strings));
    view! {
        <section class="pillars" aria-label=strings.pillars>
            <div class="bars">{bars.into_iter().collect_view()}</div>
            {move || {
                state.pillar.get().map(|pillar| view! { <Arithmetic state report=Arc::clone(&report) pillar strings /> })
            }}
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
            data-pillar=format!("{pillar:?}").to_lowercase()
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

#[component]
fn Arithmetic(state: State, report: Arc<Report>, pillar: Pillar, strings: &'static Strings) -> impl IntoView {
    let Some(points) = arithmetic::points(&report.score.pillars, pillar) else {
        return view! { <div class="arithmetic"><p>{strings.points_na}</p></div> }.into_any();
    };
    let title = strings.points_of.replace("{pillar}", strings.pillar(pillar)).replace("{n}", &points.to_string());
    let all = sums(&report, pillar);
    let several = all.len() > 1;
    let sums = all.into_iter().map(|sum| one_sum(state, &report, &sum, several, strings)).collect_view();
    view! {
        <div class="arithmetic">
            <h3>{title}</h3>
            {sums}
            <p class="muted small">{strings.points_rule}</p>
        </div>
    }
    .into_any()
}

fn one_sum(
    state: State,
    report: &Report,
    sum: &Sum,
    several: bool,
    strings: &'static Strings,
) -> impl IntoView + use<> {
    let rows: Vec<_> = sum
        .costs
        .iter()
        .filter_map(|(index, cost)| {
            let index = *index;
            let finding = report.findings.get(index)?;
            Some(view! {
                <li>
                    <span class="cost">{format!("−{cost}")}</span>
                    <button type="button" class="link rule-id" on:click=move |_| state.jump(index)>
                        {finding.rule.to_string()}
                    </button>
                    <span class="muted">{said(&capitalised(&finding.message))}</span>
                </li>
            })
        })
        .collect();
    let elsewhere = (sum.elsewhere > 0).then(|| {
        view! {
            <li>
                <span class="cost">{format!("−{}", sum.elsewhere)}</span>
                <span class="muted">{strings.points_elsewhere}</span>
            </li>
        }
    });
    let nothing =
        (sum.costs.is_empty() && sum.elsewhere == 0).then(|| view! { <p class="muted">{strings.points_full}</p> });
    view! {
        <p class="formula">{several.then(|| format!("{}: ", sum.workload))} <span class="mono">{formula(sum)}</span></p>
        {nothing}
        <ul class="costs" role="list">{rows} {elsewhere}</ul>
    }
}
