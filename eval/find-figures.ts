/**
 * A finder of figures that shares nothing with the reader. It is written from the contract's words alone: every sum,
 * percent, number with 万 or 亿, and bare figure beside a word of money. What the reader's account leaves out is found
 * with it. Source: contract §4, `parse`.
 */

/** A figure with its offsets in the text as given (UTF-16 units, `to` exclusive). */
export interface FoundFigure {
  from: number;
  to: number;
  kind: 'sum' | 'percent' | 'bare';
}

const DIGITS = String.raw`(?<![\d.a-z])\d+(?:[,，]\d{3}(?!\d))*(?:\.\d+)?`;
const HAN_DIGIT = '零一二两三四五六七八九';
const HAN = `[${HAN_DIGIT}十百千]+(?:点[${HAN_DIGIT}]+)?`;
const NUMBER = `(?:${DIGITS}|${HAN}|半)`;
const SOME = '(?: ?[多余来几个])?';
/** What is counted: a number before it is no money, whatever stands before. */
const COUNTED =
  '[年月日号天周季层栋幢#期楼户家个台套根米吨亩项名位座方公里人次时分点条处组标段批株平块片间辆榀跨道孔/~至k-]';
const NO_UNIT = String.raw`(?![\d.]|[,，]\d{3}| ?(?:[%万亿元千百成a-z]|${COUNTED}|、|\)))`;

/** 1亿2000万元, 一亿二, 1.2个亿. */
const HUNDRED_MILLIONS = `${NUMBER}${SOME} ?亿(?: ?零?${NUMBER} ?[千百]?万|[${HAN_DIGIT}](?![${HAN_DIGIT}十百千]|${COUNTED}))?`;
/** 350万, 350w, 3千万, 二十来万, 三万五. */
const TEN_THOUSANDS = `${NUMBER}${SOME} ?[十百千]?(?:万(?![达科象一分]|[${HAN_DIGIT}十百千]+[方米平吨立亩户株棵])|w(?![a-z0-9]))(?:[${HAN_DIGIT}](?![${HAN_DIGIT}十百千成]|${COUNTED}))?`;
const LARGE = new RegExp(`(?:${HUNDRED_MILLIONS}|${TEN_THOUSANDS})(?: ?[多余])?(?: ?元(?![旦宵]))?`, 'g');
const YUAN = new RegExp(`(?:${DIGITS} ?[千百]?|[${HAN_DIGIT}十百千]{2,})[多余]? ?元(?![旦宵件])`, 'g');
/** 千万注意, 十万火急: words, no numbers. */
const NO_NUMBER = /^[十百千]+万$/;

const PERCENTS = [
  new RegExp(`${DIGITS} ?%`, 'g'),
  new RegExp(`百分之(?:${DIGITS}|百|${HAN}(?![期号#楼层标栋区月]))`, 'g'),
  new RegExp(
    `(?<![统之单第其${HAN_DIGIT}十])[${HAN_DIGIT}\\d]成(?:[${HAN_DIGIT}半])?(?![立为员本品都功长交果绩片熟型套分])`,
    'g',
  ),
];

