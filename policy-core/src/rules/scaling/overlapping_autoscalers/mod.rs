#![doc = include_str!("en.md")]
//! `overlapping-autoscalers`

use crate::cluster::autoscaling::{paused, target_reference};
use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::object::{Object, Typed};
use crate::report::{Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "overlapping-autoscalers",
    pillar: Pillar::Scaling,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &["Deployment", "StatefulSet", "Rollout", "DeploymentConfig", "ReplicaSet", "ReplicationController"],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "two autoscalers scale one workload: the controller refuses both",
        "오토스케일러 둘이 한 워크로드를 조절한다. 컨트롤러가 둘 다 거부한다",
    ),
    page: crate::page!(),
    check: Check::Workload(check),
};

fn check(_: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let mut active = workload.autoscalers.iter().copied().filter(|object| !is_paused(object));
    let Some(first) = active.next() else { return };
    let Some(second) = active.find(|object| !is_same(first, object)) else { return };
    let path = target_reference(second)
        .map_or_else(|| Path::of("spec.scaleTargetRef"), |target| target.path.key(target.name_field));
    let (kind, name) = (workload.object.kind.as_str(), workload.object.display_name());
    let (first_kind, first_name) = (first.kind.as_str(), first.display_name());
    let (second_kind, second_name) = (second.kind.as_str(), second.display_name());
    let keda = [first, second].iter().any(|object| matches!(object.typed, Typed::ScaledObject(_)));
    let message = if keda {
        text! {
            en: "the {first_kind} `{first_name}` scales the {kind} `{name}` too, beside the {second_kind} `{second_name}`: KEDA's webhook refuses that, and without it two autoscalers find the same Pods, report `AmbiguousSelector`, and neither adds any under load",
            ko: "{second_kind} `{second_name}` 외에 {first_kind} `{first_name}`도 {kind} `{name}`의 크기를 조절한다. KEDA의 웹훅이 거부하고, 웹훅이 없으면 오토스케일러 둘이 같은 파드를 보고 `AmbiguousSelector`를 기록하여 부하가 몰려도 둘 다 파드를 늘리지 않는다"
        }
    } else {
        text! {
            en: "the {first_kind} `{first_name}` scales the {kind} `{name}` too, beside the {second_kind} `{second_name}`: the controller reports `AmbiguousSelector` for both, and neither adds a Pod under load",
            ko: "{second_kind} `{second_name}` 외에 {first_kind} `{first_name}`도 {kind} `{name}`의 크기를 조절한다. 컨트롤러가 둘 다 `AmbiguousSelector`로 기록하여 부하가 몰려도 둘 다 파드를 늘리지 않는다"
        }
    };
    let finding = Finding::new(&RULE, second.at(path), message, help(keda));
    let other = text! { en: "the other autoscaler", ko: "다른 오토스케일러" };
    let scaled = text! { en: "what both scale", ko: "둘이 함께 조절하는 워크로드" };
    findings.push(finding.related(other, first.place()).related(scaled, workload.object.place()));
}

/// KEDA takes its autoscaler away while a ScaledObject is paused.
fn is_paused(object: &Object) -> bool {
    matches!(&object.typed, Typed::ScaledObject(scaled) if paused(scaled).is_some())
}

/// Two texts of one name are one object in the cluster.
fn is_same(first: &Object, object: &Object) -> bool {
    first.kind == object.kind && first.name == object.name
}

fn help(keda: bool) -> Text {
    if keda {
        text! {
            en: "keep the ScaledObject alone, with `cpu` and `memory` among its triggers, or hand the autoscaler over to it with `scaledobject.keda.sh/transfer-hpa-ownership`",
            ko: "ScaledObject 하나만 두고 `cpu`와 `memory`도 그 트리거로 적거나, `scaledobject.keda.sh/transfer-hpa-ownership`으로 오토스케일러를 넘긴다"
        }
    } else {
        text! {
            en: "keep one autoscaler with the metrics of both: it follows the metric that asks for the most replicas",
            ko: "두 오토스케일러의 메트릭을 하나에 모은다. 가장 많은 레플리카를 요구하는 메트릭을 따른다"
        }
    }
}
