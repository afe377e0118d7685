#![doc = include_str!("en.md")]
//! `hpa-without-requests`

use crate::cluster::{ContainerView, Context, Workload, metrics};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::Object;
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "hpa-without-requests",
    pillar: Pillar::Scaling,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &["HorizontalPodAutoscaler", "ScaledObject"],
    fix: Some(Applicability::Display),
    rejected: false,
    summary: Text::summary(
        "the autoscaler measures a share of requests that a container does not have: it never scales",
        "오토스케일러가 요청량 대비 비율을 재는데 요청량이 없는 컨테이너가 있다. 늘지도 줄지도 않는다",
    ),
    page: crate::page!(),
    check: Check::Object(check),
};

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let Some(workload) = cx.workloads_of(object).find(|workload| workload.judged) else { return };
    let mut told = Vec::new();
    for metric in metrics::of_object(cx, object) {
        let Some(resource) = metric.resource.filter(|resource| metric.utilization && !told.contains(resource)) else {
            continue;
        };
        let lacking = metrics::lacking_requests(cx, workload, &metric, resource);
        if lacking.is_empty() {
            continue;
        }
        told.push(resource);
        let finding = finding(object, workload, metric.path, resource, &lacking);
        // A LimitRange that nobody looked for may give them one.
        let severity = finding.severity.min(cx.weight_of_absence(&["LimitRange"]).unwrap_or(Severity::Warning));
        findings.push(finding.severity(severity));
    }
}

fn finding(
    object: &Object,
    workload: &Workload<'_>,
    path: Path,
    resource: &str,
    lacking: &[&ContainerView<'_>],
) -> Finding {
    let names = lacking.iter().map(|view| format!("`{}`", view.container.name)).collect::<Vec<_>>().join(", ");
    let (minimum, kind, name) =
        (workload.minimum().max(1), workload.object.kind.as_str(), workload.object.display_name());
    let message = text! {
        en: "`Utilization` is a share of the requested {resource}, and {names} of the {kind} `{name}` requests none: the autoscaler computes nothing and never scales up from {minimum}",
        ko: "`Utilization`은 {resource} 요청량 대비 비율인데 {kind} `{name}`의 컨테이너 {names}에 요청량이 없다. 오토스케일러가 값을 계산하지 못해 레플리카가 {minimum}개에서 늘지 않는다"
    };
    let help = text! {
        en: "request {resource} in every container, sidecars included, or measure an `AverageValue`",
        ko: "사이드카까지 모든 컨테이너에 {resource} 요청량을 적거나, `AverageValue`로 잰다"
    };
    let title = || text! { en: "Request {resource} in each container", ko: "컨테이너마다 {resource} 요청량을 적는다" };
    let example = if resource == "memory" { "256Mi" } else { "200m" };
    let snippet =
        format!("resources:\n  requests:\n    {resource}: {example} # what the container uses at its usual load\n");
    let finding = Finding::new(&RULE, object.at(path), message, help).fix(|| Fix::display(title(), snippet));
    lacking.iter().fold(finding, |finding, view| {
        let message = text! { en: "this container requests no {resource}", ko: "{resource} 요청량이 없는 컨테이너" };
        finding.related(message, workload.template_object.at(view.path.clone()))
    })
}
