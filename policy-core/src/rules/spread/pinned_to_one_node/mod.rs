#![doc = include_str!("en.md")]
//! `pinned-to-one-node`

use crate::cluster::node_data::NodeVolume;
use crate::cluster::room::named_domains;
use crate::cluster::{Context, Domain, Workload};
use crate::finding::Finding;
use crate::object::Volume;
use crate::report::{Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "pinned-to-one-node",
    pillar: Pillar::Spread,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    // A DaemonSet belongs to its nodes, and a Pod without a controller never comes back anyway.
    kinds: &["Deployment", "StatefulSet", "Rollout", "DeploymentConfig", "ReplicaSet", "ReplicationController"],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "the Pods, or their data, are bound to one node and are lost with it",
        "파드나 그 데이터가 노드 하나에 묶여 그 노드와 함께 사라진다",
    ),
    page: crate::page!(),
    check: Check::Workload(check),
};

const HOSTNAME: &str = "kubernetes.io/hostname";

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    // A cluster of one node has no other.
    if cx.assumptions.nodes <= 1 {
        return;
    }
    if named_domains(workload, HOSTNAME, Domain::Node) == Some(1) {
        findings.push(pinned(workload));
    } else if let Some(volume) = cx.node_volume(workload) {
        findings.push(of_claim(cx, workload, volume));
    } else if let Some((volume, path)) = workload.node_data() {
        findings.push(left_behind(cx, workload, volume, path));
    }
}

/// No other node may run the Pods.
fn pinned(workload: &Workload<'_>) -> Finding {
    let pod = workload.pod_path();
    let selected = workload.pod.node_selector.as_ref().is_some_and(|labels| labels.contains_key(HOSTNAME));
    let (path, by_en, by_ko) = if workload.pod.node_name.as_ref().is_some_and(|name| !name.is_empty()) {
        (pod.key("nodeName"), "`nodeName` places", "`nodeName` 때문에")
    } else if selected {
        (pod.key("nodeSelector").key(HOSTNAME), "`nodeSelector` holds", "`nodeSelector` 때문에")
    } else {
        let path = pod.keys("affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution");
        (path, "the required node affinity holds", "필수 노드 어피니티 때문에")
    };
    let replicas = workload.minimum().max(1);
    let (all_en, all_ko) = if replicas == 1 {
        ("the only replica".to_owned(), "하나뿐인 레플리카가".to_owned())
    } else {
        (format!("all {replicas} replicas"), format!("레플리카 {replicas}개가 모두"))
    };
    let message = text! {
        en: "{by_en} {all_en} on one node: while that node is drained, replaced or down, none runs anywhere else",
        ko: "{by_ko} {all_ko} 노드 하나에 묶여 있다. 그 노드를 드레이닝하거나 바꾸거나 잃는 동안 다른 어디에서도 실행되지 않는다"
    };
    let help = text! {
        en: "ask for what the node has (a label of its kind, a volume that other nodes can mount) instead of for the node itself",
        ko: "노드 자체가 아니라 그 노드가 가진 것을 요구한다. 같은 종류의 노드에 있는 레이블이나, 다른 노드도 마운트할 수 있는 볼륨이다"
    };
    Finding::new(&RULE, workload.template_object.at(path), message, help)
}

/// A volume of a node that a claim is bound to: a local one draws the Pods to its node, a `hostPath` does not.
fn of_claim(cx: &Context<'_>, workload: &Workload<'_>, volume: NodeVolume<'_>) -> Finding {
    let (claim, name) = (volume.claim_name, &volume.object.name);
    let message = if volume.persistent.local {
        text! {
            en: "the claim `{claim}` is bound to `{name}`, a local volume: only its node can run the Pods, and while that node is drained, replaced or down, none runs anywhere else",
            ko: "클레임 `{claim}`: 로컬 볼륨 `{name}`에 묶여 있다. 그 노드에서만 파드가 실행되므로 노드를 드레이닝하거나 바꾸거나 잃는 동안 다른 어디에서도 실행되지 않는다"
        }
    } else {
        text! {
            en: "the claim `{claim}` is bound to `{name}`, a `hostPath` of whatever node a Pod runs on: after a drain or the loss of the node it starts on another one without its data",
            ko: "클레임 `{claim}`: `hostPath` 볼륨 `{name}`에 묶여 있는데, 파드가 실행되는 노드의 경로다. 드레이닝하거나 노드를 잃은 뒤에는 다른 노드에서 데이터 없이 시작한다"
        }
    };
    let help = text! {
        en: "use a volume that other nodes can mount, or keep copies on several nodes at the application's level",
        ko: "다른 노드도 마운트할 수 있는 볼륨을 쓰거나, 애플리케이션 수준에서 여러 노드에 사본을 둔다"
    };
    let source = "persistentVolumeClaim.claimName";
    let place = workload.template_object.at(path_of(cx, workload, volume.volume, source));
    let related = text! { en: "the volume", ko: "그 볼륨" };
    Finding::new(&RULE, place, message, help).related(related, volume.object.place())
}

/// The Pods may run elsewhere, and their data does not come with them.
fn left_behind(cx: &Context<'_>, workload: &Workload<'_>, volume: &Volume, path: &str) -> Finding {
    let message = text! {
        en: "`hostPath` `{path}` keeps what is written on the node where the Pod runs: nothing binds the Pod to that node, so after a drain or the loss of the node it starts on another one without its data",
        ko: "`hostPath`의 `{path}` 경로에 쓴 것은 파드가 실행되는 노드에 남는다. 파드를 그 노드에 묶는 것이 없으므로 드레이닝하거나 노드를 잃은 뒤에는 다른 노드에서 데이터 없이 시작한다"
    };
    let help = text! {
        en: "keep the data in a PersistentVolumeClaim, or in an `emptyDir` where it may be lost",
        ko: "데이터를 퍼시스턴트볼륨클레임(PersistentVolumeClaim)에 두거나, 잃어도 되면 `emptyDir`에 둔다"
    };
    let place = workload.template_object.at(path_of(cx, workload, volume, "hostPath.path"));
    Finding::new(&RULE, place, message, help)
}

/// Volumes that play no part are not kept, so the list is looked through by name.
fn path_of(cx: &Context<'_>, workload: &Workload<'_>, volume: &Volume, source: &'static str) -> Path {
    let list = workload.pod_path().key("volumes");
    let object = workload.template_object;
    let index = cx.document(object).and_then(|document| {
        let volumes = document.follow(object.root, &list).ok()?;
        document.items(volumes.node).position(|item| {
            document.get(item, "name").and_then(|name| document.scalar_text(name)) == Some(volume.name.as_str())
        })
    });
    index.map_or_else(|| list.clone(), |index| list.index(index).keys(source))
}
