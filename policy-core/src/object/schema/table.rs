//! The API types of the kinds that are read, with their fields. Written by `cargo xtask gen` from k8s-openapi.
//!
//! Longer than 400 lines because the API is large.

use super::Shape::{
    self, Any, Base64, Boolean, Int32, Int64, IntOrString, List, Map, Number, Object, OneOf, Quantity, Text, Time,
};
         use super::Type;

/// The kinds, by `apiVersion` and `kind`.
pub(super) static KINDS: &[(&str, &str, &Type)] = &[
    ("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", &API_ADMISSIONREGISTRATION_V1_MUTATINGWEBHOOKCONFIGURATION),
    ("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", &API_ADMISSIONREGISTRATION_V1_VALIDATINGADMISSIONPOLICY),
    ("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicyBinding", &API_ADMISSIONREGISTRATION_V1_VALIDATINGADMISSIONPOLICYBINDING),
    ("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", &API_ADMISSIONREGISTRATION_V1_VALIDATINGWEBHOOKCONFIGURATION),
    ("apiextensions.k8s.io/v1", "CustomResourceDefinition", &APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCEDEFINITION),
    ("apiregistration.k8s.io/v1", "APIService", &KUBE_AGGREGATOR_PKG_APIS_APIREGISTRATION_V1_APISERVICE),
    ("apps/v1", "ControllerRevision", &API_APPS_V1_CONTROLLERREVISION),
    ("apps/v1", "DaemonSet", &API_APPS_V1_DAEMONSET),
    ("apps/v1", "Deployment", &API_APPS_V1_DEPLOYMENT),
    ("apps/v1", "ReplicaSet", &API_APPS_V1_REPLICASET),
    ("apps/v1", "StatefulSet", &API_APPS_V1_STATEFULSET),
    ("autoscaling/v1", "HorizontalPodAutoscaler", &API_AUTOSCALING_V1_HORIZONTALPODAUTOSCALER),
    ("autoscaling/v2", "HorizontalPodAutoscaler", &API_AUTOSCALING_V2_HORIZONTALPODAUTOSCALER),
    ("batch/v1", "CronJob", &API_BATCH_V1_CRONJOB),
    ("batch/v1", "Job", &API_BATCH_V1_JOB),
    ("certificates.k8s.io/v1", "CertificateSigningRequest", &API_CERTIFICATES_V1_CERTIFICATESIGNINGREQUEST),
    ("coordination.k8s.io/v1", "Lease", &API_COORDINATION_V1_LEASE),
    ("discovery.k8s.io/v1", "EndpointSlice", &API_DISCOVERY_V1_ENDPOINTSLICE),
    ("flowcontrol.apiserver.k8s.io/v1", "FlowSchema", &API_FLOWCONTROL_V1_FLOWSCHEMA),
    ("flowcontrol.apiserver.k8s.io/v1", "PriorityLevelConfiguration", &API_FLOWCONTROL_V1_PRIORITYLEVELCONFIGURATION),
    ("networking.k8s.io/v1", "Ingress", &API_NETWORKING_V1_INGRESS),
    ("networking.k8s.io/v1", "IngressClass", &API_NETWORKING_V1_INGRESSCLASS),
    ("networking.k8s.io/v1", "NetworkPolicy", &API_NETWORKING_V1_NETWORKPOLICY),
    ("node.k8s.io/v1", "RuntimeClass", &API_NODE_V1_RUNTIMECLASS),
    ("policy/v1", "PodDisruptionBudget", &API_POLICY_V1_PODDISRUPTIONBUDGET),
    ("rbac.authorization.k8s.io/v1", "ClusterRole", &API_RBAC_V1_CLUSTERROLE),
    ("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", &API_RBAC_V1_CLUSTERROLEBINDING),
    ("rbac.authorization.k8s.io/v1", "Role", &API_RBAC_V1_ROLE),
    ("rbac.authorization.k8s.io/v1", "RoleBinding", &API_RBAC_V1_ROLEBINDING),
    ("scheduling.k8s.io/v1", "PriorityClass", &API_SCHEDULING_V1_PRIORITYCLASS),
    ("storage.k8s.io/v1", "CSIDriver", &API_STORAGE_V1_CSIDRIVER),
    ("storage.k8s.io/v1", "CSIStorageCapacity", &API_STORAGE_V1_CSISTORAGECAPACITY),
    ("storage.k8s.io/v1", "StorageClass", &API_STORAGE_V1_STORAGECLASS),
    ("storage.k8s.io/v1", "VolumeAttachment", &API_STORAGE_V1_VOLUMEATTACHMENT),
    ("v1", "ConfigMap", &API_CORE_V1_CONFIGMAP),
    ("v1", "Endpoints", &API_CORE_V1_ENDPOINTS),
    ("v1", "LimitRange", &API_CORE_V1_LIMITRANGE),
    ("v1", "Namespace", &API_CORE_V1_NAMESPACE),
    ("v1", "PersistentVolume", &API_CORE_V1_PERSISTENTVOLUME),
    ("v1", "PersistentVolumeClaim", &API_CORE_V1_PERSISTENTVOLUMECLAIM),
    ("v1", "Pod", &API_CORE_V1_POD),
    ("v1", "PodTemplate", &API_CORE_V1_PODTEMPLATE),
    ("v1", "ReplicationController", &API_CORE_V1_REPLICATIONCONTROLLER),
    ("v1", "ResourceQuota", &API_CORE_V1_RESOURCEQUOTA),
    ("v1", "Secret", &API_CORE_V1_SECRET),
    ("v1", "Service", &API_CORE_V1_SERVICE),
    ("v1", "ServiceAccount", &API_CORE_V1_SERVICEACCOUNT),
];

/// A Pod template.
pub(super) static POD_TEMPLATE: Shape = Object(&API_CORE_V1_PODTEMPLATESPEC);

static API_ADMISSIONREGISTRATION_V1_AUDITANNOTATION: Type = Type {
    name: "AuditAnnotation",
    fields: &[
        ("key", Text),
        ("valueExpression", Text),
    ],
};

static API_ADMISSIONREGISTRATION_V1_EXPRESSIONWARNING: Type = Type {
    name: "ExpressionWarning",
    fields: &[
        ("fieldRef", Text),
        ("warning", Text),
    ],
};

static API_ADMISSIONREGISTRATION_V1_MATCHCONDITION: Type = Type {
    name: "MatchCondition",
    fields: &[
        ("expression", Text),
        ("name", Text),
    ],
};

static API_ADMISSIONREGISTRATION_V1_MATCHRESOURCES: Type = Type {
    name: "MatchResources",
    fields: &[
        ("excludeResourceRules", List(&Object(&API_ADMISSIONREGISTRATION_V1_NAMEDRULEWITHOPERATIONS))),
        ("matchPolicy", Text),
        ("namespaceSelector", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
        ("objectSelector", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
        ("resourceRules", List(&Object(&API_ADMISSIONREGISTRATION_V1_NAMEDRULEWITHOPERATIONS))),
    ],
};

static API_ADMISSIONREGISTRATION_V1_MUTATINGWEBHOOK: Type = Type {
    name: "MutatingWebhook",
    fields: &[
        ("admissionReviewVersions", List(&Text)),
        ("clientConfig", Object(&API_ADMISSIONREGISTRATION_V1_WEBHOOKCLIENTCONFIG)),
        ("failurePolicy", Text),
        ("matchConditions", List(&Object(&API_ADMISSIONREGISTRATION_V1_MATCHCONDITION))),
        ("matchPolicy", Text),
        ("name", Text),
        ("namespaceSelector", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
        ("objectSelector", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
        ("reinvocationPolicy", Text),
        ("rules", List(&Object(&API_ADMISSIONREGISTRATION_V1_RULEWITHOPERATIONS))),
        ("sideEffects", Text),
        ("timeoutSeconds", Int32),
    ],
};

static API_ADMISSIONREGISTRATION_V1_MUTATINGWEBHOOKCONFIGURATION: Type = Type {
    name: "MutatingWebhookConfiguration",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("webhooks", List(&Object(&API_ADMISSIONREGISTRATION_V1_MUTATINGWEBHOOK))),
    ],
};

static API_ADMISSIONREGISTRATION_V1_NAMEDRULEWITHOPERATIONS: Type = Type {
    name: "NamedRuleWithOperations",
    fields: &[
        ("apiGroups", List(&Text)),
        ("apiVersions", List(&Text)),
        ("operations", List(&Text)),
        ("resourceNames", List(&Text)),
        ("resources", List(&Text)),
        ("scope", Text),
    ],
};

static API_ADMISSIONREGISTRATION_V1_PARAMKIND: Type = Type {
    name: "ParamKind",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
    ],
};

static API_ADMISSIONREGISTRATION_V1_PARAMREF: Type = Type {
    name: "ParamRef",
    fields: &[
        ("name", Text),
        ("namespace", Text),
        ("parameterNotFoundAction", Text),
        ("selector", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
    ],
};

static API_ADMISSIONREGISTRATION_V1_RULEWITHOPERATIONS: Type = Type {
    name: "RuleWithOperations",
    fields: &[
        ("apiGroups", List(&Text)),
        ("apiVersions", List(&Text)),
        ("operations", List(&Text)),
        ("resources", List(&Text)),
        ("scope", Text),
    ],
};

static API_ADMISSIONREGISTRATION_V1_SERVICEREFERENCE: Type = Type {
    name: "ServiceReference",
    fields: &[
        ("name", Text),
        ("namespace", Text),
        ("path", Text),
        ("port", Int32),
    ],
};

static API_ADMISSIONREGISTRATION_V1_TYPECHECKING: Type = Type {
    name: "TypeChecking",
    fields: &[
        ("expressionWarnings", List(&Object(&API_ADMISSIONREGISTRATION_V1_EXPRESSIONWARNING))),
    ],
};

static API_ADMISSIONREGISTRATION_V1_VALIDATINGADMISSIONPOLICY: Type = Type {
    name: "ValidatingAdmissionPolicy",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_ADMISSIONREGISTRATION_V1_VALIDATINGADMISSIONPOLICYSPEC)),
        ("status", Object(&API_ADMISSIONREGISTRATION_V1_VALIDATINGADMISSIONPOLICYSTATUS)),
    ],
};

static API_ADMISSIONREGISTRATION_V1_VALIDATINGADMISSIONPOLICYBINDING: Type = Type {
    name: "ValidatingAdmissionPolicyBinding",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_ADMISSIONREGISTRATION_V1_VALIDATINGADMISSIONPOLICYBINDINGSPEC)),
    ],
};

static API_ADMISSIONREGISTRATION_V1_VALIDATINGADMISSIONPOLICYBINDINGSPEC: Type = Type {
    name: "ValidatingAdmissionPolicyBindingSpec",
    fields: &[
        ("matchResources", Object(&API_ADMISSIONREGISTRATION_V1_MATCHRESOURCES)),
        ("paramRef", Object(&API_ADMISSIONREGISTRATION_V1_PARAMREF)),
        ("policyName", Text),
        ("validationActions", List(&Text)),
    ],
};

static API_ADMISSIONREGISTRATION_V1_VALIDATINGADMISSIONPOLICYSPEC: Type = Type {
    name: "ValidatingAdmissionPolicySpec",
    fields: &[
        ("auditAnnotations", List(&Object(&API_ADMISSIONREGISTRATION_V1_AUDITANNOTATION))),
        ("failurePolicy", Text),
        ("matchConditions", List(&Object(&API_ADMISSIONREGISTRATION_V1_MATCHCONDITION))),
        ("matchConstraints", Object(&API_ADMISSIONREGISTRATION_V1_MATCHRESOURCES)),
        ("paramKind", Object(&API_ADMISSIONREGISTRATION_V1_PARAMKIND)),
        ("validations", List(&Object(&API_ADMISSIONREGISTRATION_V1_VALIDATION))),
        ("variables", List(&Object(&API_ADMISSIONREGISTRATION_V1_VARIABLE))),
    ],
};

static API_ADMISSIONREGISTRATION_V1_VALIDATINGADMISSIONPOLICYSTATUS: Type = Type {
    name: "ValidatingAdmissionPolicyStatus",
    fields: &[
        ("conditions", List(&Object(&APIMACHINERY_PKG_APIS_META_V1_CONDITION))),
        ("observedGeneration", Int64),
        ("typeChecking", Object(&API_ADMISSIONREGISTRATION_V1_TYPECHECKING)),
    ],
};

static API_ADMISSIONREGISTRATION_V1_VALIDATINGWEBHOOK: Type = Type {
    name: "ValidatingWebhook",
    fields: &[
        ("admissionReviewVersions", List(&Text)),
        ("clientConfig", Object(&API_ADMISSIONREGISTRATION_V1_WEBHOOKCLIENTCONFIG)),
        ("failurePolicy", Text),
        ("matchConditions", List(&Object(&API_ADMISSIONREGISTRATION_V1_MATCHCONDITION))),
        ("matchPolicy", Text),
        ("name", Text),
        ("namespaceSelector", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
        ("objectSelector", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
        ("rules", List(&Object(&API_ADMISSIONREGISTRATION_V1_RULEWITHOPERATIONS))),
        ("sideEffects", Text),
        ("timeoutSeconds", Int32),
    ],
};

static API_ADMISSIONREGISTRATION_V1_VALIDATINGWEBHOOKCONFIGURATION: Type = Type {
    name: "ValidatingWebhookConfiguration",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("webhooks", List(&Object(&API_ADMISSIONREGISTRATION_V1_VALIDATINGWEBHOOK))),
    ],
};

static API_ADMISSIONREGISTRATION_V1_VALIDATION: Type = Type {
    name: "Validation",
    fields: &[
        ("expression", Text),
        ("message", Text),
        ("messageExpression", Text),
        ("reason", Text),
    ],
};

static API_ADMISSIONREGISTRATION_V1_VARIABLE: Type = Type {
    name: "Variable",
    fields: &[
        ("expression", Text),
        ("name", Text),
    ],
};

static API_ADMISSIONREGISTRATION_V1_WEBHOOKCLIENTCONFIG: Type = Type {
    name: "WebhookClientConfig",
    fields: &[
        ("caBundle", Base64),
        ("service", Object(&API_ADMISSIONREGISTRATION_V1_SERVICEREFERENCE)),
        ("url", Text),
    ],
};

static API_APPS_V1_CONTROLLERREVISION: Type = Type {
    name: "ControllerRevision",
    fields: &[
        ("apiVersion", Text),
        ("data", Any),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("revision", Int64),
    ],
};

static API_APPS_V1_DAEMONSET: Type = Type {
    name: "DaemonSet",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_APPS_V1_DAEMONSETSPEC)),
        ("status", Object(&API_APPS_V1_DAEMONSETSTATUS)),
    ],
};

static API_APPS_V1_DAEMONSETCONDITION: Type = Type {
    name: "DaemonSetCondition",
    fields: &[
        ("lastTransitionTime", Time),
        ("message", Text),
        ("reason", Text),
        ("status", Text),
        ("type", Text),
    ],
};

static API_APPS_V1_DAEMONSETSPEC: Type = Type {
    name: "DaemonSetSpec",
    fields: &[
        ("minReadySeconds", Int32),
        ("revisionHistoryLimit", Int32),
        ("selector", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
        ("template", Object(&API_CORE_V1_PODTEMPLATESPEC)),
        ("updateStrategy", Object(&API_APPS_V1_DAEMONSETUPDATESTRATEGY)),
    ],
};

static API_APPS_V1_DAEMONSETSTATUS: Type = Type {
    name: "DaemonSetStatus",
    fields: &[
        ("collisionCount", Int32),
        ("conditions", List(&Object(&API_APPS_V1_DAEMONSETCONDITION))),
        ("currentNumberScheduled", Int32),
        ("desiredNumberScheduled", Int32),
        ("numberAvailable", Int32),
        ("numberMisscheduled", Int32),
        ("numberReady", Int32),
        ("numberUnavailable", Int32),
        ("observedGeneration", Int64),
        ("updatedNumberScheduled", Int32),
    ],
};

static API_APPS_V1_DAEMONSETUPDATESTRATEGY: Type = Type {
    name: "DaemonSetUpdateStrategy",
    fields: &[
        ("rollingUpdate", Object(&API_APPS_V1_ROLLINGUPDATEDAEMONSET)),
        ("type", Text),
    ],
};

static API_APPS_V1_DEPLOYMENT: Type = Type {
    name: "Deployment",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_APPS_V1_DEPLOYMENTSPEC)),
        ("status", Object(&API_APPS_V1_DEPLOYMENTSTATUS)),
    ],
};

static API_APPS_V1_DEPLOYMENTCONDITION: Type = Type {
    name: "DeploymentCondition",
    fields: &[
        ("lastTransitionTime", Time),
        ("lastUpdateTime", Time),
        ("message", Text),
        ("reason", Text),
        ("status", Text),
        ("type", Text),
    ],
};

static API_APPS_V1_DEPLOYMENTSPEC: Type = Type {
    name: "DeploymentSpec",
    fields: &[
        ("minReadySeconds", Int32),
        ("paused", Boolean),
        ("progressDeadlineSeconds", Int32),
        ("replicas", Int32),
        ("revisionHistoryLimit", Int32),
        ("selector", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
        ("strategy", Object(&API_APPS_V1_DEPLOYMENTSTRATEGY)),
        ("template", Object(&API_CORE_V1_PODTEMPLATESPEC)),
    ],
};

static API_APPS_V1_DEPLOYMENTSTATUS: Type = Type {
    name: "DeploymentStatus",
    fields: &[
        ("availableReplicas", Int32),
        ("collisionCount", Int32),
        ("conditions", List(&Object(&API_APPS_V1_DEPLOYMENTCONDITION))),
        ("observedGeneration", Int64),
        ("readyReplicas", Int32),
        ("replicas", Int32),
        ("terminatingReplicas", Int32),
        ("unavailableReplicas", Int32),
        ("updatedReplicas", Int32),
    ],
};

static API_APPS_V1_DEPLOYMENTSTRATEGY: Type = Type {
    name: "DeploymentStrategy",
    fields: &[
        ("rollingUpdate", Object(&API_APPS_V1_ROLLINGUPDATEDEPLOYMENT)),
        ("type", Text),
    ],
};

static API_APPS_V1_REPLICASET: Type = Type {
    name: "ReplicaSet",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_APPS_V1_REPLICASETSPEC)),
        ("status", Object(&API_APPS_V1_REPLICASETSTATUS)),
    ],
};

