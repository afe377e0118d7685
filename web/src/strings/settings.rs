//! The words of the Settings.

use policy_core::assumptions::DataPath;

use super::timeline::KnobWords;

/// The words of one language.
#[derive(Debug)]
pub struct SettingsStrings {
    /// Headline: nothing differs.
    pub all_default: &'static str,
    /// Headline: something differs.
    pub differ_one: &'static str,
    /// Headline: something differs.
    pub differ_many: &'static str,
    /// Under it.
    pub scope: &'static str,
    /// Button.
    pub back_to_defaults: &'static str,
    /// Notice.
    pub was_reset: &'static str,
    /// Name of the sections.
    pub sections: &'static str,
    /// Section.
    pub assumptions: &'static str,
    /// Section.
    pub rules: &'static str,
    /// Section.
    pub browser: &'static str,
    /// Heading.
    pub cluster: &'static str,
    /// Heading.
    pub requests: &'static str,
    /// Heading.
    pub application: &'static str,
    /// Behind a number.
    pub unit_seconds: &'static str,
    /// Behind a number.
    pub unit_share: &'static str,
    /// Choice.
    pub yes: &'static str,
    /// Choice.
    pub no: &'static str,
    /// Choice.
    pub apis_unknown: &'static str,
    /// Choice.
    pub apis_none: &'static str,
    /// Choice.
    pub path_kube_proxy: &'static str,
    /// Choice.
    pub path_single_node: &'static str,
    /// Choice.
    pub path_ingress_nginx: &'static str,
    /// Choice.
    pub path_aws_alb: &'static str,
    /// Under a field whose default follows from the data path.
    pub from_path: &'static str,
    /// A number that cannot be taken.
    pub refused: &'static str,
    /// A number that cannot be taken.
    pub refused_whole: &'static str,
    /// What holds instead.
    pub kept: &'static str,
    /// What holds instead.
    pub kept_default: &'static str,
    /// Takes one assumption back.
    pub to_default: &'static str,
    /// The same, for screen readers.
    pub to_default_named: &'static str,
    /// Beside a slider whose place the settings give.
    pub from_settings: &'static str,
    /// Assumption.
    pub version: KnobWords,
    /// Assumption.
    pub apis: KnobWords,
    /// Assumption.
    pub drain: KnobWords,
    /// Assumption.
    pub data_path: KnobWords,
    /// Assumption.
    pub publish: KnobWords,
    /// Assumption.
    pub pull: KnobWords,
    /// Assumption.
    pub handles: KnobWords,
    /// Above the rules.
    pub rules_more: &'static str,
    /// Field.
    pub filter: &'static str,
    /// Choice.
    pub only_changed: &'static str,
    /// Under the field.
    pub shown: &'static str,
    /// Under the field: none is left.
    pub shown_none: &'static str,
    /// Pillar without a score.
    pub traffic: &'static str,
    /// Pillar without a score.
    pub validity: &'static str,
    /// Name of a rule's choice.
    pub severity_of: &'static str,
    /// Choice: as the rule says.
    pub own_severity: &'static str,
    /// Choice.
    pub off: &'static str,
    /// Above the file.
    pub file_more: &'static str,
    /// Under the file, where it holds what only it can set.
    pub file_only: &'static str,
    /// Name of the file's text.
    pub file_name: &'static str,
    /// Button.
    pub copy: &'static str,
    /// Notice.
    pub copied: &'static str,
    /// Notice.
    pub not_copied: &'static str,
    /// Button.
    pub download: &'static str,
    /// Heading.
    pub import: &'static str,
    /// Under it.
    pub import_more: &'static str,
    /// Field.
    pub paste_here: &'static str,
    /// Button.
    pub take: &'static str,
    /// Button.
    pub open_file: &'static str,
    /// Notice: a file was taken.
    pub taken: &'static str,
    /// Notice: a file was not taken.
    pub refused_one: &'static str,
    /// Notice: a file was not taken.
    pub refused_many: &'static str,
    /// Where a trouble is, in front of it.
    pub at_line: &'static str,
    /// Notice: it is a manifest.
    pub is_manifest: &'static str,
    /// Notice.
    pub not_read: &'static str,
    /// Heading.
    pub appearance: &'static str,
    /// Choice.
    pub language: &'static str,
}

impl SettingsStrings {
    /// What carries requests.
    pub const fn data_path(&self, path: DataPath) -> &'static str {
        match path {
            DataPath::KubeProxy => self.path_kube_proxy,
            DataPath::SingleNode => self.path_single_node,
            DataPath::IngressNginx => self.path_ingress_nginx,
            DataPath::AwsAlb => self.path_aws_alb,
        }
    }
}

