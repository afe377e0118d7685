#![doc = include_str!("en.md")]
//! `probe-depends-on-external`

mod hosts;

use super::written::{LASTING, Written, probes};
use crate::cluster::{Context, Workload, WorkloadKind};
use crate::finding::Finding;
use crate::report::{Pillar, Severity};
use crate::rollout::ProbeKind;
use crate::rules::{Check, Rule, Status};
use crate::shell::simple_commands;
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "probe-depends-on-external",
    pillar: Pillar::Probes,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: LASTING,
    fix: None,
    rejected: false,
    summary: Text::summary(
        "a probe asks another host: when that one fails, all Pods fail with it",
        "프로브가 다른 호스트에 묻는다. 그쪽이 실패하면 모든 파드가 함께 실패한다",
    ),
    page: crate::page!(),
    check: Check::Workload(check),
};

fn check(_: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    for view in workload.containers() {
        findings.extend(probes(view).filter_map(|probe| judge(workload, &probe)));
    }
}

fn judge(workload: &Workload<'_>, probe: &Written<'_, '_>) -> Option<Finding> {
    let (host, path) = asked(workload, probe)?;
    Some(Finding::new(&RULE, workload.template_object.at(path), message(probe, &host), help(probe)))
}

/// The first host that a probe asks and that is not its own Pod, and where that is written.
fn asked(workload: &Workload<'_>, probe: &Written<'_, '_>) -> Option<(String, Path)> {
    let other = |host: &str| hosts::is_another(host) && !is_own(workload, host);
    let get = probe.probe.http_get.as_ref().map(|get| (&get.host, "httpGet.host"));
    let socket = probe.probe.tcp_socket.as_ref().map(|socket| (&socket.host, "tcpSocket.host"));
    if let Some((host, field)) = get.or(socket) {
        // A host in brackets is an address of IPv6.
        let host = host.as_deref()?.trim_matches(['[', ']']);
        return other(host).then(|| (host.to_owned(), probe.path().keys(field)));
    }
    let words = probe.probe.exec.as_ref()?.command.as_deref().filter(|words| hosts::may_call(words))?;
    let mut called = simple_commands(words).into_iter().flat_map(|command| hosts::called(&command));
    called.find(|host| other(host)).map(|host| (host, probe.path().keys("exec.command")))
}

/// The Pod by its name, or its node: a Pod in the node's network may ask at the node's own address, which is written into
/// the manifests of static Pods, and at one that is only there.
fn is_own(workload: &Workload<'_>, host: &str) -> bool {
    let Ok(address) = host.parse::<std::net::IpAddr>() else { return is_own_name(workload, host) };
    let link_local =
        matches!(address, std::net::IpAddr::V4(address) if address.is_link_local() && !hosts::is_metadata(address));
    workload.pod.host_network == Some(true) && (workload.kind == WorkloadKind::Pod || link_local)
}

/// A StatefulSet's only Pod has a name that can be written; a workload of that name is what its own Service is called too.
fn is_own_name(workload: &Workload<'_>, host: &str) -> bool {
    let first = host.split('.').next().unwrap_or(host);
    let Some(rest) = first.strip_prefix(workload.object.name.as_str()) else { return false };
    rest.is_empty() || workload.kind == WorkloadKind::StatefulSet && workload.minimum() == 1 && rest == "-0"
}

fn message(probe: &Written<'_, '_>, host: &str) -> Text {
    let name = &probe.view.container.name;
    match probe.kind {
        ProbeKind::Liveness => text! {
            en: "the liveness probe of container `{name}` asks `{host}`, which is not this Pod: when that one fails, every Pod is restarted, again and again, though none of them is at fault",
            ko: "컨테이너 `{name}`: 활성 프로브가 이 파드가 아닌 `{host}` 호스트에 묻는다. 그쪽이 실패하면 잘못 없는 파드가 모두 되풀이해서 다시 시작된다"
        },
        ProbeKind::Readiness => text! {
            en: "the readiness probe of container `{name}` asks `{host}`, which is not this Pod: when that one fails, all Pods become unready together, and the workload answers nothing at all",
            ko: "컨테이너 `{name}`: 준비성 프로브가 이 파드가 아닌 `{host}` 호스트에 묻는다. 그쪽이 실패하면 모든 파드가 한꺼번에 준비되지 않은 상태가 되어 아무 요청에도 응답하지 못한다"
        },
        ProbeKind::Startup => text! {
            en: "the startup probe of container `{name}` asks `{host}`, which is not this Pod: while that one fails, no new Pod starts, neither in a rollout nor after a crash",
            ko: "컨테이너 `{name}`: 스타트업 프로브가 이 파드가 아닌 `{host}` 호스트에 묻는다. 그쪽이 실패하는 동안에는 롤아웃에서도 장애 뒤에도 새 파드가 뜨지 못한다"
        },
    }
}

fn help(probe: &Written<'_, '_>) -> Text {
    if probe.kind == ProbeKind::Startup {
        return text! {
            en: "ask the process itself, and let the app wait and try again where it needs the other one",
            ko: "프로세스 자신에게 묻고, 다른 쪽이 필요하면 앱이 기다렸다 다시 시도하게 한다"
        };
    }
    text! {
        en: "ask the process itself; let the app answer with an error, or with what it can, while the other one is away",
        ko: "프로세스 자신에게 묻는다. 다른 쪽이 없는 동안에는 앱이 오류나 가능한 만큼의 응답을 돌려주게 한다"
    }
}
