#![doc = include_str!("en.md")]
//! `single-replica`

use crate::cluster::{Context, Served, SingleWriter, Workload};
use crate::finding::{Finding, Place};
use crate::fix::Fix;
use crate::object::{BoundReplicas, Object};
use crate::report::{Applicability, Pillar, ReplicasSource, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::{Path, Scalar, resolve};

pub(crate) static RULE: Rule = Rule {
    id: "single-replica",
    pillar: Pillar::Rollout,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &["Deployment", "StatefulSet", "Rollout", "DeploymentConfig", "ReplicaSet", "ReplicationController"],
    fix: Some(Applicability::Unsafe),
    rejected: false,
    summary: Text::summary(
        "one replica serves: whatever happens to its Pod happens to the service",
        "레플리카 하나가 서비스 전체를 감당한다. 그 파드에 생기는 일이 곧 서비스에 생기는 일이다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    // An autoscaler's bound below 0 is as good as 0.
    let minimum = workload.minimum().max(0);
    if minimum > 1 || workload.has_rejected_replicas() || has_no_number(cx, workload) {
        return;
    }
    let autoscaler = workload.autoscalers.first().copied();
    let (cost_en, cost_ko) = cost(workload);
    let unseen = cx.may_be_scaled(workload);
    let (unless_en, unless_ko) = if unseen {
        (
            ", unless an autoscaler, which nobody looked for, keeps more",
            ". 찾아보지 않은 오토스케일러가 있다면 더 많을 수 있다",
        )
    } else {
        ("", "")
    };
    let (place, message) = match (workload.replicas.source, autoscaler) {
        (ReplicasSource::Hpa, Some(autoscaler)) => (
            autoscaler.at(Path::of("spec.minReplicas")),
            text! {
                en: "the autoscaler may go down to {minimum} replica: then {cost_en}",
                ko: "오토스케일러가 레플리카를 {minimum}개까지 줄일 수 있다. 그때는 {cost_ko}"
            },
        ),
        (ReplicasSource::Keda, Some(autoscaler)) if minimum == 0 => (
            autoscaler.at(Path::of("spec.minReplicaCount")),
            // Of nothing at all `scale-to-zero` speaks; what wakes up is one Pod.
            text! {
                en: "the ScaledObject may go down to 0 replicas, and runs 1 under little load: then {cost_en}",
                ko: "ScaledObject가 레플리카를 0개까지 줄일 수 있고, 부하가 적으면 1개만 둔다. 그때는 {cost_ko}"
            },
        ),
        (ReplicasSource::Keda, Some(autoscaler)) => (
            autoscaler.at(Path::of("spec.minReplicaCount")),
            text! {
                en: "the ScaledObject may go down to {minimum} replica: then {cost_en}",
                ko: "ScaledObject가 레플리카를 {minimum}개까지 줄일 수 있다. 그때는 {cost_ko}"
            },
        ),
        (ReplicasSource::Default, _) => (
            workload.object.at(Path::of("spec.replicas")),
            text! {
                en: "`spec.replicas` is not written, so 1 replica runs: {cost_en}{unless_en}",
                ko: "`spec.replicas`가 없어 레플리카 1개로 실행된다. {cost_ko}{unless_ko}"
            },
        ),
        _ => (
            workload.object.at(Path::of("spec.replicas")),
            text! {
                en: "runs {minimum} replica: {cost_en}{unless_en}",
                ko: "레플리카가 {minimum}개다. {cost_ko}{unless_ko}"
            },
        ),
    };
    let severity = match workload.tolerates_short_loss() {
        true => Severity::Info,
        false if unseen => Severity::Warning,
        false => Severity::Error,
    };
    let finding =
        Finding::new(&RULE, place, message, help(workload)).severity(severity).maybe_fix(|| fix(workload, autoscaler));
    findings.push(about_the_workload(finding, workload));
}

/// `replicas: ${REPLICAS}`: `wrong-type` says that this is no number, and how many are meant nobody knows.
fn has_no_number(cx: &Context<'_>, workload: &Workload<'_>) -> bool {
    let written = cx.written(workload.object, &Path::of("spec.replicas"));
    workload.replicas.source == ReplicasSource::Default
        && written.is_some_and(|text| !matches!(resolve(text), Scalar::Null))
}

/// What the loss of the only Pod means, and whether it is only assumed that it serves.
fn cost(workload: &Workload<'_>) -> (&'static str, &'static str) {
    match workload.served {
        _ if workload.tolerates_short_loss() => (
            "one eviction, crash or node failure leaves no Pod until its successor is ready",
            "축출, 충돌, 노드 장애 한 번이면 다음 파드가 준비될 때까지 파드가 하나도 없다",
        ),
        Served::Assumed => (
            "one eviction, crash or node failure leaves no Pod that serves (no Service is in the input, so its ports are taken as served)",
            "축출, 충돌, 노드 장애 한 번에 응답할 파드가 없어진다(입력에 서비스가 없어 이 포트로 요청이 온다고 본다)",
        ),
        _ => (
            "one eviction, crash or node failure leaves no Pod that serves",
            "축출, 충돌, 노드 장애 한 번에 응답할 파드가 없어진다",
        ),
    }
}

/// A finding that points into an autoscaler still names the workload as what it is about.
fn about_the_workload(finding: Finding, workload: &Workload<'_>) -> Finding {
    match &finding.place {
        Place::Value(object, _) if *object != workload.object.id => {
            let message = text! { en: "the workload it scales", ko: "이 오토스케일러가 조절하는 워크로드" };
            finding.related(message, workload.object.place())
        }
        _ => finding,
    }
}

fn help(workload: &Workload<'_>) -> Text {
    match workload.single_writer {
        Some(SingleWriter::Claim) => text! {
            en: "a second Pod would share the volume, so this is a trade-off: replicate at the application's level, or accept the outage of each restart",
            ko: "두 번째 파드는 볼륨을 함께 쓰게 되므로 선택의 문제다. 애플리케이션 수준에서 복제하거나, 재시작마다 생기는 중단을 받아들인다"
        },
        Some(SingleWriter::Recreate) => text! {
            en: "`Recreate` says that two Pods must not run together, so this is a trade-off: make the app safe for two, or accept the outage of each restart",
            ko: "`Recreate`는 파드 둘이 함께 실행되면 안 된다는 뜻이므로 선택의 문제다. 앱이 둘을 견디게 하거나, 재시작마다 생기는 중단을 받아들인다"
        },
        Some(SingleWriter::HostPath) => text! {
            en: "the data lies on one node, so this is a trade-off: move it to a volume that several Pods can use, or accept the outage of each restart",
            ko: "데이터가 노드 하나에 있으므로 선택의 문제다. 여러 파드가 쓸 수 있는 볼륨으로 옮기거나, 재시작마다 생기는 중단을 받아들인다"
        },
        None if bound(workload) == Some(BoundReplicas::ElectionOff) => text! {
            en: "leader election is turned off, so a second Pod would be active too: turn it on and run 2 replicas, or accept the outage of each restart",
            ko: "리더 선출을 껐으므로 두 번째 파드도 함께 일하게 된다. 리더 선출을 켜고 레플리카 2개를 실행하거나, 재시작마다 생기는 중단을 받아들인다"
        },
        None if bound(workload) == Some(BoundReplicas::KeepsData) => text! {
            en: "a second Pod would keep data of its own, so this is a trade-off: replicate at the application's level, or accept the outage of each restart",
            ko: "두 번째 파드는 데이터를 따로 갖게 되므로 선택의 문제다. 애플리케이션 수준에서 복제하거나, 재시작마다 생기는 중단을 받아들인다"
        },
        None if bound(workload).is_some() => text! {
            en: "an environment variable tells the containers how many replicas there are: change both together, if the app takes over for a Pod that is gone",
            ko: "환경 변수가 컨테이너에 레플리카 수를 알려 준다. 사라진 파드의 일을 앱이 넘겨받는다면 둘을 함께 바꾼다"
        },
        None if !workload.is_served() => text! {
            en: "nothing needs to change while a pause costs no requests",
            ko: "멈춰도 잃는 요청이 없는 동안은 바꿀 것이 없다"
        },
        None if workload.leader_elected => text! {
            en: "nothing needs to change while its work can wait: a second replica would stand by and take over sooner",
            ko: "일이 늦어져도 괜찮은 동안은 바꿀 것이 없다. 레플리카가 하나 더 있으면 대기하다가 더 빨리 넘겨받는다"
        },
        None => text! {
            en: "run at least 2 replicas, on different nodes",
            ko: "서로 다른 노드에서 레플리카를 2개 이상 실행한다"
        },
    }
}

/// Why another replica alone would not help: what the containers say of their number, where it is the one that runs.
fn bound(workload: &Workload<'_>) -> Option<BoundReplicas> {
    workload.bound_replicas.filter(|bound| match bound {
        BoundReplicas::ElectionOff | BoundReplicas::KeepsData => true,
        BoundReplicas::Told(count) => *count == workload.written_replicas.unwrap_or(1),
    })
}

fn fix(workload: &Workload<'_>, autoscaler: Option<&Object>) -> Option<Fix> {
    if workload.single_writer.is_some() || workload.tolerates_short_loss() || bound(workload).is_some() {
        return None;
    }
    Some(match (workload.replicas.source, autoscaler) {
        (ReplicasSource::Hpa, Some(autoscaler)) => {
            let title = text! { en: "Set minReplicas to 2", ko: "minReplicas를 2로 바꾼다" };
            Fix::risky(title).set(autoscaler.id, Path::of("spec.minReplicas"), 2)
        }
        (ReplicasSource::Keda, Some(autoscaler)) => {
            let title = text! { en: "Set minReplicaCount to 2", ko: "minReplicaCount를 2로 바꾼다" };
            Fix::risky(title).set(autoscaler.id, Path::of("spec.minReplicaCount"), 2)
        }
        _ => {
            let title = text! { en: "Set replicas to 2", ko: "replicas를 2로 바꾼다" };
            Fix::risky(title).set(workload.object.id, Path::of("spec.replicas"), 2)
        }
    })
}
