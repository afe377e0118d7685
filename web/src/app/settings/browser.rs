//! How the page looks in this browser; the place for what it keeps here, too.

use leptos::prelude::*;
use policy_core::text::Lang;
use zerodown_web::strings::{EN, KO};

use crate::kept::Kept;
use crate::memory::{self, Theme};
use crate::state::State;

/// Language and theme.
#[component]
pub(super) fn Browser(state: State) -> impl IntoView {
    let strings = state.strings_now();
    view! {
        <section class="setting-group">
            <h3>{strings.settings_words().appearance}</h3>
            <div class="setting">
                <label class="setting-name" for="language-choice">
                    {strings.settings_words().language}
                </label>
                <div class="setting-value">
                    <LanguageChoice state />
                </div>
            </div>
            <div class="setting">
                <label class="setting-name" for="theme">
                    {strings.theme}
                </label>
                <div class="setting-value">
                    <ThemeChoice state />
                </div>
            </div>
        </section>
        <Kept state />
    }
}

/// English or Korean, each in its own words.
#[component]
fn LanguageChoice(state: State) -> impl IntoView {
    let choose = move |event| {
        let chosen = if event_target_value(&event) == "ko" { Lang::Ko } else { Lang::En };
        if chosen != state.lang.get_untracked() {
            state.switch_language();
        }
    };
    let option = move |lang: Lang, id: &'static str, name: &'static str| {
        view! {
            <option value=id lang=id prop:selected=move || state.lang.get() == lang>
                {name}
            </option>
        }
    };
    // Each language's button names the other.
    view! {
        <select class="button select" id="language-choice" on:change=choose>
            {option(Lang::En, "en", KO.other_language)}
            {option(Lang::Ko, "ko", EN.other_language)}
        </select>
    }
}

/// Light, dark or as the system says.
#[component]
fn ThemeChoice(state: State) -> impl IntoView {
    let strings = state.strings_now();
    let choose = move |event| {
        let theme = Theme::of(&event_target_value(&event));
        state.theme.set(theme);
        memory::set_theme(theme);
    };
    let option = move |theme: Theme, name: &'static str| {
        view! {
            <option value=theme.id() prop:selected=move || state.theme.get() == theme>
                {name}
            </option>
        }
    };
    view! {
        <select class="button select" id="theme" on:change=choose>
            {option(Theme::System, strings.theme_system)}
            {option(Theme::Light, strings.theme_light)}
            {option(Theme::Dark, strings.theme_dark)}
        </select>
    }
}
