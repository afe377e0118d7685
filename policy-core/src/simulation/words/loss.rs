//! What requests meet: which are lost, for how long, and why.

use super::super::model::Model;
use super::super::pace::Pace;
use super::super::verdict::Outcome;
use super::{Count, Said, Seconds};
use crate::report::{Corner, Event, Verdict};
use crate::text;
use crate::text::Text;

pub(super) fn say(said: &mut Said, model: &Model, event: Event, outcome: &Outcome) {
    let worst = &outcome.worst.traffic;
    let pace = Pace::of(&model.app, model.path, outcome.worst_corner);
    if outcome.nominal.traffic.unserved || worst.unserved {
        unserved(said, event, outcome);
    }
    let unserved = outcome.nominal.traffic.unserved && outcome.min_available == 0;
    if outcome.min_available < model.real(model.needed) && event != Event::TrafficSpike && !unserved {
        too_few(said, model, event, outcome);
    }
    if worst.start > 0.0 {
        said.push(
            early(model, &pace),
            &["missing-readiness-probe", "routes-to-unready-pods", "readiness-gate-missing"],
        );
    }
    if worst.stop > 0.0 && matches!(event, Event::RollingUpdate | Event::NodeDrain | Event::ScaleDown) {
        let rules = &[
            "missing-pre-stop",
            "pre-stop-too-short",
            "grace-period-too-short",
            "zero-grace-period",
            "local-traffic-gap",
            "sidecar-stops-first",
        ];
        said.push(gone(model, &pace), rules);
    }
    if worst.in_flight > 0.0 {
        said.push(cut_off(model, &pace), &["grace-period-too-short", "zero-grace-period", "shell-swallows-sigterm"]);
    }
    if worst.overload > 0.0 || event == Event::TrafficSpike && worst.endless {
        overload(said, model, outcome);
    }
    if outcome.loss.is_none() && event != Event::TrafficSpike {
        said.push(
            Text::fixed("the loss has no end until somebody steps in", "누군가 손대지 않으면 손실이 끝나지 않는다"),
            &[],
        );
    }
    summed(said, outcome);
}

/// Nothing serves for a time.
fn unserved(said: &mut Said, event: Event, outcome: &Outcome) {
    let surely = outcome.nominal.traffic.unserved;
    let traffic = if surely { &outcome.nominal.traffic } else { &outcome.worst.traffic };
    let rules: &[&str] = match event {
        Event::RollingUpdate => &[
            "rollout-takes-all-down",
            "recreate-strategy",
            "single-replica",
            "missing-readiness-probe",
            "missing-pre-stop",
            "readiness-gate-missing",
        ],
        Event::NodeDrain => {
            &["single-replica", "missing-pdb", "missing-spread", "pdb-protects-nothing", "spread-selector-mismatch"]
        }
        Event::NodeFailure | Event::ZoneFailure => &[
            "single-replica",
            "missing-spread",
            "single-zone-risk",
            "max-skew-too-large",
            "spread-selector-mismatch",
            "pinned-to-one-node",
        ],
        Event::TrafficSpike => &["scale-to-zero"],
        _ => &["single-replica"],
    };
    let seconds = Seconds(traffic.zero);
    let text = match (surely, traffic.zero > 0.0 && !traffic.endless) {
        (true, true) => text! {
            en: "no Pod is routed to for {seconds} s: every request fails",
            ko: "{seconds}초 동안 요청이 갈 파드가 없어 모든 요청이 실패한다"
        },
        (true, false) => Text::fixed(
            "for a time no Pod answers what is routed to it: every request fails",
            "요청이 가는 파드가 하나도 응답하지 않아 한동안 모든 요청이 실패한다",
        ),
        (false, true) => text! {
            en: "at worst no Pod is routed to for {seconds} s",
            ko: "최악의 경우 {seconds}초 동안 요청이 갈 파드가 없다"
        },
        (false, false) => Text::fixed("at worst no Pod answers for a time", "최악의 경우 한동안 응답하는 파드가 없다"),
    };
    said.push(text, rules);
}

fn too_few(said: &mut Said, model: &Model, event: Event, outcome: &Outcome) {
    let (available, desired, needed) = (outcome.min_available, model.desired_at(event), model.real(model.needed));
    let pods = Count(desired, "Pod");
    let text = text! {
        en: "as few as {available} of {pods} are available, and {needed} must be",
        ko: "사용 가능한 파드가 {desired}개 중 {available}개까지 줄어드는데 {needed}개가 필요하다"
    };
    let rules: &[&str] = match event {
        Event::RollingUpdate => &["rollout-cuts-capacity", "rollout-takes-all-down"],
        Event::NodeDrain => &["missing-pdb", "missing-spread", "single-replica"],
        _ => &["missing-spread", "single-replica"],
    };
    said.push(text, rules);
}

