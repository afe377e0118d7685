//! How a container ends: `preStop`, SIGTERM, the grace period, and what they must cover (rollout-semantics §4.2, §8.1, §8.4).
//!
//! Source: `killContainer` in kubernetes/kubernetes, `pkg/kubelet/kuberuntime/kuberuntime_container.go`; `CheckGracefulDelete`
//! in `pkg/registry/core/pod/strategy.go`; KEP-3960 for `sleep`.

use crate::object::api::LifecycleHandler;

use crate::assumptions::KubernetesVersion;
use crate::shell::{base_name, is_shell};

/// The `sleep` action is on by default from here (§0, KEP-3960).
pub const SLEEP_ACTION: KubernetesVersion = KubernetesVersion::new(1, 30);

/// A `sleep` of 0 seconds is taken from here (§0, KEP-4818).
pub const SLEEP_OF_ZERO: KubernetesVersion = KubernetesVersion::new(1, 33);

/// After `preStop` the kubelet leaves at least this many seconds between SIGTERM and SIGKILL, whatever the grace period.
const LEAST_SECONDS_AFTER_SIGTERM: i64 = 2;

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
    crate::float::parse(number).filter(|_| plain).map(|number| number * unit.unwrap_or(1.0))
}

/// The one word of an `exec` command that makes it sleep for so many seconds, and its index, where the command does
/// nothing but one sleep. It stays written as it is: in a shell or not, with its unit of seconds or without.
pub fn word_that_sleeps(command: &[String], seconds: i64) -> Option<(usize, String)> {
    let words: Vec<&str> = command.iter().map(String::as_str).collect();
    let (shell, rest) = words.split_first()?;
    let index = if is_shell(shell) { rest.iter().position(|word| is_script_option(word))? + 2 } else { 1 };
    let script = if is_shell(shell) { (*words.get(index)?).to_owned() } else { words.join(" ") };
    let kept = script.trim_end_matches([';', ' ', '\n']);
    let mut parts: Vec<&str> = kept.split_whitespace().collect();
    if parts.first() == Some(&"exec") {
        parts.remove(0);
    }
    let [program, argument] = parts.as_slice() else { return None };
    duration(argument).filter(|_| base_name(program) == "sleep")?;
    let number = format!("{seconds}{}", if argument.ends_with('s') { "s" } else { "" });
    if !is_shell(shell) {
        return Some((index, number));
    }
    let (before, after) = (kept.get(..kept.len() - argument.len())?, script.get(kept.len()..)?);
    Some((index, format!("{before}{number}{after}")))
}

/// What decides how a container ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shutdown {
    /// `terminationGracePeriodSeconds`, G.
    pub grace_period_seconds: i64,
    /// How long `preStop` takes, P.
    pub pre_stop_seconds: f64,
    /// For how long the app accepts new connections after SIGTERM, A.
    pub accept_seconds: f64,
    /// Whether the app ends its running requests at SIGTERM. One that drops them is gone at once and accepts nothing.
    pub handles_sigterm: bool,
}

/// When what happens at a container's end, in seconds from the deletion of its Pod.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct End {
    /// SIGTERM comes: `preStop` has ended, or is cut at the end of the grace period.
    pub sigterm: f64,
    /// No new connection is accepted any more.
    pub closed: f64,
    /// SIGKILL comes, if the container still runs.
    pub sigkill: f64,
}

impl Shutdown {
    /// The instants of §8.1. The grace period includes `preStop`; at least two seconds lie between both signals.
    pub fn end(self) -> End {
        let grace = effective_grace_period(self.grace_period_seconds) as f64;
        let sigterm = self.pre_stop_seconds.min(grace);
        let sigkill = grace.max(sigterm + LEAST_SECONDS_AFTER_SIGTERM as f64);
        End { sigterm, closed: (sigterm + self.accepting()).min(sigkill), sigkill }
    }

    /// Whether the container listens until requests are no longer routed to it: P + A reaches the withdrawal (§8.4).
    /// That a grace period below P cuts this short is another problem, with a remedy of its own.
    pub fn outlasts_withdrawal(self, withdraw_seconds: f64) -> bool {
        self.pre_stop_seconds + self.accepting() >= withdraw_seconds
    }

    /// Seconds that the container needs: `preStop`, then the drain (new connections are still taken), then the longest
    /// request that began at its end. An app that drops its requests gains nothing from more time.
    pub fn needed_seconds(self, longest_request_seconds: f64) -> f64 {
        let request = if self.handles_sigterm { longest_request_seconds } else { 0.0 };
        self.pre_stop_seconds + self.accepting() + request
    }

    fn accepting(self) -> f64 {
        if self.handles_sigterm { self.accept_seconds } else { 0.0 }
    }
}

/// The grace period that holds: the API server takes a negative one for 1.
pub fn effective_grace_period(written: i64) -> i64 {
    if written < 0 { 1 } else { written }
}

/// A round sleep that outlasts a withdrawal with five seconds to spare. For kube-proxy 10 to 15 s suffice, observed
/// withdrawals take 6 to 8 s (§8.4), so it is never below 15.
pub fn comfortable_sleep(withdraw_seconds: f64) -> i64 {
    let seconds = (withdraw_seconds + 5.0).ceil().max(0.0) as i64;
    (seconds.saturating_add(4) / 5 * 5).max(15)
}

