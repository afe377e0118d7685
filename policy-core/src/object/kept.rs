//! Objects without a Pod template, as far as they are judged: labels, annotations and the specification, in the API's own
//! types where rules look at much of it.

use k8s_openapi::api::autoscaling::v1::HorizontalPodAutoscalerSpec as SpecOfVersion1;
use k8s_openapi::api::autoscaling::v2::{
    CrossVersionObjectReference, HorizontalPodAutoscalerSpec, MetricSpec, MetricTarget, ResourceMetricSource,
};
use k8s_openapi::api::core::v1::{LimitRangeSpec, ServiceSpec};
use k8s_openapi::api::networking::v1::IngressSpec;
use k8s_openapi::api::policy::v1::PodDisruptionBudgetSpec;
use serde::Deserialize;

use super::Labels;

/// What is looked at of an object's metadata, beside what every [`super::Object`] has.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the API type")]
pub struct Metadata {
    pub labels: Option<Labels>,
    pub annotations: Option<Labels>,
}

/// An object of which metadata and specification are judged.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(bound = "S: Deserialize<'de> + Default")]
pub struct Kept<S> {
    /// Its metadata.
    #[serde(default)]
    pub metadata: Metadata,
    /// Its specification.
    #[serde(default)]
    pub spec: S,
}

/// A Service.
pub type Service = Kept<Option<ServiceSpec>>;
/// An Ingress of version 1.
pub type Ingress = Kept<Option<IngressSpec>>;
/// A PodDisruptionBudget.
pub type PodDisruptionBudget = Kept<Option<PodDisruptionBudgetSpec>>;
/// A HorizontalPodAutoscaler of version 2.
pub type HorizontalPodAutoscaler = Kept<HorizontalPodAutoscalerSpec>;
/// An APIService.
pub type ApiService = Kept<Option<ApiServiceSpec>>;
/// A PersistentVolumeClaim.
pub type PersistentVolumeClaim = Kept<Option<PersistentVolumeClaimSpec>>;
/// A LimitRange.
pub type LimitRange = Kept<Option<LimitRangeSpec>>;
/// A Namespace.
pub type Namespace = Kept<Option<NamespaceSpec>>;

/// An APIService's specification.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the API type")]
pub struct ApiServiceSpec {
    pub group: Option<String>,
}

/// A PersistentVolumeClaim's specification.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the API type")]
pub struct PersistentVolumeClaimSpec {
    pub access_modes: Option<Vec<String>>,
    pub volume_name: Option<String>,
}

/// A Namespace's specification, of which nothing is judged.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct NamespaceSpec {}

/// `targetCPUUtilizationPercentage` is version 2's only metric then (autoscaling/v1 conversion; default 80 %).
pub(super) fn as_version_2(first: Kept<SpecOfVersion1>) -> HorizontalPodAutoscaler {
    let Kept { metadata, spec } = first;
    let utilization = |percent| MetricSpec {
        type_: "Resource".to_owned(),
        resource: Some(ResourceMetricSource {
            name: "cpu".to_owned(),
            target: MetricTarget {
                type_: "Utilization".to_owned(),
                average_utilization: Some(percent),
                ..MetricTarget::default()
            },
        }),
        ..MetricSpec::default()
    };
    let spec = HorizontalPodAutoscalerSpec {
        max_replicas: spec.max_replicas,
        min_replicas: spec.min_replicas,
        scale_target_ref: CrossVersionObjectReference {
            api_version: spec.scale_target_ref.api_version,
            kind: spec.scale_target_ref.kind,
            name: spec.scale_target_ref.name,
        },
        metrics: spec.target_cpu_utilization_percentage.map(|percent| vec![utilization(percent)]),
        behavior: None,
    };
    Kept { metadata, spec }
}
