//! The Findings: in groups, filtered, and walked through by keys.

use std::sync::Arc;

use gloo_storage::{SessionStorage, Storage as _};
use leptos::html;
use leptos::prelude::*;
use policy_core::report::Severity;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, KeyboardEvent};
use zerodown_web::grouping::{By, Filter, Found, SEVERITIES, safe_fix};
use zerodown_web::strings::findings::FindingsStrings;
use zerodown_web::views::findings::{SLICE, headline, hidden, list};

use crate::draw::{carried, carrier, drawn, focus, has_focus, put, take_focus};
use crate::memory;
use crate::notice::Notice;
use crate::state::State;

const GROUP: &str = "zerodown.group";

/// How the findings are listed; kept while other views are looked at.
#[derive(Clone, Copy)]
pub(crate) struct Listing {
    by: RwSignal<By>,
    filter: RwSignal<Filter>,
    /// How many are drawn.
    listed: RwSignal<usize>,
    /// The one that has the focus, or had it last, counted from the top.
    current: RwSignal<usize>,
}

impl Listing {
    /// The grouping of this session, and everything.
    pub(crate) fn new() -> Self {
        let by = memory::of_session(GROUP).map(|id| By::of(&id)).unwrap_or_default();
        Self {
            by: RwSignal::new(by),
            filter: RwSignal::new(Filter::default()),
            listed: RwSignal::new(SLICE),
            current: RwSignal::new(0),
        }
    }

    fn group(self, by: By) {
        // A browser that stores nothing is no reason to stop.
        drop(SessionStorage::set(GROUP, by.id()));
        self.restart();
        self.by.set(by);
    }

    fn restart(self) {
        self.current.set(0);
        self.listed.set(SLICE);
    }
}

/// The view. Its parts stay where they are while reports come and go, so that nothing loses the focus.
#[component]
pub(crate) fn FindingsView(state: State) -> impl IntoView {
    let lang = state.lang.get_untracked();
    let listing = state.listing();
    let found = Memo::new(move |_| {
        let report = state.report.get()?;
        Some(Arc::new(listing.filter.with(|filter| Found::of(&report, filter, listing.by.get()))))
    });
    let said = move || {
        let both = state.report.get().zip(found.get());
        let is_filtered = listing.filter.with(Filter::is_on);
        both.map(|(report, found)| headline(&report, &found, is_filtered, lang)).unwrap_or_default()
    };
    let folded = move || {
        let both = state.report.get().zip(found.get());
        both.and_then(|(report, found)| hidden(&report, &found, lang)).into_iter().collect()
    };
    let place = NodeRef::<html::Div>::new();
    draw_list(state, found, place);
    let field = NodeRef::<html::Input>::new();
    view! {
        <div class="findings-view" on:keydown=move |event| keys(state, found, place, field, &event)>
            {drawn("", said)}
            <Controls state found field />
            <div node_ref=place on:focusin=move |event| remember(listing, place, &event.into())></div>
            <More state found />
            {drawn("", folded)}
        </div>
    }
}

/// What the parts draw from.
type Shown = Memo<Option<Arc<Found>>>;

/// Draws the list; whoever was in it stays at the same place from the top.
fn draw_list(state: State, found: Shown, place: NodeRef<html::Div>) {
    let lang = state.lang.get_untracked();
    let listing = state.listing();
    Effect::new(move |_| {
        let (Some(report), Some(found), Some(place)) = (state.report.get(), found.get(), place.get()) else { return };
        let was_inside = has_focus(&place);
        let current = listing.current.get_untracked().min(found.shown.saturating_sub(1));
        let listed = listing.listed.get();
        put(&place, &list(&report, &found, listing.by.get(), (listed, current), lang));
        if was_inside && !focus(&place, ".in-list[tabindex='0']") {
            // The last of them is mended.
            if let Some(view) = document().get_element_by_id("view") {
                take_focus(&view);
            }
        }
    });
}

