/** Whether a project is named at a place in a message: how sure a name must be depends on what stands around it. */
import {
  drawnOut,
  ENDS_OTHERWISE,
  familyAt,
  isSlipAtEnd,
  nameAt,
  type ProjectMention,
  partAt,
  phaseAt,
  reportFollows,
  startsName,
  typoAt,
} from './mentions.ts';
import { phaseAtEnd, type ReadingRoster } from './reading-roster.ts';

/** What is known of a message on the way to a place in it. */
export interface NamePlace {
  text: string;
  roster: ReadingRoster;
  /** The message names no project: a part of a name or a slip counts anywhere in it. */
  isEager: boolean;
  /** A sentence may name its subject here. */
  isHead: boolean;
  /** Stems of the project named last, if it is one of a family: 装备园 of 装备园一期. */
  stems: readonly string[];
  /** A project was named before. */
  hasProject: boolean;
  /** A head says the unit of the numbers behind the names. */
  isInList: boolean;
  /** Where the token before ends. */
  lastEnd: number;
  /** The message has no marks, but for one at its end. */
  isSpoken: boolean;
}

/** Characters of a name that are unmistakable anywhere in a message without a name. */
const EAGER_PART = 5;

/** Codes and whole names count anywhere; parts, slips and bare phases only where a sentence may name its subject. */
export function projectAt(place: NamePlace, at: number): ProjectMention | undefined {
  const { text, roster, isHead, isEager, isSpoken, stems } = place;
  const named = nameAt(text, at, roster);
  const family = stems.length > 0 ? furtherPhase(place, at) : undefined;
  if (family && (!named || family.end >= named.end)) return family;
  const sibling = isHead || isEager ? siblingAt(place, at) : undefined;
  if (sibling && (!named || sibling.end > named.end)) return sibling;
  const piece = isHead || isEager || isSpoken ? partOf(place, at) : undefined;
  // In the middle of a sentence three characters may be a common word: 配套管网, 商业街.
  const isPart = isHead || (piece && (piece.end - at >= EAGER_PART || isSaidInBreath(place, at, piece)));
  const part = isPart ? piece : undefined;
  // One character more may begin another word: 锵鸣|工程量 although the name goes on with 工业.
  const best =
    part && (!named || part.end > named.end + 1) ? withPhase(place, at, part) : named && withPhase(place, at, named);
  if (best && (best.projects.length === 1 || best.isGroup)) return longerWithSlip(place, at, best) ?? best;
  const isTypo = isHead || isEager || isSpoken;
  const typo = isTypo ? typoAt(text, at, roster) : undefined;
  if (
    typo &&
    (isHead || (typo.end - at >= 4 && (isEager || isSaidOf(text, typo.end)))) &&
    (!best || typo.end > best.end)
  )
    return typo;
  return best;
}

/** 装备园一期…，二期…: a mark that goes on about the family named last. Said without marks, it may stand anywhere. */
function furtherPhase(
  { text, roster, isHead, isSpoken, lastEnd, stems }: NamePlace,
  at: number,
): ProjectMention | undefined {
  if (isHead || /[、和与及,;/\s]/.test(text[at - 1] ?? '')) return familyAt(text, at, stems, roster);
  const mark = isSpoken ? phaseAt(text, at) : undefined;
  if (mark === undefined || (lastEnd < at && /[第零一二三四五六七八九十\d]/.test(text[at - 1] ?? ''))) return undefined;
  const end = at + mark.length;
  const isOfFamily = /期|地块/.test(mark) ? !OTHER_PHASE.test(text.slice(end, end + 2)) : isSaidOf(text, end);
  const found = isOfFamily ? familyAt(text, at, stems, roster) : undefined;
  return found?.projects.length === 0 ? undefined : found;
}

/** …正常|数字园外电没接: said without marks, a part of another project's name begins what is said of that one. */
function isSaidInBreath({ text, roster, isSpoken }: NamePlace, at: number, { projects, end }: ProjectMention): boolean {
  const [project = -1] = projects;
  const piece = text.slice(at, end);
  if (!isSpoken || projects.length !== 1 || piece.length < 3 || COMMON_WORDS.test(piece)) return false;
  if (!startsName(roster, project, piece.slice(0, 2))) return false;
  return isSaidOf(text, end) || (!roster.parts.has(piece) && SHORT_FOR_NAME.test(piece));
}
/** 数字园 of 数字经济产业园: the first words of a name and its kind. */
const SHORT_FOR_NAME = /[园港厂院馆桥校]$|中心$|基地$|广场$/;

/** 一期工程, 二期预留: no name. */
const OTHER_PHASE = /^(?:工程|预留|规划|连廊|[、和与及到至])/;
const isSaidOf = (text: string, at: number) =>
  reportFollows(text, at) || /^(?:[这那]边|[这那]块|呢|的话)/.test(text.slice(at, at + 2));

