//! Every rule with its severity, and a field that finds some.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use zerodown_web::protocol::{Request, RuleLine};
use zerodown_web::settings::rules::{count, list, matching, setting};

use crate::draw::{carried, drawn};
use crate::state::State;

/// The list. The engine brings it when it is first wanted, and again in another language.
#[component]
pub(super) fn Rules(state: State) -> impl IntoView {
    let adjusting = state.adjusting();
    let lang = state.lang.get_untracked();
    let strings = state.strings_now().settings_words();
    let filter = RwSignal::new(String::new());
    let only_changed = RwSignal::new(false);
    state.ask_rules(Request::Rules { lang });
    // Without the settings: a choice that was just made stands where it is, and keeps the focus.
    let found = Memo::new(move |_| {
        let only_changed = only_changed.get();
        let is_changed =
            |rule: &&RuleLine| adjusting.settings.with_untracked(|settings| settings.rules.contains_key(&rule.id));
        let rules = adjusting.rules.get();
        let found = filter.with(|filter| matching(&rules, filter, lang)).into_iter();
        found.filter(|rule| !only_changed || is_changed(rule)).cloned().collect::<Vec<RuleLine>>()
    });
    let rows = move || found.with(|rules| adjusting.settings.with_untracked(|settings| list(rules, settings, lang)));
    let counted = move || count(found.with(Vec::len), adjusting.rules.with(|rules| rules.len()), lang);
    let chosen = move |event: web_sys::Event| {
        let Some(rule) = carried(&event, "data-rule") else { return };
        let value = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlSelectElement>().ok());
        if let Some(value) = value.map(|select| select.value()) {
            state.adjust(|settings| settings.set_rule(&rule, setting(&value)));
        }
    };
    view! {
        <section class="setting-group" aria-label=strings.rules>
            <p class="muted">{strings.rules_more}</p>
            <div class="rule-filter">
                <input
                    type="search"
                    class="field"
                    id="rule-filter"
                    placeholder=strings.filter
                    aria-label=strings.filter
                    on:input=move |event| filter.set(event_target_value(&event))
                />
                <label>
                    <input
                        type="checkbox"
                        id="rules-changed"
                        on:change=move |event| only_changed.set(event_target_checked(&event))
                    />
                    {strings.only_changed}
                </label>
                <span class="muted small" role="status">{counted}</span>
            </div>
            <div on:change=chosen>{drawn("", rows)}</div>
        </section>
    }
}
