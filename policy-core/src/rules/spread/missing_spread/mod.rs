#![doc = include_str!("en.md")]
//! `missing-spread`

use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::written_selector;
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::spread::constraint::{counts_by_revision, preferred};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "missing-spread",
    pillar: Pillar::Spread,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &["Deployment", "StatefulSet", "Rollout", "DeploymentConfig", "ReplicaSet", "ReplicationController"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "nothing keeps all replicas from running on one node or in one zone",
        "모든 레플리카가 노드 하나나 영역 하나에 몰리는 것을 막는 것이 없다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let replicas = workload.minimum();
    // A constraint or a term that was meant to separate and does not is `spread-selector-mismatch`.
    if replicas < 2 || workload.separates_replicas() || super::spread_selector_mismatch::fires(cx, workload) {
        return;
    }
    let (then_en, then_ko) = if workload.tolerates_short_loss() {
        ("takes all of them", "모두 함께 사라진다")
    } else {
        ("takes the service down", "서비스가 중단된다")
    };
    let message = text! {
        en: "neither a topology spread constraint nor anti-affinity separates the {replicas} replicas: the scheduler may put them all on one node, and its failure or drain {then_en}",
        ko: "토폴로지 분배 제약 조건도 안티어피니티도 레플리카 {replicas}개를 떼어 놓지 않는다. 모두 한 노드에 배치되면 그 노드의 장애나 드레이닝으로 {then_ko}"
    };
    let help = text! {
        en: "spread them over `kubernetes.io/hostname` and `topology.kubernetes.io/zone`; `ScheduleAnyway` never keeps a Pod from starting",
        ko: "`kubernetes.io/hostname`과 `topology.kubernetes.io/zone`으로 분산한다. `ScheduleAnyway`는 파드의 시작을 막지 않는다"
    };
    let severity = if workload.tolerates_short_loss() { Severity::Info } else { Severity::Warning };
    let place = workload.template_object.at_key(workload.pod_path());
    findings.push(Finding::new(&RULE, place, message, help).severity(severity).maybe_fix(|| fix(cx, workload)));
}

fn fix(cx: &Context<'_>, workload: &Workload<'_>) -> Option<Fix> {
    let selector = written_selector(&workload.pod_selector()?);
    let by_revision = counts_by_revision(cx, workload);
    let constraints = vec![
        preferred("kubernetes.io/hostname", selector.clone(), by_revision),
        preferred("topology.kubernetes.io/zone", selector, by_revision),
    ];
    let title = text! { en: "Spread the replicas over nodes and zones", ko: "레플리카를 노드와 영역에 분산한다" };
    Some(Fix::safe(title).set(
        workload.template_object.id,
        workload.pod_path().key("topologySpreadConstraints"),
        constraints,
    ))
}
