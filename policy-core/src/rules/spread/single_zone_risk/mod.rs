#![doc = include_str!("en.md")]
//! `single-zone-risk`

use crate::cluster::room::named_domains;
use crate::cluster::{Context, Domain, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::written_selector;
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::spread::constraint::{counts_by_revision, preferred};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Value;

pub(crate) static RULE: Rule = Rule {
    id: "single-zone-risk",
    pillar: Pillar::Spread,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Info,
    kinds: &["Deployment", "StatefulSet", "Rollout", "DeploymentConfig", "ReplicaSet", "ReplicationController"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "the replicas are spread over nodes and not over zones",
        "레플리카가 노드로는 분산되지만 영역으로는 분산되지 않는다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

const ZONE: &str = "topology.kubernetes.io/zone";

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let replicas = workload.minimum();
    let one_place = cx.assumptions.zones <= 1 || cx.assumptions.nodes <= 1;
    if replicas < 2 || one_place || workload.tolerates_short_loss() || is_everywhere(cx, workload) {
        return;
    }
    // What was meant for zones and misses its own Pods is `spread-selector-mismatch`; a key of somebody's own may be wider.
    if !separates_nodes(workload) || separates_wider(workload) || stays_in_one_zone(workload) {
        return;
    }
    let zones = cx.assumptions.zones;
    let message = text! {
        en: "the {replicas} replicas are spread over nodes and over nothing wider: all may be in one of the zones ({zones} are assumed), and its loss takes the service down",
        ko: "레플리카 {replicas}개가 노드로만 분산되고 더 넓은 곳으로는 분산되지 않는다. 모두 한 영역(가정한 수: {zones}개)에 있으면 그 영역의 장애로 서비스가 중단된다"
    };
    let help = text! {
        en: "spread them over `{ZONE}` as well; `ScheduleAnyway` never keeps a Pod from starting",
        ko: "`{ZONE}` 기준으로도 분산한다. `ScheduleAnyway`는 파드의 시작을 막지 않는다"
    };
    let path = workload.pod_path();
    let object = workload.template_object;
    let place = if has_constraints(workload) {
        object.at_key(path.key("topologySpreadConstraints"))
    } else if workload.pod.affinity.is_some() {
        object.at_key(path.key("affinity"))
    } else {
        object.at_key(path)
    };
    findings.push(Finding::new(&RULE, place, message, help).maybe_fix(|| fix(cx, workload)));
}

/// More replicas than nodes, one on each: they are on every node of every zone, and the rest is `too-few-domains`.
fn is_everywhere(cx: &Context<'_>, workload: &Workload<'_>) -> bool {
    workload.takes_ports_of_nodes() && i64::from(workload.minimum()) > i64::from(cx.assumptions.nodes)
}

/// A constraint, a term or a node's port keeps the replicas on different nodes.
fn separates_nodes(workload: &Workload<'_>) -> bool {
    let is_node = |key: &str| Domain::of(key) == Domain::Node;
    workload
        .spread_constraints()
        .any(|(constraint, _)| is_node(&constraint.topology_key) && workload.spreads_itself(constraint))
        || workload
            .anti_affinity_terms()
            .iter()
            .any(|term| is_node(&term.term.topology_key) && workload.repels_itself(term.term))
        || workload.takes_ports_of_nodes()
}

/// Something is said about zones, or about what nobody knows.
fn separates_wider(workload: &Workload<'_>) -> bool {
    let is_wider = |key: &str| Domain::of(key) != Domain::Node;
    workload.spread_constraints().any(|(constraint, _)| is_wider(&constraint.topology_key))
        || workload
            .anti_affinity_terms()
            .iter()
            .any(|term| is_wider(&term.term.topology_key) && workload.repels_itself(term.term))
}

/// Somebody chose the zone: no constraint brings the Pods anywhere else.
fn stays_in_one_zone(workload: &Workload<'_>) -> bool {
    let named = |key: &str, domain| named_domains(workload, key, domain) == Some(1);
    [ZONE, "failure-domain.beta.kubernetes.io/zone"].into_iter().any(|key| named(key, Domain::Zone))
        || named("kubernetes.io/hostname", Domain::Node)
}

fn has_constraints(workload: &Workload<'_>) -> bool {
    workload.pod.topology_spread_constraints.as_ref().is_some_and(|constraints| !constraints.is_empty())
}

fn fix(cx: &Context<'_>, workload: &Workload<'_>) -> Option<Fix> {
    let selector = written_selector(&workload.pod_selector()?);
    let constraint = preferred(ZONE, selector, counts_by_revision(cx, workload));
    let title = text! { en: "Spread the replicas over zones as well", ko: "레플리카를 영역으로도 분산한다" };
    let list = workload.pod_path().key("topologySpreadConstraints");
    let written = workload.pod.topology_spread_constraints.as_ref().map_or(0, Vec::len);
    let (path, value) =
        if written == 0 { (list, Value::Seq(vec![constraint])) } else { (list.index(written), constraint) };
    Some(Fix::safe(title).set(workload.template_object.id, path, value))
}
