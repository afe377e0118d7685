//! What is new in a report since the last one: most of what a key changes is where things are.
//!
//! The report on 5,000 lines is more than a megabyte of JSON, and a key changes a finding of it or none. Both sides keep
//! the last report and move its places as the text has moved; what is then equal is not sent. The sender compares with
//! what the receiver will hold, so a place that was moved wrongly is sent anew, and what comes out is the report.

use policy_core::Report;
use policy_core::report::Location;
use serde::{Deserialize, Serialize};

use crate::protocol::SourceText;
use crate::utf16::each_place;

/// Whoever leaves so many items out finds the next one: a document has fewer findings.
const WINDOW: usize = 64;

/// A report, or what is new in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct News {
    /// Everything but the lists; in the lists what the last report does not have.
    pub report: Box<Report>,
    /// What holds of the last report; none: nothing does.
    pub since: Option<Since>,
}

/// What holds of the last report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Since {
    /// The version of the texts that it was about.
    pub version: u32,
    /// Nothing but offsets is different: what is on the screen may stay.
    pub is_quiet: bool,
    /// Of the findings nothing but places is different: the editor's marks may stay.
    pub keeps_findings: bool,
    /// How its places are moved.
    pub shifts: Vec<Shift>,
    workloads: Vec<Run>,
    not_judged: Vec<Run>,
    findings: Vec<Run>,
}

/// Some items of the last report, one after the other, and then so many new ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Run {
    from: u32,
    kept: u32,
    new: u32,
}

/// Where a file's text changed, in UTF-16.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// The file.
    pub file: String,
    /// What stood up to here is behind the change.
    pub end: u32,
    /// By how much.
    pub by: i32,
    /// By how many lines.
    pub lines: i32,
}

impl Shift {
    /// From one text of a file to the next.
    fn of(file: &str, old: &str, new: &str) -> Option<Self> {
        let same = |(one, other): &(u8, u8)| one == other;
        let mut head = old.bytes().zip(new.bytes()).take_while(same).count();
        while !old.is_char_boundary(head) || !new.is_char_boundary(head) {
            head -= 1;
        }
        let (old_rest, new_rest) = (old.get(head..)?, new.get(head..)?);
        let mut tail = old_rest.bytes().rev().zip(new_rest.bytes().rev()).take_while(same).count();
        while !old_rest.is_char_boundary(old_rest.len() - tail) || !new_rest.is_char_boundary(new_rest.len() - tail) {
            tail -= 1;
        }
        let was = old_rest.get(..old_rest.len() - tail)?;
        let is = new_rest.get(..new_rest.len() - tail)?;
        let lines = |text: &str| text.bytes().filter(|byte| *byte == b'\n').count() as i32;
        (was != is).then(|| Self {
            file: file.to_owned(),
            end: units(old.get(..head).unwrap_or_default()) + units(was),
            by: units(is) as i32 - units(was) as i32,
            lines: lines(is) - lines(was),
        })
    }

    /// An offset in the new text.
    pub fn offset(&self, offset: u32) -> u32 {
        if offset < self.end { offset } else { offset.saturating_add_signed(self.by) }
    }

    fn place(&self, location: &mut Location) {
        for (offset, line) in [(&mut location.start, &mut location.line), (&mut location.end, &mut location.end_line)] {
            if *offset >= self.end {
                *line = line.saturating_add_signed(self.lines);
                *offset = self.offset(*offset);
            }
        }
    }
}

fn units(text: &str) -> u32 {
    if text.is_ascii() { text.len() as u32 } else { text.encode_utf16().count() as u32 }
}

/// Moves the places of a report.
fn shift(report: &mut Report, shifts: &[Shift]) {
    let by = |file: &str| shifts.iter().find(|shift| shift.file == file);
    let place = |location: &mut Location| {
        if let Some(shift) = by(&location.file) {
            shift.place(location);
        }
    };
    each_place(report, &place, &|edit| {
        if let Some(shift) = by(&edit.file) {
            edit.start = shift.offset(edit.start);
            edit.end = shift.offset(edit.end);
        }
    });
}

/// Everything but the lists.
fn head(report: &Report) -> Report {
    Report {
        version: report.version.clone(),
        kubernetes_version: report.kubernetes_version.clone(),
        assumptions: report.assumptions.clone(),
        score: report.score.clone(),
        workloads: Vec::new(),
        not_judged: Vec::new(),
        findings: Vec::new(),
        summary: report.summary,
        not_looked_at: report.not_looked_at.clone(),
        unused_ignores: report.unused_ignores.clone(),
    }
}

/// The last report, as the one who sends remembers it.
#[derive(Debug)]
pub struct Sent {
    version: u32,
    files: Vec<SourceText>,
    report: Report,
}

impl Sent {
    /// Of a report that is going to be sent.
    pub fn new(version: u32, files: Vec<SourceText>, report: Report) -> Self {
        Self { version, files, report }
    }

