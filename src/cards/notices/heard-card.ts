import { type Day, dayOf, showInstant, showMonthDay, timeOf } from '../../domain/base/time.ts';
import type { Fate, HeardCounts, HeardDays } from '../../domain/messaging/heard-day.ts';
import { table } from '../kit/drawing/data-elements.ts';
import { type Card, card, type Element, hr, type Maybe, md, mdLines, note } from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';

/** Hours of which chats could not be read, e.g. `11月30日 02:10至10:25：单位群（马寨镇）`. */
export interface MissingHours {
  since: Date;
  until: Date;
  places: readonly string[];
}

export interface HeardView extends Pick<HeardDays, 'all' | 'talk'> {
  from: Day;
  /** The last of the days, included. */
  to: Day;
  /** One line for each group, those without messages aside, and one for all direct chats. */
  places: readonly ({ name: string } & HeardCounts)[];
  /** Groups in which nothing was said to the bot. */
  quiet: number;
  toLookAfter: readonly { fate: 'open' | 'unread'; at: Date; place: string; person: string }[];
  missing: readonly MissingHours[];
  isLate: boolean;
}

export const FATE_WORDS: Readonly<Record<Fate, string>> = {
  recorded: '已入台账',
  open: '待确认',
  unread: '未识别',
  other: '其他',
};

/** So many are named; the rest is counted. */
const MOST_NAMED = 12;

/** 收报核对: what was said to the bot and what became of it, group by group, so that everybody sees that no report was lost. */
export function heardCard(view: HeardView, now: Date): Card {
  const { from, to, all, places, quiet, talk, missing, toLookAfter, isLate } = view;
  const days = from === to ? showMonthDay(from) : `${showMonthDay(from)}至${showMonthDay(to)}`;
  const isWhole = all.open + all.unread === 0 && missing.length === 0;
  return card({
    title: `收报核对 · ${days}${isLate ? '【补发】' : ''}`,
    template: isWhole ? 'green' : 'orange',
    subtitle: `收到 ${all.received} 条：已入台账 ${all.recorded}，待确认 ${all.open}，未识别 ${all.unread}，其他 ${all.other}`,
    body: [
      ...missing.map(hours => missingLine(hours, now)),
      places.length > 0 && placesTable(places),
      quiet > 0 && md(grey(`另有 ${quiet} 个群没有发给机器人的消息。`)),
      ...lookAfter(toLookAfter, now),
      note(
        `每条消息只归入一栏，各栏相加等于收到数；“其他”为查询等已答复、不入台账的消息${talk > 0 ? `；一般聊天 ${talk} 条未计入` : ''}。`,
      ),
    ],
  });
}

function missingLine({ since, until, places }: MissingHours, now: Date): Element {
  const span = `${showInstant(since, now)}至${showInstant(until, now)}`;
  return md(
    `${colored('red', '缺失时段')} ${span}：${escapeMd(clip(places.join('、'), 300))}。机器人当时不在线，聊天记录又不能读取，请相关单位核对补报。`,
  );
}

function placesTable(places: HeardView['places']): Element {
  return table({
    columns: [
      { name: 'name', title: '群', width: '34%' },
      { name: 'received', title: '收到', type: 'number', align: 'right' },
      { name: 'recorded', title: FATE_WORDS.recorded, type: 'number', align: 'right' },
      { name: 'open', title: FATE_WORDS.open, type: 'number', align: 'right' },
      { name: 'unread', title: FATE_WORDS.unread, type: 'number', align: 'right' },
      { name: 'other', title: FATE_WORDS.other, type: 'number', align: 'right' },
    ],
    rows: places.map(({ name, received, recorded, open, unread, other, caughtUp }) => ({
      name: `${clip(tidy(name), 40)}${caughtUp > 0 ? `（补录 ${caughtUp}）` : ''}`,
      received,
      recorded,
      open,
      unread,
      other,
    })),
  });
}

function lookAfter(items: HeardView['toLookAfter'], now: Date): Maybe<Element>[] {
  if (items.length === 0) return [];
  const lines = items.slice(0, MOST_NAMED).map(({ fate, at, place, person }) => {
    const when = dayOf(at) === dayOf(now) ? timeOf(at) : showInstant(at, now);
    const words = colored(fate === 'unread' ? 'red' : 'orange', FATE_WORDS[fate]);
    return `· ${words}　${when}　${escapeMd(clip(tidy(person), 20))}　${grey(escapeMd(clip(tidy(place), 40)))}`;
  });
  const rest = items.length - lines.length;
  return [hr(), mdLines(['**需要跟进**', ...lines, rest > 0 && grey(`…另有 ${rest} 条`)])];
}