/// English.
pub const EN: SettingsStrings = SettingsStrings {
    all_default: "Everything is judged with the defaults",
    differ_one: "1 setting differs from the defaults",
    differ_many: "{n} settings differ from the defaults",
    scope: "Every view follows the settings, and this browser keeps them. Sliders beside a timeline change that timeline only.",
    back_to_defaults: "Back to defaults",
    was_reset: "Every setting is at its default",
    sections: "Sections",
    assumptions: "Assumptions",
    rules: "Rules",
    browser: "This browser",
    cluster: "The cluster",
    requests: "The way of requests",
    application: "The app",
    unit_seconds: "s",
    unit_share: "of 1",
    yes: "yes",
    no: "no",
    apis_unknown: "not known",
    apis_none: "none",
    path_kube_proxy: "kube-proxy",
    path_single_node: "single-node: everything on one node",
    path_ingress_nginx: "ingress-nginx",
    path_aws_alb: "aws-alb: a load balancer with IP targets",
    from_path: "Default up to {value} s: of {path}, by corner",
    refused: "A number from {least} to {most} is expected.",
    refused_whole: "A whole number from {least} to {most} is expected.",
    kept: "{value} still holds.",
    kept_default: "The default still holds.",
    to_default: "Default",
    to_default_named: "{name}: back to the default",
    from_settings: "{value} in the settings",
    version: KnobWords {
        name: "Kubernetes version",
        meaning: "Of the API server: which fields it knows and which APIs it has dropped.",
        origin: "a recent one",
    },
    apis: KnobWords {
        name: "Metrics APIs",
        meaning: "What autoscalers can read. Say none, and an autoscaler on CPU counts as standing still.",
        origin: "manifests do not say it",
    },
    drain: KnobWords {
        name: "Drain gives up after",
        meaning: "A drain that takes longer counts as blocked.",
        origin: "fifteen minutes, a usual limit",
    },
    data_path: KnobWords {
        name: "Data path",
        meaning: "What carries requests to the Pods, and so how fast it learns of a Pod that comes or goes.",
        origin: "a Service on several nodes",
    },
    publish: KnobWords {
        name: "Endpoint publication",
        meaning: "Until a Pod that became ready is routed to.",
        origin: "of the data path",
    },
    pull: KnobWords {
        name: "Image pull",
        meaning: "For an image that is not on the node yet.",
        origin: "a guess, measure yours",
    },
    handles: KnobWords {
        name: "Handles SIGTERM",
        meaning: "Whether the app ends its running requests at SIGTERM instead of dropping them.",
        origin: "most servers do",
    },
    rules_more: "A rule that is off finds nothing and costs nothing.",
    filter: "Filter rules",
    only_changed: "Only those that differ",
    shown: "{n} of {all} rules",
    shown_none: "No rule has these words.",
    traffic: "Traffic",
    validity: "Validity",
    severity_of: "Severity of {rule}",
    own_severity: "default: {severity}",
    off: "off",
    file_more: "The same as a file: the command line reads it from the folder that it runs in, or one above.",
    file_only: "ignore, failOn and minScore stand in the file only. ignore holds here too; the other two fail runs of the command line.",
    file_name: "Text of {name}",
    copy: "Copy",
    copied: "{name} is on the clipboard",
    not_copied: "The browser does not let this page copy: select the text and copy it by hand.",
    download: "Download",
    import: "Take a file in",
    import_more: "It replaces every setting. Comments in it are not kept. A zerodown.yaml dropped anywhere on the page is taken in, too.",
    paste_here: "Text of a zerodown.yaml",
    take: "Take it in",
    open_file: "Open a file…",
    taken: "{name} is taken in as settings: {differ}",
    refused_one: "{name} has 1 mistake, and nothing was changed",
    refused_many: "{name} has {n} mistakes, and nothing was changed",
    at_line: "Line {line}, column {column}",
    is_manifest: "{name} is a Kubernetes manifest and no settings; nothing was changed",
    not_read: "{name} was not taken ({why}); nothing was changed",
    appearance: "Appearance",
    language: "Language",
};

