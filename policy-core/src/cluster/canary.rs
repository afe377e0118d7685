//! Workloads that Flagger releases.
//!
//! Flagger makes `<name>-primary` from a Canary's target (its template, strategy and replicas), gives the Pods' app label
//! the suffix `-primary`, sends the traffic there through Services that it makes itself, and scales the target to 0
//! between releases (`createPrimaryDeployment`, `getSelectorLabel` in fluxcd/flagger,
//! `pkg/canary/deployment_controller.go`); the selectors of spread constraints and anti-affinity get the suffix too. So what is written in the target is judged as what runs in the primary:
//! Services and budgets count that select the primary's Pods, and the Services that Flagger makes serve it.

use std::collections::HashMap;

use crate::object::api::LabelSelector;

use super::index::{Place, SelectorIndex};
use super::{Cluster, MOST_RELATED, Workload};
use crate::object::{Labels, Object, Standing, Typed};

/// The labels of which Flagger takes the first that the target's selector has (its default `-selector-labels`).
const APP_LABELS: [&str; 3] = ["app", "name", "app.kubernetes.io/name"];

impl<'a> Cluster<'a> {
    /// Notes the Canary of each workload that has one.
    pub(super) fn relate_canaries(&mut self, objects: &[&'a Object]) {
        let mut canaries: HashMap<(Place<'a>, &str, &str), &'a Object> = HashMap::new();
        for object in objects.iter().filter(|object| object.standing == Standing::Judged) {
            let Typed::Canary(canary) = &object.typed else { continue };
            let Some(target) = canary.spec.as_ref().and_then(|spec| spec.target_ref.as_ref()) else { continue };
            let kind = target.kind.as_deref().unwrap_or("Deployment");
            canaries.extend(target.name.as_deref().map(|name| ((Place::of(object), kind, name), *object)));
        }
        if canaries.is_empty() {
            return;
        }
        for (position, workload) in self.workloads.iter_mut().enumerate() {
            let object = workload.object;
            workload.canary = canaries.get(&(Place::of(object), object.kind.as_str(), object.name.as_str())).copied();
            if let Some(canary) = workload.canary {
                self.related.entry(canary.id).or_default().push(position);
            }
        }
    }

    /// Adds the Services that select the primary's Pods, and puts its budgets in the place of the target's own.
    pub(super) fn relate_primaries(&mut self, services: &SelectorIndex<'a>, budgets: &SelectorIndex<'a>) {
        for (position, workload) in self.workloads.iter_mut().enumerate() {
            let Some(labels) = workload.primary_labels() else { continue };
            let place = Place::of(workload.object);
            for service in services.matching(place, &labels) {
                if workload.services.iter().all(|known| known.id != service.id) {
                    workload.services.push(service);
                }
            }
            workload.budgets = budgets.matching(place, &labels);
            for object in workload.services.iter().chain(&workload.budgets) {
                let related = self.related.entry(object.id).or_default();
                if !related.contains(&position) && related.len() < MOST_RELATED {
                    related.push(position);
                }
            }
        }
    }
}

impl Workload<'_> {
    /// The label that tells the primary's Pods from the target's, with the primary's value. `None`: no Canary, or one that
    /// Flagger refuses because the target has no such label.
    fn primary_label(&self) -> Option<(&'static str, String)> {
        self.canary?;
        let selector = self.selector()?;
        let labels = selector.match_labels.as_ref()?;
        let (key, value) = APP_LABELS.into_iter().find_map(|key| Some((key, labels.get(key)?)))?;
        Some((key, format!("{value}-primary")))
    }

    fn primary_labels(&self) -> Option<Labels> {
        let (key, value) = self.primary_label()?;
        let mut labels = self.labels.clone();
        labels.insert(key.to_owned(), value);
        Some(labels)
    }

    /// [`Workload::pod_selector`] of the Pods that a drain meets: those of the primary, where Flagger makes one.
    pub fn budget_selector(&self) -> Option<LabelSelector> {
        let Some((key, value)) = self.primary_label() else { return self.pod_selector() };
        let labels = crate::sorted::map([(key.to_owned(), value)]);
        Some(LabelSelector { match_labels: Some(labels), match_expressions: None })
    }

    /// Whether Flagger makes Services that lead to the primary.
    pub(super) fn is_served_by_canary(&self) -> bool {
        let canary = self.canary.map(|object| &object.typed);
        matches!(canary, Some(Typed::Canary(canary)) if canary.spec.as_ref().is_some_and(|spec| spec.service.is_some()))
    }
}
