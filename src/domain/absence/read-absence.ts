import { parseCount } from '../base/numerals.ts';
import { addDays, type Day } from '../base/time.ts';
import type { Roster } from '../library/roster.ts';
import type { Person } from '../people/person.ts';
import { resolveDay, type Today } from '../reading/rules/days.ts';
import { normalise } from '../reading/text/normalise.ts';
import { timeAt } from '../reading/text/values/times.ts';
import { deputiesOf } from './check-absence.ts';

/** What the form can be filled in with: `请假 6月15日至19日 由李敏代`. */
export interface AbsenceDraft {
  from: Day | null;
  to: Day | null;
  /** The deputy's id. */
  deputy: string | null;
  note: string | null;
}

const TO = /^(?:上午|下午)?(?:-+|~+|至|到|—+)/;
const DAYS = /([\d一二两三四五六七八九十]{1,3})个?[天日](?![月号])/;
const DEPUTY_WORDS = /(?:由|请|让|委托|交给?|安排)?%(?:同志)?(?:代办|代理|代为办理|代为?|负责|顶班|替班?|办理)?/;
/** Words of the request itself. */
const OWN_WORDS =
  /请(?:[一两二三四五六七八九十\d]{1,3}天)?(?:个|一下)?(?:事|病|年|公)?假|申请|休假|我|本人|[要想]|需要|从|开始|起|上午|下午|全天|共|^[由在]|因(?:为|故)?/g;

/** A deputy who cannot be filled in is no reason. */
const FOR_SOMEBODY = /(?:由|请|让|委托)?[\p{Script=Han}]{2,8}(?:代办|代理|代为办理|代)$/u;

/** Reads an absence as far as it is understood; nothing is stored before the form is submitted. */
export function readAbsence(
  text: string,
  person: Person,
  roster: Pick<Roster, 'people' | 'unreached'>,
  today: Today,
): AbsenceDraft {
  const words = normalise(text).text;
  const found = spanIn(words, today);
  const named = deputiesOf(person, roster).filter(({ name }) => name.length > 1 && words.includes(name));
  const deputy = named.length === 1 ? (named[0] ?? null) : null;
  const count = parseCount(DAYS.exec(found.rest)?.[1] ?? '');
  const from = found.from ?? (count === undefined ? null : today.day);
  const to = found.to ?? (from !== null && count !== undefined && count >= 1 ? addDays(from, count - 1) : from);
  return { from, to, deputy: deputy?.id ?? null, note: reasonIn(found.rest, deputy) };
}

/** The first day and the last one, as far as they are said, and what is left of the text. */
function spanIn(text: string, today: Today): { from: Day | null; to: Day | null; rest: string } {
  const days: Day[] = [];
  let rest = '';
  for (let at = 0; at < text.length; ) {
    const found = timeAt(text, at, true);
    if (!found) {
      rest += text[at];
      at += 1;
      continue;
    }
    // A range is one expression and means its end: its beginning is read alone.
    const [first = '', ...others] = text.slice(at, found.end).split(/-+|~+|至|到/);
    const begins = others.length > 0 ? timeAt(first, 0, true) : undefined;
    for (const one of [begins, found]) {
      const day = one && resolveDay(one.expression, 'due', today)?.day;
      if (day !== undefined) days.push(day);
    }
    at = found.end;
    const joined = TO.exec(text.slice(at));
    if (joined) at += joined[0].length;
  }
  const [from = null, end] = days;
  // 下周一到周三: the second weekday is of the first one's week.
  let to = end ?? null;
  while (from !== null && to !== null && to < from) to = addDays(to, 7);
  return { from, to, rest };
}

/** What is left when days, deputy and the words of the request are gone. */
function reasonIn(rest: string, deputy: Person | null): string | null {
  const without = deputy ? rest.replace(new RegExp(DEPUTY_WORDS.source.replace('%', deputy.name)), '') : rest;
  const left = without
    .replace(DAYS, '')
    .replace(OWN_WORDS, '')
    .replace(FOR_SOMEBODY, '')
    .replace(/[\s,，。;；:：、!！]+/g, ' ')
    .trim();
  return left.length >= 2 ? left.slice(0, 100) : null;
}
