//! How long a container's end takes: `preStop`, the grace period, and what they must cover (rollout-semantics §4.2).
//!
//! Source: `killContainer` in kubernetes/kubernetes, `pkg/kubelet/kuberuntime/kuberuntime_container.go`; KEP-3960 for `sleep`.

use k8s_openapi::api::core::v1::LifecycleHandler;

/// After `preStop` the kubelet leaves at least this many seconds between SIGTERM and SIGKILL, whatever the grace period.
pub const LEAST_SECONDS_AFTER_SIGTERM: i64 = 2;

/// What is known of a `preStop` handler's duration.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PreStop {
    /// It takes at least this long.
    pub seconds: f64,
    /// It takes no longer either: it does nothing but sleep.
    pub exact: bool,
}

impl PreStop {
    /// Reads a handler: the `sleep` action, or an `exec` that sleeps. How long other commands and `httpGet` take is not
    /// written anywhere.
    pub fn read(handler: &LifecycleHandler) -> Self {
        if let Some(sleep) = &handler.sleep {
            return Self { seconds: sleep.seconds.max(0) as f64, exact: true };
        }
        let command = handler.exec.as_ref().and_then(|exec| exec.command.as_deref()).unwrap_or_default();
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        match words.split_first() {
            Some((shell, rest)) if is_shell(shell) => match rest.iter().position(|word| is_script_option(word)) {
                Some(option) => rest.get(option + 1).map_or(Self::UNKNOWN, |script| Self::of_script(script)),
                None => Self::UNKNOWN,
            },
            Some(_) => sleep_seconds(&words).map_or(Self::UNKNOWN, |seconds| Self { seconds, exact: true }),
            None => Self::UNKNOWN,
        }
    }

    /// Nothing is known of the duration.
    pub const UNKNOWN: Self = Self { seconds: 0.0, exact: false };

    /// Whether anything is known.
    pub fn is_known(self) -> bool {
        self.exact || self.seconds > 0.0
    }

    /// The sum of the sleeps that a script certainly comes to; other commands make it a lower bound.
    fn of_script(script: &str) -> Self {
        let mut total = Self { seconds: 0.0, exact: true };
        // What stands after `||`, in the background, in loops and in conditions may or may not run.
        let certain = script.split("||").next().unwrap_or_default();
        total.exact &= certain.len() == script.len();
        for command in certain.split([';', '\n']).flat_map(|line| line.split("&&")) {
            let words: Vec<&str> = command.split_whitespace().map(|word| word.trim_matches(['"', '\''])).collect();
            match words.as_slice() {
                [] => {}
                ["if" | "for" | "while" | "until" | "case", ..] => return Self { exact: false, ..total },
                ["exec", rest @ ..] | rest => match sleep_seconds(rest) {
                    Some(seconds) => total.seconds += seconds,
                    None => total.exact = false,
                },
            }
        }
        total
    }
}

fn base_name(program: &str) -> &str {
    program.rsplit('/').next().unwrap_or(program)
}

fn is_shell(program: &str) -> bool {
    matches!(base_name(program), "sh" | "bash" | "ash" | "dash" | "busybox")
}

/// `-c`, also in a bundle such as `-ec`.
fn is_script_option(word: &str) -> bool {
    word.starts_with('-') && !word.starts_with("--") && word.ends_with('c')
}

/// `sleep 20`, `/bin/sleep 1m 30s`: the sum of its arguments; `None` for every other command.
fn sleep_seconds(words: &[&str]) -> Option<f64> {
    let (program, arguments) = words.split_first()?;
    if base_name(program) != "sleep" || arguments.is_empty() {
        return None;
    }
    arguments.iter().map(|argument| duration(argument)).sum()
}

/// `20`, `0.5`, `20s`, `1m`, `1h`, `1d`, as GNU and BusyBox sleep read them.
fn duration(text: &str) -> Option<f64> {
    let unit = match text.chars().last()? {
        's' => Some(1.0),
        'm' => Some(60.0),
        'h' => Some(3_600.0),
        'd' => Some(86_400.0),
        _ => None,
    };
    let number = if unit.is_some() { text.get(..text.len() - 1)? } else { text };
    let plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    number.parse::<f64>().ok().filter(|_| plain).map(|number| number * unit.unwrap_or(1.0))
}

