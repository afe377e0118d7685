#![doc = include_str!("en.md")]
//! `local-traffic-gap`

use crate::object::api::IntOrString;
use crate::object::api::ServiceSpec;
use crate::sorted;

use super::super::shutdown::ending;
use crate::assumptions::Assumptions;
use crate::cluster::health_check::{HealthCheck, Source};
use crate::cluster::{ContainerView, Context, Workload, target_of};
use crate::finding::Finding;
use crate::object::{Object, Service, Standing};
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::{PreStop, comfortable_sleep};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "local-traffic-gap",
    pillar: Pillar::Traffic,
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
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "a load balancer still sends to a node whose last Pod has stopped listening",
        "마지막 파드가 듣기를 멈춘 노드로 로드 밸런서가 아직 요청을 보낸다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

/// A Service with `externalTrafficPolicy: Local`, and what checks its nodes.
struct Local<'a> {
    object: &'a Object,
    spec: &'a ServiceSpec,
    check: HealthCheck,
}

/// A container that stops listening before the load balancer has left its node.
struct Short<'w, 'a> {
    view: &'w ContainerView<'a>,
    listens: f64,
    local: &'w Local<'a>,
}

/// One finding for each workload, because it is the workload's `preStop` that has to cover the slowest of its Services.
fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let mut locals: Vec<Local<'_>> =
        workload.typed_services().filter_map(|(object, service)| local(object, service)).collect();
    sorted::by_key(&mut locals, |local| std::cmp::Reverse(local.check.seconds()));
    let mut short: Vec<Short<'_, '_>> = Vec::new();
    for view in workload.served_containers() {
        let Some(local) = locals.iter().find(|local| reaches(local, workload, view)) else { continue };
        let Some((view, listens)) = too_short(cx.assumptions, workload, view, local.check) else { continue };
        // A sidecar may owe its delay to a container that is judged itself.
        if short.iter().all(|known| known.view.container.name != view.container.name) {
            short.push(Short { view, listens, local });
        }
    }
    let worst = short.iter().reduce(|worst, next| {
        let (longest, next_longest) = (worst.local.check.seconds(), next.local.check.seconds());
        if next_longest > longest { next } else { worst }
    });
    findings.extend(worst.map(|worst| finding(cx.assumptions, workload, worst, &short)));
}

fn local<'a>(object: &'a Object, service: &'a Service) -> Option<Local<'a>> {
    let spec = service.spec.as_ref()?;
    let outside = matches!(spec.type_.as_deref(), Some("LoadBalancer" | "NodePort"));
    let local = spec.external_traffic_policy.as_deref() == Some("Local");
    let check = HealthCheck::of(service)?;
    (outside && local && object.standing == Standing::Judged).then_some(Local { object, spec, check })
}

fn reaches(local: &Local<'_>, workload: &Workload<'_>, view: &ContainerView<'_>) -> bool {
    let served = workload.served_ports(view);
    local.spec.ports.iter().flatten().any(|port| {
        let target = target_of(port);
        served.iter().any(|served| match &target {
            IntOrString::Int(number) => served.number == *number,
            IntOrString::String(name) => served.name == Some(name),
        })
    })
}

/// The container whose `preStop` ends too early, and for how long it listens. A hook of unknown duration is not judged.
fn too_short<'w, 'a>(
    assumptions: &Assumptions,
    workload: &'w Workload<'a>,
    view: &'w ContainerView<'a>,
    check: HealthCheck,
) -> Option<(&'w ContainerView<'a>, f64)> {
    let (pre_stop, waiting) = match ending::delay(workload, view) {
        Some((pre_stop @ PreStop { exact: true, .. }, waiting)) => (pre_stop.seconds, waiting),
        Some(_) => return None,
        None => (0.0, view),
    };
    let shutdown = ending::shutdown(assumptions, workload, pre_stop);
    (!shutdown.outlasts_withdrawal(check.seconds() as f64)).then(|| (waiting, shutdown.end().closed))
}

fn finding(
    assumptions: &Assumptions,
    workload: &Workload<'_>,
    worst: &Short<'_, '_>,
    short: &[Short<'_, '_>],
) -> Finding {
    let Short { view, listens, local } = worst;
    let (name, service, check) = (&view.container.name, local.object.display_name(), local.check);
    let seconds = check.seconds();
    let Text { en: source_en, ko: source_ko } = source(check);
    let message = text! {
        en: "Service `{service}` sends only to Pods of the node that a connection reaches, and a load balancer leaves a node {seconds} s after its last Pod began to end ({source_en}), but container `{name}` listens for {listens} s of them: connections after that fail",
        ko: "서비스 `{service}`: 연결이 닿은 노드의 파드로만 보낸다. 로드 밸런서는 노드의 마지막 파드가 끝나기 시작하고 {seconds}초 뒤에야 그 노드를 떠나는데({source_ko}), `{name}` 컨테이너는 {listens}초 동안만 듣는다. 그 사이의 연결은 실패한다"
    };
    let help = text! {
        en: "let `preStop` sleep until the load balancer has left the node, or check its health more often",
        ko: "로드 밸런서가 노드를 떠날 때까지 `preStop`으로 기다리거나, 상태를 더 자주 확인하게 한다"
    };
    let policy = text! {
        en: "the Service that sends only to Pods of the node",
        ko: "그 노드의 파드로만 보내는 서비스"
    };
    // Of a NodePort nobody knows what balances over the nodes, if anything does.
    let balanced = local.spec.type_.as_deref() == Some("LoadBalancer");
    let severity = if balanced && !workload.leader_elected { Severity::Warning } else { Severity::Info };
    let views: Vec<&ContainerView<'_>> = short.iter().map(|short| short.view).collect();
    let fix = || ending::fix(assumptions, workload, &views, comfortable_sleep(seconds as f64));
    Finding::new(&RULE, workload.template_object.at(ending::place_of(view)), message, help)
        .severity(severity)
        .related(policy, local.object.at(Path::of("spec.externalTrafficPolicy")))
        .maybe_fix(fix)
}

/// The arithmetic, and whose numbers they are.
fn source(check: HealthCheck) -> Text {
    let HealthCheck { interval_seconds, threshold, source } = check;
    match source {
        Source::Annotations => text! {
            en: "{threshold} checks, one every {interval_seconds} s, by its annotations",
            ko: "애너테이션에 따르면 {interval_seconds}초마다 {threshold}번 확인"
        },
        Source::Default(provider) => text! {
            en: "{threshold} checks, one every {interval_seconds} s, the default on {provider}",
            ko: "{provider} 기본값은 {interval_seconds}초마다 {threshold}번 확인"
        },
        Source::Assumed => text! {
            en: "{threshold} checks, one every {interval_seconds} s, assumed as on GKE",
            ko: "GKE처럼 {interval_seconds}초마다 {threshold}번 확인한다고 본다"
        },
    }
}
