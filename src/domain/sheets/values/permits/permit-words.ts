/** States of permits as ledgers mark them: √ ○ × /, words, and document numbers. */
import type { Cell } from '../../file/workbook.ts';
import { bareText, brokenCell, shownText } from '../cell-text.ts';
import { absent, asked, type Found, taken } from '../found.ts';

export const PERMIT_STATES = ['done', 'in_progress', 'not_started', 'not_applicable'] as const;
export type PermitState = (typeof PERMIT_STATES)[number];

export interface PermitRead {
  state: PermitState;
  /** 豫青环审〔2026〕4号, as written. */
  document?: string;
}

/** What the marks of one table mean, from its legend. */
export type Legend = ReadonlyMap<string, PermitState>;

const MARKS = '√✓✔☑●○〇◯◎◉◐◑☐△▲▽▼□■◇◆☆★×✗✘☒✕xX/／\\-—－–+＋vV';
const MARK = new RegExp(`[${MARKS.replace(/[\\\-/]/g, '\\$&')}]`, 'u');

/** What marks mean where no legend says it; ○, △ and others mean this here and that there. */
const USUAL: Readonly<Record<string, PermitState>> = {
  '√': 'done',
  '✓': 'done',
  '✔': 'done',
  '☑': 'done',
  v: 'done',
  '●': 'done',
  '■': 'done',
  '◎': 'in_progress',
  '◐': 'in_progress',
  '◑': 'in_progress',
  '×': 'not_started',
  '✗': 'not_started',
  '✘': 'not_started',
  '✕': 'not_started',
  '☒': 'not_started',
  x: 'not_started',
  '/': 'not_applicable',
  '\\': 'not_applicable',
  '-': 'not_applicable',
};

const markKey = (mark: string): string => {
  if (/[—－–-]/.test(mark)) return '-';
  if (/[／/]/.test(mark)) return '/';
  if (/[○〇◯]/.test(mark)) return '○';
  return mark.normalize('NFKC').toLowerCase();
};

/** In order: what denies comes before what it denies. */
const WORDS: readonly (readonly [RegExp, PermitState])[] = [
  [/不涉及|不需要?|无需|无须|毋需|不适用|不用办|免办|豁免|免于|免予|不含|已?取消该?项?/, 'not_applicable'],
  [/未(?:能)?(?:办结|完成|批复|取得|通过|办完|办妥|核发|下达|出具)/, 'in_progress'],
  [
    /未(?:办|启动|开始|开展|申报|申请|报|受理|进行|招标)|尚未|没有?办|没报|待(?:办|启动|申报|申请|报|开展|招标|编制)|暂未|还没|未$|^否$|^无$|^n$/,
    'not_started',
  ],
  [
    /办理中|在办|补办|正在|受理|审查|审核|审批中|公示|公告|评审|预审|编制|修改|补正|补充|(?<!已)完善|已(?:上)?报|上报|申报中|已申报|已申请|已提交|已递交|报审|报批|送审|待(?:批|核|审|出|取|下|发|领|签)|进行中|推进|对接|挂网|开标|招标中|整改|组卷|协调|洽谈|图审|(?<!已)办理$|流程中|走流程|论证|筹备|准备|部分|近期|即将|预计|计划|力争|拟/,
    'in_progress',
  ],
  [
    /已?(?:办结|办完|办妥|办好|办理完毕|办理完成|办理完|完结|完成|取得|批复|获批|核发|核准|批准|备案|通过|下达|出具|领取|发证|颁发|登记|中标|签订|落实|到位)|已(?:办|批|有|取|出|领|备)|^(?:有|是|齐全|完备|齐|y|yes|ok)$/,
    'done',
  ],
];

