import { describe, expect, test } from 'vitest';
import { mentionChoices, mentionQuery, mentionsBot, withMention } from '../../sandbox/page/chat/mention.ts';
import { previewOf } from '../../sandbox/page/chat/preview.ts';
import { readPost, textNodes } from '../../sandbox/page/chat/text-content.ts';
import type { Message } from '../../sandbox/page/types.ts';

const bot = { key: '@_user_1', name: '管家', openId: 'ou_bot' };
const nameOf = (id: string) => (id === 'ou_1' ? '王磊' : id);

function aMessage(change: Partial<Message>): Message {
  return {
    messageId: 'om_1',
    chatId: 'oc_1',
    msgType: 'text',
    content: { text: '你好' },
    sender: { openId: 'ou_1', name: '王磊', isBot: false },
    createTime: 1,
    updateTime: 1,
    deleted: false,
    mentions: [],
    version: 1,
    ...change,
  };
}

describe('the text of a message', () => {
  test('placeholders become the people they stand for', () => {
    expect(textNodes('@_user_1 帮助', [bot], false)).toEqual([
      { type: 'at', ids: ['ou_bot'], name: '管家' },
      { type: 'text', text: ' 帮助' },
    ]);
  });

  test('what a person types is shown as typed, tags and stars included', () => {
    expect(textNodes('<b>**a**</b>', [], false)).toEqual([{ type: 'text', text: '<b>**a**</b>' }]);
  });

  test('what the bot sends may carry the few marks that the platform allows', () => {
    expect(textNodes('<at user_id="ou_1">王磊</at> <b>收到</b> 3*4*5', [], true)).toEqual([
      { type: 'at', ids: ['ou_1'], name: '王磊' },
      { type: 'text', text: ' ' },
      { type: 'strong', children: [{ type: 'text', text: '收到' }] },
      { type: 'text', text: ' 3*4*5' },
    ]);
  });

  test('an address becomes a link and the text around it stays', () => {
    expect(textNodes('见 https://x.cn/a，谢谢', [], false)).toMatchObject([
      { type: 'text', text: '见 ' },
      { type: 'link', href: 'https://x.cn/a' },
      { type: 'text', text: '，谢谢' },
    ]);
  });
});

describe('a rich-text message', () => {
  const line = [
    { tag: 'at', user_id: '@_user_1', user_name: '' },
    { tag: 'text', text: '现场照片', style: ['bold'] },
  ];

  test.each([
    ['as received', { title: '佐证', content: [line, [{ tag: 'img', image_key: 'img_1' }]] }],
    ['as sent', { zh_cn: { title: '佐证', content: [line, [{ tag: 'img', image_key: 'img_1' }]] } }],
  ])('is read %s', (_form, content) => {
    expect(readPost(content, [bot])).toEqual({
      title: '佐证',
      lines: [
        {
          type: 'text',
          nodes: [
            { type: 'at', ids: ['ou_bot'], name: '管家' },
            { type: 'strong', children: [{ type: 'text', text: '现场照片' }] },
          ],
        },
        { type: 'text', nodes: [{ type: 'image', key: 'img_1', alt: '' }] },
      ],
    });
  });
});

describe('one line for a message', () => {
  test.each<[string, Partial<Message>, string]>([
    ['text', { content: { text: '@_user_1 帮助' }, mentions: [bot] }, '@管家 帮助'],
    ['a card', { msgType: 'interactive', content: { header: { title: { content: '**进展**' } } } }, '[卡片] 进展'],
    ['a picture', { msgType: 'image', content: { image_key: 'img_1' } }, '[图片]'],
    ['a recalled message', { deleted: true }, '此消息已撤回'],
    ['rich text', { msgType: 'post', content: { title: 't', content: [[{ tag: 'text', text: 'a' }]] } }, 't a'],
  ])('%s', (_what, change, line) => {
    expect(previewOf(aMessage(change), nameOf)).toBe(line);
  });
});

describe('mentioning the bot', () => {
  test.each([
    ['@机器人 帮助', true],
    ['@管家 帮助', true],
    ['管家 帮助', false],
  ])('%s', (text, isMention) => {
    expect(mentionsBot(text, '管家')).toBe(isMention);
  });

  test('a mention is put in front once', () => {
    expect(withMention('帮助', '管家')).toBe('@管家 帮助');
    expect(withMention('@机器人 帮助', '管家')).toBe('@机器人 帮助');
  });

  test('a name is looked for while it is typed', () => {
    expect(mentionQuery('请 @王', 4)).toBe('王');
    expect(mentionQuery('请 @', 3)).toBe('');
    expect(mentionQuery('@王磊 好', 5)).toBeNull();
  });

  test('the bot is offered first, then members by name or unit, and nobody once the name is complete', () => {
    const members = [
      { openId: 'ou_1', name: '王磊', unit: '马寨镇', roles: [] },
      { openId: 'ou_2', name: '李静', unit: '区财政局', roles: [] },
    ];
    const names = (query: string) => mentionChoices(query, '管家', members).map(({ name }) => name);
    expect(names('')).toEqual(['管家', '王磊', '李静']);
    expect(names('财政')).toEqual(['李静']);
    expect(names('机器')).toEqual(['管家']);
    expect(names('机器人')).toEqual([]);
    expect(names('王磊')).toEqual([]);
  });
});
