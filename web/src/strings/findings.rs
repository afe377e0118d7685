//! The words of the Findings.

use policy_core::report::Severity;

/// The words of one language.
#[derive(Debug)]
pub struct FindingsStrings {
    /// Name of the choice.
    pub group: &'static str,
    /// Choice.
    pub by_object: &'static str,
    /// Choice.
    pub by_rule: &'static str,
    /// Choice.
    pub by_severity: &'static str,
    /// Name of the field.
    pub filter: &'static str,
    /// In it, while it is empty.
    pub filter_hint: &'static str,
    /// Name of the chips.
    pub severities: &'static str,
    /// Chip and group.
    pub errors: &'static str,
    /// Chip and group.
    pub warnings: &'static str,
    /// Chip and group.
    pub infos: &'static str,
    /// Headline while a filter is on.
    pub matching: &'static str,
    /// Headline where nothing matches.
    pub none_match: &'static str,
    /// Under it.
    pub none_match_more: &'static str,
    /// Button.
    pub clear: &'static str,
    /// The keys.
    pub keys: &'static str,
    /// Button below a cut list.
    pub more: &'static str,
    /// Opens what is suppressed.
    pub suppressed_one: &'static str,
    /// Opens what is suppressed.
    pub suppressed_many: &'static str,
    /// In front of a reason.
    pub because: &'static str,
    /// Instead of one.
    pub no_reason: &'static str,
    /// `f` on a finding without a safe fix.
    pub no_safe_fix: &'static str,
}

impl FindingsStrings {
    /// A severity in the plural, for chips and groups.
    pub const fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.warnings,
            Severity::Info => self.infos,
        }
    }
}

/// English.
pub const EN: FindingsStrings = FindingsStrings {
    group: "Group by",
    by_object: "Workload",
    by_rule: "Rule",
    by_severity: "Severity",
    filter: "Filter the findings",
    filter_hint: "Filter: rule, words, object, file",
    severities: "Severities",
    errors: "Errors",
    warnings: "Warnings",
    infos: "Notes",
    matching: "{n} of {all} findings match",
    none_match: "No finding matches",
    none_match_more: "{all} findings are there; the filter leaves none of them.",
    clear: "Clear the filter",
    keys: "In the list: ↑ ↓ or j k move, Enter goes to the place, f applies the first safe fix, / filters, Escape clears the filter.",
    more: "Show {n} more",
    suppressed_one: "1 suppressed finding",
    suppressed_many: "{n} suppressed findings",
    because: "Reason: {reason}",
    no_reason: "No reason is given.",
    no_safe_fix: "{rule} has no safe fix here",
};

/// Korean.
pub const KO: FindingsStrings = FindingsStrings {
    group: "묶는 기준",
    by_object: "워크로드",
    by_rule: "규칙",
    by_severity: "심각도",
    filter: "발견 필터",
    filter_hint: "필터: 규칙, 단어, 오브젝트, 파일",
    severities: "심각도",
    errors: "오류",
    warnings: "경고",
    infos: "참고",
    matching: "발견 {all}개 중 {n}개가 맞는다",
    none_match: "맞는 발견이 없다",
    none_match_more: "발견 {all}개가 있지만 필터에 맞는 것이 없다.",
    clear: "필터 지우기",
    keys: "목록에서 ↑ ↓ 또는 j k: 이동, Enter: 그 자리로 가기, f: 첫 안전한 수정 적용, /: 필터, Esc: 필터 지우기.",
    more: "{n}개 더 보기",
    suppressed_one: "숨긴 발견 1개",
    suppressed_many: "숨긴 발견 {n}개",
    because: "이유: {reason}",
    no_reason: "적힌 이유가 없다.",
    no_safe_fix: "{rule}: 여기에는 안전한 수정이 없다",
};

#[cfg(test)]
mod tests {
    #[test]
    fn both_languages_fill_in_the_same() {
        crate::strings::tests::fill_in_the_same(include_str!("findings.rs"), "FindingsStrings");
    }
}
