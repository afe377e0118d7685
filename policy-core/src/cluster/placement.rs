//! What keeps a workload's Pods apart, and the selector that means its Pods.

use crate::object::api::LabelSelector;
use crate::object::api::{PodAffinityTerm, TopologySpreadConstraint, WeightedPodAffinityTerm};

use super::{Context, Workload, WorkloadKind};
use crate::object::{Selector, Typed};
use crate::yaml::Path;

/// Why a Pod of the next revision cannot run beside one of this (rollout-semantics §4.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Exclusive {
    /// A container takes a port of its node.
    HostPort,
    /// It listens in the node's network.
    HostNetwork,
    /// A required anti-affinity term matches the Pod itself, whatever its revision.
    AntiAffinity(Domain),
    /// A claim that one node (or one Pod) mounts.
    Claim(ClaimAccess),
}

/// What a topology key divides the cluster into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Domain {
    /// `kubernetes.io/hostname`.
    Node,
    /// `topology.kubernetes.io/zone`, or its old name.
    Zone,
    /// Any other key: nobody knows how many values it has.
    Other,
}

impl Domain {
    /// What a topology key stands for.
    pub fn of(topology_key: &str) -> Self {
        match topology_key {
            "kubernetes.io/hostname" => Self::Node,
            "topology.kubernetes.io/zone" | "failure-domain.beta.kubernetes.io/zone" => Self::Zone,
            _ => Self::Other,
        }
    }
}

/// Who may mount a claim at the same time, the strictest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimAccess {
    /// One Pod: `ReadWriteOncePod`.
    OncePod,
    /// The Pods of one node: `ReadWriteOnce`.
    Once,
    /// The claim is not in the input.
    Unknown,
}

impl Context<'_> {
    /// How many Pods that exclude each other find a place: the assumed nodes or zones, one for a claim. `None`: nobody
    /// knows.
    pub fn places(&self, exclusive: Exclusive) -> Option<i64> {
        match exclusive {
            Exclusive::HostPort | Exclusive::HostNetwork | Exclusive::AntiAffinity(Domain::Node) => {
                Some(i64::from(self.assumptions.nodes))
            }
            // A zone without a node has no place.
            Exclusive::AntiAffinity(Domain::Zone) => {
                Some(i64::from(self.assumptions.zones.min(self.assumptions.nodes)))
            }
            Exclusive::AntiAffinity(Domain::Other) | Exclusive::Claim(ClaimAccess::Unknown) => None,
            Exclusive::Claim(ClaimAccess::OncePod | ClaimAccess::Once) => Some(1),
        }
    }
}

/// A term of `podAntiAffinity` and its path.
#[derive(Clone, Debug)]
pub struct AntiAffinityTerm<'a> {
    /// The term.
    pub term: &'a PodAffinityTerm,
    /// Its path in the object that holds the Pod template.
    pub path: Path,
    /// `requiredDuringScheduling…`.
    pub required: bool,
}

impl<'a> Workload<'a> {
    /// A selector that means the Pods: the workload's own (with a Rollout's `workloadRef`, the Deployment's), the
    /// template's labels where it has none. `None`: the Pods have no labels, nothing can mean them.
    pub fn pod_selector(&self) -> Option<LabelSelector> {
        let referred = match &self.template_object.typed {
            Typed::Deployment(spec) => Some(spec.selector.clone()),
            _ => None,
        };
        let means_the_pods = |selector: &LabelSelector| {
            let selector = Selector::of(selector);
            !selector.is_empty() && selector.matches(self.labels)
        };
        let own_labels = LabelSelector { match_labels: Some(self.labels.clone()), match_expressions: None };
        self.selector()
            .into_iter()
            .chain(referred)
            .find(means_the_pods)
            .or_else(|| (!self.labels.is_empty()).then_some(own_labels))
    }

    /// The constraints of `topologySpreadConstraints`, with their paths.
    pub fn spread_constraints(&self) -> impl Iterator<Item = (&'a TopologySpreadConstraint, Path)> + '_ {
        let list = self.pod_path().key("topologySpreadConstraints");
        let constraints = self.pod.topology_spread_constraints.iter().flatten().enumerate();
        constraints.map(move |(index, constraint)| (constraint, list.index(index)))
    }

    /// The terms of `podAntiAffinity`, required and preferred, with their paths.
    pub fn anti_affinity_terms(&self) -> Vec<AntiAffinityTerm<'a>> {
        let Some(affinity) = self.pod.affinity.as_ref().and_then(|affinity| affinity.pod_anti_affinity.as_ref()) else {
            return Vec::new();
        };
        let path = self.pod_path().keys("affinity.podAntiAffinity");
        let required = affinity.required_during_scheduling_ignored_during_execution.iter().flatten().enumerate().map(
            |(index, term)| AntiAffinityTerm {
                term,
                path: path.key("requiredDuringSchedulingIgnoredDuringExecution").index(index),
                required: true,
            },
        );
        let preferred = affinity.preferred_during_scheduling_ignored_during_execution.iter().flatten().enumerate();
        let preferred = preferred.map(|(index, WeightedPodAffinityTerm { pod_affinity_term, .. })| AntiAffinityTerm {
            term: pod_affinity_term,
            path: path.key("preferredDuringSchedulingIgnoredDuringExecution").index(index).key("podAffinityTerm"),
            required: false,
        });
        required.chain(preferred).collect()
    }

