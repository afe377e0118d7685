//! What autoscalers refer to: their target as written, the autoscaler that KEDA makes, and vertical autoscalers.

use std::collections::{HashMap, HashSet};

use super::index::Place;
use super::{Cluster, Workload};
use crate::object::{
    FieldTrouble, FieldTroubleKind, KedaScaledObject, KedaScaledObjectSpec, Object, Standing, Typed, UpdateMode,
    VerticalPodAutoscalerSpec,
};
use crate::report::{Replicas, ReplicasSource};
use crate::yaml::Path;

/// Kinds whose replicas can be set, with their version; the first two are those that people mix up.
pub(crate) const SCALABLE: [(&str, &str); 6] = [
    ("Deployment", "apps/v1"),
    ("StatefulSet", "apps/v1"),
    ("ReplicaSet", "apps/v1"),
    ("ReplicationController", "v1"),
    ("Rollout", "argoproj.io/v1alpha1"),
    ("DeploymentConfig", "apps.openshift.io/v1"),
];

/// Whose scale an autoscaler sets, as it is written.
#[derive(Clone, Debug)]
pub(crate) struct TargetReference<'o> {
    /// `Deployment` where a ScaledObject names none.
    pub(crate) kind: &'o str,
    pub(crate) name: &'o str,
    /// As written; `None`: nothing is.
    pub(crate) api_version: Option<&'o str>,
    /// The group in which the controller looks.
    pub(crate) group: &'o str,
    /// The mapping that holds the three.
    pub(crate) path: Path,
    /// The field of the name.
    pub(crate) name_field: &'static str,
}

impl TargetReference<'_> {
    /// A group of Kubernetes itself, in which every kind is known.
    pub(crate) fn names_usual_group(&self) -> bool {
        matches!(self.group, "" | "apps" | "batch" | "extensions")
    }

    /// The version to write where a known kind is looked for in a group that is not its own.
    pub(crate) fn other_group(&self) -> Option<&'static str> {
        let (_, version) = SCALABLE.iter().find(|(kind, _)| *kind == self.kind)?;
        (group_of(version) != self.group).then_some(*version)
    }

    /// Whether no cluster has the kind in the group: the target is never found.
    pub(crate) fn is_unheard_of(&self) -> bool {
        self.names_usual_group() && self.other_group().is_some()
    }
}

fn group_of(version: &str) -> &str {
    version.split_once('/').map_or("", |(group, _)| group)
}

/// Reads the reference of a HorizontalPodAutoscaler, a ScaledObject or a VerticalPodAutoscaler. Where no version is written the
/// first looks in the core group and KEDA in `apps`.
pub(crate) fn target_reference(object: &Object) -> Option<TargetReference<'_>> {
    let reference = match &object.typed {
        Typed::HorizontalPodAutoscaler(autoscaler) => {
            let target = &autoscaler.spec.scale_target_ref;
            TargetReference {
                kind: &target.kind,
                name: &target.name,
                api_version: target.api_version.as_deref(),
                group: target.api_version.as_deref().map_or("", group_of),
                path: Path::of("spec.scaleTargetRef"),
                name_field: "name",
            }
        }
        Typed::ScaledObject(scaled) => {
            let target = scaled.spec.as_ref()?.scale_target_ref.as_ref()?;
            let old_name = target.deployment_name.as_deref().filter(|_| target.name.is_none());
            TargetReference {
                kind: target.kind.as_deref().unwrap_or("Deployment"),
                name: old_name.or(target.name.as_deref())?,
                api_version: target.api_version.as_deref(),
                group: target.api_version.as_deref().map_or("apps", group_of),
                path: Path::of("spec.scaleTargetRef"),
                name_field: if old_name.is_some() { "deploymentName" } else { "name" },
            }
        }
        Typed::VerticalPodAutoscaler(autoscaler) => {
            let target = autoscaler.spec.as_ref()?.target_ref.as_ref()?;
            TargetReference {
                kind: &target.kind,
                name: &target.name,
                api_version: target.api_version.as_deref(),
                group: target.api_version.as_deref().map_or("", group_of),
                path: Path::of("spec.targetRef"),
                name_field: "name",
            }
        }
        _ => return None,
    };
    (object.standing == Standing::Judged && !reference.name.is_empty()).then_some(reference)
}

