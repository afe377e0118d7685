//! Arrow keys among tabs and menu items, as ARIA's patterns have them.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// Moves the focus among the elements of a role inside the element that the event was bound to.
pub(crate) fn move_focus(event: &KeyboardEvent, role: &str) {
    let step: i32 = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => 1,
        "ArrowLeft" | "ArrowUp" => -1,
        "Home" => i32::MIN,
        "End" => i32::MAX,
        _ => return,
    };
    let Some(place) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let Ok(found) = place.query_selector_all(&format!("[role={role}]")) else { return };
    let items: Vec<HtmlElement> = (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect();
    let now = document().active_element();
    let at = items.iter().position(|item| now.as_ref() == Some(item.as_ref()));
    let last = items.len().saturating_sub(1) as i32;
    let next = match (step, at) {
        (i32::MAX, _) => last,
        (i32::MIN, _) | (_, None) => 0,
        (step, Some(at)) => (at as i32 + step).rem_euclid(last + 1),
    };
    if let Some(item) = items.get(next as usize) {
        event.prevent_default();
        drop(item.focus());
    }
}
