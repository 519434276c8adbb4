import type { Project } from '../../domain/library/project.ts';
import { KNOWN_TAGS } from '../../domain/library/tags.ts';
import { defineForm } from '../../domain/procedure/form.ts';
import type { Card } from '../kit/drawing/elements.ts';
import { md, note } from '../kit/drawing/elements.ts';
import { projectName } from '../kit/lines/facts.ts';
import { formCard, NO_NAMES } from '../procedure/form-card.ts';

const YES_NO = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '否' },
] as const;

/** One choice for each tag that the seed names, and a field for others. */
export const TAGS_FORM = defineForm({
  tag_0: { kind: 'choice', label: KNOWN_TAGS[0], options: YES_NO },
  tag_1: { kind: 'choice', label: KNOWN_TAGS[1], options: YES_NO },
  tag_2: { kind: 'choice', label: KNOWN_TAGS[2], options: YES_NO },
  tag_3: { kind: 'choice', label: KNOWN_TAGS[3], options: YES_NO },
  tag_4: { kind: 'choice', label: KNOWN_TAGS[4], options: YES_NO },
  tag_5: { kind: 'choice', label: KNOWN_TAGS[5], options: YES_NO },
  others: { kind: 'text', label: '其他标签', placeholder: '多个用顿号分开，可不填', maxCharacters: 200 },
});

/** The form in which the office says what a project takes part in. */
export function tagsFormCard(project: Project, formId: string): Card {
  const others = project.tags.filter(tag => !KNOWN_TAGS.some(known => known === tag));
  const known = KNOWN_TAGS.map((tag, index) => [`tag_${index}`, project.tags.includes(tag) ? 'yes' : 'no'] as const);
  return formCard({
    title: '项目标签',
    template: 'blue',
    summary: `项目标签：${project.name}`,
    head: [md(projectName(project)), note('标签计入“投资”“开工”和“专项”的统计。')],
    form: TAGS_FORM,
    draft: { ...Object.fromEntries(known), others: others.join('、') },
    context: NO_NAMES,
    beside: [
      ['tag_0', 'tag_1'],
      ['tag_2', 'tag_3'],
      ['tag_4', 'tag_5'],
    ],
    submit: { label: '保存', action: { do: 'tags.edit.submit', formId, project: project.code } },
  });
}