/** 皮洛检验检测公化平台: an alias or a part begins what is the whole name with a slip further on. */
function longerWithSlip(
  { text, roster, isHead }: NamePlace,
  at: number,
  best: ProjectMention,
): ProjectMention | undefined {
  if (!isHead || best.isGroup || best.how === 'phase') return undefined;
  const { end } = drawnOut(text, at, best, roster);
  if (!/\p{Script=Han}/u.test(text[end] ?? '')) return undefined;
  const typo = typoAt(text, at, roster);
  const [project = -1] = typo?.projects ?? [];
  const isSame = typo?.projects.length === 1 && best.projects.includes(project);
  if (!typo || typo.end <= end || !isSame || ENDS_OTHERWISE.test(text[typo.end] ?? '')) return undefined;
  // What stands behind the part must be right again, or be the last character of a long name: 达欧冷链|规划方案 is
  // no slip of 达欧冷链园, and 序列谷|工程量 none of 序列谷中试工程.
  const forms = roster.forms[project] ?? [];
  const isEndRight = typo.end > end + 1 && forms.some(form => form.endsWith(text[typo.end - 1] ?? ' '));
  const length = typo.end - at;
  const isWhole = forms.some(
    form =>
      form.length === length &&
      (best.how === 'part'
        ? length >= 6 || isSlipAtEnd(text, typo.end, form)
        : length >= 6 && reportFollows(text, typo.end)),
  );
  return isEndRight || isWhole ? typo : undefined;
}

/** 桐树洼…，安置房3号楼封顶: within a sentence of another project a common word is a name only before a report. */
function partOf({ text, roster, hasProject, isInList }: NamePlace, at: number): ProjectMention | undefined {
  const part = partAt(text, at, roster, isInList);
  if (part?.how !== 'part' || !hasProject) return part;
  const piece = text.slice(at, part.end);
  if (part.projects.some(project => startsName(roster, project, piece))) return part;
  // 一期工程, 标准厂房: of whatever project is spoken of, whoever else has the words in its name.
  const isReported = reportFollows(text, part.end) || (isInList && /^[ :]?\d/.test(text.slice(part.end, part.end + 2)));
  const isCommon = COMMON_WORDS.test(piece) && (/期|标段|工程|项目/.test(piece) || !isReported);
  return isCommon || (text[at - 1] === ',' && !isReported) ? undefined : part;
}

/** Words that many projects' names end in and that also name parts of any works. */
const COMMON_WORDS =
  /^(?:第?[一二三四五六七八九十\d]{1,2}期|[一二三四五六七八九十\da-z]{1,2}(?:号|标段|区|地块)|项目|工程|建设|改造|扩建|新建|迁建|提升|配套|附属|安置房|标准|厂房|产业|园区?|基地|中心|管网|道路|商业街?|综合体?|污水|处理厂?|学校|小学|中学|医院|公园|广场|市场|仓储|物流|教学楼?|综合楼|宿舍楼?|办公楼?|门诊楼?|医技楼?|住院楼?|实验楼|食堂|图书馆|体育馆|大楼|生产线?|车间|办公|研发|智能|科技|制造|加工|装备|服务)+$/;

/** 装备园 is ambiguous, 装备园二期 is not, and 装备园三期 is no project of the roster. */
function withPhase({ text, roster }: NamePlace, at: number, mention: ProjectMention): ProjectMention {
  const piece = text.slice(at, mention.end);
  const openStems = [piece, ...stemsBefore(piece)].filter(stem => roster.families.has(stem));
  if (openStems.length === 0) return mention;
  const stem = openStems[0] ?? '';
  const next = at + stem.length + (/[ :(的]/.test(text[at + stem.length] ?? '') ? 1 : 0);
  const family = familyAt(text, next, openStems, roster);
  if (!family) return mention;
  return family.projects.length > 0
    ? family
    : { end: family.end, projects: Array.from(new Set(roster.families.get(stem)?.values())), how: 'unknown' };
}

/** 厂房c区: the stem of a family with a mark, known or not. */
function siblingAt(place: NamePlace, at: number): ProjectMention | undefined {
  const { text, roster } = place;
  if (!roster.beginsStem(text, at)) return undefined;
  for (let length = Math.min(roster.longestStem, text.length - at - 2); length >= 2; length -= 1) {
    const stem = text.slice(at, at + length);
    if (!roster.families.has(stem)) continue;
    const marked = withPhase(place, at, { end: at + length, projects: [], how: 'unknown' });
    return marked.end > at + length ? marked : undefined;
  }
  return undefined;
}

/** The stems of the families that a mention belongs to. */
export function stemsOf(mention: ProjectMention, roster: ReadingRoster): string[] {
  const found = new Set<string>();
  for (const index of mention.projects) {
    for (const form of roster.forms[index] ?? [])
      for (const stem of stemsBefore(form)) if (roster.families.has(stem)) found.add(stem);
  }
  return Array.from(found);
}

function stemsBefore(piece: string): string[] {
  const phase = phaseAtEnd(piece);
  return phase ? [piece.slice(0, -phase.length)] : [];
}