/// `terminationGracePeriodSeconds` where none is written.
pub const DEFAULT_GRACE_PERIOD_SECONDS: i64 = 30;

/// A round grace period with five seconds to spare for what is needed, and never below the default.
pub fn comfortable_grace_period(needed_seconds: f64) -> i64 {
    let needed = (needed_seconds + 5.0).ceil().max(0.0) as i64;
    (needed.saturating_add(4) / 5 * 5).max(DEFAULT_GRACE_PERIOD_SECONDS)
}

#[cfg(test)]
mod tests {
    use crate::object::api::{ExecAction, HTTPGetAction, LifecycleHandler, SleepAction};

    use super::{End, PreStop, Shutdown, comfortable_grace_period, comfortable_sleep, word_that_sleeps};

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
    fn a_sleep_is_made_longer_in_the_way_it_is_written() {
        let longer = |words: &[&str]| {
            let command: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            word_that_sleeps(&command, 15)
        };
        let to = |index: usize, word: &str| Some((index, word.to_owned()));
        assert_eq!(longer(&["sleep", "3"]), to(1, "15"));
        assert_eq!(longer(&["/bin/sleep", "3s"]), to(1, "15s"));
        assert_eq!(longer(&["sh", "-c", "sleep 3"]), to(2, "sleep 15"));
        assert_eq!(longer(&["busybox", "sh", "-c", "exec /bin/sleep 0.1m;\n"]), to(3, "exec /bin/sleep 15;\n"));
        for words in [
            &["sleep", "3", "4"][..],
            &["sh", "-c", "sleep 3 && nginx -s quit"],
            &["sh", "-c", "sleep 3; sleep 4"],
            &["sh", "-c", "sleep $DELAY"],
            &["sh", "-c"],
            &["sh", "/drain.sh"],
            &["/drain.sh", "3"],
            &[],
        ] {
            assert_eq!(longer(words), None, "{words:?}");
        }
    }

    #[test]
    fn the_grace_period_covers_what_is_needed_with_something_to_spare() {
        let expected = [(0.0, 30), (25.0, 30), (25.1, 35), (26.0, 35), (30.0, 35), (31.0, 40), (90.0, 95)];
        for (needed, grace) in expected {
            assert_eq!(comfortable_grace_period(needed), grace, "{needed}");
        }
    }

    fn shutdown(grace_period_seconds: i64, pre_stop_seconds: f64, accept_seconds: f64) -> Shutdown {
        Shutdown { grace_period_seconds, pre_stop_seconds, accept_seconds, handles_sigterm: true }
    }

    fn end(grace: i64, pre_stop: f64, accept: f64) -> (f64, f64, f64) {
        let End { sigterm, closed, sigkill } = shutdown(grace, pre_stop, accept).end();
        (sigterm, closed, sigkill)
    }

    #[test]
    fn the_grace_period_includes_the_hook_and_leaves_two_seconds_after_it() {
        assert_eq!(end(30, 15.0, 0.0), (15.0, 15.0, 30.0));
        assert_eq!(end(30, 15.0, 5.0), (15.0, 20.0, 30.0));
        // Accepting ends with the process at the latest.
        assert_eq!(end(30, 15.0, 60.0), (15.0, 30.0, 30.0));
        assert_eq!(end(30, 29.0, 60.0), (29.0, 31.0, 31.0));
        // A hook that is still running at the end of the grace period is cut.
        assert_eq!(end(30, 45.0, 5.0), (30.0, 32.0, 32.0));
        assert_eq!(end(0, 15.0, 0.0), (0.0, 0.0, 2.0));
        assert_eq!(end(-5, 15.0, 0.0), (1.0, 1.0, 3.0));
        assert_eq!(end(i64::MAX, 15.0, 5.0).1, 20.0);
    }

    #[test]
    fn an_app_that_drops_its_requests_is_gone_at_sigterm() {
        let dropping = Shutdown { handles_sigterm: false, ..shutdown(30, 5.0, 20.0) };
        assert_eq!(dropping.end().closed, 5.0);
        assert_eq!(dropping.needed_seconds(10.0), 5.0);
        assert!(!dropping.outlasts_withdrawal(6.0) && dropping.outlasts_withdrawal(5.0));
        assert_eq!(shutdown(30, 5.0, 20.0).needed_seconds(10.0), 35.0);
    }

    #[test]
    fn the_withdrawal_is_covered_by_hook_and_accepting_together() {
        assert!(shutdown(30, 5.0, 1.0).outlasts_withdrawal(6.0));
        assert!(!shutdown(30, 5.0, 0.5).outlasts_withdrawal(6.0));
        assert!(shutdown(1, 15.0, 0.0).outlasts_withdrawal(6.0), "the grace period is another rule's");
    }

    #[test]
    fn a_sleep_is_round_and_has_something_to_spare() {
        let expected = [(0.0, 15), (1.1, 15), (6.0, 15), (10.0, 15), (10.5, 20), (15.0, 20), (20.0, 25), (24.0, 30)];
        for (withdraw, sleep) in expected {
            assert_eq!(comfortable_sleep(withdraw), sleep, "{withdraw}");
        }
    }
}
