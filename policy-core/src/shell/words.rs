//! What a command runs: its simple commands, also those inside `sh -c`.
//!
//! A word is read as a shell reads it, so that a host in a string or a comment is no host that is called. Whatever a shell
//! would put in at run time leaves a `$` in the word: such a word is not known.

use super::{base_name, is_shell};

/// How deep scripts in scripts are looked into.
const DEEPEST: usize = 4;

/// The simple commands of an `exec` command, each a program and its arguments.
pub(crate) fn simple_commands(words: &[String]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    look_into(words, 0, &mut found);
    found
}

fn look_into(words: &[String], depth: usize, found: &mut Vec<Vec<String>>) {
    let start = program_at(words);
    let command = words.get(start..).unwrap_or_default();
    let Some((program, arguments)) = command.split_first() else { return };
    if !is_shell(program) {
        found.push(command.to_vec());
        return;
    }
    // More options may stand between `-c` and the script.
    let mut after = arguments.iter().skip_while(|word| !is_script_option(word));
    let script = after.find(|word| !word.starts_with('-')).filter(|_| depth < DEEPEST);
    for command in script.map(|script| Lexer::read(script, depth)).unwrap_or_default() {
        look_into(&command, depth + 1, found);
    }
}

/// `-c`, also among other letters: `-ec`.
fn is_script_option(word: &str) -> bool {
    word.strip_prefix('-').is_some_and(|letters| !letters.starts_with('-') && letters.contains('c'))
}

/// The program of a command: after those that only run another one.
pub(crate) fn program(words: &[String]) -> Option<&str> {
    words.get(program_at(words)).map(String::as_str)
}

/// The index of the program: after assignments, keywords of the shell, and programs that run another one.
fn program_at(words: &[String]) -> usize {
    const KEYWORDS: [&str; 13] =
        ["if", "then", "elif", "else", "while", "until", "do", "!", "{", "exec", "time", "command", "nohup"];
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let base = base_name(word);
        at += match base {
            _ if KEYWORDS.contains(&word.as_str()) || is_assignment(word) => 1,
            "busybox" | "sudo" | "env" | "nice" => 1 + options(words, at + 1),
            "timeout" => 1 + of_timeout(words, at + 1),
            "gosu" | "su-exec" => 2,
            _ => return at,
        };
    }
    at
}

fn options(words: &[String], from: usize) -> usize {
    words.iter().skip(from).take_while(|word| word.starts_with('-')).count()
}

/// `timeout -k 1 -s KILL 5`: its options, two of which have a value, and the duration.
fn of_timeout(words: &[String], from: usize) -> usize {
    let word = |at: usize| words.get(from + at).map_or("", String::as_str);
    let mut at = 0;
    while word(at).starts_with('-') {
        at += if matches!(word(at), "-k" | "-s") { 2 } else { 1 };
    }
    at + usize::from(word(at).starts_with(|letter: char| letter.is_ascii_digit()))
}

fn is_assignment(word: &str) -> bool {
    let name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    word.split_once('=').is_some_and(|(before, _)| !before.is_empty() && before.chars().all(name))
}

/// Reads a script into the words of its simple commands.
struct Lexer<'s> {
    rest: std::iter::Peekable<std::str::Chars<'s>>,
    depth: usize,
    word: Option<String>,
    command: Vec<String>,
    commands: Vec<Vec<String>>,
    /// The next word is where a stream goes to or comes from.
    redirected: bool,
}

impl<'s> Lexer<'s> {
    fn read(script: &'s str, depth: usize) -> Vec<Vec<String>> {
        let mut lexer = Self {
            rest: script.chars().peekable(),
            depth,
            word: None,
            command: Vec::new(),
            commands: Vec::new(),
            redirected: false,
        };
        while let Some(letter) = lexer.rest.next() {
            // After a here-document comes text that is not run.
            if letter == '<' && lexer.rest.peek() == Some(&'<') {
                break;
            }
            lexer.take(letter);
        }
        lexer.end_command();
        lexer.commands
    }

    fn take(&mut self, letter: char) {
        match letter {
            '\\' => match self.rest.next() {
                Some('\n') | None => {}
                Some(escaped) => self.push(escaped),
            },
            '\'' => self.quoted(),
            '"' => self.double_quoted(),
            '$' | '`' => self.expansion(letter),
            '#' if self.word.is_none() => while self.rest.next_if(|letter| *letter != '\n').is_some() {},
            '<' | '>' => self.redirection(),
            '\n' | ';' | '&' | '|' | '(' | ')' => self.end_command(),
            _ if letter.is_whitespace() => self.end_word(),
            _ => self.push(letter),
        }
    }

    fn push(&mut self, letter: char) {
        self.word.get_or_insert_default().push(letter);
    }

