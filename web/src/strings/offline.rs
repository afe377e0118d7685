//! The words about the page itself: rule pages that did not come, newer builds, which build this is.

/// The words of one language.
#[derive(Debug)]
pub struct OfflineStrings {
    /// In place of a rule's page.
    pub rule_missing: &'static str,
    /// In place of a view, or after a wish that needs the rest of the program.
    pub part_missing: &'static str,
    /// Asks for it again.
    pub retry: &'static str,
    /// A newer build waits.
    pub renewed: &'static str,
    /// Takes it.
    pub reload: &'static str,
    /// The browser cannot keep the texts while the page is loaded anew.
    pub too_much: &'static str,
    /// `{version}` and `{commit}` of this build.
    pub version: &'static str,
    /// The page is kept by the browser.
    pub kept: &'static str,
}

/// English.
pub const EN: OfflineStrings = OfflineStrings {
    rule_missing: "The rule pages could not be loaded: they need the network once, until the page is kept for offline use. \
                   Everything else works without them.",
    part_missing: "This part of the page could not be loaded: it needs the network once, until the page is kept for offline \
                   use. Nothing that was typed is lost.",
    retry: "Try again",
    renewed: "A new version is ready. What is open stays open.",
    reload: "Reload",
    too_much: "The browser has no room to keep what is open while the page is loaded anew. The new version comes at the next visit.",
    version: "Zerodown {version}, commit {commit}",
    kept: "works offline",
};

/// Korean.
pub const KO: OfflineStrings = OfflineStrings {
    rule_missing: "규칙 설명을 불러오지 못했다. 페이지가 오프라인용으로 저장되기 전까지 한 번은 네트워크가 필요하다. 나머지는 설명 없이도 동작한다.",
    part_missing: "페이지의 이 부분을 불러오지 못했다. 페이지가 오프라인용으로 저장되기 전까지 한 번은 네트워크가 필요하다. 입력한 내용은 그대로 남아 있다.",
    retry: "다시 시도",
    renewed: "새 버전이 준비되었다. 열려 있는 내용은 그대로 남는다.",
    reload: "새로 고침",
    too_much: "페이지를 새로 고치는 동안 열려 있는 내용을 보관할 공간이 브라우저에 없다. 새 버전은 다음 방문 때 적용된다.",
    version: "Zerodown {version}, 커밋 {commit}",
    kept: "오프라인에서도 동작",
};
