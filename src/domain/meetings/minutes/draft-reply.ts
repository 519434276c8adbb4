import { parseCount } from '../../base/numerals.ts';
import type { Meeting } from '../meeting.ts';
import type { ItemAnswer } from './minutes-procedure.ts';
import { peopleIn } from './people.ts';
import { type Context, dueIn, leadersIn, stretchOf } from './said.ts';

/** What somebody of the office says in words below a draft of minutes. */
export type DraftReply =
  | { do: 'confirm' }
  | { do: 'discard' }
  | { do: 'remove'; items: readonly number[] }
  | { do: 'fill'; answers: readonly ItemAnswer[] }
  /** The number that no item bears. */
  | { do: 'none'; number: number };

const CONFIRM =
  /^(?:确认|同意|可以|无误|没问题|核对无误)*[，,]?(?:确认|确认无误|(?:确认)?(?:并)?下发|确认并下发)(?:吧|了)?$/;
const DISCARD = /^(?:草稿)?作废(?:吧|了)?$/;
const NUMBER = '第?\\s*(?:\\d{1,2}|[一二三四五六七八九十]{1,3})\\s*(?:项|条)?';
const REMOVE_FIRST = new RegExp(
  `^(?:请|把)?(?:删除|删掉|删去|去掉|不要)(${NUMBER}(?:[、,，和及]${NUMBER})*)(?:议定事项|事项)?$`,
);
const REMOVE_LAST = new RegExp(
  `^(?:请|把)?(${NUMBER}(?:[、,，和及]${NUMBER})*)(?:事项)?(?:删除|删掉|删去|去掉|不要)(?:吧|了)?$`,
);
const ITEM = /^第\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*[项条][：:，,、\s]*|^(\d{1,2})\s*[.．、:：]\s*/;
const TASK = /^(?:议定)?(?:事项|内容|任务)(?:改为|改成|修改为)[:：]?\s*(.{2,})$/;

/** Reads such words; null for anything else, e.g. talk. Shapes: items count from 0, their numbers from 1. */
export function readDraftReply(text: string, { draft }: Pick<Meeting, 'draft'>, context: Context): DraftReply | null {
  const said = text
    .normalize('NFKC')
    .trim()
    .replace(/[。.!！\s]+$/, '');
  if (CONFIRM.test(said)) return { do: 'confirm' };
  if (DISCARD.test(said)) return { do: 'discard' };
  const removed = REMOVE_FIRST.exec(said)?.[1] ?? REMOVE_LAST.exec(said)?.[1];
  if (removed !== undefined) {
    const items = removed.match(/\d{1,2}|[一二三四五六七八九十]{1,3}/g)?.map(one => parseCount(one) ?? 0) ?? [];
    return withKnown(items, draft.length, indexes => ({ do: 'remove', items: indexes }));
  }
  const parts = partsOf(said);
  if (parts === null) return null;
  const answers = parts.map(({ number, words }) => answerIn(number - 1, words, context));
  if (answers.some(answer => answer === null)) return null;
  return withKnown(
    parts.map(({ number }) => number),
    draft.length,
    () => ({ do: 'fill', answers: answers.flatMap(answer => answer ?? []) }),
  );
}

function withKnown(
  numbers: readonly number[],
  length: number,
  reply: (indexes: readonly number[]) => DraftReply,
): DraftReply {
  const unknown = numbers.find(number => number < 1 || number > length);
  return unknown === undefined ? reply(numbers.map(number => number - 1)) : { do: 'none', number: unknown };
}

/** Each item that is spoken of, with what is said of it; null where anything is said of none. */
function partsOf(said: string): { number: number; words: string }[] | null {
  const parts: { number: number; words: string }[] = [];
  for (const line of said.split(/[\n；;]+|(?<=[，,])(?=第\s*[\d一二三四五六七八九十]{1,3}\s*[项条])/)) {
    const plain = line.trim();
    if (plain === '') continue;
    const mark = ITEM.exec(plain);
    const number = mark?.[1] ?? mark?.[2];
    if (!mark || number === undefined) return null;
    parts.push({ number: parseCount(number) ?? 0, words: plain.slice(mark[0].length).replace(/[，,。\s]+$/, '') });
  }
  return parts.length === 0 ? null : parts;
}

/** What is said of one item; null where nothing of it is understood. */
function answerIn(item: number, words: string, context: Context): ItemAnswer | null {
  const task = TASK.exec(words)?.[1];
  if (task !== undefined) return { item, task };
  const stretch = stretchOf(words, context);
  const leaders = leadersIn(stretch, context).sort((a, b) => b.sure - a.sure || a.at - b.at);
  const named = stretch.tokens.placed.flatMap(({ token }) =>
    token.type === 'unit' && token.unit !== undefined ? (context.reading.units[token.unit]?.name ?? []) : [],
  );
  const unit = leaders[0]?.unit ?? (named.length === 1 && !/督[办查导]/.test(words) ? named[0] : undefined);
  const people = peopleIn(words, unit ?? null, context);
  const person = people.owner.length === 1 ? people.owner[0]?.id : undefined;
  const supervisor = people.supervisor.length === 1 ? people.supervisor[0]?.id : undefined;
  const due = dueIn(stretch, context).day ?? undefined;
  // Who is named and not known is not passed over.
  if (person === undefined && people.owner.length > 1) return null;
  const answer: ItemAnswer = {
    item,
    ...(unit !== undefined && { unit }),
    ...(person !== undefined && { person }),
    ...(supervisor !== undefined && { supervisor }),
    ...(due !== undefined && { due }),
  };
  return Object.keys(answer).length > 1 ? answer : null;
}
