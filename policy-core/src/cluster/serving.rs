//! Which ports of a container requests reach.

use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::workload::leads_to;
use super::{ContainerView, Served, Workload, requests};

/// A port that requests reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ServedPort<'a> {
    /// Its number.
    pub number: i32,
    /// Its name, where the container declares one.
    pub name: Option<&'a str>,
    /// `TCP`, `UDP` or `SCTP`.
    pub protocol: &'a str,
}

impl<'a> Workload<'a> {
    /// The ports of a container that Services lead to; where that is only assumed, those it declares. Sorted.
    pub fn served_ports(&self, view: &ContainerView<'a>) -> Vec<ServedPort<'a>> {
        let declared = |container_port: &'a k8s_openapi::api::core::v1::ContainerPort| ServedPort {
            number: container_port.container_port,
            name: container_port.name.as_deref(),
            protocol: container_port.protocol.as_deref().unwrap_or("TCP"),
        };
        let own = || view.container.ports.iter().flatten();
        let mut ports = Vec::new();
        if self.served == Served::Assumed {
            ports.extend(own().filter(|port| requests::is_for_requests(port)).map(declared));
        }
        for port in self
            .typed_services()
            .filter(|(object, _)| requests::are_sent_by(object))
            .filter_map(|(_, service)| service.spec.as_ref())
            .flat_map(|spec| spec.ports.iter().flatten())
            .filter(|port| requests::are_for(port))
        {
            let protocol = port.protocol.as_deref().unwrap_or("TCP");
            let target = port.target_port.clone().unwrap_or(IntOrString::Int(port.port));
            let before = ports.len();
            ports.extend(
                own()
                    .filter(|declared| leads_to(&target, declared))
                    .map(declared)
                    .filter(|declared| declared.protocol == protocol),
            );
            if let (IntOrString::Int(number), true, true) = (target, ports.len() == before, view.served) {
                let elsewhere = self
                    .containers()
                    .iter()
                    .any(|other| other.container.ports.iter().flatten().any(|port| port.container_port == number));
                if !elsewhere {
                    ports.push(ServedPort { number, name: None, protocol });
                }
            }
        }
        ports.sort_unstable();
        ports.dedup();
        ports
    }
}
