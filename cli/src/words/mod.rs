//! What the command line says by itself, in both languages: a missing sentence does not compile.

use policy_core::Lang;
use policy_core::formats::words;
use policy_core::report::{Applicability, Pillar, Severity};

pub(crate) mod survival;

use survival::SurvivalWords;

/// The sentences of one language. Messages of findings come from the core; complaints on stderr are English.
#[derive(Debug)]
pub(crate) struct Words {
    /// Before what to do about a finding.
    pub(crate) help: &'static str,
    /// Before a fix.
    pub(crate) fix: &'static str,
    /// Before another place that explains a finding.
    pub(crate) related: &'static str,
    /// Before the kinds that were not judged.
    pub(crate) not_judged: &'static str,
    /// Instead of the counts.
    pub(crate) no_findings: &'static str,
    /// Instead of a score.
    pub(crate) no_workload: &'static str,
    /// Before the command that applies the safe fixes.
    pub(crate) fixable: fn(usize) -> String,
    /// The severities, in lists.
    pub(crate) severity: fn(Severity) -> &'static str,
    /// Counts of findings.
    pub(crate) count: fn(Severity, u32) -> String,
    /// Counts of suppressed findings.
    pub(crate) suppressed: fn(u32) -> String,
    /// Before the reason of a suppressed finding.
    pub(crate) suppressed_because: &'static str,
    /// An entry of the configuration that came by nothing.
    pub(crate) unused_ignore: &'static str,
    /// The counts and the workloads they are in.
    pub(crate) in_workloads: fn(&str, u32) -> String,
    /// Annotations, where GitHub shows only some of each level.
    pub(crate) annotations: fn(usize, usize) -> String,
    /// A score that is too low.
    pub(crate) below_minimum: fn(u32, u32) -> String,
    /// The pillars.
    pub(crate) pillar: fn(Pillar) -> &'static str,
    /// How freely a fix may be applied.
    pub(crate) applicability: fn(Applicability) -> &'static str,
    /// What `fix` did.
    pub(crate) fixed: &'static str,
    /// What `fix` would do.
    pub(crate) would_fix: &'static str,
    /// How much `fix` did: fixes, files, whether they were written.
    pub(crate) fixes_in_files: fn(usize, usize, bool) -> String,
    /// Files that `fix` could not write.
    pub(crate) unwritten: fn(usize) -> String,
    /// `fix` found nothing to do.
    pub(crate) nothing_to_fix: &'static str,
    /// What remains after `fix`.
    pub(crate) remaining: fn(&str) -> String,
    /// Fixes that need `--unsafe`.
    pub(crate) with_unsafe: fn(usize) -> String,
    /// A document that `fix` left alone.
    pub(crate) left_alone: &'static str,
    /// The example that is found.
    pub(crate) bad_example: &'static str,
    /// The example after the fix.
    pub(crate) fixed_example: &'static str,
    /// The example without the problem.
    pub(crate) good_example: &'static str,
    /// A rule's best fix, in lists.
    pub(crate) fix_kind: fn(Option<Applicability>) -> &'static str,
    /// Events, and what they do.
    pub(crate) survival: &'static SurvivalWords,
}

impl Words {
    /// The sentences of a language.
    pub(crate) fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::En => &EN,
            Lang::Ko => &KO,
        }
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

