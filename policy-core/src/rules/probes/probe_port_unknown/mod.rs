#![doc = include_str!("en.md")]
//! `probe-port-unknown`

use crate::object::api::IntOrString;
use crate::sorted;

use super::written::{ALL, Written, probes};
use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::{ProbeKind, is_valid_port_name};
use crate::rules::near::nearest_port;
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "probe-port-unknown",
    pillar: Pillar::Probes,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: ALL,
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "a probe asks a port that its container does not declare: by name it can never succeed",
        "프로브가 컨테이너에 선언되지 않은 포트를 묻는다. 이름으로 물으면 결코 성공하지 못한다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(_: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    for view in workload.containers() {
        let mut numbers = Vec::new();
        findings.extend(probes(view).filter_map(|probe| {
            let (port, path) = port(&probe)?;
            match port {
                // One mention of a number is enough.
                IntOrString::Int(number) if numbers.contains(number) => None,
                // What is no name at all is rejected: `invalid-probe`.
                IntOrString::String(name) => {
                    unknown_name(workload, &probe, name, &path).filter(|_| is_valid_port_name(name))
                }
                IntOrString::Int(number) => {
                    numbers.push(*number);
                    unknown_number(workload, &probe, *number, path).filter(|_| !names_a_host(&probe))
                }
            }
        }));
    }
}

/// The port of an HTTP or TCP probe, and its path. That of gRPC is a number that nothing else has to name.
fn port<'a>(probe: &Written<'_, 'a>) -> Option<(&'a IntOrString, Path)> {
    let get = probe.probe.http_get.as_ref().map(|get| (&get.port, "httpGet.port"));
    let (port, field) =
        get.or_else(|| probe.probe.tcp_socket.as_ref().map(|socket| (&socket.port, "tcpSocket.port")))?;
    Some((port, probe.path().keys(field)))
}

/// Whose port it is, the probe says itself.
fn names_a_host(probe: &Written<'_, '_>) -> bool {
    let get = probe.probe.http_get.as_ref().and_then(|get| get.host.as_deref());
    let socket = probe.probe.tcp_socket.as_ref().and_then(|socket| socket.host.as_deref());
    get.or(socket).is_some_and(|host| !host.is_empty())
}

/// Names are looked up in the probe's own container, whatever their protocol (`findPortByName` in pkg/probe/util.go).
fn unknown_name(workload: &Workload<'_>, probe: &Written<'_, '_>, name: &str, path: &Path) -> Option<Finding> {
    let own = || probe.view.container.ports.iter().flatten();
    if own().any(|port| port.name.as_deref() == Some(name)) {
        return None;
    }
    let near = nearest_port(name, own().filter_map(|port| port.name.as_deref()).filter(|name| !name.is_empty()));
    let elsewhere = workload.containers().iter().find_map(|view| {
        let mut ports = view.container.ports.iter().flatten();
        let port = ports.find(|port| port.name.as_deref() == Some(name))?;
        Some((view.container.name.as_str(), port.container_port))
    });
    let object = workload.template_object.id;
    let near_fix =
        || {
            near.as_ref().filter(|near| near.certain).map(|near| {
                let near = near.name;
                Fix::safe(text! { en: "Set the probe's port to {near}", ko: "프로브의 포트를 {near} 포트로 바꾼다" })
                    .set(object, path.clone(), near)
            })
        };
    // All containers of a Pod share its address.
    let number_fix = || {
        elsewhere.map(|(_, number)| {
            Fix::risky(text! { en: "Set the probe's port to {number}", ko: "프로브의 포트를 {number}번으로 바꾼다" })
                .set(object, path.clone(), number)
        })
    };
    let help = help(near.as_ref().map(|near| near.name), elsewhere);
    let finding = Finding::new(&RULE, workload.template_object.at(path.clone()), cost(probe, name), help);
    Some(finding.maybe_fix(near_fix).maybe_fix(number_fix))
}

