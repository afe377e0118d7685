//! OpenShift's `Route`.
//!
//! Source: openshift/api, `route/v1/types.go`.

use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use serde::Deserialize;

/// A Route.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct OpenShiftRoute {
    /// Its specification.
    pub spec: Option<OpenShiftRouteSpec>,
}

/// A Route's specification.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct OpenShiftRouteSpec {
    pub to: Option<OpenShiftRouteTarget>,
    pub alternate_backends: Option<Vec<OpenShiftRouteTarget>>,
    pub port: Option<OpenShiftRoutePort>,
}

/// Where a Route sends: a Service.
#[derive(Clone, Debug, Default, Deserialize)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct OpenShiftRouteTarget {
    pub kind: Option<String>,
    pub name: Option<String>,
    pub weight: Option<i32>,
}

/// The port of the endpoints: a Service port's name, or the Pods' number.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct OpenShiftRoutePort {
    pub target_port: Option<IntOrString>,
}
