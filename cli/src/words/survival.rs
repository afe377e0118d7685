//! What the command line says about events: their names, the verdicts on them, and the sentence that a simulation begins
//! with.

use policy_core::formats::words;
use policy_core::report::{Corner, Event, LossSeconds, PodState, Revision, Verdict};

/// An event's names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EventWords {
    /// In running text.
    pub(crate) name: &'static str,
    /// Above a column.
    pub(crate) short: &'static str,
    /// Where a sentence begins with it: the subject in English, the occasion in Korean.
    pub(crate) opening: &'static str,
}

/// What an event does to a workload, as far as one sentence needs it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fate<'a> {
    pub(crate) opening: &'static str,
    pub(crate) workload: &'a str,
    pub(crate) verdict: Verdict,
    /// `None`: there is no end to it.
    pub(crate) loss: Option<LossSeconds>,
    /// The first reason given.
    pub(crate) reason: &'a str,
    /// The event exists for the workload.
    pub(crate) applies: bool,
}

impl Fate<'_> {
    /// `9.4 to 20.8` with something between the two, or one number where they are equal.
    fn range(&self, to: &str) -> Option<String> {
        let LossSeconds { nominal, worst } = self.loss.filter(|loss| loss.worst > 0.0)?;
        let (least, most) = (number(nominal), number(worst));
        Some(if least == most { most } else { format!("{least}{to}{most}") })
    }
}

