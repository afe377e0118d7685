//! What limits how many Pods of a workload find a place at the same time, and to how many.

use std::collections::BTreeSet;

use crate::object::api::{NodeSelectorRequirement, NodeSelectorTerm, TopologySpreadConstraint};

use super::{AntiAffinityTerm, ClaimAccess, Context, Domain, Exclusive, Workload, WorkloadKind};
use crate::rollout::SpreadConstraint;
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

/// How many domains there are, and who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Domains {
    pub(crate) count: i64,
    pub(crate) source: Source,
}

impl Domains {
    fn in_words(self) -> Text {
        let count = self.count;
        match self.source {
            Source::Written => text! { en: "the Pod names {count}", ko: "파드가 지정한 수는 {count}개" },
            Source::Nodes => text! { en: "`nodes` is assumed to be {count}", ko: "가정한 `nodes`: {count}" },
            Source::Zones => text! { en: "`zones` is assumed to be {count}", ko: "가정한 `zones`: {count}" },
        }
    }
}

/// Who says how many domains there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// The manifest: node affinity, `nodeName`, or the claim itself.
    Written,
    /// The assumption `nodes`.
    Nodes,
    /// The assumption `zones`.
    Zones,
}

/// Why Pods keep each other out.
#[derive(Clone, Debug)]
pub(crate) enum Reason<'a> {
    /// `hostPort`.
    HostPort,
    /// `hostNetwork`, with ports.
    HostNetwork,
    /// A required term that matches the Pod itself.
    AntiAffinity(AntiAffinityTerm<'a>),
    /// A demand with more `minDomains` than there are domains: each takes no more than `maxSkew`.
    Spread(&'a TopologySpreadConstraint),
    /// A claim that one node or one Pod mounts.
    Claim(ClaimAccess),
}

/// A limit: so many Pods find a place.
#[derive(Clone, Debug)]
pub(crate) struct Limit<'a> {
    pub(crate) reason: Reason<'a>,
    pub(crate) domains: Domains,
    pub(crate) places: i64,
    /// Each revision's Pods are counted by themselves.
    pub(crate) per_revision: bool,
    /// Where it is written, in the object that holds the Pod template.
    pub(crate) path: Path,
}

impl Limit<'_> {
    /// Whether it follows from what is written. A volume of one node may still be shared by Pods that meet there.
    pub(crate) fn is_certain(&self) -> bool {
        self.domains.source == Source::Written && !matches!(self.reason, Reason::Claim(ClaimAccess::Once))
    }

    /// What its domains are.
    pub(crate) fn domain(&self) -> Domain {
        match &self.reason {
            Reason::AntiAffinity(term) => Domain::of(&term.term.topology_key),
            Reason::Spread(constraint) => Domain::of(&constraint.topology_key),
            _ => Domain::Node,
        }
    }

    /// How much room it leaves, and who says so.
    pub(crate) fn room(&self) -> Text {
        let (each_en, each_ko) = match self.domain() {
            Domain::Node => ("on each node", "노드마다"),
            Domain::Zone => ("in each zone", "영역마다"),
            Domain::Other => ("in each domain", "도메인마다"),
        };
        let Text { en: source_en, ko: source_ko } = self.domains.in_words();
        match &self.reason {
            Reason::HostPort => text! {
                en: "`hostPort` has room for one Pod on each node ({source_en})",
                ko: "`hostPort` 때문에 노드마다 파드가 하나만 들어간다({source_ko})"
            },
            Reason::HostNetwork => text! {
                en: "`hostNetwork` and its ports have room for one Pod on each node ({source_en})",
                ko: "`hostNetwork`와 포트 때문에 노드마다 파드가 하나만 들어간다({source_ko})"
            },
            Reason::AntiAffinity(term) => {
                let key = &term.term.topology_key;
                text! {
                    en: "required anti-affinity over `{key}` has room for one Pod {each_en} ({source_en})",
                    ko: "`{key}` 기준의 필수 안티어피니티 때문에 {each_ko} 파드가 하나만 들어간다({source_ko})"
                }
            }
            Reason::Spread(constraint) => {
                let (key, skew) = (&constraint.topology_key, constraint.max_skew);
                let minimum = constraint.min_domains.unwrap_or(1);
                text! {
                    en: "with fewer than `minDomains: {minimum}` over `{key}` ({source_en}) there is room for {skew} Pods {each_en}",
                    ko: "`{key}` 기준의 `minDomains: {minimum}`에 못 미쳐({source_ko}) {each_ko} 파드가 많아야 {skew}개 들어간다"
                }
            }
            Reason::Claim(ClaimAccess::OncePod) => text! {
                en: "the `ReadWriteOncePod` claim is mounted by one Pod at a time",
                ko: "`ReadWriteOncePod` 클레임은 한 번에 파드 하나만 마운트한다"
            },
            Reason::Claim(_) => text! {
                en: "the `ReadWriteOnce` claim is attached to one node at a time",
                ko: "`ReadWriteOnce` 클레임은 한 번에 노드 하나에만 연결된다"
            },
        }
    }
}

/// Every limit whose domains are known or assumed.
pub(crate) fn limits<'a>(cx: &Context<'_>, workload: &Workload<'a>) -> Vec<Limit<'a>> {
    let mut limits = Vec::new();
    limits.extend(of_ports(cx, workload));
    for term in workload.anti_affinity_terms() {
        if let Some(domains) = domains(cx, workload, &term.term.topology_key)
            && term.required
            && workload.repels_itself(term.term)
        {
            limits.push(Limit {
                domains,
                places: domains.count,
                per_revision: is_per_revision(term.term.match_label_keys.as_deref()),
                path: term.path.clone(),
                reason: Reason::AntiAffinity(term),
            });
        }
    }
    for (constraint, path) in workload.spread_constraints() {
        limits.extend(of_constraint(cx, workload, constraint, &path));
    }
    limits.extend(of_claim(cx, workload));
    limits
}