    /// What is new in a report, for whoever has this one. Afterwards this is the new one.
    pub fn follow(&mut self, version: u32, files: Vec<SourceText>, report: Report) -> News {
        let shift_of = |old: &SourceText| {
            let new = files.iter().find(|file| file.name == old.name)?;
            Shift::of(&old.name, &old.text, &new.text)
        };
        let shifts: Vec<Shift> = self.files.iter().filter_map(shift_of).collect();
        let old = &mut self.report;
        shift(old, &shifts);
        let mut new = head(&report);
        let is_same = new == head(old) && shifts.iter().all(|shift| shift.lines == 0);
        let workloads = runs(&old.workloads, &report.workloads, &mut new.workloads);
        let not_judged = runs(&old.not_judged, &report.not_judged, &mut new.not_judged);
        let findings = runs(&old.findings, &report.findings, &mut new.findings);
        let keeps_findings = is_all(&findings, old.findings.len());
        let is_quiet = is_same
            && keeps_findings
            && is_all(&workloads, old.workloads.len())
            && is_all(&not_judged, old.not_judged.len());
        let since = Since { version: self.version, is_quiet, keeps_findings, shifts, workloads, not_judged, findings };
        *self = Self::new(version, files, report);
        News { report: Box::new(new), since: Some(since) }
    }

    /// Of which texts it is.
    pub fn version(&self) -> u32 {
        self.version
    }
}

/// How a list comes out of another one, and what is new in it.
fn runs<T: PartialEq + Clone>(old: &[T], list: &[T], new: &mut Vec<T>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    for item in list {
        if let Some(left_out) = old.iter().skip(at).take(WINDOW).position(|known| known == item) {
            at += left_out;
            match runs.last_mut() {
                Some(run) if run.new == 0 && (run.from + run.kept) as usize == at => run.kept += 1,
                _ => runs.push(Run { from: at as u32, kept: 1, new: 0 }),
            }
            at += 1;
        } else {
            new.push(item.clone());
            match runs.last_mut() {
                Some(run) => run.new += 1,
                None => runs.push(Run { from: 0, kept: 0, new: 1 }),
            }
        }
    }
    runs
}

/// Whether all of a list of that length are there, and nothing else.
fn is_all(runs: &[Run], length: usize) -> bool {
    match runs {
        [] => length == 0,
        [run] => (run.from, run.kept as usize, run.new) == (0, length, 0),
        _ => false,
    }
}

/// Some of the old items, and the new ones between them.
fn joined<T>(old: Vec<T>, runs: &[Run], new: Vec<T>) -> Vec<T> {
    let mut list = Vec::with_capacity(old.len() + new.len());
    let (mut old, mut new) = (old.into_iter(), new.into_iter());
    let mut at = 0;
    for run in runs {
        list.extend(old.by_ref().skip((run.from - at) as usize).take(run.kept as usize));
        list.extend(new.by_ref().take(run.new as usize));
        at = run.from + run.kept;
    }
    list
}

impl News {
    /// A report that nobody has any part of.
    pub fn whole(report: Report) -> Self {
        Self { report: Box::new(report), since: None }
    }

    /// The report. None where it is told as news of another one than the last.
    pub fn report(self, last: Option<(u32, &Report)>) -> Option<Report> {
        let mut new = *self.report;
        let Some(since) = self.since else { return Some(new) };
        let (_, last) = last.filter(|(version, _)| *version == since.version)?;
        let mut old = head(last);
        old.workloads.clone_from(&last.workloads);
        old.not_judged.clone_from(&last.not_judged);
        old.findings.clone_from(&last.findings);
        shift(&mut old, &since.shifts);
        new.workloads = joined(old.workloads, &since.workloads, new.workloads);
        new.not_judged = joined(old.not_judged, &since.not_judged, new.not_judged);
        new.findings = joined(old.findings, &since.findings, new.findings);
        Some(new)
    }
}

#[cfg(test)]
mod tests {
    use policy_core::Report;
    use policy_core::text::Lang;

    use super::Shift;
    use crate::examples::EXAMPLES;
    use crate::judge::Judge;
    use crate::protocol::{Answer, Request, SourceText};

    /// The page's end: what it holds, and how much it was told.
    #[derive(Default)]
    struct Page {
        judge: Judge,
        version: u32,
        held: Option<(u32, Report)>,
        is_quiet: bool,
        keeps_findings: bool,
    }

