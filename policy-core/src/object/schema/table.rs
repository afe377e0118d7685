//! The API types of the kinds that are read, with their fields. Written by `cargo xtask gen` from k8s-openapi.
//!
//! Longer than 400 lines because the API is large.

use super::Shape::{
    self, Any, Base64, Boolean, Int32, Int64, IntOrString, List, Map, Number, Object, OneOf, Quantity, Text, Time,
};

/// The kinds, by `apiVersion` and `kind`, and their types.
pub(super) static KINDS: &[(&str, &str, u16)] = &[
    ("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", 5),
    ("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", 12),
    ("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicyBinding", 13),
    ("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", 18),
    ("apiextensions.k8s.io/v1", "CustomResourceDefinition", 368),
    ("apiregistration.k8s.io/v1", "APIService", 390),
    ("apps/v1", "ControllerRevision", 22),
    ("apps/v1", "DaemonSet", 23),
    ("apps/v1", "Deployment", 28),
    ("apps/v1", "ReplicaSet", 33),
    ("apps/v1", "StatefulSet", 40),
    ("autoscaling/v1", "HorizontalPodAutoscaler", 48),
    ("autoscaling/v2", "HorizontalPodAutoscaler", 58),
    ("batch/v1", "CronJob", 74),
    ("batch/v1", "Job", 77),
    ("certificates.k8s.io/v1", "CertificateSigningRequest", 90),
    ("coordination.k8s.io/v1", "Lease", 94),
    ("discovery.k8s.io/v1", "EndpointSlice", 288),
    ("flowcontrol.apiserver.k8s.io/v1", "FlowSchema", 293),
    ("flowcontrol.apiserver.k8s.io/v1", "PriorityLevelConfiguration", 302),
    ("networking.k8s.io/v1", "Ingress", 315),
    ("networking.k8s.io/v1", "IngressClass", 317),
    ("networking.k8s.io/v1", "NetworkPolicy", 328),
    ("node.k8s.io/v1", "RuntimeClass", 336),
    ("policy/v1", "PodDisruptionBudget", 338),
    ("rbac.authorization.k8s.io/v1", "ClusterRole", 342),
    ("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", 343),
    ("rbac.authorization.k8s.io/v1", "Role", 345),
    ("rbac.authorization.k8s.io/v1", "RoleBinding", 346),
    ("scheduling.k8s.io/v1", "PriorityClass", 349),
    ("storage.k8s.io/v1", "CSIDriver", 356),
    ("storage.k8s.io/v1", "CSIStorageCapacity", 358),
    ("storage.k8s.io/v1", "StorageClass", 359),
    ("storage.k8s.io/v1", "VolumeAttachment", 361),
    ("v1", "ConfigMap", 111),
    ("v1", "Endpoints", 135),
    ("v1", "LimitRange", 165),
    ("v1", "Namespace", 175),
    ("v1", "PersistentVolume", 188),
    ("v1", "PersistentVolumeClaim", 189),
    ("v1", "Pod", 198),
    ("v1", "PodTemplate", 217),
    ("v1", "ReplicationController", 228),
    ("v1", "ResourceQuota", 235),
    ("v1", "Secret", 246),
    ("v1", "Service", 253),
    ("v1", "ServiceAccount", 254),
];

/// A Pod template.
pub(super) static POD_TEMPLATE: Shape = Object(218);

/// The types: a name, and the first of its fields. They end where the next one's begin.
pub(super) static TYPES: &[(u16, u16)] = &[
    (0, 0),
    (3, 2),
    (6, 4),
    (9, 6),
    (15, 11),
    (24, 23),
    (29, 27),
    (36, 33),
    (37, 35),
    (41, 39),
    (42, 44),
    (45, 48),
    (47, 49),
    (50, 54),
    (51, 58),
    (56, 62),
    (62, 69),
    (66, 72),
    (67, 83),
    (68, 87),
    (72, 91),
    (73, 93),
    (77, 96),
    (80, 101),
    (81, 106),
    (84, 111),
    (89, 116),
    (98, 126),
    (100, 128),
    (101, 133),
    (103, 139),
    (108, 147),
    (114, 156),
    (115, 158),
    (116, 163),
    (117, 168),
    (118, 172),
    (120, 179),
    (123, 181),
    (124, 183),
    (126, 185),
    (127, 190),
    (128, 195),
    (130, 196),
    (133, 198),
    (139, 209),
    (143, 219),
    (144, 221),
    (145, 224),
    (146, 229),
    (151, 233),
    (155, 238),
    (158, 241),
    (144, 244),
    (160, 247),
    (162, 249),
    (163, 251),
    (166, 254),
    (145, 258),
    (171, 263),
    (174, 265),
    (146, 271),
    (151, 276),
    (178, 282),
    (179, 284),
    (185, 290),
    (186, 296),
    (189, 300),
    (190, 303),
    (192, 306),
    (193, 309),
    (194, 311),
    (195, 313),
    (196, 315),
    (197, 317),
    (198, 322),
    (207, 330),
    (211, 333),
    (212, 338),
    (214, 344),
    (219, 348),
    (234, 365),
    (244, 376),
    (245, 378),
    (246, 379),
    (250, 382),
    (251, 384),
    (255, 387),
    (256, 388),
    (259, 390),
    (260, 392),
    (261, 397),
    (262, 403),
    (271, 411),
    (273, 413),
    (274, 417),
    (281, 424),
    (285, 428),
    (289, 431),
    (291, 433),
    (295, 439),
    (299, 443),
    (300, 446),
    (309, 456),
    (310, 461),
    (313, 463),
    (318, 469),
    (319, 475),
    (320, 479),
    (321, 483),
    (322, 484),
    (325, 490),
    (328, 496),
    (329, 498),
    (330, 501),
    (332, 504),
    (335, 509),
    (359, 534),
    (362, 537),
    (367, 542),
    (368, 544),
    (370, 546),
    (371, 548),
    (375, 551),
    (377, 552),
    (382, 559),
    (383, 561),
    (392, 576),
    (394, 577),
    (395, 578),
    (398, 583),
    (399, 586),
    (402, 589),
    (407, 593),
    (409, 597),
    (412, 600),
    (414, 604),
    (417, 607),
    (419, 610),
    (423, 615),
    (425, 641),
    (427, 642),
    (429, 644),
    (430, 645),
    (434, 650),
    (436, 654),
    (438, 659),
    (439, 664),
    (442, 666),
    (444, 670),
    (445, 673),
    (448, 676),
    (451, 680),
    (452, 683),
    (456, 689),
    (457, 691),
    (459, 693),
    (460, 694),
    (461, 696),
    (469, 707),
    (470, 718),
    (473, 720),
    (475, 721),
    (476, 725),
    (479, 728),
    (484, 732),
    (485, 736),
    (491, 742),
    (493, 743),
    (496, 746),
    (498, 750),
    (500, 751),
    (501, 752),
    (502, 754),
    (504, 756),
    (506, 759),
    (507, 764),
    (508, 769),
    (510, 770),
    (512, 772),
    (515, 774),
    (517, 776),
    (520, 779),
    (525, 783),
    (527, 784),
    (528, 787),
    (531, 789),
    (533, 791),
    (535, 798),
    (536, 803),
    (537, 808),
    (538, 814),
    (545, 823),
    (551, 832),
    (552, 834),
    (554, 836),
    (580, 867),
    (582, 871),
    (584, 873),
    (585, 878),
    (586, 880),
    (591, 886),
    (592, 888),
    (599, 896),
    (600, 903),
    (603, 906),
    (604, 908),
    (606, 910),
    (607, 911),
    (608, 912),
    (610, 913),
    (612, 916),
    (613, 918),
    (614, 919),
    (616, 920),
    (629, 933),
    (663, 976),
    (677, 998),
    (678, 1002),
    (679, 1004),
    (681, 1007),
    (683, 1010),
    (684, 1013),
    (687, 1015),
    (692, 1025),
    (694, 1028),
    (699, 1034),
    (702, 1042),
    (703, 1050),
    (704, 1055),
    (705, 1060),
    (706, 1064),
    (707, 1070),
    (708, 1072),
    (710, 1075),
    (713, 1078),
    (714, 1083),
    (718, 1086),
    (720, 1088),
    (723, 1091),
    (724, 1093),
    (727, 1097),
    (734, 1107),
    (735, 1117),
    (736, 1118),
    (738, 1121),
    (739, 1123),
    (741, 1130),
    (742, 1132),
    (743, 1135),
    (744, 1138),
    (745, 1140),
    (746, 1145),
    (752, 1157),
    (753, 1162),
    (755, 1168),
    (757, 1172),
    (760, 1178),
    (778, 1198),
    (780, 1200),
    (782, 1201),
    (784, 1202),
    (786, 1207),
    (787, 1212),
    (788, 1214),
    (789, 1216),
    (792, 1221),
    (793, 1223),
    (795, 1224),
    (801, 1232),
    (803, 1235),
    (804, 1239),
    (813, 1270),
    (815, 1272),
    (816, 1275),
    (817, 1277),
    (824, 1285),
    (826, 1290),
    (828, 1291),
    (832, 1297),
    (833, 1299),
    (834, 1300),
    (838, 1304),
    (840, 1306),
    (845, 1310),
    (849, 1318),
    (851, 1321),
    (407, 1323),
    (854, 1327),
    (856, 1333),
    (857, 1334),
    (858, 1335),
    (861, 1337),
    (862, 1338),
    (863, 1343),
    (864, 1348),
    (868, 1352),
    (869, 1353),
    (870, 1354),
    (872, 1356),
    (875, 1360),
    (878, 1362),
    (881, 1365),
    (882, 1370),
    (883, 1375),
    (884, 1376),
    (887, 1379),
    (888, 1380),
    (892, 1383),
    (894, 1388),
    (895, 1390),
    (896, 1394),
    (897, 1395),
    (900, 1398),
    (902, 1399),
    (905, 1401),
    (906, 1406),
    (907, 1408),
    (908, 1412),
    (909, 1417),
    (912, 1419),
    (913, 1422),
    (914, 1423),
    (915, 1426),
    (917, 1428),
    (918, 1430),
    (922, 1434),
    (923, 1435),
    (925, 1437),
    (926, 1441),
    (928, 1443),
    (930, 1445),
    (933, 1448),
    (935, 1451),
    (938, 1455),
    (940, 1457),
    (942, 1458),
    (944, 1464),
    (945, 1466),
    (946, 1471),
    (949, 1475),
    (955, 1482),
    (957, 1483),
    (959, 1488),
    (961, 1493),
    (962, 1498),
    (963, 1502),
    (964, 1507),
    (895, 1510),
    (965, 1514),
    (968, 1521),
    (969, 1522),
    (972, 1524),
    (974, 1525),
    (975, 1528),
    (977, 1529),
    (980, 1531),
    (981, 1535),
    (993, 1546),
    (996, 1553),
    (1002, 1563),
    (1003, 1565),
    (1004, 1570),
    (1007, 1572),
    (1010, 1575),
    (1015, 1579),
    (1018, 1582),
    (1021, 1588),
    (1023, 1590),
    (1024, 1595),
    (1025, 1601),
    (1031, 1607),
    (1036, 1613),
    (1039, 1617),
    (1048, 1626),
    (1052, 1629),
    (1054, 1631),
    (1056, 1632),
    (1057, 1634),
    (1099, 1678),
    (42, 1679),
    (1100, 1683),
    (73, 1689),
    (1103, 1692),
    (1105, 1694),
    (1106, 1700),
    (1108, 1702),
    (1109, 1705),
    (1115, 1712),
    (1126, 1727),
    (1128, 1733),
    (1129, 1738),
    (1130, 1743),
    (1135, 1750),
    (42, 1751),
    (0, 1754),
];

