//! What has to change beside `apiVersion`: the deprecated API migration guide of kubernetes.io in one sentence each.

use crate::object::RemovedVersion;
use crate::text;
use crate::text::Text;

/// What changed between a removed version and its replacement; `None` where the shape is the same.
pub(super) fn of(removed: &RemovedVersion) -> Option<Text> {
    if removed.same_shape {
        return None;
    }
    Some(match (removed.api_version, removed.kind) {
        (_, "Deployment") => text! {
            en: "`spec.selector` is required, `spec.rollbackTo` is gone, and the defaults are 25 % surge and unavailable, 600 s progress deadline and 10 old revisions",
            ko: "`spec.selector`가 필수이고 `spec.rollbackTo`는 없어졌다. 기본값은 surge와 unavailable 25 %, 진행 기한 600초, 이전 리비전 10개다"
        },
        (_, "StatefulSet" | "DaemonSet") => text! {
            en: "`spec.selector` is required, and the default update strategy is RollingUpdate instead of OnDelete",
            ko: "`spec.selector`가 필수이고, 기본 업데이트 전략이 OnDelete에서 RollingUpdate로 바뀌었다"
        },
        (_, "ReplicaSet") => text! { en: "`spec.selector` is required", ko: "`spec.selector`가 필수다" },
        (_, "Ingress") => text! {
            en: "`backend.serviceName` is `backend.service.name`, `servicePort` is `service.port.number` or `.name`, `spec.backend` is `spec.defaultBackend`, and each path needs a `pathType`",
            ko: "`backend.serviceName`은 `backend.service.name`, `servicePort`는 `service.port.number`나 `.name`, `spec.backend`는 `spec.defaultBackend`로 바뀌었고, 경로마다 `pathType`이 필요하다"
        },
        ("admissionregistration.k8s.io/v1beta1", _) => text! {
            en: "`sideEffects` and `admissionReviewVersions` are required, and the defaults are `failurePolicy: Fail` and `timeoutSeconds: 10`",
            ko: "`sideEffects`와 `admissionReviewVersions`가 필수이고, 기본값이 `failurePolicy: Fail`과 `timeoutSeconds: 10`으로 바뀌었다"
        },
        (_, "CustomResourceDefinition") => text! {
            en: "each entry of `spec.versions` has its own `schema.openAPIV3Schema`, which is required, and `spec.version` and `spec.validation` are gone",
            ko: "`spec.versions`의 항목마다 `schema.openAPIV3Schema`가 필수이고, `spec.version`과 `spec.validation`은 없어졌다"
        },
        (_, "CertificateSigningRequest") => {
            text! { en: "`spec.signerName` and `spec.usages` are required", ko: "`spec.signerName`과 `spec.usages`가 필수다" }
        }
        (_, "EndpointSlice") => text! {
            en: "`topology` is gone: `nodeName` and `zone` take its place",
            ko: "`topology`가 없어지고 `nodeName`과 `zone`이 그 자리를 대신한다"
        },
        ("autoscaling/v2beta1", _) => text! {
            en: "`targetAverageUtilization: 70` is `target: {{type: Utilization, averageUtilization: 70}}`",
            ko: "`targetAverageUtilization: 70`은 `target: {{type: Utilization, averageUtilization: 70}}`으로 바뀌었다"
        },
        ("flowcontrol.apiserver.k8s.io/v1beta1" | "flowcontrol.apiserver.k8s.io/v1beta2", _) => text! {
            en: "`assuredConcurrencyShares` of a PriorityLevelConfiguration is `nominalConcurrencyShares`",
            ko: "PriorityLevelConfiguration의 `assuredConcurrencyShares`가 `nominalConcurrencyShares`로 바뀌었다"
        },
        ("flowcontrol.apiserver.k8s.io/v1beta3", _) => text! {
            en: "`nominalConcurrencyShares: 0` now means 0 instead of the default 30",
            ko: "`nominalConcurrencyShares: 0`이 기본값 30이 아니라 0을 뜻한다"
        },
        _ => text! { en: "some fields have other names", ko: "이름이 바뀐 필드가 있다" },
    })
}
