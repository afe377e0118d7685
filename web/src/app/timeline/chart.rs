//! The chart, as wide as there is room, and the pointer that moves the playhead over it.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, PointerEvent};
use zerodown_web::timeline::geometry::Geometry;
use zerodown_web::timeline::picture::{legend, picture};

use super::Shown;
use super::playhead::Playhead;
use crate::draw::moving;
use crate::state::State;

/// The chart and its legend.
#[component]
pub(super) fn Chart(state: State, shown: Shown) -> impl IntoView {
    let lang = state.lang.get_untracked();
    let width = RwSignal::new(0.0);
    let place = NodeRef::<html::Div>::new();
    follow_width(place, width);
    let chart = Memo::new(move |_| {
        let (simulated, width) = (shown.get()?, width.get());
        (width > 0.0).then(|| Arc::new(Geometry::of(&simulated.timeline, width)))
    });
    let is_dragging = RwSignal::new(false);
    let to = move |event: &PointerEvent| {
        let (Some(chart), Some(place)) = (chart.get_untracked(), place.get_untracked()) else { return };
        let x = f64::from(event.client_x()) - place.get_bounding_client_rect().left();
        state.course().is_playing.set(false);
        state.course().playhead.set(chart.time(x));
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
    let drawing = move || {
        let both = shown.get().zip(chart.get());
        both.map(|(simulated, chart)| picture(&simulated.timeline, &chart, lang)).into_iter().collect()
    };
    view! {
        <div
            class="chart"
            node_ref=place
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=move |_| is_dragging.set(false)
            on:pointercancel=move |_| is_dragging.set(false)
        >
            {moving("", drawing)}
            <Playhead state shown chart />
        </div>
        {moving("", move || shown.get().map(|simulated| legend(&simulated.timeline, lang)).into_iter().collect())}
    }
}

/// Keeps a signal at an element's width.
pub(crate) fn follow_width(place: NodeRef<html::Div>, width: RwSignal<f64>) {
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
