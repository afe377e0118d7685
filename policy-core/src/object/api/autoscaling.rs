//! HorizontalPodAutoscalers of version 2.

use super::{LabelSelector, Quantity};
use crate::object::fields::fields;

fields! {
    /// A HorizontalPodAutoscaler's specification.
    pub struct HorizontalPodAutoscalerSpec {
        pub behavior: Option<HorizontalPodAutoscalerBehavior> = "behavior",
        pub max_replicas: i32 = "maxReplicas",
        pub metrics: Option<Vec<MetricSpec>> = "metrics",
        pub min_replicas: Option<i32> = "minReplicas",
        pub scale_target_ref: CrossVersionObjectReference = "scaleTargetRef",
    }

    /// An object that is scaled or measured.
    pub struct CrossVersionObjectReference {
        pub api_version: Option<String> = "apiVersion",
        pub kind: String = "kind",
        pub name: String = "name",
    }

    /// What is measured.
    pub struct MetricSpec {
        pub container_resource: Option<ContainerResourceMetricSource> = "containerResource",
        pub external: Option<ExternalMetricSource> = "external",
        pub object: Option<ObjectMetricSource> = "object",
        pub pods: Option<PodsMetricSource> = "pods",
        pub resource: Option<ResourceMetricSource> = "resource",
        pub type_: String = "type",
    }

    /// CPU or memory of one container.
    pub struct ContainerResourceMetricSource {
        pub container: String = "container",
        pub name: String = "name",
        pub target: MetricTarget = "target",
    }

    /// A metric from outside of the cluster.
    pub struct ExternalMetricSource {
        pub metric: MetricIdentifier = "metric",
        pub target: MetricTarget = "target",
    }

    /// A metric of one object.
    pub struct ObjectMetricSource {
        pub described_object: CrossVersionObjectReference = "describedObject",
        pub metric: MetricIdentifier = "metric",
        pub target: MetricTarget = "target",
    }

    /// A metric of each Pod.
    pub struct PodsMetricSource {
        pub metric: MetricIdentifier = "metric",
        pub target: MetricTarget = "target",
    }

    /// CPU or memory of each Pod.
    pub struct ResourceMetricSource {
        pub name: String = "name",
        pub target: MetricTarget = "target",
    }

    /// A metric by name and labels.
    pub struct MetricIdentifier {
        pub name: String = "name",
        pub selector: Option<LabelSelector> = "selector",
    }

    /// What a metric should be.
    pub struct MetricTarget {
        pub average_utilization: Option<i32> = "averageUtilization",
        pub average_value: Option<Quantity> = "averageValue",
        pub type_: String = "type",
        pub value: Option<Quantity> = "value",
    }

    /// How quickly it may scale.
    pub struct HorizontalPodAutoscalerBehavior {
        pub scale_down: Option<HPAScalingRules> = "scaleDown",
        pub scale_up: Option<HPAScalingRules> = "scaleUp",
    }

    /// How quickly it may scale in one direction.
    pub struct HPAScalingRules {
        pub policies: Option<Vec<HPAScalingPolicy>> = "policies",
        pub select_policy: Option<String> = "selectPolicy",
        pub stabilization_window_seconds: Option<i32> = "stabilizationWindowSeconds",
        pub tolerance: Option<Quantity> = "tolerance",
    }

    /// How many Pods in how much time.
    pub struct HPAScalingPolicy {
        pub period_seconds: i32 = "periodSeconds",
        pub type_: String = "type",
        pub value: i32 = "value",
    }
}
