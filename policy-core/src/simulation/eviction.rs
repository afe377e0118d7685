//! What guards a workload's Pods against being evicted.

use super::incident::Kept;
use super::model::MOST_PODS;
use crate::cluster::{Budgeted, Context, Workload, WorkloadKind};
use crate::object::{Object, Typed};
use crate::rollout::DisruptionBudget;

/// Why a drain is refused for ever, before any budget is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Refusal {
    /// Two budgets match: eviction answers 500.
    Overlapping,
    /// The budget names neither bound: it expects no Pods and allows nothing.
    Boundless,
    /// The budget's status cannot be computed for these owners: it allows nothing.
    Unsupported,
    /// kubectl does not evict Pods without a controller.
    Bare,
}

/// What guards evictions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Eviction {
    Free,
    Budget(Kept),
    Refused(Refusal),
    /// `kubectl drain` leaves DaemonSet Pods where they are.
    Skipped,
}

impl Eviction {
    /// Whatever guards the evictions of a workload with so many Pods.
    pub(crate) fn of(cx: &Context<'_>, workload: &Workload<'_>, desired: i64) -> Self {
        match workload.kind {
            WorkloadKind::DaemonSet => return Eviction::Skipped,
            WorkloadKind::Pod => return Eviction::Refused(Refusal::Bare),
            _ => {}
        }
        let mut guards = guards(workload);
        match (guards.next(), guards.next()) {
            (None, _) => Eviction::Free,
            (Some(_), Some(_)) => Eviction::Refused(Refusal::Overlapping),
            (Some((_, None)), None) => Eviction::Refused(Refusal::Boundless),
            (Some((object, Some(budget))), None) => {
                let counted = Budgeted::of(cx.workloads_of(object));
                if counted.daemon_sets + counted.jobs > 0 && !budget.counts_pods() {
                    return Eviction::Refused(Refusal::Unsupported);
                }
                let others = counted.healthy.saturating_sub(desired).max(0);
                let desired_healthy = counted.status(budget).desired_healthy;
                let allowed = desired.saturating_add(others).saturating_sub(desired_healthy);
                let replicas = desired.min(MOST_PODS);
                if replicas == desired {
                    return Self::Budget(Kept { desired_healthy, others, allowed });
                }
                // In proportion, as the Pods are.
                let share = i128::from(allowed.clamp(0, desired)) * i128::from(replicas) / i128::from(desired);
                let share = i64::try_from(share).unwrap_or(replicas).max(i64::from(allowed > 0));
                Self::Budget(Kept { desired_healthy: replicas - share, others: 0, allowed })
            }
        }
    }
}

/// The budgets of a workload's Pods that the API server takes; `None` for one without a bound. What it rejects guards
/// nothing, and two texts of one name are one object in the cluster.
fn guards<'w, 'a: 'w>(workload: &'w Workload<'a>) -> impl Iterator<Item = (&'a Object, Option<DisruptionBudget>)> + 'w {
    let budgets = &workload.budgets;
    budgets.iter().enumerate().filter_map(|(index, object)| {
        let known = budgets.iter().take(index).any(|other| other.name == object.name);
        let Typed::PodDisruptionBudget(budget) = &object.typed else { return None };
        match DisruptionBudget::validate(budget.spec.as_ref()?) {
            _ if known => None,
            Ok(budget) => Some((*object, Some(budget))),
            Err(error) => (!error.is_rejected()).then_some((*object, None)),
        }
    })
}
