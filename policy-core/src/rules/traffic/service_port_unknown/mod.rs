#![doc = include_str!("en.md")]
//! `service-port-unknown`

use crate::object::api::IntOrString;
use crate::object::api::{ContainerPort, ServicePort, ServiceSpec};
use crate::sorted;

use crate::cluster::{Context, Workload, target_of};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::{Object, Standing, Typed};
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::near::nearest_port;
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "service-port-unknown",
    pillar: Pillar::Traffic,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &["Service"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "the Service's target port is none that its Pods declare",
        "서비스의 대상 포트를 선언한 파드가 없다",
    ),
    page: crate::page!(fixed),
    check: Check::Object(check),
};

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let Typed::Service(service) = &object.typed else { return };
    let Some(spec) = service.spec.as_ref() else { return };
    let selects = spec.selector.as_ref().is_some_and(|selector| !selector.is_empty());
    if object.standing != Standing::Judged || !selects || spec.type_.as_deref() == Some("ExternalName") {
        return;
    }
    let workloads: Vec<&Workload<'_>> = cx.workloads_of(object).collect();
    // A patch shows a part of its containers only.
    if workloads.is_empty() || workloads.iter().any(|workload| workload.object.standing != Standing::Judged) {
        return;
    }
    let headless = spec.cluster_ip.as_deref() == Some("None");
    let declared: Vec<&ContainerPort> = workloads
        .iter()
        .flat_map(|workload| workload.containers())
        .flat_map(|view| view.container.ports.iter().flatten())
        .collect();
    for (index, port) in spec.ports.iter().flatten().enumerate() {
        let path = Path::of("spec.ports").index(index);
        let written = if port.target_port.as_ref() == Some(&target_of(port)) { "targetPort" } else { "port" };
        let finding = match target_of(port) {
            // What is filled in later: `${PORT}`.
            IntOrString::String(name) if name.contains('$') => None,
            IntOrString::String(name) => unknown_name(object, spec, port, &name, &declared, &path),
            // Names of a headless Service lead to Pods, and whoever asks for them knows the port.
            IntOrString::Int(_) if headless => None,
            IntOrString::Int(number) => unknown_number(object, number, &declared, path.key(written)),
        };
        findings.extend(finding.map(|finding| with_pods(finding, &workloads)));
    }
}

/// How endpoints are found: a container's port of that name and protocol (`FindPort` in pkg/api/v1/pod/util.go).
fn unknown_name(
    object: &Object,
    spec: &ServiceSpec,
    port: &ServicePort,
    name: &str,
    declared: &[&ContainerPort],
    path: &Path,
) -> Option<Finding> {
    let protocol = port.protocol.as_deref().unwrap_or("TCP");
    let of_protocol = |declared: &&&ContainerPort| declared.protocol.as_deref().unwrap_or("TCP") == protocol;
    let names = |name: &&str| -> bool { !name.is_empty() };
    let usable: Vec<&str> =
        declared.iter().filter(of_protocol).filter_map(|port| port.name.as_deref()).filter(names).collect();
    if usable.contains(&name) {
        return None;
    }
    let headless = spec.cluster_ip.as_deref() == Some("None");
    let message = if headless {
        text! {
            en: "no container of the selected Pods declares a port `{name}` ({protocol}): the endpoints lack this port, and its SRV record is missing",
            ko: "이름이 `{name}`인 {protocol} 포트를 선언한 컨테이너가 고른 파드에 없다. 엔드포인트에 이 포트가 없고 SRV 레코드도 생기지 않는다"
        }
    } else {
        text! {
            en: "no container of the selected Pods declares a port `{name}` ({protocol}): the Service has no endpoint for this port, and every connection to it fails",
            ko: "이름이 `{name}`인 {protocol} 포트를 선언한 컨테이너가 고른 파드에 없다. 이 포트에는 엔드포인트가 없어 연결이 모두 실패한다"
        }
    };
    let near = nearest_port(name, usable.iter().copied());
    let other_protocol = declared.iter().any(|port| port.name.as_deref() == Some(name));
    let target = path.key("targetPort");
    let fix = || {
        near.as_ref().filter(|near| near.certain).map(|near| {
            let near = near.name;
            Fix::safe(text! { en: "Set targetPort to {near}", ko: "targetPort를 {near} 포트로 바꾼다" }).set(
                object.id,
                target.clone(),
                near,
            )
        })
    };
    let nearest = near.as_ref().map(|near| near.name);
    let severity = if headless { Severity::Warning } else { Severity::Error };
    Some(
        Finding::new(&RULE, object.at(target.clone()), message, help(nearest, other_protocol, &usable))
            .severity(severity)
            .maybe_fix(fix),
    )
}

fn help(near: Option<&str>, other_protocol: bool, usable: &[&str]) -> Text {
    if other_protocol {
        return text! {
            en: "a container declares the name with another protocol: give the Service port and the container port the same `protocol`",
            ko: "같은 이름을 다른 프로토콜로 선언한 컨테이너가 있다. 서비스 포트와 컨테이너 포트의 `protocol`을 맞춘다"
        };
    }
    if let Some(near) = near {
        return text! { en: "the Pods declare `{near}`: write that, if it is meant", ko: "파드는 `{near}` 포트를 선언한다. 이 포트를 뜻했다면 그 이름을 적는다" };
    }
    if usable.is_empty() {
        return text! {
            en: "name the port in the container's `ports`, or write its number as targetPort",
            ko: "컨테이너의 `ports`에 포트 이름을 적거나, targetPort에 번호를 적는다"
        };
    }
    let list = usable.join(", ");
    text! {
        en: "write a name that the Pods declare ({list}), or the port's number",
        ko: "파드가 선언한 이름({list}) 가운데 하나나 포트 번호를 적는다"
    }
}

/// A number works undeclared; it is worth a look where the Pods declare other ones.
fn unknown_number(object: &Object, number: i32, declared: &[&ContainerPort], path: Path) -> Option<Finding> {
    if declared.is_empty() || declared.iter().any(|declared| declared.container_port == number) {
        return None;
    }
    let mut numbers: Vec<i32> = declared.iter().map(|port| port.container_port).collect();
    sorted::naturally(&mut numbers);
    numbers.dedup();
    let list = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let message = text! {
        en: "the Service sends to port {number}, and the Pods declare {list} only: if nothing listens on {number}, every connection is refused",
        ko: "서비스는 {number}번 포트로 보내는데 파드가 선언한 포트는 {list}뿐이다. {number}번에서 듣는 것이 없으면 연결이 모두 거부된다"
    };
    let help = text! {
        en: "declare the port in the container, or correct the number, best by a name that both use",
        ko: "컨테이너에 포트를 선언하거나 번호를 고친다. 양쪽에서 같은 포트 이름을 쓰면 가장 좋다"
    };
    Some(Finding::new(&RULE, object.at(path), message, help).severity(Severity::Info))
}

/// Names the Pods that were looked at; more than three would hide the rest.
fn with_pods(finding: Finding, workloads: &[&Workload<'_>]) -> Finding {
    workloads.iter().take(3).fold(finding, |finding, workload| {
        let message = text! { en: "the Service selects these Pods", ko: "서비스가 고르는 파드" };
        finding.related(message, workload.object.place())
    })
}
