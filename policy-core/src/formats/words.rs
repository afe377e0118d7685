//! What the formats say by themselves, in both languages.

use crate::Lang;
use crate::report::{Applicability, Event, Grade, Severity, Verdict};

/// The words of one language. A missing one does not compile.
#[derive(Debug)]
pub struct Words {
    /// What the program does, in one sentence.
    pub about: &'static str,
    /// Over a manifest in which a rule finds something.
    pub bad_example: &'static str,
    /// Over the same after its fix.
    pub fixed_example: &'static str,
    /// Over a manifest in which it finds nothing.
    pub good_example: &'static str,
    /// How freely a fix may be applied.
    pub applicability: fn(Applicability) -> &'static str,
    /// The score and its grade.
    pub score: fn(u32, Grade) -> String,
    /// Instead of a score.
    pub no_workload: &'static str,
    /// The severities, in lists.
    pub severity: fn(Severity) -> &'static str,
    /// Counts of findings.
    pub count: fn(Severity, u32) -> String,
    /// Instead of the counts.
    pub no_findings: &'static str,
    /// Counts of suppressed findings.
    pub suppressed: fn(u32) -> String,
    /// Over the column of workloads.
    pub workload: &'static str,
    /// Over the column of scores.
    pub score_column: &'static str,
    /// The events, over columns.
    pub event: fn(Event) -> &'static str,
    /// The verdicts.
    pub verdict: fn(Verdict) -> &'static str,
    /// So many of so many Pods.
    pub of: fn(i64, i64) -> String,
    /// Seconds, as a number or a range.
    pub seconds: fn(&str) -> String,
    /// A loss without an end.
    pub endless: &'static str,
    /// Before a fix.
    pub fix: &'static str,
    /// Over findings of no object.
    pub elsewhere: &'static str,
}

impl Words {
    /// The words of a language.
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::En => &EN,
            Lang::Ko => &KO,
        }
    }
}

/// English.
pub const EN: Words = Words {
    about: "Will this Kubernetes workload keep serving while it is rolled out, drained, rescheduled or scaled?",
    bad_example: "Example that is found",
    fixed_example: "After the fix",
    good_example: "Example without it",
    applicability: |applicability| match applicability {
        Applicability::Safe => "safe",
        Applicability::Unsafe => "unsafe",
        Applicability::Display => "needs your value",
    },
    score: |total, grade| format!("{total} of 100, grade {grade:?}"),
    no_workload: "no workload to judge",
    severity: |severity| match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    },
    count: |severity, count| match (severity, count) {
        (Severity::Error, 1) => "1 error".to_owned(),
        (Severity::Error, _) => format!("{count} errors"),
        (Severity::Warning, 1) => "1 warning".to_owned(),
        (Severity::Warning, _) => format!("{count} warnings"),
        (Severity::Info, 1) => "1 info".to_owned(),
        (Severity::Info, _) => format!("{count} infos"),
    },
    no_findings: "no findings",
    suppressed: |count| format!("{count} suppressed"),
    workload: "Workload",
    score_column: "Score",
    event: |event| match event {
        Event::RollingUpdate => "Rolling update",
        Event::PodCrash => "Pod crash",
        Event::ContainerHang => "Hang",
        Event::NodeDrain => "Node drain",
        Event::NodeFailure => "Node failure",
        Event::ZoneFailure => "Zone failure",
        Event::ScaleDown => "Scale-down",
        Event::TrafficSpike => "Spike",
    },
    verdict: |verdict| match verdict {
        Verdict::NotApplicable => "n/a",
        Verdict::Survives => "survives",
        Verdict::AtRisk => "at risk",
        Verdict::LosesRequests => "loses",
        Verdict::Outage => "outage",
        Verdict::Blocked => "blocked",
    },
    of: |some, all| format!("{some} of {all}"),
    seconds: |range| format!("{range} s"),
    endless: "no end",
    fix: "Fix",
    elsewhere: "Elsewhere",
};

/// Korean.
pub const KO: Words = Words {
    about: "쿠버네티스 워크로드가 롤아웃, 드레이닝, 재스케줄링, 스케일링 중에도 요청을 처리하는지 매니페스트만 보고 판정한다",
    bad_example: "발견되는 예",
    fixed_example: "수정한 뒤",
    good_example: "문제가 없는 예",
    applicability: |applicability| match applicability {
        Applicability::Safe => "안전",
        Applicability::Unsafe => "확인 필요",
        Applicability::Display => "값 입력 필요",
    },
    score: |total, grade| format!("100점 중 {total}점, 등급 {grade:?}"),
    no_workload: "판정할 워크로드 없음",
    severity: |severity| match severity {
        Severity::Error => "오류",
        Severity::Warning => "경고",
        Severity::Info => "참고",
    },
    count: |severity, count| match severity {
        Severity::Error => format!("오류 {count}개"),
        Severity::Warning => format!("경고 {count}개"),
        Severity::Info => format!("참고 {count}개"),
    },
    no_findings: "발견 없음",
    suppressed: |count| format!("억제 {count}개"),
    workload: "워크로드",
    score_column: "점수",
    event: |event| match event {
        Event::RollingUpdate => "롤링 업데이트",
        Event::PodCrash => "파드 크래시",
        Event::ContainerHang => "멈춤",
        Event::NodeDrain => "드레이닝",
        Event::NodeFailure => "노드 장애",
        Event::ZoneFailure => "영역 장애",
        Event::ScaleDown => "축소",
        Event::TrafficSpike => "부하 급증",
    },
    verdict: |verdict| match verdict {
        Verdict::NotApplicable => "해당 없음",
        Verdict::Survives => "견딤",
        Verdict::AtRisk => "위험",
        Verdict::LosesRequests => "유실",
        Verdict::Outage => "중단",
        Verdict::Blocked => "막힘",
    },
    of: |some, all| format!("{some}/{all}"),
    seconds: |range| format!("{range}초"),
    endless: "끝없음",
    fix: "수정",
    elsewhere: "그 밖",
};
