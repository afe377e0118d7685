//! Routes of the Gateway API: `HTTPRoute`, `GRPCRoute`, `TCPRoute`, `TLSRoute` and `UDPRoute` name their backends alike.
//!
//! Source: kubernetes-sigs/gateway-api, `BackendObjectReference` in `apis/v1/object_reference_types.go`.

use serde::Deserialize;

/// A route of any of the five kinds.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct GatewayRoute {
    /// Its specification.
    pub spec: Option<GatewayRouteSpec>,
}

/// A route's specification.
#[derive(Clone, Debug, Default, Deserialize)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct GatewayRouteSpec {
    pub rules: Option<Vec<GatewayRouteRule>>,
}

/// Where matching requests go; what matches plays no part.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct GatewayRouteRule {
    pub backend_refs: Option<Vec<BackendRef>>,
}

/// A backend; without `group` and `kind` it is a Service.
#[derive(Clone, Debug, Default, Deserialize)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct BackendRef {
    pub group: Option<String>,
    pub kind: Option<String>,
    pub name: Option<String>,
    pub namespace: Option<String>,
    pub port: Option<i32>,
    pub weight: Option<i32>,
}