static EN: Words = Words {
    help: "help",
    fix: "fix",
    related: "note",
    not_judged: "not judged",
    no_findings: "no findings",
    no_workload: "no workload to judge",
    fixable: |count| format!("{} can be applied:", counted(count, "safe fix", "safe fixes")),
    severity: |severity| match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    },
    count: |severity, count| match severity {
        Severity::Error => counted(count as usize, "error", "errors"),
        Severity::Warning => counted(count as usize, "warning", "warnings"),
        Severity::Info => format!("{count} info"),
    },
    suppressed: |count| format!("{count} suppressed"),
    suppressed_because: "suppressed",
    unused_ignore: "this entry of `ignore` suppresses nothing here",
    in_workloads: |counts, workloads| format!("{counts} in {}", counted(workloads as usize, "workload", "workloads")),
    annotations: |all, most| {
        format!("{all} annotations; GitHub shows at most {most} of each level in a step, the step's log has all")
    },
    below_minimum: |score, minimum| format!("score {score} is below the minimum of {minimum}"),
    pillar: Pillar::id,
    applicability: words::EN.applicability,
    fixed: "fixed",
    would_fix: "would fix",
    fixes_in_files: |fixes, files, written| {
        let fixes = counted(fixes, "fix", "fixes");
        let files = counted(files, "file", "files");
        if written { format!("{fixes} applied in {files}") } else { format!("{fixes} for {files}; nothing written") }
    },
    unwritten: |count| format!("{} not written", counted(count, "file", "files")),
    nothing_to_fix: "nothing to fix",
    remaining: |counts| format!("remaining: {counts}"),
    with_unsafe: |count| format!("{count} more with --unsafe"),
    left_alone: "cannot be parsed and was left as it is",
    bad_example: words::EN.bad_example,
    fixed_example: words::EN.fixed_example,
    good_example: words::EN.good_example,
    fix_kind: |fix| match fix {
        None => "no fix",
        Some(Applicability::Safe) => "safe fix",
        Some(Applicability::Unsafe) => "unsafe fix",
        Some(Applicability::Display) => "shows a fix",
    },
    survival: &survival::EN,
};

static KO: Words = Words {
    help: "도움말",
    fix: "수정",
    related: "참고",
    not_judged: "판정하지 않음",
    no_findings: "발견 없음",
    no_workload: "판정할 워크로드가 없다",
    fixable: |count| format!("안전한 수정 {count}개를 적용할 수 있다:"),
    severity: korean_severity,
    count: |severity, count| format!("{} {count}개", korean_severity(severity)),
    suppressed: |count| format!("숨김 {count}개"),
    suppressed_because: "숨김",
    unused_ignore: "이 `ignore` 항목으로 숨겨지는 발견이 없다",
    in_workloads: |counts, workloads| format!("워크로드 {workloads}개: {counts}"),
    annotations: |all, most| {
        format!("주석 {all}개. GitHub는 한 단계에서 수준마다 {most}개까지만 보여 주며, 단계의 로그에는 모두 있다")
    },
    below_minimum: |score, minimum| format!("점수 {score}점은 최소 {minimum}점보다 낮다"),
    pillar: |pillar| match pillar {
        Pillar::Rollout => "롤아웃",
        Pillar::Probes => "프로브",
        Pillar::Shutdown => "종료",
        Pillar::Disruption => "중단",
        Pillar::Spread => "분산",
        Pillar::Scaling => "스케일링",
        Pillar::Traffic => "트래픽",
        Pillar::Validity => "유효성",
    },
    applicability: words::KO.applicability,
    fixed: "수정함",
    would_fix: "수정 예정",
    fixes_in_files: |fixes, files, written| {
        let end = if written { "적용함" } else { "제안함(파일에 쓰지 않음)" };
        format!("파일 {files}개에 수정 {fixes}개 {end}")
    },
    unwritten: |count| format!("쓰지 못한 파일 {count}개"),
    nothing_to_fix: "수정할 것이 없다",
    remaining: |counts| format!("남은 발견: {counts}"),
    with_unsafe: |count| format!("--unsafe를 쓰면 {count}개 더"),
    left_alone: "해석할 수 없어 그대로 두었다",
    bad_example: words::KO.bad_example,
    fixed_example: words::KO.fixed_example,
    good_example: words::KO.good_example,
    fix_kind: |fix| match fix {
        None => "수정 없음",
        Some(Applicability::Safe) => "안전한 수정",
        Some(Applicability::Unsafe) => "확인이 필요한 수정",
        Some(Applicability::Display) => "수정 예시",
    },
    survival: &survival::KO,
};

fn korean_severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "오류",
        Severity::Warning => "경고",
        Severity::Info => "정보",
    }
}
