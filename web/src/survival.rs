//! The survival matrix as it is shown: a word and a number per cell, and the cell that tells most.

use policy_core::report::{Event, ObjectReference, Report, SurvivalVerdict, Verdict, WorkloadReport};
use policy_core::text::Lang;

use crate::numbers::narrow_range;
use crate::strings;

/// What happens in ordinary operation, most often first: a loss there is told before any other.
const DAILY: [Event; 2] = [Event::RollingUpdate, Event::NodeDrain];

/// One cell of the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The event of its column.
    pub event: Event,
    /// The class of its colours.
    pub class: &'static str,
    /// The verdict in a word.
    pub word: &'static str,
    /// The number that the verdict rests on; empty where the event does not apply.
    pub number: String,
    /// Whether there is a timeline of it.
    pub applies: bool,
}

impl Cell {
    /// The cell of one event.
    pub fn of(event: Event, verdict: &SurvivalVerdict, lang: Lang) -> Self {
        let number = number(verdict, lang);
        let word = strings::of(lang).survival.word(verdict.verdict);
        Self { event, class: class(verdict.verdict), word, number, applies: applies(verdict) }
    }
}

/// The class of a verdict's colours.
pub fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Survives => "survives",
        Verdict::AtRisk => "risk",
        Verdict::LosesRequests => "loses",
        Verdict::Outage => "outage",
        Verdict::Blocked => "blocked",
        Verdict::NotApplicable => "na",
    }
}

/// Whether the event happens to the workload at all.
pub fn applies(verdict: &SurvivalVerdict) -> bool {
    verdict.verdict != Verdict::NotApplicable
}

fn number(verdict: &SurvivalVerdict, lang: Lang) -> String {
    let strings = &strings::of(lang).survival;
    let pods = || {
        let (fewest, desired) = (verdict.min_available.unwrap_or(0), verdict.desired.unwrap_or(0));
        strings.of_pods.replace("{n}", &fewest.to_string()).replace("{all}", &desired.to_string())
    };
    let lost = || match verdict.loss_seconds {
        None => strings.no_end.to_owned(),
        Some(loss) if loss.worst > 0.0 => narrow_range(loss.nominal, loss.worst, lang),
        Some(_) => pods(),
    };
    match verdict.verdict {
        Verdict::NotApplicable => String::new(),
        Verdict::Survives | Verdict::Blocked => pods(),
        // Nothing left says more than for how long.
        Verdict::Outage if verdict.min_available == Some(0) => pods(),
        Verdict::AtRisk | Verdict::LosesRequests | Verdict::Outage => lost(),
    }
}

/// `default/Deployment/web`: how the engine calls a workload.
pub fn key(object: &ObjectReference) -> String {
    match object.namespace.as_deref() {
        Some(namespace) => format!("{namespace}/{}/{}", object.kind, object.name),
        None => format!("{}/{}", object.kind, object.name),
    }
}

/// The events that happen to a workload.
pub fn events(workload: &WorkloadReport) -> impl Iterator<Item = Event> {
    Event::ALL.into_iter().filter(|event| applies(workload.survival.get(*event)))
}

/// The event with the worst verdict on a workload, daily ones before others; `None` where no event applies to it.
pub fn worst_event(workload: &WorkloadReport) -> Option<Event> {
    let rest = Event::ALL.into_iter().filter(|event| !DAILY.contains(event));
    let verdict = |event: Event| workload.survival.get(event).verdict;
    let applying = DAILY.into_iter().chain(rest).filter(|event| applies(workload.survival.get(*event)));
    applying.fold(None, |worst: Option<Event>, event| match worst {
        Some(known) if verdict(known) >= verdict(event) => Some(known),
        _ => Some(event),
    })
}

/// The event of the matrix that a person should hear of first, with its workload: sure losses of daily operation, then
/// possible ones, then the worst of what happens less often. `None` where no event applies to anything.
pub fn telling(report: &Report) -> Option<(usize, Event)> {
    let daily = |least: Verdict| DAILY.into_iter().find_map(|event| worst_of(report, event, least));
    daily(Verdict::LosesRequests)
        .or_else(|| daily(Verdict::AtRisk))
        .or_else(|| {
            let rest = Event::ALL.into_iter().filter(|event| !DAILY.contains(event));
            let candidates = rest.filter_map(|event| worst_of(report, event, Verdict::AtRisk));
            worst(candidates, report)
        })
        .or_else(|| Event::ALL.into_iter().find_map(|event| worst_of(report, event, Verdict::Survives)))
}

/// The workload that fares worst in an event, if any fares at best as badly as `least`.
fn worst_of(report: &Report, event: Event, least: Verdict) -> Option<(usize, Event)> {
    let bad = report.workloads.iter().enumerate().filter(|(_, workload)| workload.survival.get(event).verdict >= least);
    worst(bad.map(|(index, _)| (index, event)), report)
}

/// The worst by verdict, then by what is lost at worst; the first among equals.
fn worst(cells: impl Iterator<Item = (usize, Event)>, report: &Report) -> Option<(usize, Event)> {
    let badness = |(index, event): &(usize, Event)| {
        report.workloads.get(*index).map(|workload| {
            let verdict = workload.survival.get(*event);
            let lost = verdict.loss_seconds.map_or(i64::MAX, |loss| (loss.worst * 1_000.0) as i64);
            (verdict.verdict, lost)
        })
    };
    cells.fold(None, |worst, cell| match worst {
        Some(known) if badness(&known) >= badness(&cell) => Some(known),
        _ => Some(cell),
    })
}

