/**
 * A message as a line of tokens. In `shape` every token is one capital letter and all other text stands as it was
 * written, so that the rules about sentences can be read as patterns: `P于D开工` is a project, a day, a start.
 */
import type { Yuan } from '../../base/money.ts';
import {
  codeAt,
  drawnOut,
  ENDS_OTHERWISE,
  familyAt,
  isSlipAtEnd,
  nameAt,
  type ProjectMention,
  partAt,
  reportFollows,
  startsName,
  typoAt,
  unitAt,
} from '../resolve/mentions.ts';
import { phaseAtEnd, type ReadingRoster } from '../resolve/reading-roster.ts';
import { AMOUNT_START, amountAt, percentAt } from './amounts.ts';
import type { NormalText } from './normalise.ts';
import { HAN_NUMERAL } from './numerals.ts';
import { type TimeExpression, timeAt } from './times.ts';

interface Span {
  /** Indexes in the normal text. */
  start: number;
  end: number;
}
export type ProjectToken = Span & { type: 'project'; mention: ProjectMention };
export type UnitToken = Span & { type: 'unit'; unit?: number };
export type NumberToken = Span & { type: 'number'; problem: string };
export type MoneyToken = Span & { type: 'money'; amount?: Yuan; isApproximate: boolean; isTooLarge?: true };
export type PercentToken = Span & { type: 'percent'; percent: number };
export type TimeToken = Span & { type: 'time'; expression: TimeExpression };
export type Token = ProjectToken | UnitToken | NumberToken | MoneyToken | PercentToken | TimeToken;

export interface Tokens {
  normal: NormalText;
  /**
   * P project · U unit of the roster · O body outside it · K problem number · M sum · V vague sum · R percentage ·
   * D day or deadline · W week · N month · Y this year · T since the start of the works · Q any other period
   */
  shape: string;
  /** The token at an index of the shape, or undefined for plain text. */
  tokenAt(index: number): Token | undefined;
  /** All tokens with their indexes in the shape, in order. */
  placed: readonly { token: Token; at: number }[];
  /** Index in the normal text of an index of the shape. */
  textIndex(index: number): number;
}

