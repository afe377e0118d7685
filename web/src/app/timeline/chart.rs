//! The chart: serving Pods against the needed ones, lost requests, one bar per Pod.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use policy_core::report::PodState;
use policy_core::text::Lang;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, PointerEvent};
use zerodown_web::numbers::{percent, plain, seconds};
use zerodown_web::strings::{self, timeline::TimelineStrings};
use zerodown_web::timeline::Timeline;
use zerodown_web::timeline::geometry::{Area, Bar, Geometry, LossBox, Row, Strip, Tick};

use super::playhead::Playhead;
use super::{Shown, row_name};
use crate::state::State;

/// The order of the legend.
const LEGEND: [PodState; 8] = [
    PodState::Serving,
    PodState::Starting,
    PodState::Ready,
    PodState::RoutedNotListening,
    PodState::RoutedGone,
    PodState::Draining,
    PodState::Failed,
    PodState::Pending,
];

/// The chart, as wide as there is room.
#[component]
pub(super) fn Chart(state: State, shown: Shown) -> impl IntoView {
    let lang = state.lang.get_untracked();
    let width = RwSignal::new(0.0);
    let place = NodeRef::<html::Div>::new();
    follow_width(place, width);
    let drawn = Memo::new(move |_| {
        let (simulated, width) = (shown.get()?, width.get());
        (width > 0.0).then(|| Arc::new(Geometry::of(&simulated.timeline, width)))
    });
    let is_dragging = RwSignal::new(false);
    let to = move |event: &PointerEvent| {
        let (Some(chart), Some(place)) = (drawn.get_untracked(), place.get_untracked()) else { return };
        let x = f64::from(event.client_x()) - place.get_bounding_client_rect().left();
        state.course.is_playing.set(false);
        state.course.playhead.set(chart.time(x));
    };
    let down = move |event: PointerEvent| {
        let target = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(target) = target.filter(|_| event.button() == 0) {
            drop(target.set_pointer_capture(event.pointer_id()));
            is_dragging.set(true);
            to(&event);
        }
    };
    let moved = move |event: PointerEvent| {
        if is_dragging.get_untracked() {
            to(&event);
        }
    };
    let picture = move || {
        let (simulated, chart) = (shown.get()?, drawn.get()?);
        Some(drawing(&simulated.timeline, &chart, lang))
    };
    view! {
        <Patterns />
        <div
            class="chart"
            node_ref=place
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=move |_| is_dragging.set(false)
            on:pointercancel=move |_| is_dragging.set(false)
        >
            {picture}
            <Playhead state shown drawn />
        </div>
        {move || shown.get().map(|simulated| legend(&simulated.timeline, lang))}
    }
}

/// Keeps a signal at an element's width.
fn follow_width(place: NodeRef<html::Div>, width: RwSignal<f64>) {
    let observer = StoredValue::new_local(None::<(web_sys::ResizeObserver, Closure<dyn Fn()>)>);
    place.on_load(move |element| {
        width.set(f64::from(element.client_width()));
        let changed = Closure::<dyn Fn()>::new(move || {
            // Gone while its last news was on the way.
            if let Some(element) = place.try_get_untracked().flatten() {
                width.set(f64::from(element.client_width()));
            }
        });
        let Ok(watch) = web_sys::ResizeObserver::new(changed.as_ref().unchecked_ref()) else { return };
        watch.observe(&element);
        observer.set_value(Some((watch, changed)));
    });
    on_cleanup(move || {
        if let Some(Some((watch, _))) = observer.try_update_value(Option::take) {
            watch.disconnect();
        }
    });
}

/// What fills the bars beside their colour, so that nobody has to tell colours apart.
#[component]
fn Patterns() -> impl IntoView {
    let lines = |id: &'static str, ground: &'static str, line: &'static str, turn: &'static str, step: &'static str| {
        view! {
            <pattern id=id width=step height=step patternUnits="userSpaceOnUse" patternTransform=turn>
                <rect class=ground width=step height=step />
                <path class=line d="M0 0V12" />
            </pattern>
        }
    };
    view! {
        <svg class="patterns" width="0" height="0" aria-hidden="true">
            <defs>
                {lines("fill-starting", "ground-none", "line-edge", "rotate(45)", "6")}
                {lines("fill-not-listening", "ground-loses", "line-panel", "rotate(0)", "5")}
                {lines("fill-gone", "ground-outage", "line-panel", "rotate(-45)", "7")}
                {lines("fill-failed", "ground-na", "line-muted", "rotate(-45)", "5")}
            </defs>
        </svg>
    }
}

