//! The Settings: what everything is judged by, and how the page looks.

mod assumptions;
mod browser;
mod file;
mod out;
mod rules;

use leptos::prelude::*;
use zerodown_web::settings::Settings;

use crate::state::{Section, State};
use assumptions::Assumptions;
use browser::Browser;
use file::File;
use rules::Rules;

/// One sentence on what differs, the way back, and one section at a time.
#[component]
pub(crate) fn SettingsView(state: State) -> impl IntoView {
    let adjusting = state.adjusting();
    let strings = state.strings_now().settings_words();
    let is_default = move || adjusting.settings.with(|settings| settings.differing() == 0);
    // The section stays as it is where something only says once more which one it is.
    let chosen = Memo::new(move |_| (adjusting.section.get(), adjusting.epoch.get()));
    let section = move || match chosen.get().0 {
        Section::Assumptions => view! { <Assumptions state /> }.into_any(),
        Section::Rules => view! { <Rules state /> }.into_any(),
        Section::File => view! { <File state /> }.into_any(),
        Section::Browser => view! { <Browser state /> }.into_any(),
    };
    view! {
        <div class="settings">
            <div class="settings-top">
                <div>
                    <h2 class="headline" role="status">
                        {move || adjusting.settings.with(|settings| state.differ(settings))}
                    </h2>
                    <p class="detail">{strings.scope}</p>
                </div>
                <button
                    type="button"
                    class="button"
                    id="settings-reset"
                    disabled=is_default
                    on:click=move |_| state.reset_settings()
                >
                    {strings.back_to_defaults}
                </button>
            </div>
            <Sections state />
            {section}
        </div>
    }
}

/// Which section is shown; each says how much in it differs.
#[component]
fn Sections(state: State) -> impl IntoView {
    let adjusting = state.adjusting();
    let strings = state.strings_now().settings_words();
    let choice = move |section: Section, id: &'static str, name: &'static str, differs: fn(&Settings) -> usize| {
        let is_on = move || adjusting.section.get() == section;
        let count = move || adjusting.settings.with(differs);
        view! {
            <button
                type="button"
                class="button choice"
                id=id
                aria-pressed=move || is_on().to_string()
                on:click=move |_| adjusting.section.set(section)
            >
                {name}
                {move || (count() > 0).then(|| view! { <span class="count">{count()}</span> })}
            </button>
        }
    };
    view! {
        <div class="choices">
            <div class="choice-group" role="group" aria-label=strings.sections>
                {choice(Section::Assumptions, "settings-assumptions", strings.assumptions, |set| set.assumptions.len())}
                {choice(Section::Rules, "settings-rules", strings.rules, |set| set.rules.len())}
                {choice(Section::File, "settings-file", "zerodown.yaml", Settings::of_the_file)}
                {choice(Section::Browser, "settings-browser", strings.browser, |_| 0)}
            </div>
        </div>
    }
}
