//! The settings as `zerodown.yaml`: out, and in again.

use leptos::html;
use leptos::prelude::*;
use zerodown_web::intake::{LARGEST, read};
use zerodown_web::settings::file::FILE_NAME;
use zerodown_web::settings::troubles::list;

use super::out::{copy, download};
use crate::draw::drawn;
use crate::notice::Notice;
use crate::state::State;
use crate::take::bytes;

/// The file of the command line.
#[component]
pub(super) fn File(state: State) -> impl IntoView {
    let adjusting = state.adjusting();
    let strings = state.strings_now().settings_words();
    let has_more = move || adjusting.settings.with(|settings| settings.of_the_file() > 0);
    let text = adjusting.text;
    view! {
        <section class="setting-group">
            <p class="muted">{strings.file_more}</p>
            <pre
                class="code"
                id="config-text"
                tabindex="0"
                role="group"
                aria-label=strings.file_name.replace("{name}", FILE_NAME)
            >
                {text}
            </pre>
            <p class="muted small" hidden=move || !has_more()>{strings.file_only}</p>
            <div class="buttons">
                <button type="button" class="button" id="config-copy" on:click=move |_| copy(state, text.get_untracked())>
                    {strings.copy}
                </button>
                <button
                    type="button"
                    class="button"
                    id="config-download"
                    on:click=move |_| download(FILE_NAME, &text.get_untracked())
                >
                    {strings.download}
                </button>
            </div>
        </section>
        <Import state />
    }
}

/// Text or a file to take in, and what is wrong with the last one.
#[component]
fn Import(state: State) -> impl IntoView {
    let adjusting = state.adjusting();
    let strings = state.strings_now().settings_words();
    let picker = NodeRef::<html::Input>::new();
    let take = move |_| state.take_settings(FILE_NAME.to_owned(), adjusting.pasted.get_untracked());
    let open = move |_| {
        if let Some(picker) = picker.get_untracked() {
            picker.click();
        }
    };
    let opened = move |_| {
        let Some(picker) = picker.get_untracked() else { return };
        if let Some(file) = picker.files().and_then(|files| files.get(0)) {
            open_file(state, file);
        }
        // The same file again is a change, too.
        picker.set_value("");
    };
    let lang = state.lang.get_untracked();
    let troubles = move || adjusting.troubles.with(|troubles| list(troubles, lang));
    view! {
        <section class="setting-group">
            <h3>{strings.import}</h3>
            <p class="muted">{strings.import_more}</p>
            <div aria-live="polite">{drawn("", troubles)}</div>
            <textarea
                class="field mono"
                id="config-paste"
                rows="6"
                spellcheck="false"
                placeholder=strings.paste_here
                aria-label=strings.paste_here
                prop:value=adjusting.pasted
                on:input=move |event| adjusting.pasted.set(event_target_value(&event))
            ></textarea>
            <div class="buttons">
                <button type="button" class="button" id="config-take" on:click=take>
                    {strings.take}
                </button>
                <button type="button" class="button" id="config-open" on:click=open>
                    {strings.open_file}
                </button>
                <input
                    type="file"
                    id="config-picker"
                    accept=".yaml,.yml"
                    hidden=true
                    node_ref=picker
                    on:change=opened
                />
            </div>
        </section>
    }
}

fn open_file(state: State, file: web_sys::File) {
    let name = file.name();
    leptos::task::spawn_local(async move {
        let is_large = file.size() > LARGEST as f64;
        let content = if is_large { Ok(Vec::new()) } else { bytes(&file).await };
        let words = state.strings_now();
        let why = match content.map(|content| read(&content)) {
            _ if is_large => words.file_words.why_too_large,
            Ok(Ok(read)) => return state.take_settings(name, read.text),
            Ok(Err(_)) => words.file_words.why_not_text,
            Err(_) => words.file_words.why_unreadable,
        };
        let said = words.settings_words().not_read.replace("{name}", &name).replace("{why}", why);
        state.notice.set(Some(Notice::plain(said)));
    });
}
