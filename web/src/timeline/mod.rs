//! A simulation as the page draws it: bounded rows and, for every moment, how many Pods do what.
//!
//! The engine's frames name every Pod at every moment. Thousands of Pods would make megabytes of them, so the worker
//! counts and the page receives counts.

pub mod account;
pub mod geometry;
pub mod instant;
mod label;
pub mod picture;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use policy_core::report::{
    Corner, Event, Frame, LossWindow, ObjectReference, PodState, Revision, Simulation, SurvivalVerdict, Track,
};
use serde::{Deserialize, Serialize};

/// Most Pods that have a row.
pub const ROWS: usize = 24;
/// Most Pods of a state that are named.
const NAMED: usize = 3;
/// Most steps that are told.
const STEPS: usize = 40;
/// Most spans of lost requests; more than a chart has room for.
const LOSSES: usize = 240;

/// One event in one corner, ready to be drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// The workload.
    pub workload: Arc<ObjectReference>,
    /// The event.
    pub event: Event,
    /// Over all corners, as in the matrix.
    pub verdict: SurvivalVerdict,
    /// The corner that is drawn.
    pub corner: Corner,
    /// Pods that carry the peak.
    pub needed: Option<i64>,
    /// Seconds from the left to the right.
    pub duration: f64,
    /// The moments at which something changes; the first is at 0.
    pub moments: Vec<Moment>,
    /// The Pods that have a row, in the engine's order.
    pub tracks: Vec<Track>,
    /// How many more there are.
    pub hidden: usize,
    /// The spans in which requests are lost.
    pub losses: Vec<LossWindow>,
    /// What happens, sentence by sentence.
    pub steps: Vec<String>,
    /// How many more there are.
    pub more_steps: usize,
}

/// What holds from a moment on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moment {
    /// Seconds from the start.
    pub t: f64,
    /// Pods whose requests are answered.
    pub serving: usize,
    /// Pods that are available.
    pub available: i64,
    /// Share of the requests that is lost.
    pub lost: f64,
    /// The Pods by what they do.
    pub groups: Vec<Group>,
}

/// Pods that do the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// What they do.
    pub state: PodState,
    /// How many.
    pub count: usize,
    /// Their names, where they are few.
    pub names: Vec<String>,
    /// Since when the first of them does it.
    pub since: f64,
}

impl Timeline {
    /// Of a simulation.
    pub fn of(simulation: Simulation) -> Self {
        let moments = moments(&simulation);
        let (tracks, hidden) = shown(simulation.tracks, &simulation.workload.name);
        let mut steps = simulation.steps;
        let more_steps = steps.len().saturating_sub(STEPS);
        steps.truncate(STEPS);
        Self {
            workload: simulation.workload,
            event: simulation.event,
            verdict: simulation.verdict,
            corner: simulation.corner,
            needed: simulation.needed,
            duration: simulation.duration_seconds,
            moments,
            tracks,
            hidden,
            losses: merged(simulation.losses, simulation.duration_seconds),
            steps,
            more_steps,
        }
    }

    /// What holds at an instant.
    pub fn at(&self, t: f64) -> Option<&Moment> {
        let after = self.moments.partition_point(|moment| moment.t <= t);
        self.moments.get(after.saturating_sub(1))
    }

    /// The next instant at which something changes; the end after the last.
    pub fn next_change(&self, t: f64) -> f64 {
        self.moments.iter().map(|moment| moment.t).find(|at| *at > t + 1e-6).unwrap_or(self.duration)
    }

    /// The last instant before this one at which something changed.
    pub fn last_change(&self, t: f64) -> f64 {
        self.moments.iter().rev().map(|moment| moment.t).find(|at| *at < t - 1e-6).unwrap_or(0.0)
    }

