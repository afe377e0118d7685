#![doc = include_str!("en.md")]
//! `exec-probe-default-timeout`

use super::written::{LASTING, Written, judged, probes};
use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::fix::Fix;
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::shell::{base_name, is_shell, program};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "exec-probe-default-timeout",
    pillar: Pillar::Probes,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Info,
    kinds: LASTING,
    fix: Some(Applicability::Unsafe),
    rejected: false,
    summary: Text::summary(
        "a probe starts a shell or an interpreter and leaves it one second for everything",
        "프로브가 셸이나 인터프리터를 띄우면서 1초 안에 모두 끝내게 한다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

/// Enough for a shell on a busy node.
const COMFORTABLE_SECONDS: i64 = 5;

fn check(_: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    for view in judged(workload) {
        findings.extend(probes(view).filter_map(|probe| judge(workload, &probe)));
    }
}

fn judge(workload: &Workload<'_>, probe: &Written<'_, '_>) -> Option<Finding> {
    let times = probe.times();
    let command = probe.probe.exec.as_ref()?.command.as_deref()?;
    let program = program(command)?;
    if times.timeout_seconds > 1 || !is_interpreted(program) {
        return None;
    }
    let ((en, ko), name, program) = (probe.name(), &probe.view.container.name, base_name(program));
    let message = text! {
        en: "the {en} of container `{name}` starts `{program}`, which must answer within 1 s: on a busy node the start alone may take longer, and the probe fails though the app works",
        ko: "컨테이너 `{name}`, {ko}: `{program}` 명령을 띄워 1초 안에 답하게 한다. 바쁜 노드에서는 띄우는 데만 그보다 오래 걸려, 앱이 멀쩡해도 프로브가 실패한다"
    };
    let help = text! {
        en: "write a `timeoutSeconds` of some seconds, or ask by `httpGet`, `grpc` or `tcpSocket`, which start no process",
        ko: "`timeoutSeconds`를 몇 초로 쓰거나, 프로세스를 띄우지 않는 `httpGet`, `grpc`, `tcpSocket`으로 묻는다"
    };
    let timeout = COMFORTABLE_SECONDS.min(times.period_seconds);
    let fix = || {
        (timeout > 1).then(|| {
            let title = || text! { en: "Set timeoutSeconds to {timeout}", ko: "timeoutSeconds를 {timeout}초로 바꾼다" };
            Fix::risky(title()).set(workload.template_object.id, probe.at("timeoutSeconds"), timeout)
        })
    };
    let place = if probe.probe.timeout_seconds.is_some() {
        workload.template_object.at(probe.at("timeoutSeconds"))
    } else {
        workload.template_object.at_key(probe.path())
    };
    Some(Finding::new(&RULE, place, message, help).maybe_fix(fix))
}

/// A shell, an interpreter, or a script that one of them runs. Versions are part of some names: `python3.12`.
fn is_interpreted(program: &str) -> bool {
    const INTERPRETERS: [&str; 8] = ["python", "node", "ruby", "perl", "php", "java", "pwsh", "powershell"];
    const SCRIPTS: [&str; 6] = [".sh", ".bash", ".py", ".rb", ".pl", ".js"];
    let base = base_name(program).trim_end_matches(".exe");
    let unversioned = base.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    is_shell(base) || INTERPRETERS.contains(&unversioned) || SCRIPTS.iter().any(|ending| base.ends_with(ending))
}