static API_APPS_V1_REPLICASETCONDITION: Type = Type {
    name: "ReplicaSetCondition",
    fields: &[
        ("lastTransitionTime", Time),
        ("message", Text),
        ("reason", Text),
        ("status", Text),
        ("type", Text),
    ],
};

static API_APPS_V1_REPLICASETSPEC: Type = Type {
    name: "ReplicaSetSpec",
    fields: &[
        ("minReadySeconds", Int32),
        ("replicas", Int32),
        ("selector", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
        ("template", Object(&API_CORE_V1_PODTEMPLATESPEC)),
    ],
};

static API_APPS_V1_REPLICASETSTATUS: Type = Type {
    name: "ReplicaSetStatus",
    fields: &[
        ("availableReplicas", Int32),
        ("conditions", List(&Object(&API_APPS_V1_REPLICASETCONDITION))),
        ("fullyLabeledReplicas", Int32),
        ("observedGeneration", Int64),
        ("readyReplicas", Int32),
        ("replicas", Int32),
        ("terminatingReplicas", Int32),
    ],
};

static API_APPS_V1_ROLLINGUPDATEDAEMONSET: Type = Type {
    name: "RollingUpdateDaemonSet",
    fields: &[
        ("maxSurge", IntOrString),
        ("maxUnavailable", IntOrString),
    ],
};

static API_APPS_V1_ROLLINGUPDATEDEPLOYMENT: Type = Type {
    name: "RollingUpdateDeployment",
    fields: &[
        ("maxSurge", IntOrString),
        ("maxUnavailable", IntOrString),
    ],
};

static API_APPS_V1_ROLLINGUPDATESTATEFULSETSTRATEGY: Type = Type {
    name: "RollingUpdateStatefulSetStrategy",
    fields: &[
        ("maxUnavailable", IntOrString),
        ("partition", Int32),
    ],
};

static API_APPS_V1_STATEFULSET: Type = Type {
    name: "StatefulSet",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_APPS_V1_STATEFULSETSPEC)),
        ("status", Object(&API_APPS_V1_STATEFULSETSTATUS)),
    ],
};

static API_APPS_V1_STATEFULSETCONDITION: Type = Type {
    name: "StatefulSetCondition",
    fields: &[
        ("lastTransitionTime", Time),
        ("message", Text),
        ("reason", Text),
        ("status", Text),
        ("type", Text),
    ],
};

static API_APPS_V1_STATEFULSETORDINALS: Type = Type {
    name: "StatefulSetOrdinals",
    fields: &[
        ("start", Int32),
    ],
};

static API_APPS_V1_STATEFULSETPERSISTENTVOLUMECLAIMRETENTIONPOLICY: Type = Type {
    name: "StatefulSetPersistentVolumeClaimRetentionPolicy",
    fields: &[
        ("whenDeleted", Text),
        ("whenScaled", Text),
    ],
};

static API_APPS_V1_STATEFULSETSPEC: Type = Type {
    name: "StatefulSetSpec",
    fields: &[
        ("minReadySeconds", Int32),
        ("ordinals", Object(&API_APPS_V1_STATEFULSETORDINALS)),
        ("persistentVolumeClaimRetentionPolicy", Object(&API_APPS_V1_STATEFULSETPERSISTENTVOLUMECLAIMRETENTIONPOLICY)),
        ("podManagementPolicy", Text),
        ("replicas", Int32),
        ("revisionHistoryLimit", Int32),
        ("selector", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
        ("serviceName", Text),
        ("template", Object(&API_CORE_V1_PODTEMPLATESPEC)),
        ("updateStrategy", Object(&API_APPS_V1_STATEFULSETUPDATESTRATEGY)),
        ("volumeClaimTemplates", List(&Object(&API_CORE_V1_PERSISTENTVOLUMECLAIM))),
    ],
};

static API_APPS_V1_STATEFULSETSTATUS: Type = Type {
    name: "StatefulSetStatus",
    fields: &[
        ("availableReplicas", Int32),
        ("collisionCount", Int32),
        ("conditions", List(&Object(&API_APPS_V1_STATEFULSETCONDITION))),
        ("currentReplicas", Int32),
        ("currentRevision", Text),
        ("observedGeneration", Int64),
        ("readyReplicas", Int32),
        ("replicas", Int32),
        ("updateRevision", Text),
        ("updatedReplicas", Int32),
    ],
};

static API_APPS_V1_STATEFULSETUPDATESTRATEGY: Type = Type {
    name: "StatefulSetUpdateStrategy",
    fields: &[
        ("rollingUpdate", Object(&API_APPS_V1_ROLLINGUPDATESTATEFULSETSTRATEGY)),
        ("type", Text),
    ],
};

static API_AUTOSCALING_V1_CROSSVERSIONOBJECTREFERENCE: Type = Type {
    name: "CrossVersionObjectReference",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("name", Text),
    ],
};

static API_AUTOSCALING_V1_HORIZONTALPODAUTOSCALER: Type = Type {
    name: "HorizontalPodAutoscaler",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_AUTOSCALING_V1_HORIZONTALPODAUTOSCALERSPEC)),
        ("status", Object(&API_AUTOSCALING_V1_HORIZONTALPODAUTOSCALERSTATUS)),
    ],
};

static API_AUTOSCALING_V1_HORIZONTALPODAUTOSCALERSPEC: Type = Type {
    name: "HorizontalPodAutoscalerSpec",
    fields: &[
        ("maxReplicas", Int32),
        ("minReplicas", Int32),
        ("scaleTargetRef", Object(&API_AUTOSCALING_V1_CROSSVERSIONOBJECTREFERENCE)),
        ("targetCPUUtilizationPercentage", Int32),
    ],
};

static API_AUTOSCALING_V1_HORIZONTALPODAUTOSCALERSTATUS: Type = Type {
    name: "HorizontalPodAutoscalerStatus",
    fields: &[
        ("currentCPUUtilizationPercentage", Int32),
        ("currentReplicas", Int32),
        ("desiredReplicas", Int32),
        ("lastScaleTime", Time),
        ("observedGeneration", Int64),
    ],
};

static API_AUTOSCALING_V2_CONTAINERRESOURCEMETRICSOURCE: Type = Type {
    name: "ContainerResourceMetricSource",
    fields: &[
        ("container", Text),
        ("name", Text),
        ("target", Object(&API_AUTOSCALING_V2_METRICTARGET)),
    ],
};

static API_AUTOSCALING_V2_CONTAINERRESOURCEMETRICSTATUS: Type = Type {
    name: "ContainerResourceMetricStatus",
    fields: &[
        ("container", Text),
        ("current", Object(&API_AUTOSCALING_V2_METRICVALUESTATUS)),
        ("name", Text),
    ],
};

static API_AUTOSCALING_V2_CROSSVERSIONOBJECTREFERENCE: Type = Type {
    name: "CrossVersionObjectReference",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("name", Text),
    ],
};

static API_AUTOSCALING_V2_EXTERNALMETRICSOURCE: Type = Type {
    name: "ExternalMetricSource",
    fields: &[
        ("metric", Object(&API_AUTOSCALING_V2_METRICIDENTIFIER)),
        ("target", Object(&API_AUTOSCALING_V2_METRICTARGET)),
    ],
};

static API_AUTOSCALING_V2_EXTERNALMETRICSTATUS: Type = Type {
    name: "ExternalMetricStatus",
    fields: &[
        ("current", Object(&API_AUTOSCALING_V2_METRICVALUESTATUS)),
        ("metric", Object(&API_AUTOSCALING_V2_METRICIDENTIFIER)),
    ],
};

static API_AUTOSCALING_V2_HPASCALINGPOLICY: Type = Type {
    name: "HPAScalingPolicy",
    fields: &[
        ("periodSeconds", Int32),
        ("type", Text),
        ("value", Int32),
    ],
};

static API_AUTOSCALING_V2_HPASCALINGRULES: Type = Type {
    name: "HPAScalingRules",
    fields: &[
        ("policies", List(&Object(&API_AUTOSCALING_V2_HPASCALINGPOLICY))),
        ("selectPolicy", Text),
        ("stabilizationWindowSeconds", Int32),
        ("tolerance", Quantity),
    ],
};

static API_AUTOSCALING_V2_HORIZONTALPODAUTOSCALER: Type = Type {
    name: "HorizontalPodAutoscaler",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_AUTOSCALING_V2_HORIZONTALPODAUTOSCALERSPEC)),
        ("status", Object(&API_AUTOSCALING_V2_HORIZONTALPODAUTOSCALERSTATUS)),
    ],
};

static API_AUTOSCALING_V2_HORIZONTALPODAUTOSCALERBEHAVIOR: Type = Type {
    name: "HorizontalPodAutoscalerBehavior",
    fields: &[
        ("scaleDown", Object(&API_AUTOSCALING_V2_HPASCALINGRULES)),
        ("scaleUp", Object(&API_AUTOSCALING_V2_HPASCALINGRULES)),
    ],
};

static API_AUTOSCALING_V2_HORIZONTALPODAUTOSCALERCONDITION: Type = Type {
    name: "HorizontalPodAutoscalerCondition",
    fields: &[
        ("lastTransitionTime", Time),
        ("message", Text),
        ("observedGeneration", Int64),
        ("reason", Text),
        ("status", Text),
        ("type", Text),
    ],
};

static API_AUTOSCALING_V2_HORIZONTALPODAUTOSCALERSPEC: Type = Type {
    name: "HorizontalPodAutoscalerSpec",
    fields: &[
        ("behavior", Object(&API_AUTOSCALING_V2_HORIZONTALPODAUTOSCALERBEHAVIOR)),
        ("maxReplicas", Int32),
        ("metrics", List(&Object(&API_AUTOSCALING_V2_METRICSPEC))),
        ("minReplicas", Int32),
        ("scaleTargetRef", Object(&API_AUTOSCALING_V2_CROSSVERSIONOBJECTREFERENCE)),
    ],
};

static API_AUTOSCALING_V2_HORIZONTALPODAUTOSCALERSTATUS: Type = Type {
    name: "HorizontalPodAutoscalerStatus",
    fields: &[
        ("conditions", List(&Object(&API_AUTOSCALING_V2_HORIZONTALPODAUTOSCALERCONDITION))),
        ("currentMetrics", List(&Object(&API_AUTOSCALING_V2_METRICSTATUS))),
        ("currentReplicas", Int32),
        ("desiredReplicas", Int32),
        ("lastScaleTime", Time),
        ("observedGeneration", Int64),
    ],
};

static API_AUTOSCALING_V2_METRICIDENTIFIER: Type = Type {
    name: "MetricIdentifier",
    fields: &[
        ("name", Text),
        ("selector", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
    ],
};

static API_AUTOSCALING_V2_METRICSPEC: Type = Type {
    name: "MetricSpec",
    fields: &[
        ("containerResource", Object(&API_AUTOSCALING_V2_CONTAINERRESOURCEMETRICSOURCE)),
        ("external", Object(&API_AUTOSCALING_V2_EXTERNALMETRICSOURCE)),
        ("object", Object(&API_AUTOSCALING_V2_OBJECTMETRICSOURCE)),
        ("pods", Object(&API_AUTOSCALING_V2_PODSMETRICSOURCE)),
        ("resource", Object(&API_AUTOSCALING_V2_RESOURCEMETRICSOURCE)),
        ("type", Text),
    ],
};

static API_AUTOSCALING_V2_METRICSTATUS: Type = Type {
    name: "MetricStatus",
    fields: &[
        ("containerResource", Object(&API_AUTOSCALING_V2_CONTAINERRESOURCEMETRICSTATUS)),
        ("external", Object(&API_AUTOSCALING_V2_EXTERNALMETRICSTATUS)),
        ("object", Object(&API_AUTOSCALING_V2_OBJECTMETRICSTATUS)),
        ("pods", Object(&API_AUTOSCALING_V2_PODSMETRICSTATUS)),
        ("resource", Object(&API_AUTOSCALING_V2_RESOURCEMETRICSTATUS)),
        ("type", Text),
    ],
};

static API_AUTOSCALING_V2_METRICTARGET: Type = Type {
    name: "MetricTarget",
    fields: &[
        ("averageUtilization", Int32),
        ("averageValue", Quantity),
        ("type", Text),
        ("value", Quantity),
    ],
};

static API_AUTOSCALING_V2_METRICVALUESTATUS: Type = Type {
    name: "MetricValueStatus",
    fields: &[
        ("averageUtilization", Int32),
        ("averageValue", Quantity),
        ("value", Quantity),
    ],
};

static API_AUTOSCALING_V2_OBJECTMETRICSOURCE: Type = Type {
    name: "ObjectMetricSource",
    fields: &[
        ("describedObject", Object(&API_AUTOSCALING_V2_CROSSVERSIONOBJECTREFERENCE)),
        ("metric", Object(&API_AUTOSCALING_V2_METRICIDENTIFIER)),
        ("target", Object(&API_AUTOSCALING_V2_METRICTARGET)),
    ],
};

static API_AUTOSCALING_V2_OBJECTMETRICSTATUS: Type = Type {
    name: "ObjectMetricStatus",
    fields: &[
        ("current", Object(&API_AUTOSCALING_V2_METRICVALUESTATUS)),
        ("describedObject", Object(&API_AUTOSCALING_V2_CROSSVERSIONOBJECTREFERENCE)),
        ("metric", Object(&API_AUTOSCALING_V2_METRICIDENTIFIER)),
    ],
};

static API_AUTOSCALING_V2_PODSMETRICSOURCE: Type = Type {
    name: "PodsMetricSource",
    fields: &[
        ("metric", Object(&API_AUTOSCALING_V2_METRICIDENTIFIER)),
        ("target", Object(&API_AUTOSCALING_V2_METRICTARGET)),
    ],
};

static API_AUTOSCALING_V2_PODSMETRICSTATUS: Type = Type {
    name: "PodsMetricStatus",
    fields: &[
        ("current", Object(&API_AUTOSCALING_V2_METRICVALUESTATUS)),
        ("metric", Object(&API_AUTOSCALING_V2_METRICIDENTIFIER)),
    ],
};

static API_AUTOSCALING_V2_RESOURCEMETRICSOURCE: Type = Type {
    name: "ResourceMetricSource",
    fields: &[
        ("name", Text),
        ("target", Object(&API_AUTOSCALING_V2_METRICTARGET)),
    ],
};

static API_AUTOSCALING_V2_RESOURCEMETRICSTATUS: Type = Type {
    name: "ResourceMetricStatus",
    fields: &[
        ("current", Object(&API_AUTOSCALING_V2_METRICVALUESTATUS)),
        ("name", Text),
    ],
};

static API_BATCH_V1_CRONJOB: Type = Type {
    name: "CronJob",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_BATCH_V1_CRONJOBSPEC)),
        ("status", Object(&API_BATCH_V1_CRONJOBSTATUS)),
    ],
};

static API_BATCH_V1_CRONJOBSPEC: Type = Type {
    name: "CronJobSpec",
    fields: &[
        ("concurrencyPolicy", Text),
        ("failedJobsHistoryLimit", Int32),
        ("jobTemplate", Object(&API_BATCH_V1_JOBTEMPLATESPEC)),
        ("schedule", Text),
        ("startingDeadlineSeconds", Int64),
        ("successfulJobsHistoryLimit", Int32),
        ("suspend", Boolean),
        ("timeZone", Text),
    ],
};

static API_BATCH_V1_CRONJOBSTATUS: Type = Type {
    name: "CronJobStatus",
    fields: &[
        ("active", List(&Object(&API_CORE_V1_OBJECTREFERENCE))),
        ("lastScheduleTime", Time),
        ("lastSuccessfulTime", Time),
    ],
};

static API_BATCH_V1_JOB: Type = Type {
    name: "Job",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_BATCH_V1_JOBSPEC)),
        ("status", Object(&API_BATCH_V1_JOBSTATUS)),
    ],
};

static API_BATCH_V1_JOBCONDITION: Type = Type {
    name: "JobCondition",
    fields: &[
        ("lastProbeTime", Time),
        ("lastTransitionTime", Time),
        ("message", Text),
        ("reason", Text),
        ("status", Text),
        ("type", Text),
    ],
};

static API_BATCH_V1_JOBSCHEDULINGCONFIGURATION: Type = Type {
    name: "JobSchedulingConfiguration",
    fields: &[
        ("disruptionMode", Object(&API_SCHEDULING_V1ALPHA3_WORKLOADPODGROUPDISRUPTIONMODE)),
        ("resourceClaims", List(&Object(&API_SCHEDULING_V1ALPHA3_WORKLOADPODGROUPRESOURCECLAIM))),
        ("schedulingConstraints", Object(&API_SCHEDULING_V1ALPHA3_WORKLOADPODGROUPSCHEDULINGCONSTRAINTS)),
        ("schedulingPolicy", Object(&API_SCHEDULING_V1ALPHA3_WORKLOADPODGROUPSCHEDULINGPOLICY)),
    ],
};

static API_BATCH_V1_JOBSPEC: Type = Type {
    name: "JobSpec",
    fields: &[
        ("activeDeadlineSeconds", Int64),
        ("backoffLimit", Int32),
        ("backoffLimitPerIndex", Int32),
        ("completionMode", Text),
        ("completions", Int32),
        ("managedBy", Text),
        ("manualSelector", Boolean),
        ("maxFailedIndexes", Int32),
        ("parallelism", Int32),
        ("podFailurePolicy", Object(&API_BATCH_V1_PODFAILUREPOLICY)),
        ("podReplacementPolicy", Text),
        ("scheduling", Object(&API_BATCH_V1_JOBSCHEDULINGCONFIGURATION)),
        ("selector", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
        ("successPolicy", Object(&API_BATCH_V1_SUCCESSPOLICY)),
        ("suspend", Boolean),
        ("template", Object(&API_CORE_V1_PODTEMPLATESPEC)),
        ("ttlSecondsAfterFinished", Int32),
    ],
};

static API_BATCH_V1_JOBSTATUS: Type = Type {
    name: "JobStatus",
    fields: &[
        ("active", Int32),
        ("completedIndexes", Text),
        ("completionTime", Time),
        ("conditions", List(&Object(&API_BATCH_V1_JOBCONDITION))),
        ("failed", Int32),
        ("failedIndexes", Text),
        ("ready", Int32),
        ("startTime", Time),
        ("succeeded", Int32),
        ("terminating", Int32),
        ("uncountedTerminatedPods", Object(&API_BATCH_V1_UNCOUNTEDTERMINATEDPODS)),
    ],
};

static API_BATCH_V1_JOBTEMPLATESPEC: Type = Type {
    name: "JobTemplateSpec",
    fields: &[
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_BATCH_V1_JOBSPEC)),
    ],
};

