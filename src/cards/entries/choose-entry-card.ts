import type { EntryReference } from '../../domain/messaging/reference.ts';
import { defineForm } from '../../domain/procedure/form.ts';
import { type Card, note } from '../kit/drawing/elements.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { formCard, NO_NAMES } from '../procedure/form-card.ts';

/** Entries that one card lets choose among; more of them come on several cards. */
export const CHOOSER_ENTRIES = 60;

export interface ChooseEntryView {
  formId: string;
  purpose: 'edit' | 'withdraw';
  entries: readonly { item: EntryReference; label: string }[];
  page: number;
  pages: number;
}

const WORDS = {
  edit: { title: '修改其中一条', submit: '填写修改', told: '选定后打开它的修改表单。' },
  withdraw: { title: '撤销其中一条', submit: '撤销', told: '选定的一条提交后即撤销，台账保留记录。' },
} as const;

/** Which entry of a long receipt is to be changed or taken back. Field: `entry`. Source: contract §6.1. */
export function chooseEntryCard({ formId, purpose, entries, page, pages }: ChooseEntryView): Card {
  const { title, submit, told } = WORDS[purpose];
  const options = entries.map(({ item, label }) => ({
    value: item,
    label: clip(tidy(label).replaceAll('\n', ' '), 40),
  }));
  return formCard({
    title,
    template: purpose === 'edit' ? 'blue' : 'orange',
    ...(pages > 1 && { subtitle: `第 ${page} 页，共 ${pages} 页` }),
    name: 'choose',
    head: [note(told)],
    form: defineForm({ entry: { kind: 'choice', label: '事项', placeholder: '请选择', isRequired: true, options } }),
    context: NO_NAMES,
    submit: { label: submit, action: { do: `receipt.${purpose}.submit`, formId } },
  });
}