/// The class of a bar, and its pattern where it has one.
fn fill(state: PodState) -> (&'static str, Option<&'static str>) {
    match state {
        PodState::Serving => ("bar-serving", None),
        PodState::Starting => ("bar-starting", Some("url(#fill-starting)")),
        PodState::RoutedNotListening => ("bar-not-listening", Some("url(#fill-not-listening)")),
        PodState::Ready => ("bar-ready", None),
        PodState::RoutedGone => ("bar-gone", Some("url(#fill-gone)")),
        PodState::Draining => ("bar-draining", None),
        PodState::Pending => ("bar-pending", None),
        PodState::Failed => ("bar-failed", Some("url(#fill-failed)")),
    }
}

fn drawing(timeline: &Timeline, chart: &Geometry, lang: Lang) -> AnyView {
    let strings = &strings::of(lang).timeline;
    let label = strings.chart.replace("{t}", &seconds(timeline.duration, lang));
    let size = (chart.width.to_string(), chart.height.to_string());
    let view_box = format!("0 0 {} {}", chart.width, chart.height);
    let grid = chart.ticks.iter().map(|tick| tick_mark(*tick, chart, lang)).collect_view();
    let rows = chart.rows.iter().map(|row| pod_row(row, chart, strings)).collect_view();
    let more = chart.more.map(|y| {
        let text = strings.more_pods.replace("{n}", &timeline.hidden.to_string());
        view! { <text class="label" x=chart.left.to_string() y=(y + 4.0).to_string()>{text}</text> }
    });
    view! {
        <svg class="chart-picture" width=size.0 height=size.1 viewBox=view_box role="img" aria-label=label>
            {grid}
            {area(&chart.area, timeline, chart, strings)}
            {strip(&chart.strip, timeline, chart, strings)}
            {rows}
            {more}
        </svg>
    }
    .into_any()
}

fn tick_mark(tick: Tick, chart: &Geometry, lang: Lang) -> AnyView {
    let x = tick.x.to_string();
    let told = match (tick.in_minutes, lang) {
        (false, _) => seconds(tick.t, lang),
        (true, Lang::En) => format!("{} min", plain(tick.t / 60.0)),
        (true, Lang::Ko) => format!("{}분", plain(tick.t / 60.0)),
    };
    view! {
        <path class="grid" d=format!("M{x} {}V{}", chart.area.top, chart.axis) />
        <text class="label" x=x.clone() y=(chart.axis + 18.0).to_string() text-anchor="middle">{told}</text>
    }
    .into_any()
}

/// The name of a part: in front of it, or above it where there is no room.
fn part(name: &'static str, middle: f64, top: f64, chart: &Geometry) -> AnyView {
    let (x, y) = if chart.is_narrow { (chart.left, top - 8.0) } else { (0.0, middle + 4.0) };
    view! { <text class="label" x=x.to_string() y=y.to_string()>{name}</text> }.into_any()
}

fn area(area: &Area, timeline: &Timeline, chart: &Geometry, strings: &'static TimelineStrings) -> AnyView {
    let levels = area
        .levels
        .iter()
        .map(|(count, y)| {
            let (x, y) = ((chart.left - 8.0).to_string(), (y + 4.0).to_string());
            view! { <text class="label" x=x y=y text-anchor="end">{count.to_string()}</text> }
        })
        .collect_view();
    let needed = area.needed.zip(timeline.needed).map(|(y, needed)| {
        let line = format!("M{} {y}H{}", chart.left, chart.right);
        let told = strings.needed_line.replace("{n}", &needed.to_string());
        view! {
            <path class="needed" d=line />
            <text class="needed-label" x=(chart.right - 4.0).to_string() y=(y - 6.0).to_string() text-anchor="end">{told}</text>
        }
    });
    view! {
        {part(strings.serving, f64::midpoint(area.top, area.bottom), area.top, chart)}
        {levels}
        <path class="area-ground" d=area.ground.clone() />
        {area.available.clone().map(|line| view! { <path class="area-available" d=line /> })}
        <path class="area-serving" d=area.serving.clone() />
        {needed}
    }
    .into_any()
}

