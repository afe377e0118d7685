//! Data that lies in a directory of a node and stays there when its Pod goes.

use super::{Workload, workload};
use crate::object::{Volume, VolumeSource};

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
        || workload::is_system_path(path)
        || kept.iter().chain(&more).any(|prefix| {
            path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') && *prefix != "/tmp")
        })
}
