import { describe, expect, test } from 'vitest';
import { BotUnknownError, normalize } from '../../../src/bot/intake/normalize.ts';
import { aMention, aMessageEnvelope, anEnvelope, BOT } from '../../helpers/envelopes.ts';

const botMention = aMention('@_user_1', BOT, '管家');
const operator = { union_id: 'on_1', user_id: 'u1', open_id: 'ou_wang' };

function readText(message: Record<string, unknown>) {
  const event = normalize(aMessageEnvelope(message), BOT);
  if (event?.kind !== 'message') throw new Error('a message was expected');
  return event;
}

describe('a message', () => {
  test('in a group comes with its thread, its time and who sent it', () => {
    const event = normalize(
      aMessageEnvelope({
        root_id: 'om_root',
        parent_id: 'om_parent',
        thread_id: 'omt_1',
        content: JSON.stringify({ text: '@_user_1 本月完成350万元 @_user_2 请看' }),
        mentions: [botMention, aMention('@_user_2', 'ou_li', '李强')],
      }),
      BOT,
    );

    expect(event).toEqual({
      kind: 'message',
      eventId: 'e1',
      messageId: 'om_1',
      chatId: 'oc_mazhai',
      chatType: 'group',
      senderId: 'ou_wang',
      account: { unionId: 'on_u1', userId: 'u1' },
      sentAt: new Date(1774004591214),
      text: '本月完成350万元 @李强 请看',
      isAddressed: true,
      rootId: 'om_root',
      parentId: 'om_parent',
      attachments: [],
    });
  });

  test.each([
    ['the bot in the middle', '请 @_user_1 记一下', '请 记一下'],
    ['the bot at the end', '撤销 @_user_1', '撤销'],
    ['a line break after the bot', '@_user_1\n康华冷链\n完成350万元', '康华冷链\n完成350万元'],
    ['a number that begins with the bot’s', '@_user_1 问 @_user_12', '问 @周敏'],
    ['everybody', '@_user_1 @_all 报进展', '@所有人 报进展'],
    ['a placeholder without an entry', '@_user_1 与 @_user_7', '与 @_user_7'],
  ])('with %s reads as it was meant', (_case, text, expected) => {
    const mentions = [botMention, aMention('@_user_12', 'ou_zhou', '周敏')];

    expect(readText({ content: JSON.stringify({ text }), mentions }).text).toBe(expected);
  });

  test.each([
    ['nobody is mentioned', 'group', undefined, false],
    ['somebody else is mentioned', 'group', [aMention('@_user_1', 'ou_li', '李强')], false],
    ['everybody is mentioned', 'group', [aMention('@_all', '', '所有人')], false],
    ['the bot is mentioned', 'group', [botMention], true],
    ['it is a direct chat', 'p2p', undefined, true],
  ])('when %s, it knows whether it is meant', (_case, chatType, mentions, expected) => {
    const message = { chat_type: chatType, content: '{"text":"@_all 你好"}', ...(mentions && { mentions }) };

    expect(readText(message).isAddressed).toBe(expected);
  });

  test('as rich text is read line by line, with its pictures and videos', () => {
    const content = JSON.stringify({
      title: '进展',
      content: [
        [
          { tag: 'at', user_id: '@_user_1', user_name: '管家' },
          { tag: 'text', text: ' 康华冷链 ', style: ['bold'] },
        ],
        [{ tag: 'img', image_key: 'img_1' }],
        [
          { tag: 'text', text: '本月完成' },
          { tag: 'a', href: 'https://x', text: '350' },
          { tag: 'text', text: '万元' },
        ],
        [],
        [
          { tag: 'at', user_id: '@_user_2', user_name: '李强' },
          { tag: 'emotion', emoji_type: 'SMILE' },
        ],
        [{ tag: 'media', file_key: 'file_1', image_key: 'img_cover' }],
      ],
    });

    const event = readText({
      message_type: 'post',
      content,
      mentions: [botMention, aMention('@_user_2', 'ou_li', '李强')],
    });

    expect(event.text).toBe('进展\n康华冷链 \n本月完成350万元\n\n@李强');
    expect(event.attachments).toEqual([
      { kind: 'image', key: 'img_1', name: null },
      { kind: 'file', key: 'file_1', name: null },
    ]);
  });

  const POST = [[{ tag: 'text', text: '康华冷链' }], [{ tag: 'text', text: '本周完成50万元' }]];

  test.each([
    ['in a wrapper of one locale', { zh_cn: { title: '', content: POST } }],
    ['in a wrapper of two', { en_us: { title: 'x', content: [] }, zh_cn: { title: '', content: POST } }],
    ['in a wrapper of another locale only', { en_us: { title: '', content: POST } }],
    [
      'with null fields',
      { title: null, content: [[{ tag: 'text', text: '康华冷链', style: null, user_id: null }], POST[1]] },
    ],
    ['with null paragraphs and elements', { title: '', content: [null, [null, ...(POST[0] ?? [])], POST[1]] }],
    ['with its words in the title alone', { title: '康华冷链\n本周完成50万元', content: null }],
    ['with an element of no shape', { content: [[{ tag: 7 }, 'x', ...(POST[0] ?? [])], POST[1]] }],
  ])('as rich text %s is read like any other', (_case, content) => {
    const event = readText({ message_type: 'post', content: JSON.stringify(content), mentions: [botMention] });

    expect(event.text.trim()).toBe('康华冷链\n本周完成50万元');
    expect(event.unreadable).toBeUndefined();
  });

  test.each([
    ['the bot by its open_id', { user_id: BOT, user_name: '管家' }, undefined, true, '康华冷链'],
    ['the bot in another field', { open_id: BOT }, null, true, '康华冷链'],
    ['a placeholder that no list explains', { user_id: '@_user_1', user_name: '' }, null, true, '@_user_1康华冷链'],
    ['somebody else by his open_id', { user_id: 'ou_li', user_name: '李强' }, undefined, false, '@李强康华冷链'],
    ['everybody', { user_id: 'all' }, undefined, false, '@所有人康华冷链'],
  ])('as rich text that mentions %s only inside', (_case, at, mentions, isAddressed, text) => {
    const content = JSON.stringify({
      title: '',
      content: [
        [
          { tag: 'at', ...at },
          { tag: 'text', text: '康华冷链' },
        ],
      ],
    });

    expect(readText({ message_type: 'post', chat_type: 'group', content, mentions })).toMatchObject({
      isAddressed,
      text,
    });
  });

  test.each([
    ['audio', '{"file_key":"k","duration":2000}', 'voice'],
    ['merge_forward', '{"content":"Merged and Forwarded Message"}', 'merged_forward'],
    ['interactive', '{"title":"t","elements":[]}', 'card'],
    ['location', '{"name":"x"}', 'other'],
    ['post', 'no JSON', 'rich_text'],
    ['post', '{"title":"t"}', 'rich_text'],
    ['post', '{"title":null,"content":null}', 'rich_text'],
    ['post', '{"zh_cn":{"content":"x"}}', 'rich_text'],
    ['post', 'null', 'rich_text'],
  ])('of the kind %s with %s is known to be unreadable', (messageType, content, unreadable) => {
    const event = readText({ message_type: messageType, chat_type: 'p2p', content });

    expect(event).toMatchObject({ text: '', attachments: [], unreadable });
  });

  test.each([
    ['image', { image_key: 'img_1' }, { kind: 'image', key: 'img_1', name: null }],
    ['file', { file_key: 'f1', file_name: '开工报告.pdf' }, { kind: 'file', key: 'f1', name: '开工报告.pdf' }],
    [
      'file',
      { file_key: 'f1', file_name: '../../etc/\u202efdp.报告\u0000.exe' },
      { kind: 'file', key: 'f1', name: '_._etc_fdp.报告.exe' },
    ],
    [
      'media',
      { file_key: 'f2', image_key: 'i', file_name: 'v.mp4', duration: 2000 },
      { kind: 'file', key: 'f2', name: 'v.mp4' },
    ],
  ])('that is one %s is an attachment without words', (messageType, content, attachment) => {
    const event = readText({ message_type: messageType, chat_type: 'p2p', content: JSON.stringify(content) });

    expect(event).toMatchObject({ text: '', attachments: [attachment] });
  });

  test.each([
    ['by another bot', {}, { sender_type: 'bot' }],
    ['by an app', {}, { sender_type: 'app' }],
    ['by the bot itself', {}, { sender_id: { open_id: BOT } }],
    ['without a sender', {}, { sender_id: null }],
    ['of the system', { message_type: 'system', content: '{"template":"{from_user} invited"}' }, {}],
    ['that is a sticker', { message_type: 'sticker', content: '{"file_key":"k"}' }, {}],
    ['that is a call', { message_type: 'video_chat', content: '{"topic":"t","start_time":"1"}' }, {}],
    ['of a kind named like an object’s method', { message_type: 'toString' }, {}],
  ])('%s is not for us', (_case, message, sender) => {
    expect(normalize(aMessageEnvelope(message, sender), BOT)).toBeNull();
  });

  test('when the bot does not know itself yet, a group message is refused and a direct one is taken', () => {
    expect(() => normalize(aMessageEnvelope({}), null)).toThrow(BotUnknownError);
    expect(normalize(aMessageEnvelope({ chat_type: 'p2p' }), null)).toMatchObject({ isAddressed: true });
  });

  test.each([
    ['no message', anEnvelope('im.message.receive_v1', {})],
    ['a content that is no JSON', aMessageEnvelope({ content: 'hello' })],
    ['a content without its text', aMessageEnvelope({ content: '{}' })],
    ['a time that is none', aMessageEnvelope({ create_time: 'yesterday' })],
  ])('with %s cannot be read', (_case, envelope) => {
    expect(() => normalize(envelope, BOT)).toThrow();
  });
});

