//! Whether a workload is asked for anything that grows with its users.

use crate::object::api::IntOrString;

use crate::cluster::Workload;
use crate::object::Object;

/// The Service through which requests come: not one for metrics, which are scraped, nor for webhooks, which the API server
/// calls at its own pace.
pub(super) fn service_with_requests<'a>(workload: &Workload<'a>) -> Option<&'a Object> {
    workload.typed_services().find_map(|(object, service)| {
        let ports = service.spec.as_ref().and_then(|spec| spec.ports.as_deref()).unwrap_or_default();
        let is_asked = |port: &crate::object::api::ServicePort| {
            let target = port.target_port.clone().unwrap_or(IntOrString::Int(port.port));
            !port.name.as_deref().is_some_and(is_for_machines)
                && !target_name(workload, &target).is_some_and(is_for_machines)
        };
        (ports.iter().any(is_asked) && !is_for_machines(&object.name)).then_some(object)
    })
}

/// The name of the container port that a Service's port leads to.
fn target_name<'t>(workload: &'t Workload<'_>, target: &'t IntOrString) -> Option<&'t str> {
    match target {
        IntOrString::String(name) => Some(name),
        IntOrString::Int(number) => {
            let mut ports = workload.pod.containers.iter().flat_map(|container| container.ports.iter().flatten());
            ports.find(|port| port.container_port == *number)?.name.as_deref()
        }
    }
}

fn is_for_machines(name: &str) -> bool {
    ["metric", "prom", "monitor", "telemetry", "health", "probe", "webhook"].iter().any(|word| name.contains(word))
}