fn early(model: &Model, pace: &Pace) -> Text {
    let listens = Seconds::of(model.app.startup_ms);
    let ready = Seconds::of(pace.ready.unwrap_or(0) + pace.publish);
    text! {
        en: "a new Pod is routed to {ready} s after its containers start and listens after {listens} s or more: until then its share of requests is lost",
        ko: "새 파드는 컨테이너가 시작되고 {ready}초 뒤부터 요청을 받는데, 실제로 듣기까지는 {listens}초 넘게 걸릴 수 있다. 그동안 그 파드로 간 요청을 잃는다"
    }
}

fn gone(model: &Model, pace: &Pace) -> Text {
    let usual = Pace::of(&model.app, model.path, Corner::Nominal);
    let (closes, soon, late) = (Seconds::of(pace.close), Seconds::of(usual.withdraw), Seconds::of(pace.withdraw));
    text! {
        en: "a Pod that is deleted stops accepting after {closes} s and is routed to for {soon} s to {late} s: in between its share of requests is lost",
        ko: "지워진 파드는 {closes}초 뒤에 연결을 받지 않는데 {soon}초에서 {late}초 동안 요청이 더 온다. 그 사이에 온 요청을 잃는다"
    }
}

fn cut_off(model: &Model, pace: &Pace) -> Text {
    let (longest, missing) = (Seconds::of(model.app.longest_request_ms), Seconds::of(pace.in_flight));
    if model.app.ends_requests {
        text! {
            en: "requests of {longest} s that run when the Pod is asked to stop are killed up to {missing} s before their end",
            ko: "파드가 종료를 요청받을 때 처리 중이던 {longest}초짜리 요청이 길게는 {missing}초를 남기고 끊긴다"
        }
    } else {
        Text::fixed("requests that run at SIGTERM are dropped", "SIGTERM을 받을 때 처리 중이던 요청이 버려진다")
    }
}

fn overload(said: &mut Said, model: &Model, outcome: &Outcome) {
    let (desired, pods) = (model.desired, Count(model.desired, "Pod"));
    let surely = outcome.nominal.traffic.overload > 0.0 || outcome.nominal.traffic.endless;
    let rules =
        &["missing-autoscaler", "metrics-api-missing", "hpa-without-requests", "hpa-cannot-scale", "single-replica"];
    let text = match (model.can_grow(!surely), outcome.worst.traffic.endless) {
        (Some(most), false) => text! {
            en: "until the autoscaler has added Pods (at most {most} in all), {pods} must carry more than they can",
            ko: "오토스케일러가 파드를 늘릴 때까지(최대 {most}개) 파드 {desired}개가 감당할 수 없는 부하를 받는다"
        },
        (Some(most), true) => text! {
            en: "the autoscaler stops at {most} Pods, which do not carry the load after it has doubled twice",
            ko: "오토스케일러가 파드 {most}개에서 멈추는데, 부하가 두 번 두 배가 되면 감당하지 못한다"
        },
        (None, _) if model.scaling.is_some() => text! {
            en: "the autoscaler adds nothing to {pods}: it has no room, or its metrics cannot be read for certain",
            ko: "오토스케일러가 파드 {desired}개에서 늘리지 못한다. 여유가 없거나, 메트릭을 읽을 수 있다는 보장이 없다"
        },
        (None, _) => text! {
            en: "no autoscaler adds to {pods}: what is too much for that is lost for as long as the load lasts",
            ko: "파드 {desired}개에서 늘려 줄 오토스케일러가 없다. 감당하지 못하는 요청은 부하가 이어지는 동안 계속 잃는다"
        },
    };
    said.push(text, rules);
}

/// The sum, where there is one.
fn summed(said: &mut Said, outcome: &Outcome) {
    let Some(loss) = outcome.loss.filter(|loss| loss.worst > 0.0) else {
        if outcome.verdict == Verdict::Survives {
            said.push(Text::fixed("no request is lost in any corner", "어떤 경우에도 잃는 요청이 없다"), &[]);
        }
        return;
    };
    let (nominal, worst) = (Seconds(loss.nominal), Seconds(loss.worst));
    let text = if loss.nominal > 0.0 {
        text! {
            en: "together {nominal} s of requests are lost with usual delays and {worst} s in the worst corner",
            ko: "모두 합쳐 보통은 {nominal}초, 최악의 경우 {worst}초만큼의 요청을 잃는다"
        }
    } else {
        text! {
            en: "with usual delays no request is lost, in the worst corner {worst} s",
            ko: "보통은 잃는 요청이 없고, 최악의 경우 {worst}초만큼 잃는다"
        }
    };
    said.push(text, &[]);
}