/// The kubelet cannot even try, and throws such a result away: the probe's first verdict stays for ever.
fn cost(probe: &Written<'_, '_>, port: &str) -> Text {
    let name = &probe.view.container.name;
    match probe.kind {
        ProbeKind::Readiness => text! {
            en: "container `{name}` declares no port `{port}` for its readiness probe to ask: the Pod never becomes ready, gets no request, and its rollout never ends",
            ko: "컨테이너 `{name}`: 준비성 프로브가 묻는 `{port}` 포트를 선언하지 않는다. 파드가 결코 준비되지 않아 요청을 받지 못하고 롤아웃이 끝나지 않는다"
        },
        ProbeKind::Startup => text! {
            en: "container `{name}` declares no port `{port}` for its startup probe to ask: it never counts as started, so the Pod never becomes ready, and its rollout never ends",
            ko: "컨테이너 `{name}`: 스타트업 프로브가 묻는 `{port}` 포트를 선언하지 않는다. 시작된 것으로 치지 않으므로 파드가 결코 준비되지 않고 롤아웃이 끝나지 않는다"
        },
        ProbeKind::Liveness => text! {
            en: "container `{name}` declares no port `{port}` for its liveness probe to ask: the probe never runs, and nothing restarts the container when it hangs",
            ko: "컨테이너 `{name}`: 활성 프로브가 묻는 `{port}` 포트를 선언하지 않는다. 프로브가 한 번도 실행되지 않아, 멈추어도 다시 시작되지 않는다"
        },
    }
}

fn help(near: Option<&str>, elsewhere: Option<(&str, i32)>) -> Text {
    if let Some((container, number)) = elsewhere {
        return text! {
            en: "container `{container}` declares the name, but a probe knows the names of its own container only: write {number}",
            ko: "이 이름은 컨테이너 `{container}` 쪽에 있다. 프로브는 자기 컨테이너의 포트 이름만 알므로 {number}번으로 적는다"
        };
    }
    if let Some(near) = near {
        return text! {
            en: "the container declares `{near}`: write that, if it is meant",
            ko: "컨테이너는 `{near}` 포트를 선언한다. 이 포트를 뜻했다면 그 이름을 적는다"
        };
    }
    text! {
        en: "name the port in the container's `ports`, or write its number",
        ko: "컨테이너의 `ports`에 포트 이름을 적거나, 번호를 적는다"
    }
}

/// A number works undeclared; it is worth a look where the Pod declares other ones.
fn unknown_number(workload: &Workload<'_>, probe: &Written<'_, '_>, number: i32, path: Path) -> Option<Finding> {
    let in_pod = |number: i32| {
        let mut ports = workload.containers().iter().flat_map(|view| view.container.ports.iter().flatten());
        ports.any(|port| port.container_port == number)
    };
    let own = || probe.view.container.ports.iter().flatten();
    if !(1..=65_535).contains(&number) || own().next().is_none() || in_pod(number) || is_told(probe, number) {
        return None;
    }
    let (en, ko) = probe.name();
    let name = &probe.view.container.name;
    let mut declared: Vec<i32> = own().map(|port| port.container_port).collect();
    sorted::naturally(&mut declared);
    declared.dedup();
    let list = declared.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let message = text! {
        en: "the {en} of container `{name}` asks port {number}, and the container declares {list} only: if nothing listens on {number}, the probe always fails",
        ko: "컨테이너 `{name}`, {ko}: {number}번 포트를 묻는데 컨테이너가 선언한 포트는 {list}뿐이다. {number}번에서 듣는 것이 없으면 프로브가 늘 실패한다"
    };
    let help = text! {
        en: "declare the port in the container, or correct the number, best by a name that both use",
        ko: "컨테이너에 포트를 선언하거나 번호를 고친다. 양쪽에서 같은 포트 이름을 쓰면 가장 좋다"
    };
    Some(Finding::new(&RULE, workload.template_object.at(path), message, help).severity(Severity::Info))
}

/// The container's command line names the number (`--health-probe-bind-address=:8081`): the app was told to listen there.
fn is_told(probe: &Written<'_, '_>, number: i32) -> bool {
    let container = probe.view.container;
    let mut words = container.command.iter().flatten().chain(container.args.iter().flatten());
    words.any(|word| word.split(|letter: char| !letter.is_ascii_digit()).any(|part| part.parse() == Ok(number)))
}
