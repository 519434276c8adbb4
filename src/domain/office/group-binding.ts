import { GROUP_PURPOSE_WORDS, GROUP_PURPOSES, type Group, type GroupPurpose, type Roster } from '../library/roster.ts';
import { TASK_FORCES, type TaskForce, type Unit } from '../people/person.ts';
import { TASK_FORCE_WORDS } from '../people/words.ts';
import { defineForm, type ValuesOf } from '../procedure/form.ts';

/** 绑定本群: says what a group is for. Source: contract §6.13, issue 9 §9. */

export const BINDING = defineForm({
  purpose: {
    kind: 'choice',
    label: '用途',
    isRequired: true,
    options: GROUP_PURPOSES.map(value => ({ value, label: GROUP_PURPOSE_WORDS[value] })),
  },
  unit: { kind: 'unit', label: '单位', placeholder: '单位群必填，攻坚组分镇设群的也填' },
  taskForce: {
    kind: 'choice',
    label: '攻坚组',
    placeholder: '仅攻坚组群选择',
    options: TASK_FORCES.map(value => ({ value, label: TASK_FORCE_WORDS[value] })),
  },
});

/** Groups whose posts tell of everybody: what is bound to them by mistake tells strangers. */
const TO_BE_ASKED_TWICE: ReadonlySet<GroupPurpose> = new Set(['headquarters', 'leaders', 'inspection']);

export interface Bound {
  group: Group;
  /** What the group was for. */
  before: Group | null;
  /** Units whose chat changes, as they will stand. */
  units: readonly { before: Unit; after: Unit }[];
  /** The unit's group until now, which gets nothing any more. */
  released: Group | null;
  /** Whether somebody has to look at it again before it counts. */
  isAskedTwice: boolean;
}

export type Binding = { kind: 'refused'; words: string } | ({ kind: 'bound' } & Bound);

/** What a binding makes of the roster, or why it cannot be. */
export function bindGroup(chatId: string, values: ValuesOf<typeof BINDING>, roster: Roster): Binding {
  const { purpose, taskForce } = values;
  const unit = values.unit === null ? null : (roster.unit(values.unit) ?? null);
  if (purpose === 'unit' && !unit) return refused('单位群请选择单位');
  if (purpose === 'task_force' && !taskForce) return refused('攻坚组群请选择攻坚组');
  if (purpose !== 'task_force' && taskForce) return refused(`${GROUP_PURPOSE_WORDS[purpose]}不用选择攻坚组`);
  if (unit && purpose !== 'unit' && purpose !== 'task_force')
    return refused(`${GROUP_PURPOSE_WORDS[purpose]}不用选择单位`);
  const group: Group = { chatId, purpose, unit: unit?.name ?? null, taskForce };
  const before = roster.group(chatId) ?? null;
  if (before && isSame(before, group)) return refused(`本群已登记为${groupWords(group)}，没有变化`);
  const released = purpose === 'unit' && unit?.chatId && unit.chatId !== chatId ? roster.group(unit.chatId) : null;
  return {
    kind: 'bound',
    group,
    before,
    units: unitsOf(group, unit, roster),
    released: released ?? null,
    isAskedTwice: TO_BE_ASKED_TWICE.has(purpose) || before !== null || released != null,
  };
}

/** The unit whose chat it becomes, and the one whose chat it was. */
function unitsOf({ chatId, purpose }: Group, unit: Unit | null, { units }: Roster): { before: Unit; after: Unit }[] {
  const isOf = (one: Unit) => purpose === 'unit' && one.key === unit?.key;
  return units.flatMap((before): { before: Unit; after: Unit }[] => {
    if (isOf(before)) return before.chatId === chatId ? [] : [{ before, after: { ...before, chatId } }];
    return before.chatId === chatId ? [{ before, after: { ...before, chatId: null } }] : [];
  });
}

/** What a group is called by what it is for. */
export function groupWords({ purpose, unit, taskForce }: Group): string {
  const of = [unit, taskForce && TASK_FORCE_WORDS[taskForce]].filter(Boolean).join(' ');
  return `${GROUP_PURPOSE_WORDS[purpose]}${of === '' ? '' : `（${of}）`}`;
}

/** The purpose that words name: 推进工作群, 督查局. */
export function purposeIn(text: string): GroupPurpose | null {
  const found = BY_WORD.find(([word]) => word.test(text));
  return found?.[1] ?? null;
}

const BY_WORD: readonly (readonly [RegExp, GroupPurpose])[] = [
  [/推进(?:工作|中心)?群|工作群|调度群/, 'headquarters'],
  [/四大班子|领导群|班子/, 'leaders'],
  [/督查/, 'inspection'],
  [/攻坚|专班|[资手拆][金续迁]组/, 'task_force'],
  [/单位群/, 'unit'],
];

/** The task force that words name. */
export function taskForceIn(text: string): TaskForce | null {
  if (/资金/.test(text)) return 'funding';
  if (/手续/.test(text)) return 'permits';
  return /拆迁/.test(text) ? 'demolition' : null;
}

function isSame(a: Group, b: Group): boolean {
  return a.purpose === b.purpose && a.unit === b.unit && a.taskForce === b.taskForce;
}

function refused(words: string): { kind: 'refused'; words: string } {
  return { kind: 'refused', words };
}
