import { showRoundedYuan } from '../../../domain/base/money.ts';
import { showPeriod } from '../../../domain/base/period.ts';
import { isMonth, type Month, showDay } from '../../../domain/base/time.ts';
import type { AgendaContent, RankingFacts } from '../../../domain/meetings/agenda/item.ts';
import type { Maybe } from '../../kit/drawing/elements.ts';
import { escapeMd, grey, textTag } from '../../kit/drawing/markdown.ts';
import { percentOf } from '../../kit/lines/numbers.ts';
import { type Detail, shorten, withPerson } from './detail.ts';

/** The lines of rankings, consequences, decisions, the analysis of a month, and what the office has added. */

type Content<Kind extends AgendaContent['kind']> = Extract<AgendaContent, { kind: Kind }>;

function monthWords(month: Month): string {
  return `${Number(month.slice(5))}月`;
}

/** The order of the units, group by group. */
export function rankingLines({ period, isPublished, units }: RankingFacts, { names }: Detail): Maybe<string>[] {
  const groups = [...new Set(units.map(({ group }) => group))];
  const most = Math.max(names * 3, 6);
  return [
    `**${monthWords(period)}排名**${isPublished ? '' : ` ${textTag('orange', '初稿·未核查')}`}`,
    ...groups.flatMap(group => {
      const own = units.filter(one => one.group === group);
      const shown = own.length <= most ? own : [...own.slice(0, most - 3), ...own.slice(-3)];
      const lines = shown.map(
        ({ unit, place, change, total }) => `${place}. ${escapeMd(unit)} ${total}${changeWords(change)}`,
      );
      const left = own.length - shown.length;
      return [group !== null && `${escapeMd(group)}：`, ...lines, left > 0 && grey(`中间 ${left} 个单位略`)];
    }),
  ];
}

function changeWords(change: number | null): string {
  if (change === null || change === 0) return '';
  return ` ${grey(change > 0 ? `↑${change}` : `↓${-change}`)}`;
}

export function statementLines({ unit, person, measure, periods, total }: Content<'statement'>): string[] {
  const when = periods.map(one => (isMonth(one) ? monthWords(one) : showPeriod(one))).join('、');
  const running = periods.length > 1 ? '连续两个月' : '';
  const who = withPerson(unit, person);
  return measure === 'talk'
    ? [`**${escapeMd(unit)}**：${when}${running}排名末位`, `建议由分管区领导约谈**${who}**主要负责人，由会议研究决定`]
    : [`**${escapeMd(unit)}**：${when}排名末位（${total} 分）`, `请**${who}**在推进会上表态发言`];
}

export function decisionLines({ number, title, unit, project, since }: Content<'decision'>, now: Date): string[] {
  const about = [project && shorten(project.name, 30), unit && escapeMd(unit)].filter(Boolean).join('，');
  return [
    `**${escapeMd(title)}** ${number}${about === '' ? '' : `　${about}`}`,
    `${showDay(since, now)}起等待领导小组研究，请研究决定`,
  ];
}

export function candidateLines({ unit, reasons }: Content<'candidate'>): string[] {
  return [`**${escapeMd(unit)}**：${reasons.map(escapeMd).join('；')}`, '是否在区政府常务会议上作表态发言，请研究决定'];
}

export function monthProblemLines(
  { month, opened, closed, reopened, unfinished, late }: Content<'month_problems'>,
  { names }: Detail,
): Maybe<string>[] {
  const count = late.reduce((sum, one) => sum + one.count, 0);
  const shown = late.slice(0, names).map(one => `${escapeMd(one.unit)} ${one.count} 件`);
  return [
    `**${monthWords(month)}问题**：新增 ${opened} 件，销号 ${closed} 件${reopened > 0 ? `，重新办理 ${reopened} 件` : ''}`,
    `目前未办结 ${unfinished} 件，其中超期 **${count}** 件`,
    shown.length > 0 && `超期较多：${shown.join('、')}`,
  ];
}

export function monthMoneyLines(
  { month, done, planned, unreported, behind }: Content<'month_money'>,
  { names }: Detail,
): Maybe<string>[] {
  const rate = BigInt(planned) > 0n && `，计划 ${showRoundedYuan(planned)}，完成率 ${percentOf(done, planned)}`;
  const shown = behind.slice(0, names).map(({ unit, gap }) => `${escapeMd(unit)} ${showRoundedYuan(gap)}`);
  return [
    `**${monthWords(month)}投资**：完成 **${showRoundedYuan(done)}**${rate || ''}`,
    shown.length > 0 && `欠进度较多：${shown.join('、')}`,
    unreported > 0 && grey(`${unreported} 个项目没有报当月投资，未计入`),
  ];
}

/** What the office has added in its own words. */
export function addedLines({ added, project }: Content<'added'>, { descriptionCharacters }: Detail): Maybe<string>[] {
  const about = [project && shorten(project.name, 30), added.unit && escapeMd(added.unit)].filter(Boolean).join('，');
  return [
    `${shorten(added.text, Math.max(descriptionCharacters, 60))}${about === '' ? '' : `　${grey(about)}`}`,
    added.asked !== null && `请${shorten(added.asked, 60)}`,
  ];
}
