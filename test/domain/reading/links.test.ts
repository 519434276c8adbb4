import { describe, expect, test } from 'vitest';
import { normalise } from '../../../src/domain/reading/text/normalise.ts';

describe('a link in a message', () => {
  test.each([
    ['[康华冷链](https://x.cn/a?b=1#c) 本周50万', '康华冷链 本周50万'],
    ['看[日报](http://x.cn/a)和[周报](HTTPS://x.cn/b)', '看日报和周报'],
    ['发[信](mailto:a@b.cn)', '发信'],
    ['见[百科](https://x.cn/a_(b))。', '见百科。'],
    ['[康华 冷链 项目周报 2026](www.x.cn)', '康华 冷链 项目周报 2026'],
    ['[抱拳](https://x.cn)', '抱拳'],
  ])('is its words: %s', (message, text) => {
    expect(normalise(message).text).toBe(text);
  });

  test.each([
    ['[形象进度](45%)', '(45%)'],
    ['[抱拳](谢谢)', '(谢谢)'],
    ['康华[一期(https://x.cn', '康华[一期(https://x.cn'],
    ['[a](https://x.cn b)', '(https://x.cn b)'],
  ])('is none without an address: %s', (message, text) => {
    expect(normalise(message).text.trim()).toBe(text);
  });

  test('is quoted without its address, and places in the message stay right', () => {
    const message = '一、[康华冷链](https://x.cn/a)本周完成[投资](https://x.cn/b)50万元';
    const normal = normalise(message);

    expect(normal.text).toBe('一、康华冷链本周完成投资50万元');
    expect(normal.sourceOf(2, 6)).toBe('康华冷链');
    expect(normal.sourceOf(0, normal.text.length)).toBe('一、康华冷链本周完成投资50万元');
    expect(normal.sourceOf(4, 11)).toBe('冷链本周完成投');
    for (const [index, character] of [...normal.text].entries()) {
      expect(message[normal.originOf(index)]).toBe(character);
    }
  });
});
