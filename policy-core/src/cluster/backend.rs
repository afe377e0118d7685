//! What an Ingress, a route of the Gateway API and an OpenShift Route send to: Services, by their names.

use std::collections::{BTreeSet, HashMap};

use crate::object::api::IntOrString;
use crate::object::api::{IngressBackend, IngressServiceBackend};
use crate::sorted;

use super::index::Place;
use super::{Cluster, MOST_RELATED, Workload};
use crate::object::{BackendRef, GatewayRoute, Ingress, Object, ObjectId, OpenShiftRoute, OpenShiftRouteTarget, Typed};
use crate::yaml::Path;

/// A Service that an object sends requests to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Backend<'o> {
    /// The Service's namespace, where it is written; the object's own otherwise.
    pub(crate) namespace: Option<&'o str>,
    /// The Service's name.
    pub(crate) name: &'o str,
    pub(crate) port: BackendPort<'o>,
    /// A weight of 0: nothing is sent there now.
    pub(crate) idle: bool,
    place: BackendPlace,
}

/// Which port of the Service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BackendPort<'o> {
    /// The number of a Service port.
    Number(i32),
    /// The name of a Service port.
    Name(&'o str),
    /// Nothing that names a Service port.
    Any,
}

/// Where a backend is written.
#[derive(Clone, Copy, Debug)]
enum BackendPlace {
    IngressDefault,
    IngressPath(usize, usize),
    RouteRule(usize, usize),
    To,
    Alternate(usize),
}

impl Backend<'_> {
    /// The path of the Service's name.
    pub(crate) fn name_path(&self) -> Path {
        match self.place {
            BackendPlace::IngressDefault | BackendPlace::IngressPath(..) => self.backend_path().keys("service.name"),
            BackendPlace::RouteRule(..) | BackendPlace::To | BackendPlace::Alternate(_) => {
                self.backend_path().key("name")
            }
        }
    }

    /// The path of the port, as far as this backend writes it.
    pub(crate) fn port_path(&self) -> Path {
        let word = if matches!(self.port, BackendPort::Name(_)) { "name" } else { "number" };
        match self.place {
            BackendPlace::IngressDefault | BackendPlace::IngressPath(..) => {
                self.backend_path().keys("service.port").key(word)
            }
            BackendPlace::RouteRule(..) => self.backend_path().key("port"),
            BackendPlace::To | BackendPlace::Alternate(_) => Path::of("spec.port.targetPort"),
        }
    }

    fn backend_path(&self) -> Path {
        match self.place {
            BackendPlace::IngressDefault => Path::of("spec.defaultBackend"),
            BackendPlace::IngressPath(rule, path) => {
                Path::of("spec.rules").index(rule).keys("http.paths").index(path).key("backend")
            }
            BackendPlace::RouteRule(rule, backend) => {
                Path::of("spec.rules").index(rule).key("backendRefs").index(backend)
            }
            BackendPlace::To => Path::of("spec.to"),
            BackendPlace::Alternate(index) => Path::of("spec.alternateBackends").index(index),
        }
    }
}

/// The Services that an object sends to, in the order in which they are written. What is no Service is left out, and so
/// are names that a controller makes up.
pub(crate) fn backends(object: &Object) -> Vec<Backend<'_>> {
    match &object.typed {
        Typed::Ingress(ingress) => of_ingress(ingress),
        Typed::GatewayRoute(route) => of_gateway_route(route),
        Typed::OpenShiftRoute(route) => of_open_shift_route(route),
        _ => Vec::new(),
    }
}

fn of_ingress(ingress: &Ingress) -> Vec<Backend<'_>> {
    let Some(spec) = ingress.spec.as_ref() else { return Vec::new() };
    let default = spec.default_backend.as_ref().map(|backend| (backend, BackendPlace::IngressDefault));
    let of_rules = spec.rules.iter().flatten().enumerate().flat_map(|(rule, written)| {
        let paths = written.http.iter().flat_map(|http| &http.paths).enumerate();
        paths.map(move |(path, written)| (&written.backend, BackendPlace::IngressPath(rule, path)))
    });
    let services = default.into_iter().chain(of_rules);
    services.filter_map(|(backend, place)| of_ingress_backend(backend, place)).collect()
}

fn of_ingress_backend(backend: &IngressBackend, place: BackendPlace) -> Option<Backend<'_>> {
    let service = backend.service.as_ref().filter(|service| !is_action(service))?;
    let port = service.port.as_ref();
    let name = port.and_then(|port| port.name.as_deref()).filter(|name| !name.is_empty());
    let number = port.and_then(|port| port.number).filter(|number| *number != 0);
    let port = match (name, number) {
        (Some(name), _) => BackendPort::Name(name),
        (None, Some(number)) => BackendPort::Number(number),
        (None, None) => BackendPort::Any,
    };
    Some(Backend { namespace: None, name: &service.name, port, idle: false, place })
}

/// Whether the name is that of an action in an annotation of the AWS Load Balancer Controller: a redirect, a fixed
/// response, or target groups that Argo Rollouts weighs (`magicServicePortUseAnnotation` in its `pkg/ingress`).
fn is_action(service: &IngressServiceBackend) -> bool {
    service.port.as_ref().and_then(|port| port.name.as_deref()) == Some("use-annotation")
}

