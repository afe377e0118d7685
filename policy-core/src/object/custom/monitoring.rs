//! What the Prometheus operator scrapes: `ServiceMonitor` and `PodMonitor`.
//!
//! Source: prometheus-operator/prometheus-operator, `pkg/apis/monitoring/v1`.

use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use serde::Deserialize;

/// A ServiceMonitor or a PodMonitor.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Monitor {
    /// Its specification.
    pub spec: Option<MonitorSpec>,
}

/// A monitor's specification: a ServiceMonitor selects Services, a PodMonitor Pods.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct MonitorSpec {
    pub selector: Option<LabelSelector>,
    pub namespace_selector: Option<NamespaceSelector>,
    pub endpoints: Option<Vec<MonitorEndpoint>>,
    pub pod_metrics_endpoints: Option<Vec<MonitorEndpoint>>,
}

/// The namespaces that a monitor looks into; its own where nothing is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct NamespaceSelector {
    pub any: Option<bool>,
    pub match_names: Option<Vec<String>>,
}

/// What is scraped: a port by its name, or by another way that is not looked at.
#[derive(Clone, Debug, Default, Deserialize)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct MonitorEndpoint {
    pub port: Option<String>,
}
