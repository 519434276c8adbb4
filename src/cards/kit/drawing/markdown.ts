import { tidy, visible } from './text.ts';

/** Pieces of markdown as the platform reads it. */

export type Color = 'blue' | 'wathet' | 'turquoise' | 'green' | 'yellow' | 'orange' | 'red' | 'violet' | 'grey';

// A colon only where it could begin a link or an emoji code, so that times stay readable.
const MARKDOWN_SPECIALS = /[&<>*_~`[\](){}#!|\\$"']|:(?=[\w/])(?!\d\d)/g;

function entity(char: string): string {
  return `&#${char.codePointAt(0)};`;
}

/**
 * Escapes a person's text for markdown, so that it shows as typed and can neither format, mention nor link.
 *
 * Shapes: line breaks become `<br>`, so the text can never begin a markdown block of its own.
 * Source: cards, rich text component ("escape literals with HTML entities").
 */
export function escapeMd(text: string): string {
  return tidy(text)
    .replace(MARKDOWN_SPECIALS, entity)
    .replace(/^[-+=]/, entity)
    .replace(/^(\d+)\.(?=\s|$)/, '$1&#46;')
    .replaceAll('\n', '<br>');
}

// Our own tags, as the functions below write them, and line breaks. Everything else was never meant as markup.
const NOT_OURS =
  /<(?!(?:br|\/font|\/text_tag|(?:font|text_tag) color='[a-z]+')>)|!(?=\[)|(?<=\])\(|:(?=\/\/)|@(?=_(?:all|user))/g;

/**
 * The last guard around markdown, whoever wrote it: where a person's text has not gone through `escapeMd`, it still can
 * neither mention, nor link, nor show a picture, nor turn the direction of writing.
 */
export function onlyOurMarkup(markdown: string): string {
  return visible(markdown).replace(NOT_OURS, entity);
}

/** Grey words inside markdown; `markdown` is escaped already. */
export function grey(markdown: string): string {
  return `<font color='grey'>${markdown}</font>`;
}

/** Coloured words inside markdown; `markdown` is escaped already. */
export function colored(color: Color, markdown: string): string {
  return `<font color='${color}'>${markdown}</font>`;
}

/** A small coloured word inside markdown; `markdown` is escaped already. */
export function textTag(color: Color | 'neutral', markdown: string): string {
  return `<text_tag color='${color}'>${markdown}</text_tag>`;
}
