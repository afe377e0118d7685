//! Listeners of the whole window that come before everybody else's.

use leptos::prelude::window;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::convert::FromWasmAbi;
use wasm_bindgen::prelude::Closure;

/// Listens as long as the page lives, before the elements that the event is for: the editor would take a dropped file
/// as text of its own.
pub(crate) fn listen<E: FromWasmAbi + 'static>(event: &str, listener: impl Fn(E) + 'static) {
    let listener = Closure::<dyn Fn(E)>::new(listener).into_js_value();
    drop(window().add_event_listener_with_callback_and_bool(event, listener.unchecked_ref(), true));
}