/// The specification of a VerticalPodAutoscaler that is judged. One that the API server rejects does nothing, whatever is
/// left of it: `Off` without quotes is a boolean.
pub(crate) fn vertical(object: &Object) -> Option<&VerticalPodAutoscalerSpec> {
    let Typed::VerticalPodAutoscaler(autoscaler) = &object.typed else { return None };
    let rejected = |trouble: &FieldTrouble| matches!(trouble.kind, FieldTroubleKind::WrongType { .. });
    let judged = object.standing == Standing::Judged && !object.troubles.iter().any(rejected);
    autoscaler.spec.as_ref().filter(|_| judged)
}

/// KEDA's annotation with the replicas that a ScaledObject is held at.
pub(crate) const PAUSED_REPLICAS: &str = "autoscaling.keda.sh/paused-replicas";

/// KEDA's annotation that holds a ScaledObject at the replicas that happen to run.
pub(crate) const PAUSED: &str = "autoscaling.keda.sh/paused";

/// Where a paused ScaledObject stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pause {
    /// At so many replicas.
    At(i32),
    /// At those that happen to run.
    AsItRuns,
}

/// Whether a ScaledObject is paused; the number comes before the switch.
pub(crate) fn paused(scaled: &KedaScaledObject) -> Option<Pause> {
    let annotations = scaled.metadata.annotations.as_ref()?;
    if let Some(replicas) = annotations.get(PAUSED_REPLICAS) {
        return Some(replicas.trim().parse().map_or(Pause::AsItRuns, Pause::At));
    }
    let is_true = |value: &String| matches!(value.as_str(), "true" | "True" | "TRUE" | "t" | "T" | "1");
    annotations.get(PAUSED).is_some_and(is_true).then_some(Pause::AsItRuns)
}

/// Fewest and most replicas under a ScaledObject. `idleReplicaCount` stands for the minimum while nothing is to do.
pub(super) fn keda_bounds(scaled: &KedaScaledObject, spec: &KedaScaledObjectSpec) -> (i32, i32) {
    if let Some(Pause::At(replicas)) = paused(scaled) {
        return (replicas, replicas);
    }
    let written = spec.min_replica_count.unwrap_or(0);
    let minimum = spec.idle_replica_count.map_or(written, |idle| idle.min(written));
    (minimum, spec.max_replica_count.unwrap_or(100))
}

/// The name of the HorizontalPodAutoscaler that KEDA makes, or takes over (`getHPAName` in kedacore/keda,
/// `controllers/keda/hpa.go`).
fn name_of_made_autoscaler(object: &Object, scaled: &KedaScaledObject) -> String {
    let advanced = scaled.spec.as_ref().and_then(|spec| spec.advanced.as_ref());
    let config = advanced.and_then(|advanced| advanced.horizontal_pod_autoscaler_config.as_ref());
    let written = config.and_then(|config| config.name.clone()).filter(|name| !name.is_empty());
    written.unwrap_or_else(|| format!("keda-hpa-{}", object.name))
}

/// The HorizontalPodAutoscalers that ScaledObjects of the input make or take over: no second hand on the replicas.
pub(super) fn made_by_keda<'a>(objects: &[&'a Object]) -> HashSet<(Place<'a>, String)> {
    let made = |object: &&'a Object| match &object.typed {
        Typed::ScaledObject(scaled) => Some((Place::of(object), name_of_made_autoscaler(object, scaled))),
        _ => None,
    };
    objects.iter().filter_map(made).collect()
}

