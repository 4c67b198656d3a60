//! One row: when, who, what.

use super::drawn::{Draw, nothing};
use super::live::live;
use super::state::{row_id, store};
use super::{text, words};
use crate::model::Statement;
use crate::query::kind_label;
use leptos::prelude::*;

#[component]
pub(super) fn Row(statement: &'static Statement) -> impl IntoView {
    let store = store();
    let Some(article) = store.article(statement.article) else { return nothing() };
    let id = statement.id.as_str();
    let is_open = move || store.view().with(|it| it.open() == Some(id)).then_some("true");
    let weekday = statement.said.date.and_then(words::weekday);
    let speaker = match statement.speaker.and_then(|it| store.actor(it)) {
        Some(actor) => view! {
            <a href=live(move || store.links.with(|it| it.speaker.with(&actor.slug))) dir="auto">
                {actor.name.as_str()}
            </a>
            {store.role(actor, statement.article).map(|it| view! { <small dir="auto">{it}</small> })}
        }
        .drawn(),
        None => view! { <span class="nobody">"unnamed"</span> }.drawn(),
    };
    let addressee = statement.addressee.and_then(|it| store.actor(it));
    let source = article.publisher.as_deref().unwrap_or(&article.title);
    let echoes = store.n_echoes(statement);
    let search = store.search.get_untracked();
    view! {
        <tr role="row">
            <td role="cell" class="when">
                {text::date(&statement.said)} {weekday.map(|it| view! { <small>{it}</small> })}
            </td>
            <td role="cell" class="who">
                {speaker}
                {addressee.map(|it| view! { <small dir="auto">{["to ", &it.name].concat()}</small> })}
            </td>
            <td role="cell" class="what" data-hangs=text::hangs(statement, article)>
                <p lang=article.language.as_str() dir="auto">
                    <a
                        id=row_id(id)
                        href=live(move || store.links.with(|it| it.open.with(id)))
                        aria-current=live(is_open)
                    >
                        {text::said(statement, article, &search)}
                    </a>
                </p>
                <small>
                    <a href=live(move || store.links.with(|it| it.article.with(&article.slug))) title=article.title.as_str()>
                        {source}
                    </a>
                    {[" · ", kind_label(statement.kind)].concat()}
                    {words::manner(statement.manner).map(|it| [" · ", it].concat())}
                    {(echoes > 0).then(|| {
                        let words = ["also in ", &words::count(echoes, "other article")].concat();
                        view! { " · " <span class="note">{words}</span> }
                    })}
                    {statement.correction.as_deref().map(|it| {
                        view! { " · " <span class="note" title=it>"corrected"</span> }
                    })}
                </small>
            </td>
        </tr>
    }
    .drawn()
}