static API_BATCH_V1_PODFAILUREPOLICY: Type = Type {
    name: "PodFailurePolicy",
    fields: &[
        ("rules", List(&Object(&API_BATCH_V1_PODFAILUREPOLICYRULE))),
    ],
};

static API_BATCH_V1_PODFAILUREPOLICYONEXITCODESREQUIREMENT: Type = Type {
    name: "PodFailurePolicyOnExitCodesRequirement",
    fields: &[
        ("containerName", Text),
        ("operator", Text),
        ("values", List(&Int32)),
    ],
};

static API_BATCH_V1_PODFAILUREPOLICYONPODCONDITIONSPATTERN: Type = Type {
    name: "PodFailurePolicyOnPodConditionsPattern",
    fields: &[
        ("status", Text),
        ("type", Text),
    ],
};

static API_BATCH_V1_PODFAILUREPOLICYRULE: Type = Type {
    name: "PodFailurePolicyRule",
    fields: &[
        ("action", Text),
        ("onExitCodes", Object(&API_BATCH_V1_PODFAILUREPOLICYONEXITCODESREQUIREMENT)),
        ("onPodConditions", List(&Object(&API_BATCH_V1_PODFAILUREPOLICYONPODCONDITIONSPATTERN))),
    ],
};

static API_BATCH_V1_SUCCESSPOLICY: Type = Type {
    name: "SuccessPolicy",
    fields: &[
        ("rules", List(&Object(&API_BATCH_V1_SUCCESSPOLICYRULE))),
    ],
};

static API_BATCH_V1_SUCCESSPOLICYRULE: Type = Type {
    name: "SuccessPolicyRule",
    fields: &[
        ("succeededCount", Int32),
        ("succeededIndexes", Text),
    ],
};

static API_BATCH_V1_UNCOUNTEDTERMINATEDPODS: Type = Type {
    name: "UncountedTerminatedPods",
    fields: &[
        ("failed", List(&Text)),
        ("succeeded", List(&Text)),
    ],
};

static API_CERTIFICATES_V1_CERTIFICATESIGNINGREQUEST: Type = Type {
    name: "CertificateSigningRequest",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_CERTIFICATES_V1_CERTIFICATESIGNINGREQUESTSPEC)),
        ("status", Object(&API_CERTIFICATES_V1_CERTIFICATESIGNINGREQUESTSTATUS)),
    ],
};

static API_CERTIFICATES_V1_CERTIFICATESIGNINGREQUESTCONDITION: Type = Type {
    name: "CertificateSigningRequestCondition",
    fields: &[
        ("lastTransitionTime", Time),
        ("lastUpdateTime", Time),
        ("message", Text),
        ("reason", Text),
        ("status", Text),
        ("type", Text),
    ],
};

static API_CERTIFICATES_V1_CERTIFICATESIGNINGREQUESTSPEC: Type = Type {
    name: "CertificateSigningRequestSpec",
    fields: &[
        ("expirationSeconds", Int32),
        ("extra", Map(&List(&Text))),
        ("groups", List(&Text)),
        ("request", Base64),
        ("signerName", Text),
        ("uid", Text),
        ("usages", List(&Text)),
        ("username", Text),
    ],
};

static API_CERTIFICATES_V1_CERTIFICATESIGNINGREQUESTSTATUS: Type = Type {
    name: "CertificateSigningRequestStatus",
    fields: &[
        ("certificate", Base64),
        ("conditions", List(&Object(&API_CERTIFICATES_V1_CERTIFICATESIGNINGREQUESTCONDITION))),
    ],
};

static API_COORDINATION_V1_LEASE: Type = Type {
    name: "Lease",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_COORDINATION_V1_LEASESPEC)),
    ],
};

static API_COORDINATION_V1_LEASESPEC: Type = Type {
    name: "LeaseSpec",
    fields: &[
        ("acquireTime", Time),
        ("holderIdentity", Text),
        ("leaseDurationSeconds", Int32),
        ("leaseTransitions", Int32),
        ("preferredHolder", Text),
        ("renewTime", Time),
        ("strategy", Text),
    ],
};

static API_CORE_V1_AWSELASTICBLOCKSTOREVOLUMESOURCE: Type = Type {
    name: "AWSElasticBlockStoreVolumeSource",
    fields: &[
        ("fsType", Text),
        ("partition", Int32),
        ("readOnly", Boolean),
        ("volumeID", Text),
    ],
};

static API_CORE_V1_AFFINITY: Type = Type {
    name: "Affinity",
    fields: &[
        ("nodeAffinity", Object(&API_CORE_V1_NODEAFFINITY)),
        ("podAffinity", Object(&API_CORE_V1_PODAFFINITY)),
        ("podAntiAffinity", Object(&API_CORE_V1_PODANTIAFFINITY)),
    ],
};

static API_CORE_V1_APPARMORPROFILE: Type = Type {
    name: "AppArmorProfile",
    fields: &[
        ("localhostProfile", Text),
        ("type", Text),
    ],
};

static API_CORE_V1_AZUREDISKVOLUMESOURCE: Type = Type {
    name: "AzureDiskVolumeSource",
    fields: &[
        ("cachingMode", Text),
        ("diskName", Text),
        ("diskURI", Text),
        ("fsType", Text),
        ("kind", Text),
        ("readOnly", Boolean),
    ],
};

static API_CORE_V1_AZUREFILEPERSISTENTVOLUMESOURCE: Type = Type {
    name: "AzureFilePersistentVolumeSource",
    fields: &[
        ("readOnly", Boolean),
        ("secretName", Text),
        ("secretNamespace", Text),
        ("shareName", Text),
    ],
};

static API_CORE_V1_AZUREFILEVOLUMESOURCE: Type = Type {
    name: "AzureFileVolumeSource",
    fields: &[
        ("readOnly", Boolean),
        ("secretName", Text),
        ("shareName", Text),
    ],
};

static API_CORE_V1_CSIPERSISTENTVOLUMESOURCE: Type = Type {
    name: "CSIPersistentVolumeSource",
    fields: &[
        ("controllerExpandSecretRef", Object(&API_CORE_V1_SECRETREFERENCE)),
        ("controllerPublishSecretRef", Object(&API_CORE_V1_SECRETREFERENCE)),
        ("driver", Text),
        ("fsType", Text),
        ("nodeExpandSecretRef", Object(&API_CORE_V1_SECRETREFERENCE)),
        ("nodePublishSecretRef", Object(&API_CORE_V1_SECRETREFERENCE)),
        ("nodeStageSecretRef", Object(&API_CORE_V1_SECRETREFERENCE)),
        ("readOnly", Boolean),
        ("volumeAttributes", Map(&Text)),
        ("volumeHandle", Text),
    ],
};

static API_CORE_V1_CSIVOLUMESOURCE: Type = Type {
    name: "CSIVolumeSource",
    fields: &[
        ("driver", Text),
        ("fsType", Text),
        ("nodePublishSecretRef", Object(&API_CORE_V1_LOCALOBJECTREFERENCE)),
        ("readOnly", Boolean),
        ("volumeAttributes", Map(&Text)),
    ],
};

static API_CORE_V1_CAPABILITIES: Type = Type {
    name: "Capabilities",
    fields: &[
        ("add", List(&Text)),
        ("drop", List(&Text)),
    ],
};

static API_CORE_V1_CEPHFSPERSISTENTVOLUMESOURCE: Type = Type {
    name: "CephFSPersistentVolumeSource",
    fields: &[
        ("monitors", List(&Text)),
        ("path", Text),
        ("readOnly", Boolean),
        ("secretFile", Text),
        ("secretRef", Object(&API_CORE_V1_SECRETREFERENCE)),
        ("user", Text),
    ],
};

static API_CORE_V1_CEPHFSVOLUMESOURCE: Type = Type {
    name: "CephFSVolumeSource",
    fields: &[
        ("monitors", List(&Text)),
        ("path", Text),
        ("readOnly", Boolean),
        ("secretFile", Text),
        ("secretRef", Object(&API_CORE_V1_LOCALOBJECTREFERENCE)),
        ("user", Text),
    ],
};

static API_CORE_V1_CINDERPERSISTENTVOLUMESOURCE: Type = Type {
    name: "CinderPersistentVolumeSource",
    fields: &[
        ("fsType", Text),
        ("readOnly", Boolean),
        ("secretRef", Object(&API_CORE_V1_SECRETREFERENCE)),
        ("volumeID", Text),
    ],
};

static API_CORE_V1_CINDERVOLUMESOURCE: Type = Type {
    name: "CinderVolumeSource",
    fields: &[
        ("fsType", Text),
        ("readOnly", Boolean),
        ("secretRef", Object(&API_CORE_V1_LOCALOBJECTREFERENCE)),
        ("volumeID", Text),
    ],
};

static API_CORE_V1_CLIENTIPCONFIG: Type = Type {
    name: "ClientIPConfig",
    fields: &[
        ("timeoutSeconds", Int32),
    ],
};

static API_CORE_V1_CLUSTERTRUSTBUNDLEPROJECTION: Type = Type {
    name: "ClusterTrustBundleProjection",
    fields: &[
        ("labelSelector", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
        ("name", Text),
        ("optional", Boolean),
        ("path", Text),
        ("signerName", Text),
        ("user", Int64),
    ],
};

static API_CORE_V1_CONFIGMAP: Type = Type {
    name: "ConfigMap",
    fields: &[
        ("apiVersion", Text),
        ("binaryData", Map(&Base64)),
        ("data", Map(&Text)),
        ("immutable", Boolean),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
    ],
};

static API_CORE_V1_CONFIGMAPENVSOURCE: Type = Type {
    name: "ConfigMapEnvSource",
    fields: &[
        ("name", Text),
        ("optional", Boolean),
    ],
};

static API_CORE_V1_CONFIGMAPKEYSELECTOR: Type = Type {
    name: "ConfigMapKeySelector",
    fields: &[
        ("key", Text),
        ("name", Text),
        ("optional", Boolean),
    ],
};

static API_CORE_V1_CONFIGMAPPROJECTION: Type = Type {
    name: "ConfigMapProjection",
    fields: &[
        ("items", List(&Object(&API_CORE_V1_KEYTOPATH))),
        ("name", Text),
        ("optional", Boolean),
    ],
};

static API_CORE_V1_CONFIGMAPVOLUMESOURCE: Type = Type {
    name: "ConfigMapVolumeSource",
    fields: &[
        ("defaultMode", Int32),
        ("defaultUser", Int64),
        ("items", List(&Object(&API_CORE_V1_KEYTOPATH))),
        ("name", Text),
        ("optional", Boolean),
    ],
};

static API_CORE_V1_CONTAINER: Type = Type {
    name: "Container",
    fields: &[
        ("args", List(&Text)),
        ("command", List(&Text)),
        ("env", List(&Object(&API_CORE_V1_ENVVAR))),
        ("envFrom", List(&Object(&API_CORE_V1_ENVFROMSOURCE))),
        ("image", Text),
        ("imagePullPolicy", Text),
        ("lifecycle", Object(&API_CORE_V1_LIFECYCLE)),
        ("livenessProbe", Object(&API_CORE_V1_PROBE)),
        ("name", Text),
        ("ports", List(&Object(&API_CORE_V1_CONTAINERPORT))),
        ("readinessProbe", Object(&API_CORE_V1_PROBE)),
        ("resizePolicy", List(&Object(&API_CORE_V1_CONTAINERRESIZEPOLICY))),
        ("resources", Object(&API_CORE_V1_RESOURCEREQUIREMENTS)),
        ("restartPolicy", Text),
        ("restartPolicyRules", List(&Object(&API_CORE_V1_CONTAINERRESTARTRULE))),
        ("securityContext", Object(&API_CORE_V1_SECURITYCONTEXT)),
        ("startupProbe", Object(&API_CORE_V1_PROBE)),
        ("stdin", Boolean),
        ("stdinOnce", Boolean),
        ("terminationMessagePath", Text),
        ("terminationMessagePolicy", Text),
        ("tty", Boolean),
        ("volumeDevices", List(&Object(&API_CORE_V1_VOLUMEDEVICE))),
        ("volumeMounts", List(&Object(&API_CORE_V1_VOLUMEMOUNT))),
        ("workingDir", Text),
    ],
};

static API_CORE_V1_CONTAINEREXTENDEDRESOURCEREQUEST: Type = Type {
    name: "ContainerExtendedResourceRequest",
    fields: &[
        ("containerName", Text),
        ("requestName", Text),
        ("resourceName", Text),
    ],
};

static API_CORE_V1_CONTAINERPORT: Type = Type {
    name: "ContainerPort",
    fields: &[
        ("containerPort", Int32),
        ("hostIP", Text),
        ("hostPort", Int32),
        ("name", Text),
        ("protocol", Text),
    ],
};

static API_CORE_V1_CONTAINERRESIZEPOLICY: Type = Type {
    name: "ContainerResizePolicy",
    fields: &[
        ("resourceName", Text),
        ("restartPolicy", Text),
    ],
};

static API_CORE_V1_CONTAINERRESTARTRULE: Type = Type {
    name: "ContainerRestartRule",
    fields: &[
        ("action", Text),
        ("exitCodes", Object(&API_CORE_V1_CONTAINERRESTARTRULEONEXITCODES)),
    ],
};

static API_CORE_V1_CONTAINERRESTARTRULEONEXITCODES: Type = Type {
    name: "ContainerRestartRuleOnExitCodes",
    fields: &[
        ("operator", Text),
        ("values", List(&Int32)),
    ],
};

static API_CORE_V1_CONTAINERSTATE: Type = Type {
    name: "ContainerState",
    fields: &[
        ("running", Object(&API_CORE_V1_CONTAINERSTATERUNNING)),
        ("terminated", Object(&API_CORE_V1_CONTAINERSTATETERMINATED)),
        ("waiting", Object(&API_CORE_V1_CONTAINERSTATEWAITING)),
    ],
};

static API_CORE_V1_CONTAINERSTATERUNNING: Type = Type {
    name: "ContainerStateRunning",
    fields: &[
        ("startedAt", Time),
    ],
};

static API_CORE_V1_CONTAINERSTATETERMINATED: Type = Type {
    name: "ContainerStateTerminated",
    fields: &[
        ("containerID", Text),
        ("exitCode", Int32),
        ("finishedAt", Time),
        ("message", Text),
        ("reason", Text),
        ("signal", Int32),
        ("startedAt", Time),
    ],
};

static API_CORE_V1_CONTAINERSTATEWAITING: Type = Type {
    name: "ContainerStateWaiting",
    fields: &[
        ("message", Text),
        ("reason", Text),
    ],
};

static API_CORE_V1_CONTAINERSTATUS: Type = Type {
    name: "ContainerStatus",
    fields: &[
        ("allocatedResources", Map(&Quantity)),
        ("allocatedResourcesStatus", List(&Object(&API_CORE_V1_RESOURCESTATUS))),
        ("containerID", Text),
        ("image", Text),
        ("imageID", Text),
        ("lastState", Object(&API_CORE_V1_CONTAINERSTATE)),
        ("name", Text),
        ("ready", Boolean),
        ("resources", Object(&API_CORE_V1_RESOURCEREQUIREMENTS)),
        ("restartCount", Int32),
        ("started", Boolean),
        ("state", Object(&API_CORE_V1_CONTAINERSTATE)),
        ("stopSignal", Text),
        ("user", Object(&API_CORE_V1_CONTAINERUSER)),
        ("volumeMounts", List(&Object(&API_CORE_V1_VOLUMEMOUNTSTATUS))),
    ],
};

static API_CORE_V1_CONTAINERUSER: Type = Type {
    name: "ContainerUser",
    fields: &[
        ("linux", Object(&API_CORE_V1_LINUXCONTAINERUSER)),
    ],
};

static API_CORE_V1_DOWNWARDAPIPROJECTION: Type = Type {
    name: "DownwardAPIProjection",
    fields: &[
        ("items", List(&Object(&API_CORE_V1_DOWNWARDAPIVOLUMEFILE))),
    ],
};

static API_CORE_V1_DOWNWARDAPIVOLUMEFILE: Type = Type {
    name: "DownwardAPIVolumeFile",
    fields: &[
        ("fieldRef", Object(&API_CORE_V1_OBJECTFIELDSELECTOR)),
        ("mode", Int32),
        ("path", Text),
        ("resourceFieldRef", Object(&API_CORE_V1_RESOURCEFIELDSELECTOR)),
        ("user", Int64),
    ],
};

static API_CORE_V1_DOWNWARDAPIVOLUMESOURCE: Type = Type {
    name: "DownwardAPIVolumeSource",
    fields: &[
        ("defaultMode", Int32),
        ("defaultUser", Int64),
        ("items", List(&Object(&API_CORE_V1_DOWNWARDAPIVOLUMEFILE))),
    ],
};

static API_CORE_V1_EMPTYDIRVOLUMESOURCE: Type = Type {
    name: "EmptyDirVolumeSource",
    fields: &[
        ("medium", Text),
        ("mode", Int32),
        ("sizeLimit", Quantity),
    ],
};

static API_CORE_V1_ENDPOINTADDRESS: Type = Type {
    name: "EndpointAddress",
    fields: &[
        ("hostname", Text),
        ("ip", Text),
        ("nodeName", Text),
        ("targetRef", Object(&API_CORE_V1_OBJECTREFERENCE)),
    ],
};

static API_CORE_V1_ENDPOINTPORT: Type = Type {
    name: "EndpointPort",
    fields: &[
        ("appProtocol", Text),
        ("name", Text),
        ("port", Int32),
        ("protocol", Text),
    ],
};

static API_CORE_V1_ENDPOINTSUBSET: Type = Type {
    name: "EndpointSubset",
    fields: &[
        ("addresses", List(&Object(&API_CORE_V1_ENDPOINTADDRESS))),
        ("notReadyAddresses", List(&Object(&API_CORE_V1_ENDPOINTADDRESS))),
        ("ports", List(&Object(&API_CORE_V1_ENDPOINTPORT))),
    ],
};

static API_CORE_V1_ENDPOINTS: Type = Type {
    name: "Endpoints",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("subsets", List(&Object(&API_CORE_V1_ENDPOINTSUBSET))),
    ],
};

static API_CORE_V1_ENVFROMSOURCE: Type = Type {
    name: "EnvFromSource",
    fields: &[
        ("configMapRef", Object(&API_CORE_V1_CONFIGMAPENVSOURCE)),
        ("prefix", Text),
        ("secretRef", Object(&API_CORE_V1_SECRETENVSOURCE)),
    ],
};

