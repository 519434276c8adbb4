/** Words of problem ledgers: category, urgency and state. Source: contract §5; domain §5. */
import type { Category, ProblemStatus, Urgency } from '../../problems/problem.ts';
import { categoryOfLabel } from '../../reading/lexicon/problems/categories.ts';
import { isUrgentWord } from '../../reading/lexicon/problems/problem-words.ts';
import { categoryOfContent } from '../../reading/resolve/content-category.ts';
import type { Cell } from '../file/workbook.ts';
import { bareText, brokenCell, isNothing, plainText, shownText } from './cell-text.ts';
import { absent, asked, type Found, taken } from './found.ts';

/** Labels that are narrower than our seven categories. */
const NARROW: readonly (readonly [RegExp, Category])[] = [
  [
    /^(?:水电|杆线|管线|管网|线路|电力|供电|用电|供水|通信|燃气|迁改|配套|外部|周边|环境|阻工|矛盾纠纷|信访|安全|质量|用工|材料|天气|环保管控|大气)/,
    'construction',
  ],
  [/(?:资金|融资|贷款|债|补助|拨付|财政)/, 'funding'],
  [/(?:征|拆|迁|腾|清表|清障|安置)(?:.{0,4})(?!改)$/, 'demolition'],
  [/(?:用地|土地|供地|林地|地块|占补|出让)/, 'land'],
  [/(?:规划|控规|方案|选址)/, 'planning'],
  [/(?:手续|审批|审查|许可|报批|立项|环评|招标|备案|验收|证照|前期)/, 'procedures'],
  [/(?:施工|建设|工程)/, 'construction'],
];

/** Reads a cell of a column of categories. Errors: a question for words that name none or two. */
export function readCategory(cell: Cell | undefined): Found<Category> {
  if (cell === undefined || isNothing(cell)) return absent();
  const broken = brokenCell(cell);
  if (broken) return broken;
  const shown = shownText(cell).trim();
  const text = bareText(shown)
    .replace(/^[a-z\d一二三四五六七八九十]{1,2}[.、)]/, '')
    .replace(/(?:问题|类别?|方面|保障|要素)+$/g, '');
  const label = categoryOfLabel(text) ?? (/迁改/.test(text) ? 'construction' : undefined);
  if (label) return taken(label);
  // 资金、手续: each names one.
  const parts = text.split(/[、,;/和与及]/).filter(part => part !== '');
  const found = new Set(
    parts.flatMap(part => categoryOfLabel(part) ?? NARROW.find(([of]) => of.test(part))?.[1] ?? []),
  );
  const [only, another] = found;
  if (only && another === undefined) return taken(only);
  return only
    ? asked(`“${shown}”属于哪一类？一个问题只选一类`, Array.from(found))
    : asked(`“${shown}”属于哪一类：资金、手续、拆迁、土地、规划、施工还是其他？`);
}

/** The category by what a problem says, for a ledger without such a column: as chat hears it. */
export function categoryOfWords(description: string, unit: string | undefined): Category {
  const clauses = plainText(description)
    .split(/[,;。\n]/)
    .filter(clause => clause.trim() !== '')
    .map(shape => ({ shape, isRequest: /^(?:请|恳请|建议|需要?协调|协调|希望|望)/.test(shape.trim()) }));
  return categoryOfContent(clauses, unit);
}

/** Reads a cell of a column of urgency. Errors: a question for marks such as ★ and for other words. */
export function readUrgency(cell: Cell | undefined): Found<Urgency> {
  if (cell === undefined || isNothing(cell)) return absent();
  const broken = brokenCell(cell);
  if (broken) return broken;
  const shown = shownText(cell).trim();
  const text = bareText(shown);
  if (/^(?:一般|普通|常规|正常|不急|不紧急|较?低|否|平件|常态|一般性?问题)$/.test(text)) return taken('ordinary');
  if (isUrgentWord(text) || /^(?:特?急件?|加急|最?高|是|马上办|立办)$/.test(text)) return taken('urgent');
  return asked(`“${shown}”是紧急吗？`, ['urgent', 'ordinary']);
}

