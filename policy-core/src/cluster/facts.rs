//! What holds for the whole input: which sides of a relation were meant to be there.

use std::collections::{BTreeMap, BTreeSet};

use k8s_openapi::api::networking::v1::Ingress;

use crate::assumptions::MetricsApi;
use crate::object::{Container, Object, PodSpec, Standing, Typed};

/// Facts about an input, by scope.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    scopes: BTreeMap<u32, ScopeFacts>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct ScopeFacts {
    /// Documents that could not be read: nobody knows what they hold.
    unread: bool,
    services: bool,
    /// Images whose tag or digest a kustomization sets, and the first tag; none for a digest.
    kustomized_images: BTreeMap<String, Option<String>>,
    metrics_apis: BTreeSet<MetricsApi>,
    namespaces: BTreeMap<String, NamespaceFacts>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct NamespaceFacts {
    workloads: bool,
    budgets: BTreeSet<String>,
    limit_ranges: bool,
    /// Objects whose Pods the input does not show: custom resources, partial workloads.
    unknown_pods: bool,
    /// Services that an Ingress sends to.
    ingress_backends: BTreeSet<String>,
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
            if let Typed::Kustomization(kustomization) = &object.typed {
                for image in kustomization.images.iter().flatten() {
                    if let (Some(name), true) = (&image.name, image.new_tag.is_some() || image.digest.is_some()) {
                        let tag = image.new_tag.clone().filter(|_| image.digest.is_none());
                        scope.kustomized_images.entry(name.clone()).or_insert(tag);
                    }
                }
            }
            scope.services |= matches!(object.typed, Typed::Service(_)) && object.standing == Standing::Judged;
            let Some(name) = object.namespace.as_deref() else { continue };
            if !scope.namespaces.contains_key(name) {
                scope.namespaces.insert(name.to_owned(), NamespaceFacts::default());
            }
            let Some(namespace) = scope.namespaces.get_mut(name) else { continue };
            if let Some(template) = &object.template {
                scope.metrics_apis.extend(metrics_apis_of(object, &template.spec));
            }
            namespace.workloads |= object.template.is_some() && object.standing == Standing::Judged;
            if matches!(object.typed, Typed::PodDisruptionBudget(_)) {
                namespace.budgets.insert(object.name.clone());
            }
            if let Typed::Ingress(ingress) = &object.typed {
                namespace.ingress_backends.extend(ingress_backends(ingress));
            }
            namespace.limit_ranges |= object.kind == "LimitRange";
            namespace.unknown_pods |= match object.standing {
                Standing::Judged => false,
                Standing::Partial => !matches!(object.typed, Typed::Service(_)),
                Standing::Unknown => may_make_pods(object),
                Standing::Unreadable => true,
            };
        }
        facts
    }

    /// Notes that a document of a scope could not be read.
    pub(crate) fn note_unread(&mut self, scope: u32) {
        self.scopes.entry(scope).or_default().unread = true;
    }

    /// Whether a scope has a Service at all.
    pub fn has_services(&self, scope: u32) -> bool {
        self.scopes.get(&scope).is_some_and(|facts| facts.services)
    }

    /// The tag that a kustomization in the input gives an image, which is named without one. `None`: none does;
    /// `Some(None)`: it gives a digest.
    pub fn kustomized_tag(&self, scope: u32, name: &str) -> Option<Option<&str>> {
        self.scopes.get(&scope)?.kustomized_images.get(name).map(Option::as_deref)
    }

    /// Whether the input brings a metrics API: its APIService, or a workload that is known to serve it.
    pub fn has_metrics_api(&self, scope: u32, api: MetricsApi) -> bool {
        self.scopes.get(&scope).is_some_and(|facts| facts.metrics_apis.contains(&api))
    }

    /// Whether the namespace of an object has judged workloads in the input.
    pub fn namespace_has_workloads(&self, object: &Object) -> bool {
        self.namespace(object).is_some_and(|facts| facts.workloads)
    }

    /// Whether the namespace of an object has PodDisruptionBudgets in the input.
    pub fn namespace_has_budgets(&self, object: &Object) -> bool {
        self.namespace(object).is_some_and(|facts| !facts.budgets.is_empty())
    }

    /// Whether the namespace of an object has a PodDisruptionBudget of the object's own name in the input.
    pub fn has_budget_of_its_name(&self, object: &Object) -> bool {
        self.namespace(object).is_some_and(|facts| facts.budgets.contains(&object.name))
    }

    /// Whether the namespace of an object has LimitRanges in the input, which may give containers requests.
    pub fn namespace_has_limit_ranges(&self, object: &Object) -> bool {
        self.namespace(object).is_some_and(|facts| facts.limit_ranges)
    }

    /// Whether an Ingress in the input sends to a Service.
    pub fn is_ingress_backend(&self, service: &Object) -> bool {
        self.namespace(service).is_some_and(|facts| facts.ingress_backends.contains(&service.name))
    }

    /// Whether Pods may come from what the input does not show in full: an operator's resources, patches, documents
    /// that could not be read.
    pub fn namespace_has_unknown_pods(&self, object: &Object) -> bool {
        let unread = self.scopes.get(&object.scope).is_some_and(|facts| facts.unread);
        unread || self.namespace(object).is_some_and(|facts| facts.unknown_pods)
    }

    fn namespace(&self, object: &Object) -> Option<&NamespaceFacts> {
        self.scopes.get(&object.scope)?.namespaces.get(object.namespace.as_deref()?)
    }
}