/// The fields: a name and a shape; those of a type by name.
pub(super) static FIELDS: &[(u16, u16)] = &[
    // AuditAnnotation
    (1, 0), // key: Text
    (2, 0), // valueExpression: Text
    // ExpressionWarning
    (4, 0), // fieldRef: Text
    (5, 0), // warning: Text
    // MatchCondition
    (7, 0), // expression: Text
    (8, 0), // name: Text
    // MatchResources
    (10, 2), // excludeResourceRules: List(1)
    (11, 0), // matchPolicy: Text
    (12, 3), // namespaceSelector: Object(385)
    (13, 3), // objectSelector: Object(385)
    (14, 2), // resourceRules: List(1)
    // MutatingWebhook
    (16, 4), // admissionReviewVersions: List(0)
    (17, 5), // clientConfig: Object(21)
    (18, 0), // failurePolicy: Text
    (19, 7), // matchConditions: List(6)
    (11, 0), // matchPolicy: Text
    (8, 0), // name: Text
    (12, 3), // namespaceSelector: Object(385)
    (13, 3), // objectSelector: Object(385)
    (20, 0), // reinvocationPolicy: Text
    (21, 9), // rules: List(8)
    (22, 0), // sideEffects: Text
    (23, 10), // timeoutSeconds: Int32
    // MutatingWebhookConfiguration
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (28, 13), // webhooks: List(12)
    // NamedRuleWithOperations
    (30, 4), // apiGroups: List(0)
    (31, 4), // apiVersions: List(0)
    (32, 4), // operations: List(0)
    (33, 4), // resourceNames: List(0)
    (34, 4), // resources: List(0)
    (35, 0), // scope: Text
    // ParamKind
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    // ParamRef
    (8, 0), // name: Text
    (38, 0), // namespace: Text
    (39, 0), // parameterNotFoundAction: Text
    (40, 3), // selector: Object(385)
    // RuleWithOperations
    (30, 4), // apiGroups: List(0)
    (31, 4), // apiVersions: List(0)
    (32, 4), // operations: List(0)
    (34, 4), // resources: List(0)
    (35, 0), // scope: Text
    // ServiceReference
    (8, 0), // name: Text
    (38, 0), // namespace: Text
    (43, 0), // path: Text
    (44, 10), // port: Int32
    // TypeChecking
    (46, 15), // expressionWarnings: List(14)
    // ValidatingAdmissionPolicy
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 16), // spec: Object(15)
    (49, 17), // status: Object(16)
    // ValidatingAdmissionPolicyBinding
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 18), // spec: Object(14)
    // ValidatingAdmissionPolicyBindingSpec
    (52, 19), // matchResources: Object(3)
    (53, 20), // paramRef: Object(8)
    (54, 0), // policyName: Text
    (55, 4), // validationActions: List(0)
    // ValidatingAdmissionPolicySpec
    (57, 22), // auditAnnotations: List(21)
    (18, 0), // failurePolicy: Text
    (19, 7), // matchConditions: List(6)
    (58, 19), // matchConstraints: Object(3)
    (59, 23), // paramKind: Object(7)
    (60, 25), // validations: List(24)
    (61, 27), // variables: List(26)
    // ValidatingAdmissionPolicyStatus
    (63, 29), // conditions: List(28)
    (64, 30), // observedGeneration: Int64
    (65, 31), // typeChecking: Object(11)
    // ValidatingWebhook
    (16, 4), // admissionReviewVersions: List(0)
    (17, 5), // clientConfig: Object(21)
    (18, 0), // failurePolicy: Text
    (19, 7), // matchConditions: List(6)
    (11, 0), // matchPolicy: Text
    (8, 0), // name: Text
    (12, 3), // namespaceSelector: Object(385)
    (13, 3), // objectSelector: Object(385)
    (21, 9), // rules: List(8)
    (22, 0), // sideEffects: Text
    (23, 10), // timeoutSeconds: Int32
    // ValidatingWebhookConfiguration
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (28, 33), // webhooks: List(32)
    // Validation
    (7, 0), // expression: Text
    (69, 0), // message: Text
    (70, 0), // messageExpression: Text
    (71, 0), // reason: Text
    // Variable
    (7, 0), // expression: Text
    (8, 0), // name: Text
    // WebhookClientConfig
    (74, 34), // caBundle: Base64
    (75, 35), // service: Object(10)
    (76, 0), // url: Text
    // ControllerRevision
    (25, 0), // apiVersion: Text
    (78, 36), // data: Any
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (79, 30), // revision: Int64
    // DaemonSet
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 37), // spec: Object(25)
    (49, 38), // status: Object(26)
    // DaemonSetCondition
    (82, 39), // lastTransitionTime: Time
    (69, 0), // message: Text
    (71, 0), // reason: Text
    (49, 0), // status: Text
    (83, 0), // type: Text
    // DaemonSetSpec
    (85, 10), // minReadySeconds: Int32
    (86, 10), // revisionHistoryLimit: Int32
    (40, 3), // selector: Object(385)
    (87, 40), // template: Object(218)
    (88, 41), // updateStrategy: Object(27)
    // DaemonSetStatus
    (90, 10), // collisionCount: Int32
    (63, 43), // conditions: List(42)
    (91, 10), // currentNumberScheduled: Int32
    (92, 10), // desiredNumberScheduled: Int32
    (93, 10), // numberAvailable: Int32
    (94, 10), // numberMisscheduled: Int32
    (95, 10), // numberReady: Int32
    (96, 10), // numberUnavailable: Int32
    (64, 30), // observedGeneration: Int64
    (97, 10), // updatedNumberScheduled: Int32
    // DaemonSetUpdateStrategy
    (99, 44), // rollingUpdate: Object(37)
    (83, 0), // type: Text
    // Deployment
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 45), // spec: Object(30)
    (49, 46), // status: Object(31)
    // DeploymentCondition
    (82, 39), // lastTransitionTime: Time
    (102, 39), // lastUpdateTime: Time
    (69, 0), // message: Text
    (71, 0), // reason: Text
    (49, 0), // status: Text
    (83, 0), // type: Text
    // DeploymentSpec
    (85, 10), // minReadySeconds: Int32
    (104, 47), // paused: Boolean
    (105, 10), // progressDeadlineSeconds: Int32
    (106, 10), // replicas: Int32
    (86, 10), // revisionHistoryLimit: Int32
    (40, 3), // selector: Object(385)
    (107, 48), // strategy: Object(32)
    (87, 40), // template: Object(218)
    // DeploymentStatus
    (109, 10), // availableReplicas: Int32
    (90, 10), // collisionCount: Int32
    (63, 50), // conditions: List(49)
    (64, 30), // observedGeneration: Int64
    (110, 10), // readyReplicas: Int32
    (106, 10), // replicas: Int32
    (111, 10), // terminatingReplicas: Int32
    (112, 10), // unavailableReplicas: Int32
    (113, 10), // updatedReplicas: Int32
    // DeploymentStrategy
    (99, 51), // rollingUpdate: Object(38)
    (83, 0), // type: Text
    // ReplicaSet
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 52), // spec: Object(35)
    (49, 53), // status: Object(36)
    // ReplicaSetCondition
    (82, 39), // lastTransitionTime: Time
    (69, 0), // message: Text
    (71, 0), // reason: Text
    (49, 0), // status: Text
    (83, 0), // type: Text
    // ReplicaSetSpec
    (85, 10), // minReadySeconds: Int32
    (106, 10), // replicas: Int32
    (40, 3), // selector: Object(385)
    (87, 40), // template: Object(218)
    // ReplicaSetStatus
    (109, 10), // availableReplicas: Int32
    (63, 55), // conditions: List(54)
    (119, 10), // fullyLabeledReplicas: Int32
    (64, 30), // observedGeneration: Int64
    (110, 10), // readyReplicas: Int32
    (106, 10), // replicas: Int32
    (111, 10), // terminatingReplicas: Int32
    // RollingUpdateDaemonSet
    (121, 56), // maxSurge: IntOrString
    (122, 56), // maxUnavailable: IntOrString
    // RollingUpdateDeployment
    (121, 56), // maxSurge: IntOrString
    (122, 56), // maxUnavailable: IntOrString
    // RollingUpdateStatefulSetStrategy
    (122, 56), // maxUnavailable: IntOrString
    (125, 10), // partition: Int32
    // StatefulSet
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 57), // spec: Object(44)
    (49, 58), // status: Object(45)
    // StatefulSetCondition
    (82, 39), // lastTransitionTime: Time
    (69, 0), // message: Text
    (71, 0), // reason: Text
    (49, 0), // status: Text
    (83, 0), // type: Text
    // StatefulSetOrdinals
    (129, 10), // start: Int32
    // StatefulSetPersistentVolumeClaimRetentionPolicy
    (131, 0), // whenDeleted: Text
    (132, 0), // whenScaled: Text
    // StatefulSetSpec
    (85, 10), // minReadySeconds: Int32
    (134, 59), // ordinals: Object(42)
    (135, 60), // persistentVolumeClaimRetentionPolicy: Object(43)
    (136, 0), // podManagementPolicy: Text
    (106, 10), // replicas: Int32
    (86, 10), // revisionHistoryLimit: Int32
    (40, 3), // selector: Object(385)
    (137, 0), // serviceName: Text
    (87, 40), // template: Object(218)
    (88, 61), // updateStrategy: Object(46)
    (138, 63), // volumeClaimTemplates: List(62)
    // StatefulSetStatus
    (109, 10), // availableReplicas: Int32
    (90, 10), // collisionCount: Int32
    (63, 65), // conditions: List(64)
    (140, 10), // currentReplicas: Int32
    (141, 0), // currentRevision: Text
    (64, 30), // observedGeneration: Int64
    (110, 10), // readyReplicas: Int32
    (106, 10), // replicas: Int32
    (142, 0), // updateRevision: Text
    (113, 10), // updatedReplicas: Int32
    // StatefulSetUpdateStrategy
    (99, 66), // rollingUpdate: Object(39)
    (83, 0), // type: Text
    // CrossVersionObjectReference
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (8, 0), // name: Text
    // HorizontalPodAutoscaler
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 67), // spec: Object(49)
    (49, 68), // status: Object(50)
    // HorizontalPodAutoscalerSpec
    (147, 10), // maxReplicas: Int32
    (148, 10), // minReplicas: Int32
    (149, 69), // scaleTargetRef: Object(47)
    (150, 10), // targetCPUUtilizationPercentage: Int32
    // HorizontalPodAutoscalerStatus
    (152, 10), // currentCPUUtilizationPercentage: Int32
    (140, 10), // currentReplicas: Int32
    (153, 10), // desiredReplicas: Int32
    (154, 39), // lastScaleTime: Time
    (64, 30), // observedGeneration: Int64
    // ContainerResourceMetricSource
    (156, 0), // container: Text
    (8, 0), // name: Text
    (157, 70), // target: Object(66)
    // ContainerResourceMetricStatus
    (156, 0), // container: Text
    (159, 71), // current: Object(67)
    (8, 0), // name: Text
    // CrossVersionObjectReference
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (8, 0), // name: Text
    // ExternalMetricSource
    (161, 72), // metric: Object(63)
    (157, 70), // target: Object(66)
    // ExternalMetricStatus
    (159, 71), // current: Object(67)
    (161, 72), // metric: Object(63)
    // HPAScalingPolicy
    (164, 10), // periodSeconds: Int32
    (83, 0), // type: Text
    (165, 10), // value: Int32
    // HPAScalingRules
    (167, 74), // policies: List(73)
    (168, 0), // selectPolicy: Text
    (169, 10), // stabilizationWindowSeconds: Int32
    (170, 75), // tolerance: Quantity
    // HorizontalPodAutoscaler
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 76), // spec: Object(61)
    (49, 77), // status: Object(62)
    // HorizontalPodAutoscalerBehavior
    (172, 78), // scaleDown: Object(57)
    (173, 78), // scaleUp: Object(57)
    // HorizontalPodAutoscalerCondition
    (82, 39), // lastTransitionTime: Time
    (69, 0), // message: Text
    (64, 30), // observedGeneration: Int64
    (71, 0), // reason: Text
    (49, 0), // status: Text
    (83, 0), // type: Text
    // HorizontalPodAutoscalerSpec
    (175, 79), // behavior: Object(59)
    (147, 10), // maxReplicas: Int32
    (176, 81), // metrics: List(80)
    (148, 10), // minReplicas: Int32
    (149, 82), // scaleTargetRef: Object(53)
    // HorizontalPodAutoscalerStatus
    (63, 84), // conditions: List(83)
    (177, 86), // currentMetrics: List(85)
    (140, 10), // currentReplicas: Int32
    (153, 10), // desiredReplicas: Int32
    (154, 39), // lastScaleTime: Time
    (64, 30), // observedGeneration: Int64
    // MetricIdentifier
    (8, 0), // name: Text
    (40, 3), // selector: Object(385)
    // MetricSpec
    (180, 87), // containerResource: Object(51)
    (181, 88), // external: Object(54)
    (182, 89), // object: Object(68)
    (183, 90), // pods: Object(70)
    (184, 91), // resource: Object(72)
    (83, 0), // type: Text
    // MetricStatus
    (180, 92), // containerResource: Object(52)
    (181, 93), // external: Object(55)
    (182, 94), // object: Object(69)
    (183, 95), // pods: Object(71)
    (184, 96), // resource: Object(73)
    (83, 0), // type: Text
    // MetricTarget
    (187, 10), // averageUtilization: Int32
    (188, 75), // averageValue: Quantity
    (83, 0), // type: Text
    (165, 75), // value: Quantity
    // MetricValueStatus
    (187, 10), // averageUtilization: Int32
    (188, 75), // averageValue: Quantity
    (165, 75), // value: Quantity
    // ObjectMetricSource
    (191, 82), // describedObject: Object(53)
    (161, 72), // metric: Object(63)
    (157, 70), // target: Object(66)
    // ObjectMetricStatus
    (159, 71), // current: Object(67)
    (191, 82), // describedObject: Object(53)
    (161, 72), // metric: Object(63)
    // PodsMetricSource
    (161, 72), // metric: Object(63)
    (157, 70), // target: Object(66)
    // PodsMetricStatus
    (159, 71), // current: Object(67)
    (161, 72), // metric: Object(63)
    // ResourceMetricSource
    (8, 0), // name: Text
    (157, 70), // target: Object(66)
    // ResourceMetricStatus
    (159, 71), // current: Object(67)
    (8, 0), // name: Text
    // CronJob
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 97), // spec: Object(75)
    (49, 98), // status: Object(76)
    // CronJobSpec
    (199, 0), // concurrencyPolicy: Text
    (200, 10), // failedJobsHistoryLimit: Int32
    (201, 99), // jobTemplate: Object(82)
    (202, 0), // schedule: Text
    (203, 30), // startingDeadlineSeconds: Int64
    (204, 10), // successfulJobsHistoryLimit: Int32
    (205, 47), // suspend: Boolean
    (206, 0), // timeZone: Text
    // CronJobStatus
    (208, 101), // active: List(100)
    (209, 39), // lastScheduleTime: Time
    (210, 39), // lastSuccessfulTime: Time
    // Job
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 102), // spec: Object(80)
    (49, 103), // status: Object(81)
    // JobCondition
    (213, 39), // lastProbeTime: Time
    (82, 39), // lastTransitionTime: Time
    (69, 0), // message: Text
    (71, 0), // reason: Text
    (49, 0), // status: Text
    (83, 0), // type: Text
    // JobSchedulingConfiguration
    (215, 104), // disruptionMode: Object(351)
    (216, 106), // resourceClaims: List(105)
    (217, 107), // schedulingConstraints: Object(354)
    (218, 108), // schedulingPolicy: Object(355)
    // JobSpec
    (220, 30), // activeDeadlineSeconds: Int64
    (221, 10), // backoffLimit: Int32
    (222, 10), // backoffLimitPerIndex: Int32
    (223, 0), // completionMode: Text
    (224, 10), // completions: Int32
    (225, 0), // managedBy: Text
    (226, 47), // manualSelector: Boolean
    (227, 10), // maxFailedIndexes: Int32
    (228, 10), // parallelism: Int32
    (229, 109), // podFailurePolicy: Object(83)
    (230, 0), // podReplacementPolicy: Text
    (231, 110), // scheduling: Object(79)
    (40, 3), // selector: Object(385)
    (232, 111), // successPolicy: Object(87)
    (205, 47), // suspend: Boolean
    (87, 40), // template: Object(218)
    (233, 10), // ttlSecondsAfterFinished: Int32
    // JobStatus
    (208, 10), // active: Int32
    (235, 0), // completedIndexes: Text
    (236, 39), // completionTime: Time
    (63, 113), // conditions: List(112)
    (237, 10), // failed: Int32
    (238, 0), // failedIndexes: Text
    (239, 10), // ready: Int32
    (240, 39), // startTime: Time
    (241, 10), // succeeded: Int32
    (242, 10), // terminating: Int32
    (243, 114), // uncountedTerminatedPods: Object(89)
    // JobTemplateSpec
    (27, 11), // metadata: Object(388)
    (48, 102), // spec: Object(80)
    // PodFailurePolicy
    (21, 116), // rules: List(115)
    // PodFailurePolicyOnExitCodesRequirement
    (247, 0), // containerName: Text
    (248, 0), // operator: Text
    (249, 117), // values: List(10)
    // PodFailurePolicyOnPodConditionsPattern
    (49, 0), // status: Text
    (83, 0), // type: Text
    // PodFailurePolicyRule
    (252, 0), // action: Text
    (253, 118), // onExitCodes: Object(84)
    (254, 120), // onPodConditions: List(119)
    // SuccessPolicy
    (21, 122), // rules: List(121)
    // SuccessPolicyRule
    (257, 10), // succeededCount: Int32
    (258, 0), // succeededIndexes: Text
    // UncountedTerminatedPods
    (237, 4), // failed: List(0)
    (241, 4), // succeeded: List(0)
    // CertificateSigningRequest
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 123), // spec: Object(92)
    (49, 124), // status: Object(93)
    // CertificateSigningRequestCondition
    (82, 39), // lastTransitionTime: Time
    (102, 39), // lastUpdateTime: Time
    (69, 0), // message: Text
    (71, 0), // reason: Text
    (49, 0), // status: Text
    (83, 0), // type: Text
    // CertificateSigningRequestSpec
    (263, 10), // expirationSeconds: Int32
    (264, 125), // extra: Map(4)
    (265, 4), // groups: List(0)
    (266, 34), // request: Base64
    (267, 0), // signerName: Text
    (268, 0), // uid: Text
    (269, 4), // usages: List(0)
    (270, 0), // username: Text
    // CertificateSigningRequestStatus
    (272, 34), // certificate: Base64
    (63, 127), // conditions: List(126)
    // Lease
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 128), // spec: Object(95)
    // LeaseSpec
    (275, 39), // acquireTime: Time
    (276, 0), // holderIdentity: Text
    (277, 10), // leaseDurationSeconds: Int32
    (278, 10), // leaseTransitions: Int32
    (279, 0), // preferredHolder: Text
    (280, 39), // renewTime: Time
    (107, 0), // strategy: Text
    // AWSElasticBlockStoreVolumeSource
    (282, 0), // fsType: Text
    (125, 10), // partition: Int32
    (283, 47), // readOnly: Boolean
    (284, 0), // volumeID: Text
    // Affinity
    (286, 129), // nodeAffinity: Object(179)
    (287, 130), // podAffinity: Object(199)
    (288, 131), // podAntiAffinity: Object(201)
    // AppArmorProfile
    (290, 0), // localhostProfile: Text
    (83, 0), // type: Text
    // AzureDiskVolumeSource
    (292, 0), // cachingMode: Text
    (293, 0), // diskName: Text
    (294, 0), // diskURI: Text
    (282, 0), // fsType: Text
    (26, 0), // kind: Text
    (283, 47), // readOnly: Boolean
    // AzureFilePersistentVolumeSource
    (283, 47), // readOnly: Boolean
    (296, 0), // secretName: Text
    (297, 0), // secretNamespace: Text
    (298, 0), // shareName: Text
    // AzureFileVolumeSource
    (283, 47), // readOnly: Boolean
    (296, 0), // secretName: Text
    (298, 0), // shareName: Text
    // CSIPersistentVolumeSource
    (301, 132), // controllerExpandSecretRef: Object(250)
    (302, 132), // controllerPublishSecretRef: Object(250)
    (303, 0), // driver: Text
    (282, 0), // fsType: Text
    (304, 132), // nodeExpandSecretRef: Object(250)
    (305, 132), // nodePublishSecretRef: Object(250)
    (306, 132), // nodeStageSecretRef: Object(250)
    (283, 47), // readOnly: Boolean
    (307, 133), // volumeAttributes: Map(0)
    (308, 0), // volumeHandle: Text
    // CSIVolumeSource
    (303, 0), // driver: Text
    (282, 0), // fsType: Text
    (305, 134), // nodePublishSecretRef: Object(171)
    (283, 47), // readOnly: Boolean
    (307, 133), // volumeAttributes: Map(0)
    // Capabilities
    (311, 4), // add: List(0)
    (312, 4), // drop: List(0)
    // CephFSPersistentVolumeSource
    (314, 4), // monitors: List(0)
    (43, 0), // path: Text
    (283, 47), // readOnly: Boolean
    (315, 0), // secretFile: Text
    (316, 132), // secretRef: Object(250)
    (317, 0), // user: Text
    // CephFSVolumeSource
    (314, 4), // monitors: List(0)
    (43, 0), // path: Text
    (283, 47), // readOnly: Boolean
    (315, 0), // secretFile: Text
    (316, 134), // secretRef: Object(171)
    (317, 0), // user: Text
    // CinderPersistentVolumeSource
    (282, 0), // fsType: Text
    (283, 47), // readOnly: Boolean
    (316, 132), // secretRef: Object(250)
    (284, 0), // volumeID: Text
    // CinderVolumeSource
    (282, 0), // fsType: Text
    (283, 47), // readOnly: Boolean
    (316, 134), // secretRef: Object(171)
    (284, 0), // volumeID: Text
    // ClientIPConfig
    (23, 10), // timeoutSeconds: Int32
    // ClusterTrustBundleProjection
    (323, 3), // labelSelector: Object(385)
    (8, 0), // name: Text
    (324, 47), // optional: Boolean
    (43, 0), // path: Text
    (267, 0), // signerName: Text
    (317, 30), // user: Int64
    // ConfigMap
    (25, 0), // apiVersion: Text
    (326, 135), // binaryData: Map(34)
    (78, 133), // data: Map(0)
    (327, 47), // immutable: Boolean
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    // ConfigMapEnvSource
    (8, 0), // name: Text
    (324, 47), // optional: Boolean
    // ConfigMapKeySelector
    (1, 0), // key: Text
    (8, 0), // name: Text
    (324, 47), // optional: Boolean
    // ConfigMapProjection
    (331, 137), // items: List(136)
    (8, 0), // name: Text
    (324, 47), // optional: Boolean
    // ConfigMapVolumeSource
    (333, 10), // defaultMode: Int32
    (334, 30), // defaultUser: Int64
    (331, 137), // items: List(136)
    (8, 0), // name: Text
    (324, 47), // optional: Boolean
    // Container
    (336, 4), // args: List(0)
    (337, 4), // command: List(0)
    (338, 139), // env: List(138)
    (339, 141), // envFrom: List(140)
    (340, 0), // image: Text
    (341, 0), // imagePullPolicy: Text
    (342, 142), // lifecycle: Object(163)
    (343, 143), // livenessProbe: Object(223)
    (8, 0), // name: Text
    (344, 145), // ports: List(144)
    (345, 143), // readinessProbe: Object(223)
    (346, 147), // resizePolicy: List(146)
    (34, 148), // resources: Object(238)
    (347, 0), // restartPolicy: Text
    (348, 150), // restartPolicyRules: List(149)
    (349, 151), // securityContext: Object(252)
    (350, 143), // startupProbe: Object(223)
    (351, 47), // stdin: Boolean
    (352, 47), // stdinOnce: Boolean
    (353, 0), // terminationMessagePath: Text
    (354, 0), // terminationMessagePolicy: Text
    (355, 47), // tty: Boolean
    (356, 153), // volumeDevices: List(152)
    (357, 155), // volumeMounts: List(154)
    (358, 0), // workingDir: Text
    // ContainerExtendedResourceRequest
    (247, 0), // containerName: Text
    (360, 0), // requestName: Text
    (361, 0), // resourceName: Text
    // ContainerPort
    (363, 10), // containerPort: Int32
    (364, 0), // hostIP: Text
    (365, 10), // hostPort: Int32
    (8, 0), // name: Text
    (366, 0), // protocol: Text
    // ContainerResizePolicy
    (361, 0), // resourceName: Text
    (347, 0), // restartPolicy: Text
    // ContainerRestartRule
    (252, 0), // action: Text
    (369, 156), // exitCodes: Object(121)
    // ContainerRestartRuleOnExitCodes
    (248, 0), // operator: Text
    (249, 117), // values: List(10)
    // ContainerState
    (372, 157), // running: Object(123)
    (373, 158), // terminated: Object(124)
    (374, 159), // waiting: Object(125)
    // ContainerStateRunning
    (376, 39), // startedAt: Time
    // ContainerStateTerminated
    (378, 0), // containerID: Text
    (379, 10), // exitCode: Int32
    (380, 39), // finishedAt: Time
    (69, 0), // message: Text
    (71, 0), // reason: Text
    (381, 10), // signal: Int32
    (376, 39), // startedAt: Time
    // ContainerStateWaiting
    (69, 0), // message: Text
    (71, 0), // reason: Text
    // ContainerStatus
    (384, 160), // allocatedResources: Map(75)
    (385, 162), // allocatedResourcesStatus: List(161)
    (378, 0), // containerID: Text
    (340, 0), // image: Text
    (386, 0), // imageID: Text
    (387, 163), // lastState: Object(122)
    (8, 0), // name: Text
    (239, 47), // ready: Boolean
    (34, 148), // resources: Object(238)
    (388, 10), // restartCount: Int32
    (389, 47), // started: Boolean
    (390, 163), // state: Object(122)
    (391, 0), // stopSignal: Text
    (317, 164), // user: Object(127)
    (357, 166), // volumeMounts: List(165)
    // ContainerUser
    (393, 167), // linux: Object(168)
    // DownwardAPIProjection
    (331, 169), // items: List(168)
    // DownwardAPIVolumeFile
    (4, 170), // fieldRef: Object(186)
    (396, 10), // mode: Int32
    (43, 0), // path: Text
    (397, 171), // resourceFieldRef: Object(233)
    (317, 30), // user: Int64
    // DownwardAPIVolumeSource
    (333, 10), // defaultMode: Int32
    (334, 30), // defaultUser: Int64
    (331, 169), // items: List(168)
    // EmptyDirVolumeSource
    (400, 0), // medium: Text
    (396, 10), // mode: Int32
    (401, 75), // sizeLimit: Quantity
    // EndpointAddress
    (403, 0), // hostname: Text
    (404, 0), // ip: Text
    (405, 0), // nodeName: Text
    (406, 100), // targetRef: Object(187)
    // EndpointPort
    (408, 0), // appProtocol: Text
    (8, 0), // name: Text
    (44, 10), // port: Int32
    (366, 0), // protocol: Text
    // EndpointSubset
    (410, 173), // addresses: List(172)
    (411, 173), // notReadyAddresses: List(172)
    (344, 175), // ports: List(174)
    // Endpoints
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (413, 177), // subsets: List(176)
    // EnvFromSource
    (415, 178), // configMapRef: Object(112)
    (416, 0), // prefix: Text
    (316, 179), // secretRef: Object(247)
    // EnvVar
    (8, 0), // name: Text
    (165, 0), // value: Text
    (418, 180), // valueFrom: Object(138)
    // EnvVarSource
    (420, 181), // configMapKeyRef: Object(113)
    (4, 170), // fieldRef: Object(186)
    (421, 182), // fileKeyRef: Object(144)
    (397, 171), // resourceFieldRef: Object(233)
    (422, 183), // secretKeyRef: Object(248)
    // EphemeralContainer
    (336, 4), // args: List(0)
    (337, 4), // command: List(0)
    (338, 139), // env: List(138)
    (339, 141), // envFrom: List(140)
    (340, 0), // image: Text
    (341, 0), // imagePullPolicy: Text
    (342, 142), // lifecycle: Object(163)
    (343, 143), // livenessProbe: Object(223)
    (8, 0), // name: Text
    (344, 145), // ports: List(144)
    (345, 143), // readinessProbe: Object(223)
    (346, 147), // resizePolicy: List(146)
    (34, 148), // resources: Object(238)
    (347, 0), // restartPolicy: Text
    (348, 150), // restartPolicyRules: List(149)
    (349, 151), // securityContext: Object(252)
    (350, 143), // startupProbe: Object(223)
    (351, 47), // stdin: Boolean
    (352, 47), // stdinOnce: Boolean
    (424, 0), // targetContainerName: Text
    (353, 0), // terminationMessagePath: Text
    (354, 0), // terminationMessagePolicy: Text
    (355, 47), // tty: Boolean
    (356, 153), // volumeDevices: List(152)
    (357, 155), // volumeMounts: List(154)
    (358, 0), // workingDir: Text
    // EphemeralVolumeSource
    (426, 184), // volumeClaimTemplate: Object(193)
    // EvictionResponder
    (8, 0), // name: Text
    (428, 10), // priority: Int32
    // ExecAction
    (337, 4), // command: List(0)
    // FCVolumeSource
    (282, 0), // fsType: Text
    (431, 10), // lun: Int32
    (283, 47), // readOnly: Boolean
    (432, 4), // targetWWNs: List(0)
    (433, 4), // wwids: List(0)
    // FileKeySelector
    (1, 0), // key: Text
    (324, 47), // optional: Boolean
    (43, 0), // path: Text
    (435, 0), // volumeName: Text
    // FlexPersistentVolumeSource
    (303, 0), // driver: Text
    (282, 0), // fsType: Text
    (437, 133), // options: Map(0)
    (283, 47), // readOnly: Boolean
    (316, 132), // secretRef: Object(250)
    // FlexVolumeSource
    (303, 0), // driver: Text
    (282, 0), // fsType: Text
    (437, 133), // options: Map(0)
    (283, 47), // readOnly: Boolean
    (316, 134), // secretRef: Object(171)
    // FlockerVolumeSource
    (440, 0), // datasetName: Text
    (441, 0), // datasetUUID: Text
    // GCEPersistentDiskVolumeSource
    (282, 0), // fsType: Text
    (125, 10), // partition: Int32
    (443, 0), // pdName: Text
    (283, 47), // readOnly: Boolean
    // GRPCAction
    (396, 0), // mode: Text
    (44, 10), // port: Int32
    (75, 0), // service: Text
    // GitRepoVolumeSource
    (446, 0), // directory: Text
    (447, 0), // repository: Text
    (79, 0), // revision: Text
    // GlusterfsPersistentVolumeSource
    (449, 0), // endpoints: Text
    (450, 0), // endpointsNamespace: Text
    (43, 0), // path: Text
    (283, 47), // readOnly: Boolean
    // GlusterfsVolumeSource
    (449, 0), // endpoints: Text
    (43, 0), // path: Text
    (283, 47), // readOnly: Boolean
    // HTTPGetAction
    (453, 0), // host: Text
    (454, 186), // httpHeaders: List(185)
    (43, 0), // path: Text
    (44, 56), // port: IntOrString
    (366, 0), // protocol: Text
    (455, 0), // scheme: Text
    // HTTPHeader
    (8, 0), // name: Text
    (165, 0), // value: Text
    // HostAlias
    (458, 4), // hostnames: List(0)
    (404, 0), // ip: Text
    // HostIP
    (404, 0), // ip: Text
    // HostPathVolumeSource
    (43, 0), // path: Text
    (83, 0), // type: Text
    // ISCSIPersistentVolumeSource
    (462, 47), // chapAuthDiscovery: Boolean
    (463, 47), // chapAuthSession: Boolean
    (282, 0), // fsType: Text
    (464, 0), // initiatorName: Text
    (465, 0), // iqn: Text
    (466, 0), // iscsiInterface: Text
    (431, 10), // lun: Int32
    (467, 4), // portals: List(0)
    (283, 47), // readOnly: Boolean
    (316, 132), // secretRef: Object(250)
    (468, 0), // targetPortal: Text
    // ISCSIVolumeSource
    (462, 47), // chapAuthDiscovery: Boolean
    (463, 47), // chapAuthSession: Boolean
    (282, 0), // fsType: Text
    (464, 0), // initiatorName: Text
    (465, 0), // iqn: Text
    (466, 0), // iscsiInterface: Text
    (431, 10), // lun: Int32
    (467, 4), // portals: List(0)
    (283, 47), // readOnly: Boolean
    (316, 134), // secretRef: Object(171)
    (468, 0), // targetPortal: Text
    // ImageVolumeSource
    (471, 0), // pullPolicy: Text
    (472, 0), // reference: Text
    // ImageVolumeStatus
    (474, 0), // imageRef: Text
    // KeyToPath
    (1, 0), // key: Text
    (396, 10), // mode: Int32
    (43, 0), // path: Text
    (317, 30), // user: Int64
    // Lifecycle
    (477, 187), // postStart: Object(164)
    (478, 187), // preStop: Object(164)
    (391, 0), // stopSignal: Text
    // LifecycleHandler
    (480, 188), // exec: Object(142)
    (481, 189), // httpGet: Object(153)
    (482, 190), // sleep: Object(260)
    (483, 191), // tcpSocket: Object(264)
    // LimitRange
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 192), // spec: Object(167)
    // LimitRangeItem
    (486, 160), // default: Map(75)
    (487, 160), // defaultRequest: Map(75)
    (488, 160), // max: Map(75)
    (489, 160), // maxLimitRequestRatio: Map(75)
    (490, 160), // min: Map(75)
    (83, 0), // type: Text
    // LimitRangeSpec
    (492, 194), // limits: List(193)
    // LinuxContainerUser
    (494, 30), // gid: Int64
    (495, 195), // supplementalGroups: List(30)
    (268, 30), // uid: Int64
    // LoadBalancerIngress
    (403, 0), // hostname: Text
    (404, 0), // ip: Text
    (497, 0), // ipMode: Text
    (344, 197), // ports: List(196)
    // LoadBalancerStatus
    (499, 199), // ingress: List(198)
    // LocalObjectReference
    (8, 0), // name: Text
    // LocalVolumeSource
    (282, 0), // fsType: Text
    (43, 0), // path: Text
    // ModifyVolumeStatus
    (49, 0), // status: Text
    (503, 0), // targetVolumeAttributesClassName: Text
    // NFSVolumeSource
    (43, 0), // path: Text
    (283, 47), // readOnly: Boolean
    (505, 0), // server: Text
    // Namespace
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 200), // spec: Object(177)
    (49, 201), // status: Object(178)
    // NamespaceCondition
    (82, 39), // lastTransitionTime: Time
    (69, 0), // message: Text
    (71, 0), // reason: Text
    (49, 0), // status: Text
    (83, 0), // type: Text
    // NamespaceSpec
    (509, 4), // finalizers: List(0)
    // NamespaceStatus
    (63, 203), // conditions: List(202)
    (511, 0), // phase: Text
    // NodeAffinity
    (513, 205), // preferredDuringSchedulingIgnoredDuringExecution: List(204)
    (514, 206), // requiredDuringSchedulingIgnoredDuringExecution: Object(183)
    // NodeAllocatableMappedResources
    (8, 0), // name: Text
    (516, 75), // quantity: Quantity
    // NodeAllocatableOverheadResources
    (8, 0), // name: Text
    (518, 75), // perContainer: Quantity
    (519, 75), // perPod: Quantity
    // NodeAllocatableResourceClaimStatus
    (521, 4), // containers: List(0)
    (522, 208), // mapping: List(207)
    (523, 210), // overhead: List(209)
    (524, 0), // resourceClaimName: Text
    // NodeSelector
    (526, 212), // nodeSelectorTerms: List(211)
    // NodeSelectorRequirement
    (1, 0), // key: Text
    (248, 0), // operator: Text
    (249, 4), // values: List(0)
    // NodeSelectorTerm
    (529, 214), // matchExpressions: List(213)
    (530, 214), // matchFields: List(213)
    // ObjectFieldSelector
    (25, 0), // apiVersion: Text
    (532, 0), // fieldPath: Text
    // ObjectReference
    (25, 0), // apiVersion: Text
    (532, 0), // fieldPath: Text
    (26, 0), // kind: Text
    (8, 0), // name: Text
    (38, 0), // namespace: Text
    (534, 0), // resourceVersion: Text
    (268, 0), // uid: Text
    // PersistentVolume
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 215), // spec: Object(195)
    (49, 216), // status: Object(196)
    // PersistentVolumeClaim
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 217), // spec: Object(191)
    (49, 218), // status: Object(192)
    // PersistentVolumeClaimCondition
    (213, 39), // lastProbeTime: Time
    (82, 39), // lastTransitionTime: Time
    (69, 0), // message: Text
    (71, 0), // reason: Text
    (49, 0), // status: Text
    (83, 0), // type: Text
    // PersistentVolumeClaimSpec
    (539, 4), // accessModes: List(0)
    (540, 219), // dataSource: Object(269)
    (541, 220), // dataSourceRef: Object(270)
    (34, 221), // resources: Object(279)
    (40, 3), // selector: Object(385)
    (542, 0), // storageClassName: Text
    (543, 0), // volumeAttributesClassName: Text
    (544, 0), // volumeMode: Text
    (435, 0), // volumeName: Text
    // PersistentVolumeClaimStatus
    (539, 4), // accessModes: List(0)
    (546, 133), // allocatedResourceStatuses: Map(0)
    (384, 160), // allocatedResources: Map(75)
    (547, 160), // capacity: Map(75)
    (63, 223), // conditions: List(222)
    (548, 0), // currentVolumeAttributesClassName: Text
    (549, 224), // healthStatus: Object(274)
    (550, 225), // modifyVolumeStatus: Object(173)
    (511, 0), // phase: Text
    // PersistentVolumeClaimTemplate
    (27, 11), // metadata: Object(388)
    (48, 217), // spec: Object(191)
    // PersistentVolumeClaimVolumeSource
    (553, 0), // claimName: Text
    (283, 47), // readOnly: Boolean
    // PersistentVolumeSpec
    (539, 4), // accessModes: List(0)
    (555, 226), // awsElasticBlockStore: Object(96)
    (556, 227), // azureDisk: Object(99)
    (557, 228), // azureFile: Object(100)
    (547, 160), // capacity: Map(75)
    (558, 229), // cephfs: Object(105)
    (559, 230), // cinder: Object(107)
    (560, 100), // claimRef: Object(187)
    (561, 231), // csi: Object(102)
    (562, 232), // fc: Object(143)
    (563, 233), // flexVolume: Object(145)
    (564, 234), // flocker: Object(147)
    (565, 235), // gcePersistentDisk: Object(148)
    (566, 236), // glusterfs: Object(151)
    (567, 237), // hostPath: Object(157)
    (568, 238), // iscsi: Object(158)
    (569, 239), // local: Object(172)
    (570, 4), // mountOptions: List(0)
    (571, 240), // nfs: Object(174)
    (286, 241), // nodeAffinity: Object(277)
    (572, 0), // persistentVolumeReclaimPolicy: Text
    (573, 242), // photonPersistentDisk: Object(197)
    (574, 243), // portworxVolume: Object(221)
    (575, 244), // quobyte: Object(225)
    (576, 245), // rbd: Object(226)
    (577, 246), // scaleIO: Object(241)
    (542, 0), // storageClassName: Text
    (578, 247), // storageos: Object(261)
    (543, 0), // volumeAttributesClassName: Text
    (544, 0), // volumeMode: Text
    (579, 248), // vsphereVolume: Object(281)
    // PersistentVolumeStatus
    (581, 39), // lastPhaseTransitionTime: Time
    (69, 0), // message: Text
    (511, 0), // phase: Text
    (71, 0), // reason: Text
    // PhotonPersistentDiskVolumeSource
    (282, 0), // fsType: Text
    (583, 0), // pdID: Text
    // Pod
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 249), // spec: Object(215)
    (49, 250), // status: Object(216)
    // PodAffinity
    (513, 252), // preferredDuringSchedulingIgnoredDuringExecution: List(251)
    (514, 254), // requiredDuringSchedulingIgnoredDuringExecution: List(253)
    // PodAffinityTerm
    (323, 3), // labelSelector: Object(385)
    (587, 4), // matchLabelKeys: List(0)
    (588, 4), // mismatchLabelKeys: List(0)
    (12, 3), // namespaceSelector: Object(385)
    (589, 4), // namespaces: List(0)
    (590, 0), // topologyKey: Text
    // PodAntiAffinity
    (513, 252), // preferredDuringSchedulingIgnoredDuringExecution: List(251)
    (514, 254), // requiredDuringSchedulingIgnoredDuringExecution: List(253)
    // PodCertificateProjection
    (593, 0), // certificateChainPath: Text
    (594, 0), // credentialBundlePath: Text
    (595, 0), // keyPath: Text
    (596, 0), // keyType: Text
    (597, 10), // maxExpirationSeconds: Int32
    (267, 0), // signerName: Text
    (317, 30), // user: Int64
    (598, 133), // userAnnotations: Map(0)
    // PodCondition
    (213, 39), // lastProbeTime: Time
    (82, 39), // lastTransitionTime: Time
    (69, 0), // message: Text
    (64, 30), // observedGeneration: Int64
    (71, 0), // reason: Text
    (49, 0), // status: Text
    (83, 0), // type: Text
    // PodDNSConfig
    (601, 4), // nameservers: List(0)
    (437, 256), // options: List(255)
    (602, 4), // searches: List(0)
    // PodDNSConfigOption
    (8, 0), // name: Text
    (165, 0), // value: Text
    // PodExtendedResourceClaimStatus
    (605, 258), // requestMappings: List(257)
    (524, 0), // resourceClaimName: Text
    // PodIP
    (404, 0), // ip: Text
    // PodOS
    (8, 0), // name: Text
    // PodReadinessGate
    (609, 0), // conditionType: Text
    // PodResourceClaim
    (8, 0), // name: Text
    (524, 0), // resourceClaimName: Text
    (611, 0), // resourceClaimTemplateName: Text
    // PodResourceClaimStatus
    (8, 0), // name: Text
    (524, 0), // resourceClaimName: Text
    // PodSchedulingGate
    (8, 0), // name: Text
    // PodSchedulingGroup
    (615, 0), // podGroupName: Text
    // PodSecurityContext
    (617, 259), // appArmorProfile: Object(98)
    (618, 30), // fsGroup: Int64
    (619, 0), // fsGroupChangePolicy: Text
    (620, 30), // runAsGroup: Int64
    (621, 47), // runAsNonRoot: Boolean
    (622, 30), // runAsUser: Int64
    (623, 0), // seLinuxChangePolicy: Text
    (624, 260), // seLinuxOptions: Object(240)
    (625, 261), // seccompProfile: Object(245)
    (495, 195), // supplementalGroups: List(30)
    (626, 0), // supplementalGroupsPolicy: Text
    (627, 263), // sysctls: List(262)
    (628, 264), // windowsOptions: Object(283)
    // PodSpec
    (220, 30), // activeDeadlineSeconds: Int64
    (630, 265), // affinity: Object(97)
    (631, 47), // automountServiceAccountToken: Boolean
    (521, 267), // containers: List(266)
    (632, 268), // dnsConfig: Object(204)
    (633, 0), // dnsPolicy: Text
    (634, 47), // enableServiceLinks: Boolean
    (635, 270), // ephemeralContainers: List(269)
    (636, 272), // evictionResponders: List(271)
    (637, 274), // hostAliases: List(273)
    (638, 47), // hostIPC: Boolean
    (639, 47), // hostNetwork: Boolean
    (640, 47), // hostPID: Boolean
    (641, 47), // hostUsers: Boolean
    (403, 0), // hostname: Text
    (642, 0), // hostnameOverride: Text
    (643, 275), // imagePullSecrets: List(134)
    (644, 267), // initContainers: List(266)
    (405, 0), // nodeName: Text
    (645, 133), // nodeSelector: Map(0)
    (646, 276), // os: Object(208)
    (523, 160), // overhead: Map(75)
    (647, 0), // preemptionPolicy: Text
    (428, 10), // priority: Int32
    (648, 0), // priorityClassName: Text
    (649, 278), // readinessGates: List(277)
    (216, 280), // resourceClaims: List(279)
    (34, 148), // resources: Object(238)
    (347, 0), // restartPolicy: Text
    (650, 0), // runtimeClassName: Text
    (651, 0), // schedulerName: Text
    (652, 282), // schedulingGates: List(281)
    (653, 283), // schedulingGroup: Object(213)
    (349, 284), // securityContext: Object(214)
    (654, 0), // serviceAccount: Text
    (655, 0), // serviceAccountName: Text
    (656, 47), // setHostnameAsFQDN: Boolean
    (657, 47), // shareProcessNamespace: Boolean
    (658, 0), // subdomain: Text
    (659, 30), // terminationGracePeriodSeconds: Int64
    (660, 286), // tolerations: List(285)
    (661, 288), // topologySpreadConstraints: List(287)
    (662, 290), // volumes: List(289)
    // PodStatus
    (384, 160), // allocatedResources: Map(75)
    (63, 292), // conditions: List(291)
    (664, 294), // containerStatuses: List(293)
    (665, 294), // ephemeralContainerStatuses: List(293)
    (666, 295), // extendedResourceClaimStatus: Object(206)
    (364, 0), // hostIP: Text
    (667, 297), // hostIPs: List(296)
    (668, 294), // initContainerStatuses: List(293)
    (69, 0), // message: Text
    (669, 299), // nodeAllocatableResourceClaimStatuses: List(298)
    (670, 0), // nominatedNodeName: Text
    (64, 30), // observedGeneration: Int64
    (511, 0), // phase: Text
    (671, 0), // podIP: Text
    (672, 301), // podIPs: List(300)
    (673, 0), // qosClass: Text
    (71, 0), // reason: Text
    (674, 0), // resize: Text
    (675, 303), // resourceClaimStatuses: List(302)
    (34, 148), // resources: Object(238)
    (240, 39), // startTime: Time
    (676, 305), // volumeHealth: List(304)
    // PodTemplate
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (87, 40), // template: Object(218)
    // PodTemplateSpec
    (27, 11), // metadata: Object(388)
    (48, 249), // spec: Object(215)
    // PodVolumeHealth
    (680, 307), // healthConditions: List(306)
    (82, 39), // lastTransitionTime: Time
    (8, 0), // name: Text
    // PortStatus
    (682, 0), // error: Text
    (44, 10), // port: Int32
    (366, 0), // protocol: Text
    // PortworxVolumeSource
    (282, 0), // fsType: Text
    (283, 47), // readOnly: Boolean
    (284, 0), // volumeID: Text
    // PreferredSchedulingTerm
    (685, 211), // preference: Object(185)
    (686, 10), // weight: Int32
    // Probe
    (480, 188), // exec: Object(142)
    (688, 10), // failureThreshold: Int32
    (689, 308), // grpc: Object(149)
    (481, 189), // httpGet: Object(153)
    (690, 10), // initialDelaySeconds: Int32
    (164, 10), // periodSeconds: Int32
    (691, 10), // successThreshold: Int32
    (483, 191), // tcpSocket: Object(264)
    (659, 30), // terminationGracePeriodSeconds: Int64
    (23, 10), // timeoutSeconds: Int32
    // ProjectedVolumeSource
    (333, 10), // defaultMode: Int32
    (334, 30), // defaultUser: Int64
    (693, 310), // sources: List(309)
    // QuobyteVolumeSource
    (695, 0), // group: Text
    (283, 47), // readOnly: Boolean
    (696, 0), // registry: Text
    (697, 0), // tenant: Text
    (317, 0), // user: Text
    (698, 0), // volume: Text
    // RBDPersistentVolumeSource
    (282, 0), // fsType: Text
    (340, 0), // image: Text
    (700, 0), // keyring: Text
    (314, 4), // monitors: List(0)
    (701, 0), // pool: Text
    (283, 47), // readOnly: Boolean
    (316, 132), // secretRef: Object(250)
    (317, 0), // user: Text
    // RBDVolumeSource
    (282, 0), // fsType: Text
    (340, 0), // image: Text
    (700, 0), // keyring: Text
    (314, 4), // monitors: List(0)
    (701, 0), // pool: Text
    (283, 47), // readOnly: Boolean
    (316, 134), // secretRef: Object(171)
    (317, 0), // user: Text
    // ReplicationController
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 311), // spec: Object(230)
    (49, 312), // status: Object(231)
    // ReplicationControllerCondition
    (82, 39), // lastTransitionTime: Time
    (69, 0), // message: Text
    (71, 0), // reason: Text
    (49, 0), // status: Text
    (83, 0), // type: Text
    // ReplicationControllerSpec
    (85, 10), // minReadySeconds: Int32
    (106, 10), // replicas: Int32
    (40, 133), // selector: Map(0)
    (87, 40), // template: Object(218)
    // ReplicationControllerStatus
    (109, 10), // availableReplicas: Int32
    (63, 314), // conditions: List(313)
    (119, 10), // fullyLabeledReplicas: Int32
    (64, 30), // observedGeneration: Int64
    (110, 10), // readyReplicas: Int32
    (106, 10), // replicas: Int32
    // ResourceClaim
    (8, 0), // name: Text
    (266, 0), // request: Text
    // ResourceFieldSelector
    (247, 0), // containerName: Text
    (709, 75), // divisor: Quantity
    (184, 0), // resource: Text
    // ResourceHealth
    (711, 0), // health: Text
    (69, 0), // message: Text
    (712, 0), // resourceID: Text
    // ResourceQuota
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 315), // spec: Object(236)
    (49, 316), // status: Object(237)
    // ResourceQuotaSpec
    (715, 160), // hard: Map(75)
    (716, 317), // scopeSelector: Object(243)
    (717, 4), // scopes: List(0)
    // ResourceQuotaStatus
    (715, 160), // hard: Map(75)
    (719, 160), // used: Map(75)
    // ResourceRequirements
    (721, 319), // claims: List(318)
    (492, 160), // limits: Map(75)
    (722, 160), // requests: Map(75)
    // ResourceStatus
    (8, 0), // name: Text
    (34, 321), // resources: List(320)
    // SELinuxOptions
    (725, 0), // level: Text
    (726, 0), // role: Text
    (83, 0), // type: Text
    (317, 0), // user: Text
    // ScaleIOPersistentVolumeSource
    (282, 0), // fsType: Text
    (728, 0), // gateway: Text
    (729, 0), // protectionDomain: Text
    (283, 47), // readOnly: Boolean
    (316, 132), // secretRef: Object(250)
    (730, 47), // sslEnabled: Boolean
    (731, 0), // storageMode: Text
    (732, 0), // storagePool: Text
    (733, 0), // system: Text
    (435, 0), // volumeName: Text
    // ScaleIOVolumeSource
    (282, 0), // fsType: Text
    (728, 0), // gateway: Text
    (729, 0), // protectionDomain: Text
    (283, 47), // readOnly: Boolean
    (316, 134), // secretRef: Object(171)
    (730, 47), // sslEnabled: Boolean
    (731, 0), // storageMode: Text
    (732, 0), // storagePool: Text
    (733, 0), // system: Text
    (435, 0), // volumeName: Text
    // ScopeSelector
    (529, 323), // matchExpressions: List(322)
    // ScopedResourceSelectorRequirement
    (248, 0), // operator: Text
    (737, 0), // scopeName: Text
    (249, 4), // values: List(0)
    // SeccompProfile
    (290, 0), // localhostProfile: Text
    (83, 0), // type: Text
    // Secret
    (25, 0), // apiVersion: Text
    (78, 135), // data: Map(34)
    (327, 47), // immutable: Boolean
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (740, 133), // stringData: Map(0)
    (83, 0), // type: Text
    // SecretEnvSource
    (8, 0), // name: Text
    (324, 47), // optional: Boolean
    // SecretKeySelector
    (1, 0), // key: Text
    (8, 0), // name: Text
    (324, 47), // optional: Boolean
    // SecretProjection
    (331, 137), // items: List(136)
    (8, 0), // name: Text
    (324, 47), // optional: Boolean
    // SecretReference
    (8, 0), // name: Text
    (38, 0), // namespace: Text
    // SecretVolumeSource
    (333, 10), // defaultMode: Int32
    (334, 30), // defaultUser: Int64
    (331, 137), // items: List(136)
    (324, 47), // optional: Boolean
    (296, 0), // secretName: Text
    // SecurityContext
    (747, 47), // allowPrivilegeEscalation: Boolean
    (617, 259), // appArmorProfile: Object(98)
    (748, 324), // capabilities: Object(104)
    (749, 47), // privileged: Boolean
    (750, 0), // procMount: Text
    (751, 47), // readOnlyRootFilesystem: Boolean
    (620, 30), // runAsGroup: Int64
    (621, 47), // runAsNonRoot: Boolean
    (622, 30), // runAsUser: Int64
    (624, 260), // seLinuxOptions: Object(240)
    (625, 261), // seccompProfile: Object(245)
    (628, 264), // windowsOptions: Object(283)
    // Service
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 325), // spec: Object(257)
    (49, 326), // status: Object(258)
    // ServiceAccount
    (25, 0), // apiVersion: Text
    (631, 47), // automountServiceAccountToken: Boolean
    (643, 275), // imagePullSecrets: List(134)
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (754, 101), // secrets: List(100)
    // ServiceAccountTokenProjection
    (756, 0), // audience: Text
    (263, 30), // expirationSeconds: Int64
    (43, 0), // path: Text
    (317, 30), // user: Int64
    // ServicePort
    (408, 0), // appProtocol: Text
    (8, 0), // name: Text
    (758, 10), // nodePort: Int32
    (44, 10), // port: Int32
    (366, 0), // protocol: Text
    (759, 56), // targetPort: IntOrString
    // ServiceSpec
    (761, 47), // allocateLoadBalancerNodePorts: Boolean
    (762, 0), // clusterIP: Text
    (763, 4), // clusterIPs: List(0)
    (764, 4), // externalIPs: List(0)
    (765, 0), // externalName: Text
    (766, 0), // externalTrafficPolicy: Text
    (767, 10), // healthCheckNodePort: Int32
    (768, 0), // internalTrafficPolicy: Text
    (769, 4), // ipFamilies: List(0)
    (770, 0), // ipFamilyPolicy: Text
    (771, 0), // loadBalancerClass: Text
    (772, 0), // loadBalancerIP: Text
    (773, 4), // loadBalancerSourceRanges: List(0)
    (344, 328), // ports: List(327)
    (774, 47), // publishNotReadyAddresses: Boolean
    (40, 133), // selector: Map(0)
    (775, 0), // sessionAffinity: Text
    (776, 329), // sessionAffinityConfig: Object(259)
    (777, 0), // trafficDistribution: Text
    (83, 0), // type: Text
    // ServiceStatus
    (63, 29), // conditions: List(28)
    (779, 330), // loadBalancer: Object(170)
    // SessionAffinityConfig
    (781, 331), // clientIP: Object(109)
    // SleepAction
    (783, 30), // seconds: Int64
    // StorageOSPersistentVolumeSource
    (282, 0), // fsType: Text
    (283, 47), // readOnly: Boolean
    (316, 100), // secretRef: Object(187)
    (435, 0), // volumeName: Text
    (785, 0), // volumeNamespace: Text
    // StorageOSVolumeSource
    (282, 0), // fsType: Text
    (283, 47), // readOnly: Boolean
    (316, 134), // secretRef: Object(171)
    (435, 0), // volumeName: Text
    (785, 0), // volumeNamespace: Text
    // Sysctl
    (8, 0), // name: Text
    (165, 0), // value: Text
    // TCPSocketAction
    (453, 0), // host: Text
    (44, 56), // port: IntOrString
    // Toleration
    (790, 0), // effect: Text
    (1, 0), // key: Text
    (248, 0), // operator: Text
    (791, 30), // tolerationSeconds: Int64
    (165, 0), // value: Text
    // TopologySelectorLabelRequirement
    (1, 0), // key: Text
    (249, 4), // values: List(0)
    // TopologySelectorTerm
    (794, 333), // matchLabelExpressions: List(332)
    // TopologySpreadConstraint
    (323, 3), // labelSelector: Object(385)
    (587, 4), // matchLabelKeys: List(0)
    (796, 10), // maxSkew: Int32
    (797, 10), // minDomains: Int32
    (798, 0), // nodeAffinityPolicy: Text
    (799, 0), // nodeTaintsPolicy: Text
    (590, 0), // topologyKey: Text
    (800, 0), // whenUnsatisfiable: Text
    // TypedLocalObjectReference
    (802, 0), // apiGroup: Text
    (26, 0), // kind: Text
    (8, 0), // name: Text
    // TypedObjectReference
    (802, 0), // apiGroup: Text
    (26, 0), // kind: Text
    (8, 0), // name: Text
    (38, 0), // namespace: Text
    // Volume
    (555, 226), // awsElasticBlockStore: Object(96)
    (556, 227), // azureDisk: Object(99)
    (557, 334), // azureFile: Object(101)
    (558, 335), // cephfs: Object(106)
    (559, 336), // cinder: Object(108)
    (805, 337), // configMap: Object(115)
    (561, 338), // csi: Object(103)
    (806, 339), // downwardAPI: Object(130)
    (807, 340), // emptyDir: Object(131)
    (808, 341), // ephemeral: Object(140)
    (562, 232), // fc: Object(143)
    (563, 342), // flexVolume: Object(146)
    (564, 234), // flocker: Object(147)
    (565, 235), // gcePersistentDisk: Object(148)
    (809, 343), // gitRepo: Object(150)
    (566, 344), // glusterfs: Object(152)
    (567, 237), // hostPath: Object(157)
    (340, 345), // image: Object(160)
    (568, 346), // iscsi: Object(159)
    (8, 0), // name: Text
    (571, 240), // nfs: Object(174)
    (810, 347), // persistentVolumeClaim: Object(194)
    (573, 242), // photonPersistentDisk: Object(197)
    (574, 243), // portworxVolume: Object(221)
    (811, 348), // projected: Object(224)
    (575, 244), // quobyte: Object(225)
    (576, 349), // rbd: Object(227)
    (577, 350), // scaleIO: Object(242)
    (812, 351), // secret: Object(251)
    (578, 352), // storageos: Object(262)
    (579, 248), // vsphereVolume: Object(281)
    // VolumeDevice
    (814, 0), // devicePath: Text
    (8, 0), // name: Text
    // VolumeHealthCondition
    (69, 0), // message: Text
    (71, 0), // reason: Text
    (49, 0), // status: Text
    // VolumeHealthStatus
    (680, 307), // healthConditions: List(306)
    (82, 39), // lastTransitionTime: Time
    // VolumeMount
    (818, 4), // bindMountOptions: List(0)
    (819, 0), // mountPath: Text
    (820, 0), // mountPropagation: Text
    (8, 0), // name: Text
    (283, 47), // readOnly: Boolean
    (821, 0), // recursiveReadOnly: Text
    (822, 0), // subPath: Text
    (823, 0), // subPathExpr: Text
    // VolumeMountStatus
    (819, 0), // mountPath: Text
    (8, 0), // name: Text
    (283, 47), // readOnly: Boolean
    (821, 0), // recursiveReadOnly: Text
    (825, 353), // volumeStatus: Object(280)
    // VolumeNodeAffinity
    (827, 206), // required: Object(183)
    // VolumeProjection
    (829, 354), // clusterTrustBundle: Object(110)
    (805, 355), // configMap: Object(114)
    (806, 356), // downwardAPI: Object(128)
    (830, 357), // podCertificate: Object(202)
    (812, 358), // secret: Object(249)
    (831, 359), // serviceAccountToken: Object(255)
    // VolumeResourceRequirements
    (492, 160), // limits: Map(75)
    (722, 160), // requests: Map(75)
    // VolumeStatus
    (340, 360), // image: Object(161)
    // VsphereVirtualDiskVolumeSource
    (282, 0), // fsType: Text
    (835, 0), // storagePolicyID: Text
    (836, 0), // storagePolicyName: Text
    (837, 0), // volumePath: Text
    // WeightedPodAffinityTerm
    (839, 253), // podAffinityTerm: Object(200)
    (686, 10), // weight: Int32
    // WindowsSecurityContextOptions
    (841, 0), // gmsaCredentialSpec: Text
    (842, 0), // gmsaCredentialSpecName: Text
    (843, 47), // hostProcess: Boolean
    (844, 0), // runAsUserName: Text
    // Endpoint
    (410, 4), // addresses: List(0)
    (63, 361), // conditions: Object(285)
    (846, 133), // deprecatedTopology: Map(0)
    (847, 362), // hints: Object(286)
    (403, 0), // hostname: Text
    (405, 0), // nodeName: Text
    (406, 100), // targetRef: Object(187)
    (848, 0), // zone: Text
    // EndpointConditions
    (239, 47), // ready: Boolean
    (850, 47), // serving: Boolean
    (242, 47), // terminating: Boolean
    // EndpointHints
    (852, 364), // forNodes: List(363)
    (853, 366), // forZones: List(365)
    // EndpointPort
    (408, 0), // appProtocol: Text
    (8, 0), // name: Text
    (44, 10), // port: Int32
    (366, 0), // protocol: Text
    // EndpointSlice
    (855, 0), // addressType: Text
    (25, 0), // apiVersion: Text
    (449, 368), // endpoints: List(367)
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (344, 370), // ports: List(369)
    // ForNode
    (8, 0), // name: Text
    // ForZone
    (8, 0), // name: Text
    // ExemptPriorityLevelConfiguration
    (859, 10), // lendablePercent: Int32
    (860, 10), // nominalConcurrencyShares: Int32
    // FlowDistinguisherMethod
    (83, 0), // type: Text
    // FlowSchema
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 371), // spec: Object(295)
    (49, 372), // status: Object(296)
    // FlowSchemaCondition
    (82, 39), // lastTransitionTime: Time
    (69, 0), // message: Text
    (71, 0), // reason: Text
    (49, 0), // status: Text
    (83, 0), // type: Text
    // FlowSchemaSpec
    (865, 373), // distinguisherMethod: Object(292)
    (866, 10), // matchingPrecedence: Int32
    (867, 374), // priorityLevelConfiguration: Object(304)
    (21, 376), // rules: List(375)
    // FlowSchemaStatus
    (63, 378), // conditions: List(377)
    // GroupSubject
    (8, 0), // name: Text
    // LimitResponse
    (871, 379), // queuing: Object(307)
    (83, 0), // type: Text
    // LimitedPriorityLevelConfiguration
    (873, 10), // borrowingLimitPercent: Int32
    (859, 10), // lendablePercent: Int32
    (874, 380), // limitResponse: Object(298)
    (860, 10), // nominalConcurrencyShares: Int32
    // NonResourcePolicyRule
    (876, 4), // nonResourceURLs: List(0)
    (877, 4), // verbs: List(0)
    // PolicyRulesWithSubjects
    (879, 382), // nonResourceRules: List(381)
    (14, 384), // resourceRules: List(383)
    (880, 386), // subjects: List(385)
    // PriorityLevelConfiguration
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 387), // spec: Object(305)
    (49, 388), // status: Object(306)
    // PriorityLevelConfigurationCondition
    (82, 39), // lastTransitionTime: Time
    (69, 0), // message: Text
    (71, 0), // reason: Text
    (49, 0), // status: Text
    (83, 0), // type: Text
    // PriorityLevelConfigurationReference
    (8, 0), // name: Text
    // PriorityLevelConfigurationSpec
    (885, 389), // exempt: Object(291)
    (886, 390), // limited: Object(299)
    (83, 0), // type: Text
    // PriorityLevelConfigurationStatus
    (63, 392), // conditions: List(391)
    // QueuingConfiguration
    (889, 10), // handSize: Int32
    (890, 10), // queueLengthLimit: Int32
    (891, 10), // queues: Int32
    // ResourcePolicyRule
    (30, 4), // apiGroups: List(0)
    (893, 47), // clusterScope: Boolean
    (589, 4), // namespaces: List(0)
    (34, 4), // resources: List(0)
    (877, 4), // verbs: List(0)
    // ServiceAccountSubject
    (8, 0), // name: Text
    (38, 0), // namespace: Text
    // Subject
    (695, 393), // group: Object(297)
    (26, 0), // kind: Text
    (654, 394), // serviceAccount: Object(309)
    (317, 395), // user: Object(311)
    // UserSubject
    (8, 0), // name: Text
    // HTTPIngressPath
    (898, 396), // backend: Object(316)
    (43, 0), // path: Text
    (899, 0), // pathType: Text
    // HTTPIngressRuleValue
    (901, 398), // paths: List(397)
    // IPBlock
    (903, 0), // cidr: Text
    (904, 4), // except: List(0)
    // Ingress
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 399), // spec: Object(325)
    (49, 400), // status: Object(326)
    // IngressBackend
    (184, 219), // resource: Object(269)
    (75, 401), // service: Object(324)
    // IngressClass
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 402), // spec: Object(319)
    // IngressClassParametersReference
    (802, 0), // apiGroup: Text
    (26, 0), // kind: Text
    (8, 0), // name: Text
    (38, 0), // namespace: Text
    (35, 0), // scope: Text
    // IngressClassSpec
    (910, 0), // controller: Text
    (911, 403), // parameters: Object(318)
    // IngressLoadBalancerIngress
    (403, 0), // hostname: Text
    (404, 0), // ip: Text
    (344, 405), // ports: List(404)
    // IngressLoadBalancerStatus
    (499, 407), // ingress: List(406)
    // IngressPortStatus
    (682, 0), // error: Text
    (44, 10), // port: Int32
    (366, 0), // protocol: Text
    // IngressRule
    (453, 0), // host: Text
    (916, 408), // http: Object(313)
    // IngressServiceBackend
    (8, 0), // name: Text
    (44, 409), // port: Object(334)
    // IngressSpec
    (919, 396), // defaultBackend: Object(316)
    (920, 0), // ingressClassName: Text
    (21, 411), // rules: List(410)
    (921, 413), // tls: List(412)
    // IngressStatus
    (779, 414), // loadBalancer: Object(321)
    // IngressTLS
    (924, 4), // hosts: List(0)
    (296, 0), // secretName: Text
    // NetworkPolicy
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 415), // spec: Object(333)
    // NetworkPolicyEgressRule
    (344, 417), // ports: List(416)
    (927, 419), // to: List(418)
    // NetworkPolicyIngressRule
    (929, 419), // from: List(418)
    (344, 417), // ports: List(416)
    // NetworkPolicyPeer
    (931, 420), // ipBlock: Object(314)
    (12, 3), // namespaceSelector: Object(385)
    (932, 3), // podSelector: Object(385)
    // NetworkPolicyPort
    (934, 10), // endPort: Int32
    (44, 56), // port: IntOrString
    (366, 0), // protocol: Text
    // NetworkPolicySpec
    (936, 422), // egress: List(421)
    (499, 424), // ingress: List(423)
    (932, 3), // podSelector: Object(385)
    (937, 4), // policyTypes: List(0)
    // ServiceBackendPort
    (8, 0), // name: Text
    (939, 10), // number: Int32
    // Overhead
    (941, 160), // podFixed: Map(75)
    // RuntimeClass
    (25, 0), // apiVersion: Text
    (943, 0), // handler: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (523, 425), // overhead: Object(335)
    (231, 426), // scheduling: Object(337)
    // Scheduling
    (645, 133), // nodeSelector: Map(0)
    (660, 286), // tolerations: List(285)
    // PodDisruptionBudget
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 427), // spec: Object(339)
    (49, 428), // status: Object(340)
    // PodDisruptionBudgetSpec
    (122, 56), // maxUnavailable: IntOrString
    (947, 56), // minAvailable: IntOrString
    (40, 3), // selector: Object(385)
    (948, 0), // unhealthyPodEvictionPolicy: Text
    // PodDisruptionBudgetStatus
    (63, 29), // conditions: List(28)
    (950, 10), // currentHealthy: Int32
    (951, 10), // desiredHealthy: Int32
    (952, 429), // disruptedPods: Map(39)
    (953, 10), // disruptionsAllowed: Int32
    (954, 10), // expectedPods: Int32
    (64, 30), // observedGeneration: Int64
    // AggregationRule
    (956, 430), // clusterRoleSelectors: List(3)
    // ClusterRole
    (958, 431), // aggregationRule: Object(341)
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (21, 433), // rules: List(432)
    // ClusterRoleBinding
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (960, 434), // roleRef: Object(347)
    (880, 436), // subjects: List(435)
    // PolicyRule
    (30, 4), // apiGroups: List(0)
    (876, 4), // nonResourceURLs: List(0)
    (33, 4), // resourceNames: List(0)
    (34, 4), // resources: List(0)
    (877, 4), // verbs: List(0)
    // Role
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (21, 433), // rules: List(432)
    // RoleBinding
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (960, 434), // roleRef: Object(347)
    (880, 436), // subjects: List(435)
    // RoleRef
    (802, 0), // apiGroup: Text
    (26, 0), // kind: Text
    (8, 0), // name: Text
    // Subject
    (802, 0), // apiGroup: Text
    (26, 0), // kind: Text
    (8, 0), // name: Text
    (38, 0), // namespace: Text
    // PriorityClass
    (25, 0), // apiVersion: Text
    (966, 0), // description: Text
    (967, 47), // globalDefault: Boolean
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (647, 0), // preemptionPolicy: Text
    (165, 10), // value: Int32
    // TopologyConstraint
    (1, 0), // key: Text
    // WorkloadPodGroupDisruptionMode
    (970, 36), // all: Any
    (971, 36), // single: Any
    // WorkloadPodGroupGangSchedulingPolicy
    (973, 10), // minCount: Int32
    // WorkloadPodGroupResourceClaim
    (8, 0), // name: Text
    (524, 0), // resourceClaimName: Text
    (611, 0), // resourceClaimTemplateName: Text
    // WorkloadPodGroupSchedulingConstraints
    (976, 438), // topology: List(437)
    // WorkloadPodGroupSchedulingPolicy
    (978, 36), // basic: Any
    (979, 439), // gang: Object(352)
    // CSIDriver
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 440), // spec: Object(357)
    // CSIDriverSpec
    (982, 47), // attachRequired: Boolean
    (983, 0), // fsGroupPolicy: Text
    (984, 30), // nodeAllocatableUpdatePeriodSeconds: Int64
    (985, 47), // podInfoOnMount: Boolean
    (986, 47), // preventPodSchedulingIfMissing: Boolean
    (987, 47), // requiresRepublish: Boolean
    (988, 47), // seLinuxMount: Boolean
    (989, 47), // serviceAccountTokenInSecrets: Boolean
    (990, 47), // storageCapacity: Boolean
    (991, 442), // tokenRequests: List(441)
    (992, 4), // volumeLifecycleModes: List(0)
    // CSIStorageCapacity
    (25, 0), // apiVersion: Text
    (547, 75), // capacity: Quantity
    (26, 0), // kind: Text
    (994, 75), // maximumVolumeSize: Quantity
    (27, 11), // metadata: Object(388)
    (995, 3), // nodeTopology: Object(385)
    (542, 0), // storageClassName: Text
    // StorageClass
    (997, 47), // allowVolumeExpansion: Boolean
    (998, 444), // allowedTopologies: List(443)
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (570, 4), // mountOptions: List(0)
    (911, 133), // parameters: Map(0)
    (999, 0), // provisioner: Text
    (1000, 0), // reclaimPolicy: Text
    (1001, 0), // volumeBindingMode: Text
    // TokenRequest
    (756, 0), // audience: Text
    (263, 30), // expirationSeconds: Int64
    // VolumeAttachment
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 445), // spec: Object(363)
    (49, 446), // status: Object(364)
    // VolumeAttachmentSource
    (1005, 215), // inlineVolumeSpec: Object(195)
    (1006, 0), // persistentVolumeName: Text
    // VolumeAttachmentSpec
    (1008, 0), // attacher: Text
    (405, 0), // nodeName: Text
    (1009, 447), // source: Object(362)
    // VolumeAttachmentStatus
    (1011, 448), // attachError: Object(365)
    (1012, 47), // attached: Boolean
    (1013, 133), // attachmentMetadata: Map(0)
    (1014, 448), // detachError: Object(365)
    // VolumeError
    (1016, 10), // errorCode: Int32
    (69, 0), // message: Text
    (1017, 39), // time: Time
    // CustomResourceColumnDefinition
    (966, 0), // description: Text
    (1019, 0), // format: Text
    (1020, 0), // jsonPath: Text
    (8, 0), // name: Text
    (428, 10), // priority: Int32
    (83, 0), // type: Text
    // CustomResourceConversion
    (107, 0), // strategy: Text
    (1022, 449), // webhook: Object(383)
    // CustomResourceDefinition
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 450), // spec: Object(371)
    (49, 451), // status: Object(372)
    // CustomResourceDefinitionCondition
    (82, 39), // lastTransitionTime: Time
    (69, 0), // message: Text
    (64, 30), // observedGeneration: Int64
    (71, 0), // reason: Text
    (49, 0), // status: Text
    (83, 0), // type: Text
    // CustomResourceDefinitionNames
    (1026, 4), // categories: List(0)
    (26, 0), // kind: Text
    (1027, 0), // listKind: Text
    (1028, 0), // plural: Text
    (1029, 4), // shortNames: List(0)
    (1030, 0), // singular: Text
    // CustomResourceDefinitionSpec
    (1032, 452), // conversion: Object(367)
    (695, 0), // group: Text
    (1033, 453), // names: Object(370)
    (1034, 47), // preserveUnknownFields: Boolean
    (35, 0), // scope: Text
    (1035, 455), // versions: List(454)
    // CustomResourceDefinitionStatus
    (1037, 453), // acceptedNames: Object(370)
    (63, 457), // conditions: List(456)
    (64, 30), // observedGeneration: Int64
    (1038, 4), // storedVersions: List(0)
    // CustomResourceDefinitionVersion
    (1040, 459), // additionalPrinterColumns: List(458)
    (1041, 47), // deprecated: Boolean
    (1042, 0), // deprecationWarning: Text
    (8, 0), // name: Text
    (1043, 460), // schema: Object(376)
    (1044, 462), // selectableFields: List(461)
    (1045, 47), // served: Boolean
    (1046, 47), // storage: Boolean
    (1047, 463), // subresources: Object(375)
    // CustomResourceSubresourceScale
    (1049, 0), // labelSelectorPath: Text
    (1050, 0), // specReplicasPath: Text
    (1051, 0), // statusReplicasPath: Text
    // CustomResourceSubresources
    (1053, 464), // scale: Object(374)
    (49, 36), // status: Any
    // CustomResourceValidation
    (1055, 465), // openAPIV3Schema: Object(378)
    // ExternalDocumentation
    (966, 0), // description: Text
    (76, 0), // url: Text
    // JSONSchemaProps
    (1058, 0), // $ref: Text
    (1059, 0), // $schema: Text
    (1061, 466), // additionalItems: OneOf(1060, [465, 47])
    (1062, 466), // additionalProperties: OneOf(1060, [465, 47])
    (1063, 467), // allOf: List(465)
    (1064, 467), // anyOf: List(465)
    (486, 36), // default: Any
    (1065, 468), // definitions: Map(465)
    (1067, 470), // dependencies: Map(469)
    (966, 0), // description: Text
    (1068, 471), // enum: List(36)
    (1069, 36), // example: Any
    (1070, 47), // exclusiveMaximum: Boolean
    (1071, 47), // exclusiveMinimum: Boolean
    (1072, 472), // externalDocs: Object(377)
    (1019, 0), // format: Text
    (1073, 0), // id: Text
    (331, 473), // items: OneOf(1074, [465, 467])
    (1075, 30), // maxItems: Int64
    (1076, 30), // maxLength: Int64
    (1077, 30), // maxProperties: Int64
    (1078, 474), // maximum: Number
    (1079, 30), // minItems: Int64
    (1080, 30), // minLength: Int64
    (1081, 30), // minProperties: Int64
    (1082, 474), // minimum: Number
    (1083, 474), // multipleOf: Number
    (1084, 465), // not: Object(378)
    (1085, 47), // nullable: Boolean
    (1086, 467), // oneOf: List(465)
    (1087, 0), // pattern: Text
    (1088, 468), // patternProperties: Map(465)
    (1089, 468), // properties: Map(465)
    (827, 4), // required: List(0)
    (1090, 0), // title: Text
    (83, 0), // type: Text
    (1091, 47), // uniqueItems: Boolean
    (1092, 47), // x-kubernetes-embedded-resource: Boolean
    (1093, 47), // x-kubernetes-int-or-string: Boolean
    (1094, 4), // x-kubernetes-list-map-keys: List(0)
    (1095, 0), // x-kubernetes-list-type: Text
    (1096, 0), // x-kubernetes-map-type: Text
    (1097, 47), // x-kubernetes-preserve-unknown-fields: Boolean
    (1098, 476), // x-kubernetes-validations: List(475)
    // SelectableField
    (1020, 0), // jsonPath: Text
    // ServiceReference
    (8, 0), // name: Text
    (38, 0), // namespace: Text
    (43, 0), // path: Text
    (44, 10), // port: Int32
    // ValidationRule
    (532, 0), // fieldPath: Text
    (69, 0), // message: Text
    (70, 0), // messageExpression: Text
    (1101, 47), // optionalOldSelf: Boolean
    (71, 0), // reason: Text
    (1102, 0), // rule: Text
    // WebhookClientConfig
    (74, 34), // caBundle: Base64
    (75, 477), // service: Object(380)
    (76, 0), // url: Text
    // WebhookConversion
    (17, 478), // clientConfig: Object(382)
    (1104, 4), // conversionReviewVersions: List(0)
    // Condition
    (82, 39), // lastTransitionTime: Time
    (69, 0), // message: Text
    (64, 30), // observedGeneration: Int64
    (71, 0), // reason: Text
    (49, 0), // status: Text
    (83, 0), // type: Text
    // LabelSelector
    (529, 480), // matchExpressions: List(479)
    (1107, 133), // matchLabels: Map(0)
    // LabelSelectorRequirement
    (1, 0), // key: Text
    (248, 0), // operator: Text
    (249, 4), // values: List(0)
    // ManagedFieldsEntry
    (25, 0), // apiVersion: Text
    (1110, 0), // fieldsType: Text
    (1111, 36), // fieldsV1: Any
    (1112, 0), // manager: Text
    (1113, 0), // operation: Text
    (1114, 0), // subresource: Text
    (1017, 39), // time: Time
    // ObjectMeta
    (1116, 133), // annotations: Map(0)
    (1117, 39), // creationTimestamp: Time
    (1118, 30), // deletionGracePeriodSeconds: Int64
    (1119, 39), // deletionTimestamp: Time
    (509, 4), // finalizers: List(0)
    (1120, 0), // generateName: Text
    (1121, 30), // generation: Int64
    (1122, 133), // labels: Map(0)
    (1123, 482), // managedFields: List(481)
    (8, 0), // name: Text
    (38, 0), // namespace: Text
    (1124, 484), // ownerReferences: List(483)
    (534, 0), // resourceVersion: Text
    (1125, 0), // selfLink: Text
    (268, 0), // uid: Text
    // OwnerReference
    (25, 0), // apiVersion: Text
    (1127, 47), // blockOwnerDeletion: Boolean
    (910, 47), // controller: Boolean
    (26, 0), // kind: Text
    (8, 0), // name: Text
    (268, 0), // uid: Text
    // APIService
    (25, 0), // apiVersion: Text
    (26, 0), // kind: Text
    (27, 11), // metadata: Object(388)
    (48, 485), // spec: Object(392)
    (49, 486), // status: Object(393)
    // APIServiceCondition
    (82, 39), // lastTransitionTime: Time
    (69, 0), // message: Text
    (71, 0), // reason: Text
    (49, 0), // status: Text
    (83, 0), // type: Text
    // APIServiceSpec
    (74, 34), // caBundle: Base64
    (695, 0), // group: Text
    (1131, 10), // groupPriorityMinimum: Int32
    (1132, 47), // insecureSkipTLSVerify: Boolean
    (75, 487), // service: Object(394)
    (1133, 0), // version: Text
    (1134, 10), // versionPriority: Int32
    // APIServiceStatus
    (63, 489), // conditions: List(488)
    // ServiceReference
    (8, 0), // name: Text
    (38, 0), // namespace: Text
    (44, 10), // port: Int32
];

