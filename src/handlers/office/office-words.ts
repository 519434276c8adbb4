import type { MessageEvent } from '../../domain/messaging/event.ts';
import type { OfficeTaskName } from '../../domain/office/task-names.ts';
import type { Acting, Part } from '../kit/decision.ts';
import type { Command } from '../kit/message/commands.ts';
import { targetOfGroup } from './bind-task.ts';
import { openTask } from './office-desk.ts';

/** The form that a word of the desk opens. */
const TASK_OF_WORD: Readonly<Record<string, OfficeTaskName>> = {
  单位更名: 'rename',
  单位撤并: 'merge',
  变更管家: 'stewards',
  调整专班: 'team',
  移交: 'handover',
  绑定本群: 'bind',
  填写目标: 'targets',
  填写计划: 'plan',
};

/** A word of the office opens its form, filled in as far as understood. Shapes: who asks may use the word. */
export async function openOfficeWord(
  { word, project, about }: Command,
  message: MessageEvent,
  acting: Acting,
): Promise<Part> {
  const task = TASK_OF_WORD[word];
  if (!task) return {};
  const target = task === 'bind' ? await targetOfGroup(message, acting) : project === null ? {} : { project };
  return openTask(task, about, target, message, acting);
}
