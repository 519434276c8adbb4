import type { Step } from '../../cards/kit/views.ts';
import { holdCard } from '../../cards/progress/hold-card.ts';
import type { DeliveryDraft } from '../../domain/messaging/delivery.ts';
import type { Person, Project, Roster } from '../../domain/people/roster.ts';
import {
  authorsOf,
  canDecideLift,
  canProposeLift,
  decidersOf,
  type Hold,
  isLargeHold,
  isWaiting,
  missingPerson,
  proposersOf,
} from '../../domain/progress/hold-lift.ts';
import type { ProgressReport } from '../../domain/progress/progress.ts';
import { evidenceOfReport } from '../evidence/evidence-of.ts';
import type { Drawing } from '../kit/decision.ts';
import { aggregates } from '../kit/versions.ts';

/** Holds of large figures as their cards show them; each card belongs to one person and has that person's buttons. */

/** A correction is followed back so far for whoever has said the figure. */
const CHAIN = 20;

/** Gathers what decides who may do what about a held report. */
export async function readHold(report: ProgressReport, situation: Drawing): Promise<Hold> {
  const { store, lift } = situation;
  const earlier: ProgressReport[] = [];
  let id = report.corrects;
  while (id !== null && earlier.length < CHAIN) {
    const one: ProgressReport | null = await store.progress.find(id);
    if (!one) break;
    earlier.push(one);
    id = one.corrects;
  }
  const newest = lift?.report === report.id ? lift : await store.holdLifts.newestOf(report.id);
  return { report, authors: authorsOf(report, earlier), lift: newest };
}

/** The card of a hold for one person; null when its project is gone. */
export async function drawHold(
  report: ProgressReport,
  openId: string,
  situation: Drawing,
): Promise<DeliveryDraft['content'] | null> {
  const { roster, now } = situation;
  const project = roster.project(report.project);
  if (!project) return null;
  const hold = await readHold(report, situation);
  const { lift } = hold;
  const nameOf = (one: string | null) => (one === null ? '' : (roster.person(one)?.name ?? one));
  return holdCard(
    {
      report,
      project,
      reporterName: roster.person(report.reportedBy)?.name ?? '未登记人员',
      lift: lift && { ...lift, proposerName: nameOf(lift.proposedBy), deciderName: nameOf(lift.decidedBy) },
      missing: missingPerson(hold, roster),
      evidence: await evidenceOfReport(report, situation),
      steps: holdSteps(hold, roster.person(openId), roster),
    },
    now,
  );
}

/** What one person may do next about a hold. */
export function holdSteps(hold: Hold, person: Person | undefined, roster: Roster): Step[] {
  const { report, lift } = hold;
  if (!person || report.status !== 'held') return [];
  if (isWaiting(lift)) {
    if (!canDecideLift(person, hold, roster)) return [];
    const round = { report: report.id, round: lift.round };
    return [
      { label: '同意确认', style: 'primary', action: { do: 'hold.lift', ...round } },
      { label: '不同意', style: 'danger', action: { do: 'hold.refuse', ...round } },
    ];
  }
  if (!canProposeLift(person, hold)) return [];
  return [
    { label: '提请确认', style: 'primary', action: { do: 'progress.confirm', report: report.id } },
    { label: '修改', style: 'default', action: { do: 'progress.edit', report: report.id } },
    {
      label: '撤销',
      style: 'danger',
      action: { do: 'progress.withdraw', report: report.id },
      confirm: { title: '撤销上报', text: `确定撤销 ${report.project} 的这条进展吗？台账会保留记录。` },
    },
  ];
}

/** What a receipt says of a large hold: whose turn it is, or why nobody's; null for every other report. */
export async function holdNote(report: ProgressReport, project: Project, situation: Drawing): Promise<string | null> {
  if (!isLargeHold(report, project)) return null;
  const { roster } = situation;
  const hold = await readHold(report, situation);
  const { lift } = hold;
  const nameOf = (one: string | null) => (one === null ? '' : (roster.person(one)?.name ?? ''));
  const state = isWaiting(lift)
    ? `推进中心${nameOf(lift.proposedBy)}已提请确认，待另一名同志复核。`
    : lift
      ? `${nameOf(lift.decidedBy)}不同意确认：${lift.note ?? ''}。请核对后修改，或补充佐证。`
      : '数额较大，须由推进中心一名同志提请、另一名同志复核后计入。';
  return `${state}${missingPerson(hold, roster) ?? ''}`;
}

/** New cards about a hold: to the office when it may be proposed to lift it, to the others when one of them has. */
export async function holdCards(report: ProgressReport, mark: string, situation: Drawing): Promise<DeliveryDraft[]> {
  const { roster, store } = situation;
  const hold = await readHold(report, situation);
  const people = isWaiting(hold.lift) ? decidersOf(hold, roster) : proposersOf(hold, roster);
  const keyOf = ({ openId }: Person) => `${mark}:${openId}`;
  const known = await store.deliveries.known(people.map(keyOf));
  const cards: DeliveryDraft[] = [];
  for (const person of people.filter(one => !known.has(keyOf(one)))) {
    const card = await holdCardTo(person.openId, keyOf(person), report, situation);
    if (card) cards.push(card);
  }
  return cards;
}

/** A card about a hold to one person. */
export async function holdCardTo(
  openId: string,
  key: string,
  report: ProgressReport,
  situation: Drawing,
): Promise<DeliveryDraft | null> {
  const content = await drawHold(report, openId, situation);
  const shown = aggregates.report(report.id);
  return (
    content && {
      key,
      destination: { kind: 'person', openId },
      msgType: 'interactive',
      content,
      card: { subject: shown, view: 'hold', shows: [shown] },
    }
  );
}

/** The mark of the cards that tell the office of a new hold. */
export function newHoldMark(report: ProgressReport): string {
  return `hold:${report.id}`;
}

/** What an entry causes while it is held for a large figure: the office gets the turn. */
export async function announceHold(
  report: ProgressReport,
  project: Project,
  situation: Drawing,
): Promise<{ deliveries: DeliveryDraft[] }> {
  return { deliveries: isLargeHold(report, project) ? await holdCards(report, newHoldMark(report), situation) : [] };
}
