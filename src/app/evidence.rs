//! How we know: what shows who said it, how and when; and where else it is reported.

use super::drawn::{Draw, Drawn};
use super::live::live;
use super::state::store;
use super::{text, words};
use crate::model::{Article, Span, Statement};
use crate::query::compare;
use leptos::prelude::*;

/// The words of the article at some spans, as marks of one class.
fn quoted(article: &'static Article, spans: &[Span], class: &'static str) -> Vec<Drawn> {
    let words = spans.iter().filter_map(|it| it.slice(&article.text));
    words.map(|it| view! { <mark class=class>{it}</mark> " " }.drawn()).collect()
}

#[component]
pub(super) fn How(statement: &'static Statement, article: &'static Article) -> impl IntoView {
    let store = store();
    let evidence = &statement.evidence;
    let speaker =
        statement.speaker.and_then(|it| store.actor(it)).map_or("unnamed", |it| it.name.as_str());
    let antecedent =
        evidence.antecedent.map(|it| view! { "→ " {quoted(article, &[it], "source")} });
    let has_source = !evidence.source.is_empty();
    let why = statement.said.why.as_deref();
    let addressee = statement.addressee.and_then(|it| store.actor(it));
    let mentioned: Vec<&str> = statement
        .mentioned
        .iter()
        .filter_map(|it| store.actor(*it))
        .map(|it| it.name.as_str())
        .collect();
    let item = |term: &'static str, words: Drawn| view! { <dt>{term}</dt> <dd>{words}</dd> };
    view! {
        <section class="how" aria-labelledby="how-title">
            <h3 id="how-title">"How we know"</h3>
            <dl>
                {item("Speaker", view! {
                    {quoted(article, &evidence.source, "source")} {antecedent} {has_source.then_some("→ ")} <b>{speaker}</b>
                }.drawn())}
                {addressee.map(|it| item("To", it.name.as_str().drawn()))}
                {item("Said", view! {
                    {quoted(article, statement.said.span.as_slice(), "date")}
                    {statement.said.span.map(|_| "→ ")} <b>{text::date(&statement.said)}</b>
                    ", " {text::basis(&statement.said)} {why.map(|it| [": ", it].concat())}
                }.drawn())}
                {(!evidence.cue.is_empty()).then(|| item("Cue", quoted(article, &evidence.cue, "cue").drawn()))}
                {words::manner(statement.manner).map(|it| item("Manner", it.drawn()))}
                {(!mentioned.is_empty()).then(|| item("Mentions", mentioned.join(", ").drawn()))}
                {item("Rule", evidence.rule.as_str().drawn())}
                {statement.correction.as_deref().map(|it| item("Corrected", it.drawn()))}
            </dl>
        </section>
    }
}

/// The same statement in other articles, with the words marked that are not the same.
#[component]
pub(super) fn Echoes(statement: &'static Statement, article: &'static Article) -> impl IntoView {
    let store = store();
    let words = text::words_of(statement, article);
    let echo = |other: &'static Statement| {
        let article = store.article(other.article)?;
        let other_words = text::words_of(other, article);
        let (_, differing) = compare(&words, &other_words);
        let source = article.publisher.as_deref().unwrap_or(&article.title);
        Some(view! {
            <li>
                <p lang=article.language.as_str() dir="auto">
                    <a href=live(move || store.links.with(|it| it.open.with(&other.id))) data-replace="">
                        {text::marked(&other_words, differing)}
                    </a>
                </p>
                <small>{source} ", " {text::date(&article.published)}</small>
            </li>
        })
    };
    let others: Vec<_> = store
        .edition
        .statements
        .iter()
        .filter(|it| it.echo.is_some() && it.echo == statement.echo && it.id != statement.id)
        .filter_map(echo)
        .collect();
    (!others.is_empty()).then(|| {
        view! {
            <section class="echoes" aria-labelledby="echoes-title">
                <h3 id="echoes-title">"Also reported by"</h3>
                <p class="origin">"Words that differ from those above are marked."</p>
                <ul>{others}</ul>
            </section>
        }
    })
}
