import type { Project } from '../../domain/library/project.ts';
import type { Problem } from '../../domain/problems/problem.ts';
import type { CardAction } from '../kit/actions.ts';
import { type Card, type Color, card, mdLines } from '../kit/elements.ts';
import { projectName } from '../kit/facts.ts';
import { form, input, submitButton } from '../kit/form-elements.ts';
import { escapeMd } from '../kit/markdown.ts';
import { clip, tidy } from '../kit/text.ts';

export type NoteFormKind = 'return' | 'respond' | 'dispute' | 'suspend' | 'reject' | 'reopen';

const KINDS: Readonly<Record<NoteFormKind, { word: string; label: string; placeholder: string; template: Color }>> = {
  return: { word: '退回', label: '退回理由', placeholder: '如：不属本单位职责，应由某某单位办理', template: 'orange' },
  respond: {
    word: '反馈',
    label: '办理结果',
    placeholder: '做了什么、结果如何；佐证材料请私聊发给我',
    template: 'turquoise',
  },
  suspend: {
    word: '暂停',
    label: '暂停原因',
    placeholder: '如：等待市级审批，期间不计办理时限',
    template: 'violet',
  },
  reopen: {
    word: '重新办理',
    label: '原因',
    placeholder: '如：回头看发现问题反弹，仍有 1 户未搬离',
    template: 'orange',
  },
  reject: {
    word: '不予受理',
    label: '理由',
    placeholder: '如：不属于区级协调事项，请建设单位按合同约定解决',
    template: 'orange',
  },
  dispute: { word: '未解决', label: '还差什么', placeholder: '如：仍有 1 户未签协议', template: 'orange' },
};

/** Asks for the words of a step: the reason of 退回, 暂停, 不予受理, the result of 反馈 or the objection to it. Field: `note`. */
export function noteFormCard(view: { formId: string; kind: NoteFormKind; problem: Problem; project: Project }): Card {
  const { formId, kind, problem, project } = view;
  const { word, label, placeholder, template } = KINDS[kind];
  const action: CardAction = { do: `problem.${kind}.submit`, formId, number: problem.number };
  return card({
    title: `${word} ${problem.number}`,
    template,
    body: [
      mdLines([projectName(project), escapeMd(clip(tidy(problem.description), 300))]),
      form('step', [
        input({ name: 'note', label, placeholder, rows: 4, maxLength: 1000, isRequired: true }),
        submitButton('提交', action, 'submit'),
      ]),
    ],
  });
}
