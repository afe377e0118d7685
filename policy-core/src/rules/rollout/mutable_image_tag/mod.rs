#![doc = include_str!("en.md")]
//! `mutable-image-tag`

mod image;

use crate::cluster::{Context, Workload, WorkloadKind};
use crate::finding::Finding;
use crate::report::{Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;
use image::Fixed;

pub(crate) static RULE: Rule = Rule {
    id: "mutable-image-tag",
    pillar: Pillar::Rollout,
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
    fix: None,
    rejected: false,
    summary: Text::summary(
        "an image tag that moves: restarts and rollbacks may run other code",
        "가리키는 것이 바뀌는 이미지 태그: 재시작하거나 롤백하면 다른 코드가 실행될 수 있다",
    ),
    page: crate::page!(),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    // A bare Pod is never rolled out; one that nobody calls, or that runs once, is a try or a lesson.
    let once = workload.pod.restart_policy.as_deref().is_some_and(|policy| policy != "Always");
    if workload.kind == WorkloadKind::Pod && (once || !workload.is_served()) {
        return;
    }
    let lists = [("containers", &workload.pod.containers), ("initContainers", &workload.pod.init_containers)];
    for (list, containers) in lists {
        for (index, container) in containers.iter().enumerate() {
            let Some(image) = container.image.as_deref() else { continue };
            let fixed = image::fixed(image);
            if fixed == Fixed::Yes || is_kustomized(cx, workload, image) {
                continue;
            }
            let path = workload.pod_path().key(list).index(index);
            let policy = cx.written(workload.template_object, &path.key("imagePullPolicy"));
            // With `Never` somebody loads the image onto the nodes: nothing moves by itself.
            if policy != Some("Never") {
                findings.push(finding(workload, &path, image, fixed, policy));
            }
        }
    }
}

/// Whether a kustomization of the input sets a digest, or a tag that does not move.
fn is_kustomized(cx: &Context<'_>, workload: &Workload<'_>, image: &str) -> bool {
    let Some((name, _)) = image::reference(image) else { return false };
    match cx.cluster.facts.kustomized_tag(workload.object.scope, name) {
        Some(Some(tag)) => image::fixed(&format!("{name}:{tag}")) == Fixed::Yes,
        Some(None) => true,
        None => false,
    }
}

fn finding(workload: &Workload<'_>, path: &Path, image: &str, fixed: Fixed, policy: Option<&str>) -> Finding {
    let object = workload.template_object;
    let (what_en, what_ko) = match fixed {
        Fixed::Untagged => ("has no tag, which means `latest`", "태그가 없어 `latest`를 뜻한다"),
        Fixed::Line => ("names the newest patch release of its line", "그 계열의 가장 새로운 패치 릴리스를 가리킨다"),
        _ => ("has a tag that moves", "가리키는 것이 바뀌는 태그를 쓴다"),
    };
    // The API server's default: `Always` for `latest` and no tag, `IfNotPresent` for every other tag.
    let latest = fixed == Fixed::Untagged || image.ends_with(":latest");
    let pulls = policy.map_or(latest, |policy| policy == "Always");
    let message = if pulls {
        text! {
            en: "image `{image}` {what_en}: each start of a container pulls whatever it names then, so Pods of one revision may run different code, and a rollback may not bring the old code back",
            ko: "이미지 `{image}`: {what_ko}. 컨테이너가 시작될 때마다 그때 가리키는 것을 받으므로 한 리비전의 파드가 서로 다른 코드를 실행할 수 있고, 롤백해도 옛 코드가 돌아오지 않을 수 있다"
        }
    } else {
        text! {
            en: "image `{image}` {what_en}: a node keeps what it pulled first, so Pods of one revision may run different code on different nodes, and a rollback may not bring the old code back",
            ko: "이미지 `{image}`: {what_ko}. 노드는 처음 받은 것을 그대로 쓰므로 한 리비전의 파드가 노드마다 다른 코드를 실행할 수 있고, 롤백해도 옛 코드가 돌아오지 않을 수 있다"
        }
    };
    let help = text! {
        en: "name one version, or best a digest (`@sha256:…`), which no push can change",
        ko: "버전 하나를 적거나, 가장 좋게는 어떤 푸시로도 바뀌지 않는 다이제스트(`@sha256:…`)를 적는다"
    };
    let severity = match (fixed, workload.kind) {
        (Fixed::Line, _) | (_, WorkloadKind::Pod) => Severity::Info,
        _ => Severity::Warning,
    };
    Finding::new(&RULE, object.at(path.key("image")), message, help).severity(severity)
}
