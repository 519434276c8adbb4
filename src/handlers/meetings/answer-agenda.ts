import { agendaCard } from '../../cards/meetings/agenda/agenda-card.ts';
import { notHeldCard } from '../../cards/meetings/agenda/not-held-card.ts';
import { dayOf, showDay } from '../../domain/base/time.ts';
import { SERIES_WORDS } from '../../domain/meetings/meeting.ts';
import { canPlanAgenda, canReadAgenda } from '../../domain/meetings/rights.ts';
import type { CalledSeries } from '../../domain/meetings/series.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { type Acting, type Decision, done, mergeEffects, refuse } from '../kit/decision.ts';
import { jobFacts } from '../kit/job-facts.ts';
import { type Answer, told } from '../kit/outgoing/answer.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { type NextAgenda, nextAgendas } from './next-agendas.ts';
import { readAgenda } from './read-agenda.ts';

const WHO = '推进会议程由推进中心、督查局、四大班子领导和审计人员查看，会前发到推进工作群。';

/**
 * 议程: the agenda that goes out next, as it would be now. The office gets the preview itself once there is one.
 * Shapes: without a series that of the meeting which is near.
 */
export async function answerAgenda(acting: Acting, series?: CalledSeries): Promise<Answer> {
  if (!canReadAgenda(acting.actor)) return told('议程', [WHO]);
  const next = await nextAgendas(acting.store, acting.calendar, acting.now);
  const asked = series
    ? next.find(one => one.series === series)
    : (next.find(one => isNear(one, acting)) ?? next.find(one => one.series === 'weekly'));
  const { contents = [], live = [] } = asked ? await drawn(asked, next, acting) : {};
  return {
    title: '议程',
    what: '议程',
    contents,
    live,
    maySee: canReadAgenda,
    postedTo: ['headquarters'],
  };
}

/** The button beside another meeting: its next agenda, in the direct chat. */
export async function showAgenda(series: CalledSeries, press: PressEvent, acting: Acting): Promise<Decision> {
  const { actor } = acting;
  if (!canReadAgenda(actor)) return refuse(WHO);
  const next = await nextAgendas(acting.store, acting.calendar, acting.now);
  const asked = next.find(one => one.series === series);
  if (!asked) return refuse('没有找到这次会议');
  const { contents, live } = await drawn(asked, next, acting);
  const key = `agenda:${press.eventId}`;
  const destination = { kind: 'person', person: actor.id } as const;
  return done(
    mergeEffects({
      deliveries: [
        ...contents.map(content => cardTo(actor.id, key, content)),
        ...live.map(card => ({ key, destination, card })),
      ],
    }),
    '议程已发到与您的私聊',
  );
}

/** Before its preview is due nobody prepares a meeting; until then 议程 is that of the weekly one. */
function isNear({ previewAt }: NextAgenda, { now }: Acting): boolean {
  return dayOf(previewAt) <= dayOf(now);
}

async function drawn(
  asked: NextAgenda,
  next: readonly NextAgenda[],
  acting: Acting,
): Promise<Required<Pick<Answer, 'contents' | 'live'>>> {
  const { actor, now } = acting;
  const { series, goesOut: slot, meeting } = asked;
  const view = await readAgenda(jobFacts(acting), { series, slot, meeting }, now);
  if (meeting && canPlanAgenda(actor)) {
    const about = reference('meeting', meeting.id);
    return { contents: [], live: [{ subject: about, view: 'agenda', shows: [about] }] };
  }
  if (meeting?.state === 'cancelled') return { contents: [notHeldCard(meeting, now)], live: [] };
  const others = next
    .filter(one => one !== asked)
    .map(one => ({ series: one.series, label: `${SERIES_WORDS[one.series]} ${showDay(dayOf(one.goesOut), now)}` }));
  return { contents: [agendaCard({ ...view, others }, now)], live: [] };
}
