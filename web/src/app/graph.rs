//! The Graph: who sends to whom, what protects and scales it, and what does not hold between them.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, KeyboardEvent};
use zerodown_web::graph::keys::Way;
use zerodown_web::graph::layout::{FIRST, Layout};
use zerodown_web::graph::picture::picture;
use zerodown_web::graph::{Item, Linked};
use zerodown_web::node::html as element;
use zerodown_web::views::graph::{headline, list, panel, title};

use crate::draw::{carried, drawn, focus, has_focus, put, take_focus_in_place};
use crate::state::State;
use crate::timeline::follow_width;

/// In a window below this the text is shown first, as it is wherever the picture does not fit.
const NARROW: f64 = 760.0;
const SCROLL_BAR: f64 = 24.0;

/// The graph and how it is looked at.
#[derive(Clone, Copy)]
pub(crate) struct Board {
    pub(crate) linked: RwSignal<Option<Arc<Linked>>>,
    /// The text is newer.
    pub(crate) is_behind: RwSignal<bool>,
    /// What the panel tells of.
    pub(crate) selected: RwSignal<Option<Item>>,
    /// As a nested list; `None`: not chosen yet.
    as_text: RwSignal<Option<bool>>,
    /// How many objects are drawn.
    most: RwSignal<usize>,
    /// Where the Tab key enters the picture.
    stop: RwSignal<Option<Item>>,
}

impl Board {
    /// Nothing is known yet.
    pub(crate) fn new() -> Self {
        Self {
            linked: RwSignal::new(None),
            is_behind: RwSignal::new(false),
            selected: RwSignal::new(None),
            as_text: RwSignal::new(None),
            most: RwSignal::new(FIRST),
            stop: RwSignal::new(None),
        }
    }

    /// Whether words are shown where there is so much room. Tracked.
    fn is_text(self, room: f64) -> bool {
        self.as_text.get().unwrap_or_else(|| {
            let width = window().inner_width().ok().and_then(|width| width.as_f64());
            let is_narrow = width.is_some_and(|width| width < NARROW);
            let fits = |linked: &Arc<Linked>| Layout::fits(linked, room as i32 - 2);
            is_narrow || (room > 0.0 && self.linked.with(|linked| linked.as_ref().is_some_and(|linked| !fits(linked))))
        })
    }
}

/// The view. Its parts stay where they are while graphs come and go, so that nothing loses the focus.
#[component]
pub(crate) fn GraphView(state: State) -> impl IntoView {
    Effect::new(move |_| {
        state.judged.track();
        state.graph_soon();
    });
    let lang = state.lang.get_untracked();
    let words = state.strings_now().graph_words();
    let board = state.board();
    let said = move || match board.linked.get() {
        Some(linked) => headline(&linked, lang),
        None => vec![element("h2").class("headline muted").text(words.wait)],
    };
    let is_there =
        Memo::new(move |_| board.linked.with(|linked| linked.as_ref().is_some_and(|l| !l.graph.nodes.is_empty())));
    let (root, main) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    let width = RwSignal::new(0.0);
    follow_width(main, width);
    // A scroll bar that one of them has and the other has not must not make them take turns.
    let is_text = Memo::new(move |was: Option<&bool>| {
        board.is_text(width.get() - if was == Some(&true) { SCROLL_BAR } else { 0.0 })
    });
    let press = move |event: web_sys::MouseEvent| {
        if let Some(item) = item_of(&event) {
            select(state, root, Some(item));
        }
    };
    view! {
        <div
            class="graph"
            class:has-panel=move || board.selected.get().is_some()
            aria-busy=move || board.is_behind.get().to_string()
            node_ref=root
            on:click=press
            on:keydown=move |event| keys(state, root, &event)
        >
            <div class="graph-main" node_ref=main>
                {drawn("", said)}
                <Choices state is_text is_there />
                <Show when=move || is_there.get()>
                    <div hidden=is_text>
                        <Picture state is_text />
                    </div>
                    <div class="graph-text" hidden=move || !is_text.get()>
                        {drawn("", move || text(state, is_text))}
                    </div>
                    <More state />
                </Show>
            </div>
            <Show when=move || is_there.get()>
                <Panel state root />
            </Show>
        </div>
    }
}

