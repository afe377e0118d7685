#![doc = include_str!("en.md")]
//! `hpa-without-requests`

use k8s_openapi::api::core::v1::ResourceRequirements;

use crate::assumptions::KubernetesVersion;
use crate::cluster::{ContainerView, Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::{Object, Typed};
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::scaling::metrics::{self, Metric};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "hpa-without-requests",
    pillar: Pillar::Scaling,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &["HorizontalPodAutoscaler"],
    fix: Some(Applicability::Display),
    rejected: false,
    summary: Text::fixed(
        "the autoscaler measures a share of requests that a container does not have: it never scales",
        "오토스케일러가 요청량 대비 비율을 재는데 요청량이 없는 컨테이너가 있다. 늘지도 줄지도 않는다",
    ),
    page: crate::page!(),
    check: Check::Object(check),
};

/// From this version the autoscaler reads requests of the Pod as a whole (KEP-2837, calculatePodRequests).
const POD_LEVEL_REQUESTS: KubernetesVersion = KubernetesVersion::new(1, 34);

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let Typed::HorizontalPodAutoscaler(autoscaler) = &object.typed else { return };
    let Some(workload) = cx.workloads_of(object).find(|workload| workload.judged) else { return };
    let mut told = Vec::new();
    for metric in metrics::of(object, autoscaler, cx.document(object)) {
        let Some(resource) = metric.resource.filter(|resource| metric.utilization && !told.contains(resource)) else {
            continue;
        };
        let lacking = lacking(cx, workload, &metric, resource);
        if lacking.is_empty() || limit_range_gives(cx, workload, resource) {
            continue;
        }
        told.push(resource);
        findings.push(finding(object, workload, metric.path, resource, &lacking));
    }
}

/// The containers without a request for a resource, as the autoscaler looks for them (`calculatePodRequests` in
/// pkg/controller/podautoscaler/replica_calculator.go).
fn lacking<'w, 'a>(
    cx: &Context<'_>,
    workload: &'w Workload<'a>,
    metric: &Metric<'_>,
    resource: &str,
) -> Vec<&'w ContainerView<'a>> {
    let of_pod = cx.assumptions.version() >= POD_LEVEL_REQUESTS && gives(workload.pod.resources.as_deref(), resource);
    if of_pod && metric.container.is_none() {
        return Vec::new();
    }
    let measured = |view: &&ContainerView<'_>| metric.container.is_none_or(|name| view.container.name == name);
    workload
        .containers()
        .iter()
        .filter(measured)
        .filter(|view| !gives(view.container.resources.as_deref(), resource))
        .collect()
}

/// The API server takes a limit for the request where none is written (`SetDefaults_Pod`, pkg/apis/core/v1/defaults.go).
fn gives(resources: Option<&ResourceRequirements>, resource: &str) -> bool {
    let has = |list: &Option<_>| -> bool {
        let list: &Option<std::collections::BTreeMap<String, _>> = list;
        list.as_ref().is_some_and(|list| list.contains_key(resource))
    };
    resources.is_some_and(|resources| has(&resources.requests) || has(&resources.limits))
}

/// Whether a LimitRange of the namespace gives containers a default request, or a default limit that becomes one.
fn limit_range_gives(cx: &Context<'_>, workload: &Workload<'_>, resource: &str) -> bool {
    let (scope, namespace) = (workload.object.scope, &workload.object.namespace);
    cx.cluster.facts.namespace_has_limit_ranges(workload.object)
        && cx
            .cluster
            .objects
            .iter()
            .filter(|object| object.kind == "LimitRange" && object.scope == scope && object.namespace == *namespace)
            .any(|object| {
                let Some(document) = cx.document(object) else { return false };
                let Ok(limits) = document.follow(object.root, &Path::of("spec.limits")) else { return false };
                document.items(limits.node).any(|item| {
                    let of_containers =
                        document.get(item, "type").and_then(|kind| document.scalar_text(kind)) == Some("Container");
                    let names = |list| document.get(item, list).and_then(|list| document.get(list, resource)).is_some();
                    of_containers && (names("defaultRequest") || names("default"))
                })
            })
}

fn finding(
    object: &Object,
    workload: &Workload<'_>,
    path: Path,
    resource: &str,
    lacking: &[&ContainerView<'_>],
) -> Finding {
    let names = lacking.iter().map(|view| format!("`{}`", view.container.name)).collect::<Vec<_>>().join(", ");
    let (minimum, kind, name) = (workload.minimum(), workload.object.kind.as_str(), workload.object.display_name());
    let message = text! {
        en: "`Utilization` is a share of the requested {resource}, and {names} of the {kind} `{name}` requests none: the autoscaler computes nothing and never scales up from {minimum}",
        ko: "`Utilization`은 {resource} 요청량 대비 비율인데 {kind} `{name}`의 컨테이너 {names}에 요청량이 없다. 오토스케일러가 값을 계산하지 못해 레플리카가 {minimum}개에서 늘지 않는다"
    };
    let help = text! {
        en: "request {resource} in every container, sidecars included, or measure an `AverageValue`",
        ko: "사이드카까지 모든 컨테이너에 {resource} 요청량을 적거나, `AverageValue`로 잰다"
    };
    let title = text! { en: "Request {resource} in each container", ko: "컨테이너마다 {resource} 요청량을 적는다" };
    let example = if resource == "memory" { "256Mi" } else { "200m" };
    let snippet =
        format!("resources:\n  requests:\n    {resource}: {example} # what the container uses at its usual load\n");
    let finding = Finding::new(&RULE, object.at(path), message, help).fix(Fix::display(title, snippet));
    lacking.iter().fold(finding, |finding, view| {
        let message = text! { en: "this container requests no {resource}", ko: "{resource} 요청량이 없는 컨테이너" };
        finding.related(message, workload.template_object.at(view.path.clone()))
    })
}
