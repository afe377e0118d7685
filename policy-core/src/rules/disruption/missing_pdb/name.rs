//! The name of a new budget: the workload's own, or with the kind behind it where its neighbours are named so.

use crate::cluster::Workload;

/// Ends of workloads' names that say their kind.
const OF_WORKLOADS: [&str; 5] = ["-deployment", "-deploy", "-statefulset", "-sts", "-rollout"];
/// Ends of the names of Services and autoscalers that say theirs.
const OF_NEIGHBOURS: [&str; 4] = ["-svc", "-service", "-hpa", "-autoscaler"];

/// `web`, or `web-pdb` beside `web-deployment` or `web-svc`.
pub(super) fn of_budget(workload: &Workload<'_>) -> String {
    let name = workload.object.name.as_str();
    let stem = OF_WORKLOADS.iter().find_map(|end| name.strip_suffix(end)).filter(|stem| !stem.is_empty());
    let mut neighbours = workload.services.iter().chain(&workload.autoscalers);
    let says_its_kind = |end: &str| OF_NEIGHBOURS.contains(&end);
    let are_named_so = neighbours.any(|object| object.name.strip_prefix(name).is_some_and(says_its_kind));
    match stem {
        Some(stem) => format!("{stem}-pdb"),
        None if are_named_so => format!("{name}-pdb"),
        None => name.to_owned(),
    }
}
