//! How independent work is carried out: one item after the other here, on all cores where the host has threads.

/// Runs the same pure function over many items. The order of the results is the order of the items.
pub trait Schedule {
    /// Applies `work` to every item.
    fn map<T: Sync, R: Send>(&self, items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R>;
}

/// The schedule of WebAssembly and of tests: one after the other.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sequential;

impl Schedule for Sequential {
    fn map<T: Sync, R: Send>(&self, items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
        items.iter().map(work).collect()
    }
}
