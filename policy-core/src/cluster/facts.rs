//! What holds for the whole input: which sides of a relation were meant to be there.

use std::collections::{BTreeMap, BTreeSet};

use super::backend::backends;
use super::monitors;
use super::pods::{is_gateway, is_podless, is_running, may_make_pods};
use super::services::ServiceFacts;
use crate::assumptions::MetricsApi;
use crate::object::{CanarySpec, Container, LimitRange, Object, ObjectId, PodSpec, Standing, Typed};

/// Facts about an input, by scope.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    scopes: BTreeMap<u32, ScopeFacts>,
    /// The kinds of which the input has all that concern what is under review; none where it is all there is.
    looked_for: Option<BTreeSet<String>>,
}

#[derive(Clone, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "facts that hold independently of each other")]
struct ScopeFacts {
    /// Documents that could not be read: nobody knows what they hold.
    unread: bool,
    services: bool,
    /// A monitor looks into every namespace.
    monitored: bool,
    /// Something collects metrics by rules that are not known here.
    other_monitors: bool,
    /// Images whose tag or digest a kustomization sets, and the first tag; none for a digest.
    kustomized_images: BTreeMap<String, Option<String>>,
    metrics_apis: BTreeSet<MetricsApi>,
    namespaces: BTreeMap<String, NamespaceFacts>,
}

