import { rememberTexts } from '../../base/remember.ts';

/** Whether two problems of one project tell of the same thing. Source: domain §5 ("similar text"). */

/** Words that say nothing of what is the matter: courtesy, urging, time, and what every problem says of itself. */
const EMPTY =
  /请|麻烦|烦请|恳请|望|尽快|抓紧|协调|解决|处理|帮忙|帮助|支持|推动|督促|催一?下?|一下|给予|领导|贵局|各位|目前|现在|现阶段|截至|截止|至今|一直|仍然?|还是?|已经?|依然|又|再次?|存在|出现|发生|导致|造成|严重|影响|后续|整体|工程|施工|进度|进展|推进|工期|建设|项目|问题|困难|情况|原因|由于|因为?|需要?|急需|亟需|比较|非常|有关|相关|部门|单位|[的了地得和与及在等将把被让使对]/g;

/** What tells one thing from another of the same kind: a building, a plot, a section. */
const LABEL = /(?:[0-9]+|[一二三四五六七八九十]+|[a-z])(?:#楼?|号楼?|栋|标段|地块|期|区|户型|线|路段|组|幢)/g;

/** What is lacking or in the way, of which a problem has its own: a permit, a line, a pipe. */
const MATTER =
  /立项|可研|环评|能评|规划许可|施工许可|土地证|不动产|招标|选址|林地|文物|人防|消防|图审|权籍|高压线|电力|燃气|供热|热力|雨污水|自来水|通信|光缆|祖坟|协议|工资|专项债|贷款|补偿款|材料款|工程款/g;

/** Ways of saying one thing: what is not done yet, what cannot be done, a power line. */
const SAME: readonly (readonly [said: RegExp, as: string])[] = [
  [/(?:还是?|仍然?|尚|一直|依然)?(?:没有|没能|未能|没|未|不曾)/g, '未'],
  [/没法|没办法|不能够?|办不了|做不了/g, '无法'],
  [/(10|35|110|220)(?:kv|千伏)/g, '$1kv'],
  [/(?:高压|电力|供电)?(?:杆线|电线杆|电杆|线杆)|高压线路?/g, '高压线'],
  [/办(?:下来|理|出来|好)/g, '办'],
  [/批(?:下来|复|准)/g, '批'],
];

/** Shares of pairs of characters from which on two texts are alike: of the shorter one, and of both together. */
const OF_SHORTER = 0.5;
const OF_BOTH = 0.34;
/** The same, of two that lack the same permit, line or pipe: a problem has one of its own, however it is said. */
const OF_SHORTER_MATTER = 0.25;
const OF_BOTH_MATTER = 0.2;

/** Whether two texts name the same permit, line or pipe. */
export function nameOneMatter(a: string, b: string): boolean {
  const [one, other] = [a, b].map(text => namedIn(text, MATTER)) as [Set<string>, Set<string>];
  return [...one].some(word => other.has(word));
}

/** How alike two texts are, from 0 to 1. Shapes: `names` are those of the project, which both bear. */
export function likeness(a: string, b: string, names: readonly string[] = []): number {
  if (areOfOthers(a, b, LABEL) || areOfOthers(a, b, MATTER)) return 0;
  const [shorter, both] = nameOneMatter(a, b) ? [OF_SHORTER_MATTER, OF_BOTH_MATTER] : [OF_SHORTER, OF_BOTH];
  const key = [...names].sort((x, y) => y.length - x.length).join('\n');
  const [one, other] = [a, b].map(text => plainOf(`${key}\n\n${text}`)) as [Plain, Plain];
  if (one.text === '' || other.text === '') return 0;
  if (one.text === other.text) return 1;
  const [first, second] = [one.pairs, other.pairs];
  if (first.size === 0 || second.size === 0) return 0;
  const shared = [...first].filter(pair => second.has(pair)).length;
  const ofShorter = shared / Math.min(first.size, second.size);
  const ofBoth = (2 * shared) / (first.size + second.size);
  return ofShorter >= shorter && ofBoth >= both ? (ofShorter + ofBoth) / 2 : 0;
}

/** Whether both name something of a kind, and nothing that the other names. */
function areOfOthers(a: string, b: string, kind: RegExp): boolean {
  const [one, other] = [a, b].map(text => namedIn(text, kind)) as [Set<string>, Set<string>];
  return one.size > 0 && other.size > 0 && ![...one].some(word => other.has(word));
}

function namedIn(text: string, kind: RegExp): Set<string> {
  return new Set(alikeSaid(text).match(kind) ?? []);
}

/** With one way of saying what is said in several ways. */
function alikeSaid(text: string): string {
  return SAME.reduce((said, [way, as]) => said.replace(way, as), text.normalize('NFKC').toLowerCase());
}

interface Plain {
  text: string;
  pairs: ReadonlySet<string>;
}

/** What a text says of its own, worked out once. Shapes: the names, longest first, stand above it. */
const plainOf = rememberTexts((key): Plain => {
  const [names = '', ...rest] = key.split('\n\n');
  let said = alikeSaid(rest.join('\n\n'));
  for (const name of names.split('\n')) if (name !== '') said = said.replaceAll(alikeSaid(name), ' ');
  const text = said.replace(EMPTY, ' ').replace(/[^\p{L}\p{N}#]+/gu, '');
  return { text, pairs: pairsOf(text) };
});

function pairsOf(text: string): Set<string> {
  const characters = [...text];
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`));
}
