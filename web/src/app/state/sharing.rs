//! What a person sends somebody else, and what came in a link.

use std::sync::Arc;

use leptos::prelude::*;
use zerodown_web::later;
use zerodown_web::later::Work;
use zerodown_web::protocol::{Request, SourceText};
use zerodown_web::share::bundle::Bundle;
use zerodown_web::share::joined;
use zerodown_web::share::link::{self, Broken, LONGEST};
use zerodown_web::share::make::{Made, Wanted};
use zerodown_web::share::secrets::Secrets;
use zerodown_web::share::zip::zip;

use super::{Pane, State, View};
use crate::browser::{self, Unpacking};
use crate::link::size_of;
use crate::notice::{Notice, Offer};

const BUNDLE: &str = "zerodown-share.json";

/// The dialog, and what was made in it.
#[derive(Clone, Copy)]
pub(crate) struct Sharing {
    pub(crate) is_open: RwSignal<bool>,
    /// Nothing: they are being looked for.
    pub(crate) secrets: RwSignal<Option<Arc<Secrets>>>,
    /// Whether values are replaced in what is shared.
    pub(crate) redacts: RwSignal<bool>,
    /// The link, or how long it would have been.
    pub(crate) link: RwSignal<Option<Result<String, usize>>>,
    /// The file that is taken out; nothing: all.
    pub(crate) chosen: RwSignal<Option<u32>>,
    /// What happened last.
    pub(crate) said: RwSignal<String>,
    /// What has to be copied by hand.
    pub(crate) by_hand: RwSignal<Option<String>>,
    /// What is under way, in the order in which it was asked for.
    orders: StoredValue<Vec<Order>>,
}

/// What is done with something once it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Into the clipboard.
    Copy,
    /// Into a file.
    Save,
}

#[derive(Clone, Copy)]
struct Order {
    wanted: Wanted,
    way: Way,
    name: &'static str,
}

impl Sharing {
    pub(super) fn new() -> Self {
        Self {
            is_open: RwSignal::new(false),
            secrets: RwSignal::new(None),
            redacts: RwSignal::new(true),
            link: RwSignal::new(None),
            chosen: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            by_hand: RwSignal::new(None),
            orders: StoredValue::new(Vec::new()),
        }
    }
}

later! {
    app_later:
    fn opening(state: State, payload: Result<Vec<u8>, Broken>) -> Work {
        Box::pin(state.open_payload(payload))
    }
}

impl State {
    /// Opens the dialog and looks for what should not be shared.
    pub(crate) fn open_sharing(self) {
        let sharing = self.sharing();
        sharing.secrets.set(None);
        sharing.redacts.set(true);
        sharing.chosen.set(None);
        sharing.orders.set_value(Vec::new());
        self.forget_shared();
        sharing.is_open.set(true);
        self.ask_to_share(Wanted::Secrets, self.texts());
    }

    /// What was made fits no longer.
    pub(crate) fn forget_shared(self) {
        self.sharing().link.set(None);
        self.sharing().said.set(String::new());
        self.sharing().by_hand.set(None);
    }

    fn ask_to_share(self, wanted: Wanted, files: Vec<SourceText>) {
        let size = size_of(&files);
        self.ask(Request::Share { wanted, lang: self.lang.get_untracked(), files }, size);
    }

    /// The files as they may be seen by others, in one piece.
    fn to_share(self) -> Bundle {
        let redacts = self.sharing().redacts.get_untracked();
        let secrets = self.sharing().secrets.get_untracked().filter(|secrets| redacts && !secrets.found.is_empty());
        let files = secrets.map_or_else(|| self.texts(), |secrets| secrets.redacted.clone());
        Bundle::of(files, Some(self.view.get_untracked().id()))
    }

