//! PersistentVolumes as far as they are judged: whether their data lies on a node, and whose it is.

use k8s_openapi::api::core::v1 as api;

/// A PersistentVolume.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersistentVolume {
    /// `local`: only the node that has it can mount it.
    pub local: bool,
    /// The path of a `hostPath`, which any node has.
    pub host_path: Option<String>,
    /// `claimRef`: the claim that it was made for, by namespace and name.
    pub claim: Option<(String, String)>,
}

impl From<api::PersistentVolume> for PersistentVolume {
    fn from(volume: api::PersistentVolume) -> Self {
        let spec = volume.spec.unwrap_or_default();
        let claim = spec.claim_ref.and_then(|claim| Some((claim.namespace?, claim.name?)));
        Self { local: spec.local.is_some(), host_path: spec.host_path.map(|path| path.path), claim }
    }
}
