import { describe, expect, test } from 'vitest';
import { createReadingRoster } from '../../../../src/domain/reading/resolve/reading-roster.ts';
import { normalise } from '../../../../src/domain/reading/text/normalise.ts';
import { tokenise } from '../../../../src/domain/reading/text/tokens.ts';

const names = ['樱桃沟', '桐树洼', '孵化器'];
const roster = createReadingRoster(
  [{ name: '区住建局' }],
  names.map((name, index) => ({ code: `XX-2026-00${index + 1}`, name, unit: '区住建局' })),
);
const read = (text: string) => {
  const { placed, shape } = tokenise(normalise(text), roster);
  return [
    shape,
    placed.flatMap(({ token }) =>
      token.type === 'project' ? token.mention.projects.map(project => names[project]) : [],
    ),
  ];
};

describe('a name that is put right behind what was said of it', () => {
  test.each([
    ['樱桃沟这周完成投资两百万哦不对是桐树洼', 'PW完成投资M', ['桐树洼']],
    ['樱桃沟瓦盖完了，说错了，是桐树洼的', 'P瓦盖完了', ['桐树洼']],
    ['樱桃沟本周200万，不对，应该是桐树洼。孵化器本周30万', 'PWM。PWM', ['桐树洼', '孵化器']],
    ['樱桃沟外墙没干完不对不对是桐树洼外墙没干完请住建局协调', 'P外墙没干完请U协调', ['桐树洼']],
  ])('%s', (text, shape, projects) => {
    expect(read(text)).toEqual([shape, projects]);
  });

  test.each(['樱桃沟的数不对，是桐树洼报的', '樱桃沟本周200万，不是桐树洼', '樱桃沟本周200万，说错的是桐树洼那边的人'])(
    '%s puts no name right',
    text => {
      expect(read(text)[1]).toEqual(['樱桃沟', '桐树洼']);
    },
  );
});
