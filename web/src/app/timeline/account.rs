//! The chart as text: why, step by step, and as tables.

use leptos::prelude::*;
use policy_core::report::{Revision, Track};
use policy_core::text::Lang;
use zerodown_web::numbers::{percent, plain};
use zerodown_web::sentence::capitalised;
use zerodown_web::strings;
use zerodown_web::timeline::Timeline;

use super::{Shown, workload_name};
use crate::rule::said;
use crate::state::State;

/// Reasons, steps and tables.
#[component]
pub(super) fn Account(state: State, shown: Shown) -> impl IntoView {
    let lang = state.lang.get_untracked();
    let all = strings::of(lang);
    let strings = &all.timeline;
    let why = move || {
        let simulated = shown.get()?;
        let verdict = &simulated.timeline.verdict;
        let reasons = verdict.reasons.iter().map(|reason| view! { <li>{said(&capitalised(reason))}"."</li> });
        let rules = verdict.rules.iter().map(|rule| {
            let (rule, asked) = (rule.to_string(), rule.to_string());
            view! {
                " "
                <button type="button" class="link rule-id" on:click=move |_| state.open_rule(asked.clone())>{rule}</button>
            }
        });
        let rules = (!verdict.rules.is_empty())
            .then(|| view! { <p class="muted small">{all.survival.rules} {rules.collect_view()}</p> });
        Some(view! { <ul>{reasons.collect_view()}</ul> {rules} })
    };
    let steps = move || {
        let simulated = shown.get()?;
        let timeline = &simulated.timeline;
        let steps = timeline.steps.iter().map(|step| view! { <li>{step.clone()}</li> }).collect_view();
        let more = (timeline.more_steps > 0).then(
            || view! { <li class="muted">{strings.more_steps.replace("{n}", &timeline.more_steps.to_string())}</li> },
        );
        Some(view! { <ol>{steps} {more}</ol> })
    };
    view! {
        <div class="account">
            <section>
                <h3>{strings.why}</h3>
                {why}
            </section>
            <section>
                <h3>{strings.steps}</h3>
                {steps}
            </section>
        </div>
        <details class="as-table">
            <summary>{strings.as_table}</summary>
            {move || shown.get().map(|simulated| tables(&simulated.timeline, &workload_name(&simulated), lang))}
        </details>
    }
}

fn tables(timeline: &Timeline, workload: &str, lang: Lang) -> AnyView {
    let strings = &strings::of(lang).timeline;
    let span = |from: f64, to: f64| strings.span.replace("{from}", &plain(from)).replace("{to}", &plain(to));
    let losses = timeline.losses.iter().map(|loss| {
        view! { <tr><td>{span(loss.from, loss.to)}</td><td class="number">{percent(loss.fraction)}</td></tr> }
    });
    let name = |track: &Track| {
        let namesakes = timeline.tracks.iter().filter(|other| other.name == track.name).count();
        let is_new = namesakes > 1 && track.revision == Revision::New;
        if is_new { strings.new_revision.replace("{name}", &track.name) } else { track.name.to_string() }
    };
    let pods = timeline.tracks.iter().map(|track| {
        let states = track.segments.iter().map(|segment| {
            let state = strings.state(segment.state).name;
            view! { <li>{format!("{}: {state}", span(segment.from, segment.to))}</li> }
        });
        view! { <tr><th scope="row">{name(track)}</th><td><ul role="list">{states.collect_view()}</ul></td></tr> }
    });
    let more = (timeline.hidden > 0)
        .then(|| view! { <p class="muted">{strings.more_pods.replace("{n}", &timeline.hidden.to_string())}</p> });
    let losses = (!timeline.losses.is_empty()).then(|| {
        view! {
            <table class="plain">
                <caption>{strings.lost}</caption>
                <thead><tr><th scope="col">{strings.when}</th><th scope="col" class="number">{strings.share}</th></tr></thead>
                <tbody>{losses.collect_view()}</tbody>
            </table>
        }
    });
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label=strings.as_table>
            {losses}
            <table class="plain">
                <caption>{workload.to_owned()}</caption>
                <thead><tr><th scope="col">{strings.pod}</th><th scope="col">{strings.states}</th></tr></thead>
                <tbody>{pods.collect_view()}</tbody>
            </table>
            {more}
        </div>
    }
    .into_any()
}
