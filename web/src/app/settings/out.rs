//! The settings leave the page by the person's own hand: the clipboard, and a download.

use leptos::prelude::*;
use zerodown_web::settings::file::FILE_NAME;

use crate::browser;
use crate::notice::Notice;
use crate::state::State;

/// Puts the text on the clipboard, and says so, or why not.
pub(super) fn copy(state: State, text: String) {
    leptos::task::spawn_local(async move {
        let is_copied = browser::copy(&text).await;
        let strings = state.strings_now().settings_words();
        let said = if is_copied { strings.copied.replace("{name}", FILE_NAME) } else { strings.not_copied.to_owned() };
        let notice = if is_copied { Notice::passing } else { Notice::plain };
        state.notice.set(Some(notice(said)));
    });
}

/// Hands the text to the browser's downloads.
pub(super) fn download(name: &str, text: &str) {
    // A browser that makes no Blob has no downloads either.
    let saved = browser::blob(text.as_bytes(), "application/yaml").and_then(|blob| browser::save(name, &blob));
    drop(saved);
}
