//! The words of what leaves the page, in both languages.

/// The words of one language.
#[derive(Debug)]
pub struct ShareStrings {
    /// Under the heading.
    pub purpose: &'static str,
    /// Button.
    pub close: &'static str,
    /// Section.
    pub link: &'static str,
    /// What a link is.
    pub link_more: &'static str,
    /// Button.
    pub make_link: &'static str,
    /// Name of the field.
    pub link_field: &'static str,
    /// A link was made and copied.
    pub link_copied: &'static str,
    /// A link was made and could not be copied.
    pub link_made: &'static str,
    /// The link would be too long.
    pub too_long: &'static str,
    /// No link could be made.
    pub no_link: &'static str,
    /// Button.
    pub bundle: &'static str,
    /// What a bundle is.
    pub bundle_more: &'static str,
    /// While the files are looked through.
    pub looking: &'static str,
    /// Heading of the warning.
    pub secret: &'static str,
    /// One object with secret values.
    pub secret_in: &'static str,
    /// A document that cannot be read.
    pub secret_unread: &'static str,
    /// Objects that are not named.
    pub secret_more: &'static str,
    /// Choice.
    pub redact: &'static str,
    /// What it does.
    pub redact_more: &'static str,
    /// Section.
    pub report: &'static str,
    /// What each report is for.
    pub markdown_more: &'static str,
    /// What each report is for.
    pub json_more: &'static str,
    /// What each report is for.
    pub sarif_more: &'static str,
    /// Section.
    pub manifests: &'static str,
    /// Choice.
    pub which: &'static str,
    /// Choice.
    pub all_files: &'static str,
    /// The files with the safe fixes.
    pub fixed: &'static str,
    /// What that is.
    pub fixed_more: &'static str,
    /// The files as they are.
    pub as_is: &'static str,
    /// What that is.
    pub as_is_more: &'static str,
    /// Button.
    pub copy: &'static str,
    /// Button.
    pub download: &'static str,
    /// What a button copies.
    pub copy_named: &'static str,
    /// What a button downloads.
    pub download_named: &'static str,
    /// Section.
    pub in_ci: &'static str,
    /// What it does.
    pub in_ci_more: &'static str,
    /// Name of a command.
    pub command: &'static str,
    /// Name of a command.
    pub npx: &'static str,
    /// Name of steps.
    pub actions: &'static str,
    /// Section.
    pub picture: &'static str,
    /// What it is.
    pub picture_more: &'static str,
    /// In front of the formats.
    pub save_picture: &'static str,
    /// A picture could not be made.
    pub no_picture: &'static str,
    /// Something was copied.
    pub copied: &'static str,
    /// Something was downloaded.
    pub saved: &'static str,
    /// The clipboard said no.
    pub refused: &'static str,
    /// Name of the field with what could not be copied.
    pub by_hand: &'static str,
    /// Files came from a link.
    pub opened: &'static str,
    /// The same, and others were open.
    pub opened_aside: &'static str,
    /// A link is damaged.
    pub damaged: &'static str,
    /// A link is of a later version.
    pub version: &'static str,
    /// A link unfolds to too much.
    pub too_large: &'static str,
}

/// English.
pub const EN: ShareStrings = ShareStrings {
    purpose: "Nothing leaves this browser by itself: you copy or download it here.",
    close: "Close",
    link: "Link",
    link_more: "The files are in the link itself, behind the #. No server sees them; everybody who has the link does.",
    make_link: "Make and copy a link",
    link_field: "Link to these files",
    link_copied: "Copied: {n} characters.",
    link_made: "The browser did not allow copying. The link is selected: copy it with Ctrl+C or ⌘C.",
    too_long: "The link would have {n} characters, and chat and mail cut links of more than {most}. Send the bundle instead.",
    no_link: "This browser cannot make links: it has no CompressionStream. Send the bundle instead.",
    bundle: "Download the bundle",
    bundle_more: "One file with all of them. Dropped on this page it opens again.",
    looking: "Looking for secret values…",
    secret: "The files hold secret values",
    secret_in: "{object}: {keys}",
    secret_unread: "{file}: text that speaks of a secret and cannot be read",
    secret_more: "and {n} more objects",
    redact: "Replace the values in link and bundle",
    redact_more: "REDACTED stands for each; keys and lines stay. Your own files are not changed.",
    report: "Report",
    markdown_more: "for a comment on a pull request",
    json_more: "as zerodown check -\u{2060}-\u{2060}format json writes it",
    sarif_more: "for code scanning",
    manifests: "Manifests",
    which: "Which files",
    all_files: "All files",
    fixed: "With the safe fixes",
    fixed_more: "what runs stays the same",
    as_is: "As they are",
    as_is_more: "what the editor shows",
    copy: "Copy",
    download: "Download",
    copy_named: "Copy: {name}",
    download_named: "Download: {name}",
    in_ci: "The same check in CI",
    in_ci_more: "The files have to be where the command runs.",
    command: "Command",
    npx: "With Node alone",
    actions: "Steps of GitHub Actions",
    picture: "Picture of the timeline",
    picture_more: "as it is on the screen, in these colours",
    save_picture: "Save as picture:",
    no_picture: "The browser could not draw the picture. The SVG can still be downloaded.",
    copied: "Copied: {name}.",
    saved: "Downloaded: {name}.",
    refused: "The browser did not allow copying. The text is selected below: copy it with Ctrl+C or ⌘C.",
    by_hand: "Text to copy",
    opened: "These files came from a link.",
    opened_aside: "These files came from a link. Your own are kept.",
    damaged: "This link is damaged or was cut off, and nothing was opened from it. Ask for it again, or for the bundle.",
    version: "This link was made by a later version of Zerodown, and nothing was opened from it.",
    too_large: "This link unfolds to more than 16 MiB, and nothing was opened from it.",
};

