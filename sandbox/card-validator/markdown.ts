import { CARD_LIMITS, ERR } from './limits.ts';
import { type Check, type Place, refuse } from './place.ts';

/** The text of a `markdown` component: people, pictures and tables in it are checked and counted. */
export const markdownText: Check = (value, place) => {
  if (typeof value !== 'string') refuse(place, `expected a string, got ${typeof value}`);
  const prose = withoutCode(value);
  checkMentions(prose, place);
  checkPictures(prose, place);
  const tables = countTables(prose);
  if (tables > CARD_LIMITS.tablesInMarkdown) {
    refuse(place, `at most ${CARD_LIMITS.tablesInMarkdown} tables in a markdown component`, ERR.tooMany);
  }
  countTable(place, tables);
};

/** The text of a `lark_md` object: people in it are checked. */
export const larkMarkdownText: Check = (value, place) => {
  if (typeof value !== 'string') refuse(place, `expected a string, got ${typeof value}`);
  checkMentions(withoutCode(value), place);
};

/** Counts tables toward the card's five. Errors: refuses with 11310. */
export function countTable(place: Place, tables = 1): void {
  place.inspection.tables += tables;
  if (place.inspection.tables > CARD_LIMITS.tables) refuse(place, 'card table number over limit', ERR.tooMany);
}

function withoutCode(text: string): string {
  return text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, '');
}

function checkMentions(text: string, place: Place): void {
  for (const [, attributes = ''] of text.matchAll(/<(?:at|person)\s+([^>]*)>/g)) {
    const ids = /\bids?\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/.exec(attributes);
    for (const id of (ids?.[1] ?? ids?.[2] ?? ids?.[3] ?? '').split(',')) {
      const isFine = id === '' || id === 'all' || place.inspection.known.isPerson(id.trim());
      if (!isFine) refuse(place, `invalid user resource, id: ${id}`, ERR.person);
    }
  }
}

function checkPictures(text: string, place: Place): void {
  for (const [, key = ''] of text.matchAll(/!\[[^\]]*\]\(\s*([^)\s]+)[^)]*\)/g)) {
    if (!place.inspection.known.isImage(key)) refuse(place, `invalid image key: ${key}`, ERR.image);
  }
}

function countTables(text: string): number {
  return text.match(/^.*\|.*\n(?=.*\|)[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/gm)?.length ?? 0;
}
