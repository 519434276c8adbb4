/** Deeds that minutes give out as tasks: at the end of an entry of a row they say that the entry is whole. */

const DEEDS = `办理 办结 核发 批复 许可 许可证 证 备案 验收 审查 评审 图审 报批 组卷 供地 交地 移交 迁改 迁移 改迁 接入 接通 接驳 增容 送电
  通电 通水 通气 供水 供电 拆除 征收 征迁 拆迁 清表 腾退 腾地 迁坟 签约 整改 修复 维修 拨付 支付 兑付 到账 放款 贷款 招标 挂网 选址 调整
  确权 搬迁 加固 恢复 打通 疏通 销号 清零 出让 摘牌 挂牌 环评 能评 安评 论证`;
const alternatives = DEEDS.split(/\s+/).join('|');

/** 康华冷链外线接通, 西广场东侧9亩交地. Shapes: a stretch of a shape. */
export const TASK_END = new RegExp(`(?:${alternatives})(?:手续|工作|事宜|问题|到位)?$`);
/** 物流港3月10日竣工: an entry of a row of deeds. */
export const DEED_END = /(?:开工|动工|竣工|投产|达效|签约|完工|复工|封顶)(?:了|建设|验收|投产)?$/;