/** 投资：350, 产值为42, 投资（万元）350. */
const MONEY_WORD = String.raw`(?:投资|固投|产值|金额)(?:额|数|量)?(?:\((?:单位:)?[万亿]?元\))?(?:已?完成|累计|[约为是至到达了:= ]|本[周月年]|今年|当[周月年])*`;
const SHARE_WORD = '(?:形象进度|形象|总进度)(?:完成|已|[约为是至到达:= ])*';
const PERIOD_WORD = '(?:[本当今上][周月年]|年度?|月度?|周)(?:累计|完成|[:= ])*|累计(?:完成|[:= ])*';
const BARE = [
  new RegExp(`(?<=${MONEY_WORD})${DIGITS}${NO_UNIT}`, 'g'),
  new RegExp(`(?<=${SHARE_WORD})${DIGITS}${NO_UNIT}`, 'g'),
  new RegExp(
    `(?<=(?:投资|固投)(?:额|完成|[约为是:])*)[${HAN_DIGIT}十百千]{2,}(?!${COUNTED}|[${HAN_DIGIT}十百千万亿元成点])`,
    'g',
  ),
  new RegExp(`${DIGITS}(?= ?\\([万亿]?元)`, 'g'),
];
/** 本周42，本月137（万元）: the unit is said once for all. */
const BARE_OF_PERIOD = new RegExp(`(?<=${PERIOD_WORD})${DIGITS}${NO_UNIT}`, 'g');
/** 万润一期 210/2380 设备安装, under （单位万元，都是本月/年累计）. */
const PAIRS =
  /(?<![\d./-])\d+(?:\.\d+)?(?=\/\d+(?:\.\d+)?(?![\d./#号]))|(?<=(?<![\d./-])\d+(?:\.\d+)?\/)\d+(?:\.\d+)?(?![\d./#号])/g;
const UNIT_SAID_ONCE = /\([万亿]元\)|单位[:是为]? ?[万亿]?元/;

/** Numbers of projects and problems, links and mentions. */
const NO_FIGURE = /[a-z]{2,}[-_ ]?20\d\d[-_ ]?\d{3,}(?:[、,/]\d{2,4}(?!\d))*|https?:\/\/[^\s)，。]+|@_user_\d+/g;

/**
 * Finds the figures of a text, in order and without overlaps. `names` are names of projects and units: a number in a
 * name (九万里大道, 2号地) is none of the message's figures.
 */
export function findFigures(text: string, names: readonly string[] = []): FoundFigure[] {
  const folded = masked(fold(text), names);
  const found: FoundFigure[] = [];
  const add = (kind: FoundFigure['kind'], patterns: readonly RegExp[]) => {
    for (const pattern of patterns)
      for (const { index, 0: match } of folded.matchAll(pattern))
        found.push({ kind, from: index, to: index + match.trimEnd().length });
  };
  for (const { index, 0: match } of folded.matchAll(LARGE)) {
    const isNumber = !NO_NUMBER.test(match) || /[数几上近约达投]$/.test(folded.slice(0, index));
    if (isNumber) found.push({ kind: 'sum', from: index, to: index + match.trimEnd().length });
  }
  add('sum', [YUAN]);
  add('percent', PERCENTS);
  add('bare', BARE);
  if (UNIT_SAID_ONCE.test(folded)) add('bare', [BARE_OF_PERIOD, PAIRS]);
  for (const figure of inMoneyColumns(folded)) found.push(figure);
  found.sort((one, other) => one.from - other.from || other.to - one.to);
  const kept: FoundFigure[] = [];
  for (const figure of found) if (figure.from >= (kept.at(-1)?.to ?? 0)) kept.push(figure);
  return kept;
}

/** The bare figures of a pasted table that stand in a column of money. */
function* inMoneyColumns(folded: string): Generator<FoundFigure> {
  let money: readonly boolean[] = [];
  let start = 0;
  // A cell in quotes may hold line breaks.
  const rows = folded.replace(/"[^"\t]*"/g, cell => cell.replaceAll('\n', ' '));
  for (const line of rows.split('\n')) {
    const cells = line.split('\t');
    if (cells.length < 3) money = [];
    else if (cells.some(cell => /投资|万元|亿元|金额/.test(cell) && !/\d/.test(cell)))
      money = cells.map(cell => /投资|万元|亿元|金额/.test(cell));
    else {
      let at = start;
      for (const [column, cell] of cells.entries()) {
        const number = /^ *(\d[\d,]*(?:\.\d+)?) *\r?$/.exec(cell)?.[1];
        const from = at + cell.indexOf(number ?? '');
        if (money[column] && number !== undefined) yield { kind: 'bare', from, to: from + number.length };
        at += cell.length + 1;
      }
    }
    start += line.length + 1;
  }
}

const FOLDED: Readonly<Record<string, string>> = {
  億: '亿',
  萬: '万',
  〇: '零',
  '○': '零',
  '﹪': '%',
  '\u00a0': ' ',
  '\u3000': ' ',
  '−': '-',
  '–': '-',
  '—': '-',
};

/** Half width and lower case, one character for one. */
function fold(text: string): string {
  return text.replace(/[\uff01-\uff5eA-Z億萬〇○﹪\u00a0\u3000−–—]/g, character => {
    // The full-width comma divides clauses; only between digits it divides thousands, and the patterns know both.
    if (character === '，') return character;
    const code = character.charCodeAt(0);
    const plain = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : character;
    return FOLDED[character] ?? plain.toLowerCase();
  });
}

const blank = (match: string) => '\u0001'.repeat(match.length);

function masked(folded: string, names: readonly string[]): string {
  let text = folded.replace(NO_FIGURE, blank);
  for (const name of names) {
    const plain = fold(name);
    if (plain.length > 1 && /[\d%零一二两三四五六七八九十百千万亿]/.test(plain)) text = text.replaceAll(plain, blank);
  }
  return text;
}
