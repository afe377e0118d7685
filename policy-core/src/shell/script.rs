//! How a shell's script ends: which command is its last, and whether the shell has to wait for it.
//!
//! Read as far as this needs: quotes, comments, here-documents, lists, pipelines and the compound commands of POSIX XCU 2.
//! What cannot be read is taken as handled, so that nothing is said about it.

use super::tokens::{Token, tokens};

/// How a script ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// It uses `exec` or `trap`, or what it runs last is not written: nobody can say that SIGTERM is lost.
    Handled,
    /// It does nothing but wait and print.
    Idles,
    /// Its last command only waits, for what runs in the background or has been started.
    Sleeps,
    /// The shell waits for a loop.
    Loops,
    /// The shell waits for `if`, `case`, `{}` or `()`, whose last command some shells run in their place.
    Compound,
    /// The shell waits: for a pipeline, or to run something after the app.
    Waits,
    /// The last thing is one simple command: some shells run it in their place.
    Command(Last),
}

/// A simple command at the end of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, true or not")]
pub(crate) struct Last {
    /// Where the program's name begins: where `exec` belongs.
    pub(crate) start: usize,
    /// Where the command ends.
    pub(crate) end: usize,
    /// It is the only command.
    pub(crate) alone: bool,
    /// Its output or input goes elsewhere.
    pub(crate) redirected: bool,
    /// A newline follows.
    pub(crate) newline: bool,
    /// `exec` before it changes nothing else: it runs whenever those before it are done, and nothing runs beside it.
    pub(crate) replaceable: bool,
}

/// Commands that are over at once or only pass the time.
const IDLE: [&str; 24] = [
    "tee", "[[", "sleep", "tail", "echo", "printf", "true", "false", ":", "date", "exit", "test", "[", "wait", "set",
    "cd", "touch", "rm", "mkdir", "ls", "hostname", "env", "uname", "cat",
];

/// Builtins at the end, after which the shell itself ends.
const BUILTIN: [&str; 22] = [
    "echo", "printf", "true", "false", ":", "exit", "return", "test", "[", "[[", "wait", "set", "unset", "cd",
    "export", "read", "kill", "shift", "umask", "break", "continue", "local",
];

/// What a script's commands amount to so far.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, true or not")]
struct Reader<'s> {
    /// Open compound commands.
    depth: usize,
    /// Those of them that are subshells.
    subshells: usize,
    /// The next word is a program's name or a keyword.
    at_command: bool,
    /// `for` and `case`: words that are no commands until `do` or `in`.
    skipping: bool,
    /// Redirected: the next word is a file.
    target: bool,
    commands: usize,
    all_idle: bool,
    background: bool,
    handled: bool,
    functions: Vec<&'s str>,
    last: Option<Unit<'s>>,
    /// What joins the next command of the outermost list to the last one.
    joint: Token,
    /// `exec` was the name: with a further word it replaces the shell.
    exec: bool,
}

/// A member of the outermost list.
#[derive(Clone, Copy)]
struct Unit<'s> {
    /// The program of a simple command.
    name: Option<&'s str>,
    start: usize,
    end: usize,
    redirected: bool,
    negated: bool,
    joint: Token,
    after: Token,
    looping: bool,
}

/// Reads how a script ends.
pub(crate) fn ending(script: &str) -> Ending {
    let mut reader = Reader { at_command: true, all_idle: true, joint: Token::Start, ..Reader::default() };
    let Some(tokens) = tokens(script) else { return Ending::Handled };
    for (token, start, end) in tokens {
        let text = script.get(start..end).unwrap_or_default();
        match token {
            Token::Word => reader.word(text, start, end),
            other => reader.operator(other),
        }
    }
    reader.judge()
}

impl<'s> Reader<'s> {
    fn word(&mut self, text: &'s str, start: usize, end: usize) {
        if std::mem::take(&mut self.target) {
            self.extend(end);
            return;
        }
        self.handled |= std::mem::take(&mut self.exec);
        if !self.at_command {
            self.extend(end);
            match text {
                "do" | "in" if self.skipping => {
                    self.skipping = false;
                    self.at_command = text == "do";
                }
                _ => {}
            }
            return;
        }
        match text {
            "if" | "while" | "until" | "{" => self.open(start, text),
            "for" | "case" | "select" => {
                self.open(start, text);
                (self.at_command, self.skipping) = (false, true);
            }
            "then" | "else" | "elif" | "do" | "time" => self.skipping = false,
            "!" => {
                if let (0, None) = (self.depth, self.current()) {
                    self.begin(None, start, end);
                    self.last.iter_mut().for_each(|unit| unit.negated = true);
                }
            }
            "fi" | "done" | "esac" | "}" => {
                self.depth = self.depth.saturating_sub(1);
                self.at_command = false;
                self.extend(end);
            }
            "function" => {
                self.at_command = false;
                self.all_idle = false;
            }
            assignment if is_assignment(assignment) => {}
            name => self.command(name, start, end),
        }
    }