    impl Page {
        /// Types, and returns how many findings were sent.
        fn types(&mut self, texts: &[&str], lang: Lang) -> usize {
            self.version += 1;
            let files = |texts: &[&str]| {
                let files = texts.iter().enumerate();
                files.map(|(at, text)| SourceText { name: format!("{at}.yaml"), text: (*text).to_owned() }).collect()
            };
            let ask = |judge: &mut Judge, since| {
                let asked = Request::Check { version: self.version, lang, gains: true, since, files: files(texts) };
                let told = serde_json::to_vec(&judge.answer(asked)).unwrap();
                let Answer::Checked { news, .. } = crate::wire::read(&told).unwrap() else { panic!() };
                news
            };
            let news = ask(&mut self.judge, self.held.as_ref().map(|(version, _)| *version));
            let sent = news.report.findings.len();
            self.is_quiet = news.since.as_ref().is_some_and(|since| since.is_quiet);
            self.keeps_findings = news.since.as_ref().is_some_and(|since| since.keeps_findings);
            let held = news.report(self.held.as_ref().map(|(version, report)| (*version, report))).unwrap();
            // Somebody who has nothing is told everything.
            let whole = ask(&mut Judge::default(), None).report(None).unwrap();
            assert!(held == whole, "{texts:?}");
            self.held = Some((self.version, held));
            sent
        }

        fn findings(&self) -> usize {
            self.held.as_ref().map_or(0, |(_, report)| report.findings.len())
        }
    }

    #[test]
    fn what_comes_out_is_the_report_whatever_is_typed() {
        let (one, two) = (EXAMPLES[0].text, EXAMPLES[7].text);
        let korean = format!("# 한국어 🚀\n{one}");
        let mut page = Page::default();
        let texts: [&[&str]; 12] = [
            &[one],
            &[one, two],
            &[&one.replacen("replicas: ", "replicas: 1", 1), two],
            &[one, two],
            &[&korean, two],
            &[&korean.replace("한국어", "한국"), two],
            &[&korean.replace("한국어", "한국해"), two],
            &[&one.replace("spec:", "spec: ["), two],
            &[two, one],
            &[""],
            &[&format!("{two}---\n{one}"), "kind: ["],
            &[&format!("{one}---\n{two}"), "kind: ["],
        ];
        for text in texts {
            for lang in [Lang::En, Lang::Ko] {
                page.types(text, lang);
            }
        }
    }

    #[test]
    fn a_key_sends_what_it_changes() {
        let mut page = Page::default();
        let (one, two) = (EXAMPLES[0].text, EXAMPLES[7].text);
        let text = format!("{one}---\n{two}# ");
        assert_eq!(page.types(&[&text], Lang::En), page.findings());
        let many = page.findings();
        assert!(many > 4, "{many}");
        // A comment changes places only, and the fix that appends a document stays at the end.
        assert_eq!((page.types(&[&format!("{text}x")], Lang::En), page.is_quiet), (0, true));
        assert_eq!((page.types(&[&format!("# y\n{text}x")], Lang::En), page.is_quiet), (0, false));
        assert!(page.keeps_findings);
        assert_eq!((page.types(&[&format!("# yz\n{text}x")], Lang::En), page.is_quiet), (0, true));
        let fewer = page.types(&[&format!("# yz\n{}x", text.replacen("replicas: ", "replicas: 1", 1))], Lang::En);
        assert!(fewer < many && !page.is_quiet && !page.keeps_findings, "{fewer} of {many}");
        assert_eq!(page.types(&[&text], Lang::Ko), page.findings());
    }

    #[test]
    fn news_of_another_report_is_refused() {
        let mut page = Page::default();
        page.types(&[EXAMPLES[0].text], Lang::En);
        let files = vec![SourceText { name: "0.yaml".to_owned(), text: EXAMPLES[1].text.to_owned() }];
        let asked = |since| Request::Check { version: 9, lang: Lang::En, gains: true, since, files: files.clone() };
        let told = |judge: &mut Judge, since| match judge.answer(asked(since)) {
            Answer::Checked { news, .. } => news,
            other => panic!("{other:?}"),
        };
        // The engine only knows of its last report.
        assert!(told(&mut page.judge, Some(5)).since.is_none());
        let news = told(&mut page.judge, Some(9));
        assert!(news.since.is_some());
        let (_, report) = page.held.as_ref().unwrap();
        assert_eq!((news.clone().report(Some((1, report))), news.report(None)), (None, None));
    }

    #[test]
    fn a_change_is_what_lies_between_equal_ends() {
        let shift = |old: &str, new: &str| Shift::of("a", old, new).map(|shift| (shift.end, shift.by, shift.lines));
        assert_eq!(shift("a: 1", "a: 1"), None);
        assert_eq!(shift("ab", "axb"), Some((1, 1, 0)));
        assert_eq!(shift("aa", "aaa"), Some((2, 1, 0)));
        assert_eq!(shift("a\nb\nc", "ac"), Some((4, -3, -2)));
        assert_eq!(shift("🚀한b", "🚀해b"), Some((3, 0, 0)));
        assert_eq!(shift("", "🚀\n"), Some((0, 3, 1)));
    }
}
