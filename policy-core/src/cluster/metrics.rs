//! What a HorizontalPodAutoscaler measures, where that is written, and whether it can be measured at all.

use crate::object::api::ResourceRequirements;
use crate::object::api::{HPAScalingPolicy, HPAScalingRules, HorizontalPodAutoscalerBehavior, MetricSpec};

use super::autoscaling::target_reference;
use super::{ContainerView, Context, Workload};
use crate::assumptions::{KubernetesVersion, MetricsApi};
use crate::object::{HorizontalPodAutoscaler, KedaTrigger, Object, Typed};
use crate::rollout::{DEFAULT_SCALE_DOWN_POLICIES, DEFAULT_SCALE_UP_POLICIES, ScalingPolicy, SelectPolicy};
use crate::yaml::{Document, Path};

/// One metric of an autoscaler.
pub(crate) struct Metric<'o> {
    /// The metrics API that it is read from.
    pub(crate) api: MetricsApi,
    /// `Resource` and `ContainerResource`: the resource, such as `cpu`.
    pub(crate) resource: Option<&'o str>,
    /// `ContainerResource`: the only container it looks at.
    pub(crate) container: Option<&'o str>,
    /// Whether it is a share of what the containers request.
    pub(crate) utilization: bool,
    /// Where it is written.
    pub(crate) path: Path,
}

/// Where autoscaling/v1 keeps all metrics but the one for cpu, as JSON (pkg/apis/autoscaling/annotations.go). They are not read.
const OTHER_METRICS: &str = "autoscaling.alpha.kubernetes.io/metrics";

/// The metrics of an autoscaler. Without any the API server sets 80 % of the requested cpu
/// (`SetDefaults_HorizontalPodAutoscaler`, pkg/apis/autoscaling/v2/defaults.go).
pub(crate) fn of<'o>(
    object: &Object,
    autoscaler: &'o HorizontalPodAutoscaler,
    document: Option<&Document<'_>>,
) -> Vec<Metric<'o>> {
    let metrics = autoscaler.spec.metrics.as_deref().unwrap_or_default();
    let first_version = object.api_version == "autoscaling/v1";
    if metrics.is_empty() {
        let annotations = autoscaler.metadata.annotations.as_ref();
        if first_version && annotations.is_some_and(|annotations| annotations.contains_key(OTHER_METRICS)) {
            return Vec::new();
        }
        let path = Path::of(if first_version { "spec.targetCPUUtilizationPercentage" } else { "spec.metrics" });
        return vec![Metric {
            api: MetricsApi::Resource,
            resource: Some("cpu"),
            container: None,
            utilization: true,
            path,
        }];
    }
    let path = |index| {
        if first_version {
            Path::of("spec.targetCPUUtilizationPercentage")
        } else {
            Path::of("spec.metrics").index(index)
        }
    };
    // autoscaling/v2beta1 has no `target`.
    let old_utilization = |path: &Path| {
        let at = path.keys("resource.targetAverageUtilization");
        document.is_some_and(|document| document.follow(object.root, &at).is_ok())
    };
    let metric = |(index, metric)| {
        let path = path(index);
        let old_utilization = old_utilization(&path);
        one(metric, path, old_utilization)
    };
    metrics.iter().enumerate().filter_map(metric).collect()
}

/// The metrics of a HorizontalPodAutoscaler, or those that the one which KEDA makes reads itself.
pub(crate) fn of_object<'o>(cx: &Context<'_>, object: &'o Object) -> Vec<Metric<'o>> {
    match &object.typed {
        Typed::HorizontalPodAutoscaler(autoscaler) => of(object, autoscaler, cx.document(object)),
        Typed::ScaledObject(scaled) => {
            let triggers = scaled.spec.as_ref().and_then(|spec| spec.triggers.as_deref()).unwrap_or_default();
            triggers.iter().enumerate().filter_map(|(index, trigger)| of_trigger(trigger, index)).collect()
        }
        _ => Vec::new(),
    }
}

/// KEDA's `cpu` and `memory` triggers are resource metrics; a share of the requests only where that is written
/// (`GetMetricTargetType` in kedacore/keda, pkg/scalers/scaler.go; `metadata.type` is the older place).
fn of_trigger(trigger: &KedaTrigger, index: usize) -> Option<Metric<'_>> {
    let resource = trigger.type_.as_deref().filter(|name| matches!(*name, "cpu" | "memory"))?;
    let metadata = trigger.metadata.as_ref();
    let kind = metadata.and_then(|metadata| metadata.type_.as_deref()).or(trigger.metric_type.as_deref());
    Some(Metric {
        api: MetricsApi::Resource,
        resource: Some(resource),
        container: metadata.and_then(|metadata| metadata.container_name.as_deref()),
        utilization: kind == Some("Utilization"),
        path: Path::of("spec.triggers").index(index),
    })
}

fn one(metric: &MetricSpec, path: Path, old_utilization: bool) -> Option<Metric<'_>> {
    let api = match metric.type_.as_str() {
        "Resource" | "ContainerResource" => MetricsApi::Resource,
        "Pods" | "Object" => MetricsApi::Custom,
        "External" => MetricsApi::External,
        _ => return None,
    };
    let (resource, container, target) = match (&metric.resource, &metric.container_resource) {
        (Some(resource), _) => (Some(resource.name.as_str()), None, Some(&resource.target)),
        (None, Some(resource)) => {
            (Some(resource.name.as_str()), Some(resource.container.as_str()), Some(&resource.target))
        }
        (None, None) => (None, None, None),
    };
    let utilization = old_utilization || target.is_some_and(|target| target.type_ == "Utilization");
    Some(Metric { api, resource, container, utilization, path })
}

