//! One line at the bottom of the page: what just happened, and the way back.

use leptos::prelude::*;
use zerodown_web::settings::Settings;

use crate::state::{File, State};

/// What just happened.
#[derive(Clone, Debug)]
pub(crate) struct Notice {
    text: String,
    offer: Option<Offer>,
    /// All went well: the next thing that the person does takes it away.
    pub(crate) is_passing: bool,
}

/// What the notice's button does.
#[derive(Clone, Debug)]
pub(crate) enum Offer {
    /// Undoes the last step of these files.
    Undo(Vec<u32>),
    /// Opens a closed file at its place again.
    Reopen(usize, File),
    /// Puts the files back that an example had replaced.
    BringBack(Vec<File>),
    /// Puts the settings back that a file or the defaults had replaced.
    Settings(Box<Settings>),
    /// Judges a text again that had made the engine stop.
    JudgeAgain,
    /// Opens files that were kept beside those on the screen.
    OpenAside,
    /// Loads the page anew as its newer build.
    Renew,
}

impl Notice {
    /// Only says something.
    pub(crate) fn plain(text: String) -> Self {
        Self { text, offer: None, is_passing: false }
    }

    /// Says that all went well, until the next thing is done.
    pub(crate) fn passing(text: String) -> Self {
        Self { is_passing: true, ..Self::plain(text) }
    }

    /// Says something and offers a way back.
    pub(crate) fn offering(text: String, offer: Offer) -> Self {
        Self { offer: Some(offer), ..Self::plain(text) }
    }
}

/// Shows the notice, if there is one.
#[component]
pub(crate) fn NoticeLine(state: State) -> impl IntoView {
    view! {
        <div class="notice-place" role="status">
            {move || state.notice.get().map(|notice| view! { <NoticeText state notice /> })}
        </div>
    }
}

#[component]
fn NoticeText(state: State, notice: Notice) -> impl IntoView {
    let label = move |offer: &Offer| match offer {
        Offer::Undo(_) | Offer::Reopen(..) | Offer::Settings(_) => state.strings_now().undo,
        Offer::BringBack(_) => state.strings_now().bring_back,
        Offer::JudgeAgain => state.strings_now().again,
        Offer::OpenAside => state.strings_now().file_words.open_aside,
        Offer::Renew => state.strings_now().offline.reload,
    };
    let button = notice.offer.map(|offer| {
        let name = label(&offer);
        let take = move |_| {
            state.notice.set(None);
            match offer.clone() {
                Offer::Undo(files) => state.undo(&files),
                Offer::Reopen(at, file) => state.reopen(at, file),
                Offer::BringBack(files) => state.bring_back(files),
                Offer::Settings(settings) => state.replace_settings(*settings),
                Offer::JudgeAgain => state.judge_again(),
                Offer::OpenAside => state.open_aside(),
                Offer::Renew => state.renew(),
            }
        };
        view! { <button type="button" class="button" on:click=take>{name}</button> }
    });
    view! {
        <div class="notice">
            <span>{notice.text}</span>
            {button}
            <button type="button" class="button quiet" on:click=move |_| state.notice.set(None)>
                {move || state.strings().dismiss}
            </button>
        </div>
    }
}
