//! One event in one corner: which Pods, which delays, which controller.

use super::eviction::{Eviction, Refusal};
use super::fleet::Fleet;
use super::in_place;
use super::incident::{self, Replacement};
use super::model::{Model, NoUpdate, Scaling, Update};
use super::pace::Pace;
use super::traffic::{Demand, Span, Traffic, follow};
use super::update::{self, End};
use crate::report::{Corner, Event};

/// Why an event says nothing about a workload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Absent {
    /// Jobs.
    Completes,
    /// 0 replicas on purpose.
    Parked,
    /// The API server rejects the number of replicas.
    Rejected,
    /// No controller that rolls out.
    NoController,
    OnDelete,
    /// `kubectl drain` leaves DaemonSet Pods.
    DrainSkips,
    /// No autoscaler, or one without room.
    NotScaled,
    /// A node's own Pod serves it, as many as there are.
    OnePerNode,
}

/// Why an operation never ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blocked {
    NoUpdate(NoUpdate),
    Refused(Refusal),
    /// The surge Pod finds no place.
    NoPlace,
    /// A probe kills every new container before it is up.
    KilledWhileStarting,
    /// The budget allows no eviction.
    Budget,
    /// The drain takes longer than it may: milliseconds.
    TooLong(i64),
}

/// What one corner of an event came to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ran {
    pub(crate) traffic: Traffic,
    pub(crate) blocked: Option<Blocked>,
    /// The last thing that happened, in milliseconds.
    pub(crate) until: i64,
}

impl Model {
    /// Why an event does not apply at all.
    pub(crate) fn absent(&self, event: Event) -> Option<Absent> {
        if self.completes {
            return Some(Absent::Completes);
        }
        if self.parked {
            return Some(Absent::Parked);
        }
        if self.rejected && event != Event::RollingUpdate {
            return Some(Absent::Rejected);
        }
        match (event, self.update, self.eviction) {
            (Event::RollingUpdate, Update::None(NoUpdate::NoController), _) => Some(Absent::NoController),
            (Event::RollingUpdate, Update::None(NoUpdate::OnDelete), _) => Some(Absent::OnDelete),
            (Event::NodeDrain, _, Eviction::Skipped) => Some(Absent::DrainSkips),
            (Event::ScaleDown, ..) => {
                let shrinks = |scaling: &Scaling| scaling.first_step_down() < scaling.maximum;
                (!self.scaling.as_ref().is_some_and(shrinks)).then_some(Absent::NotScaled)
            }
            // Only DaemonSets are left alone by a drain.
            (Event::TrafficSpike, _, Eviction::Skipped) => Some(Absent::OnePerNode),
            _ => None,
        }
    }

    /// What keeps an event from ever beginning.
    fn refused(&self, event: Event) -> Option<Blocked> {
        match (event, self.update, self.eviction) {
            (Event::RollingUpdate, Update::None(reason), _) => Some(Blocked::NoUpdate(reason)),
            (Event::NodeDrain, _, Eviction::Refused(reason)) => Some(Blocked::Refused(reason)),
            _ => None,
        }
    }

    /// Runs an event in one corner; every span is shown to `seen`.
    pub(crate) fn run(&self, event: Event, corner: Corner, seen: impl FnMut(Span)) -> (Fleet, Ran) {
        let worst = corner != Corner::Nominal;
        let pace = Pace::of(&self.app, self.path, corner);
        let before = match (event, &self.scaling) {
            (Event::ScaleDown, Some(scaling)) => scaling.maximum.min(super::model::MOST_PODS),
            (Event::TrafficSpike, _) if self.scales_to_zero => 0,
            _ => self.replicas,
        };
        let mut fleet = Fleet::settled(pace, before);
        let mut load = Vec::new();
        let mut blocked = self.refused(event);
        let end = if blocked.is_some() {
            End::At(0)
        } else if event == Event::TrafficSpike {
            let (end, curve) = incident::spike(&mut fleet, self.load, self.growth(worst), worst);
            load = curve;
            end
        } else {
            self.drive(&mut fleet, event, worst)
        };
        if end == End::Stuck {
            blocked = Some(why_stuck(event, pace));
        }
        // A node that is lost takes its own requests with it, until whoever sends them notices.
        let own = self.per_node && !matches!(event, Event::NodeFailure | Event::ZoneFailure);
        let demand = Demand { per_node: own.then_some(self.replicas), load: &load };
        let traffic = follow(&fleet, demand, seen);
        let until = match end {
            End::At(at) => at,
            End::Stuck => fleet.steps.iter().map(|step| step.at).max().unwrap_or(0),
        };
        if event == Event::NodeDrain && blocked.is_none() && until > self.drain_timeout_ms {
            blocked = Some(Blocked::TooLong(until));
        }
        (fleet, Ran { traffic, blocked, until })
    }

    fn drive(&self, fleet: &mut Fleet, event: Event, worst: bool) -> End {
        let taken = self.taken(event, worst);
        // The place of a node that is drained or lost is no place any more.
        let elsewhere = self.places_elsewhere(event, worst);
        match event {
            Event::RollingUpdate => self.update(fleet, worst),
            Event::PodCrash => incident::crash(fleet, self.restarts),
            Event::ContainerHang => incident::hang(fleet, self.app.hang(), self.app.grace_ms, worst),
            Event::NodeDrain => {
                let kept = if let Eviction::Budget(kept) = self.eviction { Some(kept) } else { None };
                incident::drain(fleet, taken, kept, self.replacement, elsewhere)
            }
            Event::NodeFailure | Event::ZoneFailure => {
                incident::nodes_lost(fleet, taken, self.node_noticed_ms, self.failed_over(), elsewhere)
            }
            Event::ScaleDown => {
                let (all, left) =
                    self.scaling.as_ref().map_or((1, 1), |scaling| (scaling.maximum, scaling.first_step_down()));
                // In proportion where not every Pod is simulated.
                let pods = i128::from(fleet.pods.len() as i64);
                let left = (i128::from(left) * pods + i128::from(all) - 1) / i128::from(all.max(1));
                incident::scale_down(fleet, i64::try_from(pods - left).unwrap_or(0))
            }
            Event::TrafficSpike => End::At(0),
        }
    }

    fn update(&self, fleet: &mut Fleet, worst: bool) -> End {
        match self.update {
            Update::Rolling { posts } => update::deployment(fleet, posts, self.places(worst)),
            Update::Recreate => update::recreate(fleet),
            Update::BlueGreen => update::blue_green(fleet),
            Update::Ordinals(update) => in_place::stateful_set(fleet, &update),
            Update::Nodes { posts } => in_place::daemon_set(fleet, posts),
            Update::None(_) => End::At(0),
        }
    }

    /// A StatefulSet's Pod on a lost node stays until somebody removes the node or the Pod (§2.1).
    fn failed_over(&self) -> Replacement {
        let claims = self.room.is_some() && self.replacement == Replacement::WhenGone;
        if self.replacement == Replacement::AtOnce || claims { Replacement::AtOnce } else { Replacement::Never }
    }
}

fn why_stuck(event: Event, pace: Pace) -> Blocked {
    if pace.ready.is_none() {
        Blocked::KilledWhileStarting
    } else if event == Event::NodeDrain {
        Blocked::Budget
    } else {
        Blocked::NoPlace
    }
}
