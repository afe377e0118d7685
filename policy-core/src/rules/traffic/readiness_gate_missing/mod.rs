#![doc = include_str!("en.md")]
//! `readiness-gate-missing`

use std::collections::BTreeMap;

use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::{Object, Standing, Typed};
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "readiness-gate-missing",
    pillar: Pillar::Traffic,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &["Ingress", "Service", "TargetGroupBinding"],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "rollouts do not wait until an AWS load balancer sends to the new Pods",
        "AWS 로드 밸런서가 새 파드로 보내기 시작할 때까지 롤아웃이 기다리지 않는다",
    ),
    page: crate::page!(fixed),
    check: Check::Object(check),
};

/// The label of a Namespace by which the controller's webhook injects the gates, and the one of EKS Auto Mode.
const INJECT: &str = "elbv2.k8s.aws/pod-readiness-gate-inject";
const INJECT_AUTO_MODE: &str = "eks.amazonaws.com/pod-readiness-gate-inject";

const ALB_TARGET_TYPE: &str = "alb.ingress.kubernetes.io/target-type";
const NLB_TARGET_TYPE: &str = "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type";
const NLB_TYPE: &str = "service.beta.kubernetes.io/aws-load-balancer-type";

/// Two health checks, one every 15 s, of an ALB, and three, one every 10 s, of an NLB (rollout-semantics §4.1).
const REGISTRATION_SECONDS: i32 = 30;

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let Some(path) = targets_pods(cx, object) else { return };
    let behind: Vec<&Workload<'_>> =
        cx.cluster.workloads_behind(object).filter(|workload| waits_for_nothing(workload)).collect();
    let Some(first) = behind.first() else { return };
    let namespaces = cx.cluster.namespaces_of(object);
    if namespaces.iter().any(|namespace| is_labelled(namespace)) {
        return;
    }
    let label = if is_of_auto_mode(object) { INJECT_AUTO_MODE } else { INJECT };
    let message = says(object.namespace.as_deref().unwrap_or_default(), label, !namespaces.is_empty());
    let help = text! {
        en: "label the namespace, so that new Pods become ready when the load balancer has found them healthy",
        ko: "네임스페이스에 레이블을 붙여, 로드 밸런서가 정상으로 본 파드만 준비된 것으로 만든다"
    };
    let certain = !namespaces.is_empty()
        && behind
            .iter()
            .any(|workload| !workload.leader_elected && workload.min_ready_seconds() < REGISTRATION_SECONDS);
    let severity = if certain { Severity::Warning } else { Severity::Info };
    let related = text! { en: "the Pods that are registered", ko: "등록되는 파드" };
    let mut finding =
        Finding::new(&RULE, object.at(path), message, help).severity(severity).related(related, first.object.place());
    if let Some(namespace) = namespaces.first() {
        let related = text! { en: "the namespace", ko: "네임스페이스" };
        let title = || text! { en: "Label the namespace for readiness gates", ko: "네임스페이스에 준비성 게이트 레이블을 붙인다" };
        let label = Path::of("metadata.labels").key(label);
        finding =
            finding.related(related, namespace.place()).fix(|| Fix::safe(title()).set(namespace.id, label, "enabled"));
    }
    findings.push(finding);
}

/// What is so, and what it costs; `shown`: the input has the namespace.
fn says(namespace: &str, label: &str, shown: bool) -> Text {
    if shown {
        text! {
            en: "Pods are registered with the load balancer one by one, and namespace `{namespace}` lacks the label `{label}: enabled`: rollouts take old Pods away before it sends to new ones, and for about {REGISTRATION_SECONDS} s it may send to none",
            ko: "파드를 하나씩 로드 밸런서에 등록하는데 `{namespace}` 네임스페이스에 `{label}: enabled` 레이블이 없다. 새 파드로 보내기 전에 롤아웃이 이전 파드를 없애므로 약 {REGISTRATION_SECONDS}초 동안 보낼 곳이 없을 수 있다"
        }
    } else {
        text! {
            en: "Pods are registered with the load balancer one by one, and the input does not show namespace `{namespace}`: without the label `{label}: enabled` rollouts do not wait for it, and for about {REGISTRATION_SECONDS} s it may send to none",
            ko: "파드를 하나씩 로드 밸런서에 등록하는데 입력에 `{namespace}` 네임스페이스가 없다. `{label}: enabled` 레이블이 없으면 롤아웃이 등록을 기다리지 않아 약 {REGISTRATION_SECONDS}초 동안 보낼 곳이 없을 수 있다"
        }
    }
}

/// Where an object says that Pods, not nodes, are the load balancer's targets.
fn targets_pods(cx: &Context<'_>, object: &Object) -> Option<Path> {
    if object.standing != Standing::Judged {
        return None;
    }
    let annotation = |key: &'static str| Path::of("metadata.annotations").key(key);
    let nothing = BTreeMap::new();
    match &object.typed {
        Typed::Ingress(ingress) => {
            let annotations = ingress.metadata.annotations.as_ref().unwrap_or(&nothing);
            is(annotations, ALB_TARGET_TYPE, "ip").then(|| annotation(ALB_TARGET_TYPE))
        }
        Typed::TargetGroupBinding(binding) => {
            let target = binding.spec.as_ref().and_then(|spec| spec.target_type.as_deref());
            (target == Some("ip")).then(|| Path::of("spec.targetType"))
        }
        Typed::Service(service) => {
            let annotations = service.metadata.annotations.as_ref().unwrap_or(&nothing);
            let balanced = service.spec.as_ref().is_some_and(|spec| spec.type_.as_deref() == Some("LoadBalancer"));
            // The controller in the cloud provider knows `nlb` and no targets but nodes.
            let by_cloud_provider = is(annotations, NLB_TYPE, "nlb");
            match () {
                () if balanced && is(annotations, NLB_TYPE, "nlb-ip") => Some(annotation(NLB_TYPE)),
                () if balanced && is(annotations, NLB_TARGET_TYPE, "ip") && !by_cloud_provider => {
                    Some(annotation(NLB_TARGET_TYPE))
                }
                () if is(annotations, ALB_TARGET_TYPE, "ip") && cx.cluster.facts.is_ingress_backend(object) => {
                    Some(annotation(ALB_TARGET_TYPE))
                }
                () => None,
            }
        }
        _ => None,
    }
}

/// Whether EKS itself runs the controller, as far as the object says.
fn is_of_auto_mode(object: &Object) -> bool {
    let class = match &object.typed {
        Typed::Service(service) => service.spec.as_ref().and_then(|spec| spec.load_balancer_class.as_deref()),
        _ => None,
    };
    object.group() == "eks.amazonaws.com" || class.is_some_and(|class| class.starts_with("eks.amazonaws.com/"))
}

fn is(annotations: &BTreeMap<String, String>, key: &str, value: &str) -> bool {
    annotations.get(key).is_some_and(|written| written == value)
}

/// Whether the Pods become ready without the load balancer. Gates that are written by hand count.
fn waits_for_nothing(workload: &Workload<'_>) -> bool {
    workload.judged && workload.kind.rolls_out() && !workload.pod.readiness_gates
}

fn is_labelled(namespace: &Object) -> bool {
    let Typed::Namespace(namespace) = &namespace.typed else { return false };
    namespace
        .metadata
        .labels
        .as_ref()
        .is_some_and(|labels| [INJECT, INJECT_AUTO_MODE].into_iter().any(|label| is(labels, label, "enabled")))
}
