import { agendaCard } from '../../cards/meetings/agenda-card.ts';
import { canReadAgenda } from '../../domain/meetings/rights.ts';
import type { Acting } from '../kit/decision.ts';
import { jobFacts } from '../kit/job-facts.ts';
import { type Answer, told } from '../kit/outgoing/answer.ts';
import { readAgenda } from './read-agenda.ts';

/** 议程: the next meeting's agenda as it would be posted now. */
export async function answerAgenda(acting: Acting): Promise<Answer> {
  if (!canReadAgenda(acting.actor)) {
    return told('议程', ['推进会议程由推进中心、督查局、四大班子领导和审计人员查看，会前发到推进工作群。']);
  }
  return {
    title: '议程',
    what: '议程',
    contents: [agendaCard(await readAgenda(jobFacts(acting), acting.now), acting.now, false)],
    maySee: canReadAgenda,
    postedTo: ['headquarters'],
  };
}