fn text(state: State, is_text: Memo<bool>) -> Vec<zerodown_web::node::Node> {
    let board = state.board();
    if !is_text.get() {
        return Vec::new();
    }
    let linked = board.linked.get();
    linked.map(|linked| list(&linked, board.most.get() * 2, state.lang.get_untracked())).unwrap_or_default()
}

/// Picture or text, where there is something to see, and how wide.
#[component]
fn Choices(state: State, is_text: Memo<bool>, is_there: Memo<bool>) -> impl IntoView {
    let strings = state.strings_now();
    let words = strings.graph_words();
    let board = state.board();
    let choice = move |as_text: bool, name: &'static str| {
        view! {
            <button
                type="button"
                class="button choice"
                data-shown=if as_text { "text" } else { "picture" }
                aria-pressed=move || (is_text.get() == as_text).to_string()
                on:click=move |_| board.as_text.set(Some(as_text))
            >
                {name}
            </button>
        }
    };
    let is_wide = state.course().is_wide;
    let width =
        move || if is_wide.get() { strings.timeline_words().show_editor } else { strings.timeline_words().hide_editor };
    view! {
        <div class="choices">
            <Show when=move || is_there.get()>
                <div class="choice-group" role="group" aria-label=words.shown_as>
                    {choice(false, words.as_picture)}
                    {choice(true, words.as_text)}
                </div>
            </Show>
            <div class="choice-group at-end">
                <button
                    type="button"
                    class="button wide-toggle"
                    id="graph-width"
                    on:click=move |_| is_wide.update(|wide| *wide = !*wide)
                >
                    {width}
                </button>
            </div>
        </div>
    }
}

/// The picture, as wide as there is room.
#[component]
fn Picture(state: State, is_text: Memo<bool>) -> impl IntoView {
    let lang = state.lang.get_untracked();
    let board = state.board();
    let width = RwSignal::new(0.0);
    let (room, place) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    follow_width(room, width);
    let layout = Memo::new(move |_| {
        let (linked, width) = (board.linked.get()?, width.get());
        (width > 0.0 && !is_text.get()).then(|| Arc::new(Layout::of(&linked, width as i32 - 2, board.most.get())))
    });
    Effect::new(move |_| {
        let (Some(linked), Some(layout), Some(place)) = (board.linked.get(), layout.get(), place.get()) else { return };
        let was_inside = has_focus(&place);
        let is_drawn = |item: &Item| match item {
            Item::Node(node) => layout.places.get(*node).is_some_and(Option::is_some),
            Item::Edge(edge) => linked.problem(*edge).is_some() && layout.lines.get(*edge).is_some_and(Option::is_some),
        };
        let stop = board.stop.get_untracked().filter(is_drawn).or_else(|| layout.first());
        board.stop.set(stop);
        put(&place, &[picture(&linked, &layout, stop, lang)]);
        mark(&place, board.selected.get_untracked());
        if let Some(stop) = stop.filter(|_| was_inside) {
            focus(&place, &selector(stop));
        }
    });
    Effect::new(move |_| {
        let selected = board.selected.get();
        if let Some(place) = place.get_untracked() {
            mark(&place, selected);
        }
    });
    let walk = move |event: KeyboardEvent| {
        let (Some(place), Some(item)) = (place.get_untracked(), item_of(&event)) else { return };
        let (Some(linked), Some(layout)) = (board.linked.get_untracked(), layout.get_untracked()) else { return };
        let Some(way) = way(&event.key()) else { return };
        event.prevent_default();
        if let Some(next) = layout.step(&linked, item, way) {
            enter(board, &place, next);
        }
    };
    view! {
        <div class="graph-scroll" node_ref=room>
            <div node_ref=place on:keydown=walk></div>
        </div>
    }
}

const fn way(key: &str) -> Option<Way> {
    Some(match key.as_bytes() {
        b"ArrowLeft" => Way::Left,
        b"ArrowRight" => Way::Right,
        b"ArrowUp" => Way::Up,
        b"ArrowDown" => Way::Down,
        b"Home" => Way::First,
        b"End" => Way::Last,
        _ => return None,
    })
}

/// Puts the focus on an item of the picture; the Tab key enters there from now on.
fn enter(board: Board, place: &Element, item: Item) {
    if let Some(last) = board.stop.get_untracked().and_then(|last| place.query_selector(&selector(last)).ok().flatten())
    {
        drop(last.set_attribute("tabindex", "-1"));
    }
    if let Ok(Some(next)) = place.query_selector(&selector(item)) {
        drop(next.set_attribute("tabindex", "0"));
    }
    board.stop.set(Some(item));
    focus(place, &selector(item));
}