/** In order: what denies comes before what it denies. */
const STATES: readonly (readonly [RegExp, ProblemStatus])[] = [
  [/^(?:已)?(?:回头看|复查|复核)(?:完成|合格|通过)?$/, 'rechecked'],
  [/^(?:重新(?:打开|办理|交办)|反弹|回流|复发|回头看(?:不合格|未通过|发现反弹))$/, 'reopened'],
  [/^(?:已)?(?:暂停|中止|挂起|延期(?:办理|中)?|暂缓|缓办)$/, 'suspended'],
  [/^(?:已)?(?:退回|不予受理|驳回|拒签)$/, 'rejected'],
  [/^(?:已)?(?:合并|并案|并入.*)$/, 'merged'],
  [/^(?:已)?(?:撤销|撤回|作废|取消)$/, 'withdrawn'],
  [
    /^(?:待|拟|申请|提请|未)(?:验收|审核|验收销号|核验|确认|复核)(?:销号)?$|^(?:待|拟|申请|提请)销号$|^销号申请.*$/,
    'responded',
  ],
  [
    /^(?:已|予以|完成|全部)?销号(?:完毕|完成|了)?$|^(?:已)?(?:验收销号|验收通过|闭环|销账|结案|销案|归档)(?:销号)?$/,
    'closed',
  ],
  [/^(?:已)?(?:反馈|回复|答复|上报结果)$/, 'responded'],
  [/^(?:未|待|尚未)(?:交办|派发|分办|分派|转办|批示)$|^(?:新增|新提|登记|新建|已登记|已受理)(?:问题)?$/, 'open'],
  [/^(?:未|待|尚未)(?:签收|接收|认领)$|^(?:已)?(?:交办|派发|分办|转办|分派|派单|下发)$/, 'assigned'],
  [/^(?:已)?(?:签收|接收|认领|接件)$/, 'acknowledged'],
  [
    /^(?:正在)?(?:办理|推进|整改|解决|协调|处理|落实|实施|对接|进行|跟进|督办|研究)(?:中|之中)?$|^(?:在办|未办结|未完成|未解决|未销号|尚未销号|未整改到位|进行中|持续推进中|正在.{2,6}|已?逾期(?:未办结|未销号)?|已?超期(?:未办结|未销号)?|部分(?:完成|解决|办结|销号)|基本完成|基本解决|阶段性完成|立行立改|否|×|x|○)$/,
    'in_progress',
  ],
];
/** The work is done, but who says that it is closed? */
const SOLVED =
  /^(?:已|全部)?(?:解决|办结|完成|办理完毕|整改到位|整改完成|完成整改|处理完毕|落实|到位|办完|整改)(?:到位|完毕)?$|^(?:是|√|✓|✔|y|yes)$/;
/** Nobody has begun: handed over or not? */
const NOT_BEGUN = /^(?:未|尚未|暂未|没有?)(?:启动|开始|开展|办理|整改|处理|推进|落实)$/;
const STANDING = /长期|持续推进|常态化|跟踪/;

/** 否 in a column that asks 是否销号: open in one state or another. */
export const isNotClosed = (text: string): boolean =>
  /^(?:否|×|x|n|no|未|未销号?|尚未销号|未办结|未完成|未解决)$/.test(text);

/**
 * Reads a cell of a column of states. `isClosingColumn`: the column asks 是否销号, so that 是 and √ close
 * and 否 says no state of its own.
 * Errors: a question for 长期推进, for 已解决 (closing needs evidence and another person), and for other words.
 */
export function readProblemStatus(cell: Cell | undefined, isClosingColumn = false): Found<ProblemStatus> {
  if (cell === undefined) return absent();
  const broken = brokenCell(cell);
  if (broken) return broken;
  const shown = shownText(cell).trim();
  const text = bareText(shown)
    .replace(/[。.!]$/, '')
    .replace(/\(.*\)$/, '');
  if (isClosingColumn) {
    if (/^(?:是|√|✓|✔|y|yes|已销|已)$/.test(text)) return taken('closed');
    if (isNotClosed(text)) return absent();
  }
  if (isNothing(cell)) return absent();
  const found = STATES.find(([of]) => of.test(text));
  if (found) return taken(found[1]);
  if (SOLVED.test(text)) {
    return asked(`“${shown}”是已反馈待验收，还是已经验收销号？`, ['responded', 'closed']);
  }
  if (NOT_BEGUN.test(text)) {
    return asked(`“${shown}”是已经交办还没有办理，还是没有交办？`, ['assigned', 'open']);
  }
  if (STANDING.test(text)) {
    return asked(`“${shown}”不是台账的状态：办理中，还是中止（须有批准的延期）？`, ['in_progress', 'suspended']);
  }
  return asked(`“${shown}”是哪个状态：待交办、已交办、已签收、办理中、已反馈、已销号？`);
}