    fn quoted(&mut self) {
        self.word.get_or_insert_default();
        while let Some(letter) = self.rest.next().filter(|letter| *letter != '\'') {
            self.push(letter);
        }
    }

    fn double_quoted(&mut self) {
        self.word.get_or_insert_default();
        while let Some(letter) = self.rest.next() {
            match letter {
                '"' => return,
                '\\' => {
                    if let Some(escaped) = self.rest.next() {
                        self.push(escaped);
                    }
                }
                '$' | '`' => self.expansion(letter),
                _ => self.push(letter),
            }
        }
    }

    /// What is put in here is not known, but a command inside it is run.
    fn expansion(&mut self, letter: char) {
        self.push('$');
        let inner = if letter == '`' {
            let inner: String = std::iter::from_fn(|| self.rest.next_if(|letter| *letter != '`')).collect();
            self.rest.next();
            inner
        } else if self.rest.next_if_eq(&'(').is_some() {
            self.inside_parentheses()
        } else {
            return;
        };
        if self.depth < DEEPEST {
            self.commands.extend(Lexer::read(&inner, self.depth + 1));
        }
    }

    fn inside_parentheses(&mut self) -> String {
        let (mut inner, mut open) = (String::new(), 1);
        for letter in self.rest.by_ref() {
            open += i32::from(letter == '(') - i32::from(letter == ')');
            if open == 0 {
                break;
            }
            inner.push(letter);
        }
        inner
    }

    /// `2>&1`, `> /dev/null`, `< /dev/tcp/host/80`: the number before it and the word after it are no arguments.
    fn redirection(&mut self) {
        self.word.take_if(|word| word.chars().all(|letter| letter.is_ascii_digit()));
        self.end_word();
        while self.rest.next_if(|letter| matches!(letter, '>' | '&' | '|')).is_some() {}
        self.redirected = true;
    }

    fn end_word(&mut self) {
        let Some(word) = self.word.take() else { return };
        if !std::mem::take(&mut self.redirected) {
            self.command.push(word);
        } else if word.starts_with("/dev/tcp/") || word.starts_with("/dev/udp/") {
            self.commands.push(vec![word]);
        }
    }

    fn end_command(&mut self) {
        self.end_word();
        self.redirected = false;
        if !self.command.is_empty() {
            self.commands.push(std::mem::take(&mut self.command));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::simple_commands;

    fn of(words: &[&str]) -> Vec<String> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        simple_commands(&words).iter().map(|command| command.join(" ")).collect()
    }

    #[test]
    fn a_script_is_read_as_a_shell_reads_it() {
        assert_eq!(of(&["curl", "-f", "http://a b"]), ["curl -f http://a b"]);
        assert_eq!(
            of(&["sh", "-ec", "nc -z db 1; curl 'a b'|grep x && exit 1"]),
            ["nc -z db 1", "curl a b", "grep x", "exit 1"]
        );
        assert_eq!(
            of(&["/bin/bash", "-c", "if ! timeout -k 1 5 redis-cli -h \"$H\" ping >/dev/null 2>&1; then exit 1; fi"]),
            ["redis-cli -h $H ping", "exit 1", "fi"]
        );
        assert_eq!(of(&["sh", "-c", "# curl http://db\necho 'curl http://db' # nc db 1"]), ["echo curl http://db"]);
        assert_eq!(of(&["sh", "-c", "A=1 env -i B=2 exec mysqladmin\\\n ping"]), ["mysqladmin ping"]);
    }

    #[test]
    fn commands_inside_others_are_found() {
        assert_eq!(of(&["sh", "-c", "[ \"$(curl -s http://db/x)\" = ok ]"]), ["curl -s http://db/x", "[ $ = ok ]"]);
        assert_eq!(of(&["sh", "-c", "test `nc -z db 1`"]), ["nc -z db 1", "test $"]);
        assert_eq!(of(&["sh", "-c", "-e", "bash -c 'psql -h db'"]), ["psql -h db"]);
        assert_eq!(of(&["bash", "-c", "exec 3<>/dev/tcp/db/5432"]), ["/dev/tcp/db/5432"]);
        assert_eq!(of(&["sh", "-c", "psql <<EOF\ncurl http://db\nEOF"]), ["psql"]);
    }

    #[test]
    fn what_makes_no_sense_ends() {
        assert_eq!(of(&[]), [""; 0]);
        assert_eq!(of(&["sh", "-c"]), [""; 0]);
        assert_eq!(of(&["sh", "-c", "\"$(((`' \\"]), [" \\", "$", "$"]);
        let deep = "sh -c ".repeat(2_000);
        assert_eq!(of(&["sh", "-c", &deep]), [""; 0]);
        assert!(of(&["sh", "-c", &"$(".repeat(5_000)]).len() < 10);
    }
}
