//! Answers to requests, by the engine. The page's thread never calls this.

use policy_core::options::Gains;
use policy_core::text::Lang;
use policy_core::{
    FixOutcome, FixRequest, Options, Remembered, Report, SimulateRequest, SimulationError, SourceFile, rules, simulate,
};

use crate::choice::Subject;
use crate::chosen::apply::try_out;
use crate::diff::compare;
use crate::grouping::name_of;
use crate::news::{News, Sent};
use crate::protocol::{
    Answer, Applied, FirstAnswer, NoTimeline, Preview, Request, RuleLine, Scored, Simulated, SourceText, Text,
};
use crate::settings::{Settings, file};
use crate::share::make::make;
use crate::timeline::Timeline;
use crate::utf16;

/// A longer report is not kept in order to tell only what is new in the next: a dump of a cluster is not typed into.
const MOST_REMEMBERED: usize = 10_000;

/// Answers requests, and remembers what it would otherwise work out again for every move of a slider.
#[derive(Debug, Default)]
pub struct Judge {
    fixed: Option<Fixed>,
    /// What holds for every judgement.
    settings: Settings,
    /// From one keystroke to the next.
    remembered: Remembered,
    /// What the page was told last.
    sent: Option<Sent>,
}

/// The files as the safe fixes make them.
#[derive(Debug)]
struct Fixed {
    /// Of the texts that were fixed. Versions are never used twice.
    version: u32,
    files: Vec<SourceText>,
    fixes: usize,
}

impl Judge {
    /// Answers one request.
    pub fn answer(&mut self, request: Request) -> Answer {
        self.first(request).map_or_else(|request| self.other(request), Answer::from)
    }

    /// Answers what a first visit asks; gives back what it does not.
    ///
    /// # Errors
    /// The request, if it is another.
    pub fn first(&mut self, request: Request) -> Result<FirstAnswer, Request> {
        match request {
            Request::Check { version, lang, gains, since, files } => {
                let gain = if gains { Gains::Auto } else { Gains::Never };
                let options = Options { gains: gain, ..self.options(lang) };
                let mut report = policy_core::check_again(&sources(&files), &options, &mut self.remembered);
                utf16::convert(&mut report, &files);
                Ok(FirstAnswer::Checked { version, gains, news: self.news(version, since, files, report) })
            }
            Request::Settings(settings) => {
                self.settings = file::known(&settings);
                self.fixed = None;
                Ok(FirstAnswer::Settled { text: file::write(&self.settings), settings: self.settings.clone() })
            }
            other => Err(other),
        }
    }

    fn other(&mut self, request: Request) -> Answer {
        match request {
            Request::Check { .. } | Request::Settings(_) => self.answer(request),
            Request::Preview { version, lang, files } => {
                Answer::Previewed { version, preview: preview(&files, &self.options(lang)) }
            }
            Request::ReadConfig { text } => Answer::Config(file::read(&text)),
            Request::Rules { lang } => Answer::Rules(rule_lines(lang)),
            Request::Try { version, lang, picks, files } => {
                Answer::Tried { version, tried: try_out(&files, &picks, &self.options(lang)) }
            }
            Request::Graph { version, files } => {
                let mut graph = policy_core::graph(&sources(&files), &self.options(Lang::default()));
                utf16::convert_graph(&mut graph, &files);
                Answer::Graph { version, graph }
            }
            Request::Share { wanted, lang, files } => {
                Answer::Shared { wanted, made: make(wanted, &files, &self.options(lang)) }
            }
            Request::Simulate { version, lang, subject, knobs, text, files } => {
                let options = self.options(lang);
                let options = Options { assumptions: knobs.assumptions(&options.assumptions), ..options };
                let result = match text {
                    Text::Written => timeline(&files, &subject, &options).map(|timeline| (timeline, 0)),
                    Text::Fixed => {
                        let fixed = self.fixed(version, &files);
                        timeline(&fixed.files, &subject, &options).map(|timeline| (timeline, fixed.fixes))
                    }
                };
                let result = result.map(|(timeline, fixes)| Box::new(Simulated { timeline, fixes }));
                Answer::Simulated { version, subject, text, result }
            }
        }
    }

