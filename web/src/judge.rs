//! Answers to requests, by the engine. The page's thread never calls this.

use policy_core::options::Gains;
use policy_core::text::Lang;
use policy_core::{FixOutcome, FixRequest, Options, SimulateRequest, SimulationError, SourceFile, simulate};

use crate::choice::Subject;
use crate::diff::compare;
use crate::grouping::name_of;
use crate::protocol::{Answer, Applied, NoTimeline, Preview, Request, Scored, Simulated, SourceText, Text};
use crate::timeline::Timeline;
use crate::utf16;

/// Answers requests, and remembers what it would otherwise work out again for every move of a slider.
#[derive(Debug, Default)]
pub struct Judge {
    fixed: Option<Fixed>,
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
        match request {
            Request::Check { version, lang, gains, files } => {
                let gain = if gains { Gains::Auto } else { Gains::Never };
                let options = Options { lang, gains: gain, ..Options::default() };
                let mut report = policy_core::check(&sources(&files), &options);
                utf16::convert(&mut report, &files);
                Answer::Checked { version, gains, report: Box::new(report) }
            }
            Request::Preview { version, lang, files } => Answer::Previewed { version, preview: preview(&files, lang) },
            Request::Simulate { version, lang, subject, knobs, text, files } => {
                let options = Options { assumptions: knobs.assumptions(), lang, ..Options::default() };
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

    /// With the defaults, as the button that applies the fixes does it: assumptions only decide what is simulated.
    fn fixed(&mut self, version: u32, texts: &[SourceText]) -> &Fixed {
        let remembered = self.fixed.take().filter(|last| last.version == version);
        self.fixed.insert(remembered.unwrap_or_else(|| {
            let outcome = fix_safely(texts, &Options::default());
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

fn preview(files: &[SourceText], lang: Lang) -> Preview {
    let options = Options { lang, gains: Gains::Never, ..Options::default() };
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

#[cfg(test)]
mod tests {
    use super::Judge;
    use crate::choice::Subject;
    use crate::examples::EXAMPLES;
    use crate::knobs::{Knob, Knobs};
    use crate::protocol::{Answer, NoTimeline, Request, Simulated, SourceText, Text};
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
        knobs.set(Knob::Accept, 20.0);
        let patient = simulated(judge, 1, EXAMPLES[1].text, Text::Written, &knobs).unwrap();
        assert!(worst(&patient) < worst(&usual), "{} {}", worst(&patient), worst(&usual));
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
