import type { Form, FormContext } from '../../domain/procedure/form.ts';
import { buttonRow, type Card, card, type Element, type Maybe, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import type { Step } from '../kit/views.ts';
import { formCard } from '../procedure/form-card.ts';

export interface AbsenceView {
  id: string;
  personName: string;
  /** As people say it: `6月15日至6月19日`. */
  days: string;
  deputyName: string | null;
  note: string | null;
  /** Who has entered it for him; null for himself. */
  enteredBy: string | null;
  /** It was taken back, or ended early. */
  isOver: boolean;
  /** Said besides, e.g. what passes on. */
  notes: readonly string[];
}

/** What was entered about somebody who is away, with the button to take it back. */
export function absenceCard(view: AbsenceView): Card {
  const { personName, days, deputyName, note: reason, enteredBy, isOver, notes } = view;
  return card({
    title: isOver ? '请假已撤销' : '请假已登记',
    template: isOver ? 'grey' : 'green',
    summary: `${personName} ${days} 请假`,
    body: [
      mdLines([
        `**${escapeMd(personName)}**　${escapeMd(days)}`,
        `${grey('代办人')} ${deputyName === null ? '未指定，由单位负责人代办' : escapeMd(deputyName)}`,
        reason !== null && `${grey('事由')} ${escapeMd(clip(tidy(reason), 100))}`,
        enteredBy !== null && `${grey('登记人')} ${escapeMd(enteredBy)}`,
      ]),
      ...(isOver ? [] : [note('这几天轮到本人办理的事项由代办人办理，代办人可以上报、签收、反馈；记录写明两人。')]),
      ...notes.map(note),
      isOver ? null : buttonRow([withdrawStep(view)]),
    ],
  });
}

function withdrawStep({ id, days, personName }: Pick<AbsenceView, 'id' | 'days' | 'personName'>): Step {
  return {
    label: '撤销',
    style: 'default',
    action: { do: 'absence.withdraw', absence: id },
    confirm: { title: '撤销请假', text: `撤销${personName} ${days}的请假？已经开始的，从今天起结束。` },
  };
}

/** The form 请假, filled in as far as the words were understood, below what is entered already. */
export function absenceFormCard(view: {
  formId: string;
  form: Form;
  draft: Readonly<Record<string, string | null>>;
  context: FormContext;
  entered: readonly AbsenceView[];
}): Card {
  const { formId, form, draft, context, entered } = view;
  return formCard({
    title: '请假',
    template: 'blue',
    name: 'absence',
    head: [
      note('请假期间，轮到本人办理的事项转给代办人；没有代办人的转单位负责人，再转推进中心。'),
      ...entered.flatMap((one): Maybe<Element>[] => [
        mdLines([
          `${grey('已登记')} ${escapeMd(one.days)}${one.deputyName === null ? '' : `，由${escapeMd(one.deputyName)}代办`}`,
        ]),
        buttonRow([withdrawStep(one)], 'small'),
      ]),
    ],
    form,
    draft,
    context,
    beside: [['from', 'to']],
    submit: { label: '登记', action: { do: 'absence.submit', formId } },
  });
}
