//! The settings: kept in the browser, told to the engine, taken from files.

use std::sync::Arc;

use leptos::prelude::*;
use zerodown_web::protocol::{ConfigTrouble, ReadConfig, Request, RuleLine};
use zerodown_web::settings::{Settings, file::FILE_NAME};
use zerodown_web::strings::counted;

use super::{Pane, State};
use crate::memory;
use crate::notice::{Notice, Offer};

const KEY: &str = "zerodown.settings";

/// What of the settings is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// What is assumed.
    Assumptions,
    /// Severities.
    Rules,
    /// `zerodown.yaml`.
    File,
    /// Appearance, and what is kept.
    Browser,
}

/// The settings, and what their view shows.
#[derive(Clone, Copy)]
pub(crate) struct Adjusting {
    pub(crate) is_open: RwSignal<bool>,
    pub(crate) section: RwSignal<Section>,
    pub(crate) settings: RwSignal<Settings>,
    /// Counts what replaced all settings at once: lists of choices are then drawn anew.
    pub(crate) epoch: RwSignal<u32>,
    /// The same as a file.
    pub(crate) text: RwSignal<String>,
    pub(crate) rules: RwSignal<Arc<Vec<RuleLine>>>,
    /// What is wrong with the file that was not taken in.
    pub(crate) troubles: RwSignal<Vec<ConfigTrouble>>,
    /// What was typed to be taken in.
    pub(crate) pasted: RwSignal<String>,
    asked: StoredValue<Asked>,
}

/// What the engine was asked and has not answered.
#[derive(Default)]
struct Asked {
    settings: u32,
    files: Vec<Import>,
}

/// A file that is read.
struct Import {
    name: String,
    /// What becomes a tab if it is a manifest after all; text from the settings' own field does not.
    manifest: Option<String>,
}

impl Adjusting {
    pub(super) fn new() -> Self {
        Self {
            is_open: RwSignal::new(false),
            section: RwSignal::new(Section::Assumptions),
            settings: RwSignal::new(kept()),
            epoch: RwSignal::new(0),
            text: RwSignal::new(String::new()),
            rules: RwSignal::new(Arc::default()),
            troubles: RwSignal::new(Vec::new()),
            pasted: RwSignal::new(String::new()),
            asked: StoredValue::new(Asked::default()),
        }
    }
}

/// What was kept; the defaults where there is nothing, or nothing that can be read.
fn kept() -> Settings {
    memory::read(KEY).unwrap_or_default()
}

/// Without a store the settings hold until the page is closed.
fn keep(settings: &Settings) {
    if settings.differing() > 0 {
        memory::write(KEY, settings).ok();
    } else {
        memory::remove(KEY);
    }
}

/// Whether the page shows one half at a time.
fn is_small() -> bool {
    window().match_media("(max-width: 760px)").ok().flatten().is_some_and(|query| query.matches())
}

impl State {
    /// The settings and what their view shows.
    pub(crate) fn adjusting(self) -> Adjusting {
        self.0.adjusting
    }

    /// Shows the settings, or what was there before.
    pub(crate) fn toggle_settings(self) {
        // A small screen may show the editor meanwhile: then the button leads back.
        let is_seen = self.pane.get_untracked() == Pane::Result || !is_small();
        let is_shown = self.adjusting().is_open.get_untracked() && self.rule.with_untracked(Option::is_none) && is_seen;
        self.rule.set(None);
        self.pane.set(Pane::Result);
        self.adjusting().is_open.set(!is_shown);
    }

    /// Shows a section of the settings, which stays as it is where it is shown already.
    fn show_settings(self, section: Section) {
        self.adjusting().section.set(section);
        self.pane.set(Pane::Result);
        if self.rule.with_untracked(Option::is_some) {
            self.rule.set(None);
        }
        if !self.adjusting().is_open.get_untracked() {
            self.adjusting().is_open.set(true);
        }
    }

    /// Changes one setting.
    pub(crate) fn adjust(self, change: impl FnOnce(&mut Settings)) {
        let mut settings = self.adjusting().settings.get_untracked();
        change(&mut settings);
        self.settle(settings);
    }

    /// Replaces all settings.
    pub(crate) fn replace_settings(self, settings: Settings) {
        self.settle(settings);
        self.adjusting().epoch.update(|epoch| *epoch = epoch.wrapping_add(1));
    }

