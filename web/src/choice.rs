//! Which workload, event and corner the timeline shows: what a person chose, as far as the report has it.

use policy_core::report::{Corner, Event, Report, WorkloadReport};
use serde::{Deserialize, Serialize};

use crate::survival::{events, key, telling};

/// What was chosen; nothing, where nobody chose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// As `default/Deployment/web`.
    pub workload: Option<String>,
    /// The event.
    pub event: Option<Event>,
    /// The corner; nothing: the one that loses the most.
    pub corner: Option<Corner>,
}

/// What the engine is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// As `default/Deployment/web`.
    pub workload: String,
    /// The event.
    pub event: Event,
    /// The corner; nothing: the one that loses the most.
    pub corner: Option<Corner>,
}

impl Choice {
    /// The choice, where it exists; else what tells most. `None` where no event happens to anything.
    pub fn settle(&self, report: &Report) -> Option<Subject> {
        let workload = self.chosen(report).or_else(|| {
            let (index, _) = telling(report)?;
            report.workloads.get(index)
        })?;
        let has = |event: &Event| events(workload).any(|known| known == *event);
        let tells = telling(report).map(|(_, event)| event);
        let event = self.event.filter(has).or(tells.filter(has)).or_else(|| events(workload).next())?;
        Some(Subject { workload: key(&workload.object), event, corner: self.corner })
    }

    fn chosen<'r>(&self, report: &'r Report) -> Option<&'r WorkloadReport> {
        let wanted = self.workload.as_deref()?;
        offered(report).into_iter().find(|workload| key(&workload.object) == wanted)
    }
}

/// The workloads that have a timeline.
pub fn offered(report: &Report) -> Vec<&WorkloadReport> {
    report.workloads.iter().filter(|workload| events(workload).next().is_some()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Choice, offered};
    use crate::examples::EXAMPLES;
    use policy_core::report::{Corner, Event};
    use policy_core::{Options, Report, SourceFile, check};

    fn report(text: &str) -> Report {
        check(&[SourceFile { name: "a.yaml", text }], &Options::default())
    }

    fn two() -> Report {
        let other = EXAMPLES[7].text.replace("name: web", "name: shop").replace("app: web", "app: shop");
        report(&format!("{}---\n{other}", EXAMPLES[0].text))
    }

    #[test]
    fn without_a_choice_the_most_telling_is_shown() {
        let subject = Choice::default().settle(&two()).unwrap();
        assert_eq!(
            (subject.workload.as_str(), subject.event),
            ("default/Deployment/nginx-deployment", Event::RollingUpdate)
        );
        assert_eq!(subject.corner, None);
    }

    #[test]
    fn a_choice_is_kept_as_long_as_it_exists() {
        let choice = Choice {
            workload: Some("default/Deployment/shop".to_owned()),
            event: Some(Event::ScaleDown),
            corner: Some(Corner::Slow),
        };
        let subject = choice.settle(&two()).unwrap();
        assert_eq!((subject.workload.as_str(), subject.event), ("default/Deployment/shop", Event::ScaleDown));
        // The other workload has no autoscaler.
        let subject = choice.settle(&report(EXAMPLES[0].text)).unwrap();
        assert_eq!(
            (subject.workload.as_str(), subject.event),
            ("default/Deployment/nginx-deployment", Event::RollingUpdate)
        );
        assert_eq!(subject.corner, Some(Corner::Slow));
    }

    #[test]
    fn what_serves_nobody_has_no_timeline() {
        let job = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: once}\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers: [{name: a, image: \"a:1\"}]\n";
        let report = report(job);
        assert_eq!(offered(&report).len(), 0);
        assert_eq!(Choice::default().settle(&report), None);
    }
}
