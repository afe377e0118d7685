//! docs/survival.md against what verdicts say of themselves.

use policy_core::report::{Event, Verdict};
use policy_core::{Options, SourceFile, survival};

const PAGE: &str = include_str!("../../docs/survival.md");

/// A workload to which every event happens.
const WEB: &str = "apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: app, image: 'example/web:1.2.3', ports: [{containerPort: 8080}]}]}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 9}
";

#[test]
fn the_page_says_what_each_event_leans_on() {
    let verdicts = survival(&[SourceFile { name: "web.yaml", text: WEB }], &Options::default(), &Event::ALL);
    for (event, verdict) in Event::ALL.iter().zip(verdicts.first().unwrap()) {
        assert_ne!(verdict.verdict, Verdict::NotApplicable, "{event:?}");
        let names: Vec<String> = verdict.assumptions.iter().map(|name| format!("`{name}`")).collect();
        let row = format!("| `{}` | {} |", event.key(), names.join(", "));
        assert!(PAGE.lines().any(|line| line == row), "docs/survival.md lacks {row}");
        assert!(PAGE.contains(&format!("**`{}`**: ", event.key())), "{event:?} has no paragraph");
    }
}

#[test]
fn the_page_says_what_each_verdict_means() {
    use Verdict::{AtRisk, Blocked, LosesRequests, NotApplicable, Outage, Survives};
    for verdict in [Survives, AtRisk, LosesRequests, Outage, Blocked, NotApplicable] {
        let name = serde_json::to_value(verdict).unwrap();
        let row = format!("| `{}` | ", name.as_str().unwrap());
        assert!(PAGE.lines().any(|line| line.starts_with(&row)), "docs/survival.md lacks {row}");
    }
}
