//! A container's probes as they are written: which one, its numbers, its path; and which containers they matter to.

use crate::object::api::Probe;

use crate::cluster::requests::is_for_clients;
use crate::cluster::{ContainerView, Served, ServedPort, Workload};
use crate::rollout::{ProbeKind, ProbeTimes};
use crate::yaml::Path;

/// The kinds whose Pods run on and on.
pub(super) const LASTING: &[&str] = &[
    "Deployment",
    "StatefulSet",
    "DaemonSet",
    "Rollout",
    "DeploymentConfig",
    "ReplicaSet",
    "ReplicationController",
    "Pod",
];

/// Those, and the kinds whose Pods end: they are not asked for probes, but may have some.
pub(super) const ALL: &[&str] = &[
    "Deployment",
    "StatefulSet",
    "DaemonSet",
    "Rollout",
    "DeploymentConfig",
    "ReplicaSet",
    "ReplicationController",
    "Pod",
    "Job",
    "CronJob",
];

/// One probe of a container.
#[derive(Clone, Copy)]
pub(super) struct Written<'w, 'a> {
    pub(super) view: &'w ContainerView<'a>,
    pub(super) kind: ProbeKind,
    pub(super) probe: &'a Probe,
}

impl<'w, 'a> Written<'w, 'a> {
    /// One probe of a container, where it is written.
    pub(super) fn of(view: &'w ContainerView<'a>, kind: ProbeKind) -> Option<Self> {
        let container = view.container;
        let probe = match kind {
            ProbeKind::Startup => &container.startup_probe,
            ProbeKind::Readiness => &container.readiness_probe,
            ProbeKind::Liveness => &container.liveness_probe,
        };
        probe.as_deref().map(|probe| Self { view, kind, probe })
    }

    /// Its numbers, with the defaults.
    pub(super) fn times(&self) -> ProbeTimes {
        ProbeTimes::of(self.probe)
    }

    /// Its path in the object.
    pub(super) fn path(&self) -> Path {
        self.view.path.key(self.kind.field())
    }

    /// Where a number of it is written, or would be.
    pub(super) fn at(&self, field: &'static str) -> Path {
        self.path().key(field)
    }

    /// What it is called in English and in Korean.
    pub(super) fn name(&self) -> (&'static str, &'static str) {
        match self.kind {
            ProbeKind::Startup => ("startup probe", "스타트업 프로브"),
            ProbeKind::Readiness => ("readiness probe", "준비성 프로브"),
            ProbeKind::Liveness => ("liveness probe", "활성 프로브"),
        }
    }
}

/// The probes of a container, in the order in which they run.
pub(super) fn probes<'w, 'a>(view: &'w ContainerView<'a>) -> impl Iterator<Item = Written<'w, 'a>> {
    let kinds = [ProbeKind::Startup, ProbeKind::Readiness, ProbeKind::Liveness];
    kinds.into_iter().filter_map(move |kind| Written::of(view, kind))
}

/// Containers whose probes are judged by their numbers: not the sidecars, which have no ports and stand beside one that has
/// some and is probed. What becomes of those matters little.
pub(super) fn judged<'w, 'a>(workload: &'w Workload<'a>) -> impl Iterator<Item = &'w ContainerView<'a>> {
    let views = workload.containers();
    let main = views.len() > 1 && views.iter().any(|view| has_ports(view) && probes(view).next().is_some());
    views.iter().filter(move |view| view.native_sidecar || has_ports(view) || !main)
}

pub(super) fn has_ports(view: &ContainerView<'_>) -> bool {
    view.container.ports.as_ref().is_some_and(|ports| !ports.is_empty())
}

/// Requests of more than those who watch it: a scrape that meets a closed port comes again. A port without a name may be
/// anything. Where no Service says that a port is served, one of UDP is hardly: it is how a sidecar takes what its
/// neighbour sends.
pub(super) fn reaches_clients(workload: &Workload<'_>, view: &ContainerView<'_>) -> bool {
    let serves = |port: &ServedPort<'_>| {
        is_for_clients(view.container, port.name.unwrap_or_default())
            && (port.protocol != "UDP" || workload.served == Served::ByService)
    };
    view.served && workload.served_ports(view).iter().any(serves)
}
