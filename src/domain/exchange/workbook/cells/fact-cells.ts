import type { Cell } from '../../../sheets/file/workbook.ts';
import { type CellKind, plainWord, textIn } from './cell-kind.ts';
import { DAY, WAN } from './number-cells.ts';
import { ACTOR, TEXT, wordCell } from './text-cells.ts';
import { LIBRARY_CELL_WORDS, MILESTONE_CELL_WORDS, STAGE_CELL_WORDS, type Words } from './words.ts';

/** Cells of the histories of projects: what a fact is about, and its value. */

const FIELD_WORDS: Words = {
  library: ['项目库'],
  unit: ['责任单位'],
  leadOfficial: ['分包领导'],
  steward: ['项目管家'],
  deputySteward: ['副管家'],
  ownerContact: ['业主联系人'],
  team: ['专班'],
  plannedTotal: ['总投资（万元）'],
  exitedOn: ['退库日期'],
  ...Object.fromEntries(
    Object.entries(MILESTONE_CELL_WORDS).flatMap(([kind, [word = '']]) => [
      [`planned:${kind}`, [`计划${word}日期`]],
      [`milestone:${kind}`, [`实际${word}日期`]],
    ]),
  ),
};

const FIELD_NAME = wordCell(FIELD_WORDS);

/** What a fact is about, such as 项目库 or 2026年计划投资（万元）. */
export const FACT_NAME: CellKind = {
  ...FIELD_NAME,
  choices: null,
  write: (value, names) => {
    const year = /^plan:(\d{4})$/.exec(String(value))?.[1];
    return year === undefined ? FIELD_NAME.write(value, names) : `${year}年计划投资（万元）`;
  },
  read: (cell, names) => {
    const year = /^(?:plan:)?(\d{4})(?:年度?计划投资(?:\(万元\))?)?$/.exec(plainWord(textIn(cell)))?.[1];
    return year === undefined ? FIELD_NAME.read(cell, names) : { value: `plan:${year}` };
  },
};

/** A plan of a year: its sum, and where it has months what should be done by the end of each. */
const PLAN: CellKind = {
  ...WAN,
  write: (value, names) => {
    const { annualPlanWan, cumulativePlanWan } = value as {
      annualPlanWan: number | null;
      cumulativePlanWan: number[] | null;
    };
    if (cumulativePlanWan === null) return annualPlanWan === null ? NO_PLAN : WAN.write(annualPlanWan, names);
    return `${annualPlanWan ?? NO_PLAN}；各月累计：${cumulativePlanWan.join('、')}`;
  },
  read: (cell, names) => {
    const text = plainWord(textIn(cell));
    if (text === NO_PLAN) return { value: { annualPlanWan: null, cumulativePlanWan: null } };
    const [, annual = '', months] = /^([^;]*);各月累计:([\d.e、,+-]+)$/.exec(text) ?? [];
    if (months === undefined) {
      const figure = WAN.read(cell, names);
      return 'why' in figure ? figure : { value: { annualPlanWan: figure.value, cumulativePlanWan: null } };
    }
    const annualPlanWan = annual === NO_PLAN ? null : Number(annual);
    return { value: { annualPlanWan, cumulativePlanWan: months.split(/[、,]/).map(Number) } };
  },
};
const NO_PLAN = '未定';

/** A service team: `手续｜区行政审批局｜张伟；施工｜区住建局｜未定`. */
const TEAM: CellKind = {
  ...TEXT,
  write: (value, names) =>
    (value as readonly { stage: string; unit: string | null; person: string | null }[])
      .map(({ stage, unit, person }) =>
        [STAGE.write(stage, names), unit ?? NO_PLAN, person === null ? NO_PLAN : ACTOR.write(person, names)].join(BAR),
      )
      .join('；'),
  read: (cell, names) => {
    const members = textIn(cell)
      .split(/[；;]/)
      .map(text => text.split(/[｜|]/).map(part => part.trim()));
    const read = members.map(([stage = '', unit = '', person = '']) => ({
      stage: STAGE.read(asCell(stage, cell), names),
      unit: unit === '' || unit === NO_PLAN ? null : unit,
      person: person === '' || person === NO_PLAN ? { value: null } : ACTOR.read(asCell(person, cell), names),
    }));
    const bad = read.flatMap(({ stage, person }) => [stage, person]).find(one => 'why' in one);
    if (bad && 'why' in bad) return bad;
    return {
      value: read.map(({ stage, unit, person }) => ({
        stage: 'value' in stage ? stage.value : null,
        unit,
        person: 'value' in person ? person.value : null,
      })),
    };
  },
};
const STAGE = wordCell(STAGE_CELL_WORDS);
const asCell = (text: string, cell: Cell): Cell => ({ ...cell, value: { kind: 'text', text } });
const BAR = '｜';

/** How the value of a fact is written. */
export function factValueKind(fact: string): CellKind {
  if (fact === 'library') return wordCell(LIBRARY_CELL_WORDS);
  if (fact === 'plannedTotal') return WAN;
  if (fact.startsWith('plan:')) return PLAN;
  if (fact === 'team') return TEAM;
  if (/^(?:milestone|planned):|^exitedOn$/.test(fact)) return DAY;
  // Somebody may have left the roster since: then he is named by his open_id.
  return fact === 'unit' ? TEXT : ACTOR;
}