/// Korean.
pub const KO: SettingsStrings = SettingsStrings {
    all_default: "모두 기본값으로 판정한다",
    differ_one: "설정 1개가 기본값과 다르다",
    differ_many: "설정 {n}개가 기본값과 다르다",
    scope: "모든 보기가 이 설정을 따르며 이 브라우저에 남는다. 타임라인 옆의 슬라이더는 그 타임라인만 바꾼다.",
    back_to_defaults: "기본값으로",
    was_reset: "모든 설정이 기본값이다",
    sections: "항목",
    assumptions: "가정",
    rules: "규칙",
    browser: "이 브라우저",
    cluster: "클러스터",
    requests: "요청이 지나는 길",
    application: "앱",
    unit_seconds: "초",
    unit_share: "/ 1",
    yes: "예",
    no: "아니요",
    apis_unknown: "알 수 없음",
    apis_none: "없음",
    path_kube_proxy: "kube-proxy",
    path_single_node: "single-node: 모두 한 노드에",
    path_ingress_nginx: "ingress-nginx",
    path_aws_alb: "aws-alb: IP 대상 로드 밸런서",
    from_path: "기본값 최대 {value}초: {path} 기준, 경우마다 다름",
    refused: "{least}에서 {most} 사이의 수를 적는다.",
    refused_whole: "{least}에서 {most} 사이의 정수를 적는다.",
    kept: "지금 값은 그대로 {value}.",
    kept_default: "지금은 기본값 그대로다.",
    to_default: "기본값",
    to_default_named: "{name}: 기본값으로",
    from_settings: "설정에서 {value}",
    version: KnobWords {
        name: "쿠버네티스 버전",
        meaning: "API 서버의 버전. 아는 필드와 없어진 API가 달라진다.",
        origin: "비교적 최근의 버전",
    },
    apis: KnobWords {
        name: "메트릭 API",
        meaning: "오토스케일러가 읽을 수 있는 것. 없음이면 CPU를 보는 오토스케일러는 움직이지 않는 것으로 본다.",
        origin: "매니페스트에는 나오지 않음",
    },
    drain: KnobWords {
        name: "드레이닝 제한 시간",
        meaning: "이보다 오래 걸리는 드레이닝은 막힌 것으로 본다.",
        origin: "15분, 흔히 쓰는 제한",
    },
    data_path: KnobWords {
        name: "데이터 경로",
        meaning: "요청을 파드로 보내는 것. 파드가 생기고 사라지는 것을 얼마나 빨리 아는지가 달라진다.",
        origin: "여러 노드에 걸친 서비스",
    },
    publish: KnobWords {
        name: "엔드포인트 등록",
        meaning: "준비된 파드로 요청이 가기까지의 시간.",
        origin: "데이터 경로를 따름",
    },
    pull: KnobWords {
        name: "이미지 받기",
        meaning: "아직 노드에 없는 이미지를 받는 시간.",
        origin: "어림값, 재어 볼 것",
    },
    handles: KnobWords {
        name: "SIGTERM 처리",
        meaning: "SIGTERM을 받으면 처리 중인 요청을 끊지 않고 마치는지 여부.",
        origin: "서버 대부분이 그렇다",
    },
    rules_more: "끈 규칙은 아무것도 찾지 않고 점수도 깎지 않는다.",
    filter: "규칙 찾기",
    only_changed: "기본값과 다른 것만",
    shown: "규칙 {all}개 중 {n}개",
    shown_none: "이 말이 들어간 규칙이 없다.",
    traffic: "트래픽",
    validity: "유효성",
    severity_of: "{rule} 심각도",
    own_severity: "기본값: {severity}",
    off: "끔",
    file_more: "같은 내용의 파일이다. 명령줄은 실행하는 폴더나 그 위의 폴더에서 이 파일을 읽는다.",
    file_only: "ignore, failOn, minScore 항목은 파일에만 있다. ignore 항목은 여기서도 쓰고, 나머지 둘은 명령줄 실행의 성패를 정한다.",
    file_name: "{name} 파일의 내용",
    copy: "복사",
    copied: "{name}: 클립보드에 복사했다",
    not_copied: "브라우저가 복사를 허용하지 않는다. 텍스트를 선택해 직접 복사한다.",
    download: "내려받기",
    import: "파일 가져오기",
    import_more: "모든 설정을 바꾼다. 파일의 주석은 남지 않는다. zerodown.yaml 파일은 페이지 어디에 놓아도 설정으로 가져온다.",
    paste_here: "zerodown.yaml 파일의 내용",
    take: "가져오기",
    open_file: "파일 열기…",
    taken: "{name}: 설정으로 가져왔다. {differ}",
    refused_one: "{name}: 잘못된 곳이 1군데 있어 아무것도 바꾸지 않았다",
    refused_many: "{name}: 잘못된 곳이 {n}군데 있어 아무것도 바꾸지 않았다",
    at_line: "{line}행 {column}열",
    is_manifest: "{name}: 설정이 아니라 쿠버네티스 매니페스트여서 아무것도 바꾸지 않았다",
    not_read: "{name}: 받지 않았다({why}). 아무것도 바꾸지 않았다",
    appearance: "모양",
    language: "언어",
};
