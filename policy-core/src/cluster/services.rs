//! The Services of an input as far as others refer to them by name.

use crate::object::api::IntOrString;

use super::target_of;
use crate::object::{Object, ObjectId, Service, Standing};

/// A Service that others may name.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceFacts {
    /// The Service, or the object whose controller makes it.
    pub object: ObjectId,
    /// Its ports; `None`: the input does not show all of them, or none need be there.
    pub ports: Option<Vec<PortFacts>>,
    /// What it selects; `None`: the input does not show it.
    pub kind: Option<ServiceKind>,
}

/// A port of a Service.
#[derive(Clone, Debug, PartialEq)]
pub struct PortFacts {
    /// Its name, where it has one.
    pub name: Option<String>,
    /// Its number.
    pub number: i32,
    /// The Pods' port that it leads to.
    pub target: IntOrString,
}

/// How a Service finds its endpoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServiceKind {
    /// `clusterIP: None`, with a selector: each Pod has a name of its own.
    Headless,
    /// `clusterIP: None` without a selector: somebody else writes the endpoints.
    HeadlessByHand,
    /// A virtual address.
    ClusterIp,
    /// A name elsewhere.
    ExternalName,
}

impl ServiceFacts {
    /// What a Service's own text says.
    pub(super) fn of(object: &Object, service: &Service) -> Self {
        let spec = service.spec.as_ref().filter(|_| object.standing == Standing::Judged);
        let external = spec.is_some_and(|spec| spec.type_.as_deref() == Some("ExternalName"));
        let ports = spec.filter(|_| !external).map(|spec| {
            let port = |port: &crate::object::api::ServicePort| PortFacts {
                name: port.name.clone(),
                number: port.port,
                target: target_of(port),
            };
            spec.ports.iter().flatten().map(port).collect()
        });
        let kind = spec.map(|spec| {
            let headless = spec.cluster_ip.as_deref() == Some("None");
            let selects = spec.selector.as_ref().is_some_and(|selector| !selector.is_empty());
            match (external, headless, selects) {
                (true, ..) => ServiceKind::ExternalName,
                (false, true, true) => ServiceKind::Headless,
                (false, true, false) => ServiceKind::HeadlessByHand,
                (false, false, _) => ServiceKind::ClusterIp,
            }
        });
        Self { object: object.id, ports, kind }
    }

    /// A Service that a controller makes for an object.
    pub(super) fn made_for(object: &Object) -> Self {
        Self { object: object.id, ports: None, kind: None }
    }

    /// Two texts of one name, a base and a patch or an overlay of it: what either has may be there.
    pub(super) fn merge(&mut self, other: Self) {
        match (&mut self.ports, other.ports) {
            (Some(ports), Some(others)) => ports.extend(others),
            (ports, _) => *ports = None,
        }
        if self.kind != other.kind {
            self.kind = None;
        }
    }
}
