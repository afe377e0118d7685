//! What leads requests to Pods: Services and Ingresses.

use super::{IntOrString, Present};
use crate::object::Labels;
use crate::object::fields::fields;

fields! {
    /// A Service's specification.
    pub struct ServiceSpec {
        pub cluster_ip: Option<String> = "clusterIP",
        pub external_ips: Option<Vec<String>> = "externalIPs",
        pub external_traffic_policy: Option<String> = "externalTrafficPolicy",
        pub internal_traffic_policy: Option<String> = "internalTrafficPolicy",
        pub load_balancer_class: Option<String> = "loadBalancerClass",
        pub ports: Option<Vec<ServicePort>> = "ports",
        pub publish_not_ready_addresses: Option<bool> = "publishNotReadyAddresses",
        pub selector: Option<Labels> = "selector",
        pub type_: Option<String> = "type",
    }

    /// A port of a Service.
    pub struct ServicePort {
        pub name: Option<String> = "name",
        pub port: i32 = "port",
        pub protocol: Option<String> = "protocol",
        pub target_port: Option<IntOrString> = "targetPort",
    }

    /// An Ingress' specification.
    pub struct IngressSpec {
        pub default_backend: Option<IngressBackend> = "defaultBackend",
        pub rules: Option<Vec<IngressRule>> = "rules",
    }

    /// What happens to the requests for a host.
    pub struct IngressRule {
        pub host: Option<String> = "host",
        pub http: Option<HTTPIngressRuleValue> = "http",
    }

    /// Paths and where they lead.
    pub struct HTTPIngressRuleValue {
        pub paths: Vec<HTTPIngressPath> = "paths",
    }

    /// A path and where it leads.
    pub struct HTTPIngressPath {
        pub backend: IngressBackend = "backend",
        pub path: Option<String> = "path",
    }

    /// Where requests go: a Service, or something else.
    pub struct IngressBackend {
        pub resource: Option<Present> = "resource",
        pub service: Option<IngressServiceBackend> = "service",
    }

    /// A Service and one of its ports.
    pub struct IngressServiceBackend {
        pub name: String = "name",
        pub port: Option<ServiceBackendPort> = "port",
    }

    /// A Service's port by its name or its number.
    pub struct ServiceBackendPort {
        pub name: Option<String> = "name",
        pub number: Option<i32> = "number",
    }
}