/// Filter, chips, grouping, and the keys.
#[component]
fn Controls(state: State, found: Shown, field: NodeRef<html::Input>) -> impl IntoView {
    let words = state.strings_now().findings_words();
    let listing = state.listing();
    let typed = move |event| {
        listing.restart();
        listing.filter.update(|filter| filter.words = event_target_value(&event));
    };
    let nothing =
        move || found.with(|found| found.as_deref().is_none_or(|found| found.all + found.suppressed.len() == 0));
    let is_off = move || !listing.filter.with(Filter::is_on);
    view! {
        <div class="findings-controls" hidden=move || nothing() && is_off()>
            <input
                type="search"
                id="findings-filter"
                class="filter"
                autocomplete="off"
                spellcheck="false"
                placeholder=words.filter_hint
                aria-label=words.filter
                aria-describedby="findings-keys"
                value=listing.filter.with_untracked(|filter| filter.words.clone())
                node_ref=field
                on:input=typed
            />
            <div class="choices">
                <div class="choice-group" role="group" aria-label=words.severities>
                    {SEVERITIES.map(|severity| chip(state, found, severity, words)).into_iter().collect_view()}
                </div>
                <div class="choice-group at-end" role="group" aria-label=words.group>
                    <span class="muted" aria-hidden="true">{words.group}</span>
                    {By::ALL.map(|by| grouping(listing, by, words)).into_iter().collect_view()}
                </div>
            </div>
            <button
                type="button"
                class="link"
                id="findings-clear"
                hidden=is_off
                on:click=move |_| {
                    clear(state, field);
                    field.get_untracked().map(|field| drop(field.focus())).unwrap_or_default();
                }
            >
                {words.clear}
            </button>
            <p class="muted small keys-line" id="findings-keys">{words.keys}</p>
        </div>
    }
}

fn chip(state: State, found: Shown, severity: Severity, words: &'static FindingsStrings) -> impl IntoView {
    let listing = state.listing();
    let is_on = move || listing.filter.with(|filter| filter.only.contains(&severity));
    let count = move || {
        let at = SEVERITIES.iter().position(|known| *known == severity).unwrap_or_default();
        found.with(|found| found.as_deref().and_then(|found| found.counts.get(at).copied()).unwrap_or_default())
    };
    let mark = match severity {
        Severity::Error => "severity-mark error",
        Severity::Warning => "severity-mark warning",
        Severity::Info => "severity-mark info",
    };
    let press = move |_| {
        listing.restart();
        listing.filter.update(|filter| filter.toggle(severity));
    };
    view! {
        <button type="button" class="button choice chip" aria-pressed=move || is_on().to_string() on:click=press>
            <span class=mark aria-hidden="true"></span>
            {words.severity(severity)}
            " "
            <span class="chip-count">{count}</span>
        </button>
    }
}

fn grouping(listing: Listing, by: By, words: &'static FindingsStrings) -> impl IntoView {
    let name = match by {
        By::Object => words.by_object,
        By::Rule => words.by_rule,
        By::Severity => words.by_severity,
    };
    view! {
        <button
            type="button"
            class="button choice"
            data-group=by.id()
            aria-pressed=move || (listing.by.get() == by).to_string()
            on:click=move |_| listing.group(by)
        >
            {name}
        </button>
    }
}

/// The rest of a long list, in slices.
#[component]
fn More(state: State, found: Shown) -> impl IntoView {
    let words = state.strings_now().findings_words();
    let listed = state.listing().listed;
    let left = move || {
        let shown = found.with(|found| found.as_deref().map_or(0, |found| found.shown));
        shown.saturating_sub(listed.get())
    };
    view! {
        <button
            type="button"
            class="button findings-more"
            hidden=move || left() == 0
            on:click=move |_| listed.update(|listed| *listed += SLICE)
        >
            {move || words.more.replace("{n}", &left().min(SLICE).to_string())}
        </button>
    }
}

