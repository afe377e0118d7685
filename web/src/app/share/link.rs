//! The link and the bundle, and what should not be in them unseen.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use zerodown_web::share::secrets::{Found, Secrets};
use zerodown_web::strings::share::ShareStrings;

use super::Section;
use crate::state::State;

/// Objects that the warning names.
const MOST_NAMED: usize = 6;

/// A link, or a bundle where it would be too long.
#[component]
pub(super) fn LinkSection(state: State) -> impl IntoView {
    let strings = state.strings_now().share_words();
    let sharing = state.sharing();
    let is_known = move || sharing.secrets.with(Option::is_some);
    let is_too_long = move || sharing.link.with(|link| matches!(link, Some(Err(_))));
    let warning = move || {
        let secrets = sharing.secrets.get().filter(|secrets| !secrets.found.is_empty());
        secrets.map(|secrets| view! { <Warning state secrets /> })
    };
    view! {
        <Section name=strings.link>
            <p class="muted">{strings.link_more}</p>
            {warning}
            <div class="share-actions">
                <button
                    type="button"
                    class="button"
                    class:primary=move || !is_too_long()
                    id="make-link"
                    disabled=move || !is_known() || is_too_long()
                    on:click=move |_| state.make_link()
                >
                    {move || if is_known() { strings.make_link } else { strings.looking }}
                </button>
                <button
                    type="button"
                    class="button"
                    class:primary=is_too_long
                    id="bundle"
                    disabled=move || !is_known()
                    on:click=move |_| state.save_bundle()
                >
                    {strings.bundle}
                </button>
                <span class="muted small">{strings.bundle_more}</span>
            </div>
            {move || sharing.link.get().and_then(Result::ok).map(|link| view! { <LinkField link strings /> })}
        </Section>
    }
}

/// The link, selected: who could not copy it by the button does it by the keyboard.
#[component]
fn LinkField(link: String, strings: &'static ShareStrings) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    field.on_load(|field| {
        // After it is in the page.
        leptos::task::spawn_local(async move {
            drop(field.focus());
            field.select();
        });
    });
    view! { <input class="share-field" id="link" node_ref=field readonly aria-label=strings.link_field prop:value=link /> }
}

/// Names what is secret, and offers to replace it.
#[component]
fn Warning(state: State, secrets: Arc<Secrets>) -> impl IntoView {
    let strings = state.strings_now().share_words();
    let named = secrets.found.iter().take(MOST_NAMED).map(|found| view! { <li>{told(found, strings)}</li> });
    let more = secrets.found.len().saturating_sub(MOST_NAMED);
    let more = (more > 0).then(|| view! { <li>{strings.secret_more.replace("{n}", &more.to_string())}</li> });
    let change = move |event| {
        state.sharing().redacts.set(event_target_checked(&event));
        state.forget_shared();
    };
    view! {
        <div class="share-warning">
            <p class="share-name">{strings.secret}</p>
            <ul class="small">{named.collect_view()} {more}</ul>
            <label>
                <input type="checkbox" id="redact" checked aria-describedby="redact-more" on:change=change />
                {strings.redact}
            </label>
            <p class="muted small" id="redact-more">{strings.redact_more}</p>
        </div>
    }
}

fn told(found: &Found, strings: &ShareStrings) -> String {
    if found.object.is_empty() {
        return strings.secret_unread.replace("{file}", &found.file);
    }
    strings.secret_in.replace("{keys}", &found.keys.join(", ")).replace("{object}", &found.object)
}
