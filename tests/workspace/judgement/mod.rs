//! Real manifests on which an availability checker is easily wrong, each as a sentence: what must not be said of it, and
//! what must. A rule that is noise here makes its test fail, whatever it is called.

use std::path::Path;

use policy_core::report::{FindingReport, Pillar, Severity, WorkloadReport};
use policy_core::{FixRequest, Options, Report, SourceFile, check, fix};

use crate::shared::{files, folder};

mod budgets;
mod node_agents;
mod not_services;
mod partial;
mod replicas_elsewhere;
mod single_on_purpose;

/// True of a Pod whatever it is for: what its image and its requests say.
const TRUE_OF_ANY_POD: [&str; 2] = ["mutable-image-tag", "best-effort-pod"];

/// What is asked of services that are to stay available, and of nothing else.
const AVAILABILITY: [Pillar; 6] =
    [Pillar::Rollout, Pillar::Probes, Pillar::Shutdown, Pillar::Disruption, Pillar::Spread, Pillar::Scaling];

/// An input and what is said about it.
struct Judged {
    texts: Vec<(String, String)>,
    report: Report,
}

/// Judges files of the corpus as one input; a folder stands for all manifests below it.
fn judge(paths: &[&str]) -> Option<Judged> {
    let root = folder("corpus")?;
    let all = paths.iter().flat_map(|path| manifests(&root.join(path)));
    let texts: Vec<(String, String)> = all
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    assert!(!texts.is_empty(), "nothing at {paths:?}");
    Some(judge_texts(texts))
}

fn manifests(path: &Path) -> Vec<std::path::PathBuf> {
    if path.is_dir() { files(path, &["yaml", "yml", "json"]) } else { vec![path.to_owned()] }
}

fn judge_texts(texts: Vec<(String, String)>) -> Judged {
    let report = check(&sources(&texts), &Options::default());
    Judged { texts, report }
}

fn sources(texts: &[(String, String)]) -> Vec<SourceFile<'_>> {
    texts.iter().map(|(name, text)| SourceFile { name, text }).collect()
}

fn shown(finding: &FindingReport) -> String {
    let location = &finding.location;
    format!("{:?} {} at {}:{}: {}", finding.severity, finding.rule, location.file, location.line, finding.message)
}

impl Judged {
    /// What is said about the objects of a name.
    fn about(&self, name: &str) -> impl Iterator<Item = &FindingReport> {
        let is_about = move |finding: &&FindingReport| {
            let object = finding.object.as_ref();
            object.is_some_and(|object| object.name == name)
        };
        self.report.findings.iter().filter(is_about)
    }

    /// Nothing that raises its voice: no error and no warning, but for these rules and what is true of any Pod.
    fn is_quiet_but(&self, except: &[&str]) {
        quiet(self.report.findings.iter(), Severity::Warning, except);
    }

    /// The same of the objects of one name.
    fn is_quiet_about(&self, name: &str, except: &[&str]) {
        assert!(self.knows(name), "there is no {name}");
        quiet(self.about(name), Severity::Warning, except);
    }

    /// Not even a note on what is asked of services, but for what is true of any Pod.
    fn asks_nothing_of(&self, name: &str) {
        assert!(self.knows(name), "there is no {name}");
        let asked = self.about(name).filter(|finding| AVAILABILITY.contains(&finding.pillar));
        quiet(asked, Severity::Info, &[]);
    }

    fn knows(&self, name: &str) -> bool {
        let left = self.report.not_judged.iter().map(|left| &left.object);
        self.report.workloads.iter().map(|workload| &workload.object).chain(left).any(|object| object.name == name)
    }

    /// The finding of a rule about an object; the test stops where there is none, or not at this severity.
    fn finds(&self, rule: &str, name: &str, severity: Severity) -> &FindingReport {
        let finding = self.about(name).find(|finding| finding.rule == rule);
        let Some(finding) = finding else { panic!("{rule} is not found: {:#?}", self.report.findings) };
        assert_eq!(finding.severity, severity, "{}", shown(finding));
        finding
    }

    /// None of these rules has anything to say about the objects of a name, not even a note.
    fn never_says(&self, rules: &[&str], name: &str) {
        let said: Vec<String> =
            self.about(name).filter(|finding| rules.contains(&finding.rule.as_ref())).map(shown).collect();
        assert!(said.is_empty(), "{}", said.join("\n"));
    }

    fn workload(&self, name: &str) -> &WorkloadReport {
        self.report.workloads.iter().find(|workload| workload.object.name == name).unwrap()
    }

    /// No fix, not even an unsafe one, changes how many replicas there are or takes `Recreate` away.
    fn stays_as_it_is(&self, name: &str) {
        let outcome = fix(
            &sources(&self.texts),
            &Options::default(),
            &FixRequest { unsafe_fixes: true, ..FixRequest::default() },
        );
        let workload = outcome.remaining.workloads.iter().find(|workload| workload.object.name == name).unwrap();
        assert_eq!(workload.replicas, self.workload(name).replicas, "{:#?}", outcome.applied);
        let recreates = |texts: &mut dyn Iterator<Item = &str>| {
            texts.map(|text| text.matches("type: Recreate").count()).sum::<usize>()
        };
        let before = recreates(&mut self.texts.iter().map(|(_, text)| text.as_str()));
        assert_eq!(recreates(&mut outcome.files.iter().map(|file| file.text.as_str())), before, "Recreate is gone");
    }
}

fn quiet<'f>(findings: impl Iterator<Item = &'f FindingReport>, from: Severity, except: &[&str]) {
    let allowed = |rule: &str| except.contains(&rule) || TRUE_OF_ANY_POD.contains(&rule);
    let loud = findings.filter(|finding| finding.severity >= from && !allowed(&finding.rule));
    let loud: Vec<String> = loud.map(shown).collect();
    assert!(loud.is_empty(), "{}", loud.join("\n"));
}
