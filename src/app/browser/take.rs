//! What taking away needs of the browser: files, print, today's date, the fields of the dialog, marks in
//! rows.

use super::{document, window};
use crate::model::Date;
use leptos::wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

/// Saves a text as a file.
pub(in crate::app) fn save(name: &str, media_type: &str, text: &str) {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(&text.into());
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options);
    let address = blob.and_then(|it| web_sys::Url::create_object_url_with_blob(&it));
    let link = document().create_element("a").ok().and_then(|it| it.dyn_into::<HtmlElement>().ok());
    if let (Ok(address), Some(link)) = (address, link) {
        let _ = link.set_attribute("href", &address);
        let _ = link.set_attribute("download", name);
        link.click();
        // The browser has taken what it saves by then.
        leptos::prelude::set_timeout(
            move || {
                let _ = web_sys::Url::revoke_object_url(&address);
            },
            std::time::Duration::from_secs(60),
        );
    }
}

/// Prints the page.
pub(in crate::app) fn print() {
    let _ = window().print();
}

/// Today where the reader is.
pub(in crate::app) fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    let year = i16::try_from(now.get_full_year()).ok()?;
    Date::ymd(year, now.get_month() as u8 + 1, now.get_date() as u8)
}

/// Draws a dialog anew and opens it. Its title has the id of the dialog and `-title`.
pub(in crate::app) fn draw_dialog(id: &str, markup: &str) {
    let dialog = document().get_element_by_id(id).or_else(|| {
        let dialog = document().create_element("dialog").ok()?;
        dialog.set_id(id);
        let _ = dialog.set_attribute("aria-labelledby", &[id, "-title"].concat());
        document().body()?.append_child(&dialog).ok()?;
        Some(dialog)
    });
    if let Some(dialog) = dialog {
        dialog.set_inner_html(markup);
        super::open_dialog(id);
    }
}

/// What is typed or chosen in a field.
pub(in crate::app) fn value(id: &str) -> String {
    document().get_element_by_id(id).map(|it| super::act::value_of(&it)).unwrap_or_default()
}

/// Whether a box is ticked.
pub(in crate::app) fn is_checked(id: &str) -> bool {
    let field = document().get_element_by_id(id);
    field.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()).is_some_and(|it| it.checked())
}

/// Sets the marks of a statement's row, where it is drawn.
pub(in crate::app) fn mark_row(id: &str, marks: &str) {
    let link = document().get_element_by_id(&crate::app::state::row_id(id));
    if let Some(row) = link.and_then(|it| it.closest("tr").ok().flatten()) {
        let _ = row.set_attribute("data-mark", marks);
    }
}
