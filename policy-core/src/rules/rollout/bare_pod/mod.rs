#![doc = include_str!("en.md")]
//! `bare-pod`

use crate::cluster::{ContainerView, Context, Served, Workload};
use crate::finding::Finding;
use crate::report::{Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;

pub(crate) static RULE: Rule = Rule {
    id: "bare-pod",
    pillar: Pillar::Rollout,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Warning,
    kinds: &["Pod"],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "a Pod without a controller does not come back",
        "컨트롤러 없이 만든 파드는 사라지면 돌아오지 않는다",
    ),
    page: crate::page!(),
    check: Check::Workload(check),
};

fn check(cx: &Context<'_>, workload: &Workload<'_>, findings: &mut Vec<Finding>) {
    let once = workload.pod.restart_policy.as_deref().is_some_and(|policy| policy != "Always");
    if once
        || !(workload.is_served() || may_be_served(cx, workload))
        || is_static(workload)
        || is_hook(workload)
        || is_test(workload)
    {
        return;
    }
    let (message, severity) = match workload.served {
        Served::ByService => (
            text! {
                en: "nothing makes this Pod anew: when it is evicted, or its node is drained or lost, its Service has one endpoint less for good",
                ko: "이 파드를 다시 만드는 것이 없다. 축출되거나 노드가 드레이닝되거나 사라지면 서비스의 엔드포인트 하나가 그대로 없어진다"
            },
            Severity::Warning,
        ),
        _ => (
            text! {
                en: "nothing makes this Pod anew: it is gone when it is evicted, or its node is drained or lost",
                ko: "이 파드를 다시 만드는 것이 없다. 축출되거나 노드가 드레이닝되거나 사라지면 그대로 없어진다"
            },
            Severity::Info,
        ),
    };
    let help = text! {
        en: "let a Deployment, StatefulSet or DaemonSet make it",
        ko: "디플로이먼트(Deployment), 스테이트풀셋(StatefulSet), 데몬셋(DaemonSet) 가운데 하나가 만들게 한다"
    };
    findings.push(Finding::new(&RULE, workload.object.place(), message, help).severity(severity));
}

/// Its ports may be reached by a Service that the input does not show: the input has none at all.
fn may_be_served(cx: &Context<'_>, workload: &Workload<'_>) -> bool {
    let declares = |view: &ContainerView<'_>| view.container.ports.as_ref().is_some_and(|ports| !ports.is_empty());
    !cx.cluster.facts.has_services(workload.object.scope) && workload.containers().iter().any(declares)
}

/// Made by a kubelet from a file of its node, or what kubeadm and its kin write into such files.
fn is_static(workload: &Workload<'_>) -> bool {
    let system = workload.object.namespace.as_deref() == Some("kube-system");
    workload.annotations.keys().any(|key| key.starts_with("kubernetes.io/config."))
        || workload.labels.get("tier").is_some_and(|tier| tier == "control-plane")
        || system && workload.pod.host_network == Some(true)
}

/// Made for one step of a release.
fn is_hook(workload: &Workload<'_>) -> bool {
    workload.annotations.keys().any(|key| key.starts_with("helm.sh/hook") || key.starts_with("argocd.argoproj.io/hook"))
}

/// Its name or a label says that it is there to try something.
fn is_test(workload: &Workload<'_>) -> bool {
    const WORDS: [&str; 9] =
        ["test", "tests", "testing", "tester", "e2e", "debug", "debugger", "allowed", "disallowed"];
    let says =
        |text: &str| text.split(|letter: char| !letter.is_ascii_alphanumeric()).any(|word| WORDS.contains(&word));
    says(&workload.object.name)
        || workload.object.generate_name.as_deref().is_some_and(says)
        || workload.labels.values().any(|value| says(value))
}
