/** What is said of a step that words have taken. */

/** What comes next, where the step alone does not tell. */
const NEXT: Readonly<Record<string, string>> = {
  respond: '等待验收销号',
  extend: '推进中心同意后生效，之前仍按原期限计算',
  return: '等待推进中心转办',
  dispute: '责任单位继续办理',
};

/** `已签收。`, `申请延期已提交，推进中心同意后生效，之前仍按原期限计算。` */
export function takenWords(
  name: string,
  { label, done }: { label: string; done: string },
  { unit }: { unit?: string },
): string {
  const words = done === '已提交' ? `${label}已提交` : done;
  const next = name === 'assign' && unit !== undefined ? `由${unit}办理` : NEXT[name];
  return next === undefined ? `${words}。` : `${words}，${next}。`;
}
