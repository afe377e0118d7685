//! What happens to the Pods, in one sentence: how many may go, how many stay, who decides.

use super::super::eviction::Eviction;
use super::super::incident::Replacement;
use super::super::model::{Model, Update};
use super::super::verdict::Outcome;
use super::{Count, Said, Seconds, Share};
use crate::report::Event;
use crate::rollout::ProbeTimes;
use crate::text;
use crate::text::Text;

pub(super) fn say(said: &mut Said, model: &Model, event: Event, outcome: &Outcome) {
    let text = match event {
        Event::RollingUpdate => update(model, outcome),
        Event::PodCrash => Some(crash(model)),
        Event::ContainerHang => Some(hang(said, model)),
        Event::NodeDrain => drain(model, outcome),
        Event::NodeFailure | Event::ZoneFailure => Some(lost(model, event)),
        Event::ScaleDown => scale_down(model),
        Event::TrafficSpike => Some(spike(model)),
    };
    if let Some(text) = text {
        said.push(text, &[]);
    }
    let placed = matches!(event, Event::NodeDrain | Event::NodeFailure | Event::ZoneFailure);
    if placed && model.placement.rests_on_preferences() && model.taken(event, true) > model.taken(event, false) {
        let (usual, worst) = (model.real(model.taken(event, false)), model.real(model.taken(event, true)));
        let text = text! {
            en: "only a preference spreads the Pods: the scheduler usually puts {usual} of them there, and may put {worst}",
            ko: "파드를 퍼뜨리는 것이 선호뿐이라 스케줄러가 보통 {usual}개를 그곳에 두지만 {worst}개까지 둘 수도 있다"
        };
        said.push(text, &["missing-spread", "single-zone-risk"]);
    }
}

fn update(model: &Model, outcome: &Outcome) -> Option<Text> {
    let desired = model.desired;
    let (least, most) = (outcome.min_available, outcome.max_total);
    let (pods, nodes) = (Count(desired, "Pod"), Count(desired, "node"));
    Some(match model.update {
        Update::Rolling { posts } => {
            let (surge, unavailable) = (model.real(posts.surge), model.real(posts.unavailable));
            let (replicas, kept) = (Count(desired, "replica"), Count(least, "Pod"));
            text! {
                en: "{replicas}, surge {surge}, unavailable {unavailable}: never fewer than {kept} available, never more than {most} beside those that terminate",
                ko: "레플리카 {desired}개, 증가 {surge}개, 불가 {unavailable}개: 사용 가능한 파드가 {least}개 밑으로 줄지 않고, 종료 중인 것을 빼고 {most}개를 넘지 않는다"
            }
        }
        Update::Recreate => text! {
            en: "`Recreate` removes {pods} and starts the new ones when the last is gone",
            ko: "`Recreate`는 파드 {desired}개를 모두 없애고 마지막이 사라진 뒤에 새 파드를 시작한다"
        },
        Update::BlueGreen => text! {
            en: "a second set of {pods} comes up before the Service is switched to it: up to {most} run",
            ko: "서비스를 옮기기 전에 파드 {desired}개가 한 벌 더 뜬다. 최대 {most}개가 실행된다"
        },
        Update::Ordinals(update) => {
            let unavailable = model.real(update.max_unavailable.max(1));
            text! {
                en: "{unavailable} of {pods} at a time goes before its successor starts: {least} stay available",
                ko: "파드 {desired}개 중 한 번에 {unavailable}개씩, 기존 파드가 사라진 뒤에 다음 파드가 시작된다. {least}개는 사용 가능하다"
            }
        }
        Update::Nodes { posts } if posts.surge > 0 => {
            let surge = model.real(posts.surge);
            text! {
                en: "on {surge} of {nodes} at a time the new Pod is available before the old one goes",
                ko: "노드 {desired}개 중 한 번에 {surge}개에서 새 파드가 준비된 뒤에 기존 파드가 사라진다"
            }
        }
        Update::Nodes { posts } => {
            let unavailable = model.real(posts.unavailable);
            text! {
                en: "on {unavailable} of {nodes} at a time there is no Pod during the update",
                ko: "업데이트하는 동안 노드 {desired}개 중 한 번에 {unavailable}개에 파드가 없다"
            }
        }
        Update::None(_) => return None,
    })
}

