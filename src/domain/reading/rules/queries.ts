/** Questions to the ledger: which topic, of which project or unit, over which period. */
import { monthOf, yearOf } from '../../base/time.ts';
import type { ReadingRoster } from '../resolve/reading-roster.ts';
import { reading } from '../resolve/readings.ts';
import type { ProjectToken, Token, Tokens } from '../text/tokens.ts';
import type { Ask, QueryItem, Reading, Topic } from '../types.ts';
import { resolveMonth, type Today } from './days.ts';

/** In order: 超期 wins over problems, and a named list wins over the project. */
const TOPICS: readonly (readonly [Topic, RegExp])[] = [
  [
    'agenda',
    /议程|议题|会议?.{0,4}(?:研究|讨论|审议)|会议(?:内容|安排|材料)|例会.{0,6}(?:说|讲|研究|讨论|什么|内容|安排)|会上.{0,4}(?:研究|讨论|说|讲|议)/,
  ],
  [
    'silent',
    /(?:没|未)(?:有)?(?:上报|填报|报送|报(?!到|批|建|告)|更新|交周报|交月报)|未报|漏报|欠报|报了(?:没|吗)|有没有报/,
  ],
  ['overdue', /超期|逾期|过期|超时|到期(?:未|没)|超过?(?:时限|期限)/],
  [
    'ranking',
    /排名|名次|排行|位次|排第|第几|排(?:在)?(?:哪|多少|几)|倒数|得分|打分|多少分|几分|考核(?:结果|成绩|得分|情况|$)|榜/,
  ],
  ['targets', /计划(?:投资|完成)?[^,]{0,4}多少|目标|任务(?!是拆|是清)|指标|年度计划|投资计划/],
  ['todo', /待办/],
  ['problems', /问题|困难|堵点|难点|卡点|销号情况/],
  [
    'myProjects',
    /我(?:们)?(?:的|名下|手[上里头]|负责|分管|包联?|管|牵头|这边)(?:着|理|了)?(?:的|有)?.{0,6}项目|我们?都?(?:管|负责|包).{0,6}项目|(?:项目.{0,4}(?:归|是)我(?:负责|管|的))|我(?:负责|管|包).{0,6}(?:哪|几|多少|什么)|我都?有(?:哪些|几个|多少个?|什么)项目|我的项目/,
  ],
  [
    'project',
    /进度|进展|情况|怎么样|咋样|如何|怎样|到哪|到什么|哪一步|干到|建到|状态|谁|负责人|责任|联系|什么时候|何时|几时|多久|多少|完成|投资|几成|信息|详情|资料|档案|开工(?:了)?(?:吗|没|没有)|竣工(?:了)?(?:吗|没|没有)/,
  ],
];

const ASKS =
  /\?|吗[\s!。~]*$|呢[\s!。~]*$|么[\s!。~]*$|多少|哪些|哪几|哪个|哪里|哪儿|什么|啥|怎么样|咋样|咋|怎样|如何|几个|几项|几名|几分|第几|谁|有没有|有无|是否|为何|到哪|没有呀?[\s!。]*$|没[呢呀啊]?[\s!。~]*$|是不是|能不能看/;
const WANTS =
  /(?:^|[\s,:])(?:请|麻烦|帮忙?|给)?(?:我|大家|领导)?(?:们)?(?:查|看|调|列|翻|搜|统计|汇总|了解|显示|展示|打开|调取|发|推送?|报|说|介绍)(?:询|阅|看|找|出|下|一下|一看|来|给|我|们|个|份|一份|到群里|说)*|[发看列调推]个?(?:我|一下|下|给|来|看|出来|份|到群|过来)|我?(?:想|要|需要)(?:要|查|看|了解|知道|问)|请问|告诉我|求(?:一份|个|发)|通报一下|公布|给(?:我|个|份|一份)|查询/;
