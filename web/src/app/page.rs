//! The whole page.

use leptos::html;
use leptos::prelude::*;

use crate::changes::Changes;
use crate::divider::Divider;
use crate::drop::DropZone;
use crate::editor::{Editor, Events};
use crate::empty::{Empty, StoryStrip};
use crate::files::FileTabs;
use crate::findings::Findings;
use crate::header::{BottomBar, Header};
use crate::memory;
use crate::notice::NoticeLine;
use crate::overview::Overview;
use crate::rule::RuleView;
use crate::state::{Pane, State, View};
use crate::timeline::TimelineView;

/// Header, editor, view.
#[component]
pub(crate) fn Page() -> impl IntoView {
    let state = State::new();
    memory::set_lang(state.lang.get_untracked(), state.strings_now().app, false);
    memory::set_theme(state.theme.get_untracked());
    let share = RwSignal::new(50.0);
    let place = NodeRef::<html::Div>::new();
    place.on_load(move |element| {
        let events = Events {
            changed: Box::new(move |file| state.changed(file)),
            fix: Box::new(move |finding, fix| state.fix(finding, fix)),
            why: Box::new(move |rule| state.open_rule(rule)),
        };
        state.begin(Editor::start(&element, events, state.strings_now()));
    });
    view! {
        <Header state />
        <main
            class="panes"
            class:shows-editor=move || state.pane.get() == Pane::Editor
            class:is-wide=move || is_wide(state)
            style:--share=move || format!("{}%", share.get())
        >
            <section class="pane editor-pane" aria-label=move || state.strings().editor>
                <FileTabs state />
                <div class="editor" id="editor" node_ref=place></div>
            </section>
            <Divider state share />
            <section
                class="pane result-pane"
                id="view"
                role="tabpanel"
                tabindex="-1"
                aria-busy=move || state.is_behind.get().to_string()
                aria-label=move || state.strings().result
            >
                <div class="result">
                    <StoryStrip state />
                    <Result state />
                </div>
            </section>
        </main>
        <BottomBar state />
        <NoticeLine state />
        <DropZone state />
    }
}

/// The timeline may take the editor's place, as long as it has something to show.
fn is_wide(state: State) -> bool {
    state.view.get() == View::Timeline
        && state.course.is_wide.get()
        && state.rule.with(Option::is_none)
        && !state.is_empty.get()
}

/// The view that is chosen, or what stands in for it.
#[component]
fn Result(state: State) -> impl IntoView {
    move || {
        if state.rule.with(Option::is_some) {
            return view! { <RuleView state /> }.into_any();
        }
        if state.is_empty.get() {
            return view! { <Empty state /> }.into_any();
        }
        state.lang.track();
        let view = state.view.get();
        if view == View::Changes {
            return view! { <Changes state /> }.into_any();
        }
        if view == View::Timeline {
            return view! { <TimelineView state /> }.into_any();
        }
        match state.report.get() {
            None => view! { <p class="detail">{state.strings().judging}</p> }.into_any(),
            Some(report) if view == View::Findings => view! { <Findings state report /> }.into_any(),
            Some(report) => view! { <Overview state report /> }.into_any(),
        }
    }
}
