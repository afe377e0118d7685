#![doc = include_str!("en.md")]
//! `pre-stop-needs-a-shell`

use super::ending;
use crate::assumptions::Assumptions;
use crate::cluster::{ContainerView, Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::SLEEP_ACTION;
use crate::rules::{Check, Rule, Status};
use crate::shell::{base_name, is_shell};
use crate::text;
use crate::text::Text;
use crate::value;

pub(crate) static RULE: Rule = Rule {
    id: "pre-stop-needs-a-shell",
    pillar: Pillar::Shutdown,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
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
    summary: Text::summary(
        "preStop runs a shell or sleep that the image does not have",
        "이미지에 없는 셸이나 sleep을 preStop으로 실행한다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    for view in workload.containers() {
        let Some(program) = program(view) else { continue };
        let image = view.container.image.as_deref().unwrap_or_default();
        if (is_shell(program) || base_name(program) == "sleep") && ending::has_no_shell(image) {
            findings.push(finding(cx.assumptions, workload, view, program));
        }
    }
}

/// The program that `preStop` runs in the container.
fn program<'a>(view: &ContainerView<'a>) -> Option<&'a str> {
    let handler = view.container.lifecycle.as_ref()?.pre_stop.as_ref()?;
    handler.exec.as_ref()?.command.as_ref()?.first().map(String::as_str)
}

fn finding(assumptions: &Assumptions, workload: &Workload<'_>, view: &ContainerView<'_>, program: &str) -> Finding {
    let (name, image) = (&view.container.name, view.container.image.as_deref().unwrap_or_default());
    let withdraw = assumptions.withdraw_seconds();
    let (assumed_en, assumed_ko) = ending::assumed(workload);
    let message = if view.served {
        text! {
            en: "`preStop` of container `{name}` runs `{program}`, which an image such as `{image}` does not have: the hook fails and SIGTERM comes at once, while requests are routed to it for up to {withdraw} s more{assumed_en}",
            ko: "컨테이너 `{name}`: `preStop`으로 `{program}` 명령을 실행하는데 `{image}` 같은 이미지에는 없다. 훅이 실패하고 바로 SIGTERM을 받는데 요청은 길게는 {withdraw}초 더 들어온다{assumed_ko}"
        }
    } else {
        text! {
            en: "`preStop` of container `{name}` runs `{program}`, which an image such as `{image}` does not have: the hook fails and SIGTERM comes at once",
            ko: "컨테이너 `{name}`: `preStop`으로 `{program}` 명령을 실행하는데 `{image}` 같은 이미지에는 없다. 훅이 실패하고 바로 SIGTERM을 받는다"
        }
    };
    let help = if assumptions.version() >= SLEEP_ACTION {
        text! {
            en: "use the `sleep` action, which the kubelet carries out without anything from the image",
            ko: "이미지에서 아무것도 쓰지 않고 kubelet이 직접 기다리는 `sleep` 동작을 쓴다"
        }
    } else {
        text! {
            en: "use a binary that the image has, or the `sleep` action from Kubernetes {SLEEP_ACTION}",
            ko: "이미지에 있는 실행 파일을 쓰거나, 쿠버네티스 {SLEEP_ACTION}부터는 `sleep` 동작을 쓴다"
        }
    };
    let place = workload.template_object.at(ending::place_of(view));
    Finding::new(&RULE, place, message, help).maybe_fix(|| fix(assumptions, workload, view))
}

/// The same seconds as a `sleep` action. `None` where the command does more than sleep.
fn fix(assumptions: &Assumptions, workload: &Workload<'_>, view: &ContainerView<'_>) -> Option<Fix> {
    let pre_stop = ending::pre_stop(view).filter(|pre_stop| pre_stop.exact)?;
    let seconds = (pre_stop.seconds.ceil() as i64).max(1);
    if assumptions.version() < SLEEP_ACTION {
        return Some(ending::shown(seconds));
    }
    let title = text! { en: "Sleep {seconds} s with the `sleep` action", ko: "`sleep` 동작으로 {seconds}초 기다린다" };
    let action = value!({ "sleep": { "seconds": (seconds) } });
    Some(Fix::safe(title).set(workload.template_object.id, view.path.keys("lifecycle.preStop"), action))
}
