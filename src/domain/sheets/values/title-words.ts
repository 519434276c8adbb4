/** Posts and what people do beside their names in cells. */

const BODY =
  '(?:(?<!\\p{Script=Han})[省市区县镇乡])?(?:党工委|党委|党组|工委|区委|县委|市委|省委|人大常委会|常委会|常委|人大|政协|政府|办事处|管委会|纪委监委|纪委|监委|组织部|宣传部|统战部|政法委|人武部)';
const POST =
  '区长|县长|市长|镇长|乡长|书记|主任科员|主任|局长|部长|处长|科长|股长|所长|站长|队长|校长|院长|行长|会长|组长|指挥长|主席|总经理|经理|董事长|总工程师|总工|总监|专员|调研员|科员|干部|干事|秘书长|主管|负责人|联系人|分管领导|工程师|代表|常委|委员|成员|同志|先生|女士|老师|总|工|员';
const TITLE = new RegExp(
  `(?:${BODY})*(?:常务|第一|专职)?(?:副|兼|原)?(?:[一二三四五]级)?(?:${POST})|(?:牵头|主责|主抓|包联|包抓|联系|配合|协助|协办)(?:领导|人)?`,
  'gu',
);

/** Words without posts, whatever stands between them: 县委常委、常务副县长 leaves nothing, 经开区党工委书记 leaves 经开区. */
export function withoutTitles(words: string): string {
  return words.replace(TITLE, '');
}
