/** The numbers of problems and action items in a message, and what is said beside them. */

export type SaidKind = 'problem' | 'action_item';

/** What a message names, each once and in its order, and its words without the numbers. */
export interface SaidNumbers {
  named: readonly { kind: SaidKind; number: string }[];
  words: string;
}

const KINDS: Readonly<Record<string, SaidKind>> = { WT: 'problem', YD: 'action_item' };

/** WT-2026-0012, and behind it 、0015 of the same year. */
const NUMBER =
  /(WT|YD)[-－—\s]?(\d{4})[-－—\s]?(\d{1,6})(?!\d)((?:\s*[、,，和与及]\s*\d{3,6}(?![\d.年月日万亿元%号户个]))*)/giu;

/**
 * Finds whole numbers. Shapes: `words` is the text as it was written, a blank where a number stood; full-width letters and
 * digits are read like others.
 */
export function saidNumbers(text: string): SaidNumbers {
  const said = text.replace(/[！-～]/gu, one => (/[\p{L}\p{N}－]/u.test(one) ? one.normalize('NFKC') : one));
  const named = new Map<string, SaidKind>();
  const words = said.replace(NUMBER, (_, prefix: string, year: string, serial: string, more: string) => {
    const kind = KINDS[prefix.toUpperCase()];
    for (const one of [serial, ...(more.match(/\d+/g) ?? [])])
      if (kind) named.set(`${prefix.toUpperCase()}-${year}-${one.padStart(4, '0')}`, kind);
    return ' ';
  });
  return { named: [...named].map(([number, kind]) => ({ kind, number })), words: trimmed(words) };
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
