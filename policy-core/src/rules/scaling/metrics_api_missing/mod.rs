#![doc = include_str!("en.md")]
//! `metrics-api-missing`

use crate::assumptions::MetricsApi;
use crate::cluster::{Context, metrics};
use crate::finding::Finding;
use crate::object::{Object, Standing};
use crate::report::{Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "metrics-api-missing",
    pillar: Pillar::Scaling,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &["HorizontalPodAutoscaler", "ScaledObject"],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "nothing is known to serve the metrics API that the autoscaler reads",
        "오토스케일러가 읽는 메트릭 API를 무엇이 제공하는지 알 수 없다",
    ),
    page: crate::page!(),
    check: Check::Object(check),
};

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    if object.standing != Standing::Judged {
        return;
    }
    let mut told = Vec::new();
    for metric in metrics::of_object(cx, object) {
        let api = metric.api;
        let said = cx.assumptions.has_metrics_api(api);
        if told.contains(&api) || said == Some(true) || cx.cluster.facts.has_metrics_api(object.scope, api) {
            continue;
        }
        if said.is_none() && cx.weight_of_absence(&["APIService"]).is_none() {
            continue;
        }
        told.push(api);
        let severity = if said == Some(false) { Severity::Error } else { Severity::Warning };
        let message = message(api, said == Some(false));
        findings.push(Finding::new(&RULE, object.at(metric.path), message, help(api)).severity(severity));
    }
}

fn message(api: MetricsApi, lacking: bool) -> Text {
    let group = group(api);
    if lacking {
        text! {
            en: "the cluster does not serve `{group}`, which this metric is read from: the autoscaler never scales, and a peak meets the replicas that happen to run",
            ko: "이 메트릭을 읽어 올 `{group}` API가 클러스터에 없다. 오토스케일러가 동작하지 않아, 부하가 몰려도 그때 떠 있던 레플리카로 버텨야 한다"
        }
    } else {
        text! {
            en: "this metric is read from `{group}`, and nothing in the input serves it: without it the autoscaler never scales",
            ko: "이 메트릭을 읽어 올 `{group}` API를 제공하는 것이 입력에 없다. 이 API가 없으면 오토스케일러는 동작하지 않는다"
        }
    }
}

fn help(api: MetricsApi) -> Text {
    match api {
        MetricsApi::Resource => text! {
            en: "install metrics-server, or say that the cluster has it: `--assume metricsApis=resource`",
            ko: "metrics-server를 설치하거나, 클러스터에 있다고 알린다: `--assume metricsApis=resource`"
        },
        MetricsApi::Custom => text! {
            en: "install an adapter such as prometheus-adapter, or say that the cluster has one: `--assume metricsApis=resource,custom`",
            ko: "prometheus-adapter 같은 어댑터를 설치하거나, 클러스터에 있다고 알린다: `--assume metricsApis=resource,custom`"
        },
        MetricsApi::External => text! {
            en: "install an adapter such as KEDA, or say that the cluster has one: `--assume metricsApis=resource,external`",
            ko: "KEDA 같은 어댑터를 설치하거나, 클러스터에 있다고 알린다: `--assume metricsApis=resource,external`"
        },
    }
}

fn group(api: MetricsApi) -> &'static str {
    match api {
        MetricsApi::Resource => "metrics.k8s.io",
        MetricsApi::Custom => "custom.metrics.k8s.io",
        MetricsApi::External => "external.metrics.k8s.io",
    }
}
