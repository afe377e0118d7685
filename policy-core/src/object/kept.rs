//! Objects without a Pod template, as far as they are judged: labels, annotations and the specification, in the API's own
//! types where rules look at much of it.

use super::Labels;
use super::api::{
    CrossVersionObjectReference, HorizontalPodAutoscalerSpec, IngressSpec, LimitRangeSpec, MetricSpec, MetricTarget,
    PodDisruptionBudgetSpec, ResourceMetricSource, ServiceSpec,
};
use super::fields::{Fields, Reader, Value, fields};
use crate::yaml::NodeId;

fields! {
    /// What is looked at of an object's metadata, beside what every [`super::Object`] has.
    pub struct Metadata {
        pub labels: Option<Labels> = "labels",
        pub annotations: Option<Labels> = "annotations",
    }
}

/// An object of which metadata and specification are judged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept<S> {
    /// Its metadata.
    pub metadata: Metadata,
    /// Its specification.
    pub spec: S,
}

impl<S: Value> Fields for Kept<S> {
    fn field(&mut self, name: &str, reader: &mut Reader<'_>, node: NodeId) {
        match name {
            "metadata" => self.metadata.fill(reader, node),
            "spec" => self.spec.fill(reader, node),
            _ => true,
        };
    }
}

impl<S: Value> Value for Kept<S> {
    fn fill(&mut self, reader: &mut Reader<'_>, node: NodeId) -> bool {
        reader.fields(node, "Kept", self)
    }
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

fields! {
    /// An APIService's specification.
    pub struct ApiServiceSpec {
        pub group: Option<String> = "group",
    }

    /// A PersistentVolumeClaim's specification.
    pub struct PersistentVolumeClaimSpec {
        pub access_modes: Option<Vec<String>> = "accessModes",
        pub volume_name: Option<String> = "volumeName",
    }

    /// A Namespace's specification, of which nothing is judged.
    pub struct NamespaceSpec {}
}

fields! {
    /// A HorizontalPodAutoscaler's specification in version 1.
    pub(super) struct SpecOfVersion1 {
        max_replicas: i32 = "maxReplicas",
        min_replicas: Option<i32> = "minReplicas",
        scale_target_ref: CrossVersionObjectReference = "scaleTargetRef",
        target_cpu_utilization_percentage: Option<i32> = "targetCPUUtilizationPercentage",
    }
}

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
        scale_target_ref: spec.scale_target_ref,
        metrics: spec.target_cpu_utilization_percentage.map(|percent| vec![utilization(percent)]),
        behavior: None,
    };
    Kept { metadata, spec }
}