    /// The instant that tells most: while most requests are lost.
    pub fn telling(&self) -> f64 {
        let worst = self.losses.iter().fold(None::<&LossWindow>, |worst, loss| match worst {
            Some(known) if known.fraction >= loss.fraction => Some(known),
            _ => Some(loss),
        });
        worst.map_or(0.0, |loss| f64::midpoint(loss.from, loss.to))
    }

    /// Requests are still being lost at the end.
    pub fn is_endless(&self) -> bool {
        self.verdict.loss_seconds.is_none() && self.losses.last().is_some_and(|last| last.to >= self.duration)
    }
}

/// The Pods' names without the workload's, and their states over time.
struct Names<'s> {
    prefix: &'s str,
    tracks: HashMap<(&'s str, Revision), (String, &'s Track)>,
}

impl<'s> Names<'s> {
    fn of(simulation: &'s Simulation) -> Self {
        let prefix = simulation.workload.name.as_str();
        let tracks = simulation.tracks.iter();
        let tracks = tracks.map(|track| ((track.name.as_ref(), track.revision), (short(&track.name, prefix), track)));
        Self { tracks: tracks.collect(), prefix }
    }

    fn short(&self, name: &str, revision: Revision) -> String {
        self.tracks.get(&(name, revision)).map_or_else(|| short(name, self.prefix), |(short, _)| short.clone())
    }

    /// Since when a Pod has been doing what it does at `t`.
    fn since(&self, name: &str, revision: Revision, t: f64) -> f64 {
        let track = self.tracks.get(&(name, revision)).map(|(_, track)| track);
        let here = track.and_then(|track| track.segments.iter().rev().find(|segment| segment.from <= t));
        here.map_or(t, |segment| segment.from)
    }
}

/// `old-1` for `web-old-1`. A StatefulSet's Pods keep the whole name that people know: `web-0`.
fn short(name: &str, prefix: &str) -> String {
    let rest = name.strip_prefix(prefix).map(|rest| rest.trim_start_matches(['-', ' ']));
    let rest = rest.filter(|rest| rest.starts_with(|first: char| first.is_ascii_alphabetic()));
    rest.unwrap_or(name).to_owned()
}

fn moments(simulation: &Simulation) -> Vec<Moment> {
    let names = Names::of(simulation);
    simulation.frames.iter().map(|frame| moment(frame, &names)).collect()
}

fn moment(frame: &Frame, names: &Names<'_>) -> Moment {
    let mut groups: BTreeMap<PodState, Group> = BTreeMap::new();
    for pod in &frame.pods {
        let nothing = || Group { state: pod.state, count: 0, names: Vec::new(), since: frame.t };
        let group = groups.entry(pod.state).or_insert_with(nothing);
        group.count += 1;
        if group.names.len() <= NAMED {
            group.since = group.since.min(names.since(&pod.name, pod.revision, frame.t));
            group.names.push(names.short(&pod.name, pod.revision));
        }
    }
    for group in groups.values_mut().filter(|group| group.count > NAMED) {
        group.names.clear();
    }
    Moment {
        t: frame.t,
        serving: groups.get(&PodState::Serving).map_or(0, |group| group.count),
        available: frame.available,
        lost: frame.loss_fraction,
        groups: groups.into_values().collect(),
    }
}

