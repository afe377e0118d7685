//! The words of the timeline.

use policy_core::report::{Corner, PodState};

/// What Pods in a state are said to do.
#[derive(Debug)]
pub struct StateWords {
    /// In the legend and in tables.
    pub name: &'static str,
    /// Said of one Pod.
    pub one: &'static str,
    /// Said of several.
    pub many: &'static str,
}

/// A number above the chart.
#[derive(Debug)]
pub struct FactWords {
    /// Its name.
    pub name: &'static str,
    /// What it means and how it comes about.
    pub why: &'static str,
}

/// An assumption's slider.
#[derive(Debug)]
pub struct KnobWords {
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Where its default comes from.
    pub origin: &'static str,
}

/// The words of one language.
#[derive(Debug)]
pub struct TimelineStrings {
    /// While the first answer is awaited.
    pub wait: &'static str,
    /// Headline where nothing can be simulated.
    pub nothing: &'static str,
    /// Under it.
    pub nothing_more: &'static str,
    /// The engine does not find the workload.
    pub unknown: &'static str,
    /// Several workloads have the same kind and name.
    pub ambiguous: &'static str,
    /// Name of the choice.
    pub events: &'static str,
    /// Name of the choice.
    pub corners: &'static str,
    /// Corner.
    pub nominal: &'static str,
    /// What it is.
    pub nominal_why: &'static str,
    /// Corner.
    pub race: &'static str,
    /// What it is.
    pub race_why: &'static str,
    /// Corner.
    pub slow: &'static str,
    /// What it is.
    pub slow_why: &'static str,
    /// Behind the corner that loses the most.
    pub worst_corner: &'static str,
    /// Button.
    pub play: &'static str,
    /// Button.
    pub pause: &'static str,
    /// Button, where nothing may move by itself.
    pub next_change: &'static str,
    /// Button.
    pub show_editor: &'static str,
    /// Button.
    pub hide_editor: &'static str,
    /// Number.
    pub lost_usually: FactWords,
    /// Number.
    pub lost_at_worst: FactWords,
    /// Instead of both, where the operation is blocked.
    pub finishes: FactWords,
    /// Its value.
    pub never: &'static str,
    /// Number.
    pub fewest: FactWords,
    /// Number.
    pub needed: FactWords,
    /// Number.
    pub most: FactWords,
    /// Name of the numbers.
    pub facts: &'static str,
    /// A loss that goes on until somebody steps in.
    pub no_end: &'static str,
    /// Row of the chart.
    pub serving: &'static str,
    /// Line of the chart.
    pub available: &'static str,
    /// Line of the chart, with its number.
    pub needed_line: &'static str,
    /// Row of the chart.
    pub lost: &'static str,
    /// What screen readers say of the chart.
    pub chart: &'static str,
    /// Below cut rows.
    pub more_pods: &'static str,
    /// Revision, behind a name that both revisions have.
    pub new_revision: &'static str,
    /// Bar, for the pointer: Pod, state, span.
    pub bar: &'static str,
    /// Lost requests, for the pointer: span, share.
    pub loss: &'static str,
    /// A span of time.
    pub span: &'static str,
    /// Name of the playhead.
    pub playhead: &'static str,
    /// How it is moved.
    pub playhead_keys: &'static str,
    /// In front of the sentence for an instant.
    pub at: &'static str,
    /// Share of lost requests.
    pub loses_none: &'static str,
    /// Share of lost requests.
    pub loses_some: &'static str,
    /// Share of lost requests.
    pub loses_all: &'static str,
    /// Nothing answers.
    pub nobody: &'static str,
    /// Unnamed Pods.
    pub pods: &'static str,
    /// Between the last two names.
    pub and: &'static str,
    /// Between who and what.
    pub who_does: &'static str,
    /// Since when.
    pub since: &'static str,
    /// State.
    pub is_pending: StateWords,
    /// State.
    pub is_starting: StateWords,
    /// State.
    pub is_not_listening: StateWords,
    /// State.
    pub is_ready: StateWords,
    /// State.
    pub is_serving: StateWords,
    /// State.
    pub is_gone: StateWords,
    /// State.
    pub is_draining: StateWords,
    /// State.
    pub is_failed: StateWords,
    /// Heading.
    pub why: &'static str,
    /// Heading.
    pub steps: &'static str,
    /// Below cut steps.
    pub more_steps: &'static str,
    /// Opens the tables.
    pub as_table: &'static str,
    /// Column.
    pub pod: &'static str,
    /// Column.
    pub states: &'static str,
    /// Column.
    pub when: &'static str,
    /// Column.
    pub share: &'static str,
    /// Heading.
    pub assumptions: &'static str,
    /// Under it.
    pub assumptions_scope: &'static str,
    /// Button.
    pub reset: &'static str,
    /// Under a slider: its default, and where that comes from.
    pub default: &'static str,
    /// Instead, for an assumption that the event does not depend on.
    pub no_part: &'static str,
    /// In front of a value that differs by corner.
    pub at_most: &'static str,
    /// Assumption.
    pub withdraw: KnobWords,
    /// Assumption.
    pub startup: KnobWords,
    /// Assumption.
    pub accept: KnobWords,
    /// Assumption.
    pub request: KnobWords,
    /// Assumption.
    pub nodes: KnobWords,
    /// Assumption.
    pub zones: KnobWords,
    /// Assumption.
    pub share_needed: KnobWords,
    /// Heading.
    pub with_fixes: &'static str,
    /// While they are tried.
    pub fixes_wait: &'static str,
    /// There are none.
    pub fixes_none: &'static str,
    /// They change nothing here.
    pub fixes_same: &'static str,
    /// They change this.
    pub fixes_change: &'static str,
    /// Button.
    pub show_fixed: &'static str,
    /// Button.
    pub show_written: &'static str,
    /// In front of the headline while the fixed text is shown.
    pub shows_fixed: &'static str,
}

