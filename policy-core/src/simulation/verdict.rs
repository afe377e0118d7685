//! Three corners → one verdict with its numbers. The words are `words`'.

use super::model::{MOST_PODS, Model, Update};
use super::run::{Blocked, Ran};
use crate::report::{Corner, Event, LossSeconds, Verdict};

/// What an event comes to over all corners.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outcome {
    pub(crate) verdict: Verdict,
    pub(crate) nominal: Ran,
    /// The corner that loses the most.
    pub(crate) worst: Ran,
    pub(crate) worst_corner: Corner,
    /// Why it never ends, in the nominal corner or in another.
    pub(crate) blocked: Option<Blocked>,
    pub(crate) min_available: i64,
    pub(crate) max_total: i64,
    /// `None`: there is no end to it.
    pub(crate) loss: Option<LossSeconds>,
}

impl Outcome {
    pub(crate) fn of(model: &Model, event: Event) -> Self {
        let corners = Corner::ALL.map(|corner| (corner, model.run(event, corner, |_| {}).1));
        let [(_, nominal), ..] = corners;
        let mut worst = corners[0];
        for corner in corners {
            let (more, most) = (&corner.1.traffic, &worst.1.traffic);
            if (more.endless, more.loss_seconds()) > (most.endless, most.loss_seconds()) {
                worst = corner;
            }
        }
        let ran = || corners.iter().map(|(_, ran)| ran);
        let endless = ran().any(|ran| ran.traffic.endless);
        let loss = (!endless)
            .then(|| LossSeconds { nominal: nominal.traffic.loss_seconds(), worst: worst.1.traffic.loss_seconds() });
        let (min_available, max_total) = model.bounds(
            event,
            ran().map(|ran| ran.traffic.min_available).min().unwrap_or(0),
            ran().map(|ran| ran.traffic.max_total).max().unwrap_or(0),
        );
        Self {
            verdict: verdict(model, nominal, &corners.map(|(_, ran)| ran)),
            nominal,
            worst: worst.1,
            worst_corner: worst.0,
            blocked: nominal.blocked.or_else(|| ran().find_map(|ran| ran.blocked)),
            min_available,
            max_total,
            loss,
        }
    }
}

fn is_outage(model: &Model, ran: &Ran) -> bool {
    ran.traffic.unserved || ran.traffic.min_available < model.needed
}

/// `outage` and `blocked` speak of the usual case: what only a slow corner or an unlucky placement does is a risk.
fn verdict(model: &Model, nominal: Ran, corners: &[Ran]) -> Verdict {
    if nominal.blocked.is_some() {
        return Verdict::Blocked;
    }
    if !model.served {
        return Verdict::NotApplicable;
    }
    let loses = |ran: &Ran| ran.traffic.loses();
    if is_outage(model, &nominal) {
        Verdict::Outage
    } else if loses(&nominal) {
        Verdict::LosesRequests
    } else if corners.iter().any(|ran| loses(ran) || ran.blocked.is_some() || is_outage(model, ran)) {
        Verdict::AtRisk
    } else {
        Verdict::Survives
    }
}

impl Model {
    /// The least available and the most Pods as real numbers. For an update of a workload that is simulated in proportion
    /// they are the arithmetic's own.
    fn bounds(&self, event: Event, available: i64, total: i64) -> (i64, i64) {
        if let (Event::RollingUpdate, Update::Rolling { posts } | Update::Nodes { posts }, true) =
            (event, self.update, self.desired > self.replicas)
        {
            let floor = posts.replicas - posts.unavailable;
            return (self.real(floor), self.real(posts.replicas + posts.surge));
        }
        if let (Event::ScaleDown, Some(scaling)) =
            (event, self.scaling.as_ref().filter(|scaling| scaling.maximum > MOST_PODS))
        {
            return (scaling.first_step_down(), scaling.maximum);
        }
        if matches!(event, Event::PodCrash | Event::ContainerHang) {
            // One Pod, however many there are.
            return (self.desired - (self.replicas - available), self.real(total));
        }
        (self.real(available), self.real(total))
    }
}
