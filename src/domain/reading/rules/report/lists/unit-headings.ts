/** Units that stand as a heading over the tasks of several projects: （一）区住建局牵头, 区财政局——①…, 【供电公司】. */
import type { Clause } from '../../../text/clauses.ts';
import { lookFor } from '../../../text/patterns/first-look.ts';
import type { Tokens } from '../../../text/tokens.ts';
import { labelOf } from '../../clause-kinds.ts';
import type { ProblemDraft } from '../../drafts/drafts.ts';

const UNITS = '区?[UO](?:[、和与及]区?[UO])*';
/** 区住建局牵头, 由区财政局牵头的事项: what stands below is given to the unit. */
const LEADS = lookFor(
  new RegExp(
    `^(?:由|请)?${UNITS}(?:牵头|主办|承办|责任)(?:(?:负责)?(?:办理|解决|落实|推进|协调|督办))?的?(?:事项|任务|工作|问题|清单)?[\\d一二三四五六七八九十]{0,2}[个项件条]?$`,
  ),
);
const LEAD_UNIT = lookFor(new RegExp(`^(?:牵头|责任|承办|主办)(?:单位|部门)?(?:为|是)?${UNITS}$`));
/** 嵩山路街道配合: beside the unit that leads. */
const HELPS = lookFor(new RegExp(`^(?:由|请)?${UNITS}(?:等[^,]{0,6})?(?:配合|协助|协同|参与|协办)$`));
/** 牵头单位：区住建局. */
const UNIT_LABEL = lookFor(/^(?:牵头|责任|承办|主办)(?:单位|部门)$/);
const BARE = lookFor(new RegExp(`^${UNITS}$`));
/** 需区里协调的，按部门理了一下; 交办清单: the units below are those that are asked. */
const BY_UNIT = lookFor(
  /按(?:照)?(?:各)?(?:牵头|责任|承办|主办|配合)?(?:单位|部门|镇街|职责)|交办|会上定|议定|任务(?:分解|分工|清单)|责任分工|督办(?:事项|清单)|分工|(?:以下|下列)(?:责任)?(?:单位|部门|镇街)/,
);
const TO_SOLVE = lookFor(/(?:需|要|请)[^,\n]{0,8}(?:协调|解决)/);
const isDepartment = (name: string) => /[局委办心司会院队]$/.test(name);

export interface UnitHeading {
  /** Where the unit stands. */
  clause: Clause;
  /** The clause with the mark of its list: that of the unit, or 一、征迁类 before （责任单位：城东街道）. */
  opens: Clause;
  /** The heading names the unit alone: a project of its own is no task of it. */
  isBare: boolean;
  /** What stands below is told by the unit, which is asked nothing: 马寨镇 over the projects of the town. */
  isReporter: boolean;
}

export interface UnitHeadings {
  /** The heading that a clause is part of. */
  of(clause: Clause): UnitHeading | undefined;
  /** A heading that asks begins below: its tasks reach to the next heading. */
  begin(heading: UnitHeading): void;
  /** A further item on the level of the heading ends it. */
  enterItem(clause: Clause): void;
  /** Whether the clauses stand below a heading that asks. */
  isAsking(): boolean;
  /** Gives the tasks told below a heading to its unit, where they name none of their own. */
  giveTo(problems: readonly ProblemDraft[]): void;
}

/** Finds the headings of a message. The work is linear in its clauses. */
export function createUnitHeadings(tokens: Tokens, clauses: readonly Clause[]): UnitHeadings {
  const found = headingsIn(tokens, clauses);
  const ranges: { heading: UnitHeading; to: number }[] = [];
  let now: { heading: UnitHeading; to: number } | undefined;
  const end = (at: number) => {
    if (now) now.to = at;
    now = undefined;
  };
  return {
    of: clause => found.get(clause),
    begin(heading) {
      end(heading.clause.start);
      if (heading.isReporter) return;
      now = { heading, to: tokens.shape.length };
      ranges.push(now);
    },
    enterItem(clause) {
      const style = now?.heading.opens.marker;
      if (style !== undefined && clause.marker === style && !found.has(clause)) end(clause.start);
    },
    isAsking: () => now !== undefined,
    giveTo(problems) {
      let index = 0;
      for (const problem of problems) {
        const at = problem.clauses[0]?.clause.start ?? -1;
        while (index < ranges.length - 1 && (ranges[index]?.to ?? 0) <= at) index += 1;
        const range = ranges[index];
        if (range && at > range.heading.clause.start && at < range.to) problem.unitAbove = range.heading;
      }
    },
  };
}

