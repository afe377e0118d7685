//! What requests meet: the Pods' lives are cut at every moment at which one of them changes, and between two cuts the
//! share of lost requests is constant (rollout-semantics §8.3).
//!
//! A request goes to each routed Pod with the same probability. It is lost where the Pod does not listen yet, where it
//! no longer answers, and where there is no Pod to route to. No retry is counted: only requests that may be repeated
//! are retried by proxies, and nobody knows which these are.

use super::fleet::{Fleet, NEVER, Pod};

/// Share of requests by seconds, and the least and the most of everything.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Traffic {
    /// No Pod was routed to.
    pub(crate) zero: f64,
    /// Pods did not listen yet.
    pub(crate) start: f64,
    /// Pods no longer answered.
    pub(crate) stop: f64,
    /// Requests that ran when their Pod was killed.
    pub(crate) in_flight: f64,
    /// More load than the Pods carry.
    pub(crate) overload: f64,
    /// Requests are still being lost at the end.
    pub(crate) endless: bool,
    /// For a time no request was answered.
    pub(crate) unserved: bool,
    pub(crate) min_available: i64,
    pub(crate) min_serving: i64,
    pub(crate) max_total: i64,
}

impl Traffic {
    /// Seconds of lost requests, to the millisecond.
    pub(crate) fn loss_seconds(&self) -> f64 {
        (self.sum() * 1_000.0).round() / 1_000.0
    }

    /// Whether any request is lost, however small its share.
    pub(crate) fn loses(&self) -> bool {
        self.endless || self.sum() > 0.0
    }

    fn sum(&self) -> f64 {
        self.zero + self.start + self.stop + self.in_flight + self.overload
    }
}

/// What holds between two cuts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Span {
    pub(crate) from: i64,
    /// [`NEVER`] for the last one.
    pub(crate) to: i64,
    pub(crate) available: i64,
    pub(crate) total: i64,
    pub(crate) routed_fraction: f64,
    pub(crate) loss_fraction: f64,
}

/// How requests find Pods, and how many Pods they take.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Demand<'d> {
    /// Requests for a node are answered by that node's Pod or not at all: so many nodes.
    pub(crate) per_node: Option<i64>,
    /// From each moment on, thousandths of Pods that the load takes; empty where the Pods always carry it.
    pub(crate) load: &'d [(i64, i64)],
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Routed,
    Early,
    Gone,
    Fallback,
    FallbackGone,
    Answers,
    Available,
    Total,
    /// Requests in flight are cut off; the step is their length.
    Cut,
    Load,
}

type Cut = (i64, Kind, i64);

/// Follows the requests; every span is shown to `seen`.
pub(crate) fn follow(fleet: &Fleet, demand: Demand<'_>, mut seen: impl FnMut(Span)) -> Traffic {
    let mut cuts: Vec<Cut> = Vec::with_capacity(fleet.pods.len() * 12);
    for pod in &fleet.pods {
        cut(&mut cuts, pod, fleet);
    }
    cuts.extend(demand.load.iter().map(|(at, load)| (*at, Kind::Load, *load)));
    // By far the most that is sorted: here the standard library's own code is worth its room.
    cuts.sort_unstable();
    let mut traffic = Traffic { min_available: i64::MAX, min_serving: i64::MAX, ..Traffic::default() };
    let mut counts = Counts::default();
    let mut rest = cuts.as_slice();
    let mut now = 0;
    loop {
        let same = rest.iter().take_while(|(at, ..)| *at <= now).count();
        let (here, later) = rest.split_at(same);
        for (_, kind, step) in here {
            counts.apply(*kind, *step);
        }
        traffic.in_flight += counts.cut_off(here);
        let next = later.first().map_or(NEVER, |(at, ..)| *at);
        let lost = counts.lost(demand.per_node);
        let span = counts.span(now, next, &lost);
        traffic.pass(&counts, &lost, &span);
        seen(span);
        if next == NEVER {
            break;
        }
        (now, rest) = (next, later);
    }
    traffic
}