    /// What is new in a report for a page that has the one of version `since`.
    fn news(&mut self, version: u32, since: Option<u32>, files: Vec<SourceText>, report: Report) -> News {
        let last = self.sent.take().filter(|last| Some(last.version()) == since);
        if report.findings.len() > MOST_REMEMBERED {
            return News::whole(report);
        }
        if let Some(mut last) = last {
            let news = last.follow(version, files, report);
            self.sent = Some(last);
            return news;
        }
        self.sent = Some(Sent::new(version, files, report.clone()));
        News::whole(report)
    }

    /// What every judgement is given.
    fn options(&self, lang: Lang) -> Options {
        Options { lang, ..file::options(&self.settings) }
    }

    /// With the settings, as the button that applies the fixes does it: sliders only decide what is simulated.
    fn fixed(&mut self, version: u32, texts: &[SourceText]) -> &Fixed {
        let remembered = self.fixed.take().filter(|last| last.version == version);
        self.fixed.insert(remembered.unwrap_or_else(|| {
            let outcome = fix_safely(texts, &file::options(&self.settings));
            let applied = outcome.applied.len();
            let files = outcome.files.into_iter().map(|file| SourceText { name: file.name, text: file.text });
            Fixed { version, files: files.collect(), fixes: applied }
        }))
    }
}

fn timeline(files: &[SourceText], subject: &Subject, options: &Options) -> Result<Timeline, NoTimeline> {
    let request = SimulateRequest { event: subject.event, workload: Some(&subject.workload), corner: subject.corner };
    simulate(&sources(files), &request, options).map(Timeline::of).map_err(|error| match error {
        SimulationError::NoWorkload | SimulationError::UnknownWorkload { .. } => NoTimeline::Unknown,
        SimulationError::Ambiguous { .. } => NoTimeline::Ambiguous,
    })
}

fn sources(files: &[SourceText]) -> Vec<SourceFile<'_>> {
    files.iter().map(|file| SourceFile { name: &file.name, text: &file.text }).collect()
}

fn fix_safely(files: &[SourceText], options: &Options) -> FixOutcome {
    policy_core::fix(&sources(files), options, &FixRequest { unsafe_fixes: false, only: Vec::new() })
}

