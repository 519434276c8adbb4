/** Messages put together at random from clauses with figures, of which it is known where each figure stands. */

/** A text and its figures: the digits and the unit, without the words around them. */
export interface Assembled {
  text: string;
  figures: { from: number; to: number }[];
}

type Random = (below: number) => number;

/** Ways to write a sum; in `{}` what is the figure. */
const SUMS = [
  ...[
    '{350万}元',
    '{350万}',
    '{３５０万}元',
    '{1.2亿}元',
    '{1亿2000万}元',
    '{一亿二}',
    '{1.2个亿}',
    '{350w}',
    '{350W}元',
  ],
  ...[
    '{三百五十万}元',
    '{一千二百万}',
    '{800多万}',
    '约{350万}元',
    '近{2亿}元',
    '{420余万}元',
    '{8600000元}',
    '{3千万}',
  ],
  ...[
    '{1,350.5万}元',
    '{１，３５０．５万}元',
    '{0万}元',
    '{ 350 万}元',
    '-{42万}元',
    '{3600 万 元}',
    '￥{350万}',
    '{20来万}',
  ],
];
const PERCENTS = ['{45%}', '{４５％}', '{百分之四十五}', '{七成}', '{0.5%}', '{100%}', '{ 62.5 %}', '近{七成}'];

const BARE = ['{350}', '{3.5}', '{1.2}', '{２８０}', '{1608}', '{6.30}'];

/** Clauses with `#` for a sum, `%` for a percentage and `~` for a bare figure. */
const CLAUSES = [
  ...[
    '本月完成投资#',
    '本周完成投资#',
    '本周#',
    '本月#',
    '累计#',
    '今年累计完成投资#',
    '年初至今完成投资#',
    '自开工以来累计完成投资#',
  ],
  ...[
    '1-6月完成投资#',
    '6月份完成固定资产投资#',
    '截至目前完成投资#',
    '投资#',
    '完成#',
    '本月投资：#',
    '（本周）#',
    '本月计划完成#，实际完成#',
  ],
  ...[
    '总投资#',
    '计划总投资#',
    '年度计划投资#',
    '年度目标#',
    '累计总投资#',
    '一期总投资#，二期#',
    '本月完成投资#（年度计划#）',
  ],
  ...[
    '形象进度%',
    '总体进度达%',
    '工程量完成%',
    '由%提高到%',
    '主体完成%',
    '外墙%、内装%',
    '完成年度投资计划的%',
    '占年度计划的%',
    '投资完成率%',
  ],
  ...['形象进度%，较上月提高%', '资金到位率%', '较上月增长%', '序时进度%', '签约率%'],
  ...[
    '工程款缺口#',
    '拖欠农民工工资#',
    '请区财政局6月底前拨付#',
    '资金问题：缺#',
    '专项债到位#',
    '贷款#未放款',
    '补偿款#没谈拢',
  ],
  ...[
    '合同额#',
    '中标价#',
    '设备采购#',
    '其中土建#',
    '其中设备#',
    '产值#',
    '建成后年产值#',
    '年税收#',
    '达产后年产能50万吨',
    '新增厂房3万平方米',
  ],
  ...[
    '下步计划完成投资#',
    '下周计划投资#',
    '预计6月底完成#',
    '力争全年完成#',
    '还差#',
    '剩余#',
    '比上月多#',
    '去年完成#',
    '不是#',
    '应为#',
  ],
];
const BARE_CLAUSES = [
  ...[
    '本月完成投资~',
    '投资：~',
    '本月投资（万元）：~',
    '形象~',
    '形象进度~',
    '年累计投资~',
    '本周~，本月~，本年~（万元）',
    '固投~',
  ],
];
const PLAIN = [
  ...[
    '主体施工至8层',
    '6月1日正式开工',
    '桩基320根已完成260根',
    '请区住建局下周五前协调',
    '施工许可证没办下来',
    '剩300米未铺',
  ],
  ...['一切正常', '计划6月底封顶', '更正', '请领导关注', '1号楼封顶', '还有2户未搬'],
];
const NAMES = [
  '康华冷链',
  '康华食品冷链加工基地',
  'EQ-2026-003',
  '德云里',
  '@_user_1 康华冷链',
  '装备园',
  '',
  '',
  '康华冷链、德云里',
];
const BETWEEN = ['，', '，', '，', '；', '。', '\n', ' ', '、', '；\n', '。另外，', '，其中', '，'];
const AFTER_NAME = ['', ' ', '：', '，', '\n', '项目'];

/** One to six clauses behind a name, sometimes of two projects. */
export function assembled(random: Random): Assembled {
  const pick = (from: readonly string[]) => from[random(from.length)] ?? '';
  const parts: string[] = [];
  for (let projects = random(6) === 0 ? 2 : 1; projects > 0; projects -= 1) {
    parts.push(pick(NAMES), pick(AFTER_NAME));
    for (let left = 1 + random(5); left > 0; left -= 1) {
      const clause = pick([PLAIN, BARE_CLAUSES][random(6)] ?? CLAUSES);
      const filled = clause.replace(/[#%~]/g, mark => pick(mark === '#' ? SUMS : mark === '%' ? PERCENTS : BARE));
      parts.push(filled, left > 1 ? pick(BETWEEN) : '。');
    }
  }
  return withoutBraces(parts.join(''));
}

function withoutBraces(marked: string): Assembled {
  const figures: Assembled['figures'] = [];
  let text = '';
  let from = 0;
  for (const character of marked) {
    if (character === '{') from = text.length;
    else if (character === '}') figures.push(trimmed(text, from));
    else text += character;
  }
  return { text, figures };
}

/** A figure may be written with blanks around it. */
function trimmed(text: string, from: number): { from: number; to: number } {
  const blanks = /^\s*/.exec(text.slice(from))?.[0].length ?? 0;
  return { from: from + blanks, to: text.trimEnd().length };
}
