//! The timeline as a picture of its own: an SVG that needs no style sheet, no font file and nothing else from outside.
//!
//! Colours are given as attributes, resolved to the theme in use: programs that show pictures know neither our custom
//! properties nor `light-dark()`. A test holds the attributes to `timeline.css`.

use policy_core::text::Lang;

use crate::node::{Child, Node, svg};
use crate::numbers::short;
use crate::sentence;
use crate::strings;
use crate::timeline::Timeline;
use crate::timeline::geometry::Geometry;
use crate::timeline::picture::{legend, picture};

/// Pixels across: a chart that a page of text or a comment shows without making it smaller than its letters allow.
const WIDTH: f64 = 960.0;
const MARGIN: f64 = 24.0;
const FONTS: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans KR', 'Noto Sans CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif";

/// What a class looks like. A value that begins with `--` is one of the theme's colours.
const LOOKS: [(&str, &[(&str, &str)]); 22] = [
    ("label", &[("fill", "--muted")]),
    ("row-name", &[]),
    ("loss-share", &[("font-size", "11px")]),
    (
        "haloed",
        &[("paint-order", "stroke"), ("stroke", "--panel"), ("stroke-width", "3px"), ("stroke-linejoin", "round")],
    ),
    ("grid", &[("fill", "none"), ("stroke", "--hairline")]),
    ("area-ground", &[("fill", "--survives-ground")]),
    ("area-serving", &[("fill", "none"), ("stroke", "--survives"), ("stroke-width", "2")]),
    (
        "area-available",
        &[
            ("fill", "none"),
            ("stroke", "--muted"),
            ("stroke-width", "1.5"),
            ("stroke-dasharray", "1 3"),
            ("stroke-linecap", "round"),
        ],
    ),
    ("needed", &[("fill", "none"), ("stroke", "--ink"), ("stroke-dasharray", "5 4")]),
    ("loss", &[("fill", "--outage")]),
    ("ground-outage", &[("fill", "--outage")]),
    ("ground-loses", &[("fill", "--loses")]),
    ("ground-na", &[("fill", "--na-ground")]),
    ("ground-none", &[("fill", "none")]),
    ("line-edge", &[("stroke", "--edge"), ("stroke-width", "3")]),
    ("line-panel", &[("stroke", "--panel"), ("stroke-width", "3"), ("opacity", "0.5")]),
    ("line-muted", &[("stroke", "--muted"), ("stroke-width", "3")]),
    ("bar-serving", &[("fill", "--survives")]),
    ("bar-starting", &[("stroke", "--edge")]),
    ("bar-ready", &[("fill", "--panel"), ("stroke", "--survives"), ("stroke-width", "1.5")]),
    ("bar-draining", &[("fill", "--survives-ground")]),
    ("bar-pending", &[("fill", "none"), ("stroke", "--edge"), ("stroke-dasharray", "3 3")]),
];

/// The theme's colours, by the name of their custom property.
pub type Colours<'a> = &'a dyn Fn(&str) -> String;

/// A picture, and how large it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The SVG.
    pub svg: String,
    /// Pixels.
    pub width: f64,
    /// Pixels.
    pub height: f64,
}

/// Draws it. `note` says what differs from the text as it is, such as fixes.
pub fn draw(timeline: &Timeline, note: &str, lang: Lang, colours: Colours<'_>) -> Picture {
    let strings = strings::of(lang).timeline_words();
    let chart = Geometry::of(timeline, WIDTH - 2.0 * MARGIN);
    let headline = sentence::timeline(timeline, lang);
    let (corner, why) = strings.corner(timeline.corner);
    let mut told = format!("{}: {corner}. {why}", strings.corners);
    if !note.is_empty() {
        told = format!("{note} · {told}");
    }
    let mut nodes = Vec::new();
    let mut y = MARGIN;
    for line in wrapped(&headline, (WIDTH - 2.0 * MARGIN) / 9.0) {
        y += 20.0;
        nodes.push(line_of(line, y).set("font-size", "16px").set("font-weight", "650"));
    }
    for line in wrapped(&told, (WIDTH - 2.0 * MARGIN) / 7.4) {
        y += 20.0;
        nodes.push(line_of(line, y).class("label").set("font-size", "13px"));
    }
    y += 20.0;
    let height = chart.height;
    nodes.push(picture(timeline, &chart, lang).at("x", MARGIN).at("y", y));
    y += height + 8.0;
    let (entries, y) = entries(&legend(timeline, lang), y);
    nodes.extend(entries);
    let height = (y + MARGIN).ceil();
    let ground = svg("rect").at("width", WIDTH).at("height", height).set("fill", colours("--panel"));
    let mut out = String::new();
    out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    let size = [("width", short(WIDTH)), ("height", short(height))];
    for (name, value) in size.iter().chain(&[
        ("viewBox", format!("0 0 {} {}", short(WIDTH), short(height))),
        ("font-family", FONTS.to_owned()),
        ("font-size", "12px".to_owned()),
        ("role", "img".to_owned()),
    ]) {
        attribute(name, value, &mut out);
    }
    out.push('>');
    let described = strings.chart.replace("{t}", &crate::numbers::seconds(timeline.duration, lang));
    write(&svg("title").text(format!("{headline} ({told})")), colours, &mut out);
    write(&svg("desc").text(format!("{described} Zerodown {}", policy_core::VERSION)), colours, &mut out);
    write(&ground, colours, &mut out);
    for node in &nodes {
        write(node, colours, &mut out);
    }
    out.push_str("</svg>\n");
    Picture { svg: out, width: WIDTH, height }
}

