import { groupBy } from '../../domain/base/group-by.ts';
import { showRoundedYuan } from '../../domain/base/money.ts';
import { dayOf, showDay } from '../../domain/base/time.ts';
import type { DistrictFigures, NodeCount } from '../../domain/figures/district-figures.ts';
import type { Project } from '../../domain/library/project.ts';
import type { Agenda, AgendaItem, AgendaSection } from '../../domain/meetings/agenda.ts';
import type { RecordMark } from '../../domain/messaging/record-mark.ts';
import { TASK_FORCE_WORDS } from '../../domain/people/words.ts';
import {
  type Card,
  card,
  collapsible,
  type Element,
  fullestThatFits,
  hr,
  md,
  mdLines,
  note,
} from '../kit/drawing/elements.ts';
import { escapeMd, grey, textTag } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { leftOutNote } from '../kit/lines/left-out-note.ts';
import { markNote } from '../kit/lines/mark-note.ts';
import { percentOf } from '../kit/lines/numbers.ts';
import { CATEGORY_WORDS, MILESTONE_WORDS } from '../kit/words.ts';
import { LADDER_WORDS, lateness, OWED_WORDS } from '../problems/reminder-card.ts';

const SECTION_TITLES: Readonly<Record<AgendaSection, string>> = {
  problems: '超期和督办问题',
  lights: '红灯、黄灯项目',
  milestones: '未来四周开工、竣工计划',
  silent: '未报进展的项目',
  figures: '开竣工和投资完成',
};

const SECTIONS: readonly AgendaSection[] = ['problems', 'lights', 'milestones', 'silent', 'figures'];
const CIRCLED = ['①', '②', '③', '④', '⑤'];

/** An agenda with the end of the record that it was computed from. */
type MarkedAgenda = Agenda & { mark?: RecordMark | null };

interface Detail {
  descriptionCharacters: number;
  names: number;
  annexItems: number;
}

/** From full to bare; what is left out is counted. */
const DETAILS: readonly Detail[] = [
  { descriptionCharacters: 80, names: 12, annexItems: 40 },
  { descriptionCharacters: 40, names: 6, annexItems: 20 },
  { descriptionCharacters: 24, names: 3, annexItems: 0 },
];

/** Silent projects of more units than these are folded. */
const OPEN_UNITS = 6;

/** The agenda of the weekly promotion meeting; `isLate` marks a slot that was missed. Source: domain §8. */
export function agendaCard(agenda: MarkedAgenda, now: Date, isLate: boolean): Card {
  return fullestThatFits(DETAILS.map(detail => () => draw(agenda, now, isLate, detail)));
}

function draw({ day, items, annex, leftOut, mark }: MarkedAgenda, now: Date, isLate: boolean, detail: Detail): Card {
  const sections = SECTIONS.filter(section => items.some(item => item.section === section));
  let number = 0;
  return card({
    title: `每周推进会议程 ${showDay(day, now)}${isLate ? '【补发】' : ''}`,
    template: 'blue',
    subtitle: `议题 ${items.length} 项${annex.length > 0 ? `，附件 ${annex.length} 项` : ''}`,
    body: [
      ...sections.flatMap((section, index) => [
        index > 0 && hr(),
        md(`**${CIRCLED[index]} ${SECTION_TITLES[section]}**`),
        ...items
          .filter(item => item.section === section)
          .flatMap(item => {
            number += 1;
            return itemElements(item, `${number}、`, now, detail);
          }),
      ]),
      annex.length > 0 && hr(),
      annex.length > 0 && annexPanel(annex, now, detail),
      leftOutNote(leftOut),
      markNote(mark),
    ],
  });
}

/** Everything that found no room, folded; by section. */
function annexPanel(annex: readonly AgendaItem[], now: Date, detail: Detail): Element {
  const title = `附件：其余 ${annex.length} 项`;
  if (detail.annexItems === 0) return note(`${title}，发送“超期问题”“红黄灯”“未报”可查看全部。`);
  const shown = groupBy(annex.slice(0, detail.annexItems), item => item.section);
  const left = annex.length - detail.annexItems;
  return collapsible(title, [
    ...SECTIONS.flatMap(section => {
      const items = shown.get(section);
      if (!items) return [];
      return [
        md(`**${SECTION_TITLES[section]}**`),
        ...items.flatMap(item => itemElements(item, '', now, { ...detail, names: 6 })),
      ];
    }),
    left > 0 && note(`另有 ${left} 项，发送“超期问题”“红黄灯”“未报”可查看全部`),
  ]);
}