/// What fields take.
pub(super) static SHAPES: &[Shape] = &[
    Text,
    Object(6),
    List(1),
    Object(385),
    List(0),
    Object(21),
    Object(2),
    List(6),
    Object(9),
    List(8),
    Int32,
    Object(388),
    Object(4),
    List(12),
    Object(1),
    List(14),
    Object(15),
    Object(16),
    Object(14),
    Object(3),
    Object(8),
    Object(0),
    List(21),
    Object(7),
    Object(19),
    List(24),
    Object(20),
    List(26),
    Object(384),
    List(28),
    Int64,
    Object(11),
    Object(17),
    List(32),
    Base64,
    Object(10),
    Any,
    Object(25),
    Object(26),
    Time,
    Object(218),
    Object(27),
    Object(24),
    List(42),
    Object(37),
    Object(30),
    Object(31),
    Boolean,
    Object(32),
    Object(29),
    List(49),
    Object(38),
    Object(35),
    Object(36),
    Object(34),
    List(54),
    IntOrString,
    Object(44),
    Object(45),
    Object(42),
    Object(43),
    Object(46),
    Object(189),
    List(62),
    Object(41),
    List(64),
    Object(39),
    Object(49),
    Object(50),
    Object(47),
    Object(66),
    Object(67),
    Object(63),
    Object(56),
    List(73),
    Quantity,
    Object(61),
    Object(62),
    Object(57),
    Object(59),
    Object(64),
    List(80),
    Object(53),
    Object(60),
    List(83),
    Object(65),
    List(85),
    Object(51),
    Object(54),
    Object(68),
    Object(70),
    Object(72),
    Object(52),
    Object(55),
    Object(69),
    Object(71),
    Object(73),
    Object(75),
    Object(76),
    Object(82),
    Object(187),
    List(100),
    Object(80),
    Object(81),
    Object(351),
    Object(353),
    List(105),
    Object(354),
    Object(355),
    Object(83),
    Object(79),
    Object(87),
    Object(78),
    List(112),
    Object(89),
    Object(86),
    List(115),
    List(10),
    Object(84),
    Object(85),
    List(119),
    Object(88),
    List(121),
    Object(92),
    Object(93),
    Map(4),
    Object(91),
    List(126),
    Object(95),
    Object(179),
    Object(199),
    Object(201),
    Object(250),
    Map(0),
    Object(171),
    Map(34),
    Object(162),
    List(136),
    Object(137),
    List(138),
    Object(136),
    List(140),
    Object(163),
    Object(223),
    Object(118),
    List(144),
    Object(119),
    List(146),
    Object(238),
    Object(120),
    List(149),
    Object(252),
    Object(272),
    List(152),
    Object(275),
    List(154),
    Object(121),
    Object(123),
    Object(124),
    Object(125),
    Map(75),
    Object(239),
    List(161),
    Object(122),
    Object(127),
    Object(276),
    List(165),
    Object(168),
    Object(129),
    List(168),
    Object(186),
    Object(233),
    Object(132),
    List(172),
    Object(133),
    List(174),
    Object(134),
    List(176),
    Object(112),
    Object(247),
    Object(138),
    Object(113),
    Object(144),
    Object(248),
    Object(193),
    Object(154),
    List(185),
    Object(164),
    Object(142),
    Object(153),
    Object(260),
    Object(264),
    Object(167),
    Object(166),
    List(193),
    List(30),
    Object(220),
    List(196),
    Object(169),
    List(198),
    Object(177),
    Object(178),
    Object(176),
    List(202),
    Object(222),
    List(204),
    Object(183),
    Object(180),
    List(207),
    Object(181),
    List(209),
    Object(185),
    List(211),
    Object(184),
    List(213),
    Object(195),
    Object(196),
    Object(191),
    Object(192),
    Object(269),
    Object(270),
    Object(279),
    Object(190),
    List(222),
    Object(274),
    Object(173),
    Object(96),
    Object(99),
    Object(100),
    Object(105),
    Object(107),
    Object(102),
    Object(143),
    Object(145),
    Object(147),
    Object(148),
    Object(151),
    Object(157),
    Object(158),
    Object(172),
    Object(174),
    Object(277),
    Object(197),
    Object(221),
    Object(225),
    Object(226),
    Object(241),
    Object(261),
    Object(281),
    Object(215),
    Object(216),
    Object(282),
    List(251),
    Object(200),
    List(253),
    Object(205),
    List(255),
    Object(117),
    List(257),
    Object(98),
    Object(240),
    Object(245),
    Object(263),
    List(262),
    Object(283),
    Object(97),
    Object(116),
    List(266),
    Object(204),
    Object(139),
    List(269),
    Object(141),
    List(271),
    Object(155),
    List(273),
    List(134),
    Object(208),
    Object(209),
    List(277),
    Object(210),
    List(279),
    Object(212),
    List(281),
    Object(213),
    Object(214),
    Object(265),
    List(285),
    Object(268),
    List(287),
    Object(271),
    List(289),
    Object(203),
    List(291),
    Object(126),
    List(293),
    Object(206),
    Object(156),
    List(296),
    Object(182),
    List(298),
    Object(207),
    List(300),
    Object(211),
    List(302),
    Object(219),
    List(304),
    Object(273),
    List(306),
    Object(149),
    Object(278),
    List(309),
    Object(230),
    Object(231),
    Object(229),
    List(313),
    Object(236),
    Object(237),
    Object(243),
    Object(232),
    List(318),
    Object(234),
    List(320),
    Object(244),
    List(322),
    Object(104),
    Object(257),
    Object(258),
    Object(256),
    List(327),
    Object(259),
    Object(170),
    Object(109),
    Object(266),
    List(332),
    Object(101),
    Object(106),
    Object(108),
    Object(115),
    Object(103),
    Object(130),
    Object(131),
    Object(140),
    Object(146),
    Object(150),
    Object(152),
    Object(160),
    Object(159),
    Object(194),
    Object(224),
    Object(227),
    Object(242),
    Object(251),
    Object(262),
    Object(280),
    Object(110),
    Object(114),
    Object(128),
    Object(202),
    Object(249),
    Object(255),
    Object(161),
    Object(285),
    Object(286),
    Object(289),
    List(363),
    Object(290),
    List(365),
    Object(284),
    List(367),
    Object(287),
    List(369),
    Object(295),
    Object(296),
    Object(292),
    Object(304),
    Object(301),
    List(375),
    Object(294),
    List(377),
    Object(307),
    Object(298),
    Object(300),
    List(381),
    Object(308),
    List(383),
    Object(310),
    List(385),
    Object(305),
    Object(306),
    Object(291),
    Object(299),
    Object(303),
    List(391),
    Object(297),
    Object(309),
    Object(311),
    Object(316),
    Object(312),
    List(397),
    Object(325),
    Object(326),
    Object(324),
    Object(319),
    Object(318),
    Object(322),
    List(404),
    Object(320),
    List(406),
    Object(313),
    Object(334),
    Object(323),
    List(410),
    Object(327),
    List(412),
    Object(321),
    Object(333),
    Object(332),
    List(416),
    Object(331),
    List(418),
    Object(314),
    Object(329),
    List(421),
    Object(330),
    List(423),
    Object(335),
    Object(337),
    Object(339),
    Object(340),
    Map(39),
    List(3),
    Object(341),
    Object(344),
    List(432),
    Object(347),
    Object(348),
    List(435),
    Object(350),
    List(437),
    Object(352),
    Object(357),
    Object(360),
    List(441),
    Object(267),
    List(443),
    Object(363),
    Object(364),
    Object(362),
    Object(365),
    Object(383),
    Object(371),
    Object(372),
    Object(367),
    Object(370),
    Object(373),
    List(454),
    Object(369),
    List(456),
    Object(366),
    List(458),
    Object(376),
    Object(379),
    List(461),
    Object(375),
    Object(374),
    Object(378),
    OneOf(1060, [465, 47]),
    List(465),
    Map(465),
    OneOf(1066, [465, 4]),
    Map(469),
    List(36),
    Object(377),
    OneOf(1074, [465, 467]),
    Number,
    Object(381),
    List(475),
    Object(380),
    Object(382),
    Object(386),
    List(479),
    Object(387),
    List(481),
    Object(389),
    List(483),
    Object(392),
    Object(393),
    Object(394),
    Object(391),
    List(488),
];

