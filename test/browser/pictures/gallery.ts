/** The pictures of cards in the READMEs: who asks for what, and which card it is. Everything is of the sample district. */
export interface CardPicture {
  /** The file below `docs/images/cards/`. */
  file: string;
  /** What others have done before, in their direct chats. */
  first?: readonly { by: string; say?: string; press?: string }[];
  /** Who asks, by name. */
  by: string;
  /** The group in which the card stands, by its name; else it is the direct chat. */
  chat?: string;
  /** Said there; a hint of the page that sends a table is pressed instead where `hint` is given. */
  say?: string;
  hint?: string;
  /** A button that is pressed then, and opens the card. */
  press?: string;
  /** To when the clock is moved before; these come last, in the order of their instants. */
  at?: string;
  /** Words in the title of the card. */
  title: string;
  /** Words that the card must hold, else the picture would show something else than its caption tells. */
  shows: readonly string[];
  /** Cut off below so many pixels of the page. */
  mostHeight?: number;
}

const MINUTES = `会议纪要：6月12日上午，重点项目推进会在区政府第二会议室召开，区财政局、区住建局、青崖镇参加。
1. 纺车巷实训基地10千伏杆线迁改，恩桥供电公司牵头，6月26日前完成。
2. 达欧冷链施工许可证办理，由区行政审批局负责，6月24日前办结，区住建局配合。
3. 农民工工资专户补足资金，责任单位区财政局。`;

/** The pictures of docs/rankings.md. */
export const RANKING_GALLERY: readonly CardPicture[] = [
  {
    file: 'ranking-why.png',
    by: '魏握瑜',
    say: '为什么排第7',
    title: '2026年5月排名说明',
    shows: ['上月排第 13，不是第 7', '失分，从多到少'],
    mostHeight: 560,
  },
  {
    file: 'ranking-gap.png',
    by: '魏握瑜',
    say: '差第6名多少分，差在哪',
    title: '2026年5月得分比较',
    shows: ['双塘镇', '相差'],
  },
  {
    file: 'ranking-behind.png',
    first: [{ by: '雷耀宗', say: '排名' }],
    by: '雷耀宗',
    press: '周报依据',
    title: '2026年5月周报得分依据',
    shows: ['没有按时报送周报的项目', '核定', '52 份'],
  },
  {
    file: 'appeal.png',
    by: '康颖',
    say: 'SX-2026-0031',
    title: '申诉 · ',
    shows: ['澄湖街道', '采纳'],
  },
  {
    file: 'consequence.png',
    by: '康颖',
    say: 'SX-2026-0037',
    title: '结果运用 · 待复核',
    shows: ['表态发言', '东江岔物流园区管委会', '复核确认'],
  },
  {
    file: 'award.png',
    by: '康颖',
    say: '奖罚 青崖镇 加1分 市级观摩第一',
    title: '奖罚',
    shows: ['计入考核期', '事由', '依据', '提交'],
  },
];

