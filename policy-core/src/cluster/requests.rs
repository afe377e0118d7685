//! What requests are for: not for ports that only tell how the app is.

use crate::object::api::IntOrString;
use crate::object::api::{ContainerPort, Probe, ServicePort};

use super::{Workload, WorkloadKind};
use crate::object::{Container, Object, Typed};
use crate::shell::base_name;

/// An operator, by its name: where no Service is in the input, its ports are those of its probes and metrics.
pub(super) fn is_operator(name: &str) -> bool {
    name.ends_with("-operator") || name.ends_with("controller-manager")
}

/// Whether an agent of the nodes declares no port but that which Prometheus is told to scrape.
pub(super) fn is_scraped_agent(workload: &Workload<'_>) -> bool {
    let Some(scraped) = workload.annotations.get("prometheus.io/port") else { return false };
    let mut ports = workload.pod.containers.iter().flat_map(|container| container.ports.iter().flatten());
    workload.kind == WorkloadKind::DaemonSet && ports.all(|port| port.container_port.to_string() == *scraped)
}

/// Whether a container declares a port that requests may reach.
pub(super) fn declares_ports(container: &Container) -> bool {
    container.ports.iter().flatten().any(|port| is_for_requests(container, port))
}

/// The health and metrics ports of kube-proxy, the controller managers and the schedulers (pkg/cluster/ports/ports.go).
const OF_COMPONENTS: std::ops::RangeInclusive<i32> = 10_256..=10_259;

/// Whether a container port is one that requests may reach, as far as no Service says so. One of UDP is hardly: it is how a
/// sidecar or an agent takes what its neighbours send, or where a load generator sends from.
pub(super) fn is_for_requests(container: &Container, port: &ContainerPort) -> bool {
    port.protocol.as_deref() != Some("UDP")
        && !OF_COMPONENTS.contains(&port.container_port)
        && !port.name.as_deref().is_some_and(tells_how_the_app_is)
        && !is_probed_by_its_metrics(container, port)
}

/// Whether a probe asks the port for `/metrics`: who serves clients has something else to ask for.
fn is_probed_by_its_metrics(container: &Container, port: &ContainerPort) -> bool {
    let asks = |probe: &Probe| {
        probe.http_get.as_ref().is_some_and(|get| {
            get.path.as_deref() == Some("/metrics")
                && match &get.port {
                    IntOrString::Int(number) => *number == port.container_port,
                    IntOrString::String(name) => Some(name) == port.name.as_ref(),
                }
        })
    };
    [&container.readiness_probe, &container.liveness_probe].into_iter().flatten().any(|probe| asks(probe))
}

/// Whether a Service port sends requests: not one that is there for Prometheus or for health checks.
pub(super) fn are_for(port: &ServicePort) -> bool {
    let target = match &port.target_port {
        Some(IntOrString::String(name)) => Some(name.as_str()),
        _ => None,
    };
    !port.name.as_deref().into_iter().chain(target).any(tells_how_the_app_is)
}

/// Whether a Service sends requests at all: not one that is named for the metrics it is there for, as Kubebuilder names it.
pub(super) fn are_sent_by(object: &Object) -> bool {
    let Typed::Service(service) = &object.typed else { return true };
    if object.name.ends_with("-metrics") || object.name.ends_with("-metrics-service") {
        return false;
    }
    let ports = service.spec.as_ref().and_then(|spec| spec.ports.as_deref()).unwrap_or_default();
    ports.is_empty() || ports.iter().any(are_for)
}

/// Whether clients send requests to a port of a container. Not to those for metrics, health checks, profiles or gossip, and
/// not to exporters: a scrape comes again, and peers have each other. Narrower than what [`are_for`] says of Services: it is
/// asked where a lost request must hurt somebody.
pub(crate) fn is_for_clients(container: &Container, port_name: &str) -> bool {
    const OF_OTHERS: [&str; 9] =
        ["metric", "metrics", "prometheus", "prom", "scrape", "monitoring", "memberlist", "gossip", "peer"];
    let image = container.image.as_deref().unwrap_or_default();
    let exporter = container.name.contains("exporter") || base_name(image).contains("exporter");
    let name = port_name.to_ascii_lowercase();
    !exporter && !tells_how_the_app_is(&name) && !name.split('-').any(|word| OF_OTHERS.contains(&word))
}

/// `metrics`, `gpu-metrics`, `appmetrics`, `healthz`, `healthz-ndr`, `debug`. Not `http-metrics`: some serve their API and their metrics
/// there.
fn tells_how_the_app_is(name: &str) -> bool {
    const ABOUT_THE_APP: [&str; 13] = [
        "healthz",
        "health",
        "healthcheck",
        "livez",
        "readyz",
        "liveness",
        "readiness",
        "debug",
        "debugger",
        "delve",
        "dlv",
        "jdwp",
        "pprof",
    ];
    const OF_REQUESTS: [&str; 5] = ["http", "https", "grpc", "api", "web"];
    let words = || name.split(['-', '_']);
    words().any(|word| ABOUT_THE_APP.contains(&word))
        || words().any(|word| word.ends_with("metrics")) && !words().any(|word| OF_REQUESTS.contains(&word))
}
