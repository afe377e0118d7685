//! The words of the graph.

use policy_core::graph::{Relation, Role};

/// The words of one language.
#[derive(Debug)]
pub struct GraphStrings {
    /// While the first answer is awaited.
    pub wait: &'static str,
    /// Headline where nothing is drawn.
    pub nothing: &'static str,
    /// Under it.
    pub nothing_more: &'static str,
    /// Headline: no workload.
    pub no_workload: &'static str,
    /// Headline: one workload, reached.
    pub reached_one: &'static str,
    /// Headline: one workload, not reached.
    pub unreached_one: &'static str,
    /// Headline: all of several workloads.
    pub reached_all: &'static str,
    /// Headline: some of several workloads.
    pub reached_some: &'static str,
    /// Headline: none of several workloads.
    pub reached_none: &'static str,
    /// Between the two halves of the headline.
    pub but: &'static str,
    /// Problem: nothing is selected.
    pub budget_of_nothing: &'static str,
    /// Problem: nothing is selected.
    pub service_of_nothing: &'static str,
    /// Problem: what is sent to is not there.
    pub sends_to_nothing: &'static str,
    /// Problem: its target is not there.
    pub scales_nothing: &'static str,
    /// Problem: two budgets.
    pub two_budgets: &'static str,
    /// Problem: its port is not there.
    pub port_unknown: &'static str,
    /// Any other problem.
    pub other_problem: &'static str,
    /// Behind the first problem.
    pub more_one: &'static str,
    /// Behind the first problem.
    pub more_many: &'static str,
    /// Under the headline.
    pub counts: &'static str,
    /// Findings about what is not drawn.
    pub elsewhere_one: &'static str,
    /// Findings about what is not drawn.
    pub elsewhere_many: &'static str,
    /// Name of the choice between picture and text.
    pub shown_as: &'static str,
    /// Choice.
    pub as_picture: &'static str,
    /// Choice.
    pub as_text: &'static str,
    /// The keys.
    pub keys: &'static str,
    /// What screen readers say of the picture.
    pub picture: &'static str,
    /// Button below a cut picture.
    pub more: &'static str,
    /// Column.
    pub entries: &'static str,
    /// Column.
    pub services: &'static str,
    /// Column.
    pub workloads: &'static str,
    /// Column.
    pub guards: &'static str,
    /// Heading of a part of the text: Services that no entry names.
    pub unrouted: &'static str,
    /// Heading of a part of the text: workloads that no Service selects.
    pub unserved: &'static str,
    /// Heading of a part of the text: what relates to no workload.
    pub idle: &'static str,
    /// In front of a namespace's name.
    pub namespace: &'static str,
    /// Of what is named and not there.
    pub missing: &'static str,
    /// Of a budget.
    pub allows: &'static str,
    /// Of a budget or a Service without workloads.
    pub selects_nothing: &'static str,
    /// Word at a line.
    pub word_missing: &'static str,
    /// Word at a line.
    pub word_port: &'static str,
    /// Word at a line.
    pub word_second_budget: &'static str,
    /// Word at a line.
    pub word_blocks: &'static str,
    /// Relation.
    pub sends_to: &'static str,
    /// Relation.
    pub selects: &'static str,
    /// Relation.
    pub protects: &'static str,
    /// Relation.
    pub scales: &'static str,
    /// Relation, with ports.
    pub on_ports: &'static str,
    /// Budget of a workload, in the text.
    pub with_budget: &'static str,
    /// Autoscaler of a workload, in the text.
    pub with_autoscaler: &'static str,
    /// Heading in the panel.
    pub relations: &'static str,
    /// Heading in the panel.
    pub found: &'static str,
    /// Instead, where there is none.
    pub found_none: &'static str,
    /// Below a cut list.
    pub found_more: &'static str,
    /// Button.
    pub show: &'static str,
    /// Button.
    pub close: &'static str,
    /// Name of the panel.
    pub panel: &'static str,
    /// Nothing relates to it.
    pub alone: &'static str,
}

impl GraphStrings {
    /// A relation as a sentence.
    pub const fn relation(&self, relation: Relation) -> &'static str {
        match relation {
            Relation::SendsTo => self.sends_to,
            Relation::Selects => self.selects,
            Relation::Protects => self.protects,
            Relation::Scales => self.scales,
        }
    }

    /// A column's name.
    pub const fn column(&self, column: usize) -> &'static str {
        match column {
            0 => self.entries,
            1 => self.services,
            2 => self.workloads,
            _ => self.guards,
        }
    }

    /// What stands behind a guard's name in the text.
    pub const fn guard(&self, role: Role) -> &'static str {
        match role {
            Role::Budget => self.with_budget,
            _ => self.with_autoscaler,
        }
    }
}

