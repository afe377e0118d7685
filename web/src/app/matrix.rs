//! What the workloads survive: a table of verdicts, and the reasons of the cell that is pointed at.

use std::sync::Arc;

use leptos::prelude::*;
use policy_core::Report;
use policy_core::report::{Event, Replicas, WorkloadReport};
use policy_core::text::Lang;
use zerodown_web::grouping::{name_of, short_name, workloads_worst_first};
use zerodown_web::sentence::capitalised;
use zerodown_web::strings::{self, Strings};
use zerodown_web::survival::{Cell, key, telling};

use crate::overview::grade_class;
use crate::rule::said;
use crate::state::State;

/// So many workloads are shown at first, and so many more at each request.
const LISTED: usize = 20;

/// A cell: a workload of the report, and an event.
type Place = (usize, Event);

/// The matrix of a report.
#[component]
pub(crate) fn Matrix(state: State, report: Arc<Report>, lang: Lang) -> impl IntoView {
    let strings = strings::of(lang);
    let words = &strings.survival;
    let order = workloads_worst_first(&report);
    let is_empty = order.is_empty();
    let all = order.len();
    let listed = RwSignal::new(LISTED);
    let pointed = RwSignal::new(telling(&report));
    let head = Event::ALL.map(|event| view! { <th scope="col">{words.event(event).name}</th> });
    let rows = {
        let report = Arc::clone(&report);
        move || {
            let shown = order.iter().take(listed.get());
            shown.filter_map(|index| row(state, &report, *index, pointed, lang)).collect_view()
        }
    };
    let more = move || {
        let left = all.saturating_sub(listed.get());
        (left > 0).then(|| {
            let label = words.more.replace("{n}", &left.min(LISTED).to_string());
            let show = move |_| listed.update(|listed| *listed += LISTED);
            view! { <button type="button" class="button matrix-more" on:click=show>{label}</button> }
        })
    };
    let names: Vec<String> = report.not_judged.iter().take(6).map(|object| name_of(&object.object)).collect();
    let hidden = report.not_judged.len().saturating_sub(names.len());
    let names = if hidden > 0 { format!("{} +{hidden}", names.join(", ")) } else { names.join(", ") };
    let left_alone = (!names.is_empty())
        .then(|| view! { <p class="muted small">{strings.not_judged.replace("{names}", &names)}</p> });
    let table = (!is_empty).then(|| {
        view! {
            <h3 id="matrix-name">{words.heading}</h3>
            <table class="matrix" aria-labelledby="matrix-name">
                <thead>
                    <tr>
                        <th scope="col"><span class="spoken">{strings.workload}</span></th>
                        {head.into_iter().collect_view()}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            {more}
            {move || pointed.get().map(|place| view! { <Reasons state report=Arc::clone(&report) place lang /> })}
        }
    });
    view! { <section class="survival">{table} {left_alone}</section> }
}

fn row(
    state: State,
    report: &Report,
    index: usize,
    pointed: RwSignal<Option<Place>>,
    lang: Lang,
) -> Option<impl IntoView + use<>> {
    let strings = strings::of(lang);
    let workload = report.workloads.get(index)?;
    let location = workload.location.clone();
    let points = (report.workloads.len() > 1).then_some(workload.score.total).flatten();
    let points = points.map(|points| {
        view! {
            " · "
            <span class=format!("score-mark {}", grade_class(workload.score.grade))></span>
            {strings.survival.points.replace("{n}", &points.to_string())}
        }
    });
    let cells = Event::ALL.map(|event| cell(state, workload, (index, event), pointed, lang));
    Some(view! {
        <tr>
            <th scope="row">
                <button
                    type="button"
                    class="link name"
                    title=name_of(&workload.object)
                    on:click=move |_| state.go(&location.file, location.start, location.start)
                >
                    {short_name(&workload.object)}
                </button>
                <span class="matrix-more-of muted" title=strings.replicas_source(workload.replicas.source)>
                    {replicas(&workload.replicas, strings)} {points}
                </span>
            </th>
            {cells.into_iter().collect_view()}
        </tr>
    })
}

fn replicas(replicas: &Replicas, strings: &Strings) -> String {
    let told = match (replicas.minimum, replicas.maximum) {
        (Some(fewest), Some(most)) if fewest != most => format!("{fewest}–{most}"),
        (Some(only), _) | (None, Some(only)) => only.to_string(),
        (None, None) => return strings.by_nodes.to_owned(),
    };
    if told == "1" {
        return strings.survival.replica_one.to_owned();
    }
    strings.survival.replica_many.replace("{n}", &told)
}

fn cell(
    state: State,
    workload: &WorkloadReport,
    place: Place,
    pointed: RwSignal<Option<Place>>,
    lang: Lang,
) -> impl IntoView + use<> {
    let (index, event) = place;
    let verdict = workload.survival.get(event);
    let shown = Cell::of(event, verdict, lang);
    let why = format!("why-{index}-{}", event.name());
    let reasons = verdict.reasons.iter().map(|reason| format!("{}. ", capitalised(reason))).collect::<String>();
    let name = strings::of(lang).survival.event(event).name;
    let workload = key(&workload.object);
    let point = move |()| pointed.set(Some(place));
    let open = move |_| {
        point(());
        if shown.applies {
            state.open_timeline(workload.clone(), event);
        }
    };
    view! {
        <td>
            <button
                type="button"
                class=format!("verdict {}", shown.class)
                class:is-pointed=move || pointed.get() == Some(place)
                data-event=event.name()
                aria-describedby=why.clone()
                on:click=open
                on:mouseenter=move |_| point(())
                on:focus=move |_| point(())
            >
                <span class="verdict-event">{name}</span>
                <span class="verdict-word">{shown.word}</span>
                <span class="verdict-number">{shown.number.clone()}</span>
            </button>
            <span id=why hidden>{reasons}</span>
        </td>
    }
}

/// Why a cell has its verdict.
#[component]
fn Reasons(state: State, report: Arc<Report>, place: Place, lang: Lang) -> impl IntoView {
    let strings = strings::of(lang);
    let words = &strings.survival;
    let (index, event) = place;
    let workload = report.workloads.get(index)?;
    let verdict = workload.survival.get(event);
    let shown = Cell::of(event, verdict, lang);
    let title = words
        .cell_title
        .replace("{event}", words.event(event).name)
        .replace("{workload}", &short_name(&workload.object));
    let reasons =
        verdict.reasons.iter().map(|reason| view! { <li>{said(&capitalised(reason))}"."</li> }).collect_view();
    let rules = verdict.rules.iter().map(|rule| {
        let (rule, asked) = (rule.to_string(), rule.to_string());
        view! {
            " "
            <button type="button" class="link rule-id" on:click=move |_| state.open_rule(asked.clone())>{rule}</button>
        }
    });
    let rules =
        (!verdict.rules.is_empty()).then(|| view! { <p class="muted small">{words.rules} {rules.collect_view()}</p> });
    let subject = key(&workload.object);
    let open = shown.applies.then(|| {
        let open = move |_| state.open_timeline(subject.clone(), event);
        view! { <button type="button" class="link" on:click=open>{words.open}</button> }
    });
    Some(view! {
        <div class="reasons" role="group" aria-label=words.reasons>
            <p class="reasons-title">
                <span>{title} ": " <span class=format!("verdict-told {}", shown.class)>{shown.word}</span></span>
                {open}
            </p>
            <ul>{reasons}</ul>
            {rules}
        </div>
    })
}