static API_CORE_V1_ENVVAR: Type = Type {
    name: "EnvVar",
    fields: &[
        ("name", Text),
        ("value", Text),
        ("valueFrom", Object(&API_CORE_V1_ENVVARSOURCE)),
    ],
};

static API_CORE_V1_ENVVARSOURCE: Type = Type {
    name: "EnvVarSource",
    fields: &[
        ("configMapKeyRef", Object(&API_CORE_V1_CONFIGMAPKEYSELECTOR)),
        ("fieldRef", Object(&API_CORE_V1_OBJECTFIELDSELECTOR)),
        ("fileKeyRef", Object(&API_CORE_V1_FILEKEYSELECTOR)),
        ("resourceFieldRef", Object(&API_CORE_V1_RESOURCEFIELDSELECTOR)),
        ("secretKeyRef", Object(&API_CORE_V1_SECRETKEYSELECTOR)),
    ],
};

static API_CORE_V1_EPHEMERALCONTAINER: Type = Type {
    name: "EphemeralContainer",
    fields: &[
        ("args", List(&Text)),
        ("command", List(&Text)),
        ("env", List(&Object(&API_CORE_V1_ENVVAR))),
        ("envFrom", List(&Object(&API_CORE_V1_ENVFROMSOURCE))),
        ("image", Text),
        ("imagePullPolicy", Text),
        ("lifecycle", Object(&API_CORE_V1_LIFECYCLE)),
        ("livenessProbe", Object(&API_CORE_V1_PROBE)),
        ("name", Text),
        ("ports", List(&Object(&API_CORE_V1_CONTAINERPORT))),
        ("readinessProbe", Object(&API_CORE_V1_PROBE)),
        ("resizePolicy", List(&Object(&API_CORE_V1_CONTAINERRESIZEPOLICY))),
        ("resources", Object(&API_CORE_V1_RESOURCEREQUIREMENTS)),
        ("restartPolicy", Text),
        ("restartPolicyRules", List(&Object(&API_CORE_V1_CONTAINERRESTARTRULE))),
        ("securityContext", Object(&API_CORE_V1_SECURITYCONTEXT)),
        ("startupProbe", Object(&API_CORE_V1_PROBE)),
        ("stdin", Boolean),
        ("stdinOnce", Boolean),
        ("targetContainerName", Text),
        ("terminationMessagePath", Text),
        ("terminationMessagePolicy", Text),
        ("tty", Boolean),
        ("volumeDevices", List(&Object(&API_CORE_V1_VOLUMEDEVICE))),
        ("volumeMounts", List(&Object(&API_CORE_V1_VOLUMEMOUNT))),
        ("workingDir", Text),
    ],
};

static API_CORE_V1_EPHEMERALVOLUMESOURCE: Type = Type {
    name: "EphemeralVolumeSource",
    fields: &[
        ("volumeClaimTemplate", Object(&API_CORE_V1_PERSISTENTVOLUMECLAIMTEMPLATE)),
    ],
};

static API_CORE_V1_EVICTIONRESPONDER: Type = Type {
    name: "EvictionResponder",
    fields: &[
        ("name", Text),
        ("priority", Int32),
    ],
};

static API_CORE_V1_EXECACTION: Type = Type {
    name: "ExecAction",
    fields: &[
        ("command", List(&Text)),
    ],
};

static API_CORE_V1_FCVOLUMESOURCE: Type = Type {
    name: "FCVolumeSource",
    fields: &[
        ("fsType", Text),
        ("lun", Int32),
        ("readOnly", Boolean),
        ("targetWWNs", List(&Text)),
        ("wwids", List(&Text)),
    ],
};

static API_CORE_V1_FILEKEYSELECTOR: Type = Type {
    name: "FileKeySelector",
    fields: &[
        ("key", Text),
        ("optional", Boolean),
        ("path", Text),
        ("volumeName", Text),
    ],
};

static API_CORE_V1_FLEXPERSISTENTVOLUMESOURCE: Type = Type {
    name: "FlexPersistentVolumeSource",
    fields: &[
        ("driver", Text),
        ("fsType", Text),
        ("options", Map(&Text)),
        ("readOnly", Boolean),
        ("secretRef", Object(&API_CORE_V1_SECRETREFERENCE)),
    ],
};

static API_CORE_V1_FLEXVOLUMESOURCE: Type = Type {
    name: "FlexVolumeSource",
    fields: &[
        ("driver", Text),
        ("fsType", Text),
        ("options", Map(&Text)),
        ("readOnly", Boolean),
        ("secretRef", Object(&API_CORE_V1_LOCALOBJECTREFERENCE)),
    ],
};

static API_CORE_V1_FLOCKERVOLUMESOURCE: Type = Type {
    name: "FlockerVolumeSource",
    fields: &[
        ("datasetName", Text),
        ("datasetUUID", Text),
    ],
};

static API_CORE_V1_GCEPERSISTENTDISKVOLUMESOURCE: Type = Type {
    name: "GCEPersistentDiskVolumeSource",
    fields: &[
        ("fsType", Text),
        ("partition", Int32),
        ("pdName", Text),
        ("readOnly", Boolean),
    ],
};

static API_CORE_V1_GRPCACTION: Type = Type {
    name: "GRPCAction",
    fields: &[
        ("mode", Text),
        ("port", Int32),
        ("service", Text),
    ],
};

static API_CORE_V1_GITREPOVOLUMESOURCE: Type = Type {
    name: "GitRepoVolumeSource",
    fields: &[
        ("directory", Text),
        ("repository", Text),
        ("revision", Text),
    ],
};

static API_CORE_V1_GLUSTERFSPERSISTENTVOLUMESOURCE: Type = Type {
    name: "GlusterfsPersistentVolumeSource",
    fields: &[
        ("endpoints", Text),
        ("endpointsNamespace", Text),
        ("path", Text),
        ("readOnly", Boolean),
    ],
};

static API_CORE_V1_GLUSTERFSVOLUMESOURCE: Type = Type {
    name: "GlusterfsVolumeSource",
    fields: &[
        ("endpoints", Text),
        ("path", Text),
        ("readOnly", Boolean),
    ],
};

static API_CORE_V1_HTTPGETACTION: Type = Type {
    name: "HTTPGetAction",
    fields: &[
        ("host", Text),
        ("httpHeaders", List(&Object(&API_CORE_V1_HTTPHEADER))),
        ("path", Text),
        ("port", IntOrString),
        ("protocol", Text),
        ("scheme", Text),
    ],
};

static API_CORE_V1_HTTPHEADER: Type = Type {
    name: "HTTPHeader",
    fields: &[
        ("name", Text),
        ("value", Text),
    ],
};

static API_CORE_V1_HOSTALIAS: Type = Type {
    name: "HostAlias",
    fields: &[
        ("hostnames", List(&Text)),
        ("ip", Text),
    ],
};

static API_CORE_V1_HOSTIP: Type = Type {
    name: "HostIP",
    fields: &[
        ("ip", Text),
    ],
};

static API_CORE_V1_HOSTPATHVOLUMESOURCE: Type = Type {
    name: "HostPathVolumeSource",
    fields: &[
        ("path", Text),
        ("type", Text),
    ],
};

static API_CORE_V1_ISCSIPERSISTENTVOLUMESOURCE: Type = Type {
    name: "ISCSIPersistentVolumeSource",
    fields: &[
        ("chapAuthDiscovery", Boolean),
        ("chapAuthSession", Boolean),
        ("fsType", Text),
        ("initiatorName", Text),
        ("iqn", Text),
        ("iscsiInterface", Text),
        ("lun", Int32),
        ("portals", List(&Text)),
        ("readOnly", Boolean),
        ("secretRef", Object(&API_CORE_V1_SECRETREFERENCE)),
        ("targetPortal", Text),
    ],
};

static API_CORE_V1_ISCSIVOLUMESOURCE: Type = Type {
    name: "ISCSIVolumeSource",
    fields: &[
        ("chapAuthDiscovery", Boolean),
        ("chapAuthSession", Boolean),
        ("fsType", Text),
        ("initiatorName", Text),
        ("iqn", Text),
        ("iscsiInterface", Text),
        ("lun", Int32),
        ("portals", List(&Text)),
        ("readOnly", Boolean),
        ("secretRef", Object(&API_CORE_V1_LOCALOBJECTREFERENCE)),
        ("targetPortal", Text),
    ],
};

static API_CORE_V1_IMAGEVOLUMESOURCE: Type = Type {
    name: "ImageVolumeSource",
    fields: &[
        ("pullPolicy", Text),
        ("reference", Text),
    ],
};

static API_CORE_V1_IMAGEVOLUMESTATUS: Type = Type {
    name: "ImageVolumeStatus",
    fields: &[
        ("imageRef", Text),
    ],
};

static API_CORE_V1_KEYTOPATH: Type = Type {
    name: "KeyToPath",
    fields: &[
        ("key", Text),
        ("mode", Int32),
        ("path", Text),
        ("user", Int64),
    ],
};

static API_CORE_V1_LIFECYCLE: Type = Type {
    name: "Lifecycle",
    fields: &[
        ("postStart", Object(&API_CORE_V1_LIFECYCLEHANDLER)),
        ("preStop", Object(&API_CORE_V1_LIFECYCLEHANDLER)),
        ("stopSignal", Text),
    ],
};

static API_CORE_V1_LIFECYCLEHANDLER: Type = Type {
    name: "LifecycleHandler",
    fields: &[
        ("exec", Object(&API_CORE_V1_EXECACTION)),
        ("httpGet", Object(&API_CORE_V1_HTTPGETACTION)),
        ("sleep", Object(&API_CORE_V1_SLEEPACTION)),
        ("tcpSocket", Object(&API_CORE_V1_TCPSOCKETACTION)),
    ],
};

static API_CORE_V1_LIMITRANGE: Type = Type {
    name: "LimitRange",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_CORE_V1_LIMITRANGESPEC)),
    ],
};

static API_CORE_V1_LIMITRANGEITEM: Type = Type {
    name: "LimitRangeItem",
    fields: &[
        ("default", Map(&Quantity)),
        ("defaultRequest", Map(&Quantity)),
        ("max", Map(&Quantity)),
        ("maxLimitRequestRatio", Map(&Quantity)),
        ("min", Map(&Quantity)),
        ("type", Text),
    ],
};

static API_CORE_V1_LIMITRANGESPEC: Type = Type {
    name: "LimitRangeSpec",
    fields: &[
        ("limits", List(&Object(&API_CORE_V1_LIMITRANGEITEM))),
    ],
};

static API_CORE_V1_LINUXCONTAINERUSER: Type = Type {
    name: "LinuxContainerUser",
    fields: &[
        ("gid", Int64),
        ("supplementalGroups", List(&Int64)),
        ("uid", Int64),
    ],
};

static API_CORE_V1_LOADBALANCERINGRESS: Type = Type {
    name: "LoadBalancerIngress",
    fields: &[
        ("hostname", Text),
        ("ip", Text),
        ("ipMode", Text),
        ("ports", List(&Object(&API_CORE_V1_PORTSTATUS))),
    ],
};

static API_CORE_V1_LOADBALANCERSTATUS: Type = Type {
    name: "LoadBalancerStatus",
    fields: &[
        ("ingress", List(&Object(&API_CORE_V1_LOADBALANCERINGRESS))),
    ],
};

static API_CORE_V1_LOCALOBJECTREFERENCE: Type = Type {
    name: "LocalObjectReference",
    fields: &[
        ("name", Text),
    ],
};

static API_CORE_V1_LOCALVOLUMESOURCE: Type = Type {
    name: "LocalVolumeSource",
    fields: &[
        ("fsType", Text),
        ("path", Text),
    ],
};

static API_CORE_V1_MODIFYVOLUMESTATUS: Type = Type {
    name: "ModifyVolumeStatus",
    fields: &[
        ("status", Text),
        ("targetVolumeAttributesClassName", Text),
    ],
};

static API_CORE_V1_NFSVOLUMESOURCE: Type = Type {
    name: "NFSVolumeSource",
    fields: &[
        ("path", Text),
        ("readOnly", Boolean),
        ("server", Text),
    ],
};

static API_CORE_V1_NAMESPACE: Type = Type {
    name: "Namespace",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_CORE_V1_NAMESPACESPEC)),
        ("status", Object(&API_CORE_V1_NAMESPACESTATUS)),
    ],
};

static API_CORE_V1_NAMESPACECONDITION: Type = Type {
    name: "NamespaceCondition",
    fields: &[
        ("lastTransitionTime", Time),
        ("message", Text),
        ("reason", Text),
        ("status", Text),
        ("type", Text),
    ],
};

static API_CORE_V1_NAMESPACESPEC: Type = Type {
    name: "NamespaceSpec",
    fields: &[
        ("finalizers", List(&Text)),
    ],
};

static API_CORE_V1_NAMESPACESTATUS: Type = Type {
    name: "NamespaceStatus",
    fields: &[
        ("conditions", List(&Object(&API_CORE_V1_NAMESPACECONDITION))),
        ("phase", Text),
    ],
};

static API_CORE_V1_NODEAFFINITY: Type = Type {
    name: "NodeAffinity",
    fields: &[
        ("preferredDuringSchedulingIgnoredDuringExecution", List(&Object(&API_CORE_V1_PREFERREDSCHEDULINGTERM))),
        ("requiredDuringSchedulingIgnoredDuringExecution", Object(&API_CORE_V1_NODESELECTOR)),
    ],
};

static API_CORE_V1_NODEALLOCATABLEMAPPEDRESOURCES: Type = Type {
    name: "NodeAllocatableMappedResources",
    fields: &[
        ("name", Text),
        ("quantity", Quantity),
    ],
};

static API_CORE_V1_NODEALLOCATABLEOVERHEADRESOURCES: Type = Type {
    name: "NodeAllocatableOverheadResources",
    fields: &[
        ("name", Text),
        ("perContainer", Quantity),
        ("perPod", Quantity),
    ],
};

static API_CORE_V1_NODEALLOCATABLERESOURCECLAIMSTATUS: Type = Type {
    name: "NodeAllocatableResourceClaimStatus",
    fields: &[
        ("containers", List(&Text)),
        ("mapping", List(&Object(&API_CORE_V1_NODEALLOCATABLEMAPPEDRESOURCES))),
        ("overhead", List(&Object(&API_CORE_V1_NODEALLOCATABLEOVERHEADRESOURCES))),
        ("resourceClaimName", Text),
    ],
};

static API_CORE_V1_NODESELECTOR: Type = Type {
    name: "NodeSelector",
    fields: &[
        ("nodeSelectorTerms", List(&Object(&API_CORE_V1_NODESELECTORTERM))),
    ],
};

static API_CORE_V1_NODESELECTORREQUIREMENT: Type = Type {
    name: "NodeSelectorRequirement",
    fields: &[
        ("key", Text),
        ("operator", Text),
        ("values", List(&Text)),
    ],
};

static API_CORE_V1_NODESELECTORTERM: Type = Type {
    name: "NodeSelectorTerm",
    fields: &[
        ("matchExpressions", List(&Object(&API_CORE_V1_NODESELECTORREQUIREMENT))),
        ("matchFields", List(&Object(&API_CORE_V1_NODESELECTORREQUIREMENT))),
    ],
};

static API_CORE_V1_OBJECTFIELDSELECTOR: Type = Type {
    name: "ObjectFieldSelector",
    fields: &[
        ("apiVersion", Text),
        ("fieldPath", Text),
    ],
};

static API_CORE_V1_OBJECTREFERENCE: Type = Type {
    name: "ObjectReference",
    fields: &[
        ("apiVersion", Text),
        ("fieldPath", Text),
        ("kind", Text),
        ("name", Text),
        ("namespace", Text),
        ("resourceVersion", Text),
        ("uid", Text),
    ],
};

static API_CORE_V1_PERSISTENTVOLUME: Type = Type {
    name: "PersistentVolume",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_CORE_V1_PERSISTENTVOLUMESPEC)),
        ("status", Object(&API_CORE_V1_PERSISTENTVOLUMESTATUS)),
    ],
};

static API_CORE_V1_PERSISTENTVOLUMECLAIM: Type = Type {
    name: "PersistentVolumeClaim",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_CORE_V1_PERSISTENTVOLUMECLAIMSPEC)),
        ("status", Object(&API_CORE_V1_PERSISTENTVOLUMECLAIMSTATUS)),
    ],
};

static API_CORE_V1_PERSISTENTVOLUMECLAIMCONDITION: Type = Type {
    name: "PersistentVolumeClaimCondition",
    fields: &[
        ("lastProbeTime", Time),
        ("lastTransitionTime", Time),
        ("message", Text),
        ("reason", Text),
        ("status", Text),
        ("type", Text),
    ],
};

static API_CORE_V1_PERSISTENTVOLUMECLAIMSPEC: Type = Type {
    name: "PersistentVolumeClaimSpec",
    fields: &[
        ("accessModes", List(&Text)),
        ("dataSource", Object(&API_CORE_V1_TYPEDLOCALOBJECTREFERENCE)),
        ("dataSourceRef", Object(&API_CORE_V1_TYPEDOBJECTREFERENCE)),
        ("resources", Object(&API_CORE_V1_VOLUMERESOURCEREQUIREMENTS)),
        ("selector", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
        ("storageClassName", Text),
        ("volumeAttributesClassName", Text),
        ("volumeMode", Text),
        ("volumeName", Text),
    ],
};

static API_CORE_V1_PERSISTENTVOLUMECLAIMSTATUS: Type = Type {
    name: "PersistentVolumeClaimStatus",
    fields: &[
        ("accessModes", List(&Text)),
        ("allocatedResourceStatuses", Map(&Text)),
        ("allocatedResources", Map(&Quantity)),
        ("capacity", Map(&Quantity)),
        ("conditions", List(&Object(&API_CORE_V1_PERSISTENTVOLUMECLAIMCONDITION))),
        ("currentVolumeAttributesClassName", Text),
        ("healthStatus", Object(&API_CORE_V1_VOLUMEHEALTHSTATUS)),
        ("modifyVolumeStatus", Object(&API_CORE_V1_MODIFYVOLUMESTATUS)),
        ("phase", Text),
    ],
};

static API_CORE_V1_PERSISTENTVOLUMECLAIMTEMPLATE: Type = Type {
    name: "PersistentVolumeClaimTemplate",
    fields: &[
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_CORE_V1_PERSISTENTVOLUMECLAIMSPEC)),
    ],
};

