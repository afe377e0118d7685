//! `zerodown explain`: a rule's page and its examples in the terminal.

use std::io::{self, Write};

use anyhow::anyhow;
use policy_core::Lang;
use policy_core::rules::{Rule, find};

use crate::args::Explain;
use crate::human::wrap::columns;
use crate::output::{self, Outcome, Output};

pub(crate) mod page;

use page::Headings;

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
    let (pillar, how_bad, fix) =
        ((words.pillar)(rule.pillar), (words.severity)(rule.severity), (words.fix_kind)(rule.fix));
    let width = output.width.min(WIDEST);
    let one_line = columns(rule.id) + 2 + columns(pillar) + 3 + columns(how_bad) + 3 + columns(fix);
    let then = if one_line <= width { "  " } else { "\n  " };
    writeln!(
        out,
        "{code}{}{code:#}{then}{pillar} · {severity}{how_bad}{severity:#} · {faint}{fix}{faint:#}\n",
        rule.id,
    )?;
    let text = match output.lang {
        Lang::En => rule.page.en,
        Lang::Ko => rule.page.ko,
    };
    // Without bold letters a heading has nothing else to be known by.
    let headings = if palette.coloured { Headings::Strong } else { Headings::Underlined };
    page::write(out, text, width, palette, headings)?;
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
    writeln!(out, "{strong}{title}{strong:#}")?;
    if !output.palette.coloured {
        writeln!(out, "{}", page::underline(title))?;
    }
    writeln!(out)?;
    page::code(out, manifest, 0)?;
    writeln!(out)
}
