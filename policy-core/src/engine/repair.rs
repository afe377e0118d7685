//! `fix`: applies fixes until none is left to apply.

use crate::SourceFile;
use crate::cluster::{Cluster, Context, Documents};
use crate::engine::gain::{Memory, Planner};
use crate::engine::place::Site;
use crate::engine::round::Round;
use crate::engine::suppress::Suppressions;
use crate::engine::{input, judge};
use crate::finding::Finding;
use crate::options::{Gains, Options};
use crate::report::build::Lines;
use crate::report::{Applicability, AppliedFix, FixOutcome, FixedFile, Report};
use crate::schedule::{Schedule, Sequential};

/// Rounds after which a fixed point must have been reached; each applies every fix that does not touch another.
const MOST_ROUNDS: usize = 40;

/// Which fixes to apply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FixRequest {
    /// Also unsafe ones. Display fixes are never applied.
    pub unsafe_fixes: bool,
    /// When not empty, only fixes of these rules.
    pub only: Vec<String>,
}

/// Applies fixes, judging one after the other.
pub fn fix(files: &[SourceFile<'_>], options: &Options, request: &FixRequest) -> FixOutcome {
    fix_with(files, options, request, &Sequential)
}

/// Applies fixes on the host's schedule. Each fix is verified by judging again; what is applied is re-read before the
/// next round, so that fixes never work on stale places.
pub fn fix_with(
    files: &[SourceFile<'_>],
    options: &Options,
    request: &FixRequest,
    schedule: &impl Schedule,
) -> FixOutcome {
    let mut texts: Vec<String> = files.iter().map(|file| file.text.to_owned()).collect();
    let mut applied = Vec::new();
    for _ in 0..MOST_ROUNDS {
        let sources: Vec<SourceFile<'_>> =
            files.iter().zip(&texts).map(|(file, text)| SourceFile { name: file.name, text }).collect();
        let round = choose(&sources, options, request, schedule, &mut applied);
        if round.is_empty() {
            break;
        }
        round.apply(&mut texts);
    }
    let sources: Vec<SourceFile<'_>> =
        files.iter().zip(&texts).map(|(file, text)| SourceFile { name: file.name, text }).collect();
    let remaining: Report = super::check_with(&sources, options, schedule);
    let files = files
        .iter()
        .zip(texts)
        .map(|(file, text)| FixedFile { name: file.name.to_owned(), changed: text != file.text, text })
        .collect();
    FixOutcome { files, applied, remaining }
}

/// One round: every wanted fix that touches nothing that an earlier one touches.
fn choose(
    files: &[SourceFile<'_>],
    options: &Options,
    request: &FixRequest,
    schedule: &impl Schedule,
    applied: &mut Vec<AppliedFix>,
) -> Round {
    let input = input::read(files, options.scope, schedule);
    let objects: Vec<_> = input.objects.iter().collect();
    let cluster = Cluster::relate(&objects, input.facts.clone());
    let wanted_rule =
        |finding: &Finding| request.only.is_empty() || request.only.iter().any(|id| id == finding.rule.id);
    let verify = options.gains != Gains::Never;
    let cx = Context {
        cluster: &cluster,
        assumptions: &options.assumptions,
        documents: Documents::new(&input.documents, &[]),
    };
    let suppressions = Suppressions::of(&Site::of(&cx), &input, options);
    let plan = |cluster: &Cluster<'_>, suppressions: &Suppressions, finding: &Finding, memory: &mut Memory| {
        let planner = Planner { cluster, input: &input, options, suppressions, verify, known: None };
        if wanted_rule(finding) { planner.plan(finding, memory) } else { Vec::new() }
    };
    let findings = judge::judge_all(&cx, &input, options, &suppressions, plan, schedule);
    let mut round = Round::default();
    let mut lines = Lines::new(files);
    for finding in findings {
        let wanted = |applicability| {
            applicability == Applicability::Safe || request.unsafe_fixes && applicability == Applicability::Unsafe
        };
        let Some(chosen) = finding.fixes.into_iter().find(|fix| wanted(fix.applicability)) else { continue };
        let Some(first) = chosen.edits.first().map(|edit| edit.file) else { continue };
        if !round.take(chosen.edits) {
            continue;
        }
        applied.push(AppliedFix {
            rule: finding.rule.id.to_owned(),
            object: finding.object.and_then(|id| input.objects.get(id)).map(crate::report::build::reference),
            title: chosen.title.into_owned(),
            applicability: chosen.applicability,
            file: files.get(first).map(|file| file.name.to_owned()).unwrap_or_default(),
            line: lines.location(&input, &finding.spot).line,
        });
    }
    round
}
