//! Every word of the page itself, in both languages. What the engine says comes from the engine in the same language.
//!
//! `{n}` and other names in braces are filled in by [`counted`] and by `replace`. A Korean particle never follows one.

pub mod changes;
mod en;
pub mod files;
pub mod findings;
pub mod graph;
mod ko;
mod later;
pub mod offline;
mod phrases;
pub mod settings;
pub mod share;
pub mod survival;
pub mod timeline;

pub use en::EN;
pub use ko::KO;

use policy_core::report::{Pillar, ReplicasSource, Severity};
use policy_core::text::Lang;

/// The words of one language. A missing one does not compile.
#[derive(Debug)]
pub struct Strings {
    /// The language.
    pub lang: Lang,
    /// The page's purpose, for its title.
    pub app: &'static str,
    /// View.
    pub overview: &'static str,
    /// View.
    pub timeline: &'static str,
    /// View.
    pub graph: &'static str,
    /// The header's button.
    pub settings: &'static str,
    /// Beside it, for who hears the page: `{n}`.
    pub settings_differ: &'static str,
    /// The header's button, and the dialog's name.
    pub share: &'static str,
    /// View.
    pub findings: &'static str,
    /// View.
    pub changes: &'static str,
    /// Name of the list of views.
    pub views: &'static str,
    /// Menu.
    pub examples: &'static str,
    /// Heading of the examples that belong together.
    pub story: &'static str,
    /// Heading of the other examples.
    pub more_examples: &'static str,
    /// The button that changes the language, in the other language.
    pub other_language: &'static str,
    /// Name of the choice.
    pub theme: &'static str,
    /// Choice.
    pub theme_system: &'static str,
    /// Choice.
    pub theme_light: &'static str,
    /// Choice.
    pub theme_dark: &'static str,
    /// The dark button, for one fix.
    pub apply_one: &'static str,
    /// The dark button.
    pub apply_many: &'static str,
    /// The dark button without work.
    pub apply_none: &'static str,
    /// Name of the pane.
    pub editor: &'static str,
    /// Name of the other pane.
    pub result: &'static str,
    /// What screen readers say about the editor.
    pub editor_label: &'static str,
    /// Name of the list of files.
    pub files: &'static str,
    /// Button.
    pub new_file: &'static str,
    /// Button.
    pub close_file: &'static str,
    /// Name of the divider.
    pub divider: &'static str,
    /// Over the page while files are dragged.
    pub drop_here: &'static str,
    /// Under it.
    pub stays_here: &'static str,
    /// While the first answer is awaited.
    pub judging: &'static str,
    /// Headline: no document.
    pub nothing_read: &'static str,
    /// Under it.
    pub nothing_read_more: &'static str,
    /// Headline: no workload.
    pub no_workload: &'static str,
    /// Headline: nothing wrong.
    pub all_fine: &'static str,
    /// Findings: none.
    pub no_findings: &'static str,
    /// Findings: none, under it.
    pub no_findings_more: &'static str,
    /// Found things and workloads.
    pub counts: &'static str,
    /// Nothing found.
    pub counts_none: &'static str,
    /// Where there is no workload.
    pub counts_alone: &'static str,
    /// Count.
    pub error_one: &'static str,
    /// Count.
    pub error_many: &'static str,
    /// Count.
    pub warning_one: &'static str,
    /// Count.
    pub warning_many: &'static str,
    /// Count.
    pub info_one: &'static str,
    /// Count.
    pub info_many: &'static str,
    /// Count.
    pub workload_one: &'static str,
    /// Count.
    pub workload_many: &'static str,
    /// Severity.
    pub error: &'static str,
    /// Severity.
    pub warning: &'static str,
    /// Severity.
    pub info: &'static str,
    /// What the ring shows.
    pub score: &'static str,
    /// Heading.
    pub pillars: &'static str,
    /// Pillar.
    pub rollout: &'static str,
    /// Pillar.
    pub probes: &'static str,
    /// Pillar.
    pub shutdown: &'static str,
    /// Pillar.
    pub disruption: &'static str,
    /// Pillar.
    pub spread: &'static str,
    /// Pillar.
    pub scaling: &'static str,
    /// A pillar without points.
    pub not_applicable: &'static str,
    /// Heading of a pillar's arithmetic.
    pub points_of: &'static str,
    /// Under it.
    pub points_rule: &'static str,
    /// A pillar that lost nothing.
    pub points_full: &'static str,
    /// Costs by findings about other objects.
    pub points_elsewhere: &'static str,
    /// A pillar that does not apply.
    pub points_na: &'static str,
    /// Column.
    pub workload: &'static str,
    /// Column.
    pub score_column: &'static str,
    /// Who decides.
    pub by_spec: &'static str,
    /// Who decides.
    pub by_hpa: &'static str,
    /// Who decides.
    pub by_keda: &'static str,
    /// Who decides.
    pub by_default: &'static str,
    /// Who decides.
    pub by_nodes: &'static str,
    /// Count of objects left alone.
    pub not_judged: &'static str,
    /// Heading.
    pub fix_first: &'static str,
    /// Button.
    pub fix: &'static str,
    /// What the button does, for screen readers.
    pub fix_named: &'static str,
    /// No fix left.
    pub nothing_to_fix: &'static str,
    /// What a fix gains, for screen readers.
    pub gain: &'static str,
    /// What a click on a place does.
    pub show_line: &'static str,
    /// Beside a fix that changes what runs.
    pub unsafe_fix: &'static str,
    /// Beside a fix with a value to fill in.
    pub display_fix: &'static str,
    /// Count.
    pub suppressed_one: &'static str,
    /// Count.
    pub suppressed_many: &'static str,
    /// Below the panel of a line.
    pub more_on_line: &'static str,
    /// Opens a rule's page.
    pub why: &'static str,
    /// Leaves a rule's page.
    pub back: &'static str,
    /// Heading.
    pub rule_bad: &'static str,
    /// Heading.
    pub rule_fixed: &'static str,
    /// Heading.
    pub rule_good: &'static str,
    /// A rule without a page.
    pub rule_unknown: &'static str,
    /// Count.
    pub fix_one: &'static str,
    /// Count.
    pub fix_many: &'static str,
    /// Changes: none.
    pub changes_none: &'static str,
    /// Under it.
    pub changes_none_more: &'static str,
    /// While the preview is made.
    pub changes_wait: &'static str,
    /// Size of a difference.
    pub lines: &'static str,
    /// Between two parts of a difference.
    pub left_out: &'static str,
    /// A line of a difference, for screen readers.
    pub removed: &'static str,
    /// A line of a difference, for screen readers.
    pub added: &'static str,
    /// Notice.
    pub applied_one: &'static str,
    /// Notice.
    pub applied_many: &'static str,
    /// After it.
    pub score_change: &'static str,
    /// Button.
    pub undo: &'static str,
    /// Button.
    pub dismiss: &'static str,
    /// Notice.
    pub closed: &'static str,
    /// Notice.
    pub opened: &'static str,
    /// Button.
    pub bring_back: &'static str,
    /// Notice.
    pub crashed: &'static str,
    /// Button.
    pub again: &'static str,
    /// Headline of the empty editor.
    pub empty: &'static str,
    /// Under it.
    pub empty_more: &'static str,
    /// In front of a step.
    pub step: &'static str,
    /// Button.
    pub next_step: &'static str,
    /// CodeMirror's own words: its English, and ours.
    pub phrases: &'static [(&'static str, &'static str)],
    /// Files.
    pub file_words: files::FileStrings,
    /// The page itself.
    pub offline: offline::OfflineStrings,
    /// The survival matrix.
    pub survival: survival::SurvivalStrings,
}

