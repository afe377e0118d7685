#![doc = include_str!("en.md")]
//! `headless-service-missing`

use crate::cluster::{Context, MOST_RELATED, ServiceFacts, ServiceKind, Workload};
use crate::finding::{Finding, Place};
use crate::object::Typed;
use crate::report::{Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "headless-service-missing",
    pillar: Pillar::Traffic,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &["StatefulSet"],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "no headless Service gives the StatefulSet's Pods the names that its serviceName promises",
        "serviceName이 뜻하는 이름을 스테이트풀셋의 파드에 주는 헤드리스 서비스가 없다",
    ),
    page: crate::page!(),
    check: Check::Workload(check),
};

/// What keeps the Pods from having names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Problem {
    Missing,
    NotHeadless,
    NotSelecting,
}

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let object = workload.object;
    let (Typed::StatefulSet(spec), Some(namespace)) = (&object.typed, object.namespace.as_deref()) else { return };
    let Some(name) = spec.service_name.as_deref().filter(|name| !name.is_empty()) else { return };
    let facts = &cx.cluster.facts;
    let service = facts.service(object.scope, namespace, name);
    let Some(problem) = problem(workload, name, service) else { return };
    if problem == Problem::Missing && cx.weight_of_absence(&["Service"]).is_none() {
        return;
    }
    // Nobody looks for one Pod by the name that tells it from others.
    let expected = problem != Problem::Missing || facts.namespace_shows_its_services(object);
    let severity = if expected && workload.minimum() >= 2 { Severity::Warning } else { Severity::Info };
    let (message, help) = (message(problem, expected, &object.name, name), help(problem));
    let mut finding = Finding::new(&RULE, object.at(Path::of("spec.serviceName")), message, help).severity(severity);
    if let Some(service) = service {
        let related = text! { en: "the Service of this name", ko: "이 이름의 서비스" };
        finding = finding.related(related, Place::Object(service.object));
    }
    findings.push(finding);
}

fn problem(workload: &Workload<'_>, name: &str, service: Option<&ServiceFacts>) -> Option<Problem> {
    let Some(service) = service else { return Some(Problem::Missing) };
    match service.kind? {
        // Somebody else writes the endpoints, and with them the names.
        ServiceKind::HeadlessByHand => None,
        // With one Pod the Service's name is as good.
        ServiceKind::ClusterIp if workload.replicas.maximum.is_some_and(|most| most <= 1) => None,
        ServiceKind::ClusterIp | ServiceKind::ExternalName => Some(Problem::NotHeadless),
        ServiceKind::Headless => {
            let selects =
                workload.services.len() >= MOST_RELATED || workload.services.iter().any(|service| service.name == name);
            (!selects).then_some(Problem::NotSelecting)
        }
    }
}

fn message(problem: Problem, expected: bool, set: &str, name: &str) -> Text {
    match (problem, expected) {
        (Problem::Missing, true) => text! {
            en: "no Service of the namespace is named `{name}`: `{set}-0.{name}` and the others resolve to nothing, and whoever looks for a Pod by its name finds none",
            ko: "이 네임스페이스에 `{name}` 서비스가 없다. `{set}-0.{name}` 같은 이름을 조회할 수 없어, 이름으로 파드를 찾는 쪽은 아무것도 찾지 못한다"
        },
        (Problem::Missing, false) => text! {
            en: "the input has no Service `{name}`: unless it comes from elsewhere, `{set}-0.{name}` and the others resolve to nothing",
            ko: "입력에 `{name}` 서비스가 없다. 다른 곳에서 만들지 않는다면 `{set}-0.{name}` 같은 이름을 조회할 수 없다"
        },
        (Problem::NotHeadless, _) => text! {
            en: "Service `{name}` has one address for all Pods instead of `clusterIP: None`: `{set}-0.{name}` and the others resolve to nothing, and whoever looks for a Pod by its name finds none",
            ko: "`{name}` 서비스는 `clusterIP: None`이 아니어서 모든 파드가 주소 하나를 쓴다. `{set}-0.{name}` 같은 이름을 조회할 수 없어, 이름으로 파드를 찾는 쪽은 아무것도 찾지 못한다"
        },
        (Problem::NotSelecting, _) => text! {
            en: "Service `{name}` does not select the Pods: `{set}-0.{name}` and the others resolve to nothing, and whoever looks for a Pod by its name finds none",
            ko: "`{name}` 서비스가 이 파드를 고르지 않는다. `{set}-0.{name}` 같은 이름을 조회할 수 없어, 이름으로 파드를 찾는 쪽은 아무것도 찾지 못한다"
        },
    }
}

fn help(problem: Problem) -> Text {
    match problem {
        Problem::Missing => text! {
            en: "add a Service of this name with `clusterIP: None` and the Pods' labels as its selector; `serviceName` itself cannot be changed later",
            ko: "이 이름으로 `clusterIP: None`이고 파드의 레이블을 고르는 서비스를 둔다. `serviceName`은 나중에 바꿀 수 없다"
        },
        Problem::NotHeadless => text! {
            en: "make it a second Service with `clusterIP: None` of this name, and give clients one of another name; leave `serviceName` out where nobody asks for single Pods",
            ko: "이 이름으로는 `clusterIP: None`인 서비스를 두고 클라이언트용 서비스에는 다른 이름을 붙인다. 파드를 하나씩 찾는 쪽이 없으면 `serviceName`을 적지 않는다"
        },
        Problem::NotSelecting => text! {
            en: "write labels of the Pod template into the Service's selector",
            ko: "파드 템플릿의 레이블을 서비스의 셀렉터에 적는다"
        },
    }
}
