//! The fields of Kubernetes' API types, as one table: `policy-core/src/object/schema/table.rs`.
//!
//! k8s-openapi describes every type as a JSON schema. The table holds what a check of written values needs: the names of
//! the fields and the shapes of their values, for the kinds listed here and all that they are made of.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail};
use k8s_openapi::Resource;
use k8s_openapi::api::{
    admissionregistration::v1 as admission, apps::v1 as apps, autoscaling, batch::v1 as batch,
    certificates::v1 as certificates, coordination::v1 as coordination, core::v1 as core, discovery::v1 as discovery,
    flowcontrol::v1 as flowcontrol, networking::v1 as networking, node::v1 as node, policy::v1 as policy,
    rbac::v1 as rbac, scheduling::v1 as scheduling, storage::v1 as storage,
};
use k8s_openapi::apiextensions_apiserver::pkg::apis::apiextensions::v1 as extensions;
use k8s_openapi::kube_aggregator::pkg::apis::apiregistration::v1 as registration;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::Value;

use crate::Files;

const FILE: &str = "policy-core/src/object/schema/table.rs";

/// Types whose schema does not say what they take.
const SPECIAL: &[(&str, &str)] = &[
    ("io.k8s.apimachinery.pkg.util.intstr.IntOrString", "IntOrString"),
    ("io.k8s.apimachinery.pkg.api.resource.Quantity", "Quantity"),
];

/// Writes the table.
pub(crate) fn add(files: &mut Files) -> Result<()> {
    let mut generator = SchemaGenerator::default();
    let mut kinds = Vec::new();
    macro_rules! kinds {
        ($($type:ty),* $(,)?) => {
            $(kinds.push(kind::<$type>(&mut generator));)*
        };
    }
    kinds! {
        core::Pod, core::Service, core::Namespace, core::PersistentVolumeClaim, core::ReplicationController,
        core::ConfigMap, core::Secret, core::ServiceAccount, core::PersistentVolume, core::LimitRange,
        core::ResourceQuota, core::Endpoints, core::PodTemplate,
        apps::Deployment, apps::StatefulSet, apps::DaemonSet, apps::ReplicaSet, apps::ControllerRevision,
        batch::Job, batch::CronJob,
        policy::PodDisruptionBudget,
        autoscaling::v1::HorizontalPodAutoscaler, autoscaling::v2::HorizontalPodAutoscaler,
        networking::Ingress, networking::NetworkPolicy, networking::IngressClass,
        rbac::Role, rbac::RoleBinding, rbac::ClusterRole, rbac::ClusterRoleBinding,
        storage::StorageClass, storage::CSIDriver, storage::VolumeAttachment, storage::CSIStorageCapacity,
        scheduling::PriorityClass,
        admission::ValidatingWebhookConfiguration, admission::MutatingWebhookConfiguration,
        admission::ValidatingAdmissionPolicy, admission::ValidatingAdmissionPolicyBinding,
        coordination::Lease,
        discovery::EndpointSlice,
        node::RuntimeClass,
        certificates::CertificateSigningRequest,
        flowcontrol::FlowSchema, flowcontrol::PriorityLevelConfiguration,
        extensions::CustomResourceDefinition,
        registration::APIService,
    }
    kinds.sort();
    let types = generator.take_definitions(true);
    files.insert(FILE.to_owned(), table(&kinds, &types)?);
    Ok(())
}

/// `apiVersion`, `kind` and the name of the type.
fn kind<T: Resource + JsonSchema>(generator: &mut SchemaGenerator) -> (&'static str, &'static str, String) {
    generator.subschema_for::<T>();
    (T::API_VERSION, T::KIND, T::schema_name().into_owned())
}

fn table(kinds: &[(&str, &str, String)], types: &serde_json::Map<String, Value>) -> Result<String> {
    let mut text = String::from(
        "//! The API types of the kinds that are read, with their fields. Written by `cargo xtask gen` from k8s-openapi.\n\
         //!\n\
         //! Longer than 400 lines because the API is large.\n\n\
         use super::Shape::{\n    self, Any, Base64, Boolean, Int32, Int64, IntOrString, List, Map, Number, Object, OneOf, Quantity, Text, Time,\n};\n         use super::Type;\n\n\
         /// The kinds, by `apiVersion` and `kind`.\n\
         pub(super) static KINDS: &[(&str, &str, &Type)] = &[\n",
    );
    for (version, kind, name) in kinds {
        writeln!(text, "    ({version:?}, {kind:?}, &{}),", constant(name))?;
    }
    let template = core::PodTemplateSpec::schema_name();
    writeln!(
        text,
        "];\n\n/// A Pod template.\npub(super) static POD_TEMPLATE: Shape = Object(&{});",
        constant(&template)
    )?;
    let sorted: BTreeMap<&String, &Value> = types.iter().collect();
    for (name, schema) in sorted {
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else { continue };
        let short = name.rsplit('.').next().unwrap_or(name);
        write!(text, "\nstatic {}: Type = Type {{\n    name: {short:?},\n    fields: &[\n", constant(name))?;
        let fields: BTreeMap<&String, &Value> = properties.iter().collect();
        for (field, schema) in fields {
            let shape = shape(schema, types).with_context(|| format!("{name}.{field}"))?;
            writeln!(text, "        ({field:?}, {shape}),")?;
        }
        text.push_str("    ],\n};\n");
    }
    Ok(text)
}

/// `io.k8s.api.core.v1.Pod` → `API_CORE_V1_POD`.
fn constant(name: &str) -> String {
    name.trim_start_matches("io.k8s.").replace(['.', '-'], "_").to_uppercase()
}

fn shape(schema: &Value, types: &serde_json::Map<String, Value>) -> Result<String> {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let name = reference.trim_start_matches("#/$defs/");
        if let Some((_, special)) = SPECIAL.iter().find(|(special, _)| *special == name) {
            return Ok((*special).to_owned());
        }
        let definition = types.get(name).with_context(|| format!("{name} is not defined"))?;
        if definition.get("properties").is_some() {
            return Ok(format!("Object(&{})", constant(name)));
        }
        return match definition.get("oneOf").and_then(Value::as_array) {
            Some(alternatives) => one_of(name, alternatives, types),
            None => shape(definition, types),
        };
    }
    let word = |key| schema.get(key).and_then(Value::as_str);
    Ok(match (word("type"), word("format")) {
        (Some("string"), None) => "Text".to_owned(),
        (Some("string"), Some("date-time")) => "Time".to_owned(),
        (Some("string"), Some("byte")) => "Base64".to_owned(),
        (Some("integer"), Some("int32")) => "Int32".to_owned(),
        (Some("integer"), Some("int64")) => "Int64".to_owned(),
        (Some("number"), _) => "Number".to_owned(),
        (Some("boolean"), _) => "Boolean".to_owned(),
        (Some("array"), _) => format!("List(&{})", shape(schema.get("items").context("a list of nothing")?, types)?),
        (Some("object"), _) => match schema.get("additionalProperties") {
            Some(values) => format!("Map(&{})", shape(values, types)?),
            None => "Any".to_owned(),
        },
        other => bail!("no shape for {other:?}"),
    })
}

fn one_of(name: &str, alternatives: &[Value], types: &serde_json::Map<String, Value>) -> Result<String> {
    let shapes: Result<Vec<String>> = alternatives.iter().map(|schema| shape(schema, types)).collect();
    let short = name.rsplit('.').next().unwrap_or(name);
    Ok(format!("OneOf({short:?}, &[{}])", shapes?.join(", ")))
}
