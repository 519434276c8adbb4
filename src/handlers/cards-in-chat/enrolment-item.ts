import { type EnrolmentView, enrolmentCard, formerWords, personWords } from '../../cards/enrolment/enrolment-card.ts';
import { showInstant } from '../../domain/base/time.ts';
import type { EnrolmentCase } from '../../domain/enrolment/enrolment-case.ts';
import {
  type EnrolmentStepName,
  enrolmentProcedure,
  enrolmentWaitsSince,
} from '../../domain/enrolment/enrolment-procedure.ts';
import { idsOf, type Reference } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
import { turnsOf } from '../../domain/procedure/turn.ts';
import { enrolmentView } from '../enrolment/enrolment-view.ts';
import { enrolmentCase } from '../enrolment/read-enrolment.ts';
import type { Drawing } from '../kit/decision.ts';
import type { TurnItem } from '../procedure/turn-item.ts';

const ASKS: Readonly<Partial<Record<EnrolmentStepName, string>>> = {
  enrol: '请核实身份后登记，或并入已登记人员',
  confirm: '请复核',
};

/** What is asked; of somebody whose account is known there is nobody to join it to. */
function asked(step: EnrolmentStepName, isFormer: boolean): string | undefined {
  return step === 'enrol' && isFormer ? '请核实身份和现任职务后登记' : ASKS[step];
}

/** The requests to be enrolled among what a card shows, as items of one reader's list. */
export async function readEnrolmentItems(
  shows: readonly Reference[],
  reader: Person | null,
  drawing: Drawing,
): Promise<TurnItem[]> {
  const items: TurnItem[] = [];
  for (const id of idsOf('enrolment', shows)) {
    const changed = drawing.changed.enrolments.find(one => one.id === id);
    const enrolment = changed ?? (await drawing.store.enrolments.find(id));
    const c = enrolment && (await enrolmentCase(enrolment, drawing));
    if (c) items.push(enrolmentItem(c, enrolmentView(c, reader, drawing), reader, drawing));
  }
  return items;
}

function enrolmentItem(
  c: EnrolmentCase,
  view: EnrolmentView,
  reader: Person | null,
  { now }: Pick<Drawing, 'now'>,
): TurnItem {
  const { enrolment, former, match, missing, steps } = view;
  const owed = turnsOf(enrolmentProcedure, c).filter(({ who }) => reader === null || who.may(reader, c));
  const isDue = owed.length > 0;
  // It is the office's turn to appoint somebody.
  const isStuck = isDue && steps.length === 0;
  return {
    title: '登记申请',
    lines: [
      `${showInstant(enrolment.askedAt, now)}　${enrolment.said ?? enrolment.openId}`,
      ...(former ? [`曾登记：${formerWords(former, now)}`] : []),
      ...(match ? [`该账号与已登记的${personWords(match)}是同一飞书用户`] : []),
    ],
    ask: isDue
      ? owed.map(({ step }) => (isStuck ? missing : asked(step, former !== null)) ?? '').join('，')
      : '已办理，无需再处理',
    due: null,
    isLate: false,
    steps: isDue ? steps : [],
    isDue,
    dueAt: enrolmentWaitsSince(c),
    drawAlone: () => enrolmentCard(view, now),
  };
}
