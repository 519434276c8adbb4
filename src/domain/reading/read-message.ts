/** Reads one message of a steward. See types.ts for the shape of the result. */

import { accountFor } from './cover/cover.ts';
import { askOfUnheard } from './cover/unheard-names.ts';
import { isCourtesy, isNotice } from './lexicon/courtesy.ts';
import { isHelp } from './lexicon/help-words.ts';
import { reportItems } from './resolve/report-items.ts';
import { readCommand } from './rules/asking/command.ts';
import { askWhetherMeant, isConfirmation } from './rules/asking/confirmation.ts';
import { readQuery } from './rules/asking/query.ts';
import { askAboutImpossible } from './rules/ceiling.ts';
import { type Today, todayOf } from './rules/days.ts';
import { walk } from './rules/report/walk.ts';
import { readResolve } from './rules/resolving/read-resolve.ts';
import { namesItem } from './rules/resolving/read-steps.ts';
import { readTables } from './tables/read-tables.ts';
import { tokensHeard } from './text/breaths.ts';
import { type Clause, clausesOf } from './text/clauses.ts';
import { normalise } from './text/normalise.ts';
import type { Tokens } from './text/tokens.ts';
import { longestFor, tooLong } from './too-long.ts';
import { nameRules } from './trace.ts';
import type { Ask, MessageKind, ReadContext, ReadItem, ReadMessage } from './types.ts';

const CORRECTION =
  /更正|纠正|订正|修正(?:一下|为|:|如下)|(?:报|写|发|填|说|打|搞)错|有误|应(?:当|该)?[为是](?=[^,。]{0,12}[MRDP])|(?:以这(?:条|个)|以此)为准|(?:写|报|填)成.{0,20}应|改[成为](?=[^,。]{0,6}[MR])|不是[^,。]{0,8}[MR],?是|是[^,。]{0,6}[MR],?不是|M元?是[WNYT][^,。]{0,4},?不是[WNYT]/;

/**
 * Reads one message.
 *
 * Shapes: pure; `context` holds the instant, the roster and the calendar, and what a thread or a steward's only
 *         project adds. Never throws; of a message above the ceiling of too-long.ts nothing is read.
 * Source: corpus README, contract §6.
 */
export function readMessage(text: string, context: ReadContext): ReadMessage {
  const limit = longestFor(text);
  return text.length > limit ? tooLong(text, limit) : readAnyLength(text, context);
}

/** The same without a ceiling. The work is linear in the length of the text, whatever stands in it. */
export function readAnyLength(text: string, context: ReadContext): ReadMessage {
  const pasted = readPasted(text, context);
  if (pasted) return pasted;
  const { tokens, clauses, read } = readProse(text, context);
  const fired = nameRules(tokens, read);
  const { kind, items, isChatter, isCorrection } = read;
  const account =
    isChatter || kind === 'help' ? { asks: read.asks, asides: [], cover: [] } : accountFor(tokens, clauses, read);
  const { asides, cover } = account;
  const asks = [...account.asks, ...askOfUnheard(tokens, clauses, context.roster, { items, asks: account.asks })];
  return { kind, items, asks, isChatter, isCorrection, asides, cover, fired };
}

/** What was read of a text, and of which tokens. */
interface Prose {
  tokens: Tokens;
  clauses: readonly Clause[];
  read: Uncounted;
}

/**
 * A text without tables. What is reported without a name is said of somebody's only project: such a report is looked through
 * once more for a name that no project has. Questions, words of the desk and what is solved name no project of the sender's.
 */
function readProse(text: string, context: ReadContext): Prose {
  const readOf = (tokens: Tokens): Prose => {
    const clauses = clausesOf(tokens);
    return { tokens, clauses, read: askAboutImpossible(readTokens(tokens, clauses, context)) };
  };
  const normal = normalise(text);
  const prose = readOf(tokensHeard(normal, context.roster));
  if (context.fallbackProject === undefined || !isReport(prose.read)) return prose;
  const tokens = tokensHeard(normal, context.roster, formsOf(context.fallbackProject, context.roster));
  const hasUnknown = tokens.shape !== prose.tokens.shape;
  return hasUnknown ? readOf(tokens) : prose;
}

/** What a project may be called. */
function formsOf(code: string, { forms, projects }: ReadContext['roster']): readonly string[] {
  return forms[projects.findIndex(project => project.code === code)] ?? [];
}

/** Whether something is reported, or might be as soon as what is asked is answered. */
function isReport({ kind, items, isChatter }: Uncounted): boolean {
  if (isChatter || kind === 'help') return false;
  return items.every(({ type }) => type === 'progress' || type === 'problem');
}

