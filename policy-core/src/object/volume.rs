//! PersistentVolumes as far as they are judged: whether their data lies on a node, and whose it is.

use serde::Deserialize;
use serde::de::IgnoredAny;

/// A PersistentVolume.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "Written")]
pub struct PersistentVolume {
    /// `local`: only the node that has it can mount it.
    pub local: bool,
    /// The path of a `hostPath`, which any node has.
    pub host_path: Option<String>,
    /// `claimRef`: the claim that it was made for, by namespace and name.
    pub claim: Option<(String, String)>,
}

/// A PersistentVolume as it is written.
#[derive(Deserialize)]
struct Written {
    spec: Option<WrittenSpec>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct WrittenSpec {
    local: Option<IgnoredAny>,
    host_path: Option<HostPath>,
    claim_ref: Option<ClaimRef>,
}

#[derive(Deserialize)]
struct HostPath {
    path: Option<String>,
}

#[derive(Deserialize)]
struct ClaimRef {
    namespace: Option<String>,
    name: Option<String>,
}

impl From<Written> for PersistentVolume {
    fn from(volume: Written) -> Self {
        let spec = volume.spec.unwrap_or_default();
        let claim = spec.claim_ref.and_then(|claim| Some((claim.namespace?, claim.name?)));
        let host_path = spec.host_path.map(|path| path.path.unwrap_or_default());
        Self { local: spec.local.is_some(), host_path, claim }
    }
}
