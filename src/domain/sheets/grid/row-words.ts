/** What the words of a row that holds no data say. Texts are squeezed. */

const TOTAL =
  /^(?:[一二三四五六七八九十]+、|[(]?[一二三四五六七八九十\d]+[)]|\d+[.、])?.{0,14}?(?:合计|小计|总计|共计|累计|总合计|合计数|汇总|总和|平均)(?:数|值|[(].*[)])?(?:[:：]?\d*(?:个|项)?(?:项目)?)?$/;
const WHOLE_TOTAL = /^(?:合计|总计|共计|总合计|全区合计|全县合计|全市合计|累计)/;

/** 合计, 小计, 白杨镇小计, 续建项目合计(12个), 其中：产业类. */
export function isTotalLabel(label: string): boolean {
  return label.length <= 24 && (TOTAL.test(label) || /^其中[:：]?(?!有|含)/.test(label));
}

/** Whether a total is of the whole table, as far as its words say. */
export function isGrandTotal(label: string): boolean {
  return WHOLE_TOTAL.test(label);
}

const NOTE =
  /^(?:[(]?(?:注|注[释意]|说明|备注|附注|填表说明|填报说明|编制说明|图例|填表人|填报人|填报单位|制表人?|制表单位|审核人?|审核|复核人?|负责人|单位负责人|分管领导|联系人|联系电话|填表日期|填报日期|填报时间|报送时间|报送单位|主管领导|经办人|统计人|签字|盖章|数据来源|资料来源|共\d+(?:条|个|项|行)|单位主要负责人|领导签字)[)]?\d?(?:[:：(]|$)|[*＊※★☆▲△●]\D|注\d)/;

/** Notes, legends and lines of signature. */
export function isNoteText(label: string): boolean {
  return NOTE.test(label);
}

const SIGNED = /^[^:：]{0,8}(?:人|领导|审核|复核|制表|填表|填报|审批|签字|签章|盖章|电话|日期|时间|单位)[:：]/;

/** Whether the texts of a row make a line of signature: 主要负责人：… 填表人：… 联系电话：…. */
export function isSignatureLine(labels: readonly string[]): boolean {
  const [first = ''] = labels;
  return SIGNED.test(first) && (labels.length === 1 || labels.slice(1).some(label => SIGNED.test(label)));
}

const NUMERAL = '[一二三四五六七八九十]{1,3}';
const HEADINGS: readonly (readonly [level: number, pattern: RegExp])[] = [
  [1, /^第[一二三四五六七八九十]+(?:部分|批|类)/],
  [1, new RegExp(`^${NUMERAL}[、.．,，:]`)],
  [2, new RegExp(`^[(]${NUMERAL}[)]`)],
  [3, /^\d{1,2}[、.．](?!\d)/],
  [4, /^[(]\d{1,2}[)]/],
];
const COUNTED = /[(]?(?:共|计|共计)?\d+(?:个|项)(?:项目)?[)]?$/;

/** How deep a heading is by its number: 一、 is 1, （一） is 2; null when it has none. */
export function headingLevel(label: string): number | null {
  return HEADINGS.find(([, pattern]) => pattern.test(label))?.[0] ?? null;
}

/** 续建项目(12个), 白杨镇(5个). */
export function endsWithCount(label: string): boolean {
  return COUNTED.test(label);
}

/** The number of projects that a heading states: 一、续建项目(12个); null when it states none. */
export function statedCount(label: string): number | null {
  const found = /(?:共|计)?(\d+)(?:个|项)(?!月|工作日|镇|乡|标)/.exec(label.replace(/^\d{1,2}[、.．]/, ''));
  return found === null ? null : Number(found[1]);
}

/** Chinese numerals alone, as sections are numbered in the column of numbers. */
export function isSectionNumber(label: string): boolean {
  return new RegExp(`^[(]?${NUMERAL}[)]?[、.．]?$`).test(label);
}

const CLASS_WORDS =
  /续建|新开工|新建|竣工|投产|储备|谋划|前期|在建|开工|续建类|计划开工|省重点|市重点|区重点|县重点|产业|基础设施|民生|工业|农业|服务业|社会事业|生态|城建|交通|水利|能源|教育|医疗|房地产|专项债|政府投资|社会投资|企业投资/;
const UNIT_WORDS =
  /(?:镇|乡|街道|街道办|办事处|管委会|开发区|园区|片区|产业园|集聚区|示范区|局|委|办|公司|中心|集团)(?:[(].*[)])?$/;

/** Whether words alone in a row head what follows: 续建项目, 白杨镇, 工业类. */
export function isClassName(label: string): boolean {
  return (
    label.length <= 24 &&
    (UNIT_WORDS.test(label) || (CLASS_WORDS.test(label) && /(?:项目|类|库|批|工程)(?:[(].*[)])?$/.test(label)))
  );
}

/** Whether a line right above a header heads the rows below it: 一、续建项目, 白杨镇(3个). */
export function isHeading(label: string): boolean {
  if (isTitleText(label) || isNoteText(label) || label.includes(':') || label.length > 30) return false;
  return (headingLevel(label) ?? 9) <= 2 || endsWithCount(label) || isClassName(label);
}

/** Titles of a table that follows: 附：分单位汇总表. */
export function isTitleText(label: string): boolean {
  return (
    /^附(?:表|件)?\d*[:：]?/.test(label) || /(?:表|清单|台账|一览|名单|统计|汇总|情况|提醒)(?:[(].*[)])?$/.test(label)
  );
}
