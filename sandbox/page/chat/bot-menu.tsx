import { chooseMenu } from '../api.ts';
import { usePopover } from '../use-popover.ts';

/** The bot's menu as it is set up in the console: the key that each entry pushes. */
const entries = [
  { label: '报进展', eventKey: 'report_progress' },
  { label: '报问题', eventKey: 'report_problem' },
  { label: '帮助', eventKey: 'help' },
];

interface MenuProps {
  openId: string;
  onError: (error: unknown) => void;
}

/** The bot's menu in the direct chat; an entry sends no message, it tells the bot which one was chosen. */
export function BotMenu({ openId, onError }: MenuProps) {
  const { box, isOpen, setOpen } = usePopover<HTMLSpanElement>();
  return (
    <span class="overflow" ref={box}>
      <button
        type="button"
        class="tool"
        data-testid="bot-menu"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        机器人菜单
      </button>
      {isOpen && (
        <span class="overflow-menu opens-up" role="menu">
          {entries.map(({ label, eventKey }) => (
            <button
              key={eventKey}
              type="button"
              role="menuitem"
              onClick={() => {
                setOpen(false);
                chooseMenu(openId, eventKey).catch(onError);
              }}
            >
              {label}
            </button>
          ))}
        </span>
      )}
    </span>
  );
}
