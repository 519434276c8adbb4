import type { Step } from '../../cards/kit/views.ts';
import { caseLine, digestLine, OWN_ITEMS } from '../../cards/ladder/digest-card.ts';
import type { Day } from '../../domain/base/time.ts';
import type { Digest } from '../../domain/ladder/digest.ts';
import type { HeardItem } from '../../domain/ladder/reminder.ts';
import type { Destination } from '../../domain/messaging/delivery.ts';
import type { Reference } from '../../domain/messaging/reference.ts';
import type { ProblemStepName } from '../../domain/problems/steps/problem-action.ts';
import { problemProcedure } from '../../domain/problems/steps/problem-procedure.ts';
import type { LadderColor } from '../../domain/problems/times/escalation.ts';
import { possible } from '../../domain/procedure/procedure.ts';
import type { CardDraft, Drawing } from '../kit/decision.ts';
import { readerAt } from '../problems/problem-cards.ts';
import { stepButton } from '../problems/problem-view.ts';
import { type DigestRemarks, itemsAbout, keepDigest } from './kinds/digest-kind.ts';

/** What the digests of one reader are known by. */
export function digestSubject({ audience }: Pick<Digest, 'audience'>): string {
  return `digest:${audience.kind === 'chat' ? audience.chatId : audience.person}`;
}

/** What the reader can do to push what others owe: 督办, where it is his. */
function pushSteps({ followed, project }: HeardItem, destination: Destination, drawing: Drawing): Step[] {
  const reader = readerAt(destination, drawing);
  if (followed.kind !== 'problem' || !project || !reader) return [];
  const { problem } = followed;
  const c = { problem, project, roster: drawing.roster, evidence: 0 };
  const names = possible(problemProcedure, c, drawing, reader).filter(name => PUSH.includes(name));
  return names.map(name => stepButton(name, problem));
}

const PUSH: readonly ProblemStepName[] = ['listTalk', 'dropTalk', 'supervise'];

/** The card of a digest: the first of what the reader can do with its buttons, and everything else in lines. */
export async function digestDraft(
  digest: Digest,
  { key, day, isLate }: { key: string; day: Day; isLate: boolean },
  drawing: Drawing,
): Promise<CardDraft> {
  const { audience, items, turns, fresh } = digest;
  const destination: Destination = audience;
  const subject = digestSubject(digest);
  const card = { subject, view: 'digest' } as const;
  const mine = [
    ...items.filter(({ part }) => part === 'own').map(({ about }): Reference => about),
    ...turns.map(({ about }) => about),
  ];
  const found = await itemsAbout({ destination, card, shows: mine, movedAt: null }, drawing);
  const own = mine.filter(about => found.get(about)?.isDue);
  const rungs: Record<string, LadderColor> = {};
  for (const { about, escalation } of items) if (escalation.color) rungs[about] = escalation.color;
  const steps = (item: HeardItem) => pushSteps(item, destination, drawing);
  const lines = [
    ...items
      .filter(({ about }) => !own.includes(about))
      .map(item =>
        digestLine(item, {
          isTalk: steps(item).some(({ action }) => action.do === 'problem.listTalk'),
          // Whose turn it should be and cannot be, e.g. of who has answered himself, is to push it.
          part: item.part === 'own' ? 'push' : item.part,
          isFresh: fresh.has(item.about),
          steps: steps(item),
          now: drawing.now,
        }),
      ),
    // What waits for others and is late: the office hears of it.
    ...turns.flatMap(({ about }) => (own.includes(about) ? [] : (found.get(about) ?? []))).map(caseLine),
  ];
  const remarks: DigestRemarks = {
    day,
    isLate,
    left: Math.max(0, own.length - OWN_ITEMS),
    rungs,
    lines,
    told: [...items.map(({ about }) => about), ...turns.map(({ about }) => about)],
  };
  return { key, destination, card: { ...card, shows: own.slice(0, OWN_ITEMS), ...keepDigest(remarks) } };
}
