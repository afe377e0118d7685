//! The core's work on all cores, with a progress bar when it takes long enough for somebody to wonder.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use policy_core::Schedule;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

/// Shorter runs show no bar: it would only flicker.
const PATIENCE: Duration = Duration::from_millis(300);

/// Who does the work.
pub(crate) struct Workers {
    pool: Pool,
    started: Instant,
    bar: ProgressBar,
    done: AtomicU64,
}

enum Pool {
    /// This thread.
    Alone,
    /// As many threads as there are cores.
    Cores,
    /// As many threads as were asked for.
    Asked(rayon::ThreadPool),
}

impl Workers {
    /// One worker for each core, or as many as asked for.
    pub(crate) fn new(threads: Option<u16>) -> anyhow::Result<Self> {
        let pool = match threads {
            None => Pool::Cores,
            Some(1) => Pool::Alone,
            Some(threads) => Pool::Asked(rayon::ThreadPoolBuilder::new().num_threads(threads.into()).build()?),
        };
        // Hidden by itself where stderr is no terminal.
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len}") {
            bar.set_style(style);
        }
        Ok(Self { pool, started: Instant::now(), bar, done: AtomicU64::new(0) })
    }

    /// Takes the bar away, before anything is written.
    pub(crate) fn rest(&self) {
        self.bar.finish_and_clear();
    }

    /// One more of `length` items is done.
    fn step(&self, length: usize) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if !self.bar.is_hidden() && self.started.elapsed() >= PATIENCE {
            self.bar.set_length(length as u64);
            self.bar.set_position(done);
        }
    }
}

impl Schedule for Workers {
    fn map<T: Sync, R: Send>(&self, items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
        let length = items.len();
        self.done.store(0, Ordering::Relaxed);
        let step = |item: &T| {
            let result = work(item);
            self.step(length);
            result
        };
        // A single item is not worth waking other threads for.
        if length < 2 {
            return items.iter().map(step).collect();
        }
        match &self.pool {
            Pool::Alone => items.iter().map(step).collect(),
            Pool::Cores => items.par_iter().map(step).collect(),
            Pool::Asked(pool) => pool.install(|| items.par_iter().map(step).collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<u32> = (0..1_000).collect();
        let expected: Vec<u32> = items.iter().map(|item| item * 2).collect();
        for threads in [None, Some(1), Some(3)] {
            let workers = Workers::new(threads).unwrap();
            assert_eq!(workers.map(&items, |item| item * 2), expected);
        }
    }
}
