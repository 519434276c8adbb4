import { showRoundedYuan } from '../../../domain/base/money.ts';
import { dayOf, showDay } from '../../../domain/base/time.ts';
import type { DistrictFigures, NodeCount } from '../../../domain/figures/district-figures.ts';
import type { AgendaContent, LateProject, PlannedNode, VisitedProject } from '../../../domain/meetings/agenda/item.ts';
import { isBlocked } from '../../../domain/meetings/agenda/project-items.ts';
import { PERMIT_WORDS } from '../../../domain/permits/permit-words.ts';
import type { Maybe } from '../../kit/drawing/elements.ts';
import { escapeMd, grey, textTag } from '../../kit/drawing/markdown.ts';
import { percentOf } from '../../kit/lines/numbers.ts';
import { MILESTONE_WORDS } from '../../kit/words.ts';
import { type Detail, nameList, shorten } from './detail.ts';

/** The lines of what projects bring onto an agenda. */

type Content<Kind extends AgendaContent['kind']> = Extract<AgendaContent, { kind: Kind }>;

/** The red and yellow projects of a unit: the red ones with what they lack. */
export function lightLines({ unit, red, yellow }: Content<'lights'>, now: Date, { names }: Detail): Maybe<string>[] {
  const counts = [red.length > 0 && `红灯 ${red.length} 个`, yellow.length > 0 && `黄灯 ${yellow.length} 个`];
  const left = red.length - names;
  return [
    `**${escapeMd(unit)}**：${counts.filter(Boolean).join('，')}`,
    ...red.slice(0, names).map(one => `${textTag('red', '红灯')} ${lateLine(one, now)}`),
    left > 0 && grey(`另有 ${left} 个红灯项目`),
    yellow.length > 0 &&
      `${textTag('yellow', '黄灯')} ${nameList(
        yellow.map(({ project }) => project),
        names,
      )}`,
    `请**${escapeMd(unit)}**说明滞后原因和赶工措施`,
  ];
}

/** What a project lacks: points of progress or days of its start, and money. */
function lateLine({ project, light, isUnreported, shortfall, steward }: LateProject, now: Date): string {
  const { plannedPercent, actualPercent, plannedStart, reason } = light;
  const gap = [
    reason === 'untrue' && '上报数高于核查数',
    reason === 'start_overdue' && plannedStart && `应于 ${showDay(plannedStart, now)} 开工`,
    reason === 'gap' &&
      plannedPercent !== null &&
      (isUnreported
        ? `应完成 ${Math.round(plannedPercent)}%，未报进度`
        : `应完成 ${Math.round(plannedPercent)}%，实际 ${Math.round(actualPercent ?? 0)}%，差 ${Math.round(plannedPercent - (actualPercent ?? 0))} 个百分点`),
    BigInt(shortfall) > 0n && `投资欠 ${showRoundedYuan(shortfall)}`,
  ];
  return `${shorten(project.name, 30)}　${grey([...gap, steward && `管家 ${escapeMd(steward)}`].filter(Boolean).join('；'))}`;
}

/** What is planned, with a line for each that permits block. */
export function nodeLines({ node, nodes }: Content<'nodes'>, now: Date, { names }: Detail): Maybe<string>[] {
  const blocked = nodes.filter(isBlocked);
  const free = nodes.filter(one => !isBlocked(one));
  const shown = free
    .slice(0, names)
    .map(({ project, planned }) => `${shorten(project.name, 30)}（${showDay(planned, now)}）`);
  const more = free.length > names ? ` 等 ${free.length} 个` : '';
  const hidden = blocked.length - names;
  const word = MILESTONE_WORDS[node];
  return [
    `计划${word} **${nodes.length}** 个${blocked.length > 0 ? `，其中 ${blocked.length} 个手续未办结` : ''}`,
    ...blocked.slice(0, names).map(one => blockedLine(one, now)),
    hidden > 0 && grey(`另有 ${hidden} 个手续未办结，发送“${word}”可查看全部`),
    shown.length > 0 && `${shown.join('、')}${more}`,
    blocked.length > 0 && '请手续攻坚组和责任单位逐个明确办结时间',
  ];
}

