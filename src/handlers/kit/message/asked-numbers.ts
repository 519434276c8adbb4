import { NUMBER, numberOf } from '../../../domain/messaging/numbers.ts';
import { type Reference, reference } from '../../../domain/messaging/reference.ts';

/** Numbers of problems, action items and cases with which somebody asks for their cards. Source: contract §6.6. */

export type NumberedKind = 'problem' | 'action_item' | 'case';

const KINDS: Readonly<Record<string, NumberedKind>> = { WT: 'problem', YD: 'action_item', SX: 'case' };

/** The kind of an entry by its number. */
export const kindOfNumber = (number: string): NumberedKind => KINDS[number.slice(0, 2)] ?? 'problem';

/** What may stand around the numbers: that they are to be shown, or the step whose button their cards have. */
const AROUND =
  /^(?:请|帮我|查询?|看|打开|一?下|问题|议定事项|督办事项|办理事项|事项|申请|编号|的|现在|目前|怎么样了?|办得?怎么样了?|办理情况|进展如何|到哪一?步了?|交办|转办|签收|督办|标?为?紧急|和|与|及|以及|[、，,；;：:\s?？。.!！])*$/;

/**
 * The numbers that a message asks for, such as `WT-2026-0012`, in their order and each once; null when it says anything else.
 */
export function askedNumbers(text: string): { kind: NumberedKind; number: string }[] | null {
  const words = text.normalize('NFKC').trim();
  const asked = new Map<string, NumberedKind>();
  const around = words.replace(NUMBER, (_, kind: string, year: string, serial: string) => {
    asked.set(numberOf(kind, year, serial), KINDS[kind.toUpperCase()] as NumberedKind);
    return ' ';
  });
  if (asked.size === 0 || !AROUND.test(around)) return null;
  return [...asked].map(([number, kind]) => ({ kind, number }));
}

/** The one entry that a message names and asks for; null when it asks for several, or says anything else. */
export function askedEntry(text: string): Reference<NumberedKind> | null {
  const [first, ...others] = askedNumbers(text) ?? [];
  return first && others.length === 0 ? reference(first.kind, first.number) : null;
}
