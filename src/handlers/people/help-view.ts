import type { HelpView } from '../../cards/kit/views.ts';
import { wanFromYuan, yuan } from '../../domain/base/money.ts';
import { dayOf, monthOf, showDay, yearOf } from '../../domain/base/time.ts';
import { targetScope } from '../../domain/figures/rights.ts';
import { projectsOf, reportableBy } from '../../domain/library/rights.ts';
import { canReadAgenda } from '../../domain/meetings/rights.ts';
import { mayUse } from '../../domain/people/desk-words.ts';
import { hasRole } from '../../domain/people/person.ts';
import { canReadEverything } from '../../domain/people/rights.ts';
import { mayHandle } from '../../domain/problems/steps/problem-case.ts';
import type { PastReport } from '../../domain/progress/progress.ts';
import { exampleOf } from '../../domain/ranking/asked-place.ts';
import { canSeeDraftScore, canSeeEveryDraft } from '../../domain/ranking/rights.ts';
import type { Acting } from '../kit/decision.ts';
import { COMMANDS } from '../kit/message/commands.ts';
import { lastKnownReports } from '../progress/last-known-reports.ts';
import { dutiesOf } from './duties.ts';

/** What the person may say, with examples that work: projects of his own, figures that follow the ledger. */
export async function helpView(acting: Acting): Promise<HelpView> {
  const { actor, roster, store, now } = acting;
  const projects = reportableBy(actor, roster);
  const project = projects.find(({ library }) => library === 'ongoing' || library === 'to_complete') ?? projects[0];
  const [lastKnown, unfinished] = await Promise.all([
    lastKnownReports(project ? [project] : [], store),
    store.problems.unfinished(),
  ]);
  const examples = [];
  if (project) {
    const name = project.aliases[0] ?? project.name;
    const last = lastKnown.get(project.code);
    const month = monthBefore(last, now) + 100;
    examples.push({ title: '报进展', lines: [exampleReport(name, last, month, now), `${name} 无进展`] });
    examples.push({ title: '报问题', lines: [`${name} 施工许可证未办结，请${departmentFor(roster)}下周五前协调`] });
    examples.push({ title: '更正（回复原来那条消息）', lines: [`更正：本月投资应为${month + 20}万元`] });
  }
  const own = unfinished.find(problem => {
    const about = roster.project(problem.project);
    return about !== undefined && mayHandle(actor, { problem, project: about, roster, evidence: 0 });
  });
  if (own) {
    const until = showDay(acting.calendar.addWorkingDays(own.dueDate ?? dayOf(now), 5), now);
    examples.push({
      title: '办理问题（写编号，或回复卡片）',
      lines: [
        `${own.number} 进展：资料已报送，等待批复`,
        `${own.number} 已解决，手续已办好`,
        `${own.number} 延期到${until}，评估报告没出来`,
        `${own.number} 退回，不属本单位职责`,
      ],
    });
  }
  const queries = askableBy(acting);
  const forms = COMMANDS.filter(({ word }) => word === '待办' || projects.length > 0 || hasRole(actor, 'office')).map(
    ({ word, meaning }) => ({ word, meaning }),
  );
  return { person: actor, examples, commands: [...forms, ...queries], duties: dutiesOf(actor) };
}

