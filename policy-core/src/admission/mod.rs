//! Decisions about what an API server is asked to store: the same in OPA, Kubewarden, npm and any other host.
//!
//! The data flows one way: `input` → [`review`] (what is to be judged: an object, manifests, or nothing) and `data` →
//! [`Settings`] and [`Neighbours`] → texts ([`canonical`]) → the engine → [`Decision`].
//!
//! - An object arrives as a tree, in whatever order and with whatever numbers the host's own JSON reader left it. It is
//!   written as sorted, indented JSON before it is read, so offsets and paths are the same in every host.
//! - An object alone is not a cluster: whether it has a budget or a Service is known only of kinds that the host looked
//!   for. What needs another kind to be known is not held against it, and the report names the kinds (`notLookedAt`).
//!   Manifests are judged like the files of a check: as all there is.
//! - A finding about the object itself decides, and so does one about a neighbour that was not there before the change
//!   (for an update: beside `oldObject`). What was wrong with a neighbour already is told as a warning.
//! - Decisions offer no fixes: nobody has the text that edits would refer to.
//! - What cannot be taken is refused with a sentence. Nothing here fails.

mod canonical;
mod mend;
mod neighbours;
mod response;
mod review;
mod settings;

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

pub use mend::mend;
pub(crate) use neighbours::Identity;
pub use neighbours::Neighbours;
pub use settings::Settings;

use crate::SourceFile;
use crate::engine::{self, View};
use crate::options::{Options, OptionsError};
use crate::report::{FindingReport, Report, Severity};
use neighbours::{NeighbourFile, is_neighbour};
use review::{Before, Judgeable, Review};

/// What a host answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Decision {
    /// Whether nothing denies it.
    pub allowed: bool,
    /// The report's total score; null where no workload was judged.
    pub score: Option<u32>,
    /// Why it is denied, one sentence for each reason.
    pub deny: Vec<String>,
    /// What is wrong and denies nothing, one sentence for each.
    pub warn: Vec<String>,
    /// The whole report; null where the input could not be taken.
    pub report: Option<Report>,
    /// The review's `uid`.
    #[serde(skip)]
    uid: Option<String>,
    /// What denies, by its index in the report; none for what is no finding.
    #[serde(skip)]
    causes: Vec<Option<usize>>,
}

impl Decision {
    /// Denied because it could not be judged.
    pub fn refused(message: impl Into<String>) -> Self {
        let deny = vec![message.into()];
        Self { allowed: false, score: None, deny, warn: Vec::new(), report: None, uid: None, causes: vec![None] }
    }

    /// The findings behind `deny`, in its order; none where what denies is no finding.
    fn reasons(&self) -> impl Iterator<Item = (&str, Option<&FindingReport>)> {
        let findings = self.report.as_ref().map(|report| report.findings.as_slice()).unwrap_or_default();
        let of = |cause: &Option<usize>| cause.and_then(|index| findings.get(index));
        self.deny.iter().map(String::as_str).zip(self.causes.iter().map(of))
    }
}

/// Decides about an `input` with a `data` document, both as OPA has them (contract: OPA entry points).
///
/// `data.zerodown.settings` are the settings; without them Gatekeeper's `input.parameters` are. `data.kubernetes` and
/// `data.inventory` hold the neighbours.
pub fn decide(input: &Value, data: &Value) -> Decision {
    let zerodown = data.get("zerodown").filter(|zerodown| !zerodown.is_null());
    if let Some(other) = zerodown.filter(|zerodown| !zerodown.is_object()) {
        // Settings that were meant to be stricter must not vanish without a word.
        let message = format!("data.zerodown is {}; an object with settings is expected", review::kind_of(other));
        return Decision { uid: review::uid(input), ..Decision::refused(message) };
    }
    let given = zerodown.and_then(|zerodown| zerodown.get("settings"));
    let parameters = || input.get("parameters").filter(|_| input.get("review").is_some());
    let (at, given) = match given {
        Some(given) => ("data.zerodown.settings", given),
        None => ("input.parameters", parameters().unwrap_or(&Value::Null)),
    };
    match Settings::from_json(given) {
        Ok(settings) => decide_with(input, &settings, &Neighbours::of_data(data)),
        Err(error) => refuse_settings(at, &error, input),
    }
}

/// A refusal because of settings. It answers the review all the same.
fn refuse_settings(at: &str, error: &OptionsError, input: &Value) -> Decision {
    let uid = review::uid(input);
    Decision { uid, ..Decision::refused(format!("{at}.{}: {}", error.field, error.message)) }
}

/// Decides about an `input`, with settings and neighbours that the host has read.
pub fn decide_with(input: &Value, settings: &Settings, neighbours: &Neighbours) -> Decision {
    let uid = review::uid(input);
    let review = match review::read(input) {
        Ok(review) => review,
        Err(message) => return Decision { uid, ..Decision::refused(message) },
    };
    let sight = Sight::of(&review, neighbours);
    let report = sight.judge(&settings.options);
    let caused = sight.caused(&review, &report, settings);
    Decision { uid, ..of_report(report, review.prefix(), settings, &caused) }
}

