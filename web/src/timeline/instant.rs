//! The sentence for one instant of a timeline: who does what, and what is lost.

use policy_core::report::PodState;
use policy_core::text::Lang;

use super::{Group, Timeline};
use crate::numbers::{percent, seconds};
use crate::sentence::capitalised;
use crate::strings::{self, timeline::TimelineStrings};

/// The most telling first.
const ORDER: [PodState; 8] = [
    PodState::RoutedGone,
    PodState::RoutedNotListening,
    PodState::Failed,
    PodState::Serving,
    PodState::Pending,
    PodState::Starting,
    PodState::Ready,
    PodState::Draining,
];

/// What is so at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instant {
    /// When, as in `At 17.4 s`.
    pub when: String,
    /// What is so.
    pub what: String,
}

impl Instant {
    /// Of a timeline, at `t`.
    pub fn of(timeline: &Timeline, t: f64, lang: Lang) -> Self {
        let strings = strings::of(lang).timeline_words();
        let when = strings.at.replace("{t}", &seconds((t * 10.0).round() / 10.0, lang));
        let Some(moment) = timeline.at(t) else { return Self { when, what: String::new() } };
        let lost = match moment.lost {
            lost if lost <= 0.0 => strings.loses_none.to_owned(),
            lost if lost >= 1.0 => strings.loses_all.to_owned(),
            lost => strings.loses_some.replace("{share}", &percent(lost)),
        };
        let mut said = vec![capitalised(&lost)];
        for state in ORDER {
            match moment.groups.iter().find(|group| group.state == state) {
                Some(group) => said.push(sentence(group, strings, lang)),
                None if state == PodState::Serving => said.push(capitalised(strings.nobody)),
                None => {}
            }
        }
        Self { when, what: format!("{}.", said.join(". ")) }
    }
}

fn sentence(group: &Group, strings: &TimelineStrings, lang: Lang) -> String {
    let words = strings.state(group.state);
    let who = match group.names.as_slice() {
        [] => strings.pods.replace("{n}", &group.count.to_string()),
        [names @ .., last] if !names.is_empty() => format!("{}{}{last}", names.join(", "), strings.and),
        [only, ..] => only.clone(),
    };
    let does = if group.count == 1 { words.one } else { words.many };
    let told = strings.who_does.replace("{does}", does).replace("{who}", &who);
    let lasts = matches!(group.state, PodState::RoutedGone | PodState::RoutedNotListening | PodState::Failed);
    if lasts { told + &strings.since.replace("{t}", &seconds(group.since, lang)) } else { told }
}

#[cfg(test)]
mod tests {
    use super::Instant;
    use crate::timeline::tests::{of, story};
    use policy_core::report::{Corner, Event};
    use policy_core::text::Lang;

    #[test]
    fn an_instant_says_what_is_lost_and_who_does_what() {
        let timeline = of(story(), Event::RollingUpdate, Corner::Race);
        let first = Instant::of(&timeline, 0.0, Lang::En);
        assert_eq!(first.when, "At 0 s");
        assert_eq!(first.what, "No request is lost. old-1 and old-2 serve. new-1 is starting.");
        let t = timeline.losses[0].from + 1.0;
        let english = Instant::of(&timeline, t, Lang::En);
        assert!(
            english
                .what
                .starts_with("67 % of the requests are lost. old-1 no longer answers and is still routed to (since ")
        );
        let korean = Instant::of(&timeline, t, Lang::Ko);
        assert!(
            korean.what.starts_with("요청의 67 % 유실. old-1: 더는 응답하지 않는데 요청이 계속 온다 ("),
            "{}",
            korean.what
        );
    }

    #[test]
    fn an_instant_in_which_nobody_serves_says_so() {
        let timeline = of(story(), Event::NodeDrain, Corner::Slow);
        let said = Instant::of(&timeline, 1.0, Lang::En).what;
        assert!(said.contains("Every request is lost.") && said.contains("No Pod serves."), "{said}");
    }

    #[test]
    fn many_pods_are_counted_not_named() {
        let text = story().replace("replicas: 2", "replicas: 40");
        let said = Instant::of(&of(&text, Event::RollingUpdate, Corner::Slow), 0.0, Lang::En).what;
        assert!(said.contains("40 Pods serve."), "{said}");
    }
}