fn of_gateway_route(route: &GatewayRoute) -> Vec<Backend<'_>> {
    let rules = route.spec.iter().flat_map(|spec| spec.rules.iter().flatten()).enumerate();
    let written = rules.flat_map(|(rule, written)| {
        let backends = written.backend_refs.iter().flatten().enumerate();
        backends.map(move |(index, backend)| (backend, BackendPlace::RouteRule(rule, index)))
    });
    written.filter_map(|(backend, place)| of_backend_ref(backend, place)).collect()
}

fn of_backend_ref(backend: &BackendRef, place: BackendPlace) -> Option<Backend<'_>> {
    let core = backend.group.as_deref().is_none_or(str::is_empty);
    let service = backend.kind.as_deref().is_none_or(|kind| kind == "Service");
    let name = backend.name.as_deref().filter(|name| core && service && !name.is_empty())?;
    Some(Backend {
        namespace: backend.namespace.as_deref(),
        name,
        port: backend.port.map_or(BackendPort::Any, BackendPort::Number),
        idle: backend.weight == Some(0),
        place,
    })
}

fn of_open_shift_route(route: &OpenShiftRoute) -> Vec<Backend<'_>> {
    let Some(spec) = route.spec.as_ref() else { return Vec::new() };
    // A number is one of the Pods' ports.
    let port = match spec.port.as_ref().and_then(|port| port.target_port.as_ref()) {
        Some(IntOrString::String(name)) if name.parse::<u16>().is_err() => BackendPort::Name(name),
        _ => BackendPort::Any,
    };
    let to = spec.to.iter().map(|target| (target, BackendPlace::To));
    let others = spec.alternate_backends.iter().flatten().enumerate();
    let others = others.map(|(index, target)| (target, BackendPlace::Alternate(index)));
    to.chain(others).filter_map(|(target, place)| of_target(target, port, place)).collect()
}

fn of_target<'o>(target: &'o OpenShiftRouteTarget, port: BackendPort<'o>, place: BackendPlace) -> Option<Backend<'o>> {
    let service = target.kind.as_deref().is_none_or(|kind| kind == "Service");
    let name = target.name.as_deref().filter(|name| service && !name.is_empty())?;
    Some(Backend { namespace: None, name, port, idle: target.weight == Some(0), place })
}

impl<'a> Cluster<'a> {
    pub(super) fn collect_namespaces(&mut self, objects: &[&'a Object]) {
        for object in objects.iter().filter(|object| matches!(object.typed, Typed::Namespace(_))) {
            self.namespaces.entry(Place::new(object.scope, &object.name)).or_default().push(object);
        }
    }

    /// The Namespaces that an object lies in: none where the input has none of its name.
    pub(crate) fn namespaces_of(&self, object: &'a Object) -> &[&'a Object] {
        self.namespaces
            .get(&Place::new(object.scope, object.namespace.as_deref().unwrap_or_default()))
            .map_or(&[], Vec::as_slice)
    }

    /// The workloads behind a Service, or behind the Services that an object sends to. At most [`MOST_RELATED`].
    pub(crate) fn workloads_behind(&'a self, object: &Object) -> impl Iterator<Item = &'a Workload<'a>> {
        let behind = self.behind.get(&object.id).or_else(|| self.related.get(&object.id));
        behind.into_iter().flatten().filter_map(|index| self.workloads.get(*index))
    }

    /// Relates Ingresses, routes and TargetGroupBindings to the workloads behind the Services that they name.
    pub(super) fn relate_backends(&mut self, objects: &[&'a Object]) {
        let services: HashMap<(Place<'a>, &str), ObjectId> = objects
            .iter()
            .filter(|object| matches!(object.typed, Typed::Service(_)))
            .map(|object| ((Place::of(object), object.name.as_str()), object.id))
            .collect();
        for object in objects {
            let own = Place::of(object);
            let bound = match &object.typed {
                Typed::TargetGroupBinding(binding) => {
                    let service = binding.spec.as_ref().and_then(|spec| spec.service_ref.as_ref());
                    service.and_then(|service| service.name.as_deref()).map(|name| (own, name))
                }
                _ => None,
            };
            let named = backends(object).into_iter().map(|backend| {
                (backend.namespace.map_or(own, |namespace| Place::new(object.scope, namespace)), backend.name)
            });
            let named: BTreeSet<(Place<'a>, &str)> = sorted::set(named.chain(bound));
            let related = |key| services.get(key).and_then(|service| self.related.get(service));
            let mut behind: Vec<usize> = named.iter().filter_map(related).flatten().copied().collect();
            sorted::naturally(&mut behind);
            behind.dedup();
            behind.truncate(MOST_RELATED);
            if behind.is_empty() {
                continue;
            }
            // What is wrong with one of several backends costs none of the others.
            if named.len() == 1 {
                self.related.insert(object.id, behind.clone());
            }
            self.behind.insert(object.id, behind);
        }
    }
}
