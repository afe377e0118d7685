//! PersistentVolumes as far as they are judged: whether their data lies on a node, and whose it is.

use super::api::Present;
use super::fields::fields;

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

fields! {
    /// A PersistentVolume as it is written.
    pub(super) struct Written {
        spec: Option<WrittenSpec> = "spec",
    }

    pub(super) struct WrittenSpec {
        local: Option<Present> = "local",
        host_path: Option<HostPath> = "hostPath",
        claim_ref: Option<ClaimRef> = "claimRef",
    }

    struct HostPath {
        path: Option<String> = "path",
    }

    struct ClaimRef {
        namespace: Option<String> = "namespace",
        name: Option<String> = "name",
    }
}

impl From<Written> for PersistentVolume {
    fn from(volume: Written) -> Self {
        let spec = volume.spec.unwrap_or_default();
        let claim = spec.claim_ref.and_then(|claim| Some((claim.namespace?, claim.name?)));
        let host_path = spec.host_path.map(|path| path.path.unwrap_or_default());
        Self { local: spec.local.is_some(), host_path, claim }
    }
}
