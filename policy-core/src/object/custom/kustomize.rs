//! kustomize's own file.

use serde::Deserialize;

/// A kustomization: what it makes of images is all that is asked of it.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Kustomization {
    /// Images that get another name, tag or digest.
    pub images: Option<Vec<KustomizedImage>>,
}

/// An image that a kustomization rewrites.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::allow_attributes, reason = "the fields of the custom resource")]
pub struct KustomizedImage {
    pub name: Option<String>,
    pub new_tag: Option<String>,
    pub digest: Option<String>,
}
