import { useCallback, useRef, useState } from 'preact/hooks';
import type { PressAnswer, ToastType } from './types.ts';

export interface Notice {
  id: number;
  type: ToastType;
  text: string;
}

/** What the client shows after a press, or null when the bot answered without a toast. */
export function noticeOf(answer: PressAnswer): { type: ToastType; text: string } | null {
  if (answer.error) {
    const { code, msg } = answer.error;
    return { type: 'error', text: `${clientErrors[code] ?? msg ?? '操作失败，请稍后重试'}（错误码 ${code}）` };
  }
  const text = answer.toast?.content ?? '';
  if (text === '') return null;
  const type = answer.toast?.type;
  return { type: type === 'success' || type === 'error' || type === 'warning' ? type : 'info', text };
}

/** The client's own errors after a press. Source: the platform's page on card callbacks. */
const clientErrors: Readonly<Record<number, string>> = {
  200340: '操作失败：机器人没有收到这次点击或没有应答',
  200341: '操作失败：机器人没有在 3 秒内应答',
  200342: '操作失败：机器人的地址连接不上',
  200343: '操作失败：机器人的地址解析不了',
  200671: '操作失败：机器人应答了错误状态',
  200672: '操作失败：机器人应答的格式不对',
  200673: '操作失败：机器人返回的卡片不合规范',
  200530: '操作失败：卡片表单中有组件没有设置 name',
};

/** Keeps the toasts on the screen; each goes away by itself, errors later than the rest. */
export function useNotices() {
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const next = useRef(1);
  const notify = useCallback((type: ToastType, text: string) => {
    const id = next.current;
    next.current += 1;
    setNotices(before => [...before.slice(-2), { id, type, text }]);
    setTimeout(() => setNotices(before => before.filter(notice => notice.id !== id)), type === 'error' ? 7000 : 4000);
  }, []);
  return { notices, notify };
}

const marks: Readonly<Record<ToastType, string>> = { info: 'i', success: '✓', warning: '!', error: '×' };

/** The toasts at the top of the page. */
export function Notices({ notices }: { notices: readonly Notice[] }) {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {notices.map(notice => (
        <div key={notice.id} class={`toast toast-${notice.type}`} data-testid="toast">
          <span class="toast-mark" aria-hidden="true">
            {marks[notice.type]}
          </span>
          {notice.text}
        </div>
      ))}
    </div>
  );
}
