//! Drops from typed objects what no judgement reads.
//!
//! API types are wide: a Volume takes 3 KB, an EnvVar 360 bytes. A dump of a large cluster holds hundreds of thousands
//! of them, so what they tell (leader election, claims, host paths) is taken out as soon as an object is typed.

use k8s_openapi::api::core::v1::{Container, PodSpec, PodTemplateSpec};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;

use super::Typed;

/// What was read from an object before it was slimmed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Gist {
    /// An argument or environment variable turns leader election on.
    pub(super) leader_elected: bool,
}

/// Takes the gist and drops the rest.
pub(super) fn slim(typed: &mut Typed) -> Gist {
    let mut gist = Gist::default();
    let of_template = |template: &mut PodTemplateSpec, gist: &mut Gist| {
        if let Some(pod) = &mut template.spec {
            slim_pod(pod, gist);
        }
    };
    match typed {
        Typed::Deployment(object) => of_template(&mut object.spec.template, &mut gist),
        Typed::StatefulSet(object) => {
            of_template(&mut object.spec.template, &mut gist);
            object.status = None;
        }
        Typed::DaemonSet(object) => of_template(&mut object.spec.template, &mut gist),
        Typed::ReplicaSet(object) => object.spec.template.iter_mut().for_each(|template| of_template(template, &mut gist)),
        Typed::ReplicationController(object) => {
            let template = object.spec.as_mut().and_then(|spec| spec.template.as_mut());
            template.into_iter().for_each(|template| of_template(template, &mut gist));
        }
        Typed::Pod(object) => {
            slim_metadata(&mut object.metadata);
            object.spec.iter_mut().for_each(|pod| slim_pod(pod, &mut gist));
        }
        Typed::Job(object) => object.spec.iter_mut().for_each(|job| of_template(&mut job.template, &mut gist)),
        Typed::CronJob(object) => {
            object.spec.job_template.spec.iter_mut().for_each(|job| of_template(&mut job.template, &mut gist));
        }
        Typed::Rollout(object) => {
            let template = object.spec.as_mut().and_then(|spec| spec.template.as_mut());
            template.into_iter().for_each(|template| of_template(template, &mut gist));
        }
        Typed::DeploymentConfig(object) => {
            let template = object.spec.as_mut().and_then(|spec| spec.template.as_mut());
            template.into_iter().for_each(|template| of_template(template, &mut gist));
        }
        _ => {}
    }
    gist
}

fn slim_metadata(metadata: &mut ObjectMeta) {
    metadata.managed_fields = None;
    if let Some(annotations) = &mut metadata.annotations {
        annotations.remove("kubectl.kubernetes.io/last-applied-configuration");
    }
}

fn slim_pod(pod: &mut PodSpec, gist: &mut Gist) {
    gist.leader_elected |= is_leader_elected(pod);
    if let Some(volumes) = &mut pod.volumes {
        volumes.retain(|volume| volume.persistent_volume_claim.is_some() || volume.host_path.is_some());
        volumes.shrink_to_fit();
    }
    pod.security_context = None;
    pod.ephemeral_containers = None;
    for container in pod.containers.iter_mut().chain(pod.init_containers.iter_mut().flatten()) {
        slim_container(container, pod.volumes.as_deref().unwrap_or_default());
    }
}

fn slim_container(container: &mut Container, kept: &[k8s_openapi::api::core::v1::Volume]) {
    container.env = None;
    container.env_from = None;
    container.security_context = None;
    container.volume_devices = None;
    if let Some(mounts) = &mut container.volume_mounts {
        mounts.retain(|mount| kept.iter().any(|volume| volume.name == mount.name));
        mounts.shrink_to_fit();
    }
}

/// An argument or environment variable that names leader election, true or unset.
fn is_leader_elected(pod: &PodSpec) -> bool {
    let is_off = |value: &str| matches!(value.trim_matches(['"', '\'']), "false" | "0" | "no" | "off" | "disabled");
    let argument = |word: &str| {
        let word = word.to_ascii_lowercase();
        let (name, value) = word.rsplit_once('=').unwrap_or((&word, "true"));
        (name.contains("leader-elect") || name.contains("leader_elect") || name.contains("leaderelect")) && !is_off(value)
    };
    let variable = |name: &str, value: Option<&str>| {
        name.to_ascii_lowercase().replace(['_', '-'], "").contains("leaderelect") && !is_off(&value.unwrap_or("true").to_ascii_lowercase())
    };
    pod.containers.iter().any(|container| {
        let mut words = container.command.iter().flatten().chain(container.args.iter().flatten()).flat_map(|word| word.split_whitespace());
        words.any(argument) || container.env.iter().flatten().any(|known| variable(&known.name, known.value.as_deref()))
    })
}

#[cfg(test)]
mod tests {
    use k8s_openapi::api::core::v1::{EnvVar, PodSpec};

    use super::{Container, is_leader_elected};

    fn pod(arguments: &[&str], variables: &[(&str, Option<&str>)]) -> PodSpec {
        let container = Container {
            args: Some(arguments.iter().map(|argument| (*argument).to_owned()).collect()),
            env: Some(variables.iter().map(|(name, value)| EnvVar { name: (*name).to_owned(), value: value.map(str::to_owned), value_from: None }).collect()),
            ..Container::default()
        };
        PodSpec { containers: vec![container], ..PodSpec::default() }
    }

    #[test]
    fn arguments_turn_it_on_or_off() {
        assert!(is_leader_elected(&pod(&["--leader-elect"], &[])));
        assert!(is_leader_elected(&pod(&["--enable-leader-election=true"], &[])));
        assert!(is_leader_elected(&pod(&["manager --leader-elect --port=80"], &[])));
        assert!(!is_leader_elected(&pod(&["--leader-election=false"], &[])));
        assert!(!is_leader_elected(&pod(&["--port=80"], &[])));
    }

    #[test]
    fn so_do_environment_variables() {
        assert!(is_leader_elected(&pod(&[], &[("STRIMZI_LEADER_ELECTION_ENABLED", Some("true"))])));
        assert!(!is_leader_elected(&pod(&[], &[("LEADER_ELECTION", Some("false"))])));
    }
}
