import type { DraftItem, MeetingSeries } from '../meeting.ts';
import { type Block, blocksOf, FIELD_LINE, isHeading, unfolded } from './blocks.ts';
import { minutesIn, readHead } from './head.ts';
import { peopleIn } from './people.ts';
import {
  type Context,
  type Due,
  dueIn,
  type LedBy,
  leadersIn,
  problemIn,
  projectIn,
  type Stretch,
  stretchOf,
} from './said.ts';
import { readTable } from './table.ts';
import { taskWords, withoutLead } from './task-words.ts';

/** Minutes as they were read: items, with what is missing left open; what became no item is the meeting's content. */
export interface ReadMinutes {
  series: MeetingSeries | null;
  title: string | null;
  at: Date | null;
  place: string | null;
  chair: string | null;
  attendees: string | null;
  /** The project that the title names, by its code. */
  about: string | null;
  /** The problems that are named anywhere, by their numbers. */
  problems: readonly string[];
  /** 会议内容: every line that became no item, as it was written. */
  content: string;
  items: readonly DraftItem[];
}

/**
 * Reads the minutes of a meeting: `1. 五里堡安置房拆迁，五里堡街道牵头，责任人（张三），6月20日前完成`, paragraphs, lists below
 * units, tables. Nothing is guessed: a unit or a day that is not said stays open.
 * Shapes: null where the text hands in no minutes.
 */
export function readMinutes(text: string, context: Context): ReadMinutes | null {
  const found = minutesIn(text);
  return found && readBody(found.title, found.body, context);
}

/** The same of a text that is known to be minutes, e.g. from a form. */
export function readBody(title: string, body: string, context: Context): ReadMinutes {
  const { head, lines } = readHead(title, linesOf(body), context);
  const { rest, ...meeting } = head;
  // 下周五 is counted from the day of the meeting.
  const at = isNear(head.at, context.at) ? head.at : context.at;
  const about = projectIn(stretchOf(head.title ?? '', context), context);
  const { items, content } = itemsIn(lines, about, { ...context, at });
  const problems = lines.flatMap(line => problemIn(stretchOf(line, context)) ?? []);
  return { ...meeting, about, problems, items, content: [...rest, ...content].join('\n') };
}

