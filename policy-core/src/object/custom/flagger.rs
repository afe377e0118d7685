//! Flagger's `Canary`.
//!
//! Flagger makes `<name>-primary` from the target, sends the traffic there, and scales the target to 0 between two
//! releases. Source: fluxcd/flagger, `pkg/canary/deployment_controller.go` and `pkg/router/kubernetes_default.go`.

use crate::object::api::IntOrString;
use crate::object::fields::fields;

fields! {
    /// A Canary.
    pub struct Canary {
        /// Its specification.
        pub spec: Option<CanarySpec> = "spec",
    }

    /// A Canary's specification.
    pub struct CanarySpec {
        pub target_ref: Option<CanaryTarget> = "targetRef",
        pub autoscaler_ref: Option<CanaryTarget> = "autoscalerRef",
        pub service: Option<CanaryService> = "service",
    }

    /// An object of the Canary's namespace.
    pub struct CanaryTarget {
        pub kind: Option<String> = "kind",
        pub name: Option<String> = "name",
    }

    /// The Services that Flagger makes: `<name>`, `<name>-primary` and `<name>-canary`; the target's name where none is given.
    pub struct CanaryService {
        pub name: Option<String> = "name",
        pub target_port: Option<IntOrString> = "targetPort",
    }
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
