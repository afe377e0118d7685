//! A Service that is there, and a port of it that is not.

use crate::object::api::IntOrString;

use super::RULE;
use crate::cluster::backend::{Backend, BackendPort};
use crate::cluster::{PortFacts, ServiceFacts};
use crate::finding::{Finding, Place};
use crate::fix::Fix;
use crate::object::{Object, near_miss};
use crate::report::Severity;
use crate::text;
use crate::text::Text;
use crate::yaml::Value;

/// `None` where the port is there, or the input does not show all ports.
pub(super) fn check(object: &Object, backend: &Backend<'_>, service: &ServiceFacts) -> Option<Finding> {
    let ports = service.ports.as_deref().filter(|ports| !ports.is_empty())?;
    let known = ports.iter().any(|port| match backend.port {
        BackendPort::Any => true,
        BackendPort::Number(number) => port.number == number,
        BackendPort::Name(name) => port.name.as_deref() == Some(name),
    });
    if known {
        return None;
    }
    let written = match backend.port {
        BackendPort::Number(number) => number.to_string(),
        BackendPort::Name(name) => name.to_owned(),
        BackendPort::Any => return None,
    };
    let (name, list) = (backend.name, shown(ports));
    let message = text! {
        en: "Service `{name}` has no port `{written}`, it has {list}: whatever is sent there gets an error from the proxy",
        ko: "`{name}` 서비스에 `{written}` 포트가 없다. 있는 포트: {list}. 이리로 보내는 요청은 모두 프록시의 오류 응답을 받는다"
    };
    let meant = meant(backend.port, ports);
    let severity = if backend.idle { Severity::Info } else { Severity::Error };
    let related = text! { en: "the Service", ko: "이 서비스" };
    let fix = || {
        meant.as_ref().map(|meant| {
            let title = || match meant {
                Value::Int(number) => text! { en: "Send to port {number}", ko: "{number}번 포트로 보낸다" },
                Value::Str(name) => text! { en: "Send to port {name}", ko: "{name} 포트로 보낸다" },
                _ => Text::fixed("Send to the port", "그 포트로 보낸다"),
            };
            Fix::safe(title()).set(object.id, backend.port_path(), meant.clone())
        })
    };
    Some(
        Finding::new(&RULE, object.at(backend.port_path()), message, help(backend.port, meant.as_ref()))
            .severity(severity)
            .related(related, Place::Object(service.object))
            .maybe_fix(fix),
    )
}

/// The port that was evidently meant: a name one or two letters away, or the only one that leads to the number of the
/// Pods' port which is written.
fn meant(written: BackendPort<'_>, ports: &[PortFacts]) -> Option<Value> {
    match written {
        BackendPort::Name(name) => {
            let near = near_miss(name, ports.iter().filter_map(|port| port.name.as_deref()))?;
            // `https` is not a misspelt `http`.
            let other = near.strip_suffix('s') == Some(name) || name.strip_suffix('s') == Some(near);
            (!other).then(|| Value::from(near))
        }
        BackendPort::Number(number) => {
            let mut leading = ports.iter().filter(|port| port.target == IntOrString::Int(number));
            leading.next().filter(|_| leading.next().is_none()).map(|port| Value::Int(i64::from(port.number)))
        }
        BackendPort::Any => None,
    }
}

fn help(written: BackendPort<'_>, meant: Option<&Value>) -> Text {
    match (written, meant) {
        (BackendPort::Number(number), Some(Value::Int(meant))) => text! {
            en: "{number} is the Pods' port, and backends name the Service's: write {meant}",
            ko: "{number}번은 파드의 포트이고 백엔드에는 서비스의 포트를 적는다. {meant}번으로 바꾼다"
        },
        (_, Some(Value::Str(meant))) => text! {
            en: "the Service has a port `{meant}`: write that, if it is meant",
            ko: "서비스에 `{meant}` 포트가 있다. 그것을 뜻했다면 그 이름을 적는다"
        },
        _ => text! {
            en: "write one of the Service's own ports, not one of its Pods'",
            ko: "파드의 포트가 아니라 서비스의 포트 가운데 하나를 적는다"
        },
    }
}

/// `80, 443 (https)`; the first five.
fn shown(ports: &[PortFacts]) -> String {
    let port = |port: &PortFacts| match &port.name {
        Some(name) => format!("{} ({name})", port.number),
        None => port.number.to_string(),
    };
    let mut list: Vec<String> = ports.iter().take(5).map(port).collect();
    if ports.len() > 5 {
        list.push("…".to_owned());
    }
    list.join(", ")
}
