//! What holds for the whole input: which sides of a relation were meant to be there.

use std::collections::{BTreeMap, BTreeSet};

use crate::assumptions::MetricsApi;
use crate::object::{Object, Standing, Typed};

/// Facts about an input, by scope.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    scopes: BTreeMap<u32, ScopeFacts>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct ScopeFacts {
    services: bool,
    metrics_apis: BTreeSet<MetricsApi>,
    namespaces: BTreeMap<String, NamespaceFacts>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct NamespaceFacts {
    workloads: bool,
    budgets: bool,
    /// Objects whose Pods the input does not show: custom resources, partial workloads.
    unknown_pods: bool,
}

impl Facts {
    /// Gathers the facts.
    pub fn gather<'o>(objects: impl Iterator<Item = &'o Object>) -> Self {
        let mut facts = Self::default();
        for object in objects {
            let scope = facts.scopes.entry(object.scope).or_default();
            if let Typed::ApiService(service) = &object.typed {
                let group = service.spec.as_ref().and_then(|spec| spec.group.as_deref());
                scope.metrics_apis.extend(group.and_then(metrics_api));
            }
            scope.services |= matches!(object.typed, Typed::Service(_)) && object.standing == Standing::Judged;
            let Some(name) = object.namespace.as_deref() else { continue };
            if !scope.namespaces.contains_key(name) {
                scope.namespaces.insert(name.to_owned(), NamespaceFacts::default());
            }
            let Some(namespace) = scope.namespaces.get_mut(name) else { continue };
            let makes_pods = super::workload::template_of(object).is_some();
            namespace.workloads |= makes_pods && object.standing == Standing::Judged;
            namespace.budgets |= matches!(object.typed, Typed::PodDisruptionBudget(_));
            namespace.unknown_pods |= object.standing == Standing::Unknown || (object.standing == Standing::Partial && !matches!(object.typed, Typed::Service(_)));
        }
        facts
    }

    /// Whether a scope has a Service at all.
    pub fn has_services(&self, scope: u32) -> bool {
        self.scopes.get(&scope).is_some_and(|facts| facts.services)
    }

    /// Whether an APIService for a metrics API is in the input.
    pub fn has_metrics_api(&self, scope: u32, api: MetricsApi) -> bool {
        self.scopes.get(&scope).is_some_and(|facts| facts.metrics_apis.contains(&api))
    }

    /// Whether the namespace of an object has judged workloads in the input.
    pub fn namespace_has_workloads(&self, object: &Object) -> bool {
        self.namespace(object).is_some_and(|facts| facts.workloads)
    }

    /// Whether the namespace of an object has PodDisruptionBudgets in the input.
    pub fn namespace_has_budgets(&self, object: &Object) -> bool {
        self.namespace(object).is_some_and(|facts| facts.budgets)
    }

    /// Whether Pods may come from objects that the input does not show in full: an operator's resources, patches.
    pub fn namespace_has_unknown_pods(&self, object: &Object) -> bool {
        self.namespace(object).is_some_and(|facts| facts.unknown_pods)
    }

    fn namespace(&self, object: &Object) -> Option<&NamespaceFacts> {
        self.scopes.get(&object.scope)?.namespaces.get(object.namespace.as_deref()?)
    }
}

fn metrics_api(group: &str) -> Option<MetricsApi> {
    match group {
        "metrics.k8s.io" => Some(MetricsApi::Resource),
        "custom.metrics.k8s.io" => Some(MetricsApi::Custom),
        "external.metrics.k8s.io" => Some(MetricsApi::External),
        _ => None,
    }
}
