//! What says how many Pods there are, and how they are replaced.

use super::{IntOrString, LabelSelector, Quantities};
use crate::object::fields::fields;

fields! {
    /// How a Deployment replaces Pods.
    pub struct DeploymentStrategy {
        pub rolling_update: Option<RollingUpdateDeployment> = "rollingUpdate",
        pub type_: Option<String> = "type",
    }

    /// Bounds of a Deployment's rolling update.
    pub struct RollingUpdateDeployment {
        pub max_surge: Option<IntOrString> = "maxSurge",
        pub max_unavailable: Option<IntOrString> = "maxUnavailable",
    }

    /// How a StatefulSet replaces Pods.
    pub struct StatefulSetUpdateStrategy {
        pub rolling_update: Option<RollingUpdateStatefulSetStrategy> = "rollingUpdate",
        pub type_: Option<String> = "type",
    }

    /// Bounds of a StatefulSet's rolling update.
    pub struct RollingUpdateStatefulSetStrategy {
        pub max_unavailable: Option<IntOrString> = "maxUnavailable",
        pub partition: Option<i32> = "partition",
    }

    /// How a DaemonSet replaces Pods.
    pub struct DaemonSetUpdateStrategy {
        pub rolling_update: Option<RollingUpdateDaemonSet> = "rollingUpdate",
        pub type_: Option<String> = "type",
    }

    /// Bounds of a DaemonSet's rolling update.
    pub struct RollingUpdateDaemonSet {
        pub max_surge: Option<IntOrString> = "maxSurge",
        pub max_unavailable: Option<IntOrString> = "maxUnavailable",
    }

    /// A PodDisruptionBudget's specification.
    pub struct PodDisruptionBudgetSpec {
        pub max_unavailable: Option<IntOrString> = "maxUnavailable",
        pub min_available: Option<IntOrString> = "minAvailable",
        pub selector: Option<LabelSelector> = "selector",
        pub unhealthy_pod_eviction_policy: Option<String> = "unhealthyPodEvictionPolicy",
    }

    /// A LimitRange's specification.
    pub struct LimitRangeSpec {
        pub limits: Vec<LimitRangeItem> = "limits",
    }

    /// Bounds and defaults for one type of object.
    pub struct LimitRangeItem {
        pub default: Option<Quantities> = "default",
        pub default_request: Option<Quantities> = "defaultRequest",
        pub max: Option<Quantities> = "max",
        pub min: Option<Quantities> = "min",
        pub type_: String = "type",
    }
}