/// The words of a language.
pub fn of(lang: Lang) -> &'static Strings {
    match lang {
        Lang::En => &EN,
        Lang::Ko => &KO,
    }
}

/// `1 error` or `3 errors`.
pub fn counted(n: u32, one: &str, many: &str) -> String {
    if n == 1 { one.to_owned() } else { many.replace("{n}", &n.to_string()) }
}

impl Strings {
    /// A severity's word.
    pub fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Info => self.info,
        }
    }

    /// A scored pillar's name.
    pub fn pillar(&self, pillar: Pillar) -> &'static str {
        match pillar {
            Pillar::Probes => self.probes,
            Pillar::Shutdown => self.shutdown,
            Pillar::Disruption => self.disruption,
            Pillar::Spread => self.spread,
            Pillar::Scaling => self.scaling,
            Pillar::Rollout | Pillar::Traffic | Pillar::Validity => self.rollout,
        }
    }

    /// Who decides about replicas.
    pub fn replicas_source(&self, source: ReplicasSource) -> &'static str {
        match source {
            ReplicasSource::Spec => self.by_spec,
            ReplicasSource::Hpa => self.by_hpa,
            ReplicasSource::Keda => self.by_keda,
            ReplicasSource::Default => self.by_default,
            ReplicasSource::Nodes => self.by_nodes,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{EN, KO, counted};

    #[test]
    fn counts_have_their_forms() {
        assert_eq!(counted(1, EN.fix_one, EN.fix_many), "1 safe fix");
        assert_eq!(counted(3, KO.fix_one, KO.fix_many), "안전한 수정 3개");
    }

    /// The names in braces of every text of a language's file, in its order.
    pub(crate) fn templates(source: &str) -> Vec<(String, Vec<String>)> {
        let source = source.split_once("Strings {").map_or(source, |(_, body)| body);
        let mut pieces = source.split('"');
        let mut found = Vec::new();
        while let (Some(key), Some(text)) = (pieces.next(), pieces.next()) {
            let key = key.rsplit(|sign: char| !(sign.is_alphanumeric() || sign == '_' || sign == ':' || sign == ' '));
            let key = key.map(str::trim).find(|key| key.ends_with(':')).unwrap_or_default().to_owned();
            let mut names: Vec<String> =
                text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect();
            names.sort();
            found.push((key, names));
        }
        found
    }

    /// Fails where the two constants of a file with both languages, each of this type, do not fill in the same names.
    pub(crate) fn fill_in_the_same(source: &str, of: &str) {
        let body = |name: &str| {
            source.split_once(&format!("pub const {name}: {of} = ")).unwrap().1.split_once("\n};").unwrap().0
        };
        let (english, korean) = (templates(body("EN")), templates(body("KO")));
        assert!(english.len() > 10, "{of} is read");
        assert_eq!(english, korean);
    }

    #[test]
    fn both_languages_fill_in_the_same() {
        let (english, korean) = (templates(include_str!("en.rs")), templates(include_str!("ko.rs")));
        assert!(english.len() > 100 && english.iter().any(|(_, names)| names.len() > 2));
        for (english, korean) in english.iter().zip(&korean) {
            assert_eq!(english, korean);
        }
        assert_eq!(english.len(), korean.len());
        let (english, korean) = (include_str!("timeline/en.rs"), include_str!("timeline/ko.rs"));
        assert!(templates(english).iter().any(|(_, names)| names.len() > 1));
        assert_eq!(templates(english), templates(korean));
        for source in [include_str!("changes.rs"), include_str!("settings.rs")] {
            let (_, source) = source.split_once("pub const EN").unwrap();
            let (english, korean) = source.split_once("pub const KO").unwrap();
            assert_eq!(templates(english), templates(korean));
        }
    }

    #[test]
    fn a_phrase_is_translated_once() {
        let mut words: Vec<_> = KO.phrases.iter().map(|(english, _)| english).collect();
        words.sort();
        let all = words.len();
        words.dedup();
        assert_eq!(words.len(), all);
    }
}
