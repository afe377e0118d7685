//! Text that leaves the page by the person's own hand: the clipboard, and a download.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};
use zerodown_web::settings::file::FILE_NAME;

use crate::notice::Notice;
use crate::state::State;

/// Puts the text on the clipboard, and says so, or why not.
pub(super) fn copy(state: State, text: String) {
    leptos::task::spawn_local(async move {
        let navigator = window().navigator();
        // Pages that came by plain HTTP have none.
        let has_clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|found| found.is_object());
        let is_copied = has_clipboard && JsFuture::from(navigator.clipboard().write_text(&text)).await.is_ok();
        let strings = &state.strings_now().settings;
        let said = if is_copied { strings.copied.replace("{name}", FILE_NAME) } else { strings.not_copied.to_owned() };
        state.notice.set(Some(Notice::plain(said)));
    });
}

/// Hands the text to the browser's downloads.
pub(super) fn download(name: &str, text: &str) {
    let parts = js_sys::Array::of1(&text.into());
    let kind = BlobPropertyBag::new();
    kind.set_type("application/yaml");
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &kind) else { return };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else { return };
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    drop(Url::revoke_object_url(&url));
}
