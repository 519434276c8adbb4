import type { WorkingCalendar } from '../../base/calendar/working-calendar.ts';
import type { Day } from '../../base/time.ts';
import type { Roster } from '../../library/roster.ts';
import { hasLeft } from '../../people/person.ts';
import type { ReadingRoster } from '../../reading/resolve/reading-roster.ts';
import { resolveDay, type Today, todayOf } from '../../reading/rules/days.ts';
import { normalise } from '../../reading/text/normalise.ts';
import { isOfProblem, type TimeToken, type Tokens, tokenise } from '../../reading/text/tokens.ts';

/** Who and when stands in a stretch of minutes: the unit that leads, who answers, by when. */

export interface Context {
  roster: Roster;
  reading: ReadingRoster;
  calendar: WorkingCalendar;
  /** The moment of the meeting: 下周五 is counted from it. */
  at: Date;
}

/** A stretch of minutes with the names and times in it. */
export interface Stretch {
  text: string;
  tokens: Tokens;
}

export function stretchOf(text: string, { reading }: Pick<Context, 'reading'>): Stretch {
  return { text, tokens: tokenise(normalise(text), reading) };
}

/** A unit of the roster and how surely it is the one that leads: 100 by a label, 70 by what it has to do, 50 by its place. */
export interface LedBy {
  unit: string;
  sure: number;
  /** Its index in the shape. */
  at: number;
  /** The units that are named in one breath with it: 青崖镇、鹿鸣街道. */
  beside: readonly string[];
}

const LEAD_LABEL =
  /(?:责任|牵头|主办|承办|落实|办理|主责)(?:单位|部门|主体|局委)?[:为是,]*$|(?:由|责成|责令|交由|交|委托|指定|(?<![报提申邀约])请)区?$/;
const HELP_BEFORE =
  /(?:(?:配合|协助|协办|协同|参与|支持)(?:单位|部门)?|会同|联合|对接|报|向|与|和|函告|移交给?|商|征求)[:为是]?(?:[UO][、,和及与])*$/;
const HELPS = /^(?:[、,和及与][UO])*等?(?:单位|部门)?(?:积极|全力|要|负责|做好|予以)*(?:配合|协助|协同|参与|参加|支持)/;
const WATCHES = /^(?:要|负责|全程|加强|跟踪)*(?:督办|督查|督导|跟踪|问效)/;
const LEADS = /^(?:[、,和及与][UO])*(?:负责)?(?:牵头|主办|承办)/;
const ACTS =
  /^(?:[、,和及与][UO])*(?:主要负责同志|同志)?(?:要|应|须|需|必须|负责|落实|办理|会同|抓紧|尽快|加快|立即|务必|务于|于|在|对|自|从|限|[DWNHQ])/;

/** The units that lead in a stretch, in their order; those that help or watch are none. */
export function leadersIn({ tokens }: Stretch, { reading, roster }: Pick<Context, 'reading' | 'roster'>): LedBy[] {
  const { shape } = tokens;
  const names = roster.people.filter(person => !hasLeft(person) && person.name.length > 1).map(({ name }) => name);
  return tokens.placed.flatMap(({ token, at }) => {
    if (token.type !== 'unit' || token.unit === undefined) return [];
    const unit = reading.units[token.unit]?.name ?? '';
    const before = shape.slice(0, at);
    const after = withoutPerson(shape.slice(at + 1), names);
    const clauseBefore = before.slice(
      Math.max(...[',', ';', '。', '(', ')', '\n', ' '].map(mark => before.lastIndexOf(mark))) + 1,
    );
    const isLabelled = /(?:责任|牵头|主办|承办|落实|办理|主责)(?:单位|部门|主体|局委)?[:为是]+$/.test(before);
    if (HELP_BEFORE.test(before) && !isLabelled) return [];
    if (!isLabelled && (HELPS.test(after) || WATCHES.test(after))) return [];
    const sure = isLabelled ? 100 : LEADS.test(after) ? 90 : LEAD_LABEL.test(before) ? 80 : ACTS.test(after) ? 70 : 0;
    const beside = besideOf(tokens, at, isLabelled, reading);
    if (sure > 0) return [{ unit, sure, at, beside }];
    if (/^区?$/.test(clauseBefore)) return [{ unit, sure: /^(?:[,;。()\s]|$)/.test(after) ? 60 : 50, at, beside }];
    return [];
  });
}

/** Somebody behind his unit: 区财政局熊薇, 住建局唐局长. */
const HOLDER = /^[\u4e00-\u9fff]{0,2}?(?:副?(?:局长|镇长|主任|书记|区长|院长|行长|总经理|经理|所长|科长|队长))/;

/** What follows a unit, without whoever of it is named there. */
function withoutPerson(after: string, names: readonly string[]): string {
  const name = names.find(one => after.startsWith(one));
  return name === undefined ? after.replace(HOLDER, '') : after.slice(name.length).replace(/^同志/, '');
}

