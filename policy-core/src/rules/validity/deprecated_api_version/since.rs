//! Since when there is something to migrate to: the deprecated API migration guide of kubernetes.io.

use crate::assumptions::KubernetesVersion;
use crate::object::RemovedVersion;

/// The API server warns about `v1` Endpoints from here on (KEP-4974).
pub(super) const ENDPOINTS_DEPRECATED: KubernetesVersion = KubernetesVersion::new(1, 33);

/// The first version that serves the replacement; none where there is no replacement.
pub(super) fn replacement(removed: &RemovedVersion) -> Option<KubernetesVersion> {
    let minor = match (removed.replacement, removed.kind) {
        ("apps/v1", _) => 9,
        ("networking.k8s.io/v1", "NetworkPolicy") | ("rbac.authorization.k8s.io/v1", _) => 8,
        ("apiregistration.k8s.io/v1", _) => 10,
        ("authentication.k8s.io/v1", _) | ("storage.k8s.io/v1", "StorageClass") => 6,
        ("storage.k8s.io/v1", "VolumeAttachment") => 13,
        ("coordination.k8s.io/v1" | "scheduling.k8s.io/v1", _) => 14,
        ("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy" | "ValidatingAdmissionPolicyBinding") => 30,
        ("networking.k8s.io/v1", "IPAddress" | "ServiceCIDR") => 33,
        ("storage.k8s.io/v1", "VolumeAttributesClass") => 34,
        ("admissionregistration.k8s.io/v1" | "apiextensions.k8s.io/v1", _) => 16,
        ("storage.k8s.io/v1", "CSINode") => 17,
        ("storage.k8s.io/v1", "CSIStorageCapacity") => 24,
        ("networking.k8s.io/v1" | "certificates.k8s.io/v1" | "events.k8s.io/v1" | "storage.k8s.io/v1", _) => 19,
        ("node.k8s.io/v1", _) => 20,
        ("batch/v1" | "discovery.k8s.io/v1" | "policy/v1", _) => 21,
        ("autoscaling/v2", _) => 23,
        ("flowcontrol.apiserver.k8s.io/v1", _) => 29,
        // No replacement, or one that nobody has noted here: nothing is said before it is gone.
        _ => return None,
    };
    Some(KubernetesVersion::new(1, minor))
}

#[cfg(test)]
mod tests {
    use super::replacement;
    use crate::object::REMOVED_VERSIONS;

    #[test]
    fn every_replacement_was_there_before_the_old_version_went() {
        for removed in REMOVED_VERSIONS.iter().filter(|removed| !removed.replacement.is_empty()) {
            let since = replacement(removed);
            assert!(since.is_some(), "{removed:?}");
            // flowcontrol went from beta to beta before version 1 came.
            let between = removed.api_version == "flowcontrol.apiserver.k8s.io/v1beta1";
            assert!(since < Some(removed.removed_in) || since == Some(removed.removed_in) || between, "{removed:?}");
        }
    }
}
