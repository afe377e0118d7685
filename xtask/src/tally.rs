//! Adds up what several test runners report into one last line.

use std::fmt;
use std::ops::AddAssign;

/// How many tests passed, failed and were skipped.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl Tally {
    /// One failure: of something that could not even start.
    pub(crate) const FAILURE: Self = Self { passed: 0, failed: 1, skipped: 0 };
    /// One part of the suite that this machine has nothing to run with.
    pub(crate) const SKIPPED: Self = Self { passed: 0, failed: 0, skipped: 1 };

    /// Reads the summaries in a runner's output: cargo test, node's runner, go test -v, or our own
    /// plain line.
    pub(crate) fn read(lines: &[String]) -> Self {
        let mut sum = Self::default();
        for line in lines {
            sum.read_line(line.trim());
        }
        sum
    }

    fn read_line(&mut self, line: &str) {
        if let Some(result) = line.strip_prefix("test result: ") {
            for part in result.split(['.', ';']) {
                self.count(part);
            }
        } else if let Some(summary) = line.strip_prefix("# ") {
            // Node counts from the outside in: these lines are there once a run.
            match summary.split_once(' ') {
                Some(("pass", number)) => self.passed += parse(number),
                Some(("fail" | "cancelled", number)) => self.failed += parse(number),
                Some(("skipped" | "todo", number)) => self.skipped += parse(number),
                _ => {}
            }
        } else if let Some(result) = line.strip_prefix("--- ") {
            // Go says it of each test and nowhere adds them up.
            match result.split_once(": ") {
                Some(("PASS", _)) => self.passed += 1,
                Some(("FAIL", _)) => self.failed += 1,
                Some(("SKIP", _)) => self.skipped += 1,
                _ => {}
            }
        } else if is_plain_summary(line) {
            for part in line.split(',') {
                self.count(part);
            }
        }
    }

    fn count(&mut self, part: &str) {
        match part.trim().split_once(' ') {
            Some((number, "passed")) => self.passed += parse(number),
            Some((number, "failed")) => self.failed += parse(number),
            Some((number, "ignored" | "skipped")) => self.skipped += parse(number),
            _ => {}
        }
    }

    /// Whether any test ran at all.
    pub(crate) fn ran(&self) -> bool {
        self.passed + self.failed > 0
    }
}

fn parse(number: &str) -> u64 {
    number.parse().unwrap_or(0)
}

/// `3 passed, 0 failed` and nothing else on the line.
fn is_plain_summary(line: &str) -> bool {
    let parts: Vec<&str> = line.split(", ").collect();
    let fits = |part: &str| {
        part.split_once(' ').is_some_and(|(number, word)| {
            number.parse::<u64>().is_ok() && matches!(word, "passed" | "failed" | "skipped")
        })
    };
    parts.len() >= 2 && parts.iter().all(|part| fits(part))
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Tally {
        Tally::read(&text.lines().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn reads_cargo_test() {
        let text = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
                    test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(read(text), Tally { passed: 15, failed: 2, skipped: 1 });
    }

    #[test]
    fn reads_nodes_runner() {
        let text = "# tests 5\n# suites 0\n# pass 3\n# fail 1\n# cancelled 0\n# skipped 1\n# todo 0";
        assert_eq!(read(text), Tally { passed: 3, failed: 1, skipped: 1 });
    }

    #[test]
    fn reads_go_test() {
        let text = "=== RUN   TestA\n--- PASS: TestA (0.01s)\n--- FAIL: TestB (1.20s)\n--- SKIP: TestC (0.00s)\nFAIL";
        assert_eq!(read(text), Tally { passed: 1, failed: 1, skipped: 1 });
    }

    #[test]
    fn reads_a_plain_line_but_no_sentence() {
        assert_eq!(read("3 passed, 1 failed, 2 skipped"), Tally { passed: 3, failed: 1, skipped: 2 });
        assert_eq!(read("all 3 passed, hooray"), Tally::default());
    }

    #[test]
    fn says_skipped_only_when_something_was() {
        assert_eq!(Tally { passed: 2, failed: 0, skipped: 0 }.to_string(), "2 passed, 0 failed");
        assert_eq!(Tally { passed: 2, failed: 0, skipped: 4 }.to_string(), "2 passed, 0 failed, 4 skipped");
    }
}
