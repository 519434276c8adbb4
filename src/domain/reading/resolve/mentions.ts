/** Finds projects and units in a message: by code, name, alias, an unmistakable part of a name, or with one typing error. */
import { soundsLike } from '../lexicon/homophones.ts';
import { COMMON_WORD } from '../lexicon/names/common-words.ts';
import { characterTest } from '../text/patterns/first-characters.ts';
import { normaliseCode, PHASE, pairAt, type ReadingRoster } from './reading-roster.ts';

export interface ProjectMention {
  end: number;
  /** Indexes in the roster: one is certain, several must be asked, none is a name that the roster does not know. */
  projects: readonly number[];
  how: 'code' | 'name' | 'part' | 'typo' | 'phase' | 'unknown';
  /** A name of so many projects that each is meant: 装备园一、二期. */
  isGroup?: true;
}

export interface UnitMention {
  end: number;
  /** Absent for a body outside the roster, such as 市财政局. */
  unit?: number;
}

const CODE = /([a-z]{1,6})[-_ ]?(\d{2,8})[-_ ]?(\d{1,6})?(?![\d])/y;

const isOfCode = characterTest(/[a-z0-9]/);

/** A project's code that begins at `start`; an unknown code with a known prefix is a mention of no project. */
export function codeAt(text: string, start: number, roster: ReadingRoster): ProjectMention | undefined {
  if (isOfCode(text, start - 1)) return undefined;
  CODE.lastIndex = start;
  const match = CODE.exec(text);
  if (match) {
    const end = start + match[0].length;
    const found = roster.codes.get(normaliseCode(match[0]));
    if (found !== undefined) return { end, projects: [found], how: 'code' };
    // EQ2026008 6月完成: the digit behind the blank begins another word.
    const blank = match[0].lastIndexOf(' ');
    const before = blank > 0 ? roster.codes.get(normaliseCode(match[0].slice(0, blank))) : undefined;
    if (before !== undefined) return { end: start + blank, projects: [before], how: 'code' };
    // EQ-2026-0016月完成: the code and the month run together.
    for (const digits of [1, 2]) {
      const cut = end - digits;
      const shorter = roster.codes.get(normaliseCode(text.slice(start, cut)));
      if (shorter !== undefined && /^\d{1,2}(?:月|-\d{1,2}月)/.test(text.slice(cut, cut + 6)))
        return { end: cut, projects: [shorter], how: 'code' };
    }
    if (match[3] !== undefined && roster.codePrefixes.has(match[1] ?? '')) return { end, projects: [], how: 'unknown' };
  }
  // Codes of any other shape, e.g. zd2024-a17: a run of letters, digits and hyphens.
  let end = start;
  while (end - start < 24 && /[a-z0-9_-]/.test(text[end] ?? '')) end += 1;
  const found = end > start + 2 ? roster.codes.get(normaliseCode(text.slice(start, end))) : undefined;
  return found === undefined ? undefined : { end, projects: [found], how: 'code' };
}

/** The longest unit name at `start`. A body of the city or province with the same name is outside the roster. */
export function unitAt(text: string, start: number, roster: ReadingRoster): UnitMention | undefined {
  if (!roster.beginsUnit(text, start)) return undefined;
  for (let length = Math.min(roster.longestUnit, text.length - start); length >= 2; length -= 1) {
    const unit = roster.unitNames.get(text.slice(start, start + length));
    if (unit === undefined) continue;
    let end = start + length;
    // 财政资金, 财政评审, 长江路口 name no unit.
    if (
      /^(?:资金|评审|补贴|补助|预算|投资|收入|贴息|专户|大道|路口|沿线|沿路|中路|东路|西路|南路|北路|辖区|境内)/.test(
        text.slice(end, end + 2),
      )
    )
      continue;
    const office = /^(?:街道办事处|街道办|街道|办事处|办(?!理|结|好|完|成|妥|下|证|手)|党工委|镇政府|政府)/.exec(
      text.slice(end, end + 5),
    )?.[0];
    if (office && !text.slice(start, end).endsWith('局')) end += office.length;
    return /[市省州县]/.test(text[start - 1] ?? '') ? { end } : { end, unit };
  }
  return undefined;
}

/** The project whose whole name or alias begins at `start`, drawn out over the rest of a longer form of its name. */
export function nameAt(text: string, start: number, roster: ReadingRoster): ProjectMention | undefined {
  const name = roster.namesByStart.get(pairAt(text, start))?.find(one => text.startsWith(one, start));
  if (name === undefined) return undefined;
  const exact = roster.names.get(name) ?? [];
  const exactEnd = start + name.length;
  // 德云里商业街: the alias 德云里 goes on as a part of the same project's name.
  let longest: readonly number[] | undefined;
  let end = exactEnd + 1;
  for (; end <= text.length; end += 1) {
    const projects = roster.parts.get(text.slice(start, end));
    if (!projects) break;
    longest = projects;
  }
  if (longest?.length === 1 && exact.includes(longest[0] ?? -1) && end - 1 > exactEnd + 1) {
    return { end: end - 1, projects: longest, how: 'name' };
  }
  return { end: exactEnd, projects: exact, how: 'name' };
}

