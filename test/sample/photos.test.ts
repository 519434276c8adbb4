import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { drawPicture } from '../../sandbox/sample/pictures.ts';
import { createSample } from '../../sandbox/sample/sample.ts';

const { district, world, startsAt } = createSample();

test('every open application has its stamped paper, and reports, verifications and meetings have photos', () => {
  const items = world.pictures.map(({ item }) => item);
  const owed = district.cases.filter(({ kind, isOpen }) => isOpen && ['entry', 'exit', 'selection'].includes(kind));

  for (const { id } of owed) expect(items).toContain(`case:${id}`);
  const known = new Set([
    ...district.progress.map(({ id }) => `report:${id}`),
    ...district.cases.map(({ id }) => `case:${id}`),
    ...district.siteMeetings.map(({ id }) => `site_meeting:${id}`),
    ...district.verifications.map(({ project, month }) => `verification:${project}/${month}/1`),
  ]);
  expect(items.filter(item => !known.has(item))).toEqual([]);
  for (const kind of ['report', 'verification', 'site_meeting']) {
    expect(items.some(item => item.startsWith(`${kind}:`))).toBe(true);
  }
});

test('pictures were sent before the clock begins, each once', () => {
  expect(new Set(world.pictures.map(({ messageId }) => messageId)).size).toBe(world.pictures.length);
  for (const { at } of world.pictures) expect(new Date(at) < new Date(startsAt)).toBe(true);
});

test('a picture is a small PNG of its own', () => {
  const drawn = world.pictures.map(one => Buffer.from(drawPicture(one)));

  for (const bytes of drawn) {
    expect(bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    expect(bytes.length).toBeLessThan(20_000);
    const data = bytes.indexOf('IDAT');
    const pixels = inflateSync(bytes.subarray(data + 4, data + 4 + bytes.readUInt32BE(data - 4)));
    expect(pixels.length).toBe(480 * 361);
  }
  expect(new Set(drawn.map(bytes => bytes.toString('base64'))).size).toBe(drawn.length);
});
