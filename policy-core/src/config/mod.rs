//! The configuration file, `zerodown.yaml`: text → settings, or everything that is wrong with it and where.
//!
//! It is read from our own tree, so that each trouble has its line and column, and by kubectl's scalar rules: `off` is what
//! YAML 1.1 calls false, and is taken as the word that it is. Every trouble is told, not only the first, and in both
//! languages: the page shows it to the person who wrote the file.

mod entry;
mod values;

use std::collections::BTreeMap;
use std::fmt;

use crate::assumptions::Assumptions;
use crate::ignore::Ignore;
use crate::options::{Options, RuleSetting, unknown_key};
use crate::rules::yaml_syntax;
use crate::text;
use crate::text::Text;
use crate::yaml::{self, Document, NodeId, NodeKind, Span, TroubleKind};

/// The name that hosts look for.
pub const FILE_NAME: &str = "zerodown.yaml";

/// The keys of the file.
const KEYS: [&str; 5] = ["assumptions", "rules", "ignore", "failOn", "minScore"];

/// What a configuration says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// The assumptions, the others at their defaults.
    pub assumptions: Assumptions,
    /// Rules that are turned off or get another severity.
    pub rules: BTreeMap<String, RuleSetting>,
    /// Findings that are suppressed.
    pub ignore: Vec<Ignore>,
    /// The line of each entry of `ignore`.
    pub ignore_lines: Vec<u32>,
    /// The least severity that fails a run.
    pub fail_on: Option<FailOn>,
    /// The score below which a run fails.
    pub min_score: Option<u32>,
}

/// The least severity that fails a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailOn {
    /// Errors.
    Error,
    /// Errors and warnings.
    Warning,
    /// Every finding.
    Info,
    /// None.
    Never,
}

/// Something that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigTrouble {
    /// 1-based.
    pub line: u32,
    /// 1-based, in characters.
    pub column: u32,
    /// What is wrong, and what would be right.
    pub message: Text,
}

impl fmt::Display for ConfigTrouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message.en)
    }
}

impl Config {
    /// The options that it asks for, the others at their defaults.
    pub fn options(&self) -> Options {
        Options {
            assumptions: self.assumptions.clone(),
            rules: self.rules.clone(),
            ignore: self.ignore.clone(),
            ..Options::default()
        }
    }
}

/// Reads a configuration. An empty one is all defaults.
///
/// # Errors
/// Everything that is wrong with it, in the order of the text.
pub fn read(text: &str) -> Result<Config, Vec<ConfigTrouble>> {
    let documents: Vec<Document<'_>> = yaml::split(text).into_iter().map(|chunk| yaml::parse(0, chunk)).collect();
    let mut troubles = Vec::new();
    let mut config = Config::default();
    let mut written = documents.iter().filter(|document| !document.is_empty());
    if let Some(document) = written.next() {
        let mut reader = Reader { text, document, troubles: Vec::new() };
        reader.read(&mut config);
        troubles.append(&mut reader.troubles);
    }
    if let Some(second) = written.next() {
        let mut reader = Reader { text, document: second, troubles: Vec::new() };
        let message = text! {
            en: "a second document begins here; a configuration is one",
            ko: "여기서 두 번째 문서가 시작된다. 설정은 문서 하나로 적는다"
        };
        reader.refuse(Span::new(0, 0), message);
        troubles.append(&mut reader.troubles);
    }
    troubles.sort_by_key(|trouble| (trouble.line, trouble.column));
    if troubles.is_empty() { Ok(config) } else { Err(troubles) }
}

/// Whether a text is a manifest that only happens to have a configuration's name: Zerodown's own Deployment, for one.
pub fn is_manifest(text: &str) -> bool {
    yaml::split(text).into_iter().any(|chunk| {
        let document = yaml::parse(0, chunk);
        let has = |key| document.root.is_some_and(|root| document.get(root, key).is_some());
        has("apiVersion") && has("kind")
    })
}

/// A document while it is read.
struct Reader<'r, 'a> {
    text: &'a str,
    document: &'r Document<'a>,
    troubles: Vec<ConfigTrouble>,
}

impl Reader<'_, '_> {
    fn read(&mut self, config: &mut Config) {
        self.refuse_troubles();
        let Some(root) = self.document.root else { return };
        if !self.is_mapping(root) {
            let keys = KEYS.join(", ");
            let message = text! { en: "a mapping is expected, with {keys}", ko: "다음 키의 매핑이 와야 한다: {keys}" };
            self.refuse(self.document.span(root), message);
            return;
        }
        for (key, value) in self.document.entries(root) {
            match self.document.scalar_text(key).unwrap_or_default() {
                "assumptions" => self.assumptions(value, &mut config.assumptions),
                "rules" => self.rules(value, &mut config.rules),
                "ignore" => self.ignore(value, config),
                "failOn" => config.fail_on = self.fail_on(value),
                "minScore" => config.min_score = self.min_score(value),
                unknown => self.refuse(self.document.span(key), misplaced(unknown)),
            }
        }
    }

    /// What is wrong with the text itself.
    fn refuse_troubles(&mut self) {
        for trouble in &self.document.troubles {
            let message = match (&trouble.kind, yaml_syntax::explain(self.document, trouble)) {
                (_, Some((what, help))) => {
                    let (en, ko, help_en, help_ko) = (what.en, what.ko, help.en, help.ko);
                    text! { en: "{en}; {help_en}", ko: "{ko}. {help_ko}" }
                }
                (TroubleKind::DuplicateKey { .. }, _) => {
                    let key = self.document.slice(trouble.span);
                    text! { en: "the key `{key}` stands here a second time", ko: "`{key}` 키가 여기에 다시 나온다" }
                }
                _ => text! {
                    en: "template braces; a configuration is not rendered",
                    ko: "템플릿의 중괄호가 있다. 설정 파일은 렌더링하지 않는다"
                },
            };
            self.refuse(trouble.span, message);
        }
    }

    fn refuse(&mut self, span: Span, message: Text) {
        let at = (self.document.offset + span.start) as usize;
        let before = self.text.get(..at).unwrap_or_default();
        let before = before.strip_prefix('\u{feff}').unwrap_or(before);
        let first = before.rfind('\n').map_or(0, |newline| newline + 1);
        self.troubles.push(ConfigTrouble {
            line: before.matches('\n').count() as u32 + 1,
            column: before.get(first..).unwrap_or_default().chars().count() as u32 + 1,
            message,
        });
    }

    /// A value's place: of what is empty, its key's.
    fn span_of(&self, key: NodeId, value: NodeId) -> Span {
        let span = self.document.span(value);
        if span.is_empty() { self.document.span(key) } else { span }
    }

    fn is_mapping(&self, node: NodeId) -> bool {
        matches!(self.document.node(self.document.target(node)).kind, NodeKind::Mapping { .. })
    }

    fn is_sequence(&self, node: NodeId) -> bool {
        matches!(self.document.node(self.document.target(node)).kind, NodeKind::Sequence { .. })
    }
}

/// A key that is not the file's: it may be one of those further in.
fn misplaced(key: &str) -> Text {
    let under = if crate::assumptions::ASSUMPTIONS.iter().any(|about| about.name == key) {
        "assumptions"
    } else if crate::rules::find(key).is_some() {
        "rules"
    } else {
        return unknown_key(key, &KEYS);
    };
    text! { en: "`{key}` belongs under `{under}`", ko: "`{key}`: `{under}` 아래에 적는다" }
}
