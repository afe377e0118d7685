//! Words of views that come later. They are behind functions, and not in the struct, so that they come with the views; see
//! `crate::later`.

use policy_core::text::Lang;

use super::{Strings, changes, findings, graph, settings, share, timeline};

impl Strings {
    /// The timeline.
    pub fn timeline_words(&self) -> &'static timeline::TimelineStrings {
        self.of(&timeline::EN, &timeline::KO)
    }

    /// The Changes.
    pub fn changes_words(&self) -> &'static changes::ChangesStrings {
        self.of(&changes::EN, &changes::KO)
    }

    /// The Settings.
    pub fn settings_words(&self) -> &'static settings::SettingsStrings {
        self.of(&settings::EN, &settings::KO)
    }

    /// What leaves the page.
    pub fn share_words(&self) -> &'static share::ShareStrings {
        self.of(&share::EN, &share::KO)
    }

    /// The Findings.
    pub fn findings_words(&self) -> &'static findings::FindingsStrings {
        self.of(&findings::EN, &findings::KO)
    }

    /// The graph.
    pub fn graph_words(&self) -> &'static graph::GraphStrings {
        self.of(&graph::EN, &graph::KO)
    }

    /// By the language.
    fn of<T>(&self, en: &'static T, ko: &'static T) -> &'static T {
        match self.lang {
            Lang::En => en,
            Lang::Ko => ko,
        }
    }
}
