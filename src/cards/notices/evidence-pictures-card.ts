import { showInstant } from '../../domain/base/time.ts';
import { type Card, card, type Element, md, note, plain } from '../kit/drawing/elements.ts';
import { escapeMd } from '../kit/drawing/markdown.ts';
import { clip, tidy } from '../kit/drawing/text.ts';
import { listWords } from '../kit/lines/evidence-words.ts';
import type { EvidenceView } from '../kit/views.ts';
import { noticeCard } from './notice-card.ts';

/** A picture on the card; `place` stands for the key that the platform gives when it is uploaded. */
export interface PictureView {
  number: number;
  place: string;
  senderName: string;
  sentAt: Date;
}

export interface EvidencePicturesView {
  /** What they prove, e.g. `WT-2026-0001 康华食品冷链加工基地`. */
  label: string;
  pictures: readonly PictureView[];
  /** What follows in messages of its own. */
  files: readonly EvidenceView[];
  /** Still being fetched, or never to be had. */
  saving: readonly EvidenceView[];
  lost: readonly EvidenceView[];
}

/** Pictures that one card holds: as many as can be uploaded while somebody waits. */
export const PICTURES_A_CARD = 9;

/** The evidence of an entry for somebody who has asked to see it. Source: contract §6.14. */
export function evidencePicturesCard({ label, pictures, files, saving, lost }: EvidencePicturesView, now: Date): Card {
  return card({
    title: '佐证',
    template: 'blue',
    summary: `佐证：${label}`,
    body: [
      md(`**${escapeMd(label)}**`),
      ...pictures.flatMap(picture => pictureElements(picture, now)),
      files.length > 0 && note(`另发文件 ${files.length} 份：${listWords(files)}`),
      saving.length > 0 && note(`正在保存 ${saving.length} 份，稍后可再次打开：${listWords(saving)}`),
      lost.length > 0 && note(`未能保存 ${lost.length} 份：${listWords(lost)}`),
    ],
  });
}

function pictureElements({ number, place, senderName, sentAt }: PictureView, now: Date): Element[] {
  return [
    note(`图片 ${number}　${clip(tidy(senderName), 40)} ${showInstant(sentAt, now)}`),
    { tag: 'img', img_key: place, alt: plain(`图片 ${number}`), scale_type: 'fit_horizontal', preview: true },
  ];
}

/** In place of a picture that cannot be shown; `%why%` is put in when that is known. */
export function unshownPicture(number: number): Element {
  return note(`图片 ${number} 未能显示：%why%。`);
}

/** In place of a file that cannot be sent; `%why%` as above. */
export function unsentFileCard(name: string): Card {
  return noticeCard({ title: '文件未能发送', template: 'orange', lines: [`${name}：%why%。`] });
}
