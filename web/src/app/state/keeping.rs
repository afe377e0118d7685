//! The files between visits: kept only where the person lets it, and never written over another tab's unseen.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use zerodown_web::examples::EXAMPLES;
use zerodown_web::intake::names::shortened;
use zerodown_web::kept::{Kept, KeptFile};
use zerodown_web::strings::counted;

use super::{File, State};
use crate::memory::{self, Trouble};
use crate::notice::{Notice, Offer};

/// A pause in typing.
const DEBOUNCE_MS: u32 = 400;

/// Whether files are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// The person was not asked yet.
    Unasked,
    /// No.
    Off,
    /// Yes.
    On,
}

/// What the page shows of it.
#[derive(Clone, Copy)]
pub(crate) struct Shelf {
    pub(crate) keeping: RwSignal<Keeping>,
    /// What the browser said last.
    pub(crate) trouble: RwSignal<Option<Trouble>>,
    /// What was forgotten.
    pub(crate) said: RwSignal<Option<String>>,
}

/// What lies between an edit and its keeping.
#[derive(Default)]
pub(super) struct Keeper {
    timer: Option<Timeout>,
    is_due: bool,
    /// The stamp of what is stored, as long as it is what this tab stored or restored.
    seen: Option<String>,
    has_told: bool,
}

impl Shelf {
    pub(super) fn new() -> Self {
        Self { keeping: RwSignal::new(choice()), trouble: RwSignal::new(None), said: RwSignal::new(None) }
    }
}

fn choice() -> Keeping {
    match memory::read(memory::KEEP) {
        None => Keeping::Unasked,
        Some(false) => Keeping::Off,
        Some(true) => Keeping::On,
    }
}

impl State {
    /// The switch or the offer.
    pub(crate) fn choose_keeping(self, keeps: bool) {
        self.shelf.said.set(None);
        self.shelf.trouble.set(None);
        self.shelf.keeping.set(if keeps { Keeping::On } else { Keeping::Off });
        if let Err(trouble) = memory::write(memory::KEEP, keeps)
            && keeps
        {
            self.shelf.keeping.set(Keeping::Off);
            self.keeping_failed(trouble);
        } else if keeps {
            self.keep_now();
        } else {
            let said = self.forget(|key| key.starts_with(memory::FILES));
            self.shelf.said.set(said);
        }
    }

    /// Removes everything of ours, and says what it was. The next visit is a first one.
    pub(crate) fn forget_everything(self) {
        self.shelf.keeping.set(Keeping::Off);
        self.shelf.trouble.set(None);
        let said = self.forget(|_| true);
        self.shelf.said.set(Some(said.unwrap_or_else(|| self.strings_now().file_words.forgot_nothing.to_owned())));
    }

    fn forget(self, is_meant: impl Fn(&str) -> bool) -> Option<String> {
        let words = &self.strings_now().file_words;
        let files = |key| memory::kept(key).map_or(0, |kept| kept.files.len());
        let files = (files(memory::FILES) + files(memory::ASIDE)) as u32;
        let mut list = Vec::new();
        if files > 0 {
            list.push(counted(files, words.forgot_one, words.forgot_many));
        }
        for key in memory::ours().into_iter().filter(|key| is_meant(key)) {
            memory::remove(&key);
            match key.as_str() {
                memory::LANG => list.push(words.forgot_lang.to_owned()),
                memory::THEME => list.push(words.forgot_theme.to_owned()),
                memory::KEEP => {}
                key if key.starts_with(memory::FILES) => {}
                _ => list.push(words.forgot_rest.to_owned()),
            }
        }
        list.dedup();
        self.machine.update_value(|machine| machine.keeper = Keeper::default());
        (!list.is_empty()).then(|| words.forgot.replace("{list}", &list.join(", ")))
    }

    /// Something changed that is kept.
    pub(crate) fn keep_soon(self) {
        if self.shelf.keeping.get_untracked() != Keeping::On {
            return;
        }
        self.machine.update_value(|machine| {
            machine.keeper.is_due = true;
            machine.keeper.timer = Some(Timeout::new(DEBOUNCE_MS, move || self.keep_now()));
        });
    }

    /// The page may be gone in a moment.
    pub(crate) fn keep_at_last(self) {
        if self.machine.with_value(|machine| machine.keeper.is_due) {
            self.keep_now();
        }
    }

    /// The files on the screen are about to be replaced: what is kept of them is put aside by the next keeping.
    pub(super) fn keep_before_replacing(self) {
        self.keep_at_last();
        self.machine.update_value(|machine| machine.keeper.seen = None);
    }

    /// Another tab of the browser changed its mind.
    pub(crate) fn follow_choice(self) {
        self.shelf.keeping.set(choice());
    }

