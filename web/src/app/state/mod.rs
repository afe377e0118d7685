//! The page's state and everything that a person can do with it.

mod files;
mod fixes;
mod graphing;
mod judging;
mod keeping;
mod rules;
mod settings;
mod sharing;
mod simulating;
mod stash;

use std::sync::Arc;

use leptos::prelude::*;
use policy_core::Report;
use policy_core::report::Pillar;
use policy_core::text::Lang;
use zerodown_web::chosen::Pick;
use zerodown_web::grouping::safe_fixes;
use zerodown_web::protocol::Preview;
use zerodown_web::strings::{self, Strings};
use zerodown_web::views::rule::RulePage;

use crate::editor::Editor;
use crate::findings::Listing;
use crate::graph::Board;
use crate::link::Link;
use crate::memory::{self, Theme};
use crate::notice::Notice;

pub(crate) use fixes::Choosing;
use fixes::Trying;
use keeping::Keeper;
pub(crate) use keeping::{Keeping, Shelf};
pub(crate) use settings::{Adjusting, Section};
pub(crate) use sharing::{Sharing, Way};
pub(crate) use simulating::Course;
use simulating::Simulating;

/// What the right side shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// Score, pillars, workloads, what to fix first.
    Overview,
    /// Every finding.
    Findings,
    /// One event, Pod by Pod.
    Timeline,
    /// Who sends to whom.
    Graph,
    /// What the chosen fixes change.
    Changes,
}

impl View {
    /// The id of its tab.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Overview => "view-overview",
            Self::Findings => "view-findings",
            Self::Timeline => "view-timeline",
            Self::Graph => "view-graph",
            Self::Changes => "view-changes",
        }
    }
}

/// Which half a small screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pane {
    /// The editor.
    Editor,
    /// The view.
    Result,
}

/// An open file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct File {
    /// Its number in the editor.
    pub(crate) id: u32,
    /// Its unique name.
    pub(crate) name: String,
    /// The example that it was opened as.
    pub(crate) example: Option<usize>,
    /// Whether it is still as it was opened.
    pub(crate) untouched: bool,
}

/// What lives outside the reactive system.
struct Machine {
    editor: Option<Editor>,
    link: Option<Link>,
    version: u32,
    /// The version that the report is about.
    reported: u32,
    /// The engine's last report and its version, also of a text that is no longer there: the next says what is new.
    held: Option<(u32, Arc<Report>)>,
    next_file: u32,
    /// The browser was asked to keep the page.
    goes_offline: bool,
    /// Apply the next preview as soon as it comes.
    apply_next: bool,
    /// The version that the last single fix made.
    fixed: u32,
    /// A fix that was asked for while the newest text was not judged.
    fix_next: Option<Pick>,
    /// Put the cursor on the worst finding of the next report.
    reveal_next: bool,
    /// The version that made the engine stop; it is not judged again by itself.
    poison: Option<u32>,
    simulating: Simulating,
    keeper: Keeper,
    trying: Trying,
}

