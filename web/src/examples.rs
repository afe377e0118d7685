//! The experiments of the field notes, as manifests to open.

use policy_core::text::{Lang, Text};

/// A manifest to open.
#[derive(Debug)]
pub struct Example {
    /// Its name in links and tests; also the file's name without `.yaml`.
    pub id: &'static str,
    /// What it is.
    title: Text,
    /// What it shows.
    shows: Text,
    /// The manifest.
    pub text: &'static str,
}

impl Example {
    /// What it is.
    pub fn title(&self, lang: Lang) -> &str {
        self.title.get(lang)
    }

    /// What it shows.
    pub fn shows(&self, lang: Lang) -> &str {
        self.shows.get(lang)
    }

    /// The name of its tab.
    pub fn file(&self) -> String {
        format!("{}.yaml", self.id)
    }
}

macro_rules! example {
    ($id:literal, $en:literal / $ko:literal, $shows_en:literal / $shows_ko:literal) => {
        Example {
            id: $id,
            title: Text::fixed($en, $ko),
            shows: Text::fixed($shows_en, $shows_ko),
            text: include_str!(concat!("../examples/", $id, ".yaml")),
        }
    };
}

/// How many of [`EXAMPLES`] are the steps of the story, in order.
pub const STEPS: usize = 3;

/// All of them; the story first.
pub static EXAMPLES: [Example; 8] = [
    example!(
        "replicas-alone",
        "Replicas alone" / "레플리카만 늘리기",
        "Two Pods, and each rollout loses requests" / "파드가 2개여도 롤아웃마다 요청이 유실된다"
    ),
    example!(
        "probes-alone",
        "Probes as well" / "프로브 추가하기",
        "New Pods wait until they answer; old ones still stop too early"
            / "새 파드는 응답할 때까지 기다리지만, 이전 파드는 여전히 먼저 멈춘다"
    ),
    example!(
        "probes-and-pre-stop",
        "Probes and preStop" / "프로브와 preStop",
        "Old Pods answer until nothing is routed to them; nothing is lost"
            / "이전 파드가 라우팅이 끝날 때까지 응답하므로 아무것도 유실되지 않는다"
    ),
    example!(
        "one-replica",
        "One replica" / "레플리카 1개",
        "Every drain of its node is an outage" / "노드를 드레이닝할 때마다 서비스가 멈춘다"
    ),
    example!(
        "four-replicas",
        "Four replicas, no probes" / "레플리카 4개, 프로브 없음",
        "More Pods make the loss smaller, not zero" / "파드를 늘리면 유실은 줄지만 사라지지는 않는다"
    ),
    example!(
        "go-without-readiness",
        "Go server, no readiness probe" / "Go 서버, 준비성 프로브 없음",
        "A graceful shutdown does not help the Pod that starts" / "정상 종료만으로는 새로 시작하는 파드를 돕지 못한다"
    ),
    example!(
        "go-with-readiness",
        "Go server with readiness probe" / "Go 서버, 준비성 프로브 있음",
        "The old Pod goes only after the new one answers" / "새 파드가 응답한 뒤에야 이전 파드가 사라진다"
    ),
    example!(
        "model",
        "A model Deployment" / "모범 디플로이먼트",
        "Budget, spread, autoscaler, probes and shutdown together"
            / "중단 예산, 분배, 오토스케일러, 프로브, 종료를 함께 갖춘다"
    ),
];

#[cfg(test)]
mod tests {
    use super::{EXAMPLES, STEPS};
    use policy_core::{Options, SourceFile, check};

    fn errors(id: &str) -> u32 {
        let example = EXAMPLES.iter().find(|example| example.id == id).unwrap();
        check(&[SourceFile { name: &example.file(), text: example.text }], &Options::default()).summary.errors
    }

    #[test]
    fn every_example_can_be_read_and_has_a_workload() {
        for example in &EXAMPLES {
            let report = check(&[SourceFile { name: &example.file(), text: example.text }], &Options::default());
            assert_eq!(report.summary.workloads, 1, "{}", example.id);
            assert!(!example.text.contains('\t'));
        }
    }

    #[test]
    fn the_story_gets_better_step_by_step() {
        let scores: Vec<Option<u32>> = EXAMPLES
            .iter()
            .take(STEPS)
            .map(|example| check(&[SourceFile { name: "a.yaml", text: example.text }], &Options::default()).score.total)
            .collect();
        assert!(scores.is_sorted() && scores.first() < scores.last(), "{scores:?}");
    }

    #[test]
    fn the_model_has_no_errors() {
        assert_eq!(errors("model"), 0);
    }
}
