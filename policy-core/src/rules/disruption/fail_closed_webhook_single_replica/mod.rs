#![doc = include_str!("en.md")]
//! `fail-closed-webhook-single-replica`

use std::collections::BTreeMap;

use crate::cluster::{Context, MOST_RELATED, Workload, WorkloadKind};
use crate::finding::{Finding, Place};
use crate::object::{Object, ObjectId, Standing, Typed, Webhook};
use crate::report::{Pillar, Severity};
use crate::rules::disruption::budget::listed;
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "fail-closed-webhook-single-replica",
    pillar: Pillar::Disruption,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"],
    fix: None,
    rejected: false,
    summary: Text::summary(
        "the API server rejects requests while the only Pod that answers a webhook is away",
        "웹훅에 답하는 하나뿐인 파드가 없는 동안 API 서버가 요청을 거부한다",
    ),
    page: crate::page!(),
    check: Check::Object(check),
};

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let Typed::WebhookConfiguration(configuration) = &object.typed else { return };
    let mut by_service: BTreeMap<ObjectId, Vec<(usize, &Webhook)>> = BTreeMap::new();
    for (index, service) in cx.closed_webhooks(object) {
        let Some(webhook) = configuration.webhooks.get(*index) else { continue };
        if is_asked(webhook) || fills_in_rules(webhook) {
            by_service.entry(*service).or_default().push((*index, webhook));
        }
    }
    for (service, webhooks) in by_service {
        let Some(workload) = only_one(cx, service) else { continue };
        let Some((first, _)) = webhooks.first() else { continue };
        let place = object.at(Path::of("webhooks").index(*first).key("failurePolicy"));
        let (kind, name) = (&workload.object.kind, workload.object.display_name());
        let answers = text! { en: "{kind} `{name}`, which answers", ko: "{kind} `{name}`: 이 웹훅에 답하는 워크로드" };
        let leads = text! { en: "the Service that leads to it", ko: "그곳으로 이어지는 서비스" };
        let stops_others = webhooks.iter().any(|(_, webhook)| is_asked(webhook)) && !only_custom(&webhooks);
        let finding = Finding::new(&RULE, place, message(workload, &webhooks), help())
            .severity(if stops_others { Severity::Error } else { Severity::Warning })
            .related(answers, workload.object.place())
            .related(leads, Place::Object(service));
        findings.push(finding);
    }
}

/// Whether it is asked about anything: an empty list of rules asks nothing.
fn is_asked(webhook: &Webhook) -> bool {
    !webhook.operations.is_empty() && !webhook.resources.is_empty()
}

/// Webhooks made with Knative's library write their own rules when they start. A text without rules and without a policy
/// may as well be a patch.
fn fills_in_rules(webhook: &Webhook) -> bool {
    !webhook.has_rules && webhook.failure_policy.is_some()
}

/// Whether they are asked about custom resources and nothing else, as operators are about their own: Pods and Deployments are
/// written without them. Groups of Kubernetes itself have no dot or end in `.k8s.io`, and `*` is any group.
fn only_custom(webhooks: &[(usize, &Webhook)]) -> bool {
    let custom = |resource: &String| {
        resource.split_once('.').is_some_and(|(_, group)| group.contains('.') && !group.ends_with(".k8s.io"))
    };
    webhooks.iter().all(|(_, webhook)| is_asked(webhook) && webhook.resources.iter().all(custom))
}

/// The workload that alone stands behind a Service, with one replica at times. Leader election plays no part: whoever
/// leads, each Pod answers. Two texts of one name are one object in the cluster.
fn only_one<'a>(cx: &Context<'a>, service: ObjectId) -> Option<&'a Workload<'a>> {
    let related: Vec<&Workload<'_>> = cx.cluster.workloads_of(service).collect();
    let answering: Vec<&Workload<'_>> = related.iter().copied().filter(|workload| answers(workload)).collect();
    let first = *answering.first()?;
    let is_first = |other: &&Workload<'_>| {
        let (a, b) = (first.object, other.object);
        a.id == b.id || a.kind == b.kind && a.name == b.name && !a.name.is_empty()
    };
    // Nodes decide how many Pods a DaemonSet has.
    let alone = |workload: &&Workload<'_>| {
        is_first(workload) && workload.minimum() <= 1 && workload.kind != WorkloadKind::DaemonSet
    };
    (related.len() < MOST_RELATED && answering.iter().all(alone)).then_some(first)
}

