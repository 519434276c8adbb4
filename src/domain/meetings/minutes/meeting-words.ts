import type { MeetingSeries } from '../meeting.ts';

/** How minutes name their meeting: a title, or words in a sentence. */

/** What a series is called, surest first. */
const NAMES: readonly (readonly [MeetingSeries, RegExp])[] = [
  ['half_month', /半月/],
  ['analysis', /分析会|(?:月度?|情况|形势)分析/],
  ['site_review', /观摩|讲评/],
  ['special', /专题/],
  ['weekly', /每周|周(?:推进|例|调度)|周会/],
  ['monthly', /每月|月度|月推进/],
  // 常务副区长 presides over the weekly one.
  ['half_month', /(?<!副)区长/],
  ['monthly', /书记/],
  ['special', /协调会/],
  ['weekly', /推进会|例会|调度会/],
];

/** The series that words name; null for none. */
export function seriesIn(words: string): MeetingSeries | null {
  return NAMES.find(([, name]) => name.test(words))?.[0] ?? null;
}

/** What a sentence calls the meeting that was held: 召开每周推进会, 主持召开了征拆专题会议. */
export function heldIn(sentence: string): string | null {
  return /(?:召开|主持|参加)(?:了)?([^，。,；;]{0,40}?会)/.exec(sentence)?.[1] ?? null;
}

const NAMED = /^(?:会议)?(?:名称|标题|主题|类别|类型)[:：]\s*/;
const ENDS = /(?:纪要|会议?)(?:[（(〔[][^）)〕\]]{1,24}[）)〕\]])?$/;
const KINDS =
  /纪要|(?:推进|分析|讲评|专题|协调|调度|例|周|观摩|办公|联席|座谈|督办|部署|汇报|点评|通报|工作|现场|研判|碰头)(?:工作)?会/;
/** What a task has and a title has not: a meeting to be called, a day to do it by. */
const TASK = /召开|组织|举办|筹备|完成|\d\s*[日号]?(?:之?前|以前|内)|[底周月]之?前/;

/** The title that a line is, without its label; null for any other line. */
export function titleIn(line: string): string | null {
  const isNamed = NAMED.test(line);
  const title = line.replace(NAMED, '').replace(/^[《【［[\s]+|[》】］\]\s]+$/g, '');
  if (isNamed) return title === '' ? null : title;
  const isTitle = title.length <= 50 && !/[，。；,;：:]/.test(title) && ENDS.test(title) && KINDS.test(title);
  return isTitle && !TASK.test(title) && !/^(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.．]/.test(title) ? title : null;
}

/** A title as it stands over the meeting: without 纪要, its number or its day behind it, and without what the word alone says. */
export function meetingTitle(title: string | null): string {
  const plain = (title ?? '')
    .replace(/[（(〔[](?:第?[\s\d]+[年]?[\s第\d]*[期号]?|[\s\d年月日号.\-/]+)[）)〕\]]$/, '')
    .trim();
  const name = plain.replace(/(?:会议)?纪要$/, '');
  // 专题会议纪要 is of a 专题会.
  return name === '' || name.endsWith('会') || name === plain || !plain.endsWith('会议纪要') ? name : `${name}会`;
}

/** The number of an issue, and who issued it: 〔2026〕12号, 第12期, 恩桥区重点项目推进中心. */
export function isMasthead(line: string): boolean {
  return (
    /^[（(]?(?:[〔[（(]\d{4}[〕\]）)]\s*)?第?\s*\d{1,4}\s*[期号次][）)]?$/.test(line) ||
    /^[^\s，。；：,;:\d]{2,24}(?:中心|办公室|政府|指挥部|委员会|领导小组)(?:文件|办公室)?$/.test(line)
  );
}