/// What is under review, and what is seen around it.
struct Sight<'n> {
    /// Names and texts of what is under review.
    texts: Vec<(String, String)>,
    neighbours: Vec<NeighbourFile>,
    /// The kinds that were looked for; none where what is under review is all there is.
    looked_for: Option<&'n BTreeSet<String>>,
}

impl<'n> Sight<'n> {
    fn of(review: &Review<'_>, neighbours: &'n Neighbours) -> Self {
        let texts = review.texts();
        let whole = matches!(review.subject, Judgeable::Manifests(_));
        let beside = if texts.is_empty() || neighbours.objects.is_empty() {
            Vec::new()
        } else {
            neighbours.files(whole, &engine::identities(&sources(&texts)))
        };
        Self { texts, neighbours: beside, looked_for: (!whole).then_some(&neighbours.kinds) }
    }

    fn judge(&self, options: &Options) -> Report {
        let beside = self.neighbours.iter().filter(|file| !file.replaced).map(NeighbourFile::source);
        let files: Vec<SourceFile<'_>> = beside.chain(sources(&self.texts)).collect();
        let view = View { first_reviewed: files.len() - self.texts.len(), looked_for: self.looked_for };
        engine::decide(&files, &view, options)
    }

    /// Of what is wrong with neighbours and would deny, what was not wrong before: a Deployment that shrinks below its
    /// budget is denied, and not for a budget that never let go of anything. Indices of findings.
    fn caused(&self, review: &Review<'_>, report: &Report, settings: &Settings) -> BTreeSet<usize> {
        let denying = |finding: &FindingReport| {
            finding.suppressed.is_none() && settings.denies(finding.severity) && is_neighbour(&finding.location.file)
        };
        let findings = || report.findings.iter().enumerate().filter(|(_, finding)| denying(finding));
        let asked: BTreeSet<&str> = crate::sorted::set(findings().map(|(_, finding)| finding.location.file.as_ref()));
        if asked.is_empty() || matches!(review.before, Before::Unknown) {
            return BTreeSet::new();
        }
        let old = match review.before {
            Before::Object(old) => Some(("before".to_owned(), canonical::write(&review.placed(old)))),
            Before::Nothing | Before::Unknown => None,
        };
        // What was stored under its name is what an update says it was.
        let there = |file: &&NeighbourFile| {
            let stays = !file.replaced || old.is_none();
            stays && !asked.contains(file.name.as_str())
        };
        let beside = self.neighbours.iter().filter(there).map(NeighbourFile::source);
        let mut files: Vec<SourceFile<'_>> = beside.chain(old.as_ref().map(source)).collect();
        let first_reviewed = files.len();
        files.extend(
            self.neighbours.iter().filter(|file| asked.contains(file.name.as_str())).map(NeighbourFile::source),
        );
        let before = engine::decide(&files, &View { first_reviewed, looked_for: self.looked_for }, &settings.options);
        let was = |finding: &FindingReport| before.findings.iter().any(|old| is_same(old, finding));
        crate::sorted::set(findings().filter(|(_, finding)| !was(finding)).map(|(index, _)| index))
    }
}

fn sources(texts: &[(String, String)]) -> Vec<SourceFile<'_>> {
    texts.iter().map(source).collect()
}

fn source((name, text): &(String, String)) -> SourceFile<'_> {
    SourceFile { name, text }
}

fn is_same(one: &FindingReport, other: &FindingReport) -> bool {
    let same_place = one.location.file == other.location.file && one.location.path == other.location.path;
    one.rule == other.rule && one.severity >= other.severity && same_place
}

fn of_report(report: Report, prefix: Prefix, settings: &Settings, made_worse: &BTreeSet<usize>) -> Decision {
    let (mut deny, mut warn, mut causes) = (Vec::new(), Vec::new(), Vec::new());
    for (index, finding) in report.findings.iter().enumerate().filter(|(_, finding)| finding.suppressed.is_none()) {
        let own = !is_neighbour(&finding.location.file);
        let prefix = if own { prefix } else { Prefix::Object };
        if settings.denies(finding.severity) && (own || made_worse.contains(&index)) {
            deny.push(sentence(finding, prefix));
            causes.push(Some(index));
        } else if finding.severity >= Severity::Warning {
            warn.push(sentence(finding, prefix));
        }
    }
    let score = report.score.total;
    if let (Some(score), Some(least)) = (score, settings.min_score)
        && score < least
    {
        deny.push(format!("the score is {score}, below the {least} that is asked for"));
        causes.push(None);
    }
    Decision { allowed: deny.is_empty(), score, deny, warn, report: Some(report), uid: None, causes }
}

/// Whether sentences name the object that they are about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Prefix {
    /// The reader knows which it is.
    None,
    /// `Deployment/web: `
    Object,
}

/// `container `app` has no …  [missing-readiness-probe at spec.template.spec.containers[0]]`
fn sentence(finding: &FindingReport, prefix: Prefix) -> String {
    let object = finding.object.as_ref().filter(|_| prefix == Prefix::Object);
    let object = object.map(|object| format!("{}/{}: ", object.kind, object.name)).unwrap_or_default();
    let (rule, path, message) = (&finding.rule, &finding.location.path, &finding.message);
    if !path.is_empty() {
        return format!("{object}{message} [{rule} at {path}]");
    }
    format!("{object}{message} [{rule} at line {}]", finding.location.line)
}