/// Whether a workload's Pods are there to answer, as many as its text says. The owner of a Pod or a ReplicaSet decides how
/// many there are; an owned Deployment says it itself.
fn answers(workload: &Workload<'_>) -> bool {
    use WorkloadKind::{Pod, ReplicaSet, ReplicationController};
    let owned = workload.object.owned
        && workload.object.standing == Standing::Judged
        && workload.written_replicas != Some(0)
        && !matches!(workload.kind, Pod | ReplicaSet | ReplicationController);
    (workload.judged || owned) && !workload.kind.runs_to_completion()
}

fn message(workload: &Workload<'_>, webhooks: &[(usize, &Webhook)]) -> Text {
    let names = listed(webhooks.iter().map(|(_, webhook)| webhook.name.clone()));
    let fewest = workload.minimum().max(0);
    let (at_en, at_ko) = if workload.autoscalers.is_empty() {
        ("", "")
    } else {
        (" at the autoscaler's minimum", "오토스케일러의 최솟값에서 ")
    };
    let (kind, name) = (&workload.object.kind, workload.object.display_name());
    let Text { en: what_en, ko: what_ko } = rejected(webhooks);
    let (own_en, own_ko) = if webhooks.iter().any(|(_, webhook)| asks_for_every_pod(webhook)) {
        (
            ", its own next Pod included, so that it may not come back by itself",
            ". 자신의 다음 파드도 거부하므로 스스로 돌아오지 못할 수 있다",
        )
    } else if only_custom(webhooks) {
        (", and nothing else", ". 다른 오브젝트는 받아들인다")
    } else {
        ("", "")
    };
    let (pods, away) = if fewest == 1 {
        ("one Pod answers", "while it restarts, is drained or lost")
    } else {
        ("no Pod answers", "until one does")
    };
    let fails = if webhooks.len() == 1 { "fails" } else { "fail" };
    text! {
        en: "{names} {fails} closed, and {pods}{at_en} ({kind} `{name}`): {away}, the API server rejects {what_en}{own_en}",
        ko: "{names}: 실패하면 요청을 거부하는 웹훅인데 {at_ko}답하는 파드가 {fewest}개다({kind} `{name}`). 답하는 파드가 없는 동안 API 서버는 {what_ko} 요청을 거부한다{own_ko}"
    }
}

/// The requests that nobody lets through.
fn rejected(webhooks: &[(usize, &Webhook)]) -> Text {
    let gathered = |of: fn(&Webhook) -> &[String]| {
        let mut words: Vec<String> = Vec::new();
        for word in webhooks.iter().flat_map(|(_, webhook)| of(webhook)) {
            if !words.contains(word) {
                words.push(word.clone());
            }
        }
        words
    };
    let operations = gathered(|webhook| &webhook.operations);
    let resources = gathered(|webhook| &webhook.resources);
    if resources.is_empty() {
        return text! {
            en: "whatever its rules are, which are not written here",
            ko: "여기에 없는 규칙이 정하는"
        };
    }
    let every = |words: &[String], all: &str| words.iter().any(|word| word == all);
    let (what_en, what_ko) = if every(&resources, "*") || every(&resources, "*/*") {
        ("every kind of object".to_owned(), "모든 종류의 오브젝트에 대한".to_owned())
    } else {
        let resources = listed(resources.into_iter());
        (resources.clone(), format!("{resources} 리소스에 대한"))
    };
    if every(&operations, "*") {
        return text! { en: "every write of {what_en}", ko: "{what_ko} 모든 쓰기" };
    }
    let operations = operations.join(", ");
    text! { en: "{operations} of {what_en}", ko: "{what_ko} {operations}" }
}

/// Whether the webhook is asked about every new Pod of the cluster, those of its own workload among them.
fn asks_for_every_pod(webhook: &Webhook) -> bool {
    let asks = |words: &[String], about: &[&str]| words.iter().any(|word| about.contains(&word.as_str()));
    !webhook.namespace_selector
        && !webhook.object_selector
        && asks(&webhook.operations, &["*", "CREATE"])
        && asks(&webhook.resources, &["*", "*/*", "pods"])
}

fn help() -> Text {
    text! {
        en: "run at least 2 replicas on different nodes with a PodDisruptionBudget, or write `failurePolicy: Ignore` where requests may pass unasked",
        ko: "서로 다른 노드에 레플리카를 2개 이상 두고 PodDisruptionBudget을 더하거나, 묻지 않고 통과시켜도 되면 `failurePolicy: Ignore`로 쓴다"
    }
}
