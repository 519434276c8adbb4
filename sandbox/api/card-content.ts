import type { CardKnowledge, CardProblem } from '../card-validator/problem.ts';
import { findCardProblem } from '../card-validator/validate.ts';
import { isRecord } from '../json.ts';
import type { World } from '../world/world.ts';
import { findPerson } from './ids-in-calls.ts';
import { PlatformError } from './platform-error.ts';

/** What cards may refer to: people of the tenant, and the app's own uploads. */
export function cardKnowledge(world: World): CardKnowledge {
  const isOwn = (key: string, kind: 'image' | 'file') => {
    const upload = world.uploads.get(key);
    return upload !== undefined && upload.kind === kind && upload.isOwnedByBot;
  };
  return {
    isPerson: id => id === world.bot.openId || findPerson(world, id) !== undefined,
    isImage: key => isOwn(key, 'image'),
    isAudio: key => isOwn(key, 'file'),
  };
}

/**
 * Checks the content of a message of type `interactive`.
 * Errors: 230099 with the sub-code in its text. Templates and card entities do not exist here.
 */
export function checkCardContent(world: World, content: unknown): void {
  if (isRecord(content) && content['type'] === 'template') {
    throw cardError({ errCode: 200380, message: 'template is not found', path: 'ROOT' });
  }
  if (isRecord(content) && content['type'] === 'card') {
    throw cardError({ errCode: 200621, message: 'card entity is not found', path: 'ROOT' });
  }
  const problem = findCardProblem(content, cardKnowledge(world));
  if (problem) throw cardError(problem);
}

/** The refusal of a card as sending and changing a message answer it. */
export function cardError({ errCode, message, path }: CardProblem): PlatformError {
  const text = `Failed to create card content, ext=ErrCode: ${errCode}; ErrMsg: ${message}; ErrPath: ${path}`;
  return new PlatformError(230099, text);
}
