/** The longest texts that a card may have to carry: all of marks, each of which takes up several bytes when escaped. */

const MARKS = '*_~`<at id=all></at>[甲](乙)|#';

function ofLength(characters: number): string {
  return MARKS.repeat(Math.ceil(characters / MARKS.length)).slice(0, characters);
}

/** As long as a form's text field takes it. */
export const LONGEST_TEXT = ofLength(1000);
/** A message may be longer than any field of a form. */
export const LONGEST_MESSAGE = ofLength(5000);
/** Longer than any project of a real district. */
export const LONGEST_NAME = `恩桥区城市更新改造及配套基础设施建设项目（一期）${ofLength(56)}`;
export const LONGEST_UNIT = '恩桥区重点项目建设推进暨优化营商环境工作领导小组办公室';
