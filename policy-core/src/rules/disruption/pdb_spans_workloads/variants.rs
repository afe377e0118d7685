//! Which workloads are variants of one app: a canary and its stable Pods, colours, zones, numbered members.

use crate::cluster::Workload;

/// Words by which the names of variants differ.
const WORDS: [&str; 22] = [
    "canary",
    "stable",
    "baseline",
    "preview",
    "primary",
    "secondary",
    "blue",
    "green",
    "active",
    "standby",
    "old",
    "new",
    "current",
    "next",
    "previous",
    "prod",
    "production",
    "zone",
    "az",
    "shard",
    "release",
    "experiment",
];

/// Labels by which variants differ, without their prefix.
const LABELS: [&str; 16] = [
    "track",
    "version",
    "slot",
    "color",
    "colour",
    "variant",
    "lane",
    "zone",
    "az",
    "shard",
    "revision",
    "rev",
    "release-track",
    "canary",
    "pod-template-hash",
    "rollouts-pod-template-hash",
];

/// How many apps the workloads are.
pub(super) fn apps(workloads: &[&Workload<'_>]) -> usize {
    let mut apps: Vec<&Workload<'_>> = Vec::new();
    for workload in workloads {
        if !apps.iter().any(|app| are_one(app, workload)) {
            apps.push(workload);
        }
    }
    apps.len()
}

fn are_one(left: &Workload<'_>, right: &Workload<'_>) -> bool {
    let stems = (stem(&left.object.name), stem(&right.object.name));
    !stems.0.is_empty() && stems.0 == stems.1 || differ_by_track(left, right)
}

/// Labels that are the same but for those that tell variants apart. Where no label differs, the manifests themselves take
/// the Pods for replicas of each other: no budget could tell them apart.
fn differ_by_track(left: &Workload<'_>, right: &Workload<'_>) -> bool {
    let differing = |from: &Workload<'_>, other: &Workload<'_>| {
        let different = from.labels.iter().filter(|(key, value)| other.labels.get(*key) != Some(*value));
        different.map(|(key, _)| is_track(key)).collect::<Vec<_>>()
    };
    let differences: Vec<bool> = differing(left, right).into_iter().chain(differing(right, left)).collect();
    differences.into_iter().all(|track| track)
}

fn is_track(key: &str) -> bool {
    LABELS.contains(&key.rsplit_once('/').map_or(key, |(_, name)| name))
}

/// A name without what tells variants apart: `web` of `web-canary`, `web-v2`, `blue-web` and `web-zone-a`, `db` of `db1`.
fn stem(name: &str) -> String {
    let mut words: Vec<&str> = name.split(['-', '.']).collect();
    while words.len() > 1 && words.last().is_some_and(|word| is_variant(word)) {
        words.pop();
    }
    while words.len() > 1 && words.first().is_some_and(|word| is_variant(word)) {
        words.remove(0);
    }
    words.join("-").trim_end_matches(|character: char| character.is_ascii_digit()).to_owned()
}

/// One of the words, a letter, a number, a version (`v2`) or the end of a zone's name (`1a`).
fn is_variant(word: &str) -> bool {
    let number = word.strip_prefix('v').unwrap_or(word);
    let number = number.strip_suffix(|character: char| character.is_ascii_lowercase()).unwrap_or(number);
    WORDS.contains(&word) || number.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn variants_of_one_app_have_one_stem() {
        let variants = [
            "web",
            "web-canary",
            "web-stable",
            "web-blue",
            "web-v2",
            "web-2",
            "web-a",
            "web-zone-b",
            "web-1a",
            "web3",
            "canary-web",
        ];
        for name in variants {
            assert_eq!(stem(name), "web", "{name}");
        }
        assert_eq!(stem("redis-master"), "redis-master");
        assert_eq!(stem("web-api"), "web-api");
        assert_eq!((stem("canary").as_str(), stem("v2").as_str()), ("canary", "v"));
        assert_eq!(stem("ingester-us-east-1a"), stem("ingester-us-east-1b"));
    }
}
