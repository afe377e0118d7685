#![doc = include_str!("en.md")]
//! `missing-pre-stop`

use crate::assumptions::{Assumptions, KubernetesVersion};
use crate::cluster::{ContainerView, Context, Served, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::{comfortable_grace_period, needed_seconds};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::value;

pub(crate) static RULE: Rule = Rule {
    id: "missing-pre-stop",
    pillar: Pillar::Shutdown,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &[
        "Deployment",
        "StatefulSet",
        "DaemonSet",
        "Rollout",
        "DeploymentConfig",
        "ReplicaSet",
        "ReplicationController",
        "Pod",
    ],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::fixed(
        "a container stops listening while requests are still routed to it",
        "요청이 아직 들어오는데 컨테이너가 듣기를 멈춘다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

/// The `sleep` action is on by default from 1.30 (KEP-3960).
const SLEEP_ACTION: KubernetesVersion = KubernetesVersion::new(1, 30);

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let assumptions = cx.assumptions;
    if assumptions.accept_after_sigterm_seconds >= assumptions.withdraw_seconds() {
        return;
    }
    findings.extend(
        workload
            .served_containers()
            .filter(|view| !waits(workload, view))
            .map(|view| finding(assumptions, workload, view)),
    );
}

/// Whether the container has a `preStop`, of whatever duration. Native sidecars get SIGTERM only after every ordinary
/// container has ended (KEP-753), so a `preStop` of one of those is theirs too.
fn waits(workload: &Workload<'_>, view: &ContainerView<'_>) -> bool {
    let has = |view: &ContainerView<'_>| {
        view.container.lifecycle.as_ref().is_some_and(|lifecycle| lifecycle.pre_stop.is_some())
    };
    has(view) || view.native_sidecar && workload.containers().iter().any(|other| !other.native_sidecar && has(other))
}

fn finding(assumptions: &Assumptions, workload: &Workload<'_>, view: &ContainerView<'_>) -> Finding {
    let name = &view.container.name;
    let withdraw = assumptions.withdraw_seconds();
    let message = match workload.served {
        Served::Assumed => text! {
            en: "container `{name}` has no `preStop` (no Service is in the input, so its ports are taken as served): it gets SIGTERM at once, while requests are routed to it for up to {withdraw} s more",
            ko: "컨테이너 `{name}`: `preStop`이 없다(입력에 서비스가 없어 이 포트로 요청이 온다고 본다). 종료가 시작되면 바로 SIGTERM을 받는데 요청은 길게는 {withdraw}초 더 들어온다"
        },
        _ => text! {
            en: "container `{name}` has no `preStop`: it gets SIGTERM at once, while requests are routed to it for up to {withdraw} s more, and those are refused",
            ko: "컨테이너 `{name}`: `preStop`이 없다. 종료가 시작되면 바로 SIGTERM을 받는데 요청은 길게는 {withdraw}초 더 들어오고, 그 요청은 거절된다"
        },
    };
    let help = text! {
        en: "let `preStop` sleep until the endpoint is withdrawn everywhere, within the grace period",
        ko: "엔드포인트가 모든 곳에서 빠질 때까지 유예 시간 안에서 `preStop`으로 기다린다"
    };
    let severity = match workload.served {
        _ if workload.leader_elected => Severity::Info,
        Served::Assumed => Severity::Warning,
        _ => Severity::Error,
    };
    Finding::new(&RULE, workload.template_object.at(view.path.clone()), message, help).severity(severity).fix(fix(
        assumptions,
        workload,
        view,
    ))
}

/// Seconds to sleep: for kube-proxy 10 to 15 s suffice, observed withdrawals take 6 to 8 s (rollout-semantics §8.4);
/// slower data paths get their own time and 5 s to spare.
fn sleep_seconds(assumptions: &Assumptions) -> i64 {
    (assumptions.withdraw_seconds().ceil() as i64 + 5).max(15)
}

fn fix(assumptions: &Assumptions, workload: &Workload<'_>, view: &ContainerView<'_>) -> Fix {
    let seconds = sleep_seconds(assumptions);
    let object = workload.template_object.id;
    let path = view.path.keys("lifecycle.preStop");
    let needed =
        needed_seconds(seconds as f64, assumptions.accept_after_sigterm_seconds, assumptions.longest_request_seconds);
    // Five seconds to spare, as `comfortable_grace_period` has: the fix must not bring `grace-period-too-short`.
    let raised = (needed + 5.0 > workload.grace_period_seconds() as f64).then(|| comfortable_grace_period(needed));
    let title = match raised {
        Some(grace) => text! {
            en: "Add a preStop sleep of {seconds} s and raise the grace period to {grace} s",
            ko: "preStop으로 {seconds}초 기다리고 유예 시간을 {grace}초로 늘린다"
        },
        None => text! { en: "Add a preStop sleep of {seconds} s", ko: "preStop으로 {seconds}초 기다린다" },
    };
    let fix = if assumptions.version() >= SLEEP_ACTION {
        Fix::safe(title).set(object, path, value!({ "sleep": { "seconds": (seconds) } }))
    } else if has_no_shell(view.container.image.as_deref().unwrap_or_default()) {
        let title = text! {
            en: "Sleep {seconds} s with a binary that the image has; the `sleep` action needs Kubernetes 1.30",
            ko: "이미지에 있는 실행 파일로 {seconds}초 기다린다. `sleep` 동작은 쿠버네티스 1.30부터 있다"
        };
        return Fix::display(
            title,
            format!(
                "lifecycle:\n  preStop:\n    exec:\n      command: [\"/path/to/sleep\", \"{seconds}\"] # a binary of the image\n"
            ),
        );
    } else {
        Fix::safe(title).set(object, path, value!({ "exec": { "command": ["sleep", (seconds.to_string())] } }))
    };
    match raised {
        Some(grace) => fix.set(object, workload.pod_path().key("terminationGracePeriodSeconds"), grace),
        None => fix,
    }
}

/// Images that by their name have neither a shell nor `sleep`.
fn has_no_shell(image: &str) -> bool {
    let image = image.to_ascii_lowercase();
    ["distroless", "scratch", "static"].iter().any(|word| image.contains(word))
}