/// Korean, in plain -다 style.
pub const KO: ShareStrings = ShareStrings {
    purpose: "저절로 이 브라우저를 벗어나는 것은 없다. 여기에서 직접 복사하거나 내려받는다.",
    close: "닫기",
    link: "링크",
    link_more: "파일은 링크의 # 뒤에 들어 있다. 서버는 볼 수 없고, 링크를 가진 사람은 누구나 볼 수 있다.",
    make_link: "링크 만들어 복사",
    link_field: "이 파일들의 링크",
    link_copied: "복사했다. 모두 {n}자다.",
    link_made: "브라우저가 복사를 허용하지 않았다. 링크를 선택해 두었으니 Ctrl+C나 ⌘C로 복사한다.",
    too_long: "링크가 {n}자나 된다. 메신저와 메일은 {most}자가 넘는 링크를 자른다. 대신 묶음 파일을 보낸다.",
    no_link: "이 브라우저에는 CompressionStream이 없어 링크를 만들 수 없다. 대신 묶음 파일을 보낸다.",
    bundle: "묶음 파일 내려받기",
    bundle_more: "모든 파일이 든 파일 하나다. 이 페이지에 놓으면 다시 열린다.",
    looking: "비밀 값을 찾는 중…",
    secret: "파일에 비밀 값이 있다",
    secret_in: "{object}: {keys}",
    secret_unread: "{file}: 비밀을 말하지만 해석할 수 없는 텍스트",
    secret_more: "그 밖에 오브젝트 {n}개",
    redact: "링크와 묶음 파일에서 값 가리기",
    redact_more: "값마다 REDACTED로 바뀌고 키와 줄은 그대로다. 편집기의 파일은 바뀌지 않는다.",
    report: "보고서",
    markdown_more: "풀 리퀘스트 댓글에 쓴다",
    json_more: "zerodown check -\u{2060}-\u{2060}format json의 출력과 같다",
    sarif_more: "코드 스캐닝에 쓴다",
    manifests: "매니페스트",
    which: "파일 선택",
    all_files: "모든 파일",
    fixed: "안전한 수정 적용",
    fixed_more: "실행되는 것은 그대로다",
    as_is: "지금 그대로",
    as_is_more: "편집기에 보이는 텍스트다",
    copy: "복사",
    download: "내려받기",
    copy_named: "복사: {name}",
    download_named: "내려받기: {name}",
    in_ci: "CI에서 같은 검사",
    in_ci_more: "명령을 실행하는 곳에 파일이 있어야 한다.",
    command: "명령",
    npx: "Node만 있을 때",
    actions: "GitHub Actions 단계",
    picture: "타임라인 그림",
    picture_more: "화면에 보이는 대로, 이 색으로 저장한다",
    save_picture: "그림으로 저장:",
    no_picture: "브라우저가 그림을 그리지 못했다. SVG는 내려받을 수 있다.",
    copied: "복사했다: {name}",
    saved: "내려받았다: {name}",
    refused: "브라우저가 복사를 허용하지 않았다. 아래 텍스트를 선택해 두었으니 Ctrl+C나 ⌘C로 복사한다.",
    by_hand: "복사할 텍스트",
    opened: "링크에서 온 파일이다.",
    opened_aside: "링크에서 온 파일이다. 원래 파일은 남아 있다.",
    damaged: "링크가 손상되었거나 잘려서 아무것도 열지 않았다. 링크나 묶음 파일을 다시 받는다.",
    version: "더 새로운 Zerodown에서 만든 링크여서 아무것도 열지 않았다.",
    too_large: "링크를 풀면 16MiB가 넘어 아무것도 열지 않았다.",
};

#[cfg(test)]
mod tests {
    #[test]
    fn both_languages_fill_in_the_same() {
        let source = include_str!("share.rs");
        let part = |name: &str| {
            let body = source.split_once(&format!("pub const {name}: ")).unwrap().1.split_once("\n};").unwrap().0;
            let entries = body.lines().filter_map(|line| line.trim().split_once(": \""));
            let slots = |text: &str| {
                let mut slots: Vec<String> =
                    text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap().to_owned()).collect();
                slots.sort();
                slots
            };
            entries.map(|(key, text)| (key.to_owned(), slots(text))).collect::<Vec<_>>()
        };
        assert_eq!(part("EN"), part("KO"));
        assert!(part("EN").len() > 40);
    }
}
