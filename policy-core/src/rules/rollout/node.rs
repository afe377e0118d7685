//! What rules about Pods that are bound to their node share: its ports, its directories, and traffic that stays on it.

use crate::cluster::Workload;
use crate::cluster::requests::is_for_clients;
use crate::object::{Object, Service, VolumeSource};
use crate::sorted;
use crate::yaml::Path;

/// A port of the node that a container takes.
#[derive(Clone, Debug)]
pub(super) struct NodePort {
    /// Its number on the node.
    pub(super) number: i32,
    /// What takes it: `hostPort`, or the Pod's `hostNetwork`.
    pub(super) field: &'static str,
    /// Where that is written.
    pub(super) path: Path,
    /// Its name does not say that it is for those who watch the Pod, or for its like on other nodes.
    pub(super) for_clients: bool,
}

/// The ports of the node that the containers take, those of `hostPort` first. In the node's network every container port
/// is one (the API server fills in `hostPort`).
pub(super) fn ports(workload: &Workload<'_>) -> Vec<NodePort> {
    let in_network = workload.pod.host_network == Some(true);
    let mut ports: Vec<NodePort> = Vec::new();
    for view in workload.containers() {
        for (index, port) in view.container.ports.iter().flatten().enumerate() {
            let (number, field, path) = match port.host_port {
                Some(number @ 1..) => (number, "hostPort", view.path.key("ports").index(index).key("hostPort")),
                _ if in_network => (port.container_port, "hostNetwork", workload.pod_path().key("hostNetwork")),
                _ => continue,
            };
            let for_clients = is_for_clients(view.container, port.name.as_deref().unwrap_or_default());
            ports.push(NodePort { number, field, path, for_clients });
        }
    }
    sorted::by_key(&mut ports, |port| port.field != "hostPort");
    ports
}

/// A traffic policy that keeps requests on the node they came to.
#[derive(Clone, Copy, Debug)]
pub(super) struct LocalPolicy<'a> {
    /// The Service.
    pub(super) service: &'a Object,
    /// `externalTrafficPolicy` or `internalTrafficPolicy`.
    pub(super) field: &'static str,
}

/// The first Service that routes to the Pods of the request's own node only. The external policy means something for
/// Services that are reached from outside.
pub(super) fn local_policy<'a>(workload: &Workload<'a>) -> Option<LocalPolicy<'a>> {
    workload.typed_services().find_map(|(object, service): (&'a Object, &'a Service)| {
        let spec = service.spec.as_ref()?;
        let local = |policy: &Option<String>| policy.as_deref() == Some("Local");
        let outside = matches!(spec.type_.as_deref(), Some("NodePort" | "LoadBalancer"))
            || spec.external_ips.as_ref().is_some_and(|addresses| !addresses.is_empty());
        let field = if outside && local(&spec.external_traffic_policy) {
            "externalTrafficPolicy"
        } else if local(&spec.internal_traffic_policy) {
            "internalTrafficPolicy"
        } else {
            return None;
        };
        Some(LocalPolicy { service: object, field })
    })
}

/// A directory of the node that a container may write to. What lies there is not written anywhere, so two Pods of one
/// node, or two writers, are never offered where there is one.
pub(super) fn is_written(workload: &Workload<'_>) -> bool {
    let mut mounts = workload.containers().iter().flat_map(|view| &view.container.volume_mounts);
    mounts.any(|mount| {
        let volume = workload.pod.volumes.iter().find(|volume| volume.name == mount.name);
        !mount.read_only && volume.is_some_and(|volume| matches!(volume.source, VolumeSource::HostPath(_)))
    })
}
