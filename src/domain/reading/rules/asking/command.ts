/** Finds the word of the desk that a message opens with. Source: contract §6.13. */
import type { CommandRow } from '../../lexicon/desk/command-row.ts';
import { COMMAND_ROWS } from '../../lexicon/desk/command-words.ts';
import type { ReadingRoster } from '../../resolve/reading-roster.ts';
import { reading, span } from '../../resolve/readings.ts';
import { placePattern } from '../../text/patterns/first-characters.ts';
import type { ProjectToken, Tokens } from '../../text/tokens.ts';
import type { CommandItem } from '../../types.ts';

export interface ReadCommand {
  item: CommandItem;
  /** The word stands alone in the first line: if what follows is a report, it is the report's title. */
  isTitle: boolean;
}

/** What people say before a word without meaning more by it. */
const LEAD =
  '(?:请问?(?!假)|麻烦|劳驾|帮我?忙?|给我|我们?(?!的编号)|本人|要|想|需要|现在|来|打开|查?看看?|填写?|发起|提交|新建|办理?|做|走|一?[个张份下]|[\\s,:])*?';
const POLITE = '(?:一下|一张|表单?|申请|流程)?';
const END = /^(?:[\s。.!?~]*(?:吧|呀|啊|哈|了))?[\s。.!?~]*$/;
/** Nothing but names stands behind what counts only alone. */
const ONLY_NAMES = '(?=(?:[ :,、]*[PUK])*(?:[ 。.!~]*(?:吧|呀|啊|哈|了))?[ 。.!~]*$)';
/** Words that make a question of what stands behind the word of the desk. */
const ASKED = /^[\s:]*(?:议程|议题|怎么|如何|几点|什么|哪|多少|谁|是否|有没有|在哪)/;
/** No word of the desk begins further behind. */
const LONGEST_FRONT = 60;

const PATTERNS = COMMAND_ROWS.map(row => {
  const said = `(?:${row.said.join('|')})`;
  const front = row.front === undefined ? '' : `(?:${row.front})?`;
  return {
    row,
    pattern: placePattern(new RegExp(`(${LEAD}${front}${LEAD})${said}${row.rest === 'any' ? POLITE : ''}`, 'y')),
    behind: row.behind === undefined ? undefined : new RegExp(`^(?:${row.behind})`),
    alone: row.alone && new RegExp(`^(${LEAD}${front}${LEAD})(?:${row.alone.join('|')})${ONLY_NAMES}`),
  };
});
/** A cheap look first: most messages hold no word of the desk near their head. */
const MAY_BE =
  /报|填|撤|作废|删|取消|收回|编号|会|假|库|申诉|选报|观摩|核查|奖|[加扣]\S{0,4}分|点评|纪要|发布|管家|交接|[合撤]并|并[入到]|名|台账|导出|下载|登记|绑|进[展度]|问题|新增|增加|有异议|不服|不认可|目标|计划|专班|[移转]|改[为成叫称设]|变更为|群|时限/;

/** Reads a command; undefined when the message opens with no word of the desk, or with one that is part of a sentence. */
export function readCommand(tokens: Tokens, roster: ReadingRoster): ReadCommand | undefined {
  const { shape } = tokens;
  if (!MAY_BE.test(shape.slice(0, LONGEST_FRONT))) return undefined;
  const head = shape.slice(0, LONGEST_FRONT);
  for (const { row, pattern, behind, alone } of PATTERNS) {
    const match = pattern.at(head, 0);
    if (match && isFollowed(row, shape.slice(match[0].length), behind)) {
      const end = match[0].length;
      const isTitle = row.isTitle === true && OF_TITLE.test(shape.slice(end));
      return { item: itemOf(row, tokens, match[1]?.length ?? 0, end, roster), isTitle };
    }
    const whole = shape.length <= LONGEST_FRONT ? alone?.exec(shape) : undefined;
    if (whole) return { item: itemOf(row, tokens, whole[1]?.length ?? 0, whole[0].length, roster), isTitle: false };
  }
  return projectFirst(tokens, roster) ?? unitRenamed(tokens, roster);
}

