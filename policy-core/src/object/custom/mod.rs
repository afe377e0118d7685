//! Custom resources that lead traffic to Services or watch them, read only as far as they are judged.

mod elbv2;
mod flagger;
mod gateway;
mod kustomize;
mod monitoring;
mod openshift;

pub use elbv2::{TargetGroupBinding, TargetGroupBindingSpec, TargetGroupService};
pub use flagger::{Canary, CanaryService, CanarySpec, CanaryTarget};
pub use gateway::{BackendRef, GatewayRoute, GatewayRouteRule, GatewayRouteSpec};
pub use kustomize::{Kustomization, KustomizedImage};
pub use monitoring::{Monitor, MonitorEndpoint, MonitorSpec, NamespaceSelector};
pub use openshift::{OpenShiftRoute, OpenShiftRoutePort, OpenShiftRouteSpec, OpenShiftRouteTarget};

/// Why a custom resource that looks like a built-in kind, or makes Pods by rules of its own, is not judged.
pub(crate) fn owner_of_the_rollout(api_version: &str, kind: &str) -> Option<&'static str> {
    match (api_version.split_once('/')?.0, kind) {
        ("serving.knative.dev", "Service" | "Configuration" | "Revision") => Some("Knative"),
        _ => None,
    }
}