/** All words that may stand in a bare noun: 问题清单, 本月投资排名, 康华冷链进度. */
const BARE_WORDS =
  /[PUWNYHTQD]|我们?的?|名下|包联?|负责|分管|手[上里头]|管理?|各|单位|镇街道?|街道|区|全部|全区|所有|目前|现在|当前|最新|最近|未解决|没解决|待解决|未办结|未销号|解决|办结|遗留|存在|还|有|的|超期|逾期|过期|超时|未报|漏报|牵头|要办|办理|问题|困难|清单|列表|台账|名单|明细|汇总|统计|一览表?|项目|工程|投资|完成|排名|名次|排行榜?|位次|得分|考核|成绩|结果|目标|任务|指标|计划|年度|待办|事项|例会|会议|推进会|调度会|这次|本次|下次|议程|议题|进度|进展|情况|状态|信息|详情|表|榜|累计|形象|月度|季度|及|和|与|[\s,。!:、?~"()]/g;

/** Kinds that a list may be narrowed to: 紧急问题清单. */
const KINDS = /紧急|常规|一般|资金|手续|拆迁|清表|土地|规划|施工|其他|类|方面/g;

const REPORTS =
  /^[^?]*(?:请|需|由)[^,。]{0,4}[UO]|(?:已经?|正在|完成了?)[^,。?]{0,8}(?:施工|浇筑|开工|竣工|封顶|安装)(?!.*[?吗])/;

/** Characters of the longest question. */
const LONGEST = 200;

export interface ReadQuery {
  items: QueryItem[];
  ask?: Ask;
}

/** Reads a question, or undefined when the message asks nothing of the ledger. */
export function readQuery(tokens: Tokens, roster: ReadingRoster, today: Today): ReadQuery | undefined {
  const { shape } = tokens;
  if (shape.length > LONGEST || /[MVRK]/.test(shape)) return undefined;
  const words = shape.replace(/[\s,。!:、~"()【】]/g, '');
  const isAsked = ASKS.test(shape) || WANTS.test(shape);
  const rest = words.replace(BARE_WORDS, '');
  const isBare = rest === '' || (/清单|列表|台账|名单|明细|一览/.test(words) && rest.replace(KINDS, '') === '');
  if (!isAsked && !isBare) return undefined;
  if (REPORTS.test(shape) && !/\?|吗|哪|多少|什么|查/.test(shape)) return undefined;

  const found = allTokens(tokens);
  const named = found.filter((token): token is ProjectToken => token.type === 'project');
  const topic = isNameAlone(words) ? 'project' : topicOf(shape, named.length > 0);
  if (topic === undefined || (topic === 'project' && named.length === 0)) return undefined;
  tokens.trace.note(`query/${topic}`, 0, shape.length);
  const readings: Reading[] = [];
  const item: QueryItem = { type: 'query', topic, readings };
  if (topic !== 'myProjects' && topic !== 'project') addUnit(item, found, tokens, roster);
  addPeriod(item, found, tokens, today);
  if (named.length === 0 || topic === 'agenda' || topic === 'myProjects') return { items: [item] };

  const unknown = named.find(
    ({ mention }) => mention.how === 'unknown' || (mention.projects.length !== 1 && !mention.isGroup),
  );
  if (unknown) {
    return {
      items: [],
      ask: {
        reason: 'which_project',
        mention: tokens.normal.sourceOf(unknown.start, unknown.end),
        candidates: unknown.mention.projects.flatMap(one => roster.projects[one]?.code ?? []),
      },
    };
  }
  const items = new Map<string, QueryItem>();
  for (const { mention, start, end } of named) {
    for (const index of mention.projects) {
      const project = roster.projects[index];
      if (!project || items.has(project.code)) continue;
      const read = reading(tokens.normal, 'project', start, end, project.name);
      items.set(project.code, { ...item, project: project.code, readings: [read, ...readings] });
    }
  }
  return { items: Array.from(items.values()) };
}

/** A project's name alone, or with no more than 查一下. */
const isNameAlone = (words: string) =>
  /^P+$/.test(
    words.replace(/\?/g, '').replace(/^(?:请|麻烦)?(?:帮我|给我)?(?:查询|查|看)(?:一下|下|看)?|(?:呢|一下|给我)$/g, ''),
  );

function addUnit(item: QueryItem, found: readonly Token[], tokens: Tokens, roster: ReadingRoster): void {
  const token = found.find(({ type }) => type === 'unit');
  const name = token?.type === 'unit' && token.unit !== undefined ? roster.units[token.unit]?.name : undefined;
  if (!token || name === undefined) return;
  item.unit = name;
  item.readings.push(reading(tokens.normal, 'unit', token.start, token.end, name));
}

function addPeriod(item: QueryItem, found: readonly Token[], tokens: Tokens, today: Today): void {
  for (const token of found) {
    const period = periodOf(token, today);
    if (period === undefined) continue;
    item.period = period;
    item.readings.push(reading(tokens.normal, 'period', token.start, token.end, period));
    return;
  }
}

function topicOf(shape: string, hasProject: boolean): Topic | undefined {
  for (const [topic, pattern] of TOPICS) {
    if (topic === 'project' && !hasProject) continue;
    if (pattern.test(shape)) return topic;
  }
  return undefined;
}

/** 本月, 上月, 上季度, 今年 and the like; 年度 alone is no period. */
function periodOf(token: Token, today: Today): string | undefined {
  if (token.type !== 'time') return undefined;
  const { expression } = token;
  const year = yearOf(today.day);
  switch (expression.kind) {
    case 'month':
    case 'monthEnd':
      return resolveMonth(expression.of, today.day);
    case 'quarter':
    case 'quarterEnd': {
      const now = Math.ceil(Number(monthOf(today.day).slice(5)) / 3);
      if (expression.quarter === undefined) {
        const index = year * 4 + now - 1 + expression.shift;
        return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`;
      }
      const named = 'year' in expression && expression.year !== undefined ? expression.year : undefined;
      if (named !== undefined) return `${named}-Q${expression.quarter}`;
      if (expression.yearShift !== undefined && expression.yearShift !== 0)
        return `${year + expression.yearShift}-Q${expression.quarter}`;
      return `${expression.quarter > now ? year - 1 : year}-Q${expression.quarter}`;
    }
    case 'half':
      return `${expression.isYearNamed ? year + expression.yearShift : expression.half === 2 && Number(monthOf(today.day).slice(5)) < 7 ? year - 1 : year}-H${expression.half}`;
    case 'year':
      return expression.isNamed ? String(expression.year ?? year + expression.yearShift) : undefined;
    default:
      return undefined;
  }
}

function allTokens(tokens: Tokens): Token[] {
  const found: Token[] = [];
  for (let at = 0; at < tokens.shape.length; at += 1) {
    const token = tokens.tokenAt(at);
    if (token) found.push(token);
  }
  return found;
}
