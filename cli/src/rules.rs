//! `zerodown rules`: every rule, by pillar for people, by id for programs.

use std::io::{self, Write};

use policy_core::report::{Pillar, RuleInfo};
use policy_core::rules::RULES;

use crate::args::{ListFormat, Rules};
use crate::check::json;
use crate::human::wrap::{columns, lines, padded};
use crate::output::{self, Outcome, Output};

/// Lists the rules.
pub(crate) fn run(args: &Rules, output: &Output) -> anyhow::Result<Outcome> {
    let rules: Vec<RuleInfo> = RULES.iter().map(|rule| rule.info()).collect();
    output::print(|out| match args.format {
        ListFormat::Json => json(out, &rules),
        ListFormat::Human => list(out, output),
    })?;
    Ok(Outcome::Clean)
}

fn list(out: &mut dyn Write, output: &Output) -> io::Result<()> {
    let (palette, words) = (&output.palette, output.words);
    let widest = RULES.iter().map(|rule| columns(rule.id)).max().unwrap_or_default();
    let mut is_first = true;
    for pillar in Pillar::ALL {
        let mut rules = RULES.iter().filter(|rule| rule.pillar == pillar).peekable();
        if rules.peek().is_none() {
            continue;
        }
        if !is_first {
            writeln!(out)?;
        }
        is_first = false;
        let strong = palette.strong;
        writeln!(out, "{strong}{}{strong:#}", (words.pillar)(pillar))?;
        for rule in rules {
            let severity = palette.severity(rule.severity);
            let word = (words.severity)(rule.severity);
            let (code, faint) = (palette.code, palette.faint);
            let fix = (words.fix_kind)(rule.fix);
            write!(out, "  {code}{}{code:#}  {severity}{}{severity:#}", padded(rule.id, widest), padded(word, 7))?;
            writeln!(out, "  {faint}{fix}{faint:#}")?;
            for line in lines(rule.summary.get(output.lang), output.width.saturating_sub(4), 0, 0) {
                writeln!(out, "    {line}")?;
            }
        }
    }
    Ok(())
}
