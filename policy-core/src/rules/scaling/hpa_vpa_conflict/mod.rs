#![doc = include_str!("en.md")]
//! `hpa-vpa-conflict`

use crate::cluster::autoscaling::vertical;
use crate::cluster::metrics::{self, Metric};
use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::object::{Object, VerticalPodAutoscalerSpec};
use crate::report::{Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "hpa-vpa-conflict",
    pillar: Pillar::Scaling,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &["VerticalPodAutoscaler"],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "two autoscalers steer by one resource: what one changes is what the other measures",
        "수직과 수평 오토스케일러가 같은 리소스로 조절한다. 한쪽이 바꾸는 값을 다른 쪽이 잰다",
    ),
    page: crate::page!(),
    check: Check::Object(check),
};

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let Some(spec) = vertical(object).filter(|spec| spec.update_mode().changes_running_pods()) else { return };
    for workload in cx.workloads_of(object).filter(|workload| workload.judged) {
        let Some((autoscaler, shared)) = contested(cx, workload, spec) else { continue };
        let path = Path::of("spec.updatePolicy.updateMode");
        let (message, help) = (message(autoscaler, workload, &shared), help(&shared));
        let mut finding = Finding::new(&RULE, object.at(path), message, help);
        for metric in shared {
            let resource = metric.resource.unwrap_or_default();
            let measured = text! { en: "measures {resource} as a share of the requests", ko: "요청량 대비 {resource} 비율을 잰다" };
            finding = finding.related(measured, autoscaler.at(metric.path));
        }
        findings.push(finding);
    }
}

/// The first autoscaler that measures a share of requests which the VerticalPodAutoscaler writes, and its metrics that do,
/// each resource once. Init containers get no recommendation.
fn contested<'a>(
    cx: &Context<'_>,
    workload: &Workload<'a>,
    spec: &VerticalPodAutoscalerSpec,
) -> Option<(&'a Object, Vec<Metric<'a>>)> {
    let written = |metric: &Metric<'_>, resource: &str| {
        let mut containers = workload.pod.containers.iter();
        containers.any(|container| {
            metric.container.is_none_or(|name| name == container.name) && spec.controls(&container.name, resource)
        })
    };
    workload.autoscalers.iter().find_map(|autoscaler| {
        let mut shared: Vec<Metric<'a>> = Vec::new();
        for metric in metrics::of_object(cx, autoscaler) {
            let Some(resource) = metric.resource.filter(|_| metric.utilization) else { continue };
            if written(&metric, resource) && shared.iter().all(|known| known.resource != metric.resource) {
                shared.push(metric);
            }
        }
        (!shared.is_empty()).then_some((*autoscaler, shared))
    })
}

fn resources(shared: &[Metric<'_>], and: &str) -> String {
    shared.iter().filter_map(|metric| metric.resource).collect::<Vec<_>>().join(and)
}

fn message(autoscaler: &Object, workload: &Workload<'_>, shared: &[Metric<'_>]) -> Text {
    let (kind, name) = (autoscaler.kind.as_str(), autoscaler.display_name());
    let (target_kind, target) = (workload.object.kind.as_str(), workload.object.display_name());
    let (en, ko) = (resources(shared, " and "), resources(shared, ", "));
    text! {
        en: "this rewrites the {en} requests of the {target_kind} `{target}`, and the {kind} `{name}` measures usage as a share of them: under load raised requests look like less usage, and replicas go when they are needed",
        ko: "{kind} `{name}`에서 {target_kind} `{target}`의 {ko} 요청량 대비 사용률을 재는데 그 요청량을 여기서 바꾼다. 부하가 높을 때 요청량이 늘면 사용률이 낮아 보여 필요한 레플리카가 줄어든다"
    }
}

fn help(shared: &[Metric<'_>]) -> Text {
    let (en, ko) = (resources(shared, " and "), resources(shared, ", "));
    text! {
        en: "leave {en} to one of the two: name the other resource in `controlledResources`, scale by another metric, or set `updateMode: \"Off\"` and read the recommendations",
        ko: "{ko} 조절은 한쪽에만 맡긴다. `controlledResources`에 다른 리소스만 적거나, 다른 메트릭으로 늘리거나, `updateMode: \"Off\"`로 두고 추천만 읽는다"
    }
}
