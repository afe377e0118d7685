//! The configuration file, `zerodown.yaml`: text → settings, or everything that is wrong with it and where.
//!
//! It is read from our own tree, so that each trouble has its line and column, and by kubectl's scalar rules: `off` is what
//! YAML 1.1 calls false, and is taken as the word that it is. Every trouble is told, not only the first. Its sentences are
//! English, like those of all other options.

mod entry;
mod values;

use std::collections::BTreeMap;
use std::fmt;

use crate::assumptions::Assumptions;
use crate::ignore::Ignore;
use crate::object::near_miss;
use crate::options::{Options, RuleSetting};
use crate::rules::yaml_syntax;
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
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConfigTrouble {
    /// 1-based.
    pub line: u32,
    /// 1-based, in characters.
    pub column: u32,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl fmt::Display for ConfigTrouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
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
        reader.refuse(Span::new(0, 0), "a second document begins here; a configuration is one");
        troubles.append(&mut reader.troubles);
    }
    troubles.sort();
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
            self.refuse(self.document.span(root), &format!("a mapping is expected, with {}", KEYS.join(", ")));
            return;
        }
        for (key, value) in self.document.entries(root) {
            match self.document.scalar_text(key).unwrap_or_default() {
                "assumptions" => self.assumptions(value, &mut config.assumptions),
                "rules" => self.rules(value, &mut config.rules),
                "ignore" => self.ignore(value, config),
                "failOn" => config.fail_on = self.fail_on(value),
                "minScore" => config.min_score = self.min_score(value),
                unknown => self.refuse(self.document.span(key), &unknown_key(unknown)),
            }
        }
    }

    /// What is wrong with the text itself.
    fn refuse_troubles(&mut self) {
        for trouble in &self.document.troubles {
            let message = match (&trouble.kind, yaml_syntax::explain(self.document, trouble)) {
                (_, Some((message, help))) => format!("{}; {}", message.en, help.en),
                (TroubleKind::DuplicateKey { .. }, _) => {
                    format!("the key `{}` stands here a second time", self.document.slice(trouble.span))
                }
                _ => "template braces; a configuration is not rendered".to_owned(),
            };
            self.refuse(trouble.span, &message);
        }
    }

    fn refuse(&mut self, span: Span, message: &str) {
        let at = (self.document.offset + span.start) as usize;
        let before = self.text.get(..at).unwrap_or_default();
        let before = before.strip_prefix('\u{feff}').unwrap_or(before);
        let first = before.rfind('\n').map_or(0, |newline| newline + 1);
        self.troubles.push(ConfigTrouble {
            line: before.matches('\n').count() as u32 + 1,
            column: before.get(first..).unwrap_or_default().chars().count() as u32 + 1,
            message: message.to_owned(),
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

fn unknown_key(key: &str) -> String {
    let is_assumption = crate::assumptions::ASSUMPTIONS.iter().any(|about| about.name == key);
    match near_miss(key, KEYS.into_iter()) {
        Some(near) => format!("no such key `{key}`; did you mean `{near}`?"),
        None if is_assumption => format!("`{key}` belongs under `assumptions`"),
        None if crate::rules::find(key).is_some() => format!("`{key}` belongs under `rules`"),
        None => format!("no such key `{key}`; known: {}", KEYS.join(", ")),
    }
}
