#![doc = include_str!("en.md")]
//! `shell-swallows-sigterm`

use super::ending;
use crate::cluster::{ContainerView, Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::effective_grace_period;
use crate::rules::{Check, Rule, Status};
use crate::shell::{Command, Ending, Flavour, Last, ending};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "shell-swallows-sigterm",
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
    fix: Some(Applicability::Unsafe),
    rejected: false,
    summary: Text::summary(
        "a shell is process 1 and does not pass SIGTERM on to the app",
        "셸이 1번 프로세스여서 SIGTERM이 앱에 닿지 않는다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

/// How sure it is that the shell stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stays {
    /// Every shell does.
    Always,
    /// The one that is called `sh` in most images does.
    InDash,
    /// bash before 5.1 does.
    InOldBash,
}

fn check(_: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    // In a shared process namespace `pause` is process 1, and a Pod that runs once has nothing to serve.
    let pod = workload.pod;
    if pod.share_process_namespace == Some(true)
        || pod.restart_policy.as_deref().is_some_and(|policy| policy != "Always")
    {
        return;
    }
    for view in workload.containers() {
        let Some(command) = Command::of(view.container) else { continue };
        let Some((stays, last)) = judge(&command, view.served) else { continue };
        // A hook that does more than sleep may well tell the app itself.
        if ending::pre_stop(view).is_none_or(|pre_stop| pre_stop.exact) {
            findings.push(finding(workload, view, &command, stays, last));
        }
    }
}

/// Whether the shell stays process 1, and the command that `exec` would put in its place.
fn judge(command: &Command<'_>, served: bool) -> Option<(Stays, Option<Last>)> {
    let replaces_itself = command.flavour == Flavour::BusyBox;
    match ending(command.script) {
        Ending::Handled | Ending::Idles => None,
        // Without traffic the one is there to be looked at or to be entered, and the other begins anew with the next Pod.
        Ending::Sleeps | Ending::Loops => served.then_some((Stays::Always, None)),
        Ending::Compound => (!replaces_itself).then_some((Stays::Always, None)),
        Ending::Waits => Some((Stays::Always, None)),
        Ending::Command(last) => {
            let stays = match command.flavour {
                // ash runs the last command of its script in its own place, unless a newline hides that it is the last.
                Flavour::BusyBox if last.newline => Stays::Always,
                Flavour::BusyBox => return None,
                Flavour::Bash if last.redirected => Stays::Always,
                Flavour::Bash if last.alone => return None,
                Flavour::Bash => Stays::InOldBash,
                Flavour::Dash => Stays::Always,
                Flavour::Unknown => Stays::InDash,
            };
            Some((stays, Some(last)))
        }
    }
}

fn finding(
    workload: &Workload<'_>,
    view: &ContainerView<'_>,
    command: &Command<'_>,
    stays: Stays,
    last: Option<Last>,
) -> Finding {
    let serves = view.served && ending::hurts(workload, view);
    let message = message(workload, view, command, stays, serves);
    let help = if last.is_some_and(|last| last.replaceable) {
        text! {
            en: "put `exec` before the app's command, so that the app becomes process 1",
            ko: "앱의 명령 앞에 `exec`를 써서 앱이 1번 프로세스가 되게 한다"
        }
    } else {
        text! {
            en: "let the app become process 1 by `exec` as the script's last step, or `trap` SIGTERM in the script and pass it on",
            ko: "스크립트의 마지막에서 `exec`로 앱이 1번 프로세스가 되게 하거나, 스크립트에서 SIGTERM을 `trap`으로 받아 넘겨준다"
        }
    };
    let severity = if serves && stays != Stays::InOldBash { Severity::Warning } else { Severity::Info };
    let place = workload.template_object.at(command.path(view));
    Finding::new(&RULE, place, message, help).severity(severity).maybe_fix(|| fix(workload, view, command, last))
}

fn message(
    workload: &Workload<'_>,
    view: &ContainerView<'_>,
    command: &Command<'_>,
    stays: Stays,
    serves: bool,
) -> Text {
    let (name, shell) = (&view.container.name, command.shell);
    let grace = effective_grace_period(workload.grace_period_seconds());
    let (cost_en, cost_ko) = if serves {
        ("cuts its requests", "처리 중인 요청이 끊긴다")
    } else {
        ("cuts off what it does", "하던 일이 끊긴다")
    };
    match stays {
        Stays::Always => text! {
            en: "container `{name}` runs its app under `{shell} -c`: the shell stays process 1 and passes SIGTERM on to nobody, so the app goes on until SIGKILL {cost_en} after {grace} s",
            ko: "컨테이너 `{name}`: `{shell} -c` 아래에서 앱을 실행한다. 셸이 1번 프로세스로 남아 SIGTERM을 넘겨주지 않으므로 앱은 {grace}초 뒤 SIGKILL이 올 때까지 돌다가 {cost_ko}"
        },
        Stays::InDash => text! {
            en: "container `{name}` runs its app under `{shell} -c`: where that is dash, as on Debian and Ubuntu, the shell stays process 1 and passes SIGTERM on to nobody, so the app goes on until SIGKILL {cost_en} after {grace} s",
            ko: "컨테이너 `{name}`: `{shell} -c` 아래에서 앱을 실행한다. 데비안과 우분투처럼 그것이 dash라면 셸이 1번 프로세스로 남아 SIGTERM을 넘겨주지 않으므로 앱은 {grace}초 뒤 SIGKILL이 올 때까지 돌다가 {cost_ko}"
        },
        Stays::InOldBash => text! {
            en: "container `{name}` runs its app under `{shell} -c`: bash before 5.1 stays process 1 and passes SIGTERM on to nobody, so the app goes on there until SIGKILL {cost_en} after {grace} s",
            ko: "컨테이너 `{name}`: `{shell} -c` 아래에서 앱을 실행한다. 5.1 전의 bash는 1번 프로세스로 남아 SIGTERM을 넘겨주지 않으므로 앱은 {grace}초 뒤 SIGKILL이 올 때까지 돌다가 {cost_ko}"
        },
    }
}

/// `exec` before the last command. A script of several lines is only shown: writing it anew would lose its lines.
fn fix(workload: &Workload<'_>, view: &ContainerView<'_>, command: &Command<'_>, last: Option<Last>) -> Option<Fix> {
    let last = last.filter(|last| last.replaceable)?;
    let script = command.script;
    let (before, app) = (script.get(..last.start)?, script.get(last.start..last.end)?);
    let title = text! { en: "Replace the shell by the app", ko: "셸을 앱으로 바꾼다" };
    if script.trim_end().contains('\n') {
        let snippet = format!("exec {app} # the script's last command\n");
        return Some(Fix::display(title, snippet));
    }
    let text = format!("{before}exec {}", script.get(last.start..)?.trim_end());
    Some(Fix::risky(title).set(workload.template_object.id, command.path(view), text))
}