/**
 * A stretch that stands in the names of some projects and is no unit's name: three characters, or two that begin the
 * name of one project only and are followed by what a report says of it (康华本月…, not 物流受阻).
 */
export function partAt(
  text: string,
  start: number,
  roster: ReadingRoster,
  isInList = false,
): ProjectMention | undefined {
  if (!roster.beginsPart(text, start)) return undefined;
  let projects: readonly number[] | undefined;
  let end = start + 2;
  for (; end <= text.length; end += 1) {
    const found = roster.parts.get(text.slice(start, end));
    if (!found) break;
    projects = found;
  }
  end -= 1;
  const whole = withoutNextNumber(text, start, end);
  if (whole < end) {
    end = whole;
    projects = roster.parts.get(text.slice(start, end));
  }
  if (projects === undefined) return undefined;
  const piece = text.slice(start, end);
  if (!/\p{Script=Han}.*\p{Script=Han}/u.test(piece)) return undefined;
  if (/^\d/.test(piece) && !beginsNumber(roster, projects, piece)) return undefined;
  const unit = unitAt(text, start, roster);
  if (unit && end - unit.end < 2) return undefined;
  // 澄江区重大项目集中开工: the district speaks, though the name of its hospital begins with it.
  if (/[区县市]$/.test(piece) && OF_DISTRICT.test(text.slice(end, end + 16))) return undefined;
  const part: ProjectMention = { end, projects, how: 'part' };
  if (piece.length >= 3) return part;
  const longer = drawnOut(text, start, part, roster);
  if (longer.end > end && longer.projects.length === 1) return longer;
  // 康华268 below a head that says what the numbers are.
  const isTold = reportFollows(text, end) || (isInList && /^[ :]?\d/.test(text.slice(end, end + 2)));
  const isBeginning = projects.every(project => startsName(roster, project, piece));
  // 瑞丰 of several: each may be meant, however it goes on.
  const isMeant = projects.length === 1 ? isTold : !isCommonWord(piece) && (isTold || is(OF_BRAND, text, end));
  return isBeginning && isMeant ? part : undefined;
}

/** 厂房 is of whatever project is spoken of. */
const isCommonWord = (piece: string) => COMMON_WORD.exec(piece)?.[0] === piece;

