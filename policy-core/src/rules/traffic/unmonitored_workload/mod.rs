#![doc = include_str!("en.md")]
//! `unmonitored-workload`

use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::report::{Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "unmonitored-workload",
    pillar: Pillar::Traffic,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Info,
    kinds: &["Deployment", "StatefulSet", "DaemonSet", "Rollout", "DeploymentConfig"],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "nothing collects the metrics of a served workload, though others of its namespace are watched",
        "같은 네임스페이스의 다른 워크로드와 달리, 요청을 받는 워크로드의 메트릭을 수집하는 것이 없다",
    ),
    page: crate::page!(),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let monitored = workload.monitored || collects_by_itself(workload);
    if monitored || !workload.is_served() || !cx.cluster.facts.namespace_is_monitored(workload.object) {
        return;
    }
    let message = text! {
        en: "no ServiceMonitor, PodMonitor or `prometheus.io/scrape` annotation reaches these Pods, though the namespace is monitored: that they fail or slow down shows only at their users",
        ko: "네임스페이스는 모니터링하는데 이 파드에 닿는 ServiceMonitor, PodMonitor, `prometheus.io/scrape` 애너테이션이 없다. 실패하거나 느려져도 사용자에게서만 드러난다"
    };
    let help = text! {
        en: "select the Service in a ServiceMonitor or the Pods in a PodMonitor, by labels and by a port that they have",
        ko: "ServiceMonitor로 서비스를, 또는 PodMonitor로 파드를 고른다. 레이블과 실제로 있는 포트를 적는다"
    };
    findings.push(Finding::new(&RULE, workload.object.place(), message, help));
}

/// Prometheus scrapes itself, by a configuration of its own.
fn collects_by_itself(workload: &Workload<'_>) -> bool {
    let image = |image: &str| {
        let name = image.rsplit('/').next().unwrap_or_default();
        name.split([':', '@']).next() == Some("prometheus")
    };
    workload.pod.containers.iter().any(|container| container.image.as_deref().is_some_and(image))
}