/** A message with tables: the lines beside them are read for themselves, and ask the ledger nothing. */
function readPasted(text: string, context: ReadContext): ReadMessage | undefined {
  const today = todayOf(context.sentAt, context.calendar);
  let isCorrection = false;
  const pasted = readTables(text, context, today, (tokens, clauses, own) => {
    isCorrection = CORRECTION.test(tokens.shape);
    return readResolved(tokens, clauses, own, today) ?? reportItems(walk(tokens, clauses, today), tokens, own, today);
  });
  if (!pasted) return undefined;
  const { items, asks, asides, cover, fired } = pasted;
  return { ...result(items, asks, isCorrection), asides, cover, fired };
}

type Uncounted = Omit<ReadMessage, 'asides' | 'cover' | 'fired'>;

function readTokens(tokens: Tokens, clauses: readonly Clause[], context: ReadContext): Uncounted {
  const { shape } = tokens;
  const command = readCommandOf(tokens, context);
  if (command && !command.isTitle) return result([command.item], [], false);
  if (command) {
    // 会议纪要 over a report is its title; over anything else it opens the form.
    const report = readReport(tokens, clauses, context, todayOf(context.sentAt, context.calendar));
    return report.items.length > 0 ? report : result([command.item], [], false);
  }
  if (isCourtesy(shape) || isNotice(shape)) return { ...unclear([]), isChatter: true };
  if (isHelp(shape)) return { kind: 'help', items: [], asks: [], isChatter: false, isCorrection: false };

  const today = todayOf(context.sentAt, context.calendar);
  const resolved = readResolved(tokens, clauses, context, today);
  if (resolved) return result(resolved.items, resolved.asks, false);
  const query = readQuery(tokens, clauses, context.roster, today);
  const answered = query && result(query.items, query.ask ? [query.ask] : [], false);
  if (answered && !query.isMixed) return answered;
  const report = readReport(tokens, clauses, context, today);
  if (answered && report.items.length === 0) return answered;
  return isConfirmation(tokens)
    ? result([], [...askWhetherMeant(report.items, tokens), ...report.asks], false)
    : report;
}

/** 撤销 with the number of an item is said of that item: nothing that somebody has reported is meant. */
function readCommandOf(tokens: Tokens, { roster }: ReadContext): ReturnType<typeof readCommand> {
  const command = readCommand(tokens, roster);
  const isOfEntry = command?.item.word === '撤销' && namesItem(tokens);
  return isOfEntry ? undefined : command;
}

function readReport(tokens: Tokens, clauses: readonly Clause[], context: ReadContext, today: Today): Uncounted {
  const { items, asks } = reportItems(walk(tokens, clauses, today), tokens, context, today);
  return result(items, asks, CORRECTION.test(tokens.shape));
}

/** Problems told as solved, and what else such a message reports. */
function readResolved(
  tokens: Tokens,
  clauses: readonly Clause[],
  context: ReadContext,
  today: Today,
): { items: ReadItem[]; asks: Ask[] } | undefined {
  const resolved = readResolve(tokens, clauses, context, today);
  if (!resolved) return undefined;
  if (resolved.apart.length === 0) return resolved;
  // WT-2026-0012已解决；德云里停水，请水利局恢复: a sentence about another matter is read for itself.
  const other = reportItems(walk(tokens, resolved.apart, today), tokens, context, today);
  const isSolved = resolved.items.length > 0 || resolved.asks.some(({ reason }) => reason === 'step');
  // Beside a number that is not solved, a problem would most likely be the same one again.
  const items = isSolved ? other.items : other.items.filter(({ type }) => type === 'progress');
  const asks = items.length > 0 ? other.asks.filter(({ reason }) => reason !== 'unclear') : [];
  return {
    items: [...resolved.items, ...items],
    asks: items.length > 0 && !isSolved ? asks : [...resolved.asks, ...asks],
  };
}

function result(items: ReadItem[], asks: Ask[], isCorrection: boolean): Uncounted {
  if (items.length === 0) return { ...unclear(asks), isCorrection };
  return { kind: kindOf(items), items, asks, isChatter: false, isCorrection };
}

function unclear(asks: Ask[]): Uncounted {
  return {
    kind: 'unknown',
    items: [],
    asks: asks.length > 0 ? asks : [{ reason: 'unclear' }],
    isChatter: false,
    isCorrection: false,
  };
}

function kindOf(items: readonly ReadItem[]): MessageKind {
  const types = new Set(items.map(({ type }) => type));
  const [only] = types;
  return types.size === 1 && only !== undefined ? only : 'mixed';
}
