//! How long a load balancer goes on sending to a node after the node's last ready Pod is gone.
//!
//! With `externalTrafficPolicy: Local` it asks each node's `healthCheckNodePort`, which answers from the moment at which the
//! last local endpoint is no longer ready (rollout-semantics §4.4). Sources of the defaults: AWS Load Balancer Controller,
//! `defaultHealthCheckIntervalForInstanceModeLocal` and its threshold in `pkg/service/model_builder.go`; ingress-gce,
//! `gceHcCheckIntervalSeconds` and `gceHcUnhealthyThreshold` in `pkg/healthchecksl4`; cloud-provider-azure,
//! `HealthProbeDefaultProbeInterval` and `HealthProbeDefaultNumOfProbe` in `pkg/consts`.

use std::collections::BTreeMap;

use crate::object::Service;

/// A health check's numbers and where they come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HealthCheck {
    pub(crate) interval_seconds: i64,
    pub(crate) threshold: i64,
    pub(crate) source: Source,
}

/// Whose numbers they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// The Service's annotations.
    Annotations,
    /// A provider's defaults; its name.
    Default(&'static str),
    /// Nothing says which provider it is.
    Assumed,
}

impl HealthCheck {
    /// Seconds until a node without a ready Pod gets no new connections.
    pub(crate) fn seconds(self) -> i64 {
        self.interval_seconds.saturating_mul(self.threshold)
    }

    /// What checks the nodes of a Service; `None` where nothing does: Pods are the targets themselves, or an announcer
    /// inside the cluster follows the endpoints.
    pub(crate) fn of(service: &Service) -> Option<Self> {
        let nothing = BTreeMap::new();
        let annotations = service.metadata.annotations.as_ref().unwrap_or(&nothing);
        let class = service.spec.as_ref().and_then(|spec| spec.load_balancer_class.as_deref()).unwrap_or_default();
        let named = |words: &[&str]| {
            let is = |text: &str| words.iter().any(|word| text.starts_with(word));
            is(class) || annotations.keys().any(|key| is(key))
        };
        if named(&["metallb.", "kube-vip.io/", "io.cilium/", "lbipam.cilium.io/"]) || targets_pods(annotations) {
            return None;
        }
        Some(if named(&["service.beta.kubernetes.io/aws-load-balancer-", "service.k8s.aws/", "eks.amazonaws.com/"]) {
            Self::annotated(annotations, AWS, (10, 2), "AWS")
        } else if named(&["service.beta.kubernetes.io/azure-"]) {
            Self::annotated(annotations, AZURE, (5, 2), "Azure")
        } else if named(&["networking.gke.io/", "cloud.google.com/"]) {
            Self { interval_seconds: 8, threshold: 3, source: Source::Default("GKE") }
        } else {
            // AWS wants annotations or a class, so this is likely GKE, which is also the slowest of the three.
            Self { interval_seconds: 8, threshold: 3, source: Source::Assumed }
        })
    }

    fn annotated(
        annotations: &BTreeMap<String, String>,
        (interval, threshold): (&str, &str),
        default: (i64, i64),
        provider: &'static str,
    ) -> Self {
        let number = |key: &str| annotations.get(key)?.trim().parse().ok().filter(|number| *number > 0);
        let written = (number(interval), number(threshold));
        let source = if written == (None, None) { Source::Default(provider) } else { Source::Annotations };
        Self { interval_seconds: written.0.unwrap_or(default.0), threshold: written.1.unwrap_or(default.1), source }
    }
}

/// The annotations with interval and unhealthy threshold.
const AWS: (&str, &str) = (
    "service.beta.kubernetes.io/aws-load-balancer-healthcheck-interval",
    "service.beta.kubernetes.io/aws-load-balancer-healthcheck-unhealthy-threshold",
);
const AZURE: (&str, &str) = (
    "service.beta.kubernetes.io/azure-load-balancer-health-probe-interval",
    "service.beta.kubernetes.io/azure-load-balancer-health-probe-num-of-probe",
);

/// AWS with IP targets: the endpoints are registered one by one, and the policy plays no part.
fn targets_pods(annotations: &BTreeMap<String, String>) -> bool {
    let is = |key: &str, value: &str| annotations.get(key).is_some_and(|written| written == value);
    is("service.beta.kubernetes.io/aws-load-balancer-nlb-target-type", "ip")
        || is("service.beta.kubernetes.io/aws-load-balancer-type", "nlb-ip")
}

#[cfg(test)]
mod tests {
    use crate::object::api::ServiceSpec;

    use super::{HealthCheck, Service, Source};

    fn of(annotations: &[(&str, &str)]) -> Option<(i64, Source)> {
        let mut service = Service::default();
        let pairs = annotations.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        service.metadata.annotations = Some(pairs.collect());
        HealthCheck::of(&service).map(|check| (check.seconds(), check.source))
    }

    #[test]
    fn annotations_name_the_provider_and_the_numbers() {
        let aws = "service.beta.kubernetes.io/aws-load-balancer-";
        let kind = (&*format!("{aws}type"), "external");
        assert_eq!(of(&[kind]), Some((20, Source::Default("AWS"))));
        let interval = (&*format!("{aws}healthcheck-interval"), "5");
        assert_eq!(of(&[kind, interval]), Some((10, Source::Annotations)));
        assert_eq!(of(&[kind, (interval.0, "soon")]), Some((20, Source::Default("AWS"))));
        assert_eq!(of(&[(interval.0, "9223372036854775807")]), Some((i64::MAX, Source::Annotations)));
        let probes = ("service.beta.kubernetes.io/azure-load-balancer-health-probe-num-of-probe", "4");
        assert_eq!(of(&[probes]), Some((20, Source::Annotations)));
        assert_eq!(of(&[("networking.gke.io/load-balancer-type", "Internal")]), Some((24, Source::Default("GKE"))));
        assert_eq!(of(&[("prometheus.io/scrape", "true")]), Some((24, Source::Assumed)));
    }

    #[test]
    fn where_nodes_are_not_checked_nothing_waits_for_it() {
        assert_eq!(of(&[("service.beta.kubernetes.io/aws-load-balancer-nlb-target-type", "ip")]), None);
        assert_eq!(of(&[("metallb.io/address-pool", "public")]), None);
        let class = |class: &str| {
            let spec = ServiceSpec { load_balancer_class: Some(class.to_owned()), ..ServiceSpec::default() };
            HealthCheck::of(&Service { spec: Some(spec), ..Service::default() }).map(HealthCheck::seconds)
        };
        assert_eq!((class("io.cilium/l2-announcer"), class("service.k8s.aws/nlb")), (None, Some(20)));
    }
}
