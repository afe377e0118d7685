//! The whole page.

use leptos::html;
use leptos::prelude::*;

use zerodown_web::numbers::short;

use crate::divider::Divider;
use crate::draw::carried;
use crate::drop::DropZone;
use crate::editor::{Editor, Events};
use crate::empty::{Empty, StoryStrip};
use crate::files::FileTabs;
use crate::header::{BottomBar, Header};
use crate::kept::KeepOffer;
use crate::later::{Room, shown_later};
use crate::memory;
use crate::notice::NoticeLine;
use crate::overview::Overview;
use crate::render::RenderHint;
use crate::share::ShareDialog;
use crate::state::{Pane, State, View};

/// Header, editor, view.
#[component]
pub(crate) fn Page() -> impl IntoView {
    let state = State::new();
    memory::set_lang(state.lang.get_untracked(), state.strings_now().app, false);
    memory::show_theme(state.theme.get_untracked());
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
            style:--share=move || format!("{}%", short(share.get()))
        >
            <section class="pane editor-pane" aria-label=move || state.strings().editor>
                <FileTabs state />
                <div class="editor" id="editor" node_ref=place></div>
                <KeepOffer state />
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
                <div class="result" on:click=move |event| pressed(state, &event.into())>
                    <StoryStrip state />
                    <RenderHint state />
                    <Result state />
                </div>
            </section>
        </main>
        <BottomBar state />
        <NoticeLine state />
        <ShareDialog state />
        <DropZone state />
    }
}

/// What was pressed in a view carries what it is about; see `views`.
fn pressed(state: State, event: &web_sys::Event) {
    let number = |name: &str| carried(event, name).and_then(|number| number.parse().ok());
    if let Some(rule) = carried(event, "data-page") {
        state.open_rule(rule);
    } else if let (Some(finding), fix) = (number("data-finding"), number("data-fix")) {
        match fix {
            Some(fix) => state.fix(finding, fix),
            None => state.jump(finding),
        }
    } else if let Some(file) = carried(event, "data-file") {
        let (start, end) = (number("data-start").unwrap_or_default(), number("data-end").unwrap_or_default());
        state.go(&file, start as u32, end as u32);
    } else if carried(event, "data-apply").is_some() {
        state.apply_all();
    } else {
        crate::overview::pressed(state, event);
    }
}

/// Timeline and graph may take the editor's place, as long as they have something to show.
fn is_wide(state: State) -> bool {
    matches!(state.view.get(), View::Timeline | View::Graph)
        && state.course().is_wide.get()
        && state.rule.with(Option::is_none)
        && !state.adjusting().is_open.get()
        && !state.is_empty.get()
}

/// The view that is chosen, or what stands in for it.
#[component]
fn Result(state: State) -> impl IntoView {
    // What is written again with the same value makes no view anew: lists keep their focus, fields their text.
    let shown = Memo::new(move |_| {
        let is_setting = state.adjusting().is_open.get();
        let (has_rule, is_judged) = (state.rule.with(Option::is_some), state.report.with(Option::is_some));
        (has_rule, is_setting, state.is_empty.get(), state.lang.get(), state.view.get(), is_judged)
    });
    move || {
        let (has_rule, is_setting, is_empty, _, view, is_judged) = shown.get();
        if has_rule {
            return shown_later(state, Room::Rule);
        }
        if is_setting {
            return shown_later(state, Room::Settings);
        }
        if is_empty {
            return view! { <Empty state /> }.into_any();
        }
        match view {
            View::Changes => return shown_later(state, Room::Changes),
            View::Timeline => return shown_later(state, Room::Timeline),
            View::Graph => return shown_later(state, Room::Graph),
            View::Findings => return shown_later(state, Room::Findings),
            View::Overview => {}
        }
        if is_judged {
            view! { <Overview state /> }.into_any()
        } else {
            view! { <p class="detail">{state.strings().judging}</p> }.into_any()
        }
    }
}