/** 〔2026〕31号（节选）: the number of a paper behind its title. */
const OF_TITLE = /^(?:[^\S\n]|\((?:20\d\d|节选|摘[要编录])\)|[DK]|第?\d{1,4}[号期次])*:?\n/;

/** Whether what stands behind the word leaves it a word of its own. */
function isFollowed({ rest, isBeforeComma }: CommandRow, after: string, behind: RegExp | undefined): boolean {
  if (END.test(after)) return true;
  if (rest === 'nothing') return false;
  if (rest === 'projects') return PROJECTS.test(after) || behind?.test(after) === true;
  if (ASKED.test(after)) return false;
  return /^[\s:PUK(]/.test(after) || (isBeforeComma === true && after.startsWith(',')) || behind?.test(after) === true;
}

const PROJECTS = /^[\s:,、]*P(?:[\s,、和及与]*P)*(?:的|那[条个]|这[条个]|进展|问题|上报|吧|[\s。.!~])*$/;

/** 康华冷链 报进展. */
function projectFirst(tokens: Tokens, roster: ReadingRoster): ReadCommand | undefined {
  const match = /^P[\s,:]*(报(?:一下|个)?(?:进展|进度|问题))[\s。.!~]*$/.exec(tokens.shape);
  const row = match && COMMAND_ROWS.find(({ word }) => word === (match[1]?.endsWith('问题') ? '报问题' : '报进展'));
  return row ? { item: itemOf(row, tokens, 1, tokens.shape.length, roster), isTitle: false } : undefined;
}

/** 马寨镇改为马寨街道: the new name is read as the unit that bears the old one; 财政局改为住建局 names two. */
function unitRenamed(tokens: Tokens, roster: ReadingRoster): ReadCommand | undefined {
  if (!/^[把将]?U(?:已|拟|要)?(?:改为|改成|变更为|改设为?)U[\s。.!~]*$/.test(tokens.shape)) return undefined;
  const units = tokens.placed.flatMap(({ token }) => (token.type === 'unit' ? [token.unit] : []));
  const row = COMMAND_ROWS.find(({ word }) => word === '单位更名');
  if (!row || units[0] === undefined || units[0] !== units[1]) return undefined;
  return { item: itemOf(row, tokens, 0, tokens.shape.length, roster), isTitle: false };
}

/** Shapes: `front` is where the word begins and `end` where it ends, in the shape. */
function itemOf(row: CommandRow, tokens: Tokens, front: number, end: number, roster: ReadingRoster): CommandItem {
  const { normal, shape, textIndex } = tokens;
  tokens.trace.note(`command/${row.word}`, front, end);
  const item: CommandItem = { type: 'command', word: row.word, readings: [], spans: [] };
  item.readings.push(reading(normal, 'topic', textIndex(front), textIndex(end), row.word));
  // 把康华冷链移到在建库: the phrase itself says what it is about.
  const around: [number, number][] = /[A-Z]/.test(shape.slice(front, end))
    ? [[0, shape.length]]
    : [
        [0, front],
        [end, shape.length],
      ];
  const about = around.map(([from, to]) => aboutBetween(tokens, from, to)).filter(words => words !== '');
  if (about.length > 0) item.about = about.join(' ');
  if (shape.length > 0) item.spans = [span(normal, 'about', 0, normal.text.length)];
  const named = tokens.placed
    .map(({ token }) => token)
    .filter((token): token is ProjectToken => token.type === 'project');
  const meant = new Set(named.flatMap(({ mention }) => mention.projects));
  const [only] = meant;
  const project = meant.size === 1 && only !== undefined ? roster.projects[only] : undefined;
  const [first] = named;
  if (!project || !first) return item;
  item.project = project.code;
  item.readings.push(reading(normal, 'project', first.start, first.end, project.name));
  return item;
}

/** The words before or behind the word, as they were written, without blanks and marks around them. */
function aboutBetween({ normal, shape, textIndex }: Tokens, from: number, to: number): string {
  const words = shape.slice(from, to);
  const lead = /^[\s:,、。.!?~]*/.exec(words)?.[0].length ?? 0;
  if (lead === words.length || (from === 0 && !/[A-Z]/.test(words))) return '';
  return normal.sourceOf(textIndex(from + lead), textIndex(to)).trim();
}