    /// Makes a link and copies it.
    pub(crate) fn make_link(self) {
        let (sharing, strings) = (self.sharing(), self.strings_now().share_words());
        self.forget_shared();
        let bundle = self.to_share().write();
        leptos::task::spawn_local(async move {
            let Ok(deflated) = browser::pack(bundle.as_bytes(), link::FORMAT).await else {
                sharing.said.set(strings.no_link.to_owned());
                return;
            };
            let made = link::link(&window().location().href().unwrap_or_default(), &deflated);
            let length = made.chars().count();
            if length > LONGEST {
                let said = strings.too_long.replace("{n}", &length.to_string());
                sharing.said.set(said.replace("{most}", &LONGEST.to_string()));
                sharing.link.set(Some(Err(length)));
                return;
            }
            let is_copied = browser::copy(&made).await;
            let said = if is_copied { strings.link_copied } else { strings.link_made };
            sharing.said.set(said.replace("{n}", &length.to_string()));
            sharing.link.set(Some(Ok(made)));
        });
    }

    /// Hands over one file with all of them in it.
    pub(crate) fn save_bundle(self) {
        self.save(BUNDLE, "application/json", self.to_share().write().as_bytes());
    }

    /// Asks for something that is copied or handed over when it is there.
    pub(crate) fn share(self, wanted: Wanted, way: Way, name: &'static str) {
        self.forget_shared();
        self.sharing().orders.update_value(|orders| orders.push(Order { wanted, way, name }));
        self.ask_to_share(wanted, self.texts());
    }

    /// The same with the files as they are.
    pub(crate) fn share_texts(self, way: Way, name: &'static str) {
        self.forget_shared();
        self.hand_over(self.texts(), way, name, "manifests.zip");
    }

    /// The worker made something.
    pub(super) fn shared(self, wanted: Wanted, made: Made) {
        if let Made::Secrets(secrets) = made {
            self.sharing().secrets.set(Some(Arc::new(secrets)));
            return;
        }
        let order = self.sharing().orders.try_update_value(|orders| {
            let at = orders.iter().position(|order| order.wanted == wanted)?;
            Some(orders.remove(at))
        });
        let Some(Some(order)) = order else { return };
        match (made, order.way) {
            (Made::Files(files), way) => self.hand_over(files, way, order.name, "fixed.zip"),
            (Made::Text(text), Way::Copy) => self.copy(text, order.name),
            (Made::Text(text), Way::Save) => {
                let (name, kind) = match wanted {
                    Wanted::Markdown => ("zerodown.md", "text/markdown"),
                    Wanted::Json => ("zerodown.json", "application/json"),
                    _ => ("zerodown.sarif", "application/sarif+json"),
                };
                self.save(name, kind, text.as_bytes());
            }
            (Made::Secrets(_), _) => {}
        }
    }

    /// The worker stopped while something was made.
    pub(super) fn sharing_lost(self) {
        if self.sharing().is_open.get_untracked() {
            self.sharing().orders.set_value(Vec::new());
            self.sharing().said.set(self.strings_now().crashed.to_owned());
        }
    }

    /// The chosen file, or all of them: one after the other, or in an archive.
    fn hand_over(self, mut files: Vec<SourceText>, way: Way, name: &'static str, archive: &str) {
        if let Some(chosen) = self.sharing().chosen.get_untracked() {
            let chosen = self.files.with_untracked(|files| files.iter().position(|file| file.id == chosen));
            files = chosen.and_then(|at| files.into_iter().nth(at)).into_iter().collect();
        }
        match (way, files.as_slice()) {
            (Way::Copy, files) => {
                let texts = files.iter().map(|file| file.text.as_str());
                self.copy(joined(texts), name);
            }
            (Way::Save, [only]) => {
                let short = only.name.rsplit('/').next().unwrap_or_default();
                self.save(short, "application/yaml", only.text.as_bytes());
            }
            (Way::Save, files) => {
                let all = files.iter().map(|file| (file.name.as_str(), file.text.as_str()));
                self.save(archive, "application/zip", &zip(all));
            }
        }
    }

