//! Outcomes in plain words, with the numbers that they rest on.

mod blocked;
mod course;
mod loss;

use std::borrow::Cow;
use std::sync::Arc;

use super::model::{Model, Update};
use super::run::Absent;
use super::verdict::Outcome;
use crate::report::{Event, SurvivalVerdict, Verdict};
use crate::text::{Lang, Text};

/// Said of a drain in a decision about an object alone.
pub(crate) const BUDGETS_UNSEEN: Text = Text::fixed(
    "nobody looked for PodDisruptionBudgets: one may hold evictions back, or block them",
    "PodDisruptionBudget은 찾아보지 않았다. 있다면 축출을 늦추거나 막을 수 있다",
);

/// Said of a spike in a decision about an object alone.
pub(crate) const AUTOSCALERS_UNSEEN: Text = Text::fixed(
    "nobody looked for HorizontalPodAutoscalers: one may add Pods",
    "HorizontalPodAutoscaler는 찾아보지 않았다. 있다면 파드를 늘릴 수 있다",
);

/// A verdict that says nothing.
pub(crate) fn nothing() -> SurvivalVerdict {
    SurvivalVerdict {
        verdict: Verdict::NotApplicable,
        min_available: None,
        desired: None,
        max_total: None,
        loss_seconds: None,
        reasons: Arc::from([]),
        rules: Vec::new(),
        assumptions: Arc::from([]),
    }
}

/// Why an event says nothing about a workload.
pub(crate) fn absent(absent: Absent, lang: Lang) -> SurvivalVerdict {
    let reason = match absent {
        Absent::Completes => {
            Text::fixed("it runs to its end and serves no requests", "끝나면 사라지는 작업이라 요청을 받지 않는다")
        }
        Absent::Parked => Text::fixed(
            "it has no Pods of its own: 0 replicas, or another object makes them",
            "레플리카가 0개이거나 다른 오브젝트가 파드를 만들어 자기 파드가 없다",
        ),
        Absent::Rejected => Text::fixed(
            "the API server rejects its number of replicas: it never runs",
            "API 서버가 레플리카 수를 거부해 실행되지 않는다",
        ),
        Absent::NoController => {
            Text::fixed("no controller rolls out a new revision of it", "새 리비전을 롤아웃하는 컨트롤러가 없다")
        }
        Absent::OnDelete => Text::fixed(
            "`OnDelete`: its Pods change only when somebody deletes them",
            "`OnDelete`: 누군가 파드를 지워야 바뀐다",
        ),
        Absent::DrainSkips => Text::fixed(
            "a drain leaves DaemonSet Pods where they are",
            "드레이닝은 데몬셋(DaemonSet) 파드를 그대로 둔다",
        ),
        Absent::NotScaled => {
            Text::fixed("no autoscaler removes replicas of it", "레플리카를 줄이는 오토스케일러가 없다")
        }
        Absent::OnePerNode => {
            Text::fixed("it has one Pod per node, whatever the load", "부하와 상관없이 노드마다 파드가 하나다")
        }
    };
    let rules: &[&'static str] = match absent {
        Absent::NoController => &["bare-pod", "bare-replica-set"],
        Absent::OnDelete => &["on-delete-update"],
        Absent::Rejected => &["invalid-rolling-update"],
        _ => &[],
    };
    SurvivalVerdict { reasons: Arc::from([reason.into(lang).into_owned()]), rules: borrowed(rules), ..nothing() }
}

/// The verdict with its reasons, the most telling first.
pub(crate) fn verdict(model: &Model, event: Event, outcome: &Outcome, lang: Lang) -> SurvivalVerdict {
    let mut said = Said::default();
    if let Some(reason) = outcome.blocked {
        blocked::say(&mut said, model, reason);
    }
    if outcome.verdict == Verdict::NotApplicable {
        said.push(
            Text::fixed(
                "no Service routes requests to its Pods: none can be lost",
                "파드로 요청을 보내는 서비스가 없어 잃을 요청도 없다",
            ),
            &[],
        );
    } else if outcome.verdict != Verdict::Blocked {
        loss::say(&mut said, model, event, outcome);
    }
    course::say(&mut said, model, event, outcome);
    let desired = model.desired_at(event);
    let unserved = outcome.verdict == Verdict::NotApplicable;
    SurvivalVerdict {
        verdict: outcome.verdict,
        min_available: Some(outcome.min_available),
        desired: Some(desired),
        max_total: Some(outcome.max_total),
        loss_seconds: outcome.loss.filter(|_| !unserved && outcome.verdict != Verdict::Blocked),
        reasons: said.texts.into_iter().map(|text| text.into(lang).into_owned()).collect(),
        rules: borrowed(&said.rules),
        assumptions: borrowed(leans_on(model, event)).into(),
    }
}