/// The rows: all Pods where they are few; else some of both revisions, from the first that changes to the last.
fn shown(tracks: Vec<Track>, prefix: &str) -> (Vec<Track>, usize) {
    let all = tracks.len();
    let named = |track: Track| Track { name: short(&track.name, prefix).into(), ..track };
    if all <= ROWS {
        return (tracks.into_iter().map(named).collect(), 0);
    }
    let mut chosen = vec![false; all];
    let mut room = ROWS;
    // Those that never change last.
    let turns = [
        (Revision::Old, true, ROWS / 2),
        (Revision::New, true, ROWS),
        (Revision::Old, true, ROWS),
        (Revision::Old, false, ROWS),
    ];
    for (revision, changes, most) in turns {
        let wanted = |index: &usize| {
            let track = tracks.get(*index);
            track.is_some_and(|track| track.revision == revision && first_change(track).is_finite() == changes)
                && chosen.get(*index) == Some(&false)
        };
        let mut list: Vec<(f64, usize)> =
            (0..all).filter(wanted).filter_map(|index| Some((first_change(tracks.get(index)?), index))).collect();
        // Stable: the engine's order among those that change together.
        list.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        let taken = most.min(room).min(list.len());
        for (_, index) in (0..taken).filter_map(|n| list.get(n * list.len() / taken)) {
            if let Some(chosen) = chosen.get_mut(*index) {
                *chosen = true;
            }
        }
        room -= taken;
    }
    let kept = tracks.into_iter().zip(chosen).filter(|(_, chosen)| *chosen);
    let kept: Vec<Track> = kept.map(|(track, _)| named(track)).collect();
    let hidden = all - kept.len();
    (kept, hidden)
}

/// Neighbours are told together where there are too many: as their mean.
fn merged(losses: Vec<LossWindow>, duration: f64) -> Vec<LossWindow> {
    if losses.len() <= LOSSES {
        return losses;
    }
    let narrowest = duration / LOSSES as f64;
    let weight = |window: &LossWindow| window.fraction * (window.to - window.from);
    let mut told: Vec<LossWindow> = Vec::new();
    for window in losses {
        match told.last_mut().filter(|last| window.to - last.from <= narrowest) {
            Some(last) => {
                let fraction = (weight(last) + weight(&window)) / (window.to - last.from);
                *last = LossWindow { from: last.from, to: window.to, fraction };
            }
            None => told.push(window),
        }
    }
    told
}

