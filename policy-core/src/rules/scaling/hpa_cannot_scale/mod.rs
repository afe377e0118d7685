#![doc = include_str!("en.md")]
//! `hpa-cannot-scale`

use crate::cluster::autoscaling::{PAUSED, PAUSED_REPLICAS, Pause, paused};
use crate::cluster::{Context, ScaleTarget, scale_target};
use crate::finding::Finding;
use crate::object::{Object, Typed};
use crate::report::{Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "hpa-cannot-scale",
    pillar: Pillar::Scaling,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Info,
    kinds: &["HorizontalPodAutoscaler", "ScaledObject"],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "the autoscaler's bounds leave it nothing to do, or less than already runs",
        "오토스케일러의 상한과 하한 사이에 여유가 없거나, 상한이 지금의 레플리카 수보다 낮다",
    ),
    page: crate::page!(),
    check: Check::Object(check),
};

/// `minReplicas` and `maxReplicas` as the kind names them.
fn fields(object: &Object) -> (&'static str, &'static str) {
    match object.typed {
        Typed::ScaledObject(_) => ("minReplicaCount", "maxReplicaCount"),
        _ => ("minReplicas", "maxReplicas"),
    }
}

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let Some(bounds) = scale_target(object).filter(|_| !object.owned) else { return };
    if let Typed::ScaledObject(scaled) = &object.typed
        && let Some(pause) = paused(scaled)
    {
        findings.push(on_hold(object, pause));
        return;
    }
    let (min_field, max_field) = fields(object);
    let (minimum, maximum) = (bounds.minimum, bounds.maximum);
    let path = Path::of("spec").key(max_field);
    if minimum > maximum {
        findings.push(refused(object, &bounds).severity(Severity::Error));
    } else if let Some((written, workload)) = cx
        .workloads_of(object)
        .filter(|workload| workload.judged)
        .find_map(|workload| Some((workload.written_replicas.filter(|written| *written > maximum)?, workload)))
    {
        let message = text! {
            en: "`spec.replicas` is {written} and `{max_field}` {maximum}: the autoscaler's first sync takes {written} Pods down to {maximum}, and each apply starts them again",
            ko: "`spec.replicas` 값은 {written}개인데 `{max_field}` 값은 {maximum}개다. 오토스케일러의 첫 동기화에서 파드가 {maximum}개로 줄고, 적용할 때마다 다시 늘어난다"
        };
        let help = text! {
            en: "raise `{max_field}` above {written}, and leave `spec.replicas` to the autoscaler",
            ko: "`{max_field}` 값을 {written}개보다 크게 적고, `spec.replicas`는 오토스케일러에 맡긴다"
        };
        let related = text! { en: "the replicas as written", ko: "적혀 있는 레플리카 수" };
        let finding = Finding::new(&RULE, object.at(path), message, help).severity(Severity::Warning);
        findings.push(finding.related(related, workload.object.at(Path::of("spec.replicas"))));
    } else if minimum == maximum {
        let message = text! {
            en: "`{min_field}` and `{max_field}` are both {maximum}: nothing is ever scaled, however high a peak is",
            ko: "`{min_field}`, `{max_field}` 값이 모두 {maximum}개다. 부하가 아무리 몰려도 크기가 바뀌지 않는다"
        };
        let help = text! {
            en: "raise `{max_field}` to what a peak needs, or remove the autoscaler and write `spec.replicas`",
            ko: "부하가 몰릴 때 필요한 만큼 `{max_field}` 값을 올리거나, 오토스케일러를 지우고 `spec.replicas`를 적는다"
        };
        findings.push(Finding::new(&RULE, object.at(path), message, help));
    }
}

fn refused(object: &Object, bounds: &ScaleTarget<'_>) -> Finding {
    let (min_field, max_field) = fields(object);
    let (minimum, maximum) = (bounds.minimum, bounds.maximum);
    let by_keda = matches!(object.typed, Typed::ScaledObject(_));
    let (en, ko) = if by_keda { ("KEDA", "KEDA가") } else { ("the API server", "API 서버가") };
    let message = text! {
        en: "`{min_field}` {minimum} is above `{max_field}` {maximum}: {en} refuses it, and nothing scales",
        ko: "`{min_field}` 값 {minimum}, `{max_field}` 값 {maximum}: 하한이 상한보다 높아 {ko} 거부하므로 크기가 조절되지 않는다"
    };
    let help = text! {
        en: "write a `{max_field}` above the minimum",
        ko: "`{max_field}` 값을 하한보다 크게 적는다"
    };
    Finding::new(&RULE, object.at(Path::of("spec").key(max_field)), message, help)
}

fn on_hold(object: &Object, pause: Pause) -> Finding {
    let message = match pause {
        Pause::At(replicas) => text! {
            en: "the ScaledObject is paused at {replicas}: nothing is scaled until the annotation goes, whatever the load",
            ko: "레플리카 {replicas}개에서 일시 중지된 ScaledObject다. 애너테이션을 지울 때까지 부하가 어떻든 크기가 바뀌지 않는다"
        },
        Pause::AsItRuns => text! {
            en: "the ScaledObject is paused: nothing is scaled until the annotation goes, whatever the load",
            ko: "일시 중지된 ScaledObject다. 애너테이션을 지울 때까지 부하가 어떻든 크기가 바뀌지 않는다"
        },
    };
    let help = text! {
        en: "remove the annotation once the reason is gone; a pause is easily forgotten in a manifest",
        ko: "이유가 없어지면 애너테이션을 지운다. 매니페스트에 적어 둔 일시 중지는 잊기 쉽다"
    };
    let key = if matches!(pause, Pause::At(_)) { PAUSED_REPLICAS } else { PAUSED };
    Finding::new(&RULE, object.at(Path::of("metadata.annotations").key(key)), message, help)
}
