import type { CardAction } from '../../cards/kit/actions.ts';
import {
  evidencePicturesCard,
  PICTURES_A_CARD,
  type PictureView,
  unsentFileCard,
  unshownPicture,
} from '../../cards/notices/evidence-pictures-card.ts';
import { canReadAction, canVerifyAction } from '../../domain/actions/rights.ts';
import { showPeriod } from '../../domain/base/period.ts';
import { showDay } from '../../domain/base/time.ts';
import { canRead } from '../../domain/library/rights.ts';
import type { DeliveryDraft, DeliveryUpload } from '../../domain/messaging/delivery.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import type { Evidence } from '../../domain/messaging/evidence.ts';
import { unseenBy } from '../../domain/messaging/evidence-seen.ts';
import { harmlessName } from '../../domain/messaging/file-name.ts';
import { type EntryReference, idsOf } from '../../domain/messaging/reference.ts';
import type { Person } from '../../domain/people/person.ts';
import { canClose, canReadProblem } from '../../domain/problems/rights.ts';
import { canReadReport } from '../../domain/progress/rights.ts';
import { EVIDENCE_OPENED } from '../../store/messaging/openings.ts';
import { NOTHING_CHANGED } from '../kit/changed.ts';
import { type Acting, type Decision, done, mergeEffects, type Part, refuse } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { readersOfCase } from '../kit/readers-of-case.ts';
import { readVersions } from '../kit/versions.ts';
import { findVerification } from './evidence-entry.ts';
import {
  evidenceOfAction,
  evidenceOfCase,
  evidenceOfMeeting,
  evidenceOfProblem,
  evidenceOfReport,
  evidenceOfVerification,
} from './evidence-of.ts';

/** The platform takes no larger picture; what is larger goes as a file. Source: "limits-and-errors" §3. */
const LARGEST_PICTURE = 10 * 1024 * 1024;

interface Kept extends Evidence {
  sha256: string;
  size: number;
}

/** An entry with everything that was sent for it. */
interface Opened {
  label: string;
  evidence: readonly Evidence[];
  /** Whether it is a result that this person may verify. */
  isJudged?: boolean;
}

/**
 * 查看佐证: the photos and files of an entry, in the direct chat of whoever asks and may read it. Pictures stand on cards,
 * files and large pictures come as file messages; what has not been uploaded yet is when they are sent.
 */