fn line_of(text: String, y: f64) -> Node {
    svg("text").at("x", MARGIN).at("y", y).text(text)
}

/// The legend's entries side by side, and where they end.
fn entries(legend: &Node, top: f64) -> (Vec<Node>, f64) {
    let (mut x, mut y) = (MARGIN, top + 14.0);
    let mut nodes = Vec::new();
    for entry in &legend.children {
        let Child::Node(entry) = entry else { continue };
        let width = 22.0 + width_of(&words(entry)) * 6.4 + 16.0;
        if x > MARGIN && x + width > WIDTH - MARGIN {
            (x, y) = (MARGIN, y + 22.0);
        }
        for part in &entry.children {
            nodes.push(match part {
                Child::Node(swatch) => swatch.clone().at("x", x).at("y", y - 10.0),
                Child::Text(text) => svg("text").class("label").at("x", x + 20.0).at("y", y).text(text.as_str()),
            });
        }
        x += width;
    }
    (nodes, y)
}

fn words(node: &Node) -> String {
    let text = node.children.iter().filter_map(|child| match child {
        Child::Text(text) => Some(text.as_str()),
        Child::Node(_) => None,
    });
    text.collect()
}

/// In widths of a Latin letter: a Hangul syllable takes nearly two.
fn width_of(text: &str) -> f64 {
    text.chars().map(|sign| if sign < '\u{1100}' { 1.0 } else { 1.8 }).sum()
}

/// Lines of at most so many letters, broken at spaces.
fn wrapped(text: &str, most: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let Some(line) = lines.last_mut() else { break };
        if !line.is_empty() && width_of(line) + 1.0 + width_of(word) > most {
            lines.push(word.to_owned());
        } else {
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
        }
    }
    lines
}

/// Writes an element with what its classes look like.
fn write(node: &Node, colours: Colours<'_>, out: &mut String) {
    out.push('<');
    out.push_str(node.name);
    let classes = node.attributes.iter().filter(|(name, _)| *name == "class");
    let classes: Vec<&str> = classes.flat_map(|(_, classes)| classes.split(' ')).collect();
    let looks = || LOOKS.iter().filter(|(class, _)| classes.contains(class)).flat_map(|(_, look)| *look);
    for (name, value) in &node.attributes {
        // A class stands for a look; what is said to a screen reader is said once, by title and description.
        if !["class", "role", "aria-label", "aria-hidden"].contains(name) {
            attribute(name, value, out);
        }
    }
    let has_own = |name: &str| node.attributes.iter().any(|(known, _)| *known == name);
    for (name, value) in looks().filter(|(name, _)| !has_own(name)) {
        let resolved = if value.starts_with("--") { colours(value) } else { (*value).to_owned() };
        attribute(name, &resolved, out);
    }
    if node.name == "text" && !looks().any(|(name, _)| *name == "fill") {
        attribute("fill", &colours("--ink"), out);
    }
    out.push('>');
    for child in &node.children {
        match child {
            Child::Node(node) => write(node, colours, out),
            Child::Text(text) => escape(text, out),
        }
    }
    out.extend(["</", node.name, ">"]);
}

fn attribute(name: &str, value: &str, out: &mut String) {
    out.extend([" ", name, "=\""]);
    escape(value, out);
    out.push('"');
}

/// As XML has it; characters that XML has none for are left out.
fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(' '),
            character if character < ' ' || matches!(character, '\u{fffe}' | '\u{ffff}') => {}
            character => out.push(character),
        }
    }
}

