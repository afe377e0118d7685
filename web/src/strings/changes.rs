//! The words of the Changes.

/// The words of one language.
#[derive(Debug)]
pub struct ChangesStrings {
    /// Headline: chosen fixes, with scores.
    pub headline: &'static str,
    /// Headline: chosen fixes, without scores.
    pub headline_plain: &'static str,
    /// Headline: nothing is chosen.
    pub none_chosen: &'static str,
    /// Under it.
    pub none_chosen_more: &'static str,
    /// Under the headline: what is left afterwards.
    pub left: &'static str,
    /// Under the headline: nothing is left.
    pub left_none: &'static str,
    /// How it is applied.
    pub keep: &'static str,
    /// Headline: nothing can be fixed.
    pub nothing: &'static str,
    /// Count.
    pub fix_one: &'static str,
    /// Count.
    pub fix_many: &'static str,
    /// Button.
    pub apply_none: &'static str,
    /// Button.
    pub apply_one: &'static str,
    /// Button.
    pub apply_many: &'static str,
    /// Name of the buttons.
    pub choose: &'static str,
    /// Button.
    pub safe_ones: &'static str,
    /// Button.
    pub all: &'static str,
    /// Button.
    pub none: &'static str,
    /// Heading.
    pub safe: &'static str,
    /// Under it.
    pub safe_more: &'static str,
    /// Heading.
    pub risky: &'static str,
    /// Under it.
    pub risky_more: &'static str,
    /// Heading.
    pub display: &'static str,
    /// Under it.
    pub display_more: &'static str,
    /// A chosen fix that another makes needless.
    pub is_mended: &'static str,
    /// A chosen fix that does not fit beside the others.
    pub conflicts: &'static str,
}

/// English.
pub const EN: ChangesStrings = ChangesStrings {
    headline: "Applying {fixes} takes the score from {before} to {after}",
    headline_plain: "Applying {fixes} changes what is shown here",
    none_chosen: "No fix is chosen",
    none_chosen_more: "Tick a fix to see what it changes.",
    left: "Afterwards {found} are left.",
    left_none: "Afterwards no error and no warning is left.",
    keep: "Comments and order stay, and one undo takes it all back.",
    nothing: "No finding has a fix",
    fix_one: "1 chosen fix",
    fix_many: "{n} chosen fixes",
    apply_none: "Apply chosen fixes",
    apply_one: "Apply 1 chosen fix",
    apply_many: "Apply {n} chosen fixes",
    choose: "Choose",
    safe_ones: "Safe ones",
    all: "All",
    none: "None",
    safe: "Safe",
    safe_more: "What runs stays the same.",
    risky: "Changes what runs",
    risky_more: "Or wants a look first: the rule's page says why.",
    display: "Needs a value",
    display_more: "Only you know it; this is what to write.",
    is_mended: "Left out, because another chosen fix mends the same: {title} ({object})",
    conflicts: "Left out, because it does not fit beside an earlier chosen fix: {title} ({object})",
};

/// Korean.
pub const KO: ChangesStrings = ChangesStrings {
    headline: "{fixes}: 적용하면 점수가 {before}점에서 {after}점이 된다",
    headline_plain: "{fixes}: 적용하면 아래처럼 바뀐다",
    none_chosen: "고른 수정이 없다",
    none_chosen_more: "수정을 고르면 무엇이 바뀌는지 보인다.",
    left: "적용한 뒤에 남는 것: {found}.",
    left_none: "적용한 뒤에는 오류도 경고도 남지 않는다.",
    keep: "주석과 순서를 지키며, 실행 취소 한 번으로 모두 되돌릴 수 있다.",
    nothing: "수정할 수 있는 발견이 없다",
    fix_one: "고른 수정 1개",
    fix_many: "고른 수정 {n}개",
    apply_none: "고른 수정 적용",
    apply_one: "고른 수정 1개 적용",
    apply_many: "고른 수정 {n}개 적용",
    choose: "고르기",
    safe_ones: "안전한 것",
    all: "모두",
    none: "없음",
    safe: "안전한 수정",
    safe_more: "실행 내용은 그대로다.",
    risky: "실행 내용이 바뀌는 수정",
    risky_more: "또는 먼저 확인해야 한다. 이유는 규칙 설명에 있다.",
    display: "값이 필요한 수정",
    display_more: "직접 정해야 하는 값이 있다. 아래처럼 적는다.",
    is_mended: "고른 다른 수정이 이미 해결하므로 뺐다: {title} ({object})",
    conflicts: "먼저 고른 수정과 함께 적용할 수 없어 뺐다: {title} ({object})",
};
