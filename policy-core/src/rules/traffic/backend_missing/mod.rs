#![doc = include_str!("en.md")]
//! `backend-missing`

mod port;

use std::collections::BTreeSet;

use crate::cluster::Context;
use crate::cluster::backend::{Backend, backends};
use crate::finding::{Finding, Place};
use crate::fix::Fix;
use crate::object::{Object, Standing, Typed, near_miss};
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::near::letters;
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "backend-missing",
    pillar: Pillar::Traffic,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &["Ingress", "HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute", "Route"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "an Ingress or a route sends to a Service, or to a port of it, that is not there",
        "인그레스나 라우트가 없는 서비스 또는 서비스에 없는 포트로 보낸다",
    ),
    page: crate::page!(fixed),
    check: Check::Object(check),
};

/// Most Services that are looked at for what was probably meant.
const MOST_SEARCHED: usize = 2_000;

/// What cert-manager calls the Services of its HTTP-01 challenges, which come and go.
const ACME_SOLVER: &str = "cm-acme-http-solver-";

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let Some(own) = object.namespace.as_deref() else { return };
    if object.standing != Standing::Judged || object.owned || answers_by_itself(object) {
        return;
    }
    let backends = backends(object);
    let most = cx.weight_of_absence(&["Service"]);
    let mut seen = BTreeSet::new();
    for backend in &backends {
        let namespace = backend.namespace.unwrap_or(own);
        match cx.cluster.facts.service(object.scope, namespace, backend.name) {
            Some(service) => findings.extend(port::check(object, backend, service)),
            None if most.is_none() || is_made_later(backend.name) || !seen.insert((namespace, backend.name)) => {}
            None => {
                // The same name in several paths is one thing to mend.
                let same =
                    |other: &&Backend<'_>| (other.namespace.unwrap_or(own), other.name) == (namespace, backend.name);
                let same: Vec<&Backend<'_>> = backends.iter().filter(same).collect();
                let finding = missing(cx, object, namespace, &same, backend);
                let severity = most.map_or(finding.severity, |most| finding.severity.min(most));
                findings.push(finding.severity(severity));
            }
        }
    }
}

/// Names that a template fills in, and those of ACME solvers.
fn is_made_later(name: &str) -> bool {
    name.starts_with(ACME_SOLVER) || name.contains(['$', '<', '{'])
}

/// Redirects of a whole Ingress: the controller answers, and the backend is there because the API wants one.
fn answers_by_itself(object: &Object) -> bool {
    let Typed::Ingress(ingress) = &object.typed else { return false };
    ingress.metadata.annotations.iter().flatten().any(|(key, value)| {
        matches!(
            key.rsplit_once('/').map_or(key.as_str(), |(_, name)| name),
            "permanent-redirect" | "temporal-redirect" | "request-redirect"
        ) && !value.is_empty()
    })
}

fn missing(
    cx: &Context<'_>,
    object: &Object,
    namespace: &str,
    same: &[&Backend<'_>],
    backend: &Backend<'_>,
) -> Finding {
    let facts = &cx.cluster.facts;
    let expected = object.namespace.as_deref() == Some(namespace)
        && facts.namespace_shows_its_services(object)
        && !facts.namespace_has_backends_elsewhere(object);
    let idle = same.iter().all(|backend| backend.idle);
    let severity = if expected && !idle { Severity::Error } else { Severity::Info };
    let name = backend.name;
    let message = says(name, namespace, expected);
    let candidates = || facts.services_of(object.scope, namespace).take(MOST_SEARCHED);
    // `api-v1` and `api-v2` are two things.
    let names = || candidates().map(|(known, _)| known).filter(|known| letters(known) != letters(name));
    let near = near_miss(name, names());
    let only = near.is_some_and(|near| near_miss(name, names().filter(|known| *known != near)).is_none());
    let elsewhere = facts.namespace_with_service(object.scope, name).filter(|_| near.is_none());
    let finding = Finding::new(&RULE, object.at(backend.name_path()), message, help(near, elsewhere, expected))
        .severity(severity);
    let Some((near, service)) = near.and_then(|near| candidates().find(|(known, _)| *known == near)) else {
        return finding;
    };
    let title = || text! { en: "Send to Service {near}", ko: "{near} 서비스로 보낸다" };
    let applicability = if only && near.len() >= 4 { Applicability::Safe } else { Applicability::Unsafe };
    let fix = || {
        same.iter().fold(Fix::new(title(), applicability), |fix, backend| fix.set(object.id, backend.name_path(), near))
    };
    let related = text! { en: "the Service whose name comes nearest", ko: "이름이 가장 비슷한 서비스" };
    finding.related(related, Place::Object(service.object)).fix(fix)
}

fn says(name: &str, namespace: &str, expected: bool) -> Text {
    if expected {
        text! {
            en: "no Service of namespace `{namespace}` is named `{name}`: whatever is sent there gets an error from the proxy",
            ko: "`{namespace}` 네임스페이스에 `{name}` 서비스가 없다. 이리로 보내는 요청은 모두 프록시의 오류 응답을 받는다"
        }
    } else {
        text! {
            en: "the input has no Service `{name}` of namespace `{namespace}`: unless it comes from elsewhere, whatever is sent there gets an error from the proxy",
            ko: "입력에 `{namespace}` 네임스페이스의 `{name}` 서비스가 없다. 다른 곳에서 만들지 않는다면 이리로 보내는 요청은 모두 프록시의 오류 응답을 받는다"
        }
    }
}

fn help(near: Option<&str>, elsewhere: Option<&str>, expected: bool) -> Text {
    if let Some(near) = near {
        return text! {
            en: "there is a Service `{near}`: write that, if it is meant",
            ko: "`{near}` 서비스가 있다. 그것을 뜻했다면 그 이름을 적는다"
        };
    }
    if let Some(elsewhere) = elsewhere {
        return text! {
            en: "a Service of this name is in namespace `{elsewhere}`: put both into one namespace, or name it there where the route allows that",
            ko: "이 이름의 서비스는 `{elsewhere}` 네임스페이스에 있다. 둘을 같은 네임스페이스에 두거나, 라우트가 허용하면 그 네임스페이스를 적는다"
        };
    }
    if expected {
        text! {
            en: "write the name of a Service that exists, or remove the backend",
            ko: "있는 서비스의 이름을 적거나 백엔드를 지운다"
        }
    } else {
        text! {
            en: "check the Service together with what sends to it, or make sure that something else makes it",
            ko: "서비스를 함께 검사하거나, 다른 것이 그 서비스를 만드는지 확인한다"
        }
    }
}