    /// Takes every setting back; the notice brings them back.
    pub(crate) fn reset_settings(self) {
        let before = self.adjusting().settings.get_untracked();
        self.replace_settings(Settings::default());
        let said = self.strings_now().settings_words().was_reset.to_owned();
        self.notice.set(Some(Notice::offering(said, Offer::Settings(Box::new(before)))));
    }

    fn settle(self, settings: Settings) {
        if self.adjusting().settings.with_untracked(|known| *known == settings) {
            return;
        }
        keep(&settings);
        self.adjusting().settings.set(settings.clone());
        self.adjusting().asked.update_value(|asked| asked.settings += 1);
        self.ask(Request::Settings(settings), 0);
        self.edited();
    }

    /// Asks for the list of rules.
    pub(crate) fn ask_rules(self, request: Request) {
        self.ask(request, 0);
    }

    /// Another engine begins: what it has to know first.
    pub(crate) fn engine_begins(self) -> Request {
        self.adjusting().asked.set_value(Asked { settings: 1, files: Vec::new() });
        Request::Settings(self.adjusting().settings.get_untracked())
    }

    /// The engine took the settings. What an older page kept and this engine does not know is dropped.
    pub(super) fn settled(self, settings: Settings, text: String) {
        let is_last = self.adjusting().asked.try_update_value(|asked| {
            asked.settings = asked.settings.saturating_sub(1);
            asked.settings == 0
        });
        if is_last == Some(true) {
            self.adjusting().text.set(text);
            if self.adjusting().settings.with_untracked(|known| *known != settings) {
                keep(&settings);
                self.adjusting().settings.set(settings);
            }
        }
    }

    /// Of files that come in, those with the configuration's name are taken as settings; returns the others.
    pub(crate) fn take_config(self, files: Vec<(String, String)>) -> Vec<(String, String)> {
        let is_config = |(name, _): &(String, String)| name.rsplit('/').next() == Some(FILE_NAME);
        let (configs, others): (Vec<_>, Vec<_>) = files.into_iter().partition(is_config);
        for (name, text) in configs {
            self.read_config(Import { name, manifest: Some(text.clone()) }, text);
        }
        others
    }

    /// Takes a text as settings.
    pub(crate) fn take_settings(self, name: String, text: String) {
        self.read_config(Import { name, manifest: None }, text);
    }

    fn read_config(self, import: Import, text: String) {
        let size = text.len();
        self.adjusting().asked.update_value(|asked| asked.files.push(import));
        self.ask(Request::ReadConfig { text }, size);
    }

    /// The engine read a file.
    pub(super) fn config_read(self, read: ReadConfig) {
        let import = self.adjusting().asked.try_update_value(|asked| {
            let is_any = !asked.files.is_empty();
            is_any.then(|| asked.files.remove(0))
        });
        let Some(Import { name, manifest }) = import.flatten() else { return };
        let strings = self.strings_now().settings_words();
        match (read, manifest) {
            (ReadConfig::Settings(settings), _) => {
                let before = self.adjusting().settings.get_untracked();
                let said = strings.taken.replace("{name}", &name).replace("{differ}", &self.differ(&settings));
                self.adjusting().troubles.set(Vec::new());
                self.adjusting().pasted.set(String::new());
                self.replace_settings(settings);
                self.notice.set(Some(Notice::offering(said, Offer::Settings(Box::new(before)))));
            }
            (ReadConfig::Troubles(troubles), _) => {
                let said = counted(troubles.len() as u32, strings.refused_one, strings.refused_many);
                self.adjusting().troubles.set(troubles);
                self.show_settings(Section::File);
                self.notice.set(Some(Notice::plain(said.replace("{name}", &name))));
            }
            (ReadConfig::Manifest, Some(text)) => self.take_in(vec![(name, text)]),
            (ReadConfig::Manifest, None) => {
                self.notice.set(Some(Notice::plain(strings.is_manifest.replace("{name}", &name))));
            }
        }
    }

    /// How many settings differ, as a sentence.
    pub(crate) fn differ(self, settings: &Settings) -> String {
        let strings = self.strings_now().settings_words();
        match settings.differing() as u32 {
            0 => strings.all_default.to_owned(),
            n => counted(n, strings.differ_one, strings.differ_many),
        }
    }
}
