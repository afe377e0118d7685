#![doc = include_str!("en.md")]
//! `invalid-probe`

mod reasons;

use super::written::{ALL, Written, probes};
use crate::cluster::{Context, Workload};
use crate::finding::Finding;
use crate::object::{Container, FieldTroubleKind};
use crate::report::{Applicability, Pillar, Severity};
use crate::rollout::{ProbeKind, validate_probe};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "invalid-probe",
    pillar: Pillar::Probes,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: ALL,
    fix: Some(Applicability::Safe),
    rejected: true,
    summary: Text::summary(
        "a probe that the API server rejects, and the whole workload with it",
        "API 서버가 거부하는 프로브여서 워크로드 전체가 거부된다",
    ),
    page: crate::page!(fixed),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    for view in workload.containers() {
        for probe in probes(view) {
            let reasons = validate_probe(probe.probe, probe.kind);
            if reasons.is_empty() || is_misread(cx, workload, &probe) {
                continue;
            }
            findings.extend(reasons.iter().filter_map(|reason| reasons::finding(workload, &probe, reason)));
        }
    }
    for (index, container) in workload.pod.init_containers.iter().enumerate() {
        if container.restart_policy.as_deref() != Some("Always") {
            let path = workload.pod_path().key("initContainers").index(index);
            findings
                .extend(of_init_container(container).map(|kind| in_init_container(workload, container, kind, &path)));
        }
    }
}

/// A value of the wrong type was left out when the probe was read, so what seems to be missing is written: `wrong-type`.
fn is_misread(cx: &Context<'_>, workload: &Workload<'_>, probe: &Written<'_, '_>) -> bool {
    let object = workload.template_object;
    let Some(document) = cx.document(object) else { return false };
    let Ok(found) = document.follow(object.root, &probe.path()) else { return false };
    let written = document.span(found.node);
    object.troubles.iter().filter(|trouble| matches!(trouble.kind, FieldTroubleKind::WrongType { .. })).any(|trouble| {
        let span = document.span(trouble.node);
        written.start <= span.start && span.end <= written.end
    })
}

fn of_init_container(container: &Container) -> impl Iterator<Item = ProbeKind> {
    let written = [
        (ProbeKind::Startup, container.startup_probe.is_some()),
        (ProbeKind::Readiness, container.readiness_probe.is_some()),
        (ProbeKind::Liveness, container.liveness_probe.is_some()),
    ];
    written.into_iter().filter(|(_, written)| *written).map(|(kind, _)| kind)
}

/// `validateInitContainers`: what must end is not asked whether it is ready.
fn in_init_container(workload: &Workload<'_>, container: &Container, kind: ProbeKind, path: &Path) -> Finding {
    let (name, field) = (&container.name, kind.field());
    let (who_en, who_ko) = reasons::who(workload);
    let message = text! {
        en: "init container `{name}` has a `{field}`, which only one with `restartPolicy: Always` may have: {who_en} rejects the object, so nothing of it is rolled out",
        ko: "초기화 컨테이너 `{name}`: `restartPolicy: Always`일 때만 쓸 수 있는 `{field}` 필드가 있다. {who_ko} 오브젝트를 거부하므로 아무것도 배포되지 않는다"
    };
    let help = text! {
        en: "remove the probe, or write `restartPolicy: Always` if the container is a sidecar that runs as long as the Pod",
        ko: "프로브를 지우거나, 파드와 함께 계속 실행되는 사이드카라면 `restartPolicy: Always`를 쓴다"
    };
    Finding::new(&RULE, workload.template_object.at_key(path.key(field)), message, help)
}
