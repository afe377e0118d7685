# Ten of Zerodown's checks, as they can be written in Rego about one Deployment under review: what `cargo xtask bench hosts`
# measures our module against. peer_test.go holds them to what our module finds.
#
# Only builtins that OPA compiles into the module are used: one that the host has to bring costs a call out of it.
package peer

decision := {"allowed": count(deny) == 0, "deny": deny, "warn": warn}

deny := [message | some finding in findings; finding.severity == "error"; message := sentence(finding)]

warn := [message | some finding in findings; finding.severity == "warning"; message := sentence(finding)]

sentence(finding) := concat("", [finding.message, " [", finding.rule, " at ", finding.path, "]"])

deployment := input.request.object

pod := deployment.spec.template.spec

strategy := object.get(deployment.spec, "strategy", {})

replicas := object.get(deployment.spec, "replicas", 1)

judged if {
	deployment.kind == "Deployment"
	replicas > 0
}

# Nobody has looked for Services, so ports are taken as served.
served contains index if {
	some index, container in pod.containers
	count(object.get(container, "ports", [])) > 0
}

path(index) := concat("", ["spec.template.spec.containers[", format_int(index, 10), "]"])

findings contains {
	"rule": "single-replica",
	"severity": "warning",
	"path": "spec.replicas",
	"message": "runs 1 replica: one eviction, crash or node failure leaves no Pod that serves",
} if {
	judged
	replicas == 1
	count(served) > 0
}

findings contains {
	"rule": "recreate-strategy",
	"severity": "error",
	"path": "spec.strategy.type",
	"message": "`Recreate` ends every old Pod before the first new one starts: at each rollout nothing serves",
} if {
	judged
	strategy.type == "Recreate"
	count(served) > 0
	not claims
}

# Whoever writes to a claim may have to.
findings contains {
	"rule": "recreate-strategy",
	"severity": "warning",
	"path": "spec.strategy.type",
	"message": "`Recreate` ends every old Pod before the first new one starts: the claim may force that",
} if {
	judged
	strategy.type == "Recreate"
	count(served) > 0
	claims
}

claims if {
	some volume in pod.volumes
	volume.persistentVolumeClaim
}

findings contains {
	"rule": "rollout-takes-all-down",
	"severity": "error",
	"path": "spec.strategy.rollingUpdate.maxUnavailable",
	"message": concat("", [format_int(unavailable, 10), " of ", format_int(replicas, 10), " replicas may be unavailable during a rollout"]),
} if {
	judged
	object.get(strategy, "type", "RollingUpdate") == "RollingUpdate"
	unavailable >= replicas
	count(served) > 0
}

rolling := object.get(strategy, "rollingUpdate", {})

asked := floor(share(object.get(rolling, "maxUnavailable", "25%")))

surge := ceil(share(object.get(rolling, "maxSurge", "25%")))

# Both come to nothing: the controller takes one unavailable.
unavailable := 1 if {
	asked == 0
	surge == 0
} else := asked

share(value) := value if is_number(value)

share(value) := (replicas * to_number(trim_suffix(value, "%"))) / 100 if is_string(value)

findings contains {
	"rule": "missing-spread",
	"severity": "warning",
	"path": "spec.template.spec",
	"message": concat("", ["neither a topology spread constraint nor anti-affinity separates the ", format_int(replicas, 10), " replicas"]),
} if {
	judged
	replicas > 1
	count(served) > 0
	count(object.get(pod, "topologySpreadConstraints", [])) == 0
	not pod.affinity
}

findings contains {
	"rule": "spread-selector-mismatch",
	"severity": "error",
	"path": concat("", ["spec.template.spec.topologySpreadConstraints[", format_int(index, 10), "].labelSelector"]),
	"message": "the constraint does not select the Pod's own labels, so it separates nothing",
} if {
	judged
	some index, constraint in pod.topologySpreadConstraints
	some name, value in constraint.labelSelector.matchLabels
	object.get(deployment.spec.template.metadata.labels, name, null) != value
}

findings contains {
	"rule": "missing-readiness-probe",
	"severity": "error",
	"path": path(index),
	"message": concat("", ["container `", container.name, "` declares ports and has no readiness probe"]),
} if {
	judged
	some index in served
	container := pod.containers[index]
	not container.readinessProbe
}

findings contains {
	"rule": "probe-port-unknown",
	"severity": "error",
	"path": concat("", [path(index), ".", probe, ".httpGet.port"]),
	"message": concat("", ["container `", container.name, "` declares no port `", port, "` for its probe to ask"]),
} if {
	judged
	some index, container in pod.containers
	some probe in ["readinessProbe", "livenessProbe", "startupProbe"]
	port := container[probe].httpGet.port
	is_string(port)
	not declares(container, port)
}

declares(container, name) if {
	some port in container.ports
	port.name == name
}

findings contains {
	"rule": "missing-pre-stop",
	"severity": "warning",
	"path": path(index),
	"message": concat("", ["container `", container.name, "` has no `preStop`: it gets SIGTERM while requests are routed to it"]),
} if {
	judged
	some index in served
	container := pod.containers[index]
	not container.lifecycle.preStop
}

findings contains {
	"rule": "grace-period-too-short",
	"severity": "error",
	"path": "spec.template.spec.terminationGracePeriodSeconds",
	"message": concat("", ["`preStop` of container `", container.name, "` takes ", format_int(seconds, 10), " s of a grace period of ", format_int(grace, 10), " s"]),
} if {
	judged
	some container in pod.containers
	seconds := container.lifecycle.preStop.sleep.seconds
	grace := object.get(pod, "terminationGracePeriodSeconds", 30)
	seconds >= grace
}

findings contains {
	"rule": "mutable-image-tag",
	"severity": "warning",
	"path": concat("", [path(index), ".image"]),
	"message": concat("", ["image `", container.image, "` has no tag that stays"]),
} if {
	judged
	some index, container in pod.containers
	not contains(container.image, "@")
	moves(last(container.image))
}

last(image) := parts[count(parts) - 1] if parts := split(image, "/")

moves(name) if not contains(name, ":")

moves(name) if endswith(name, ":latest")
