//! Why an operation never ends, and what would have to change.

use super::super::eviction::Refusal;
use super::super::model::{Model, NoUpdate};
use super::super::room::Scarce;
use super::super::run::Blocked;
use super::{Count, Said, Seconds};
use crate::cluster::{ClaimAccess, Domain};
use crate::text;
use crate::text::Text;

pub(super) fn say(said: &mut Said, model: &Model, reason: Blocked) {
    let (text, rules) = match reason {
        Blocked::NoUpdate(reason) => no_update(model, reason),
        Blocked::Refused(reason) => refused(reason),
        Blocked::NoPlace => (no_place(model), &["rollout-deadlock"][..]),
        Blocked::KilledWhileStarting => (killed(model), &["slow-start-without-startup-probe"][..]),
        Blocked::Budget => (budget(model), &["pdb-blocks-eviction"][..]),
        Blocked::TooLong(milliseconds) => (too_long(model, milliseconds), &["long-grace-blocks-drain"][..]),
    };
    said.push(text, rules);
}

fn no_update(model: &Model, reason: NoUpdate) -> (Text, &'static [&'static str]) {
    let desired = model.desired;
    match reason {
        NoUpdate::Paused => (
            Text::fixed(
                "`spec.paused` is true: no new revision is rolled out until it is resumed",
                "`spec.paused`가 true다. 재개할 때까지 새 리비전이 롤아웃되지 않는다",
            ),
            &["paused-rollout"],
        ),
        NoUpdate::Rejected => (
            Text::fixed(
                "the API server rejects what is written: it has to be valid before anything is rolled out",
                "API 서버가 적힌 값을 거부한다. 올바르게 고쳐야 롤아웃할 수 있다",
            ),
            &["invalid-rolling-update"],
        ),
        NoUpdate::Partition => (
            text! {
                en: "the partition is above all {desired} ordinals: no Pod gets the new revision until it is lowered",
                ko: "파티션이 서수 {desired}개보다 높다. 낮출 때까지 새 리비전을 받는 파드가 없다"
            },
            &["partition-freezes-update"],
        ),
        NoUpdate::SurgeNeedsPort => (
            Text::fixed(
                "the surge Pod needs the node's port that the old Pod holds: it never schedules; `maxSurge: 0` lets the old one go first",
                "추가로 뜨는 파드에 기존 파드가 쥔 노드 포트가 필요해 스케줄링되지 않는다. `maxSurge: 0`이면 기존 파드가 먼저 사라진다",
            ),
            &["daemon-set-surge-host-port"],
        ),
        NoUpdate::TooFewPlaces => (too_few_places(model), &["too-few-domains", "rollout-deadlock"]),
        NoUpdate::OnDelete | NoUpdate::NoController => {
            (Text::fixed("nothing rolls out a new revision", "새 리비전을 롤아웃하는 것이 없다"), &[])
        }
    }
}

fn refused(reason: Refusal) -> (Text, &'static [&'static str]) {
    match reason {
        Refusal::Overlapping => (
            Text::fixed(
                "two PodDisruptionBudgets match its Pods: every eviction is answered with an error until one of them goes",
                "PodDisruptionBudget 두 개가 같은 파드를 고른다. 하나를 없앨 때까지 모든 축출이 오류로 끝난다",
            ),
            &["overlapping-pdbs"],
        ),
        Refusal::Boundless => (
            Text::fixed(
                "the budget names neither `minAvailable` nor `maxUnavailable`: it allows no eviction; `maxUnavailable: 1` would",
                "예산에 `minAvailable`도 `maxUnavailable`도 없어 축출을 허용하지 않는다. `maxUnavailable: 1`이면 된다",
            ),
            &["invalid-pdb"],
        ),
        Refusal::Unsupported => (
            Text::fixed(
                "the budget counts Pods whose owner has no scale: its status cannot be computed and it allows no eviction; an integer `minAvailable` would",
                "예산이 세는 파드의 소유자에게 스케일이 없어 상태를 계산하지 못하고 축출을 허용하지 않는다. 정수 `minAvailable`이면 된다",
            ),
            &["pdb-unsupported-owner"],
        ),
        Refusal::Bare => (
            Text::fixed(
                "a drain refuses to evict a Pod without a controller unless it is forced, and then nothing brings it back: run it by a Deployment",
                "컨트롤러가 없는 파드는 강제하지 않으면 드레이닝이 축출을 거부하고, 강제하면 되살리는 것이 없다. 디플로이먼트(Deployment)로 실행한다",
            ),
            &["bare-pod"],
        ),
    }
}

