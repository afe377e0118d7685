//! The line between editor and view; it can be dragged, and moved with the arrow keys.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, KeyboardEvent, PointerEvent};
use zerodown_web::numbers::short;

use crate::state::State;

const NARROWEST: f64 = 20.0;
const WIDEST: f64 = 80.0;

/// The divider. `share` is the editor's width in percent.
#[component]
pub(crate) fn Divider(
    state: State,
    /// The editor's width in percent.
    share: RwSignal<f64>,
) -> impl IntoView {
    let is_dragging = RwSignal::new(false);
    let handle = |event: &PointerEvent| event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    let down = move |event: PointerEvent| {
        event.prevent_default();
        if let Some(handle) = handle(&event) {
            drop(handle.set_pointer_capture(event.pointer_id()));
        }
        is_dragging.set(true);
    };
    let moved = move |event: PointerEvent| {
        if !is_dragging.get_untracked() {
            return;
        }
        let width = document().document_element().map_or(1.0, |root| f64::from(root.client_width().max(1)));
        share.set((f64::from(event.client_x()) / width * 100.0).clamp(NARROWEST, WIDEST));
    };
    let keys = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowLeft" => -2.0,
            "ArrowRight" => 2.0,
            "Home" => NARROWEST - WIDEST,
            "End" => WIDEST - NARROWEST,
            _ => return,
        };
        event.prevent_default();
        share.update(|share| *share = (*share + step).clamp(NARROWEST, WIDEST));
    };
    view! {
        <div
            class="divider"
            class:is-dragging=move || is_dragging.get()
            role="separator"
            tabindex="0"
            aria-orientation="vertical"
            aria-label=move || state.strings().divider
            aria-valuemin=short(NARROWEST)
            aria-valuemax=short(WIDEST)
            aria-valuenow=move || short(share.get().round())
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=move |_| is_dragging.set(false)
            on:pointercancel=move |_| is_dragging.set(false)
            on:keydown=keys
            on:dblclick=move |_| share.set(50.0)
        ></div>
    }
}
