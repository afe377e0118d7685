//! What only the browser can do: squeeze bytes, draw a picture, fill the clipboard, hand a file over.

use gloo_timers::callback::Timeout;
use js_sys::{Array, Promise, Reflect, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement,
    ReadableStream, ReadableStreamDefaultReader, ReadableWritablePair, Url,
};
use zerodown_web::share::picture::Picture;

/// Points of the picture for each of its pixels: screens have two, and so does paper.
const SCALE: f64 = 2.0;
/// A download has begun long before.
const REVOKE_AFTER_MS: u32 = 60_000;

#[wasm_bindgen]
extern "C" {
    type CompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;

    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

/// Why nothing was unpacked.
pub(crate) enum Unpacking {
    /// In a way that this browser does not know.
    Unknown,
    Damaged,
    /// It is more than so many bytes.
    TooLarge,
}

/// Makes bytes fewer, by the name of a format of `CompressionStream`.
pub(crate) async fn pack(bytes: &[u8], format: &str) -> Result<Vec<u8>, JsValue> {
    let through = CompressionStream::new(format)?;
    let stream = blob(bytes, "")?.stream().pipe_through(through.unchecked_ref::<ReadableWritablePair>());
    Ok(read(&stream, usize::MAX).await?.unwrap_or_default())
}

/// Makes them what they were; without a format they are that already. A little may unfold to anything, so that it is read
/// piece by piece.
pub(crate) async fn unpack(blob: &Blob, format: Option<&str>, most: usize) -> Result<Vec<u8>, Unpacking> {
    let mut stream = blob.stream();
    if let Some(format) = format {
        let through = DecompressionStream::new(format).map_err(|_| Unpacking::Unknown)?;
        stream = stream.pipe_through(through.unchecked_ref::<ReadableWritablePair>());
    }
    read(&stream, most).await.map_err(|_| Unpacking::Damaged)?.ok_or(Unpacking::TooLarge)
}

/// Everything that a stream brings; nothing where it is more than so many bytes.
async fn read(stream: &ReadableStream, most: usize) -> Result<Option<Vec<u8>>, JsValue> {
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await?;
        if Reflect::get(&piece, &"done".into())?.is_truthy() {
            return Ok(Some(bytes));
        }
        let piece: Uint8Array = Reflect::get(&piece, &"value".into())?.unchecked_into();
        if piece.length() as usize > most - bytes.len() {
            drop(JsFuture::from(reader.cancel()).await);
            return Ok(None);
        }
        bytes.extend(piece.to_vec());
    }
}

/// Fills the clipboard, where the browser allows it: only over https, and only after a click.
pub(crate) async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    let has_one = Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    has_one && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

pub(crate) fn blob(bytes: &[u8], kind: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options)
}

/// Hands a file over, as a click on a link to it does.
pub(crate) fn save(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(blob)?;
    let anchor: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    Timeout::new(REVOKE_AFTER_MS, move || drop(Url::revoke_object_url(&address))).forget();
    Ok(())
}

/// The picture in points. The policy of the page lets images be data, and nothing else from outside.
pub(crate) async fn png(picture: &Picture) -> Result<Blob, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{}", js_sys::encode_uri_component(&picture.svg)));
    JsFuture::from(image.decode()).await?;
    let (width, height) = ((picture.width * SCALE).round(), (picture.height * SCALE).round());
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.unchecked_into::<CanvasRenderingContext2d>();
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    let made = Promise::new(&mut |done, _| drop(canvas.to_blob(&done)));
    JsFuture::from(made).await?.dyn_into()
}
