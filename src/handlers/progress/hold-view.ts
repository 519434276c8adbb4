import type { HoldView, Step } from '../../cards/kit/views.ts';
import type { Project } from '../../domain/library/project.ts';
import type { Roster } from '../../domain/library/roster.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
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
import { NOTHING_CHANGED } from '../kit/changed.ts';
import type { CardDraft, Drawing, Part, Situation } from '../kit/decision.ts';

/** Holds of large figures as their cards show them; each card belongs to one person and has that person's buttons. */

/** A correction is followed back so far for whoever has said the figure. */
const CHAIN = 20;

/** Gathers what decides who may do what about a held report, as it will stand after the decision. */
export async function readHold(
  report: ProgressReport,
  { store, changed }: Pick<Drawing, 'store' | 'changed'>,
): Promise<Hold> {
  const earlier: ProgressReport[] = [];
  let id = report.corrects;
  while (id !== null && earlier.length < CHAIN) {
    const one: ProgressReport | null = await store.progress.find(id);
    if (!one) break;
    earlier.push(one);
    id = one.corrects;
  }
  const decided = changed.lifts.find(lift => lift.report === report.id);
  const lift = decided ?? (await store.holdLifts.newestOf(report.id));
  return { report, authors: authorsOf(report, earlier), lift };
}

/** A hold as one person sees it; null when its project is gone. */
export async function holdView(
  report: ProgressReport,
  reader: Person | null,
  drawing: Drawing,
): Promise<HoldView | null> {
  const { roster } = drawing;
  const project = roster.project(report.project);
  if (!project) return null;
  const hold = await readHold(report, drawing);
  const { lift } = hold;
  const nameOf = (one: string | null) => (one === null ? '' : (roster.person(one)?.name ?? one));
  return {
    report,
    project,
    reporterName: roster.person(report.reportedBy)?.name ?? '未登记人员',
    lift: lift && { ...lift, proposerName: nameOf(lift.proposedBy), deciderName: nameOf(lift.decidedBy) },
    missing: missingPerson(hold, roster),
    evidence: await evidenceOfReport(report, drawing),
    steps: reader ? holdSteps(hold, reader, roster) : [],
  };
}

/** What one person may do next about a hold. */
function holdSteps(hold: Hold, person: Person, roster: Roster): Step[] {
  const { report, lift } = hold;
  if (report.status !== 'held') return [];
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
export async function holdNote(report: ProgressReport, project: Project, drawing: Drawing): Promise<string | null> {
  if (!isLargeHold(report, project)) return null;
  const { roster } = drawing;
  const hold = await readHold(report, drawing);
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
export async function holdCards(
  hold: Hold,
  mark: string,
  { roster, store }: Pick<Situation, 'roster' | 'store'>,
): Promise<CardDraft[]> {
  const people = isWaiting(hold.lift) ? decidersOf(hold, roster) : proposersOf(hold, roster);
  const keyOf = ({ openId }: Person) => `${mark}:${openId}`;
  const known = await store.deliveries.known(people.map(keyOf));
  return people
    .filter(person => !known.has(keyOf(person)))
    .map(person => holdCardTo(person.openId, keyOf(person), hold.report));
}

/** A card about a hold to one person. */
export function holdCardTo(openId: string, key: string, report: ProgressReport): CardDraft {
  const about = reference('report', report.id);
  return {
    key,
    destination: { kind: 'person', openId },
    card: { subject: about, view: 'hold', shows: [about] },
  };
}

/** The mark of the cards that tell the office of a new hold. */
export function newHoldMark(report: ProgressReport): string {
  return `hold:${report.id}`;
}

/** What an entry causes while it is held for a large figure: the office gets the turn. */
export async function announceHold(
  report: ProgressReport,
  project: Project,
  { store, roster }: Pick<Situation, 'roster' | 'store'>,
): Promise<Part> {
  if (!isLargeHold(report, project)) return {};
  const hold = await readHold(report, { store, changed: NOTHING_CHANGED });
  return { deliveries: await holdCards(hold, newHoldMark(report), { store, roster }) };
}
