#![doc = include_str!("en.md")]
//! `missing-readiness-probe`

use super::written::reaches_clients;
use crate::cluster::{ContainerView, Context, Served, ServedPort, Workload, WorkloadKind};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::shell::idles;
use crate::text;
use crate::text::Text;
use crate::value;
use crate::yaml::Value;

pub(crate) static RULE: Rule = Rule {
    id: "missing-readiness-probe",
    pillar: Pillar::Probes,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
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
    fix: Some(Applicability::Unsafe),
    rejected: false,
    summary: Text::summary(
        "a container that requests reach has no readiness probe: it counts as ready before it listens and after it hangs",
        "요청을 받는 컨테이너에 준비성 프로브가 없다. 듣기 전에도, 멈춘 뒤에도 준비된 것으로 친다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(_: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    for view in workload.containers().iter().filter(|view| view.container.readiness_probe.is_none()) {
        if idles(view.container) {
            continue;
        }
        if reaches_clients(workload, view) {
            findings.push(served(workload, view));
        } else if (view.served || !workload.is_served())
            && workload.kind != WorkloadKind::Pod
            && is_main(workload, view)
        {
            findings.push(unserved(workload, view));
        }
    }
}

/// Where no client is reached: a container with ports of its own, unless one beside it says when the Pod is ready.
fn is_main(workload: &Workload<'_>, view: &ContainerView<'_>) -> bool {
    let ports = view.container.ports.as_ref().is_some_and(|ports| !ports.is_empty());
    ports && !view.native_sidecar && workload.containers().iter().all(|other| other.container.readiness_probe.is_none())
}

fn served(workload: &Workload<'_>, view: &ContainerView<'_>) -> Finding {
    let name = &view.container.name;
    let message = match workload.served {
        Served::Assumed => text! {
            en: "container `{name}` declares ports and has no readiness probe (no Service is in the input, so they are taken as served): a new Pod gets requests before it listens, and a hanging one keeps getting them",
            ko: "컨테이너 `{name}`: 포트를 선언했지만 준비성 프로브가 없다(입력에 서비스가 없어 이 포트로 요청이 온다고 본다). 새 파드는 듣기 전부터, 멈춘 파드는 그 뒤로도 요청을 받는다"
        },
        _ => text! {
            en: "container `{name}` serves and has no readiness probe: a new Pod gets requests before it listens, and a hanging one keeps getting them",
            ko: "컨테이너 `{name}`: 요청을 받는데 준비성 프로브가 없다. 새 파드는 듣기 전부터, 멈춘 파드는 그 뒤로도 요청을 받는다"
        },
    };
    let help = text! {
        en: "add a readiness probe that answers only when the app can serve",
        ko: "앱이 응답할 수 있을 때만 성공하는 준비성 프로브를 넣는다"
    };
    let severity = if workload.leader_elected { Severity::Info } else { Severity::Error };
    let mut finding =
        Finding::new(&RULE, workload.template_object.at(view.path.clone()), message, help).severity(severity);
    let ports: Vec<ServedPort<'_>> =
        workload.served_ports(view).into_iter().filter(|port| port.protocol == "TCP").collect();
    if let [port] = ports.as_slice() {
        finding = finding.fix(|| tcp(workload, view, port));
    }
    if let Some(port) = ports.first() {
        finding = finding.fix(|| http(port));
    }
    finding
}

fn unserved(workload: &Workload<'_>, view: &ContainerView<'_>) -> Finding {
    let name = &view.container.name;
    let message = text! {
        en: "container `{name}` declares ports and has no readiness probe: a rollout goes on as soon as it runs, whether or not it works",
        ko: "컨테이너 `{name}`: 포트를 선언했지만 준비성 프로브가 없다. 제대로 동작하지 않아도 실행만 되면 롤아웃이 진행된다"
    };
    let help = text! {
        en: "add a readiness probe if something depends on it, so that a broken revision stops the rollout",
        ko: "다른 것이 의존한다면 준비성 프로브를 넣어 고장 난 리비전에서 롤아웃이 멈추게 한다"
    };
    Finding::new(&RULE, workload.template_object.at(view.path.clone()), message, help).severity(Severity::Info)
}

/// Says when the app listens, which is all that can be known from here; at least no request meets a closed port.
fn tcp(workload: &Workload<'_>, view: &ContainerView<'_>, port: &ServedPort<'_>) -> Fix {
    let shown = shown(port);
    let title = text! {
        en: "Add a readiness probe that connects to port {shown} every 5 s",
        ko: "5초마다 포트 {shown}에 연결해 보는 준비성 프로브를 넣는다"
    };
    let target = port.name.map_or_else(|| Value::from(port.number), Value::from);
    let probe = value!({ "tcpSocket": { "port": (target) }, "periodSeconds": 5 });
    Fix::risky(title).set(workload.template_object.id, view.path.key("readinessProbe"), probe)
}

fn http(port: &ServedPort<'_>) -> Fix {
    let title = text! {
        en: "Ask the app itself over HTTP, where it has a path for that",
        ko: "앱에 준비 상태를 알려 주는 경로가 있으면 HTTP로 묻는다"
    };
    let shown = shown(port);
    Fix::display(
        title,
        format!(
            "readinessProbe:\n  httpGet:\n    path: /ready # the app's own path\n    port: {shown}\n  periodSeconds: 5\n"
        ),
    )
}

fn shown(port: &ServedPort<'_>) -> String {
    port.name.map_or_else(|| port.number.to_string(), str::to_owned)
}