fn cut(cuts: &mut Vec<Cut>, pod: &Pod, fleet: &Fleet) {
    let mut during = |kind: Kind, from: i64, to: i64| {
        if from < to && from != NEVER && to > 0 {
            cuts.push((from.max(0), kind, 1));
            if to != NEVER {
                cuts.push((to, kind, -1));
            }
        }
    };
    let pace = &fleet.pace;
    let terminating = pod.deleted != NEVER;
    during(Kind::Routed, pod.publish, pod.withdraw);
    during(Kind::Early, pod.publish, pod.listen.min(pod.close).min(pod.withdraw));
    during(Kind::Gone, pod.publish.max(pod.close), pod.withdraw);
    during(Kind::Answers, pod.listen, pod.close);
    during(Kind::Available, pod.available, pod.deleted.min(pod.failed));
    during(Kind::Total, pod.created, pod.deleted);
    // A Pod that terminates and is still ready is a last resort, until the proxy hears that it no longer is.
    if terminating && pace.falls_back && pod.ready <= pod.deleted && pod.failed == NEVER && pod.close != NEVER {
        let until = pod.close + pace.status + pace.withdraw;
        during(Kind::Fallback, pod.withdraw, until);
        during(Kind::FallbackGone, pod.withdraw.max(pod.close), until);
    }
    if terminating && pace.in_flight > 0 && pod.publish < pod.term && pod.failed == NEVER {
        cuts.push((pod.term, Kind::Cut, pace.in_flight));
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    routed: i64,
    early: i64,
    gone: i64,
    fallback: i64,
    fallback_gone: i64,
    answers: i64,
    available: i64,
    total: i64,
    load: i64,
}

/// Shares of requests that are lost, by cause.
#[derive(Clone, Copy, Debug, Default)]
struct Lost {
    zero: f64,
    start: f64,
    stop: f64,
    overload: f64,
    /// Pods that answer what is routed to them.
    serving: i64,
}

impl Lost {
    fn all(&self) -> f64 {
        self.zero + self.start + self.stop + self.overload
    }
}

impl Counts {
    fn apply(&mut self, kind: Kind, step: i64) {
        match kind {
            Kind::Routed => self.routed += step,
            Kind::Early => self.early += step,
            Kind::Gone => self.gone += step,
            Kind::Fallback => self.fallback += step,
            Kind::FallbackGone => self.fallback_gone += step,
            Kind::Answers => self.answers += step,
            Kind::Available => self.available += step,
            Kind::Total => self.total += step,
            Kind::Load => self.load = step,
            Kind::Cut => {}
        }
    }

    /// Seconds of requests that are cut off at this moment: each Pod carries its share of them.
    fn cut_off(&self, here: &[Cut]) -> f64 {
        let cut = here.iter().filter(|(_, kind, _)| *kind == Kind::Cut);
        cut.map(|(_, _, length)| *length as f64 / 1_000.0 / (self.routed.max(1)) as f64).sum()
    }

    fn lost(&self, per_node: Option<i64>) -> Lost {
        if let Some(nodes) = per_node {
            let serving = self.answers.min(nodes);
            let zero = if nodes > 0 { (nodes - serving) as f64 / nodes as f64 } else { 0.0 };
            return Lost { zero, serving, ..Lost::default() };
        }
        let (routed, early, gone) = match self.routed {
            0 => (self.fallback, 0, self.fallback_gone),
            routed => (routed, self.early, self.gone),
        };
        if routed == 0 {
            return Lost { zero: 1.0, ..Lost::default() };
        }
        let serving = routed - early - gone;
        let share = |pods: i64| pods as f64 / routed as f64;
        let mut lost = Lost { start: share(early), stop: share(gone), serving, ..Lost::default() };
        let carried = serving * 1_000;
        if self.load > carried && serving > 0 {
            let answered = 1.0 - lost.start - lost.stop;
            lost.overload = answered * (self.load - carried) as f64 / self.load as f64;
        }
        lost
    }

    fn span(&self, from: i64, to: i64, lost: &Lost) -> Span {
        Span {
            from,
            to,
            available: self.available,
            total: self.total,
            routed_fraction: 1.0 - lost.zero,
            loss_fraction: lost.all(),
        }
    }
}

impl Traffic {
    fn pass(&mut self, counts: &Counts, lost: &Lost, span: &Span) {
        self.min_available = self.min_available.min(counts.available);
        self.min_serving = self.min_serving.min(lost.serving);
        self.max_total = self.max_total.max(counts.total);
        self.unserved |= lost.serving <= 0;
        if span.to == NEVER {
            self.endless = lost.all() > 0.0;
            return;
        }
        let seconds = (span.to - span.from) as f64 / 1_000.0;
        self.zero += lost.zero * seconds;
        self.start += lost.start * seconds;
        self.stop += lost.stop * seconds;
        self.overload += lost.overload * seconds;
    }
}
