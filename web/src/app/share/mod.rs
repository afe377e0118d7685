//! The dialog for everything that leaves the page: link, report, manifests, commands, picture.

use leptos::html;
use leptos::prelude::*;
use zerodown_web::share::command::{self, Settings};
use zerodown_web::share::make::Wanted;
use zerodown_web::strings::share::ShareStrings;

use crate::later::{Room, shown_later};
use crate::state::{State, View, Way};
use link::LinkSection;
use picture::PictureSection;
pub(crate) use picture::Pictures;

mod link;
mod picture;

/// The header's button.
#[component]
pub(crate) fn ShareButton(state: State) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button"
            id="share-button"
            aria-haspopup="dialog"
            on:click=move |_| state.open_sharing()
        >
            {move || state.strings().share}
        </button>
    }
}

/// The dialog. The browser keeps the focus in it, and gives it back.
#[component]
pub(crate) fn ShareDialog(state: State) -> impl IntoView {
    let sharing = state.sharing();
    let place = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = place.get() else { return };
        match (sharing.is_open.get(), dialog.open()) {
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    // Outside the sheet is the dialog itself.
    let pressed = move |event: web_sys::MouseEvent| {
        let target = event.target();
        if place.get_untracked().is_some_and(|dialog| target.as_ref() == Some(dialog.as_ref())) {
            sharing.is_open.set(false);
        }
    };
    view! {
        <dialog
            class="share"
            node_ref=place
            aria-labelledby="share-name"
            on:close=move |_| sharing.is_open.set(false)
            on:click=pressed
        >
            <Show when=move || sharing.is_open.get()>
                {shown_later(state, Room::Share)}
            </Show>
        </dialog>
    }
}

/// What is in it.
#[component]
pub(crate) fn Sheet(state: State) -> impl IntoView {
    let strings = state.strings_now().share_words();
    let has_timeline = state.view.get_untracked() == View::Timeline && untrack(|| state.course().shown()).is_some();
    view! {
        <div class="share-sheet">
            <div class="share-head">
                <h2 class="headline" id="share-name">{state.strings_now().share}</h2>
                <button type="button" class="button quiet" on:click=move |_| state.sharing().is_open.set(false)>
                    {strings.close}
                </button>
            </div>
            <p class="detail">{strings.purpose}</p>
            <LinkSection state />
            <Section name=strings.report>
                <Row state name="Markdown" more=strings.markdown_more way=From::Worker(Wanted::Markdown) />
                <Row state name="JSON" more=strings.json_more way=From::Worker(Wanted::Json) />
                <Row state name="SARIF" more=strings.sarif_more way=From::Worker(Wanted::Sarif) />
            </Section>
            <Section name=strings.manifests>
                <FileChoice state />
                <Row state name=strings.fixed more=strings.fixed_more way=From::Worker(Wanted::Fixed) />
                <Row state name=strings.as_is more=strings.as_is_more way=From::Page />
            </Section>
            {has_timeline.then(|| view! { <PictureSection state /> })}
            <Commands state />
            <Said state />
        </div>
    }
}

/// A heading and what belongs to it.
#[component]
pub(super) fn Section(
    /// The heading.
    name: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="share-section">
            <h3>{name}</h3>
            {children()}
        </section>
    }
}

/// Who makes it.
#[derive(Clone, Copy)]
enum From {
    Worker(Wanted),
    Page,
}

/// Something that can be copied and downloaded.
#[component]
fn Row(
    state: State,
    /// What it is.
    name: &'static str,
    /// What it is for.
    more: &'static str,
    /// Who makes it.
    way: From,
) -> impl IntoView {
    let strings = state.strings_now().share_words();
    let go = move |to: Way| match way {
        From::Worker(wanted) => state.share(wanted, to, name),
        From::Page => state.share_texts(to, name),
    };
    view! {
        <div class="share-row">
            <p>
                <span class="share-name">{name}</span>
                <span class="muted small">{more}</span>
            </p>
            <CopyButton strings name copy=move || go(Way::Copy) />
            <button
                type="button"
                class="button"
                aria-label=strings.download_named.replace("{name}", name)
                on:click=move |_| go(Way::Save)
            >
                {strings.download}
            </button>
        </div>
    }
}

#[component]
fn CopyButton(strings: &'static ShareStrings, name: &'static str, copy: impl Fn() + 'static) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button"
            aria-label=strings.copy_named.replace("{name}", name)
            on:click=move |_| copy()
        >
            {strings.copy}
        </button>
    }
}

/// Only where there are several files.
#[component]
fn FileChoice(state: State) -> impl IntoView {
    let strings = state.strings_now().share_words();
    let files = state.files.get_untracked();
    let chosen = state.sharing().chosen;
    let change = move |event| chosen.set(event_target_value(&event).parse().ok());
    (files.len() > 1).then(|| {
        let options = files.into_iter().map(|file| view! { <option value=file.id.to_string()>{file.name}</option> });
        view! {
            <select class="button theme share-files" aria-label=strings.which on:change=change>
                <option value="">{strings.all_files}</option>
                {options.collect_view()}
            </select>
        }
    })
}

/// The same check outside the page.
#[component]
fn Commands(state: State) -> impl IntoView {
    let strings = state.strings_now().share_words();
    // The page judges with the defaults, and so does the command line.
    let settings = state.adjusting().settings.get_untracked();
    let settings = Settings {
        has_config: !settings.rules.is_empty() || !settings.ignore.is_empty(),
        assumptions: settings.assumptions.into_iter().collect(),
        fail_on: settings.fail_on,
        min_score: settings.min_score,
    };
    let (files, lang) = (state.shared_files(), state.lang.get_untracked());
    let block = move |name: &'static str, text: String| {
        let copied = text.clone();
        view! {
            <div class="share-code">
                <p class="muted small">{name}</p>
                <CopyButton strings name copy=move || state.copy(copied.clone(), name) />
                <pre class="code" tabindex="0" role="group" aria-label=name>{text}</pre>
            </div>
        }
    };
    view! {
        <Section name=strings.in_ci>
            {block(strings.command, command::check(&files, &settings, lang))}
            {block(strings.npx, command::npx(&files, &settings, lang))}
            {block(strings.actions, command::steps(&files, &settings, lang))}
            <p class="muted small">{strings.in_ci_more}</p>
        </Section>
    }
}

/// What happened, and what has to be copied by hand.
#[component]
fn Said(state: State) -> impl IntoView {
    let strings = state.strings_now().share_words();
    let field = NodeRef::<html::Textarea>::new();
    field.on_load(|field| {
        // After it is in the page.
        leptos::task::spawn_local(async move {
            drop(field.focus());
            field.select();
        });
    });
    let by_hand = move |text: String| {
        view! { <textarea class="share-field" node_ref=field readonly rows="6" aria-label=strings.by_hand prop:value=text /> }
    };
    view! {
        <div class="share-said" class:is-there=move || !state.sharing().said.with(String::is_empty)>
            <p role="status">{state.sharing().said}</p>
            {move || state.sharing().by_hand.get().map(by_hand)}
        </div>
    }
}