impl<'a> Cluster<'a> {
    /// Relates VerticalPodAutoscalers to their targets. The kinds that Kubernetes brings are compared by kind alone, as the
    /// recommender does (`vpaTargetSelectorFetcher.Fetch` in kubernetes/autoscaler).
    pub(super) fn relate_vertical_autoscalers(
        &mut self,
        objects: &[&'a Object],
        by_name: &HashMap<(Place<'a>, &'a str, &'a str), usize>,
    ) {
        for object in objects {
            let Some(target) = vertical(object).and_then(|_| target_reference(object)) else { continue };
            let Some(index) = by_name.get(&(Place::of(object), target.kind, target.name)).copied() else { continue };
            let Some(workload) = self.workloads.get_mut(index) else { continue };
            workload.vertical_autoscalers.push(object);
            self.related.entry(object.id).or_default().push(index);
        }
    }
}

impl Workload<'_> {
    /// Whether a VerticalPodAutoscaler writes a container's request, at the latest when a Pod is created. Init containers,
    /// native sidecars among them, get no recommendation.
    pub fn has_request_written(&self, container: &str, resource: &str) -> bool {
        let writes = |object: &&Object| -> bool {
            vertical(object)
                .is_some_and(|spec| spec.update_mode() != UpdateMode::Off && spec.controls(container, resource))
        };
        self.vertical_autoscalers.iter().any(writes)
    }

    /// Whether a VerticalPodAutoscaler writes any request of the Pods.
    pub fn has_requests_written(&self) -> bool {
        let mut containers = self.pod.containers.iter().map(|container| container.name.as_str());
        containers.any(|name| self.has_request_written(name, "cpu") || self.has_request_written(name, "memory"))
    }
}

impl<'a> Cluster<'a> {
    pub(super) fn relate_autoscalers(&mut self, objects: &[&'a Object]) {
        let by_name: HashMap<(Place<'a>, &str, &str), usize> = self
            .workloads
            .iter()
            .enumerate()
            .map(|(index, workload)| {
                ((Place::of(workload.object), workload.object.kind.as_str(), workload.object.name.as_str()), index)
            })
            .collect();
        let made_by_keda = made_by_keda(objects);
        self.relate_vertical_autoscalers(objects, &by_name);
        for object in objects {
            let Some(target) = scale_target(object) else { continue };
            let index = by_name.get(&(Place::of(object), target.kind, target.name)).copied();
            let Some((index, workload)) = index.and_then(|index| Some((index, self.workloads.get_mut(index)?))) else {
                continue;
            };
            // Nodes, completions or nobody decide how many Pods the others have.
            if !workload.kind.has_replicas() {
                continue;
            }
            if target.group.is_some_and(|group| group != workload.object.group()) && workload.object.removed.is_none() {
                continue;
            }
            self.related.entry(object.id).or_default().push(index);
            if target.source == ReplicasSource::Hpa && made_by_keda.contains(&(Place::of(object), object.name.clone()))
            {
                continue;
            }
            if workload.autoscalers.is_empty() {
                workload.replicas =
                    Replicas { minimum: Some(target.minimum), maximum: Some(target.maximum), source: target.source };
                // An autoscaler that targets a workload parked at 0 replicas is disabled for it (HPA) or wakes it (KEDA).
                let wakes = target.source == ReplicasSource::Keda
                    && workload.object.standing == Standing::Judged
                    && !workload.object.owned;
                workload.judged |= wakes;
            }
            workload.autoscalers.push(object);
        }
    }
}

/// What an autoscaler scales, and how far.
pub(crate) struct ScaleTarget<'o> {
    pub(crate) kind: &'o str,
    pub(crate) name: &'o str,
    pub(crate) group: Option<&'o str>,
    pub(crate) minimum: i32,
    pub(crate) maximum: i32,
    pub(crate) source: ReplicasSource,
}

/// Reads an autoscaler's target. Defaults: `minReplicas` 1; KEDA 0 to 100 (rollout-semantics §5).
pub(crate) fn scale_target(object: &Object) -> Option<ScaleTarget<'_>> {
    if object.standing != Standing::Judged {
        return None;
    }
    match &object.typed {
        Typed::HorizontalPodAutoscaler(autoscaler) => {
            let spec = &autoscaler.spec;
            let reference = &spec.scale_target_ref;
            Some(ScaleTarget {
                kind: &reference.kind,
                name: &reference.name,
                group: reference
                    .api_version
                    .as_deref()
                    .map(|version| version.split_once('/').map_or("", |(group, _)| group)),
                minimum: spec.min_replicas.unwrap_or(1),
                maximum: spec.max_replicas,
                source: ReplicasSource::Hpa,
            })
        }
        Typed::ScaledObject(scaled) => {
            let spec = scaled.spec.as_ref()?;
            let reference = spec.scale_target_ref.as_ref()?;
            let (minimum, maximum) = keda_bounds(scaled, spec);
            Some(ScaleTarget {
                kind: reference.kind.as_deref().unwrap_or("Deployment"),
                name: reference.name.as_deref().or(reference.deployment_name.as_deref())?,
                group: reference
                    .api_version
                    .as_deref()
                    .map(|version| version.split_once('/').map_or("", |(group, _)| group)),
                minimum,
                maximum,
                source: ReplicasSource::Keda,
            })
        }
        _ => None,
    }
}
