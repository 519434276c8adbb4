/** Finds every figure of a message: sums, percentages, numbers with 万 or 亿, and bare figures beside a word of money. */

import { HAN_NUMERAL } from '../../base/numerals.ts';
import { matchesIn } from '../text/patterns/matches.ts';
import type { Tokens } from '../text/tokens.ts';

export interface MessageFigure {
  /** Indexes of the message as it was sent: the number and its unit without the words around them. */
  from: number;
  to: number;
  /** Indexes of the shape. */
  at: number;
  end: number;
  kind: 'sum' | 'percent' | 'count' | 'bare';
}

/** 50万平方米, 八十万套; but 千万注意 and 万一 count nothing. */
const COUNT = new RegExp(
  `(?:(?<![\\d.a-zA-Z-])\\d[\\d,]{0,30}(?:\\.\\d{1,30})?|(?<![${HAN_NUMERAL}])[一二两三四五六七八九][${HAN_NUMERAL}]{0,12}|(?<![${HAN_NUMERAL}])十(?!万火急)[${HAN_NUMERAL}]{0,12})(?:多|余|来|几)? ?[万亿](?![达科象])`,
  'g',
);
const BARE =
  /(?<![\d.a-z/-])\d+(?:,\d{3})*(?:\.\d+)?(?![\d.%a-z万亿千百]|[年月日号周天层栋#期楼户家个台套根米吨亩项名位座方公人时分点条处次])/g;
const MONEY_BEFORE =
  /(?:投资|固投|产值|金额|累计|形象|进度)[额数量]?(?:完成|约|为|是|至|到|达|了|[:( ]|(?<![\d.])[WNYTD])*$/;
const PERIOD_BEFORE = /(?:[WNYT]|周|月|年)(?:完成|累计|[投累: ])*$/;
const HAN_BARE = new RegExp(
  `(?:投资|固投|产值|累计完成)[额]?[:为是约 ]*([${HAN_NUMERAL}]{2,8})(?![${HAN_NUMERAL}万亿元户个层栋年月日天])`,
  'g',
);
/** 本周四百二，正常; 这个月420，累计…: a number alone behind a period or a name, of hundreds at least. */
const END_OF_SAID = '(?=$|[,。;!\\n PWNYT吧呢啊哈]|左右|上下|累计|形象|进度|都|[元块]$)';
const OF_PERIOD = '[WNYT](?:的|完成|投资|累计|一共|总共|大概|大约|差不多|也就|就|才|[是约到干做了呢: ]){0,4}';
const SAID_BARE = new RegExp(
  `(?:${OF_PERIOD}|P)((?=[${HAN_NUMERAL}]{1,7}[百千]|[百千])[${HAN_NUMERAL}]{2,8})${END_OF_SAID}`,
  'g',
);
const WRITTEN_BARE = new RegExp(`${OF_PERIOD}(\\d{2,7}(?:\\.\\d{1,4})?)(?=$|[,。;!\\n吧])`, 'g');
/** 万润一期 210/2380 under （单位万元，都是本月/年累计）. */
const PAIR = /(?<![\d./a-z-])(\d{1,9}(?:\.\d{1,4})?)\/(\d{1,9}(?:\.\d{1,4})?)(?![\d./%])/g;
/** 单位：万元, （万元，…）, 本月/年累计: what the numbers of the lines below are is said once. */
const UNIT_SAID_ONCE = /单位[:是为]? ?[万亿]元|\([^()\d]{0,16}[万亿]元|[周月年计WNYT]\/[周月年累WNYT]/;
/** 本月固投(万元)：above or before a list: a number right behind a word is of the list. */
const LIST_OF_SUMS = /(?:投资|固投)[^\n。;\d]{0,12}\((?:单位[:为]? ?)?[万亿]元?\)/;
const LISTED = /(?:^|[\n:,;、。 ])\p{Script=Han}{2,6}[ :]?(\d{1,9}(?:\.\d{1,4})?)(?=$|[\n,;、。 ](?!\d))/gu;
const SPEAKS_OF_MONEY = /投资|万元|亿元|固投/;
/** Where the number begins: 约, （万元） and the like before it are no part of it. */
const LEAD = /^[^\d０-９零〇○一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟半几数上好]+/;
const TAIL = /(?:左右|上下|人民币|[（(](?:单位[：:为]?)?(?:[万亿]元?|元)[）)]?|[\s）)@[])+$/;
/** 3.5 beside a word of money is no day, unless it is spoken of as one: 6.30前. */
const LIKE_A_DAY = /^\d{1,2}\.\d{1,2}$/;
const DAY_BEHIND = /^(?:[前后日号起止\-~至到之以]|上午|下午|开|竣|完|签)/;

/** All figures in order; none overlaps another. */
export function figuresOf(tokens: Tokens): MessageFigure[] {
  const { shape, placed } = tokens;
  const found: MessageFigure[] = [];
  const add = (kind: MessageFigure['kind'], at: number, end: number) => {
    const { from, to } = inMessage(tokens, at, end, kind);
    if (to > from) found.push({ kind, at, end, from, to });
  };
  const isAboutMoney = SPEAKS_OF_MONEY.test(shape) || placed.some(({ token }) => token.type === 'money');
  const isBesideMoney = (index: number) => {
    const before = shape.slice(Math.max(0, index - 12), index);
    return MONEY_BEFORE.test(before) || (isAboutMoney && PERIOD_BEFORE.test(before));
  };
  for (const { token, at } of placed) {
    if (token.type === 'money') add('sum', at, at + 1);
    else if (token.type === 'percent') add('percent', at, at + 1);
    else if (token.type === 'time' && LIKE_A_DAY.test(tokens.normal.text.slice(token.start, token.end))) {
      if (!DAY_BEHIND.test(shape.slice(at + 1, at + 4)) && isBesideMoney(at)) add('bare', at, at + 1);
    }
  }
  // Sums have become tokens: few shapes still hold a 万 or 亿.
  if (/[万亿]/.test(shape))
    for (const { index, 0: match } of matchesIn(COUNT, shape)) add('count', index, index + match.length);
  for (const { index, 0: match } of matchesIn(BARE, shape))
    if (isBesideMoney(index)) add('bare', index, index + match.length);
  for (const { index, 0: match, 1: number = '' } of matchesIn(HAN_BARE, shape))
    add('bare', index + match.length - number.length, index + match.length);
  for (const pattern of [SAID_BARE, WRITTEN_BARE])
    for (const { index, 0: match, 1: number = '' } of matchesIn(pattern, shape))
      add('bare', index + match.length - number.length, index + match.length);
  if (LIST_OF_SUMS.test(shape))
    for (const { index, 0: match, 1: number = '' } of matchesIn(LISTED, shape))
      add('bare', index + match.length - number.length, index + match.length);
  if (UNIT_SAID_ONCE.test(shape))
    for (const { index, 0: match, 1: first = '', 2: second = '' } of matchesIn(PAIR, shape)) {
      add('bare', index, index + first.length);
      add('bare', index + match.length - second.length, index + match.length);
    }
  found.sort((one, other) => one.from - other.from);
  return found.filter((one, index) => index === 0 || one.from >= (found[index - 1]?.to ?? 0));
}

/** The figures that were said by a slip and put right at once, as they stand in the message. */
export const slipsOf = (tokens: Tokens): { from: number; to: number }[] =>
  tokens.slips.flatMap(({ type, start, end }) =>
    type === 'money' || type === 'percent' ? [asSent(tokens, start, end, type === 'money' ? 'sum' : 'percent')] : [],
  );

function inMessage(tokens: Tokens, at: number, end: number, kind: MessageFigure['kind']): { from: number; to: number } {
  // Behind the figure words may have been left out of the shape.
  const last = tokens.tokenAt(end - 1)?.end ?? tokens.textIndex(end - 1) + 1;
  return asSent(tokens, tokens.textIndex(at), last, kind);
}

/** Where a figure between two indexes of the normal text stands in the message. */
function asSent(
  { normal }: Tokens,
  start: number,
  end: number,
  kind: MessageFigure['kind'],
): { from: number; to: number } {
  // A blank behind the figure may stand for a picture, of which half would be taken along.
  const until = start + normal.text.slice(start, end).trimEnd().length;
  const source = normal.sourceOf(start, until);
  const from = normal.originOf(start);
  const lead = kind === 'sum' ? (LEAD.exec(source)?.[0].length ?? 0) : 0;
  const stripped = TAIL.exec(source.slice(lead))?.[0].length ?? 0;
  // 1506（万）: the bracket around a unit is closed.
  const isOpen = /[（(][^）)]*$/.test(source.slice(0, source.length - stripped));
  const tail = isOpen ? 0 : stripped;
  return { from: from + lead, to: from + source.length - tail };
}
