//! Puts the functions of a finished module in an order that packs well.
//!
//! Modules are sent packed, and DEFLATE (RFC 1951) finds repetitions only in the last 32 KiB. A compiler's order puts functions
//! that are alike far from each other. Here each function is followed by the one that shares most with what has just been
//! written, which makes the packed modules a twentieth smaller; nothing else about them changes. The functions that are called
//! most come first, because the smallest indices take a single byte wherever they are called.

use std::collections::{HashMap, VecDeque};
use std::convert::Infallible;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Operator, Parser, Payload, TypeRef};

/// Indices below this are written as one byte.
const ONE_BYTE: usize = 128;
/// How many bytes are compared at once.
const WINDOW: usize = 6;
/// What more functions than this have in common says nothing.
const COMMON: usize = 60;
/// How far back DEFLATE looks, less what it may already have lost.
const REACH: usize = 26_000;

/// Rearranges a module in place.
pub(super) fn arrange(module: &Path) -> Result<()> {
    let bytes = fs::read(module)?;
    let arranged = arranged(&bytes).with_context(|| format!("cannot rearrange {}", module.display()))?;
    Ok(fs::write(module, arranged)?)
}

/// The module with its functions in another order.
fn arranged(bytes: &[u8]) -> Result<Vec<u8>> {
    let Functions { imported, bodies, calls } = Functions::read(bytes)?;
    let order = order(&bodies, &calls, ONE_BYTE.saturating_sub(imported));
    let mut new_index = vec![0; order.len()];
    for (new, old) in order.iter().enumerate() {
        if let Some(index) = new_index.get_mut(*old) {
            *index = (imported + new) as u32;
        }
    }
    let mut module = Module::new();
    let mut rearrange = Rearrange { imported: imported as u32, order, new_index };
    rearrange.parse_core_module(&mut module, Parser::new(0), bytes).map_err(|error| anyhow!("{error}"))?;
    Ok(module.finish())
}

/// What decides the order.
struct Functions<'b> {
    imported: usize,
    bodies: Vec<&'b [u8]>,
    /// How often each of them is called.
    calls: Vec<usize>,
}

impl<'b> Functions<'b> {
    fn read(bytes: &'b [u8]) -> Result<Self> {
        let mut functions = Functions { imported: 0, bodies: Vec::new(), calls: Vec::new() };
        let mut called = Vec::new();
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        functions.imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    functions.bodies.push(body.as_bytes());
                    for operator in body.get_operators_reader()? {
                        if let Operator::Call { function_index } = operator? {
                            called.push(function_index as usize);
                        }
                    }
                }
                _ => {}
            }
        }
        functions.calls = vec![0; functions.bodies.len()];
        for index in called {
            if let Some(calls) = index.checked_sub(functions.imported).and_then(|own| functions.calls.get_mut(own)) {
                *calls += 1;
            }
        }
        Ok(functions)
    }
}

/// The most called functions, then each next to what it is most like.
fn order(bodies: &[&[u8]], calls: &[usize], first: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..bodies.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(calls.get(*index).copied()));
    order.truncate(first);
    let mut chain = Chain::of(bodies);
    for index in &order {
        chain.place(*index);
    }
    while let Some(next) = chain.next() {
        chain.place(next);
        order.push(next);
    }
    order
}

/// Functions that were placed, and how much each of the others has in common with the last of them.
struct Chain {
    lengths: Vec<usize>,
    /// What each function shares with a few others: numbers of pieces.
    pieces: Vec<Vec<usize>>,
    /// The functions that have a piece.
    owners: Vec<Vec<usize>>,
    /// None: placed.
    shared: Vec<Option<usize>>,
    recent: VecDeque<usize>,
    reach: usize,
}

impl Chain {
    fn of(bodies: &[&[u8]]) -> Self {
        let mut owners: HashMap<&[u8], Vec<usize>> = HashMap::new();
        for (index, body) in bodies.iter().enumerate() {
            for piece in body.windows(WINDOW) {
                let owners = owners.entry(piece).or_default();
                if owners.last() != Some(&index) {
                    owners.push(index);
                }
            }
        }
        let mut owners: Vec<(&[u8], Vec<usize>)> = owners.into_iter().collect();
        owners.retain(|(_, of)| (2..=COMMON).contains(&of.len()));
        // The map has another order in each run.
        owners.sort_unstable();
        let mut pieces = vec![Vec::new(); bodies.len()];
        for (piece, (_, of)) in owners.iter().enumerate() {
            for owner in of {
                if let Some(pieces) = pieces.get_mut(*owner) {
                    pieces.push(piece);
                }
            }
        }
        Self {
            lengths: bodies.iter().map(|body| body.len()).collect(),
            pieces,
            owners: owners.into_iter().map(|(_, of)| of).collect(),
            shared: vec![Some(0); bodies.len()],
            recent: VecDeque::new(),
            reach: 0,
        }
    }

    fn length(&self, index: usize) -> usize {
        self.lengths.get(index).copied().unwrap_or_default()
    }

    fn place(&mut self, index: usize) {
        if let Some(shared) = self.shared.get_mut(index) {
            *shared = None;
        }
        self.recent.push_back(index);
        self.reach += self.length(index);
        self.count(index, |shared| shared + 1);
        while self.reach > REACH && self.recent.len() > 1 {
            let Some(old) = self.recent.pop_front() else { break };
            self.reach -= self.length(old);
            self.count(old, |shared| shared.saturating_sub(1));
        }
    }

    /// Each piece of a function counts for all that have it too.
    fn count(&mut self, index: usize, step: impl Fn(usize) -> usize) {
        let Self { pieces, owners, shared, .. } = self;
        let pieces = pieces.get(index).into_iter().flatten();
        for owner in pieces.filter_map(|piece| owners.get(*piece)).flatten() {
            if let Some(Some(shared)) = shared.get_mut(*owner) {
                *shared = step(*shared);
            }
        }
    }

    /// The function that shares most, for its length; where none shares anything, the longest.
    fn next(&self) -> Option<usize> {
        let left = || self.shared.iter().enumerate().filter_map(|(index, shared)| Some((index, (*shared)?)));
        // A long function shares more with everything.
        let likeness = |index: usize, shared: usize| shared as f64 / ((self.length(index) as f64).powf(0.7) + 20.0);
        let best = left().filter(|(_, shared)| *shared > 0).max_by(|(one, of_one), (other, of_other)| {
            likeness(*one, *of_one).total_cmp(&likeness(*other, *of_other)).then(other.cmp(one))
        });
        best.or_else(|| left().max_by_key(|(index, _)| (self.length(*index), std::cmp::Reverse(*index))))
            .map(|(index, _)| index)
    }
}

/// Writes a module again with its functions in another order.
struct Rearrange {
    imported: u32,
    /// The old place of each function, without imports.
    order: Vec<usize>,
    /// The new index of each function, with imports.
    new_index: Vec<u32>,
}

impl Reencode for Rearrange {
    type Error = Infallible;

    fn function_index(&mut self, index: u32) -> Result<u32, Error> {
        let own = index.checked_sub(self.imported);
        Ok(own.and_then(|own| self.new_index.get(own as usize)).copied().unwrap_or(index))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for index in self.order.iter().filter_map(|old| types.get(*old)) {
            functions.function(*index);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, section: CodeSectionReader<'_>) -> Result<(), Error> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for old in self.order.clone() {
            if let Some(body) = bodies.get(old) {
                utils::parse_function_body(self, code, body.clone())?;
            }
        }
        Ok(())
    }
}