function linesOf(body: string): string[] {
  const half = body.replace(/[０-９]/g, digit => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  return half.split(/\r?\n/).flatMap(line => {
    const plain = line.replace(/[ \u3000]+$/, '').replace(/^[ \u3000]+/, '');
    // A table keeps its rows, whatever stands in the cells.
    return plain === ''
      ? []
      : /\t|^\|.*\|$|[|｜].*[|｜]/.test(plain)
        ? [plain]
        : unfolded(plain).map(one => one.trim());
  });
}

const MONTH_MS = 31 * 86_400_000;

function isNear(at: Date | null, sentAt: Date): at is Date {
  return at !== null && Math.abs(sentAt.getTime() - at.getTime()) < MONTH_MS;
}

/** The level of a heading without a number. */
const UNNUMBERED = 0.5;

/** What stands over tasks and holds for all of them. */
interface Above {
  level: number;
  unit: string | null;
  beside: readonly string[];
  project: string | null;
  due: Due | null;
}

function itemsIn(
  lines: readonly string[],
  project: string | null,
  context: Context,
): { items: DraftItem[]; content: string[] } {
  const table = readTable(lines, context);
  const items: DraftItem[] = [...(table?.items ?? [])];
  const content: string[] = [];
  const blocks = blocksOf((table?.left ?? lines).join('\n'));
  const whole: Above = { level: -1, unit: null, beside: [], project, due: null };
  let above: Above[] = [whole];
  let last: { level: number; under: Above | null } | null = null;
  for (const [index, block] of blocks.entries()) {
    // A paragraph is no task of the heading over it, and does not end it either.
    if (block.level > 0) above = above.filter(one => one.level < block.level);
    const inherited = (block.level > 0 ? above : above.filter(one => one.level < 0)).at(-1) ?? null;
    if (isHeading(blocks, index)) {
      // 会议明确： stands below the number of its topic; the last of its kind is over.
      if (block.level === 0) above = above.filter(one => one.level !== UNNUMBERED);
      const heading = headingOf(block, block.level === 0 ? (above.at(-1) ?? null) : inherited, context);
      above.push(heading);
      if (!isBareHeading(block, context)) content.push(block.text);
      continue;
    }
    const among = { level: block.level, under: inherited };
    const isAmongTasks = block.level > 0 && last?.level === among.level && last.under === among.under;
    const read = readBlock(block, inherited, isAmongTasks, context);
    if (block.level > 0) last = read.items.length > 0 ? among : null;
    items.push(...read.items);
    content.push(...read.content);
  }
  return { items, content };
}

function headingOf({ level, text }: Block, inherited: Above | null, context: Context): Above {
  const said = stretchOf(text, context);
  const [leader] = leadersIn(said, context);
  const led = TALK.test(text) ? undefined : leader;
  const due = dueIn(said, context);
  return {
    level: level === 0 ? UNNUMBERED : level,
    // Whose report was heard has nothing to do by it.
    unit: led?.unit ?? inherited?.unit ?? null,
    beside: led ? led.beside : (inherited?.beside ?? []),
    project: projectIn(said, context) ?? inherited?.project ?? null,
    due: due.day !== null ? due : (inherited?.due ?? null),
  };
}

/** A unit or a project alone: it stands with each item below it. */
function isBareHeading({ text }: Block, context: Context): boolean {
  return /^区?[UP](?:[、和与]区?U)*[:;,。]?$/.test(stretchOf(text, context).tokens.shape);
}

/** What meetings say that gives nobody a task. */
const TALK =
  /^(?:会议|会上)?(?:还|并)?(?:指出|认为|强调|听取|通报|传达|学习|观看|分析|总结|肯定)|^(?:听取|传达|学习|通报)|高度重视|政治站位|压实责任|坚定信心|总体(?:进展|情况)/;
/** What is done: a numbered line with such a word is a task although it names neither unit nor day. */
const DEED =
  /加快|尽快|抓紧|推进|完成|办结|办理|打通|落实|协调|解决|制定|报送|报批|拨付|清运|清表|建立|做好|督促|开展|组织|启动|实施|整改|接通|验收|签约|征地|拆迁|审批|移交|迁改|核发|腾空|对接|研究/;

/** A task as it is put together from the pieces of a block. */
interface Open {
  words: string[];
  stretch: Stretch[];
  leader: LedBy | null;
  due: Due;
  /** It began with 一是 or 第一，. */
  isNext: boolean;
}

/** Of several cells in a line: 事项 / 单位 / 日期, 事项——单位——日期. */
function inClauses(text: string): string {
  for (const mark of [/\s*——\s*/g, /\s+[/／|｜]\s+/g])
    if ((text.match(mark)?.length ?? 0) > 1) return text.replace(mark, '，');
  return text;
}

/** So many characters a task has at most that is known only by standing among others. */
const SHORT_TASK = 30;

function readBlock(
  { level, text }: Block,
  inherited: Above | null,
  isAmongTasks: boolean,
  context: Context,
): { items: DraftItem[]; content: string[] } {
  const opened: Open[] = [];
  const content: string[] = [];
  let waiting: string[] = [];
  for (const { text: piece, isNext } of piecesOf(inClauses(text), context)) {
    const stretch = stretchOf(piece, context);
    const leaders = leadersIn(stretch, context).sort((a, b) => b.sure - a.sure || a.at - b.at);
    const [leader = null] = leaders;
    const due = dueIn(stretch, context);
    const current = opened.at(-1);
    const isTalk = TALK.test(piece) && !(leader !== null && leader.sure >= 70 && due.day !== null);
    if (isTalk) {
      content.push(piece);
      continue;
    }
    const isField = FIELD_LINE.test(piece);
    const hasTask = leader !== null || due.day !== null || namesOwner(piece, leader, context);
    if (current?.isNext && isNext && !hasTask) {
      // 三是… beside 一是… and 二是…, which were tasks.
      if (DEED.test(piece)) opened.push({ words: [piece], stretch: [stretch], leader, due, isNext });
      else content.push(piece);
    } else if (current && (isField || !hasTask)) goOn(current, piece, stretch, leader, due);
    else if (current && current.leader === null && leader !== null && current.due.day === null)
      goOn(current, piece, stretch, leader, due);
    else if (current && leader === null) goOn(current, piece, stretch, leader, due);
    else if (hasTask || isField) {
      opened.push({
        words: [...waiting, piece],
        stretch: [...waiting.map(one => stretchOf(one, context)), stretch],
        leader,
        due,
        isNext,
      });
      waiting = [];
    } else waiting.push(piece);
  }
  if (opened.length === 0 && waiting.length > 0) {
    const whole = waiting.join('；');
    const isLikely = DEED.test(whole) || (isAmongTasks && whole.length <= SHORT_TASK && !/要|应|须|会议/.test(whole));
    const isTask = level > 0 && isLikely && !/^各|各(?:级|单位|部门|镇街)/.test(whole) && whole.length <= 120;
    const isBelow = inherited !== null && level > 0 && (inherited.unit !== null || inherited.due !== null);
    if (!isTask && !isBelow) return { items: [], content: [...content, ...waiting] };
    opened.push({
      words: waiting,
      stretch: [stretchOf(whole, context)],
      leader: null,
      due: { day: null, said: null },
      isNext: false,
    });
  }
  return { items: opened.flatMap(one => itemsFrom(one, inherited, context)), content };
}

function goOn(open: Open, piece: string, stretch: Stretch, leader: LedBy | null, due: Due): void {
  open.words.push(piece);
  open.stretch.push(stretch);
  if (leader && (!open.leader || leader.sure > open.leader.sure)) open.leader = leader;
  if (due.day !== null && (open.due.day === null || due.day > open.due.day)) open.due = due;
  else if (open.due.day === null && open.due.said === null) open.due = due;
}

function namesOwner(piece: string, leader: LedBy | null, context: Context): boolean {
  return /负责|责任人|牵头|落实/.test(piece) && peopleIn(piece, leader?.unit ?? null, context).owner.length > 0;
}

/** Each unit that has the same to do has an item of its own: one has one owner. Source: domain §2 M20. */
function itemsFrom(open: Open, inherited: Above | null, context: Context): DraftItem[] {
  const unit = open.leader?.unit ?? inherited?.unit ?? null;
  const beside = open.leader ? open.leader.beside : (inherited?.beside ?? []);
  const units = [...new Set([unit, ...beside])];
  return units.map(one => itemFrom(open, one, units, inherited, context));
}

function itemFrom(
  open: Open,
  unit: string | null,
  units: readonly (string | null)[],
  inherited: Above | null,
  context: Context,
): DraftItem {
  const text = open.words.join('\n');
  const people = peopleIn(text, unit, context);
  // Whoever is named of one of several units answers for that one.
  const isOthers = people.owner.some(one => one.unit !== unit && units.includes(one.unit));
  const isOne = people.owner.length === 1 && !isOthers;
  const owner = isOne ? people.owner[0] : undefined;
  const supervisor = people.supervisor.length === 1 ? people.supervisor[0] : undefined;
  const due = open.due.day === null && open.due.said === null ? (inherited?.due ?? open.due) : open.due;
  const named = [owner?.name, supervisor?.name].filter(name => name !== undefined);
  const projects = new Set(open.stretch.flatMap(one => projectIn(one, context) ?? []));
  return {
    task: headed(open.words, named, context),
    project:
      projects.size === 1 ? ([...projects][0] ?? null) : projects.size === 0 ? (inherited?.project ?? null) : null,
    problem: open.stretch.map(problemIn).find(one => one !== null) ?? null,
    unit: unit ?? owner?.unit ?? null,
    person: owner?.id ?? null,
    supervisor: supervisor?.id ?? null,
    dueDate: due.day,
    personSaid: isOne || isOthers ? null : (people.owner[0]?.name ?? people.stranger),
    dueSaid: due.day === null ? due.said : null,
    number: null,
  };
}

/** `关于五里堡安置房拆迁问题。由…牵头，…` becomes `五里堡安置房拆迁问题：…`. */
function headed(words: readonly string[], named: readonly string[], context: Context): string {
  const [first = '', ...others] = words;
  const about = /^关于(.{2,40})$/.exec(first.replace(/[。；;：:]$/, ''))?.[1];
  if (about === undefined || others.length === 0) return taskWords(words.join('；'), named, context);
  return `${about}：${taskWords(others.join('；'), named, context)}`;
}

/** 一是, 第二，: the next of several. */
const NEXT = /^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十][，,、：:])/;

