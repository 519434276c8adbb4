import { findCardProblem } from '../card-validator/validate.ts';
import { isRecord } from '../json.ts';
import type { Interactions } from '../world/interactions.ts';
import type { World } from '../world/world.ts';
import type { Call } from './call.ts';
import { cardKnowledge } from './card-content.ts';
import { PlatformError } from './platform-error.ts';

const PROBLEMS = {
  300020: 'the token is malformed',
  300030: 'the token has expired',
  300040: 'the token has been used more than twice',
} as const;

/** The API that changes a card some time after a press, by the token of that press. */
export function delayedUpdateCalls({ world, interactions }: { world: World; interactions: Interactions }): Call[] {
  return [
    {
      method: 'POST',
      path: '/interactive/v1/card/update',
      scopes: [],
      handle({ body }) {
        const { token, card } = body;
        if (typeof token !== 'string' || !isRecord(card)) throw new PlatformError(10002, 'parameter is invalid');
        const use = interactions.useToken(token);
        if ('problem' in use) throw new PlatformError(use.problem, PROBLEMS[use.problem]);
        const message = world.messages.get(use.messageId);
        if (!message || message.isDeleted) throw new PlatformError(200000, 'the message has been recalled');
        const problem = findCardProblem(card, cardKnowledge(world));
        if (problem) throw new PlatformError(11311, `card is invalid: ${problem.message} (${problem.path})`);
        // Earlier than the answer to the press, or beside it, the platform refuses or reverts the change.
        if (interactions.isRunning(message.messageId)) throw new PlatformError(11310, 'card action is lock');
        world.changeMessage(message.messageId, { content: JSON.stringify(card) });
        return { json: {} };
      },
    },
  ];
}
