#![doc = include_str!("en.md")]
//! `replicas-fight-autoscaler`

use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::Typed;
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "replicas-fight-autoscaler",
    pillar: Pillar::Scaling,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &["Deployment", "StatefulSet", "Rollout", "DeploymentConfig", "ReplicaSet", "ReplicationController"],
    fix: Some(Applicability::Unsafe),
    rejected: false,
    summary: Text::summary(
        "replicas are written although an autoscaler sets them: every apply resets them",
        "오토스케일러가 정하는 레플리카 수를 매니페스트에도 적었다. 적용할 때마다 되돌아간다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    // What an API server stores always has a number of replicas, and it may be the autoscaler's own.
    if !cx.cluster.facts.are_whole() {
        return;
    }
    // 0 turns a HorizontalPodAutoscaler off: that is how a workload is parked.
    let Some(written) = workload.written_replicas.filter(|written| *written > 0) else { return };
    let Some(autoscaler) = workload.autoscalers.first().copied() else { return };
    let path = Path::of("spec.replicas");
    let (kind, name) = (autoscaler.kind.as_str(), autoscaler.display_name());
    let message = text! {
        en: "`replicas: {written}` is written and the {kind} `{name}` sets it too: every apply goes back to {written}, and under load capacity is short until the next sync, up to 15 s later",
        ko: "{kind} `{name}`에서도 레플리카 수를 정하는데 `replicas: {written}` 값을 적어 두었다. 적용할 때마다 {written}개로 돌아가고, 부하가 높으면 다음 동기화(최대 15초)까지 용량이 모자란다"
    };
    let help = text! {
        en: "remove `spec.replicas`, once with care: a client-side `kubectl apply` that drops the field resets it to 1 for one sync, so hand the field over with server-side apply first",
        ko: "`spec.replicas`를 지운다. 클라이언트 측 `kubectl apply`로 지우면 다음 동기화까지 한 번 1개로 줄어드므로, 먼저 서버 측 적용으로 필드 소유권을 넘긴다"
    };
    let related = match &autoscaler.typed {
        Typed::ScaledObject(_) => {
            text! { en: "KEDA makes an autoscaler from this ScaledObject", ko: "KEDA가 이 ScaledObject로 오토스케일러를 만든다" }
        }
        _ => text! { en: "the autoscaler that sets the replicas", ko: "레플리카 수를 정하는 오토스케일러" },
    };
    let fix = || {
        Fix::risky(text! { en: "Remove replicas", ko: "replicas를 지운다" }).remove(workload.object.id, path.clone())
    };
    findings.push(
        Finding::new(&RULE, workload.object.at(path.clone()), message, help)
            .related(related, autoscaler.place())
            .fix(fix),
    );
}
