import { type Day, showDay, showInstant } from '../../domain/base/time.ts';
import type { SITE_MEETING } from '../../domain/meetings/site-meeting-form.ts';
import { reference } from '../../domain/messaging/reference.ts';
import type { FormContext } from '../../domain/procedure/form.ts';
import { buttonRow, type Card, card, md, mdLines, note } from '../kit/drawing/elements.ts';
import { escapeMd, grey } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { openEvidenceStep } from '../kit/lines/evidence-step.ts';
import { evidenceWords } from '../kit/lines/evidence-words.ts';
import type { EvidenceView, Step } from '../kit/views.ts';
import { formCard } from '../procedure/form-card.ts';

export interface SiteMeetingView {
  id: string;
  project: { code: string; name: string };
  on: Day;
  byName: string;
  attendees: string | null;
  note: string | null;
  at: Date;
  evidence: readonly EvidenceView[];
  isWithdrawn: boolean;
}

/** A meeting on site as it stands: who held it, what was settled, which photos prove it. */
export function siteMeetingCard(view: SiteMeetingView, now: Date): Card {
  const { project, on, byName, attendees, note: settled, at, evidence, isWithdrawn } = view;
  const photos = evidenceWords(evidence);
  return card({
    title: `${isWithdrawn ? '例会已撤销' : '例会已登记'} · ${project.name}`,
    template: isWithdrawn ? 'grey' : 'green',
    summary: `${project.name} ${showDay(on, now)} 例会`,
    body: [
      mdLines([
        `${grey('时间')} **${showDay(on, now)}**　${grey('主持')} ${escapeMd(byName)}`,
        attendees !== null && `${grey('参会')} ${escapeMd(clip(tidy(attendees), 200))}`,
      ]),
      settled !== null && md(`${grey('议定事项')}<br>${escapeMd(clip(tidy(settled), 800))}`),
      mdLines([`${grey('现场照片')} ${photos === '' ? '还没有，请把现场照片发到这里' : escapeMd(photos)}`]),
      buttonRow(isWithdrawn ? [] : stepsOf(view)),
      note(`${showInstant(at, now)} 登记；计入单位“服务保障”中的管家周例会。`),
    ],
  });
}

function stepsOf({ id, project, evidence }: SiteMeetingView): Step[] {
  const item = reference('site_meeting', id);
  return [
    { label: '上传照片', style: evidence.length === 0 ? 'primary' : 'default', action: { do: 'evidence.ask', item } },
    ...openEvidenceStep(item, evidence),
    { label: '报问题', style: 'default', action: { do: 'form.problem', project: project.code } },
    {
      label: '撤销',
      style: 'default',
      action: { do: 'meeting.withdraw', meeting: id, project: project.code },
      confirm: { title: '撤销例会登记', text: '台账会保留记录，不再计入周例会。' },
    },
  ];
}

/** The form 例会, filled in as far as the words were understood. */
export function siteMeetingFormCard(view: {
  formId: string;
  form: typeof SITE_MEETING;
  draft: Readonly<Record<string, string | null>>;
  context: FormContext;
}): Card {
  const { formId, form, draft, context } = view;
  return formCard({
    title: '管家周例会',
    template: 'blue',
    name: 'meeting',
    head: [note('登记后，30 分钟内把现场照片发到这里即可；会上需要协调的问题可在回执上点“报问题”。')],
    form,
    draft,
    context,
    submit: { label: '登记', action: { do: 'meeting.submit', formId } },
  });
}
