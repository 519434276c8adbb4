import type { Enrolment } from '../../domain/enrolment/enrolment.ts';
import type { ASKING_ENROLMENT_STEPS } from '../../domain/enrolment/enrolment-procedure.ts';
import type { ApplicationDraft } from '../../domain/enrolment/read-application.ts';
import type { Form, FormContext } from '../../domain/procedure/form.ts';
import { type Card, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { formCard } from '../procedure/form-card.ts';

export type AskingStep = (typeof ASKING_ENROLMENT_STEPS)[number];

const TITLES: Readonly<Record<AskingStep, string>> = {
  enrol: '登记新人员',
  join: '并入已登记人员',
  refuse: '不予登记',
  return: '不同意登记',
};

const NOTES: Readonly<Record<AskingStep, string>> = {
  enrol: '管家、联络员、单位负责人、项目单位联系人一人办理即可；其他角色须推进中心另一名同志复核。',
  join: '并入后，该账号以所选人员的身份办理，消息发到新账号；所选人员有其他角色的，须另一名同志复核。',
  refuse: '理由将告知申请人。',
  return: '理由将告知提请人。',
};

/** The form of a step about a request to be enrolled. */
export function enrolmentFormCard(view: {
  name: AskingStep;
  form: Form;
  formId: string;
  enrolment: Enrolment;
  draft: ApplicationDraft | null;
  context: FormContext;
}): Card {
  const { name, form, formId, enrolment, draft, context } = view;
  const { id, openId, said, round } = enrolment;
  return formCard({
    title: TITLES[name],
    template: name === 'refuse' || name === 'return' ? 'orange' : 'blue',
    summary: TITLES[name],
    name,
    head: [
      mdLines([
        `${grey('编号')} **${escapeMd(openId)}**`,
        said !== null && `${grey('本人填写')} ${escapeMd(clip(tidy(said), 300))}`,
      ]),
      note(NOTES[name]),
    ],
    form,
    draft: draft ? { ...draft } : {},
    context,
    submit: { label: '提交', action: { do: `enrolment.${name}.submit`, formId, enrolment: id, round } },
  });
}
