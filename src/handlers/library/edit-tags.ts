import type { CardAction } from '../../cards/kit/actions.ts';
import { TAGS_FORM, tagsFormCard } from '../../cards/library/tags-form-card.ts';
import { submittedCard } from '../../cards/procedure/submitted-card.ts';
import { canEditTags } from '../../domain/library/rights.ts';
import { areSameTags, KNOWN_TAGS, readTags } from '../../domain/library/tags.ts';
import type { PressEvent } from '../../domain/messaging/event.ts';
import { reference } from '../../domain/messaging/reference.ts';
import { readForm } from '../../domain/procedure/form.ts';
import { type Acting, type Decision, done, mergeEffects, refuse } from '../kit/decision.ts';
import { cardTo } from '../kit/outgoing/reply.ts';
import { readVersions } from '../kit/versions.ts';
import { changeProject } from './change-project.ts';

const NO_RIGHT = '项目标签由推进中心维护';
const NO_PROJECT = '没有找到这个项目';

/** 标签: opens the form in the direct chat of the office. */
export function openTagsForm(code: string, press: PressEvent, { actor, roster }: Acting): Decision {
  if (!canEditTags(actor)) return refuse(NO_RIGHT);
  const project = roster.project(code);
  if (!project) return refuse(NO_PROJECT);
  const formId = `tags:${press.eventId}`;
  return done(
    mergeEffects({ deliveries: [cardTo(actor.id, formId, tagsFormCard(project, formId))] }),
    '表单已发到与您的私聊',
  );
}

/** The submit of that form: the project has these tags from now on. */
export async function submitTags(
  { project: code, formId }: Extract<CardAction, { do: 'tags.edit.submit' }>,
  press: PressEvent,
  acting: Acting,
): Promise<Decision> {
  const { store, roster, actor, now } = acting;
  if (!canEditTags(actor)) return refuse(NO_RIGHT);
  const project = roster.project(code);
  if (!project) return refuse(NO_PROJECT);
  const read = readForm(TAGS_FORM, press.form, { units: [], people: [], projects: [] });
  if (read.kind === 'refused') return refuse(read.refusals.map(({ words }) => words).join('；'), 'error');
  const { others, ...choices } = read.values;
  const typed = readTags(others ?? '');
  if ('fault' in typed) return refuse(typed.fault, 'error');
  const chosen = KNOWN_TAGS.filter((_, index) =>
    Object.entries(choices).some(([name, value]) => name === `tag_${index}` && value === 'yes'),
  );
  const tags = [...new Set([...chosen, ...typed.tags])];
  const lines = [`${project.name}（${project.code}）`, tags.length > 0 ? `标签：${tags.join('、')}` : '没有标签'];
  const card = submittedCard({ title: '标签已保存', lines }, now);
  if (areSameTags(tags, project.tags)) return done(mergeEffects(), '标签没有变化', card);
  const nextVersion = await readVersions(store, [reference('project', code)]);
  const change = { action: 'project.tags', source: formId, nextVersion };
  return done(mergeEffects(await changeProject({ ...project, tags }, change, acting)), '标签已保存', card);
}
