//! Which ports of a container requests reach.

use crate::object::api::IntOrString;
use crate::object::api::ServicePort;
use crate::sorted;

use super::workload::leads_to;
use super::{ContainerView, Workload, requests};
use crate::object::{Object, Service, Typed};

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
    /// The Services that select the Pods, typed.
    pub fn typed_services(&self) -> impl Iterator<Item = (&'a Object, &'a Service)> + '_ {
        self.services.iter().filter_map(|object| match &object.typed {
            Typed::Service(service) => Some((*object, service.as_ref())),
            _ => None,
        })
    }

    /// The ports of a container that Services lead to; where that is only assumed, those it declares. Sorted.
    pub fn served_ports(&self, view: &ContainerView<'a>) -> Vec<ServedPort<'a>> {
        let declared = |container_port: &'a crate::object::api::ContainerPort| ServedPort {
            number: container_port.container_port,
            name: container_port.name.as_deref(),
            protocol: container_port.protocol.as_deref().unwrap_or("TCP"),
        };
        let own = || view.container.ports.iter().flatten();
        let mut ports = Vec::new();
        if self.is_served() && self.services.is_empty() {
            ports.extend(own().filter(|port| requests::is_for_requests(view.container, port)).map(declared));
        }
        for port in self
            .typed_services()
            .filter(|(object, _)| requests::are_sent_by(object))
            .filter_map(|(_, service)| service.spec.as_ref())
            .flat_map(|spec| spec.ports.iter().flatten())
            .filter(|port| requests::are_for(port))
        {
            let protocol = port.protocol.as_deref().unwrap_or("TCP");
            let target = target_of(port);
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
                    .flat_map(|other| other.container.ports.iter().flatten().map(declared))
                    .any(|port| port.number == number && port.protocol == protocol);
                if !elsewhere {
                    ports.push(ServedPort { number, name: None, protocol });
                }
            }
        }
        sorted::naturally(&mut ports);
        ports.dedup();
        ports
    }
}

/// A Service port's target. 0 and an empty name are the port's own number (`SetDefaults_Service`, pkg/apis/core/v1/defaults.go).
pub(crate) fn target_of(port: &ServicePort) -> IntOrString {
    let written = port.target_port.as_ref().filter(|target| match target {
        IntOrString::Int(number) => *number != 0,
        IntOrString::String(name) => !name.is_empty(),
    });
    written.cloned().unwrap_or(IntOrString::Int(port.port))
}