impl TimelineStrings {
    /// What Pods in a state are said to do.
    pub const fn state(&self, state: PodState) -> &StateWords {
        match state {
            PodState::Pending => &self.is_pending,
            PodState::Starting => &self.is_starting,
            PodState::RoutedNotListening => &self.is_not_listening,
            PodState::Ready => &self.is_ready,
            PodState::Serving => &self.is_serving,
            PodState::RoutedGone => &self.is_gone,
            PodState::Draining => &self.is_draining,
            PodState::Failed => &self.is_failed,
        }
    }

    /// A corner's name, and what it is.
    pub const fn corner(&self, corner: Corner) -> (&'static str, &'static str) {
        match corner {
            Corner::Nominal => (self.nominal, self.nominal_why),
            Corner::Race => (self.race, self.race_why),
            Corner::Slow => (self.slow, self.slow_why),
        }
    }
}

/// English.
pub const EN: TimelineStrings = TimelineStrings {
    wait: "Simulating…",
    nothing: "No event happens to anything here",
    nothing_more: "A timeline needs a workload that serves requests: Pods of a Deployment, StatefulSet or DaemonSet behind a Service.",
    unknown: "There is no timeline of {name}: the files no longer hold it",
    ambiguous: "There is no timeline of {name}: several workloads have this kind and name",
    events: "Event",
    corners: "Delays",
    nominal: "Usual",
    nominal_why: "Every part of the cluster takes its usual time.",
    race: "Race",
    race_why: "Endpoints appear early and go late.",
    slow: "Slow",
    slow_why: "Everything is late.",
    worst_corner: "It loses the most.",
    play: "Play",
    pause: "Pause",
    next_change: "Next change",
    show_editor: "Show the editor",
    hide_editor: "Hide the editor",
    lost_usually: FactWords {
        name: "Lost, usual delays",
        why: "Seconds of requests that are lost while every part of the cluster takes its usual time. Half of the requests lost for two seconds count as one second.",
    },
    lost_at_worst: FactWords {
        name: "Lost at worst",
        why: "The same in the corner that loses the most: endpoints that appear early and go late, or a cluster in which everything is late.",
    },
    finishes: FactWords {
        name: "Finishes",
        why: "The operation waits for something that never happens. The reasons below say what would have to change.",
    },
    never: "never",
    fewest: FactWords {
        name: "Fewest available",
        why: "Available Pods at the least in any corner, of those that are desired. An available Pod is Ready; it may still not answer.",
    },
    needed: FactWords {
        name: "Needed",
        why: "Pods that carry the peak: the needed share of the desired replicas, rounded up. With fewer available it is an outage.",
    },
    most: FactWords {
        name: "Most Pods",
        why: "Pods at the most in any corner, without those that terminate. The nodes need room for them.",
    },
    facts: "Numbers",
    no_end: "no end",
    serving: "Serving Pods",
    available: "available",
    needed_line: "needed: {n}",
    lost: "Lost requests",
    chart: "Each Pod over {t}. The same as text follows under the chart.",
    more_pods: "and {n} more Pods",
    new_revision: "{name} (new)",
    bar: "{name}: {state}, {span}",
    loss: "{span}: {share} of the requests lost",
    span: "{from} to {to} s",
    playhead: "Moment",
    playhead_keys: "Drag the line, or move it with the arrow keys; Page Up and Page Down go from change to change.",
    at: "At {t}",
    loses_none: "no request is lost",
    loses_some: "{share} of the requests are lost",
    loses_all: "every request is lost",
    nobody: "no Pod serves",
    pods: "{n} Pods",
    and: " and ",
    who_does: "{who} {does}",
    since: " (since {t})",
    is_pending: StateWords { name: "no node has room", one: "finds no node", many: "find no node" },
    is_starting: StateWords { name: "starting", one: "is starting", many: "are starting" },
    is_not_listening: StateWords {
        name: "routed, not listening yet",
        one: "is routed to and does not listen yet",
        many: "are routed to and do not listen yet",
    },
    is_ready: StateWords {
        name: "ready, not routed yet",
        one: "is ready and not routed to yet",
        many: "are ready and not routed to yet",
    },
    is_serving: StateWords { name: "serving", one: "serves", many: "serve" },
    is_gone: StateWords {
        name: "routed, no longer answering",
        one: "no longer answers and is still routed to",
        many: "no longer answer and are still routed to",
    },
    is_draining: StateWords { name: "ending", one: "ends its last requests", many: "end their last requests" },
    is_failed: StateWords {
        name: "down, not routed",
        one: "is down and no longer routed to",
        many: "are down and no longer routed to",
    },
    why: "Why",
    steps: "Step by step",
    more_steps: "and {n} more steps",
    as_table: "The chart as tables",
    pod: "Pod",
    states: "What it does",
    when: "When",
    share: "Share lost",
    assumptions: "Assumptions",
    assumptions_scope: "Moving one changes this timeline only: the other views keep the settings.",
    reset: "Reset",
    default: "Default {value}: {origin}",
    no_part: "Plays no part in this event",
    at_most: "up to {value}",
    withdraw: KnobWords {
        name: "Endpoint withdrawal",
        meaning: "Until a Pod that stops is no longer routed to.",
        origin: "kube-proxy's, by corner",
    },
    startup: KnobWords {
        name: "Start-up time",
        meaning: "From the start of the container until the app answers.",
        origin: "a guess, measure yours",
    },
    accept: KnobWords {
        name: "Accepts after SIGTERM",
        meaning: "How long the app takes new connections after SIGTERM.",
        origin: "most servers close at once",
    },
    request: KnobWords {
        name: "Longest request",
        meaning: "It has to end between SIGTERM and SIGKILL.",
        origin: "a guess, measure yours",
    },
    nodes: KnobWords { name: "Nodes", meaning: "Those that can run the workload.", origin: "a small cluster" },
    zones: KnobWords { name: "Zones", meaning: "Where those nodes are.", origin: "a region of three zones" },
    share_needed: KnobWords {
        name: "Needed share of replicas",
        meaning: "Desired replicas that carry the peak. With fewer available it is an outage.",
        origin: "half carry the peak",
    },
    with_fixes: "With the fixes",
    fixes_wait: "Trying the safe fixes…",
    fixes_none: "No safe fix is left to try.",
    fixes_same: "With {fixes} this event comes out the same: {outcome}.",
    fixes_change: "With {fixes}: {outcome}. As written: {before}.",
    show_fixed: "Show that timeline",
    show_written: "Show the timeline as written",
    shows_fixed: "With {fixes}",
};