static API_CORE_V1_PERSISTENTVOLUMECLAIMVOLUMESOURCE: Type = Type {
    name: "PersistentVolumeClaimVolumeSource",
    fields: &[
        ("claimName", Text),
        ("readOnly", Boolean),
    ],
};

static API_CORE_V1_PERSISTENTVOLUMESPEC: Type = Type {
    name: "PersistentVolumeSpec",
    fields: &[
        ("accessModes", List(&Text)),
        ("awsElasticBlockStore", Object(&API_CORE_V1_AWSELASTICBLOCKSTOREVOLUMESOURCE)),
        ("azureDisk", Object(&API_CORE_V1_AZUREDISKVOLUMESOURCE)),
        ("azureFile", Object(&API_CORE_V1_AZUREFILEPERSISTENTVOLUMESOURCE)),
        ("capacity", Map(&Quantity)),
        ("cephfs", Object(&API_CORE_V1_CEPHFSPERSISTENTVOLUMESOURCE)),
        ("cinder", Object(&API_CORE_V1_CINDERPERSISTENTVOLUMESOURCE)),
        ("claimRef", Object(&API_CORE_V1_OBJECTREFERENCE)),
        ("csi", Object(&API_CORE_V1_CSIPERSISTENTVOLUMESOURCE)),
        ("fc", Object(&API_CORE_V1_FCVOLUMESOURCE)),
        ("flexVolume", Object(&API_CORE_V1_FLEXPERSISTENTVOLUMESOURCE)),
        ("flocker", Object(&API_CORE_V1_FLOCKERVOLUMESOURCE)),
        ("gcePersistentDisk", Object(&API_CORE_V1_GCEPERSISTENTDISKVOLUMESOURCE)),
        ("glusterfs", Object(&API_CORE_V1_GLUSTERFSPERSISTENTVOLUMESOURCE)),
        ("hostPath", Object(&API_CORE_V1_HOSTPATHVOLUMESOURCE)),
        ("iscsi", Object(&API_CORE_V1_ISCSIPERSISTENTVOLUMESOURCE)),
        ("local", Object(&API_CORE_V1_LOCALVOLUMESOURCE)),
        ("mountOptions", List(&Text)),
        ("nfs", Object(&API_CORE_V1_NFSVOLUMESOURCE)),
        ("nodeAffinity", Object(&API_CORE_V1_VOLUMENODEAFFINITY)),
        ("persistentVolumeReclaimPolicy", Text),
        ("photonPersistentDisk", Object(&API_CORE_V1_PHOTONPERSISTENTDISKVOLUMESOURCE)),
        ("portworxVolume", Object(&API_CORE_V1_PORTWORXVOLUMESOURCE)),
        ("quobyte", Object(&API_CORE_V1_QUOBYTEVOLUMESOURCE)),
        ("rbd", Object(&API_CORE_V1_RBDPERSISTENTVOLUMESOURCE)),
        ("scaleIO", Object(&API_CORE_V1_SCALEIOPERSISTENTVOLUMESOURCE)),
        ("storageClassName", Text),
        ("storageos", Object(&API_CORE_V1_STORAGEOSPERSISTENTVOLUMESOURCE)),
        ("volumeAttributesClassName", Text),
        ("volumeMode", Text),
        ("vsphereVolume", Object(&API_CORE_V1_VSPHEREVIRTUALDISKVOLUMESOURCE)),
    ],
};

static API_CORE_V1_PERSISTENTVOLUMESTATUS: Type = Type {
    name: "PersistentVolumeStatus",
    fields: &[
        ("lastPhaseTransitionTime", Time),
        ("message", Text),
        ("phase", Text),
        ("reason", Text),
    ],
};

static API_CORE_V1_PHOTONPERSISTENTDISKVOLUMESOURCE: Type = Type {
    name: "PhotonPersistentDiskVolumeSource",
    fields: &[
        ("fsType", Text),
        ("pdID", Text),
    ],
};

static API_CORE_V1_POD: Type = Type {
    name: "Pod",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_CORE_V1_PODSPEC)),
        ("status", Object(&API_CORE_V1_PODSTATUS)),
    ],
};

static API_CORE_V1_PODAFFINITY: Type = Type {
    name: "PodAffinity",
    fields: &[
        ("preferredDuringSchedulingIgnoredDuringExecution", List(&Object(&API_CORE_V1_WEIGHTEDPODAFFINITYTERM))),
        ("requiredDuringSchedulingIgnoredDuringExecution", List(&Object(&API_CORE_V1_PODAFFINITYTERM))),
    ],
};

static API_CORE_V1_PODAFFINITYTERM: Type = Type {
    name: "PodAffinityTerm",
    fields: &[
        ("labelSelector", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
        ("matchLabelKeys", List(&Text)),
        ("mismatchLabelKeys", List(&Text)),
        ("namespaceSelector", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
        ("namespaces", List(&Text)),
        ("topologyKey", Text),
    ],
};

static API_CORE_V1_PODANTIAFFINITY: Type = Type {
    name: "PodAntiAffinity",
    fields: &[
        ("preferredDuringSchedulingIgnoredDuringExecution", List(&Object(&API_CORE_V1_WEIGHTEDPODAFFINITYTERM))),
        ("requiredDuringSchedulingIgnoredDuringExecution", List(&Object(&API_CORE_V1_PODAFFINITYTERM))),
    ],
};

static API_CORE_V1_PODCERTIFICATEPROJECTION: Type = Type {
    name: "PodCertificateProjection",
    fields: &[
        ("certificateChainPath", Text),
        ("credentialBundlePath", Text),
        ("keyPath", Text),
        ("keyType", Text),
        ("maxExpirationSeconds", Int32),
        ("signerName", Text),
        ("user", Int64),
        ("userAnnotations", Map(&Text)),
    ],
};

static API_CORE_V1_PODCONDITION: Type = Type {
    name: "PodCondition",
    fields: &[
        ("lastProbeTime", Time),
        ("lastTransitionTime", Time),
        ("message", Text),
        ("observedGeneration", Int64),
        ("reason", Text),
        ("status", Text),
        ("type", Text),
    ],
};

static API_CORE_V1_PODDNSCONFIG: Type = Type {
    name: "PodDNSConfig",
    fields: &[
        ("nameservers", List(&Text)),
        ("options", List(&Object(&API_CORE_V1_PODDNSCONFIGOPTION))),
        ("searches", List(&Text)),
    ],
};

static API_CORE_V1_PODDNSCONFIGOPTION: Type = Type {
    name: "PodDNSConfigOption",
    fields: &[
        ("name", Text),
        ("value", Text),
    ],
};

static API_CORE_V1_PODEXTENDEDRESOURCECLAIMSTATUS: Type = Type {
    name: "PodExtendedResourceClaimStatus",
    fields: &[
        ("requestMappings", List(&Object(&API_CORE_V1_CONTAINEREXTENDEDRESOURCEREQUEST))),
        ("resourceClaimName", Text),
    ],
};

static API_CORE_V1_PODIP: Type = Type {
    name: "PodIP",
    fields: &[
        ("ip", Text),
    ],
};

static API_CORE_V1_PODOS: Type = Type {
    name: "PodOS",
    fields: &[
        ("name", Text),
    ],
};

static API_CORE_V1_PODREADINESSGATE: Type = Type {
    name: "PodReadinessGate",
    fields: &[
        ("conditionType", Text),
    ],
};

static API_CORE_V1_PODRESOURCECLAIM: Type = Type {
    name: "PodResourceClaim",
    fields: &[
        ("name", Text),
        ("resourceClaimName", Text),
        ("resourceClaimTemplateName", Text),
    ],
};

static API_CORE_V1_PODRESOURCECLAIMSTATUS: Type = Type {
    name: "PodResourceClaimStatus",
    fields: &[
        ("name", Text),
        ("resourceClaimName", Text),
    ],
};

static API_CORE_V1_PODSCHEDULINGGATE: Type = Type {
    name: "PodSchedulingGate",
    fields: &[
        ("name", Text),
    ],
};

static API_CORE_V1_PODSCHEDULINGGROUP: Type = Type {
    name: "PodSchedulingGroup",
    fields: &[
        ("podGroupName", Text),
    ],
};

static API_CORE_V1_PODSECURITYCONTEXT: Type = Type {
    name: "PodSecurityContext",
    fields: &[
        ("appArmorProfile", Object(&API_CORE_V1_APPARMORPROFILE)),
        ("fsGroup", Int64),
        ("fsGroupChangePolicy", Text),
        ("runAsGroup", Int64),
        ("runAsNonRoot", Boolean),
        ("runAsUser", Int64),
        ("seLinuxChangePolicy", Text),
        ("seLinuxOptions", Object(&API_CORE_V1_SELINUXOPTIONS)),
        ("seccompProfile", Object(&API_CORE_V1_SECCOMPPROFILE)),
        ("supplementalGroups", List(&Int64)),
        ("supplementalGroupsPolicy", Text),
        ("sysctls", List(&Object(&API_CORE_V1_SYSCTL))),
        ("windowsOptions", Object(&API_CORE_V1_WINDOWSSECURITYCONTEXTOPTIONS)),
    ],
};

static API_CORE_V1_PODSPEC: Type = Type {
    name: "PodSpec",
    fields: &[
        ("activeDeadlineSeconds", Int64),
        ("affinity", Object(&API_CORE_V1_AFFINITY)),
        ("automountServiceAccountToken", Boolean),
        ("containers", List(&Object(&API_CORE_V1_CONTAINER))),
        ("dnsConfig", Object(&API_CORE_V1_PODDNSCONFIG)),
        ("dnsPolicy", Text),
        ("enableServiceLinks", Boolean),
        ("ephemeralContainers", List(&Object(&API_CORE_V1_EPHEMERALCONTAINER))),
        ("evictionResponders", List(&Object(&API_CORE_V1_EVICTIONRESPONDER))),
        ("hostAliases", List(&Object(&API_CORE_V1_HOSTALIAS))),
        ("hostIPC", Boolean),
        ("hostNetwork", Boolean),
        ("hostPID", Boolean),
        ("hostUsers", Boolean),
        ("hostname", Text),
        ("hostnameOverride", Text),
        ("imagePullSecrets", List(&Object(&API_CORE_V1_LOCALOBJECTREFERENCE))),
        ("initContainers", List(&Object(&API_CORE_V1_CONTAINER))),
        ("nodeName", Text),
        ("nodeSelector", Map(&Text)),
        ("os", Object(&API_CORE_V1_PODOS)),
        ("overhead", Map(&Quantity)),
        ("preemptionPolicy", Text),
        ("priority", Int32),
        ("priorityClassName", Text),
        ("readinessGates", List(&Object(&API_CORE_V1_PODREADINESSGATE))),
        ("resourceClaims", List(&Object(&API_CORE_V1_PODRESOURCECLAIM))),
        ("resources", Object(&API_CORE_V1_RESOURCEREQUIREMENTS)),
        ("restartPolicy", Text),
        ("runtimeClassName", Text),
        ("schedulerName", Text),
        ("schedulingGates", List(&Object(&API_CORE_V1_PODSCHEDULINGGATE))),
        ("schedulingGroup", Object(&API_CORE_V1_PODSCHEDULINGGROUP)),
        ("securityContext", Object(&API_CORE_V1_PODSECURITYCONTEXT)),
        ("serviceAccount", Text),
        ("serviceAccountName", Text),
        ("setHostnameAsFQDN", Boolean),
        ("shareProcessNamespace", Boolean),
        ("subdomain", Text),
        ("terminationGracePeriodSeconds", Int64),
        ("tolerations", List(&Object(&API_CORE_V1_TOLERATION))),
        ("topologySpreadConstraints", List(&Object(&API_CORE_V1_TOPOLOGYSPREADCONSTRAINT))),
        ("volumes", List(&Object(&API_CORE_V1_VOLUME))),
    ],
};

static API_CORE_V1_PODSTATUS: Type = Type {
    name: "PodStatus",
    fields: &[
        ("allocatedResources", Map(&Quantity)),
        ("conditions", List(&Object(&API_CORE_V1_PODCONDITION))),
        ("containerStatuses", List(&Object(&API_CORE_V1_CONTAINERSTATUS))),
        ("ephemeralContainerStatuses", List(&Object(&API_CORE_V1_CONTAINERSTATUS))),
        ("extendedResourceClaimStatus", Object(&API_CORE_V1_PODEXTENDEDRESOURCECLAIMSTATUS)),
        ("hostIP", Text),
        ("hostIPs", List(&Object(&API_CORE_V1_HOSTIP))),
        ("initContainerStatuses", List(&Object(&API_CORE_V1_CONTAINERSTATUS))),
        ("message", Text),
        ("nodeAllocatableResourceClaimStatuses", List(&Object(&API_CORE_V1_NODEALLOCATABLERESOURCECLAIMSTATUS))),
        ("nominatedNodeName", Text),
        ("observedGeneration", Int64),
        ("phase", Text),
        ("podIP", Text),
        ("podIPs", List(&Object(&API_CORE_V1_PODIP))),
        ("qosClass", Text),
        ("reason", Text),
        ("resize", Text),
        ("resourceClaimStatuses", List(&Object(&API_CORE_V1_PODRESOURCECLAIMSTATUS))),
        ("resources", Object(&API_CORE_V1_RESOURCEREQUIREMENTS)),
        ("startTime", Time),
        ("volumeHealth", List(&Object(&API_CORE_V1_PODVOLUMEHEALTH))),
    ],
};

static API_CORE_V1_PODTEMPLATE: Type = Type {
    name: "PodTemplate",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("template", Object(&API_CORE_V1_PODTEMPLATESPEC)),
    ],
};

static API_CORE_V1_PODTEMPLATESPEC: Type = Type {
    name: "PodTemplateSpec",
    fields: &[
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_CORE_V1_PODSPEC)),
    ],
};

static API_CORE_V1_PODVOLUMEHEALTH: Type = Type {
    name: "PodVolumeHealth",
    fields: &[
        ("healthConditions", List(&Object(&API_CORE_V1_VOLUMEHEALTHCONDITION))),
        ("lastTransitionTime", Time),
        ("name", Text),
    ],
};

static API_CORE_V1_PORTSTATUS: Type = Type {
    name: "PortStatus",
    fields: &[
        ("error", Text),
        ("port", Int32),
        ("protocol", Text),
    ],
};

static API_CORE_V1_PORTWORXVOLUMESOURCE: Type = Type {
    name: "PortworxVolumeSource",
    fields: &[
        ("fsType", Text),
        ("readOnly", Boolean),
        ("volumeID", Text),
    ],
};

static API_CORE_V1_PREFERREDSCHEDULINGTERM: Type = Type {
    name: "PreferredSchedulingTerm",
    fields: &[
        ("preference", Object(&API_CORE_V1_NODESELECTORTERM)),
        ("weight", Int32),
    ],
};

static API_CORE_V1_PROBE: Type = Type {
    name: "Probe",
    fields: &[
        ("exec", Object(&API_CORE_V1_EXECACTION)),
        ("failureThreshold", Int32),
        ("grpc", Object(&API_CORE_V1_GRPCACTION)),
        ("httpGet", Object(&API_CORE_V1_HTTPGETACTION)),
        ("initialDelaySeconds", Int32),
        ("periodSeconds", Int32),
        ("successThreshold", Int32),
        ("tcpSocket", Object(&API_CORE_V1_TCPSOCKETACTION)),
        ("terminationGracePeriodSeconds", Int64),
        ("timeoutSeconds", Int32),
    ],
};

static API_CORE_V1_PROJECTEDVOLUMESOURCE: Type = Type {
    name: "ProjectedVolumeSource",
    fields: &[
        ("defaultMode", Int32),
        ("defaultUser", Int64),
        ("sources", List(&Object(&API_CORE_V1_VOLUMEPROJECTION))),
    ],
};

static API_CORE_V1_QUOBYTEVOLUMESOURCE: Type = Type {
    name: "QuobyteVolumeSource",
    fields: &[
        ("group", Text),
        ("readOnly", Boolean),
        ("registry", Text),
        ("tenant", Text),
        ("user", Text),
        ("volume", Text),
    ],
};

static API_CORE_V1_RBDPERSISTENTVOLUMESOURCE: Type = Type {
    name: "RBDPersistentVolumeSource",
    fields: &[
        ("fsType", Text),
        ("image", Text),
        ("keyring", Text),
        ("monitors", List(&Text)),
        ("pool", Text),
        ("readOnly", Boolean),
        ("secretRef", Object(&API_CORE_V1_SECRETREFERENCE)),
        ("user", Text),
    ],
};

static API_CORE_V1_RBDVOLUMESOURCE: Type = Type {
    name: "RBDVolumeSource",
    fields: &[
        ("fsType", Text),
        ("image", Text),
        ("keyring", Text),
        ("monitors", List(&Text)),
        ("pool", Text),
        ("readOnly", Boolean),
        ("secretRef", Object(&API_CORE_V1_LOCALOBJECTREFERENCE)),
        ("user", Text),
    ],
};

static API_CORE_V1_REPLICATIONCONTROLLER: Type = Type {
    name: "ReplicationController",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_CORE_V1_REPLICATIONCONTROLLERSPEC)),
        ("status", Object(&API_CORE_V1_REPLICATIONCONTROLLERSTATUS)),
    ],
};

static API_CORE_V1_REPLICATIONCONTROLLERCONDITION: Type = Type {
    name: "ReplicationControllerCondition",
    fields: &[
        ("lastTransitionTime", Time),
        ("message", Text),
        ("reason", Text),
        ("status", Text),
        ("type", Text),
    ],
};

static API_CORE_V1_REPLICATIONCONTROLLERSPEC: Type = Type {
    name: "ReplicationControllerSpec",
    fields: &[
        ("minReadySeconds", Int32),
        ("replicas", Int32),
        ("selector", Map(&Text)),
        ("template", Object(&API_CORE_V1_PODTEMPLATESPEC)),
    ],
};

static API_CORE_V1_REPLICATIONCONTROLLERSTATUS: Type = Type {
    name: "ReplicationControllerStatus",
    fields: &[
        ("availableReplicas", Int32),
        ("conditions", List(&Object(&API_CORE_V1_REPLICATIONCONTROLLERCONDITION))),
        ("fullyLabeledReplicas", Int32),
        ("observedGeneration", Int64),
        ("readyReplicas", Int32),
        ("replicas", Int32),
    ],
};

static API_CORE_V1_RESOURCECLAIM: Type = Type {
    name: "ResourceClaim",
    fields: &[
        ("name", Text),
        ("request", Text),
    ],
};

