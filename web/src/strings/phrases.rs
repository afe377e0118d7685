//! CodeMirror's own words: as the page writes them, and in Korean.

/// Its English, and the page's: buttons begin with a capital.
pub(super) const EN: &[(&str, &str)] = &[
    ("next", "Next"),
    ("previous", "Previous"),
    ("all", "All"),
    ("match case", "Match case"),
    ("regexp", "Regexp"),
    ("by word", "Whole words"),
    ("replace", "Replace"),
    ("replace all", "Replace all"),
    ("go", "Go"),
];

/// Its English, and ours.
pub(super) const KO: &[(&str, &str)] = &[
    ("Diagnostics", "발견"),
    ("No diagnostics", "발견 없음"),
    ("close", "닫기"),
    ("Find", "찾기"),
    ("Replace", "바꿀 내용"),
    ("next", "다음"),
    ("previous", "이전"),
    ("all", "모두"),
    ("match case", "대소문자 구분"),
    ("regexp", "정규식"),
    ("by word", "단어 단위"),
    ("replace", "바꾸기"),
    ("replace all", "모두 바꾸기"),
    ("Go to line", "줄로 이동"),
    ("go", "이동"),
    ("current match", "현재 위치"),
    ("on line", "줄"),
    ("replaced match on line $", "$번째 줄에서 바꾸었다"),
    ("replaced $ matches", "$곳을 바꾸었다"),
    ("Fold line", "접기"),
    ("Unfold line", "펼치기"),
    ("folded code", "접은 부분"),
    ("unfold", "펼치기"),
    ("to", "부터"),
    ("Folded lines", "접은 줄"),
    ("Unfolded lines", "펼친 줄"),
    ("Selection deleted", "선택을 지웠다"),
    ("Control character", "제어 문자"),
    ("null", "널"),
    ("newline", "줄 바꿈"),
];
