//! Whose metrics are collected: ServiceMonitors, PodMonitors and the annotation `prometheus.io/scrape`.

use super::index::{LabelIndex, Place, SelectorIndex};
use super::{Cluster, Workload};
use crate::object::{Labels, Monitor, MonitorEndpoint, MonitorSpec, Object, Selector, Service, Standing, Typed};

/// No namespace has this name: where monitors stand that look into all of them.
const EVERYWHERE: &str = "*";

/// The namespaces that something looks into.
pub(super) enum Reach<'o> {
    Own,
    /// Its own Pods, by an annotation.
    Annotated,
    Namespaces(&'o [String]),
    Everywhere,
}

/// Where an object shows that metrics are collected.
pub(super) fn looks_into(object: &Object) -> Option<Reach<'_>> {
    if object.standing != Standing::Judged {
        return None;
    }
    let annotated = match &object.typed {
        Typed::ServiceMonitor(monitor) | Typed::PodMonitor(monitor) => return monitor.spec.as_ref().map(reach),
        Typed::Service(service) => service.metadata.annotations.as_ref(),
        Typed::Job | Typed::CronJob => None,
        _ => object.template.as_ref().map(|template| &template.annotations),
    };
    annotated.is_some_and(is_scraped).then_some(Reach::Annotated)
}

/// Objects by which others than the Prometheus operator collect metrics, or by rules that are not read here.
pub(super) fn is_of_another_kind(object: &Object) -> bool {
    matches!(
        object.kind.as_str(),
        "ScrapeConfig"
            | "PodMonitoring"
            | "ClusterPodMonitoring"
            | "VMServiceScrape"
            | "VMPodScrape"
            | "OpenTelemetryCollector"
    )
}

fn reach(spec: &MonitorSpec) -> Reach<'_> {
    match &spec.namespace_selector {
        Some(selector) if selector.any == Some(true) => Reach::Everywhere,
        Some(selector) => match selector.match_names.as_deref() {
            Some(names @ [_, ..]) => Reach::Namespaces(names),
            _ => Reach::Own,
        },
        None => Reach::Own,
    }
}

/// The convention of the Prometheus Helm chart, and agents that push or find their targets by annotations of their own.
fn is_scraped(annotations: &Labels) -> bool {
    annotations.iter().any(|(key, value)| {
        let convention = key.starts_with("prometheus.io/scrape") && value != "false";
        convention
            || key.starts_with("instrumentation.opentelemetry.io/inject-")
            || key.starts_with("ad.datadoghq.com/")
    })
}

impl<'a> Cluster<'a> {
    /// Notes the workloads whose metrics something collects.
    pub(super) fn relate_monitors(&mut self, objects: &[&'a Object]) {
        let nothing = LabelIndex::default();
        let (mut of_services, mut of_pods) = (SelectorIndex::default(), SelectorIndex::default());
        for object in objects {
            let (index, spec) = match &object.typed {
                Typed::ServiceMonitor(monitor) => (&mut of_services, &monitor.spec),
                Typed::PodMonitor(monitor) => (&mut of_pods, &monitor.spec),
                _ => continue,
            };
            let Some(spec) = spec.as_ref() else { continue };
            let Some(selector) = spec.selector.as_ref().map(Selector::of) else { continue };
            let namespaces: Vec<Place<'a>> = match reach(spec) {
                Reach::Own | Reach::Annotated => vec![Place::of(object)],
                Reach::Everywhere => vec![Place::new(object.scope, EVERYWHERE)],
                Reach::Namespaces(names) => names.iter().map(|name| Place::new(object.scope, name)).collect(),
            };
            for place in namespaces {
                index.insert(place, selector.clone(), object, &nothing);
            }
        }
        for workload in &mut self.workloads {
            workload.monitored = is_scraped(workload.annotations)
                || selecting(&of_pods, workload.object, workload.labels).any(|monitor| reaches_pods(monitor, workload))
                || workload.typed_services().any(|(object, service)| {
                    service.metadata.annotations.as_ref().is_some_and(is_scraped)
                        || service.metadata.labels.as_ref().is_some_and(|labels| {
                            selecting(&of_services, object, labels).any(|monitor| reaches_service(monitor, service))
                        })
                });
        }
    }
}

/// The monitors that select labels of an object's namespace.
fn selecting<'a>(
    index: &SelectorIndex<'a>,
    object: &'a Object,
    labels: &'a Labels,
) -> impl Iterator<Item = &'a Monitor> + use<'a> {
    let places = [Place::of(object), Place::new(object.scope, EVERYWHERE)];
    let monitors: Vec<&'a Object> = places.into_iter().flat_map(|place| index.matching(place, labels)).collect();
    monitors.into_iter().filter_map(|object| match &object.typed {
        Typed::ServiceMonitor(monitor) | Typed::PodMonitor(monitor) => Some(monitor.as_ref()),
        _ => None,
    })
}

/// Whether one of the endpoints can be there: its port is found by another way than its name, or has one of the names.
fn finds<'n>(endpoints: Option<&Vec<MonitorEndpoint>>, names: &(impl Iterator<Item = &'n str> + Clone)) -> bool {
    endpoints.is_none_or(|endpoints| {
        endpoints
            .iter()
            .any(|endpoint| endpoint.port.as_deref().is_none_or(|port| names.clone().any(|name| name == port)))
    })
}

fn reaches_service(monitor: &Monitor, service: &Service) -> bool {
    let ports = service.spec.iter().flat_map(|spec| spec.ports.iter().flatten());
    let names = ports.filter_map(|port| port.name.as_deref());
    finds(monitor.spec.as_ref().and_then(|spec| spec.endpoints.as_ref()), &names)
}

fn reaches_pods(monitor: &Monitor, workload: &Workload<'_>) -> bool {
    let ports = workload.containers().iter().flat_map(|view| view.container.ports.iter().flatten());
    let names = ports.filter_map(|port| port.name.as_deref());
    finds(monitor.spec.as_ref().and_then(|spec| spec.pod_metrics_endpoints.as_ref()), &names)
}
