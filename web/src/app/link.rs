//! The way to the engine's worker: one check at a time, always of the newest text; a worker that dies is replaced.

use gloo_timers::callback::Timeout;
use gloo_worker::{Spawnable as _, WorkerBridge};
use zerodown_web::engine::{Engine, Json};
use zerodown_web::protocol::{Request, SourceText};

use crate::shell::worker_url;
use crate::state::State;

/// How long the engine may think, and how much longer for every MiB.
const PATIENCE_MS: u32 = 20_000;
const PATIENCE_PER_MIB_MS: u32 = 10_000;

/// The bridge, and what is under way.
pub(crate) struct Link {
    bridge: WorkerBridge<Engine>,
    /// A check was sent and not answered.
    is_checking: bool,
    /// Something changed since.
    is_behind: bool,
    watch: Option<Timeout>,
}

impl Link {
    /// Starts a worker.
    pub(crate) fn start(state: State) -> Self {
        let bridge = Engine::spawner()
            .encoding::<Json>()
            .callback(move |answer| state.answered(answer))
            .with_loader(true)
            .as_module(true)
            .spawn(&worker_url());
        bridge.send(state.engine_begins());
        Self { bridge, is_checking: false, is_behind: false, watch: None }
    }

    /// Sends a request that is not a check.
    pub(crate) fn ask(&mut self, request: Request, size: usize, state: State) {
        self.watch(size, state);
        self.bridge.send(request);
    }

    /// Whether a check may be sent now; if not, it is remembered.
    pub(crate) fn may_check(&mut self) -> bool {
        self.is_behind = self.is_checking;
        !self.is_checking
    }

    /// Sends a check.
    pub(crate) fn check(&mut self, request: Request, size: usize, state: State) {
        self.is_checking = true;
        self.ask(request, size, state);
    }

    /// Something was answered. Returns whether another check is due.
    pub(crate) fn heard(&mut self, is_checked: bool) -> bool {
        self.watch = None;
        self.is_checking &= !is_checked;
        !self.is_checking && std::mem::take(&mut self.is_behind)
    }

    /// A worker that runs out of stack or is killed says nothing at all.
    fn watch(&mut self, size: usize, state: State) {
        let mebibytes = (size / (1024 * 1024)) as u32;
        let patience = PATIENCE_MS + PATIENCE_PER_MIB_MS * mebibytes;
        self.watch = Some(Timeout::new(patience, move || state.engine_lost("no answer", true, true)));
    }
}

/// The size of all texts.
pub(crate) fn size_of(files: &[SourceText]) -> usize {
    files.iter().map(|file| file.text.len()).sum()
}
