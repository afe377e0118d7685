#![doc = include_str!("en.md")]
//! `routes-to-unready-pods`

use crate::object::api::ServiceSpec;

use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::{Object, Standing, Typed};
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "routes-to-unready-pods",
    pillar: Pillar::Traffic,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &["Service"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "the Service sends requests to Pods that are starting, failing or ending",
        "서비스가 시작하거나 실패하거나 끝나는 중인 파드로도 요청을 보낸다",
    ),
    page: crate::page!(fixed),
    check: Check::Object(check),
};

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let Typed::Service(service) = &object.typed else { return };
    let Some(spec) = service.spec.as_ref() else { return };
    let external = spec.type_.as_deref() == Some("ExternalName");
    if spec.publish_not_ready_addresses != Some(true) || external || object.standing != Standing::Judged {
        return;
    }
    let headless = spec.cluster_ip.as_deref() == Some("None");
    let serving = |workload: &Workload<'_>| {
        let runs = workload.judged && !workload.kind.runs_to_completion();
        let for_peers = headless && has_another_service(object, workload);
        runs && !for_peers && !governs(object, workload)
    };
    let Some(workload) = cx.workloads_of(object).find(|workload| serving(workload)) else { return };
    findings.push(finding(object, workload, headless));
}

/// Whether it is the Service that names a StatefulSet's Pods, which have to find each other before they are ready.
fn governs(object: &Object, workload: &Workload<'_>) -> bool {
    matches!(&workload.object.typed, Typed::StatefulSet(spec) if spec.service_name.as_deref() == Some(&object.name))
}

/// Beside a Service for clients, a headless one is how the Pods find each other.
fn has_another_service(object: &Object, workload: &Workload<'_>) -> bool {
    let only_ready = |spec: &ServiceSpec| spec.publish_not_ready_addresses != Some(true);
    workload
        .typed_services()
        .any(|(other, service)| other.id != object.id && service.spec.as_ref().is_some_and(only_ready))
}

fn finding(object: &Object, workload: &Workload<'_>, headless: bool) -> Finding {
    let path = Path::of("spec.publishNotReadyAddresses");
    let related = text! { en: "the Pods that it sends to", ko: "요청을 받는 파드" };
    if headless {
        let message = text! {
            en: "`publishNotReadyAddresses` lists Pods in DNS that are starting, failing their readiness probe or ending, and no other Service leads to them: clients that resolve this name connect to those too",
            ko: "`publishNotReadyAddresses`: 시작하거나 준비성 프로브에 실패하거나 끝나는 중인 파드도 DNS에 올리며, 이 파드로 가는 다른 서비스가 없다. 이 이름을 조회하는 클라이언트는 그런 파드에도 연결한다"
        };
        let help = text! {
            en: "leave it to peers that look for each other, and give clients a Service of their own without it",
            ko: "서로를 찾는 파드끼리만 쓰고, 클라이언트에는 이 필드가 없는 서비스를 따로 둔다"
        };
        return Finding::new(&RULE, object.at(path), message, help)
            .severity(Severity::Info)
            .related(related, workload.object.place());
    }
    let message = text! {
        en: "`publishNotReadyAddresses` routes requests also to Pods that are starting, failing their readiness probe or ending: neither the probe nor a `preStop` sleep keeps them away",
        ko: "`publishNotReadyAddresses`: 시작하거나 준비성 프로브에 실패하거나 끝나는 중인 파드로도 요청을 보낸다. 프로브나 `preStop` 대기로는 막을 수 없다"
    };
    let help = text! {
        en: "remove it, and where Pods have to find each other before they are ready, use a headless Service for that",
        ko: "이 필드를 지우고, 준비되기 전에 서로를 찾아야 하는 파드에는 헤드리스 서비스를 따로 둔다"
    };
    let severity = if workload.leader_elected { Severity::Info } else { Severity::Warning };
    let title = || text! { en: "Remove publishNotReadyAddresses", ko: "publishNotReadyAddresses를 지운다" };
    Finding::new(&RULE, object.at(path.clone()), message, help)
        .severity(severity)
        .related(related, workload.object.place())
        .fix(|| Fix::safe(title()).remove(object.id, path))
}