fn crash(model: &Model) -> Text {
    let (desired, one) = (model.desired, Share(1, model.desired));
    if !model.restarts {
        return text! {
            en: "{one} stops, and its restart policy leaves it so",
            ko: "파드 {desired}개 중 1개가 멈추고, 재시작 정책 때문에 그대로 있다"
        };
    }
    text! {
        en: "{one} stops answering until the kubelet has started its container again",
        ko: "kubelet이 컨테이너를 다시 시작할 때까지 파드 {desired}개 중 1개가 응답하지 않는다"
    }
}

fn hang(said: &mut Said, model: &Model) -> Text {
    let (probes, desired, one) = (model.app.hang(), model.desired, Share(1, model.desired));
    let window = |probe: Option<ProbeTimes>| {
        probe
            .map(ProbeTimes::unready_window)
            .map(|window| (Seconds::of(window.earliest_ms), Seconds::of(window.latest_ms)))
    };
    match (window(probes.readiness), window(probes.liveness)) {
        (Some((from, to)), Some((_, killed))) => text! {
            en: "{one} hangs: the readiness probe takes it out after {from} s to {to} s, the liveness probe has it killed after {killed} s at the latest",
            ko: "파드 {desired}개 중 1개가 멈춘다. 준비성 프로브가 {from}초에서 {to}초 사이에 빼내고, 늦어도 {killed}초 뒤에는 활성 프로브가 재시작시킨다"
        },
        (Some((from, to)), None) => text! {
            en: "{one} hangs: the readiness probe takes it out after {from} s to {to} s, and nothing starts it again",
            ko: "파드 {desired}개 중 1개가 멈춘다. 준비성 프로브가 {from}초에서 {to}초 사이에 빼내지만 다시 시작시키는 것이 없다"
        },
        (None, Some((from, to))) => {
            said.rules.push("missing-readiness-probe");
            text! {
                en: "{one} hangs and is routed to until the liveness probe has it killed after {from} s to {to} s and its grace period",
                ko: "파드 {desired}개 중 1개가 멈추고, 활성 프로브가 {from}초에서 {to}초 사이에 알아채 유예 기간 뒤에 죽일 때까지 요청이 계속 간다"
            }
        }
        (None, None) => {
            said.rules.extend(["missing-readiness-probe", "missing-liveness-probe"]);
            text! {
                en: "{one} hangs and no probe notices: it is routed to for ever",
                ko: "파드 {desired}개 중 1개가 멈춰도 알아채는 프로브가 없어 요청이 끝없이 간다"
            }
        }
    }
}

fn drain(model: &Model, outcome: &Outcome) -> Option<Text> {
    let desired = model.desired;
    let worst = outcome.nominal.traffic.min_available != outcome.min_available;
    let on_node = model.real(model.taken(Event::NodeDrain, worst));
    let some = Share(on_node, desired);
    Some(match model.eviction {
        Eviction::Budget(kept) => {
            let at_a_time = kept.allowed.max(0);
            text! {
                en: "{some} may be on the drained node, and the budget lets {at_a_time} go at a time",
                ko: "비우는 노드에 파드 {desired}개 중 최대 {on_node}개가 있고, 예산이 한 번에 {at_a_time}개씩 보낸다"
            }
        }
        Eviction::Free => text! {
            en: "{some} may be on the drained node, and no budget makes them go one by one",
            ko: "비우는 노드에 파드 {desired}개 중 최대 {on_node}개가 있고, 하나씩 보내는 예산이 없다"
        },
        Eviction::Refused(_) | Eviction::Skipped => return None,
    })
}

