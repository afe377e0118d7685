//! Working without a network, and coming back with everything that was open when the page is loaded as a newer build.

use leptos::prelude::*;
use zerodown_web::protocol::SourceText;
use zerodown_web::wire;

use super::State;
use crate::notice::{Notice, Offer};
use crate::shell;

impl State {
    /// Has the browser keep the page, once: after the first report, so that nothing has to wait for it.
    pub(super) fn go_offline(self) {
        let began = self.machine.try_update_value(|machine| std::mem::replace(&mut machine.goes_offline, true));
        if began == Some(false) {
            let renewed = move || {
                let said = self.strings_now().offline.renewed.to_owned();
                self.notice.set(Some(Notice::offering(said, Offer::Renew)));
            };
            shell::go_offline(Box::new(move || self.is_kept.set(true)), Box::new(renewed));
        }
    }

    /// Loads the page anew as its newer build, with what is open.
    pub(crate) fn renew(self) {
        let active = self.active.get_untracked();
        let at = self.files.with_untracked(|files| files.iter().position(|file| file.id == active));
        // Numbers and plain structs of strings always serialise.
        let stash = serde_json::to_string(&(at.unwrap_or_default(), self.texts())).unwrap_or_default();
        if !shell::renew(&stash) {
            self.notice.set(Some(Notice::plain(self.strings_now().offline.too_much.to_owned())));
        }
    }

    /// Opens what was open before; false if there is nothing.
    pub(super) fn unpack_stash(self) -> bool {
        let Some(stash) = shell::stashed() else { return false };
        let Ok((active, files)) = wire::read::<(usize, Vec<SourceText>)>(stash.as_bytes()) else { return false };
        for file in &files {
            self.add_file(&file.name, &file.text, None);
        }
        let shown = self.files.with_untracked(|files| files.get(active).map(|file| file.id));
        if let Some(shown) = shown {
            self.show(shown);
        }
        !files.is_empty()
    }
}