fn preview(files: &[SourceText], options: &Options) -> Preview {
    let options = Options { gains: Gains::Never, ..options.clone() };
    let before = Scored::of(&policy_core::check(&sources(files), &options));
    let outcome = fix_safely(files, &Options { gains: Gains::Auto, ..options });
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

fn rule_lines(lang: Lang) -> Vec<RuleLine> {
    let line = |rule: &&rules::Rule| RuleLine {
        id: rule.id.to_owned(),
        pillar: rule.pillar,
        severity: rule.severity,
        summary: rule.summary.get(lang).to_owned(),
    };
    rules::RULES.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::Judge;
    use crate::choice::Subject;
    use crate::examples::EXAMPLES;
    use crate::knobs::{Knob, Knobs};
    use crate::protocol::{Answer, NoTimeline, Request, Simulated, SourceText, Text};
    use crate::settings::Settings;
    use policy_core::assumptions::Assumptions;
    use policy_core::options::RuleSetting;
    use policy_core::report::Event;
    use policy_core::text::Lang;

    fn simulated(
        judge: &mut Judge,
        version: u32,
        yaml: &str,
        text: Text,
        knobs: &Knobs,
    ) -> Result<Simulated, NoTimeline> {
        let subject = Subject {
            workload: "default/Deployment/nginx-deployment".to_owned(),
            event: Event::RollingUpdate,
            corner: None,
        };
        let files = vec![SourceText { name: "a.yaml".to_owned(), text: yaml.to_owned() }];
        let knobs = *knobs;
        let asked = Request::Simulate { version, lang: Lang::En, subject, knobs, text, files };
        // As the page and the worker tell each other.
        let told =
            serde_json::to_vec(&judge.answer(serde_json::from_slice(&serde_json::to_vec(&asked).unwrap()).unwrap()));
        match serde_json::from_slice(&told.unwrap()).unwrap() {
            Answer::Simulated { result, .. } => result.map(|simulated| *simulated),
            other => panic!("{other:?}"),
        }
    }

    fn worst(simulated: &Simulated) -> f64 {
        simulated.timeline.verdict.loss_seconds.unwrap().worst
    }

    #[test]
    fn the_fixed_text_is_that_of_its_version() {
        let (judge, knobs) = (&mut Judge::default(), &Knobs::default());
        let before = simulated(judge, 1, EXAMPLES[0].text, Text::Written, knobs).unwrap();
        let after = simulated(judge, 1, EXAMPLES[0].text, Text::Fixed, knobs).unwrap();
        assert!(after.fixes > 0 && worst(&after) < worst(&before));
        assert_eq!(before.fixes, 0);
        let next = simulated(judge, 2, EXAMPLES[2].text, Text::Fixed, knobs).unwrap();
        assert_ne!(next.timeline, after.timeline);
        assert_eq!(simulated(judge, 3, EXAMPLES[0].text, Text::Fixed, knobs), Ok(after));
    }

    #[test]
    fn an_assumption_changes_what_is_lost() {
        let (judge, mut knobs) = (&mut Judge::default(), Knobs::default());
        let usual = simulated(judge, 1, EXAMPLES[1].text, Text::Written, &knobs).unwrap();
        knobs.set(Knob::Accept, 20.0, &Assumptions::default());
        let patient = simulated(judge, 1, EXAMPLES[1].text, Text::Written, &knobs).unwrap();
        assert!(worst(&patient) < worst(&usual), "{} {}", worst(&patient), worst(&usual));
    }

    fn report(judge: &mut Judge) -> policy_core::Report {
        let files = vec![SourceText { name: "a.yaml".to_owned(), text: EXAMPLES[0].text.to_owned() }];
        match judge.answer(Request::Check { version: 1, lang: Lang::En, gains: true, since: None, files }) {
            Answer::Checked { news, .. } => *news.report,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn settings_hold_for_every_judgement_that_follows() {
        let judge = &mut Judge::default();
        let usual = report(judge);
        let has = |report: &policy_core::Report, rule: &str| report.findings.iter().any(|found| found.rule == rule);
        assert!(has(&usual, "missing-pre-stop"));
        let mut settings = Settings::default();
        settings.set_rule("missing-pre-stop", Some(RuleSetting::Off));
        assert!(settings.assume("acceptAfterSigtermSeconds", "20"));
        let told = judge.answer(Request::Settings(settings.clone()));
        let text = "assumptions:\n  acceptAfterSigtermSeconds: 20\nrules:\n  missing-pre-stop: off\n".to_owned();
        assert_eq!(told, Answer::Settled { settings, text });
        let set = report(judge);
        assert!(!has(&set, "missing-pre-stop"));
        assert_eq!(set.assumptions.accept_after_sigterm_seconds, 20.0);
        // The preview and the timeline know it too; a slider overrides it there only.
        let files = vec![SourceText { name: "a.yaml".to_owned(), text: EXAMPLES[0].text.to_owned() }];
        let asked = Request::Preview { version: 1, lang: Lang::En, files };
        let Answer::Previewed { preview, .. } = judge.answer(asked) else { panic!() };
        assert!(preview.applied.iter().all(|fix| fix.rule != "missing-pre-stop"));
        let knobs = &mut Knobs::default();
        let patient = simulated(judge, 1, EXAMPLES[1].text, Text::Written, knobs).unwrap();
        knobs.set(Knob::Accept, 0.0, &set.assumptions);
        let usual = simulated(judge, 1, EXAMPLES[1].text, Text::Written, knobs).unwrap();
        assert!(worst(&patient) < worst(&usual));
    }

    #[test]
    fn every_rule_is_listed() {
        let Answer::Rules(rules) = Judge::default().answer(Request::Rules { lang: Lang::Ko }) else { panic!() };
        assert_eq!(rules.len(), policy_core::rules::RULES.len());
        assert!(rules.iter().all(|rule| rule.summary.chars().any(|sign| ('가'..='힣').contains(&sign))));
    }

    #[test]
    fn a_workload_that_is_gone_or_not_alone_is_told() {
        let (judge, knobs) = (&mut Judge::default(), &Knobs::default());
        assert_eq!(simulated(judge, 1, "kind: [", Text::Written, knobs), Err(NoTimeline::Unknown));
        let twice = format!("{0}---\n{0}", EXAMPLES[0].text);
        assert_eq!(simulated(judge, 2, &twice, Text::Written, knobs), Err(NoTimeline::Ambiguous));
        let elsewhere = EXAMPLES[0].text.replace("  name: nginx", "  namespace: b\n  name: nginx");
        let both = format!("{}---\n{elsewhere}", EXAMPLES[0].text);
        assert!(simulated(judge, 3, &both, Text::Written, knobs).is_ok());
    }
}
