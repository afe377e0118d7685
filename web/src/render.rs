//! Files that have to be rendered before they can be judged, and the command that does it.

use policy_core::Report;

use crate::grouping::open_findings;
use crate::intake::names::base;
use crate::strings::Strings;

/// How a file is rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendering {
    /// The file.
    file: String,
    by: Tool,
}

/// What renders it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tool {
    Helm,
    Kustomize,
}

/// The first file of the input that is rendered by Helm or built by kustomize. A template of another engine has no
/// command that is sure; its finding says what there is to say.
pub fn rendering(report: &Report, files: &[String]) -> Option<Rendering> {
    let templates = open_findings(report).map(|(_, finding)| finding).filter(|f| f.rule == "template-not-rendered");
    // The engine tells the tools apart, and names the command in every language.
    let helm = templates.filter(|finding| finding.help.contains("helm template")).map(|f| f.location.file.to_string());
    let built = report.not_judged.iter().filter(|known| matches!(known.object.kind.as_str(), "Kustomization"));
    let built = built.map(|known| known.location.file.to_string());
    // kustomize does without `kind` in its own file.
    let is_kustomization = |name: &&String| matches!(base(name), "kustomization.yaml" | "kustomization.yml");
    let named = files.iter().filter(is_kustomization).cloned();
    let mut found = helm.map(|file| (file, Tool::Helm)).chain(built.chain(named).map(|file| (file, Tool::Kustomize)));
    found.next().map(|(file, by)| Rendering { file, by })
}

impl Rendering {
    /// What is the matter, and what to do.
    pub fn sentences(&self, strings: &Strings) -> (String, &'static str) {
        let words = &strings.file_words;
        let (said, more) = match self.by {
            Tool::Helm => (words.helm, words.helm_more),
            Tool::Kustomize => (words.kustomize, words.kustomize_more),
        };
        (said.replace("{name}", &self.file), more)
    }

    /// The command whose result is for this page, and the one that needs no page.
    pub fn commands(&self) -> [String; 2] {
        let renders = match self.by {
            Tool::Helm => "helm template RELEASE CHART".to_owned(),
            Tool::Kustomize => format!("kubectl kustomize {}", self.folder()),
        };
        [format!("{renders} > rendered.yaml"), format!("{renders} | zerodown check -")]
    }

    /// Where kustomize's file is, as a word of a shell.
    fn folder(&self) -> String {
        let folder = self.file.rsplit_once('/').map_or(".", |(folder, _)| folder);
        let is_plain = |sign: char| sign.is_alphanumeric() || "/._-".contains(sign);
        if folder.chars().all(is_plain) && !folder.starts_with('-') {
            folder.to_owned()
        } else {
            format!("'{}'", folder.replace('\'', r"'\''"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Rendering, Tool, rendering};
    use crate::strings::{EN, KO};
    use policy_core::text::Lang;
    use policy_core::{Options, SourceFile, check};

    fn of(name: &str, text: &str) -> Option<Rendering> {
        let found = |lang| {
            let report = check(&[SourceFile { name, text }], &Options { lang, ..Options::default() });
            rendering(&report, &[name.to_owned()])
        };
        assert_eq!(found(Lang::En), found(Lang::Ko));
        found(Lang::En)
    }

    #[test]
    fn a_template_of_a_chart_is_rendered_by_helm() {
        let text = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}-web\n";
        let rendering = of("templates/web.yaml", text).unwrap();
        assert_eq!(rendering.commands()[0], "helm template RELEASE CHART > rendered.yaml");
        assert_eq!(rendering.commands()[1], "helm template RELEASE CHART | zerodown check -");
        assert!(rendering.sentences(&EN).0.starts_with("templates/web.yaml is a template"));
        assert!(rendering.sentences(&KO).0.ends_with("templates/web.yaml"));
    }

    #[test]
    fn a_template_of_another_engine_is_left_to_its_finding() {
        assert_eq!(of("web.yaml", "{% if prod %}\nreplicas: 3\n{% endif %}\n"), None);
    }

    #[test]
    fn a_kustomization_is_built_by_kustomize() {
        let typed = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [web.yaml]\n";
        assert_eq!(of("pasted.yaml", typed).unwrap().commands()[0], "kubectl kustomize . > rendered.yaml");
        let untyped = of("shop/prod/kustomization.yaml", "resources: [web.yaml]\n").unwrap();
        assert_eq!(untyped.commands()[0], "kubectl kustomize shop/prod > rendered.yaml");
    }

    #[test]
    fn what_is_rendered_needs_no_words() {
        assert_eq!(
            of("web.yaml", "# Source: web/templates/web.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"),
            None
        );
    }

    #[test]
    fn a_folder_is_one_word_of_a_shell() {
        let folder = |file: &str| Rendering { file: file.to_owned(), by: Tool::Kustomize }.folder();
        assert_eq!(folder("a b/kustomization.yaml"), "'a b'");
        assert_eq!(folder("$(rm)'/kustomization.yaml"), r"'$(rm)'\'''");
        assert_eq!(folder("가게/kustomization.yaml"), "가게");
    }
}