/// The Services that an Ingress names, in its rules and as its default.
fn ingress_backends(ingress: &Ingress) -> impl Iterator<Item = String> + '_ {
    let spec = ingress.spec.as_ref();
    let default = spec.and_then(|spec| spec.default_backend.as_ref());
    let rules = spec.and_then(|spec| spec.rules.as_deref()).unwrap_or_default();
    let of_rules = rules.iter().filter_map(|rule| rule.http.as_ref()).flat_map(|http| &http.paths);
    let backends = of_rules.map(|path| &path.backend).chain(default);
    backends.filter_map(|backend| backend.service.as_ref()).map(|service| service.name.clone())
}

fn metrics_api(group: &str) -> Option<MetricsApi> {
    match group {
        "metrics.k8s.io" => Some(MetricsApi::Resource),
        "custom.metrics.k8s.io" => Some(MetricsApi::Custom),
        "external.metrics.k8s.io" => Some(MetricsApi::External),
        _ => None,
    }
}

/// The metrics APIs that a workload is known to serve, by its name or its image.
fn metrics_apis_of(object: &Object, pod: &PodSpec) -> Option<MetricsApi> {
    let named = |name: &str| {
        let image = |container: &Container| container.image.as_deref().is_some_and(|image| image.contains(name));
        object.name.contains(name) || pod.containers.iter().any(image)
    };
    let known = [
        (MetricsApi::Resource, "metrics-server"),
        (MetricsApi::Custom, "prometheus-adapter"),
        (MetricsApi::External, "keda-operator"),
        (MetricsApi::External, "keda-metrics-apiserver"),
    ];
    known.into_iter().find(|(_, name)| named(name)).map(|(api, _)| api)
}

/// Groups whose resources configure something and make no Pods: they say nothing about where Pods come from. Those of
/// `k8s.io` are such, except for the experiments of `x-k8s.io`.
fn may_make_pods(object: &Object) -> bool {
    const PODLESS: [&str; 12] = [
        "monitoring.coreos.com",
        "cert-manager.io",
        "acme.cert-manager.io",
        "external-secrets.io",
        "bitnami.com",
        "networking.istio.io",
        "security.istio.io",
        "traefik.io",
        "traefik.containo.us",
        "cilium.io",
        "crd.projectcalico.org",
        "kyverno.io",
    ];
    let group = object.group();
    let prometheus = group == "monitoring.coreos.com"
        && !matches!(
            object.kind.as_str(),
            "ServiceMonitor" | "PodMonitor" | "PrometheusRule" | "Probe" | "ScrapeConfig" | "AlertmanagerConfig"
        );
    let gateway = group == "gateway.networking.k8s.io" && object.kind == "Gateway";
    let official = group.is_empty() || group.ends_with(".k8s.io") && !group.ends_with("x-k8s.io");
    prometheus || gateway || !(official || PODLESS.contains(&group))
}
