//! `check --format sarif|github|junit`: what other programs read, held to their own definitions where there are any.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{CLEAN, Run, WEB, command, finish, folder, pipe, run};

/// A name with everything that some format gives a meaning to.
#[cfg(unix)]
const AWKWARD: &str = "my app/50%, a:b 웹.yaml";
/// Windows has no colons in names.
#[cfg(not(unix))]
const AWKWARD: &str = "my app/50%, a-b 웹.yaml";

const BROKEN: &str = "a: [\n";

fn sarif_schema() -> jsonschema::Validator {
    // A bracket too much in the pattern of languages: no ECMA regular expression.
    let schema = include_str!("../sarif/sarif-schema-2.1.0.json").replace("{2}]?$", "{2}$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    jsonschema::draft7::options().should_validate_formats(true).build(&schema).unwrap()
}

/// The log on stdout, after it was held to the schema.
#[track_caller]
fn log(run: &Run) -> Value {
    let log = run.json();
    let misfits: Vec<String> =
        sarif_schema().iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(misfits.is_empty(), "{misfits:#?}");
    log
}

fn results(log: &Value) -> &Vec<Value> {
    log["runs"][0]["results"].as_array().unwrap()
}

#[test]
fn sarif_is_as_its_schema_says() {
    let several = format!("{WEB}---\n{}", WEB.replace("name: web", "name: api").replace("app: web", "app: api"));
    for text in [WEB, CLEAN, "", BROKEN, &several, &WEB.replace('\n', "\r\n"), &format!("\u{feff}{WEB}")] {
        for lang in ["en", "ko"] {
            let run = pipe(&["check", "-", "--format", "sarif", "--lang", lang], text);
            let log = log(&run);
            assert_eq!(log["runs"][0]["invocations"][0]["exitCode"], run.code);
            assert_eq!(log["runs"][0]["language"], lang);
            assert_eq!(run.stderr, "");
        }
    }
}

#[test]
fn a_schema_that_accepts_everything_would_be_noticed() {
    let mut log = log(&pipe(&["check", "-", "--format", "sarif"], WEB));
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0.into();
    assert!(!sarif_schema().is_valid(&log));
}

#[test]
fn sarif_has_the_findings_of_the_report_in_its_order() {
    let report = pipe(&["check", "-", "--format", "json"], WEB).json();
    let log = log(&pipe(&["check", "-", "--format", "sarif"], WEB));
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(findings.len(), results(&log).len());
    for (finding, result) in findings.iter().zip(results(&log)) {
        assert_eq!(finding["rule"], result["ruleId"]);
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
        let (location, region) = (&finding["location"], &result["locations"][0]["physicalLocation"]["region"]);
        let length = location["end"].as_u64().unwrap() - location["start"].as_u64().unwrap();
        for (of_report, of_log) in
            [("line", "startLine"), ("column", "startColumn"), ("endLine", "endLine"), ("endColumn", "endColumn")]
        {
            assert_eq!(location[of_report], region[of_log], "{of_log}");
        }
        assert_eq!((&location["start"], length), (&region["byteOffset"], region["byteLength"].as_u64().unwrap()));
        assert!(result["message"]["text"].as_str().unwrap().contains(finding["message"].as_str().unwrap()));
    }
    let found: BTreeSet<&str> = results(&log).iter().filter_map(|result| result["ruleId"].as_str()).collect();
    assert_eq!(rules.len(), found.len(), "rules without results are left out");
}

#[test]
fn rules_are_described_in_both_languages() {
    let log = |lang| log(&pipe(&["check", "-", "--format", "sarif", "--lang", lang], WEB))["runs"][0].clone();
    let (english, korean) = (log("en"), log("ko"));
    let texts = |component: &Value| -> Vec<Value> {
        let rules = component["rules"].as_array().unwrap().iter();
        rules
            .map(|rule| {
                serde_json::json!([rule["name"], rule["shortDescription"], rule["fullDescription"], rule["help"]])
            })
            .collect()
    };
    assert_eq!(texts(&english["tool"]["driver"]), texts(&korean["translations"][0]));
    assert_eq!(texts(&korean["tool"]["driver"]), texts(&english["translations"][0]));
    assert_ne!(texts(&english["tool"]["driver"]), texts(&korean["tool"]["driver"]));
    assert_eq!(english["translations"][0]["language"], "ko");
    let (driver, translation) = (&english["tool"]["driver"], &english["translations"][0]);
    assert_eq!(driver["guid"], translation["associatedComponent"]["guid"]);
    for rule in driver["rules"].as_array().unwrap() {
        let markdown = rule["help"]["markdown"].as_str().unwrap();
        assert!(markdown.contains("\n## Why it matters\n") && markdown.contains("```yaml\n"), "{markdown}");
        assert!(!markdown.contains("<!--") && !rule["help"]["text"].as_str().unwrap().contains("##"));
        // What code scanning cuts at.
        assert!(rule["fullDescription"]["text"].as_str().unwrap().len() <= 1024, "{rule}");
        assert!(["error", "warning", "note"].contains(&rule["defaultConfiguration"]["level"].as_str().unwrap()));
    }
}

/// Applies a fix by lines and columns, as an editor does.
fn by_lines(text: &str, fix: &Value) -> String {
    let offset = |line: &Value, column: &Value| {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let line = line.as_u64().unwrap() as usize - 1;
        let before: usize = lines[..line].iter().map(|line| line.len()).sum();
        let within: usize = lines
            .get(line)
            .map_or(0, |text| text.chars().take(column.as_u64().unwrap() as usize - 1).map(char::len_utf8).sum());
        before + within
    };
    let mut fixed = text.to_owned();
    for replacement in fix["artifactChanges"][0]["replacements"].as_array().unwrap().iter().rev() {
        let region = &replacement["deletedRegion"];
        let start = offset(&region["startLine"], &region["startColumn"]);
        let end = offset(&region["endLine"], &region["endColumn"]);
        assert_eq!(Some(start as u64), region["byteOffset"].as_u64(), "{region}");
        assert_eq!(Some((end - start) as u64), region["byteLength"].as_u64(), "{region}");
        fixed.replace_range(start..end, replacement["insertedContent"]["text"].as_str().unwrap());
    }
    fixed
}

#[test]
fn fixes_in_sarif_do_what_fix_does() {
    let korean = WEB.replace("# alone", "# 하나뿐");
    // With a budget, which is appended at the end of the file.
    let three = WEB.replace("replicas: 1", "replicas: 3");
    for (rule, text) in
        [("missing-pre-stop", &korean), ("missing-pdb", &three), ("missing-pdb", &three.trim_end().to_owned())]
    {
        for text in [text.clone(), text.replace('\n', "\r\n")] {
            let log = log(&pipe(&["check", "-", "--format", "sarif", "--only", rule], &text));
            let fix = &results(&log)[0]["fixes"][0];
            assert_eq!(fix["properties"]["applicability"], "safe");
            assert_eq!(by_lines(&text, fix), pipe(&["fix", "-", "--only", rule], &text).stdout, "{rule}");
        }
    }
}

#[test]
fn what_only_a_person_can_fill_in_is_no_fix() {
    let text = WEB.replace("example/web:1.2.3", "gcr.io/distroless/static:nonroot");
    let arguments = ["check", "-", "--kubernetes-version", "1.28", "--only", "missing-pre-stop", "--format"];
    let with = |format| pipe(&[&arguments[..], &[format]].concat(), &text);
    assert_eq!(with("json").json()["findings"][0]["fixes"][0]["applicability"], "display");
    assert_eq!(results(&log(&with("sarif")))[0].get("fixes"), None);
}

#[test]
fn fingerprints_stay_when_lines_move_and_words_change() {
    let prints = |text: &str, lang: &str| -> Vec<Value> {
        let log = log(&pipe(&["check", "-", "--format", "sarif", "--lang", lang], text));
        results(&log).iter().map(|result| result["partialFingerprints"].clone()).collect()
    };
    let now = prints(WEB, "en");
    assert_eq!(now, prints(&format!("# moved\n\n{WEB}"), "ko"));
    assert_ne!(now, prints(&WEB.replace("name: web", "name: other"), "en"));
    let twice = prints(&format!("{WEB}---\n{WEB}"), "en");
    let different: BTreeSet<String> = twice.iter().map(ToString::to_string).collect();
    assert_eq!(different.len(), twice.len(), "no two results share one");
}

#[test]
fn every_format_finds_a_file_by_its_name_again() {
    let folder = folder(&[(AWKWARD, WEB)]);
    let with = |format: &str| run(folder.path(), &["check", ".", "--format", format, "--only", "single-replica"]);
    let log = log(&with("sarif"));
    let artifact = &results(&log)[0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(artifact["uriBaseId"], "%SRCROOT%");
    let uri = artifact["uri"].as_str().unwrap();
    assert!(uri.starts_with("my%20app/50%25,%20a") && uri.ends_with("b%20%EC%9B%B9.yaml"), "{uri}");
    assert!(!uri.contains([':', ' ']), "{uri}");
    let annotation = with("github").stdout;
    let file = AWKWARD.replace('%', "%25").replace(',', "%2C").replace(':', "%3A");
    assert!(annotation.contains(&format!(",file={file},line=6,endLine=6,col=13,endColumn=14::")), "{annotation}");
    let junit = with("junit").stdout;
    let xml = roxmltree::Document::parse(&junit).unwrap();
    let case = xml.descendants().find(|node| node.has_tag_name("testcase")).unwrap();
    assert_eq!((case.attribute("file"), case.attribute("classname")), (Some(AWKWARD), Some(AWKWARD)));
}

#[test]
fn names_are_those_of_the_checked_out_folder() {
    let folder = folder(&[("k8s/web.yaml", WEB)]);
    let inner = folder.path().join("k8s");
    // What the system calls the folder, which may itself be a link.
    let root = inner.canonicalize().unwrap().parent().unwrap().to_owned();
    for variable in ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"] {
        let mut command = command(&inner, &["check", "web.yaml", "--format", "github"]);
        let run = finish(command.env(variable, &root));
        #[cfg(unix)]
        assert!(run.stdout.contains(",file=k8s/web.yaml,"), "{run:?}");
        assert!(run.stdout.contains("web.yaml"));
    }
    let absolute = inner.canonicalize().unwrap().join("web.yaml");
    let run = run(&inner, &["check", absolute.to_str().unwrap(), "--format", "sarif"]);
    #[cfg(unix)]
    assert_eq!(results(&log(&run))[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "web.yaml");
    assert_eq!(run.code, 1);
}

#[test]
fn annotations_come_worst_first_and_end_with_the_summary() {
    let many: String = (0..12).map(|index| WEB.replace("web", &format!("web{index}")) + "---\n").collect();
    let run = pipe(&["check", "-", "--format", "github"], &many);
    let lines: Vec<&str> = run.stdout.lines().collect();
    let annotations: Vec<&&str> = lines.iter().filter(|line| line.starts_with("::")).collect();
    let levels: Vec<u8> = annotations
        .iter()
        .map(|line| match line.split(' ').next().unwrap() {
            "::error" => 0,
            "::warning" => 1,
            "::notice" => 2,
            other => panic!("{other}"),
        })
        .collect();
    assert!(levels.is_sorted() && annotations.len() + 2 == lines.len(), "{run:?}");
    assert!(lines[lines.len() - 2].contains(" errors") && lines[lines.len() - 2].contains("/100"), "{lines:?}");
    assert!(lines[lines.len() - 1].starts_with(&format!("{} annotations; GitHub shows at most 10", levels.len())));
    let one = pipe(&["check", "-", "--format", "github"], WEB);
    assert!(!one.stdout.contains("GitHub shows"), "{one:?}");
}

#[test]
fn quiet_leaves_only_annotations_that_fail() {
    let text = WEB.replace("replicas: 1", "replicas: 3");
    let all = pipe(&["check", "-", "--format", "github"], &text).stdout;
    assert!(all.contains("::warning ") && all.contains("::error "), "{all}");
    let quiet = pipe(&["check", "-", "--format", "github", "-q"], &text).stdout;
    assert!(!quiet.contains("::warning ") && quiet.contains("::error "), "{quiet}");
    let never = pipe(&["check", "-", "--format", "github", "-q", "--fail-on", "never"], &text).stdout;
    assert_eq!(never.lines().count(), 1, "{never}");
    // For programs nothing is left out.
    for format in ["sarif", "junit"] {
        let with = |more: &[&str]| pipe(&[&["check", "-", "--format", format][..], more].concat(), &text).stdout;
        assert_eq!(with(&[]), with(&["-q"]), "{format}");
    }
}

#[test]
fn a_message_cannot_end_its_command() {
    let text = WEB.replace("name: app\n", "name: \"app\\n::error::injected\\r%0A\\e[31m\"\n");
    let run = pipe(&["check", "-", "--format", "github"], &text);
    for line in run.stdout.lines() {
        assert!(!line.starts_with("::error::injected"), "{run:?}");
    }
    assert!(!run.stdout.contains(['\r', '\u{1b}']), "{run:?}");
}

#[test]
fn junit_has_a_suite_for_each_file_and_a_case_for_each_finding() {
    let three = WEB.replace("replicas: 1", "replicas: 3");
    let folder = folder(&[("a/web.yaml", &three), ("clean.yaml", CLEAN), ("broken.yaml", BROKEN)]);
    let run = run(folder.path(), &["check", ".", "--format", "junit", "--scope", "file"]);
    assert_eq!(run.code, 2);
    let xml = roxmltree::Document::parse(&run.stdout).unwrap();
    let suites: Vec<_> = xml.root_element().children().filter(roxmltree::Node::is_element).collect();
    let names: Vec<_> = suites.iter().map(|suite| suite.attribute("name").unwrap()).collect();
    assert_eq!(names, ["a/web.yaml", "broken.yaml", "clean.yaml"]);
    let number = |node: &roxmltree::Node<'_, '_>, name: &str| node.attribute(name).unwrap().parse::<usize>().unwrap();
    for suite in &suites {
        let cases: Vec<_> = suite.children().filter(|node| node.has_tag_name("testcase")).collect();
        let with = |tag| cases.iter().filter(|case| case.children().any(|node| node.has_tag_name(tag))).count();
        assert_eq!(number(suite, "tests"), cases.len());
        assert_eq!(number(suite, "failures"), with("failure"));
        assert_eq!(number(suite, "errors"), with("error"));
        let different: BTreeSet<_> = cases.iter().map(|case| case.attribute("name")).collect();
        assert_eq!(different.len(), cases.len());
    }
    assert!(number(&suites[0], "failures") >= 1 && number(&suites[0], "tests") > number(&suites[0], "failures"));
    assert_eq!(number(&suites[1], "errors"), 1);
    assert_eq!((number(&suites[2], "tests"), number(&suites[2], "failures")), (1, 0));
    let sum = |name| suites.iter().map(|suite| number(suite, name)).sum::<usize>();
    for name in ["tests", "failures", "errors"] {
        assert_eq!(number(&xml.root_element(), name), sum(name));
    }
}

#[test]
fn junit_fails_what_fails_the_run() {
    let failures = |more: &[&str]| {
        let run = pipe(&[&["check", "-", "--format", "junit"][..], more].concat(), WEB);
        let xml = roxmltree::Document::parse(&run.stdout).unwrap();
        (run.code, xml.descendants().filter(|node| node.has_tag_name("failure")).count())
    };
    assert_eq!(failures(&["--fail-on", "never"]), (0, 0));
    assert_eq!(failures(&["--fail-on", "never", "--min-score", "100"]), (1, 1));
    assert_eq!(failures(&["--fail-on", "never", "--min-score", "0"]), (0, 0));
    let (code, errors) = failures(&[]);
    assert!(code == 1 && errors > 0);
}

#[test]
fn junit_is_xml_whatever_a_manifest_holds() {
    let text = WEB.replace("name: app\n", "name: \"<a> & \\\"b\\\" \\e\\0 \\uFFFE ]]> \\n\\t\"\n");
    let run = pipe(&["check", "-", "--format", "junit"], &text);
    let xml = roxmltree::Document::parse(&run.stdout).unwrap();
    let messages: Vec<_> = xml.descendants().filter_map(|node| node.attribute("message")).collect();
    assert!(messages.iter().any(|message| message.contains("<a> & \"b\"")), "{messages:?}");
}

#[test]
fn input_that_cannot_be_read_is_in_every_format() {
    let folder = folder(&[("web.yaml", WEB)]);
    let with = |format: &str| run(folder.path(), &["check", "web.yaml", "missing.yaml", "--format", format]);
    for format in ["sarif", "github", "junit"] {
        let run = with(format);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains("missing.yaml: "), "{run:?}");
        let alone = crate::run(folder.path(), &["check", "missing.yaml", "--format", format]);
        assert_eq!((alone.code, alone.stdout.as_str()), (2, ""), "a report on nothing would look like a clean bill");
    }
    let log = log(&with("sarif"));
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let notification = &invocation["toolExecutionNotifications"][0];
    assert_eq!(notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "missing.yaml");
    assert!(with("github").stdout.starts_with("::error title=zerodown,file=missing.yaml::missing.yaml: "));
    let junit = with("junit").stdout;
    let xml = roxmltree::Document::parse(&junit).unwrap();
    let suite = xml.descendants().find(|node| node.attribute("name") == Some("missing.yaml")).unwrap();
    assert!(suite.descendants().any(|node| node.has_tag_name("error")), "{junit}");
}

#[test]
fn formats_speak_korean() {
    let korean = |format| pipe(&["check", "-", "--format", format, "--lang", "ko"], WEB).stdout;
    assert!(
        korean("github").contains("::Deployment/web: 레플리카가 1개다")
            || korean("github").contains("레플리카가 1개다")
    );
    assert!(korean("github").contains("%0A도움말: "));
    assert!(korean("junit").contains("\n도움말: ") && korean("sarif").contains("레플리카가 1개다"));
}