/// The words of one language.
#[derive(Debug)]
pub(crate) struct SurvivalWords {
    /// The events.
    pub(crate) event: fn(Event) -> EventWords,
    /// The verdicts, above numbers and in lists.
    pub(crate) verdict: fn(Verdict) -> &'static str,
    /// The first sentence of a simulation.
    pub(crate) sentence: fn(&Fate<'_>) -> String,
    /// So many of so many Pods.
    pub(crate) of: fn(i64, i64) -> String,
    /// Seconds, from the usual ones to the worst.
    pub(crate) seconds: fn(&str) -> String,
    /// A loss without an end.
    pub(crate) endless: &'static str,
    /// The fewest available Pods, and the desired ones.
    pub(crate) available: fn(i64, i64) -> String,
    /// The Pods that are needed.
    pub(crate) needs: fn(i64) -> String,
    /// The most Pods that are not terminating.
    pub(crate) most: fn(i64) -> String,
    /// Which corner is drawn.
    pub(crate) drawn: fn(&str) -> String,
    /// What the corners mean.
    pub(crate) corner: fn(Corner) -> &'static str,
    /// Beside the row of available Pods.
    pub(crate) available_pods: &'static str,
    /// Beside the line of needed Pods.
    pub(crate) needed: &'static str,
    /// Beside the row of lost requests.
    pub(crate) lost: &'static str,
    /// The states, in the legend.
    pub(crate) state: fn(PodState) -> &'static str,
    /// Instead of the row of lost requests.
    pub(crate) nothing_lost: &'static str,
    /// Fewer Pods than needed, in the legend.
    pub(crate) too_few: &'static str,
    /// So many Pods more in one row, in the legend.
    pub(crate) alike: &'static str,
    /// Rows that were left out: of Pods that were there before, or of new ones.
    pub(crate) more_pods: fn(Revision, usize) -> String,
    /// Steps that were left out.
    pub(crate) more_steps: fn(usize) -> String,
    /// Before the steps.
    pub(crate) steps: &'static str,
    /// Before the reasons.
    pub(crate) why: &'static str,
    /// Before the commands that explain it.
    pub(crate) to_do: &'static str,
    /// How to see what was folded.
    pub(crate) see_all: &'static str,
}

/// Seconds as people write them: one place after the point, two below a tenth, none that says nothing.
pub(crate) fn number(seconds: f64) -> String {
    let places = if seconds > 0.0 && seconds < 0.095 { 2 } else { 1 };
    let text = format!("{seconds:.places$}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

pub(super) static EN: SurvivalWords = SurvivalWords {
    event: english_event,
    verdict: |verdict| match verdict {
        Verdict::NotApplicable => "not applicable",
        Verdict::Survives => "survives",
        Verdict::AtRisk => "at risk",
        Verdict::LosesRequests => "loses",
        Verdict::Outage => "outage",
        Verdict::Blocked => "blocked",
    },
    sentence: english_sentence,
    of: words::EN.of,
    seconds: words::EN.seconds,
    endless: words::EN.endless,
    available: |least, desired| format!("at least {least} of {desired} Pods available"),
    needs: |needed| format!("{needed} needed"),
    most: |most| format!("at most {}", super::counted(most.try_into().unwrap_or(0), "Pod", "Pods")),
    drawn: |corner| format!("Drawn with {corner}:"),
    corner: |corner| match corner {
        Corner::Nominal => "the usual delays",
        Corner::Race => "the race corner's delays (endpoints appear early and go late)",
        Corner::Slow => "the slow corner's delays (everything is late)",
    },
    available_pods: "available",
    needed: "needed",
    lost: "lost",
    state: |state| match state {
        PodState::Pending => "no room",
        PodState::Starting => "starting",
        PodState::RoutedNotListening => "routed, not listening yet",
        PodState::Ready => "ready, not routed yet",
        PodState::Serving => "serving",
        PodState::RoutedGone => "routed, already gone",
        PodState::Draining => "terminating",
        PodState::Failed => "not answering",
    },
    nothing_lost: "no request",
    too_few: "fewer than needed",
    alike: "and n more like it",
    more_pods: |revision, count| match revision {
        Revision::Old => format!("… {count} more old Pods like these"),
        Revision::New => format!("… {count} more new Pods like these"),
    },
    more_steps: |count| format!("… {count} more steps"),
    steps: "What happens",
    why: "Why",
    to_do: "What to do",
    see_all: "--all draws every Pod and tells every step",
};

fn english_event(event: Event) -> EventWords {
    let (name, short, opening) = match event {
        Event::RollingUpdate => ("rolling update", "update", "A rolling update"),
        Event::PodCrash => ("Pod crash", "crash", "A Pod crash"),
        Event::ContainerHang => ("container hang", "hang", "A container that hangs"),
        Event::NodeDrain => ("node drain", "drain", "A node drain"),
        Event::NodeFailure => ("node failure", "node lost", "A node failure"),
        Event::ZoneFailure => ("zone failure", "zone lost", "A zone failure"),
        Event::ScaleDown => ("scale-down", "scale-down", "A scale-down"),
        Event::TrafficSpike => ("traffic spike", "spike", "A traffic spike"),
    };
    EventWords { name, short, opening }
}

fn english_sentence(fate: &Fate<'_>) -> String {
    let Fate { opening, workload, verdict, reason, .. } = *fate;
    match (verdict, fate.range(" to "), fate.loss) {
        (Verdict::Survives, ..) => format!("{opening} costs {workload} no request."),
        (Verdict::NotApplicable, ..) if fate.applies => {
            format!("{opening} costs {workload} no request, since none reaches it.")
        }
        (Verdict::NotApplicable, ..) => format!("{opening} does not apply to {workload}: {reason}."),
        (Verdict::AtRisk, _, Some(LossSeconds { worst, .. })) if worst > 0.0 => {
            let worst = number(worst);
            format!(
                "{opening} costs {workload} no request with usual delays, and {worst} seconds of requests at worst."
            )
        }
        (Verdict::AtRisk, _, None) => {
            format!("{opening} costs {workload} no request with usual delays, and requests without end at worst.")
        }
        (Verdict::AtRisk, ..) => format!("{opening} costs {workload} no request with usual delays; but {reason}."),
        (Verdict::LosesRequests, Some(range), _) => format!("{opening} costs {workload} {range} seconds of requests."),
        (Verdict::LosesRequests, None, _) => {
            format!("{opening} costs {workload} requests until somebody steps in.")
        }
        (Verdict::Outage, Some(range), _) => {
            format!("{opening} is an outage for {workload}: {range} seconds of requests are lost.")
        }
        (Verdict::Outage, None, None) => {
            format!("{opening} is an outage for {workload} that has no end until somebody steps in.")
        }
        (Verdict::Outage, None, Some(_)) => format!("{opening} is an outage for {workload}: {reason}."),
        (Verdict::Blocked, ..) => format!("{opening} never completes for {workload}."),
    }
}

pub(super) static KO: SurvivalWords = SurvivalWords {
    event: korean_event,
    verdict: words::KO.verdict,
    sentence: korean_sentence,
    of: words::KO.of,
    seconds: words::KO.seconds,
    endless: words::KO.endless,
    available: |least, desired| format!("사용 가능한 파드 {desired}개 중 최소 {least}개"),
    needs: |needed| format!("{needed}개 필요"),
    most: |most| format!("파드 최대 {most}개"),
    drawn: |corner| format!("{corner} 그림:"),
    corner: |corner| match corner {
        Corner::Nominal => "보통의 지연으로 그린",
        Corner::Race => "엇갈리는 경우(엔드포인트가 일찍 나타나고 늦게 사라짐)의",
        Corner::Slow => "느린 경우(모든 것이 늦음)의",
    },
    available_pods: "사용 가능",
    needed: "필요",
    lost: "유실",
    state: |state| match state {
        PodState::Pending => "자리 없음",
        PodState::Starting => "시작 중",
        PodState::RoutedNotListening => "요청이 오지만 아직 듣지 않음",
        PodState::Ready => "준비됨, 요청은 아직",
        PodState::Serving => "응답 중",
        PodState::RoutedGone => "요청이 오지만 이미 사라짐",
        PodState::Draining => "종료 중",
        PodState::Failed => "응답 없음",
    },
    nothing_lost: "없음",
    too_few: "필요한 것보다 적음",
    alike: "같은 파드 n개 더",
    more_pods: |revision, count| match revision {
        Revision::Old => format!("… 이와 같은 기존 파드 {count}개 더"),
        Revision::New => format!("… 이와 같은 새 파드 {count}개 더"),
    },
    more_steps: |count| format!("… {count}단계 더"),
    steps: "일어나는 일",
    why: "이유",
    to_do: "할 일",
    see_all: "--all을 쓰면 모든 파드와 단계를 보여 준다",
};

fn korean_event(event: Event) -> EventWords {
    let (name, short, opening) = match event {
        Event::RollingUpdate => ("롤링 업데이트", "업데이트", "롤링 업데이트 때"),
        Event::PodCrash => ("파드 크래시", "크래시", "파드 크래시 때"),
        Event::ContainerHang => ("컨테이너 멈춤", "멈춤", "컨테이너가 멈출 때"),
        Event::NodeDrain => ("노드 드레이닝", "드레이닝", "노드를 드레이닝할 때"),
        Event::NodeFailure => ("노드 장애", "노드 장애", "노드 장애 때"),
        Event::ZoneFailure => ("영역 장애", "영역 장애", "영역 장애 때"),
        Event::ScaleDown => ("축소", "축소", "축소할 때"),
        Event::TrafficSpike => ("부하 급증", "급증", "부하가 급증할 때"),
    };
    EventWords { name, short, opening }
}

fn korean_sentence(fate: &Fate<'_>) -> String {
    let Fate { opening, workload, verdict, reason, .. } = *fate;
    match (verdict, fate.range("~"), fate.loss) {
        (Verdict::Survives, ..) => format!("{workload} 워크로드는 {opening} 요청을 하나도 잃지 않는다."),
        (Verdict::NotApplicable, ..) if fate.applies => {
            format!("{workload} 워크로드에는 오는 요청이 없어 {opening} 잃을 요청도 없다.")
        }
        (Verdict::NotApplicable, ..) => format!("{workload} 워크로드에는 해당하지 않는 일이다: {reason}."),
        (Verdict::AtRisk, _, Some(LossSeconds { worst, .. })) if worst > 0.0 => {
            let worst = number(worst);
            format!("{workload} 워크로드는 {opening} 보통은 요청을 잃지 않고, 최악의 경우 {worst}초만큼 잃는다.")
        }
        (Verdict::AtRisk, _, None) => {
            format!("{workload} 워크로드는 {opening} 보통은 요청을 잃지 않지만, 최악의 경우 끝없이 잃는다.")
        }
        (Verdict::AtRisk, ..) => {
            format!("{workload} 워크로드는 {opening} 보통은 요청을 잃지 않는다. 다만 {reason}.")
        }
        (Verdict::LosesRequests, Some(range), _) => {
            format!("{workload} 워크로드는 {opening} 요청을 {range}초만큼 잃는다.")
        }
        (Verdict::LosesRequests, None, _) => {
            format!("{workload} 워크로드는 {opening} 누군가 손댈 때까지 요청을 계속 잃는다.")
        }
        (Verdict::Outage, Some(range), _) => {
            format!("{workload} 워크로드는 {opening} 서비스가 중단되어 요청을 {range}초만큼 잃는다.")
        }
        (Verdict::Outage, None, None) => {
            format!("{workload} 워크로드는 {opening} 서비스가 중단되고, 누군가 손댈 때까지 돌아오지 않는다.")
        }
        (Verdict::Outage, None, Some(_)) => {
            format!("{workload} 워크로드는 {opening} 서비스가 중단된다. {reason}.")
        }
        (Verdict::Blocked, ..) => format!("{workload} 워크로드는 {opening} 작업이 끝나지 않는다."),
    }
}
