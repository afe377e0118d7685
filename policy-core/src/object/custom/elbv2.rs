//! The AWS Load Balancer Controller's `TargetGroupBinding`, and the same of EKS Auto Mode.
//!
//! Source: kubernetes-sigs/aws-load-balancer-controller, `apis/elbv2/v1beta1/targetgroupbinding_types.go`.

use serde::Deserialize;

/// Binds a target group to a Service.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct TargetGroupBinding {
    /// Its specification.
    pub spec: Option<TargetGroupBindingSpec>,
}

/// A TargetGroupBinding's specification.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct TargetGroupBindingSpec {
    pub service_ref: Option<TargetGroupService>,
    pub target_type: Option<String>,
}

/// The Service whose Pods, or whose node port, are the targets; its port plays no part.
#[derive(Clone, Debug, Default, Deserialize)]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct TargetGroupService {
    pub name: Option<String>,
}
