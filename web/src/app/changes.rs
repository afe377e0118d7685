//! The Changes: what every safe fix together would do, before it is done.

use leptos::prelude::*;
use zerodown_web::views::changes::view;

use crate::draw::drawn;
use crate::state::State;

/// The preview of all safe fixes; asked for again whenever the report changes.
pub(crate) fn changes(state: State) -> AnyView {
    Effect::new(move |_| {
        state.report.track();
        state.ask_preview();
    });
    drawn("", move || view(state.preview.get().as_deref(), state.lang.get()))
}