/// The colour of a token: `light-dark(#fff, #000)` has two, everything else one.
pub fn resolved(token: &str, is_dark: bool) -> String {
    let both = token
        .trim()
        .strip_prefix("light-dark(")
        .and_then(|rest| rest.strip_suffix(')'))
        .and_then(|both| both.split_once(','));
    match both {
        Some((light, dark)) => if is_dark { dark } else { light }.trim().to_owned(),
        None => token.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{LOOKS, Picture, draw, resolved, wrapped};
    use crate::node::Node;
    use crate::node::tests::all;
    use crate::timeline::geometry::Geometry;
    use crate::timeline::picture::{legend, picture};
    use crate::timeline::tests::{of, story};
    use policy_core::report::{Corner, Event};
    use policy_core::text::Lang;
    use std::collections::{BTreeMap, BTreeSet};

    const TOKENS: &str = include_str!("../../style/tokens.css");
    const STYLE: &str = include_str!("../../style/timeline.css");

    fn token(name: &str, is_dark: bool) -> String {
        let value = TOKENS.split_once(&format!("{name}: ")).unwrap().1.split_once(';').unwrap().0;
        resolved(value, is_dark)
    }

    fn drawn(event: Event, lang: Lang, is_dark: bool) -> Picture {
        draw(&of(story(), event, Corner::Race), "a <b> & \"c\"", lang, &|name| token(name, is_dark))
    }

    /// What a style sheet says of a class in a chart, as far as pictures have it.
    fn said(class: &str) -> BTreeMap<&str, &str> {
        let mut said = BTreeMap::new();
        for rule in STYLE.split('}') {
            let Some((selectors, body)) = rule.split_once('{') else { continue };
            let is_meant = |selector: &str| {
                let selector = selector.trim().trim_start_matches(".chart-picture ");
                selector.strip_prefix('.') == Some(class)
            };
            if selectors.split(',').any(is_meant) {
                let pairs = body.split(';').filter_map(|pair| pair.trim().split_once(": "));
                let drawn = pairs.filter(|(name, _)| {
                    ["fill", "opacity", "paint-order", "font-size"].contains(name) || name.starts_with("stroke")
                });
                said.extend(drawn.map(|(name, value)| {
                    let value =
                        value.strip_prefix("var(--halo, ").and_then(|rest| rest.strip_suffix(')')).unwrap_or(value);
                    (name, value)
                }));
            }
        }
        said
    }

    #[test]
    fn every_class_looks_as_on_the_page() {
        for (class, look) in &LOOKS {
            let written: BTreeMap<&str, String> = look
                .iter()
                .map(|(name, value)| {
                    (*name, if value.starts_with("--") { format!("var({value})") } else { (*value).to_owned() })
                })
                .collect();
            let said: BTreeMap<&str, String> =
                said(class).into_iter().map(|(name, value)| (name, value.to_owned())).collect();
            assert_eq!(written, said, "{class}");
        }
    }

    #[test]
    fn every_class_of_a_chart_is_known() {
        let known: BTreeSet<&str> = LOOKS.iter().map(|(class, _)| *class).collect();
        // Filled by patterns.
        let patterned = ["chart-picture", "bar-not-listening", "bar-gone", "bar-failed"];
        for event in Event::ALL {
            let timeline = of(story(), event, Corner::Slow);
            let has_class = |node: &Node| node.is_svg && node.attribute("class").is_some();
            for drawn in [picture(&timeline, &Geometry::of(&timeline, 900.0), Lang::En), legend(&timeline, Lang::En)] {
                for node in all(&drawn, &has_class) {
                    for class in node.attribute("class").unwrap().split(' ') {
                        assert!(known.contains(class) || patterned.contains(&class), "{class}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_picture_needs_nothing_from_outside() {
        for (lang, is_dark) in [(Lang::En, false), (Lang::Ko, true)] {
            let Picture { svg, width, height } = drawn(Event::RollingUpdate, lang, is_dark);
            assert!(svg.starts_with("<svg xmlns=") && svg.contains("<title>") && svg.contains("<desc>"), "{svg}");
            for outside in ["class=", "var(", "light-dark", "<style", "href", "url(h", "@import"] {
                assert!(!svg.contains(outside), "{outside}");
            }
            assert!(svg.contains("a &lt;b&gt; &amp; &quot;c&quot;"), "{svg}");
            assert!(svg.contains(&token("--survives", is_dark)) && width > 900.0 && height > 200.0);
            assert_eq!(svg.matches("http").count(), 1, "only the name of the format");
        }
    }

    #[test]
    fn light_and_dark_differ() {
        assert_eq!(resolved(" light-dark(#fff, #000) ", false), "#fff");
        assert_eq!((resolved("light-dark(#fff, #000)", true), resolved("#123", true)), ("#000".into(), "#123".into()));
        assert_ne!(drawn(Event::PodCrash, Lang::En, true), drawn(Event::PodCrash, Lang::En, false));
    }

    #[test]
    fn long_sentences_break_at_spaces() {
        assert_eq!(wrapped("one two three", 7.0), ["one two", "three"]);
        assert_eq!(wrapped("아주 긴 문장", 7.0), ["아주 긴", "문장"]);
    }
}