static API_CORE_V1_RESOURCEFIELDSELECTOR: Type = Type {
    name: "ResourceFieldSelector",
    fields: &[
        ("containerName", Text),
        ("divisor", Quantity),
        ("resource", Text),
    ],
};

static API_CORE_V1_RESOURCEHEALTH: Type = Type {
    name: "ResourceHealth",
    fields: &[
        ("health", Text),
        ("message", Text),
        ("resourceID", Text),
    ],
};

static API_CORE_V1_RESOURCEQUOTA: Type = Type {
    name: "ResourceQuota",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_CORE_V1_RESOURCEQUOTASPEC)),
        ("status", Object(&API_CORE_V1_RESOURCEQUOTASTATUS)),
    ],
};

static API_CORE_V1_RESOURCEQUOTASPEC: Type = Type {
    name: "ResourceQuotaSpec",
    fields: &[
        ("hard", Map(&Quantity)),
        ("scopeSelector", Object(&API_CORE_V1_SCOPESELECTOR)),
        ("scopes", List(&Text)),
    ],
};

static API_CORE_V1_RESOURCEQUOTASTATUS: Type = Type {
    name: "ResourceQuotaStatus",
    fields: &[
        ("hard", Map(&Quantity)),
        ("used", Map(&Quantity)),
    ],
};

static API_CORE_V1_RESOURCEREQUIREMENTS: Type = Type {
    name: "ResourceRequirements",
    fields: &[
        ("claims", List(&Object(&API_CORE_V1_RESOURCECLAIM))),
        ("limits", Map(&Quantity)),
        ("requests", Map(&Quantity)),
    ],
};

static API_CORE_V1_RESOURCESTATUS: Type = Type {
    name: "ResourceStatus",
    fields: &[
        ("name", Text),
        ("resources", List(&Object(&API_CORE_V1_RESOURCEHEALTH))),
    ],
};

static API_CORE_V1_SELINUXOPTIONS: Type = Type {
    name: "SELinuxOptions",
    fields: &[
        ("level", Text),
        ("role", Text),
        ("type", Text),
        ("user", Text),
    ],
};

static API_CORE_V1_SCALEIOPERSISTENTVOLUMESOURCE: Type = Type {
    name: "ScaleIOPersistentVolumeSource",
    fields: &[
        ("fsType", Text),
        ("gateway", Text),
        ("protectionDomain", Text),
        ("readOnly", Boolean),
        ("secretRef", Object(&API_CORE_V1_SECRETREFERENCE)),
        ("sslEnabled", Boolean),
        ("storageMode", Text),
        ("storagePool", Text),
        ("system", Text),
        ("volumeName", Text),
    ],
};

static API_CORE_V1_SCALEIOVOLUMESOURCE: Type = Type {
    name: "ScaleIOVolumeSource",
    fields: &[
        ("fsType", Text),
        ("gateway", Text),
        ("protectionDomain", Text),
        ("readOnly", Boolean),
        ("secretRef", Object(&API_CORE_V1_LOCALOBJECTREFERENCE)),
        ("sslEnabled", Boolean),
        ("storageMode", Text),
        ("storagePool", Text),
        ("system", Text),
        ("volumeName", Text),
    ],
};

static API_CORE_V1_SCOPESELECTOR: Type = Type {
    name: "ScopeSelector",
    fields: &[
        ("matchExpressions", List(&Object(&API_CORE_V1_SCOPEDRESOURCESELECTORREQUIREMENT))),
    ],
};

static API_CORE_V1_SCOPEDRESOURCESELECTORREQUIREMENT: Type = Type {
    name: "ScopedResourceSelectorRequirement",
    fields: &[
        ("operator", Text),
        ("scopeName", Text),
        ("values", List(&Text)),
    ],
};

static API_CORE_V1_SECCOMPPROFILE: Type = Type {
    name: "SeccompProfile",
    fields: &[
        ("localhostProfile", Text),
        ("type", Text),
    ],
};

static API_CORE_V1_SECRET: Type = Type {
    name: "Secret",
    fields: &[
        ("apiVersion", Text),
        ("data", Map(&Base64)),
        ("immutable", Boolean),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("stringData", Map(&Text)),
        ("type", Text),
    ],
};

static API_CORE_V1_SECRETENVSOURCE: Type = Type {
    name: "SecretEnvSource",
    fields: &[
        ("name", Text),
        ("optional", Boolean),
    ],
};

static API_CORE_V1_SECRETKEYSELECTOR: Type = Type {
    name: "SecretKeySelector",
    fields: &[
        ("key", Text),
        ("name", Text),
        ("optional", Boolean),
    ],
};

static API_CORE_V1_SECRETPROJECTION: Type = Type {
    name: "SecretProjection",
    fields: &[
        ("items", List(&Object(&API_CORE_V1_KEYTOPATH))),
        ("name", Text),
        ("optional", Boolean),
    ],
};

static API_CORE_V1_SECRETREFERENCE: Type = Type {
    name: "SecretReference",
    fields: &[
        ("name", Text),
        ("namespace", Text),
    ],
};

static API_CORE_V1_SECRETVOLUMESOURCE: Type = Type {
    name: "SecretVolumeSource",
    fields: &[
        ("defaultMode", Int32),
        ("defaultUser", Int64),
        ("items", List(&Object(&API_CORE_V1_KEYTOPATH))),
        ("optional", Boolean),
        ("secretName", Text),
    ],
};

static API_CORE_V1_SECURITYCONTEXT: Type = Type {
    name: "SecurityContext",
    fields: &[
        ("allowPrivilegeEscalation", Boolean),
        ("appArmorProfile", Object(&API_CORE_V1_APPARMORPROFILE)),
        ("capabilities", Object(&API_CORE_V1_CAPABILITIES)),
        ("privileged", Boolean),
        ("procMount", Text),
        ("readOnlyRootFilesystem", Boolean),
        ("runAsGroup", Int64),
        ("runAsNonRoot", Boolean),
        ("runAsUser", Int64),
        ("seLinuxOptions", Object(&API_CORE_V1_SELINUXOPTIONS)),
        ("seccompProfile", Object(&API_CORE_V1_SECCOMPPROFILE)),
        ("windowsOptions", Object(&API_CORE_V1_WINDOWSSECURITYCONTEXTOPTIONS)),
    ],
};

static API_CORE_V1_SERVICE: Type = Type {
    name: "Service",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_CORE_V1_SERVICESPEC)),
        ("status", Object(&API_CORE_V1_SERVICESTATUS)),
    ],
};

static API_CORE_V1_SERVICEACCOUNT: Type = Type {
    name: "ServiceAccount",
    fields: &[
        ("apiVersion", Text),
        ("automountServiceAccountToken", Boolean),
        ("imagePullSecrets", List(&Object(&API_CORE_V1_LOCALOBJECTREFERENCE))),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("secrets", List(&Object(&API_CORE_V1_OBJECTREFERENCE))),
    ],
};

static API_CORE_V1_SERVICEACCOUNTTOKENPROJECTION: Type = Type {
    name: "ServiceAccountTokenProjection",
    fields: &[
        ("audience", Text),
        ("expirationSeconds", Int64),
        ("path", Text),
        ("user", Int64),
    ],
};

static API_CORE_V1_SERVICEPORT: Type = Type {
    name: "ServicePort",
    fields: &[
        ("appProtocol", Text),
        ("name", Text),
        ("nodePort", Int32),
        ("port", Int32),
        ("protocol", Text),
        ("targetPort", IntOrString),
    ],
};

static API_CORE_V1_SERVICESPEC: Type = Type {
    name: "ServiceSpec",
    fields: &[
        ("allocateLoadBalancerNodePorts", Boolean),
        ("clusterIP", Text),
        ("clusterIPs", List(&Text)),
        ("externalIPs", List(&Text)),
        ("externalName", Text),
        ("externalTrafficPolicy", Text),
        ("healthCheckNodePort", Int32),
        ("internalTrafficPolicy", Text),
        ("ipFamilies", List(&Text)),
        ("ipFamilyPolicy", Text),
        ("loadBalancerClass", Text),
        ("loadBalancerIP", Text),
        ("loadBalancerSourceRanges", List(&Text)),
        ("ports", List(&Object(&API_CORE_V1_SERVICEPORT))),
        ("publishNotReadyAddresses", Boolean),
        ("selector", Map(&Text)),
        ("sessionAffinity", Text),
        ("sessionAffinityConfig", Object(&API_CORE_V1_SESSIONAFFINITYCONFIG)),
        ("trafficDistribution", Text),
        ("type", Text),
    ],
};

static API_CORE_V1_SERVICESTATUS: Type = Type {
    name: "ServiceStatus",
    fields: &[
        ("conditions", List(&Object(&APIMACHINERY_PKG_APIS_META_V1_CONDITION))),
        ("loadBalancer", Object(&API_CORE_V1_LOADBALANCERSTATUS)),
    ],
};

static API_CORE_V1_SESSIONAFFINITYCONFIG: Type = Type {
    name: "SessionAffinityConfig",
    fields: &[
        ("clientIP", Object(&API_CORE_V1_CLIENTIPCONFIG)),
    ],
};

static API_CORE_V1_SLEEPACTION: Type = Type {
    name: "SleepAction",
    fields: &[
        ("seconds", Int64),
    ],
};

static API_CORE_V1_STORAGEOSPERSISTENTVOLUMESOURCE: Type = Type {
    name: "StorageOSPersistentVolumeSource",
    fields: &[
        ("fsType", Text),
        ("readOnly", Boolean),
        ("secretRef", Object(&API_CORE_V1_OBJECTREFERENCE)),
        ("volumeName", Text),
        ("volumeNamespace", Text),
    ],
};

static API_CORE_V1_STORAGEOSVOLUMESOURCE: Type = Type {
    name: "StorageOSVolumeSource",
    fields: &[
        ("fsType", Text),
        ("readOnly", Boolean),
        ("secretRef", Object(&API_CORE_V1_LOCALOBJECTREFERENCE)),
        ("volumeName", Text),
        ("volumeNamespace", Text),
    ],
};

static API_CORE_V1_SYSCTL: Type = Type {
    name: "Sysctl",
    fields: &[
        ("name", Text),
        ("value", Text),
    ],
};

static API_CORE_V1_TCPSOCKETACTION: Type = Type {
    name: "TCPSocketAction",
    fields: &[
        ("host", Text),
        ("port", IntOrString),
    ],
};

static API_CORE_V1_TOLERATION: Type = Type {
    name: "Toleration",
    fields: &[
        ("effect", Text),
        ("key", Text),
        ("operator", Text),
        ("tolerationSeconds", Int64),
        ("value", Text),
    ],
};

static API_CORE_V1_TOPOLOGYSELECTORLABELREQUIREMENT: Type = Type {
    name: "TopologySelectorLabelRequirement",
    fields: &[
        ("key", Text),
        ("values", List(&Text)),
    ],
};

static API_CORE_V1_TOPOLOGYSELECTORTERM: Type = Type {
    name: "TopologySelectorTerm",
    fields: &[
        ("matchLabelExpressions", List(&Object(&API_CORE_V1_TOPOLOGYSELECTORLABELREQUIREMENT))),
    ],
};

static API_CORE_V1_TOPOLOGYSPREADCONSTRAINT: Type = Type {
    name: "TopologySpreadConstraint",
    fields: &[
        ("labelSelector", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
        ("matchLabelKeys", List(&Text)),
        ("maxSkew", Int32),
        ("minDomains", Int32),
        ("nodeAffinityPolicy", Text),
        ("nodeTaintsPolicy", Text),
        ("topologyKey", Text),
        ("whenUnsatisfiable", Text),
    ],
};

static API_CORE_V1_TYPEDLOCALOBJECTREFERENCE: Type = Type {
    name: "TypedLocalObjectReference",
    fields: &[
        ("apiGroup", Text),
        ("kind", Text),
        ("name", Text),
    ],
};

static API_CORE_V1_TYPEDOBJECTREFERENCE: Type = Type {
    name: "TypedObjectReference",
    fields: &[
        ("apiGroup", Text),
        ("kind", Text),
        ("name", Text),
        ("namespace", Text),
    ],
};

static API_CORE_V1_VOLUME: Type = Type {
    name: "Volume",
    fields: &[
        ("awsElasticBlockStore", Object(&API_CORE_V1_AWSELASTICBLOCKSTOREVOLUMESOURCE)),
        ("azureDisk", Object(&API_CORE_V1_AZUREDISKVOLUMESOURCE)),
        ("azureFile", Object(&API_CORE_V1_AZUREFILEVOLUMESOURCE)),
        ("cephfs", Object(&API_CORE_V1_CEPHFSVOLUMESOURCE)),
        ("cinder", Object(&API_CORE_V1_CINDERVOLUMESOURCE)),
        ("configMap", Object(&API_CORE_V1_CONFIGMAPVOLUMESOURCE)),
        ("csi", Object(&API_CORE_V1_CSIVOLUMESOURCE)),
        ("downwardAPI", Object(&API_CORE_V1_DOWNWARDAPIVOLUMESOURCE)),
        ("emptyDir", Object(&API_CORE_V1_EMPTYDIRVOLUMESOURCE)),
        ("ephemeral", Object(&API_CORE_V1_EPHEMERALVOLUMESOURCE)),
        ("fc", Object(&API_CORE_V1_FCVOLUMESOURCE)),
        ("flexVolume", Object(&API_CORE_V1_FLEXVOLUMESOURCE)),
        ("flocker", Object(&API_CORE_V1_FLOCKERVOLUMESOURCE)),
        ("gcePersistentDisk", Object(&API_CORE_V1_GCEPERSISTENTDISKVOLUMESOURCE)),
        ("gitRepo", Object(&API_CORE_V1_GITREPOVOLUMESOURCE)),
        ("glusterfs", Object(&API_CORE_V1_GLUSTERFSVOLUMESOURCE)),
        ("hostPath", Object(&API_CORE_V1_HOSTPATHVOLUMESOURCE)),
        ("image", Object(&API_CORE_V1_IMAGEVOLUMESOURCE)),
        ("iscsi", Object(&API_CORE_V1_ISCSIVOLUMESOURCE)),
        ("name", Text),
        ("nfs", Object(&API_CORE_V1_NFSVOLUMESOURCE)),
        ("persistentVolumeClaim", Object(&API_CORE_V1_PERSISTENTVOLUMECLAIMVOLUMESOURCE)),
        ("photonPersistentDisk", Object(&API_CORE_V1_PHOTONPERSISTENTDISKVOLUMESOURCE)),
        ("portworxVolume", Object(&API_CORE_V1_PORTWORXVOLUMESOURCE)),
        ("projected", Object(&API_CORE_V1_PROJECTEDVOLUMESOURCE)),
        ("quobyte", Object(&API_CORE_V1_QUOBYTEVOLUMESOURCE)),
        ("rbd", Object(&API_CORE_V1_RBDVOLUMESOURCE)),
        ("scaleIO", Object(&API_CORE_V1_SCALEIOVOLUMESOURCE)),
        ("secret", Object(&API_CORE_V1_SECRETVOLUMESOURCE)),
        ("storageos", Object(&API_CORE_V1_STORAGEOSVOLUMESOURCE)),
        ("vsphereVolume", Object(&API_CORE_V1_VSPHEREVIRTUALDISKVOLUMESOURCE)),
    ],
};

static API_CORE_V1_VOLUMEDEVICE: Type = Type {
    name: "VolumeDevice",
    fields: &[
        ("devicePath", Text),
        ("name", Text),
    ],
};

static API_CORE_V1_VOLUMEHEALTHCONDITION: Type = Type {
    name: "VolumeHealthCondition",
    fields: &[
        ("message", Text),
        ("reason", Text),
        ("status", Text),
    ],
};

static API_CORE_V1_VOLUMEHEALTHSTATUS: Type = Type {
    name: "VolumeHealthStatus",
    fields: &[
        ("healthConditions", List(&Object(&API_CORE_V1_VOLUMEHEALTHCONDITION))),
        ("lastTransitionTime", Time),
    ],
};

static API_CORE_V1_VOLUMEMOUNT: Type = Type {
    name: "VolumeMount",
    fields: &[
        ("bindMountOptions", List(&Text)),
        ("mountPath", Text),
        ("mountPropagation", Text),
        ("name", Text),
        ("readOnly", Boolean),
        ("recursiveReadOnly", Text),
        ("subPath", Text),
        ("subPathExpr", Text),
    ],
};

static API_CORE_V1_VOLUMEMOUNTSTATUS: Type = Type {
    name: "VolumeMountStatus",
    fields: &[
        ("mountPath", Text),
        ("name", Text),
        ("readOnly", Boolean),
        ("recursiveReadOnly", Text),
        ("volumeStatus", Object(&API_CORE_V1_VOLUMESTATUS)),
    ],
};

static API_CORE_V1_VOLUMENODEAFFINITY: Type = Type {
    name: "VolumeNodeAffinity",
    fields: &[
        ("required", Object(&API_CORE_V1_NODESELECTOR)),
    ],
};

static API_CORE_V1_VOLUMEPROJECTION: Type = Type {
    name: "VolumeProjection",
    fields: &[
        ("clusterTrustBundle", Object(&API_CORE_V1_CLUSTERTRUSTBUNDLEPROJECTION)),
        ("configMap", Object(&API_CORE_V1_CONFIGMAPPROJECTION)),
        ("downwardAPI", Object(&API_CORE_V1_DOWNWARDAPIPROJECTION)),
        ("podCertificate", Object(&API_CORE_V1_PODCERTIFICATEPROJECTION)),
        ("secret", Object(&API_CORE_V1_SECRETPROJECTION)),
        ("serviceAccountToken", Object(&API_CORE_V1_SERVICEACCOUNTTOKENPROJECTION)),
    ],
};

static API_CORE_V1_VOLUMERESOURCEREQUIREMENTS: Type = Type {
    name: "VolumeResourceRequirements",
    fields: &[
        ("limits", Map(&Quantity)),
        ("requests", Map(&Quantity)),
    ],
};

static API_CORE_V1_VOLUMESTATUS: Type = Type {
    name: "VolumeStatus",
    fields: &[
        ("image", Object(&API_CORE_V1_IMAGEVOLUMESTATUS)),
    ],
};

static API_CORE_V1_VSPHEREVIRTUALDISKVOLUMESOURCE: Type = Type {
    name: "VsphereVirtualDiskVolumeSource",
    fields: &[
        ("fsType", Text),
        ("storagePolicyID", Text),
        ("storagePolicyName", Text),
        ("volumePath", Text),
    ],
};

static API_CORE_V1_WEIGHTEDPODAFFINITYTERM: Type = Type {
    name: "WeightedPodAffinityTerm",
    fields: &[
        ("podAffinityTerm", Object(&API_CORE_V1_PODAFFINITYTERM)),
        ("weight", Int32),
    ],
};

static API_CORE_V1_WINDOWSSECURITYCONTEXTOPTIONS: Type = Type {
    name: "WindowsSecurityContextOptions",
    fields: &[
        ("gmsaCredentialSpec", Text),
        ("gmsaCredentialSpecName", Text),
        ("hostProcess", Boolean),
        ("runAsUserName", Text),
    ],
};

static API_DISCOVERY_V1_ENDPOINT: Type = Type {
    name: "Endpoint",
    fields: &[
        ("addresses", List(&Text)),
        ("conditions", Object(&API_DISCOVERY_V1_ENDPOINTCONDITIONS)),
        ("deprecatedTopology", Map(&Text)),
        ("hints", Object(&API_DISCOVERY_V1_ENDPOINTHINTS)),
        ("hostname", Text),
        ("nodeName", Text),
        ("targetRef", Object(&API_CORE_V1_OBJECTREFERENCE)),
        ("zone", Text),
    ],
};

static API_DISCOVERY_V1_ENDPOINTCONDITIONS: Type = Type {
    name: "EndpointConditions",
    fields: &[
        ("ready", Boolean),
        ("serving", Boolean),
        ("terminating", Boolean),
    ],
};

static API_DISCOVERY_V1_ENDPOINTHINTS: Type = Type {
    name: "EndpointHints",
    fields: &[
        ("forNodes", List(&Object(&API_DISCOVERY_V1_FORNODE))),
        ("forZones", List(&Object(&API_DISCOVERY_V1_FORZONE))),
    ],
};

static API_DISCOVERY_V1_ENDPOINTPORT: Type = Type {
    name: "EndpointPort",
    fields: &[
        ("appProtocol", Text),
        ("name", Text),
        ("port", Int32),
        ("protocol", Text),
    ],
};

static API_DISCOVERY_V1_ENDPOINTSLICE: Type = Type {
    name: "EndpointSlice",
    fields: &[
        ("addressType", Text),
        ("apiVersion", Text),
        ("endpoints", List(&Object(&API_DISCOVERY_V1_ENDPOINT))),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("ports", List(&Object(&API_DISCOVERY_V1_ENDPOINTPORT))),
    ],
};

static API_DISCOVERY_V1_FORNODE: Type = Type {
    name: "ForNode",
    fields: &[
        ("name", Text),
    ],
};

static API_DISCOVERY_V1_FORZONE: Type = Type {
    name: "ForZone",
    fields: &[
        ("name", Text),
    ],
};

static API_FLOWCONTROL_V1_EXEMPTPRIORITYLEVELCONFIGURATION: Type = Type {
    name: "ExemptPriorityLevelConfiguration",
    fields: &[
        ("lendablePercent", Int32),
        ("nominalConcurrencyShares", Int32),
    ],
};

static API_FLOWCONTROL_V1_FLOWDISTINGUISHERMETHOD: Type = Type {
    name: "FlowDistinguisherMethod",
    fields: &[
        ("type", Text),
    ],
};

static API_FLOWCONTROL_V1_FLOWSCHEMA: Type = Type {
    name: "FlowSchema",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_FLOWCONTROL_V1_FLOWSCHEMASPEC)),
        ("status", Object(&API_FLOWCONTROL_V1_FLOWSCHEMASTATUS)),
    ],
};