/** The questions that get an answer, for one person. Source: contract §6.6, §6.13. */
export function askableBy({ actor, roster }: Pick<Acting, 'actor' | 'roster'>): HelpView['commands'] {
  const hasProjects = projectsOf(actor, roster).length > 0;
  return [
    ...(hasProjects ? [{ word: '我的项目', meaning: '名下项目和最新进展' }] : []),
    { word: '问题清单', meaning: '未销号的问题' },
    { word: '超期问题', meaning: '已超期的问题，可以加条件，如 住建局超期的资金问题' },
    { word: '问题看板', meaning: '未办结、超期、平均天数和近 8 周走势' },
    { word: '为什么提醒我', meaning: '提醒的原因、下一步和怎样停止' },
    { word: '问题编号', meaning: '如 WT-2026-0012，打开问题卡片办理下一步' },
    { word: '排名', meaning: canSeeEveryDraft(actor) ? '各单位月排名' : '本单位得分及每一分的来由' },
    ...questionsOfPlaces(actor, roster),
    ...(targetScope(actor, null) ? [{ word: '目标', meaning: '年度目标和完成情况' }] : []),
    ...(hasProjects || canReadEverything(actor)
      ? [
          { word: '投资、开工、竣工', meaning: '完成情况和名单，可以加时段，如 本月开工' },
          { word: '红黄灯', meaning: '进度落后的项目' },
          { word: '六个明确', meaning: '责任人、节点、目标是否齐全' },
          { word: '专班', meaning: '各阶段责任单位、责任人，可以加项目名称' },
          { word: '手续', meaning: '各项目的手续办理进度，可以加项目名称' },
          { word: '专项', meaning: '三个一批、拿地即开工、银企对接、万人助万企等项目' },
          { word: '早报', meaning: '一张卡片看今日情况' },
        ]
      : []),
    { word: '未报', meaning: '本周还没有报送的项目' },
    { word: '评分规则', meaning: '现行评分规则；只看时限发 办理时限，节假日和补班发 日历' },
    ...(canReadAgenda(actor) ? [{ word: '议程', meaning: '下一次推进会的议程' }] : []),
    { word: '回头看', meaning: '销号后再查看的问题和议定事项' },
    ...(mayUse(actor, '督查') ? [{ word: '督查', meaning: '会议议定事项未办结、超期情况' }] : []),
    ...(hasRole(actor, 'office') ? [{ word: '表态建议', meaning: '可列为表态的单位和事实，仅供研究' }] : []),
    { word: '会议', meaning: '近三周和今后两周的会议' },
  ];
}

/** What can be asked about places: of the own unit, or with the name of one. What one more start gives only its own and the office hear. */
function questionsOfPlaces(actor: Acting['actor'], roster: Acting['roster']): HelpView['commands'] {
  const isOwn = actor.unit !== null && roster.unit(actor.unit)?.isRanked === true;
  const name = isOwn ? '' : exampleOf(roster);
  const mayTry = isOwn ? canSeeDraftScore(actor, actor.unit ?? '') : canSeeEveryDraft(actor);
  return [
    { word: `为什么${name}排第 3、${name}差第 1 名多少分`, meaning: '分失在哪里、与别的单位差在哪，可以写月份、季度' },
    { word: `${name}今年排名走势`, meaning: '今年各月的名次和总分' },
    ...(mayTry ? [{ word: `${name}再确认一个开工能加多少分`, meaning: '按规则测算，也可以问竣工' }] : []),
  ];
}

/** Who is asked for a construction permit. */
function departmentFor({ units }: Pick<Acting['roster'], 'units'>): string {
  const departments = units.filter(({ kind }) => kind === 'department').map(({ name }) => name);
  return (
    departments.find(name => /住建|建设局/.test(name)) ?? departments.find(name => name.includes('审批')) ?? '推进中心'
  );
}

/** What was reported of this month so far, in 万元. */
function monthBefore(last: PastReport | undefined, now: Date): number {
  const isThisMonth = last !== undefined && last.month === monthOf(dayOf(now));
  return Math.round(wanFromYuan((isThisMonth ? last.monthInvestment : null) ?? yuan(0)));
}

/** As if a hundred 万元 and two percent had been done since the ledger last heard. */
function exampleReport(name: string, last: PastReport | undefined, month: number, now: Date): string {
  const isThisYear = last !== undefined && yearOf(last.month) === yearOf(dayOf(now));
  // What was reported of the month alone is in the year's figure, too.
  const year = Math.max(month, Math.round(wanFromYuan((isThisYear ? last.yearInvestment : null) ?? yuan(0))) + 100);
  const percent = Math.min(100, Math.round(last?.percent ?? 0) + 2);
  return `${name} 本月完成投资${month}万元，累计${year}万元，形象进度${percent}%，主体施工至8层`;
}
