//! The graph: what is asked of the engine for it, while it is looked at.

use std::sync::Arc;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use policy_core::graph::Graph;
use zerodown_web::graph::Linked;
use zerodown_web::protocol::Request;

use super::{State, View};
use crate::link::size_of;

/// Whoever types wants findings first.
const DEBOUNCE_MS: u32 = 120;

impl State {
    /// Asks for the graph of the newest report once nobody has typed for a moment; at once where there is none.
    pub(crate) fn graph_soon(self) {
        if self.report.with_untracked(Option::is_none) {
            return;
        }
        self.board().is_behind.set(true);
        if self.board().linked.with_untracked(Option::is_none) {
            self.ask_graph();
            return;
        }
        let version = self.version();
        let ask = move || {
            if self.version() == version {
                self.ask_graph();
            }
        };
        Timeout::new(DEBOUNCE_MS, ask).forget();
    }

    fn ask_graph(self) {
        // A report that is behind will be followed by another, and that by a graph.
        let is_current = self
            .machine
            .with_value(|machine| machine.reported == machine.version && machine.poison != Some(machine.version));
        if !is_current || self.view.get_untracked() != View::Graph {
            return;
        }
        let files = self.texts();
        let size = size_of(&files);
        self.ask(Request::Graph { version: self.version(), files }, size);
    }

    /// The engine answered. A graph of another text than the report's is dropped.
    pub(super) fn show_graph(self, version: u32, graph: Graph) {
        let is_current = self.machine.with_value(|machine| (machine.reported, machine.version) == (version, version));
        let Some(report) = self.report.get_untracked().filter(|_| is_current) else { return };
        let board = self.board();
        let linked = Linked::of(graph, report);
        let selected = board.selected.get_untracked().and_then(|item| {
            board.linked.with_untracked(|old| old.as_deref().and_then(|old| linked.follow(old, item)))
        });
        board.linked.set(Some(Arc::new(linked)));
        board.selected.set(selected);
        board.is_behind.set(false);
    }
}