function headingsIn(tokens: Tokens, clauses: readonly Clause[]): Map<Clause, UnitHeading> {
  const { shape } = tokens;
  const found = new Map<Clause, UnitHeading>();
  const firstName = shape.indexOf('P');
  if (firstName < 0) return found;
  const announced = shape.slice(0, firstName);
  const isByUnit = BY_UNIT.test(announced);
  const isToSolve = TO_SOLVE.test(announced);
  let hasFirst = false;
  for (let index = 0; index < clauses.length; index += 1) {
    const clause = clauses[index];
    const line = clause && lineOfUnit(clauses, index);
    if (line) {
      hasFirst = true;
      for (const part of line.parts) found.set(part, line.heading);
      index += line.length - 1;
      continue;
    }
    if (!clause || !namesUnit(withoutMark(clause.shape))) continue;
    const label = clauses[index - 1];
    const isLabelled = label?.isHead === true && label.line === clause.line && UNIT_LABEL.test(label.shape);
    if (!beginsLine(tokens, isLabelled ? label : clause) && !stands(tokens, clause)) continue;
    let last = index;
    while (HELPS.test(clauses[last + 1]?.shape ?? '') && clauses[last + 1]?.line === clause.line) last += 1;
    const next = clauses[last + 1];
    const until = clauses[last]?.end ?? clause.end;
    if (!next || !/^ ?[)】]?(?: ?[:\n]| ?--?|】)/.test(shape.slice(until, until + 4))) continue;
    const isItem = next.marker !== undefined || next.shape.startsWith('P');
    // 外线没接\n供电公司\n6月底: below a problem a unit is no heading of what follows.
    if (!isItem || (!hasFirst && firstName < clause.start && clause.marker === undefined)) continue;
    const heading = headingOf(tokens, clause, isByUnit || isLabelled, isToSolve);
    // 供电公司：专线不在我公司管辖范围: who speaks.
    if (heading.isReporter && next.line === clause.line && shape[until] === ':') continue;
    hasFirst = true;
    for (let at = isLabelled ? index - 1 : index; at <= last; at += 1) {
      const part = clauses[at];
      if (part) found.set(part, heading);
    }
    index = last;
  }
  return found;
}

/** A heading of kinds with its unit: 一、征迁类（2个，责任单位：城东街道）; 二、需供电公司协调的问题. */
function lineOfUnit(
  clauses: readonly Clause[],
  index: number,
): { heading: UnitHeading; parts: Clause[]; length: number } | undefined {
  const opens = clauses[index];
  if (!opens || opens.marker === undefined || opens.isAside || opens.isHead || /[PMVRD]/.test(opens.shape))
    return undefined;
  if (opens.shape.length > LONGEST_KIND) return undefined;
  let length = 1;
  while (length < MOST_PARTS && clauses[index + length]?.line === opens.line) length += 1;
  const next = clauses[index + length];
  const parts = clauses.slice(index, index + length);
  const isOverItems = next !== undefined && next.line > opens.line && next.marker !== opens.marker;
  if (!isOverItems || (next.marker === undefined && !next.shape.startsWith('P'))) return undefined;
  if (parts.some(part => part !== opens && !part.isAside)) return undefined;
  const unit = IS_WANTED_OF.test(opens.shape)
    ? opens
    : parts.find(
        (part, at) =>
          part.isAside &&
          (UNITS_LEAD.test(part.shape) || (BARE.test(part.shape) && UNIT_LABEL.test(parts[at - 1]?.shape ?? ''))),
      );
  if (!unit) return undefined;
  const heading = { clause: unit, opens, isBare: false, isReporter: false };
  // 一、征迁类 is left to say of what kind the problems are.
  const isLabel = unit !== opens && labelOf(opens.shape) !== undefined;
  return { heading, parts: isLabel ? parts.slice(1) : parts, length };
}
const LONGEST_KIND = 24;
const MOST_PARTS = 12;
/** 由城管局负责, 资规局牵头办理. */
const UNITS_LEAD = lookFor(new RegExp(`^(?:由|请)?${UNITS}(?:牵头|负责|主办|承办|办理|协调|解决|落实|督办)+$`));
/** 需供电公司协调的问题. */
const IS_WANTED_OF = lookFor(
  new RegExp(
    `^(?:需要?|请|由|提请|恳请|申请)${UNITS}(?:牵头|负责|帮助|支持|协助|主办|承办|办理|协调|解决|落实|督办)+的?(?:事项|问题|事|工作|困难)?[\\d一二三四五六七八九十]{0,2}[个项件条]?$`,
  ),
);

const namesUnit = (words: string) => LEADS.test(words) || LEAD_UNIT.test(words) || BARE.test(words);
/** ▲区财政局. */
const withoutMark = (shape: string) => (/^[▲△★※□☆>]/.test(shape) ? shape.slice(1).trimStart() : shape);

function headingOf(tokens: Tokens, clause: Clause, isByUnit: boolean, isToSolve: boolean): UnitHeading {
  const isBare = BARE.test(withoutMark(clause.shape));
  const name = tokens.normal.text.slice(tokens.textIndex(clause.start), tokens.textIndex(clause.end));
  const isAsked = !isBare || isByUnit || (isToSolve && isDepartment(name));
  return { clause, opens: clause, isBare: isBare && !isByUnit, isReporter: !isAsked };
}

/** 节点完成情况：马寨镇——A投产: behind a head and before a dash. */
const stands = ({ shape }: Tokens, { start, end }: Clause) =>
  /: ?$/.test(shape.slice(Math.max(0, start - 2), start)) && /^ ?--/.test(shape.slice(end, end + 3));

/** Nothing but the mark of a list or an opening bracket stands before it in its line, or a semicolon does. */
function beginsLine({ shape }: Tokens, { start, marker }: Clause): boolean {
  if (marker !== undefined) return true;
  return start === 0 || /(?:^|[\n;。])[ 【(▲△★※□>☆#]*$/.test(shape.slice(Math.max(0, start - 4), start));
}
