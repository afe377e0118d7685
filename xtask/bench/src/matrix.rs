//! The survival matrix of a hundred workloads, no two of them alike, and of a workload with a thousand replicas.

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::Write as _;
use std::time::Instant;

use anyhow::Context as _;
use policy_core::report::Event;
use policy_core::{Options, SimulateRequest, SourceFile, simulate, survival};

const RUNS: usize = 21;

/// Prints one line of JSON; `file`: also writes the manifests there, for other hosts to measure.
pub(crate) fn run(file: Option<&str>) -> anyhow::Result<()> {
    let text = (0..100).map(|number| manifest(number, 2 + number % 19)).collect::<String>();
    if let Some(file) = file {
        std::fs::write(file, &text).with_context(|| format!("cannot write {file}"))?;
    }
    let read = milliseconds(|| black_box(survival(&input(&text), &Options::default(), &[])).len());
    let all = milliseconds(|| black_box(survival(&input(&text), &Options::default(), &Event::ALL)).len());
    let large = manifest(3, 1_000);
    let request = SimulateRequest { event: Event::RollingUpdate, workload: None, corner: None };
    let thousand = milliseconds(|| {
        simulate(&input(&large), &request, &Options::default()).map_or(0, |simulation| simulation.tracks.len())
    });
    let line = serde_json::json!({
        "stage": "matrix", "workloads": 100, "bytes": text.len(), "milliseconds": all - read, "read": read, "thousandReplicas": thousand,
    });
    writeln!(std::io::stdout(), "{line}")?;
    Ok(())
}

fn input(text: &str) -> [SourceFile<'_>; 1] {
    [SourceFile { name: "bench.yaml", text }]
}

/// The median of some runs.
fn milliseconds(mut work: impl FnMut() -> usize) -> f64 {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times.get(RUNS / 2).copied().unwrap_or_default()
}

/// A Deployment with its Service and budget; its probes, its shutdown and its strategy depend on the number.
fn manifest(number: usize, replicas: usize) -> String {
    let mut text = format!(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web-{number}}}\nspec:\n  replicas: {replicas}\n  minReadySeconds: {}\n",
        number % 7
    );
    if number.is_multiple_of(2) {
        text += "  strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}\n";
    }
    let _ = writeln!(
        text,
        "  selector: {{matchLabels: {{app: web-{number}}}}}\n  template:\n    metadata: {{labels: {{app: web-{number}}}}}\n    spec:\n      terminationGracePeriodSeconds: {}\n      containers:\n      - name: app\n        image: example/app:1.0.{number}\n        ports: [{{containerPort: 8080}}]",
        20 + number
    );
    if !number.is_multiple_of(3) {
        let _ =
            writeln!(text, "        readinessProbe: {{tcpSocket: {{port: 8080}}, periodSeconds: {}}}", 1 + number % 10);
    }
    if !number.is_multiple_of(4) {
        let _ = writeln!(text, "        lifecycle: {{preStop: {{sleep: {{seconds: {}}}}}}}", number % 20);
    }
    let _ = writeln!(
        text,
        "---\napiVersion: v1\nkind: Service\nmetadata: {{name: web-{number}}}\nspec: {{selector: {{app: web-{number}}}, ports: [{{port: 80, targetPort: 8080}}]}}\n---"
    );
    if !number.is_multiple_of(5) {
        let _ = writeln!(
            text,
            "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {{name: web-{number}}}\nspec: {{maxUnavailable: 1, selector: {{matchLabels: {{app: web-{number}}}}}}}\n---"
        );
    }
    text
}
