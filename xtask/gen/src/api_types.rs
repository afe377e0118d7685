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

/// The table while it is collected. Names and shapes that occur often stand in it once.
#[derive(Default)]
struct Table {
    names: Vec<String>,
    name_ids: BTreeMap<String, usize>,
    shapes: Vec<String>,
    shape_ids: BTreeMap<String, usize>,
    /// The types that have fields, by their full names.
    types: BTreeMap<String, usize>,
}

fn table(kinds: &[(&str, &str, String)], types: &serde_json::Map<String, Value>) -> Result<String> {
    let sorted: BTreeMap<&String, &serde_json::Map<String, Value>> =
        types.iter().filter_map(|(name, schema)| Some((name, schema.get("properties")?.as_object()?))).collect();
    let indices = sorted.keys().enumerate().map(|(index, name)| ((*name).clone(), index)).collect();
    let mut table = Table { types: indices, ..Table::default() };
    let (mut fields, mut listed, mut count) = (String::new(), String::new(), 0);
    for (name, properties) in sorted {
        writeln!(listed, "    ({}, {count}),", table.name(short(name)))?;
        writeln!(fields, "    // {}", short(name))?;
        let properties: BTreeMap<&String, &Value> = properties.iter().collect();
        for (field, schema) in properties {
            let shape = table.shape(schema, types).with_context(|| format!("{name}.{field}"))?;
            writeln!(fields, "    ({}, {}), // {field}: {shape}", table.name(field), table.id(&shape))?;
            count += 1;
        }
    }
    writeln!(listed, "    (0, {count}),")?;
    let template = format!("Object({})", table.type_id(&core::PodTemplateSpec::schema_name())?);
    let mut text = String::from(
        "//! The API types of the kinds that are read, with their fields. Written by `cargo xtask gen` from k8s-openapi.\n\
         //!\n\
         //! Longer than 400 lines because the API is large.\n\n\
         use super::Shape::{\n    self, Any, Base64, Boolean, Int32, Int64, IntOrString, List, Map, Number, Object, OneOf, Quantity, Text, Time,\n};\n\n\
         /// The kinds, by `apiVersion` and `kind`, and their types.\n\
         pub(super) static KINDS: &[(&str, &str, u16)] = &[\n",
    );
    for (version, kind, name) in kinds {
        writeln!(text, "    ({version:?}, {kind:?}, {}),", table.type_id(name)?)?;
    }
    writeln!(text, "];\n\n/// A Pod template.\npub(super) static POD_TEMPLATE: Shape = {template};")?;
    writeln!(text, "\n/// The types: a name, and the first of its fields. They end where the next one's begin.")?;
    writeln!(text, "pub(super) static TYPES: &[(u16, u16)] = &[\n{listed}];")?;
    writeln!(text, "\n/// The fields: a name and a shape; those of a type by name.")?;
    writeln!(text, "pub(super) static FIELDS: &[(u16, u16)] = &[\n{fields}];")?;
    writeln!(text, "\n/// What fields take.\npub(super) static SHAPES: &[Shape] = &[")?;
    for shape in &table.shapes {
        writeln!(text, "    {shape},")?;
    }
    writeln!(text, "];\n\n/// How many names there are.\nconst COUNT: usize = {};", table.names.len())?;
    writeln!(text, "\n/// Where each name begins, and the last one ends.")?;
    writeln!(text, "pub(super) static STARTS: [u16; COUNT + 1] = super::starts(NAMES);")?;
    writeln!(text, "\n/// The names of fields and types, each on a line.\npub(super) static NAMES: &str = \"\\")?;
    for name in &table.names {
        writeln!(text, "{name}")?;
    }
    text.push_str("\";\n");
    Ok(text)
}

/// `io.k8s.api.core.v1.Pod` → `Pod`.
fn short(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

impl Table {
    fn name(&mut self, name: &str) -> usize {
        if let Some(id) = self.name_ids.get(name) {
            return *id;
        }
        self.name_ids.insert(name.to_owned(), self.names.len());
        self.names.push(name.to_owned());
        self.names.len() - 1
    }

    fn id(&mut self, shape: &str) -> usize {
        if let Some(id) = self.shape_ids.get(shape) {
            return *id;
        }
        self.shape_ids.insert(shape.to_owned(), self.shapes.len());
        self.shapes.push(shape.to_owned());
        self.shapes.len() - 1
    }

    fn type_id(&self, name: &str) -> Result<usize> {
        self.types.get(name).copied().with_context(|| format!("{name} has no fields"))
    }

    fn shape(&mut self, schema: &Value, types: &serde_json::Map<String, Value>) -> Result<String> {
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            let name = reference.trim_start_matches("#/$defs/");
            if let Some((_, special)) = SPECIAL.iter().find(|(special, _)| *special == name) {
                return Ok((*special).to_owned());
            }
            let definition = types.get(name).with_context(|| format!("{name} is not defined"))?;
            if definition.get("properties").is_some() {
                return Ok(format!("Object({})", self.type_id(name)?));
            }
            return match definition.get("oneOf").and_then(Value::as_array) {
                Some(alternatives) => self.one_of(name, alternatives, types),
                None => self.shape(definition, types),
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
            (Some("array"), _) => {
                let items = self.shape(schema.get("items").context("a list of nothing")?, types)?;
                format!("List({})", self.id(&items))
            }
            (Some("object"), _) => match schema.get("additionalProperties") {
                Some(values) => {
                    let values = self.shape(values, types)?;
                    format!("Map({})", self.id(&values))
                }
                None => "Any".to_owned(),
            },
            other => bail!("no shape for {other:?}"),
        })
    }

    fn one_of(&mut self, name: &str, alternatives: &[Value], types: &serde_json::Map<String, Value>) -> Result<String> {
        let shapes: Result<Vec<String>> = alternatives.iter().map(|schema| self.shape(schema, types)).collect();
        let ids: Vec<String> = shapes?.iter().map(|shape| self.id(shape).to_string()).collect();
        Ok(format!("OneOf({}, [{}])", self.name(short(name)), ids.join(", ")))
    }
}
