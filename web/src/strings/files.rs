//! The words about files: tabs, what comes in, what stays.

/// The words of one language.
#[derive(Debug)]
pub struct FileStrings {
    /// Name of the menu.
    pub menu: &'static str,
    /// Button.
    pub open_files: &'static str,
    /// Button.
    pub open_folder: &'static str,
    /// Button.
    pub rename: &'static str,
    /// Button.
    pub move_left: &'static str,
    /// Button.
    pub move_right: &'static str,
    /// Button.
    pub close: &'static str,
    /// Name of the field.
    pub new_name: &'static str,
    /// What the keys do on a tab, for screen readers.
    pub tab_keys: &'static str,
    /// Said after a move.
    pub moved: &'static str,
    /// Said after renaming.
    pub renamed: &'static str,
    /// Said where the wanted name was taken.
    pub renamed_taken: &'static str,
    /// Said where no name was given.
    pub name_kept: &'static str,
    /// Said of a file with an error.
    pub has_errors: &'static str,
    /// Intake.
    pub opened_one: &'static str,
    /// Intake.
    pub opened_many: &'static str,
    /// Intake: nothing was taken.
    pub opened_none: &'static str,
    /// Intake: there was nothing.
    pub nothing_there: &'static str,
    /// Intake: reading takes a while.
    pub reading: &'static str,
    /// Intake: what was not taken.
    pub left_out: &'static str,
    /// One reason in it.
    pub left_item: &'static str,
    /// Several files with one reason.
    pub and_more: &'static str,
    /// Several files with one reason.
    pub files_many: &'static str,
    /// Intake: another encoding.
    pub was_utf16: &'static str,
    /// Reason.
    pub why_not_text: &'static str,
    /// Reason.
    pub why_too_large: &'static str,
    /// Reason.
    pub why_empty: &'static str,
    /// Reason.
    pub why_unreadable: &'static str,
    /// Reason.
    pub why_damaged: &'static str,
    /// Reason.
    pub why_locked: &'static str,
    /// Reason.
    pub why_no_manifest: &'static str,
    /// Reason.
    pub why_other_kind: &'static str,
    /// Reason.
    pub why_past_total: &'static str,
    /// Reason.
    pub why_past_count: &'static str,
    /// Reason.
    pub why_past_entries: &'static str,
    /// A template in the files.
    pub helm: &'static str,
    /// What to do with it.
    pub helm_more: &'static str,
    /// kustomize's own file among the files.
    pub kustomize: &'static str,
    /// What to do with it.
    pub kustomize_more: &'static str,
    /// Above the same without the page.
    pub without_page: &'static str,
    /// Button.
    pub copy: &'static str,
    /// Said after it.
    pub copied: &'static str,
    /// Said where copying is forbidden.
    pub copy_selected: &'static str,
    /// Heading.
    pub kept: &'static str,
    /// Switch.
    pub keep: &'static str,
    /// Under it.
    pub keep_more: &'static str,
    /// The offer on the first edit.
    pub keep_offer: &'static str,
    /// Its button.
    pub keep_yes: &'static str,
    /// Its other button.
    pub keep_no: &'static str,
    /// Button.
    pub forget: &'static str,
    /// Said after it.
    pub forgot: &'static str,
    /// Said after it, where there was nothing.
    pub forgot_nothing: &'static str,
    /// What was forgotten.
    pub forgot_one: &'static str,
    /// What was forgotten.
    pub forgot_many: &'static str,
    /// What was forgotten.
    pub forgot_lang: &'static str,
    /// What was forgotten.
    pub forgot_theme: &'static str,
    /// What was forgotten.
    pub forgot_rest: &'static str,
    /// The browser's store is full.
    pub full: &'static str,
    /// The browser forbids storing.
    pub forbidden: &'static str,
    /// Another tab of the browser keeps files as well.
    pub other_tab: &'static str,
    /// Files of another tab or from before were kept beside these.
    pub aside: &'static str,
    /// Button.
    pub open_aside: &'static str,
}

