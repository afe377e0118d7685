//! What a HorizontalPodAutoscaler measures, and where that is written.

use k8s_openapi::api::autoscaling::v2::{HorizontalPodAutoscaler, MetricSpec};

use crate::assumptions::MetricsApi;
use crate::object::Object;
use crate::yaml::{Document, Path};

/// One metric of an autoscaler.
pub(super) struct Metric<'o> {
    /// The metrics API that it is read from.
    pub(super) api: MetricsApi,
    /// `Resource` and `ContainerResource`: the resource, such as `cpu`.
    pub(super) resource: Option<&'o str>,
    /// `ContainerResource`: the only container it looks at.
    pub(super) container: Option<&'o str>,
    /// Whether it is a share of what the containers request.
    pub(super) utilization: bool,
    /// Where it is written.
    pub(super) path: Path,
}

/// The metrics of an autoscaler. Without any the API server sets 80 % of the requested cpu
/// (`SetDefaults_HorizontalPodAutoscaler`, pkg/apis/autoscaling/v2/defaults.go).
pub(super) fn of<'o>(
    object: &Object,
    autoscaler: &'o HorizontalPodAutoscaler,
    document: Option<&Document<'_>>,
) -> Vec<Metric<'o>> {
    let metrics = autoscaler.spec.metrics.as_deref().unwrap_or_default();
    let first_version = object.api_version == "autoscaling/v1";
    if metrics.is_empty() {
        let path = Path::of(if first_version { "spec.targetCPUUtilizationPercentage" } else { "spec.metrics" });
        return vec![Metric {
            api: MetricsApi::Resource,
            resource: Some("cpu"),
            container: None,
            utilization: true,
            path,
        }];
    }
    let path = |index| {
        if first_version {
            Path::of("spec.targetCPUUtilizationPercentage")
        } else {
            Path::of("spec.metrics").index(index)
        }
    };
    // autoscaling/v2beta1 has no `target`.
    let old_utilization = |path: &Path| {
        let at = path.keys("resource.targetAverageUtilization");
        document.is_some_and(|document| document.follow(object.root, &at).is_ok())
    };
    let metric = |(index, metric)| {
        let path = path(index);
        let old_utilization = old_utilization(&path);
        one(metric, path, old_utilization)
    };
    metrics.iter().enumerate().filter_map(metric).collect()
}

fn one(metric: &MetricSpec, path: Path, old_utilization: bool) -> Option<Metric<'_>> {
    let api = match metric.type_.as_str() {
        "Resource" | "ContainerResource" => MetricsApi::Resource,
        "Pods" | "Object" => MetricsApi::Custom,
        "External" => MetricsApi::External,
        _ => return None,
    };
    let (resource, container, target) = match (&metric.resource, &metric.container_resource) {
        (Some(resource), _) => (Some(resource.name.as_str()), None, Some(&resource.target)),
        (None, Some(resource)) => {
            (Some(resource.name.as_str()), Some(resource.container.as_str()), Some(&resource.target))
        }
        (None, None) => (None, None, None),
    };
    let utilization = old_utilization || target.is_some_and(|target| target.type_ == "Utilization");
    Some(Metric { api, resource, container, utilization, path })
}