fn is_per_revision(match_label_keys: Option<&[String]>) -> bool {
    match_label_keys.unwrap_or_default().iter().any(|key| key.ends_with("pod-template-hash"))
}

fn of_ports<'a>(cx: &Context<'_>, workload: &Workload<'a>) -> Option<Limit<'a>> {
    if !workload.takes_ports_of_nodes() {
        return None;
    }
    let domains = domains(cx, workload, "kubernetes.io/hostname")?;
    let host_port = workload.containers().iter().find_map(|view| {
        let index =
            view.container.ports.iter().flatten().position(|port| port.host_port.is_some_and(|port| port > 0))?;
        Some(view.path.key("ports").index(index).key("hostPort"))
    });
    let (reason, path) = match host_port {
        Some(path) => (Reason::HostPort, path),
        None => (Reason::HostNetwork, workload.pod_path().key("hostNetwork")),
    };
    Some(Limit { reason, domains, places: domains.count, per_revision: false, path })
}

fn of_constraint<'a>(
    cx: &Context<'_>,
    workload: &Workload<'a>,
    constraint: &'a TopologySpreadConstraint,
    path: &Path,
) -> Option<Limit<'a>> {
    let minimum = i64::from(constraint.min_domains?);
    let domains = domains(cx, workload, &constraint.topology_key)?;
    let spread = SpreadConstraint {
        max_skew: i64::from(constraint.max_skew),
        min_domains: minimum,
        self_match: workload.spreads_itself(constraint),
    };
    let places = spread.schedulable(i64::MAX, domains.count);
    // A skew below 1 is rejected, and so is `minDomains` of a preference.
    let demands = constraint.when_unsatisfiable == "DoNotSchedule" && constraint.max_skew > 0;
    (demands && places < i64::MAX).then(|| Limit {
        reason: Reason::Spread(constraint),
        domains,
        places,
        per_revision: is_per_revision(constraint.match_label_keys.as_deref()),
        path: path.key("minDomains"),
    })
}

fn of_claim<'a>(cx: &Context<'_>, workload: &Workload<'a>) -> Option<Limit<'a>> {
    let access = workload.claim_access.filter(|_| workload.kind != WorkloadKind::StatefulSet)?;
    let places = cx.places(Exclusive::Claim(access))?;
    // On a single node, Pods that share a node's volume are where it is.
    if access == ClaimAccess::Once && cx.assumptions.nodes <= 1 {
        return None;
    }
    Some(Limit {
        reason: Reason::Claim(access),
        domains: Domains { count: places, source: Source::Written },
        places,
        per_revision: false,
        path: workload.pod_path().key("volumes"),
    })
}

/// How many domains a topology key has for the Pods: those that the Pod names, or as many as are assumed. `None`: nobody
/// knows.
fn domains(cx: &Context<'_>, workload: &Workload<'_>, topology_key: &str) -> Option<Domains> {
    let (nodes, zones) = (i64::from(cx.assumptions.nodes), i64::from(cx.assumptions.zones));
    let domain = Domain::of(topology_key);
    let assumed = match domain {
        Domain::Node => Some(Domains { count: nodes, source: Source::Nodes }),
        // A zone without a node has no place.
        Domain::Zone if nodes < zones => Some(Domains { count: nodes, source: Source::Nodes }),
        Domain::Zone => Some(Domains { count: zones, source: Source::Zones }),
        Domain::Other => None,
    };
    let named = named_domains(workload, topology_key, domain).map(|count| Domains { count, source: Source::Written });
    match (named, assumed) {
        (Some(named), Some(assumed)) if named.count > assumed.count => Some(assumed),
        (named, assumed) => named.or(assumed),
    }
}

/// The domains that the Pod may go to by name: `nodeName`, `nodeSelector`, or a required node affinity of which each
/// alternative names some.
pub(crate) fn named_domains(workload: &Workload<'_>, topology_key: &str, domain: Domain) -> Option<i64> {
    if domain == Domain::Node && workload.pod.node_name.as_ref().is_some_and(|name| !name.is_empty()) {
        return Some(1);
    }
    if workload.pod.node_selector.as_ref().is_some_and(|labels| labels.contains_key(topology_key)) {
        return Some(1);
    }
    let affinity = workload.pod.affinity.as_ref()?.node_affinity.as_ref()?;
    let required = affinity.required_during_scheduling_ignored_during_execution.as_ref()?;
    let names =
        |requirement: &NodeSelectorRequirement, key: &str| requirement.key == key && requirement.operator == "In";
    let mut union: BTreeSet<&str> = BTreeSet::new();
    for NodeSelectorTerm { match_expressions, match_fields } in &required.node_selector_terms {
        let by_label = match_expressions.iter().flatten().find(|requirement| names(requirement, topology_key));
        let by_name = match_fields
            .iter()
            .flatten()
            .find(|requirement| domain == Domain::Node && names(requirement, "metadata.name"));
        let values = by_label.or(by_name)?.values.as_deref().unwrap_or_default();
        union.extend(values.iter().map(String::as_str));
    }
    i64::try_from(union.len()).ok().filter(|count| *count > 0)
}