/// English.
pub const EN: GraphStrings = GraphStrings {
    wait: "Relating the objects…",
    nothing: "Nothing to draw: no object here takes, passes on or answers requests",
    nothing_more: "The graph shows Ingresses and routes, Services, workloads, PodDisruptionBudgets and autoscalers.",
    no_workload: "No workload here: nothing answers requests",
    reached_one: "The workload is reached through a Service",
    unreached_one: "The workload is reached through no Service",
    reached_all: "All {n} workloads are reached through a Service",
    reached_some: "{reached} of {n} workloads are reached through a Service",
    reached_none: "None of {n} workloads is reached through a Service",
    but: "{first}; {problem}",
    budget_of_nothing: "the budget {name} selects no Pod",
    service_of_nothing: "the Service {name} selects no Pod",
    sends_to_nothing: "{name} sends to {to}, which is not there",
    scales_nothing: "{name} scales {to}, which is not there",
    two_budgets: "{to} has two budgets",
    port_unknown: "{name} leads to a port that {to} does not declare",
    other_problem: "{rule} between {name} and {to}",
    more_one: "{problem}, and 1 more relation has a problem",
    more_many: "{problem}, and {n} more relations have problems",
    counts: "Objects: {n}. Relations: {m}.",
    elsewhere_one: "1 finding is about an object that is not drawn.",
    elsewhere_many: "{n} findings are about objects that are not drawn.",
    shown_as: "Shown as",
    as_picture: "Picture",
    as_text: "Text",
    keys: "Arrow keys move from box to box and to problems on the way, Enter tells what is found, Escape closes that.",
    picture: "Who sends requests to whom, from left to right; the same as text is under Text",
    more: "Show {n} more objects",
    entries: "Ingresses and routes",
    services: "Services",
    workloads: "Workloads",
    guards: "Budgets and autoscalers",
    unrouted: "Services that no Ingress or route names",
    unserved: "Workloads behind no Service",
    idle: "Budgets and autoscalers of no workload here",
    namespace: "Namespace {name}",
    missing: "not in these files",
    allows: "allows {n}",
    selects_nothing: "selects nothing",
    word_missing: "not there",
    word_port: "no such port",
    word_second_budget: "second budget",
    word_blocks: "blocks",
    sends_to: "{from} sends to {to}",
    selects: "{from} selects the Pods of {to}",
    protects: "{from} limits evictions of {to}",
    scales: "{from} scales {to}",
    on_ports: "{sentence}, port {ports}",
    with_budget: "budget",
    with_autoscaler: "autoscaler",
    relations: "Relations",
    found: "What is found",
    found_none: "Nothing is found here.",
    found_more: "{n} more under Findings.",
    show: "Show in the editor",
    close: "Close",
    panel: "About {name}",
    alone: "Nothing in these files relates to it.",
};

/// Korean.
pub const KO: GraphStrings = GraphStrings {
    wait: "오브젝트 사이의 관계를 잇는 중…",
    nothing: "그릴 것이 없다: 요청을 받거나 넘기거나 처리하는 오브젝트가 없다",
    nothing_more: "그래프에는 인그레스와 라우트, 서비스, 워크로드, PodDisruptionBudget, 오토스케일러가 나온다.",
    no_workload: "워크로드가 없다: 요청을 처리하는 것이 없다",
    reached_one: "워크로드에 서비스로 요청이 온다",
    unreached_one: "워크로드 앞에 서비스가 없다",
    reached_all: "워크로드 {n}개 모두에 서비스로 요청이 온다",
    reached_some: "워크로드 {n}개 중 {reached}개에 서비스로 요청이 온다",
    reached_none: "워크로드 {n}개 앞에 서비스가 하나도 없다",
    but: "{first}. {problem}",
    budget_of_nothing: "예산 {name}: 고르는 파드가 없다",
    service_of_nothing: "서비스 {name}: 고르는 파드가 없다",
    sends_to_nothing: "{name} → {to}: 보낼 대상이 없다",
    scales_nothing: "{name} → {to}: 조절할 대상이 없다",
    two_budgets: "{to}: 예산이 둘이다",
    port_unknown: "{name} → {to}: 선언한 적 없는 포트로 이어진다",
    other_problem: "{name}, {to}: {rule}",
    more_one: "{problem}. 문제가 있는 관계가 1개 더 있다",
    more_many: "{problem}. 문제가 있는 관계가 {n}개 더 있다",
    counts: "오브젝트 {n}개, 관계 {m}개.",
    elsewhere_one: "발견 1개는 그래프에 없는 오브젝트에 관한 것이다.",
    elsewhere_many: "발견 {n}개는 그래프에 없는 오브젝트에 관한 것이다.",
    shown_as: "보기",
    as_picture: "그림",
    as_text: "글",
    keys: "화살표 키: 상자와 그 사이의 문제로 이동, Enter: 발견 보기, Esc: 닫기.",
    picture: "요청이 왼쪽에서 오른쪽으로 어디로 가는지 보여 주는 그림. 같은 내용이 글 보기에 있다",
    more: "오브젝트 {n}개 더 보기",
    entries: "인그레스와 라우트",
    services: "서비스",
    workloads: "워크로드",
    guards: "예산과 오토스케일러",
    unrouted: "인그레스나 라우트가 가리키지 않는 서비스",
    unserved: "앞에 서비스가 없는 워크로드",
    idle: "여기 워크로드와 이어지지 않는 예산과 오토스케일러",
    namespace: "네임스페이스 {name}",
    missing: "이 파일들에 없음",
    allows: "{n}개 허용",
    selects_nothing: "고르는 것 없음",
    word_missing: "없음",
    word_port: "없는 포트",
    word_second_budget: "두 번째 예산",
    word_blocks: "막음",
    sends_to: "{from} → {to}: 요청을 보낸다",
    selects: "{from} → {to}: 파드를 고른다",
    protects: "{from} → {to}: 축출을 제한한다",
    scales: "{from} → {to}: 레플리카 수를 조절한다",
    on_ports: "{sentence}. 포트 {ports}",
    with_budget: "예산",
    with_autoscaler: "오토스케일러",
    relations: "관계",
    found: "발견",
    found_none: "발견이 없다.",
    found_more: "발견 보기에 {n}개가 더 있다.",
    show: "편집기에서 보기",
    close: "닫기",
    panel: "{name} 설명",
    alone: "이 파일들에는 이어지는 것이 없다.",
};

#[cfg(test)]
mod tests {
    #[test]
    fn both_languages_fill_in_the_same() {
        crate::strings::tests::fill_in_the_same(include_str!("graph.rs"), "GraphStrings");
    }
}
