import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { toDay } from '../../../src/domain/base/time.ts';
import { draftDocument, minutesDocument } from '../../../src/domain/exchange/minutes-document.ts';
import type { Meeting } from '../../../src/domain/meetings/meeting.ts';
import { aDraftItem } from '../../cards/minutes/minutes-view.ts';
import { aMeeting, anActionItem } from '../../helpers/builders.ts';
import { aPerson } from '../../helpers/district.ts';

const NAMES: Readonly<Record<string, string>> = { ou_lead: '郑国强', ou_hou: '侯亮', ou_du: '杜海' };

const roster = {
  person: (id: string) => (NAMES[id] === undefined ? undefined : { id, name: NAMES[id] }),
  people: [],
  project: () => undefined,
  district: { name: '二七区' },
} as unknown as Parameters<typeof minutesDocument>[2];

const MEETING = aMeeting({
  at: new Date('2026-12-31T08:30:00+08:00'),
  place: '区政府三楼会议室',
  chair: 'ou_lead',
  attendees: '区住建局、区财政局、侯寨街道',
  state: 'confirmed',
  minutes: '会议指出，项目总体进展顺利。\n\n会议强调，要 <盯紧> 节点 & 时限。\u0001',
  confirmedBy: 'ou_feng',
  confirmedAt: new Date('2026-12-31T23:40:00+08:00'),
});

const ITEMS = [
  anActionItem({ number: 'YD-2026-0001', task: '康华冷链消防图审。', unit: '区住建局', dueDate: toDay('2027-01-06') }),
  anActionItem({
    number: 'YD-2026-0002',
    task: '樱桃沟征地扫尾\n逐户签约',
    unit: '侯寨街道',
    person: 'ou_hou',
    supervisor: 'ou_du',
    dueDate: toDay('2027-01-15'),
  }),
  anActionItem({ number: 'YD-2026-0003', task: '不再办理的事', status: 'withdrawn' }),
];

/** The parts of the file as text. */
async function opened(meeting: Meeting = MEETING, items = ITEMS) {
  return partsOf(await minutesDocument(meeting, items, roster));
}

function partsOf(bytes: Uint8Array) {
  const parts = unzipSync(bytes);
  const read = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  const xml = read('word/document.xml');
  const paragraphs = [...xml.matchAll(/<w:p>(.*?)<\/w:p>|<w:p\/>/gs)].map(([, inside = '']) => ({
    style: /<w:pStyle w:val="(\w+)"/.exec(inside)?.[1] ?? null,
    text: [...inside.matchAll(/<w:t(?: [^>]*)?>(.*?)<\/w:t>|<w:tab\/>/gs)].map(([, text = ' | ']) => text).join(''),
  }));
  return { xml, read, names: Object.keys(parts), paragraphs, texts: paragraphs.map(({ text }) => text) };
}