/// Whether neither updates nor drains lose anything, and which of them happen at all: (updates, drains).
pub fn daily_is_fine(report: &Report) -> Option<(bool, bool)> {
    let all = |event: Event| report.workloads.iter().map(move |workload| workload.survival.get(event).verdict);
    if DAILY.into_iter().flat_map(all).any(|verdict| verdict > Verdict::Survives) {
        return None;
    }
    let happens = |event: Event| all(event).any(|verdict| verdict == Verdict::Survives);
    let [update, drain] = DAILY;
    Some((happens(update), happens(drain)))
}

#[cfg(test)]
mod tests {
    use super::{Cell, daily_is_fine, telling};
    use crate::grouping::tests::report;
    use policy_core::Report;
    use policy_core::report::{Event, LossSeconds, SurvivalVerdict, Verdict};
    use policy_core::text::Lang;

    fn verdict(verdict: Verdict, available: i64, loss: Option<(f64, f64)>) -> SurvivalVerdict {
        SurvivalVerdict {
            verdict,
            min_available: Some(available),
            desired: Some(3),
            loss_seconds: loss.map(|(nominal, worst)| LossSeconds { nominal, worst }),
            ..nothing()
        }
    }

    fn nothing() -> SurvivalVerdict {
        report(&[("a", "info", "web", None)]).workloads[0].survival.rolling_update.clone()
    }

    fn with(events: &[(usize, Event, SurvivalVerdict)]) -> Report {
        let mut report = report(&[("a", "info", "web", None), ("a", "info", "shop", None)]);
        for (index, event, verdict) in events {
            let survival = std::sync::Arc::make_mut(&mut report.workloads[*index].survival);
            let place = match event {
                Event::RollingUpdate => &mut survival.rolling_update,
                Event::NodeDrain => &mut survival.node_drain,
                Event::NodeFailure => &mut survival.node_failure,
                _ => &mut survival.pod_crash,
            };
            *place = verdict.clone();
        }
        report
    }

    #[test]
    fn a_cell_has_the_number_that_its_verdict_rests_on() {
        let number = |verdict: &SurvivalVerdict| Cell::of(Event::NodeDrain, verdict, Lang::En).number;
        assert_eq!(number(&verdict(Verdict::Survives, 2, Some((0.0, 0.0)))), "2 of 3");
        assert_eq!(number(&verdict(Verdict::AtRisk, 2, Some((0.0, 3.8)))), "0–3.8 s");
        assert_eq!(number(&verdict(Verdict::LosesRequests, 2, Some((0.7, 5.8)))), "0.7–5.8 s");
        assert_eq!(number(&verdict(Verdict::LosesRequests, 2, None)), "no end");
        assert_eq!(number(&verdict(Verdict::Outage, 0, Some((9.0, 12.0)))), "0 of 3");
        assert_eq!(number(&verdict(Verdict::Outage, 3, Some((9.4, 20.8)))), "9.4–21 s");
        assert_eq!(number(&verdict(Verdict::Outage, 1, Some((0.0, 0.0)))), "1 of 3");
        assert_eq!(number(&nothing()), "");
        assert_eq!(Cell::of(Event::NodeDrain, &verdict(Verdict::Survives, 2, None), Lang::Ko).number, "2/3개");
    }

    #[test]
    fn a_sure_loss_of_an_update_comes_before_a_worse_one_of_a_lost_node() {
        let loses = verdict(Verdict::LosesRequests, 3, Some((0.7, 5.8)));
        let outage = verdict(Verdict::Outage, 0, Some((300.0, 400.0)));
        let report = with(&[
            (0, Event::NodeFailure, outage.clone()),
            (1, Event::RollingUpdate, loses),
            (0, Event::NodeDrain, outage),
        ]);
        assert_eq!(telling(&report), Some((1, Event::RollingUpdate)));
    }

    #[test]
    fn a_drain_that_surely_fails_comes_before_an_update_that_may() {
        let risk = verdict(Verdict::AtRisk, 3, Some((0.0, 1.0)));
        let blocked = verdict(Verdict::Blocked, 3, None);
        let report = with(&[(0, Event::RollingUpdate, risk.clone()), (0, Event::NodeDrain, blocked)]);
        assert_eq!(telling(&report), Some((0, Event::NodeDrain)));
        assert_eq!(telling(&with(&[(0, Event::RollingUpdate, risk)])), Some((0, Event::RollingUpdate)));
    }

    #[test]
    fn the_rest_is_ordered_by_what_it_costs() {
        let crash = verdict(Verdict::LosesRequests, 2, Some((0.5, 2.5)));
        let node = verdict(Verdict::LosesRequests, 2, Some((17.2, 19.2)));
        let report = with(&[(0, Event::PodCrash, crash), (1, Event::NodeFailure, node)]);
        assert_eq!(telling(&report), Some((1, Event::NodeFailure)));
        assert_eq!(daily_is_fine(&report), Some((false, false)));
    }

    #[test]
    fn a_blocked_drain_is_not_fine() {
        let fine = verdict(Verdict::Survives, 3, Some((0.0, 0.0)));
        let report = with(&[(0, Event::RollingUpdate, fine.clone())]);
        assert_eq!((telling(&report), daily_is_fine(&report)), (Some((0, Event::RollingUpdate)), Some((true, false))));
        let blocked =
            with(&[(0, Event::RollingUpdate, fine), (1, Event::NodeDrain, verdict(Verdict::Blocked, 3, None))]);
        assert_eq!(daily_is_fine(&blocked), None);
    }

    #[test]
    fn where_nothing_applies_nothing_is_told() {
        assert_eq!(telling(&with(&[])), None);
    }
}
