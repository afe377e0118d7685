//! OpenShift's `Route`.
//!
//! Source: openshift/api, `route/v1/types.go`.

use crate::object::api::IntOrString;
use crate::object::fields::fields;

fields! {
    /// A Route.
    pub struct OpenShiftRoute {
        /// Its specification.
        pub spec: Option<OpenShiftRouteSpec> = "spec",
    }

    /// A Route's specification.
    pub struct OpenShiftRouteSpec {
        pub to: Option<OpenShiftRouteTarget> = "to",
        pub alternate_backends: Option<Vec<OpenShiftRouteTarget>> = "alternateBackends",
        pub port: Option<OpenShiftRoutePort> = "port",
    }

    /// Where a Route sends: a Service.
    pub struct OpenShiftRouteTarget {
        pub kind: Option<String> = "kind",
        pub name: Option<String> = "name",
        pub weight: Option<i32> = "weight",
    }

    /// The port of the endpoints: a Service port's name, or the Pods' number.
    pub struct OpenShiftRoutePort {
        pub target_port: Option<IntOrString> = "targetPort",
    }
}