/// Shows in the picture what the panel tells of.
fn mark(place: &Element, selected: Option<Item>) {
    if let Ok(Some(last)) = place.query_selector("[aria-pressed='true'], .is-selected") {
        drop(last.class_list().remove_1("is-selected"));
        if last.has_attribute("aria-pressed") {
            drop(last.set_attribute("aria-pressed", "false"));
        }
    }
    if let Some(Ok(Some(next))) = selected.map(|item| place.query_selector(&selector(item))) {
        drop(next.class_list().add_1("is-selected"));
        if next.has_attribute("aria-pressed") {
            drop(next.set_attribute("aria-pressed", "true"));
        }
    }
}

fn selector(item: Item) -> String {
    match item {
        Item::Node(node) => format!("[data-node='{node}']"),
        Item::Edge(edge) => format!("[data-edge='{edge}']"),
    }
}

/// The object or relation that an event is about.
fn item_of(event: &Event) -> Option<Item> {
    let number = |name: &str| carried(event, name).and_then(|number| number.parse().ok());
    number("data-node").map(Item::Node).or_else(|| number("data-edge").map(Item::Edge))
}

/// Tells of an item, or of none; the focus goes where the eyes go.
fn select(state: State, root: NodeRef<html::Div>, item: Option<Item>) {
    let board = state.board();
    let last = board.selected.get_untracked();
    board.selected.set(item);
    // The panel is drawn, or gone, by then.
    request_animation_frame(move || {
        let Some(root) = root.try_get_untracked().flatten() else { return };
        if item.is_some() {
            if let Ok(Some(panel)) = root.query_selector(".graph-panel") {
                take_focus_in_place(&panel);
            }
        } else if let Some(last) = last {
            focus(&root, &format!("div:not([hidden]) > * {}", selector(last)));
        }
    });
}

fn keys(state: State, root: NodeRef<html::Div>, event: &KeyboardEvent) {
    let board = state.board();
    let key = event.key();
    if key == "Escape" && board.selected.get_untracked().is_some() {
        event.prevent_default();
        select(state, root, None);
    }
    // Buttons press themselves; boxes of a picture do not.
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_picture = target.is_some_and(|target| target.tag_name() == "g");
    if let Some(item) = item_of(event).filter(|_| is_picture && matches!(key.as_str(), "Enter" | " ")) {
        event.prevent_default();
        board.stop.set(Some(item));
        select(state, root, Some(item));
    }
}

/// The rest of a large graph.
#[component]
fn More(state: State) -> impl IntoView {
    let words = state.strings_now().graph_words();
    let board = state.board();
    let left = move || {
        let all = board.linked.with(|linked| linked.as_ref().map_or(0, |linked| linked.graph.nodes.len()));
        all.saturating_sub(board.most.get())
    };
    view! {
        <button
            type="button"
            class="button graph-more"
            hidden=move || left() == 0
            on:click=move |_| board.most.update(|most| *most += FIRST)
        >
            {move || words.more.replace("{n}", &left().min(FIRST).to_string())}
        </button>
    }
}

/// What is told of the item that was pressed; the keys until then.
#[component]
fn Panel(state: State, root: NodeRef<html::Div>) -> impl IntoView {
    let lang = state.lang.get_untracked();
    let words = state.strings_now().graph_words();
    let board = state.board();
    let both = move || board.linked.get().zip(board.selected.get());
    let name = move || both().map(|(linked, item)| words.panel.replace("{name}", &title(&linked, item, lang)));
    let told = move || match both() {
        Some((linked, item)) => panel(&linked, item, lang),
        None => vec![element("p").class("muted small graph-keys").text(words.keys)],
    };
    view! {
        <aside class="graph-panel" tabindex="-1" aria-label=move || name().unwrap_or_else(|| state.strings_now().graph.to_owned())>
            <button
                type="button"
                class="button quiet panel-close"
                hidden=move || board.selected.get().is_none()
                on:click=move |_| select(state, root, None)
            >
                {words.close}
            </button>
            {drawn("", told)}
        </aside>
    }
}
