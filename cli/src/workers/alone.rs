//! One thread, and nobody who waits long enough for a progress bar.

use policy_core::{Schedule, Sequential};

/// Who does the work.
pub(crate) struct Workers;

#[expect(clippy::unnecessary_wraps, clippy::unused_self, reason = "the same as with threads and a bar")]
impl Workers {
    /// Threads are not to be had, however many are asked for.
    pub(crate) fn new(_threads: Option<u16>) -> anyhow::Result<Self> {
        Ok(Self)
    }

    /// There is no bar to take away.
    pub(crate) fn rest(&self) {}
}

impl Schedule for Workers {
    fn map<T: Sync, R: Send>(&self, items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
        Sequential.map(items, work)
    }
}