/** The sentences of a block; of one that gives several units their tasks each unit's own. */
function piecesOf(text: string, context: Context): { text: string; isNext: boolean }[] {
  return text
    .split(/(?<=[。；;!！])|\n/)
    .flatMap(sentence => sentence.split(/(?=[一二三四五六七八九十]是(?:要|由|区|[\u4e00-\u9fff]))/))
    .flatMap(sentence => sentence.split(/(?=第[一二三四五六七八九十][，,、：:])/))
    .flatMap(sentence => {
      const isNext = NEXT.test(sentence.trim());
      return splitByUnits(sentence.trim().replace(isNext ? NEXT : /^$/, ''), context).map((piece, index) => ({
        text: withoutLead(piece.replace(/[。；;，,、]+$/, '')),
        isNext: isNext && index === 0,
      }));
    })
    .filter(piece => piece.text.replace(/[\s，,。；;：:]/g, '') !== '');
}

/** 五里堡街道…把那3户签了，住建局…把图审办下来: each unit with a day of its own has a piece of its own. */
function splitByUnits(sentence: string, context: Context): string[] {
  const stretch = stretchOf(sentence, context);
  const { tokens } = stretch;
  const leads = leadersIn(stretch, context).filter(({ sure }) => sure >= 70 && sure < 100);
  const days = tokens.placed.flatMap(({ token, at }) => (token.type === 'time' ? [at] : []));
  const cuts: number[] = [];
  for (const [index, { at }] of leads.entries()) {
    const clause = startOfClause(tokens.shape, at);
    const until = leads[index + 1]?.at ?? tokens.shape.length;
    if (!days.some(day => day > at && day < until)) continue;
    if (clause > 0) cuts.push(tokens.normal.originOf(tokens.textIndex(clause)));
  }
  if (cuts.length === 0) return [sentence];
  const starts = [0, ...new Set(cuts)];
  const [first = '', second = '', ...others] = starts.map((start, index) => sentence.slice(start, starts[index + 1]));
  const pieces = isOnlyWhoAndWhen(second, context) ? [first + second, ...others] : [first, second, ...others];
  return withSharedDeed(pieces, context);
}

