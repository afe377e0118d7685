#![doc = include_str!("en.md")]
//! `scale-to-zero`

use crate::cluster::autoscaling::paused;
use crate::cluster::{Context, Workload, scale_target};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::{KedaScaledObjectSpec, Object, Typed};
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::HPA_SYNC_SECONDS;
use crate::rules::scaling::requests::service_with_requests;
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "scale-to-zero",
    pillar: Pillar::Scaling,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &["HorizontalPodAutoscaler", "ScaledObject"],
    fix: Some(Applicability::Unsafe),
    rejected: false,
    summary: Text::summary(
        "nothing runs while there is no load, and nothing holds the first request",
        "부하가 없으면 아무것도 실행되지 않는데, 첫 요청을 잡아 둘 것이 없다",
    ),
    page: crate::page!(fixed),
    check: Check::Object(check),
};

/// `pollingInterval` of a ScaledObject where it is not written.
const POLLING_SECONDS: i64 = 30;

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let Some(bounds) = scale_target(object).filter(|bounds| bounds.minimum <= 0 && bounds.maximum > 0) else { return };
    let (seconds, field) = match &object.typed {
        Typed::ScaledObject(scaled) => {
            let Some(spec) = scaled.spec.as_ref().filter(|_| paused(scaled).is_none()) else { return };
            if cx.cluster.facts.namespace_has_http_scaled_objects(object) || is_pushed(spec) {
                return;
            }
            let field = if spec.idle_replica_count.is_some() { "idleReplicaCount" } else { "minReplicaCount" };
            (spec.polling_interval.map_or(POLLING_SECONDS, i64::from), field)
        }
        _ => (HPA_SYNC_SECONDS, "minReplicas"),
    };
    for workload in cx.workloads_of(object).filter(|workload| workload.judged) {
        let Some(service) = service_with_requests(workload) else { continue };
        let name = service.display_name();
        let message = text! {
            en: "nothing runs while there is no load, and requests through the Service `{name}` wake nothing: they fail until the metrics are asked again, every {seconds} s, and a Pod has started",
            ko: "부하가 없으면 파드가 0개인데 서비스 `{name}`에 온 요청은 파드를 깨우지 못한다. {seconds}초마다 메트릭을 다시 보고 파드가 시작될 때까지 요청이 실패한다"
        };
        let help = text! {
            en: "keep at least 2 replicas, or put an activator in front that holds requests, such as KEDA's HTTP add-on or Knative",
            ko: "레플리카를 2개 이상 남겨 두거나, KEDA의 HTTP 애드온이나 Knative처럼 요청을 잡아 두는 것을 앞에 둔다"
        };
        let related = text! { en: "where the requests come in", ko: "요청이 들어오는 곳" };
        let finding = Finding::new(&RULE, object.at(Path::of("spec").key(field)), message, help);
        findings.push(finding.related(related, service.place()).fix(|| fix(object, workload, bounds.maximum)));
    }
}

/// A scaler that pushes can wake a workload at once, as the one of KEDA's HTTP add-on does.
fn is_pushed(spec: &KedaScaledObjectSpec) -> bool {
    spec.triggers.iter().flatten().any(|trigger| trigger.type_.as_deref() == Some("external-push"))
}

fn fix(object: &Object, workload: &Workload<'_>, maximum: i32) -> Fix {
    let single = workload.single_writer.is_some() || workload.leader_elected || maximum < 2;
    let minimum = if single { 1 } else { 2 };
    let Typed::ScaledObject(scaled) = &object.typed else {
        let title = text! { en: "Set minReplicas to {minimum}", ko: "minReplicas를 {minimum}개로 바꾼다" };
        return Fix::risky(title).set(object.id, Path::of("spec.minReplicas"), i64::from(minimum));
    };
    let spec = scaled.spec.as_ref();
    let minimum = spec.and_then(|spec| spec.min_replica_count).unwrap_or(0).max(minimum);
    let title = text! { en: "Set minReplicaCount to {minimum}", ko: "minReplicaCount를 {minimum}개로 바꾼다" };
    let fix = Fix::risky(title).set(object.id, Path::of("spec.minReplicaCount"), i64::from(minimum));
    if spec.is_some_and(|spec| spec.idle_replica_count.is_some()) {
        fix.remove(object.id, Path::of("spec.idleReplicaCount"))
    } else {
        fix
    }
}