export const GALLERY: readonly CardPicture[] = [
  // 项目管家
  {
    file: 'weekly-form.png',
    by: '方雪莹',
    say: '报进展',
    title: '报进展',
    shows: ['本周投资', '无进展', '提交'],
  },
  {
    file: 'receipt.png',
    by: '孙广林',
    say: '纺车巷实训基地 本月完成投资350万元，累计985万元，形象进度15%，主体施工至8层',
    title: '已记录 · 1 个事项',
    shows: ['350万元', '985万元', '15%', '修改', '撤销', '识别说明'],
  },
  {
    file: 'project.png',
    by: '邓望舒',
    say: '埠通跨境电商产业园',
    title: '埠通跨境电商产业园',
    shows: ['2026年累计投资', '节点', '手续'],
    mostHeight: 800,
  },
  {
    file: 'permits.png',
    by: '邓望舒',
    say: '手续 旻湖实验学校',
    title: '旻湖实验学校扩建工程',
    shows: ['立项', '施工许可', '超期', '倒排工期'],
  },
  {
    file: 'why.png',
    by: '魏云鹏',
    say: '为什么提醒我',
    title: '为什么提醒您',
    shows: ['办结期限', '个工作日：', '下一步提醒', '怎样停止'],
    mostHeight: 640,
  },
  // 单位负责人、联络员
  {
    file: 'case.png',
    by: '邓望舒',
    say: '待办',
    title: '入库申请 · 待单位负责人审批',
    shows: ['事由', '佐证 1 份', '同意', '不同意', '查看佐证'],
  },
  {
    file: 'todo.png',
    by: '魏云鹏',
    say: '待办',
    title: '待您办理',
    shows: ['签收', '退回', '反馈'],
    mostHeight: 720,
  },
  {
    file: 'digest.png',
    by: '魏云鹏',
    at: '2026-06-15T08:52:00+08:00',
    title: '问题督办提醒',
    shows: ['请您办理', '反馈', '签收', '退回'],
  },
  // 推进中心
  {
    file: 'ranking.png',
    by: '康颖',
    say: '5月排名',
    title: '2026年5月重点项目排名',
    shows: ['居第 1', '园区', '镇街', '新计入', '与上一版的差别'],
    mostHeight: 760,
  },
  {
    file: 'ranking-own.png',
    by: '雷耀宗',
    say: '排名',
    title: '2026年5月重点项目排名',
    shows: ['澄湖街道', '总分', '申诉核定', '开工依据'],
  },
  {
    file: 'todo-office.png',
    by: '康颖',
    say: '待办',
    title: '待您办理 · ',
    shows: ['销号', '退库申请', '确认移库'],
    mostHeight: 720,
  },
  {
    file: 'preview.png',
    by: '康颖',
    hint: '可以直接导入',
    title: '导入表格 · 待确认导入',
    shows: ['进展表，读到 9 行', '现为', '确认导入'],
  },
  {
    file: 'preview-faults.png',
    by: '康颖',
    hint: '待更正',
    title: '导入表格 · 未导入',
    shows: ['需改正 1 处', '#REF!', '需确定 2 处'],
  },
  {
    file: 'verification.png',
    by: '康颖',
    say: '核查',
    title: '核查 · 2026年5月',
    shows: ['报送', '统计', '差异超过 10%'],
    mostHeight: 600,
  },
  {
    file: 'agenda-preview.png',
    by: '康颖',
    at: '2026-06-12T17:12:00+08:00',
    title: '议程预览',
    shows: ['上次会议议定事项', '增加议题', '删去', '置顶'],
    mostHeight: 720,
  },
  {
    file: 'minutes.png',
    by: '康颖',
    say: MINUTES,
    title: '纪要待确认',
    shows: ['议定事项 3 项', '恩桥供电公司', '待明确', '增加一项'],
    mostHeight: 720,
  },
  {
    file: 'supervision.png',
    by: '郭晓峰',
    say: '督查',
    title: '督查 · 会议议定事项',
    shows: ['责任单位', '本月办结', '超期', '销号'],
    mostHeight: 720,
  },
  {
    file: 'recheck.png',
    by: '郭晓峰',
    say: '回头看',
    press: '查看 WT-2026-0069',
    title: '回头看 · 待回头看',
    shows: ['抽查', '为什么抽到', '抽签办法', '种子'],
    mostHeight: 720,
  },
  // 领导
  {
    file: 'problem-board.png',
    by: '胡书豪',
    say: '问题看板',
    title: '问题看板 · 未办结',
    shows: ['近 8 周', '平均天数', '重新办理'],
    mostHeight: 720,
  },
  {
    file: 'morning.png',
    by: '胡书豪',
    say: '早报',
    title: '早报',
    shows: ['红黄灯', '今年投资', '开工', '竣工'],
    mostHeight: 640,
  },
  {
    file: 'investment.png',
    by: '胡书豪',
    say: '投资',
    title: '投资 · 2026年',
    shows: ['同期计划', '完成率'],
  },
  {
    file: 'lights.png',
    by: '汤金生',
    say: '红黄灯',
    title: '我的项目红黄灯',
    shows: ['各单位红黄绿灯', '应到', '分包领导'],
  },
  {
    file: 'clears.png',
    by: '胡书豪',
    say: '六个明确',
    title: '六个明确',
    shows: ['齐全率', '缺节点'],
    mostHeight: 720,
  },
];
