//! Why an operation never ends, and what would have to change.

use super::super::model::{Model, NoUpdate, Refusal};
use super::super::run::Blocked;
use super::{Said, Seconds};
use crate::cluster::{Domain, Exclusive};
use crate::report::Event;
use crate::text;
use crate::text::Text;

/// `surely`: in the usual case, not only in a slow corner or an unlucky placement.
pub(super) fn say(said: &mut Said, model: &Model, event: Event, reason: Blocked, surely: bool) {
    let (text, rules) = match reason {
        Blocked::NoUpdate(reason) => no_update(model, reason),
        Blocked::Refused(reason) => refused(reason),
        Blocked::NoPlace => (no_place(model), &["rollout-deadlock"][..]),
        Blocked::KilledWhileStarting => (killed(model, surely), &["slow-start-without-startup-probe"][..]),
        Blocked::Budget => (budget(model), &["pdb-blocks-eviction"][..]),
        Blocked::TooLong(milliseconds) => (too_long(model, milliseconds), &["long-grace-blocks-drain"][..]),
    };
    let _ = event;
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
                "the API server rejects the strategy: it has to be valid before anything is rolled out",
                "API 서버가 이 전략을 거부한다. 올바르게 고쳐야 롤아웃할 수 있다",
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
        NoUpdate::TooFewPlaces => {
            let places = model.places.unwrap_or(0);
            (
                text! {
                    en: "only {places} of {desired} Pods find room, since no two may share a place: the others stay Pending and no update completes; fewer replicas or more nodes would",
                    ko: "파드 둘이 한자리에 있을 수 없어 {desired}개 중 {places}개만 자리를 얻는다. 나머지는 Pending에 머물러 업데이트가 끝나지 않는다. 레플리카를 줄이거나 노드를 늘려야 한다"
                },
                &["too-few-domains", "rollout-deadlock"],
            )
        }
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

fn no_place(model: &Model) -> Text {
    let desired = model.desired;
    let what = match model.exclusive {
        Some(Exclusive::HostPort) => Text::fixed("the node's port", "노드의 포트"),
        Some(Exclusive::HostNetwork) => Text::fixed("the node's network", "노드의 네트워크"),
        Some(Exclusive::AntiAffinity(Domain::Zone)) => Text::fixed("a zone of its own", "자기만의 영역"),
        Some(Exclusive::Claim(_)) => Text::fixed("the volume", "볼륨"),
        _ => Text::fixed("a place of its own", "자기만의 자리"),
    };
    let (en, ko) = (what.en, what.ko);
    if let Some(places) = model.places {
        text! {
            en: "the new Pod needs {en}, all {places} are taken by the {desired} old ones, and none of these may go first: `maxSurge: 0` with `maxUnavailable: 1`, or one more place, would let it move",
            ko: "새 파드에 {ko}이(가) 필요한데 {places}자리를 기존 파드 {desired}개가 모두 차지하고, 먼저 사라져도 되는 파드가 없다. `maxSurge: 0`과 `maxUnavailable: 1`로 하거나 자리를 하나 늘려야 한다"
        }
    } else {
        text! {
            en: "the new Pod needs {en}: where there are only as many as the {desired} old Pods take, the update never moves",
            ko: "새 파드에 {ko}이(가) 필요하다. 기존 파드 {desired}개가 쓰는 만큼뿐이면 업데이트가 나아가지 않는다"
        }
    }
}

fn killed(model: &Model, surely: bool) -> Text {
    let startup = Seconds::of(if surely { model.app.startup_ms } else { model.app.slowest_startup_ms });
    text! {
        en: "a start of {startup} is longer than the startup or liveness probe waits: each new container is killed before it is up; a startup probe with more attempts would let it start",
        ko: "시작에 {startup} 걸리면 스타트업 프로브나 활성 프로브가 기다리는 시간보다 길다. 새 컨테이너가 뜨기도 전에 죽는다. 시도 횟수를 늘린 스타트업 프로브가 필요하다"
    }
}

fn budget(model: &Model) -> Text {
    let desired = model.desired;
    text! {
        en: "the PodDisruptionBudget keeps all {desired} Pods: no eviction is ever allowed, and the drain hangs; `maxUnavailable: 1` over at least 2 replicas would let it end",
        ko: "PodDisruptionBudget이 파드 {desired}개를 모두 지켜 축출이 한 번도 허용되지 않고 드레이닝이 멈춘다. 레플리카 2개 이상에 `maxUnavailable: 1`이면 끝난다"
    }
}

fn too_long(model: &Model, milliseconds: i64) -> Text {
    let (takes, timeout) = (Seconds::of(milliseconds), Seconds::of(model.drain_timeout_ms));
    text! {
        en: "the drain takes {takes} and is given up after {timeout}: a shorter grace period or a budget that lets more go at a time would end in time",
        ko: "드레이닝에 {takes} 걸리는데 {timeout} 뒤에 포기한다. 유예 기간을 줄이거나 한 번에 더 많이 보내는 예산이라야 제때 끝난다"
    }
}