/// How many names there are.
const COUNT: usize = 1136;

/// Where each name begins, and the last one ends.
pub(super) static STARTS: [u16; COUNT + 1] = super::starts(NAMES);

/// The names of fields and types, each on a line.
pub(super) static NAMES: &str = "\
AuditAnnotation
key
valueExpression
ExpressionWarning
fieldRef
warning
MatchCondition
expression
name
MatchResources
excludeResourceRules
matchPolicy
namespaceSelector
objectSelector
resourceRules
MutatingWebhook
admissionReviewVersions
clientConfig
failurePolicy
matchConditions
reinvocationPolicy
rules
sideEffects
timeoutSeconds
MutatingWebhookConfiguration
apiVersion
kind
metadata
webhooks
NamedRuleWithOperations
apiGroups
apiVersions
operations
resourceNames
resources
scope
ParamKind
ParamRef
namespace
parameterNotFoundAction
selector
RuleWithOperations
ServiceReference
path
port
TypeChecking
expressionWarnings
ValidatingAdmissionPolicy
spec
status
ValidatingAdmissionPolicyBinding
ValidatingAdmissionPolicyBindingSpec
matchResources
paramRef
policyName
validationActions
ValidatingAdmissionPolicySpec
auditAnnotations
matchConstraints
paramKind
validations
variables
ValidatingAdmissionPolicyStatus
conditions
observedGeneration
typeChecking
ValidatingWebhook
ValidatingWebhookConfiguration
Validation
message
messageExpression
reason
Variable
WebhookClientConfig
caBundle
service
url
ControllerRevision
data
revision
DaemonSet
DaemonSetCondition
lastTransitionTime
type
DaemonSetSpec
minReadySeconds
revisionHistoryLimit
template
updateStrategy
DaemonSetStatus
collisionCount
currentNumberScheduled
desiredNumberScheduled
numberAvailable
numberMisscheduled
numberReady
numberUnavailable
updatedNumberScheduled
DaemonSetUpdateStrategy
rollingUpdate
Deployment
DeploymentCondition
lastUpdateTime
DeploymentSpec
paused
progressDeadlineSeconds
replicas
strategy
DeploymentStatus
availableReplicas
readyReplicas
terminatingReplicas
unavailableReplicas
updatedReplicas
DeploymentStrategy
ReplicaSet
ReplicaSetCondition
ReplicaSetSpec
ReplicaSetStatus
fullyLabeledReplicas
RollingUpdateDaemonSet
maxSurge
maxUnavailable
RollingUpdateDeployment
RollingUpdateStatefulSetStrategy
partition
StatefulSet
StatefulSetCondition
StatefulSetOrdinals
start
StatefulSetPersistentVolumeClaimRetentionPolicy
whenDeleted
whenScaled
StatefulSetSpec
ordinals
persistentVolumeClaimRetentionPolicy
podManagementPolicy
serviceName
volumeClaimTemplates
StatefulSetStatus
currentReplicas
currentRevision
updateRevision
StatefulSetUpdateStrategy
CrossVersionObjectReference
HorizontalPodAutoscaler
HorizontalPodAutoscalerSpec
maxReplicas
minReplicas
scaleTargetRef
targetCPUUtilizationPercentage
HorizontalPodAutoscalerStatus
currentCPUUtilizationPercentage
desiredReplicas
lastScaleTime
ContainerResourceMetricSource
container
target
ContainerResourceMetricStatus
current
ExternalMetricSource
metric
ExternalMetricStatus
HPAScalingPolicy
periodSeconds
value
HPAScalingRules
policies
selectPolicy
stabilizationWindowSeconds
tolerance
HorizontalPodAutoscalerBehavior
scaleDown
scaleUp
HorizontalPodAutoscalerCondition
behavior
metrics
currentMetrics
MetricIdentifier
MetricSpec
containerResource
external
object
pods
resource
MetricStatus
MetricTarget
averageUtilization
averageValue
MetricValueStatus
ObjectMetricSource
describedObject
ObjectMetricStatus
PodsMetricSource
PodsMetricStatus
ResourceMetricSource
ResourceMetricStatus
CronJob
CronJobSpec
concurrencyPolicy
failedJobsHistoryLimit
jobTemplate
schedule
startingDeadlineSeconds
successfulJobsHistoryLimit
suspend
timeZone
CronJobStatus
active
lastScheduleTime
lastSuccessfulTime
Job
JobCondition
lastProbeTime
JobSchedulingConfiguration
disruptionMode
resourceClaims
schedulingConstraints
schedulingPolicy
JobSpec
activeDeadlineSeconds
backoffLimit
backoffLimitPerIndex
completionMode
completions
managedBy
manualSelector
maxFailedIndexes
parallelism
podFailurePolicy
podReplacementPolicy
scheduling
successPolicy
ttlSecondsAfterFinished
JobStatus
completedIndexes
completionTime
failed
failedIndexes
ready
startTime
succeeded
terminating
uncountedTerminatedPods
JobTemplateSpec
PodFailurePolicy
PodFailurePolicyOnExitCodesRequirement
containerName
operator
values
PodFailurePolicyOnPodConditionsPattern
PodFailurePolicyRule
action
onExitCodes
onPodConditions
SuccessPolicy
SuccessPolicyRule
succeededCount
succeededIndexes
UncountedTerminatedPods
CertificateSigningRequest
CertificateSigningRequestCondition
CertificateSigningRequestSpec
expirationSeconds
extra
groups
request
signerName
uid
usages
username
CertificateSigningRequestStatus
certificate
Lease
LeaseSpec
acquireTime
holderIdentity
leaseDurationSeconds
leaseTransitions
preferredHolder
renewTime
AWSElasticBlockStoreVolumeSource
fsType
readOnly
volumeID
Affinity
nodeAffinity
podAffinity
podAntiAffinity
AppArmorProfile
localhostProfile
AzureDiskVolumeSource
cachingMode
diskName
diskURI
AzureFilePersistentVolumeSource
secretName
secretNamespace
shareName
AzureFileVolumeSource
CSIPersistentVolumeSource
controllerExpandSecretRef
controllerPublishSecretRef
driver
nodeExpandSecretRef
nodePublishSecretRef
nodeStageSecretRef
volumeAttributes
volumeHandle
CSIVolumeSource
Capabilities
add
drop
CephFSPersistentVolumeSource
monitors
secretFile
secretRef
user
CephFSVolumeSource
CinderPersistentVolumeSource
CinderVolumeSource
ClientIPConfig
ClusterTrustBundleProjection
labelSelector
optional
ConfigMap
binaryData
immutable
ConfigMapEnvSource
ConfigMapKeySelector
ConfigMapProjection
items
ConfigMapVolumeSource
defaultMode
defaultUser
Container
args
command
env
envFrom
image
imagePullPolicy
lifecycle
livenessProbe
ports
readinessProbe
resizePolicy
restartPolicy
restartPolicyRules
securityContext
startupProbe
stdin
stdinOnce
terminationMessagePath
terminationMessagePolicy
tty
volumeDevices
volumeMounts
workingDir
ContainerExtendedResourceRequest
requestName
resourceName
ContainerPort
containerPort
hostIP
hostPort
protocol
ContainerResizePolicy
ContainerRestartRule
exitCodes
ContainerRestartRuleOnExitCodes
ContainerState
running
terminated
waiting
ContainerStateRunning
startedAt
ContainerStateTerminated
containerID
exitCode
finishedAt
signal
ContainerStateWaiting
ContainerStatus
allocatedResources
allocatedResourcesStatus
imageID
lastState
restartCount
started
state
stopSignal
ContainerUser
linux
DownwardAPIProjection
DownwardAPIVolumeFile
mode
resourceFieldRef
DownwardAPIVolumeSource
EmptyDirVolumeSource
medium
sizeLimit
EndpointAddress
hostname
ip
nodeName
targetRef
EndpointPort
appProtocol
EndpointSubset
addresses
notReadyAddresses
Endpoints
subsets
EnvFromSource
configMapRef
prefix
EnvVar
valueFrom
EnvVarSource
configMapKeyRef
fileKeyRef
secretKeyRef
EphemeralContainer
targetContainerName
EphemeralVolumeSource
volumeClaimTemplate
EvictionResponder
priority
ExecAction
FCVolumeSource
lun
targetWWNs
wwids
FileKeySelector
volumeName
FlexPersistentVolumeSource
options
FlexVolumeSource
FlockerVolumeSource
datasetName
datasetUUID
GCEPersistentDiskVolumeSource
pdName
GRPCAction
GitRepoVolumeSource
directory
repository
GlusterfsPersistentVolumeSource
endpoints
endpointsNamespace
GlusterfsVolumeSource
HTTPGetAction
host
httpHeaders
scheme
HTTPHeader
HostAlias
hostnames
HostIP
HostPathVolumeSource
ISCSIPersistentVolumeSource
chapAuthDiscovery
chapAuthSession
initiatorName
iqn
iscsiInterface
portals
targetPortal
ISCSIVolumeSource
ImageVolumeSource
pullPolicy
reference
ImageVolumeStatus
imageRef
KeyToPath
Lifecycle
postStart
preStop
LifecycleHandler
exec
httpGet
sleep
tcpSocket
LimitRange
LimitRangeItem
default
defaultRequest
max
maxLimitRequestRatio
min
LimitRangeSpec
limits
LinuxContainerUser
gid
supplementalGroups
LoadBalancerIngress
ipMode
LoadBalancerStatus
ingress
LocalObjectReference
LocalVolumeSource
ModifyVolumeStatus
targetVolumeAttributesClassName
NFSVolumeSource
server
Namespace
NamespaceCondition
NamespaceSpec
finalizers
NamespaceStatus
phase
NodeAffinity
preferredDuringSchedulingIgnoredDuringExecution
requiredDuringSchedulingIgnoredDuringExecution
NodeAllocatableMappedResources
quantity
NodeAllocatableOverheadResources
perContainer
perPod
NodeAllocatableResourceClaimStatus
containers
mapping
overhead
resourceClaimName
NodeSelector
nodeSelectorTerms
NodeSelectorRequirement
NodeSelectorTerm
matchExpressions
matchFields
ObjectFieldSelector
fieldPath
ObjectReference
resourceVersion
PersistentVolume
PersistentVolumeClaim
PersistentVolumeClaimCondition
PersistentVolumeClaimSpec
accessModes
dataSource
dataSourceRef
storageClassName
volumeAttributesClassName
volumeMode
PersistentVolumeClaimStatus
allocatedResourceStatuses
capacity
currentVolumeAttributesClassName
healthStatus
modifyVolumeStatus
PersistentVolumeClaimTemplate
PersistentVolumeClaimVolumeSource
claimName
PersistentVolumeSpec
awsElasticBlockStore
azureDisk
azureFile
cephfs
cinder
claimRef
csi
fc
flexVolume
flocker
gcePersistentDisk
glusterfs
hostPath
iscsi
local
mountOptions
nfs
persistentVolumeReclaimPolicy
photonPersistentDisk
portworxVolume
quobyte
rbd
scaleIO
storageos
vsphereVolume
PersistentVolumeStatus
lastPhaseTransitionTime
PhotonPersistentDiskVolumeSource
pdID
Pod
PodAffinity
PodAffinityTerm
matchLabelKeys
mismatchLabelKeys
namespaces
topologyKey
PodAntiAffinity
PodCertificateProjection
certificateChainPath
credentialBundlePath
keyPath
keyType
maxExpirationSeconds
userAnnotations
PodCondition
PodDNSConfig
nameservers
searches
PodDNSConfigOption
PodExtendedResourceClaimStatus
requestMappings
PodIP
PodOS
PodReadinessGate
conditionType
PodResourceClaim
resourceClaimTemplateName
PodResourceClaimStatus
PodSchedulingGate
PodSchedulingGroup
podGroupName
PodSecurityContext
appArmorProfile
fsGroup
fsGroupChangePolicy
runAsGroup
runAsNonRoot
runAsUser
seLinuxChangePolicy
seLinuxOptions
seccompProfile
supplementalGroupsPolicy
sysctls
windowsOptions
PodSpec
affinity
automountServiceAccountToken
dnsConfig
dnsPolicy
enableServiceLinks
ephemeralContainers
evictionResponders
hostAliases
hostIPC
hostNetwork
hostPID
hostUsers
hostnameOverride
imagePullSecrets
initContainers
nodeSelector
os
preemptionPolicy
priorityClassName
readinessGates
runtimeClassName
schedulerName
schedulingGates
schedulingGroup
serviceAccount
serviceAccountName
setHostnameAsFQDN
shareProcessNamespace
subdomain
terminationGracePeriodSeconds
tolerations
topologySpreadConstraints
volumes
PodStatus
containerStatuses
ephemeralContainerStatuses
extendedResourceClaimStatus
hostIPs
initContainerStatuses
nodeAllocatableResourceClaimStatuses
nominatedNodeName
podIP
podIPs
qosClass
resize
resourceClaimStatuses
volumeHealth
PodTemplate
PodTemplateSpec
PodVolumeHealth
healthConditions
PortStatus
error
PortworxVolumeSource
PreferredSchedulingTerm
preference
weight
Probe
failureThreshold
grpc
initialDelaySeconds
successThreshold
ProjectedVolumeSource
sources
QuobyteVolumeSource
group
registry
tenant
volume
RBDPersistentVolumeSource
keyring
pool
RBDVolumeSource
ReplicationController
ReplicationControllerCondition
ReplicationControllerSpec
ReplicationControllerStatus
ResourceClaim
ResourceFieldSelector
divisor
ResourceHealth
health
resourceID
ResourceQuota
ResourceQuotaSpec
hard
scopeSelector
scopes
ResourceQuotaStatus
used
ResourceRequirements
claims
requests
ResourceStatus
SELinuxOptions
level
role
ScaleIOPersistentVolumeSource
gateway
protectionDomain
sslEnabled
storageMode
storagePool
system
ScaleIOVolumeSource
ScopeSelector
ScopedResourceSelectorRequirement
scopeName
SeccompProfile
Secret
stringData
SecretEnvSource
SecretKeySelector
SecretProjection
SecretReference
SecretVolumeSource
SecurityContext
allowPrivilegeEscalation
capabilities
privileged
procMount
readOnlyRootFilesystem
Service
ServiceAccount
secrets
ServiceAccountTokenProjection
audience
ServicePort
nodePort
targetPort
ServiceSpec
allocateLoadBalancerNodePorts
clusterIP
clusterIPs
externalIPs
externalName
externalTrafficPolicy
healthCheckNodePort
internalTrafficPolicy
ipFamilies
ipFamilyPolicy
loadBalancerClass
loadBalancerIP
loadBalancerSourceRanges
publishNotReadyAddresses
sessionAffinity
sessionAffinityConfig
trafficDistribution
ServiceStatus
loadBalancer
SessionAffinityConfig
clientIP
SleepAction
seconds
StorageOSPersistentVolumeSource
volumeNamespace
StorageOSVolumeSource
Sysctl
TCPSocketAction
Toleration
effect
tolerationSeconds
TopologySelectorLabelRequirement
TopologySelectorTerm
matchLabelExpressions
TopologySpreadConstraint
maxSkew
minDomains
nodeAffinityPolicy
nodeTaintsPolicy
whenUnsatisfiable
TypedLocalObjectReference
apiGroup
TypedObjectReference
Volume
configMap
downwardAPI
emptyDir
ephemeral
gitRepo
persistentVolumeClaim
projected
secret
VolumeDevice
devicePath
VolumeHealthCondition
VolumeHealthStatus
VolumeMount
bindMountOptions
mountPath
mountPropagation
recursiveReadOnly
subPath
subPathExpr
VolumeMountStatus
volumeStatus
VolumeNodeAffinity
required
VolumeProjection
clusterTrustBundle
podCertificate
serviceAccountToken
VolumeResourceRequirements
VolumeStatus
VsphereVirtualDiskVolumeSource
storagePolicyID
storagePolicyName
volumePath
WeightedPodAffinityTerm
podAffinityTerm
WindowsSecurityContextOptions
gmsaCredentialSpec
gmsaCredentialSpecName
hostProcess
runAsUserName
Endpoint
deprecatedTopology
hints
zone
EndpointConditions
serving
EndpointHints
forNodes
forZones
EndpointSlice
addressType
ForNode
ForZone
ExemptPriorityLevelConfiguration
lendablePercent
nominalConcurrencyShares
FlowDistinguisherMethod
FlowSchema
FlowSchemaCondition
FlowSchemaSpec
distinguisherMethod
matchingPrecedence
priorityLevelConfiguration
FlowSchemaStatus
GroupSubject
LimitResponse
queuing
LimitedPriorityLevelConfiguration
borrowingLimitPercent
limitResponse
NonResourcePolicyRule
nonResourceURLs
verbs
PolicyRulesWithSubjects
nonResourceRules
subjects
PriorityLevelConfiguration
PriorityLevelConfigurationCondition
PriorityLevelConfigurationReference
PriorityLevelConfigurationSpec
exempt
limited
PriorityLevelConfigurationStatus
QueuingConfiguration
handSize
queueLengthLimit
queues
ResourcePolicyRule
clusterScope
ServiceAccountSubject
Subject
UserSubject
HTTPIngressPath
backend
pathType
HTTPIngressRuleValue
paths
IPBlock
cidr
except
Ingress
IngressBackend
IngressClass
IngressClassParametersReference
IngressClassSpec
controller
parameters
IngressLoadBalancerIngress
IngressLoadBalancerStatus
IngressPortStatus
IngressRule
http
IngressServiceBackend
IngressSpec
defaultBackend
ingressClassName
tls
IngressStatus
IngressTLS
hosts
NetworkPolicy
NetworkPolicyEgressRule
to
NetworkPolicyIngressRule
from
NetworkPolicyPeer
ipBlock
podSelector
NetworkPolicyPort
endPort
NetworkPolicySpec
egress
policyTypes
ServiceBackendPort
number
Overhead
podFixed
RuntimeClass
handler
Scheduling
PodDisruptionBudget
PodDisruptionBudgetSpec
minAvailable
unhealthyPodEvictionPolicy
PodDisruptionBudgetStatus
currentHealthy
desiredHealthy
disruptedPods
disruptionsAllowed
expectedPods
AggregationRule
clusterRoleSelectors
ClusterRole
aggregationRule
ClusterRoleBinding
roleRef
PolicyRule
Role
RoleBinding
RoleRef
PriorityClass
description
globalDefault
TopologyConstraint
WorkloadPodGroupDisruptionMode
all
single
WorkloadPodGroupGangSchedulingPolicy
minCount
WorkloadPodGroupResourceClaim
WorkloadPodGroupSchedulingConstraints
topology
WorkloadPodGroupSchedulingPolicy
basic
gang
CSIDriver
CSIDriverSpec
attachRequired
fsGroupPolicy
nodeAllocatableUpdatePeriodSeconds
podInfoOnMount
preventPodSchedulingIfMissing
requiresRepublish
seLinuxMount
serviceAccountTokenInSecrets
storageCapacity
tokenRequests
volumeLifecycleModes
CSIStorageCapacity
maximumVolumeSize
nodeTopology
StorageClass
allowVolumeExpansion
allowedTopologies
provisioner
reclaimPolicy
volumeBindingMode
TokenRequest
VolumeAttachment
VolumeAttachmentSource
inlineVolumeSpec
persistentVolumeName
VolumeAttachmentSpec
attacher
source
VolumeAttachmentStatus
attachError
attached
attachmentMetadata
detachError
VolumeError
errorCode
time
CustomResourceColumnDefinition
format
jsonPath
CustomResourceConversion
webhook
CustomResourceDefinition
CustomResourceDefinitionCondition
CustomResourceDefinitionNames
categories
listKind
plural
shortNames
singular
CustomResourceDefinitionSpec
conversion
names
preserveUnknownFields
versions
CustomResourceDefinitionStatus
acceptedNames
storedVersions
CustomResourceDefinitionVersion
additionalPrinterColumns
deprecated
deprecationWarning
schema
selectableFields
served
storage
subresources
CustomResourceSubresourceScale
labelSelectorPath
specReplicasPath
statusReplicasPath
CustomResourceSubresources
scale
CustomResourceValidation
openAPIV3Schema
ExternalDocumentation
JSONSchemaProps
$ref
$schema
JSONSchemaPropsOrBool
additionalItems
additionalProperties
allOf
anyOf
definitions
JSONSchemaPropsOrStringArray
dependencies
enum
example
exclusiveMaximum
exclusiveMinimum
externalDocs
id
JSONSchemaPropsOrArray
maxItems
maxLength
maxProperties
maximum
minItems
minLength
minProperties
minimum
multipleOf
not
nullable
oneOf
pattern
patternProperties
properties
title
uniqueItems
x-kubernetes-embedded-resource
x-kubernetes-int-or-string
x-kubernetes-list-map-keys
x-kubernetes-list-type
x-kubernetes-map-type
x-kubernetes-preserve-unknown-fields
x-kubernetes-validations
SelectableField
ValidationRule
optionalOldSelf
rule
WebhookConversion
conversionReviewVersions
Condition
LabelSelector
matchLabels
LabelSelectorRequirement
ManagedFieldsEntry
fieldsType
fieldsV1
manager
operation
subresource
ObjectMeta
annotations
creationTimestamp
deletionGracePeriodSeconds
deletionTimestamp
generateName
generation
labels
managedFields
ownerReferences
selfLink
OwnerReference
blockOwnerDeletion
APIService
APIServiceCondition
APIServiceSpec
groupPriorityMinimum
insecureSkipTLSVerify
version
versionPriority
APIServiceStatus
";