    fn command(&mut self, name: &'s str, start: usize, end: usize) {
        self.at_command = false;
        self.commands += 1;
        self.all_idle &= IDLE.contains(&name);
        self.handled |= name == "trap";
        self.exec = name == "exec";
        if self.depth == 0 {
            let negated = self.current().is_some_and(|unit| unit.negated);
            self.begin(Some(name), start, end);
            self.last.iter_mut().for_each(|unit| unit.negated = negated);
        }
    }

    /// The member of the outermost list that is being read, if it has begun.
    fn current(&self) -> Option<&Unit<'s>> {
        self.last.as_ref().filter(|_| self.joint == Token::Word)
    }

    fn begin(&mut self, name: Option<&'s str>, start: usize, end: usize) {
        let joint =
            if self.joint == Token::Word { self.last.map_or(Token::Start, |unit| unit.joint) } else { self.joint };
        self.last = Some(Unit {
            name,
            start,
            end,
            redirected: false,
            negated: false,
            joint,
            after: Token::Start,
            looping: false,
        });
        self.joint = Token::Word;
    }

    fn open(&mut self, start: usize, keyword: &str) {
        if self.depth == 0 {
            self.begin(None, start, start + keyword.len());
            let looping = matches!(keyword, "while" | "until" | "for" | "select");
            self.last.iter_mut().for_each(|unit| unit.looping = looping);
        }
        self.depth += 1;
    }

    fn extend(&mut self, end: usize) {
        if self.depth == 0 {
            self.last.iter_mut().for_each(|unit| unit.end = end);
        }
    }

    fn operator(&mut self, token: Token) {
        match token {
            Token::Redirect => {
                self.target = true;
                if self.depth == 0 {
                    self.last.iter_mut().for_each(|unit| unit.redirected = true);
                }
                return;
            }
            Token::Open => return self.parenthesis(),
            Token::Close => {
                // Of a subshell, or of a pattern in `case` and a function's name: a command may follow those.
                self.at_command = self.subshells == 0;
                if let Some(rest) = self.subshells.checked_sub(1) {
                    self.subshells = rest;
                    self.depth = self.depth.saturating_sub(1);
                }
                return;
            }
            _ => {}
        }
        self.exec = false;
        self.at_command = true;
        self.skipping = false;
        if self.depth > 0 {
            return;
        }
        let Some(unit) = self.last.as_mut() else { return };
        self.background |= token == Token::Background;
        // Newlines may follow every operator and change nothing.
        let repeated = self.joint != Token::Word && matches!(token, Token::Newline | Token::Semicolon);
        if repeated {
            if unit.after == Token::Semicolon && token == Token::Newline {
                unit.after = token;
            }
            return;
        }
        unit.after = token;
        self.joint = token;
    }

    /// `name()` defines a function; every other parenthesis opens a subshell.
    fn parenthesis(&mut self) {
        let defined = self.last.filter(|_| !self.at_command).and_then(|unit| unit.name);
        if let (Some(name), 0) = (defined, self.depth) {
            self.functions.push(name);
            self.commands = self.commands.saturating_sub(1);
            self.last = None;
            self.joint = Token::Newline;
        } else if self.at_command {
            if self.depth == 0 {
                self.begin(None, 0, 0);
            }
            self.depth += 1;
            self.subshells += 1;
        }
        self.at_command = true;
    }

    fn judge(self) -> Ending {
        let Some(last) = self.last.filter(|_| self.depth == 0 && !self.handled) else { return Ending::Handled };
        if self.all_idle {
            return Ending::Idles;
        }
        let Some(name) = last.name else {
            return match last {
                Unit { looping: true, .. } => Ending::Loops,
                Unit { joint: Token::Pipe, .. } | Unit { negated: true, .. } => Ending::Waits,
                _ => Ending::Compound,
            };
        };
        let unknown = name.starts_with(['$', '`', '"', '\'']) || matches!(name, "eval" | "." | "source" | "command");
        if unknown || last.after == Token::Background {
            return Ending::Handled;
        }
        if matches!(name.rsplit('/').next(), Some("sleep" | "tail")) {
            return Ending::Sleeps;
        }
        if last.joint == Token::Pipe || last.negated || BUILTIN.contains(&name) || self.functions.contains(&name) {
            return Ending::Waits;
        }
        Ending::Command(Last {
            start: last.start,
            end: last.end,
            alone: self.commands == 1 && last.joint == Token::Start,
            redirected: last.redirected,
            newline: last.after == Token::Newline,
            replaceable: last.joint != Token::Or && !self.background,
        })
    }
}

/// `NAME=value` before a command.
fn is_assignment(word: &str) -> bool {
    let Some((name, _)) = word.split_once('=') else { return false };
    let mut letters = name.bytes();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == b'_')
}
