#![doc = include_str!("en.md")]
//! `pre-stop-sleep-unsupported`

use super::ending;
use crate::assumptions::Assumptions;
use crate::cluster::{ContainerView, Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::{SLEEP_ACTION, SLEEP_OF_ZERO, comfortable_sleep};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::value;

pub(crate) static RULE: Rule = Rule {
    id: "pre-stop-sleep-unsupported",
    pillar: Pillar::Shutdown,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &[],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "the cluster's version does not have the sleep action as it is written",
        "클러스터 버전이 적힌 대로의 sleep 동작을 지원하지 않는다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let version = cx.assumptions.version();
    for view in workload.containers() {
        let handler = view.container.lifecycle.as_ref().and_then(|lifecycle| lifecycle.pre_stop.as_ref());
        let Some(sleep) = handler.and_then(|handler| handler.sleep.as_ref()) else { continue };
        if version < SLEEP_ACTION {
            findings.push(unknown_action(cx.assumptions, workload, view, sleep.seconds));
        } else if sleep.seconds < i64::from(version < SLEEP_OF_ZERO) {
            findings.push(rejected_seconds(cx.assumptions, workload, view, sleep.seconds));
        }
    }
}

fn unknown_action(
    assumptions: &Assumptions,
    workload: &Workload<'_>,
    view: &ContainerView<'_>,
    seconds: i64,
) -> Finding {
    let (name, version, withdraw) = (&view.container.name, assumptions.version(), assumptions.withdraw_seconds());
    let (assumed_en, assumed_ko) = ending::assumed(workload);
    let message = if view.served {
        text! {
            en: "Kubernetes {version} has no `sleep` action: the Pod of container `{name}` is rejected, or its hook is dropped and SIGTERM comes at once, while requests are routed to it for up to {withdraw} s more{assumed_en}",
            ko: "컨테이너 `{name}`: 쿠버네티스 {version}에는 `sleep` 동작이 없다. 파드가 거부되거나, 훅이 버려져 바로 SIGTERM을 받는데 요청은 길게는 {withdraw}초 더 들어온다{assumed_ko}"
        }
    } else {
        text! {
            en: "Kubernetes {version} has no `sleep` action: the Pod of container `{name}` is rejected, or its hook is dropped and SIGTERM comes at once",
            ko: "컨테이너 `{name}`: 쿠버네티스 {version}에는 `sleep` 동작이 없다. 파드가 거부되거나, 훅이 버려져 바로 SIGTERM을 받는다"
        }
    };
    let help = text! {
        en: "use it from Kubernetes {SLEEP_ACTION}, and `exec` with the image's own `sleep` until then",
        ko: "쿠버네티스 {SLEEP_ACTION}부터 쓰고, 그전까지는 이미지의 `sleep`을 `exec`로 실행한다"
    };
    let place = workload.template_object.at(view.path.keys("lifecycle.preStop.sleep"));
    let seconds = seconds.max(0);
    let fix = || {
        if ending::has_no_shell(view.container.image.as_deref().unwrap_or_default()) {
            ending::shown(seconds)
        } else {
            let title = || text! { en: "Sleep {seconds} s with `exec`", ko: "`exec`로 {seconds}초 기다린다" };
            let command = value!({ "exec": { "command": ["sleep", (seconds.to_string())] } });
            Fix::safe(title()).set(workload.template_object.id, view.path.keys("lifecycle.preStop"), command)
        }
    };
    Finding::new(&RULE, place, message, help).fix(fix)
}

/// The action is there, but the API server rejects the number.
fn rejected_seconds(
    assumptions: &Assumptions,
    workload: &Workload<'_>,
    view: &ContainerView<'_>,
    seconds: i64,
) -> Finding {
    let (name, version) = (&view.container.name, assumptions.version());
    let message = text! {
        en: "Kubernetes {version} rejects a `sleep` of {seconds} s: the Pod of container `{name}` is never made",
        ko: "컨테이너 `{name}`: 쿠버네티스 {version}에서는 {seconds}초짜리 `sleep`을 거부한다. 파드가 만들어지지 않는다"
    };
    let help = text! {
        en: "sleep until the endpoint is withdrawn, or remove the hook where nothing is served; 0 is taken from Kubernetes {SLEEP_OF_ZERO}",
        ko: "엔드포인트가 빠질 때까지 기다리고, 요청을 받지 않으면 훅을 지운다. 0은 쿠버네티스 {SLEEP_OF_ZERO}부터 받아들인다"
    };
    let fix = || {
        if view.served {
            ending::fix(assumptions, workload, &[view], comfortable_sleep(assumptions.withdraw_seconds()))
        } else {
            let title = || text! { en: "Remove the hook", ko: "훅을 지운다" };
            Some(Fix::safe(title()).remove(workload.template_object.id, view.path.keys("lifecycle.preStop")))
        }
    };
    let place = workload.template_object.at(ending::place_of(view));
    Finding::new(&RULE, place, message, help).maybe_fix(fix)
}