    /// Copies something, or lays it out to be copied by hand.
    pub(crate) fn copy(self, text: String, name: &'static str) {
        self.forget_shared();
        leptos::task::spawn_local(async move {
            let strings = self.strings_now().share_words();
            if browser::copy(&text).await {
                self.sharing().said.set(strings.copied.replace("{name}", name));
            } else {
                self.sharing().said.set(strings.refused.to_owned());
                self.sharing().by_hand.set(Some(text));
            }
        });
    }

    fn save(self, name: &str, kind: &str, bytes: &[u8]) {
        self.forget_shared();
        if browser::blob(bytes, kind).and_then(|blob| browser::save(name, &blob)).is_ok() {
            self.sharing().said.set(self.strings_now().share_words().saved.replace("{name}", name));
        }
    }

    /// The files that a command would name.
    pub(crate) fn shared_files(self) -> Vec<SourceText> {
        self.texts()
    }

    /// Opens what the address brings, and takes it out of the address: a reload must not put it over later edits.
    pub(crate) fn open_link(self) {
        let place = window().location();
        let Some(payload) = link::payload(&place.hash().unwrap_or_default()) else { return };
        let clean = place.pathname().unwrap_or_default() + &place.search().unwrap_or_default();
        if let Ok(history) = window().history() {
            drop(history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&clean)));
        }
        leptos::task::spawn_local(async move {
            match opening(self, payload).await {
                Ok(opening) => opening.await,
                Err(_) => self.is_incomplete(),
            }
        });
    }

    async fn open_payload(self, payload: Result<Vec<u8>, Broken>) {
        let unfolded = match payload {
            Ok(bytes) => unfold(&bytes).await,
            Err(broken) => Err(broken),
        };
        let bundle = unfolded
            .and_then(|bytes| String::from_utf8(bytes).map_err(|_| Broken::Damaged))
            .and_then(|text| Bundle::read(&text).ok_or(Broken::Damaged));
        match bundle {
            Ok(bundle) => self.open_shared(&bundle),
            Err(broken) => self.notice.set(Some(Notice::plain(self.told(broken).to_owned()))),
        }
    }

    fn told(self, broken: Broken) -> &'static str {
        let strings = self.strings_now().share_words();
        match broken {
            Broken::Damaged => strings.damaged,
            Broken::Version => strings.version,
            Broken::TooLarge => strings.too_large,
        }
    }

    /// Shows the files of a link alone; the person's own are kept aside.
    fn open_shared(self, bundle: &Bundle) {
        let strings = self.strings_now().share_words();
        self.sharing().is_open.set(false);
        let aside = self.replace_files();
        for file in &bundle.files {
            self.add_file(&file.name, &file.text, None);
        }
        let first = self.files.with_untracked(|files| files.first().map(|file| file.id));
        self.show(first.unwrap_or_default());
        self.rule.set(None);
        self.pane.set(Pane::Result);
        let views = [View::Overview, View::Findings, View::Timeline, View::Graph, View::Changes];
        if let Some(view) = views.into_iter().find(|view| bundle.view.as_deref() == Some(view.id())) {
            self.view.set(view);
        }
        self.notice.set(Some(match aside {
            Some(files) => Notice::offering(strings.opened_aside.to_owned(), Offer::BringBack(files)),
            None => Notice::passing(strings.opened.to_owned()),
        }));
    }
}

/// What a link's bytes unfold to.
async fn unfold(bytes: &[u8]) -> Result<Vec<u8>, Broken> {
    let blob = browser::blob(bytes, "").map_err(|_| Broken::Damaged)?;
    browser::unpack(&blob, Some(link::FORMAT), link::MOST_BYTES).await.map_err(|trouble| match trouble {
        Unpacking::TooLarge => Broken::TooLarge,
        Unpacking::Unknown | Unpacking::Damaged => Broken::Damaged,
    })
}
