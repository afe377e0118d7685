//! The Timeline: one event for one workload, Pod by Pod, with the assumptions that it rests on.

mod account;
mod chart;
mod facts;
mod fixes;
mod knobs;
mod playhead;

use std::sync::Arc;

use leptos::prelude::*;
use policy_core::report::{Corner, Event};
use zerodown_web::choice::offered;
use zerodown_web::grouping::{name_of, short_name};
use zerodown_web::protocol::{NoTimeline, Simulated};
use zerodown_web::sentence::{self, capitalised};
use zerodown_web::strings;
use zerodown_web::survival::{events, key};

use crate::rule::said;
use crate::state::State;
use account::Account;
use chart::Chart;
use facts::Facts;
use fixes::WithFixes;
use knobs::Sliders;
use playhead::{Instant, PlayButton};

/// The view. Its parts stay where they are while simulations come and go, so that nothing loses the focus.
#[component]
pub(crate) fn TimelineView(state: State) -> impl IntoView {
    Effect::new(move |_| {
        state.report.track();
        state.course.choice.track();
        state.course.knobs.track();
        state.simulate_soon();
    });
    let shown = Memo::new(move |_| state.course.shown());
    let is_there = move || shown.with(Option::is_some);
    view! {
        <div class="timeline" aria-busy=move || state.course.is_behind.get().to_string()>
            <div class="timeline-main">
                {move || headline(state, shown.get())}
                <Facts state shown />
                <Choices state />
                <Show when=is_there>
                    <Chart state shown />
                    <Instant state shown />
                    <Account state shown />
                </Show>
            </div>
            <aside class="timeline-aside">
                <Sliders state shown />
                <WithFixes state />
            </aside>
        </div>
    }
}

/// The first sentence, and what it rests on.
fn headline(state: State, shown: Option<Arc<Simulated>>) -> AnyView {
    let lang = state.lang.get_untracked();
    let all = strings::of(lang);
    let strings = &all.timeline;
    if let Some(simulated) = shown {
        let timeline = &simulated.timeline;
        let fixes = (state.course.shows_fixed.get() && simulated.fixes > 0).then(|| {
            let fixes = strings::counted(simulated.fixes as u32, all.fix_one, all.fix_many);
            view! { <p class="muted small" id="shows-fixed">{strings.shows_fixed.replace("{fixes}", &fixes)}</p> }
        });
        let reason = timeline.verdict.reasons.first().map(|reason| format!("{}.", capitalised(reason)));
        return view! {
            {fixes}
            <h2 class="headline">{sentence::timeline(timeline, lang)}</h2>
            <p class="detail">{reason.map(|reason| said(&reason))}</p>
        }
        .into_any();
    }
    if let Some(Err(why)) = state.course.written.get() {
        let name = state.subject().map(|subject| subject.workload.replace('/', " ")).unwrap_or_default();
        let template = match why {
            NoTimeline::Unknown => strings.unknown,
            NoTimeline::Ambiguous => strings.ambiguous,
        };
        return view! { <h2 class="headline">{template.replace("{name}", &name)}</h2> }.into_any();
    }
    if state.report.with(Option::is_some) && state.subject().is_none() {
        return view! {
            <h2 class="headline">{strings.nothing}</h2>
            <p class="detail">{strings.nothing_more}</p>
        }
        .into_any();
    }
    view! { <h2 class="headline muted">{strings.wait}</h2> }.into_any()
}

/// Which event, which workload, which corner; and the play button.
#[component]
fn Choices(state: State) -> impl IntoView {
    let lang = state.lang.get_untracked();
    let strings = strings::of(lang);
    let subject = Memo::new(move |_| state.subject());
    let possible = Memo::new(move |_| {
        let report = state.report.get()?;
        let subject = subject.get()?;
        let workload = offered(&report).into_iter().find(|workload| key(&workload.object) == subject.workload)?;
        Some(events(workload).collect::<Vec<Event>>())
    });
    let event_button = move |event: Event| {
        let is_on = move || subject.with(|subject| subject.as_ref().is_some_and(|subject| subject.event == event));
        view! {
            <button
                type="button"
                class="button choice"
                data-event=event.name()
                aria-pressed=move || is_on().to_string()
                on:click=move |_| state.choose_event(event)
            >
                {strings.survival.event(event).name}
            </button>
        }
    };
    let corner_button = move |corner: Corner| {
        let is_on = move || state.course.shown().is_some_and(|shown| shown.timeline.corner == corner);
        let (name, why) = strings.timeline.corner(corner);
        view! {
            <button
                type="button"
                class="button choice"
                data-corner=corner.name()
                title=why
                aria-pressed=move || is_on().to_string()
                on:click=move |_| state.choose_corner(corner)
            >
                {name}
            </button>
        }
    };
    let wide_label = move || {
        if state.course.is_wide.get() { strings.timeline.show_editor } else { strings.timeline.hide_editor }
    };
    view! {
        <div class="choices">
            <div class="choice-group" role="group" aria-label=strings.timeline.events>
                {move || possible.get().into_iter().flatten().map(event_button).collect_view()}
            </div>
            <PlayButton state />
        </div>
        <div class="choices">
            <WorkloadChoice state />
            <div class="choice-group" role="group" aria-label=strings.timeline.corners>
                <span class="muted" aria-hidden="true">{strings.timeline.corners}</span>
                {Corner::ALL.map(corner_button).into_iter().collect_view()}
            </div>
            <button
                type="button"
                class="button wide-toggle"
                id="timeline-width"
                on:click=move |_| state.course.is_wide.update(|wide| *wide = !*wide)
            >
                {wide_label}
            </button>
        </div>
    }
}

/// Only where there are several.
#[component]
fn WorkloadChoice(state: State) -> impl IntoView {
    let strings = state.strings_now();
    // As (key, name): the list is drawn again only when it changes, not with every report.
    let list = Memo::new(move |_| {
        let report = state.report.get()?;
        let list = offered(&report).into_iter();
        Some(list.map(|workload| (key(&workload.object), name_of(&workload.object))).collect::<Vec<_>>())
    });
    let chosen = move || state.subject().map(|subject| subject.workload).unwrap_or_default();
    move || {
        let list = list.get().filter(|list| list.len() > 1)?;
        let options = list
            .into_iter()
            .map(|(key, name)| {
                let own = key.clone();
                view! { <option value=key selected=move || chosen() == own>{name}</option> }
            })
            .collect_view();
        Some(view! {
            <select
                class="button theme"
                id="timeline-workload"
                aria-label=strings.workload
                on:change=move |event| state.choose_workload(event_target_value(&event))
            >
                {options}
            </select>
        })
    }
}

/// A row's name where it is told: `web-0 (new)` where both revisions have it.
fn row_name(row: &zerodown_web::timeline::geometry::Row, new: &str) -> String {
    let is_new = row.revision == policy_core::report::Revision::New;
    if row.is_shared && is_new { new.replace("{name}", &row.name) } else { row.name.clone() }
}

/// What the parts draw from.
type Shown = Memo<Option<Arc<Simulated>>>;

/// Of which workload, for names of files and tables.
fn workload_name(simulated: &Simulated) -> String {
    short_name(&simulated.timeline.workload)
}
