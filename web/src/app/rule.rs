//! A rule's page: its Markdown as elements, and its examples.

use leptos::prelude::*;
use zerodown_web::views::rule::page;

use crate::draw::drawn;
use crate::state::State;

/// The page of the rule that was asked for.
#[component]
pub(crate) fn RuleView(state: State) -> impl IntoView {
    let body = move || {
        let asked = state.rule.get();
        let known = state.rule_page.get().filter(|page| Some(&page.rule) == asked.as_ref());
        known.map(|known| page(&known)).unwrap_or_default()
    };
    view! {
        <button type="button" class="button" id="rule-back" on:click=move |_| state.rule.set(None)>
            {move || state.strings().back}
        </button>
        {drawn("", body)}
    }
}