/// Seconds from the deletion of a Pod that its containers need: `preStop`, then the drain (new connections are still
/// taken), then the longest request that began at its end.
pub fn needed_seconds(pre_stop_seconds: f64, drain_seconds: f64, longest_request_seconds: f64) -> f64 {
    pre_stop_seconds + drain_seconds + longest_request_seconds
}

/// A round grace period with five seconds to spare for what is needed, and never below the default of 30.
pub fn comfortable_grace_period(needed_seconds: f64) -> i64 {
    let needed = (needed_seconds + 5.0).ceil().max(0.0) as i64;
    (needed.saturating_add(4) / 5 * 5).max(30)
}

#[cfg(test)]
mod tests {
    use k8s_openapi::api::core::v1::{ExecAction, HTTPGetAction, LifecycleHandler, SleepAction};

    use super::{PreStop, comfortable_grace_period, needed_seconds};

    fn exec(words: &[&str]) -> PreStop {
        let command = Some(words.iter().map(|word| (*word).to_owned()).collect());
        PreStop::read(&LifecycleHandler { exec: Some(ExecAction { command }), ..LifecycleHandler::default() })
    }

    fn exactly(seconds: f64) -> PreStop {
        PreStop { seconds, exact: true }
    }

    fn at_least(seconds: f64) -> PreStop {
        PreStop { seconds, exact: false }
    }

    #[test]
    fn sleeps_are_read_however_they_are_written() {
        let sleep = LifecycleHandler { sleep: Some(SleepAction { seconds: 15 }), ..LifecycleHandler::default() };
        assert_eq!(PreStop::read(&sleep), exactly(15.0));
        for words in [
            &["sleep", "20"][..],
            &["/bin/sleep", "20"],
            &["sh", "-c", "sleep 20"],
            &["/bin/bash", "-ec", "sleep 20s"],
            &["busybox", "sh", "-c", "exec sleep 20;"],
        ] {
            assert_eq!(exec(words), exactly(20.0), "{words:?}");
        }
        assert_eq!(
            (exec(&["sleep", "1m", "0.5"]), exec(&["sh", "-c", "sleep 5 && sleep '10'"])),
            (exactly(60.5), exactly(15.0))
        );
    }

    #[test]
    fn other_commands_make_the_sum_a_lower_bound() {
        assert_eq!(exec(&["sh", "-c", "sleep 20 && nginx -s quit"]), at_least(20.0));
        assert_eq!(exec(&["sh", "-c", "nginx -s quit; sleep 5; sleep 3"]), at_least(8.0));
        assert_eq!(exec(&["sh", "-c", "sleep 5 || sleep 90"]), at_least(5.0));
    }

    #[test]
    fn what_may_not_run_is_not_counted() {
        for words in [
            &["sh", "-c", "while pgrep app; do sleep 60; done"][..],
            &["/bin/drain.sh"],
            &["sh", "/drain.sh"],
            &["sleep", "$DELAY"],
            &["sleep", "infinity"],
            &[],
        ] {
            assert_eq!(exec(words), PreStop::UNKNOWN, "{words:?}");
            assert!(!exec(words).is_known());
        }
        let get = LifecycleHandler { http_get: Some(HTTPGetAction::default()), ..LifecycleHandler::default() };
        assert_eq!(PreStop::read(&get), PreStop::UNKNOWN);
    }

    #[test]
    fn the_grace_period_covers_what_is_needed_with_something_to_spare() {
        let expected = [(0.0, 30), (25.0, 30), (25.1, 35), (26.0, 35), (30.0, 35), (31.0, 40), (90.0, 95)];
        for (needed, grace) in expected {
            assert_eq!(comfortable_grace_period(needed), grace, "{needed}");
        }
        assert_eq!(comfortable_grace_period(needed_seconds(15.0, 0.0, 10.0)), 30);
    }
}
