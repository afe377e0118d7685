//! kustomize's own file.

use crate::object::fields::fields;

fields! {
    /// A kustomization: what it makes of images is all that is asked of it.
    pub struct Kustomization {
        /// Images that get another name, tag or digest.
        pub images: Option<Vec<KustomizedImage>> = "images",
    }

    /// An image that a kustomization rewrites.
    pub struct KustomizedImage {
        pub name: Option<String> = "name",
        pub new_tag: Option<String> = "newTag",
        pub digest: Option<String> = "digest",
    }
}