/** `倒排工序，由马寨镇负责，6月20日前完成`: what says only who does it and by when has its task before it. */
const WHO_AND_WHEN =
  /^(?:由|请)?区?U(?:[、和与]区?U)*(?:牵头|负责|落实|主办|承办|办理)*(?:[,、]区?U(?:[、和与]区?U)*等?(?:积极|全力)?(?:配合|协助))?[,、]?(?:于|在|限)?[DWNHQ](?:之?前|以前|之?内|以内|底前?)?(?:完成|办结|落实|解决|到位|办理)*[,;。、]*$/;

function isOnlyWhoAndWhen(piece: string, context: Context): boolean {
  return WHO_AND_WHEN.test(stretchOf(piece, context).tokens.shape);
}

/** 请住建局17日前、财政局19日前分别反馈意见: what is said once is the task of each. */
function withSharedDeed(pieces: readonly string[], context: Context): string[] {
  const deed = /(?:分别|各自)(.{2,})$/.exec(pieces.at(-1) ?? '')?.[1];
  if (deed === undefined) return [...pieces];
  return pieces.map(piece => {
    const { shape } = stretchOf(piece, context).tokens;
    return /^(?:请|由)?区?U[DWNHQ](?:之?前|以前|之?内|以内|底)?[、,]?$/.test(shape)
      ? `${piece.replace(/[、，,]+$/, '')}${deed}`
      : piece;
  });
}

function startOfClause(shape: string, at: number): number {
  let start = at;
  const isEnd = (mark: string | undefined, before: string | undefined) =>
    /[,;。:\n]/.test(mark ?? '') || (mark === '、' && /[前内底DWNHQ]/.test(before ?? ''));
  while (start > 0 && !isEnd(shape[start - 1], shape[start - 2])) start -= 1;
  return start;
}
