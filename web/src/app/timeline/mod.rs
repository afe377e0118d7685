//! The Timeline: one event for one workload, Pod by Pod, with the assumptions that it rests on.

mod chart;
mod fixes;
mod knobs;
mod playhead;

use std::sync::Arc;

use leptos::prelude::*;
use policy_core::report::{Corner, Event};
use policy_core::text::Lang;
use zerodown_web::choice::offered;
use zerodown_web::grouping::name_of;
use zerodown_web::node::{Node, html};
use zerodown_web::protocol::{NoTimeline, Simulated};
use zerodown_web::sentence::{self, capitalised};
use zerodown_web::strings;
use zerodown_web::survival::{events, key};
use zerodown_web::timeline::Timeline;
use zerodown_web::timeline::account::{facts, steps, tables};
use zerodown_web::views::matrix::why;

use crate::draw::{carried, drawn, moving};
use crate::share::Pictures;
use crate::state::State;
use chart::Chart;
pub(crate) use chart::follow_width;
use fixes::WithFixes;
use knobs::Sliders;
use playhead::{Instant, PlayButton};

/// The view. Its parts stay where they are while simulations come and go, so that nothing loses the focus.
#[component]
pub(crate) fn TimelineView(state: State) -> impl IntoView {
    Effect::new(move |_| {
        state.judged.track();
        state.course().choice.track();
        state.simulate_soon();
    });
    Effect::new(move |before: Option<()>| {
        state.course().knobs.track();
        if before.is_some() {
            state.simulate_now();
        }
    });
    let lang = state.lang.get_untracked();
    let strings = strings::of(lang).timeline_words();
    let shown = Memo::new(move |_| state.course().shown());
    let is_there = move || shown.with(Option::is_some);
    let of = move |make: fn(&Timeline, Lang) -> Vec<Node>| {
        move || shown.get().map(|simulated| make(&simulated.timeline, lang)).unwrap_or_default()
    };
    // Folded, the longest part of the view is not drawn with every move of a slider.
    let is_read = RwSignal::new(false);
    let unfolded = move |event| is_read.set(event_target::<web_sys::Element>(&event).has_attribute("open"));
    let read = move || if is_read.get() { of(tables)() } else { Vec::new() };
    view! {
        <div class="timeline" aria-busy=move || state.course().is_behind.get().to_string()>
            <div class="timeline-main">
                {moving("", move || headline(state, shown.get(), lang))}
                <Facts shown lang />
                <Choices state />
                <Show when=is_there>
                    <Chart state shown />
                    <Instant state shown />
                    <Pictures state />
                </Show>
            </div>
            <aside class="timeline-aside">
                <Sliders state shown />
                <WithFixes state />
            </aside>
            <Show when=is_there>
                <div class="timeline-account">
                    <div class="account">
                        <section>
                            <h3>{strings.why}</h3>
                            {moving("", of(|timeline, lang| why(&timeline.verdict, lang)))}
                        </section>
                        <section>
                            <h3>{strings.steps}</h3>
                            {moving("", of(|timeline, lang| vec![steps(timeline, lang)]))}
                        </section>
                    </div>
                    <details class="as-table" on:toggle=unfolded>
                        <summary>{strings.as_table}</summary>
                        <div class="table-scroll" tabindex="0" role="group" aria-label=strings.as_table>
                            {drawn("", read)}
                        </div>
                    </details>
                </div>
            </Show>
        </div>
    }
}

/// The first sentence, and what it rests on.
fn headline(state: State, shown: Option<Arc<Simulated>>, lang: Lang) -> Vec<Node> {
    let all = strings::of(lang);
    let strings = all.timeline_words();
    let head = |text: String| html("h2").class("headline").text(text);
    if let Some(simulated) = shown {
        let timeline = &simulated.timeline;
        let mut nodes = Vec::new();
        if state.course().shows_fixed.get() && simulated.fixes > 0 {
            let fixes = strings::counted(simulated.fixes as u32, all.fix_one, all.fix_many);
            let told = strings.shows_fixed.replace("{fixes}", &fixes);
            nodes.push(html("p").class("muted small").set("id", "shows-fixed").text(told));
        }
        nodes.push(head(sentence::timeline(timeline, lang)));
        let reasons = timeline.verdict.reasons.first();
        nodes.extend(reasons.map(|reason| html("p").class("detail").said(&format!("{}.", capitalised(reason)))));
        return nodes;
    }
    if let Some(Err(why)) = state.course().written.get() {
        let name = state.subject().map(|subject| subject.workload.replace('/', " ")).unwrap_or_default();
        let template = match why {
            NoTimeline::Unknown => strings.unknown,
            NoTimeline::Ambiguous => strings.ambiguous,
        };
        return vec![head(template.replace("{name}", &name))];
    }
    if state.report.with(Option::is_some) && state.subject().is_none() {
        return vec![head(strings.nothing.to_owned()), html("p").class("detail").text(strings.nothing_more)];
    }
    vec![html("h2").class("headline muted").text(strings.wait)]
}

