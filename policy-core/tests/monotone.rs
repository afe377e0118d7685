//! What should help never hurts: properties of the rolling-update verdict over generated Deployments.
//!
//! Each property changes one thing and keeps all else equal. Where more of a good thing can hurt after all, a case says so.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use policy_core::report::{Event, SurvivalVerdict, Verdict};
use policy_core::{Options, SourceFile, survival};
use proptest::prelude::*;

#[derive(Clone, Debug)]
struct Case {
    replicas: u32,
    max_surge: u32,
    max_unavailable: u32,
    /// `initialDelaySeconds`, `periodSeconds`.
    readiness: Option<(u32, u32)>,
    pre_stop: u32,
    grace: u32,
    host_port: bool,
    assumptions: Vec<(&'static str, String)>,
}

impl Case {
    fn manifest(&self) -> String {
        let readiness = self.readiness.map_or(String::new(), |(delay, period)| {
            format!("\n        readinessProbe: {{tcpSocket: {{port: 80}}, initialDelaySeconds: {delay}, periodSeconds: {period}}}")
        });
        let pre_stop = match self.pre_stop {
            0 => String::new(),
            seconds => format!("\n        lifecycle: {{preStop: {{sleep: {{seconds: {seconds}}}}}}}"),
        };
        let host_port = if self.host_port { ", hostPort: 80" } else { "" };
        let Self { replicas, max_surge, max_unavailable, grace, .. } = self;
        format!(
            "apiVersion: apps/v1
kind: Deployment
metadata: {{name: web}}
spec:
  replicas: {replicas}
  strategy: {{rollingUpdate: {{maxSurge: {max_surge}, maxUnavailable: {max_unavailable}}}}}
  selector: {{matchLabels: {{app: web}}}}
  template:
    metadata: {{labels: {{app: web}}}}
    spec:
      terminationGracePeriodSeconds: {grace}
      containers:
      - name: app
        image: example/web:1.0.0
        ports: [{{containerPort: 80{host_port}}}]{readiness}{pre_stop}
"
        )
    }

    fn verdict(&self, event: Event) -> SurvivalVerdict {
        let mut options = Options::default();
        for (name, value) in &self.assumptions {
            options.assumptions.set(name, value).unwrap();
        }
        let text = self.manifest();
        let verdicts = survival(&[SourceFile { name: "web.yaml", text: &text }], &options, &[event]);
        verdicts.into_iter().next().unwrap().into_iter().next().unwrap()
    }

    fn update(&self) -> Verdict {
        self.verdict(Event::RollingUpdate).verdict
    }
}

prop_compose! {
    fn cases()(
        replicas in 1_u32..=9,
        max_surge in 0_u32..=3,
        max_unavailable in 0_u32..=4,
        readiness in proptest::option::of((0_u32..=15, 1_u32..=10)),
        pre_stop in 0_u32..=20,
        startup in 0_u32..=15,
        accept in 0_u32..=8,
        path in prop::sample::select(vec!["kube-proxy", "single-node", "ingress-nginx"]),
    ) -> Case {
        Case {
            replicas,
            // The API server rejects both at zero.
            max_surge: if max_unavailable == 0 { max_surge.max(1) } else { max_surge },
            max_unavailable,
            readiness,
            pre_stop,
            grace: 45,
            host_port: false,
            assumptions: vec![
                ("startupSeconds", startup.to_string()),
                ("acceptAfterSigtermSeconds", accept.to_string()),
                ("dataPath", path.to_owned()),
            ],
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_longer_pre_stop_within_the_grace_period_never_hurts(case in cases(), more in 1_u32..=7) {
        // 20 + 7 + 8 + the longest request of 10 are the 45 of the grace period.
        let longer = Case { pre_stop: case.pre_stop + more, ..case.clone() };
        prop_assert!(longer.update() <= case.update(), "{case:?} + {more}");
    }

    #[test]
    fn a_smaller_max_unavailable_never_hurts(case in cases()) {
        let fewer = Case { max_unavailable: case.max_unavailable.saturating_sub(1), max_surge: case.max_surge.max(1), ..case.clone() };
        let case = Case { max_surge: case.max_surge.max(1), ..case };
        prop_assert!(fewer.update() <= case.update(), "{case:?}");
    }

    #[test]
    fn more_replicas_never_hurt(case in cases(), more in 1_u32..=4) {
        let larger = Case { replicas: case.replicas + more, ..case.clone() };
        prop_assert!(larger.update() <= case.update(), "{case:?} + {more}");
    }

    #[test]
    fn a_faster_readiness_never_hurts(case in cases(), delay in 0_u32..=5, period in 0_u32..=5) {
        let Some((slow_delay, slow_period)) = case.readiness else { return Ok(()) };
        let readiness = Some((slow_delay.saturating_sub(delay), slow_period.saturating_sub(period).max(1)));
        let faster = Case { readiness, ..case.clone() };
        prop_assert!(faster.update() <= case.update(), "{case:?} with {readiness:?}");
    }

    #[test]
    fn the_bounds_are_the_fenceposts_whatever_the_delays(case in cases()) {
        let verdict = case.verdict(Event::RollingUpdate);
        let (replicas, surge) = (i64::from(case.replicas), i64::from(case.max_surge));
        let unavailable = i64::from(case.max_unavailable).min(replicas);
        prop_assert_eq!(verdict.min_available, Some(replicas - unavailable));
        prop_assert!(verdict.max_total.unwrap() <= replicas + surge);
    }
}

/// A well-kept Deployment.
fn steady() -> Case {
    Case {
        replicas: 3,
        max_surge: 1,
        max_unavailable: 0,
        readiness: Some((0, 5)),
        pre_stop: 15,
        grace: 45,
        host_port: false,
        assumptions: Vec::new(),
    }
}

#[test]
fn a_pre_stop_that_eats_the_grace_period_hurts() {
    assert_eq!(steady().update(), Verdict::Survives);
    let long = Case { pre_stop: 40, ..steady() };
    assert_eq!(long.update(), Verdict::AtRisk, "requests of 10 s meet SIGKILL after 5 s");
}

#[test]
fn nothing_unavailable_hurts_where_every_node_is_taken() {
    let exclusive = Case { host_port: true, ..steady() };
    assert_eq!(exclusive.update(), Verdict::Blocked);
    let moving = Case { max_unavailable: 1, ..exclusive };
    assert!(moving.update() < Verdict::Blocked);
}

#[test]
fn a_faster_readiness_hurts_behind_a_load_balancer_that_registers_slowly() {
    let behind = |delay| Case {
        replicas: 2,
        readiness: Some((delay, 5)),
        pre_stop: 30,
        grace: 60,
        assumptions: vec![("dataPath", "aws-alb".to_owned())],
        ..steady()
    };
    // Old targets go as fast as new Pods are ready, long before these are registered.
    assert_eq!(behind(0).update(), Verdict::Outage);
    assert!(behind(120).update() < Verdict::Outage);
}

#[test]
fn more_replicas_hurt_where_a_percentage_takes_more_than_half() {
    let share = |replicas: u32| {
        let text = Case { replicas, ..steady() }.manifest().replace("maxUnavailable: 0", "maxUnavailable: 60%");
        let files = [SourceFile { name: "web.yaml", text: &text }];
        survival(&files, &Options::default(), &[Event::RollingUpdate]).concat().first().unwrap().verdict
    };
    // 60 % of 4 is 2, of 5 it is 3: 2 of 5 are fewer than half.
    assert_eq!((share(4), share(5)), (Verdict::Survives, Verdict::Outage));
}