describe('a recall', () => {
  test.each([
    ['message_owner', 'message_owner'],
    ['enterprise_manager', 'enterprise_manager'],
    ['a_role_of_tomorrow', 'group_manager'],
  ])('by %s names who recalled', (recallType, by) => {
    const envelope = anEnvelope('im.message.recalled_v1', {
      message_id: 'om_1',
      chat_id: 'oc_mazhai',
      recall_time: '1615380573411',
      recall_type: recallType,
    });

    expect(normalize(envelope, BOT)).toEqual({
      kind: 'recall',
      eventId: 'e1',
      messageId: 'om_1',
      chatId: 'oc_mazhai',
      at: new Date(1615380573411),
      by,
    });
  });
});

describe('a press', () => {
  const context = { open_message_id: 'om_card', open_chat_id: 'oc_mazhai' };
  const press = (action: Record<string, unknown>) =>
    normalize(
      anEnvelope('card.action.trigger', { operator, token: 'c-295ee', action, host: 'im_message', context }),
      BOT,
    );

  test('on a button carries its value as it stands', () => {
    expect(press({ tag: 'button', value: { do: 'progress.edit', report: 'r1' }, timezone: 'Asia/Shanghai' })).toEqual({
      kind: 'press',
      eventId: 'e1',
      operatorId: 'ou_wang',
      account: { unionId: 'on_1', userId: 'u1' },
      messageId: 'om_card',
      chatId: 'oc_mazhai',
      pressedAt: null,
      value: { do: 'progress.edit', report: 'r1' },
      form: {},
    });
  });

  test('on a form’s submit carries what was filled in, days as days, and nothing that was left empty', () => {
    const event = press({
      tag: 'button',
      name: 'submit',
      value: { do: 'problem.submit' },
      form_value: {
        due: '2024-04-01 +0800',
        at: '2024-04-29 07:07 +0800',
        clock: '00:00 +0800',
        description: ' 资金未到位\n请协调 ',
        units: ['区财政局', '区住建局'],
        urgent: false,
        amount: 350,
        empty: '',
        blank: '  ',
        none: null,
        noneChosen: [],
      },
    });

    expect(event).toMatchObject({
      form: {
        due: '2024-04-01',
        at: '2024-04-29 07:07',
        clock: '00:00',
        description: '资金未到位\n请协调',
        units: ['区财政局', '区住建局'],
        urgent: false,
        amount: '350',
      },
    });
    expect(Object.keys(event?.kind === 'press' ? event.form : {})).toHaveLength(7);
  });

  test('tells when it was pressed, in microseconds unlike other events', () => {
    const envelope = anEnvelope('card.action.trigger', { operator, action: { tag: 'button' }, context });
    const header = { ...envelope.header, create_time: '1781226120123456' };

    expect(normalize({ ...envelope, header }, BOT)).toMatchObject({ pressedAt: new Date(1781226120123) });
  });

  test('without a value is still a press', () => {
    expect(press({ tag: 'button' })).toMatchObject({ kind: 'press', value: undefined });
  });
});