/// Where the Tab key enters the list next time: where it was left.
fn remember(listing: Listing, place: NodeRef<html::Div>, event: &web_sys::Event) {
    let (Some(place), Some(row)) = (place.get_untracked(), carrier(event, "data-at")) else { return };
    let rows = rows(&place);
    let Some(at) = rows.iter().position(|known| *known == row) else { return };
    if let Some(last) = rows.get(listing.current.get_untracked()) {
        drop(last.set_attribute("tabindex", "-1"));
    }
    drop(row.set_attribute("tabindex", "0"));
    listing.current.set(at);
}

fn rows(place: &Element) -> Vec<Element> {
    let Ok(found) = place.query_selector_all(".in-list") else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
}

/// The letter of a key, also while another alphabet is typed.
fn letter(event: &KeyboardEvent) -> String {
    let key = event.key();
    if key.is_ascii() && key != "Process" {
        return key;
    }
    event.code().strip_prefix("Key").map(str::to_lowercase).unwrap_or(key)
}

fn keys(state: State, found: Shown, place: NodeRef<html::Div>, field: NodeRef<html::Input>, event: &KeyboardEvent) {
    if event.is_composing() || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let Some(list) = place.get_untracked() else { return };
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_field = target.as_ref().is_some_and(|target| target.id() == "findings-filter");
    let is_inside = target.as_ref().is_some_and(|target| list.contains(Some(target)));
    let is_row = target.as_ref().is_some_and(|target| target.has_attribute("data-at"));
    let index = carried(event, "data-at").and_then(|index| index.parse::<usize>().ok());
    match (letter(event).as_str(), index) {
        ("Escape", _) if state.listing().filter.with_untracked(Filter::is_on) => clear(state, field),
        ("ArrowDown" | "Enter", _) if is_field => {
            focus(&list, ".in-list[tabindex='0']");
        }
        _ if is_field => return,
        ("/", _) => field.get_untracked().map(|field| drop(field.focus())).unwrap_or_default(),
        ("ArrowDown" | "j", _) if is_inside => go(state, found, &list, 1),
        ("ArrowUp" | "k", _) if is_inside => go(state, found, &list, -1),
        ("Home", _) if is_inside => go(state, found, &list, i64::MIN),
        ("End", _) if is_inside => go(state, found, &list, i64::MAX),
        ("Enter", Some(index)) if is_row => state.jump(index),
        ("f", Some(index)) => mend(state, index),
        _ => return,
    }
    event.prevent_default();
}

/// Moves the focus by so many findings; at the end of a slice the next is drawn.
fn go(state: State, found: Shown, list: &Element, step: i64) {
    let listing = state.listing();
    let bottom = found.with_untracked(|found| found.as_deref().map_or(0, |found| found.shown)).saturating_sub(1);
    let at = (listing.current.get_untracked() as i64).saturating_add(step).clamp(0, bottom as i64) as usize;
    if at >= listing.listed.get_untracked() {
        // The list is drawn again with the focus where it is told to be.
        listing.current.set(at);
        listing.listed.set((at + 1).next_multiple_of(SLICE));
    } else if let Some(row) = rows(list).into_iter().nth(at) {
        take_focus(&row);
    }
}

/// Applies the first safe fix of a finding.
fn mend(state: State, index: usize) {
    let Some(report) = state.report.get_untracked() else { return };
    let Some(finding) = report.findings.get(index) else { return };
    if let Some(fix) = safe_fix(finding) {
        state.fix(index, fix);
    } else {
        let said = state.strings_now().findings_words().no_safe_fix.replace("{rule}", &finding.rule);
        state.notice.set(Some(Notice::plain(said)));
    }
}

fn clear(state: State, field: NodeRef<html::Input>) {
    let listing = state.listing();
    listing.restart();
    listing.filter.set(Filter::default());
    if let Some(field) = field.get_untracked() {
        field.set_value("");
    }
}
