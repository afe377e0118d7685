//! What the Prometheus operator scrapes: `ServiceMonitor` and `PodMonitor`.
//!
//! Source: prometheus-operator/prometheus-operator, `pkg/apis/monitoring/v1`.

use crate::object::api::LabelSelector;
use crate::object::fields::fields;

fields! {
    /// A ServiceMonitor or a PodMonitor.
    pub struct Monitor {
        /// Its specification.
        pub spec: Option<MonitorSpec> = "spec",
    }

    /// A monitor's specification: a ServiceMonitor selects Services, a PodMonitor Pods.
    pub struct MonitorSpec {
        pub selector: Option<LabelSelector> = "selector",
        pub namespace_selector: Option<NamespaceSelector> = "namespaceSelector",
        pub endpoints: Option<Vec<MonitorEndpoint>> = "endpoints",
        pub pod_metrics_endpoints: Option<Vec<MonitorEndpoint>> = "podMetricsEndpoints",
    }

    /// The namespaces that a monitor looks into; its own where nothing is written.
    pub struct NamespaceSelector {
        pub any: Option<bool> = "any",
        pub match_names: Option<Vec<String>> = "matchNames",
    }

    /// What is scraped: a port by its name, or by another way that is not looked at.
    pub struct MonitorEndpoint {
        pub port: Option<String> = "port",
    }
}