const PROBLEM_NUMBER = /wt[-_ ]?(20\d\d)[-_ ]?(\d{3,6})(?!\d)/y;
const FURTHER_NUMBER = /(?:[、,/和及与&\s]|以及){1,3}(\d{2,4})(?![\d.万亿年元月日号天户w%])/y;
/** Words before a project's name at the head of a sentence. */
const LEAD =
  /(?:[\s:"'(【】*·#]|各位(?:领导|老师|同志|同仁)?|领导(?:们)?好?|大家好|您好|你好|汇报(?:一下)?|报告(?:一下)?|报送|上报|报一下|反映|更正(?:一下)?|补充(?:一下)?|说明|关于|对于|就|请问|查询?(?:一下|下|看)?|看(?:一下|看|下)?|我?想?问(?:一下|下)?|了解一?下|(?:我|咱)们?(?:们|镇|街道|单位|区|局|委)?(?:负责|管|包|分包)?的?|由.{1,6}?负责的|目前|现在|现|截[至止]|上午|下午|刚刚|刚才|早上|晚上|另外?,?|此外|还有|同时|以及|和|及|与|跟|、|喜报|好消息|紧急|加急|特急|急|[!,]|一是|二是|三是|四是|项目名称|项目|工程|应为|应该?是|是|其中|然后|至于|针对|我来|在)/y;

/** Finds the tokens of a normalised message in one pass. */
export function tokenise(normal: NormalText, roster: ReadingRoster): Tokens {
  const first = scan(normal.text, roster, false);
  // A message that names no project is read again for a part of a name or a slip anywhere in it.
  const isNameless = !first.some(token => token.type === 'project');
  return layOut(normal, isNameless ? scan(normal.text, roster, true) : first);
}

const NUMERAL = new RegExp(`[\\d${HAN_NUMERAL}点万亿]`);
/** Characters of a name that are unmistakable anywhere in a message without a name. */
const EAGER_PART = 5;
const HARD_BREAK = /[\n。;!?]/;

function scan(text: string, roster: ReadingRoster, isEager: boolean): Token[] {
  const tokens: Token[] = [];
  const defaultUnit = /单位[:为是]? ?\(?(亿|万|元)/.exec(text)?.[1];
  const unitYuan = defaultUnit === undefined ? undefined : { 亿: 1e8, 万: 1e4, 元: 1 }[defaultUnit];
  let stems: readonly string[] = [];
  let isHead = true;
  let lastEnd = 0;
  const push = (token: Token) => {
    tokens.push(token);
    lastEnd = token.end;
  };

  for (let at = 0; at < text.length; ) {
    const character = text[at] ?? '';
    if (isHead) {
      LEAD.lastIndex = at;
      const lead = LEAD.exec(text);
      // 现 or 在 may be a name's first character: a name goes before a lead.
      if (lead && !nameAt(text, at, roster) && !unitAt(text, at, roster) && !timeAt(text, at)) {
        at += lead[0].length;
        continue;
      }
    }
    const token = tokenStartingAt(at);
    if (token) {
      push(token);
      if (token.type === 'project') stems = stemsOf(token.mention);
      isHead = token.type === 'time' || (isHead && token.type === 'unit');
      at = token.end;
      if (token.type === 'number') {
        for (const further of furtherNumbers(token)) {
          push(further);
          at = further.end;
        }
      }
      continue;
    }
    const marker = markerLength(text, at);
    if (marker > 0) {
      isHead = true;
      at += marker;
      continue;
    }
    isHead =
      HARD_BREAK.test(character) || /[,:】)]/.test(character) || (isHead && /\s/.test(character)) || character === ' ';
    at += 1;
  }
  return tokens;

  function tokenStartingAt(at: number): Token | undefined {
    const character = text[at] ?? '';
    if (character >= 'a' && character <= 'z') {
      if (character === 'w') {
        PROBLEM_NUMBER.lastIndex = at;
        const number = PROBLEM_NUMBER.exec(text);
        if (number) {
          const problem = `WT-${number[1]}-${(number[2] ?? '').padStart(4, '0')}`;
          return { type: 'number', start: at, end: at + number[0].length, problem };
        }
      }
      const code = codeAt(text, at, roster);
      if (code) return project(at, code);
    }
    const named = projectAt(at);
    const unit = unitAt(text, at, roster);
    if (named && (!unit || named.end > unit.end)) return project(at, named);
    if (unit) return { type: 'unit', start: at, ...unit };
    const time = timeAt(text, at, lastEnd === at);
    if (AMOUNT_START.test(character)) {
      // 200万 after 1, or 1 blank, may be the tail of a larger number: such a sum is never taken.
      const isTail =
        (/\d[, ]$/.test(text.slice(Math.max(0, at - 2), at)) && lastEnd < at - 1 && /\d/.test(character)) ||
        (lastEnd < at && NUMERAL.test(text[at - 1] ?? ''));
      const money = amountAt(text, at, unitYuan);
      if (money && money.end > (time?.end ?? 0)) {
        const { end, isApproximate, amount, isTooLarge } = money;
        const size = isTooLarge ? { isTooLarge } : amount === undefined || isTail ? {} : { amount };
        return { type: 'money', start: at, end, isApproximate, ...size };
      }
      const percent = percentAt(text, at);
      if (percent && percent.end > (time?.end ?? 0)) return { type: 'percent', start: at, ...percent };
    }
    return time && { type: 'time', start: at, ...time };
  }

  /** Codes and whole names count anywhere; parts, slips and bare phases only where a sentence may name its subject. */
  function projectAt(at: number): ProjectMention | undefined {
    const named = nameAt(text, at, roster);
    const family =
      stems.length > 0 && (isHead || /[、和与及,;\s]/.test(text[at - 1] ?? ''))
        ? familyAt(text, at, stems, roster)
        : undefined;
    if (family && (!named || family.end >= named.end)) return family;
    const sibling = isHead || isEager ? siblingAt(at) : undefined;
    if (sibling && (!named || sibling.end > named.end)) return sibling;
    const piece = isHead || isEager ? partOf(at) : undefined;
    // In the middle of a sentence three characters may be a common word: 配套管网, 商业街.
    const part = isHead || (piece && piece.end - at >= EAGER_PART) ? piece : undefined;
    // One character more may begin another word: 锵鸣|工程量 although the name goes on with 工业.
    const best = part && (!named || part.end > named.end + 1) ? withPhase(at, part) : named && withPhase(at, named);
    if (best && (best.projects.length === 1 || best.isGroup)) {
      // 皮洛检验检测公化平台: an alias or a part begins what is the whole name with a slip further on.
      if (!isHead || best.isGroup || best.how === 'phase') return best;
      const { end } = drawnOut(text, at, best, roster);
      if (!/\p{Script=Han}/u.test(text[end] ?? '')) return best;
      const typo = typoAt(text, at, roster);
      const [project = -1] = typo?.projects ?? [];
      const isSame = typo?.projects.length === 1 && best.projects.includes(project);
      if (!typo || typo.end <= end || !isSame || ENDS_OTHERWISE.test(text[typo.end] ?? '')) return best;
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
      return isEndRight || isWhole ? typo : best;
    }
    const typo = isHead || isEager ? typoAt(text, at, roster) : undefined;
    if (typo && (isHead || typo.end - at >= 4) && (!best || typo.end > best.end)) return typo;
    return best;
  }

  /** 桐树洼…，安置房3号楼封顶: within a sentence of another project a common word is a name only before a report. */
  function partOf(at: number): ProjectMention | undefined {
    const part = partAt(text, at, roster);
    const isCommon =
      part?.how === 'part' &&
      text[at - 1] === ',' &&
      tokens.some(token => token.type === 'project') &&
      !part.projects.some(project => startsName(roster, project, text.slice(at, part.end))) &&
      !reportFollows(text, part.end);
    return isCommon ? undefined : part;
  }

  /** 装备园 is ambiguous, 装备园二期 is not, and 装备园三期 is no project of the roster. */
  function withPhase(at: number, mention: ProjectMention): ProjectMention {
    const openStems = [text.slice(at, mention.end), ...stemsBefore(text.slice(at, mention.end))].filter(stem =>
      roster.families.has(stem),
    );
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
  function siblingAt(at: number): ProjectMention | undefined {
    for (let length = Math.min(roster.longestStem, text.length - at - 2); length >= 2; length -= 1) {
      const stem = text.slice(at, at + length);
      if (!roster.families.has(stem)) continue;
      const marked = withPhase(at, { end: at + length, projects: [], how: 'unknown' });
      return marked.end > at + length ? marked : undefined;
    }
    return undefined;
  }

  function stemsBefore(piece: string): string[] {
    const phase = phaseAtEnd(piece);
    return phase ? [piece.slice(0, -phase.length)] : [];
  }

  function stemsOf(mention: ProjectMention): string[] {
    const found = new Set<string>();
    for (const index of mention.projects) {
      for (const form of roster.forms[index] ?? [])
        for (const stem of stemsBefore(form)) if (roster.families.has(stem)) found.add(stem);
    }
    return Array.from(found);
  }

  function furtherNumbers(token: NumberToken): NumberToken[] {
    const further: NumberToken[] = [];
    for (let end = token.end; ; ) {
      FURTHER_NUMBER.lastIndex = end;
      const match = FURTHER_NUMBER.exec(text);
      if (!match) return further;
      const digits = match[1] ?? '';
      const start = end + match[0].length - digits.length;
      end += match[0].length;
      // WT-2026-0041、42: the last digits change.
      further.push({ type: 'number', start, end, problem: token.problem.slice(0, -digits.length) + digits });
    }
  }

  function project(start: number, found: ProjectMention): ProjectToken {
    const mention = drawnOut(text, start, found, roster);
    let end = mention.end;
    const tail = /^(?:建设|改造|扩建|新建|迁建)?(?:项目|工程(?![款量进造质总形规]))/.exec(
      text.slice(end, end + 5),
    )?.[0];
    if (tail) end += tail.length;
    return { type: 'project', start, end, mention };
  }
}

const MARKER =
  /(?:[一二三四五六七八九十]{1,3}[、.]|第[一二三四五六七八九十]{1,2}[,、:]|\([一二三四五六七八九十\d]{1,2}\)[、.]?|[①-⑳]|\d{1,2}[、.)](?!\d)|[一二三四五六七八九]是|其[一二三四五][,:是、]|[·*#]|首先|其次|再次)[ ,:]?/y;

const MARKER_START = /[\d一二三四五六七八九十第其首再(①-⑳·*#]/;

/** The length of a mark of a list at `at`: 1. (2) ③ 四、 五是. */
export function markerLength(text: string, at: number): number {
  if (!MARKER_START.test(text[at] ?? '')) return 0;
  MARKER.lastIndex = at;
  const match = MARKER.exec(text);
  if (!match) return 0;
  const isCircled = /^[①-⑳(]/.test(match[0]);
  return isCircled || at === 0 || /[\s,;:。!?、)】\]"]/.test(text[at - 1] ?? '') ? match[0].length : 0;
}

function letterOf(token: Token): string {
  if (token.type === 'project') return 'P';
  if (token.type === 'unit') return token.unit === undefined ? 'O' : 'U';
  if (token.type === 'number') return 'K';
  if (token.type === 'money') return token.amount === undefined ? 'V' : 'M';
  if (token.type === 'percent') return 'R';
  const { expression } = token;
  switch (expression.kind) {
    case 'week':
      return 'W';
    case 'month':
      return 'N';
    case 'year':
      return expression.yearShift === 0 ? 'Y' : 'Q';
    case 'sinceStart':
      return 'T';
    case 'monthRange':
      return expression.from === 1 ? 'Y' : 'Q';
    case 'half':
      return 'H';
    case 'quarter':
      return 'Q';
    default:
      return 'D';
  }
}

function layOut(normal: NormalText, tokens: readonly Token[]): Tokens {
  const { text } = normal;
  const starts = new Int32Array(text.length + 1);
  const byIndex = new Map<number, Token>();
  const placed: { token: Token; at: number }[] = [];
  let shape = '';
  let at = 0;
  const copyUntil = (end: number) => {
    for (let from = at; from < end; from += 1) starts[shape.length + from - at] = from;
    if (end > at) shape += text.slice(at, end);
    at = Math.max(at, end);
  };
  for (const token of tokens) {
    copyUntil(token.start);
    byIndex.set(shape.length, token);
    placed.push({ token, at: shape.length });
    starts[shape.length] = token.start;
    shape += letterOf(token);
    at = token.end;
  }
  copyUntil(text.length);
  const { length } = shape;
  return {
    normal,
    shape,
    tokenAt: index => byIndex.get(index),
    placed,
    textIndex: index => (index < length ? (starts[index] ?? 0) : text.length),
  };
}