    fn keep_now(self) {
        self.machine.update_value(|machine| {
            machine.keeper.is_due = false;
            machine.keeper.timer = None;
        });
        if choice() != Keeping::On {
            self.follow_choice();
            return;
        }
        let kept = self.to_keep();
        if kept.files.is_empty() {
            return;
        }
        match self.store(&kept) {
            Ok(()) => self.shelf.trouble.set(None),
            Err(trouble) => self.keeping_failed(trouble),
        }
    }

    fn store(self, kept: &Kept) -> Result<(), Trouble> {
        let stamp: Option<String> = memory::read(memory::STAMP);
        let seen = self.machine.with_value(|machine| machine.keeper.seen.clone());
        if stamp != seen
            && let Some(other) = memory::kept(memory::FILES).filter(|other| other.is_own() && !other.is_within(kept))
        {
            memory::write(memory::ASIDE, other)?;
            let has_told = self.machine.with_value(|machine| machine.keeper.has_told);
            // Without a stamp of its own this tab replaced its own files by something else.
            if seen.is_some() && !has_told {
                self.machine.update_value(|machine| machine.keeper.has_told = true);
                self.notice.set(Some(Notice::plain(self.strings_now().file_words.other_tab.to_owned())));
            }
        }
        memory::write(memory::FILES, kept)?;
        // Unlike any other tab's.
        let stamp = format!("{:x}", js_sys::Math::random().to_bits());
        memory::write(memory::STAMP, &stamp)?;
        self.machine.update_value(|machine| machine.keeper.seen = Some(stamp));
        Ok(())
    }

    /// Says it once.
    fn keeping_failed(self, trouble: Trouble) {
        if self.shelf.trouble.get_untracked() == Some(trouble) {
            return;
        }
        self.shelf.trouble.set(Some(trouble));
        self.notice.set(Some(Notice::plain(self.trouble_words(trouble).to_owned())));
    }

    /// What the browser said, in words.
    pub(crate) fn trouble_words(self, trouble: Trouble) -> &'static str {
        let words = &self.strings_now().file_words;
        match trouble {
            Trouble::Full => words.full,
            Trouble::Forbidden => words.forbidden,
        }
    }

    fn to_keep(self) -> Kept {
        let (files, active) = (self.files.get_untracked(), self.active.get_untracked());
        let at = files.iter().position(|file| file.id == active).unwrap_or_default();
        let kept = files.into_iter().map(|file| KeptFile {
            text: self.text_of(file.id),
            example: file.example.and_then(|index| EXAMPLES.get(index)).map(|example| example.id.to_owned()),
            untouched: file.untouched,
            name: file.name,
        });
        Kept::new(kept.collect(), at)
    }

    /// Opens what was kept. Returns whether there was anything.
    pub(super) fn restore(self) -> bool {
        let Some(kept) = memory::kept(memory::FILES).filter(|_| choice() == Keeping::On) else { return false };
        let active = kept.active;
        for file in &kept.files {
            let example = file.example.as_deref().and_then(|id| EXAMPLES.iter().position(|example| example.id == id));
            let id = self.insert(&file.text);
            self.files.update(|files| {
                files.push(File { id, name: file.name.clone(), example, untouched: file.untouched });
            });
        }
        let id = self.files.with_untracked(|files| files.get(active).map(|file| file.id));
        self.show(id.unwrap_or_default());
        self.edited();
        self.machine.update_value(|machine| machine.keeper.seen = memory::read(memory::STAMP));
        if let Some(aside) = memory::kept(memory::ASIDE).filter(|aside| !aside.is_within(&kept)) {
            let words = &self.strings_now().file_words;
            let first = aside.files.first().map(|file| shortened(&file.name)).unwrap_or_default();
            let names = match aside.files.len() - 1 {
                0 => first,
                n => words.and_more.replace("{n}", &n.to_string()).replace("{name}", &first),
            };
            let said = words.aside.replace("{names}", &names);
            self.notice.set(Some(Notice::offering(said, Offer::OpenAside)));
        }
        true
    }

    /// Opens the files that were kept aside beside those on the screen.
    pub(crate) fn open_aside(self) {
        if let Some(aside) = memory::kept(memory::ASIDE) {
            let open = self.to_keep();
            let is_new = |file: &KeptFile| !open.files.iter().any(|known| known.text == file.text);
            let files = aside.files.into_iter().filter(is_new).map(|file| (file.name, file.text));
            self.take_in(files.collect());
            self.keep_at_last();
            if self.shelf.trouble.get_untracked().is_none() {
                memory::remove(memory::ASIDE);
            }
        }
    }
}