/// A handle on everything; copied freely. What it leads to lives as long as the page.
#[derive(Clone, Copy)]
pub(crate) struct State(&'static Signals);

impl std::ops::Deref for State {
    type Target = Signals;

    fn deref(&self) -> &Signals {
        self.0
    }
}

/// Everything that changes.
pub(crate) struct Signals {
    pub(crate) lang: RwSignal<Lang>,
    pub(crate) theme: RwSignal<Theme>,
    pub(crate) view: RwSignal<View>,
    pub(crate) pane: RwSignal<Pane>,
    pub(crate) files: RwSignal<Vec<File>>,
    pub(crate) active: RwSignal<u32>,
    pub(crate) is_empty: RwSignal<bool>,
    /// The text is newer than the report.
    pub(crate) is_behind: RwSignal<bool>,
    /// The newest report that fits the text. One in which only offsets are different is put here without a word: what is
    /// drawn of it stays.
    pub(crate) report: RwSignal<Option<Arc<Report>>>,
    /// The version of the text that it is about: whoever needs to know of every report follows this.
    pub(crate) judged: RwSignal<u32>,
    pub(crate) preview: RwSignal<Option<Arc<Preview>>>,
    /// The pillar whose arithmetic is shown.
    pub(crate) pillar: RwSignal<Option<Pillar>>,
    /// The rule whose page is shown, and the page once it is there.
    pub(crate) rule: RwSignal<Option<String>>,
    pub(crate) rule_page: RwSignal<Option<Arc<RulePage>>>,
    pub(crate) notice: RwSignal<Option<Notice>>,
    /// What is kept between visits.
    pub(crate) shelf: Shelf,
    sharing: Sharing,
    /// The browser keeps the whole page.
    pub(crate) is_kept: RwSignal<bool>,
    course: Course,
    choosing: Choosing,
    adjusting: Adjusting,
    board: Board,
    listing: Listing,
    machine: StoredValue<Machine, LocalStorage>,
}

impl State {
    /// A page with nothing open.
    pub(crate) fn new() -> Self {
        let machine = Machine {
            editor: None,
            link: None,
            version: 0,
            reported: 0,
            held: None,
            next_file: 0,
            goes_offline: false,
            apply_next: false,
            fixed: 0,
            fix_next: None,
            reveal_next: false,
            poison: None,
            simulating: Simulating::default(),
            keeper: Keeper::default(),
            trying: Trying::default(),
        };
        let report = RwSignal::new(None);
        let signals = Signals {
            lang: RwSignal::new(memory::lang()),
            theme: RwSignal::new(memory::theme()),
            view: RwSignal::new(View::Overview),
            pane: RwSignal::new(Pane::Editor),
            files: RwSignal::new(Vec::new()),
            active: RwSignal::new(0),
            is_empty: RwSignal::new(false),
            is_behind: RwSignal::new(true),
            report,
            judged: RwSignal::new(0),
            preview: RwSignal::new(None),
            pillar: RwSignal::new(None),
            rule: RwSignal::new(None),
            rule_page: RwSignal::new(None),
            notice: RwSignal::new(None),
            shelf: Shelf::new(),
            sharing: Sharing::new(),
            is_kept: RwSignal::new(false),
            course: Course::new(),
            choosing: Choosing::new(report),
            adjusting: Adjusting::new(),
            board: Board::new(),
            listing: Listing::new(),
            machine: StoredValue::new_local(machine),
        };
        Self(Box::leak(Box::new(signals)))
    }

    /// The timeline and what it depends on.
    pub(crate) fn course(self) -> Course {
        self.0.course
    }

    /// What is shared.
    pub(crate) fn sharing(self) -> Sharing {
        self.0.sharing
    }

    /// The graph and how it is looked at.
    pub(crate) fn board(self) -> Board {
        self.0.board
    }

    /// How the findings are listed.
    pub(crate) fn listing(self) -> Listing {
        self.0.listing
    }

    /// The words of the language in use. Tracked.
    pub(crate) fn strings(self) -> &'static Strings {
        strings::of(self.lang.get())
    }

    /// The same, untracked.
    pub(crate) fn strings_now(self) -> &'static Strings {
        strings::of(self.lang.get_untracked())
    }

    /// How many safe fixes there are. Tracked.
    pub(crate) fn safe_fixes(self) -> u32 {
        self.report.with(|report| report.as_deref().map_or(0, safe_fixes)) as u32
    }

    /// The page is drawn: takes the editor, starts the engine, opens what was kept or the first example.
    pub(crate) fn begin(self, editor: Editor) {
        self.machine.update_value(|machine| {
            machine.editor = Some(editor);
            machine.link = Some(Link::start(self));
        });
        // A reload for a newer build brings everything back, also what is not kept.
        if !self.unpack_stash() && !self.restore() {
            self.open_example(0);
        }
        self.open_link();
        // The page lives as long as its listeners.
        std::mem::forget(window_event_listener(leptos::ev::hashchange, move |_| self.open_link()));
    }

    /// Speaks the other language.
    pub(crate) fn switch_language(self) {
        self.lang.update(|lang| *lang = if *lang == Lang::En { Lang::Ko } else { Lang::En });
        let strings = self.strings_now();
        memory::set_lang(self.lang.get_untracked(), strings.app, true);
        self.with_editor(|editor| editor.speak(strings));
        self.notice.set(None);
        self.choosing().language_changes();
        self.edited();
        if let Some(rule) = self.rule.get_untracked() {
            self.open_rule(rule);
        }
    }

    pub(super) fn version(self) -> u32 {
        self.machine.with_value(|machine| machine.version)
    }

    /// The editor calls back while it is in use, so it is never used under the lock.
    pub(super) fn with_editor<T>(self, use_it: impl FnOnce(&Editor) -> T) -> Option<T> {
        let editor = self.machine.with_value(|machine| machine.editor.clone());
        editor.as_ref().map(use_it)
    }
}
