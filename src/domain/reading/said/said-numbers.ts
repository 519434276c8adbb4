/** The numbers of problems, action items and cases in a message, and what is said beside them. */

export type SaidKind = 'problem' | 'action_item' | 'case';

export interface SaidNumber {
  kind: SaidKind;
  number: string;
}

/** What a message names, each once and in its order, and its words without the numbers. */
export interface SaidNumbers {
  named: readonly SaidNumber[];
  words: string;
}

const KINDS: Readonly<Record<string, SaidKind>> = { WT: 'problem', YD: 'action_item', SX: 'case' };

/** WT-2026-0012, and behind it 、0015 of the same year. */
const NUMBER =
  /(WT|YD|SX)[-－—\s]?(\d{4})[-－—\s]?(\d{1,6})(?!\d)((?:\s*[、,，和与及]\s*\d{3,6}(?![\d.年月日万亿元%号户个]))*)/giu;

/**
 * Finds whole numbers. Shapes: `words` is the text as it was written, a blank where a number stood; full-width letters and
 * digits are read like others.
 */
export function saidNumbers(text: string): SaidNumbers {
  const said = narrow(text);
  const named = new Map<string, SaidKind>();
  const words = said.replace(NUMBER, (_, prefix: string, year: string, serial: string, more: string) => {
    const kind = KINDS[prefix.toUpperCase()];
    for (const one of [serial, ...(more.match(/\d+/g) ?? [])])
      if (kind) named.set(`${prefix.toUpperCase()}-${year}-${one.padStart(4, '0')}`, kind);
    return ' ';
  });
  return { named: [...named].map(([number, kind]) => ({ kind, number })), words: trimmed(words) };
}

/** Letters and digits as they are typed; marks stay as they are. */
function narrow(text: string): string {
  return text.replace(/[！-～]/gu, one => (/[\p{L}\p{N}－]/u.test(one) ? one.normalize('NFKC') : one));
}

/** Where the words about one number end: a mark, but none between the numbers of one list. */
const CLAUSE_END = /[,，。;；!！?？\n]/u;

/**
 * What is said of each number of a message that says different things of several: `WT-2026-0012 已签收，WT-2026-0013 退回，不归我们`.
 * Numbers of which nothing is said yet share what follows; of which nothing follows, what stands before. Shapes: empty where
 * none is named; `before` is what is said before the first number, where its own words tell of it.
 */
export function sayings(text: string): (SaidNumbers & { before: string })[] {
  const groups: { parts: string[]; isTold: boolean }[] = [];
  let before = '';
  for (const part of partsOf(narrow(text))) {
    const { named, words } = saidNumbers(part);
    const group = groups.at(-1);
    const isSaying = /[\p{L}\p{N}]/u.test(words.replace(JOINING, ''));
    if (named.length === 0) {
      if (!group) before += part;
      else {
        group.parts.push(part);
        group.isTold ||= isSaying;
      }
    } else if (group && !group.isTold) {
      group.parts.push(part);
      group.isTold = isSaying;
    } else {
      groups.push({ parts: [part], isTold: isSaying });
    }
  }
  return groups.map(({ parts, isTold }, index) => {
    const first = index === 0 ? before : '';
    const said = saidNumbers(`${isTold ? '' : first}${parts.join('')}`);
    return { ...said, before: isTold ? trimmed(first) : '' };
  });
}

/** What only joins numbers. */
const JOINING = /[和与及跟、]|以及|还有|问题|事项|议定|办理|编号|关于|号/gu;

/** The clauses of a text; one with several numbers and words between them is parted before each number. */
function partsOf(text: string): string[] {
  const parts: string[] = [''];
  let from = 0;
  for (const { index, 0: found } of text.matchAll(NUMBER)) {
    const between = text.slice(from, index);
    addClauses(parts, between);
    const last = parts.at(-1) ?? '';
    const { named, words } = saidNumbers(last);
    if (named.length > 0 && /[\p{L}\p{N}]/u.test(words.replace(JOINING, ''))) parts.push('');
    parts[parts.length - 1] += found;
    from = index + found.length;
  }
  addClauses(parts, text.slice(from));
  return parts.filter(part => part.trim() !== '');
}

function addClauses(parts: string[], text: string): void {
  for (const one of text) {
    parts[parts.length - 1] += one;
    if (CLAUSE_END.test(one)) parts.push('');
  }
}

/** Four digits with a zero in front at the head of a message, or behind the word of a step: 0141 办不了, 撤销0143. */
const SHORT =
  /^[\s@]*(?:问题|编号)?\s*((?:撤销|撤回|退回|签收|交办|转办|反馈)?)\s*(0\d{3})号?(?![\d.年月日万亿元米吨个户台套%:/-])/u;

/** The last digits of a number with which a message begins, and the rest of it; null where it begins otherwise. */
export function shortNumber(text: string): { digits: string; words: string } | null {
  const match = SHORT.exec(text);
  if (!match) return null;
  const [all, step = '', digits = ''] = match;
  return { digits, words: trimmed(`${step} ${text.slice(all.length)}`) };
}

/** Without the marks and blanks around it. */
export function trimmed(words: string): string {
  return words.replace(/^[\s:：,，、。;；.!！]+|[\s,，、:：;；。]+$/gu, '').replace(/\s{2,}/gu, ' ');
}