const OF_BRAND =
  /[一二三四五六七八九十\d]{1,2}(?:期|号楼|#楼)|园区?|厂[房区]|工地|公司|集团|[这那]边|的?(?:环评|主体|工程款|停工)/y;

function is(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** 10千伏线路 is no part of 石桥铺110千伏变电站. */
const beginsNumber = (roster: ReadingRoster, projects: readonly number[], piece: string) =>
  projects.some(project =>
    (roster.forms[project] ?? []).some(form => {
      const at = form.indexOf(piece);
      return at >= 0 && !/\d/.test(form[at - 1] ?? '');
    }),
  );

/** What a district does or has: its projects of a quarter, its government. */
const OF_DISTRICT =
  /^(?:20\d\d年|今年|年度|(?:第?[一二三四1-4])季度|[上下]半年|第[一二三四五六七八九十]批|新年|首批)*(?:[省市区]级|重点|重大|产业|招商|集中|政府|人民政府|委|各|举[行办]|召开|组织|领导)/;
const NUMERAL = /[\d零一二三四五六七八九十]/;
const NEXT_NUMBER = /(?:[\d.]|[-~至到]{1,2} ?[\d一二三四五六七八九十]{1,3}|[零一二三四五六七八九十]?[年月日号万亿%])/y;

/** Where a piece of a name ends that a number runs into: 装备园|2月份, although there is a 装备园2期; 新材料|1-8月. */
function withoutNextNumber(text: string, start: number, end: number): number {
  NEXT_NUMBER.lastIndex = end;
  if (!NUMERAL.test(text[end - 1] ?? '') || !NEXT_NUMBER.test(text)) return end;
  let at = end - 1;
  while (at > start && NUMERAL.test(text[at - 1] ?? '')) at -= 1;
  return at;
}

const REPORT_FOLLOWS =
  / ?(?:项目|工程(?!款)|本|这|当|今|上|\d{1,2}月|[一二三四五六七八九十]{1,6}月|累计|形象|总体|目前|已|自|周|月|年|那个|[,:\n])/y;

/** Whether words follow that begin what a report says of a project. */
export function reportFollows(text: string, at: number): boolean {
  REPORT_FOLLOWS.lastIndex = at;
  return REPORT_FOLLOWS.test(text);
}

/** Whether a short name may end in a slip there: 康华冷连, or 桐树凹 before what a report says of it. */
export function isSlipAtEnd(text: string, end: number, name: string): boolean {
  return soundsLike(text[end - 1] ?? '', name.at(-1) ?? '') || reportFollows(text, end);
}

/** Whether a piece begins the name or an alias of a project. */
export function startsName(roster: ReadingRoster, project: number, piece: string): boolean {
  const { name = '', aliases = [] } = roster.projects[project] ?? {};
  return [name, ...(aliases ?? [])].some(one => one.startsWith(piece));
}

/** A name with one wrong, missing, doubled or exchanged character at `start`, if only one project is near. */
export function typoAt(text: string, start: number, roster: ReadingRoster): ProjectMention | undefined {
  const first = text.charCodeAt(start);
  const second = text.charCodeAt(start + 1);
  // The slip is behind the first character, in it, or both are exchanged.
  let best: { length: number; end: number; projects: Set<number> } | undefined;
  for (const names of [
    roster.namesByFirst.get(first),
    roster.namesBySecond.get(second),
    roster.namesBySecond.get(first)?.filter(name => name.charCodeAt(0) === second),
  ]) {
    for (const name of names ?? []) {
      const end = endOfNearName(text, start, name);
      if (end === undefined) continue;
      const projects = roster.names.get(name) ?? [];
      if (!best || name.length > best.length) best = { length: name.length, end, projects: new Set(projects) };
      else if (name.length === best.length) for (const project of projects) best.projects.add(project);
    }
  }
  return best && { end: best.end, projects: Array.from(best.projects), how: 'typo' };
}

// Characters that tell one place or phase from another: a difference here is another project, not a slip.
const isTellingAt = characterTest(/[a-z0-9零一二两三四五六七八九十东西南北中前后左右上下内外新老旧大小甲乙丙丁期区号]/);
const isHanAt = characterTest(/\p{Script=Han}/u);

/** Whether a name from an index on stands at a place of the text. */
function goesOnAt(text: string, start: number, name: string, from: number): boolean {
  for (let at = from; at < name.length; at += 1) if (text[start + at - from] !== name[at]) return false;
  return true;
}

/** Where `name` ends in the text when it is written there with exactly one slip. */
function endOfNearName(text: string, start: number, name: string): number | undefined {
  const length = name.length;
  let same = 0;
  while (same < length && text[start + same] === name[same]) same += 1;
  if (same === length) return undefined;
  const there = text[start + same] ?? '';
  const meant = name[same] ?? '';
  const isHanThere = isHanAt(text, start + same);
  const isTelling = isTellingAt(text, start + same);
  const isMeantTelling = isTellingAt(name, same);
  // One wrong character; one that sounds like it counts anywhere: 铜树洼, 心院区.
  if (isHanThere && isHanAt(name, same) && goesOnAt(text, start + same + 1, name, same + 1)) {
    if (soundsLike(there, meant) && !isTelling) return start + length;
    if (isTelling && (isMeantTelling || length < 5)) return undefined;
    // In a name of three characters the first must stand, and no other word may come of it: 桐树凹 本周, not 物流受阻.
    if (!isMeantTelling && (length >= 4 || (same > 0 && reportFollows(text, start + length)))) return start + length;
  }
  if (length < 4) return undefined;
  // Two characters exchanged.
  if (there === name[same + 1] && text[start + same + 1] === meant && goesOnAt(text, start + same + 2, name, same + 2))
    return start + length;
  // One character missing, but not the last, which only makes a shorter name.
  if (same < length - 1 && same > 0 && !isMeantTelling && goesOnAt(text, start + same, name, same + 1)) {
    // 瑞丰园区 is no 瑞丰花园.
    return length > 4 || reportFollows(text, start + length - 1) ? start + length - 1 : undefined;
  }
  // One character too many.
  if (same > 0 && isHanThere && !isTelling && goesOnAt(text, start + same + 1, name, same)) return start + length + 1;
  return undefined;
}

/**
 * A name that goes on over further pieces of the same project's name: 樱桃沟|综合体, 火车站|商务中心, 数字|园. What
 * several projects share may become certain by it: 科创路|a区.
 */
export function drawnOut(text: string, start: number, mention: ProjectMention, roster: ReadingRoster): ProjectMention {
  const isSlip = mention.how === 'typo';
  if (mention.isGroup || (mention.how !== 'name' && mention.how !== 'part' && !isSlip)) return mention;
  let { end, projects } = mention;
  for (;;) {
    // Behind a slip the name goes on with any further piece of it: 侯寨三种|迁建.
    const tail = isSlip && end === mention.end ? '' : text.slice(Math.max(start, end - 2), end);
    const piece = furtherPiece(text, end, tail, projects, roster);
    if (!piece) break;
    ({ end, projects } = piece);
  }
  return end === mention.end ? mention : { ...mention, end, projects };
}

/** What may not stand behind a further piece: 金水河源工程款 speaks of money. */
export const ENDS_OTHERWISE = /[款费证量率]/;
/** Whether projects differ in their last mark only: 科创路|A区 tells one from the other. */
function areSiblings(projects: readonly number[], { families }: ReadingRoster): boolean {
  return Array.from(families.values()).some(family => {
    const members = new Set(family.values());
    return projects.every(project => members.has(project));
  });
}

/** What any project is or has: 瑞丰项目, 瑞丰二期, 瑞丰厂房 may be of each 瑞丰, though one alone is called so. */
const OF_ANY =
  /^(?:[一二三四五六七八九十\d]{1,2}期|[一二三四五六七八九十\da-z]{1,2}(?:号楼?|标段?|区)|项目|工程|建设|园区?|厂区?|厂房|车间|工地|区|标准|配套|附属|扩建|改造|二次|公司|集团)+$/;
/** 区 is none: 临河区 is the district, though 临河实验中学新校区 begins and ends so. */
const isLastOfName = characterTest(/[园港厂站楼馆院路桥城所局校库网]/);

function furtherPiece(
  text: string,
  end: number,
  tail: string,
  projects: readonly number[],
  roster: ReadingRoster,
): { end: number; projects: readonly number[] } | undefined {
  if (unitAt(text, end, roster)) return undefined;
  const goesOn = (project: number, piece: string) =>
    (roster.forms[project] ?? []).some(form => {
      const at = form.indexOf(tail);
      return at >= 0 && form.indexOf(piece, at + tail.length) >= 0;
    });
  let found: { end: number; projects: readonly number[] } | undefined;
  for (let until = end + 2; until <= text.length; until += 1) {
    const piece = text.slice(end, until);
    if (!roster.parts.has(piece)) break;
    const kept = projects.filter(project => goesOn(project, piece));
    if (kept.length === 0) break;
    if (kept.length < projects.length && OF_ANY.test(piece) && !areSiblings(projects, roster)) continue;
    if (!ENDS_OTHERWISE.test(text[until] ?? '')) found = { end: until, projects: kept };
  }
  if (found) return found;
  if (tail === '' || !isLastOfName(text, end)) return undefined;
  const last = text.charAt(end);
  const kept = projects.filter(project =>
    (roster.forms[project] ?? []).some(form => form.endsWith(last) && form.indexOf(tail) >= 0 && !form.endsWith(tail)),
  );
  return kept.length === projects.length ? { end: end + 1, projects: kept } : undefined;
}

/** The mark of a phase at `start`, e.g. 一期, and whether more follow (一、二期). */
export function phaseAt(text: string, start: number): string | undefined {
  PHASE.lastIndex = start;
  return PHASE.exec(text)?.[0];
}

const SEVERAL_PHASES =
  /([一二三四五六1-6a-f])(?:[、和与及,/]?(?:[期区座])?[、和与及,/]?([一二三四五六1-6a-f])){1,8}([期区座])/y;

/**
 * The member of a family of projects that a mark at `start` means after a name of that family was said.
 * Shapes: `stems` are the stems open for continuation, e.g. 装备园. Several marks (一、二期) make a group.
 */
export function familyAt(
  text: string,
  start: number,
  stems: readonly string[],
  roster: ReadingRoster,
): ProjectMention | undefined {
  SEVERAL_PHASES.lastIndex = start;
  const several = SEVERAL_PHASES.exec(text);
  const single = phaseAt(text, start);
  if (!several && !single) return undefined;
  const family = new Map<string, number>();
  for (const stem of stems) for (const [phase, project] of roster.families.get(stem) ?? []) family.set(phase, project);
  if (family.size === 0) return undefined;
  if (several) {
    const phases = Array.from(several[0].matchAll(/[一二三四五六1-6a-f]/g), mark => mark[0] + several[3]);
    const projects = phases.map(phase => family.get(phase));
    if (projects.every(project => project !== undefined)) {
      return { end: start + several[0].length, projects, how: 'phase', isGroup: true };
    }
  }
  if (single === undefined) return undefined;
  const project = family.get(single);
  if (project !== undefined) return { end: start + single.length, projects: [project], how: 'phase' };
  // 一标段 of a family that is told apart by 一期, A区 is a part of the works.
  const isOfWorks = /标段?$/.test(single) && !Array.from(family.keys()).some(mark => /标段?$/.test(mark));
  return isOfWorks ? undefined : { end: start + single.length, projects: [], how: 'unknown' };
}
