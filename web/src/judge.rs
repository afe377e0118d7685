//! Answers to requests, by the engine. The page's thread never calls this.

use policy_core::options::Gains;
use policy_core::text::Lang;
use policy_core::{FixRequest, Options, SourceFile, rules};

use crate::diff::compare;
use crate::grouping::name_of;
use crate::protocol::{Answer, Applied, Preview, Request, RulePage, Scored, SourceText};
use crate::utf16;

/// Answers one request.
pub fn answer(request: Request) -> Answer {
    match request {
        Request::Check { version, lang, gains, files } => {
            let gain = if gains { Gains::Auto } else { Gains::Never };
            let options = Options { lang, gains: gain, ..Options::default() };
            let mut report = policy_core::check(&sources(&files), &options);
            utf16::convert(&mut report, &files);
            Answer::Checked { version, gains, report: Box::new(report) }
        }
        Request::Preview { version, lang, files } => Answer::Previewed { version, preview: preview(&files, lang) },
        Request::Page { rule, lang } => Answer::Page(page(rule, lang)),
    }
}

fn sources(files: &[SourceText]) -> Vec<SourceFile<'_>> {
    files.iter().map(|file| SourceFile { name: &file.name, text: &file.text }).collect()
}

fn preview(files: &[SourceText], lang: Lang) -> Preview {
    let options = Options { lang, gains: Gains::Never, ..Options::default() };
    let before = Scored::of(&policy_core::check(&sources(files), &options));
    let options = Options { gains: Gains::Auto, ..options };
    let outcome = policy_core::fix(&sources(files), &options, &FixRequest { unsafe_fixes: false, only: Vec::new() });
    let changed = files.iter().zip(&outcome.files).filter(|(_, after)| after.changed);
    Preview {
        files: changed.map(|(old, new)| compare(&old.name, &old.text, &new.text)).collect(),
        before,
        after: Scored::of(&outcome.remaining),
        applied: outcome
            .applied
            .into_iter()
            .map(|fix| Applied {
                object: fix.object.as_deref().map(name_of).unwrap_or_default(),
                rule: fix.rule,
                title: fix.title,
            })
            .collect(),
    }
}

fn page(id: String, lang: Lang) -> RulePage {
    let Some(rule) = rules::find(&id) else {
        return RulePage {
            rule: id,
            text: String::new(),
            bad: String::new(),
            fixed: String::new(),
            good: String::new(),
        };
    };
    let text = match lang {
        Lang::En => rule.page.en,
        Lang::Ko => rule.page.ko,
    };
    RulePage {
        rule: id,
        text: text.to_owned(),
        bad: rule.page.bad.to_owned(),
        fixed: rule.page.fixed.to_owned(),
        good: rule.page.good.to_owned(),
    }
}