export async function openEvidence(
  { item }: Extract<CardAction, { do: 'evidence.open' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const opened = await openedBy(item, acting);
  if (typeof opened === 'string') return refuse(opened);
  const { evidence } = opened;
  const kept = evidence.filter((one): one is Kept => one.sha256 !== null && one.size !== null);
  const saving = evidence.filter(one => one.state === 'waiting');
  if (evidence.length === 0) return refuse('还没有佐证材料', 'info');
  if (kept.length === 0) {
    return saving.length > 0 ? refuse('佐证正在保存，请稍候再打开', 'info') : refuse('佐证未能保存，没有可以查看的');
  }
  const deliveries = messagesOf(opened, kept, press, acting);
  return done(mergeEffects({ deliveries }, await noted(item, opened, kept, press, acting)), '佐证已发到与您的私聊');
}

/** The record keeps who has looked at what; whoever verifies the result finds it on his card. */
async function noted(
  item: EntryReference,
  { isJudged = false }: Opened,
  kept: readonly Kept[],
  { eventId }: PressEvent,
  { store, actor, now }: Acting,
): Promise<Part> {
  const nextVersion = await readVersions(store, [item]);
  const evidence = kept.map(({ id }) => id);
  const isNew = isJudged && unseenBy(actor.id, kept, await store.evidence.openings(item)) > 0;
  const entry = { actor: actor.id, source: eventId, action: EVIDENCE_OPENED, aggregate: item };
  return {
    audit: [{ ...entry, version: nextVersion(item), note: { evidence } }],
    changed: { opened: isNew ? [{ item, by: actor.id, at: now, evidence }] : [] },
  };
}

/** The entry as far as the person may see it, or why not. */
async function openedBy(item: EntryReference, { store, roster, actor, now }: Acting): Promise<Opened | string> {
  const needs = { store, changed: NOTHING_CHANGED };
  const [reportId] = idsOf('report', [item]);
  if (reportId !== undefined) {
    const report = await store.progress.find(reportId);
    const project = report && roster.project(report.project);
    if (!report || !project) return '没有找到这条记录';
    if (!canReadReport(actor, report, project, roster)) return NO_RIGHT;
    const evidence = await evidenceOfReport(report, needs);
    return { label: `${project.name} ${showDay(report.asOf, now)}进展`, evidence };
  }
  const [caseId] = idsOf('case', [item]);
  if (caseId !== undefined) {
    const one = await store.cases.find(caseId);
    if (!one) return '没有找到这个事项';
    if (!(await readersOfCase(one, { store, roster }))(actor)) return NO_RIGHT;
    return { label: one.id, evidence: await evidenceOfCase(one.id, needs) };
  }
  const [action] = idsOf('action_item', [item]);
  if (action !== undefined) {
    const one = await store.actionItems.find(action);
    if (!one) return '没有找到这个议定事项';
    if (!canReadAction(actor, one, roster)) return NO_RIGHT;
    const isJudged = one.status === 'responded' && canVerifyAction(actor, one, roster);
    return { label: one.number, evidence: await evidenceOfAction(one.number, needs), isJudged };
  }
  const [meetingId] = idsOf('site_meeting', [item]);
  if (meetingId !== undefined) {
    const meeting = await store.siteMeetings.find(meetingId);
    const project = meeting && roster.project(meeting.project);
    if (!meeting || !project) return '没有找到这次例会';
    if (!canRead(actor, project, roster)) return NO_RIGHT;
    const label = `${project.name} ${showDay(meeting.on, now)}例会`;
    return { label, evidence: await evidenceOfMeeting(meeting.id, needs) };
  }
  const [verification] = idsOf('verification', [item]);
  if (verification !== undefined) {
    const found = await findVerification(verification, store);
    const about = found && roster.project(found.project);
    if (!about) return '没有找到这次核查';
    if (!canRead(actor, about, roster)) return NO_RIGHT;
    const evidence = await evidenceOfVerification(found, needs);
    return { label: `${about.name} ${showPeriod(found.month)}核查`, evidence };
  }
  const [number = ''] = idsOf('problem', [item]);
  const problem = await store.problems.find(number);
  const project = problem && roster.project(problem.project);
  if (!problem || !project) return '没有找到这个问题';
  if (!canReadProblem(actor, problem, roster)) return NO_RIGHT;
  const isJudged = problem.status === 'responded' && canClose(actor, problem);
  return { label: `${number} ${project.name}`, evidence: await evidenceOfProblem(problem, needs), isJudged };
}

const NO_RIGHT = '您没有查看这项佐证的权限，如有需要请联系推进中心';

function messagesOf(
  { label, evidence }: Opened,
  kept: readonly Kept[],
  press: PressEvent,
  { actor, roster, now }: Acting,
): DeliveryDraft[] {
  const photos = kept.filter(one => one.kind === 'image').map((one, index) => ({ ...one, number: index + 1 }));
  const onCards = photos.filter(one => one.size <= LARGEST_PICTURE);
  const large = photos.filter(one => one.size > LARGEST_PICTURE);
  const files = [
    ...large.map(one => ({ ...one, kind: 'file' as const, name: `图片${one.number}` })),
    ...kept.filter(one => one.kind === 'file'),
  ];
  const lists = {
    files,
    saving: evidence.filter(one => one.state === 'waiting'),
    lost: evidence.filter(one => one.state === 'failed'),
  };
  const none = { files: [], saving: [], lost: [] };
  const pages = Math.max(1, Math.ceil(onCards.length / PICTURES_A_CARD));
  const cards = Array.from({ length: pages }, (_, page): DeliveryDraft => {
    const shown = onCards.slice(page * PICTURES_A_CARD, (page + 1) * PICTURES_A_CARD);
    const pictures = shown.map(
      ({ number, sentBy, sentAt }): PictureView => ({
        number,
        place: `picture-${number}`,
        senderName: roster.person(sentBy)?.name ?? '未登记人员',
        sentAt,
      }),
    );
    // What is no picture is listed once, below the last ones.
    const view = { label, pictures, ...(page === pages - 1 ? lists : none) };
    const uploads = shown.map(
      ({ number, sha256 }): DeliveryUpload => ({
        place: `picture-${number}`,
        kind: 'image',
        sha256,
        name: '',
        instead: unshownPicture(number),
      }),
    );
    return {
      ...cardTo(actor.id, `evidence-open:${press.eventId}:${page + 1}`, evidencePicturesCard(view, now)),
      uploads,
    };
  });
  return [
    ...cards,
    ...files.map((file, index) => fileMessage(file, `evidence-open:${press.eventId}:file:${index + 1}`, actor)),
  ];
}

function fileMessage(
  { sha256, name }: Pick<Kept, 'sha256' | 'name'>,
  key: string,
  { id }: Pick<Person, 'id'>,
): DeliveryDraft {
  const shown = harmlessName(name) ?? '文件';
  return {
    key,
    destination: { kind: 'person', person: id },
    msgType: 'file',
    content: { file_key: 'file' },
    card: null,
    uploads: [{ place: 'file', kind: 'file', sha256, name: shown, instead: unsentFileCard(shown) }],
  };
}