#[derive(Clone, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "facts that hold independently of each other")]
struct NamespaceFacts {
    workloads: bool,
    budgets: BTreeSet<String>,
    /// Resources that a LimitRange gives containers a request for.
    defaulted_resources: BTreeSet<String>,
    /// What an autoscaler may refer to, by kind and name.
    scalable: BTreeMap<String, BTreeMap<String, ObjectId>>,
    /// KEDA's HTTP add-on holds requests while nothing runs.
    http_scaled_objects: bool,
    /// Objects whose Pods the input does not show: custom resources, partial workloads.
    unknown_pods: bool,
    /// Services may come from what the input does not show in full.
    unknown_services: bool,
    /// Services that Ingresses and routes send to, and how often they are named.
    ingress_backends: BTreeMap<String, usize>,
    /// Most of what they send to is not in the input.
    backends_elsewhere: bool,
    /// Services by their names.
    services: BTreeMap<String, ServiceFacts>,
    /// A monitor looks into it.
    monitored: bool,
    /// Annotations by which metrics are collected, and workloads that could have them.
    scraped: usize,
    running: usize,
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
            scope.other_monitors |= monitors::is_of_another_kind(object);
            let Some(name) = object.namespace.as_deref() else { continue };
            scope.note_traffic(object, name);
            if let Some(template) = &object.template {
                scope.metrics_apis.extend(metrics_apis_of(object, &template.spec));
            }
            if !scope.namespaces.contains_key(name) {
                scope.namespaces.insert(name.to_owned(), NamespaceFacts::default());
            }
            let Some(namespace) = scope.namespaces.get_mut(name) else { continue };
            namespace.note_services(object);
            namespace.workloads |= object.template.is_some() && object.standing == Standing::Judged;
            if matches!(object.typed, Typed::PodDisruptionBudget(_)) {
                namespace.budgets.insert(object.name.clone());
            }
            if let Typed::LimitRange(range) = &object.typed {
                namespace.defaulted_resources.extend(defaulted_resources(range));
            }
            if is_scalable(object) {
                let names = namespace.scalable.entry(object.kind.clone()).or_default();
                names.entry(object.name.clone()).or_insert(object.id);
            }
            namespace.http_scaled_objects |= object.kind == "HTTPScaledObject";
            namespace.unknown_pods |= match object.standing {
                // A Canary's controller makes a second workload.
                Standing::Judged => matches!(object.typed, Typed::Canary(_)),
                Standing::Partial => !is_podless(&object.typed),
                Standing::Unknown => may_make_pods(object),
                Standing::Unreadable => true,
            };
        }
        for namespace in facts.scopes.values_mut().flat_map(|scope| scope.namespaces.values_mut()) {
            namespace.note_backends_elsewhere();
        }
        facts
    }

    /// Notes of which kinds the input has all; of the others there may be some that it does not show.
    pub(crate) fn looked_for(&mut self, kinds: BTreeSet<String>) {
        self.looked_for = Some(kinds);
    }

    /// Whether the input is all there is.
    pub fn are_whole(&self) -> bool {
        self.looked_for.is_none()
    }

    /// Whether an object of this kind that the input does not have does not exist.
    pub fn knows_all(&self, kind: &str) -> bool {
        self.looked_for.as_ref().is_none_or(|kinds| kinds.contains(kind))
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
        self.has_budget_named(object, &object.name)
    }

    /// Whether the namespace of an object has a PodDisruptionBudget of a name in the input.
    pub fn has_budget_named(&self, object: &Object, name: &str) -> bool {
        self.namespace(object).is_some_and(|facts| facts.budgets.contains(name))
    }

    /// Whether a LimitRange of an object's namespace gives containers a request for a resource.
    pub fn namespace_gives_requests(&self, object: &Object, resource: &str) -> bool {
        self.namespace(object).is_some_and(|facts| facts.defaulted_resources.contains(resource))
    }

    /// What an autoscaler in the namespace of an object may refer to: the names of a kind, and which object has each.
    pub fn scalable_in_namespace(&self, object: &Object, kind: &str) -> Option<&BTreeMap<String, ObjectId>> {
        self.namespace(object)?.scalable.get(kind)
    }

    /// The first other namespace of the input in which there is an object of this kind and name.
    pub fn scalable_elsewhere(&self, object: &Object, kind: &str, name: &str) -> Option<(&str, ObjectId)> {
        let namespaces = &self.scopes.get(&object.scope)?.namespaces;
        let found = |facts: &NamespaceFacts| facts.scalable.get(kind).and_then(|names| names.get(name)).copied();
        namespaces
            .iter()
            .filter(|(namespace, _)| Some(namespace.as_str()) != object.namespace.as_deref())
            .find_map(|(namespace, facts)| Some((namespace.as_str(), found(facts)?)))
    }

    /// Whether KEDA's HTTP add-on is used in the namespace of an object.
    pub fn namespace_has_http_scaled_objects(&self, object: &Object) -> bool {
        self.namespace(object).is_some_and(|facts| facts.http_scaled_objects)
    }

    /// A Service of the input by its name.
    pub fn service(&self, scope: u32, namespace: &str, name: &str) -> Option<&ServiceFacts> {
        self.scopes.get(&scope)?.namespaces.get(namespace)?.services.get(name)
    }

    /// The Services of a namespace, by their names.
    pub fn services_of(&self, scope: u32, namespace: &str) -> impl Iterator<Item = (&str, &ServiceFacts)> {
        let facts = self.scopes.get(&scope).and_then(|facts| facts.namespaces.get(namespace));
        facts.into_iter().flat_map(|facts| &facts.services).map(|(name, service)| (name.as_str(), service))
    }

    /// The first namespace that has a Service of this name.
    pub fn namespace_with_service(&self, scope: u32, name: &str) -> Option<&str> {
        let mut namespaces = self.scopes.get(&scope)?.namespaces.iter();
        namespaces.find(|(_, facts)| facts.services.contains_key(name)).map(|(namespace, _)| namespace.as_str())
    }

    /// Whether a Service that the input does not show would be missing: the namespace has Services in the input, and none
    /// can come from what the input does not show in full.
    pub fn namespace_shows_its_services(&self, object: &Object) -> bool {
        let unread = self.scopes.get(&object.scope).is_some_and(|facts| facts.unread);
        !unread && self.namespace(object).is_some_and(|facts| !facts.services.is_empty() && !facts.unknown_services)
    }

    /// Whether most of what Ingresses and routes of the input send to in the namespace of an object is not in the input.
    pub fn namespace_has_backends_elsewhere(&self, object: &Object) -> bool {
        self.namespace(object).is_some_and(|facts| facts.backends_elsewhere)
    }

    /// Whether somebody collects metrics in the namespace of an object, by the means that are known here and by no others.
    pub fn namespace_is_monitored(&self, object: &Object) -> bool {
        let Some(scope) = self.scopes.get(&object.scope).filter(|facts| !facts.other_monitors) else { return false };
        let namespace = self.namespace(object);
        // The annotation of one chart among many workloads says nothing about the others.
        let annotated = |facts: &NamespaceFacts| facts.scraped > 0 && facts.scraped * 3 >= facts.running;
        scope.monitored || namespace.is_some_and(|facts| facts.monitored || annotated(facts))
    }

    /// Whether an Ingress or a route in the input sends to a Service.
    pub fn is_ingress_backend(&self, service: &Object) -> bool {
        self.namespace(service).is_some_and(|facts| facts.ingress_backends.contains_key(&service.name))
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

impl ScopeFacts {
    /// Notes what an object of a namespace sends requests to, and whose metrics it has collected.
    fn note_traffic(&mut self, object: &Object, name: &str) {
        for backend in backends(object) {
            let namespace = self.namespace_mut(backend.namespace.unwrap_or(name));
            *namespace.ingress_backends.entry(backend.name.to_owned()).or_default() += 1;
        }
        match monitors::looks_into(object) {
            None => {}
            Some(monitors::Reach::Everywhere) => self.monitored = true,
            Some(monitors::Reach::Own) => self.namespace_mut(name).monitored = true,
            Some(monitors::Reach::Annotated) => self.namespace_mut(name).scraped += 1,
            Some(monitors::Reach::Namespaces(names)) => {
                for name in names {
                    self.namespace_mut(name).monitored = true;
                }
            }
        }
    }

    /// For the few objects that speak of another namespace than their own.
    fn namespace_mut(&mut self, name: &str) -> &mut NamespaceFacts {
        self.namespaces.entry(name.to_owned()).or_default()
    }
}

impl NamespaceFacts {
    /// The Services that an object is, or that its controller makes, and whether others may be made.
    fn note_services(&mut self, object: &Object) {
        self.running += usize::from(is_running(object));
        self.unknown_services |= match object.standing {
            Standing::Judged => false,
            Standing::Partial => !is_podless(&object.typed),
            // Nobody routes to the Service of a Gateway by its name.
            Standing::Unknown => may_make_pods(object) && !is_gateway(object),
            Standing::Unreadable => true,
        };
        match &object.typed {
            Typed::Service(service) => self.note_service(&object.name, ServiceFacts::of(object, service)),
            Typed::Canary(canary) => {
                let made = canary.spec.as_ref().and_then(CanarySpec::services);
                made.iter().flatten().for_each(|name| self.note_service(name, ServiceFacts::made_for(object)));
            }
            _ => {}
        }
    }

    /// One or two missing names are mistakes; when most are missing, the Services are kept elsewhere.
    fn note_backends_elsewhere(&mut self) {
        let is_missing = |(name, _): &(&String, &usize)| !self.services.contains_key(*name);
        let missing: Vec<usize> = self.ingress_backends.iter().filter(is_missing).map(|(_, count)| *count).collect();
        self.backends_elsewhere =
            missing.len() > 2 && missing.iter().sum::<usize>() * 2 >= self.ingress_backends.values().sum();
    }

    fn note_service(&mut self, name: &str, service: ServiceFacts) {
        match self.services.get_mut(name) {
            Some(known) => known.merge(service),
            None => {
                self.services.insert(name.to_owned(), service);
            }
        }
    }
}

/// Resources for which a container gets a request where it has none: a default limit becomes one, the greatest limit becomes
/// the default one, and the smallest request the default one (`SetDefaults_LimitRangeItem`, pkg/apis/core/v1/defaults.go).
fn defaulted_resources(range: &LimitRange) -> impl Iterator<Item = String> + '_ {
    let items = range.spec.as_ref().map(|spec| spec.limits.as_slice()).unwrap_or_default();
    let of_containers = items.iter().filter(|item| item.type_ == "Container");
    let lists = of_containers.flat_map(|item| [&item.default_request, &item.default, &item.max, &item.min]);
    lists.flatten().flatten().map(|(name, _)| name.clone())
}

/// Whether an autoscaler may refer to an object: workloads, whole or partial, and custom resources, which may have a scale.
fn is_scalable(object: &Object) -> bool {
    let known = matches!(
        object.kind.as_str(),
        "Deployment"
            | "StatefulSet"
            | "DaemonSet"
            | "ReplicaSet"
            | "ReplicationController"
            | "Rollout"
            | "DeploymentConfig"
            | "Job"
            | "CronJob"
    );
    !object.name.is_empty() && (known && !object.owned || object.standing == Standing::Unknown)
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
