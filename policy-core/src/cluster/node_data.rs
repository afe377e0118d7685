//! Data that lies on a node and stays there when its Pod goes.

use std::collections::HashMap;

use super::index::Place;
use super::{Context, Workload, placement};
use crate::object::{Object, PersistentVolume, Typed, Volume, VolumeSource};

/// A claim by its place and name.
pub(super) type ClaimName<'a> = (Place<'a>, &'a str);

/// The claims that are bound by name to a volume of a node: by their own `volumeName`, or by the volume's `claimRef`.
/// Which volume any other claim gets, the cluster decides.
pub(super) fn volumes_on_nodes<'a>(objects: &[&'a Object]) -> HashMap<ClaimName<'a>, &'a Object> {
    let volumes: Vec<(&'a Object, &'a PersistentVolume)> = objects
        .iter()
        .filter_map(|object| match &object.typed {
            Typed::PersistentVolume(volume) if volume.local || volume.host_path.is_some() => Some((*object, &**volume)),
            _ => None,
        })
        .collect();
    let mut bound = HashMap::new();
    if volumes.is_empty() {
        return bound;
    }
    let by_name: HashMap<(u32, &str), &'a Object> =
        volumes.iter().map(|(object, _)| ((object.scope, object.name.as_str()), *object)).collect();
    for object in objects {
        let Typed::PersistentVolumeClaim(claim) = &object.typed else { continue };
        let named = claim.spec.as_ref().and_then(|spec| spec.volume_name.as_deref());
        if let Some(volume) = named.and_then(|name| by_name.get(&(object.scope, name))) {
            bound.insert((Place::of(object), object.name.as_str()), *volume);
        }
    }
    for (object, volume) in volumes {
        if let Some((namespace, name)) = &volume.claim {
            bound.insert((Place::within(object, namespace), name.as_str()), object);
        }
    }
    bound
}

impl<'a> Context<'a> {
    /// The first volume of a node that a claim of the Pods is bound to by name and that they may write to. The claims of
    /// a StatefulSet's template are another for each Pod, and so are their nodes.
    pub(crate) fn node_volume<'w>(&self, workload: &Workload<'w>) -> Option<NodeVolume<'w>>
    where
        'a: 'w,
    {
        let volumes = &self.cluster.node_volumes;
        if volumes.is_empty() {
            return None;
        }
        let place = Place::of(workload.object);
        workload.pod.volumes.iter().find_map(|volume| {
            let VolumeSource::Claim { claim_name, read_only: false } = &volume.source else { return None };
            let object = volumes.get(&(place, claim_name.as_str())).copied()?;
            let Typed::PersistentVolume(persistent) = &object.typed else { return None };
            Some(NodeVolume { volume, claim_name, object, persistent })
        })
    }
}

/// A PersistentVolume of a node, and how a Pod comes to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NodeVolume<'a> {
    /// The Pod's volume.
    pub(crate) volume: &'a Volume,
    /// Its claim.
    pub(crate) claim_name: &'a str,
    /// The PersistentVolume's object.
    pub(crate) object: &'a Object,
    /// The PersistentVolume.
    pub(crate) persistent: &'a PersistentVolume,
}

impl<'a> Workload<'a> {
    /// The first `hostPath` that a container writes to and that holds data: its volume and its path. Sockets, devices and
    /// the directories that agents of a node look at hold none.
    pub(crate) fn node_data(&self) -> Option<(&'a Volume, &'a str)> {
        self.pod.volumes.iter().find_map(|volume| match &volume.source {
            VolumeSource::HostPath(path) if volume.holds_data && !is_of_the_node(path) && self.writes(volume) => {
                Some((volume, path.as_str()))
            }
            _ => None,
        })
    }

    fn writes(&self, volume: &Volume) -> bool {
        let containers = self.pod.containers.iter().chain(&self.pod.init_containers);
        let mut mounts = containers.flat_map(|container| &container.volume_mounts);
        mounts.any(|mount| mount.name == volume.name && !mount.read_only)
    }
}

/// The node's own: its system, and what its kubelet, container runtime and network keep.
fn is_of_the_node(path: &str) -> bool {
    let path = path.trim_end_matches('/');
    let kept = ["/var/lib/kubelet", "/var/lib/docker", "/var/lib/containerd", "/var/lib/containers", "/var/lib/cni"];
    let more = ["/opt/cni", "/var/lib/dockershim", "/sbin", "/bin", "/tmp"];
    path.is_empty()
        || placement::is_system_path(path)
        || kept.iter().chain(&more).any(|prefix| {
            path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') && *prefix != "/tmp")
        })
}
