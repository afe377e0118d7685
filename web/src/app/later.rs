//! Views whose code comes when they are first looked at.

use leptos::prelude::*;
use zerodown_web::later;
use zerodown_web::later::Absent;

use crate::changes::changes;
use crate::findings::FindingsView;
use crate::graph::GraphView;
use crate::rule::RuleView;
use crate::settings::SettingsView;
use crate::share::Sheet;
use crate::state::State;
use crate::timeline::TimelineView;

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    Changes,
    Findings,
    Graph,
    Rule,
    Settings,
    Share,
    Timeline,
}

/// Of a view that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    Coming,
    There,
    Absent,
}

later! {
    app_later:
    /// Makes a view below its owner, unless nobody waits for it any more.
    fn entered(state: State, room: Room, owner: Owner, progress: RwSignal<Progress>) -> Option<AnyView> {
        (!progress.is_disposed()).then(|| owner.with(|| made(state, room)))
    }
}

fn made(state: State, room: Room) -> AnyView {
    match room {
        Room::Changes => changes(state),
        Room::Findings => view! { <FindingsView state /> }.into_any(),
        Room::Graph => view! { <GraphView state /> }.into_any(),
        Room::Rule => view! { <RuleView state /> }.into_any(),
        Room::Settings => view! { <SettingsView state /> }.into_any(),
        Room::Share => view! { <Sheet state /> }.into_any(),
        Room::Timeline => view! { <TimelineView state /> }.into_any(),
    }
}

/// A view as soon as its code is there, which is at once after the first time.
pub(crate) fn shown_later(state: State, room: Room) -> AnyView {
    let progress = RwSignal::new(Progress::Coming);
    let view = StoredValue::new_local(None);
    let owner = Owner::current().unwrap_or_default();
    let ask = move || {
        let owner = owner.clone();
        leptos::task::spawn_local(async move {
            let came: Result<_, Absent> = entered(state, room, owner, progress).await;
            let now = if came.is_ok() { Progress::There } else { Progress::Absent };
            view.try_set_value(came.ok().flatten());
            progress.try_set(now);
        });
    };
    ask();
    let shown = move || match progress.get() {
        Progress::Coming => ().into_any(),
        Progress::There => view.try_update_value(Option::take).flatten().into_any(),
        Progress::Absent => absent(state, ask.clone()),
    };
    shown.into_any()
}

fn absent(state: State, ask: impl Fn() + 'static) -> AnyView {
    let strings = &state.strings_now().offline;
    view! {
        <p class="detail">{strings.part_missing}</p>
        <button type="button" class="button" on:click=move |_| ask()>{strings.retry}</button>
    }
    .into_any()
}