fn too_few_places(model: &Model) -> Text {
    let (desired, places) = (model.desired, model.places(false).unwrap_or(0));
    if let Some(Scarce::Volume(access)) = model.room.map(|room| room.what) {
        let (en, ko) = match access {
            ClaimAccess::OncePod => ("one Pod", "파드 하나"),
            ClaimAccess::Once | ClaimAccess::Unknown => ("the Pods of one node", "한 노드의 파드"),
        };
        return text! {
            en: "only {en} may mount the volume: of {desired} Pods those elsewhere never start, and no update completes; a volume that many nodes mount, or 1 replica, would do",
            ko: "볼륨을 마운트할 수 있는 것은 {ko}뿐이다. 파드 {desired}개 중 다른 곳에 놓인 것은 시작하지 못해 업데이트가 끝나지 않는다. 여러 노드가 마운트하는 볼륨을 쓰거나 레플리카를 1개로 한다"
        };
    }
    text! {
        en: "only {places} of {desired} Pods find room, since no two may share a place: the others stay Pending and no update completes; fewer replicas or more nodes would do",
        ko: "파드 둘이 한자리에 있을 수 없어 {desired}개 중 {places}개만 자리를 얻는다. 나머지는 Pending에 머물러 업데이트가 끝나지 않는다. 레플리카를 줄이거나 노드를 늘려야 한다"
    }
}

fn no_place(model: &Model) -> Text {
    let (desired, pods) = (model.desired, Count(model.desired, "old Pod"));
    let what = match model.room.map(|room| room.what) {
        Some(Scarce::HostPort) => Text::fixed("a node whose port is free", "포트가 비어 있는 노드"),
        Some(Scarce::HostNetwork) => Text::fixed("a node whose ports are free", "포트가 비어 있는 노드"),
        Some(Scarce::Apart(Domain::Node)) => Text::fixed("a node of its own", "혼자 쓸 노드"),
        Some(Scarce::Apart(Domain::Zone)) => Text::fixed("a zone of its own", "혼자 쓸 영역"),
        Some(Scarce::Volume(_)) => return no_volume(model),
        Some(Scarce::Spread(..)) => {
            Text::fixed("a place that its spread constraint still leaves", "분배 제약이 남겨 둔 자리")
        }
        Some(Scarce::Apart(Domain::Other)) | None => Text::fixed("a place of its own", "혼자 쓸 자리"),
    };
    let (en, ko) = (what.en, what.ko);
    match model.places(false) {
        Some(places) => text! {
            en: "the new Pod needs {en}, the {pods} hold all {places}, and none of them may go first: `maxSurge: 0` with `maxUnavailable: 1`, or room for one more Pod, would let the update move",
            ko: "새 파드에는 {ko}가 필요한데 기존 파드 {desired}개가 {places}곳을 모두 쓰고, 먼저 사라져도 되는 파드가 없다. `maxSurge: 0`과 `maxUnavailable: 1`로 하거나 파드 하나가 더 들어갈 곳을 마련해야 한다"
        },
        None => text! {
            en: "the new Pod needs {en}: where there is room for the {pods} only, the update never moves",
            ko: "새 파드에는 {ko}가 필요하다. 기존 파드 {desired}개가 쓰는 만큼만 있으면 업데이트가 나아가지 않는다"
        },
    }
}

fn no_volume(model: &Model) -> Text {
    if model.places(false).is_some() {
        Text::fixed(
            "the new Pod needs the volume that the old one holds, and the old one may not go first: `Recreate`, or a volume that many nodes mount, would let the update move",
            "새 파드에 필요한 볼륨을 기존 파드가 쥐고 있는데 기존 파드가 먼저 사라질 수 없다. `Recreate`로 하거나 여러 노드가 마운트하는 볼륨을 써야 업데이트가 나아간다",
        )
    } else {
        Text::fixed(
            "the new Pod needs the claim that the old one holds: if only one node may mount it, the update never moves",
            "새 파드에 필요한 클레임을 기존 파드가 쥐고 있다. 한 노드만 마운트할 수 있는 클레임이면 업데이트가 나아가지 않는다",
        )
    }
}

fn killed(model: &Model) -> Text {
    let startup = Seconds::of(model.app.slowest_startup_ms);
    text! {
        en: "a start of {startup} s is longer than the startup or liveness probe waits: each new container is killed before it is up; a startup probe with more attempts would let it start",
        ko: "시작에 {startup}초 걸리면 스타트업 프로브나 활성 프로브가 기다리는 시간보다 길다. 새 컨테이너가 뜨기도 전에 죽는다. 시도 횟수를 늘린 스타트업 프로브가 필요하다"
    }
}

fn budget(model: &Model) -> Text {
    let (desired, pods) = (model.desired, Count(model.desired, "Pod"));
    let all = if desired == 1 { "the only Pod".to_owned() } else { format!("all {pods}") };
    text! {
        en: "the PodDisruptionBudget keeps {all}: no eviction is ever allowed, and the drain hangs; `maxUnavailable: 1` over at least 2 replicas would let it end",
        ko: "PodDisruptionBudget이 파드를 {desired}개 모두 지켜 축출이 한 번도 허용되지 않고 드레이닝이 멈춘다. 레플리카 2개 이상에 `maxUnavailable: 1`이면 끝난다"
    }
}

fn too_long(model: &Model, milliseconds: i64) -> Text {
    let (takes, timeout) = (Seconds::of(milliseconds), Seconds::of(model.drain_timeout_ms));
    text! {
        en: "the drain takes {takes} s and is given up after {timeout} s: a shorter grace period or a budget that lets more go at a time would end in time",
        ko: "드레이닝에 {takes}초 걸리는데 {timeout}초 뒤에 포기한다. 유예 기간을 줄이거나 한 번에 더 많이 보내는 예산이라야 제때 끝난다"
    }
}
