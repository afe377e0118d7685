//! All that xtask prints: one plain line a step, with the time it took.

use std::io::Write as _;
use std::time::{Duration, Instant};

/// Prints one line.
#[expect(clippy::print_stdout, reason = "the one place where xtask speaks; everything else calls this")]
pub(crate) fn line(text: impl AsRef<str>) {
    println!("{}", text.as_ref());
    // A line that waits in a buffer while a build runs for minutes says nothing.
    let _ = std::io::stdout().flush();
}

/// Prints one line on standard error.
#[expect(clippy::print_stderr, reason = "the one place where xtask speaks; everything else calls this")]
pub(crate) fn error(text: impl AsRef<str>) {
    eprintln!("{}", text.as_ref());
}

/// Numbered steps of a longer command: `[2/5] builds the page` and, when done, how long it took.
pub(crate) struct Steps {
    started: Instant,
    total: usize,
    current: usize,
}

impl Steps {
    /// Announces nothing yet; `total` is what the numbers count up to.
    pub(crate) fn new(total: usize) -> Self {
        Self { started: Instant::now(), total, current: 0 }
    }

    /// Runs one step between its two lines.
    pub(crate) fn step<T>(&mut self, what: &str, work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
        self.current += 1;
        let number = format!("[{}/{}]", self.current, self.total);
        line(format!("{number} {what}"));
        let began = Instant::now();
        let result = work();
        let end = if result.is_ok() { "done" } else { "FAILED" };
        line(format!(
            "{number} {end} in {}, {} since the start",
            seconds(began.elapsed()),
            seconds(self.started.elapsed())
        ));
        result
    }
}

/// `0.4 s`, `51 s`, `4 min 12 s`.
pub(crate) fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    match whole {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        10..60 => format!("{whole} s"),
        _ => format!("{} min {} s", whole / 60, whole % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_like_a_person_says_them() {
        assert_eq!(seconds(Duration::from_millis(420)), "0.4 s");
        assert_eq!(seconds(Duration::from_secs(51)), "51 s");
        assert_eq!(seconds(Duration::from_secs(252)), "4 min 12 s");
    }
}
