//! Which objects make Pods, and which may.

use crate::object::{Object, Standing, Typed};

/// Groups whose resources configure something and make no Pods: they say nothing about where Pods come from. Those of
/// `k8s.io` are such, except for the experiments of `x-k8s.io`.
pub(crate) fn may_make_pods(object: &Object) -> bool {
    const PODLESS: [&str; 21] = [
        "monitoring.coreos.com",
        "cert-manager.io",
        "acme.cert-manager.io",
        "external-secrets.io",
        "bitnami.com",
        "networking.istio.io",
        "security.istio.io",
        "traefik.io",
        "traefik.containo.us",
        "cilium.io",
        "crd.projectcalico.org",
        "kyverno.io",
        "elbv2.k8s.aws",
        "vpcresources.k8s.aws",
        "karpenter.sh",
        "karpenter.k8s.aws",
        "cloud.google.com",
        "networking.gke.io",
        "secrets-store.csi.x-k8s.io",
        "projectcontour.io",
        "configuration.konghq.com",
    ];
    // Kinds that configure, of groups whose others run something.
    const PODLESS_KINDS: [&str; 5] = [
        "AnalysisTemplate",
        "ClusterAnalysisTemplate",
        "AppProject",
        "TriggerAuthentication",
        "ClusterTriggerAuthentication",
    ];
    let group = object.group();
    let prometheus = group == "monitoring.coreos.com"
        && !matches!(
            object.kind.as_str(),
            "ServiceMonitor" | "PodMonitor" | "PrometheusRule" | "Probe" | "ScrapeConfig" | "AlertmanagerConfig"
        );
    let official = group.is_empty() || group.ends_with(".k8s.io") && !group.ends_with("x-k8s.io");
    let configures = matches!(group, "argoproj.io" | "keda.sh") && PODLESS_KINDS.contains(&object.kind.as_str());
    prometheus || is_gateway(object) || !(official || configures || PODLESS.contains(&group))
}

/// A Gateway of the Gateway API: its controller may make the Pods of a proxy.
pub(super) fn is_gateway(object: &Object) -> bool {
    object.group() == "gateway.networking.k8s.io" && object.kind == "Gateway"
}

/// Whether an object is a workload that goes on running.
pub(super) fn is_running(object: &Object) -> bool {
    object.standing == Standing::Judged
        && object.template.is_some()
        && !matches!(object.typed, Typed::Job | Typed::CronJob)
}

/// What makes no Pods, however much of it is shown.
pub(super) fn is_podless(typed: &Typed) -> bool {
    matches!(
        typed,
        Typed::Service(_)
            | Typed::GatewayRoute(_)
            | Typed::OpenShiftRoute(_)
            | Typed::TargetGroupBinding(_)
            | Typed::ServiceMonitor(_)
            | Typed::PodMonitor(_)
    )
}