    /// Whether a constraint counts the Pod itself. An absent or empty selector counts none (§6).
    pub fn spreads_itself(&self, constraint: &TopologySpreadConstraint) -> bool {
        constraint.label_selector.as_ref().is_some_and(|selector| {
            let selector = Selector::of(selector);
            !selector.is_empty() && selector.matches(self.labels)
        })
    }

    /// Whether a term keeps the Pod away from its like. An absent selector matches none, an empty one all; which
    /// namespaces a `namespaceSelector` means is not known, so its own is taken to be among them.
    pub fn repels_itself(&self, term: &PodAffinityTerm) -> bool {
        let elsewhere = term.namespace_selector.is_none()
            && term.namespaces.as_ref().is_some_and(|names| {
                !names.is_empty() && !names.iter().any(|name| Some(name) == self.object.namespace.as_ref())
            });
        let differs = term.mismatch_label_keys.iter().flatten().any(|key| self.labels.contains_key(key));
        !elsewhere
            && !differs
            && term.label_selector.as_ref().is_some_and(|selector| Selector::of(selector).matches(self.labels))
    }

    /// Whether a constraint, a term or a node's port keeps the replicas apart, as a demand or a preference.
    pub fn separates_replicas(&self) -> bool {
        self.spread_constraints().any(|(constraint, _)| self.spreads_itself(constraint))
            || self.anti_affinity_terms().iter().any(|term| self.repels_itself(term.term))
            || self.takes_node_ports().is_some()
    }

    /// Whether no node runs two Pods of one revision: their ports or a required anti-affinity keep them apart. A wider
    /// domain than a node does so too.
    pub fn is_alone_on_its_node(&self) -> bool {
        self.takes_node_ports().is_some()
            || self.anti_affinity_terms().iter().any(|term| term.required && self.repels_itself(term.term))
    }

    /// Why a second Pod cannot run beside the first; the first reason of several.
    pub fn exclusive(&self) -> Option<Exclusive> {
        if let Some(ports) = self.takes_node_ports() {
            return Some(ports);
        }
        let per_revision = |term: &PodAffinityTerm| {
            term.match_label_keys.iter().flatten().any(|key| key.ends_with("pod-template-hash"))
        };
        let terms = self.anti_affinity_terms();
        let excludes =
            |term: &&AntiAffinityTerm<'_>| term.required && self.repels_itself(term.term) && !per_revision(term.term);
        // Zones are fewer than nodes: the widest domain decides.
        if let Some(domain) = terms.iter().filter(excludes).map(|term| Domain::of(&term.term.topology_key)).max() {
            return Some(Exclusive::AntiAffinity(domain));
        }
        // Each Pod of a StatefulSet has claims of its own.
        self.claim_access.filter(|_| self.kind != WorkloadKind::StatefulSet).map(Exclusive::Claim)
    }

    /// Whether two Pods on one node would need the same port of it.
    pub fn takes_ports_of_nodes(&self) -> bool {
        self.takes_node_ports().is_some()
    }

    /// Whether requests for a node are answered by that node's own Pod: ports of the node, or Services that stay local.
    pub fn serves_each_node(&self) -> bool {
        let local = |policy: &Option<String>| policy.as_deref() == Some("Local");
        let mut services = self.typed_services().filter_map(|(_, service)| service.spec.as_ref()).peekable();
        let stays_local = services.peek().is_some()
            && services.all(|spec| local(&spec.external_traffic_policy) || local(&spec.internal_traffic_policy));
        stays_local || self.takes_node_ports().is_some()
    }

    fn takes_node_ports(&self) -> Option<Exclusive> {
        let mut ports = self.containers().iter().flat_map(|view| view.container.ports.iter().flatten()).peekable();
        let any = ports.peek().is_some();
        if ports.any(|port| port.host_port.is_some_and(|port| port > 0)) {
            return Some(Exclusive::HostPort);
        }
        (any && self.pod.host_network == Some(true)).then_some(Exclusive::HostNetwork)
    }
}

/// Directories of a node that agents look at; data is kept elsewhere.
pub(super) fn is_system_path(path: &str) -> bool {
    ["/etc", "/proc", "/sys", "/dev", "/run", "/var/run", "/var/log", "/lib", "/usr", "/boot"]
        .iter()
        .any(|prefix| path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}