/** A document's number: 豫青环审〔2026〕4号, 青施许2026-017, 建字第410103202600012号, 2026-410103-48-01-001234. */
const DOCUMENT =
  /[\p{Script=Han}a-z]{0,16}[〔[(【]?20\d\d[〕\])】][\p{Script=Han}a-z]{0,6}\d+(?:-\d+)*号?|[\p{Script=Han}]{1,10}第?[a-z]{0,4}\d{6,24}号?|[\p{Script=Han}]{2,10}20\d\d[-_]\d{2,6}(?:号)?|\b(?:20)?\d{2,4}-\d{6}-\d{2}-\d{2}-\d{4,6}|[\p{Script=Han}]{1,8}第?\d{1,6}号|(?<![\p{Script=Han}\d])\d{15,24}(?!\d)/iu;

/** The mark with which a cell begins. */
export function markIn(text: string): string | undefined {
  const raw = text.replace(/\s/g, '');
  const [mark = ''] = Array.from(raw);
  return MARK.test(mark) && !/^[a-z]{2}/i.test(raw) ? markKey(mark) : undefined;
}

/** Reads 图例：√已办结 ○办理中 ×未办理 / 不涉及. Empty for words that explain no mark. */
export function readLegend(text: string): Legend {
  const legend = new Map<string, PermitState>();
  const pattern = new RegExp(
    `["“'‘「(（]?(${MARK.source})["”'’」)）]?\\s*(?:为|是|表示|代表|指|即|[:：=—-])*\\s*["“]?([\\p{Script=Han}（）()]{2,10})`,
    'gu',
  );
  for (const [, mark = '', words = ''] of text.matchAll(pattern)) {
    const state = stateOfWords(words.replace(/[（）()]/g, ''));
    if (state !== undefined) legend.set(markKey(mark), state);
  }
  return legend;
}

/** 已取得, with nothing behind it that is still to be done. */
const DONE = /^(?:已|均已|全部)+(?:取得|办结|办理(?!中)|办妥|办好|批复|获批|完成|核发|备案|通过|领取|发证|出证)/;
const OPEN_YET = /正在|待|尚|未|需|还|中$|预计|计划/;

function stateOfWords(words: string): PermitState | undefined {
  if (DONE.test(words) && !OPEN_YET.test(words)) return 'done';
  return WORDS.find(([of]) => of.test(words))?.[1];
}

/** The number of a document in a text, as written there. */
export function documentIn(text: string): string | undefined {
  return DOCUMENT.exec(text)?.[0];
}

/**
 * Reads a cell of a column of permits' states.
 * Errors: a question for ？, for marks that nothing explains, and for other words.
 */
export function readPermitState(cell: Cell | undefined, legend: Legend = new Map()): Found<PermitRead> {
  if (cell === undefined) return absent();
  const broken = brokenCell(cell);
  if (broken) return broken;
  const shown = shownText(cell).trim();
  const text = bareText(shown);
  const raw = shown.replace(/\s/g, '');
  if (raw === '') return absent();
  const [mark = ''] = Array.from(raw);
  const isMark = MARK.test(mark) && !/^[a-z]{2}/i.test(raw);
  const rest = isMark ? raw.slice(mark.length) : raw;
  const document = documentIn(rest);
  const found = (state: PermitState) => taken(document === undefined ? { state } : { state, document });
  if (isMark) {
    const key = markKey(mark);
    const state = legend.get(key) ?? USUAL[key];
    if (state !== undefined) return found(state);
    const told = stateOfWords(rest);
    if (told !== undefined) return found(told);
    return asked(`“${shown}”是什么意思，表下没有图例：已办结、办理中还是未办理？`, [
      'done',
      'in_progress',
      'not_started',
    ]);
  }
  if (/^[?？]+$/.test(raw)) return asked(`“${shown}”不是手续的状态：已办结、办理中、未办理还是不涉及？`);
  const told = stateOfWords(document === undefined ? text : text.replace(bareText(document), ''));
  // A number stands for the permit that bears it.
  if (document !== undefined && (told === undefined || told === 'done')) return found('done');
  if (told !== undefined) return found(told);
  return asked(`“${shown}”不是手续的状态：已办结、办理中、未办理还是不涉及？`);
}