/// When a Pod first changes; never, for one that serves throughout.
fn first_change(track: &Track) -> f64 {
    match track.segments.as_slice() {
        [] => f64::INFINITY,
        [only] if only.state == PodState::Serving => f64::INFINITY,
        [first, ..] if track.revision == Revision::New => first.from,
        [first, ..] => first.to,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{ROWS, Timeline, merged};
    use crate::examples::EXAMPLES;
    use policy_core::report::{Corner, Event, LossWindow, PodState, Revision};
    use policy_core::{Options, SimulateRequest, SourceFile, simulate};

    /// An example of the page, simulated as the worker does it.
    pub(crate) fn of(text: &str, event: Event, corner: Corner) -> Timeline {
        let request = SimulateRequest { event, workload: None, corner: Some(corner) };
        let files = [SourceFile { name: "a.yaml", text }];
        Timeline::of(simulate(&files, &request, &Options::default()).unwrap())
    }

    pub(crate) fn story() -> &'static str {
        EXAMPLES[0].text
    }

    #[test]
    fn pods_are_counted_by_what_they_do_and_named_where_they_are_few() {
        let timeline = of(story(), Event::RollingUpdate, Corner::Race);
        for moment in &timeline.moments {
            let serving = moment.groups.iter().find(|group| group.state == PodState::Serving);
            assert_eq!(moment.serving, serving.map_or(0, |group| group.count));
            assert!(moment.groups.iter().all(|group| group.names.len() == group.count || group.names.is_empty()));
        }
        let gone =
            timeline.moments.iter().flat_map(|moment| &moment.groups).find(|group| group.state == PodState::RoutedGone);
        let gone = gone.unwrap();
        assert_eq!(gone.names, ["old-1"]);
        assert!(timeline.at(gone.since).unwrap().groups.contains(gone));
    }

    #[test]
    fn changes_are_walked_in_both_directions() {
        let timeline = of(story(), Event::RollingUpdate, Corner::Race);
        let mut forth = vec![0.0];
        while forth.last().is_some_and(|t| *t < timeline.duration) {
            forth.push(timeline.next_change(forth[forth.len() - 1]));
        }
        let mut back = vec![timeline.duration];
        while back.last().is_some_and(|t| *t > 0.0) {
            back.push(timeline.last_change(back[back.len() - 1]));
        }
        back.reverse();
        assert_eq!(forth, back);
        assert_eq!(forth.len(), timeline.moments.len() + 1);
    }

    #[test]
    fn many_pods_are_folded_and_both_revisions_are_seen() {
        let slowly = "replicas: 300\n  strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}";
        let text = story().replace("replicas: 2", slowly);
        let timeline = of(&text, Event::RollingUpdate, Corner::Slow);
        assert_eq!(timeline.tracks.len(), ROWS);
        assert_eq!(timeline.tracks.len() + timeline.hidden, 600);
        let old = timeline.tracks.iter().filter(|track| track.revision == Revision::Old).count();
        assert_eq!(old, ROWS / 2);
        let begins = |track: &&policy_core::report::Track| track.segments[0].from;
        let waves: std::collections::BTreeSet<String> = timeline
            .tracks
            .iter()
            .filter(|track| track.revision == Revision::New)
            .map(|track| begins(&track).to_string())
            .collect();
        assert!(waves.len() > ROWS / 3, "not only the first of them: {waves:?}");
        let names = timeline.moments.iter().flat_map(|moment| &moment.groups).map(|group| group.names.len()).max();
        assert!(names <= Some(super::NAMED));
        assert!(timeline.steps.len() <= 40 && timeline.more_steps > 0);
    }

    #[test]
    fn of_many_pods_that_serve_on_the_few_that_do_not_are_seen() {
        let text = story().replace("replicas: 2", "replicas: 100");
        let timeline = of(&text, Event::PodCrash, Corner::Nominal);
        assert_eq!(timeline.tracks.len(), ROWS);
        assert_eq!(timeline.tracks.iter().filter(|track| track.segments.len() > 1).count(), 1);
    }

    #[test]
    fn the_telling_instant_is_one_of_the_greatest_loss() {
        let timeline = of(story(), Event::RollingUpdate, Corner::Race);
        let most = timeline.moments.iter().map(|moment| moment.lost).fold(0.0, f64::max);
        assert!(most > 0.0);
        assert!((timeline.at(timeline.telling()).unwrap().lost - most).abs() < 1e-9);
        assert!(of(EXAMPLES[2].text, Event::RollingUpdate, Corner::Slow).telling() < 1e-9);
    }

    #[test]
    fn losses_that_are_told_together_keep_their_sum() {
        let windows: Vec<LossWindow> = (0..1_000)
            .map(|index| f64::from(index) / 10.0)
            .map(|from| LossWindow { from, to: from + 0.05, fraction: 0.5 })
            .collect();
        let sum =
            |windows: &[LossWindow]| windows.iter().map(|loss| loss.fraction * (loss.to - loss.from)).sum::<f64>();
        let merged = merged(windows.clone(), 100.0);
        assert!(merged.len() <= 2 * super::LOSSES, "{}", merged.len());
        assert!((sum(&merged) - sum(&windows)).abs() < 1e-6);
    }

    #[test]
    fn a_loss_without_end_is_told_from_one_that_ends() {
        assert!(of(story(), Event::ContainerHang, Corner::Nominal).is_endless());
        assert!(!of(story(), Event::RollingUpdate, Corner::Race).is_endless());
    }

    #[test]
    fn a_stateful_set_keeps_its_pods_names() {
        let text = story()
            .replace("kind: Deployment", "kind: StatefulSet")
            .replace("replicas: 2", "serviceName: nginx-service\n  replicas: 2");
        let timeline = of(&text, Event::RollingUpdate, Corner::Slow);
        let names: Vec<_> = timeline.tracks.iter().map(|track| (track.name.as_ref(), track.revision)).collect();
        assert!(names.contains(&("nginx-deployment-0", Revision::Old)), "{names:?}");
        assert!(names.contains(&("nginx-deployment-0", Revision::New)), "{names:?}");
    }
}
