//! Every assumption as a field.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use zerodown_web::settings::form::{APP, CLUSTER, Control, REQUESTS, control, note, refusal, words};
use zerodown_web::strings;

use crate::state::State;

/// The fields, by what they are about.
#[component]
pub(super) fn Assumptions(state: State) -> impl IntoView {
    let strings = state.strings_now().settings_words();
    let groups: [(&str, &'static [&'static str]); 3] =
        [(strings.cluster, &CLUSTER), (strings.requests, &REQUESTS), (strings.application, &APP)];
    let group = move |(title, names): (&'static str, &'static [&'static str])| {
        view! {
            <section class="setting-group">
                <h3>{title}</h3>
                {names.iter().map(|name| field(state, name)).collect_view()}
            </section>
        }
    };
    groups.map(group).into_iter().collect_view()
}

/// A field: its name, what it means, its value, its default.
fn field(state: State, name: &'static str) -> AnyView {
    let strings = strings::of(state.lang.get_untracked());
    let words = words(name, strings);
    let settings = state.adjusting().settings;
    let is_refused = RwSignal::new(false);
    let is_set = Memo::new(move |_| settings.with(|settings| settings.assumptions.contains_key(name)));
    let id = format!("set-{name}");
    let (meaning, below) = (format!("{id}-meaning"), format!("{id}-note"));
    let told =
        move || {
            settings.with(|settings| {
                if is_refused.get() { refusal(name, settings, strings) } else { note(name, settings, strings) }
            })
        };
    let back = {
        let id = id.clone();
        move |_| {
            is_refused.set(false);
            take_back(state, name, &id);
        }
    };
    view! {
        <div class="setting" class:is-set=is_set>
            <label class="setting-name" for=id.clone()>
                {words.name}
                <span class="setting-key mono">{name}</span>
            </label>
            <p class="setting-meaning muted small" id=meaning.clone()>
                {words.meaning}
            </p>
            <div class="setting-value">{value(state, name, id, format!("{meaning} {below}"), is_refused)}</div>
            <p class="setting-note small" class:is-refused=is_refused id=below role="status">
                {told}
            </p>
            <button
                type="button"
                class="link small setting-back"
                aria-label=strings.settings_words().to_default_named.replace("{name}", words.name)
                hidden=move || !is_set.get()
                on:click=back
            >
                {strings.settings_words().to_default}
            </button>
        </div>
    }
    .into_any()
}

/// Takes one assumption back; the button that did it goes, so the field gets the focus.
fn take_back(state: State, name: &'static str, id: &str) {
    state.adjust(|settings| drop(settings.assumptions.remove(name)));
    let field = document().get_element_by_id(id).and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(field) = field {
        drop(field.focus());
    }
}

/// What is typed or chosen.
fn value(state: State, name: &'static str, id: String, about: String, is_refused: RwSignal<bool>) -> AnyView {
    let strings = strings::of(state.lang.get_untracked());
    let settings = state.adjusting().settings;
    let current = Memo::new(move |_| settings.with(|settings| settings.assumption(name)));
    let typed = move |value: String| {
        let mut is_taken = false;
        state.adjust(|settings| is_taken = settings.assume(name, &value));
        is_refused.set(!is_taken);
    };
    match settings.with_untracked(|settings| control(name, settings, strings)) {
        Control::Choice(choices) => {
            let option = move |(value, label): (String, String)| {
                let own = value.clone();
                view! { <option value=value prop:selected=move || current.get() == own>{label}</option> }
            };
            view! {
                <select
                    class="button select"
                    id=id
                    aria-describedby=about
                    on:change=move |event| typed(event_target_value(&event))
                >
                    {choices.into_iter().map(option).collect_view()}
                </select>
            }
            .into_any()
        }
        Control::Number { least, most, step, unit } => {
            // An empty field is on its way to another number until it is left.
            let input = move |event: web_sys::Event| {
                let value = event_target_value(&event);
                if !value.is_empty() || is_bad(&event) {
                    typed(value);
                }
            };
            let left = move |event: web_sys::Event| {
                if event_target_value(&event).is_empty() && !is_bad(&event) {
                    is_refused.set(false);
                    state.adjust(|settings| drop(settings.assumptions.remove(name)));
                    current.with_untracked(|value| set_value(&event, value));
                }
            };
            view! {
                <input
                    type="number"
                    class="field"
                    id=id
                    min=least
                    max=most
                    step=step
                    aria-describedby=about
                    aria-invalid=move || is_refused.get().to_string()
                    prop:value=current
                    on:input=input
                    on:change=left
                />
                <span class="setting-unit muted">{unit}</span>
            }
            .into_any()
        }
    }
}

fn field_of(event: &web_sys::Event) -> Option<web_sys::HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// Whether something stands in the field that is no number: the browser then says that nothing does.
fn is_bad(event: &web_sys::Event) -> bool {
    field_of(event).is_some_and(|field| field.validity().bad_input())
}

fn set_value(event: &web_sys::Event, value: &str) {
    if let Some(field) = field_of(event) {
        field.set_value(value);
    }
}