function blockedLine({ project, planned, steward, blockers, permits }: PlannedNode, now: Date): string {
  const why = [
    permits.length > 0 && permits.map(kind => PERMIT_WORDS[kind]).join('、'),
    ...blockers.map(({ number, description }) => `${number} ${shorten(description, 24)}`),
  ];
  const who = [escapeMd(project.unit), steward && `管家 ${escapeMd(steward)}`, showDay(planned, now)];
  return `${textTag('red', '手续未办结')} **${shorten(project.name, 30)}**（${who.filter(Boolean).join('，')}）：${why.filter(Boolean).join('；')}`;
}

/** Who has not reported: in one line first, then by unit. */
export function silentHead({ units, of, due }: Content<'silent'>, now: Date): string {
  const count = units.reduce((sum, { projects }) => sum + projects.length, 0);
  return `${showDay(due, now)}前应报 ${of} 个项目，**${count}** 个未报，涉及 ${units.length} 个单位；请有关单位会前补报`;
}

export function silentUnits({ units }: Content<'silent'>, { names, silentNames = names }: Detail): string[] {
  return units.map(({ unit, projects, of }) => {
    const share = projects.length === of ? `${of} 个全部未报` : `${of} 个中 ${projects.length} 个`;
    return `**${escapeMd(unit)}** ${share}${silentNames === 0 ? '' : `：${nameList(projects, silentNames)}`}`;
  });
}

/** Starts, completions and investment of one day against the plan of that day. */
export function figureLines({ upTo, starts, completions, investment }: DistrictFigures, now: Date): Maybe<string>[] {
  const { done, planned, target, unreported, projects } = investment;
  const year = dayOf(now).slice(0, 4);
  return [
    `今年以来，截至 ${showDay(upTo, now)}`,
    nodeLine('开工', starts),
    nodeLine('竣工', completions),
    [
      `投资：完成 **${showRoundedYuan(done)}**`,
      BigInt(planned) > 0n && `，同日序时计划 ${showRoundedYuan(planned)}，完成率 ${percentOf(done, planned)}`,
      target && `；${year}年目标 ${showRoundedYuan(target)}，完成 ${percentOf(done, target)}`,
    ]
      .filter(Boolean)
      .join(''),
    unreported > 0 && grey(`${projects} 个项目中 ${unreported} 个今年还没有报过投资，未计入`),
    BigInt(planned) > 0n && grey('序时计划的当月部分按天折算'),
  ];
}

function nodeLine(word: string, { planned, done, overdue, target }: NodeCount): string {
  return [
    `${word}：完成 **${done}** 个，序时计划 ${planned} 个`,
    overdue.length > 0 && `，到期未${word} ${overdue.length} 个`,
    target !== null && `；全年目标 ${target} 个`,
  ]
    .filter(Boolean)
    .join('');
}

/** The projects of a unit that the site review looks at. */
export function visitLines({ unit, projects }: Content<'visit'>, { names }: Detail): Maybe<string>[] {
  const isNamed = projects.some(one => one.isNamed);
  return [
    `**${escapeMd(unit)}**${isNamed ? '' : ` ${textTag('neutral', '按进度建议')}`}`,
    ...projects.slice(0, names).map(visitLine),
    projects.length > names && grey(`另有 ${projects.length - names} 个`),
  ];
}

function visitLine({ project, steward, percent }: VisitedProject): string {
  const facts = [percent !== null && `进度 ${percent}%`, steward && `管家 ${escapeMd(steward)}`];
  return `${shorten(project.name, 40)}　${grey(facts.filter(Boolean).join('，'))}`;
}