static API_FLOWCONTROL_V1_FLOWSCHEMACONDITION: Type = Type {
    name: "FlowSchemaCondition",
    fields: &[
        ("lastTransitionTime", Time),
        ("message", Text),
        ("reason", Text),
        ("status", Text),
        ("type", Text),
    ],
};

static API_FLOWCONTROL_V1_FLOWSCHEMASPEC: Type = Type {
    name: "FlowSchemaSpec",
    fields: &[
        ("distinguisherMethod", Object(&API_FLOWCONTROL_V1_FLOWDISTINGUISHERMETHOD)),
        ("matchingPrecedence", Int32),
        ("priorityLevelConfiguration", Object(&API_FLOWCONTROL_V1_PRIORITYLEVELCONFIGURATIONREFERENCE)),
        ("rules", List(&Object(&API_FLOWCONTROL_V1_POLICYRULESWITHSUBJECTS))),
    ],
};

static API_FLOWCONTROL_V1_FLOWSCHEMASTATUS: Type = Type {
    name: "FlowSchemaStatus",
    fields: &[
        ("conditions", List(&Object(&API_FLOWCONTROL_V1_FLOWSCHEMACONDITION))),
    ],
};

static API_FLOWCONTROL_V1_GROUPSUBJECT: Type = Type {
    name: "GroupSubject",
    fields: &[
        ("name", Text),
    ],
};

static API_FLOWCONTROL_V1_LIMITRESPONSE: Type = Type {
    name: "LimitResponse",
    fields: &[
        ("queuing", Object(&API_FLOWCONTROL_V1_QUEUINGCONFIGURATION)),
        ("type", Text),
    ],
};

static API_FLOWCONTROL_V1_LIMITEDPRIORITYLEVELCONFIGURATION: Type = Type {
    name: "LimitedPriorityLevelConfiguration",
    fields: &[
        ("borrowingLimitPercent", Int32),
        ("lendablePercent", Int32),
        ("limitResponse", Object(&API_FLOWCONTROL_V1_LIMITRESPONSE)),
        ("nominalConcurrencyShares", Int32),
    ],
};

static API_FLOWCONTROL_V1_NONRESOURCEPOLICYRULE: Type = Type {
    name: "NonResourcePolicyRule",
    fields: &[
        ("nonResourceURLs", List(&Text)),
        ("verbs", List(&Text)),
    ],
};

static API_FLOWCONTROL_V1_POLICYRULESWITHSUBJECTS: Type = Type {
    name: "PolicyRulesWithSubjects",
    fields: &[
        ("nonResourceRules", List(&Object(&API_FLOWCONTROL_V1_NONRESOURCEPOLICYRULE))),
        ("resourceRules", List(&Object(&API_FLOWCONTROL_V1_RESOURCEPOLICYRULE))),
        ("subjects", List(&Object(&API_FLOWCONTROL_V1_SUBJECT))),
    ],
};

static API_FLOWCONTROL_V1_PRIORITYLEVELCONFIGURATION: Type = Type {
    name: "PriorityLevelConfiguration",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_FLOWCONTROL_V1_PRIORITYLEVELCONFIGURATIONSPEC)),
        ("status", Object(&API_FLOWCONTROL_V1_PRIORITYLEVELCONFIGURATIONSTATUS)),
    ],
};

static API_FLOWCONTROL_V1_PRIORITYLEVELCONFIGURATIONCONDITION: Type = Type {
    name: "PriorityLevelConfigurationCondition",
    fields: &[
        ("lastTransitionTime", Time),
        ("message", Text),
        ("reason", Text),
        ("status", Text),
        ("type", Text),
    ],
};

static API_FLOWCONTROL_V1_PRIORITYLEVELCONFIGURATIONREFERENCE: Type = Type {
    name: "PriorityLevelConfigurationReference",
    fields: &[
        ("name", Text),
    ],
};

static API_FLOWCONTROL_V1_PRIORITYLEVELCONFIGURATIONSPEC: Type = Type {
    name: "PriorityLevelConfigurationSpec",
    fields: &[
        ("exempt", Object(&API_FLOWCONTROL_V1_EXEMPTPRIORITYLEVELCONFIGURATION)),
        ("limited", Object(&API_FLOWCONTROL_V1_LIMITEDPRIORITYLEVELCONFIGURATION)),
        ("type", Text),
    ],
};

static API_FLOWCONTROL_V1_PRIORITYLEVELCONFIGURATIONSTATUS: Type = Type {
    name: "PriorityLevelConfigurationStatus",
    fields: &[
        ("conditions", List(&Object(&API_FLOWCONTROL_V1_PRIORITYLEVELCONFIGURATIONCONDITION))),
    ],
};

static API_FLOWCONTROL_V1_QUEUINGCONFIGURATION: Type = Type {
    name: "QueuingConfiguration",
    fields: &[
        ("handSize", Int32),
        ("queueLengthLimit", Int32),
        ("queues", Int32),
    ],
};

static API_FLOWCONTROL_V1_RESOURCEPOLICYRULE: Type = Type {
    name: "ResourcePolicyRule",
    fields: &[
        ("apiGroups", List(&Text)),
        ("clusterScope", Boolean),
        ("namespaces", List(&Text)),
        ("resources", List(&Text)),
        ("verbs", List(&Text)),
    ],
};

static API_FLOWCONTROL_V1_SERVICEACCOUNTSUBJECT: Type = Type {
    name: "ServiceAccountSubject",
    fields: &[
        ("name", Text),
        ("namespace", Text),
    ],
};

static API_FLOWCONTROL_V1_SUBJECT: Type = Type {
    name: "Subject",
    fields: &[
        ("group", Object(&API_FLOWCONTROL_V1_GROUPSUBJECT)),
        ("kind", Text),
        ("serviceAccount", Object(&API_FLOWCONTROL_V1_SERVICEACCOUNTSUBJECT)),
        ("user", Object(&API_FLOWCONTROL_V1_USERSUBJECT)),
    ],
};

static API_FLOWCONTROL_V1_USERSUBJECT: Type = Type {
    name: "UserSubject",
    fields: &[
        ("name", Text),
    ],
};

static API_NETWORKING_V1_HTTPINGRESSPATH: Type = Type {
    name: "HTTPIngressPath",
    fields: &[
        ("backend", Object(&API_NETWORKING_V1_INGRESSBACKEND)),
        ("path", Text),
        ("pathType", Text),
    ],
};

static API_NETWORKING_V1_HTTPINGRESSRULEVALUE: Type = Type {
    name: "HTTPIngressRuleValue",
    fields: &[
        ("paths", List(&Object(&API_NETWORKING_V1_HTTPINGRESSPATH))),
    ],
};

static API_NETWORKING_V1_IPBLOCK: Type = Type {
    name: "IPBlock",
    fields: &[
        ("cidr", Text),
        ("except", List(&Text)),
    ],
};

static API_NETWORKING_V1_INGRESS: Type = Type {
    name: "Ingress",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_NETWORKING_V1_INGRESSSPEC)),
        ("status", Object(&API_NETWORKING_V1_INGRESSSTATUS)),
    ],
};

static API_NETWORKING_V1_INGRESSBACKEND: Type = Type {
    name: "IngressBackend",
    fields: &[
        ("resource", Object(&API_CORE_V1_TYPEDLOCALOBJECTREFERENCE)),
        ("service", Object(&API_NETWORKING_V1_INGRESSSERVICEBACKEND)),
    ],
};

static API_NETWORKING_V1_INGRESSCLASS: Type = Type {
    name: "IngressClass",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_NETWORKING_V1_INGRESSCLASSSPEC)),
    ],
};

static API_NETWORKING_V1_INGRESSCLASSPARAMETERSREFERENCE: Type = Type {
    name: "IngressClassParametersReference",
    fields: &[
        ("apiGroup", Text),
        ("kind", Text),
        ("name", Text),
        ("namespace", Text),
        ("scope", Text),
    ],
};

static API_NETWORKING_V1_INGRESSCLASSSPEC: Type = Type {
    name: "IngressClassSpec",
    fields: &[
        ("controller", Text),
        ("parameters", Object(&API_NETWORKING_V1_INGRESSCLASSPARAMETERSREFERENCE)),
    ],
};

static API_NETWORKING_V1_INGRESSLOADBALANCERINGRESS: Type = Type {
    name: "IngressLoadBalancerIngress",
    fields: &[
        ("hostname", Text),
        ("ip", Text),
        ("ports", List(&Object(&API_NETWORKING_V1_INGRESSPORTSTATUS))),
    ],
};

static API_NETWORKING_V1_INGRESSLOADBALANCERSTATUS: Type = Type {
    name: "IngressLoadBalancerStatus",
    fields: &[
        ("ingress", List(&Object(&API_NETWORKING_V1_INGRESSLOADBALANCERINGRESS))),
    ],
};

static API_NETWORKING_V1_INGRESSPORTSTATUS: Type = Type {
    name: "IngressPortStatus",
    fields: &[
        ("error", Text),
        ("port", Int32),
        ("protocol", Text),
    ],
};

static API_NETWORKING_V1_INGRESSRULE: Type = Type {
    name: "IngressRule",
    fields: &[
        ("host", Text),
        ("http", Object(&API_NETWORKING_V1_HTTPINGRESSRULEVALUE)),
    ],
};

static API_NETWORKING_V1_INGRESSSERVICEBACKEND: Type = Type {
    name: "IngressServiceBackend",
    fields: &[
        ("name", Text),
        ("port", Object(&API_NETWORKING_V1_SERVICEBACKENDPORT)),
    ],
};

static API_NETWORKING_V1_INGRESSSPEC: Type = Type {
    name: "IngressSpec",
    fields: &[
        ("defaultBackend", Object(&API_NETWORKING_V1_INGRESSBACKEND)),
        ("ingressClassName", Text),
        ("rules", List(&Object(&API_NETWORKING_V1_INGRESSRULE))),
        ("tls", List(&Object(&API_NETWORKING_V1_INGRESSTLS))),
    ],
};

static API_NETWORKING_V1_INGRESSSTATUS: Type = Type {
    name: "IngressStatus",
    fields: &[
        ("loadBalancer", Object(&API_NETWORKING_V1_INGRESSLOADBALANCERSTATUS)),
    ],
};

static API_NETWORKING_V1_INGRESSTLS: Type = Type {
    name: "IngressTLS",
    fields: &[
        ("hosts", List(&Text)),
        ("secretName", Text),
    ],
};

static API_NETWORKING_V1_NETWORKPOLICY: Type = Type {
    name: "NetworkPolicy",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_NETWORKING_V1_NETWORKPOLICYSPEC)),
    ],
};

static API_NETWORKING_V1_NETWORKPOLICYEGRESSRULE: Type = Type {
    name: "NetworkPolicyEgressRule",
    fields: &[
        ("ports", List(&Object(&API_NETWORKING_V1_NETWORKPOLICYPORT))),
        ("to", List(&Object(&API_NETWORKING_V1_NETWORKPOLICYPEER))),
    ],
};

static API_NETWORKING_V1_NETWORKPOLICYINGRESSRULE: Type = Type {
    name: "NetworkPolicyIngressRule",
    fields: &[
        ("from", List(&Object(&API_NETWORKING_V1_NETWORKPOLICYPEER))),
        ("ports", List(&Object(&API_NETWORKING_V1_NETWORKPOLICYPORT))),
    ],
};

static API_NETWORKING_V1_NETWORKPOLICYPEER: Type = Type {
    name: "NetworkPolicyPeer",
    fields: &[
        ("ipBlock", Object(&API_NETWORKING_V1_IPBLOCK)),
        ("namespaceSelector", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
        ("podSelector", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
    ],
};

static API_NETWORKING_V1_NETWORKPOLICYPORT: Type = Type {
    name: "NetworkPolicyPort",
    fields: &[
        ("endPort", Int32),
        ("port", IntOrString),
        ("protocol", Text),
    ],
};

static API_NETWORKING_V1_NETWORKPOLICYSPEC: Type = Type {
    name: "NetworkPolicySpec",
    fields: &[
        ("egress", List(&Object(&API_NETWORKING_V1_NETWORKPOLICYEGRESSRULE))),
        ("ingress", List(&Object(&API_NETWORKING_V1_NETWORKPOLICYINGRESSRULE))),
        ("podSelector", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
        ("policyTypes", List(&Text)),
    ],
};

static API_NETWORKING_V1_SERVICEBACKENDPORT: Type = Type {
    name: "ServiceBackendPort",
    fields: &[
        ("name", Text),
        ("number", Int32),
    ],
};

static API_NODE_V1_OVERHEAD: Type = Type {
    name: "Overhead",
    fields: &[
        ("podFixed", Map(&Quantity)),
    ],
};

static API_NODE_V1_RUNTIMECLASS: Type = Type {
    name: "RuntimeClass",
    fields: &[
        ("apiVersion", Text),
        ("handler", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("overhead", Object(&API_NODE_V1_OVERHEAD)),
        ("scheduling", Object(&API_NODE_V1_SCHEDULING)),
    ],
};

static API_NODE_V1_SCHEDULING: Type = Type {
    name: "Scheduling",
    fields: &[
        ("nodeSelector", Map(&Text)),
        ("tolerations", List(&Object(&API_CORE_V1_TOLERATION))),
    ],
};

static API_POLICY_V1_PODDISRUPTIONBUDGET: Type = Type {
    name: "PodDisruptionBudget",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_POLICY_V1_PODDISRUPTIONBUDGETSPEC)),
        ("status", Object(&API_POLICY_V1_PODDISRUPTIONBUDGETSTATUS)),
    ],
};

static API_POLICY_V1_PODDISRUPTIONBUDGETSPEC: Type = Type {
    name: "PodDisruptionBudgetSpec",
    fields: &[
        ("maxUnavailable", IntOrString),
        ("minAvailable", IntOrString),
        ("selector", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
        ("unhealthyPodEvictionPolicy", Text),
    ],
};

static API_POLICY_V1_PODDISRUPTIONBUDGETSTATUS: Type = Type {
    name: "PodDisruptionBudgetStatus",
    fields: &[
        ("conditions", List(&Object(&APIMACHINERY_PKG_APIS_META_V1_CONDITION))),
        ("currentHealthy", Int32),
        ("desiredHealthy", Int32),
        ("disruptedPods", Map(&Time)),
        ("disruptionsAllowed", Int32),
        ("expectedPods", Int32),
        ("observedGeneration", Int64),
    ],
};

static API_RBAC_V1_AGGREGATIONRULE: Type = Type {
    name: "AggregationRule",
    fields: &[
        ("clusterRoleSelectors", List(&Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR))),
    ],
};

static API_RBAC_V1_CLUSTERROLE: Type = Type {
    name: "ClusterRole",
    fields: &[
        ("aggregationRule", Object(&API_RBAC_V1_AGGREGATIONRULE)),
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("rules", List(&Object(&API_RBAC_V1_POLICYRULE))),
    ],
};

static API_RBAC_V1_CLUSTERROLEBINDING: Type = Type {
    name: "ClusterRoleBinding",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("roleRef", Object(&API_RBAC_V1_ROLEREF)),
        ("subjects", List(&Object(&API_RBAC_V1_SUBJECT))),
    ],
};

