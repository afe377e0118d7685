#![doc = include_str!("en.md")]
//! `max-skew-too-large`

use crate::object::api::TopologySpreadConstraint;

use crate::assumptions::KubernetesVersion;
use crate::cluster::{Context, Domain, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "max-skew-too-large",
    pillar: Pillar::Spread,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &["Deployment", "StatefulSet", "Rollout", "DeploymentConfig", "ReplicaSet", "ReplicationController"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "a spread constraint allows a skew as large as the number of replicas, so all may share one domain",
        "분배 제약 조건이 레플리카 수만큼의 차이를 허용하여 모두 한곳에 몰릴 수 있다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

/// `nodeTaintsPolicy` is on by default from 1.26 (KEP-3094).
const NODE_TAINTS_POLICY: KubernetesVersion = KubernetesVersion::new(1, 26);

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    // A constraint that counts other Pods is `spread-selector-mismatch`.
    for (constraint, path) in
        workload.spread_constraints().filter(|(constraint, _)| workload.spreads_itself(constraint))
    {
        let Some(message) = message(workload, constraint) else { continue };
        let help = text! {
            en: "write `maxSkew: 1`: the domains then differ by one Pod at most",
            ko: "`maxSkew: 1`로 쓴다. 그러면 어느 두 곳의 파드 수도 하나보다 많이 차이 나지 않는다"
        };
        let severity = if workload.tolerates_short_loss() { Severity::Info } else { Severity::Warning };
        let place = workload.template_object.at(path.key("maxSkew"));
        let fix = || fix(cx, workload, constraint, &path);
        findings.push(Finding::new(&RULE, place, message, help).severity(severity).fix(fix));
    }
}

/// What the skew allows: all replicas in one domain however many there are, or at the autoscaler's minimum.
fn message(workload: &Workload<'_>, constraint: &TopologySpreadConstraint) -> Option<Text> {
    let (skew, key) = (constraint.max_skew, &constraint.topology_key);
    let fewest = workload.minimum();
    let most = workload.replicas.maximum.unwrap_or(fewest).max(fewest);
    let (one_en, one_ko) = match Domain::of(key) {
        Domain::Node => ("node", "노드"),
        Domain::Zone => ("zone", "영역"),
        Domain::Other => ("domain", "도메인"),
    };
    let preferred = constraint.when_unsatisfiable == "ScheduleAnyway";
    match (most >= 2 && skew >= most, fewest >= 2 && skew >= fewest) {
        // The scheduler adds maxSkew − 1 to every domain's count before it compares them (`scoreForCount`).
        (true, _) if preferred => Some(text! {
            en: "`maxSkew: {skew}` over `{key}` waters the preference down until it hardly matters that all {most} replicas share one {one_en}, and its loss takes the service down",
            ko: "`{key}` 기준의 `maxSkew: {skew}` 때문에 레플리카 {most}개가 모두 한 {one_ko}에 있어도 점수가 거의 달라지지 않는다. 그곳을 잃으면 서비스가 중단된다"
        }),
        (true, _) => Some(text! {
            en: "`maxSkew: {skew}` over `{key}` lets all {most} replicas share one {one_en}: the constraint never turns a Pod away, and the loss of that {one_en} takes the service down",
            ko: "`{key}` 기준의 `maxSkew: {skew}` 때문에 레플리카 {most}개가 모두 한 {one_ko}에 있을 수 있다. 아무 파드도 막지 않는 제약 조건이며, 그곳을 잃으면 서비스가 중단된다"
        }),
        (_, true) => Some(text! {
            en: "at the autoscaler's minimum of {fewest}, `maxSkew: {skew}` over `{key}` lets all replicas share one {one_en}, and its loss takes the service down",
            ko: "오토스케일러의 최솟값 {fewest}개에서 `{key}` 기준의 `maxSkew: {skew}` 때문에 레플리카가 모두 한 {one_ko}에 있을 수 있다. 그곳을 잃으면 서비스가 중단된다"
        }),
        _ => None,
    }
}

fn fix(cx: &Context<'_>, workload: &Workload<'_>, constraint: &TopologySpreadConstraint, path: &Path) -> Fix {
    let object = workload.template_object.id;
    // Tainted nodes, those of a lost zone among them, would otherwise count as domains without Pods, and a demand for
    // such a small skew would leave replicas pending (§6).
    let demands = constraint.when_unsatisfiable != "ScheduleAnyway";
    let unset = constraint.node_taints_policy.is_none() && cx.assumptions.version() >= NODE_TAINTS_POLICY;
    if demands && unset {
        let title = text! {
            en: "Set maxSkew to 1 and leave tainted nodes out of the count",
            ko: "maxSkew를 1로 바꾸고 테인트가 있는 노드는 세지 않는다"
        };
        return Fix::safe(title).set(object, path.key("maxSkew"), 1).set(object, path.key("nodeTaintsPolicy"), "Honor");
    }
    let title = text! { en: "Set maxSkew to 1", ko: "maxSkew를 1로 바꾼다" };
    Fix::safe(title).set(object, path.key("maxSkew"), 1)
}
