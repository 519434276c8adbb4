import { describe, expect, test } from 'vitest';
import {
  evidencePicturesCard,
  PICTURES_A_CARD,
  type PictureView,
  unsentFileCard,
  unshownPicture,
} from '../../../src/cards/notices/evidence-pictures-card.ts';
import { unsavedCard } from '../../../src/cards/notices/unsaved-card.ts';
import { NOW } from '../../helpers/builders.ts';
import { expectGoodCard, expectLegalCard, outline } from '../../helpers/card-checks.ts';
import { LONGEST_NAME } from '../long-texts.ts';

const LABEL = 'WT-2026-0001 康华食品冷链加工基地';
const SENT_AT = new Date('2026-06-12T09:02:00+08:00');

function aPicture(number: number, senderName = '王磊'): PictureView {
  return { number, place: `img_v3_${number}`, senderName, sentAt: SENT_AT };
}

const NOTHING = { files: [], saving: [], lost: [] };

describe('the card with the evidence of an entry', () => {
  test('shows each picture below its sender and time', () => {
    const pictures = [aPicture(1), aPicture(2, '贺佳')];

    expectGoodCard(evidencePicturesCard({ label: LABEL, pictures, ...NOTHING }, NOW), ['img_v3_1', 'img_v3_2']);
  });

  test('says what follows as files, what is still being saved and what could not be', () => {
    const view = {
      label: LABEL,
      pictures: [],
      files: [{ kind: 'file' as const, name: '施工许可证.pdf' }],
      saving: [{ kind: 'image' as const, name: null }],
      lost: [{ kind: 'file' as const, name: '航拍.mp4' }],
    };

    const lines = outline(evidencePicturesCard(view, NOW));

    expect(lines).toContain('另发文件 1 份：施工许可证.pdf');
    expect(lines).toContain('正在保存 1 份，稍后可再次打开：图片 1');
    expect(lines).toContain('未能保存 1 份：航拍.mp4');
  });

  test('with as many pictures as it holds and the longest names fits', () => {
    const pictures = Array.from({ length: PICTURES_A_CARD }, (_, index) => aPicture(index + 1, LONGEST_NAME.repeat(3)));
    const files = Array.from({ length: 30 }, () => ({ kind: 'file' as const, name: LONGEST_NAME.repeat(3) }));

    const card = evidencePicturesCard({ label: LONGEST_NAME, pictures, files, saving: files, lost: files }, NOW);

    expectLegalCard(
      card,
      pictures.map(picture => picture.place),
    );
    expect(card.body.elements.filter(element => element.tag === 'img')).toHaveLength(PICTURES_A_CARD);
  });

  test('the reason why a picture or a file is not shown survives the escaping', () => {
    expect(JSON.stringify(unshownPicture(2))).toContain('图片 2 未能显示：%why%。');
    expect(outline(unsentFileCard('图纸 [终稿].dwg'))).toContain('%why%。');
    expectLegalCard(unsentFileCard(LONGEST_NAME.repeat(9)));
  });
});

describe('the line about what could not be kept', () => {
  test('tells the reason and what to do, a line for each reason', () => {
    const card = unsavedCard([
      { kind: 'file', name: '航拍.mp4', fault: 'too_large' },
      { kind: 'image', name: null, fault: 'refused' },
      { kind: 'image', name: null, fault: 'refused' },
    ]);

    expectGoodCard(card);
    expect(outline(card)).toContain('图片 2：飞书不允许取出');
  });

  test.each(['too_large', 'deleted', 'empty', 'refused', 'unavailable'] as const)('%s has words', fault => {
    expect(outline(unsavedCard([{ kind: 'file', name: '甲.pdf', fault }]))).toMatch(/甲\.pdf：.{6,}。/);
  });
});
