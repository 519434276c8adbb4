import { showYuan } from '../../domain/base/money.ts';
import { showPeriod } from '../../domain/base/period.ts';
import { dayOf, type Month, showDay, yearOf } from '../../domain/base/time.ts';
import { gapWords, teamGapWords } from '../../domain/library/clear-words.ts';
import { needsLeadOfficial } from '../../domain/library/six-clears.ts';
import { type Element, type Maybe, md, mdLines } from '../kit/drawing/elements.ts';
import { colored, escapeMd, grey, textTag } from '../kit/drawing/markdown.ts';
import { type Fact, factGrid } from '../kit/lines/facts.ts';
import { percentOf } from '../kit/lines/numbers.ts';
import { differenceLines, figureColumns, verifiedText } from '../kit/lines/three-figures.ts';
import { MILESTONE_WORDS } from '../kit/words.ts';
import type { ProjectCardView } from './project-card-view.ts';

/** What stands of a project on its card beside its reports: who, how much, until when, and what of it is not clear. */

export function planFacts(view: ProjectCardView, now: Date): Element[] {
  const { project, stewardName, leadOfficialName, ownerContactName } = view;
  const year = yearOf(dayOf(now));
  const annualPlan = project.plans[year]?.annualPlan ?? null;
  const { startMonth, endMonth } = project;
  const span = startMonth || endMonth ? `${startMonth ?? '未定'} 至 ${endMonth ?? '未定'}` : '未定';
  const nobody = needsLeadOfficial(project) ? '未定' : '—';
  return [
    factGrid([
      { label: '项目管家', value: stewardName ? escapeMd(stewardName) : '未定' },
      { label: '分包领导', value: leadOfficialName ? escapeMd(leadOfficialName) : nobody },
    ]),
    factGrid([
      { label: '业主联系人', value: ownerContactName ? escapeMd(ownerContactName) : '未定' },
      { label: '建设周期', value: span },
    ]),
    factGrid([
      { label: '总投资', value: project.plannedTotal === null ? '未定' : showYuan(project.plannedTotal) },
      { label: `${year}年计划`, value: annualPlan === null ? '未定' : showYuan(annualPlan) },
    ]),
  ].flat();
}

/** Tags, what of the six clears is missing, and whether it has left the library. */
export function stateLines({ project, clears }: ProjectCardView, now: Date): Maybe<Element> {
  const gaps = gapWords(clears);
  const team = teamGapWords(clears.team);
  const lines = [
    project.exitedOn !== null && `${textTag('neutral', '已退库')} ${showDay(project.exitedOn, now)}`,
    project.tags.length > 0 && `${grey('标签')} ${project.tags.map(tag => textTag('violet', escapeMd(tag))).join(' ')}`,
    project.exitedOn === null && gaps !== '' && `${grey('六个明确')} ${colored('red', `缺${escapeMd(gaps)}`)}`,
    project.exitedOn === null && team !== '' && `${grey(`专班缺${escapeMd(team)}`)}`,
  ].filter(line => line !== false);
  return lines.length > 0 && mdLines(lines);
}

/** The year's investment that counts against the plan to date, and the three figures where there is more than one. */
export function investmentFacts({ standing, figures, last, planUpTo }: ProjectCardView, now: Date): Maybe<Element>[] {
  const { invested = null, planned = null, counted = null } = standing ?? {};
  const plan = planUpTo !== null && planned !== null && planned > 0 ? { upTo: planUpTo, planned } : null;
  const { verified, statistical } = figures;
  const source = (counted && verifiedText(counted)) ?? reportedText(last, now);
  const facts: Fact[] = [
    { label: '今年累计投资', value: invested === null ? '未报' : showYuan(invested), aside: source },
    ...(plan
      ? [
          { label: `序时（到${monthWord(plan.upTo)}）`, value: showYuan(plan.planned) },
          { label: '序时完成率', value: invested === null ? '—' : percentOf(invested, plan.planned) },
        ]
      : []),
  ];
  const differences = differenceLines(figures);
  const hasMore = verified !== null || statistical !== null;
  return [
    ...factGrid(facts),
    hasMore && md(`**三个数**　${grey(`${showPeriod(figures.month)}，今年累计`)}`),
    hasMore && figureColumns(figures, now),
    differences.length > 0 && mdLines(differences),
  ];
}

/** From when the newest reported figure is, which may be of an older report than the last. */
function reportedText(last: ProjectCardView['last'], now: Date): string | null {
  if (!last || last.yearInvestment === null) return null;
  return `报送数，截至 ${showDay(last.days?.yearInvestment ?? last.asOf, now)}`;
}

function monthWord(month: Month): string {
  return `${Number(month.slice(5))}月`;
}

/** What has been reached, what waits for the office, and what comes next with whether it is late. */
export function nodeLines({ project }: ProjectCardView, now: Date): Maybe<Element> {
  if (project.milestones.length === 0) return null;
  const today = dayOf(now);
  return mdLines([
    '**节点**',
    ...project.milestones.map(({ kind, planned, claimed, actual }) => {
      const word = MILESTONE_WORDS[kind];
      if (actual) return `${textTag('green', '已完成')} ${word} ${showDay(actual, now)}`;
      if (claimed) return `${textTag('orange', '待核实')} ${word} ${showDay(claimed, now)}`;
      if (planned && planned < today) return `${textTag('red', '已过期')} ${word} 应于 ${showDay(planned, now)}`;
      return `${textTag('neutral', '计划')} ${word} ${planned ? showDay(planned, now) : '未定'}`;
    }),
  ]);
}