/// The numbers; the one that is pointed at says what it means.
#[component]
fn Facts(shown: Shown, lang: Lang) -> impl IntoView {
    let why = RwSignal::new(String::new());
    let point = move |event: web_sys::Event| why.set(carried(&event, "data-why").unwrap_or_default());
    let drawing = move || shown.get().map(|simulated| facts(&simulated.timeline, lang)).into_iter().collect();
    view! {
        <div
            on:mouseover=move |event| point(event.into())
            on:focusin=move |event| point(event.into())
            on:mouseleave=move |_| why.set(String::new())
            on:focusout=move |_| why.set(String::new())
        >
            {moving("", drawing)}
            <p class="fact-why muted small" aria-hidden="true">{why}</p>
        </div>
    }
}

/// Which event, which workload, which corner; and the play button.
#[component]
fn Choices(state: State) -> impl IntoView {
    let strings = state.strings_now().timeline_words();
    let width = move || if state.course().is_wide.get() { strings.show_editor } else { strings.hide_editor };
    view! {
        <div class="choices">
            <Events state />
        </div>
        <div class="choices">
            <WorkloadChoice state />
            <Corners state />
            <div class="choice-group at-end">
                <PlayButton state />
                <button
                    type="button"
                    class="button wide-toggle"
                    id="timeline-width"
                    on:click=move |_| state.course().is_wide.update(|wide| *wide = !*wide)
                >
                    {width}
                </button>
            </div>
        </div>
    }
}

/// The events that happen to the workload.
#[component]
fn Events(state: State) -> impl IntoView {
    let strings = state.strings_now();
    let subject = Memo::new(move |_| state.subject());
    let possible = Memo::new(move |_| {
        let report = state.report.get()?;
        let subject = subject.get()?;
        let workload = offered(&report).into_iter().find(|workload| key(&workload.object) == subject.workload)?;
        Some(events(workload).collect::<Vec<Event>>())
    });
    let choice = move |event: Event| {
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
    view! {
        <div class="choice-group" role="group" aria-label=strings.timeline_words().events>
            {move || possible.get().into_iter().flatten().map(choice).collect_view()}
        </div>
    }
}

/// How fast the parts of the cluster are.
#[component]
fn Corners(state: State) -> impl IntoView {
    let strings = state.strings_now().timeline_words();
    let choice = move |corner: Corner| {
        let is_on = move || state.course().shown().is_some_and(|shown| shown.timeline.corner == corner);
        let (name, why) = strings.corner(corner);
        let id = format!("corner-{}", corner.name());
        view! {
            <button
                type="button"
                class="button choice"
                data-corner=corner.name()
                aria-describedby=id.clone()
                aria-pressed=move || is_on().to_string()
                on:click=move |_| state.choose_corner(corner)
            >
                {name}
            </button>
            <span id=id hidden>{why}</span>
        }
    };
    let why = move || {
        let shown = state.course().shown()?;
        let (loss, why) = (shown.timeline.verdict.loss_seconds, strings.corner(shown.timeline.corner).1);
        // Without a choice the engine takes the worst.
        let is_free = state.course().choice.with(|choice| choice.corner.is_none());
        let is_worst = is_free && loss.is_some_and(|loss| loss.nominal < loss.worst);
        Some(if is_worst { format!("{why} {}", strings.worst_corner) } else { why.to_owned() })
    };
    view! {
        <div class="choice-group corners" role="group" aria-label=strings.corners>
            <span class="muted" aria-hidden="true">{strings.corners}</span>
            {Corner::ALL.map(choice).into_iter().collect_view()}
            <span class="corner-why muted small" aria-hidden="true">{why}</span>
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

/// What the parts draw from.
type Shown = Memo<Option<Arc<Simulated>>>;
