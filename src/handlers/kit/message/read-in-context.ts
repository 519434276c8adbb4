import { unnamedProjectOf } from '../../../domain/library/rights.ts';
import type { MessageEvent } from '../../../domain/messaging/event.ts';
import { isUnfinished } from '../../../domain/problems/problem.ts';
import { INVESTMENT_FIELDS, type ProgressReport } from '../../../domain/progress/progress.ts';
import { placeCorrection } from '../../../domain/progress/progress-correction.ts';
import { readMessage } from '../../../domain/reading/read-message.ts';
import { askAboutImpossible } from '../../../domain/reading/rules/ceiling.ts';
import { needsNumbers, settleDigits } from '../../../domain/reading/rules/resolving/settle-digits.ts';
import type { ReadMessage } from '../../../domain/reading/types.ts';
import type { Acting } from '../decision.ts';
import { lastDay } from './last-day.ts';
import type { Thread } from './thread.ts';

/** A message read where it was said, and the reports that it may be correcting, newest message first. */
export interface ReadInContext {
  read: ReadMessage;
  /** Reports that stand, of the thread that it answers; of a correction without one, of the person's last message. */
  answered: readonly ProgressReport[];
}

/**
 * Reads a message in its context: in a thread the project and the problem need no name, a person who may report
 * one project only never names it, and a correction without either means what the person has reported last within 24
 * hours.
 */
export async function readInContext(message: MessageEvent, thread: Thread, acting: Acting): Promise<ReadInContext> {
  const { read, answered } = await readWithContext(message, thread, acting);
  // A correction has put a sum in its place that the reader left open.
  return { read: askAboutImpossible(await withNumbers(read, acting)), answered };
}

/** 0137已经办好了: with exactly one open problem of that number there is nothing to ask. */
async function withNumbers(read: ReadMessage, { store }: Acting): Promise<ReadMessage> {
  if (!needsNumbers(read)) return read;
  const open = (await store.problems.unfinished()).filter(isUnfinished);
  return settleDigits(
    read,
    open.map(({ number }) => number),
  );
}

type Reader = Pick<Acting, 'reading' | 'calendar' | 'roster' | 'actor'>;

/** A message read without the thread that it may stand in. */
export function readAlone(message: MessageEvent, reader: Reader): ReadMessage {
  return readOnce(message, reader, unnamedProjectOf(reader.actor, reader.roster)?.code, undefined);
}

/** A message read by the names in it alone: no project is meant that is not named. */
export function readByNames(message: MessageEvent, reader: Pick<Reader, 'reading' | 'calendar'>): ReadMessage {
  const { reading, calendar } = reader;
  const nothing = { fallbackProject: undefined, fallbackProblem: undefined };
  return readMessage(message.text, { sentAt: message.sentAt, roster: reading, calendar, ...nothing });
}

interface LastReading extends Pick<Reader, 'reading' | 'calendar'> {
  project: string | undefined;
  about: string | undefined;
  read: ReadMessage;
}

/** What is decided about a message is foreseen first: it is read for both, and once where nothing has changed between. */
const lastReadings = new WeakMap<MessageEvent, LastReading>();

function readOnce(
  message: MessageEvent,
  { reading, calendar }: Pick<Reader, 'reading' | 'calendar'>,
  project: string | undefined,
  about: string | undefined,
): ReadMessage {
  const last = lastReadings.get(message);
  const isSame = last?.reading === reading && last.calendar === calendar;
  if (last && isSame && last.project === project && last.about === about) return last.read;
  const read = readMessage(message.text, {
    sentAt: message.sentAt,
    roster: reading,
    calendar,
    fallbackProject: project,
    fallbackNumber: about,
  });
  lastReadings.set(message, { reading, calendar, project, about, read });
  return read;
}

async function readWithContext(message: MessageEvent, thread: Thread, acting: Acting): Promise<ReadInContext> {
  const { actor } = acting;
  const about = thread.problem ?? thread.actionItem;
  // Below the card of an item its matter is meant, not the person's only project.
  const named =
    thread.project ?? (thread.actionItem === undefined ? unnamedProjectOf(actor, acting.roster)?.code : undefined);
  const readFor = (said: MessageEvent, project: string | undefined) => readOnce(said, acting, project, about);
  const read = readFor(message, named);
  const isInThread = thread.reports.length > 0;
  const answered =
    isInThread || !read.isCorrection ? thread.reports : fitting(read, await lastReports(message, acting));
  if (!read.isCorrection || answered.length === 0) return { read, answered };

  const projects = [...new Set(answered.map(report => report.project))];
  const placeIn = (said: MessageEvent) => {
    const placed = placeCorrection(readFor(said, named), answered);
    if (placed) return placed;
    // No project is named: it is the one of which the correction can be read.
    const readings = projects.flatMap(project => placeCorrection(readFor(said, project), answered) ?? []);
    return readings.length === 1 ? (readings[0] ?? null) : null;
  };
  const placed = placeIn(message) ?? placeBareFigure(read, message, placeIn);
  return { read: placed ?? (projects.length === 1 ? readFor(message, projects[0]) : read), answered };
}

const INVESTMENT = '投资';

/** 更正：360万 says a figure and no word of what it is: among figures that are corrected it may be one of investment. */
function placeBareFigure(
  { asks, cover }: ReadMessage,
  message: MessageEvent,
  placeIn: (said: MessageEvent) => ReadMessage | null,
): ReadMessage | null {
  const [ask, ...others] = asks;
  if (ask?.reason !== 'figure' || others.length > 0) return null;
  const { text } = message;
  const placed = placeIn({ ...message, text: `${text.slice(0, ask.start)}${INVESTMENT}${text.slice(ask.start)}` });
  const [item] = placed?.items ?? [];
  if (!placed || item?.type !== 'progress') return null;
  const field = INVESTMENT_FIELDS.find(one => item[one] !== undefined);
  if (field === undefined) return null;
  // What the receipt quotes is what was said.
  const readings = item.readings.map(one => ({ ...one, source: one.source.replace(INVESTMENT, '') }));
  const place = { of: 'item' as const, index: 0, field };
  return {
    ...placed,
    items: [{ ...item, readings }],
    cover: cover.map(one => (one.in.of === 'ask' ? { ...one, in: place } : one)),
  };
}

/** Outside a thread a correction means a report that has the figure which it corrects. */
function fitting({ items }: ReadMessage, reports: readonly ProgressReport[]): readonly ProgressReport[] {
  const said = new Map(items.flatMap(item => (item.type === 'progress' ? [[item.project, item] as const] : [])));
  return reports.filter(report => {
    const item = said.get(report.project);
    const fields = item ? INVESTMENT_FIELDS.filter(field => item[field] !== undefined) : [];
    return fields.length === 0 || fields.some(field => report[field] !== null);
  });
}

/** What the person's last message within 24 hours has reported, as far as it stands. */
async function lastReports({ sentAt }: MessageEvent, { store, actor }: Acting): Promise<ProgressReport[]> {
  const { since, upTo } = lastDay(sentAt);
  const last = await store.progress.latestBy(actor.id, since, upTo);
  if (!last) return [];
  if (last.messageId === null) return [last];
  const together = await store.progress.ofMessage(last.messageId);
  return together.filter(report => report.status === 'active' || report.status === 'held');
}
