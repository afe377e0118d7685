//! `zerodown explain`: a rule's page and its examples in the terminal.

use std::io::{self, Write};

use anyhow::anyhow;
use policy_core::Lang;
use policy_core::rules::{Rule, find};

use crate::args::Explain;
use crate::output::{self, Outcome, Output};

pub(crate) mod page;

/// Lines of running text longer than this are hard to read.
const WIDEST: usize = 100;

/// Shows a rule's page.
pub(crate) fn run(args: &Explain, output: &Output) -> anyhow::Result<Outcome> {
    // The arguments have been checked; this is for the compiler.
    let rule = find(&args.rule).ok_or_else(|| anyhow!("no rule `{}`", args.rule))?;
    output::print(|out| show(out, rule, output))?;
    Ok(Outcome::Clean)
}

fn show(out: &mut dyn Write, rule: &Rule, output: &Output) -> io::Result<()> {
    let (palette, words) = (&output.palette, output.words);
    let (code, severity, faint) = (palette.code, palette.severity(rule.severity), palette.faint);
    writeln!(
        out,
        "{code}{}{code:#}  {} · {severity}{}{severity:#} · {faint}{}{faint:#}\n",
        rule.id,
        (words.pillar)(rule.pillar),
        (words.severity)(rule.severity),
        (words.fix_kind)(rule.fix),
    )?;
    let text = match output.lang {
        Lang::En => rule.page.en,
        Lang::Ko => rule.page.ko,
    };
    page::write(out, text, output.width.min(WIDEST), palette)?;
    example(out, words.bad_example, rule.page.bad, output)?;
    if rule.page.fixed.is_empty() {
        example(out, words.good_example, rule.page.good, output)
    } else {
        example(out, words.fixed_example, rule.page.fixed, output)
    }
}

fn example(out: &mut dyn Write, title: &str, manifest: &str, output: &Output) -> io::Result<()> {
    if manifest.is_empty() {
        return Ok(());
    }
    let strong = output.palette.strong;
    writeln!(out, "{strong}{title}{strong:#}\n")?;
    page::code(out, manifest, 0)?;
    writeln!(out)
}
