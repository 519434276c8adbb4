import { candidatesCard } from '../../cards/meetings/candidates-card.ts';
import { hasRole } from '../../domain/people/person.ts';
import type { Acting } from '../kit/decision.ts';
import { type Answer, told } from '../kit/outgoing/answer.ts';
import { readCandidates } from '../meetings/read-candidates.ts';

/** 表态建议: for the office alone, by the facts of the months that are over. */
export async function answerCandidates(acting: Acting): Promise<Answer> {
  const { store, roster, actor, calendar, now } = acting;
  if (!hasRole(actor, 'office')) return told('表态建议', ['“表态建议”由推进中心查看。']);
  const { redMonths, bulletins } = calendar.rulesAt(now).candidates;
  const { progress, problems, actionItems } = store;
  const candidates = await readCandidates({ progress, problems, actionItems, calendar }, roster, now);
  return {
    title: '表态建议',
    what: '表态建议',
    contents: [candidatesCard({ candidates, redMonths, bulletins }, now)],
    maySee: person => hasRole(person, 'office'),
    postedTo: [],
  };
}