const SEVERAL = /^U(?:(?:、|以及|及)区?U)+/;
const SEVERAL_LABELLED = /^U(?:(?:[、,和与]|以及|及)区?U)+/;
/** 区住建局和区财政局 have both to do it where they act; 区住建局和区财政局对接 is the task of the first. */
const SEVERAL_ACTING =
  /^U(?:(?:[、和与]|以及|及)区?U)+(?=(?:两家|双方|等)?(?:单位|部门)?(?:要|应|须|需|必须|负责|共同(?!研究|商)|分别|各自|一起|均|联合|牵头|落实|完成|抓紧|尽快|加快|立即|务必|务于|于|在|限|[DWNHQ]|$|[,;。)]))/;

/** The units that are named in one breath with the one that leads, and have the same to do. */
function besideOf({ shape, placed }: Tokens, at: number, isLabelled: boolean, reading: Context['reading']): string[] {
  const rest = shape.slice(at);
  const list = (isLabelled ? SEVERAL_LABELLED : SEVERAL_ACTING).exec(rest)?.[0] ?? SEVERAL.exec(rest)?.[0];
  if (list === undefined) return [];
  return placed.flatMap(({ token, at: place }) =>
    token.type === 'unit' && token.unit !== undefined && place > at && place < at + list.length
      ? (reading.units[token.unit]?.name ?? [])
      : [],
  );
}

/** The units that watch over it: 请督查局督办. */
export function watchersIn({ tokens }: Stretch, { reading }: Pick<Context, 'reading'>): string[] {
  const { shape } = tokens;
  return tokens.placed.flatMap(({ token, at }) => {
    if (token.type !== 'unit' || token.unit === undefined || !WATCHES.test(shape.slice(at + 1))) return [];
    return reading.units[token.unit]?.name ?? [];
  });
}

export interface Due {
  day: Day | null;
  /** What was said that is no day to come: 即日起, 6月5日 that has passed. */
  said: string | null;
}

const BEGINS =
  /^ ?(?:起|以来|至今|开始|召开|上午(?!下班|之?前|以前|报|交|向|给)|印发|会议|的?会|份?(?:排名|投资|产值|工资|任务|情况))/;
const SINCE = /(?:自|从|截至|截止到|原定|原计划)$/;
const BY = /^ ?(?:之?前|以前|之?内|以内|底|末|下班|完成|办结|到位|解决)/;
const DUE_LABEL = /(?:时限|期限|节点|时间|截止|日期|最迟|限|不晚于|不迟于|于|在|确保|力争|争取|赶在)[:为是到在于]*$/;
const NO_DAY =
  /节后(?:首个工作日|第[一二三123]个工作日)?|即日起|立即|马上|即刻|长期坚持|长期|常态化|持续推进|立行立改|即知即改/;

/** By when something is to be done: the last day that is named, for of several steps the last one ends it. */
export function dueIn({ tokens, text }: Stretch, { at, calendar }: Pick<Context, 'at' | 'calendar'>): Due {
  const today = todayOf(at, calendar);
  const times = tokens.placed.flatMap(({ token, at: place }) =>
    token.type === 'time' && isDeadline(tokens.shape, place, token) ? [token] : [],
  );
  const days = times.flatMap(token => dayOfTime(token, today) ?? []);
  const day = days.sort().at(-1) ?? null;
  if (day !== null) return { day, said: null };
  const [first] = times;
  const said = first ? tokens.normal.sourceOf(first.start, first.end) : (NO_DAY.exec(text)?.[0] ?? null);
  return { day: null, said };
}

function dayOfTime({ expression }: TimeToken, today: Today): Day | null {
  return resolveDay(expression, 'due', today)?.day ?? null;
}

function isDeadline(shape: string, at: number, { expression }: TimeToken): boolean {
  const before = shape.slice(0, at);
  const after = shape.slice(at + 1);
  const { kind } = expression;
  // After which holiday is not said; 每周完成量 and 逐月完成 are a measure.
  if (/(?:节后(?:的?第)?|每[一个]?|逐)$/.test(before)) return false;
  if (kind === 'year' || kind === 'sinceStart' || kind === 'monthRange') return false;
  if (SINCE.test(before) || BEGINS.test(after)) return BY.test(after) || DUE_LABEL.test(before);
  if (kind === 'month' || kind === 'week' || kind === 'quarter')
    return (
      BY.test(after) || DUE_LABEL.test(before) || (/(?:^|[,;。:(、])$/.test(before) && /^(?:$|[,;。)])/.test(after))
    );
  return true;
}

/** The one project that a stretch names; null for none or several. */
export function projectIn({ tokens }: Stretch, { reading }: Pick<Context, 'reading'>): string | null {
  const codes = tokens.placed.flatMap(({ token }) => {
    if (token.type !== 'project' || token.mention.projects.length !== 1) return [];
    return reading.projects[token.mention.projects[0] ?? -1]?.code ?? [];
  });
  const named = new Set(codes);
  return named.size === 1 ? (codes[0] ?? null) : null;
}

/** The problem that a stretch names, by its number. */
export function problemIn({ tokens }: Stretch): string | null {
  const numbers = tokens.placed.flatMap(({ token }) => (token.type === 'number' ? [token.number] : []));
  return numbers.find(isOfProblem) ?? null;
}