/// Korean.
pub const KO: TimelineStrings = TimelineStrings {
    wait: "시뮬레이션하는 중…",
    nothing: "여기에는 일어날 수 있는 일이 없다",
    nothing_more: "타임라인에는 요청을 받는 워크로드가 필요하다. 서비스 뒤에 있는 디플로이먼트, 스테이트풀셋, 데몬셋의 파드가 그렇다.",
    unknown: "{name}: 파일에 더는 없어 타임라인을 그릴 수 없다",
    ambiguous: "{name}: 종류와 이름이 같은 워크로드가 여럿이어서 타임라인을 그릴 수 없다",
    events: "사건",
    corners: "지연",
    nominal: "보통",
    nominal_why: "클러스터의 모든 부분이 보통의 시간이 걸린다.",
    race: "경합",
    race_why: "엔드포인트가 일찍 나타나고 늦게 사라진다.",
    slow: "느림",
    slow_why: "모든 것이 늦다.",
    worst_corner: "가장 많이 잃는다.",
    play: "재생",
    pause: "일시 정지",
    next_change: "다음 변화",
    show_editor: "편집기 보기",
    hide_editor: "편집기 숨기기",
    lost_usually: FactWords {
        name: "보통 유실",
        why: "클러스터의 모든 부분이 보통의 시간이 걸릴 때 잃는 요청을 초로 센 것이다. 2초 동안 요청의 절반을 잃으면 1초로 센다.",
    },
    lost_at_worst: FactWords {
        name: "최악의 유실",
        why: "가장 많이 잃는 경우의 값이다. 엔드포인트가 일찍 나타나고 늦게 사라지거나 클러스터 전체가 늦은 경우다.",
    },
    finishes: FactWords {
        name: "완료",
        why: "일어나지 않을 일을 기다린다. 무엇을 바꾸어야 하는지는 아래 이유에 있다.",
    },
    never: "끝나지 않음",
    fewest: FactWords {
        name: "최소 사용 가능",
        why: "어떤 경우에도 남는, 사용 가능한 파드의 최소 개수와 원하는 개수다. 사용 가능한 파드는 준비된 파드지만 아직 응답하지 않을 수도 있다.",
    },
    needed: FactWords {
        name: "필요",
        why: "최대 부하를 감당하는 파드 수다. 원하는 레플리카에 필요한 비율을 곱해 올림한다. 이보다 적으면 중단이다.",
    },
    most: FactWords {
        name: "최대 파드",
        why: "종료 중인 것을 뺀 파드의 최대 개수다. 노드에 이만큼의 자리가 있어야 한다.",
    },
    facts: "수치",
    no_end: "끝없음",
    serving: "서비스 중인 파드",
    available: "사용 가능",
    needed_line: "필요: {n}개",
    lost: "유실된 요청",
    chart: "{t} 동안 각 파드의 상태. 같은 내용이 차트 아래에 글로 있다.",
    more_pods: "외 파드 {n}개",
    new_revision: "{name} (새)",
    bar: "{name}: {state}, {span}",
    loss: "{span}: 요청의 {share} 유실",
    span: "{from}~{to}초",
    playhead: "시점",
    playhead_keys: "선을 끌거나 화살표 키로 옮긴다. Page Up과 Page Down은 변화가 있는 시점으로 옮긴다.",
    at: "{t} 시점",
    loses_none: "잃는 요청이 없다",
    loses_some: "요청의 {share} 유실",
    loses_all: "모든 요청을 잃는다",
    nobody: "서비스하는 파드가 없다",
    pods: "파드 {n}개",
    and: ", ",
    who_does: "{who}: {does}",
    since: " ({t}부터)",
    is_pending: StateWords {
        name: "들어갈 노드 없음", one: "들어갈 노드가 없다", many: "들어갈 노드가 없다"
    },
    is_starting: StateWords { name: "시작 중", one: "시작하는 중이다", many: "시작하는 중이다" },
    is_not_listening: StateWords {
        name: "요청이 오지만 아직 듣지 않음",
        one: "요청이 오지만 아직 듣지 않는다",
        many: "요청이 오지만 아직 듣지 않는다",
    },
    is_ready: StateWords {
        name: "준비됨, 아직 요청이 오지 않음",
        one: "준비되었지만 아직 요청이 오지 않는다",
        many: "준비되었지만 아직 요청이 오지 않는다",
    },
    is_serving: StateWords { name: "서비스 중", one: "서비스한다", many: "서비스한다" },
    is_gone: StateWords {
        name: "요청이 오지만 더는 응답하지 않음",
        one: "더는 응답하지 않는데 요청이 계속 온다",
        many: "더는 응답하지 않는데 요청이 계속 온다",
    },
    is_draining: StateWords {
        name: "마무리 중", one: "마지막 요청을 마무리한다", many: "마지막 요청을 마무리한다"
    },
    is_failed: StateWords {
        name: "멈춤, 요청이 오지 않음",
        one: "멈췄고 요청이 더는 오지 않는다",
        many: "멈췄고 요청이 더는 오지 않는다",
    },
    why: "이유",
    steps: "순서",
    more_steps: "외 {n}단계",
    as_table: "차트를 표로 보기",
    pod: "파드",
    states: "상태",
    when: "시간",
    share: "유실 비율",
    assumptions: "가정",
    assumptions_scope: "값을 옮기면 이 타임라인만 바뀐다. 다른 보기는 설정을 그대로 쓴다.",
    reset: "기본값으로",
    default: "기본값 {value}: {origin}",
    no_part: "이 사건과는 관계없음",
    at_most: "최대 {value}",
    withdraw: KnobWords {
        name: "엔드포인트 제거",
        meaning: "멈추는 파드로 더는 요청이 가지 않을 때까지의 시간.",
        origin: "kube-proxy 기준, 경우마다 다름",
    },
    startup: KnobWords {
        name: "시작 시간",
        meaning: "컨테이너가 시작되어 앱이 응답하기까지의 시간.",
        origin: "어림값, 재어 볼 것",
    },
    accept: KnobWords {
        name: "SIGTERM 뒤 연결 수락",
        meaning: "SIGTERM을 받은 뒤에도 앱이 새 연결을 받는 시간.",
        origin: "서버 대부분은 곧바로 닫음",
    },
    request: KnobWords {
        name: "가장 긴 요청",
        meaning: "SIGTERM과 SIGKILL 사이에 끝나야 한다.",
        origin: "어림값, 재어 볼 것",
    },
    nodes: KnobWords {
        name: "노드", meaning: "워크로드를 실행할 수 있는 노드 수.", origin: "작은 클러스터"
    },
    zones: KnobWords {
        name: "영역", meaning: "그 노드들이 놓인 영역 수.", origin: "영역이 셋인 리전"
    },
    share_needed: KnobWords {
        name: "필요한 레플리카 비율",
        meaning: "원하는 레플리카 중 최대 부하를 감당하는 비율. 이보다 적으면 중단이다.",
        origin: "절반이 최대 부하를 감당",
    },
    with_fixes: "수정하면",
    fixes_wait: "안전한 수정을 시험하는 중…",
    fixes_none: "시험할 안전한 수정이 남아 있지 않다.",
    fixes_same: "{fixes}: 적용해도 결과가 같다. {outcome}.",
    fixes_change: "{fixes}: 적용하면 {outcome}. 지금은 {before}.",
    show_fixed: "그 타임라인 보기",
    show_written: "지금 타임라인 보기",
    shows_fixed: "{fixes} 적용",
};
