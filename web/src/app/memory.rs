//! What the page remembers between visits: language and theme, and the files if the person lets it.
//!
//! A browser may forbid its store or have no room in it. Everything here copes with that, and the page goes on.

use gloo_storage::errors::StorageError;
use gloo_storage::{LocalStorage, Storage as _};
use leptos::prelude::{document, window};
use policy_core::text::Lang;
use serde::Serialize;
use serde::de::DeserializeOwned;
use zerodown_web::kept::Kept;
use zerodown_web::wire;

/// All of ours begin with it; others may live at the same address.
const OURS: &str = "zerodown.";
pub(crate) const LANG: &str = "zerodown.lang";
pub(crate) const THEME: &str = "zerodown.theme";
/// Whether files are kept: `true`, `false`, or not asked yet.
pub(crate) const KEEP: &str = "zerodown.keep";
/// The files.
pub(crate) const FILES: &str = "zerodown.files";
/// Changes with every writing of the files, so that a tab notices another one's.
pub(crate) const STAMP: &str = "zerodown.files.stamp";
/// Files that others were written over.
pub(crate) const ASIDE: &str = "zerodown.files.aside";

/// Why nothing is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// No room.
    Full,
    /// Not allowed.
    Forbidden,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// Its name in the page and in storage.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a name.
    pub(crate) fn of(id: &str) -> Self {
        match id {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }
}

/// The store, where the browser has one and lets the page in.
fn store() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn text(key: &str) -> Option<String> {
    store()?.get_item(key).ok().flatten()
}

/// What was stored under a key.
pub(crate) fn read<T: DeserializeOwned>(key: &str) -> Option<T> {
    wire::read(text(key)?.as_bytes()).ok()
}

/// What was stored for this session only.
pub(crate) fn of_session(key: &str) -> Option<String> {
    wire::read(window().session_storage().ok().flatten()?.get_item(key).ok().flatten()?.as_bytes()).ok()
}

/// Stores something.
pub(crate) fn write(key: &str, value: impl Serialize) -> Result<(), Trouble> {
    if store().is_none() {
        return Err(Trouble::Forbidden);
    }
    LocalStorage::set(key, value).map_err(|error| match error {
        StorageError::JsError(error) if error.name.contains("Quota") => Trouble::Full,
        _ => Trouble::Forbidden,
    })
}

/// Removes something.
pub(crate) fn remove(key: &str) {
    store().and_then(|store| store.remove_item(key).ok());
}

/// The files under [`FILES`] or [`ASIDE`].
pub(crate) fn kept(key: &str) -> Option<Kept> {
    Kept::of_text(&text(key)?)
}

/// Every key of ours that holds something.
pub(crate) fn ours() -> Vec<String> {
    let Some(store) = store() else { return Vec::new() };
    let count = store.length().unwrap_or_default();
    let keys = (0..count).filter_map(|index| store.key(index).ok().flatten());
    keys.filter(|key| key.starts_with(OURS)).collect()
}

/// The language: `?lang=`, then what was chosen before, then the browser's, then English.
pub(crate) fn lang() -> Lang {
    let query = window().location().search().unwrap_or_default();
    let asked = query.trim_start_matches('?').split('&').find_map(|pair| pair.strip_prefix("lang="));
    let own = window().navigator().language();
    let chosen = asked.map(str::to_owned).or_else(|| read(LANG)).or(own).unwrap_or_default();
    if chosen.starts_with("ko") { Lang::Ko } else { Lang::En }
}

/// Sets the document's language and remembers it.
pub(crate) fn set_lang(lang: Lang, title: &str, chosen: bool) {
    let id = match lang {
        Lang::En => "en",
        Lang::Ko => "ko",
    };
    if let Some(root) = document().document_element() {
        drop(root.set_attribute("lang", id));
    }
    document().set_title(title);
    if chosen {
        // A browser that stores nothing is no reason to stop.
        write(LANG, id).ok();
    }
}

/// The theme that was chosen before.
pub(crate) fn theme() -> Theme {
    read::<String>(THEME).map(|id| Theme::of(&id)).unwrap_or_default()
}

/// Sets the document's theme.
pub(crate) fn show_theme(theme: Theme) {
    if let Some(root) = document().document_element() {
        drop(root.set_attribute("data-theme", theme.id()));
    }
}

/// Sets the document's theme and remembers it.
pub(crate) fn set_theme(theme: Theme) {
    show_theme(theme);
    write(THEME, theme.id()).ok();
}