describe('other events', () => {
  test('a press on the bot’s menu names the person and the entry', () => {
    const event = {
      operator: { operator_name: '王磊', operator_id: operator },
      event_key: 'progress',
      timestamp: 1669364458,
    };

    expect(normalize(anEnvelope('application.bot.menu_v6', event), BOT)).toEqual({
      kind: 'menu',
      eventId: 'e1',
      operatorId: 'ou_wang',
      account: { unionId: 'on_1', userId: 'u1' },
      eventKey: 'progress',
    });
  });

  test.each([
    ['im.chat.member.bot.added_v1', 'bot_added'],
    ['im.chat.member.bot.deleted_v1', 'bot_removed'],
  ])('%s names the chat', (eventType, kind) => {
    const event = { chat_id: 'oc_new', operator_id: operator, external: false, name: '马寨镇项目群', i18n_names: {} };

    expect(normalize(anEnvelope(eventType, event), BOT)).toEqual({
      kind,
      eventId: 'e1',
      chatId: 'oc_new',
      chatName: '马寨镇项目群',
      operatorId: 'ou_wang',
      account: { unionId: 'on_1', userId: 'u1' },
    });
  });

  test.each(['im.message.message_read_v1', 'im.chat.updated_v1', 'constructor'])('%s is not for us', eventType => {
    expect(normalize(anEnvelope(eventType, {}), BOT)).toBeNull();
  });
});