fn lost(model: &Model, event: Event) -> Text {
    let (desired, lost) = (model.desired, model.real(model.taken(event, false)));
    let (noticed, some) = (Seconds::of(model.node_noticed_ms), Share(lost, desired));
    match (event, model.replacement) {
        (Event::ZoneFailure, Replacement::AtOnce) => text! {
            en: "{some} may be in the lost zone: requests go there until it is noticed after {noticed} s, and replacements start 300 s later",
            ko: "사라진 영역에 파드 {desired}개 중 {lost}개가 있다. {noticed}초 뒤에 알아챌 때까지 요청이 가고, 다시 300초 뒤에 대신할 파드가 시작된다"
        },
        (Event::ZoneFailure, _) => text! {
            en: "{some} may be in the lost zone: requests go there until it is noticed after {noticed} s, and nothing replaces what was in it",
            ko: "사라진 영역에 파드 {desired}개 중 {lost}개가 있다. {noticed}초 뒤에 알아챌 때까지 요청이 가고, 대신할 파드는 시작되지 않는다"
        },
        (_, Replacement::AtOnce) => text! {
            en: "{some} may be on the lost node: requests go there until it is noticed after {noticed} s, and replacements start 300 s later",
            ko: "사라진 노드에 파드 {desired}개 중 {lost}개가 있다. {noticed}초 뒤에 알아챌 때까지 요청이 가고, 다시 300초 뒤에 대신할 파드가 시작된다"
        },
        (_, Replacement::WhenGone) => text! {
            en: "{some} may be on the lost node: requests go there until it is noticed after {noticed} s, and nothing is replaced until somebody removes the node",
            ko: "사라진 노드에 파드 {desired}개 중 {lost}개가 있다. {noticed}초 뒤에 알아챌 때까지 요청이 가고, 누군가 노드를 없앨 때까지 대신할 파드가 시작되지 않는다"
        },
        (_, Replacement::Never) => text! {
            en: "{some} may be on the lost node: requests go there until it is noticed after {noticed} s, and nothing replaces what was on it",
            ko: "사라진 노드에 파드 {desired}개 중 {lost}개가 있다. {noticed}초 뒤에 알아챌 때까지 요청이 가고, 대신할 파드는 시작되지 않는다"
        },
    }
}

fn scale_down(model: &Model) -> Option<Text> {
    let scaling = model.scaling.as_ref()?;
    let (maximum, removed) = (scaling.maximum, scaling.maximum - scaling.first_step_down());
    let pods = Count(maximum, "Pod");
    Some(text! {
        en: "the autoscaler may remove {removed} of {pods} at once and asks no budget",
        ko: "오토스케일러가 파드 {maximum}개 중 {removed}개를 한꺼번에 없앨 수 있고, 예산을 묻지 않는다"
    })
}

fn spike(model: &Model) -> Text {
    let (desired, pods) = (model.desired, Count(model.desired, "Pod"));
    if model.scales_to_zero {
        return text! {
            en: "after an idle time there is no Pod: the first requests fail until one has started",
            ko: "한동안 요청이 없으면 파드가 없다. 첫 파드가 시작될 때까지 온 요청은 실패한다"
        };
    }
    match model.can_grow(false) {
        Some(most) => text! {
            en: "the load doubles at once, at worst again after 300 s; the autoscaler goes from {desired} to at most {most} Pods",
            ko: "부하가 곧바로 두 배가 되고, 최악의 경우 300초 뒤에 다시 두 배가 된다. 오토스케일러가 파드를 {desired}개에서 최대 {most}개까지 늘린다"
        },
        None => text! {
            en: "the load doubles at once, at worst again after 300 s, and {pods} must carry it",
            ko: "부하가 곧바로 두 배가 되고 최악의 경우 300초 뒤에 다시 두 배가 되는데, 파드 {desired}개로 버텨야 한다"
        },
    }
}
