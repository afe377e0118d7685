//! The AWS Load Balancer Controller's `TargetGroupBinding`, and the same of EKS Auto Mode.
//!
//! Source: kubernetes-sigs/aws-load-balancer-controller, `apis/elbv2/v1beta1/targetgroupbinding_types.go`.

use crate::object::fields::fields;

fields! {
    /// Binds a target group to a Service.
    pub struct TargetGroupBinding {
        /// Its specification.
        pub spec: Option<TargetGroupBindingSpec> = "spec",
    }

    /// A TargetGroupBinding's specification.
    pub struct TargetGroupBindingSpec {
        pub service_ref: Option<TargetGroupService> = "serviceRef",
        pub target_type: Option<String> = "targetType",
    }

    /// The Service whose Pods, or whose node port, are the targets; its port plays no part.
    pub struct TargetGroupService {
        pub name: Option<String> = "name",
    }
}
