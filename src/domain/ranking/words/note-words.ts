import { NOTE_SEPARATOR } from '../../scoring/engine/score.ts';
import { type Exact, exact } from '../../scoring/numbers/exact.ts';
import type { ResultLine } from '../../scoring/outcome/result.ts';

/** What the engine remarks on a line, sorted by what its words need. */

/** Said by the words themselves, with labels and units. */
const SAID: readonly RegExp[] = [
  /^比率(超过|不足) /,
  /^不适用：/,
  /^第 \d+ 名，共 \d+ 个单位$/,
  /^只有 \d+ 个单位，不足 \d+ 个，不计名次分$/,
  /，(超过|低于) .+，(超过 .+ 的部分)?每 .+ 一步，计 /,
  /^(满足条件|不满足条件)$/,
  /^去掉 [\d.−、]+$/,
  /(属于 .+一档|不在各档之内)$/,
  /^.+ = .+[÷×+−(].* = [≈−\d.]+$/,
  /^最多计 \d+ 次$/,
  /^超过 .+ 的部分每 .+ 一步/,
];

/** Why the points are not what the formula gives. */
const LIMIT = /^(超过上限|低于下限) |不到及格线 |，本项得 0 分$|，按规定得|的平均分$/;

const RAISED = /^(满分|权重)由 (.+?) 调整为 (≈?)([\d.]+)（/;

function notesOf({ note }: ResultLine): string[] {
  return note === null ? [] : note.split(NOTE_SEPARATOR);
}

/** Remarks that stand beside the words as they are: of the rule set, of missing figures. */
export function keptNotes(line: ResultLine): string[] {
  const { label } = line;
  const isKept = (text: string) =>
    !SAID.some(said => said.test(text)) && !LIMIT.test(text) && !RAISED.test(text) && !isWord(text, label);
  return notesOf(line)
    .filter(isKept)
    .map(text => text.replace(/^不适用、未计入：/, '不计的小项：'));
}

/** 主要领导点评：良, of a table. */
function isWord(text: string, label: string): boolean {
  return text.startsWith(`${label}：`);
}

export function limitNotes(line: ResultLine): string[] {
  return notesOf(line).filter(text => LIMIT.test(text));
}

/** A limit's reason without the formula in front of it. */
export function withoutEngineNotes(note: string): string {
  return note
    .replace(/^.*，(不到及格线 .*?)，得 .* 分$/, '$1')
    .replace(/^分母为 0/, '没有可比的数')
    .replace(/，按规定得.*$/, '，按规定计分')
    .replace(/^(.*)，取其他/, '$1，取其他');
}

/** The raised full marks or weight of a line; the value is null where it is told shortened only, `about` is what is told. */
export function raisedTo(line: ResultLine): { words: string; text: string; value: Exact | null; about: Exact } | null {
  for (const note of notesOf(line)) {
    const [, what, from = '', about, raised] = RAISED.exec(note) ?? [];
    if (raised === undefined) continue;
    // 0.60 grows to 0.80, not to 0.8.
    const to = withDecimalsOf(from, raised);
    const unit = what === '满分' ? ' 分' : ' ';
    const words = `${what}由 ${from}${unit}增至 ${about === '' ? '' : '约 '}${to}${unit.trimEnd()}（含分来的权重）`;
    return { words, text: to, value: about === '' ? exact(to) : null, about: exact(to) };
  }
  return null;
}

function withDecimalsOf(other: string, text: string): string {
  const decimals = (one: string) => one.split('.')[1]?.length ?? 0;
  const missing = decimals(other) - decimals(text);
  if (missing <= 0) return text;
  return `${text}${text.includes('.') ? '' : '.'}${'0'.repeat(missing)}`;
}

/** Whether a line took over weight of lines that did not apply. */
export function isRaised(line: ResultLine): boolean {
  return notesOf(line).some(note => RAISED.test(note));
}

/** Why a line did not apply, and how much weight it handed on; null where none. */
export function notApplicableReason(line: ResultLine): { reason: string; share: string | null } {
  const found =
    notesOf(line)
      .find(note => note.startsWith('不适用：'))
      ?.slice('不适用：'.length) ?? '各小项都不计';
  const [, reason = found, share = null] = /^(.*)，([\d.]+) 分的权重由其他项分担$/.exec(found) ?? [];
  return { reason: reason.replace(/^分母为 0(?=，)/, '没有可比的数'), share };
}

/** ≈7.583333 as people write it: 约 7.58. */
export function withAbout(text: string): string {
  return text.replace(/≈(\d+\.\d{2})\d*/g, '约 $1').replaceAll('≈', '约 ');
}
