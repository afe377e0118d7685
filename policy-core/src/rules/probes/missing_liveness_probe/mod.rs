#![doc = include_str!("en.md")]
//! `missing-liveness-probe`

use super::written::{LASTING, has_ports};
use crate::cluster::{ContainerView, Context, Workload};
use crate::finding::Finding;
use crate::report::{Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::shell::idles;
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "missing-liveness-probe",
    pillar: Pillar::Probes,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Info,
    kinds: LASTING,
    fix: None,
    rejected: false,
    summary: Text::summary(
        "a container that requests reach has no liveness probe: nothing restarts it when it hangs",
        "요청을 받는 컨테이너에 활성 프로브가 없다. 멈추어도 다시 시작하는 것이 없다",
    ),
    page: crate::page!(),
    check: Check::Workload(check),
};

fn check(_: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    for view in workload.containers().iter().filter(|view| view.container.liveness_probe.is_none()) {
        let ready = view.container.readiness_probe.is_some();
        // Requests may reach it once a Service does, so that a Service whose selector is mended brings no finding of its own.
        let meant = view.served || !workload.is_served() && ready && has_ports(view);
        if meant && !idles(view.container) {
            findings.push(finding(workload, view, ready));
        }
    }
}

fn finding(workload: &Workload<'_>, view: &ContainerView<'_>, ready: bool) -> Finding {
    let name = &view.container.name;
    let message = match (view.served, ready) {
        (true, true) => text! {
            en: "container `{name}` serves and has no liveness probe: when it hangs for good it is taken out of its Services, and nothing restarts it",
            ko: "컨테이너 `{name}`: 요청을 받는데 활성 프로브가 없다. 완전히 멈추면 서비스에서 빠지기만 하고 다시 시작되지 않는다"
        },
        (true, false) => text! {
            en: "container `{name}` serves and has no liveness probe: when it hangs for good, nothing restarts it",
            ko: "컨테이너 `{name}`: 요청을 받는데 활성 프로브가 없다. 완전히 멈추어도 다시 시작되지 않는다"
        },
        (false, _) => text! {
            en: "container `{name}` has a readiness probe and no liveness probe: when it hangs for good it stays unready, and nothing restarts it",
            ko: "컨테이너 `{name}`: 준비성 프로브만 있고 활성 프로브가 없다. 완전히 멈추면 준비되지 않은 채로 남고 다시 시작되지 않는다"
        },
    };
    let help = text! {
        en: "add one only if the app can hang without ending, let it ask the process alone, and let it give up later than the readiness probe",
        ko: "앱이 끝나지 않은 채 멈출 수 있을 때만 넣는다. 프로세스 자신만 확인하고 준비성 프로브보다 늦게 포기하게 한다"
    };
    Finding::new(&RULE, workload.template_object.at(view.path.clone()), message, help)
}
