//! Routes of the Gateway API: `HTTPRoute`, `GRPCRoute`, `TCPRoute`, `TLSRoute` and `UDPRoute` name their backends alike.
//!
//! Source: kubernetes-sigs/gateway-api, `BackendObjectReference` in `apis/v1/object_reference_types.go`.

use crate::object::fields::fields;

fields! {
    /// A route of any of the five kinds.
    pub struct GatewayRoute {
        /// Its specification.
        pub spec: Option<GatewayRouteSpec> = "spec",
    }

    /// A route's specification.
    pub struct GatewayRouteSpec {
        pub rules: Option<Vec<GatewayRouteRule>> = "rules",
    }

    /// Where matching requests go; what matches plays no part.
    pub struct GatewayRouteRule {
        pub backend_refs: Option<Vec<BackendRef>> = "backendRefs",
    }

    /// A backend; without `group` and `kind` it is a Service.
    pub struct BackendRef {
        pub group: Option<String> = "group",
        pub kind: Option<String> = "kind",
        pub name: Option<String> = "name",
        pub namespace: Option<String> = "namespace",
        pub port: Option<i32> = "port",
        pub weight: Option<i32> = "weight",
    }
}
