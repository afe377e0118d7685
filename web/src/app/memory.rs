//! What the page remembers between visits: language and theme, nothing that was typed.

use gloo_storage::{LocalStorage, Storage as _};
use leptos::prelude::{document, window};
use policy_core::text::Lang;

const LANG: &str = "zerodown.lang";
const THEME: &str = "zerodown.theme";

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

/// A text that was stored. gloo-storage's own reading is serde_json's, which nothing else of the page needs.
fn stored(key: &str) -> Option<String> {
    let written = LocalStorage::raw().get_item(key).ok()??;
    zerodown_web::wire::read(written.as_bytes()).ok()
}

/// The language: `?lang=`, then what was chosen before, then the browser's, then English.
pub(crate) fn lang() -> Lang {
    let query = window().location().search().unwrap_or_default();
    let asked = query.trim_start_matches('?').split('&').find_map(|pair| pair.strip_prefix("lang="));
    let stored = stored(LANG);
    let own = window().navigator().language();
    let chosen = asked.map(str::to_owned).or(stored).or(own).unwrap_or_default();
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
        drop(LocalStorage::set(LANG, id));
    }
}

/// The theme that was chosen before.
pub(crate) fn theme() -> Theme {
    stored(THEME).map(|id| Theme::of(&id)).unwrap_or_default()
}

/// Sets the document's theme and remembers it.
pub(crate) fn set_theme(theme: Theme) {
    if let Some(root) = document().document_element() {
        drop(root.set_attribute("data-theme", theme.id()));
    }
    drop(LocalStorage::set(THEME, theme.id()));
}
