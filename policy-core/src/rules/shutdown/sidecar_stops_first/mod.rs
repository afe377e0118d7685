#![doc = include_str!("en.md")]
//! `sidecar-stops-first`

mod proxies;

use super::ending;
use crate::assumptions::{Assumptions, KubernetesVersion};
use crate::cluster::{ContainerView, Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::PreStop;
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use proxies::Proxy;

pub(crate) static RULE: Rule = Rule {
    id: "sidecar-stops-first",
    pillar: Pillar::Shutdown,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &[
        "Deployment",
        "StatefulSet",
        "DaemonSet",
        "Rollout",
        "DeploymentConfig",
        "ReplicaSet",
        "ReplicationController",
        "Pod",
    ],
    fix: Some(Applicability::Display),
    rejected: false,
    summary: Text::summary(
        "a proxy beside the app may be gone while the app still works on requests",
        "앱이 아직 요청을 처리하는데 옆의 프록시가 먼저 사라질 수 있다",
    ),
    page: crate::page!(),
    check: Check::Workload(check),
};

/// Init containers with `restartPolicy: Always` are on by default from here (§0, KEP-753).
const NATIVE_SIDECARS: KubernetesVersion = KubernetesVersion::new(1, 29);

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    if workload.pod.containers.len() < 2 {
        return;
    }
    for view in workload.containers() {
        let Some(proxy) = Proxy::of(view.container).filter(|_| !view.native_sidecar && !view.served) else { continue };
        // A gateway is served itself; here requests reach the app, and the proxy is its way in or out.
        let app =
            workload.served_containers().find(|other| !other.native_sidecar && Proxy::of(other.container).is_none());
        let Some(app) = app else { continue };
        if waits(cx, workload, view, proxy) {
            continue;
        }
        if let Some(lead) = lead(view, app) {
            findings.push(finding(cx.assumptions, workload, view, app, lead));
        }
    }
}

/// Whether somebody told the proxy to wait for what it carries.
fn waits(cx: &Context<'_>, workload: &Workload<'_>, view: &ContainerView<'_>, proxy: &Proxy) -> bool {
    let object = workload.template_object;
    proxy.is_told_to_wait(view.container)
        || workload.annotations.values().any(|value| proxy.names_waiting(value))
        || cx.document(object).is_some_and(|document| proxy.is_set_to_wait(document, object.root, &view.path))
}

/// By how many seconds the proxy gets SIGTERM before the app; `None` where a hook of its own makes it wait as long.
fn lead(proxy: &ContainerView<'_>, app: &ContainerView<'_>) -> Option<f64> {
    let of = |view| ending::pre_stop(view).unwrap_or(PreStop { seconds: 0.0, exact: true });
    let (own, others) = (of(proxy), of(app));
    let none = own.exact && own.seconds <= 0.0;
    (none || own.exact && own.seconds < others.seconds).then_some(others.seconds - own.seconds)
}

fn finding(
    assumptions: &Assumptions,
    workload: &Workload<'_>,
    view: &ContainerView<'_>,
    app: &ContainerView<'_>,
    lead: f64,
) -> Finding {
    let (proxy, app_name) = (&view.container.name, &app.container.name);
    let (assumed_en, assumed_ko) = ending::assumed(workload);
    let message = if lead > 0.0 {
        text! {
            en: "proxy `{proxy}` is an ordinary container: it gets SIGTERM {lead} s before `{app_name}`, and the requests that the app still takes{assumed_en} lose their connections when it goes",
            ko: "프록시 `{proxy}`: 일반 컨테이너라서 `{app_name}` 컨테이너보다 {lead}초 먼저 SIGTERM을 받는다. 프록시가 사라지면 앱이 아직 받는 요청의 연결이 끊긴다{assumed_ko}"
        }
    } else {
        text! {
            en: "proxy `{proxy}` is an ordinary container: it gets SIGTERM at the same time as `{app_name}` and may be gone while the app still works on its requests{assumed_en}, which then lose their connections",
            ko: "프록시 `{proxy}`: 일반 컨테이너라서 `{app_name}` 컨테이너와 동시에 SIGTERM을 받는다. 앱이 아직 요청을 처리하는데 먼저 사라질 수 있고, 그러면 그 연결이 끊긴다{assumed_ko}"
        }
    };
    let native = assumptions.version() >= NATIVE_SIDECARS;
    let help = if native {
        text! {
            en: "make it a native sidecar, an init container with `restartPolicy: Always`, which gets SIGTERM after the app has ended",
            ko: "`restartPolicy: Always`인 초기화 컨테이너, 곧 네이티브 사이드카로 만들어 앱이 끝난 뒤에 SIGTERM을 받게 한다"
        }
    } else {
        text! {
            en: "let its `preStop` wait as long as the app needs; from Kubernetes {NATIVE_SIDECARS} a native sidecar does so by itself",
            ko: "앱에 필요한 만큼 `preStop`으로 기다리게 한다. 쿠버네티스 {NATIVE_SIDECARS}부터는 네이티브 사이드카가 스스로 그렇게 한다"
        }
    };
    let severity = if ending::hurts(workload, app) { Severity::Warning } else { Severity::Info };
    let place = workload.template_object.at(view.path.key("name"));
    let finding = Finding::new(&RULE, place, message, help).severity(severity);
    if !native {
        return finding;
    }
    let title = || {
        text! {
            en: "Move it to the init containers as a native sidecar",
            ko: "네이티브 사이드카로 초기화 컨테이너에 옮긴다"
        }
    };
    let snippet = format!(
        "initContainers:\n- name: {proxy}\n  restartPolicy: Always # and the rest of the container, as it is; a startupProbe lets the app wait for it\n"
    );
    finding.fix(|| Fix::display(title(), snippet))
}
