//! Flagger's `Canary`.
//!
//! Flagger makes `<name>-primary` from the target, sends the traffic there, and scales the target to 0 between two
//! releases. Source: fluxcd/flagger, `pkg/canary/deployment_controller.go` and `pkg/router/kubernetes_default.go`.

use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use serde::Deserialize;

/// A Canary.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Canary {
    /// Its specification.
    pub spec: Option<CanarySpec>,
}

/// A Canary's specification.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct CanarySpec {
    pub target_ref: Option<CanaryTarget>,
    pub autoscaler_ref: Option<CanaryTarget>,
    pub service: Option<CanaryService>,
}

/// An object of the Canary's namespace.
#[derive(Clone, Debug, Default, Deserialize)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct CanaryTarget {
    pub kind: Option<String>,
    pub name: Option<String>,
}

/// The Services that Flagger makes: `<name>`, `<name>-primary` and `<name>-canary`; the target's name where none is given.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct CanaryService {
    pub name: Option<String>,
    pub target_port: Option<IntOrString>,
}

impl CanarySpec {
    /// The names of the Services that Flagger makes.
    pub fn services(&self) -> Option<[String; 3]> {
        let service = self.service.as_ref()?;
        let target = self.target_ref.as_ref().and_then(|target| target.name.as_deref());
        let name = service.name.as_deref().or(target)?;
        Some([name.to_owned(), format!("{name}-primary"), format!("{name}-canary")])
    }
}
