//! The timeline on the screen as a picture that can be sent.

use leptos::prelude::*;
use zerodown_web::share::picture::{Picture, draw, resolved};
use zerodown_web::strings;

use super::Section;
use crate::browser;
use crate::memory::Theme;
use crate::notice::Notice;
use crate::state::State;

/// In the dialog.
#[component]
pub(super) fn PictureSection(state: State) -> impl IntoView {
    let strings = state.strings_now().share_words();
    let said = move |said: String, _| state.sharing().said.set(said);
    view! {
        <Section name=strings.picture>
            <div class="share-row">
                <p>
                    <span class="muted small">{strings.picture_more}</span>
                </p>
                <button type="button" class="button" on:click=move |_| save_svg(state, said)>"SVG"</button>
                <button type="button" class="button" on:click=move |_| save_png(state, said)>"PNG"</button>
            </div>
        </Section>
    }
}

/// Under the chart.
#[component]
pub(crate) fn Pictures(state: State) -> impl IntoView {
    let strings = state.strings_now().share_words();
    let said = move |said: String, is_saved| {
        let notice = if is_saved { Notice::passing } else { Notice::plain };
        state.notice.set(Some(notice(said)));
    };
    let name = |format: &str| format!("{} {format}", strings.save_picture.trim_end_matches(':'));
    view! {
        <p class="save-picture muted small">
            {strings.save_picture}
            <button type="button" class="link" aria-label=name("SVG") on:click=move |_| save_svg(state, said)>
                "SVG"
            </button>
            <button type="button" class="link" aria-label=name("PNG") on:click=move |_| save_png(state, said)>
                "PNG"
            </button>
        </p>
    }
}

fn save_svg(state: State, said: impl Fn(String, bool)) {
    let Some((name, picture)) = drawn(state) else { return };
    let blob = browser::blob(picture.svg.as_bytes(), "image/svg+xml");
    if blob.and_then(|blob| browser::save(&format!("{name}.svg"), &blob)).is_ok() {
        said(state.strings_now().share_words().saved.replace("{name}", &format!("{name}.svg")), true);
    }
}

fn save_png(state: State, said: impl Fn(String, bool) + 'static) {
    let Some((name, picture)) = drawn(state) else { return };
    leptos::task::spawn_local(async move {
        let strings = state.strings_now().share_words();
        let name = format!("{name}.png");
        let is_saved = browser::png(&picture).await.and_then(|blob| browser::save(&name, &blob)).is_ok();
        let told = if is_saved { strings.saved.replace("{name}", &name) } else { strings.no_picture.to_owned() };
        said(told, is_saved);
    });
}

/// The picture and the name of its file, without an ending.
fn drawn(state: State) -> Option<(String, Picture)> {
    let (simulated, subject) = untrack(|| (state.course().shown(), state.subject()));
    let (simulated, subject) = (simulated?, subject?);
    let all = state.strings_now();
    let workload = subject.workload.rsplit('/').next().unwrap_or_default();
    let is_fixed = state.course().shows_fixed.get_untracked() && simulated.fixes > 0;
    let note = is_fixed.then(|| {
        let fixes = strings::counted(simulated.fixes as u32, all.fix_one, all.fix_many);
        all.timeline_words().shows_fixed.replace("{fixes}", &fixes)
    });
    let root = document().document_element()?;
    let style = window().get_computed_style(&root).ok()??;
    let is_dark = is_dark(state);
    let colour = |name: &str| resolved(&style.get_property_value(name).unwrap_or_default(), is_dark);
    let picture = draw(&simulated.timeline, note.as_deref().unwrap_or_default(), state.lang.get_untracked(), &colour);
    // What a file may be called everywhere.
    let plain = |sign: char| if sign.is_alphanumeric() || sign == '-' { sign } else { '-' };
    let name = format!("{workload}-{}", subject.event.name()).chars().map(plain).collect();
    Some((name, picture))
}

fn is_dark(state: State) -> bool {
    match state.theme.get_untracked() {
        Theme::Dark => true,
        Theme::Light => false,
        Theme::System => {
            let query = window().match_media("(prefers-color-scheme: dark)").ok().flatten();
            query.is_some_and(|query| query.matches())
        }
    }
}
