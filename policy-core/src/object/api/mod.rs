//! The API's own types, as far as rules look at them.
//!
//! Names and fields are those of the API (k8s-openapi's, where Rust asks for another spelling), so that its reference is
//! theirs; a test holds the names to the table of API types. Left out is what nothing asks for.

mod autoscaling;
mod container;
mod placement;
mod scaling;
mod traffic;

use std::collections::BTreeMap;

pub use autoscaling::{
    ContainerResourceMetricSource, CrossVersionObjectReference, ExternalMetricSource, HPAScalingPolicy,
    HPAScalingRules, HorizontalPodAutoscalerBehavior, HorizontalPodAutoscalerSpec, MetricIdentifier, MetricSpec,
    MetricTarget, ObjectMetricSource, PodsMetricSource, ResourceMetricSource,
};
pub use container::{
    ContainerPort, ExecAction, GRPCAction, HTTPGetAction, HTTPHeader, Lifecycle, LifecycleHandler, Probe,
    ResourceRequirements, SleepAction, TCPSocketAction,
};
pub use placement::{
    Affinity, NodeAffinity, NodeSelector, NodeSelectorRequirement, NodeSelectorTerm, PodAffinityTerm, PodAntiAffinity,
    PreferredSchedulingTerm, TopologySpreadConstraint, WeightedPodAffinityTerm,
};
pub use scaling::{
    DaemonSetUpdateStrategy, DeploymentStrategy, LimitRangeItem, LimitRangeSpec, PodDisruptionBudgetSpec,
    RollingUpdateDaemonSet, RollingUpdateDeployment, RollingUpdateStatefulSetStrategy, StatefulSetUpdateStrategy,
};
pub use traffic::{
    HTTPIngressPath, HTTPIngressRuleValue, IngressBackend, IngressRule, IngressServiceBackend, IngressSpec,
    ServiceBackendPort, ServicePort, ServiceSpec,
};

use super::Labels;
use super::fields::{Reader, Value, fields};
use crate::yaml::NodeId;

fields! {
    /// Labels that are asked for.
    pub struct LabelSelector {
        pub match_expressions: Option<Vec<LabelSelectorRequirement>> = "matchExpressions",
        pub match_labels: Option<Labels> = "matchLabels",
    }

    /// What a label must be.
    pub struct LabelSelectorRequirement {
        pub key: String = "key",
        pub operator: String = "operator",
        pub values: Option<Vec<String>> = "values",
    }
}

/// A number or text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IntOrString {
    /// A number.
    Int(i32),
    /// Text: a percentage, a name.
    String(String),
}

impl Default for IntOrString {
    fn default() -> Self {
        Self::Int(0)
    }
}

/// An amount of a resource, as it is written: `500m`, `1Gi`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quantity(pub String);

/// Amounts by resource.
pub type Quantities = BTreeMap<String, Quantity>;

/// That something is written; what it says plays no part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Present;

impl Value for Present {
    fn fill(&mut self, _: &mut Reader<'_>, _: NodeId) -> bool {
        true
    }
}