/// English.
pub const EN: FileStrings = FileStrings {
    menu: "Files and what is kept",
    open_files: "Open files…",
    open_folder: "Open folder…",
    rename: "Rename",
    move_left: "Move left",
    move_right: "Move right",
    close: "Close",
    new_name: "New name of {name}",
    tab_keys: "F2 renames, Delete closes, Alt with an arrow key moves the file.",
    moved: "{name}: {n} of {all}",
    renamed: "Renamed to {name}",
    renamed_taken: "That name is taken: renamed to {name}",
    name_kept: "A file needs a name: it is still {name}",
    has_errors: "has errors",
    opened_one: "Opened 1 file.",
    opened_many: "Opened {n} files.",
    opened_none: "Nothing was opened; what was open is untouched.",
    nothing_there: "Nothing was opened: there is no file in it.",
    reading: "Reading…",
    left_out: "Left out: {list}.",
    left_item: "{names} ({why})",
    and_more: "{name} and {n} more",
    files_many: "{n} files",
    was_utf16: "Read as UTF-16: {names}.",
    why_not_text: "not text",
    why_too_large: "larger than 16 MiB",
    why_empty: "empty",
    why_unreadable: "the browser could not read it",
    why_damaged: "a damaged archive",
    why_locked: "packed with a password or in a way that browsers do not unpack",
    why_no_manifest: "no manifest",
    why_other_kind: "no YAML or JSON",
    why_past_total: "beyond 64 MiB in total",
    why_past_count: "beyond 2,000 files",
    why_past_entries: "what is beyond 20,000 entries",
    helm: "{name} is a template, and only what it renders to can be judged.",
    helm_more: "Render the chart with the values of the environment it goes to, then drop rendered.yaml here:",
    kustomize: "{name} is not applied here: the other files are judged as they are written.",
    kustomize_more: "Let kustomize build it, then drop rendered.yaml here:",
    without_page: "Or without this page:",
    copy: "Copy",
    copied: "Copied",
    copy_selected: "The browser does not let this page copy; the command is selected",
    kept: "Kept in this browser",
    keep: "Keep my files in this browser",
    keep_more: "What is open comes back on the next visit. It stays on this device and is never sent.",
    keep_offer: "Keep your files in this browser?",
    keep_yes: "Keep",
    keep_no: "No",
    forget: "Forget everything kept here",
    forgot: "Forgotten: {list}. What is open stays until this page is closed.",
    forgot_nothing: "Nothing was kept.",
    forgot_one: "1 file",
    forgot_many: "{n} files",
    forgot_lang: "the language",
    forgot_theme: "the theme",
    forgot_rest: "settings",
    full: "The browser's store for this page is full: the newest text is not kept. It is still here until the page is closed.",
    forbidden: "The browser forbids this page to keep anything. All else works; the text is here until the page is closed.",
    other_tab: "Another tab of this browser keeps files too. Both are kept: what is edited last comes back first.",
    aside: "Other files were kept as well: {names}",
    open_aside: "Open them too",
};