/// Sentences and the rules that explain them.
#[derive(Default)]
pub(super) struct Said {
    texts: Vec<Text>,
    rules: Vec<&'static str>,
}

impl Said {
    pub(super) fn push(&mut self, text: Text, rules: &[&'static str]) {
        self.texts.push(text);
        self.rules.extend(rules.iter().filter(|rule| !self.rules.contains(rule)).copied().collect::<Vec<_>>());
    }
}

fn borrowed(list: &[&'static str]) -> Vec<Cow<'static, str>> {
    list.iter().map(|item| Cow::Borrowed(*item)).collect()
}

/// A number of things in English: `1 Pod`, `3 Pods`.
pub(super) struct Count(pub(super) i64, pub(super) &'static str);

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let plural = if self.0 == 1 { "" } else { "s" };
        write!(f, "{} {}{plural}", self.0, self.1)
    }
}

/// Some of the Pods in English: `the only Pod`, `all 3 Pods`, `1 of 3 Pods`.
pub(super) struct Share(pub(super) i64, pub(super) i64);

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Self(_, 1) => f.write_str("the only Pod"),
            Self(some, all) if some == all => write!(f, "all {all} Pods"),
            Self(some, all) => write!(f, "{some} of {all} Pods"),
        }
    }
}

/// Seconds as people write them: one place after the point, two below a tenth, none that says nothing.
pub(super) struct Seconds(pub(super) f64);

impl Seconds {
    pub(super) fn of(milliseconds: i64) -> Self {
        Self(milliseconds as f64 / 1_000.0)
    }
}

impl std::fmt::Display for Seconds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let places = match self.0 {
            none if none <= 0.0 => 1,
            little if little < 0.0095 => 3,
            little if little < 0.095 => 2,
            _ => 1,
        };
        let text = format!("{:.places$}", self.0);
        let short = text.strip_suffix(".0").unwrap_or(&text);
        f.write_str(short)
    }
}

impl Model {
    /// The Pods that there should be when an event begins.
    pub(super) fn desired_at(&self, event: Event) -> i64 {
        match (event, &self.scaling) {
            (Event::ScaleDown, Some(scaling)) => scaling.first_step_down(),
            _ => self.desired,
        }
    }
}

/// The assumptions that a verdict would change with.
fn leans_on(model: &Model, event: Event) -> &'static [&'static str] {
    match event {
        Event::RollingUpdate if matches!(model.update, Update::None(_)) => &["kubernetesVersion", "nodes"],
        Event::RollingUpdate => &[
            "dataPath",
            "startupSeconds",
            "imagePullSeconds",
            "acceptAfterSigtermSeconds",
            "handlesSigterm",
            "longestRequestSeconds",
            "neededFraction",
            "nodes",
            "zones",
        ],
        Event::PodCrash | Event::ContainerHang => &["dataPath", "startupSeconds", "neededFraction"],
        Event::NodeDrain => &[
            "nodes",
            "zones",
            "dataPath",
            "startupSeconds",
            "imagePullSeconds",
            "acceptAfterSigtermSeconds",
            "handlesSigterm",
            "longestRequestSeconds",
            "neededFraction",
            "drainTimeoutSeconds",
        ],
        Event::NodeFailure | Event::ZoneFailure => {
            &["nodes", "zones", "dataPath", "startupSeconds", "imagePullSeconds", "neededFraction", "kubernetesVersion"]
        }
        Event::ScaleDown => {
            &["dataPath", "acceptAfterSigtermSeconds", "handlesSigterm", "longestRequestSeconds", "neededFraction"]
        }
        Event::TrafficSpike => &["neededFraction", "startupSeconds", "imagePullSeconds", "metricsApis"],
    }
}

#[cfg(test)]
mod tests {
    use super::Seconds;

    #[test]
    fn seconds_are_written_as_people_write_them() {
        let expected =
            [(0.0, "0"), (0.001, "0.001"), (0.05, "0.05"), (0.7, "0.7"), (5.833, "5.8"), (20.0, "20"), (19.96, "20")];
        for (value, text) in expected {
            assert_eq!(Seconds(value).to_string(), text);
        }
    }
}
