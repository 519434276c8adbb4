import { type Context, stretchOf } from './said.ts';

/** The words of a task, without what stands in its fields: who leads, who answers, by when. */

const LEADS_IN = /^(?:会议|会上)?(?:还|一致)?(?:要求|明确|决定|议定|确定|同意|研究决定|商定|指定)(?:如下)?[，,:：]?\s*/;
const ENUMERATED = /^(?:[一二三四五六七八九十]是|首先|其次|再次|同时|此外|另外)[，,:：]?\s*/;

/** Without what leads to a task: 会议明确, 一是. */
export function withoutLead(text: string): string {
  let rest = text.trim();
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(LEADS_IN, '').replace(ENUMERATED, '').trim();
  }
  return rest;
}

const NAME = '[\\u4e00-\\u9fff]{2,4}';
const DONE = '(?:全部|全面)?(?:完成|办结|办理完毕|落实到位|完成到位|到位|落实)?';
const FIELDS = [
  /^(?:由|请|责成)?区?[UO](?:[、,和及][UO])*(?:牵头|负责|主办|承办|落实|办理)*$/,
  /^(?:责任|牵头|主办|承办|主责|督办|落实)(?:单位|部门|主体|人|领导)[:为是]*.*$/,
  /^(?:完成|办结|办理|整改|要求)?(?:时限|时间|期限|时间节点|节点|日期|截止(?:时间|日期)?)[:为是]+.*$/,
  new RegExp(
    `^(?:于|在|务于|限|限于|限期|确保|力争|争取|最迟|不晚于)?[DWNHQ](?:之?前|以前|之?内|以内|底|末|下班前|下午[^,]{0,6}前)*${DONE}$`,
  ),
  new RegExp(`^(?:即日起|立即|马上)${DONE}$`),
];

/**
 * The words of a task. Shapes: `named` are the people in its fields. What remains is the text itself where nothing but fields
 * would be left.
 */
export function taskWords(text: string, named: readonly string[], context: Pick<Context, 'reading'>): string {
  const whole = withoutLead(text);
  const isField = (clause: string) => {
    const plain = clause.trim();
    if (plain === '') return true;
    const { shape } = stretchOf(plain, context).tokens;
    if (FIELDS.some(of => of.test(shape))) return true;
    return named.some(name => {
      const person = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      const bare = new RegExp(
        `^(?:由|请)?(?:U|${NAME}(?:镇|街道|局))?\\s*${person}(?:同志)?(?:牵头|负责|落实|具体负责|办理|(?:负责)?督办|跟踪督办)*$`,
      );
      const label = new RegExp(`^责任人[:：（(为是\\s]*${person}(?:同志)?[)）]?$`);
      return (
        bare.test(plain.replace(/^[^，,]*?(?:镇|街道|局|U)(?=[\u4e00-\u9fff])/, 'U')) ||
        bare.test(plain) ||
        label.test(plain)
      );
    });
  };
  // 责任人（张三） is one clause; a bracket with nothing but fields in it goes as a whole.
  const parts = whole.split(/((?:责任人)?[（(][^（）()]*[）)])/);
  const kept = parts.map(part => {
    if (/^(?:责任人)?[（(]/.test(part)) {
      const inner = part.replace(/^(?:责任人)?[（(]|[）)]$/g, '');
      return part.startsWith('责任人') ||
        inner.split(/[；;，,、\s]/).every(isField) ||
        inner.split(/[；;，,]/).every(isField)
        ? ''
        : part;
    }
    return part;
  });
  const clauses = kept.join('').split(/([，,；;。\n])/);
  const words: string[] = [];
  for (let index = 0; index < clauses.length; index += 2) {
    const clause = clauses[index] ?? '';
    if (isField(clause)) continue;
    words.push(clause.trim(), clauses[index + 1] ?? '');
  }
  const task = words
    .join('')
    .replaceAll('\n', '，')
    .replace(/[，,；;。：:、\s]+$/, '')
    .trim();
  return task.length < 2 ? whole.replace(/[。；;\s]+$/, '') : task;
}
