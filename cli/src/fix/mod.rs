//! `zerodown fix`: show or write what mends the findings.

use std::collections::BTreeSet;
use std::io::{self, Write};

use annotate_snippets::normalize_untrusted_str;
use anyhow::{Context, bail};
use policy_core::report::{Applicability, AppliedFix, FixOutcome};
use policy_core::{FixRequest, Report};

use crate::args::Fix;
use crate::check::{is_about_unread, is_unparsable};
use crate::human::counts;
use crate::input::{File, Input, is_stdin};
use crate::options;
use crate::output::{self, Outcome, Output};
use crate::system;
use crate::workers::Workers;

mod diff;

/// Mends the input.
pub(crate) fn run(args: &Fix, threads: Option<u16>, output: &Output) -> anyhow::Result<Outcome> {
    let Some(settings) = options::from_args(&args.judging, &[], output.lang)? else {
        return Ok(Outcome::Trouble);
    };
    let workers = Workers::new(threads)?;
    let from_stdin = args.input.paths.is_empty() || args.input.paths.iter().any(|path| is_stdin(path));
    if from_stdin && args.input.paths.len() > 1 {
        bail!("`-` stands alone: the fixed text of stdin goes to stdout");
    }
    if from_stdin && args.write {
        bail!("--write needs files; the fixed text of stdin goes to stdout anyway");
    }
    let input = Input::from_paths(&args.input.paths, &workers)?;
    let request = FixRequest { unsafe_fixes: args.unsafe_fixes, only: args.only.clone() };
    let fixed = policy_core::fix_with(&input.sources(), &settings.options, &request, &workers);
    workers.rest();

    let mut outcome = if is_unparsable(&fixed.remaining) { Outcome::Trouble } else { Outcome::Clean };
    if !input.troubles.is_empty() {
        outcome = Outcome::Trouble;
    }
    input.complain(output);
    if input.files.is_empty() {
        return Ok(outcome);
    }
    let mut unwritten = BTreeSet::new();
    if args.write {
        for (file, new) in input.files.iter().zip(&fixed.files).filter(|(_, new)| new.changed) {
            if let Err(error) = write(file, &new.text) {
                output.complain(&format!("{error:#}"));
                unwritten.insert(file.name.as_str());
                outcome = Outcome::Trouble;
            }
        }
    } else if from_stdin && !args.diff {
        output::print(|out| fixed.files.iter().try_for_each(|file| out.write_all(file.text.as_bytes())))?;
    } else {
        output::print(|out| diffs(out, &input, &fixed, output))?;
    }
    tell(&fixed, &unwritten, args, from_stdin, output);
    Ok(outcome)
}

fn diffs(out: &mut dyn Write, input: &Input, fixed: &FixOutcome, output: &Output) -> io::Result<()> {
    for (file, new) in input.files.iter().zip(&fixed.files).filter(|(_, new)| new.changed) {
        diff::write(out, &file.name, &file.text, &new.text, &output.palette)?;
    }
    Ok(())
}

fn write(file: &File, text: &str) -> anyhow::Result<()> {
    let Some(path) = &file.path else { return Ok(()) };
    system::replace(path, text).with_context(|| format!("{}: not written", file.name))
}

/// Says on stderr what was done and what remains.
fn tell(fixed: &FixOutcome, unwritten: &BTreeSet<&str>, args: &Fix, from_stdin: bool, output: &Output) {
    let (words, palette) = (output.words, output.stderr());
    let done = args.write || (from_stdin && !args.diff);
    let verb = if done { words.fixed } else { words.would_fix };
    let (good, strong) = (palette.good, palette.strong);
    let applied: Vec<&AppliedFix> =
        fixed.applied.iter().filter(|applied| !unwritten.contains(applied.file.as_str())).collect();
    for AppliedFix { rule, title, file, line, .. } in &applied {
        let what = normalize_untrusted_str(&format!("{file}:{line}: {title} [{rule}]"));
        output::tell(&format!("{good}{verb}{good:#} {what}"));
    }
    for finding in fixed.remaining.findings.iter().filter(|finding| is_about_unread(finding)) {
        let location = &finding.location;
        output.complain(&format!(
            "{}:{}:{}: {} ({})",
            location.file, location.line, location.column, words.left_alone, finding.message
        ));
    }
    let changed = fixed.files.iter().filter(|file| file.changed).count() - unwritten.len();
    let did = if fixed.applied.is_empty() {
        words.nothing_to_fix.to_owned()
    } else {
        (words.fixes_in_files)(applied.len(), changed, done)
    };
    if !unwritten.is_empty() {
        // What remains is only known for the texts that are not there.
        output::tell(&format!("{strong}{did}{strong:#} · {}", (words.unwritten)(unwritten.len())));
        return;
    }
    let mut remaining = (words.remaining)(&counts(&fixed.remaining.summary, words));
    let more = unsafe_fixes(&fixed.remaining);
    if more > 0 && !args.unsafe_fixes {
        remaining = format!("{remaining} · {}", (words.with_unsafe)(more));
    }
    output::tell(&format!("{strong}{did}{strong:#} · {remaining}"));
}

fn unsafe_fixes(report: &Report) -> usize {
    let live = report.findings.iter().filter(|finding| finding.suppressed.is_none());
    live.filter(|finding| finding.fixes.iter().any(|fix| fix.applicability == Applicability::Unsafe)).count()
}
