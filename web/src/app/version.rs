//! Which build this is, and whether it works without a network.

use leptos::prelude::*;

use zerodown_web::node::DOT;

use crate::shell::stamp;
use crate::state::State;

/// One quiet line.
#[component]
pub(crate) fn Version(state: State) -> impl IntoView {
    let commit = stamp("commit");
    let text = move || {
        let strings = &state.strings().offline;
        let mut text = strings.version.replace("{version}", env!("CARGO_PKG_VERSION")).replace("{commit}", &commit);
        if state.is_kept.get() {
            text.push_str(DOT);
            text.push_str(strings.kept);
        }
        text
    };
    view! { <p class="version muted">{text}</p> }
}
