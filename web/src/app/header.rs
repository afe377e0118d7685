//! The top of the page: name, views, examples, settings, language, and the button that applies the safe fixes.

use leptos::prelude::*;
use zerodown_web::strings;

use crate::keys::move_focus;
use crate::menu::ExamplesMenu;
use crate::share::ShareButton;
use crate::state::{Pane, State, View};

/// The header.
#[component]
pub(crate) fn Header(state: State) -> impl IntoView {
    view! {
        <header class="header">
            <h1 class="brand">
                <Mark />
                <span class="brand-name">"Zerodown"</span>
            </h1>
            <Views state />
            <div class="header-actions">
                <ExamplesMenu state />
                <ShareButton state />
                <SettingsButton state />
                <button
                    type="button"
                    class="button"
                    id="language"
                    lang=move || if state.strings().other_language == "한국어" { "ko" } else { "en" }
                    on:click=move |_| state.switch_language()
                >
                    {move || state.strings().other_language}
                </button>
                <ApplyButton state place="header" />
            </div>
        </header>
    }
}

/// The mark: a pulse over a line that holds.
#[component]
fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 20 16" width="20" height="16" aria-hidden="true">
            <path class="mark-pulse" d="M1 8h4l2-5 4 8 3-6 1 3h4" />
            <path class="mark-line" d="M1 14.5h18" />
        </svg>
    }
}

/// The views as tabs.
#[component]
fn Views(state: State) -> impl IntoView {
    let count = move || {
        state
            .report
            .with(|report| report.as_deref().map_or(0, |report| zerodown_web::grouping::open_findings(report).count()))
    };
    let tab = move |view: View, name: fn(&'static strings::Strings) -> &'static str| {
        let is_here = move || state.view.get() == view;
        let is_on = move || is_here() && !state.adjusting().is_open.get();
        view! {
            <button
                type="button"
                role="tab"
                id=view.id()
                class="view-tab"
                aria-controls="view"
                aria-selected=move || is_on().to_string()
                tabindex=move || if is_here() { "0" } else { "-1" }
                on:click=move |_| {
                    state.rule.set(None);
                    state.adjusting().is_open.set(false);
                    state.view.set(view);
                }
            >
                {move || name(state.strings())}
                {move || (view == View::Findings && count() > 0).then(|| view! { <span class="count">{count()}</span> })}
            </button>
        }
    };
    view! {
        <div
            class="views"
            role="tablist"
            aria-label=move || state.strings().views
            on:keydown=move |event| move_focus(&event, "tab")
        >
            {tab(View::Overview, |strings| strings.overview)}
            {tab(View::Findings, |strings| strings.findings)}
            {tab(View::Timeline, |strings| strings.timeline)}
            {tab(View::Graph, |strings| strings.graph)}
            {tab(View::Changes, |strings| strings.changes)}
        </div>
    }
}

/// Shows the settings, and how many of them differ from the defaults.
#[component]
fn SettingsButton(state: State) -> impl IntoView {
    let adjusting = state.adjusting();
    let count = Memo::new(move |_| adjusting.settings.with(zerodown_web::settings::Settings::differing));
    let mark = move || {
        let spoken = state.strings().settings_differ.replace("{n}", &count.get().to_string());
        (count.get() > 0).then(|| view! { <span class="count" role="img" aria-label=spoken>{count.get()}</span> })
    };
    view! {
        <button
            type="button"
            class="button"
            id="settings"
            aria-pressed=move || adjusting.is_open.get().to_string()
            on:click=move |_| state.toggle_settings()
        >
            {move || state.strings().settings}
            {mark}
        </button>
    }
}

/// The one dark button of the page. On a small screen it is at the bottom.
#[component]
pub(crate) fn ApplyButton(
    state: State,
    /// Which of the two it is, for styles.
    place: &'static str,
) -> impl IntoView {
    let label = move || {
        let strings = state.strings();
        match state.safe_fixes() {
            0 => strings.apply_none.to_owned(),
            n => strings::counted(n, strings.apply_one, strings.apply_many),
        }
    };
    view! {
        <button
            type="button"
            class=format!("button primary apply-all in-{place}")
            disabled=move || state.safe_fixes() == 0
            on:click=move |_| state.apply_all()
        >
            {label}
        </button>
    }
}

/// The bottom of a small screen: editor or view, and the dark button.
#[component]
pub(crate) fn BottomBar(state: State) -> impl IntoView {
    let tab = move |pane: Pane, name: fn(&'static strings::Strings) -> &'static str| {
        let is_on = move || state.pane.get() == pane;
        view! {
            <button
                type="button"
                class="pane-tab"
                aria-pressed=move || is_on().to_string()
                on:click=move |_| state.pane.set(pane)
            >
                {move || name(state.strings())}
            </button>
        }
    };
    view! {
        <nav class="bottom-bar">
            {tab(Pane::Editor, |strings| strings.editor)}
            {tab(Pane::Result, |strings| strings.result)}
            <ApplyButton state place="bottom" />
        </nav>
    }
}