/** Everything in a file but its words: elements, and what leads elsewhere. */
function framesOf({ names, read }: ReturnType<typeof partsOf>): Set<string> {
  const xml = names
    .filter(name => /\.(?:xml|rels)$/.test(name))
    .map(read)
    .join('');
  return new Set(
    [...xml.matchAll(/<[a-zA-Z][\w:]*|TargetMode="[^"]*"|<w:instrText[^>]*>[^<]*/g)].map(([frame]) => frame),
  );
}

test('whatever people have written, the file holds it as words: no field, no link, nothing that is no XML', async () => {
  const hostile =
    '</w:t><w:hyperlink r:id="x">链</w:hyperlink>{ HYPERLINK "http://evil" }<!-- ]]> &#x0; &amp; =1+1 {{b}} \u0000\u000b\u001b\ud800\uffff\u202e<?x?>';
  const meeting = { ...MEETING, title: hostile, place: hostile, attendees: hostile, minutes: `${hostile}\n${hostile}` };
  const items = ITEMS.map(item => ({ ...item, task: hostile, unit: hostile }));
  const [plain, spoilt] = [await opened(), await opened(meeting, items)];

  expect([...framesOf(spoilt)].filter(frame => !framesOf(plain).has(frame))).toEqual([]);
  for (const name of spoilt.names.filter(one => one.endsWith('.xml'))) {
    const parser = new SaxesParser();
    parser.on('error', error => {
      throw new Error(`${name}: ${error.message}`);
    });
    parser.write(spoilt.read(name)).close();
  }
});

describe('the document of minutes', () => {
  test('says everything in the order of an office: mark, title, head, content, items, list, who was there, signature', async () => {
    const { texts } = await opened();
    expect(texts.filter(text => text !== '')).toMatchSnapshot();
  });

  test('is laid out as GB/T 9704 asks: margins, fonts, sizes, fixed lines, page numbers outside', async () => {
    const { xml, read, paragraphs } = await opened();
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"/);
    const styles = read('word/styles.xml');
    const style = (id: string) => new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`, 's').exec(styles)?.[0];
    expect(/<w:docDefaults>.*?<\/w:docDefaults>/s.exec(styles)?.[0]).toMatch(
      /w:eastAsia="仿宋_GB2312".*<w:sz w:val="32"\/>.*w:line="580" w:lineRule="exact"/s,
    );
    expect(style('OfficialTitle')).toMatch(
      /<w:jc w:val="center"\/>.*w:eastAsia="方正小标宋简体".*<w:sz w:val="44"\/>/s,
    );
    expect(style('OfficialBody')).toMatch(/w:firstLineChars="200"/);
    expect(paragraphs.find(({ text }) => text.endsWith('推进会会议纪要'))?.style).toBe('OfficialTitle');
    expect(paragraphs.find(({ text }) => text.startsWith('会议指出'))?.style).toBe('OfficialBody');
    expect(read('word/fontTable.xml')).toContain('<w:altName w:val="华文中宋,宋体,SimSun"/>');
    expect(read('word/settings.xml')).toContain('<w:evenAndOddHeaders');
    const footers = ['word/footer1.xml', 'word/footer2.xml'].map(read);
    expect(footers.map(footer => /<w:jc w:val="(\w+)"/.exec(footer)?.[1]).sort()).toEqual(['left', 'right']);
    expect(footers.every(footer => /— .*PAGE.* —/s.test(footer))).toBe(true);
  });

  test('names the liaison of a unit where the minutes name nobody, as the card of the item does', async () => {
    const people = [aPerson('ou_he', { name: '贺佳', unit: '区住建局', roles: ['liaison'] })];

    const { texts } = partsOf(await minutesDocument(MEETING, ITEMS, { ...roster, people }));

    expect(texts.join('\n')).toContain('责任单位：区住建局；责任人：贺佳；');
    expect(texts.join('\n')).toContain('责任单位：侯寨街道；责任人：侯亮；');
  });

  test('a correction names its version and why', async () => {
    const { texts } = await opened({
      ...MEETING,
      corrections: [{ reason: '第 2 项责任人有误', by: 'ou_feng', at: '2027-01-04T09:00:00+08:00' }],
    });
    expect(texts).toContain('HY-2026-0001（第2版 更正稿）');
    expect(texts).toContain('第2版更正说明：2027年1月4日，第 2 项责任人有误');
  });

  test('while a correction waits for its confirmation it is the version that was sent', async () => {
    const { texts } = await opened({
      ...MEETING,
      state: 'drafted',
      corrections: [{ reason: '第 2 项责任人有误', by: 'ou_feng', at: '2027-01-04T09:00:00+08:00' }],
    });
    expect(texts).toContain('HY-2026-0001');
    expect(texts.join('\n')).not.toContain('更正');
  });

  test('of a draft says that it is one, has no day, and shows what is open', async () => {
    const { texts } = partsOf(
      await draftDocument(
        {
          ...MEETING,
          state: 'drafted',
          confirmedAt: null,
          confirmedBy: null,
          draft: [
            aDraftItem({ task: '康华冷链消防图审', unit: '区住建局', dueDate: null }),
            aDraftItem({ task: '外电接入', unit: null, personSaid: '王五', dueDate: toDay('2027-01-06') }),
          ],
        },
        roster,
      ),
    );
    expect(texts[0]).toBe('会议纪要（草稿）');
    expect(texts[1]).toBe('HY-2026-0001　未经确认，不作为办理依据');
    expect(texts).toContain(
      '1. 康华冷链消防图审。责任单位：区住建局；责任人：单位联络员；完成时限：待明确；督办：区督查局。',
    );
    expect(texts).toContain('2. 外电接入。责任单位：待明确；责任人：王五；完成时限：2027年1月6日；督办：区督查局。');
    expect(texts.at(-1)).toBe('二七区重点项目推进中心');
  });

  test('minutes without items, place and people have neither list nor empty lines of their own', async () => {
    const { xml, texts } = await opened({ ...MEETING, place: null, chair: null, attendees: null }, []);
    expect(xml).not.toContain('<w:tbl>');
    expect(texts.join('\n')).not.toMatch(/地点|主持|出席|分送|议定|督办/);
  });

  test('forty long items stay in one table whose head is repeated and whose rows are not torn', async () => {
    const long = Array.from({ length: 40 }, (_, index) =>
      anActionItem({ number: `YD-2026-${String(index + 1).padStart(4, '0')}`, task: '征地拆迁和管线迁改'.repeat(30) }),
    );
    const { xml } = await opened(MEETING, long);
    expect(xml.match(/<w:tr>/g)).toHaveLength(41);
    expect(xml.match(/<w:cantSplit\/>/g)).toHaveLength(41);
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(xml).toContain('>40. 征地');
  });
});