function itemElements(item: AgendaItem, number: string, now: Date, detail: Detail): Element[] {
  switch (item.section) {
    case 'problems':
      return [problemElement(item, number, now, detail)];
    case 'lights':
      return [
        mdLines([
          `${number}**${escapeMd(item.unit)}**：红灯 ${item.red.length} 个，黄灯 ${item.yellow.length} 个`,
          item.red.length > 0 && `${textTag('red', '红灯')} ${nameList(item.red, detail.names)}`,
          item.yellow.length > 0 && `${textTag('yellow', '黄灯')} ${nameList(item.yellow, detail.names)}`,
        ]),
      ];
    case 'milestones':
      return [milestonesElement(item, number, now, detail)];
    case 'silent':
      return silentElements(item, number, now, detail);
    case 'figures':
      return [figuresElement(item.figures, number, now)];
  }
}

/** Who has not reported; folded where the units are many. */
function silentElements(
  { units, of, due }: Extract<AgendaItem, { section: 'silent' }>,
  number: string,
  now: Date,
  detail: Detail,
): Element[] {
  const count = units.reduce((sum, { projects }) => sum + projects.length, 0);
  const head = `${number}${showDay(due, now)}前应报 ${of} 个项目，**${count}** 个未报，涉及 ${units.length} 个单位`;
  const lines = units.map(unit => {
    const share =
      unit.projects.length === unit.of ? `${unit.of} 个全部未报` : `${unit.of} 个中 ${unit.projects.length} 个`;
    return `**${escapeMd(unit.unit)}** ${share}：${nameList(unit.projects, detail.names)}`;
  });
  if (units.length <= OPEN_UNITS) return [mdLines([head, ...lines])];
  return [md(head), collapsible('各单位未报项目', [mdLines(lines)])];
}

function problemElement(
  { item, taskForce }: Extract<AgendaItem, { section: 'problems' }>,
  number: string,
  now: Date,
  detail: Detail,
): Element {
  const { problem, project, escalation, owedBy } = item;
  const color = escalation.color ?? 'yellow';
  return mdLines([
    `${number}${textTag(color, LADDER_WORDS[color])} **${problem.number}** ${escapeMd(project.name)} ${textTag('neutral', taskForce ? TASK_FORCE_WORDS[taskForce] : CATEGORY_WORDS[problem.category])}`,
    shorten(problem.description, detail.descriptionCharacters),
    `请${escapeMd(owedBy)}${OWED_WORDS[escalation.owed]}　${grey(lateness(escalation, now))}`,
  ]);
}

/** What is planned, with a line for each that permits block. */
function milestonesElement(
  { kind, nodes }: Extract<AgendaItem, { section: 'milestones' }>,
  number: string,
  now: Date,
  { names }: Detail,
): Element {
  const blocked = nodes.filter(node => node.blockers.length > 0);
  const free = nodes.filter(node => node.blockers.length === 0);
  const shown = free
    .slice(0, names)
    .map(({ project, planned }) => `${escapeMd(project.name)}（${showDay(planned, now)}）`);
  const more = free.length > names ? ` 等 ${free.length} 个` : '';
  const hidden = blocked.length - names;
  return mdLines([
    `${number}计划${MILESTONE_WORDS[kind]} **${nodes.length}** 个${blocked.length > 0 ? `，其中 ${blocked.length} 个手续未办结` : ''}`,
    ...blocked
      .slice(0, names)
      .map(
        ({ project, planned, blockers }) =>
          `${textTag('red', '手续未办结')} **${escapeMd(project.name)}**（${escapeMd(project.unit)}，${showDay(planned, now)}）：${blockers.map(problem => `${problem.number} ${shorten(problem.description, 24)}`).join('；')}`,
      ),
    hidden > 0 && grey(`另有 ${hidden} 个手续未办结，发送“${MILESTONE_WORDS[kind]}”可查看全部`),
    shown.length > 0 && `${shown.join('、')}${more}`,
  ]);
}

function figuresElement({ starts, completions, investment }: DistrictFigures, number: string, now: Date): Element {
  const { done, planned, month, target, unreported, projects } = investment;
  const year = dayOf(now).slice(0, 4);
  return mdLines([
    `${number}今年以来（截至${showDay(dayOf(now), now)}）`,
    nodeLine('开工', starts),
    nodeLine('竣工', completions),
    [
      `投资：完成 **${showRoundedYuan(done)}**`,
      month &&
        planned > 0 &&
        `，截至${Number(month.slice(5))}月底计划 ${showRoundedYuan(planned)}，完成率 ${percentOf(done, planned)}`,
      target && `；${year}年目标 ${showRoundedYuan(target)}，完成 ${percentOf(done, target)}`,
    ]
      .filter(Boolean)
      .join(''),
    unreported > 0 && grey(`${projects} 个项目中 ${unreported} 个今年还没有报过投资，未计入`),
  ]);
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

/** Names with `、`, the rest counted. */
function nameList(projects: readonly Project[], max: number): string {
  const names = projects.slice(0, max).map(project => escapeMd(project.name));
  return `${names.join('、')}${projects.length > max ? ` 等 ${projects.length} 个` : ''}`;
}

function shorten(text: string, max: number): string {
  return escapeMd(clip(tidy(text).replaceAll('\n', ' '), max));
}
