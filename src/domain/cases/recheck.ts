import type { Grade } from '../base/clocks/clock-rules.ts';
import { formatInstant } from '../base/time.ts';
import type { Reference } from '../messaging/reference.ts';
import { hasRole, type Person } from '../people/person.ts';
import { defineForm, type ValuesOf } from '../procedure/form.ts';
import type { Procedure } from '../procedure/procedure.ts';
import { those, type Who } from '../procedure/who.ts';
import type { StoredCase } from './case.ts';
import { type CaseAt, stepped, voidCase, withSuccessor } from './case-at.ts';

/**
 * 回头看: whether what was closed stays solved, looked at on the spot by somebody who has not solved it. Source: contract §6.8;
 * domain §2 M12, §5.
 */

/**
 * Why it is looked at again: a special meeting has settled it, or the rules look at all of its grade; `sample` was drawn,
 * `ordered` is what somebody wants to see beside the rules.
 */
export type RecheckGround = 'special' | Grade | 'sample' | 'ordered';

/** How a sample was drawn, so that anybody can draw it again. */
export interface Draw {
  /** The month in which all of the pool were closed, and what they were. */
  month: string;
  of: Grade | 'special';
  /** What nobody could choose: the month of the draw and the end of the record (留痕号) before that month began. */
  seed: string;
  /** So many of a hundred are drawn, at least one. */
  percent: number;
  /** The numbers of all of which it was drawn, in the order of the draw: the first are the drawn ones. */
  pool: readonly string[];
  drawn: number;
}

export interface RecheckData {
  subject: Reference<'problem' | 'action_item'>;
  /** Its number, and what it was about. */
  number: string;
  about: string;
  /** The closing that is looked at; ISO 8601 with offset. */
  closedAt: string;
  /** What the unit had reported as the result. */
  result: string;
  /** So many calendar days after the closing by the rules; null for one that was ordered. */
  days: number | null;
  ground: RecheckGround;
  draw: Draw | null;
  /** Those who solved it: never they. */
  notBy: readonly string[];
  /** Whom it was ordered by says why. */
  note: string | null;
}

/** Whether the subject is still closed as it was; looked up. */
export interface RecheckExtra {
  stands: boolean;
}

export type RecheckCase = CaseAt<RecheckData, RecheckExtra | null>;
/** `planned`: drawn, and not yet due. */
export type RecheckState = 'planned' | 'due' | 'passed' | 'failed' | 'void';
/** `moved_on`: it is no longer closed as it was. */
export type RecheckReason = 'moved_on' | 'being_saved' | 'own_response';

/** The office and the inspection bureau, never who gave the response. */
export const RECHECKERS: Who<RecheckCase> = those(
  '推进中心或区督查局',
  (person, c) => isInspector(person) && !c.stored.data.notBy.includes(person.id),
  { never: ({ stored }) => stored.data.notBy },
);

const isInspector = (person: Person) => hasRole(person, 'office') || hasRole(person, 'inspection_bureau');

const FOUND = {
  kind: 'note',
  label: '现场情况',
  isRequired: true,
  rows: 3,
  maxCharacters: 500,
  placeholder: '何时到现场、看到什么，如：7月12日现场查看，围挡已拆除，通行正常',
} as const;

const PASS = defineForm({ note: FOUND });
/** Without a photo it passes only with a reason that stays on the card. */
const PASS_UNPROVEN = defineForm({
  note: FOUND,
  absence: {
    kind: 'note',
    label: '没有现场照片的理由',
    isRequired: true,
    rows: 2,
    maxCharacters: 200,
    missing: '有现场照片的请先上传，没有的请写明理由',
    placeholder: '有照片的请先在卡片上“上传佐证”；如：结果为批复文件，已核对原件',
  },
});
const FAIL = defineForm({
  note: {
    kind: 'note',
    label: '存在的问题',
    isRequired: true,
    rows: 3,
    maxCharacters: 500,
    missing: '请写明回头看发现的问题',
    placeholder: '如：仍有 1 户未搬离，围挡又被设置',
  },
});

export interface RecheckInputs {
  pass: ValuesOf<typeof PASS> & Partial<ValuesOf<typeof PASS_UNPROVEN>>;
  fail: ValuesOf<typeof FAIL>;
  cancel: Record<never, never>;
}

export const recheckProcedure: Procedure<RecheckCase, RecheckState, RecheckInputs, RecheckReason> = {
  stateOf: ({ stored }) => stored.state as RecheckState,
  steps: {
    pass: {
      from: ['due'],
      to: ['passed'],
      who: RECHECKERS,
      asks: ({ evidence }) => (evidence > 0 ? PASS : PASS_UNPROVEN),
      owes: () => true,
      whyNot: whyNotHis,
      refuse: c => whyNot(c) ?? (c.evidence === 0 && c.evidenceBeingSaved > 0 ? 'being_saved' : null),
      apply: (c, { note, absence }, at) =>
        stepped(c, { step: 'pass', state: 'passed', note: withAbsence(note, absence) }, at),
    },
    fail: {
      from: ['due'],
      to: ['failed'],
      who: RECHECKERS,
      asks: () => FAIL,
      whyNot: whyNotHis,
      refuse: whyNot,
      apply: (c, { note }, at) => stepped(c, { step: 'fail', state: 'failed', note }, at),
    },
    // What the rules want to be looked at, nobody can take back.
    cancel: {
      from: ['due'],
      to: ['void'],
      who: those('提出人', (person, { stored }) => stored.data.ground === 'ordered' && person.id === stored.openedBy),
      asks: null,
      isOffered: ({ stored }) => stored.data.ground === 'ordered',
      apply: (c, _, at) => stepped(c, { step: 'cancel', state: 'void' }, at),
    },
  },
  void: {
    from: ['planned', 'due'],
    to: 'void',
    end: voidCase,
    succeed: withSuccessor,
  },
};

function whyNot({ extra }: RecheckCase): 'moved_on' | null {
  return extra?.stands === false ? 'moved_on' : null;
}

function whyNotHis({ stored }: RecheckCase, person: Person): 'own_response' | null {
  return isInspector(person) && stored.data.notBy.includes(person.id) ? 'own_response' : null;
}

const NO_PHOTO = '没有现场照片：';

function withAbsence(note: string, absence: string | null | undefined): string {
  return absence ? `${note}（${NO_PHOTO}${absence}）` : note;
}

/** A look as it is stored. */
export type StoredRecheck = StoredCase<RecheckData>;

/** A drawn one whose day has come. Shapes: `dueAt` is until when somebody has to look. */
export function dueRecheck(stored: StoredRecheck, dueAt: Date): StoredRecheck {
  return { ...stored, state: 'due' satisfies RecheckState, dueAt, round: stored.round + 1, isOpen: true };
}

/** One whose subject has been reopened meanwhile: nothing is left to be looked at. Shapes: `by` is who reopened it. */
export function endedRecheck(stored: StoredRecheck, by: string, now: Date): StoredRecheck {
  const ended = { step: 'void', at: formatInstant(now), by, note: '已重新办理，不再查看' };
  return {
    ...stored,
    state: 'void' satisfies RecheckState,
    dueAt: null,
    round: stored.round + 1,
    isOpen: false,
    steps: [...stored.steps, ended],
  };
}
