//! What a probe asks, so that two can be compared and one can be written again.

use crate::object::api::IntOrString;
use crate::object::api::{HTTPHeader, Probe};

use crate::object::Container;
use crate::yaml::Value;

/// The question of a probe. Two that are equal are the same question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Handler<'a> {
    Exec(&'a [String]),
    Grpc { port: i32, service: &'a str, mode: Option<&'a str> },
    HttpGet { scheme: &'a str, host: &'a str, port: Port<'a>, path: &'a str, headers: &'a [HTTPHeader] },
    TcpSocket { host: &'a str, port: Port<'a> },
}

/// A port as the kubelet resolves it: names are those of the probe's own container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Port<'a> {
    Number(i32),
    /// The container declares no such port.
    Unknown(&'a str),
}

impl<'a> Handler<'a> {
    /// `None` where there is no handler or several, or one without a port: the API server rejects that.
    pub(super) fn of(probe: &'a Probe, container: &'a Container) -> Option<Self> {
        let text = |text: &'a Option<String>| text.as_deref().unwrap_or_default();
        let exec = probe.exec.as_ref().map(|exec| Self::Exec(exec.command.as_deref().unwrap_or_default()));
        let grpc = probe.grpc.as_ref().map(|grpc| Self::Grpc {
            port: grpc.port,
            service: text(&grpc.service),
            mode: grpc.mode.as_deref(),
        });
        let http = probe.http_get.as_ref().map(|get| Self::HttpGet {
            scheme: get.scheme.as_deref().filter(|scheme| !scheme.is_empty()).unwrap_or("HTTP"),
            host: text(&get.host),
            port: Port::resolve(&get.port, container),
            // The kubelet puts the missing slash before it.
            path: text(&get.path).trim_start_matches('/'),
            headers: get.http_headers.as_deref().unwrap_or_default(),
        });
        let tcp = probe
            .tcp_socket
            .as_ref()
            .map(|socket| Self::TcpSocket { host: text(&socket.host), port: Port::resolve(&socket.port, container) });
        let mut handlers = [exec, grpc, http, tcp].into_iter().flatten();
        handlers.next().filter(|only| handlers.next().is_none() && only.is_readable())
    }

    /// A port that could not be read is 0.
    fn is_readable(&self) -> bool {
        match self {
            Self::Exec(command) => !command.is_empty(),
            Self::Grpc { port, .. } => *port > 0,
            Self::HttpGet { port, .. } | Self::TcpSocket { port, .. } => *port != Port::Number(0),
        }
    }

    /// How it is spoken of: `httpGet :8080/healthz`.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Exec(_) => "exec".to_owned(),
            Self::Grpc { port, .. } => format!("grpc :{port}"),
            Self::HttpGet { port, path, .. } => format!("httpGet :{}/{path}", port.shown()),
            Self::TcpSocket { port, .. } => format!("tcpSocket :{}", port.shown()),
        }
    }
}

impl<'a> Port<'a> {
    fn resolve(port: &'a IntOrString, container: &Container) -> Self {
        match port {
            IntOrString::Int(number) => Self::Number(*number),
            IntOrString::String(name) => {
                let named = |declared: &&_| port_name(declared) == Some(name.as_str());
                let declared = container.ports.iter().flatten().find(named);
                declared.map_or(Self::Unknown(name), |declared| Self::Number(declared.container_port))
            }
        }
    }

    fn shown(self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Unknown(name) => name.to_owned(),
        }
    }
}

fn port_name(port: &crate::object::api::ContainerPort) -> Option<&str> {
    port.name.as_deref().filter(|name| !name.is_empty())
}

/// The handler as another probe may have it.
pub(super) fn value(probe: &Probe) -> Vec<(String, Value)> {
    let mut fields = Vec::new();
    if let Some(exec) = &probe.exec {
        let words = exec.command.iter().flatten().map(|word| Value::from(word.as_str()));
        fields.push(entry("exec", Value::Map(vec![entry("command", Value::Seq(words.collect()))])));
    }
    if let Some(grpc) = &probe.grpc {
        let texts = [("service", &grpc.service), ("mode", &grpc.mode)];
        let port = entry("port", Value::from(grpc.port));
        fields.push(entry("grpc", Value::Map(std::iter::once(port).chain(texts_of(&texts)).collect())));
    }
    if let Some(get) = &probe.http_get {
        let texts = [("path", &get.path), ("scheme", &get.scheme), ("host", &get.host)];
        let mut inner: Vec<_> = texts_of(&texts).collect();
        inner.insert(usize::from(get.path.is_some()), entry("port", of_port(&get.port)));
        if let Some(headers) = &get.http_headers {
            let headers = headers.iter().map(|header| {
                Value::Map(vec![
                    entry("name", Value::from(header.name.as_str())),
                    entry("value", Value::from(header.value.as_str())),
                ])
            });
            inner.push(entry("httpHeaders", Value::Seq(headers.collect())));
        }
        fields.push(entry("httpGet", Value::Map(inner)));
    }
    if let Some(socket) = &probe.tcp_socket {
        let port = entry("port", of_port(&socket.port));
        fields.push(entry(
            "tcpSocket",
            Value::Map(std::iter::once(port).chain(texts_of(&[("host", &socket.host)])).collect()),
        ));
    }
    fields
}

pub(super) fn entry(key: &str, value: Value) -> (String, Value) {
    (key.to_owned(), value)
}

fn texts_of<'t>(texts: &'t [(&'static str, &'t Option<String>)]) -> impl Iterator<Item = (String, Value)> + 't {
    texts.iter().filter_map(|(key, text)| text.as_deref().map(|text| entry(key, Value::from(text))))
}

fn of_port(port: &IntOrString) -> Value {
    match port {
        IntOrString::Int(number) => Value::from(*number),
        IntOrString::String(name) => Value::from(name.as_str()),
    }
}
