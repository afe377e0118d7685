//! What containers say: probes, hooks, ports, resources.

use super::{IntOrString, Quantities};
use crate::object::fields::fields;

fields! {
    /// A probe.
    pub struct Probe {
        pub exec: Option<ExecAction> = "exec",
        pub failure_threshold: Option<i32> = "failureThreshold",
        pub grpc: Option<GRPCAction> = "grpc",
        pub http_get: Option<HTTPGetAction> = "httpGet",
        pub initial_delay_seconds: Option<i32> = "initialDelaySeconds",
        pub period_seconds: Option<i32> = "periodSeconds",
        pub success_threshold: Option<i32> = "successThreshold",
        pub tcp_socket: Option<TCPSocketAction> = "tcpSocket",
        pub termination_grace_period_seconds: Option<i64> = "terminationGracePeriodSeconds",
        pub timeout_seconds: Option<i32> = "timeoutSeconds",
    }

    /// Runs a command.
    pub struct ExecAction {
        pub command: Option<Vec<String>> = "command",
    }

    /// Asks by gRPC.
    pub struct GRPCAction {
        pub mode: Option<String> = "mode",
        pub port: i32 = "port",
        pub service: Option<String> = "service",
    }

    /// Asks by HTTP.
    pub struct HTTPGetAction {
        pub host: Option<String> = "host",
        pub http_headers: Option<Vec<HTTPHeader>> = "httpHeaders",
        pub path: Option<String> = "path",
        pub port: IntOrString = "port",
        pub protocol: Option<String> = "protocol",
        pub scheme: Option<String> = "scheme",
    }

    /// A header of a request.
    pub struct HTTPHeader {
        pub name: String = "name",
        pub value: String = "value",
    }

    /// Opens a connection.
    pub struct TCPSocketAction {
        pub host: Option<String> = "host",
        pub port: IntOrString = "port",
    }

    /// What runs before a container is told to stop.
    pub struct Lifecycle {
        pub pre_stop: Option<LifecycleHandler> = "preStop",
    }

    /// A hook.
    pub struct LifecycleHandler {
        pub exec: Option<ExecAction> = "exec",
        pub http_get: Option<HTTPGetAction> = "httpGet",
        pub sleep: Option<SleepAction> = "sleep",
        pub tcp_socket: Option<TCPSocketAction> = "tcpSocket",
    }

    /// Waits.
    pub struct SleepAction {
        pub seconds: i64 = "seconds",
    }

    /// A port that a container names.
    pub struct ContainerPort {
        pub container_port: i32 = "containerPort",
        pub host_port: Option<i32> = "hostPort",
        pub name: Option<String> = "name",
        pub protocol: Option<String> = "protocol",
    }

    /// What is reserved, and what must not be passed.
    pub struct ResourceRequirements {
        pub limits: Option<Quantities> = "limits",
        pub requests: Option<Quantities> = "requests",
    }
}
