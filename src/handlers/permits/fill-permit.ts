import type { CardAction } from '../../cards/kit/actions.ts';
import { permitFormCard } from '../../cards/permits/permit-form-cards.ts';
import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import { dayOf } from '../../domain/base/time.ts';
import { provenBy } from '../../domain/cases/library/due-moves.ts';
import { type Permit, permitsReady } from '../../domain/library/permits.ts';
import type { Project } from '../../domain/library/project.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { filledPermit, PERMIT_FILLING, unrecorded } from '../../domain/permits/permit-form.ts';
import { PERMIT_STATE_WORDS, PERMIT_WORDS } from '../../domain/permits/permit-words.ts';
import { canFillPermit } from '../../domain/permits/rights.ts';
import { readForm } from '../../domain/procedure/form.ts';
import { proposeMove } from '../cases/propose-moves.ts';
import { type Acting, type Decision, done, mergeEffects, type Part, refuse } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { readVersions } from '../kit/versions.ts';

/** A project with the permits that are recorded of it. */
export interface PermitsOf {
  project: Project;
  permits: readonly Permit[];
}

/** Who keeps the ledger, in words. */
export const KEEPERS = '项目管家、责任单位的联络员和负责人、推进中心';

/** 填写: the form of one permit, in the direct chat. */
export function openPermitForm(
  { kind }: Extract<CardAction, { do: 'permit.fill' }>,
  { project, permits }: PermitsOf,
  press: PressEvent,
  { actor, roster }: Acting,
): Decision {
  const permit = permits.find(one => one.kind === kind) ?? null;
  if (!canFillPermit(actor, permit?.handler ?? null, project, roster)) return refuse(noRight(permit), 'error');
  const formId = `permit:${press.eventId}`;
  const { state, planned, actual, handler, document, note } = permit ?? unrecorded(project.code, kind);
  const card = permitFormCard({
    formId,
    project,
    kind,
    seen: permit?.updatedAt.getTime() ?? 0,
    draft: { state, planned, actual, handler, document, note },
  });
  return done(mergeEffects({ deliveries: [cardTo(actor.id, formId, card)] }), '表单已发到与您的私聊');
}

/** The submit of that form; the values stand as they were filled in, and an emptied one is gone. */
export async function fillPermit(
  { formId, kind, seen }: Extract<CardAction, { do: 'permit.fill.submit' }>,
  { project, permits }: PermitsOf,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { actor, roster, now } = acting;
  const before = permits.find(one => one.kind === kind) ?? null;
  if (!canFillPermit(actor, before?.handler ?? null, project, roster)) return refuse(noRight(before), 'error');
  if ((before?.updatedAt.getTime() ?? 0) !== seen) {
    return refuse('这项手续刚刚有人更新过，没有提交；请在手续卡片上重新点“填写”', 'warning');
  }
  const read = readForm(PERMIT_FILLING, press.form, roster);
  if (read.kind === 'refused') return refuse(read.refusals[0].words, 'error');
  const filled = filledPermit(before ?? unrecorded(project.code, kind), read.values, dayOf(now));
  if ('fault' in filled) return refuse(filled.fault, 'error');
  if (before && Object.entries(filled).every(([field, value]) => before[field as keyof Permit] === value)) {
    return refuse('内容没有变化', 'info');
  }
  const after: Permit = { ...filled, updatedBy: actor.id, updatedAt: now };
  const all = [...permits.filter(one => one !== before), after];
  const isReady = permitsReady(all) && !permitsReady(permits);
  const words = `${PERMIT_WORDS[kind]}：${PERMIT_STATE_WORDS[after.state]}`;
  const lines = [project.name, words, ...(isReady ? ['这个项目的手续已全部办齐。'] : [])];
  return done(
    mergeEffects(
      await changePermits([after], 'permit.fill', formId, acting),
      isReady ? await proposeMove(project, provenBy(all), acting, formId) : {},
    ),
    isReady ? '已登记，手续已全部办齐' : '已登记',
    submittedCard({ title: '手续已登记', lines }, now),
  );
}

/** Writes permits of one project as they stand now. */
export async function changePermits(
  changed: readonly Permit[],
  action: string,
  source: string,
  { store, actor }: Acting,
): Promise<Part> {
  const [first] = changed;
  if (!first) return {};
  const aggregate = reference('permits', first.project);
  const nextVersion = await readVersions(store, [aggregate]);
  return {
    rows: changed.map(store.permits.row),
    audit: [{ actor: actor.id, source, action, aggregate, version: nextVersion(aggregate) }],
    changed: { permits: changed },
  };
}

function noRight(permit: Permit | null): string {
  const handler = permit?.handler ? `、承办部门（${permit.handler}）` : '、承办部门';
  return `这项手续由${KEEPERS}${handler}填写`;
}