static API_RBAC_V1_POLICYRULE: Type = Type {
    name: "PolicyRule",
    fields: &[
        ("apiGroups", List(&Text)),
        ("nonResourceURLs", List(&Text)),
        ("resourceNames", List(&Text)),
        ("resources", List(&Text)),
        ("verbs", List(&Text)),
    ],
};

static API_RBAC_V1_ROLE: Type = Type {
    name: "Role",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("rules", List(&Object(&API_RBAC_V1_POLICYRULE))),
    ],
};

static API_RBAC_V1_ROLEBINDING: Type = Type {
    name: "RoleBinding",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("roleRef", Object(&API_RBAC_V1_ROLEREF)),
        ("subjects", List(&Object(&API_RBAC_V1_SUBJECT))),
    ],
};

static API_RBAC_V1_ROLEREF: Type = Type {
    name: "RoleRef",
    fields: &[
        ("apiGroup", Text),
        ("kind", Text),
        ("name", Text),
    ],
};

static API_RBAC_V1_SUBJECT: Type = Type {
    name: "Subject",
    fields: &[
        ("apiGroup", Text),
        ("kind", Text),
        ("name", Text),
        ("namespace", Text),
    ],
};

static API_SCHEDULING_V1_PRIORITYCLASS: Type = Type {
    name: "PriorityClass",
    fields: &[
        ("apiVersion", Text),
        ("description", Text),
        ("globalDefault", Boolean),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("preemptionPolicy", Text),
        ("value", Int32),
    ],
};

static API_SCHEDULING_V1ALPHA3_TOPOLOGYCONSTRAINT: Type = Type {
    name: "TopologyConstraint",
    fields: &[
        ("key", Text),
    ],
};

static API_SCHEDULING_V1ALPHA3_WORKLOADPODGROUPDISRUPTIONMODE: Type = Type {
    name: "WorkloadPodGroupDisruptionMode",
    fields: &[
        ("all", Any),
        ("single", Any),
    ],
};

static API_SCHEDULING_V1ALPHA3_WORKLOADPODGROUPGANGSCHEDULINGPOLICY: Type = Type {
    name: "WorkloadPodGroupGangSchedulingPolicy",
    fields: &[
        ("minCount", Int32),
    ],
};

static API_SCHEDULING_V1ALPHA3_WORKLOADPODGROUPRESOURCECLAIM: Type = Type {
    name: "WorkloadPodGroupResourceClaim",
    fields: &[
        ("name", Text),
        ("resourceClaimName", Text),
        ("resourceClaimTemplateName", Text),
    ],
};

static API_SCHEDULING_V1ALPHA3_WORKLOADPODGROUPSCHEDULINGCONSTRAINTS: Type = Type {
    name: "WorkloadPodGroupSchedulingConstraints",
    fields: &[
        ("topology", List(&Object(&API_SCHEDULING_V1ALPHA3_TOPOLOGYCONSTRAINT))),
    ],
};

static API_SCHEDULING_V1ALPHA3_WORKLOADPODGROUPSCHEDULINGPOLICY: Type = Type {
    name: "WorkloadPodGroupSchedulingPolicy",
    fields: &[
        ("basic", Any),
        ("gang", Object(&API_SCHEDULING_V1ALPHA3_WORKLOADPODGROUPGANGSCHEDULINGPOLICY)),
    ],
};

static API_STORAGE_V1_CSIDRIVER: Type = Type {
    name: "CSIDriver",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_STORAGE_V1_CSIDRIVERSPEC)),
    ],
};

static API_STORAGE_V1_CSIDRIVERSPEC: Type = Type {
    name: "CSIDriverSpec",
    fields: &[
        ("attachRequired", Boolean),
        ("fsGroupPolicy", Text),
        ("nodeAllocatableUpdatePeriodSeconds", Int64),
        ("podInfoOnMount", Boolean),
        ("preventPodSchedulingIfMissing", Boolean),
        ("requiresRepublish", Boolean),
        ("seLinuxMount", Boolean),
        ("serviceAccountTokenInSecrets", Boolean),
        ("storageCapacity", Boolean),
        ("tokenRequests", List(&Object(&API_STORAGE_V1_TOKENREQUEST))),
        ("volumeLifecycleModes", List(&Text)),
    ],
};

static API_STORAGE_V1_CSISTORAGECAPACITY: Type = Type {
    name: "CSIStorageCapacity",
    fields: &[
        ("apiVersion", Text),
        ("capacity", Quantity),
        ("kind", Text),
        ("maximumVolumeSize", Quantity),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("nodeTopology", Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR)),
        ("storageClassName", Text),
    ],
};

static API_STORAGE_V1_STORAGECLASS: Type = Type {
    name: "StorageClass",
    fields: &[
        ("allowVolumeExpansion", Boolean),
        ("allowedTopologies", List(&Object(&API_CORE_V1_TOPOLOGYSELECTORTERM))),
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("mountOptions", List(&Text)),
        ("parameters", Map(&Text)),
        ("provisioner", Text),
        ("reclaimPolicy", Text),
        ("volumeBindingMode", Text),
    ],
};

static API_STORAGE_V1_TOKENREQUEST: Type = Type {
    name: "TokenRequest",
    fields: &[
        ("audience", Text),
        ("expirationSeconds", Int64),
    ],
};

static API_STORAGE_V1_VOLUMEATTACHMENT: Type = Type {
    name: "VolumeAttachment",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&API_STORAGE_V1_VOLUMEATTACHMENTSPEC)),
        ("status", Object(&API_STORAGE_V1_VOLUMEATTACHMENTSTATUS)),
    ],
};

static API_STORAGE_V1_VOLUMEATTACHMENTSOURCE: Type = Type {
    name: "VolumeAttachmentSource",
    fields: &[
        ("inlineVolumeSpec", Object(&API_CORE_V1_PERSISTENTVOLUMESPEC)),
        ("persistentVolumeName", Text),
    ],
};

static API_STORAGE_V1_VOLUMEATTACHMENTSPEC: Type = Type {
    name: "VolumeAttachmentSpec",
    fields: &[
        ("attacher", Text),
        ("nodeName", Text),
        ("source", Object(&API_STORAGE_V1_VOLUMEATTACHMENTSOURCE)),
    ],
};

static API_STORAGE_V1_VOLUMEATTACHMENTSTATUS: Type = Type {
    name: "VolumeAttachmentStatus",
    fields: &[
        ("attachError", Object(&API_STORAGE_V1_VOLUMEERROR)),
        ("attached", Boolean),
        ("attachmentMetadata", Map(&Text)),
        ("detachError", Object(&API_STORAGE_V1_VOLUMEERROR)),
    ],
};

static API_STORAGE_V1_VOLUMEERROR: Type = Type {
    name: "VolumeError",
    fields: &[
        ("errorCode", Int32),
        ("message", Text),
        ("time", Time),
    ],
};

static APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCECOLUMNDEFINITION: Type = Type {
    name: "CustomResourceColumnDefinition",
    fields: &[
        ("description", Text),
        ("format", Text),
        ("jsonPath", Text),
        ("name", Text),
        ("priority", Int32),
        ("type", Text),
    ],
};

static APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCECONVERSION: Type = Type {
    name: "CustomResourceConversion",
    fields: &[
        ("strategy", Text),
        ("webhook", Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_WEBHOOKCONVERSION)),
    ],
};

static APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCEDEFINITION: Type = Type {
    name: "CustomResourceDefinition",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCEDEFINITIONSPEC)),
        ("status", Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCEDEFINITIONSTATUS)),
    ],
};

static APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCEDEFINITIONCONDITION: Type = Type {
    name: "CustomResourceDefinitionCondition",
    fields: &[
        ("lastTransitionTime", Time),
        ("message", Text),
        ("observedGeneration", Int64),
        ("reason", Text),
        ("status", Text),
        ("type", Text),
    ],
};

static APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCEDEFINITIONNAMES: Type = Type {
    name: "CustomResourceDefinitionNames",
    fields: &[
        ("categories", List(&Text)),
        ("kind", Text),
        ("listKind", Text),
        ("plural", Text),
        ("shortNames", List(&Text)),
        ("singular", Text),
    ],
};

static APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCEDEFINITIONSPEC: Type = Type {
    name: "CustomResourceDefinitionSpec",
    fields: &[
        ("conversion", Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCECONVERSION)),
        ("group", Text),
        ("names", Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCEDEFINITIONNAMES)),
        ("preserveUnknownFields", Boolean),
        ("scope", Text),
        ("versions", List(&Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCEDEFINITIONVERSION))),
    ],
};

static APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCEDEFINITIONSTATUS: Type = Type {
    name: "CustomResourceDefinitionStatus",
    fields: &[
        ("acceptedNames", Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCEDEFINITIONNAMES)),
        ("conditions", List(&Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCEDEFINITIONCONDITION))),
        ("observedGeneration", Int64),
        ("storedVersions", List(&Text)),
    ],
};

static APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCEDEFINITIONVERSION: Type = Type {
    name: "CustomResourceDefinitionVersion",
    fields: &[
        ("additionalPrinterColumns", List(&Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCECOLUMNDEFINITION))),
        ("deprecated", Boolean),
        ("deprecationWarning", Text),
        ("name", Text),
        ("schema", Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCEVALIDATION)),
        ("selectableFields", List(&Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_SELECTABLEFIELD))),
        ("served", Boolean),
        ("storage", Boolean),
        ("subresources", Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCESUBRESOURCES)),
    ],
};

static APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCESUBRESOURCESCALE: Type = Type {
    name: "CustomResourceSubresourceScale",
    fields: &[
        ("labelSelectorPath", Text),
        ("specReplicasPath", Text),
        ("statusReplicasPath", Text),
    ],
};

static APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCESUBRESOURCES: Type = Type {
    name: "CustomResourceSubresources",
    fields: &[
        ("scale", Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCESUBRESOURCESCALE)),
        ("status", Any),
    ],
};

static APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_CUSTOMRESOURCEVALIDATION: Type = Type {
    name: "CustomResourceValidation",
    fields: &[
        ("openAPIV3Schema", Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_JSONSCHEMAPROPS)),
    ],
};

static APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_EXTERNALDOCUMENTATION: Type = Type {
    name: "ExternalDocumentation",
    fields: &[
        ("description", Text),
        ("url", Text),
    ],
};

static APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_JSONSCHEMAPROPS: Type = Type {
    name: "JSONSchemaProps",
    fields: &[
        ("$ref", Text),
        ("$schema", Text),
        ("additionalItems", OneOf("JSONSchemaPropsOrBool", &[Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_JSONSCHEMAPROPS), Boolean])),
        ("additionalProperties", OneOf("JSONSchemaPropsOrBool", &[Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_JSONSCHEMAPROPS), Boolean])),
        ("allOf", List(&Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_JSONSCHEMAPROPS))),
        ("anyOf", List(&Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_JSONSCHEMAPROPS))),
        ("default", Any),
        ("definitions", Map(&Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_JSONSCHEMAPROPS))),
        ("dependencies", Map(&OneOf("JSONSchemaPropsOrStringArray", &[Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_JSONSCHEMAPROPS), List(&Text)]))),
        ("description", Text),
        ("enum", List(&Any)),
        ("example", Any),
        ("exclusiveMaximum", Boolean),
        ("exclusiveMinimum", Boolean),
        ("externalDocs", Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_EXTERNALDOCUMENTATION)),
        ("format", Text),
        ("id", Text),
        ("items", OneOf("JSONSchemaPropsOrArray", &[Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_JSONSCHEMAPROPS), List(&Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_JSONSCHEMAPROPS))])),
        ("maxItems", Int64),
        ("maxLength", Int64),
        ("maxProperties", Int64),
        ("maximum", Number),
        ("minItems", Int64),
        ("minLength", Int64),
        ("minProperties", Int64),
        ("minimum", Number),
        ("multipleOf", Number),
        ("not", Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_JSONSCHEMAPROPS)),
        ("nullable", Boolean),
        ("oneOf", List(&Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_JSONSCHEMAPROPS))),
        ("pattern", Text),
        ("patternProperties", Map(&Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_JSONSCHEMAPROPS))),
        ("properties", Map(&Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_JSONSCHEMAPROPS))),
        ("required", List(&Text)),
        ("title", Text),
        ("type", Text),
        ("uniqueItems", Boolean),
        ("x-kubernetes-embedded-resource", Boolean),
        ("x-kubernetes-int-or-string", Boolean),
        ("x-kubernetes-list-map-keys", List(&Text)),
        ("x-kubernetes-list-type", Text),
        ("x-kubernetes-map-type", Text),
        ("x-kubernetes-preserve-unknown-fields", Boolean),
        ("x-kubernetes-validations", List(&Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_VALIDATIONRULE))),
    ],
};

static APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_SELECTABLEFIELD: Type = Type {
    name: "SelectableField",
    fields: &[
        ("jsonPath", Text),
    ],
};

static APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_SERVICEREFERENCE: Type = Type {
    name: "ServiceReference",
    fields: &[
        ("name", Text),
        ("namespace", Text),
        ("path", Text),
        ("port", Int32),
    ],
};

static APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_VALIDATIONRULE: Type = Type {
    name: "ValidationRule",
    fields: &[
        ("fieldPath", Text),
        ("message", Text),
        ("messageExpression", Text),
        ("optionalOldSelf", Boolean),
        ("reason", Text),
        ("rule", Text),
    ],
};

static APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_WEBHOOKCLIENTCONFIG: Type = Type {
    name: "WebhookClientConfig",
    fields: &[
        ("caBundle", Base64),
        ("service", Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_SERVICEREFERENCE)),
        ("url", Text),
    ],
};

static APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_WEBHOOKCONVERSION: Type = Type {
    name: "WebhookConversion",
    fields: &[
        ("clientConfig", Object(&APIEXTENSIONS_APISERVER_PKG_APIS_APIEXTENSIONS_V1_WEBHOOKCLIENTCONFIG)),
        ("conversionReviewVersions", List(&Text)),
    ],
};

static APIMACHINERY_PKG_APIS_META_V1_CONDITION: Type = Type {
    name: "Condition",
    fields: &[
        ("lastTransitionTime", Time),
        ("message", Text),
        ("observedGeneration", Int64),
        ("reason", Text),
        ("status", Text),
        ("type", Text),
    ],
};

static APIMACHINERY_PKG_APIS_META_V1_LABELSELECTOR: Type = Type {
    name: "LabelSelector",
    fields: &[
        ("matchExpressions", List(&Object(&APIMACHINERY_PKG_APIS_META_V1_LABELSELECTORREQUIREMENT))),
        ("matchLabels", Map(&Text)),
    ],
};

static APIMACHINERY_PKG_APIS_META_V1_LABELSELECTORREQUIREMENT: Type = Type {
    name: "LabelSelectorRequirement",
    fields: &[
        ("key", Text),
        ("operator", Text),
        ("values", List(&Text)),
    ],
};

static APIMACHINERY_PKG_APIS_META_V1_MANAGEDFIELDSENTRY: Type = Type {
    name: "ManagedFieldsEntry",
    fields: &[
        ("apiVersion", Text),
        ("fieldsType", Text),
        ("fieldsV1", Any),
        ("manager", Text),
        ("operation", Text),
        ("subresource", Text),
        ("time", Time),
    ],
};

static APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA: Type = Type {
    name: "ObjectMeta",
    fields: &[
        ("annotations", Map(&Text)),
        ("creationTimestamp", Time),
        ("deletionGracePeriodSeconds", Int64),
        ("deletionTimestamp", Time),
        ("finalizers", List(&Text)),
        ("generateName", Text),
        ("generation", Int64),
        ("labels", Map(&Text)),
        ("managedFields", List(&Object(&APIMACHINERY_PKG_APIS_META_V1_MANAGEDFIELDSENTRY))),
        ("name", Text),
        ("namespace", Text),
        ("ownerReferences", List(&Object(&APIMACHINERY_PKG_APIS_META_V1_OWNERREFERENCE))),
        ("resourceVersion", Text),
        ("selfLink", Text),
        ("uid", Text),
    ],
};

static APIMACHINERY_PKG_APIS_META_V1_OWNERREFERENCE: Type = Type {
    name: "OwnerReference",
    fields: &[
        ("apiVersion", Text),
        ("blockOwnerDeletion", Boolean),
        ("controller", Boolean),
        ("kind", Text),
        ("name", Text),
        ("uid", Text),
    ],
};

static KUBE_AGGREGATOR_PKG_APIS_APIREGISTRATION_V1_APISERVICE: Type = Type {
    name: "APIService",
    fields: &[
        ("apiVersion", Text),
        ("kind", Text),
        ("metadata", Object(&APIMACHINERY_PKG_APIS_META_V1_OBJECTMETA)),
        ("spec", Object(&KUBE_AGGREGATOR_PKG_APIS_APIREGISTRATION_V1_APISERVICESPEC)),
        ("status", Object(&KUBE_AGGREGATOR_PKG_APIS_APIREGISTRATION_V1_APISERVICESTATUS)),
    ],
};

static KUBE_AGGREGATOR_PKG_APIS_APIREGISTRATION_V1_APISERVICECONDITION: Type = Type {
    name: "APIServiceCondition",
    fields: &[
        ("lastTransitionTime", Time),
        ("message", Text),
        ("reason", Text),
        ("status", Text),
        ("type", Text),
    ],
};

static KUBE_AGGREGATOR_PKG_APIS_APIREGISTRATION_V1_APISERVICESPEC: Type = Type {
    name: "APIServiceSpec",
    fields: &[
        ("caBundle", Base64),
        ("group", Text),
        ("groupPriorityMinimum", Int32),
        ("insecureSkipTLSVerify", Boolean),
        ("service", Object(&KUBE_AGGREGATOR_PKG_APIS_APIREGISTRATION_V1_SERVICEREFERENCE)),
        ("version", Text),
        ("versionPriority", Int32),
    ],
};

static KUBE_AGGREGATOR_PKG_APIS_APIREGISTRATION_V1_APISERVICESTATUS: Type = Type {
    name: "APIServiceStatus",
    fields: &[
        ("conditions", List(&Object(&KUBE_AGGREGATOR_PKG_APIS_APIREGISTRATION_V1_APISERVICECONDITION))),
    ],
};

static KUBE_AGGREGATOR_PKG_APIS_APIREGISTRATION_V1_SERVICEREFERENCE: Type = Type {
    name: "ServiceReference",
    fields: &[
        ("name", Text),
        ("namespace", Text),
        ("port", Int32),
    ],
};