/// Korean.
pub const KO: FileStrings = FileStrings {
    menu: "파일과 보관",
    open_files: "파일 열기…",
    open_folder: "폴더 열기…",
    rename: "이름 바꾸기",
    move_left: "왼쪽으로 옮기기",
    move_right: "오른쪽으로 옮기기",
    close: "닫기",
    new_name: "{name} 파일의 새 이름",
    tab_keys: "F2는 이름을 바꾸고, Delete는 닫으며, Alt와 화살표 키는 파일을 옮긴다.",
    moved: "{name}: {all}개 중 {n}번째",
    renamed: "바꾼 이름: {name}",
    renamed_taken: "이미 쓰는 이름이다. 바꾼 이름: {name}",
    name_kept: "파일에는 이름이 있어야 한다. 이름은 그대로 {name}",
    has_errors: "오류 있음",
    opened_one: "파일 1개를 열었다.",
    opened_many: "파일 {n}개를 열었다.",
    opened_none: "아무것도 열지 않았다. 열려 있던 파일은 그대로다.",
    nothing_there: "아무것도 열지 않았다. 안에 파일이 없다.",
    reading: "읽는 중…",
    left_out: "제외한 것: {list}.",
    left_item: "{names}({why})",
    and_more: "{name} 외 {n}개",
    files_many: "파일 {n}개",
    was_utf16: "UTF-16으로 읽은 것: {names}.",
    why_not_text: "텍스트가 아님",
    why_too_large: "16MiB보다 큼",
    why_empty: "비어 있음",
    why_unreadable: "브라우저가 읽지 못함",
    why_damaged: "손상된 압축 파일",
    why_locked: "암호가 있거나 브라우저가 풀지 못하는 방식으로 압축됨",
    why_no_manifest: "매니페스트가 아님",
    why_other_kind: "YAML이나 JSON이 아님",
    why_past_total: "모두 합쳐 64MiB를 넘음",
    why_past_count: "파일 2,000개를 넘음",
    why_past_entries: "항목 20,000개를 넘는 부분",
    helm: "템플릿은 렌더링한 결과만 판정할 수 있다: {name}",
    helm_more: "적용할 환경의 값으로 차트를 렌더링하고 rendered.yaml 파일을 여기에 놓는다.",
    kustomize: "이 파일은 여기에서 적용하지 않으며, 다른 파일은 쓰인 그대로 판정한다: {name}",
    kustomize_more: "kustomize로 빌드하고 rendered.yaml 파일을 여기에 놓는다.",
    without_page: "이 페이지 없이 하려면",
    copy: "복사",
    copied: "복사했다",
    copy_selected: "브라우저가 복사를 허용하지 않아 명령을 선택해 두었다",
    kept: "이 브라우저에 보관",
    keep: "이 브라우저에 파일 보관",
    keep_more: "열려 있는 파일이 다음에 올 때 그대로 돌아온다. 이 기기에만 있고 어디로도 보내지 않는다.",
    keep_offer: "파일을 이 브라우저에 보관할까?",
    keep_yes: "보관",
    keep_no: "보관 안 함",
    forget: "보관한 것을 모두 지우기",
    forgot: "지운 것: {list}. 열려 있는 파일은 페이지를 닫을 때까지 남는다.",
    forgot_nothing: "보관한 것이 없었다.",
    forgot_one: "파일 1개",
    forgot_many: "파일 {n}개",
    forgot_lang: "언어",
    forgot_theme: "테마",
    forgot_rest: "설정",
    full: "브라우저의 저장 공간이 가득 차서 최신 텍스트를 보관하지 못했다. 페이지를 닫을 때까지는 그대로 남는다.",
    forbidden: "브라우저가 이 페이지의 보관을 허용하지 않는다. 나머지는 모두 동작하며, 텍스트는 페이지를 닫을 때까지 남는다.",
    other_tab: "이 브라우저의 다른 탭도 파일을 보관한다. 둘 다 보관하며, 마지막에 편집한 것이 먼저 돌아온다.",
    aside: "함께 보관한 다른 파일이 있다: {names}",
    open_aside: "함께 열기",
};

#[cfg(test)]
mod tests {
    use crate::strings::tests::templates;

    #[test]
    fn both_languages_fill_in_the_same() {
        let (_, constants) = include_str!("files.rs").split_once("/// English.").unwrap();
        let (english, korean) = constants.split_once("/// Korean.").unwrap();
        let korean = korean.split_once("#[cfg(test)]").unwrap().0;
        let (english, korean) = (templates(english), templates(korean));
        assert!(english.len() > 50);
        assert_eq!(english, korean);
    }
}