/// From this version the autoscaler reads requests of the Pod as a whole (KEP-2837, calculatePodRequests).
pub(crate) const POD_LEVEL_REQUESTS: KubernetesVersion = KubernetesVersion::new(1, 34);

/// The containers without a request for a resource, as the autoscaler looks for them (`calculatePodRequests` in
/// pkg/controller/podautoscaler/replica_calculator.go).
pub(crate) fn lacking_requests<'w, 'a>(
    cx: &Context<'_>,
    workload: &'w Workload<'a>,
    metric: &Metric<'_>,
    resource: &str,
) -> Vec<&'w ContainerView<'a>> {
    let of_pod = cx.assumptions.version() >= POD_LEVEL_REQUESTS && gives(workload.pod.resources.as_deref(), resource);
    let by_limit_range = cx.cluster.facts.namespace_gives_requests(workload.object, resource);
    if of_pod && metric.container.is_none() || by_limit_range {
        return Vec::new();
    }
    let written =
        |view: &ContainerView<'_>| !view.native_sidecar && workload.has_request_written(&view.container.name, resource);
    let measured = |view: &&ContainerView<'_>| metric.container.is_none_or(|name| view.container.name == name);
    workload
        .containers()
        .iter()
        .filter(measured)
        .filter(|view| !gives(view.container.resources.as_deref(), resource) && !written(view))
        .collect()
}

/// The API server takes a limit for the request where none is written (`SetDefaults_Pod`, pkg/apis/core/v1/defaults.go).
fn gives(resources: Option<&ResourceRequirements>, resource: &str) -> bool {
    let has = |list: &Option<_>| -> bool {
        let list: &Option<std::collections::BTreeMap<String, _>> = list;
        list.as_ref().is_some_and(|list| list.contains_key(resource))
    };
    resources.is_some_and(|resources| has(&resources.requests) || has(&resources.limits))
}

/// Whether the autoscalers of a workload can add Pods: `None` where nobody says that the cluster serves their metrics.
pub(crate) fn can_scale(cx: &Context<'_>, workload: &Workload<'_>) -> Option<bool> {
    let mut known = Some(false);
    for object in &workload.autoscalers {
        let Typed::HorizontalPodAutoscaler(autoscaler) = &object.typed else {
            // KEDA brings the metrics API that it scales by.
            return Some(true);
        };
        if target_reference(object).is_some_and(|target| target.is_unheard_of()) {
            continue;
        }
        let metrics = of(object, autoscaler, cx.document(object));
        if metrics.is_empty() {
            known = None;
        }
        // One metric that works is enough to scale up (§5).
        for metric in metrics {
            let measures_a_share = metric.resource.filter(|_| metric.utilization);
            if measures_a_share.is_some_and(|name| !lacking_requests(cx, workload, &metric, name).is_empty()) {
                continue;
            }
            let said = cx.assumptions.has_metrics_api(metric.api);
            match said {
                Some(false) => {}
                Some(true) => return Some(true),
                None if cx.cluster.facts.has_metrics_api(object.scope, metric.api) => return Some(true),
                None => known = None,
            }
        }
    }
    known
}

/// One direction of an autoscaler's `behavior`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Behavior {
    pub(crate) policies: Vec<ScalingPolicy>,
    pub(crate) select: SelectPolicy,
}

impl Behavior {
    /// How the first autoscaler of a workload may grow it.
    pub(crate) fn up(workload: &Workload<'_>) -> Self {
        Self::read(workload, |behavior| behavior.scale_up.as_ref(), &DEFAULT_SCALE_UP_POLICIES)
    }

    /// How the first autoscaler of a workload may shrink it.
    pub(crate) fn down(workload: &Workload<'_>) -> Self {
        Self::read(workload, |behavior| behavior.scale_down.as_ref(), &DEFAULT_SCALE_DOWN_POLICIES)
    }

    /// KEDA hands its `behavior` to the autoscaler that it makes; it is not read here, so the defaults hold.
    fn read(
        workload: &Workload<'_>,
        direction: fn(&HorizontalPodAutoscalerBehavior) -> Option<&HPAScalingRules>,
        defaults: &[ScalingPolicy],
    ) -> Self {
        let rules = workload.autoscalers.iter().find_map(|object| match &object.typed {
            Typed::HorizontalPodAutoscaler(autoscaler) => autoscaler.spec.behavior.as_ref().and_then(direction),
            _ => None,
        });
        Self::of(rules, defaults)
    }

    /// One direction as written, with the API's defaults.
    pub(crate) fn of(rules: Option<&HPAScalingRules>, defaults: &[ScalingPolicy]) -> Self {
        let select = match rules.and_then(|rules| rules.select_policy.as_deref()) {
            Some("Min") => SelectPolicy::Min,
            Some("Disabled") => SelectPolicy::Disabled,
            _ => SelectPolicy::Max,
        };
        let policies = rules.and_then(|rules| rules.policies.as_ref()).map(|policies| {
            let read = |policy: &HPAScalingPolicy| {
                let value = i64::from(policy.value.max(0));
                if policy.type_ == "Percent" { ScalingPolicy::Percent(value) } else { ScalingPolicy::Pods(value) }
            };
            policies.iter().map(read).collect()
        });
        Self { policies: policies.unwrap_or_else(|| defaults.to_vec()), select }
    }
}