fn strip(strip: &Strip, timeline: &Timeline, chart: &Geometry, strings: &'static TimelineStrings) -> AnyView {
    let boxes = strip.boxes.iter().map(|loss| loss_box(loss, strip, strings)).collect_view();
    let endless = timeline.is_endless().then(|| {
        let (x, y) = ((chart.right - 2.0).to_string(), (strip.top - 6.0).to_string());
        view! { <text class="label" x=x y=y text-anchor="end">{format!("{} →", strings.no_end)}</text> }
    });
    // Where the share of what never ends would stand under the words.
    let name_top = if chart.is_narrow { strip.top - 14.0 } else { strip.top };
    view! {
        {part(strings.lost, f64::midpoint(strip.top, strip.bottom), name_top, chart)}
        <path class="grid" d=format!("M{} {}H{}", chart.left, strip.bottom, chart.right) />
        {boxes}
        {endless}
    }
    .into_any()
}

fn loss_box(loss: &LossBox, strip: &Strip, strings: &'static TimelineStrings) -> AnyView {
    let title =
        strings.loss.replace("{span}", &span(loss.from, loss.to, strings)).replace("{share}", &percent(loss.fraction));
    let share = loss.has_room.then(|| {
        let (x, y) = ((loss.x + loss.width / 2.0).to_string(), (strip.top - 6.0).to_string());
        view! { <text class="loss-share" x=x y=y text-anchor="middle">{percent(loss.fraction)}</text> }
    });
    let height = (strip.bottom - loss.y).to_string();
    view! {
        <rect class="loss" x=loss.x.to_string() y=loss.y.to_string() width=loss.width.to_string() height=height>
            <title>{title}</title>
        </rect>
        {share}
    }
    .into_any()
}

fn span(from: f64, to: f64, strings: &TimelineStrings) -> String {
    strings.span.replace("{from}", &plain(from)).replace("{to}", &plain(to))
}

fn pod_row(row: &Row, chart: &Geometry, strings: &'static TimelineStrings) -> AnyView {
    let name = row_name(row, strings.new_revision);
    let bars = row.bars.iter().map(|bar| pod_bar(bar, &name, strings)).collect_view();
    view! {
        <text class="row-name" x="0" y=(row.y + 4.0).to_string()>{fitting(&name, chart.left)}<title>{name.clone()}</title></text>
        {bars}
    }
    .into_any()
}

/// Names end in what tells them apart, so their beginning is left out.
fn fitting(name: &str, width: f64) -> String {
    let most = ((width - 14.0) / 7.2) as usize;
    let all = name.chars().count();
    if all <= most.max(4) {
        return name.to_owned();
    }
    format!("…{}", name.chars().skip(all + 1 - most.max(4)).collect::<String>())
}

fn pod_bar(bar: &Bar, name: &str, strings: &'static TimelineStrings) -> AnyView {
    let (class, pattern) = fill(bar.state);
    let title = strings
        .bar
        .replace("{span}", &span(bar.from, bar.to, strings))
        .replace("{state}", strings.state(bar.state).name)
        .replace("{name}", name);
    // A line around a box needs room inside it.
    let inset = if matches!(bar.state, PodState::Ready | PodState::Pending | PodState::Starting) { 0.5 } else { 0.0 };
    view! {
        <rect
            class=class
            fill=pattern
            x=(bar.x + inset).to_string()
            y=(bar.y + inset).to_string()
            width=(bar.width - 2.0 * inset).max(0.5).to_string()
            height=(bar.height - 2.0 * inset).to_string()
            rx="2"
        >
            <title>{title}</title>
        </rect>
    }
    .into_any()
}

fn legend(timeline: &Timeline, lang: Lang) -> AnyView {
    let strings = &strings::of(lang).timeline;
    let is_there = |state: &PodState| {
        timeline.tracks.iter().flat_map(|track| &track.segments).any(|segment| segment.state == *state)
    };
    let entry = |state: PodState| {
        let (class, pattern) = fill(state);
        view! {
            <li>
                <svg width="14" height="12" aria-hidden="true">
                    <rect class=class fill=pattern x="0.5" y="0.5" width="13" height="11" rx="2" />
                </svg>
                {strings.state(state).name}
            </li>
        }
    };
    let differs = timeline.moments.iter().any(|moment| moment.serving as i64 != moment.available);
    let available = differs.then(|| {
        view! {
            <li>
                <svg width="14" height="12" aria-hidden="true"><path class="area-available" d="M0 6H14" /></svg>
                {strings.available}
            </li>
        }
    });
    view! {
        <ul class="legend muted small" role="list">
            {LEGEND.into_iter().filter(is_there).map(entry).collect_view()}
            {available}
        </ul>
    }
    .into_any()
}
